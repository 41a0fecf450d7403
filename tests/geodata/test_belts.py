"""Belts and axes are called after the line that they lie along."""

import pytest

from tests.geodata.reading import mentions


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("推动陇海发展轴建设。", "陇海发展轴", "n-longhai-railway"),
        ("沿包茂发展带布局。", "包茂发展带", "n-baotou-maoming-expressway-g65"),
        ("福银发展带贯穿全省。", "福银发展带", "n-fuzhou-yinchuan-expressway-g70"),
        ("打造京广发展轴。", "京广发展轴", "axis-jingbaoshi"),
    ],
)
def test_belts_lie_along_their_line(text, surface, place):
    [found] = mentions(text)
    assert (found.surface, found.place) == (surface, place)


def test_belts_in_a_list_share_their_ending():
    assert [mention.surface for mention in mentions("沿包茂、京昆发展带布局。")] == ["包茂", "京昆发展带"]
