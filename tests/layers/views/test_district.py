"""The pages of a district and of a place."""

import re

import pytest

from layers.districts.districts import district_profile
from layers.serving.map_routes import shared_atlas
from tests.layers.views.app import open_page, run, text_of


@pytest.mark.parametrize(("lang", "name"), [("zh", "三河市"), ("en", "Sanhe City")])
def test_a_county_with_what_touches_it(lang: str, name: str):
    at = open_page("district", lang=lang, query={"page.unit": "131082"})  # type: ignore[arg-type]
    profile = district_profile(shared_atlas(), "131082")
    text = text_of(at)
    assert name in text
    assert f"<b>{len(profile.places)}</b>" in text
    assert at.button(key=f"near_131082_{profile.neighbours[0].adcode}")


@pytest.mark.parametrize("unit", ["110000", "131000", "130983"])
def test_every_level_opens(unit: str):
    assert unit in text_of(open_page("district", query={"page.unit": unit}))


@pytest.mark.parametrize(("unit", "name"), [("140200", "大同市"), ("上海", "上海市"), ("710000", "台湾省")])
def test_a_unit_beyond_the_region_opens_by_code_or_name(unit: str, name: str):
    at = open_page("district", query={"page.unit": unit, "page.with": "131082"})
    assert at.selectbox(key="unit").value in {"140200", "310000", "710000"}
    assert f"<h2>{name}" in text_of(at)


def test_a_unit_that_does_not_exist_is_named():
    assert "999999" in open_page("district", query={"page.unit": "999999"}).warning[0].value


def test_the_jumps_lead_only_to_parts_that_are_there():
    text = text_of(open_page("district", query={"page.unit": "130205"}))
    parts = re.findall(r'href="#([a-z]+)"', text)
    assert "touch" in parts
    assert [part for part in parts if f'id="{part}"' not in text] == []


def test_a_neighbour_opens():
    at = open_page("district", query={"page.unit": "131082"})
    at.button(key="near_131082_131028").click()
    run(at)
    assert "131028" in at.query_params["page.unit"]


def test_two_side_by_side():
    at = open_page("district", query={"page.unit": "131082", "page.with": "110112"})
    text = text_of(at)
    assert "三河市" in text
    assert "通州区" in text
    assert "两地共有" in text


def test_the_maps_district_is_the_pages():
    assert "固安县" in text_of(open_page("district", query={"district": "131022"}))


def test_a_place_with_its_fields():
    text = text_of(open_page("place", query={"place": "xiongan"}))
    assert "雄安" in text
    assert "容城县" in text
    assert "2018 年规划纲要" in text
    assert "planning outline of 2018" in text_of(open_page("place", lang="en", query={"place": "xiongan"}))


def test_a_place_is_found_by_its_alias_in_traditional_characters_and_opened():
    at = open_page("place")
    at.text_input(key="place_search").set_value("雄安新區")
    opens = [button.key for button in run(at).button if str(button.key).startswith("open_hits_")]
    assert opens[0] == "open_hits_xiongan"
    at.button(key=opens[0]).click()
    assert "xiongan" in run(at).query_params["place"]
    assert at.text_input(key="place_search").value == ""
    at.text_input(key="place_search").set_value("没有这样的地方")
    assert "没有这样的地名" in text_of(run(at))


def test_no_place_says_so():
    for query in ({}, {"place": "<b>nowhere</b>"}):
        text = text_of(open_page("place", query=query))
        assert "提到最多的地点" in text
        assert "河北雄安新区" in text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"p": "唐海县"}, "“唐海县”是旧名（2012 年止），今为曹妃甸区"),
        ({"place": "yanjiao"}, "燕郊镇"),
        ({"p": "宣武区"}, "今为西城区"),
        ({"p": "没有这地方"}, "没有叫“没有这地方”的地点"),
    ],
)
def test_old_names_and_ids_lead_on(query: dict[str, str], words: str):
    assert words in text_of(open_page("place", query=query))


def test_the_address_is_then_the_new_one():
    at = open_page("place", query={"place": "yanjiao"})
    assert at.query_params["place"] == "town-yanjiao"
    assert "p" not in open_page("place", query={"p": "副中心"}).query_params


def test_every_field_says_where_it_comes_from():
    text = text_of(open_page("place", query={"place": "caofeidian-demo"}))
    assert "jingjinji/places-" in text
    assert "由形状与区县界线叠合算出" in text
    assert "哪里不对：" in text


def test_english_pages_have_english_titles_and_figures():
    text = text_of(open_page("place", lang="en", query={"place": "caofeidian-demo"}))
    assert "Hebei: seizing the opportunity" in text
    assert "203.7 billion yuan" in text
    assert "亿元" not in text


def test_shares_of_zones_are_a_table_of_links_that_fits_a_phone():
    profile = district_profile(shared_atlas(), "131082")
    share = profile.places.set_index("id").at["beisanxian", "share_of_place"]
    text = text_of(open_page("district", query={"page.unit": "131082"}))
    assert f"{100 * share:.3g}%</td>" in text
    assert 'data-pick="place:beisanxian"' in text
