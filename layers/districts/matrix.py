"""Atlas + units → who must sit at the table: for each two units the places they share and the links between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.boundaries import HOME_PROVINCES, counties_of, division, read_divisions
from geodata.errors import SelectionError
from layers.atlas.build import Atlas
from layers.atlas.members import UnitMembers, unit_members
from layers.atlas.place_index import Rows, place_index
from layers.selection.selection import Selection, select_rows
from layers.themes import theme_styles

Counts = NDArray[np.int64]
MAX_UNITS = 60
"""More units than this are no table that anyone can read."""


@dataclass(frozen=True, eq=False)
class Matrix:
    """
    Shared items of each two units.

    Attributes
    ----------
    units
        Adcodes, in the order given.
    places
        Places whose districts lie in both units; on the diagonal, the places that touch the unit.
    links
        Links of the documents with one end in each unit; 0 on the diagonal.
    """

    units: tuple[str, ...]
    places: Counts = field(repr=False)
    links: Counts = field(repr=False)

    @property
    def items(self) -> Counts:
        """Places and links together."""
        return self.places + self.links


def home_cities() -> tuple[str, ...]:
    """Return the home region's municipalities and prefecture-level cities, by code."""
    provinces = [p for p in HOME_PROVINCES if p[:2] in {"11", "12"}]
    cities = [c.adcode for c in read_divisions().values() if c.level == "city" and c.parent in HOME_PROVINCES]
    return tuple(sorted({*provinces, *cities}))


def county_units(adcodes: Iterable[str]) -> tuple[str, ...]:
    """
    Return the counties of units of any level, by code.

    Raises
    ------
    SelectionError
        If they are more than a matrix can show.
    GeometryError
        If no division has such a code.
    """
    counties = sorted({county for code in adcodes for county in counties_of(division(code).adcode)})
    if len(counties) > MAX_UNITS:
        raise SelectionError(
            f"These are {len(counties)} counties and a matrix shows {MAX_UNITS} at most; choose fewer units."
        )
    return tuple(counties)


def chosen_docs(atlas: Atlas, selection: Selection) -> set[str]:
    """Return the documents whose links and figures a selection lets count: those of its documents and years."""
    table = atlas.documents
    first, last = selection.years
    wanted = table["year"].between(first or 0, last or 9999)
    if selection.docs:
        wanted &= table["doc"].isin(selection.docs)
    return set(table.loc[wanted, "doc"])


def _linked_pairs(
    atlas: Atlas, members: UnitMembers, rows: Rows, docs: set[str]
) -> list[tuple[int, frozenset[tuple[int, int]]]]:
    """Return for each link that joins two units its row in `atlas.links` and the pairs of columns, low first."""
    found, row_of = [], place_index(atlas).row_of
    columns = zip(atlas.links["origin"], atlas.links["target"], atlas.links["doc"], strict=True)
    for number, (origin, target, doc) in enumerate(columns):
        one, two = row_of[origin], row_of[target]
        if doc not in docs or not (rows[one] and rows[two]):
            continue
        ones, twos = np.flatnonzero(members.touches[one]), np.flatnonzero(members.touches[two])
        pairs = frozenset((min(a, b), max(a, b)) for a in ones.tolist() for b in twos.tolist() if a != b)
        if pairs:
            found.append((number, pairs))
    return found


def _chosen(atlas: Atlas, selection: Selection, members: UnitMembers, *, broad: bool) -> Rows:
    rows = select_rows(atlas, selection)
    return rows if broad else rows & ~members.broad


def build_matrix(atlas: Atlas, selection: Selection, units: Sequence[str], *, broad: bool = False) -> Matrix:
    """
    Count for each two units the places they share and the links between them.

    Parameters
    ----------
    selection
        Which places count; a link counts where both its ends and its document are chosen.
    units
        Adcodes of any level, none inside another.
    broad
        Also count what brings no one in particular together: whole provinces, the whole region, parent units.

    Raises
    ------
    SelectionError
        If the selection names what does not exist.
    """
    members = unit_members(atlas, tuple(units))
    rows = _chosen(atlas, selection, members, broad=broad)
    touches = members.touches[rows].astype("int64")
    links = np.zeros((len(units), len(units)), dtype="int64")
    for _, pairs in _linked_pairs(atlas, members, rows, chosen_docs(atlas, selection)):
        for a, b in pairs:
            links[a, b] += 1
            links[b, a] += 1
    return Matrix(tuple(units), touches.T @ touches, links)


def rank_pairs(
    atlas: Atlas, selection: Selection, units: Sequence[str], *, broad: bool = False
) -> pd.DataFrame:
    """
    List the pairs that share something, those that share most first.

    Returns
    -------
    pairs
        Columns a, b (adcodes, in the order of the units), places, links, items, and `themes`: the themes of the
        shared places, most frequent first.
    """
    matrix = build_matrix(atlas, selection, units, broad=broad)
    members = unit_members(atlas, tuple(units))
    rows = _chosen(atlas, selection, members, broad=broad)
    by_theme = {}
    for theme, has in place_index(atlas).themes.items():
        touches = members.touches[rows & has].astype("int64")
        by_theme[theme] = touches.T @ touches
    order = {theme: number for number, theme in enumerate(theme_styles())}
    found = []
    for i, a in enumerate(units):
        for j in range(i + 1, len(units)):
            if matrix.items[i, j]:
                counts = {theme: int(table[i, j]) for theme, table in by_theme.items() if table[i, j]}
                themes = tuple(sorted(counts, key=lambda theme: (-counts[theme], order[theme])))
                found.append((a, units[j], int(matrix.places[i, j]), int(matrix.links[i, j]), themes))
    table = pd.DataFrame(found, columns=["a", "b", "places", "links", "themes"])
    table.insert(4, "items", table["places"] + table["links"])
    return table.sort_values(["items", "places"], ascending=False, kind="stable", ignore_index=True)


def shared_items(
    atlas: Atlas, selection: Selection, a: str, b: str, *, units: Sequence[str], broad: bool = False
) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """
    Return what stands behind one cell: the shared places and the links between the two units.

    Parameters
    ----------
    a, b
        Two of the units; the same unit twice gives the places that touch it, and no links.

    Raises
    ------
    SelectionError
        If one is not among the units.
    """
    for code in (a, b):
        if code not in units:
            raise SelectionError(f"{code!r} is not in this matrix; choose one of {', '.join(units)}.")
    members = unit_members(atlas, tuple(units))
    rows = _chosen(atlas, selection, members, broad=broad)
    one, two = units.index(a), units.index(b)
    pair = (min(one, two), max(one, two))
    linked = _linked_pairs(atlas, members, rows, chosen_docs(atlas, selection))
    numbers = [number for number, pairs in linked if pair in pairs]
    shared = rows & members.touches[:, one] & members.touches[:, two]
    return atlas.places[shared], atlas.links.iloc[numbers]
