"""Overlays + shown places → what the map page draws over them, with its legends in words; small and plain."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from geodata.adcode import Level
from geodata.boundaries import division, parents_of
from layers.arcs import drawable_links, link_groups, select_links
from layers.build import Atlas
from layers.choropleth import (
    RAMP,
    RAMP_DARK,
    Shading,
    children_of,
    count_by_unit,
    home_units,
    shade_figures,
    shaded_units,
)
from layers.map_data import shown_bits
from layers.matrix import chosen_docs
from layers.measures import BETWEEN, key_name, newest_of_each_place, number_words, scaled_figures
from layers.overlays import Overlays
from layers.place_index import Rows, place_index
from layers.selection import Selection
from layers.wording import Words

LEVELS: tuple[Level, ...] = ("province", "city", "county")
ZERO = ("#faf9f6", "#1b2329")
_SPREAD = {0: (), 1: (3,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
_LEGEND_SHARES = (1.0, 0.25, 0.05)


def chosen_figures(atlas: Atlas, selection: Selection, own: pd.DataFrame | None = None) -> pd.DataFrame:
    """
    Return the figures that count, scaled (see `scaled_figures`): those of the chosen documents and of own texts.

    Parameters
    ----------
    own
        Figures of the reader's own texts, the same columns; they always count.
    """
    table = atlas.figures[atlas.figures["doc"].isin(chosen_docs(atlas, selection))]
    if own is not None and len(own):
        table = pd.concat([table, own[~own["doc"].isin(atlas.documents["doc"])]], ignore_index=True)
    return scaled_figures(table)


def unit_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of divisions alone, with their `adcode`."""
    table = figures[figures["place"].str.startswith("cn-")].copy()
    table["adcode"] = table["place"].str.removeprefix("cn-")
    return table


def english_names(figures: pd.DataFrame) -> dict[str, str]:
    """Return the English name of each indicator that has one."""
    named = figures[figures["indicator_en"].astype(bool)]
    return dict(zip(named["indicator"], named["indicator_en"], strict=True))


def shade_data(
    atlas: Atlas,
    rows: Rows,
    selection: Selection,
    overlays: Overlays,
    say: Words,
    *,
    own: pd.DataFrame | None = None,
) -> dict[str, Any] | None:
    """
    Return the coloured units: `units` (adcode → class or -1, words), `colors` light and dark, `legend`, `title`, `note`.

    `None` where no level is chosen.
    """
    if not overlays.shade:
        return None
    if overlays.figure:
        return _figure_shades(atlas, selection, overlays, say, own)
    level, units = shaded_units(selection.districts, overlays.shade)
    shading = count_by_unit(atlas, rows, level, units, per_area=overlays.per_area)
    title = say(
        "overlay.count_area" if overlays.per_area else "overlay.count", level=say(f"overlay.by_{level}")
    )
    note = say("overlay.count_note", broad=shading.n_broad)
    words = {unit: f"{number:,.10g}" for unit, number in shading.values.items()}
    return _shades(shading, words, title=title, note=note, say=say)


def _figure_shades(
    atlas: Atlas, selection: Selection, overlays: Overlays, say: Words, own: pd.DataFrame | None
) -> dict[str, Any]:
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
    return _shades(shading, words, title=title, note=note, say=say, unit=unit)


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


def _shades(
    shading: Shading, words: Mapping[str, str], *, title: str, note: str, say: Words, unit: str | None = None
) -> dict[str, Any]:
    classes = shading.classes
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
    units = {
        code: [class_of.get(code, -1), words.get(code, say("overlay.no_data"))] for code in shading.units
    }
    numbers = list(class_of.values())
    legend = [[i, _limits(low, high, unit, say), numbers.count(i)] for i, (low, high) in enumerate(classes)]
    missing = len(shading.units) - len(shading.values)
    if missing:
        legend.append([-1, say("overlay.no_data"), missing])
    return {"units": units, "colors": colors, "legend": legend, "title": title, "note": note}


def _limits(low: float, high: float, unit: str | None, say: Words) -> str:
    one, two = (
        (number_words(low, unit, say.lang), number_words(high, unit, say.lang))
        if unit is not None
        else (f"{low:,.10g}", f"{high:,.10g}")
    )
    return one if one == two else f"{one} – {two}"


def circles_data(
    atlas: Atlas,
    rows: Rows,
    selection: Selection,
    overlays: Overlays,
    say: Words,
    *,
    own: pd.DataFrame | None = None,
    own_places: pd.DataFrame | None = None,
) -> dict[str, Any] | None:
    """
    Return the circles of one measure: `items` (largest first) with `share` of the largest number, `legend`, words.

    Drawn are shown places, with their newest number of the measure (of one date the largest). Places that only an
    own text names are drawn while nothing else is chosen.

    Parameters
    ----------
    own, own_places
        Figures of the reader's own texts and their places (id, name, name_en, lon, lat).
    """
    if not overlays.sized:
        return None
    figures = chosen_figures(atlas, selection, own)
    table = newest_of_each_place(figures[(figures["measure"] == overlays.sized) & (figures["number"] > 0)])
    points = _shown_points(atlas, rows, selection, own_places)
    table = table[table["place"].isin(points.index)].sort_values(
        ["number", "place"], ascending=[False, True], kind="stable"
    )
    unit = overlays.sized.rpartition(BETWEEN)[2]
    title = key_name(overlays.sized, say.lang)
    if table.empty:
        return {"items": [], "legend": [], "title": title, "note": say("overlay.sized_none")}
    largest = float(table["number"].iloc[0])
    items = [
        {
            "id": row["place"],
            "lon": round(float(points.at[row["place"], "lon"]), 4),
            "lat": round(float(points.at[row["place"], "lat"]), 4),
            "share": round(row["number"] / largest, 5),
            "tip": _circle_words(row, points, say),
        }
        for row in table.to_dict("records")
    ]
    steps = dict.fromkeys(_round_down(largest * share) for share in _LEGEND_SHARES)
    legend = [[round(step / largest, 5), number_words(step, unit, say.lang)] for step in steps]
    return {"items": items, "legend": legend, "title": title, "note": say("overlay.sized_note")}


def _shown_points(
    atlas: Atlas, rows: Rows, selection: Selection, own_places: pd.DataFrame | None
) -> pd.DataFrame:
    columns = ["id", "name", "name_en", "lon", "lat"]
    shown = pd.DataFrame(atlas.places.loc[rows, columns])
    if own_places is not None and selection.is_default():
        known = place_index(atlas).row_of
        shown = pd.concat([shown, own_places.loc[[i not in known for i in own_places["id"]], columns]])
    return shown.dropna(subset=["lon", "lat"]).drop_duplicates("id").set_index("id")


def _circle_words(row: dict[str, Any], points: pd.DataFrame, say: Words) -> str:
    place = points.loc[row["place"]]
    name = say.pick(place["name"], place["name_en"])
    number = row["qualifier"] + number_words(row["number"], row["base"], say.lang)
    when = f" ({row['as_of']})" if row["as_of"] else ""
    return f"{name} · {say.pick(row['indicator'], row['indicator_en'])} {number}{when}"


def _round_down(number: float) -> float:
    """Return the largest 1, 2 or 5 × 10ⁿ that is not above a number."""
    power = 10.0 ** np.floor(np.log10(number))
    return float(next(step * power for step in (5, 2, 1) if step * power <= number * (1 + 1e-9)))


def arcs_data(
    atlas: Atlas, rows: Rows, selection: Selection, overlays: Overlays, say: Words, *, url: str
) -> dict[str, Any] | None:
    """
    Return the arcs: address of the links, bits of the shown ones, groups with their look, words.

    `None` where no group is chosen.
    """
    if not overlays.links:
        return None
    shown = select_links(atlas, selection, rows, overlays.links)
    off = int((shown & ~drawable_links(atlas)).sum())
    note = say("overlay.links_note") + (" " + say("overlay.links_off", n=off) if off else "")
    return {
        "url": url,
        "shown": shown_bits(shown),
        "groups": {group.id: _look(asdict(group)) for group in link_groups() if group.id in overlays.links},
        "title": say("overlay.links_title"),
        "note": note,
        "empty": say("overlay.links_none"),
    }


def _look(group: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in group.items() if key not in {"relations", "undirected", "id"}}


def path_data(districts: Sequence[str], say: Words) -> dict[str, Any]:
    """
    Return the path of units for the map: `steps` outermost first, `inside` the units under the last; [adcode, name].

    The whole region has the empty code. Several districts are one last step with their number.
    """
    steps: list[list[str]] = [["", say("overlay.whole")]]
    if len(districts) == 1:
        code = districts[0]
        steps += [[c, _name(c, say)] for c in (*reversed(parents_of(code)), code)]
        inside = children_of(code)
    elif districts:
        steps.append(["several", say("overlay.several", n=len(districts))])
        inside = ()
    else:
        inside = home_units("province")
    return {"steps": steps, "inside": [[c, _name(c, say)] for c in inside]}


def _name(adcode: str, say: Words) -> str:
    unit = division(adcode)
    return say.pick(unit.name, unit.name_en)
