"""Places → KML and KMZ, for map programs: a folder a theme in its colour, names of one language, balloons that tell."""

import html
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree import ElementTree as Xml
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import ALBERS
from layers.atlas.build import Atlas
from layers.files.files import ATTRIBUTION
from layers.files.geojson import DECIMALS, round_geometry
from layers.phrases import phrase
from layers.themes import Lang, kind_name, main_theme, position_words, theme_name, theme_styles

NAMESPACE = "http://www.opengis.net/kml/2.2"
FIELDS = {"basis": "string", "precision_m": "int"}
"""Beside the placemark's own id, which GDAL reads as the field `id`."""
FILLS = ((6000, 0), (2000, 0.05), (300, 0.13), (0, 0.22))
"""Zones of so many km² and more are filled so strongly, as on the map: dozens of them lie over each other."""
BY_BASIS = {"water": 0.5, "extent": 0.3}
FAINT = 0.7
"""KML has no dashes: lines and edges that are schematic or approximate are drawn so strongly."""
UNSURE = frozenset({"schematic", "extent"})
LINE_PX, EDGE_PX = 2.5, 1.5
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML may not hold in any way."""


class _Look(NamedTuple):
    """How a place is drawn: its theme's colour, how strong (0 to 1) and wide (px) its line is, how strong its fill."""

    theme: str
    edge: float
    width: float
    fill: float

    @property
    def id(self) -> str:
        """What placemarks call it by."""
        return f"{self.theme}-{100 * self.edge:.0f}-{10 * self.width:.0f}-{100 * self.fill:.0f}"


def places_to_kml(atlas: Atlas, places: gpd.GeoDataFrame, lang: Lang = "zh") -> bytes:
    """
    Return the places that lie somewhere as KML (EPSG:4326), those of no known position left out.

    Map programs draw a balloon as HTML: all of it is escaped. Symbols are the program's own, in the theme's colour:
    a picture would have to come from another host.

    Parameters
    ----------
    lang
        Of names, kinds and statements; a name that has no English stays Chinese.
    """
    said: defaultdict[str, list[str]] = defaultdict(list)
    for row in atlas.statements.itertuples(index=False):
        said[str(row.place)].append(str(row.zh if lang == "zh" else row.en))
    located = places[places.geometry.notna()]
    root = Xml.Element("kml", xmlns=NAMESPACE)
    document = Xml.SubElement(root, "Document")
    _say(document, "name", "协图" if lang == "zh" else "Xietu")
    _say(document, "description", html.escape(phrase(ATTRIBUTION, lang)))
    marks: defaultdict[str, list[Xml.Element]] = defaultdict(list)
    looks: set[_Look] = set()
    km2 = located.geometry.to_crs(ALBERS).area / 1e6
    for row, area in zip(located.itertuples(), km2, strict=True):
        edge = FAINT if row.basis in UNSURE else 1.0
        width = EDGE_PX if area else LINE_PX
        look = _Look(main_theme(row.themes), edge, width, _fill(row.basis, float(area)))
        looks.add(look)
        marks[look.theme].append(_mark(row, said[row.id], look, lang))
    document.extend(_style(look) for look in sorted(looks))  # KML's schema wants styles before fields
    schema = Xml.SubElement(document, "Schema", name="place", id="place")
    for name, kind in FIELDS.items():
        Xml.SubElement(schema, "SimpleField", name=name, type=kind)
    for theme in theme_styles():
        if theme in marks:
            folder = Xml.SubElement(document, "Folder")
            _say(folder, "name", theme_name(theme, lang))
            folder.extend(marks[theme])
    Xml.indent(root, space="")
    text: bytes = Xml.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text + b"\n"


def places_to_kmz(atlas: Atlas, places: gpd.GeoDataFrame, lang: Lang = "zh") -> bytes:
    """Return the same as KMZ: packed, a fifth as long, and dated 1980, so that the same places are the same bytes."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as whole:
        whole.writestr(ZipInfo("doc.kml"), places_to_kml(atlas, places, lang), ZIP_DEFLATED)
    return stream.getvalue()


def _say(parent: Xml.Element, tag: str, text: str) -> None:
    Xml.SubElement(parent, tag).text = _FORBIDDEN.sub("", text)


def _fill(basis: str, km2: float) -> float:
    """Return how strongly an area is filled, 0 to 1; wide ones hardly, or they would hide what lies in them."""
    by_size = next(share for least, share in FILLS if km2 >= least)
    return BY_BASIS.get(basis, by_size) if km2 < FILLS[1][0] or basis == "water" else by_size


def _style(look: _Look) -> Xml.Element:
    color = theme_styles()[look.theme].color
    style = Xml.Element("Style", id=look.id)
    icon, label, line, area = (
        Xml.SubElement(style, name) for name in ("IconStyle", "LabelStyle", "LineStyle", "PolyStyle")
    )
    _say(icon, "color", _abgr(color, 1))
    _say(icon, "scale", "0.9")
    _say(label, "scale", "0.8")
    _say(line, "color", _abgr(color, look.edge))
    _say(line, "width", f"{look.width}")
    _say(area, "color", _abgr(color, look.fill))
    return style


def _abgr(color: str, share: float) -> str:
    """Return `#rrggbb` as KML writes it: opacity, blue, green, red."""
    return f"{round(255 * share):02x}{color[5:7]}{color[3:5]}{color[1:3]}"


def _mark(row: Any, said: list[str], look: _Look, lang: Lang) -> Xml.Element:
    """Return a place as it is drawn, named, told of and found again."""
    mark = Xml.Element("Placemark", id=row.id)
    _say(mark, "name", row.name_en if lang == "en" and row.name_en else row.name)
    _say(mark, "description", _balloon(row, said, lang))
    _say(mark, "styleUrl", f"#{look.id}")
    data = Xml.SubElement(Xml.SubElement(mark, "ExtendedData"), "SchemaData", schemaUrl="#place")
    for name, value in zip(FIELDS, (row.basis, row.precision_m), strict=True):
        Xml.SubElement(data, "SimpleData", name=name).text = str(value)
    mark.append(_geometry(round_geometry(row.geometry)))
    return mark


def _balloon(row: Any, said: list[str], lang: Lang) -> str:
    """Return what a click shows: kind and themes, how well the position is known, the statements, whose data these are."""
    themes = " · ".join(theme_name(theme, lang) for theme in row.themes)
    position = position_words(row.basis, int(row.precision_m), lang)
    lines = (
        f"{kind_name(row.kind, lang)} · {themes}".strip(" ·"),
        position,
        *said,
        phrase(ATTRIBUTION, lang),
    )
    return "<br>".join(html.escape(line) for line in lines if line)


def _geometry(shape: BaseGeometry) -> Xml.Element:
    """Return a geometry, lon lat; lines and edges follow the ground."""
    if hasattr(shape, "geoms"):
        whole = Xml.Element("MultiGeometry")
        whole.extend(_geometry(part) for part in shape.geoms)
        return whole
    element = Xml.Element(shape.geom_type)
    if shape.geom_type != "Point":
        _say(element, "tessellate", "1")
    if shape.geom_type != "Polygon":
        _say(element, "coordinates", _coordinates(shape))
        return element
    for side, ring in _rings(shape):
        inner = Xml.SubElement(Xml.SubElement(element, side), "LinearRing")
        _say(inner, "coordinates", _coordinates(ring))
    return element


def _rings(shape: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    yield "outerBoundaryIs", shape.exterior
    for ring in shape.interiors:
        yield "innerBoundaryIs", ring


def _coordinates(shape: BaseGeometry) -> str:
    return " ".join(
        ",".join(f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".") for value in point)
        for point in shapely.get_coordinates(shape).tolist()
    )
