"""Atlas and boundaries → the JSON that the map page fetches: small, rounded, the same bytes for the same data."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.adcode import Level, province_of
from geodata.boundaries import (
    HOME_PROVINCES,
    Detail,
    Division,
    counties_of,
    division,
    read_divisions,
    read_water,
    read_web_shapes,
)
from geodata.coordinates import ALBERS
from geodata.data_tables import read_columns
from layers.atlas.build import Atlas

DIGITS = 4
"""Decimals of a degree for what is drawn: about ten metres."""
THIN_M = (60.0, 500.0)
"""Places that the documents name are thinned for the screen to so many metres, small ones least."""
THIN_REST_M = (100.0, 3000.0)
"""The rest of the register is thinned more; exports keep every vertex."""
FINE_M = 150.0
"""What was thinned more is fetched once more, thinned to this, when the reader comes near."""
MUCH_M = 1.5 * FINE_M
LEVELS: tuple[Level, ...] = ("county", "city", "province")
POND_CORNERS = 5
"""Water of so few corners is drawn round; the data keep it as it is."""
AROUND = shapely.box(72.0, 2.0, 138.0, 55.0)
"""Where the map can be moved to: all of China."""
LEVEL_WORDS = re.compile(
    r"(?:(?: [\w-]+(?:, \w+)*(?: and \w+)?)? Autonomous (?:County|Prefecture|Banner)"
    r"|(?<! Mining)(?<! Forestry) (?:City|Province|District|County|Municipality|Prefecture|League))$"
)
"""What English names of units end in; a mining district is called after the county beside it, and keeps it."""


@dataclass(frozen=True, slots=True)
class Payload:
    """One file the map fetches: its bytes and a name that changes with them, so that it may be cached for ever."""

    name: str
    body: bytes

    @classmethod
    def of_text(cls, stem: str, text: str) -> "Payload":
        """Encode as UTF-8 and name it by its digest."""
        body = text.encode()
        return cls(f"{stem}-{hashlib.sha256(body).hexdigest()[:12]}.json", body)


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""One encoder for all: `json.dumps` makes one a call, which for a text of many places takes longer than the writing."""


def json_payload(stem: str, content: object) -> Payload:
    """Return content as compact JSON."""
    return Payload.of_text(stem, _dumps(content))


def _geometry_texts(shapes: Sequence[BaseGeometry | None], *, digits: int = DIGITS) -> list[str]:
    """Return geometries as GeoJSON, lon lat, rounded: never parsed again, for that takes longer than writing them."""
    flat = shapely.force_2d(np.array(shapes, dtype=object))
    rounded = shapely.transform(flat, lambda points: np.round(points, digits) + 0.0)
    texts = shapely.to_geojson(rounded)
    absent = shapely.is_missing(flat) | shapely.is_empty(flat)
    return ["null" if none else text for text, none in zip(texts, absent, strict=True)]


def _collection(
    shapes: Sequence[BaseGeometry | None],
    properties: Iterable[dict[str, Any]],
    *,
    ids: Sequence[str] = (),
    digits: int = DIGITS,
) -> str:
    """Return the text of a FeatureCollection."""
    heads = [f'"id":{_dumps(key)},' for key in ids] or [""] * len(shapes)
    rows = zip(heads, _geometry_texts(shapes, digits=digits), properties, strict=True)
    features = ",".join(
        f'{{"type":"Feature",{head}"geometry":{text},"properties":{_dumps(row)}}}' for head, text, row in rows
    )
    return f'{{"type":"FeatureCollection","features":[{features}]}}'


def place_features(atlas: Atlas, *, named: bool | None = None) -> Payload:
    """
    Return places as GeoJSON features, geometry thinned for the screen.

    `row` is the place's row in the atlas, `size` the area in km² (0 for points and lines), `weight` the number of
    mentions: whose name is written first. A place of the same shape as an earlier one has no geometry of its own but
    that one's id in `as`.

    Parameters
    ----------
    named
        Only those that the documents name, or only the rest of the register, which most readers never ask for.
    """
    places = atlas.places.assign(row=np.arange(len(atlas.places)))
    if named is not None:
        places = places[(places["n_mentions"] > 0) == named]
    first: dict[str, int] = {}  # places of one recipe have one shape
    located = places.geometry.notna()
    shapes = [
        first.setdefault(recipe, i) if here else -1
        for i, (recipe, here) in enumerate(zip(places["recipe"], located, strict=True))
    ]
    unique = places.iloc[list(first.values())]
    spread = ~unique.geom_type.isin(["Point", "MultiPoint"])  # points have no size, and nothing to be thinned
    metres = unique.geometry[spread].to_crs(ALBERS)
    km2 = (metres.area / 1e6).reindex(unique.index, fill_value=0.0)
    tolerance = _tolerance_m(km2[spread], named=named)
    thin = unique.geometry.copy()
    thin[spread] = _on_ground(unique["recipe"][spread], _thinned(metres, tolerance), tolerance <= MUCH_M)
    drawn = dict(zip(first.values(), zip(thin, km2, strict=True), strict=True))
    ids = places["id"].to_numpy()
    columns = ["id", "row", "name", "name_en", "themes", "basis", "precision_m", "n_mentions", "lon", "lat"]
    geometries, properties = [], []
    for i, (row, shape) in enumerate(zip(places[columns].to_dict("records"), shapes, strict=True)):
        geometry, area = drawn[shape] if shape >= 0 else (None, 0.0)
        properties.append(_place_properties(row, round(float(area), 1)))
        if 0 <= shape < i:
            properties[-1]["as"], geometry = ids[shape], None
        geometries.append(geometry)
    text = _collection(geometries, properties, ids=ids)
    return Payload.of_text("register" if named is False else "places", text)


def _tolerance_m(km2: pd.Series, *, named: bool | None) -> pd.Series:
    """Return to how many metres areas of so many km² are thinned for the screen."""
    wide, bounds = (4, THIN_REST_M) if named is False else (2, THIN_M)
    return (wide * np.sqrt(km2)).clip(*bounds)


def _thinned(metres: gpd.GeoSeries, tolerance_m: pd.Series | float) -> gpd.GeoSeries:
    thin = metres.simplify(tolerance_m, preserve_topology=False)
    return gpd.GeoSeries(thin, crs=ALBERS).to_crs("EPSG:4326")


def _on_ground(recipes: pd.Series, shapes: gpd.GeoSeries, wanted: pd.Series) -> gpd.GeoSeries:
    """Return the shapes, those wanted that are whole units as the map draws the units, so that their edges agree."""
    ground = read_web_shapes("county", "fine")
    drawn = []
    for recipe, shape, want in zip(recipes, shapes, wanted, strict=True):
        verb, *units = recipe.split() or [""]
        counties = (
            {county for unit in units for county in counties_of(unit)} if want and verb == "union" else set()
        )
        on_ground = bool(counties) and all(county in ground for county in counties)
        drawn.append(
            shapely.coverage_union_all([ground[c] for c in sorted(counties)]) if on_ground else shape
        )
    return gpd.GeoSeries(drawn, index=shapes.index, crs=shapes.crs)


def fine_shapes(atlas: Atlas, *, named: bool) -> Payload:
    """Return the areas that `place_features` thins much as GeoJSON features, thinned to `FINE_M`: each shape once."""
    places = atlas.places[(atlas.places["n_mentions"] > 0) == named].dropna(subset="geometry")
    places = places[~places["recipe"].duplicated()]
    metres = places.geometry.to_crs(ALBERS)
    km2 = metres.area / 1e6
    much = (km2 > 0) & (_tolerance_m(km2, named=named) > MUCH_M)
    shapes = _on_ground(places["recipe"][much], _thinned(metres[much], FINE_M), much[much])
    return Payload.of_text(
        "fine", _collection(list(shapes), ({} for _ in shapes), ids=list(places["id"][much]))
    )


def register_name(atlas: Atlas) -> str:
    """Return the file name of the rest of the register, by a digest of its table: known before it is built."""
    columns = ["id", "name", "name_en", "themes", "recipe", "basis", "precision_m", "n_mentions"]
    table = atlas.places[columns].to_csv(index=False).encode()
    return f"register-{hashlib.sha256(table).hexdigest()[:12]}.json"


def _place_properties(row: dict[str, Any], km2: float) -> dict[str, Any]:
    return {
        "row": row["row"],
        "name": row["name"],
        "name_en": row["name_en"],
        "themes": list(row["themes"]),
        "basis": row["basis"],
        "precision_m": int(row["precision_m"]),
        "size": km2,
        "weight": int(row["n_mentions"]),
        "lon": None if pd.isna(row["lon"]) else round(row["lon"], 5),
        "lat": None if pd.isna(row["lat"]) else round(row["lat"], 5),
    }


def shown_bits(rows: NDArray[np.bool_]) -> str:
    """Return which places are shown, in the atlas' order, as the base64 of a bit field."""
    return base64.b64encode(np.packbits(rows).tobytes()).decode()


def _units(level: Level, detail: Detail) -> str:
    units = read_web_shapes(level, detail)
    shapes = list(units.values())
    km2 = gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(ALBERS).area / 1e6
    rows = ({"adcode": code, "km2": round(float(area), 1)} for code, area in zip(units, km2, strict=True))
    return _collection(shapes, rows)


def _names() -> list[dict[str, Any]]:
    """Return the names of the home region's units with a point well inside each, largest first; then of those around."""
    shapes = [s for level in LEVELS for s in read_web_shapes(level, "coarse").items()]
    shapes.sort(key=lambda s: (-round(s[1].area, 3), s[0]))
    home = [_name(division(adcode), _middle(shape)) for adcode, shape in shapes]
    around = read_web_shapes("province", "china").items()
    provinces = [_name(division(adcode), _middle(shape, 0.2), away=True) for adcode, shape in around]
    return home + provinces + _names_around("city")


def _names_around(level: Level) -> list[dict[str, Any]]:
    """Return the names of one level's divisions outside the home region, each at its seat: texts lead there too."""
    units = (u for u in read_divisions().values() if u.level == level)
    return [_name(u, (u.lon, u.lat), away=True) for u in units if province_of(u.adcode) not in HOME_PROVINCES]


def _middle(shape: BaseGeometry, tolerance: float = 0.01) -> tuple[float, float]:
    lon, lat = shapely.maximum_inscribed_circle(shape, tolerance=tolerance).coords[0]
    return lon, lat


def _name(unit: Division, at: tuple[float, float], *, away: bool = False) -> dict[str, Any]:
    lon, lat = (round(x, 3) for x in at)
    names = {"short": unit.short_name, "name_en": short_english(unit.name_en)}
    kind = {"away": True} if away else {"adcode": unit.adcode, "name": unit.name}
    return {"level": unit.level, **kind, **names, "lon": lon, "lat": lat}


def short_english(name: str) -> str:
    """Drop the words for the level and whose autonomy it is: there is no room for them on a map."""
    return LEVEL_WORDS.sub("", name)


def _land() -> str:
    """Return all provinces: texts of other regions lead there, and land that is cut off shows its edge."""
    provinces = list(read_web_shapes("province", "china").values())
    return _collection(provinces, ({} for _ in provinces), digits=3)


def _foreign() -> str:
    """Return the land of the world around China, which goes on under it; longitudes from -30 to 330."""
    parts = shapely.from_wkb(read_columns("foreign_land.parquet")["geometry"])
    return _collection([shapely.MultiPolygon(list(parts))], [{}], digits=2)


def _dashes() -> str:
    """Return the dashes of China's line in the South China Sea: a map of China shows them with its islands."""
    parts = shapely.from_wkb(read_columns("boundaries/sea_dashes.parquet")["geometry"])
    return _collection([shapely.MultiLineString(list(parts))], [{}], digits=3)


def _water() -> str:
    bodies = read_water()
    drawn = [round_pond(shape) for shape in bodies.values()]
    return _collection(drawn, ({"id": key} for key in bodies))


def round_pond(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape for the screen: small water of few corners gets round ones (Chaikin)."""
    if shape.geom_type != "Polygon" or len(shape.exterior.coords) > POND_CORNERS + 1:
        return shape
    ring = np.asarray(shape.exterior.coords)[:-1, :2]
    for _ in range(2):
        following = np.roll(ring, -1, axis=0)
        ring = np.stack([0.75 * ring + 0.25 * following, 0.25 * ring + 0.75 * following], axis=1).reshape(
            -1, 2
        )
    return shapely.Polygon(ring)


@cache
def ground_payloads() -> dict[str, Payload]:
    """Return land, dashes, water, names and the boundaries of each level, coarse for far views and fine for near ones."""
    texts = {"foreign": _foreign(), "land": _land(), "dashes": _dashes(), "water": _water()}
    texts["names"] = _dumps(_names())
    texts["names_fine"] = _dumps(_names_around("county"))
    for level in LEVELS:
        texts[level] = _units(level, "coarse")
        texts[f"{level}_fine"] = _units(level, "fine")
    return {stem: Payload.of_text(stem, text) for stem, text in texts.items()}
