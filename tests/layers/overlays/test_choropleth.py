"""Colours of units: sums agree with the shown places, classes are honest, levels follow the path."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boundaries import counties_of, division
from layers.atlas.build import Atlas, build_atlas
from layers.overlays.choropleth import (
    RAMP,
    RAMP_DARK,
    class_limits,
    count_by_unit,
    home_units,
    shade_figures,
    shaded_units,
    unit_km2,
)
from layers.selection.selection import Selection, select_places, select_rows
from tests.layers.strategies import selections

LEVELS = ("province", "city", "county")


def touched_units(places, units):
    """The rule in other words: a place once in each unit it touches, unless it would only raise all units alike."""
    touched = 0
    for place in places.itertuples():
        own = [unit for unit in units if set(counties_of(unit)) & set(place.districts)]
        provinces = {unit[:2] + "0000" for unit in units}
        whole = any(set(counties_of(p)) <= set(place.districts) for p in provinces)
        if len(own) < 2 or not (place.kind == "admin" or whole):
            touched += len(own)
    return touched


def check_sum(atlas, selection, level, units):
    shading = count_by_unit(atlas, select_rows(atlas, selection), level, units)
    places = select_places(atlas, selection)
    assert sum(shading.values.values()) == touched_units(places, units)
    assert shading.n_counted + shading.n_broad + shading.n_outside == len(places)


@pytest.mark.parametrize("level", LEVELS)
@settings(max_examples=40)
@given(selection=selections)
def test_counts_add_up_to_the_shown_places(atlas: Atlas, level, selection):
    check_sum(atlas, selection, level, home_units(level))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("themes", [(), ("port", "airport"), ("none",)])
def test_counts_of_the_built_in_layers_add_up_too(level, themes):
    check_sum(build_atlas(), Selection(themes=themes), level, home_units(level))


def test_by_area_divides_by_the_equal_area():
    atlas = build_atlas()
    rows = select_rows(atlas, Selection())
    units = home_units("city")
    plain, dense = (count_by_unit(atlas, rows, "city", units, per_area=p) for p in (False, True))
    for unit in units:
        assert dense.values[unit] == pytest.approx(1000 * plain.values[unit] / unit_km2(unit), rel=0.006)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=200))
def test_every_value_lies_in_exactly_one_class(values):
    limits = class_limits(values)
    assert len(limits) <= 6
    for value in values:
        assert sum(low <= value <= high for low, high in limits) == 1
    assert {v for pair in limits for v in pair} <= set(values)
    assert ((0.0, 0.0) in limits) == (0 in values)


def test_classes_hold_about_equally_many():
    limits = class_limits(list(range(1, 101)))
    assert [high - low for low, high in limits] == [19] * 5


@pytest.mark.parametrize(
    ("districts", "shade", "level", "n"),
    [
        ((), "auto", "city", 13),
        (("130000",), "auto", "city", 11),
        (("131000",), "auto", "county", 10),
        (("131082",), "auto", "county", 10),
        (("110000",), "auto", "county", 16),
        ((), "county", "county", 199),
        ((), "province", "province", 3),
        (("130000",), "county", "county", 167),
        (("131000",), "province", "county", 10),
        (("131000", "130600"), "city", "city", 2),
    ],
)
def test_levels_follow_the_path(districts, shade, level, n):
    found, units = shaded_units(districts, shade)
    assert (found, len(units)) == (level, n)
    assert len(set(units)) == n


def test_a_unit_without_figure_is_no_data():
    shading = shade_figures(pd.Series({"131000": 5.0, "999999": 7.0}), "city", home_units("city"))
    assert shading.values == {"131000": 5.0}
    assert shading.classes == ((5.0, 5.0),)


def luminance(color):
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize(("ramp", "sign"), [(RAMP, -1), (RAMP_DARK, 1)])
def test_ramps_grow_steadily_in_lightness(ramp, sign):
    """Order is read by lightness alone, whatever colours the reader sees: neighbours differ by 1.3 : 1 at least."""
    light = [luminance(color) for color in ramp]
    for one, two in itertools.pairwise(light):
        assert sign * (two - one) > 0
        assert (max(one, two) + 0.05) / (min(one, two) + 0.05) > 1.3


def test_municipalities_stand_at_city_level():
    assert [division(u).level for u in home_units("city")].count("province") == 2
