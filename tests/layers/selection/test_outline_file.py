"""A reader's outline: GeoJSON and KML become an area that fits a link; whatever else comes gets one clear word."""

import io
import json
import math
import random
import time
import zipfile
from contextlib import suppress

import pytest
import shapely
from pyproj import Geod

from geodata.coordinates import area_km2
from geodata.errors import OutlineError
from layers.selection.area import Area
from layers.selection.outline_file import AROUND_KM, LINK_CORNERS, read_outline
from layers.wording import map_words

SQUARE = [[116, 39], [117, 39], [117, 40], [116, 40], [116, 39]]
HOLE = [[116.2, 39.2], [116.4, 39.2], [116.4, 39.4], [116.2, 39.2]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def collection(*geometries, **more):
    features = [{"type": "Feature", "properties": {}, "geometry": g} for g in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def kml(inner):
    return f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>{inner}</Placemark></Document></kml>'.encode()


KML_SQUARE = (
    "<Polygon><outerBoundaryIs><LinearRing><coordinates>116,39,0 117,39,0\n117,40,0 116,40 116,39</coordinates></LinearRing></outerBoundaryIs>"
    "<innerBoundaryIs><LinearRing><coordinates>116.2,39.2 116.4,39.2 116.4,39.4 116.2,39.2</coordinates></LinearRing></innerBoundaryIs></Polygon>"
)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(polygon(SQUARE, HOLE)).encode(),
        b"\xef\xbb\xbf" + collection(polygon(SQUARE, HOLE), None),
        collection(polygon(SQUARE, HOLE), {"type": "Point", "coordinates": [1, 2, 3]}),
        collection(polygon(SQUARE, HOLE), crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        kml(KML_SQUARE),
        kml(KML_SQUARE).replace(b"Polygon", b"k:Polygon"),
    ],
)
def test_polygons_are_read_with_their_holes(data):
    outline = read_outline(data)
    assert outline.area.to_geometry().equals(shapely.Polygon(SQUARE, [HOLE]))
    assert (outline.within_m, outline.made) == (0, "")
    assert Area.from_text(outline.area.to_text()) == outline.area


def test_several_parts_stay_and_overlapping_ones_are_joined():
    other = [[x + 0.5, y] for x, y in SQUARE]
    far = [[x + 2, y] for x, y in SQUARE]
    shape = read_outline(collection(polygon(SQUARE), polygon(other), polygon(far))).area.to_geometry()
    assert shape.equals(shapely.union_all([shapely.box(116, 39, 117.5, 40), shapely.box(118, 39, 119, 40)]))


def test_a_closed_line_is_an_area_and_points_give_their_hull():
    assert not read_outline(collection({"type": "LineString", "coordinates": SQUARE})).made
    points = {"type": "MultiPoint", "coordinates": SQUARE}
    outline = read_outline(collection(points))
    assert outline.made == "hull"
    assert outline.area.to_geometry().equals(shapely.box(116, 39, 117, 40))


def test_a_site_or_a_road_is_looked_around():
    site = read_outline(collection({"type": "Point", "coordinates": [116.5, 39.9, 40]}))
    assert (site.made, site.area.to_text()) == ("around", f"circle:116.5,39.9,{AROUND_KM:g}")
    road = [[116, 39], [116.5, 39.2], [117, 39]]
    near = read_outline(collection({"type": "LineString", "coordinates": road}))
    assert near.made == "around"
    km2 = 2 * AROUND_KM * sum(Geod(ellps="WGS84").line_lengths(*zip(*road, strict=True))) / 1000
    assert near.area.km2() == pytest.approx(km2, rel=0.06)


def zipped(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        zipped({"files/a.png": b"x", "doc.kml": kml(KML_SQUARE)}),
        json.dumps(polygon(SQUARE, HOLE) | {"name": "三河"}, ensure_ascii=False).encode("gb18030"),
        json.dumps(polygon(SQUARE, HOLE) | {"name": "三河"}, ensure_ascii=False).encode("utf-16"),
        kml(f"<name>三河</name>{KML_SQUARE}")
        .decode()
        .replace('"1.0"', '"1.0" encoding="GB2312"')
        .encode("gb18030"),
    ],
)
def test_packed_files_and_chinese_encodings_are_read(data):
    assert read_outline(data).area.to_geometry().equals(shapely.Polygon(SQUARE, [HOLE]))


def test_a_long_outline_is_simplified_and_says_by_how_much():
    wave = [
        (116 + (1 + 0.05 * math.sin(40 * t)) * math.cos(t), 39 + (1 + 0.05 * math.sin(40 * t)) * math.sin(t))
        for t in (2 * math.pi * i / 20_000 for i in range(20_000))
    ]
    shape = shapely.Polygon(wave)
    outline = read_outline(json.dumps(shapely.geometry.mapping(shape)).encode())
    assert sum(map(len, outline.area.rings)) <= 2 * LINK_CORNERS
    assert 0 < outline.within_m < 10_000
    assert area_km2(outline.area.to_geometry()) == pytest.approx(area_km2(shape), rel=0.1)
    assert len(outline.area.to_text()) < 3000


def test_many_small_parts_grow_together():
    boxes = [polygon([[x, y], [x + 0.01, y], [x, y + 0.01], [x, y]]) for x in (115 + i / 20 for i in range(20)) for y in (38 + i / 20 for i in range(20))]  # fmt: skip
    outline = read_outline(collection(*boxes))
    assert outline.n_parts == 400
    assert outline.within_m > 500


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"x" * 10_000_001, "too_big"),
        (b"PK\x03\x04 zip", "broken"),
        (zipped({"a.shp": b"x"}), "not_known"),
        (zipped({"a.kml": b" " * 10_000_001}), "too_big"),
        (b"lon,lat\n1,2", "not_known"),
        (b'{"type":"Topology","arcs":[]}', "not_known"),
        (b"{}", "not_known"),
        (b"<html><body>x</body></html>", "not_known"),
        (b'{"type":"Polygon"', "broken"),
        (b'{"type":"Polygon","coordinates":"x"}', "broken"),
        (b'{"type":"Polygon","coordinates":[[[1,2],[3,"a"],[4,5],[1,2]]]}', "broken"),
        (b'{"type":"Polygon","coordinates":[[[116,39],[NaN,39],[117,40],[116,39]]]}', "broken"),
        (b'{"type":"FeatureCollection","features":7}', "broken"),
        (b'{"type":"Feature","geometry":[]}', "no_area"),
        (b"{" + b'"a":[' * 100_000, "broken"),
        (b"<kml><Placemark>", "broken"),
        (kml("<Polygon><coordinates>a,b</coordinates></Polygon>"), "broken"),
        (b"\xff\xfe{", "not_known"),
        (b"<!DOCTYPE kml [<!ENTITY a '1'><!ENTITY b '&a;&a;'>]><kml>&b;</kml>", "unsafe"),
        (b"<!DOCTYPE kml SYSTEM 'http://evil.example/x.dtd'><kml/>", "unsafe"),
        (collection(polygon(SQUARE), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}), "crs"),
        (collection(polygon([[500000 + x, 4300000 + y] for x, y in SQUARE])), "projected"),
        (collection(polygon([[y, x] for x, y in SQUARE])), "swapped"),
        (collection(*[polygon(SQUARE)] * 2001), "too_many"),
        (collection(), "no_area"),
        (collection(None), "no_area"),
        (collection(polygon([[116, 39], [117, 40], [118, 41], [116, 39]])), "no_area"),
        (kml("<name>empty</name>"), "no_area"),
    ],
)
def test_what_cannot_be_used_is_named(data, code):
    with pytest.raises(OutlineError) as caught:
        read_outline(data)
    assert caught.value.code == code
    for lang in ("zh", "en"):
        assert map_words(lang)[f"file_{code}"].format(**caught.value.values)


def comb(teeth):
    return [[116 + i / teeth, 39 + i % 2] for i in range(teeth)]


def star(corners):
    turns = [2 * math.pi * i * (corners // 2) / corners for i in range(corners)]
    return [[116 + math.cos(turn), 39 + math.sin(turn)] for turn in turns]


def noise(corners):
    rng = random.Random(1)
    return [[rng.uniform(114, 119), rng.uniform(37, 41)] for _ in range(corners)]


@pytest.mark.parametrize("ring", [comb(50_000), star(2_501), noise(60_000)])
def test_an_outline_made_to_take_for_ever_is_read_or_refused_quickly(ring):
    start = time.process_time()
    with suppress(OutlineError):  # tangled
        assert read_outline(collection(polygon([*ring, ring[0]]))).within_m > 1000
    assert time.process_time() - start < 8
