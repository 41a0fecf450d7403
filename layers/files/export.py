"""Selected places → bytes of a file: GeoJSON, CSV, GeoPackage, KML or KMZ. Same places, same bytes."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np

from geodata.errors import SelectionError
from layers.atlas.build import Atlas
from layers.atlas.place_index import TOUCH_WAYS, WAYS_OF, Rows, place_index
from layers.files.files import ATTRIBUTION, ENDINGS, guard_cell
from layers.files.geojson import Extent, collection_text, feature_text
from layers.files.geopackage import places_to_geopackage
from layers.files.kml import places_to_kml, places_to_kmz
from layers.selection.selection import Selection, select_rows
from layers.themes import Lang

PLAIN = ("name", "name_en", "aliases", "kind", "themes", "basis", "precision_m", "districts")
REST = ("source", "valid_from", "valid_to", "note", "docs", "n_mentions")
WHY = ("touch", "touch_districts", "touch_through")
"""Where districts are chosen: the most direct reason, then each district that the place touches, and through what."""


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    return value.item() if hasattr(value, "item") else value


def place_properties(row: Any) -> dict[str, Any]:
    """
    Return what a file says of a row of `atlas.places`, lists as words joined by `|` as in the other formats.

    GDAL, and QGIS by it, take JSON's lists for lists or for JSON, as the first feature has it: an empty one is JSON.
    """
    return {
        name: _plain(getattr(row, name)) for name in (*PLAIN, *REST, *(n for n in WHY if hasattr(row, n)))
    }


def place_features(atlas: Atlas, places: gpd.GeoDataFrame, extent: Extent) -> Iterator[str]:
    """Yield the text of each place as a GeoJSON Feature with what the documents say of it; widen the extent by it."""
    said: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    columns = ["place", "doc", "paragraph", "zh", "en"]
    for place, *facts in atlas.statements[columns].to_numpy(dtype=object).tolist():
        said[place].append(dict(zip(columns[1:], facts, strict=True)))
    for row in places.itertuples():
        extent.add(row.geometry)
        yield feature_text(row.id, row.geometry, {**place_properties(row), "statements": said[row.id]})


def places_to_geojson(atlas: Atlas, places: gpd.GeoDataFrame) -> bytes:
    """Return places as an RFC 7946 FeatureCollection with what the documents say of each."""
    extent = Extent()
    features = place_features(atlas, places, extent)
    text = collection_text(features, name="xietu", extent=extent, attribution=ATTRIBUTION)
    return "".join(text).encode("utf-8")


def places_to_csv(atlas: Atlas, places: gpd.GeoDataFrame) -> bytes:  # noqa: ARG001  # all writers are called alike
    """Return places as CSV with a byte order mark for spreadsheets: one line a place, lists joined by `|`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    rest = (*REST, *(name for name in WHY if name in places.columns))
    writer.writerow(["id", *PLAIN, "lon", "lat", *rest])
    for row in places.itertuples():
        cells = [
            row.id,
            *(getattr(row, name) for name in PLAIN),
            *_point(row),
            *(getattr(row, n) for n in rest),
        ]
        writer.writerow([guard_cell(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def _point(row: Any) -> tuple[Any, Any]:
    return ("", "") if row.geometry is None else (row.lon, row.lat)


FORMATS: dict[str, Callable[[Atlas, gpd.GeoDataFrame], bytes]] = {
    "geojson": places_to_geojson,
    "csv": places_to_csv,
    "gpkg": places_to_geopackage,
    "kml": places_to_kml,
    "kmz": places_to_kmz,
}
NAMED_ONCE = {"kml": places_to_kml, "kmz": places_to_kmz}
"""Those that name places in one language; the others hold both names."""
BINARY_FORMATS = frozenset({"gpkg", "kmz"})
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "kmz": "application/vnd.google-earth.kmz",
    "cff": "application/yaml",
}


def format_of(path: Path) -> str | None:
    """Return the format that a file's name ends in; `None` where it ends in none of ours."""
    ending = path.suffix.lower()
    return next((form for form, endings in ENDINGS.items() if ending in endings), None)


def check_format(file_format: str) -> None:
    """
    Refuse a format that cannot be written.

    Raises
    ------
    SelectionError
        If there is no such format.
    """
    if file_format not in FORMATS:
        raise SelectionError(f"There is no format {file_format!r}; choose one of {', '.join(FORMATS)}.")


def export_places(atlas: Atlas, selection: Selection, file_format: str, *, lang: Lang = "zh") -> bytes:
    """
    Return the places a selection shows as the bytes of a file.

    Parameters
    ----------
    file_format
        geojson, csv, gpkg, kml or kmz.
    lang
        In which KML and KMZ name the places; the other formats hold both names.

    Raises
    ------
    SelectionError
        If there is no such format, or the selection names what does not exist.
    """
    check_format(file_format)
    rows = select_rows(atlas, selection)
    places = atlas.places[rows]
    if selection.districts:
        places = places.assign(**touch_columns(atlas, selection.districts, rows))
    if file_format in NAMED_ONCE:
        return NAMED_ONCE[file_format](atlas, places, lang)
    return FORMATS[file_format](atlas, places)


def touch_columns(atlas: Atlas, districts: Sequence[str], rows: Rows) -> dict[str, list[Any]]:
    """
    Return the columns `WHY` for some rows: why and through what the places touch the chosen districts.

    `touch` is the most direct reason (named, covered, within), `touch_districts` the codes of the chosen districts that
    the place touches, `touch_through` in the same order through what: itself, its name, a link, the text beside it,
    a union of units that holds the district, its position.
    """
    ways = np.array([place_index(atlas).touch_ways(code)[rows] for code in districts])
    first = np.where(ways > 0, ways, len(TOUCH_WAYS)).min(axis=0)
    touch = np.select([np.isin(first, numbers) for numbers in WAYS_OF.values()], list(WAYS_OF), default="")
    through = [
        [(code, TOUCH_WAYS[way]) for code, way in zip(districts, column, strict=True) if way]
        for column in ways.T
    ]
    return {
        "touch": touch.tolist(),
        "touch_districts": [tuple(code for code, _ in pairs) for pairs in through],
        "touch_through": [tuple(way for _, way in pairs) for pairs in through],
    }
