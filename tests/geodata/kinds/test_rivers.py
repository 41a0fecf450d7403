"""Divisions named like rivers: what stands beside the name tells which is meant."""

import pytest

from tests.geodata.reading import mentions, sure, surfaces

RIVERS = [
    ("黑龙江省，嫩江尼尔基水利枢纽优化调度。", "嫩江", "n-nen-river"),
    ("黑龙江省治理松花江、嫩江、牡丹江等河流。", "牡丹江", "n-mudan-river"),
    ("黑龙江省牡丹江市：牡丹江水质达标。", "牡丹江", "n-mudan-river"),
    ("湖南省湘江、资江、沅江、澧水四水治理。", "沅江", "n-yuan-river"),
    ("浙江省台州市：椒江两岸连片开发。", "椒江", "n-jiaojiang-river"),
]
TOWNS = [
    ("黑龙江省，嫩江、讷河、北安三地种大豆。", "嫩江", "cn-231183"),
    ("福建省晋江的鞋业兴旺，晋江市，晋江大桥收费站。", "晋江", "cn-350582"),
    ("重庆市，綦江藻渡水库填筑过半。", "綦江", "cn-500110"),
    ("黑龙江省黑河市，黑河水质达标。", "黑河", "cn-231100"),
]


@pytest.mark.parametrize(("text", "name", "place"), [*RIVERS, *TOWNS])
def test_what_stands_beside_tells_river_from_town(text, name, place):
    assert place in [
        m.place for m in mentions(text) if name.startswith(m.surface) or m.surface.endswith(name)
    ]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("湖南省：沅江常德段水质优良。", "沅江常德段"),
        ("黑龙江省：嫩江齐齐哈尔段封冻。", "嫩江齐齐哈尔段"),
        ("黑龙江省：牡丹江宁安段封冻。", "牡丹江宁安段"),
    ],
)
def test_a_section_named_by_a_city_is_of_the_river(text, surface):
    assert [(m.surface, m.rule) for m in mentions(text)][-1] == (surface, "section")


def test_a_county_behind_its_city_stays_one():
    assert "cn-231084" in [m.place for m in mentions("黑龙江省牡丹江宁安之间。")]


def test_a_section_tells_which_river_a_city_is_called_like():
    assert surfaces("黑河张掖段水质良好。") == ["黑河张掖段"]


def test_a_town_called_like_a_river_holds_a_section():
    assert surfaces("大运河香河段恢复通航。") == ["大运河香河段"]


def test_a_county_called_water_is_a_river_among_rivers():
    assert ("涟水", "n-lianshui-river-hunan") in sure("湖南省湘潭市湘江、涟水、涓水流域治理。")
    assert ("涟水", "cn-320826") in sure("江苏省淮安市淮安区、涟水、盱眙三地。")
    assert ("沂水", "cn-371323") in sure("山东省临沂市沂南、沂水两县。")


def test_a_river_of_a_far_county_is_none_of_the_text():
    text = "安庆市望江县、桐城市、怀宁县、宿松县、太湖县推进治水，新河岸线开放。"
    assert "xinhe-river-beidaihe" not in [place for _, place in sure(text)]
