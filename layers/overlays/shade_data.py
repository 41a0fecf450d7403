"""Overlays + shown places → coloured units: the values, their classes and colours, and the legend in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from geodata.adcode import Level
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows
from layers.districts.matrix import chosen_docs
from layers.overlays.choropleth import (
    RAMP,
    RAMP_DARK,
    Shading,
    count_by_unit,
    home_units,
    shade_figures,
    shaded_units,
)
from layers.overlays.measures import BETWEEN, key_name, newest_of_each_place, number_words, scaled_figures
from layers.overlays.overlays import Overlays
from layers.selection.selection import Selection
from layers.wording import Words

LEVELS: tuple[Level, ...] = ("province", "city", "county")
ZERO = ("#faf9f6", "#1b2329")
_SPREAD = {0: (), 1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}


@dataclass(frozen=True, slots=True)
class Shaded:
    """
    Coloured units in words.

    Attributes
    ----------
    words
        What is said of a unit that has a value, by adcode.
    unit
        Base unit of the values; `None` for numbers of places.
    sources
        Date and document of each figure, by adcode; empty for numbers of places.
    """

    shading: Shading
    words: Mapping[str, str] = field(repr=False)
    title: str
    note: str
    unit: str | None = None
    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)


def chosen_figures(atlas: Atlas, selection: Selection, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    Return the figures that count, scaled (see `scaled_figures`): those of the chosen documents and of own texts.

    The table is shared by all who ask for the same: do not change it.

    Parameters
    ----------
    own
        Figures of the reader's own texts, the same columns; they always count.
    """
    table = _scaled(atlas)
    table = table[table["doc"].isin(chosen_docs(atlas, selection))]
    if own is not None and len(own):
        theirs = scaled_figures(own[~own["doc"].isin(atlas.documents["doc"])])
        table = pd.concat([table, theirs], ignore_index=True)
    return table


@lru_cache(maxsize=8)
def _scaled(atlas: Atlas) -> pd.DataFrame:
    return scaled_figures(atlas.figures)


def unit_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of divisions alone, with their `adcode`."""
    table = figures[figures["place"].str.startswith("cn-")].copy()
    table["adcode"] = table["place"].str.removeprefix("cn-")
    return table


def english_names(figures: pd.DataFrame) -> dict[str, str]:
    """Return the English name of each indicator that has one."""
    named = figures[figures["indicator_en"].astype(bool)]
    return dict(zip(named["indicator"], named["indicator_en"], strict=True))


def find_shading(
    atlas: Atlas,
    rows: Rows,
    selection: Selection,
    overlays: Overlays,
    say: Words,
    *,
    own: pd.DataFrame | None = None,
) -> Shaded | None:
    """
    Return the coloured units with their values; `None` where no level is chosen.

    Parameters
    ----------
    rows
        The shown places, as `select_rows` gives them; figures follow the chosen documents and districts alone.
    own
        Figures of the reader's own texts.
    """
    if not overlays.shade:
        return None
    if overlays.figure:
        return _figure_shading(atlas, selection, overlays, say, own)
    level, units = shaded_units(selection.districts, overlays.shade)
    shading = count_by_unit(atlas, rows, level, units, per_area=overlays.per_area)
    by = say(f"overlay.by_{level}")
    title = say("overlay.count_area" if overlays.per_area else "overlay.count", level=by)
    words = {unit: f"{number:,.10g}" for unit, number in shading.values.items()}
    note = say("overlay.count_note")
    if shading.n_broad:
        note += say("overlay.count_broad", n=shading.n_broad)
    return Shaded(shading, words, title, note)


def _figure_shading(
    atlas: Atlas, selection: Selection, overlays: Overlays, say: Words, own: pd.DataFrame | None
) -> Shaded:
    figures = chosen_figures(atlas, selection, own)
    table = unit_figures(figures[figures["exact"] == overlays.figure])
    newest = newest_of_each_place(table).set_index("adcode")
    level, units = _level_of_figures(newest.index, selection, overlays)
    shading = shade_figures(newest["number"], level, units, per_area=overlays.per_area)
    unit = overlays.figure.rpartition(BETWEEN)[2]
    title = key_name(overlays.figure, say.lang, english_names(figures))
    if overlays.per_area:
        title = say("overlay.per_area_of", name=title)
    words = {code: number_words(number, unit, say.lang) for code, number in shading.values.items()}
    for code in words:
        if newest.at[code, "as_of"]:
            words[code] += f" ({newest.at[code, 'as_of']})"
    note = say("overlay.figure_note") if shading.values else say("overlay.figure_none")
    sources = {code: (newest.at[code, "as_of"], newest.at[code, "doc"]) for code in words}
    return Shaded(shading, words, title, note, unit, sources)


def shade_data(shaded: Shaded | None, say: Words) -> dict[str, Any] | None:
    """
    Return the coloured units as the map wants them.

    `units` (adcode → class or -1, words), `colors` of the classes light and dark, `legend` (class, limits, number of
    units), `title`, `note`.
    """
    if shaded is None:
        return None
    shading, classes = shaded.shading, shaded.shading.classes
    has_zero = bool(classes) and classes[0] == (0.0, 0.0)
    spread = _SPREAD[len(classes) - has_zero]
    colors = {
        name: [zero] * has_zero + [ramp[i] for i in spread]
        for name, zero, ramp in (("light", ZERO[0], RAMP), ("dark", ZERO[1], RAMP_DARK))
    }
    class_of = {
        code: next(i for i, (low, high) in enumerate(classes) if low <= number <= high)
        for code, number in shading.values.items()
    }
    none = say("overlay.no_data")
    units = {code: [class_of.get(code, -1), shaded.words.get(code, none)] for code in shading.units}
    numbers = list(class_of.values())
    legend = [
        [i, _limits(low, high, shaded.unit, say), numbers.count(i)] for i, (low, high) in enumerate(classes)
    ]
    missing = len(shading.units) - len(shading.values)
    if missing:
        legend.append([-1, none, missing])
    return {"units": units, "colors": colors, "legend": legend, "title": shaded.title, "note": shaded.note}


def _level_of_figures(
    known: pd.Index, selection: Selection, overlays: Overlays
) -> tuple[Level, tuple[str, ...]]:
    """Return the level asked for, or the one at which most units have a number, the coarser of equal ones."""
    if overlays.shade != "auto":
        return shaded_units(selection.districts, overlays.shade)
    best: tuple[Level, tuple[str, ...]] = shaded_units(selection.districts, "auto")
    most = len(known.intersection(list(best[1])))
    for level in LEVELS:
        units = (
            shaded_units(selection.districts, level) if selection.districts else (level, home_units(level))
        )
        n = len(known.intersection(list(units[1])))
        if n > most:
            best, most = units, n
    return best


def _limits(low: float, high: float, unit: str | None, say: Words) -> str:
    one, two = (
        (number_words(low, unit, say.lang), number_words(high, unit, say.lang))
        if unit is not None
        else (f"{low:,.10g}", f"{high:,.10g}")
    )
    return one if one == two else f"{one} – {two}"
