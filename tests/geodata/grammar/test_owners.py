"""A county right before a name owns it, wherever else a place is called so."""

import pytest

from tests.geodata.reading import read, sure

KEPT = [
    ("唐山市丰南区临港经济开发区。", "ts-fengnan-lingang"),
    ("保定市雄安新区。", "xiongan"),
    ("宜宾临港经济开发区。", "n-yibinlingang-economic-and-technological-development-zone"),
    ("廊坊苏州工业园区合作。", "n-suzhougongyeyuan-economic-and-technological-development-zone"),
]


def test_a_bare_name_of_elsewhere_is_its_owners():
    result = read("青县临港经济开发区投产。")
    [mention] = result.mentions
    assert mention.surface == "青县临港经济开发区"
    assert result.places[mention.place or ""].recipe == "within 130922"


def test_a_township_called_after_a_reservoir_is_the_township():
    result = read("书记到官厅镇调研，又到怀来县存瑞镇。")
    assert [mention.surface for mention in result.mentions] == ["官厅镇", "怀来县", "存瑞镇"]


def test_a_lake_of_elsewhere_is_its_countys():
    result = read("昌黎县仙岛湖开放。")
    [mention] = result.mentions
    assert (mention.surface, result.places[mention.place or ""].recipe) == ("昌黎县仙岛湖", "within 130322")


@pytest.mark.parametrize(("text", "place"), KEPT)
def test_a_name_that_lies_there_or_says_where_it_is_is_kept(text, place):
    assert place in {found for _, found in sure(text)}


@pytest.mark.parametrize(
    "text", ["位于五台山路与武当山路交口。", "沿普陀山街绿化。", "石家庄市黄山路通车。", "丰润区泰山路改造。"]
)
def test_a_mountain_that_a_street_is_called_after_is_left_to_the_street(text):
    assert not any(surface.endswith("山") for surface, _ in sure(text))


@pytest.mark.parametrize("text", ["经过五台山路段。", "大兴机场路网成形。", "车队由五台山路过。"])
def test_what_is_no_street_keeps_the_name_before_it(text):
    assert sure(text)
