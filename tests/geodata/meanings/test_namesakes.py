"""Which of two places of a name: told apart by the unit right before it, or by what the text is about."""

import pytest

from tests.geodata.reading import place_of, read

NAMESAKES = [
    ("昌黎县葡萄沟迎来游客。", "葡萄沟", "grape-town-changli"),
    ("昌黎的葡萄沟迎来游客。", "葡萄沟", "grape-town-changli"),
    ("邢台市的山区旅游升温，紫金山索道开通。", "紫金山", "zijin-mountain-xingtai"),
    ("东营市潮河治理开工。", "潮河", "n-chao-river-dongying"),
    ("涿州市张飞庙修缮。", "张飞庙", "zhang-fei-temple"),
]
KNOWN = [
    ("高昌区葡萄沟迎来游客。", "葡萄沟", "n-grape-valley-turpan"),
    ("南京市与邢台市合作，紫金山开放。", "紫金山", "n-purple-mountain"),
    ("北京市潮河治理开工。", "潮河", "chao-river"),
    ("紫金山开放。", "紫金山", "n-purple-mountain"),
    ("威海市引进哈尔滨工业大学团队。", "哈尔滨工业大学", "n-harbin-institute-of-technology"),
]


@pytest.mark.parametrize(("text", "surface", "place"), [*NAMESAKES, *KNOWN])
def test_which_place_of_a_name(text, surface, place):
    assert place_of(text, surface) == place


def test_a_county_has_a_place_of_its_own_where_no_list_knows_it():
    result = read("赤城县葡萄沟迎来游客。")
    [_, mention] = result.mentions
    assert (mention.surface, result.places[mention.place or ""].recipe) == ("葡萄沟", "within 130732")


@pytest.mark.parametrize(("text", "surface", "place"), [("滦平县金山岭开放。", "金山岭", "jinshanling")])
def test_a_place_of_its_own_province_stays(text, surface, place):
    assert place_of(text, surface) == place
