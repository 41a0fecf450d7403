"""What a GIS reads: the same columns whatever the format, of the same types whatever the rows."""

import io
import json

import pandas as pd
import pyogrio
import pytest

from geodata.pipeline import parse_documents
from geodata.texts.documents import make_document
from layers.files.export import FORMATS, export_places
from layers.files.parsed import parsed_to_geojson
from layers.selection.selection import Selection, select_places

EVERYTHING = Selection(scope="register")
LISTS = ("aliases", "themes", "districts", "docs")


def read_all(data, tmp_path, file_format):
    """Every place of a file as GDAL reads it, and the types of the fields."""
    path = tmp_path / f"x.{file_format}"
    path.write_bytes(data)
    infos = [
        pyogrio.read_info(path, layer=name)
        for name, shape in pyogrio.list_layers(path).tolist()
        if shape or name == "unlocated"
    ]
    types = {
        field: (kind, sub)
        for info in infos
        for field, kind, sub in zip(info["fields"], info["ogr_types"], info["ogr_subtypes"], strict=True)
    }
    tables = [pyogrio.read_dataframe(path, layer=info["layer_name"]) for info in infos]
    return pd.concat(tables, ignore_index=True), types


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_place_is_known_by_its_id(atlas, tmp_path, file_format):
    places = select_places(atlas, EVERYTHING)
    data = export_places(atlas, EVERYTHING, file_format)
    if file_format == "csv":
        found = pd.read_csv(io.BytesIO(data))
    else:
        found, _ = read_all(data, tmp_path, file_format)
    located = places["id"][places.geometry.notna()]
    assert set(found["id"]) == set(located if file_format in {"kml", "kmz"} else places["id"])
    assert not {"place", "id2"} & set(found.columns)


def test_the_tables_of_a_geopackage_point_at_ids(atlas, tmp_path):
    path = tmp_path / "x.gpkg"
    path.write_bytes(export_places(atlas, EVERYTHING, "gpkg"))
    ids = set(read_all(path.read_bytes(), tmp_path, "gpkg")[0]["id"])
    for table in ("statements", "figures"):
        assert set(pyogrio.read_dataframe(path, layer=table)["place"]) <= ids


@pytest.mark.parametrize("file_format", ["geojson", "gpkg"])
@pytest.mark.parametrize("first", ["beisanxian", "airport-demo", "demo-market", "cn-131082"])
def test_lists_are_text_whichever_place_comes_first(atlas, tmp_path, file_format, first):
    """One with aliases, one without, one that lies nowhere, one of no theme."""
    order = atlas.places.sort_values("id", key=lambda ids: ids != first, kind="stable")
    turned = FORMATS[file_format](atlas, order)
    found, types = read_all(turned, tmp_path, file_format)
    assert {types[name] for name in LISTS} == {("OFTString", "OFSTNone")}
    row = found.set_index("id").loc["beisanxian"]
    assert (row["aliases"], row["districts"]) == ("廊坊北三县", "131024|131028|131082")


TEXTS = (
    "三河市推进北京大兴国际机场建设。",
    "北京大兴国际机场和三河市。",
    "安徽省、三河市和曹妃甸协同发展示范区。",
)


@pytest.mark.parametrize("text", TEXTS)
def test_lists_of_a_parse_stay_lists_and_read_as_lists(tmp_path, text):
    result = parse_documents([make_document("a", text.encode())])
    chunks = "".join(parsed_to_geojson(result, {}, issues=[]))
    features = json.loads(chunks)["features"]
    for feature in features:
        assert all(
            isinstance(feature["properties"][name], list) for name in ("themes", "districts", "mentions")
        )
    assert any(not feature["properties"]["themes"] for feature in features)
    _, types = read_all(chunks.encode(), tmp_path, "geojson")
    assert types["themes"] == types["districts"] == ("OFTStringList", "OFSTNone")
