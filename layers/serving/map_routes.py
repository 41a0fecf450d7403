"""What the explorer serves besides Streamlit: the map page, its data and the installed asset packages, all local."""

import asyncio
import gc
import gzip
import secrets
import threading
from collections import OrderedDict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import xstatic.pkg.leaflet
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from geodata.errors import GeometryError, OutlineError
from layers.atlas.build import Atlas, build_atlas
from layers.atlas.place_index import place_index
from layers.map.basemap import basemap
from layers.map.folium_map import BASE, assets_version, build_page, content_security_policy
from layers.map.map_data import AROUND, Payload, fine_shapes, ground_payloads, place_features, register_name
from layers.map.map_scripts import ASSETS, joined_scripts
from layers.map.unit_outline import packed_outline
from layers.overlays.arcs import arcs_payload
from layers.search.place_search import prepare_search
from layers.selection.outline_file import Outline, read_outline
from layers.selection.outline_text import MAX_BYTES
from layers.wording import map_words

FOR_EVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
FINE = "fine_"
"""What the name of a file of places begins with where its areas are wanted finer."""
_BUILDING = threading.RLock()
_OFFERED: "OrderedDict[str, bytes]" = OrderedDict()
MAX_OFFERED = 40_000_000
"""Bytes, packed, of readers' own places that are kept for their maps; those asked for longest ago go first."""
QUICKLY = 1
"""How hard they are packed, of 9: a text of 80,000 places is 42 MB, and 10 MB after one second."""
_OUTLINES = asyncio.Semaphore(2)
"""So many dropped files are read at a time; the others wait, and the pages stay quick."""


def shared_atlas() -> Atlas:
    """Return the atlas of this process; the first caller builds it, the others wait."""
    with _BUILDING:
        return build_atlas()


@cache
def font_file() -> Path | None:
    """Return the Chinese font of the installed package `zhplot` (Noto Sans SC, OFL), `None` where it is missing."""
    spec = find_spec("zhplot")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).glob("fonts/*.ttf")):
            return path
    return None


@cache
def _place_features(*, named: bool) -> Payload:
    return place_features(shared_atlas(), named=named)


@cache
def _fine_shapes(*, named: bool) -> Payload:
    return fine_shapes(shared_atlas(), named=named)


@cache
def _rest_name() -> str:
    return register_name(shared_atlas())


@cache
def _arcs() -> Payload:
    return arcs_payload(shared_atlas())


def arcs_url() -> str:
    """Return the address of the links as arcs; they are laid out when first asked for."""
    with _BUILDING:
        return f"{BASE}/data/{_arcs().name}"


def payload(name: str) -> Payload | None:
    """Return a file that the map fetches: boundaries, names, land, water, the places; the rest only when asked for."""
    with _BUILDING:
        for file in (*ground_payloads().values(), _place_features(named=True)):
            if file.name == name:
                return file
        if name.startswith("arcs-"):
            return _arcs() if name == _arcs().name else None
        if name == _rest_name():
            return _place_features(named=False)
        if name.startswith(FINE):
            named = {_place_features(named=True).name: True, _rest_name(): False}.get(name.removeprefix(FINE))
            return None if named is None else _fine_shapes(named=named)
    return None


@cache
def _zipped(name: str) -> bytes:
    file = payload(name)
    return gzip.compress(file.body if file else b"", 6, mtime=0)


def places_urls() -> dict[str, str]:
    """Return the addresses of the places that the documents name, and of the rest of the register."""
    with _BUILDING:
        return {
            "features": f"{BASE}/data/{_place_features(named=True).name}",
            "rest": f"{BASE}/data/{_rest_name()}",
        }


@cache
def _page(*, own: bool = False) -> tuple[bytes, str]:
    ground = {stem: f"{BASE}/data/{payload.name}" for stem, payload in ground_payloads().items()}
    alone = {**places_urls(), "shown": None, "themes": None}
    tiles = basemap()
    page = build_page(ground, alone=alone, words=map_words("zh"), tiles=tiles, own=own)
    return page.encode(), content_security_policy(page, tile_hosts=(tiles.source,) if tiles else ())


def offer(payload: Payload) -> str:
    """Serve the places of a reader's own file and return their address, which nobody else can guess."""
    name, zipped = f"own-{secrets.token_urlsafe(18)}.json", gzip.compress(payload.body, QUICKLY, mtime=0)
    with _BUILDING:
        _OFFERED[name] = zipped
        while len(_OFFERED) > 1 and sum(map(len, _OFFERED.values())) > MAX_OFFERED:
            _OFFERED.popitem(last=False)
    return f"{BASE}/data/{name}"


def is_offered(url: str) -> bool:
    """Say whether an address that `offer` returned is still served."""
    return url.rpartition("/")[2] in _OFFERED


def withdraw(url: str) -> None:
    """Serve the places of a reader's own file no longer."""
    with _BUILDING:
        _OFFERED.pop(url.rpartition("/")[2], None)


def _offered(name: str) -> bytes | None:
    with _BUILDING:
        if name in _OFFERED:
            _OFFERED.move_to_end(name)
        return _OFFERED.get(name)


def map_url(*, own: bool = False) -> str:
    """Return the address of the map page, or of that for places of a reader's own file; it changes with our scripts."""
    return f"{BASE}/map?{assets_version()}{'&own' if own else ''}"


def _map_page(request: Request) -> Response:
    body, policy = _page(own="own" in request.query_params)
    headers = {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(body, media_type="text/html; charset=utf-8", headers=headers)


def _script(_request: Request) -> Response:
    return Response(
        joined_scripts(), media_type="text/javascript; charset=utf-8", headers={"Cache-Control": FOR_EVER}
    )


def _data(request: Request) -> Response:
    name = request.path_params["name"]
    own = _offered(name)
    file = payload(name) if own is None else None
    if own is None and file is None:
        return Response("No such file; reload the page.", status_code=404, media_type="text/plain")
    headers = {"Cache-Control": FOR_EVER if own is None else "no-store", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = _zipped(name) if own is None else own
    else:
        body = file.body if file else gzip.decompress(own or b"")
    return Response(body, media_type="application/geo+json", headers=headers)


def _unit(request: Request) -> Response:
    """Send the outline of a unit outside the home region, whose address tells its code and not its content."""
    try:
        packed = packed_outline(request.path_params["adcode"])
    except GeometryError as error:
        return Response(str(error), status_code=404, media_type="text/plain")
    headers = {"Cache-Control": A_DAY, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(gzip.decompress(packed), media_type="application/geo+json", headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(packed, media_type="application/geo+json", headers=headers)


def _read_near_outline(data: bytes) -> Outline:
    """Read an outline; one that lies where the map does not reach is refused, for it would only blank the map."""
    outline = read_outline(data)
    shape = outline.area.to_geometry()
    if not shape.intersects(AROUND):
        at = shape.centroid
        raise OutlineError("away", "The outline lies off the map.", at=f"{at.x:.1f}, {at.y:.1f}")
    return outline


async def _outline(request: Request) -> Response:
    """Read a file that was dropped on the map; the answer is an area's text or the fault, nothing is kept."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BYTES:
            break
    try:
        async with _OUTLINES:
            outline = await asyncio.to_thread(_read_near_outline, bytes(data))
    except OutlineError as error:
        return JSONResponse({"fault": error.code, **error.values})
    note = outline.made or ("simplified" if outline.within_m else "ok")
    off = f"{outline.within_m} m" if outline.within_m < 1000 else f"{outline.within_m / 1000:.0f} km"
    answer = {"area": outline.area.to_text(), "note": note, "off": off, "n": outline.n_parts}
    return JSONResponse(answer)


def _font(_request: Request) -> Response:
    path = font_file()
    if path is None:
        return Response("No font package is installed.", status_code=404, media_type="text/plain")
    return FileResponse(path, media_type="font/ttf", headers={"Cache-Control": FOR_EVER})


class _Cached(StaticFiles):
    """Static files whose address changes with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = FOR_EVER
        return response


def map_routes() -> list[BaseRoute]:
    """Return the routes to hand to `st.App`."""
    return [
        Route(f"{BASE}/map", _map_page),
        Route(f"{BASE}/map.js", _script),
        Route(f"{BASE}/data/{{name}}", _data),
        Route(f"{BASE}/outline", _outline, methods=["POST"]),
        Route(f"{BASE}/unit/{{adcode}}.json", _unit),
        Route(f"{BASE}/font/zh.ttf", _font),
        Mount(f"{BASE}/assets/{assets_version()}", _Cached(directory=ASSETS)),
        Mount(f"{BASE}/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)),
    ]


def warm_up() -> None:
    """Build what the first page needs before its map: the atlas, and the places it draws."""
    _place_features(named=True)


def warm_up_rest() -> None:
    """Build what the map fetches a moment later, while the first visitor's browser loads the page around it."""
    with _BUILDING:
        ground = ground_payloads()
    for file in (_place_features(named=True), *ground.values()):
        if not file.name.split("-")[0].endswith("_fine"):
            _zipped(file.name)
    _page()
    _keep()


def _keep() -> None:
    """Let what is built by now stay: to look through it for garbage would cost every visitor 0.1 s again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


def warm_up_search() -> None:
    """Lay out what the first search for words, area or district, and the first look at the register, would wait for."""
    place_index(shared_atlas()).prepare()
    prepare_search(shared_atlas())
    _zipped(_rest_name())
    _keep()
