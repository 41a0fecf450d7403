"""Ask the layers' OGC API, without a server."""

import json
from functools import partial

from starlette.applications import Starlette

from layers.serving.map_routes import map_routes
from layers.serving.ogc_api import ogc_routes
from layers.serving.ogc_request import ROOT
from tests.layers.serving.asking import ask_app

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
