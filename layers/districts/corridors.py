"""Lines + a district → corridors: which units each crosses, in order, and how much of it lies here."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.adcode import MUNICIPALITIES
from geodata.boundaries import counties_of, division, parents_of, read_divisions, unit_geometry
from geodata.coordinates import to_albers
from layers.atlas.build import Atlas
from layers.atlas.place_index import place_index
from layers.themes import main_theme

SHORTEST_KM = 0.2
"""Shorter stretches are where a sketched line grazes a border."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line inside one unit: where it begins from the line's start, and its length, both in km."""

    start_km: float
    km: float
    adcode: str


@dataclass(frozen=True, slots=True)
class Corridor:
    """
    One line that crosses a district.

    Attributes
    ----------
    path
        The units it crosses, of the district's own level, in the line's own order; a unit left and entered again
        stands twice.
    here
        Which of them are the district.
    km_inside
        Kilometres inside the district.
    n_mentions
        How often the documents name it.
    """

    place: str
    name: str
    name_en: str
    theme: str
    basis: str
    n_mentions: int
    path: tuple[Stretch, ...]
    here: tuple[int, ...]
    km_inside: float

    @property
    def neighbours(self) -> tuple[tuple[str, str], ...]:
        """Return for each passage the unit before and the unit after, empty where the line begins or ends here."""
        codes = ["", *(stretch.adcode for stretch in self.path), ""]
        return tuple((codes[i], codes[i + 2]) for i in self.here)


def cross_units(line: BaseGeometry, counties: Iterable[str], *, like: str) -> tuple[Stretch, ...]:
    """
    Return the units that a line crosses, in its own order.

    Parameters
    ----------
    line
        A LineString in EPSG:4326, lon lat.
    counties
        Six-digit codes of the counties it touches.
    like
        A division: its level is that of the units. Beside a city stand municipalities, whole.
    """
    flat = to_albers(line)
    known = (code for code in counties if code in read_divisions())
    pieces = [piece for code in known for piece in _stretches(flat, code, unit_beside(code, like))]
    pieces.sort(key=lambda piece: (piece.start_km, piece.adcode))
    return tuple(_joined([piece for piece in _joined(pieces) if piece.km >= SHORTEST_KM]))


@lru_cache(maxsize=1024)
def _flat(adcode: str) -> BaseGeometry:
    area = to_albers(unit_geometry(adcode))
    shapely.prepare(area)
    return area


def _stretches(line: BaseGeometry, county: str, code: str) -> list[Stretch]:
    """Return the parts of a flat line inside a county; where each begins is told by its middle, which no ring repeats."""
    found = []
    for part in shapely.get_parts(line.intersection(_flat(county))):
        if part.geom_type == "LineString" and part.length:
            middle = line.project(part.interpolate(0.5, normalized=True))
            found.append(Stretch((middle - part.length / 2) / 1000, part.length / 1000, code))
    return found


def _joined(pieces: list[Stretch]) -> list[Stretch]:
    """Join neighbours in the order that are one unit."""
    joined: list[Stretch] = []
    for piece in pieces:
        if joined and joined[-1].adcode == piece.adcode:
            last = joined.pop()
            joined.append(Stretch(last.start_km, last.km + piece.km, piece.adcode))
        else:
            joined.append(piece)
    return joined


def unit_beside(county: str, like: str) -> str:
    """Return the county, city or province that holds a county and stands beside units like this one."""
    level = "city" if like in MUNICIPALITIES else division(like).level
    chain = (county, *parents_of(county))
    if level == "county":
        return county
    if level == "province":
        return chain[-1]
    return next((c for c in chain if division(c).level == "city" or c in MUNICIPALITIES), chain[-1])


def find_corridors(atlas: Atlas, adcode: str) -> tuple[Corridor, ...]:
    """
    Return the lines that cross a district, those the documents name first, then the longest inside.

    Of a province only those that the documents name: all the others are hundreds.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    own = set(counties_of(division(adcode).adcode))
    index, table = place_index(atlas), atlas.places
    wanted = index.located & np.array([bool(own & set(codes)) for codes in table["districts"]], dtype=bool)
    if division(adcode).level == "province" and adcode not in MUNICIPALITIES:
        wanted &= index.mentioned
    found = []
    for row in table[wanted].itertuples(index=False):
        if row.geometry.geom_type != "LineString":
            continue
        path = cross_units(row.geometry, row.districts, like=adcode)
        here = tuple(i for i, stretch in enumerate(path) if stretch.adcode == adcode)
        if here:
            found.append(
                Corridor(
                    place=row.id,
                    name=row.name,
                    name_en=row.name_en,
                    theme=main_theme(row.themes),
                    basis=row.basis,
                    n_mentions=int(row.n_mentions),
                    path=path,
                    here=here,
                    km_inside=round(sum(path[i].km for i in here), 1),
                )
            )
    return tuple(sorted(found, key=lambda c: (c.n_mentions == 0, -c.km_inside, c.place)))
