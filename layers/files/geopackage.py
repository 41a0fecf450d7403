"""Places → GeoPackage: a layer for each theme and geometry type, styled for QGIS, byte for byte reproducible."""

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from geodata.models import BASES
from layers.atlas.build import Atlas
from layers.files.files import ATTRIBUTION
from layers.files.qgis_style import qml
from layers.themes import main_theme, theme_styles

CLOCK = "1970-01-01T00:00:00.000Z"
"""Stands where the format wants a date of change: same places, same bytes."""

_SHAPES = (
    ("point", "点", "MultiPoint", {"Point", "MultiPoint"}),
    ("line", "线", "MultiLineString", {"LineString", "MultiLineString"}),
    ("area", "面", "MultiPolygon", {"Polygon", "MultiPolygon"}),
)
_TABLES = {
    "statements": ("条文要点", "What the texts say"),
    "figures": ("数字", "Numbers that the texts tie to the places"),
    "links": ("联系", "Relations between places that the texts name"),
}
_STYLE_TABLE = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT,
f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)"""


def _flat(places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table with lists as words joined by `|`: the format has no lists."""
    columns = [c for c in places.columns if c not in {"recipe", "context_aliases", "years", "geometry"}]
    flat = places[columns].copy()
    lists = ("aliases", "themes", "districts", "docs", "touch_districts", "touch_through")
    for name in (name for name in lists if name in columns):
        flat[name] = ["|".join(values) for values in flat[name]]
    return gpd.GeoDataFrame(flat, geometry=places.geometry, crs=places.crs)


def _write(
    path: Path, table: gpd.GeoDataFrame, layer: str, *, shape: str | None, identifier: str, description: str
) -> None:
    pyogrio.write_dataframe(
        table,
        path,
        layer=layer,
        driver="GPKG",
        append=path.exists(),
        geometry_type=shape,
        promote_to_multi=shape is not None,
        layer_options={"IDENTIFIER": identifier, "DESCRIPTION": description},
        dataset_options=None if path.exists() else {"VERSION": "1.3"},  # older QGIS warns of 1.4
        layer_metadata={"ATTRIBUTION": ATTRIBUTION} if shape else None,
    )


@dataclass(frozen=True, slots=True)
class _Styled:
    """A layer and how QGIS draws it."""

    layer: str
    name: str
    name_en: str
    qml: str


def _write_styles(path: Path, styled: list[_Styled]) -> None:
    with sqlite3.connect(path) as db:
        db.execute(_STYLE_TABLE)
        db.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner, update_time) "
            "VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
            [(s.layer, s.name, s.qml, s.name_en, CLOCK) for s in styled],
        )
        db.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', 'QGIS styles', ?, 0)",
            (CLOCK,),
        )
    db.close()


def _facts(atlas: Atlas, places: gpd.GeoDataFrame) -> dict[str, pd.DataFrame]:
    """Return what the documents say of the places; a link where one of its ends is among them."""
    ids, names = places["id"], atlas.places.set_index("id")["name"]
    links = atlas.links[atlas.links["origin"].isin(ids) | atlas.links["target"].isin(ids)].copy()
    for end in ("origin", "target"):
        links[f"{end}_name"] = links[end].map(names)
    return {
        "statements": atlas.statements[atlas.statements["place"].isin(ids)],
        "figures": atlas.figures[atlas.figures["place"].isin(ids)],
        "links": links,
    }


def places_to_geopackage(atlas: Atlas, places: gpd.GeoDataFrame) -> bytes:
    """
    Return places as a GeoPackage.

    Each place stands once, in the layer of its first theme and its geometry type (`rail_line`, `port_point`);
    places without geometry are in the table `unlocated`, what the documents say of them in `statements`, `figures` and
    `links`, whose `place` (`origin` and `target`) is the `id` of a place.
    """
    flat = _flat(places)
    first = np.array([main_theme(themes) for themes in places["themes"]], dtype=object)
    kinds = np.array([None if g is None else g.geom_type for g in places.geometry], dtype=object)
    styled: list[_Styled] = []
    with tempfile.TemporaryDirectory(prefix="xietu-") as folder:
        path = Path(folder) / "xietu.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": CLOCK})
        try:
            for style in theme_styles().values():
                for shape, shape_zh, multi, types in _SHAPES:
                    rows = (first == style.id) & np.isin(kinds, list(types))
                    if rows.any():
                        layer = f"{style.id}_{shape}"
                        _write(
                            path,
                            flat[rows],
                            layer,
                            shape=multi,
                            identifier=f"{style.name}·{shape_zh}",
                            description=f"{style.name_en}, {shape}s; basis and precision_m say how sure",
                        )
                        bases = [basis for basis in BASES if basis in set(places["basis"][rows])]
                        styled.append(_Styled(layer, style.name, style.name_en, qml(style, shape, bases)))
            unlocated = flat[np.asarray(places.geometry.isna())].drop(columns="geometry")
            if len(unlocated) or not styled:
                _write(
                    path,
                    unlocated,
                    "unlocated",
                    shape=None,
                    identifier="未定位",
                    description="Named, not placed",
                )
            for name, table in _facts(atlas, places).items():
                if len(table):
                    zh, en = _TABLES[name]
                    _write(path, table, name, shape=None, identifier=zh, description=en)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        _write_styles(path, styled)
        return path.read_bytes()
