"""Where a name says itself that it stands."""

import pytest

from tests.geodata.reading import read

CASES = [
    # text, the name, how its recipe begins, what its source tells
    ("河北固安东综合枢纽站城融合。", "河北固安东综合枢纽站", "point 116.3", "at the station or airport that its name begins with"),
    ("石家庄地铁延伸至正定空港。", "正定空港", "point 114.6", "at the station or airport that its name begins with"),
    ("京秦高速潮白河特大桥合龙。", "京秦高速潮白河特大桥", "point 116.7", "where the line and the river of its name cross"),
    ("京唐城际的潮白河隧道掘进。", "潮白河隧道", "point 116.", "where the line and the river of its name cross"),
    ("专用线接入京广铁路漕河站。", "漕河站", "point 115.", "where the line and the river of its name cross"),
    ("大厂回族自治县扩园，北京实验学校大厂分校开学。", "北京实验学校大厂分校", "within 131028", "in the county that its name ends with"),
    ("武清区、香河县打通武香路等断头路。", "武香路", "line 120114 131024", "between the counties that its name begins with"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "recipe", "told"), CASES)
def test_a_name_tells_its_position(text, surface, recipe, told):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == surface]
    place = result.places[mention.place or ""]
    assert place.recipe.startswith(recipe)
    assert place.source.endswith(told)


def test_a_section_off_its_line_stands_in_its_unit():
    result = read("国道G105黄骅段改造。")
    [mention] = [m for m in result.mentions if m.surface.endswith("黄骅段")]
    assert result.places[mention.place or ""].recipe == "within 130983"
