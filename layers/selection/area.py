"""An area drawn or given by a user: box, polygon or circle, its polygon, and its short text for a URL."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import shapely
from pyproj import Geod
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import area_km2
from geodata.errors import SelectionError

AreaShape = Literal["bbox", "polygon", "circle"]
AREA_SHAPES: tuple[AreaShape, ...] = get_args(AreaShape)
_CIRCLE_SIDES = 96
MAX_CORNERS = 400
"""More corners than this make no link that can be sent."""


@dataclass(frozen=True, slots=True)
class Area:
    """
    Where a selection looks, in EPSG:4326, lon lat, rounded to 1e-5 degrees (about a metre).

    Attributes
    ----------
    numbers
        bbox: west, south, east, north; polygon: lon, lat, lon, lat, … (open ring, three corners or more);
        circle: lon, lat, radius in kilometres.
    others
        Further rings of a polygon. A ring inside another is a hole: what lies in an odd number of rings is inside.
    """

    shape: AreaShape
    numbers: tuple[float, ...]
    others: tuple[tuple[float, ...], ...] = ()

    def __post_init__(self) -> None:
        """Round the numbers and refuse an area that cannot be drawn."""
        object.__setattr__(self, "numbers", _rounded(self.numbers))
        object.__setattr__(self, "others", tuple(_rounded(ring) for ring in self.others))
        fault = self._fault()
        if fault:
            raise SelectionError(f"Area {self.to_text()!r}: {fault}.")

    def _fault(self) -> str:  # noqa: PLR0911  # one return a fault reads best
        n = self.numbers
        if self.shape not in AREA_SHAPES:
            return f"shape is not one of {', '.join(AREA_SHAPES)}"
        if self.others and self.shape != "polygon":
            return "only a polygon has several rings"
        if not all(math.isfinite(number) for ring in self.rings for number in ring):
            return "a number is not finite"
        if self.shape == "circle":
            if len(n) != 3 or not 0 < n[2] <= 2000:
                return "a circle is lon,lat,radius in km above 0 and at most 2000"
        elif self.shape == "bbox":
            if len(n) != 4 or n[0] >= n[2] or n[1] >= n[3]:
                return "a box is west,south,east,north with west < east and south < north"
        elif any(len(ring) < 6 or len(ring) % 2 for ring in self.rings):
            return "a polygon is lon,lat,… of three corners or more"
        if sum(map(len, self.rings)) > 2 * MAX_CORNERS:
            return f"it has more than {MAX_CORNERS} corners; simplify it"
        ends = n[:2] if self.shape == "circle" else tuple(x for ring in self.rings for x in ring)
        if any(abs(x) > 180 for x in ends[::2]) or any(abs(y) > 90 for y in ends[1::2]):
            return "a corner is off the globe; write lon before lat"
        return ""

    @property
    def rings(self) -> tuple[tuple[float, ...], ...]:
        """All rings of a polygon; the numbers alone of a box or circle."""
        return (self.numbers, *self.others)

    def to_text(self) -> str:
        """Return `shape:number,number,…`, the form that stands in a URL; further rings follow after `;`."""
        rings = (",".join(f"{n:g}" if n.is_integer() else repr(n) for n in ring) for ring in self.rings)
        return f"{self.shape}:" + ";".join(rings)

    @classmethod
    def from_text(cls, text: str) -> "Area":
        """
        Read what `to_text` wrote.

        Raises
        ------
        SelectionError
            If the text is no area.
        """
        shape, _, numbers = text.partition(":")
        try:
            first, *others = (tuple(float(n) for n in ring.split(",")) for ring in numbers.split(";"))
            return cls(shape, first, tuple(others))  # type: ignore[arg-type]
        except SelectionError:
            raise
        except ValueError:
            raise SelectionError(
                f"{text!r} is not an area; write bbox:116,39,117,40, polygon:… or circle:116.4,39.9,30."
            ) from None

    @classmethod
    def from_geometry(cls, geometry: Polygon | MultiPolygon) -> "Area":
        """
        Make an area of a polygon in EPSG:4326, lon lat, of one part or several, with or without holes.

        Raises
        ------
        SelectionError
            If it has more than `MAX_CORNERS` corners.
        """
        parts = geometry.geoms if isinstance(geometry, MultiPolygon) else [geometry]
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        first, *others = (tuple(n for corner in ring.coords[:-1] for n in corner[:2]) for ring in rings)
        return cls("polygon", first, tuple(others))

    def to_geometry(self) -> BaseGeometry:
        """Return the area as a valid polygon in EPSG:4326; a circle is geodesic, with 96 sides."""
        n = self.numbers
        if self.shape == "bbox":
            return shapely.box(*n)
        if self.shape == "polygon":
            return _even_odd(self.rings)
        turns = [360 * i / _CIRCLE_SIDES for i in range(_CIRCLE_SIDES)]
        lon, lat, metres = [n[0]] * _CIRCLE_SIDES, [n[1]] * _CIRCLE_SIDES, [n[2] * 1000] * _CIRCLE_SIDES
        lons, lats, _ = Geod(ellps="WGS84").fwd(lon, lat, turns, metres)
        return shapely.Polygon(list(zip(lons, lats, strict=True)))

    def km2(self) -> float:
        """Return the area in square kilometres, by the equal-area projection."""
        return area_km2(self.to_geometry())


def _rounded(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(n), 5) + 0.0 for n in numbers)


def _even_odd(rings: Iterable[tuple[float, ...]]) -> BaseGeometry:
    """Return what lies in an odd number of rings; a ring that crosses itself is mended first."""
    whole: BaseGeometry = shapely.Polygon()
    for n in rings:
        ring = shapely.Polygon(list(zip(n[::2], n[1::2], strict=True)))
        ring = shapely.make_valid(ring, method="structure", keep_collapsed=False)
        whole = shapely.symmetric_difference(whole, ring)
    return whole
