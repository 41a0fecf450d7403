"""Write GeoParquet whose bytes depend on the content and pyarrow's version only."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry


def write_geoparquet(path: Path, columns: dict[str, list[Any]], geometries: list[BaseGeometry]) -> None:
    """
    Write a table with one geometry column in EPSG:4326.

    Parameters
    ----------
    path
        File to write.
    columns
        The other columns, in order.
    geometries
        One a row; `None` nowhere.
    """
    rings = shapely.orient_polygons(np.array(geometries, dtype=object))
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "crs": _crs84(),
                "geometry_types": sorted({g.geom_type for g in geometries}),
                "orientation": "counterclockwise",
                "bbox": [round(float(v), 6) for v in shapely.total_bounds(rings)],
            }
        },
    }
    table = pa.table({**columns, "geometry": pa.array(shapely.to_wkb(rings, byte_order=1), pa.binary())})
    write_parquet(path, table.replace_schema_metadata({"geo": json.dumps(geo, sort_keys=True)}))


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write a table with the compression all files of `geodata/data` have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", compression_level=19, write_statistics=False)


def _crs84() -> dict[str, Any]:
    """Return PROJJSON of OGC:CRS84, the CRS that GeoParquet assumes: WGS84 in the order lon lat."""
    axis = {"unit": "degree"}
    return {
        "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
        "type": "GeographicCRS",
        "name": "WGS 84 (CRS84)",
        "datum": {
            "type": "GeodeticReferenceFrame",
            "name": "World Geodetic System 1984",
            "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
        },
        "coordinate_system": {
            "subtype": "ellipsoidal",
            "axis": [
                {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", **axis},
                {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", **axis},
            ],
        },
        "id": {"authority": "OGC", "code": "CRS84"},
    }
