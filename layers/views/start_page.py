"""The pages' addresses, and what a browser gets there before Streamlit runs: its page, told at once where its server is."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Route

PAGES = ("explore", "district", "place", "matrix", "documents", "method")
"""The pages, each a module of its own with a function `show`, imported when it is first opened."""
_WHERE = '<script>window.__streamlit = { BACKEND_BASE_URL: new URL("./", document.baseURI).href }</script>'
"""Without it the browser looks for the server under `/district/` first: two requests that fail, and a wait for them."""


def start_html() -> str:
    """Return Streamlit's first page with the address of its server and our title."""
    index = Path(st.__file__).parent / "static" / "index.html"
    text = index.read_text(encoding="utf-8").replace("<title>Streamlit</title>", "<title>协图 Xietu</title>")
    return text.replace("<head>", f"<head>\n    {_WHERE}", 1)


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages but the first, whose address needs no help."""
    html = start_html()

    def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    return [Route(f"/{name}", page) for name in PAGES[1:]]
