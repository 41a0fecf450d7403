"""Overlays + shown places → the circles, arcs and path that the map page draws, with their legends in words."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from geodata.boundaries import division, parents_of
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows, place_index
from layers.map.map_data import short_english, shown_bits
from layers.overlays.arcs import drawable_links, link_groups, select_links
from layers.overlays.choropleth import children_of, home_units
from layers.overlays.measures import BETWEEN, key_name, newest_of_each_place, number_words
from layers.overlays.overlays import Overlays
from layers.overlays.own_links import OwnLink, own_arcs
from layers.overlays.shade_data import chosen_figures
from layers.selection.selection import Selection
from layers.wording import Words

_LEGEND_SHARES = (1.0, 0.25, 0.05)


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
    table, points = sized_figures(atlas, rows, selection, overlays, own=own, own_places=own_places)
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


def sized_figures(
    atlas: Atlas,
    rows: Rows,
    selection: Selection,
    overlays: Overlays,
    *,
    own: pd.DataFrame | None = None,
    own_places: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the figure of each circle, largest first, and the places by id with name, name_en, lon, lat."""
    figures = chosen_figures(atlas, selection, own)
    table = newest_of_each_place(figures[(figures["measure"] == overlays.sized) & (figures["number"] > 0)])
    points = _shown_points(atlas, rows, selection, own_places, wanted=set(table["place"]))
    kept = table[table["place"].isin(points.index)]
    return kept.sort_values(["number", "place"], ascending=[False, True], kind="stable"), points


def _shown_points(
    atlas: Atlas, rows: Rows, selection: Selection, own_places: pd.DataFrame | None, *, wanted: set[str]
) -> pd.DataFrame:
    columns = ["id", "name", "name_en", "lon", "lat"]
    row_of = place_index(atlas).row_of
    numbers = sorted(row_of[place] for place in wanted if place in row_of and rows[row_of[place]])
    shown = pd.DataFrame({name: atlas.places[name].to_numpy()[numbers] for name in columns})
    if own_places is not None and selection.is_default():
        shown = pd.concat([shown, own_places.loc[[i not in row_of for i in own_places["id"]], columns]])
    return shown.dropna(subset=["lon", "lat"]).drop_duplicates("id").set_index("id")


def _circle_words(row: dict[str, Any], points: pd.DataFrame, say: Words) -> str:
    place = points.loc[row["place"]]
    name = say.pick(place["name"], place["name_en"])
    number = row["qualifier"] + number_words(row["number"], row["base"], say.lang)
    when = f" ({row['as_of']})" if row["as_of"] else ""
    sure = row.get("confidence", 1.0)
    how = say("overlay.by_rule", confidence=f"{sure:.2f}") if sure < 1 else ""
    return f"{name} · {say.pick(row['indicator'], row['indicator_en'])} {number}{when}{how}"


def _round_down(number: float) -> float:
    """Return the largest 1, 2 or 5 × 10ⁿ that is not above a number."""
    power = 10.0 ** np.floor(np.log10(number))
    return float(next(step * power for step in (5, 2, 1) if step * power <= number * (1 + 1e-9)))


def arcs_data(
    atlas: Atlas,
    rows: Rows,
    selection: Selection,
    overlays: Overlays,
    say: Words,
    *,
    url: str,
    own: Sequence[OwnLink] = (),
) -> dict[str, Any] | None:
    """
    Return the arcs: address of the links, bits of the shown ones, own ones, groups with their look, words.

    `None` where no group is chosen.

    Parameters
    ----------
    own
        The links of the reader's own texts that are shown.
    """
    if not overlays.links:
        return None
    shown = select_links(atlas, selection, rows, overlays.links)
    off = int((shown & ~drawable_links(atlas)).sum())
    notes = [say("overlay.links_note")]
    notes += [say("overlay.links_off", n=off)] if off else []
    notes += [say("overlay.links_own", n=len(own))] if own else []
    return {
        "url": url,
        "shown": shown_bits(shown),
        "own": own_arcs(own) if own else None,
        "groups": {group.id: _look(asdict(group)) for group in link_groups() if group.id in overlays.links},
        "title": say("overlay.links_title"),
        "note": " ".join(notes),
        "crowded": say("overlay.links_crowded"),
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
    return say.pick(unit.name, short_english(unit.name_en))
