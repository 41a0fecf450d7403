"""Lines and rivers in longer names are mentions of their own, off the map."""

import pytest

from tests.geodata.reading import mentions, surfaces

INSIDES = [
    ("京秦高速遵化至卢龙段罩面。", "京秦高速遵化至卢龙段", "京秦高速", "jingqin-exp"),
    ("津潍高铁黄骅北站开工。", "津潍高铁黄骅北站", "津潍高铁", "jinwei-hsr"),
    ("嘉陵江利泽航运枢纽试运行。", "嘉陵江利泽航运枢纽", "嘉陵江", "n-jialing-river"),
    ("京哈高速拉林河大桥加宽。", "京哈高速拉林河大桥", "京哈高速", "g1-jingha"),
]


@pytest.mark.parametrize(("text", "whole", "line", "place"), INSIDES)
def test_a_line_in_a_longer_name_is_associative(text, whole, line, place):
    outer, inner, *_ = mentions(text)
    assert (outer.surface, inner.surface, inner.place) == (whole, line, place)
    assert inner.start == outer.start
    assert (inner.rule, inner.confidence) == ("associative", 0.3)
    assert surfaces(text) == [whole]


@pytest.mark.parametrize("text", ["长江三角洲一体化。", "京沪高铁、沧州西站。", "京秦高速罩面。", ""])
def test_other_names_hold_no_line(text):
    assert [m for m in mentions(text) if m.confidence < 0.5] == []
