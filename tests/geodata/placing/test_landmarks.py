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


@pytest.mark.parametrize(
    ("text", "name", "near"),
    [
        ("湖北赤壁市的赤壁长江大桥通车。", "赤壁长江大桥", (113.78, 29.89)),
        ("张家口坝下的桑干河湿地恢复。", "桑干河湿地", (115.05, 40.31)),
        ("独流减河的宽河槽湿地与静海区王口镇相邻。", "宽河槽湿地", (116.98, 38.97)),
        ("安徽。安庆长江国家湿地公园开园。", "安庆长江国家湿地公园", (117.11, 30.54)),
    ],
)
def test_what_lies_on_a_long_water_stands_at_its_bank(text, name, near):
    result = read(text)
    [place] = [result.places[m.place or ""] for m in result.mentions if m.surface == name]
    words = place.recipe.split()
    assert words[0] == "point"
    assert abs(float(words[1]) - near[0]) < 0.1
    assert abs(float(words[2]) - near[1]) < 0.1


@pytest.mark.parametrize(
    "text", ["利津县黄河国际会展小镇开业。", "武汉市长江产业园开工。", "兰州黄河物流园投产。"]
)
def test_what_is_only_called_after_a_water_does_not(text):
    places = read(text).places.values()
    assert all("at the water" not in place.source for place in places)
