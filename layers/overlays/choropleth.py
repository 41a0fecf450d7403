"""Shown places, or figures → a value a unit, in classes with honest limits: what colours counties and cities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from geodata.adcode import MUNICIPALITIES, Level
from geodata.boundaries import (
    HOME_PROVINCES,
    counties_of,
    division,
    home_counties,
    read_divisions,
    unit_geometry,
)
from geodata.coordinates import area_km2
from layers.atlas.build import Atlas
from layers.atlas.members import unit_members
from layers.atlas.place_index import Rows
from layers.overlays.overlays import Shade

N_CLASSES = 5
RAMP = ("#d8ecec", "#a3d0d2", "#66adb3", "#2f8391", "#0d5266")
RAMP_DARK = ("#17404b", "#1f5d6a", "#2f7d8a", "#52a2aa", "#8fd2d3")
"""One hue from faint to strong, so that colour-blind readers see the order too; strong is light on the dark map."""
DIGITS = 3
"""Significant digits of values by area."""


@dataclass(frozen=True, slots=True)
class Shading:
    """
    Units and their values, in classes.

    Attributes
    ----------
    level
        The level that was asked for; a municipality stands at city level for itself.
    units
        Every unit that is coloured or marked «no data», by code.
    values
        By adcode; a unit without data is absent.
    classes
        Smallest and largest value that occurs in each class, ascending; a class of zeros stands apart.
    n_counted, n_broad, n_outside
        Shown places that lie in or cross a unit; that would only raise every unit alike (parent units, what covers
        a whole province); that touch no unit.
    """

    level: Level
    units: tuple[str, ...]
    values: Mapping[str, float] = field(repr=False)
    classes: tuple[tuple[float, float], ...]
    n_counted: int = 0
    n_broad: int = 0
    n_outside: int = 0


def children_of(adcode: str) -> tuple[str, ...]:
    """
    Return the units directly under a unit, by code; none under a county.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    return _children().get(division(adcode).adcode, ())


@cache
def _children() -> dict[str, tuple[str, ...]]:
    below: dict[str, list[str]] = {}
    for code, unit in read_divisions().items():
        if unit.parent:
            below.setdefault(unit.parent, []).append(code)
    return {code: tuple(sorted(codes)) for code, codes in below.items()}


@cache
def home_units(level: Level) -> tuple[str, ...]:
    """Return the home region's units of a level, by code; at city level the municipalities are with them."""
    if level == "province":
        return HOME_PROVINCES
    if level == "county":
        return home_counties()
    cities = (c for p in HOME_PROVINCES for c in children_of(p) if division(c).level == "city")
    return tuple(sorted({*MUNICIPALITIES.intersection(HOME_PROVINCES), *cities}))


def shaded_units(districts: Sequence[str], shade: Shade) -> tuple[Level, tuple[str, ...]]:
    """
    Return the level and units to colour under the chosen districts.

    Parameters
    ----------
    districts
        The chosen districts; none for the whole home region.
    shade
        A level, or `auto`: the level under the chosen district (cities for the whole region), a county beside its
        neighbours of the same city. A level that has no unit in the districts becomes `auto`.
    """
    chosen = [division(code).adcode for code in districts]
    if not chosen:
        level: Level = "city" if shade in {"", "auto"} else shade  # type: ignore[assignment]
        return level, home_units(level)
    tops = {_top(code) for code in chosen}
    if shade in {"province", "city", "county"}:
        units = {u for top in tops for u in _below(top, shade)}
        if units:
            return shade, tuple(sorted(units))
    below = {code for top in tops for code in children_of(top)}
    levels = {division(code).level for code in below}
    if len(levels) > 1:  # a province's cities and the counties right under it, or districts of several levels
        below = {code for top in tops for code in _below(top, "county")}
    return division(min(below)).level, tuple(sorted(below))


def _top(adcode: str) -> str:
    """Return the unit whose parts are coloured: a county stands among its neighbours."""
    unit = division(adcode)
    return unit.parent if unit.level == "county" and unit.parent else adcode


def _below(adcode: str, level: Level) -> tuple[str, ...]:
    """Return the units of a level inside a unit, itself included."""
    unit = division(adcode)
    if unit.level == level or (level == "city" and adcode in MUNICIPALITIES):
        return (adcode,)
    if level == "county":
        return counties_of(adcode)
    return tuple(code for code in children_of(adcode) if division(code).level == level)


@cache
def unit_km2(adcode: str) -> float:
    """Return a unit's area by the equal-area projection."""
    return area_km2(unit_geometry(adcode))


def class_limits(values: Sequence[float], n: int = N_CLASSES) -> tuple[tuple[float, float], ...]:
    """
    Return smallest and largest value of each class: zeros apart, the others in quantiles of about equally many.

    Equal values are never torn apart, so that there may be fewer classes than asked for.
    """
    numbers = np.asarray(sorted(values), dtype="float64")
    zeros, rest = numbers[numbers == 0], numbers[numbers != 0]
    limits = [(0.0, 0.0)] if len(zeros) else []
    if len(rest):
        distinct = np.unique(rest)
        if len(distinct) <= n:
            limits += [(float(v), float(v)) for v in distinct]
        else:
            cuts = np.unique([rest[-(-len(rest) * k // n) - 1] for k in range(1, n)])
            groups = np.searchsorted(cuts, rest, side="left")
            limits += [
                (float(rest[groups == g].min()), float(rest[groups == g].max())) for g in np.unique(groups)
            ]
    return tuple(limits)


def count_by_unit(
    atlas: Atlas, rows: Rows, level: Level, units: tuple[str, ...], *, per_area: bool = False
) -> Shading:
    """
    Count the shown places of each unit.

    A place counts once in every unit that one of its districts belongs to, so that the units together may hold more
    than the places shown; parent units and what covers a whole province count nowhere, unless they touch one unit alone.

    Parameters
    ----------
    rows
        The shown places, as `select_rows` gives them.
    per_area
        Places a 1,000 km² of equal-area projection instead, three significant digits.
    """
    members = unit_members(atlas, units)
    counted = rows & ~members.broad
    counts = members.touches[counted].sum(axis=0)
    touching = members.touches.any(axis=1)
    numbers = [float(n) for n in counts]
    if per_area:
        numbers = [round_to(1000 * n / unit_km2(unit)) for n, unit in zip(numbers, units, strict=True)]
    return Shading(
        level=level,
        units=units,
        values=dict(zip(units, numbers, strict=True)),
        classes=class_limits(numbers),
        n_counted=int((counted & touching).sum()),
        n_broad=int((rows & members.broad).sum()),
        n_outside=int((rows & ~touching).sum()),
    )


def round_to(number: float, digits: int = DIGITS) -> float:
    """Round to significant digits."""
    return float(f"{number:.{digits}g}")


def shade_figures(
    values: pd.Series, level: Level, units: tuple[str, ...], *, per_area: bool = False
) -> Shading:
    """
    Colour units by a figure that texts tie to them.

    Parameters
    ----------
    values
        One number a unit, by adcode; units not among `units` are left aside.
    per_area
        The number a 1,000 km² instead.
    """
    found = {unit: float(values[unit]) for unit in units if unit in values.index}
    if per_area:
        found = {unit: round_to(1000 * number / unit_km2(unit)) for unit, number in found.items()}
    return Shading(level=level, units=units, values=found, classes=class_limits(list(found.values())))
