"""Links → arcs on the map: groups of relations, the file the map fetches once, and which arcs a selection shows."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.links.relations import RELATIONS
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows, place_index
from layers.districts.matrix import chosen_docs
from layers.map.map_data import Payload, json_payload
from layers.selection.selection import Selection

OTHER = "paired"


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """
    Relations drawn alike.

    Attributes
    ----------
    dash
        Lengths of dashes and gaps in pixels, empty for a whole line.
    directed
        Whether an arrow head stands at the target.
    undirected
        Relations of a directed group that have no direction all the same.
    """

    id: str
    name: str
    name_en: str
    color: str
    color_dark: str
    dash: str
    directed: bool
    relations: tuple[str, ...]
    undirected: tuple[str, ...] = ()


@cache
def link_groups() -> tuple[LinkGroup, ...]:
    """Return the groups in listed order; every relation stands in one of them."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    groups = tuple(
        LinkGroup(**{key: tuple(v) if isinstance(v, list) else v for key, v in group.items()})  # type: ignore[arg-type]
        for group in tomllib.loads(text)["group"]
    )
    listed = sorted(relation for group in groups for relation in group.relations)
    if listed != sorted(RELATIONS):
        raise ValueError(
            f"arcs.toml and geodata.links.relations.RELATIONS differ in {set(listed) ^ set(RELATIONS)}."
        )
    return groups


@cache
def group_of(relation: str) -> LinkGroup:
    """Return the group of a relation; one that no list holds is drawn as cooperation without direction."""
    groups = link_groups()
    known = next((group for group in groups if relation in group.relations), None)
    return known or next(group for group in groups if group.id == OTHER)


def has_direction(relation: str) -> bool:
    """Say whether a link of this relation runs from its origin to its target."""
    group = group_of(relation)
    return group.directed and relation not in group.undirected


def relation_name(relation: str) -> tuple[str, str]:
    """Return a relation's Chinese and English name."""
    return RELATIONS.get(relation, (relation, relation))


def select_links(atlas: Atlas, selection: Selection, rows: Rows, groups: Sequence[str]) -> Rows:
    """
    Return which rows of `atlas.links` are shown.

    A link is shown where one of its ends at least is shown (a reader of one county asks who it is tied to, wherever
    that lies), and where its own document is among the chosen.

    Parameters
    ----------
    rows
        The shown places, as `select_rows` gives them.
    groups
        Ids of the groups to show.
    """
    origins, targets, own_groups = _link_columns(atlas)
    ends = rows[origins] | rows[targets]
    said = atlas.links["doc"].isin(chosen_docs(atlas, selection)).to_numpy(dtype=bool)
    shown: Rows = ends & np.isin(own_groups, list(groups)) & said
    return shown


@lru_cache(maxsize=8)
def _link_columns(atlas: Atlas) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.str_]]:
    """Return for each link the rows of its ends in `atlas.places` and its group."""
    row_of = place_index(atlas).row_of
    origins, targets = (
        np.array([row_of[place] for place in atlas.links[column]], dtype="int64")
        for column in ("origin", "target")
    )
    return (
        origins,
        targets,
        np.array([group_of(relation).id for relation in atlas.links["relation"]], dtype=str),
    )


@lru_cache(maxsize=8)
def drawable_links(atlas: Atlas) -> Rows:
    """Return which rows of `atlas.links` can be drawn: both ends are located, at different points."""
    points = atlas.places.set_index("id")[["lon", "lat"]]
    one = points.loc[atlas.links["origin"]].to_numpy()
    two = points.loc[atlas.links["target"]].to_numpy()
    drawable: Rows = (
        ~np.isnan(one).any(axis=1) & ~np.isnan(two).any(axis=1) & (np.abs(one - two).max(axis=1) > 1e-4)
    )
    return drawable


def arcs_payload(atlas: Atlas) -> Payload:
    """
    Return every drawable link as the map fetches it.

    `ends` are places by id: Chinese and English name, lon, lat (EPSG:4326); `arcs` are lists of row in `atlas.links`,
    origin, target, group, whether it has a direction, Chinese and English words.
    """
    places = atlas.places.set_index("id")
    ends: dict[str, list[Any]] = {}
    arcs = []
    for number in np.flatnonzero(drawable_links(atlas)):
        link = atlas.links.iloc[int(number)]
        for place in (link["origin"], link["target"]):
            row = places.loc[place]
            ends[place] = [row["name"], row["name_en"], round(row["lon"], 4), round(row["lat"], 4)]
        relation = link["relation"]
        zh, en = relation_name(relation)
        words = [link["name"] or zh, link["name_en"] or en]
        group, directed = group_of(relation).id, int(has_direction(relation))
        arcs.append([int(number), link["origin"], link["target"], group, directed, *words])
    return json_payload("arcs", {"ends": ends, "arcs": arcs})


def links_at(atlas: Atlas, numbers: Sequence[int]) -> pd.DataFrame:
    """Return rows of `atlas.links` by number, in the order of the documents; numbers that do not exist are left out."""
    known = [number for number in dict.fromkeys(numbers) if 0 <= number < len(atlas.links)]
    order = {doc: i for i, doc in enumerate(atlas.documents["doc"])}
    table = atlas.links.iloc[known]
    return table.sort_values("doc", key=lambda docs: docs.map(order), kind="stable")
