"""Roads that are called only 路."""

import pytest

from tests.geodata.reading import surfaces

NAMES = [
    ("消除临沂路、昌盛路、廊泊路3条“断头路”。", ["临沂路", "昌盛路", "廊泊路"]),
    ("打通高淀路—景兴路等省际断头路。", ["高淀路", "景兴路"]),
    ("三香路拓宽。", ["三香路"]),
    ("河北建成香河运盛路。", ["香河运盛路"]),
    ("通燕大桥、通盛路等通道。", ["通燕大桥", "通盛路"]),
    ("断头路包括复兴路—曙光路。", ["复兴路", "曙光路"]),
]
NONE = [
    "理清思路、找准出路，走好创新之路。",
    "完善农村道路和旅游公路。",
    "打通致富路。",
    "在路上，电路和水路畅通；套路、门路。",
    "优化路网、路口。",
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_lists_verbs_and_owners_show_that_a_road_is_a_name(text, names):
    found = surfaces(text)
    assert all(name in found for name in names)


@pytest.mark.parametrize("text", NONE)
def test_words_that_end_alike_are_no_roads(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("涿州市今年拓宽城区段范阳中路三点二公里。", ["涿州市", "范阳中路"]),
        ("在石家庄裕华东路发生追尾。", ["石家庄裕华东路"]),
        ("燕赵北路、槐安西路同步施工。", ["燕赵北路", "槐安西路"]),
        ("绕行武昌大道。", ["武昌大道"]),
        ("红军走西路，左路走中路。", []),
        ("他抢占中路突破。", []),
        ("在保定大街行驶。", []),
        ("邦宽线与张采路相接。", ["邦宽线", "张采路"]),
    ],
)
def test_streets_by_their_side_and_after_places(text, left):
    assert surfaces(text) == left
