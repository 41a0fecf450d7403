"""The layers as an OGC API: what the standard asks for, the same places as everywhere, and no way around the filter."""

import json
import re
from urllib.parse import quote

import pytest

from geodata.models import THEMES
from layers.files.export import export_places
from layers.selection.selection import Scope, Selection, select_places
from layers.serving import ogc_api
from layers.serving.map_routes import shared_atlas
from layers.serving.ogc_openapi import COLLECTIONS, MAX_LIMIT, api_document
from layers.serving.ogc_request import ROOT
from layers.themes import theme_styles
from tests.layers.serving.asking_ogc import HOST, ITEMS, ask, ids, linked, read


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
