"""The extents of townships, out of the package sizhi: a rectangle a name, WGS84; of a name that recurs only one."""

import ast
import re
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import unit_geometry
from geodata.coordinates import distance_km

SMALLEST_SHARE = 0.5
"""So much of its rectangle a township has in its county; its namesakes elsewhere have nothing of it."""
DOUBT = 0.55
"""Of the 416 home townships whose place GeoNames knows, 90% lie so many half diagonals from the middle, or nearer."""
COARSE_M = 500
NATIONS = re.compile(
    "(?:(?:满|回|蒙古|朝鲜|达斡尔|鄂温克|鄂伦春|锡伯|赫哲|维吾尔|哈萨克|塔吉克|柯尔克孜|乌孜别克|塔塔尔|俄罗斯|藏|羌|土|撒拉"
    "|东乡|裕固|保安|苗|布依|侗|水|瑶|彝|白|傣|壮|哈尼|土家|仡佬|傈僳|拉祜|佤|纳西|景颇|布朗|阿昌|普米|怒|独龙|基诺|德昂|畲|黎"
    "|仫佬|毛南|京|高山|门巴|珞巴)族)+$"
)
"""The nations in 李天木回族乡, which lists write or leave out."""


def read_extents(package: Path) -> dict[str, BaseGeometry]:
    """
    Return the rectangles by full name (燕郊镇).

    Parameters
    ----------
    package
        The unpacked wheel. Its one large table is a literal: name → "[west, north, east, south]".
    """
    tree = ast.parse((package / "sizhi" / "sizhi.py").read_text(encoding="utf-8"))
    table = max(
        (node for node in ast.walk(tree) if isinstance(node, ast.Dict)), key=lambda node: len(node.keys)
    )
    extents = {}
    for name, edges in ast.literal_eval(table).items():
        west, north, east, south = ast.literal_eval(edges)
        extents[name] = shapely.box(west, south, east, north)
    for name in [name for name in extents if name.endswith("族乡")]:
        extents.setdefault(NATIONS.sub("", name.removesuffix("乡")) + "乡", extents[name])
    return extents


def middle_inside(extent: BaseGeometry, adcode: str) -> tuple[float, float] | None:
    """Return lon, lat of the middle of an extent, moved into the county; `None` if most of it lies elsewhere."""
    county = unit_geometry(adcode)
    if not extent.intersects(county):
        return None
    inside = extent.intersection(county)
    if inside.area < SMALLEST_SHARE * extent.area:
        return None
    point = extent.centroid if county.contains(extent.centroid) else inside.representative_point()
    return round(point.x, 4), round(point.y, 4)


def doubt_m(extent: BaseGeometry) -> int:
    """Return how far from the middle of an extent the township's seat may lie, in metres."""
    west, south, east, north = extent.bounds
    half = distance_km(west, south, east, north) * 1000 / 2
    return max(1, round(DOUBT * half / COARSE_M)) * COARSE_M
