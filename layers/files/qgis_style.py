"""How QGIS draws a layer of a GeoPackage: the theme's colour; form, hatch and dash say how the position is known."""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as Xml

from layers.themes import ThemeStyle, basis_name

LABELS_FROM = 1_500_000
"""Names are written from this scale on: 1 : 1.5 million shows one city."""
FAINT_KM2, BARE_KM2 = 300, 6000
"""Zones wider than these are filled faintly, or not at all: a dozen of them lie over each other."""
_KM2_PER_DEGREE2 = 9_600
"""Square kilometres of a square degree at 39° north, near enough to choose a shade."""
_LAYER_CLASS = {"point": "SimpleMarker", "line": "SimpleLine", "area": "SimpleFill"}
_SYMBOL = {"point": "marker", "line": "line", "area": "fill"}
_GEOMETRY_TYPE = {"point": 0, "line": 1, "area": 2}
_PLACEMENT = {"point": 6, "line": 2, "area": 4}
"""QGIS' numbers for: beside the point, along the line, horizontal in the area."""
_SOLID = frozenset({"site", "boundary", "water"})
_FORMS = {"county": "square", "city": "diamond", "province": "diamond"}


def qml(style: ThemeStyle, shape: str, bases: Iterable[str]) -> str:
    """
    Return the QGIS style of a layer: one symbol for each basis, names near by.

    Parameters
    ----------
    shape
        point, line or area.
    bases
        The bases that occur in the layer, in the order of the legend.
    """
    root = Xml.Element("qgis", styleCategories="Symbology|Labeling", version="3.22", labelsEnabled="1")
    renderer = Xml.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="basis")
    categories, symbols = (Xml.SubElement(renderer, name) for name in ("categories", "symbols"))
    red, green, blue = (int(style.color[i : i + 2], 16) for i in (1, 3, 5))
    for number, basis in enumerate(bases):
        label = f"{basis_name(basis, 'zh')} {basis_name(basis, 'en')}"
        Xml.SubElement(
            categories, "category", symbol=str(number), value=basis, label=label, render="true", type="string"
        )
        symbol = Xml.SubElement(symbols, "symbol", name=str(number), type=_SYMBOL[shape], alpha="1")
        layer = Xml.SubElement(symbol, "layer", {"class": _LAYER_CLASS[shape]}, enabled="1")
        _options(layer, _look(shape, basis, f"{red},{green},{blue}"))
        if shape == "area":
            _expressions(layer, _by_width(basis, f"{red},{green},{blue}"))
    root.append(_labels(shape))
    Xml.SubElement(root, "layerGeometryType").text = str(_GEOMETRY_TYPE[shape])
    head = '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
    return head + Xml.tostring(root, encoding="unicode")


def _look(shape: str, basis: str, color: str) -> dict[str, str]:
    if shape == "line":
        dash = "dash" if basis == "schematic" else "solid"
        return {"line_color": f"{color},255", "line_width": "0.6", "line_style": dash}
    if shape == "area":
        dash = "solid" if basis in _SOLID else "dash"
        return {
            "color": f"{color},56", "outline_color": f"{color},255", "outline_width": "0.4", "outline_style": dash,
            "style": "b_diagonal" if basis == "extent" else "solid",
        }  # fmt: skip
    if basis in _SOLID:
        return {"name": "circle", "color": f"{color},255", "outline_color": "255,255,255,255", "size": "3"}
    dash = "dash" if basis in _FORMS else "solid"
    return {
        "name": _FORMS.get(basis, "circle"), "color": "255,255,255,255", "outline_color": f"{color},255",
        "outline_width": "0.6", "outline_style": dash, "size": "3",
    }  # fmt: skip


def _by_width(basis: str, color: str) -> dict[str, str]:
    """Return what of an area follows its size: the wider, the fainter; water alone keeps its colour."""
    if basis == "water":
        return {}
    faint, bare = (f"area($geometry) > {km2 / _KM2_PER_DEGREE2:.3f}" for km2 in (FAINT_KM2, BARE_KM2))
    if basis == "extent":
        return {"fillStyle": f"CASE WHEN {faint} THEN 'no' ELSE 'b_diagonal' END"}
    return {
        "fillColor": f"CASE WHEN {bare} THEN '{color},0' WHEN {faint} THEN '{color},24' ELSE '{color},56' END"
    }


def _options(parent: Xml.Element, values: Mapping[str, str]) -> None:
    options = Xml.SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        Xml.SubElement(options, "Option", name=name, value=value, type="QString")


def _expressions(layer: Xml.Element, expressions: Mapping[str, str]) -> None:
    if not expressions:
        return
    outer = Xml.SubElement(Xml.SubElement(layer, "data_defined_properties"), "Option", type="Map")
    Xml.SubElement(outer, "Option", name="name", value="", type="QString")
    inner = Xml.SubElement(outer, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        one = Xml.SubElement(inner, "Option", name=name, type="Map")
        Xml.SubElement(one, "Option", name="active", value="true", type="bool")
        Xml.SubElement(one, "Option", name="expression", value=expression, type="QString")
        Xml.SubElement(one, "Option", name="type", value="3", type="int")
    Xml.SubElement(outer, "Option", name="type", value="collection", type="QString")


def _labels(shape: str) -> Xml.Element:
    labeling = Xml.Element("labeling", type="simple")
    settings = Xml.SubElement(labeling, "settings", calloutType="simple")
    words = Xml.SubElement(
        settings, "text-style", fieldName="name", isExpression="0", fontSize="8", fontSizeUnit="Point",
        textColor="35,48,58,255", textOpacity="1", multilineHeight="1",
    )  # fmt: skip
    Xml.SubElement(
        words, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM",
        bufferColor="255,255,255,255", bufferOpacity="1",
    )  # fmt: skip
    Xml.SubElement(
        settings, "placement", placement=str(_PLACEMENT[shape]), predefinedPositionOrder="R,L,TR,BR,TL,BL",
        dist="1", distUnits="MM", placementFlags="10", priority="5", polygonPlacementFlags="2", quadOffset="4",
    )  # fmt: skip
    Xml.SubElement(
        settings,
        "rendering",
        scaleVisibility="1",
        scaleMin="0",
        scaleMax=str(LABELS_FROM),
        drawLabels="1",
        obstacleFactor="1",
        maxNumLabels="2000",
        fontMaxPixelSize="10000",
    )
    return labeling
