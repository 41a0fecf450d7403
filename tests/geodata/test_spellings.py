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
