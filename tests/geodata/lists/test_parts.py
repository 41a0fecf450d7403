"""Parts of hospitals and zones, named behind them or later in their sentence."""

import pytest

from tests.geodata.reading import read, surfaces

PARTS = [
    ("保定市第一中心医院东院、西院互认检查结果。", ["保定市第一中心医院东院", "西院"]),
    ("河北医科大学第三医院东院区、西院区共用平台。", ["河北医科大学第三医院东院区", "西院区"]),
    ("石家庄市人民医院方北院区、建华院区启用CT。", ["石家庄市人民医院方北院区", "建华院区"]),
    ("沧州市中心医院东院搬迁后，西院改作康复。", ["沧州市中心医院东院", "西院"]),
    ("保定市第一医院裕华院区、保定市第二医院南院区扩建。", ["保定市第二医院南院区"]),
    ("青岛市市立医院东院、本部会诊。", ["青岛市市立医院东院", "本部"]),
    ("上海张江高科技园区嘉定园扩容。", ["上海张江高科技园区嘉定园"]),
]
NONE = [
    "东院、西院都是老宅子的院子。",
    "两个院区、各院区同时开放。",
    "院区",
]


@pytest.mark.parametrize(("text", "names"), PARTS)
def test_parts_of_a_house_or_zone_are_names(text, names):
    assert set(names) <= set(surfaces(text))


@pytest.mark.parametrize("text", NONE)
def test_courtyards_without_a_hospital_are_none(text):
    assert surfaces(text) == []


def test_a_wing_stands_where_its_hospital_does_and_a_part_of_a_zone_in_its_county():
    result = read("保定市第一中心医院东院、西院互认检查结果。上海张江高科技园区嘉定园扩容。")
    places = {m.surface: result.places[m.place or ""] for m in result.mentions}
    assert places["西院"].name == "保定市第一中心医院西院"
    assert places["西院"].recipe == places["保定市第一中心医院东院"].recipe
    assert places["上海张江高科技园区嘉定园"].recipe == "within 310114"
