"""The map page's script: filters, chips, cards, empty state, the address."""

import json
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as strat
from streamlit.testing.v1 import AppTest

from geodata.models import THEMES
from layers.districts.districts import district_profile
from layers.selection.selection import Selection, select_places
from layers.serving.map_routes import shared_atlas
from layers.themes import Lang, theme_styles
from layers.views.choices import PRECISIONS_M, theme_ids, widget_values
from layers.views.panel import figure_text
from layers.views.table import PAGE_ROWS
from tests.layers.views.app import open_page, run, text_of


def count(at: AppTest) -> int:
    body = next(e.proto.body for e in at.get("html") if "count" in e.proto.body)
    return int(body.split("<b>")[1].split("</b>")[0])


def address(at: AppTest) -> dict[str, str]:
    return {k: v if isinstance(v, str) else v[0] for k, v in dict(at.query_params).items()}


def expected(**fields: object) -> int:
    return len(select_places(shared_atlas(), Selection(**fields)))  # type: ignore[arg-type]


def test_a_link_says_which_place_and_which_years_it_does_not_know():
    at = open_page("explore", lang="en", query={"place": "nonsense", "from": "1800"})
    said = " ".join(at.session_state["xietu"].faults)
    assert "No place is called “nonsense”" in said
    assert "'1800–'" in said


def test_opens_with_all_that_the_documents_name():
    at = open_page("explore")
    assert count(at) == expected() > 0
    assert [c.value for c in at.checkbox if c.key and c.key.startswith("theme_")] == [True] * len(theme_ids())


def test_a_theme_unticked_is_gone_from_count_table_and_address():
    at = open_page("explore")
    at.checkbox(key="theme_rail").uncheck()
    run(at)
    rest = tuple(t for t in theme_ids() if t != "rail")
    assert count(at) == expected(themes=rest) == len(at.dataframe[0].value)
    assert "rail" not in address(at)["theme"].split(",")


def test_all_and_none():
    at = open_page("explore")
    at.button(key="themes_none").click()
    run(at)
    assert count(at) == 0
    assert address(at)["theme"] == "none"
    at.button(key="themes_all").click()
    run(at)
    assert count(at) == expected()


def test_the_shown_places_are_offered_as_files_under_the_table():
    at = open_page("explore", query={"theme": "port"})
    keys = {b.proto.id.rsplit("-", 1)[-1] for b in at.get("download_button")}
    assert {"download_gpkg", "download_kml", "download_kmz", "download_csv", "download_geojson"} <= keys


def test_where_nothing_fits_the_choice_that_hides_all_can_be_taken_away():
    at = open_page("explore", query={"area": "bbox:121,38,121.2,38.2", "theme": "port"})
    assert count(at) == 0
    (button,) = [b for b in at.button if b.label.startswith("去掉“矩形")]
    button.click()
    run(at)
    assert count(at) == expected(themes=("port",)) > 0


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "zh", "en"),
    [
        (300, "位", "余", "300余 位", "over 300"),
        (2000, "万亩", "余", "2,000余 万亩", "over 13,333 km²"),
        (4, "万户", "余", "4 万余户", "over 40,000"),
        (1000, "亿元", "约", "约1,000 亿元", "about 100 billion yuan"),
        (3, "县", "", "3 县", "3"),
        (18, "个月", "", "18 个月", "18 months"),
    ],
)
def test_figures_are_written_as_each_language_writes_them(value, unit, qualifier, zh, en):
    row = SimpleNamespace(
        indicator="指标", indicator_en="thing", value=value, unit=unit, qualifier=qualifier, as_of=""
    )
    assert figure_text(row, "zh") == f"指标：{zh}"
    assert figure_text(row, "en") == f"thing: {en}"


def test_a_group_button_unticks_and_ticks_its_themes():
    at = open_page("explore")
    at.button(key="group_transport").click()
    run(at)
    assert not at.checkbox(key="theme_rail").value
    assert at.checkbox(key="theme_water").value
    at.button(key="group_transport").click()
    run(at)
    assert at.checkbox(key="theme_port").value


def test_a_district_brings_a_chip_and_why_it_is_touched():
    at = open_page("explore", query={"district": "131082"})
    assert count(at) == expected(districts=("131082",))
    assert at.multiselect(key="districts").value == ["131082"]
    assert any("三河" in b.label for b in at.button if b.key and b.key.startswith("chip_"))
    why = district_profile(shared_atlas(), "131082").places["touch"].value_counts()
    named, covered = at.dataframe[0].value["touch"].value_counts()[["直接点名", "上级覆盖"]]
    assert (named, covered) == (why["named"], why["covered"])
    at.button(key="chip_0").click()
    run(at)
    assert count(at) == expected()


@pytest.mark.parametrize("metres", [m for m in PRECISIONS_M if m is not None])
def test_precision(metres: int):
    at = open_page("explore", query={"precision": str(metres)})
    assert count(at) == expected(max_precision_m=metres)


def test_words_years_documents_and_bases_from_the_address():
    doc = shared_atlas().documents["doc"].iloc[0]
    at = open_page("explore", query={"q": "机场", "doc": doc, "basis": "site", "kind": "airport"})
    assert count(at) == expected(words="机场", docs=(doc,), bases=("site",), kinds=("airport",))


def test_an_open_place_has_its_card_in_both_languages():
    pairs: list[tuple[Lang, str]] = [("zh", "近似范围"), ("en", "approximate extent")]
    for lang, word in pairs:
        at = open_page("explore", lang=lang, query={"place": "xiongan"})
        assert word in text_of(at)


def test_nothing_found_says_what_to_do():
    at = open_page("explore", query={"q": "没有这样的地方"})
    assert "没有符合条件的地点" in text_of(at)
    assert not at.dataframe


def test_a_search_without_a_place_offers_the_unit_of_that_name_and_what_the_register_knows():
    at = open_page("explore", query={"q": "通县"})
    assert "没有符合条件的地点" in text_of(at)
    offered = {b.key: b.label for b in at.button if str(b.key).startswith(("empty_", "unit_"))}
    assert offered["unit_110112"] == "看涉及通州区的地点"
    assert "empty_themes" not in offered  # it would bring nothing
    at.button(key="unit_110112").click()
    assert count(run(at)) == expected(districts=("110112",))
    at = open_page("explore", query={"q": "首都机场"})
    label = at.button(key="empty_register").label
    at.button(key="empty_register").click()
    assert f"{count(run(at))} 处" in label


@pytest.mark.parametrize(
    ("lang", "typed", "words", "label"),
    [("zh", "曹飞甸", "曹妃甸", "曹妃甸（{n} 处）"), ("en", "Tiajin", "Tianjin", "Tianjin ({n})")],
)
def test_a_near_miss_offers_what_was_meant_and_how_much_it_brings(
    lang: Lang, typed: str, words: str, label: str
):
    at = open_page("explore", lang=lang, query={"q": typed})
    assert at.button(key="empty_near_0").label == label.format(n=expected(words=words))
    at.button(key="empty_near_0").click()
    assert count(run(at)) == expected(words=words) > 0
    assert address(at)["q"] == words


def test_what_only_the_register_knows_is_offered_from_it():
    at = open_page("explore", query={"q": "首都几场"})
    at.button(key="empty_near_0").click()
    assert count(run(at)) > 0
    assert address(at)["scope"] == "register"


@pytest.mark.parametrize("typed", ["首都机场", "没有这样的地方"])
def test_a_name_that_some_place_bears_or_that_is_like_none_brings_no_suggestion(typed: str):
    at = open_page("explore", query={"q": typed})
    assert not [b for b in at.button if str(b.key).startswith("empty_near_")]


@pytest.mark.parametrize(
    ("text", "unit"), [("三河", "131082"), ("高铁", ""), ("sanhe", "131082"), ("安新", "130632")]
)
def test_a_search_that_finds_places_offers_the_unit_of_that_very_name_too(text, unit):
    at = open_page("explore", query={"q": text})
    assert [b.key for b in at.button if str(b.key).startswith("unit_")] == ([f"unit_{unit}"] if unit else [])


def test_a_search_lists_what_it_most_likely_means_and_opens_it():
    at = open_page("explore", query={"q": "雄安新区"})
    hits = [button.key for button in at.button if str(button.key).startswith("open_hits_")]
    assert hits[0] == "open_hits_xiongan"
    assert len(hits) == min(count(at), 8)
    at.button(key="panel_close").click()
    assert not [b for b in run(at).button if str(b.key).startswith("open_hits_")]
    at.text_input(key="search").set_value("机场")
    hits = [b.key for b in run(at).button if str(b.key).startswith("open_hits_")]
    at.button(key=str(hits[0])).click()
    assert hits[0] == f"open_hits_{run(at).session_state['xietu'].place}"


def test_a_wrong_address_is_named_and_the_rest_is_kept():
    at = open_page("explore", query={"district": "131082,99", "theme": "trains", "doc": "nothing"})
    assert count(at) == expected(districts=("131082",))
    assert [fault[:2] for fault in at.session_state["xietu"].faults] == ["'9", "没有", "没有"]


@pytest.mark.parametrize("query", [{"from": "2030"}, {"to": "1999"}, {"from": "2030", "to": "2031"}])
def test_years_without_documents_show_nothing_and_stay_until_the_slider_is_moved(query):
    at = open_page("explore", query=query | {"precision": "3000"})
    assert count(at) == 0
    at.checkbox(key="theme_rail").uncheck()
    assert query.items() <= address(run(at)).items()
    assert address(at)["precision"] == "3000"


def test_a_district_beyond_the_region_stays_chosen():
    at = open_page("explore", query={"district": "140200"})
    assert at.multiselect(key="districts").value == ["140200"]
    at.checkbox(key="theme_rail").uncheck()
    assert address(run(at))["district"] == "140200"


SELECTIONS = strat.builds(
    Selection,
    themes=strat.lists(strat.sampled_from(THEMES), max_size=3).map(tuple),
    districts=strat.sampled_from([(), ("110000",), ("131082",), ("131000", "120000")]),
    max_precision_m=strat.sampled_from(PRECISIONS_M),
    words=strat.sampled_from(["", "机场", "port", "zzz"]),
    scope=strat.sampled_from(["documents", "register"]),
)


@given(SELECTIONS)
@settings(max_examples=12)
def test_map_count_and_table_are_one(selection: Selection):
    at = open_page("explore", query=selection.to_query())
    places = select_places(shared_atlas(), selection)
    assert count(at) == len(places)
    assert (len(at.dataframe[0].value) if at.dataframe else 0) == min(len(places), PAGE_ROWS)
    assert address(at) == selection.to_query()


@given(SELECTIONS)
@settings(max_examples=50)
def test_widgets_can_show_every_selection(selection: Selection):
    values = widget_values(selection, shared_atlas())
    assert sum(values[f"theme_{t}"] for t in theme_styles()) == (len(selection.themes) or len(theme_styles()))
    assert json.dumps(values, default=str)


def test_a_link_with_a_place_and_a_view_opens_that_view():
    place = {"place": "beijing-daxing-airport"}
    view = {"lon": "117.3", "lat": "39.1", "zoom": "7.25"}
    assert open_page("explore", query=place).session_state["xietu"].jump["place"] == place["place"]
    kept = open_page("explore", query=place | view).session_state["xietu"]
    assert kept.jump is None
    assert kept.start == {"lon": 117.3, "lat": 39.1, "zoom": 7.25}


def test_a_long_table_comes_in_pages_that_together_are_the_map():
    at = open_page("explore", query={"scope": "register"})
    total, numbers = count(at), []
    assert total == expected(scope="register") > 2 * PAGE_ROWS
    for page in range(1, -(-total // PAGE_ROWS) + 1):
        at.session_state["table_page"] = page
        numbers += list(run(at).dataframe[0].value.index)
        assert len(at.dataframe[0].value) <= PAGE_ROWS
    assert sorted(numbers) == list(range(total))
    at.selectbox(key="table_order").select("name")
    assert run(at).dataframe[0].value.index[0] != numbers[0]
    assert f"第 1–{PAGE_ROWS:,} 行" in text_of(at)
    at.toggle(key="register").set_value(False)
    assert len(run(at).dataframe[0].value) == expected() == count(at)
    assert "table_order" not in [box.key for box in at.selectbox]


def test_the_table_claims_no_error_of_nothing_for_boundaries_and_has_them_first_by_error():
    shown = open_page("explore").dataframe[0]
    table = shown.value
    assert table.loc[table["basis"] == "界线", "precision"].isna().all()
    assert shown.proto.placeholder == "—"
    assert table["precision"].min() > 0
    at = open_page("explore", query={"scope": "register"})
    at.selectbox(key="table_order").select("precision")
    assert set(run(at).dataframe[0].value["basis"].head(50)) == {"界线"}


def test_another_filter_shows_the_first_page_of_the_table():
    at = open_page("explore", query={"scope": "register"})
    at.session_state["table_page"] = 3
    assert f"第 {2 * PAGE_ROWS + 1:,}–" in text_of(run(at))
    at.checkbox(key="theme_rail").uncheck()
    assert f"第 1–{PAGE_ROWS:,} 行" in text_of(run(at))


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ({"from": "2021"}, "2021 年起"),
        ({"to": "2019"}, "至 2019 年"),
        ({"from": "2023", "to": "2023"}, "2023"),
    ],
)
def test_chosen_years_are_said_in_words(query, label):
    at = open_page("explore", query=query)
    assert label in [b.label for b in at.button]


def test_no_picker_offers_to_choose_all_of_hundreds():
    at = open_page("explore")
    assert {m.proto.select_all for m in at.multiselect if m.key in {"districts", "docs"}} == {0}
