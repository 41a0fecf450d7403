import json
import re

import pytest

from layers.districts.matrix import home_cities
from layers.serving.map_routes import shared_atlas
from layers.views import shared_cards
from layers.views.shared_cards import items_html, unit_name, unit_names
from layers.wording import words_of
from tests.layers.views.app import open_page, run, text_of


@pytest.mark.parametrize(("lang", "title"), [("zh", "谁需要一起协商"), ("en", "Who must sit at the table")])
def test_the_page_shows_heat_map_ranking_and_items(lang, title):
    at = open_page("matrix", lang=lang)
    assert title in text_of(at)
    assert len(at.get("arrow_vega_lite_chart")) + len(at.get("vega_lite_chart")) >= 1
    ranking = at.dataframe[0].value
    assert list(ranking["items"]) == sorted(ranking["items"], reverse=True)
    assert list(ranking["items"]) == list(ranking["places"] + ranking["links"])


def test_the_table_twin_is_symmetric_and_has_all_cities():
    at = open_page("matrix")
    twin = next(f.value for f in at.dataframe if f.value.shape == (13, 13))
    assert (twin.to_numpy() == twin.to_numpy().T).all()


def test_the_row_of_the_opened_pair_is_the_chosen_one():
    at = open_page("matrix", query={"page.pair": "110000-120000"})
    ranking = at.dataframe[0]
    (row,) = json.loads(ranking.proto.selection_default)["selection"]["rows"]
    assert ranking.value["pair"].iat[row] == "北京 × 天津"


def test_a_pair_is_a_link_and_can_be_chosen_without_a_mouse():
    at = open_page("matrix", query={"page.pair": "110000-120000"})
    assert "北京 × 天津" in text_of(at)
    at.selectbox(key="matrix_b").select("131000")
    run(at)
    assert "北京 × 廊坊" in text_of(at)
    assert at.query_params["page.pair"] == "110000-131000"


def test_the_filters_apply():
    everything = open_page("matrix").dataframe[0].value
    rail = open_page("matrix", query={"theme": "rail"}).dataframe[0].value
    assert 0 < rail["places"].sum() < everything["places"].sum()


def test_counties_are_chosen_and_kept_in_the_address():
    at = open_page("matrix", query={"page.level": "county", "page.units": "131082,131028,110112"})
    twin = next(f.value for f in at.dataframe if f.value.shape == (3, 3))
    assert list(twin.columns) == ["通州", "大厂", "三河"]
    at.multiselect(key="matrix_units").set_value(["131082"])
    run(at)
    assert "请至少选两个区县" in text_of(at)
    assert at.query_params["page.units"] == "131082"


def test_too_many_counties_are_refused_in_a_sentence():
    at = open_page("matrix", query={"page.level": "county", "page.units": "130000"})
    assert "请少选一些" in text_of(at)


def test_nothing_shared_says_what_to_do():
    assert "放宽左侧的筛选" in text_of(open_page("matrix", query={"q": "没有这样的地方"}))


@pytest.mark.parametrize("pair", ["x-y", "<script>alert(1)</script>", "110000", "110000-999999"])
def test_a_pair_that_does_not_exist_is_left_aside(pair):
    at = open_page("matrix", query={"page.pair": pair})
    assert "<script>" not in text_of(at)
    assert "×" in at.header[0].value


@pytest.mark.parametrize("query", [{"measure": "x"}, {"level": "x"}, {"broad": "x"}, {"units": "x"}])
def test_what_an_address_says_wrongly_is_left_aside(query):
    assert open_page("matrix", query={f"page.{key}": value for key, value in query.items()}).header


def test_names_are_short_and_told_apart():
    assert unit_name("131028", "en") == "Dachang"
    assert unit_name("130828", "en") == "Weichang"
    assert unit_name("131000", "zh") == "廊坊"
    names = unit_names(("130105", "130902", "131082"), "zh")
    assert names == {"130105": "新华 (石家庄)", "130902": "新华 (沧州)", "131082": "三河"}
    assert len(set(unit_names(home_cities(), "en").values())) == 13


def test_cards_escape_every_value(atlas, monkeypatch):
    monkeypatch.setattr(shared_cards, "atlas", lambda: atlas)
    monkeypatch.setattr(shared_cards, "words", lambda: words_of("zh"))
    html = items_html(atlas.places[atlas.places["id"] == "demo-market"], atlas.links)
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_the_open_cell_is_named_under_the_map_and_counted_like_its_items():
    at = open_page("matrix", query={"page.pair": "110000-131000"})
    text = text_of(at)
    found = re.search(r'href="#pair">已展开 北京 × 廊坊：(\d+) 处地点、(\d+) 条关系', text)
    assert found
    assert f"共有 **{found[1]}** 处地点、**{found[2]}** 条关系" in text or f"（{found[1]}）" in text


def test_the_count_is_of_what_the_filter_can_show():
    named = int((shared_atlas().places["n_mentions"] > 0).sum())
    assert f"{named} / {named}" in text_of(open_page("matrix"))
