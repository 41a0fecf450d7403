"""Interchanges that are called only 互通."""

import pytest

from geodata.coordinates import distance_km
from tests.geodata.reading import read, surfaces

NAMES = [
    ("朱家庄互通今起封闭，车辆改走保定西互通。", ["朱家庄互通", "保定西互通"]),
    ("京港澳高速涿州南互通改造。", ["涿州南互通"]),
    ("京昆高速满城北互通封闭。", ["满城北互通"]),
    ("天津西段至任丘互通维持双向六车道。", ["任丘互通"]),
]
NONE = [
    "高速沿线实现信息互通、数据互通、互联互通。",
    "检查结果互通互认，京津两地医保互通。",
    "任丘互通有无。",
    "互通",
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_interchanges_are_names_where_roads_are_spoken_of(text, names):
    assert set(names) <= set(surfaces(text))


@pytest.mark.parametrize("text", NONE)
def test_exchange_is_no_interchange(text):
    assert not any(surface.endswith("互通") for surface in surfaces(text))


def test_an_interchange_lies_on_the_road_before_its_name():
    result = read("京港澳高速涿州南互通改造。")
    [mention] = [m for m in result.mentions if m.surface == "涿州南互通"]
    what, lon, lat = result.places[mention.place or ""].recipe.split()
    assert what == "point"
    assert distance_km(float(lon), float(lat), 115.99, 39.46) < 5


def test_ways_out_and_toll_gates_on_a_side_of_a_town():
    assert "衡水北出口" in surfaces("大广高速衡水北出口改造通车。")
    assert "定州南收费站" in surfaces("定州南收费站完成改造。")
    assert surfaces("大广高速衡水，出口增长。") == ["大广高速", "衡水"]
    assert surfaces("衡水北出口贸易增长。") == ["衡水"]


def test_a_side_that_makes_a_word_with_a_town_s_last_character():
    assert "容城北互通" in surfaces("容城县加快发展，容城北互通开工，高速通车。")
    assert "临城北互通" not in surfaces("京港澳高速的临城北互通。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("司机在涿州出口排队。", "涿州出口"),
        ("车辆从霸州出口驶离。", "霸州出口"),
        ("车辆在固安出口下高速。", "固安出口"),
        ("绕行京藏高速沙河出口。", "沙河出口"),
    ],
)
def test_a_way_out_by_what_cars_do_there(text, name):
    assert name in surfaces(text)


@pytest.mark.parametrize("text", ["从霸州出口的家具增长。", "固安出口额翻番。", "京藏高速各出口封闭。"])
def test_exports_are_no_way_out(text):
    assert not any(surface.endswith("出口") for surface in surfaces(text))


@pytest.mark.parametrize(
    ("text", "name"), [("绕行京藏高速沙河出口。", "沙河出口"), ("京藏高速沙河收费站。", "京藏高速沙河收费站")]
)
def test_a_county_that_the_road_before_its_name_does_not_come_by_is_not_meant(text, name):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == name]
    _, lon, lat = result.places[mention.place or ""].recipe.split()
    assert distance_km(float(lon), float(lat), 116.26, 40.13) < 8  # the township in Beijing


def test_an_interchange_is_called_after_a_township_behind_its_road():
    assert "霍童互通" in surfaces("宁德至古田高速公路霍童互通建成。")
