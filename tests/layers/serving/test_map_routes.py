"""The routes: page with its policy, data zipped and kept for ever, no way out of the folders."""

import gc
import gzip
import json
import re
import tomllib
from functools import partial
from pathlib import Path

import pytest
from shapely.geometry import shape
from starlette.applications import Starlette

from geodata.boundaries import unit_geometry
from layers.atlas.place_index import place_index
from layers.map.folium_map import BASE, assets_version
from layers.map.map_data import Payload
from layers.serving import map_routes as served
from layers.serving.map_routes import (
    is_offered,
    map_routes,
    map_url,
    offer,
    places_urls,
    shared_atlas,
    warm_up,
    warm_up_rest,
    warm_up_search,
    withdraw,
)
from tests.layers.serving.asking import ask_app

APP = Starlette(routes=map_routes())
ask = partial(ask_app, APP)


def test_units_outside_the_home_region_have_outlines_too():
    for code in ("320500", "320000", "320581"):
        answer = ask(f"{BASE}/unit/{code}.json")
        assert json.loads(answer.body)["properties"] == {"adcode": code}
        drawn = shape(json.loads(answer.body)["geometry"])
        assert drawn.hausdorff_distance(unit_geometry(code)) < 1e-5
        packed = ask(f"{BASE}/unit/{code}.json", "gzip")
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == answer.body
    assert ask(f"{BASE}/unit/999999.json").status == 404


def test_the_page_has_a_policy_and_its_files_are_served():
    page = ask(map_url())
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    for address in re.findall(r'(?:src|href)="([^"]+)"', page.body.decode()):
        assert ask(address).status == 200, address
    assert places_urls()["features"] in page.body.decode().split("</head>")[0]
    assert places_urls()["features"] not in ask(map_url(own=True)).body.decode().split("</head>")[0]


def test_places_are_zipped_and_kept():
    answer = ask(places_urls()["features"], "gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.body) < 700_000
    places = json.loads(gzip.decompress(answer.body))
    assert len(places["features"]) > 50
    assert json.loads(ask(places_urls()["features"]).body) == places


@pytest.mark.parametrize(
    "path", ["data/nothing.json", "data/../../pyproject.toml", f"assets/{assets_version()}/../map_scripts.py"]
)
def test_nothing_else_is_served(path: str):
    assert ask(f"{BASE}/{path}").status == 404


def test_the_font_is_there_and_kept():
    answer = ask(f"{BASE}/font/zh.ttf")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]


def test_an_outline_is_read_and_a_bad_one_is_named():
    square = b'{"type":"Polygon","coordinates":[[[116,39],[117,39],[117,40],[116,39]]]}'
    answer = json.loads(ask(f"{BASE}/outline", post=square).body)
    assert answer == {"area": "polygon:117,40,117,39,116,39", "note": "ok", "off": "0 m", "n": 1}
    assert json.loads(ask(f"{BASE}/outline", post=b"").body) == {"fault": "empty"}
    assert json.loads(ask(f"{BASE}/outline", post=b"{" * 11_000_000).body) == {"fault": "too_big"}
    assert ask(f"{BASE}/outline").status == 405


def test_own_places_are_served_until_taken_back_or_too_many(monkeypatch):
    monkeypatch.setattr(served, "MAX_OFFERED", 60)  # packed, ten bytes take 20 to 30
    first, second = (offer(Payload("own.json", bytes(10))) for _ in range(2))
    assert ask(first).body == bytes(10)  # asked for last: the other one goes first
    third = offer(Payload("own.json", bytes(10)))
    assert [is_offered(url) for url in (first, second, third)] == [True, False, True]
    withdraw(first)
    assert [ask(url).status for url in (first, second, third)] == [404, 404, 200]
    withdraw(third)
    withdraw("")


def test_own_places_travel_packed_as_the_others_do():
    url = offer(Payload("own.json", bytes(10_000)))
    answer = ask(url, "gzip")
    assert (answer.headers["content-encoding"], answer.headers["cache-control"]) == ("gzip", "no-store")
    assert gzip.decompress(answer.body) == ask(url).body == bytes(10_000)
    assert len(answer.body) < 100
    withdraw(url)


def test_finer_areas_are_served_beside_the_places():
    url = places_urls()["features"].replace("/data/", "/data/fine_")
    assert json.loads(ask(url).body)["features"]
    assert ask(url.replace("fine_", "fine_x")).status == 404


def test_what_is_built_at_the_start_is_not_looked_through_after_every_run():
    warm_up()
    warm_up_rest()
    try:
        assert gc.get_freeze_count() > 50_000
    finally:
        gc.unfreeze()
    settings = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["runner"]["postScriptGC"] is False


def test_the_browser_keeps_messages_for_longer_than_quick_clicks_take():
    settings = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["global"]["maxCachedMessageAge"] >= 50


def test_the_first_search_finds_its_index_laid_out():
    place_index.cache_clear()
    try:
        warm_up_search()
        index = place_index(shared_atlas())
        assert place_index.cache_info().misses == 1
        assert {"tree", "_text", "_county_rows"} <= set(vars(index))
        assert index.find_words("cfd").any()
    finally:
        gc.unfreeze()
