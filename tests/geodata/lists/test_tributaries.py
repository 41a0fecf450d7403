"""Waters in a list behind the water that owns them."""

import pytest

from tests.geodata.reading import place_of, read, surfaces

LISTS = [
    ("治理洱海流域弥苴河、永安江。", ["洱海流域", "弥苴河", "永安江"]),
    ("滇池流域捞渔河、洛龙河清淤。", ["滇池流域", "捞渔河", "洛龙河"]),
    ("高邮湖西岸杨桥河、王桥河同步整治。", ["高邮湖", "杨桥河", "王桥河"]),
    ("赣江支流禾水、蜀水。", ["赣江", "禾水", "蜀水"]),
]
NONE = [
    ("洱海治理三条河、两条沟。", ["洱海"]),
    ("海河流域各河、各渠都要清淤。", ["海河流域"]),
    ("长江果园港、新田港开航。", ["长江", "果园港", "新田港"]),
]


@pytest.mark.parametrize(("text", "names"), [*LISTS, *NONE])
def test_members_of_lists_behind_waters(text, names):
    assert surfaces(text) == names


def test_a_member_is_the_river_there_and_none_of_the_home_region():
    text = "滇池流域大清河、宝象河水质达标。"
    result = read(text)
    place = result.places[place_of(text, "大清河") or ""]
    assert place.id != "daqing-river"
    assert all(code.startswith("53") for code in place.districts)
    assert place_of("滹沱河支流绵河、冶河水量回升。", "冶河") == "yehe-river-pingshan"
    assert place_of("白洋淀上游漕河、大清河治理。", "大清河") == "daqing-river"
