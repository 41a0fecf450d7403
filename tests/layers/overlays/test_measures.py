"""Units of figures in both languages."""

import tomllib

from geodata.figures.indicators import TABLE
from geodata.figures.quantities import COUNTING
from layers.overlays.measures import has_english


def test_every_unit_that_measures_has_an_english_name():
    units = tomllib.loads(TABLE.read_text(encoding="utf-8"))["units"]
    assert [
        unit
        for unit in units
        if unit and not unit.isascii() and unit not in COUNTING and not has_english(unit)
    ] == []
