"""Places → GeoPackage: a layer for each theme and geometry type, styled for QGIS, byte for byte reproducible."""

import sqlite3
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio

from layers.build import Atlas
from layers.themes import ThemeStyle, main_theme, theme_styles

CLOCK = "1970-01-01T00:00:00.000Z"
"""Stands where the format wants a date of change: same places, same bytes."""

_SHAPES = (
    ("point", "点", "MultiPoint", {"Point", "MultiPoint"}),
    ("line", "线", "MultiLineString", {"LineString", "MultiLineString"}),
    ("area", "面", "MultiPolygon", {"Polygon", "MultiPolygon"}),
)
_STYLE_TABLE = """CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT,
f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)"""
_LAYER_CLASS = {"point": "SimpleMarker", "line": "SimpleLine", "area": "SimpleFill"}
_SYMBOL = {"point": "marker", "line": "line", "area": "fill"}
_GEOMETRY_TYPE = {"point": 0, "line": 1, "area": 2}


def _qml(style: ThemeStyle, shape: str) -> str:
    red, green, blue = (int(style.color[i : i + 2], 16) for i in (1, 3, 5))
    color = f"{red},{green},{blue}"
    options = {
        "point": {"name": "circle", "color": f"{color},255", "outline_color": "255,255,255,255", "size": "3"},
        "line": {"line_color": f"{color},255", "line_width": "0.6", "line_style": "dash"},
        "area": {"color": f"{color},24", "outline_color": f"{color},255", "outline_width": "0.4"},
    }[shape]
    parts = "".join(f'<Option name="{k}" value="{v}" type="QString"/>' for k, v in options.items())
    return (
        f'<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis styleCategories="Symbology">'
        f'<renderer-v2 type="singleSymbol"><symbols><symbol name="0" type="{_SYMBOL[shape]}">'
        f'<layer class="{_LAYER_CLASS[shape]}" enabled="1"><Option type="Map">{parts}</Option></layer>'
        f"</symbol></symbols></renderer-v2><layerGeometryType>{_GEOMETRY_TYPE[shape]}</layerGeometryType></qgis>"
    )


def _flat(places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table with lists as words joined by `|`: the format has no lists."""
    columns = [c for c in places.columns if c not in {"recipe", "context_aliases", "years", "geometry"}]
    flat = places[columns].copy()
    for name in ("aliases", "themes", "districts", "docs"):
        flat[name] = ["|".join(values) for values in flat[name]]
    return gpd.GeoDataFrame(flat.rename(columns={"id": "place"}), geometry=places.geometry, crs=places.crs)


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
    )


def _write_styles(path: Path, styled: list[tuple[str, ThemeStyle, str]]) -> None:
    with sqlite3.connect(path) as db:
        db.execute(_STYLE_TABLE)
        db.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
            "styleQML, styleSLD, useAsDefault, description, owner, update_time) "
            "VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
            [(layer, s.name, _qml(s, shape), s.name_en, CLOCK) for layer, s, shape in styled],
        )
        db.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', 'QGIS styles', ?, 0)",
            (CLOCK,),
        )
    db.close()


def places_to_geopackage(atlas: Atlas, places: gpd.GeoDataFrame) -> bytes:
    """
    Return places as a GeoPackage.

    Each place stands once, in the layer of its first theme and its geometry type (`rail_line`, `port_point`);
    places without geometry are in the table `unlocated`, what the documents say in `statements`.
    """
    flat = _flat(places)
    first = np.array([main_theme(themes) for themes in places["themes"]], dtype=object)
    kinds = np.array([None if g is None else g.geom_type for g in places.geometry], dtype=object)
    styled: list[tuple[str, ThemeStyle, str]] = []
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
                        styled.append((layer, style, shape))
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
            said = atlas.statements[atlas.statements["place"].isin(places["id"])]
            if len(said):
                _write(
                    path,
                    said,
                    "statements",
                    shape=None,
                    identifier="条文要点",
                    description="What the texts say",
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        _write_styles(path, styled)
        return path.read_bytes()
