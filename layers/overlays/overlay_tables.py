"""Overlays → tables: the same numbers and links as on the map, for reading, sorting and spreadsheets."""

from collections.abc import Iterable

import pandas as pd

from geodata.boundaries import division
from geodata.register import paragraph_at
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows
from layers.overlays.arcs import group_of, has_direction, relation_name
from layers.overlays.choropleth import unit_km2
from layers.overlays.measures import unit_name
from layers.overlays.own_links import OwnLink
from layers.overlays.shade_data import Shaded
from layers.wording import Words


def shade_table(shaded: Shaded, say: Words) -> pd.DataFrame:
    """
    Return the coloured units, largest value first: adcode, unit, number (NaN without data), measured, km2.

    Figures have `as_of` and `doc` too.
    """
    units = [division(code) for code in shaded.shading.units]
    table = pd.DataFrame(
        {
            "adcode": [unit.adcode for unit in units],
            "unit": [say.pick(unit.name, unit.name_en) for unit in units],
            "number": [shaded.shading.values.get(unit.adcode, float("nan")) for unit in units],
            "measured": "" if shaded.unit is None else unit_name(shaded.unit, say.lang),
            "km2": [round(unit_km2(unit.adcode), 1) for unit in units],
        }
    )
    if shaded.unit is not None:
        sources = [shaded.sources.get(code, ("", "")) for code in table["adcode"]]
        table["as_of"], table["doc"] = [when for when, _ in sources], [doc for _, doc in sources]
    return table.sort_values(["number", "adcode"], ascending=[False, True], ignore_index=True)


def sized_table(figures: pd.DataFrame, points: pd.DataFrame, say: Words) -> pd.DataFrame:
    """Return the circles, largest first: id, place, indicator, number, measured in, as_of, doc."""
    return pd.DataFrame(
        {
            "id": figures["place"].to_list(),
            "place": [say.pick(points.at[i, "name"], points.at[i, "name_en"]) for i in figures["place"]],
            "indicator": [
                say.pick(zh, en) for zh, en in zip(figures["indicator"], figures["indicator_en"], strict=True)
            ],
            "number": figures["number"].to_list(),
            "measured": [unit_name(base, say.lang) for base in figures["base"]],
            "as_of": figures["as_of"].to_list(),
            "doc": figures["doc"].to_list(),
        }
    )


def link_table(atlas: Atlas, shown: Rows, say: Words) -> pd.DataFrame:
    """Return the shown links, as listed: origin, direction, target, group, relation, what, doc, paragraph."""
    names = dict(
        zip(atlas.places["id"], zip(atlas.places["name"], atlas.places["name_en"], strict=True), strict=True)
    )
    groups = {relation: group_of(relation) for relation in atlas.links["relation"].unique()}
    links = atlas.links[shown]
    return pd.DataFrame(
        {
            "origin": [say.pick(*names[i]) for i in links["origin"]],
            "direction": ["→" if has_direction(relation) else "—" for relation in links["relation"]],
            "target": [say.pick(*names[i]) for i in links["target"]],
            "group": [say.pick(groups[r].name, groups[r].name_en) for r in links["relation"]],
            "relation": [say.pick(*relation_name(r)) for r in links["relation"]],
            "what": [say.pick(zh, en) for zh, en in zip(links["name"], links["name_en"], strict=True)],
            "doc": links["doc"].to_list(),
            "paragraph": [
                paragraph_at(atlas.region, doc, start)
                for doc, start in zip(links["doc"], links["start"], strict=True)
            ],
        }
    )


def own_link_table(links: Iterable[OwnLink], say: Words) -> pd.DataFrame:
    """Return links of own texts with the columns of `link_table`; what they say is marked as read by rule."""
    rows = []
    for link in links:
        group = group_of(link.relation)
        relation = say.pick(*relation_name(link.relation))
        rows.append(
            {
                "origin": say.pick(link.origin.name, link.origin.name_en),
                "direction": "→" if has_direction(link.relation) else "—",
                "target": say.pick(link.target.name, link.target.name_en),
                "group": say.pick(group.name, group.name_en),
                "relation": relation,
                "what": f"{say.pick(link.name, link.name_en) or relation} · {say('overlay.links_by_rule')}",
                "doc": link.doc,
                "paragraph": None,
            }
        )
    return pd.DataFrame(rows)
