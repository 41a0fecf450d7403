import csv
import io
import json
import re
import sqlite3
from xml.etree import ElementTree as Xml

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import ExportError, SelectionError
from layers.districts.districts import touching_places
from layers.files.export import FORMATS, export_places
from layers.files.files import guard_cell, write_file
from layers.files.geojson import Extent, feature_text, round_geometry
from layers.files.qgis_style import qml
from layers.selection.selection import Selection
from layers.themes import theme_styles

EVERYTHING = Selection(scope="register")


@pytest.fixture(scope="module")
def collection(atlas):
    return json.loads(export_places(atlas, EVERYTHING, "geojson"))


def features_of(collection):
    return {feature["id"]: feature for feature in collection["features"]}


def test_collection_follows_rfc_7946(collection):
    assert collection["type"] == "FeatureCollection"
    assert collection["name"] == "xietu"
    assert "crs" not in collection
    assert len(collection["bbox"]) == 4
    shapes = [shapely.geometry.shape(f["geometry"]) for f in collection["features"] if f["geometry"]]
    assert list(collection["bbox"]) == pytest.approx(list(shapely.total_bounds(shapes)))
    for shape in shapes:
        assert shape.is_valid
        for part in shapely.get_parts(shape):
            if part.geom_type == "Polygon":
                assert part.exterior.is_ccw
                assert not any(ring.is_ccw for ring in part.interiors)


def test_at_most_six_decimals(atlas):
    text = export_places(atlas, EVERYTHING, "geojson").decode()
    assert not re.findall(r"[0-9]\.[0-9]{7,}", text)
    assert "114.43994," in feature_text("x", shapely.Point(114.43994, 38.34009), {})


def test_features_say_how_sure(collection):
    line = features_of(collection)["demo-line"]
    assert line["properties"]["basis"] == "schematic"
    assert line["properties"]["statements"] == [
        {"doc": "doc-new", "paragraph": 2, "zh": "建设城际快线", "en": "Build a fast intercity line"}
    ]
    assert features_of(collection)["demo-market"]["geometry"] is None


@pytest.mark.parametrize("file_format", FORMATS)
def test_same_places_same_bytes(atlas, file_format):
    assert export_places(atlas, EVERYTHING, file_format) == export_places(atlas, EVERYTHING, file_format)


def test_golden_geojson(atlas, golden):
    golden(
        "places.geojson",
        export_places(atlas, Selection(themes=("rail", "port", "airport", "logistics")), "geojson"),
    )


def test_golden_csv(atlas, golden):
    golden("places.csv", export_places(atlas, EVERYTHING, "csv"))


def test_csv_runs_no_formula(atlas):
    data = export_places(atlas, EVERYTHING, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert rows["demo-market"]["name"].startswith("'=")


@given(st.text())
def test_no_guarded_cell_begins_a_formula(text):
    assert guard_cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert guard_cell(text).removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers():
    assert guard_cell(-5.5) == -5.5


@pytest.fixture
def geopackage(atlas, tmp_path):
    path = tmp_path / "x.gpkg"
    path.write_bytes(export_places(atlas, EVERYTHING, "gpkg"))
    return path


def test_geopackage_has_a_layer_a_theme_and_type(geopackage):
    layers = dict(pyogrio.list_layers(geopackage).tolist())
    assert layers["rail_line"] == "MultiLineString"
    assert layers["port_point"] == "MultiPoint"
    assert layers["cooperation_area"] == "MultiPolygon"
    assert layers["unlocated"] is None
    assert list(pyogrio.read_dataframe(geopackage, layer="rail_line")["name"]) == ["示例城际铁路"]


def test_geopackage_carries_its_styles(geopackage):
    with sqlite3.connect(geopackage) as db:
        styles = dict(db.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault = 1"))
        names = {name for (name,) in db.execute("SELECT identifier FROM gpkg_contents")}
    db.close()
    assert "48,56,119" in styles["rail_line"]  # the theme's colour
    assert 'attr="basis"' in styles["rail_line"]
    assert 'value="schematic"' in styles["rail_line"]
    assert 'labelsEnabled="1"' in styles["rail_line"]
    assert "轨道·线" in names


@pytest.mark.parametrize(
    ("shape", "basis", "key", "value"),
    [
        ("point", "site", "name", "circle"),
        ("point", "county", "name", "square"),
        ("point", "city", "outline_style", "dash"),
        ("line", "schematic", "line_style", "dash"),
        ("area", "boundary", "outline_style", "solid"),
        ("area", "extent", "outline_style", "dash"),
        ("area", "extent", "style", "b_diagonal"),
    ],
)
def test_a_style_looks_no_surer_than_the_place(shape, basis, key, value):
    root = Xml.fromstring(qml(theme_styles()["rail"], shape, [basis]))  # our own words
    assert [category.get("value") for category in root.iter("category")] == [basis]
    assert {o.get("name"): o.get("value") for o in root.iterfind(".//layer/Option/Option")}[key] == value


def test_geopackage_says_where_data_come_from_and_holds_figures_and_links(atlas, geopackage):
    assert (
        "OpenStreetMap" in pyogrio.read_info(geopackage, layer="rail_line")["layer_metadata"]["ATTRIBUTION"]
    )
    figures = pyogrio.read_dataframe(geopackage, layer="figures")
    assert list(figures["place"]) == list(atlas.figures["place"])
    links = pyogrio.read_dataframe(geopackage, layer="links")
    names = dict(zip(atlas.places["id"], atlas.places["name"], strict=True))
    assert list(links["target_name"]) == [names[place] for place in atlas.links["target"]]


def test_rings_are_wound_and_slivers_survive():
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    assert round_geometry(clockwise).exterior.is_ccw
    tiny = shapely.Polygon([(116, 39), (116.0000004, 39), (116, 39.0000004)])
    assert not round_geometry(tiny).is_empty


def test_the_extent_of_nothing_is_none():
    extent = Extent()
    extent.add(None)
    extent.add(shapely.Point())
    assert extent.bbox() is None
    assert json.loads(feature_text("x", None, {}))["geometry"] is None


def test_unknown_format(atlas):
    with pytest.raises(SelectionError, match="no format 'shp'; choose one of geojson, csv, gpkg"):
        export_places(atlas, EVERYTHING, "shp")


def test_write_file_says_why_not(tmp_path):
    with pytest.raises(ExportError, match=r"Cannot write .*nowhere"):
        write_file(tmp_path / "nowhere" / "x.csv", b"")
    write_file(tmp_path / "x.csv", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_files_say_why_each_place_touches_the_chosen_districts(atlas):
    selection = Selection(districts=("131082", "110112"))
    rows = {
        row["id"]: row
        for row in csv.DictReader(io.StringIO(export_places(atlas, selection, "csv").decode("utf-8-sig")))
    }
    one = rows["cn-131082"]
    assert (one["touch"], one["touch_districts"], one["touch_through"]) == (
        "named", "131082", "itself",
    )  # fmt: skip
    assert rows["tongwulang"]["touch_districts"] == "110112|131082"
    for adcode in selection.districts:
        reasons = touching_places(atlas, adcode).set_index("id")["touch"]
        for place, touch in reasons.items():
            way = dict(
                zip(rows[place]["touch_districts"].split("|"), rows[place]["touch_through"].split("|"), strict=True)
            )[adcode]  # fmt: skip
            assert touch == {"union": "covered", "position": "within"}.get(way, "named")
    feature = features_of(json.loads(export_places(atlas, selection, "geojson")))["cn-131082"]
    assert feature["properties"]["touch_through"] == "itself"
    assert "touch" not in export_places(atlas, EVERYTHING, "csv").decode().split("\r\n")[0]
