"""Streamlit's scripts leave the server packed, all else as Streamlit serves it."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from layers.views.packed_files import FOLDER, PackedFiles

SCRIPT = next(path.relative_to(FOLDER).as_posix() for path in sorted(FOLDER.glob("js/index.*.js")))


async def _streamlit(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"as it lies"})


def answer(path: str, *, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body."""
    told: list[Any] = []
    given = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": given}

    async def send(message: Any) -> None:
        told.append(message)

    with ThreadPoolExecutor(1) as pool:  # where the browser tests have run, this thread has a loop of its own
        pool.submit(asyncio.run, PackedFiles(_streamlit)(scope, None, send)).result()  # type: ignore[arg-type]
    named = {key.decode(): value.decode() for key, value in told[0]["headers"]}
    return told[0]["status"], named, told[1]["body"]


@pytest.mark.parametrize("base", ["", "/base"])
def test_a_script_is_packed_whole_and_kept_by_the_browser(base: str):
    status, headers, body = answer(f"{base}/static/{SCRIPT}", accept_encoding="gzip, deflate, br")
    whole = (FOLDER / SCRIPT).read_bytes()
    assert status == 200
    assert gzip.decompress(body) == whole
    assert len(body) < len(whole) / 2
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].partition(";")[0] in {"text/javascript", "application/javascript"}
    assert "immutable" in headers["cache-control"]
    assert headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "how"),
    [
        (f"/static/{SCRIPT}", {}),
        (f"/static/{SCRIPT}", {"accept_encoding": "br"}),
        (f"/static/{SCRIPT}", {"accept_encoding": "gzip", "range": "bytes=0-9"}),
        (f"/static/{SCRIPT}", {"accept_encoding": "gzip", "method": "HEAD"}),
        ("/static/js/../../index.html", {"accept_encoding": "gzip"}),
        ("/static/js/none.js", {"accept_encoding": "gzip"}),
        ("/_stcore/health", {"accept_encoding": "gzip"}),
    ],
)
def test_all_else_is_streamlits_answer(path: str, how: dict[str, str]):
    assert answer(path, **how) == (299, {}, b"as it lies")
