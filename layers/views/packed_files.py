"""Streamlit's own scripts and styles, packed: it sends them as they lie, five million bytes at a first visit."""

import asyncio
import gzip
import mimetypes
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER = Path(st.__file__).parent / "static" / "static"
MOUNTED = "/static/"
"""Where Streamlit serves the folder, under the base path if one is configured."""
LEVEL = 6
"""Of gzip: the next ones cost twice the time for a hundredth of the bytes."""
_FOR_EVER = "public, immutable, max-age=31536000"
"""As Streamlit says of these files: their names change with their content."""


@cache
def _names() -> frozenset[str]:
    """Return the files that packing makes smaller, by their paths in the folder; fonts and pictures are packed already."""
    return frozenset(
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.suffix in {".js", ".css", ".svg", ".json"}
    )


@cache
def packed(name: str) -> bytes:
    """Return a file packed; once a process, when first asked for."""
    return gzip.compress((FOLDER / name).read_bytes(), LEVEL, mtime=0)


class PackedFiles:
    """
    ASGI middleware that answers for Streamlit's scripts and styles where the browser takes gzip.

    Streamlit leaves them to a proxy, for its own middleware would pack each anew for every visitor. Whatever is asked
    for in another way, it serves itself.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        name = _wanted(scope)
        if not name:
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(packed, name)
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding", "Cache-Control": _FOR_EVER}
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        await Response(body, media_type=media_type, headers=headers)(scope, receive, send)


def _wanted(scope: Scope) -> str:
    """Return the file that a request wants packed, empty where it wants none."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    name = scope["path"].partition(MOUNTED)[2]
    if name not in _names():
        return ""
    headers = Headers(scope=scope)
    return name if "gzip" in headers.get("accept-encoding", "") and "range" not in headers else ""
