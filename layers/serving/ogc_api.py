"""The layers as an OGC API – Features (Part 1: Core, GeoJSON, OpenAPI 3.0), for QGIS and others; read only, one filter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import numpy as np
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geodata.errors import SelectionError
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows, place_index
from layers.files.export import place_features
from layers.files.files import ATTRIBUTION
from layers.files.geojson import DECIMALS, Extent, collection_text, dump_json
from layers.selection.selection import Selection, select_rows
from layers.serving.map_routes import shared_atlas
from layers.serving.ogc_openapi import (
    COLLECTIONS,
    COMMON,
    CRS84,
    DEFAULT_LIMIT,
    EVERYTHING,
    GEOJSON,
    JSON,
    MAX_LIMIT,
    OF_ITEM,
    OF_ITEMS,
    OPENAPI,
    api_document,
)
from layers.serving.ogc_request import FIRST_DAY, LAST_DAY, ROOT, Asked, box_area, days_of
from layers.themes import theme_name
from layers.wording import words_of

CONFORMS = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "geojson")
)
MAX_WORDS = 200
"""Characters; no more are looked for at a time."""


class MissingError(SelectionError):
    """There is no such collection, feature or address."""


def _valid(atlas: Atlas, first: str, last: str) -> Rows:
    """Rows whose name holds on one of some days; those that do not say when it holds are among them."""
    spans = zip(atlas.places["valid_from"], atlas.places["valid_to"], strict=True)
    holds = [b + FIRST_DAY[len(b) :] <= last and e + LAST_DAY[len(e) :] >= first for b, e in spans]
    return np.array(holds, dtype=bool)


def _selection(asked: Asked, name: str) -> Selection:
    """Return what a request asks of a collection: the one filter, whose words are those of the explorer's links."""
    if name not in COLLECTIONS:
        raise MissingError(f"There is no collection {name[:60]!r}; choose one of {', '.join(COLLECTIONS)}.")
    query: dict[str, str] = {key: asked.query[key] for key in ("district", "kind", "q") if key in asked.query}
    if len(query.get("q", "")) > MAX_WORDS:
        raise SelectionError(f"q has more than {MAX_WORDS} characters; write fewer words.")
    theme = "" if name == EVERYTHING else name
    selection = Selection.from_query({**query, "theme": theme, "scope": asked.scope})
    return replace(selection, area=box_area(asked.query["bbox"])) if "bbox" in asked.query else selection


@lru_cache(maxsize=2)
def _kept(_atlas: Atlas) -> dict[int, str]:
    """Return the features asked for so far, as text, by their row."""
    return {}


def _features(atlas: Atlas, rows: Sequence[int]) -> list[str]:
    kept = _kept(atlas)
    new = [row for row in rows if row not in kept]
    kept.update(zip(new, place_features(atlas, atlas.places.iloc[new], Extent()), strict=True))
    return [kept[row] for row in rows]


def _collection(asked: Asked, name: str) -> dict[str, Any]:
    atlas, say = shared_atlas(), words_of(asked.lang)
    shapes = atlas.places.geometry[select_rows(atlas, _selection(asked, name))]
    bounds = [round(float(edge), DECIMALS) for edge in shapes.total_bounds]
    path = f"/collections/{name}"
    title = say("ogc.places") if name == EVERYTHING else theme_name(name, asked.lang)
    answer: dict[str, Any] = {
        "id": name,
        "title": title,
        "description": say("ogc.places_about" if name == EVERYTHING else "ogc.theme_about", name=title),
        "attribution": ATTRIBUTION,
        "itemType": "feature",
        "crs": [CRS84],
        "links": [asked.link("self", path), asked.link("items", f"{path}/items", GEOJSON)],
    }
    if np.isfinite(bounds).all():
        answer["extent"] = {"spatial": {"bbox": [bounds], "crs": CRS84}}
    return answer


def _landing(asked: Asked) -> Response:
    say = words_of(asked.lang)
    links = [
        asked.link("self", ""),
        asked.link("service-desc", "/api", OPENAPI),
        asked.link("conformance", "/conformance"),
        asked.link("data", "/collections"),
    ]
    answer = {"title": say("ogc.title"), "description": say("ogc.about"), "attribution": ATTRIBUTION}
    return _json(asked, {**answer, "links": links})


def _conformance(asked: Asked) -> Response:
    return _json(asked, {"conformsTo": CONFORMS})


def _api(asked: Asked) -> Response:
    say = words_of(asked.lang)
    about = {"title": say("ogc.title"), "about": say("ogc.about"), "version": "1.0.0"}
    return _json(asked, api_document(asked.root, **about), media=OPENAPI)


def _all_collections(asked: Asked) -> Response:
    collections = [_collection(asked, name) for name in COLLECTIONS]
    return _json(asked, {"links": [asked.link("self", "/collections")], "collections": collections})


def _one_collection(asked: Asked) -> Response:
    return _json(asked, _collection(asked, asked.path["collection"]))


def _items(asked: Asked) -> Response:
    atlas, name = shared_atlas(), asked.path["collection"]
    mask = select_rows(atlas, _selection(asked, name))
    if "datetime" in asked.query:
        mask = mask & _valid(atlas, *days_of(asked.query["datetime"]))
    limit = min(asked.number("limit", DEFAULT_LIMIT, least=1), MAX_LIMIT)
    offset = asked.number("offset", 0, least=0)
    found = np.flatnonzero(mask)
    rows, path = found[offset : offset + limit].tolist(), f"/collections/{name}/items"
    links = [asked.again("self", path, GEOJSON), asked.link("collection", f"/collections/{name}")]
    if offset + limit < len(found):
        links.append(asked.again("next", path, GEOJSON, limit=limit, offset=offset + limit))
    if offset:
        links.append(
            asked.again("prev", path, GEOJSON, limit=limit, offset=max(0, min(offset, len(found)) - limit))
        )
    extent = Extent()
    for shape in atlas.places.geometry.iloc[rows]:
        extent.add(shape)
    said: dict[str, Any] = {
        "timeStamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "links": links,
        "attribution": ATTRIBUTION,
    }
    said |= {"numberMatched": len(found), "numberReturned": len(rows)}
    return _text(
        asked, "".join(collection_text(_features(atlas, rows), name=name, extent=extent, **said)), GEOJSON
    )


def _item(asked: Asked) -> Response:
    atlas, (name, key) = shared_atlas(), (asked.path["collection"], asked.path["feature"])
    mask, row = select_rows(atlas, _selection(asked, name)), place_index(atlas).row_of.get(key)
    if row is None or not mask[row]:
        raise MissingError(
            f"There is no feature {key[:60]!r} in {name}; all=true adds the rest of the register."
        )
    path = f"/collections/{name}"
    links = [
        asked.again("self", f"{path}/items/{quote(key, safe='')}", GEOJSON),
        asked.link("collection", path),
    ]
    return _text(asked, f'{_features(atlas, [row])[0][:-1]},"links":{dump_json(links)}}}', GEOJSON)


def _text(asked: Asked | None, text: str, media: str, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "X-Content-Type-Options": "nosniff"}
    headers |= {"Content-Language": asked.lang} if asked else {}
    headers |= {"Content-Crs": f"<{CRS84}>"} if media == GEOJSON else {}
    return Response(text.encode(), status_code=status, media_type=media, headers=headers)


def _json(asked: Asked, value: Any, media: str = JSON) -> Response:
    return _text(asked, dump_json(value), media)


def _missing(asked: Asked) -> Response:
    raise MissingError(f"There is nothing at this address; begin at {asked.root}.")


def _route(path: str, answer: Callable[[Asked], Response], known: Sequence[str] = COMMON) -> BaseRoute:
    def endpoint(request: Request) -> Response:
        try:
            return answer(Asked(request, known))
        except SelectionError as error:
            missing = isinstance(error, MissingError)
            fault = {"code": "NotFound" if missing else "InvalidParameterValue", "description": str(error)}
            return _text(None, dump_json(fault), JSON, 404 if missing else 400)

    return Route(ROOT + path, endpoint)


def ogc_routes() -> list[BaseRoute]:
    """Return the routes to hand to `st.App`, beside those of the map."""
    items = "/collections/{collection}/items"
    return [
        _route("", _landing),
        _route("/", _landing),
        _route("/conformance", _conformance),
        _route("/api", _api),
        _route("/collections", _all_collections),
        _route("/collections/{collection}", _one_collection),
        _route(items, _items, OF_ITEMS),
        _route(f"{items}/{{feature}}", _item, OF_ITEM),
        _route("/{rest:path}", _missing),
    ]
