"""What a browser gets at a page's address before Streamlit runs: where its server is, and in which words to speak."""

import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from geodata.texts.normalise import simplified_characters
from layers.map.folium_map import BASE
from layers.themes import LANGS
from layers.wording import Words, streamlit_words, words_of

PAGES = ("explore", "district", "place", "matrix", "documents", "method")
"""The pages, each a module of its own with a function `show`, imported when it is first opened."""
_WHERE = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", document.baseURI).href }'
"""Without it the browser looks for the server under `/district/` first: two requests that fail, and a wait for them."""
_SCRIPT = Path(__file__).parent / "assets" / "words.js"
_TYPED = _SCRIPT.with_name("typed.js")
_OPENED = _SCRIPT.with_name("opening.js")
_OPENING = """<div id="root"><style>
  #opening { font: 16px/1.5 sans-serif; color-scheme: light dark; position: fixed; inset: 0; display: grid;
    place-items: center; background: light-dark(#fff, #151b20); color: light-dark(#1f2a32, #e6ebee);
    animation: opening 0.2s 0.8s both; }
  @keyframes opening { from { opacity: 0 } }
</style><p id="opening" role="status">协图 Xietu · 正在打开… Opening…</p></div>"""
"""What stands there until Streamlit's scripts have come over a slow line; they put the page in its place."""
_OFFER = "Add: {what}"
"""What Streamlit offers where typed words are no option; our lists look them up."""
_NO_SCRIPT = "请启用浏览器的 JavaScript。Please switch on JavaScript."


class _PageName(StringConvertor):
    """A name that may be a page's: no file, nothing of Streamlit's own (`/_stcore`)."""

    regex = "[A-Za-z0-9][A-Za-z0-9-]*"


register_url_convertor("page", _PageName())


def _json(table: Mapping[str, object]) -> str:
    """Return a table as JSON that cannot end the script it stands in."""
    return json.dumps(table, ensure_ascii=False).replace("<", "\\u003c")


@cache
def words_script() -> str:
    """Return the script that puts our words in the place of Streamlit's, its tables filled in."""
    tables: dict[str, Mapping[str, object]] = {
        "TABLE": streamlit_words(),
        "SPOKEN": {lang: _spoken(words_of(lang)) for lang in LANGS},
    }
    script = _SCRIPT.read_text(encoding="utf-8")
    for name, table in tables.items():
        script = script.replace(f"{name} = {{}}", f"{name} = {_json(table)}", 1)
    return script


def _spoken(say: Words) -> dict[str, str]:
    """Return labels with Markdown, each with what a screen reader says of it: «轨道 *9*», «轨道，9 处»; and an offer."""
    return {say("filter.theme_label"): say("filter.theme_spoken"), _OFFER: say("pick.find")}


@cache
def typed_script() -> str:
    """Return the script that makes what is typed into lists to pick from simplified, its characters filled in."""
    old, new = simplified_characters()
    return _TYPED.read_text(encoding="utf-8").replace(
        'OLD = "", NEW = ""', f'OLD = "{old}", NEW = "{new}"', 1
    )


def _typed(_request: Request) -> Response:
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(typed_script(), media_type="text/javascript; charset=utf-8", headers=headers)


def start_html(*, first: bool = False) -> str:
    """
    Return Streamlit's first page with the words of its widgets, our title, and the address of its server.

    Parameters
    ----------
    first
        For the first page, whose address needs no help.
    """
    index = Path(st.__file__).parent / "static" / "index.html"
    text = index.read_text(encoding="utf-8").replace("<title>Streamlit</title>", "<title>协图 Xietu</title>")
    text = re.sub(r"(<noscript>).*?(</noscript>)", rf"\1<p>{_NO_SCRIPT}</p>\2", text, flags=re.DOTALL)
    text = text.replace('<div id="root"></div>', _OPENING, 1)
    opened = _OPENED.read_text(encoding="utf-8")
    scripts = f'<script>{opened}</script><script>{words_script()}</script><script src="{BASE}/typed.js" defer></script>'
    scripts += "" if first else f"<script>{_WHERE}</script>"
    return text.replace("<head>", f"<head>\n    {scripts}", 1)


class _Packed:
    """A page that is packed once, for the browsers that take it so: nearly all."""

    def __init__(self, html: str) -> None:
        self._html = html.encode()
        self._packed = gzip.compress(self._html, mtime=0)

    def answer(self, request: Request) -> HTMLResponse:
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return HTMLResponse(self._html, headers=headers)
        return HTMLResponse(self._packed, headers=headers | {"Content-Encoding": "gzip"})


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages, and of names that are none: Streamlit says so in our words."""
    first, others = (_Packed(start_html(first=first)) for first in (True, False))

    def page(request: Request) -> HTMLResponse:
        html = first if request.url.path.endswith("/") else others
        return html.answer(request)

    return [Route(f"{BASE}/typed.js", _typed), Route("/", page), Route("/{name:page}", page)]
