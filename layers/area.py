"""An area drawn or given by a user: box, polygon or circle, its polygon, and its short text for a URL."""

import math
from dataclasses import dataclass
from typing import Literal, get_args

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geodata.errors import SelectionError

AreaShape = Literal["bbox", "polygon", "circle"]
AREA_SHAPES: tuple[AreaShape, ...] = get_args(AreaShape)
_CIRCLE_SIDES = 96


@dataclass(frozen=True, slots=True)
class Area:
    """
    Where a selection looks, in EPSG:4326, lon lat, rounded to 1e-5 degrees (about a metre).

    Attributes
    ----------
    numbers
        bbox: west, south, east, north; polygon: lon, lat, lon, lat, … (open ring, three corners or more);
        circle: lon, lat, radius in kilometres.
    """

    shape: AreaShape
    numbers: tuple[float, ...]

    def __post_init__(self) -> None:
        """Round the numbers and refuse an area that cannot be drawn."""
        object.__setattr__(self, "numbers", tuple(round(float(n), 5) + 0.0 for n in self.numbers))
        fault = self._fault()
        if fault:
            raise SelectionError(f"Area {self.to_text()!r}: {fault}.")

    def _fault(self) -> str:  # noqa: PLR0911  # one return a fault reads best
        n = self.numbers
        if self.shape not in AREA_SHAPES:
            return f"shape is not one of {', '.join(AREA_SHAPES)}"
        if not all(math.isfinite(number) for number in n):
            return "a number is not finite"
        if self.shape == "circle":
            if len(n) != 3 or not 0 < n[2] <= 2000:
                return "a circle is lon,lat,radius in km above 0 and at most 2000"
        elif self.shape == "bbox":
            if len(n) != 4 or n[0] >= n[2] or n[1] >= n[3]:
                return "a box is west,south,east,north with west < east and south < north"
        elif len(n) < 6 or len(n) % 2:
            return "a polygon is lon,lat,… of three corners or more"
        ends = n[:2] if self.shape == "circle" else n
        if any(abs(x) > 180 for x in ends[::2]) or any(abs(y) > 90 for y in ends[1::2]):
            return "a corner is off the globe; write lon before lat"
        return ""

    def to_text(self) -> str:
        """Return `shape:number,number,…`, the form that stands in a URL."""
        return f"{self.shape}:" + ",".join(f"{n:g}" if n.is_integer() else repr(n) for n in self.numbers)

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
            return cls(shape, tuple(float(n) for n in numbers.split(",")))  # type: ignore[arg-type]
        except SelectionError:
            raise
        except ValueError:
            raise SelectionError(
                f"{text!r} is not an area; write bbox:116,39,117,40, polygon:… or circle:116.4,39.9,30."
            ) from None

    @classmethod
    def from_geojson(cls, geometry: dict[str, object]) -> "Area":
        """
        Read a GeoJSON Polygon as a drawing tool gives it; holes are left out.

        Raises
        ------
        SelectionError
            If it is no polygon.
        """
        try:
            if geometry["type"] != "Polygon":
                raise SelectionError(f"A GeoJSON {geometry['type']!r} is not an area; draw a polygon.")
            ring: list[list[float]] = geometry["coordinates"][0]  # type: ignore[index]
            corners = ring[:-1] if ring[0] == ring[-1] else ring
            return cls("polygon", tuple(number for corner in corners for number in corner[:2]))
        except (KeyError, IndexError, TypeError):
            raise SelectionError("This is not a GeoJSON polygon; its `coordinates` are missing.") from None

    def to_geometry(self) -> BaseGeometry:
        """Return the area as a valid polygon in EPSG:4326; a circle is geodesic, with 96 sides."""
        n = self.numbers
        if self.shape == "bbox":
            return shapely.box(*n)
        if self.shape == "polygon":
            return shapely.make_valid(shapely.Polygon(list(zip(n[::2], n[1::2], strict=True))))
        turns = [360 * i / _CIRCLE_SIDES for i in range(_CIRCLE_SIDES)]
        lon, lat, metres = [n[0]] * _CIRCLE_SIDES, [n[1]] * _CIRCLE_SIDES, [n[2] * 1000] * _CIRCLE_SIDES
        lons, lats, _ = Geod(ellps="WGS84").fwd(lon, lat, turns, metres)
        return shapely.Polygon(list(zip(lons, lats, strict=True)))
