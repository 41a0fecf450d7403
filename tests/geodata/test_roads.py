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
