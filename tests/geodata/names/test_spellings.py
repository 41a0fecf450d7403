"""Endings of reserves and parks that texts use for one another."""

import pytest

from tests.geodata.reading import mentions


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("洪河保护区守着三江平原的沼泽。", "洪河保护区", "n-honghe-reserve"),
        ("石首麋鹿保护区扩大围栏外种群监测。", "石首麋鹿保护区", "n-shishou-milu-nature-reserve"),
        ("同江三江口湿地公园开园。", "同江三江口湿地公园", "n-tongjiang-sanjiang-kou-national-wetland-park"),
    ],
)
def test_reserves_and_parks_by_their_short_endings(text, surface, place):
    assert [(m.surface, m.place) for m in mentions(text) if m.surface == surface] == [(surface, place)]


def test_what_a_line_of_high_voltage_is_called_too():
    text = "雅中—江西特高压直流线路投运，张北柔性直流电网工程送电。"
    assert [m.surface for m in mentions(text)] == ["雅中—江西特高压直流线路", "张北柔性直流电网工程"]


def test_a_size_is_no_part_of_a_name():
    text = "大黄堡湿地104.65平方公里保护区内退养，北京大兴2.5平方公里产业园开园。"
    assert [m.surface for m in mentions(text)] == ["大黄堡湿地", "北京大兴"]
