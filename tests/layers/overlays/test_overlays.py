"""Overlays: their URL form, and what they tell the map."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import SelectionError
from geodata.models import Figure
from layers.atlas.build import build_atlas, record_table
from layers.overlays.arcs import link_groups, select_links
from layers.overlays.measures import base_unit, key_name, measure_of, number_words, scaled_figures
from layers.overlays.overlay_data import arcs_data, circles_data, path_data, sized_figures
from layers.overlays.overlay_tables import link_table, shade_table, sized_table
from layers.overlays.overlays import SHADES, Overlays
from layers.overlays.shade_data import find_shading, shade_data
from layers.selection.selection import Selection, select_rows
from layers.wording import words_of

some_overlays = st.builds(
    Overlays,
    shade=st.sampled_from(SHADES),
    figure=st.sampled_from(["", "人口|人"]),
    per_area=st.booleans(),
    sized=st.sampled_from(["", "investment|元"]),
    links=st.lists(st.sampled_from([g.id for g in link_groups()])).map(tuple),
)


@given(some_overlays)
def test_overlays_and_url_go_both_ways(overlays):
    again = Overlays.from_query(overlays.to_query())
    assert again.to_query() == overlays.to_query()
    assert Overlays().to_query() == {}


@pytest.mark.parametrize(
    "query", [{"shade": "<b>"}, {"links": "moved,x"}, {"per": "person"}, {"size": "x" * 99}]
)
def test_what_does_not_exist_is_refused(query):
    with pytest.raises(SelectionError):
        Overlays.from_query(query)


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [("万家", "家", 1e4), ("亿元", "元", 1e8), ("万亿元", "元", 1e12), ("万标箱", "标箱", 1e4), ("千瓦", "千瓦", 1),
     ("万千瓦", "千瓦", 1e4), ("公顷", "平方公里", 0.01), ("亿方", "立方米", 1e8), ("%", "%", 1)],
)  # fmt: skip
def test_units_are_scaled(unit, base, factor):
    found = base_unit(unit)
    assert found[0] == base
    assert found[1] == pytest.approx(factor)


def test_numbers_are_said_as_people_say_them():
    assert number_words(2.037e11, "元", "zh") == "2,037 亿元"
    assert number_words(2.037e11, "元", "en") == "203.7 billion yuan"
    assert number_words(39.8, "%", "en") == "39.8%"
    assert measure_of("京津项目总投资") == "investment"
    assert measure_of("没有归类的说法") == "没有归类的说法"


def figures(*rows):
    return record_table((Figure(p, "own", 0, 1, i, "", v, u, "", when) for p, i, v, u, when in rows), Figure)


def data_of(kind, overlays, selection=None, lang="zh", **more):
    atlas, selection = build_atlas(), selection or Selection()
    return kind(atlas, select_rows(atlas, selection), selection, overlays, words_of(lang), **more)


def shades(overlays, lang="zh", **more):
    return shade_data(data_of(find_shading, overlays, lang=lang, **more), words_of(lang))


def test_nothing_is_sent_where_nothing_is_on():
    assert shades(Overlays()) is None
    assert data_of(circles_data, Overlays()) is None
    assert data_of(arcs_data, Overlays(), url="u") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("per_area", [False, True])
def test_coloured_counts_fit_their_legend_and_stay_small(lang, per_area):
    data = shades(Overlays(shade="county", per_area=per_area), lang=lang)
    assert len(data["units"]) == 199
    assert sum(n for _, _, n in data["legend"]) == 199
    assert len(data["colors"]["light"]) == len(data["colors"]["dark"]) == len(data["legend"])
    assert len(json.dumps(data)) < 8_000


def test_figures_of_own_texts_colour_units():
    own = figures(
        ("cn-131082", "地区生产总值", 600, "亿元", "2023"),
        ("cn-131082", "地区生产总值", 500, "亿元", "2020"),
        ("cn-131024", "地区生产总值", 3000000, "万元", "2023"),
    )
    data = shades(Overlays(shade="auto", figure="地区生产总值|元"), own=own)
    assert data["units"]["131082"][1] == "600 亿元 (2023)"
    shaded = data_of(find_shading, Overlays(shade="auto", figure="地区生产总值|元"), own=own)
    table = shade_table(shaded, words_of("zh"))
    assert table.loc[0, ["adcode", "measured", "as_of", "doc"]].to_list() == ["131082", "元", "2023", "own"]
    assert data["units"]["131024"][1] == "300 亿元 (2023)"
    assert data["units"]["110101"] == [-1, "无数据"]
    assert data["legend"][-1] == [-1, "无数据", 197]


def test_circles_have_area_by_number_and_one_unit():
    data = data_of(circles_data, Overlays(sized="investment|元"))
    shares = [item["share"] for item in data["items"]]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert data["items"][0]["id"] == "xiongan"
    assert len(data["legend"]) == 3
    assert all("元" in label for _, label in data["legend"])
    assert len({item["id"] for item in data["items"]}) == len(data["items"])
    narrowed = data_of(circles_data, Overlays(sized="investment|元"), Selection(themes=("port",)))
    assert narrowed["items"] == []
    assert narrowed["note"]


def test_scaling_keeps_every_figure():
    table = build_atlas().figures
    assert len(scaled_figures(table)) == len(table)
    assert isinstance(scaled_figures(table.iloc[:0]), pd.DataFrame)


@pytest.mark.parametrize(
    ("districts", "steps", "n"),
    [
        ((), 1, 3),
        (("130000",), 2, 11),
        (("131000",), 3, 10),
        (("131082",), 4, 0),
        (("131082", "131024"), 2, 0),
    ],
)
def test_the_path_leads_to_the_chosen_unit(districts, steps, n):
    path = path_data(districts, words_of("en"))
    assert len(path["steps"]) == steps
    assert len(path["inside"]) == n
    assert path["steps"][0][0] == ""


def test_tables_hold_what_the_map_shows():
    atlas, say = build_atlas(), words_of("en")
    selection = Selection()
    rows = select_rows(atlas, selection)
    overlays = Overlays(shade="county", sized="investment|元", links=("moved",))
    shaded = find_shading(atlas, rows, selection, overlays, say)
    assert shaded is not None
    units = shade_table(shaded, say)
    assert dict(zip(units["adcode"], units["number"], strict=True)) == shaded.shading.values
    assert units["number"].is_monotonic_decreasing
    circles = sized_table(*sized_figures(atlas, rows, selection, overlays), say)
    drawn = circles_data(atlas, rows, selection, overlays, say)
    assert drawn is not None
    assert circles["id"].to_list() == [item["id"] for item in drawn["items"]]
    shown = select_links(atlas, selection, rows, overlays.links)
    links = link_table(atlas, shown, say)
    assert len(links) == shown.sum() > 40
    assert (links["paragraph"] > 0).all()
    assert set(links["direction"]) == {"→"}


def test_an_english_name_has_no_chinese_counter():
    english = {"已办结事项": "items done", "建成区": "built-up area"}
    assert key_name("已办结事项|项", "en", english) == "items done"
    assert key_name("建成区|平方公里", "en", english) == "built-up area (km²)"
    assert key_name("已办结事项|项", "zh", english) == "已办结事项（项）"
