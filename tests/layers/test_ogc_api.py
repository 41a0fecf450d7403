"""The layers as an OGC API: what the standard asks for, the same places as everywhere, and no way around the filter."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

import streamlit_app
from geodata.errors import SelectionError
from geodata.models import THEMES
from layers import ogc_api
from layers.export import export_places
from layers.map_routes import map_routes, shared_atlas
from layers.ogc_api import ogc_routes
from layers.ogc_openapi import COLLECTIONS, MAX_LIMIT, api_document
from layers.ogc_request import ROOT, box_area, days_of, language
from layers.selection import Scope, Selection, select_places
from layers.themes import theme_styles
from tests.layers.asking import ask_app

APP = Starlette(routes=[*map_routes(), *ogc_routes()])
HOST = "example.org:8501"
ask = partial(ask_app, APP, host=HOST)
ITEMS = f"{ROOT}/collections/places/items"


def read(address, **how):
    answer = ask(address, **how)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


def linked(value, rel):
    """The path and query of a link, which stands there once at most."""
    found = [link["href"] for link in value["links"] if link["rel"] == rel]
    assert len(found) <= 1
    return found[0].removeprefix(f"http://{HOST}") if found else None


def ids(collection):
    return [feature["id"] for feature in collection["features"]]


@pytest.fixture
def demo(monkeypatch, atlas):
    """The nine invented places instead of the home region's."""
    monkeypatch.setattr(ogc_api, "shared_atlas", lambda: atlas)
    return atlas


def test_every_link_leads_on_from_the_landing_page():
    landing = read(ROOT)
    assert read(f"{ROOT}/") == landing
    assert linked(landing, "self") == ROOT
    assert linked(landing, "service-desc") == f"{ROOT}/api"
    assert read(linked(landing, "conformance"))["conformsTo"] == [
        f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{name}"
        for name in ("core", "oas30", "geojson")
    ]
    collections = read(linked(landing, "data"))["collections"]
    assert [one["id"] for one in collections] == ["places", *(t for t in theme_styles() if t != "division")]
    assert set(THEMES) == set(COLLECTIONS) - {"places"}
    for one in collections:
        assert read(linked(one, "self")) == one
        assert one["itemType"] == "feature"
        assert one["crs"] == ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
        first = read(f"{linked(one, 'items')}?limit=1")
        assert read(linked(first, "collection")) == one


def test_the_openapi_document_is_sound_and_names_what_is_taken():
    answer = ask(f"{ROOT}/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    document = json.loads(answer.body)
    assert document["openapi"].startswith("3.0.")
    assert document["servers"] == [{"url": f"http://{HOST}{ROOT}"}]
    for target in re.findall(r'"\$ref":"#/([^"]+)"', answer.body.decode()):
        value = document
        for step in target.split("/"):
            value = value[step]
    parameters = document["components"]["parameters"]
    assert all(key == value["name"] for key, value in parameters.items())
    operations = [path["get"] for path in document["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for path, operation in zip(document["paths"], operations, strict=True):
        names = [ref["$ref"].rpartition("/")[2] for ref in operation["parameters"]]
        in_path = {name for name in names if parameters[name]["in"] == "path"}
        assert in_path == set(re.findall(r"\{(\w+)\}", path))
        address = ROOT + path.format(collectionId="rail", featureId="nothing")
        said = ask(f"{address}?strange=1").body.decode()
        if in_path != set(names):
            assert ask(address).status == (404 if "featureId" in in_path else 200)
        assert (
            "known are " + ", ".join(n for n in names if n not in in_path) in json.loads(said)["description"]
        )
    assert parameters["limit"]["schema"]["maximum"] == MAX_LIMIT
    assert api_document("http://a/b", title="t", about="a", version="1")["info"]["title"] == "t"


@pytest.mark.parametrize("query", ["limit=7", "limit=2&all=true&q=sanhe", "limit=3&kind=rail,port&lang=en"])
def test_pages_cover_every_feature_once_and_lead_back(query):
    asked = dict(part.split("=") for part in query.split("&"))
    scope: Scope = "register" if "all" in asked else "documents"
    kinds = tuple(filter(None, asked.get("kind", "").split(",")))
    shown = select_places(shared_atlas(), Selection(words=asked.get("q", ""), kinds=kinds, scope=scope))
    found, address, backwards = [], f"{ITEMS}?{query}", []
    while address:
        page = read(address)
        assert page["numberMatched"] == len(shown)
        assert page["numberReturned"] == len(page["features"]) <= int(asked["limit"])
        found += ids(page)
        backwards.append(linked(page, "prev"))
        address = linked(page, "next")
    assert found == list(shown["id"])
    assert backwards[0] is None
    assert ids(read(backwards[1])) == found[: int(asked["limit"])]
    beyond = read(f"{ITEMS}?{query}&offset=999999")
    assert (beyond["numberReturned"], beyond["numberMatched"]) == (0, len(shown))
    assert ids(read(linked(beyond, "prev"))) == found[-int(asked["limit"]) :]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_holds_what_the_explorer_shows_of_its_theme(name):
    selection = Selection(themes=() if name == "places" else (name,))
    exported = json.loads(export_places(shared_atlas(), selection, "geojson"))
    served = read(f"{ROOT}/collections/{name}/items?limit={MAX_LIMIT}")
    assert served["features"] == exported["features"]
    assert served["numberMatched"] == len(select_places(shared_atlas(), selection))
    one = read(f"{ROOT}/collections/{name}")
    assert one["extent"]["spatial"]["bbox"] == [exported["bbox"]] == [served["bbox"]]


@pytest.mark.parametrize(
    "box",
    ["116.9,39.5,117.2,40.1", "117,39.9,117,39.9", "116.123456789,39.5,0,117.2,40.1,900", "170,-90,117,90", "-180,-90,180,90"],
)  # fmt: skip
def test_a_box_holds_what_shapely_says(box):
    west, south, *_, east, north = [float(n) for n in box.split(",")]
    if box.count(",") == 5:
        west, south, _, east, north, _ = [float(n) for n in box.split(",")]
    parts = [(west, east)] if west <= east else [(west, 180), (-180, east)]
    area = shapely.union_all([shapely.box(w, south, e, north) for w, e in parts])
    places = select_places(shared_atlas(), Selection(scope="register"))
    inside = list(places["id"][places.intersects(area)])
    assert inside
    assert ids(read(f"{ITEMS}?bbox={box}&all=true&limit={MAX_LIMIT}")) == inside


numbers = st.decimals(-180, 180, places=7)


@given(numbers, st.decimals(-90, 90, places=7), numbers, st.decimals(-90, 90, places=7))
def test_a_box_is_never_smaller_than_asked_for(west, south, east, north):
    south, north = sorted((south, north))
    shape = box_area(f"{west},{south},{east},{north}").to_geometry()
    for corner in ((west, south), (east, north)):
        assert shape.distance(shapely.Point(*map(float, corner))) < 1e-9
    assert shape.is_valid


def test_filters_are_the_explorers():
    for query, selection in {
        "district=131082": Selection(districts=("131082",)),
        "district=131082,120000&kind=rail": Selection(districts=("131082", "120000"), kinds=("rail",)),
        f"q={quote('机场 北京')}": Selection(words="机场 北京"),
        "all=false": Selection(),
    }.items():
        assert ids(read(f"{ITEMS}?{query}&limit={MAX_LIMIT}")) == list(
            select_places(shared_atlas(), selection)["id"]
        )


def test_a_feature_alone_is_the_one_of_its_collection():
    feature = read(f"{ROOT}/collections/rail/items?limit=1")["features"][0]
    answer = ask(f"{ROOT}/collections/rail/items/{feature['id']}")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    alone = json.loads(answer.body)
    assert read(linked(alone, "self")) == alone
    assert read(linked(alone, "collection"))["id"] == "rail"
    del alone["links"]
    assert alone == feature
    assert ask(f"{ROOT}/collections/water/items/{feature['id']}").status == 404


def test_the_rest_of_the_register_comes_when_asked_for(demo):
    assert "never-named" not in ids(read(ITEMS))
    assert "never-named" in ids(read(f"{ITEMS}?all=true"))
    assert ask(f"{ITEMS}/never-named").status == 404
    assert read(f"{ITEMS}/never-named?all=true")["properties"]["name"] == "未提到的园区"
    landing = read(f"{ROOT}?all=true&lang=en")
    assert linked(landing, "data") == f"{ROOT}/collections?all=true&lang=en"
    assert "all=true" in linked(read(linked(landing, "data"))["collections"][0], "items")


def test_places_without_a_position_are_features_without_geometry(demo):
    alone = read(f"{ITEMS}/demo-market")
    assert alone["geometry"] is None
    assert "demo-market" in ids(read(ITEMS))
    assert "demo-market" not in ids(read(f"{ITEMS}?bbox=-180,-90,180,90"))
    empty = read(f"{ROOT}/collections/culture/items")
    assert (empty["features"], empty["numberMatched"]) == ([], 0)
    assert "extent" not in read(f"{ROOT}/collections/culture")


def test_headers_of_items_and_of_head():
    answer = ask(f"{ITEMS}?limit=1")
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", json.loads(answer.body)["timeStamp"])
    assert len(read(ITEMS)["features"]) == 100
    assert read(f"{ITEMS}?limit=99999")["numberReturned"] <= MAX_LIMIT
    head = ask(f"{ITEMS}?limit=1", method="HEAD")
    assert (head.status, head.headers["content-type"]) == (200, "application/geo+json")
    assert ask(ITEMS, post=b"{}").status == 405


def test_titles_are_in_the_language_asked_for():
    rail = f"{ROOT}/collections/rail"
    assert read(rail)["title"] == "轨道"
    assert read(rail, language="en-GB,en;q=0.9,zh;q=0.5")["title"] == "Railways"
    assert read(f"{rail}?lang=zh", language="en")["title"] == "轨道"
    answer = ask(f"{rail}?lang=en")
    assert answer.headers["content-language"] == "en"
    assert answer.headers["vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "zh"), (None, "zh"), ("*", "zh"), ("en", "en"), ("zh-TW, en;q=0.8", "zh"), ("en; q=0.3, zh; q=0.8", "zh"),
        ("fr, zh;q=0.1", "zh"), ("fr", "en"), ("zh;q=0, en;q=0.1", "en"), ("en;q=high", "en"),
    ],
)  # fmt: skip
def test_the_wanted_language_is_found(header, lang):
    assert language(header) == lang


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=-1", "limit=ten", "limit=", "limit=１", "limit=1&limit=2", "offset=-1", "offset=1.5",
        "bbox=", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=116,40,117,39", "bbox=39,116,40,117", "bbox=a,b,c,d", "bbox=nan,0,1,1",
        "bbox=116,39,9,117,40,1", "bbox=1e999,0,1,1", "bbox=-181,0,1,1", "datetime=yesterday", "datetime=", "datetime=2024-13-01",
        "datetime=2024-01-02/2024-01-01", "datetime=2024-01-01/2024-01-02/2024-01-03", "datetime=..", "kind=dragon",
        "district=999999", "district=sanhe", "all=yes", "lang=fr", "f=html", "crs=EPSG:4490", "bbox-crs=EPSG:4326", "strange=1",
        "theme=rail", "area=bbox:1,1,2,2", f"q={'a' * 201}",
    ],
)  # fmt: skip
def test_bad_parameters_are_named(query):
    answer = ask(f"{ITEMS}?{quote(query, safe='=&,/:')}")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/json"
    fault = json.loads(answer.body)
    assert fault["code"] == "InvalidParameterValue"
    assert fault["description"].endswith((".", "?"))


@pytest.mark.parametrize(
    "path", ["collections/nothing", "collections/division", "collections/nothing/items", "collections/rail/items/nothing", "x/y", "collections/rail/"]
)  # fmt: skip
def test_what_is_not_there_is_said_as_json(path):
    answer = ask(f"{ROOT}/{path}")
    assert answer.status == 404
    assert json.loads(answer.body)["code"] == "NotFound"


def test_what_is_asked_comes_back_as_text_only():
    hostile = '"><script>alert(1)</script>'
    for address in (f"{ROOT}?{quote(hostile)}=1", f"{ITEMS}?q={quote(hostile)}", f"{ITEMS}/{hostile}"):
        answer = ask(address)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-type"].split(";")[0] in {"application/json", "application/geo+json"}
        for link in json.loads(answer.body).get("links", []):
            assert "<" not in link["href"]


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("2024-05-01", ("2024-05-01", "2024-05-01")),
        ("2024-05-01T08:00:00Z", ("2024-05-01", "2024-05-01")),
        ("2024-05-01T08:00:00+08:00/..", ("2024-05-01", "9999-12-31")),
        ("/2024-05-01", ("0000-01-01", "2024-05-01")),
        ("../..", ("0000-01-01", "9999-12-31")),
    ],
)
def test_a_time_is_its_days(asked, days):
    assert days_of(asked) == days


def test_a_time_leaves_out_what_says_that_it_did_not_hold():
    places = select_places(shared_atlas(), Selection(scope="register"))
    for asked, day in (("2016-06-01", "2016-06-01"), ("../1999-12-31", "1999-12-31")):
        late = {row.id for row in places.itertuples() if row.valid_from and row.valid_from[:10] > day}
        early = (
            set()
            if asked != day
            else {row.id for row in places.itertuples() if row.valid_to and row.valid_to < day[:4]}
        )
        assert late
        assert (
            set(ids(read(f"{ITEMS}?all=true&limit={MAX_LIMIT}&datetime={asked}")))
            == set(places["id"]) - late - early
        )
    with pytest.raises(SelectionError):
        days_of("2024-05-01 08:00")


def test_the_explorer_serves_it_beside_its_pages():
    assert ask_app(streamlit_app.app, ROOT).status == 200


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """`xietu serve` as a process of its own: its address and what it said."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = tmp_path_factory.mktemp("serve") / "said.txt"
    with said.open("wb") as stream:
        command = [sys.executable, "-m", "layers.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, cwd=Path(streamlit_app.__file__).parent
        )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            assert process.poll() is None, said.read_text("utf-8")
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        yield address, said
    finally:
        process.terminate()
        process.wait(60)


def test_one_process_serves_the_explorer_and_its_layers(served):
    address, said = served
    assert f"OGC API - Features: http://localhost:{address.rpartition(':')[2]}{ROOT}" in said.read_text(
        "utf-8"
    )
    for path, kind in (("/", "text/html"), (ROOT, "application/json")):
        with urllib.request.urlopen(address + path, timeout=60) as answer:
            assert answer.status == 200
            assert answer.headers["content-type"].startswith(kind)


@pytest.mark.skipif(
    "OAPIF" not in pyogrio.list_drivers(), reason="this GDAL has no driver for OGC API - Features"
)
def test_gdal_reads_the_layers(served, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    source = f"OAPIF:{served[0]}{ROOT}"
    assert [name for name, _ in pyogrio.list_layers(source)] == list(COLLECTIONS)
    rail = pyogrio.read_dataframe(source, layer="rail")
    shown = select_places(shared_atlas(), Selection(themes=("rail",)))
    assert list(rail["id"]) == list(shown["id"])
    assert rail.crs.to_epsg() == 4326
    off = shapely.hausdorff_distance(rail.geometry.to_numpy(), shown.geometry.to_numpy())
    assert (off < 1e-6).all()
    box = (116.9, 39.5, 117.2, 40.1)
    near = pyogrio.read_dataframe(f"{source}?all=true", layer="rail", bbox=box)
    every = select_places(shared_atlas(), Selection(themes=("rail",), scope="register"))
    assert set(near["id"]) == set(every["id"][every.intersects(shapely.box(*box))])
