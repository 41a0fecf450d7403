"""What may be asked of the OGC API: one list of parameters, behind the checks and the OpenAPI document."""

from typing import Any

from geodata.models import KINDS
from layers.themes import DIVISION, LANGS, theme_styles

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
"""WGS 84, lon lat: the one system of coordinates that is served."""
EVERYTHING = "places"
"""The collection of all places; the others are the themes."""
COLLECTIONS = (EVERYTHING, *(theme for theme in theme_styles() if theme != DIVISION))
DEFAULT_LIMIT, MAX_LIMIT = 100, 10_000
JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

_NUMBERS = {"type": "array", "items": {"type": "number"}}
_CRS = {"type": "string", "format": "uri", "enum": [CRS84], "default": CRS84}
_CODES = {"type": "array", "items": {"type": "string", "pattern": "^[0-9]{6}$"}}
_SCHEMAS: dict[str, tuple[str, dict[str, Any]]] = {
    "f": ("The format; there is one.", {"type": "string", "enum": ["json"]}),
    "lang": (
        "Language of titles; else as Accept-Language says.",
        {"type": "string", "enum": list(LANGS)},
    ),
    "all": ("The whole register, not only what documents name.", {"type": "boolean", "default": False}),
    "limit": (
        "So many features at most; more than the maximum means the maximum.",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
    ),
    "offset": ("So many features are left out first.", {"type": "integer", "minimum": 0, "default": 0}),
    "bbox": (
        "west,south,east,north, or with heights (ignored) west,south,low,east,north,high.",
        {**_NUMBERS, "minItems": 4, "maxItems": 6},
    ),
    "bbox-crs": ("System of coordinates of bbox.", _CRS),
    "crs": ("System of coordinates of the answer.", _CRS),
    "datetime": (
        "A date or time, or two joined by / (.. for open): leaves out places whose valid_from or valid_to contradict.",
        {"type": "string"},
    ),
    "district": (
        "Six-digit codes of divisions of any level, of which one is touched.",
        {**_CODES},
    ),
    "kind": ("Kinds of places.", {"type": "array", "items": {"type": "string", "enum": list(KINDS)}}),
    "q": ("Words that names, pinyin or statements must hold.", {"type": "string", "maxLength": 200}),
}
COMMON = ("f", "lang", "all")
"""What every resource takes."""
OF_ITEMS = (*_SCHEMAS,)
"""What the features of a collection take."""
OF_ITEM = (*COMMON, "crs")


def _parameters() -> dict[str, Any]:
    lists = {"style": "form", "explode": False}
    return {
        name: {
            "name": name,
            "in": "query",
            "required": False,
            "description": description,
            "schema": schema,
            **(lists if schema["type"] == "array" else {}),
        }
        for name, (description, schema) in _SCHEMAS.items()
    } | {
        "collectionId": {
            "name": "collectionId",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": list(COLLECTIONS)},
        },
        "featureId": {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string"}},
    }


def _path(operation: str, summary: str, names: tuple[str, ...], media: str = JSON) -> dict[str, Any]:
    faults = {"400": {"$ref": "#/components/responses/Fault"}}
    if "collectionId" in names:
        faults["404"] = {"$ref": "#/components/responses/Fault"}
    content = {media: {"schema": {"type": "object"}}}
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names],
            "responses": {"200": {"description": summary, "content": content}, **faults},
        }
    }


def api_document(root: str, *, title: str, about: str, version: str) -> dict[str, Any]:
    """
    Return the OpenAPI 3.0 document of the API.

    Parameters
    ----------
    root
        The whole address of the landing page, no slash behind it.
    """
    one, items = ("collectionId", *COMMON), ("collectionId", *OF_ITEMS)
    fault = {
        "type": "object",
        "required": ["code"],
        "properties": {"code": {"type": "string"}, "description": {"type": "string"}},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "description": about, "version": version},
        "servers": [{"url": root}],
        "paths": {
            "/": _path("getLandingPage", "The landing page", COMMON),
            "/conformance": _path("getConformance", "The classes the API conforms to", COMMON),
            "/api": _path("getApi", "This document", COMMON, OPENAPI),
            "/collections": _path("getCollections", "All collections", COMMON),
            "/collections/{collectionId}": _path("getCollection", "A collection", one),
            "/collections/{collectionId}/items": _path("getItems", "Its features", items, GEOJSON),
            "/collections/{collectionId}/items/{featureId}": _path(
                "getItem", "A feature", ("collectionId", "featureId", *OF_ITEM), GEOJSON
            ),
        },
        "components": {
            "parameters": _parameters(),
            "responses": {
                "Fault": {
                    "description": "What is wrong, and what to do",
                    "content": {JSON: {"schema": fault}},
                }
            },
        },
    }
