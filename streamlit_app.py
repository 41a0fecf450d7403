"""The explorer as one ASGI app: `streamlit run streamlit_app.py`, or any ASGI server with `streamlit_app:app`."""

import asyncio
import gc
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from layers.serving.map_routes import map_routes, warm_up, warm_up_rest, warm_up_search  # noqa: E402
from layers.serving.ogc_api import ogc_routes  # noqa: E402
from layers.views.packed_files import PackedFiles  # noqa: E402
from layers.views.start_page import page_routes  # noqa: E402

FIRST_VISIT_S = 6
"""So long the first visitor has the machine for the first map; then what a first search needs is laid out."""


def _build_rest() -> None:
    """Build what is wanted a moment later, the page that most visitors open first among it."""
    import layers.views.explore  # noqa: F401, PLC0415  # while the browser loads, not before

    warm_up_rest()


async def _warm_up_rest() -> None:
    await asyncio.to_thread(_build_rest)
    await asyncio.sleep(FIRST_VISIT_S)
    await asyncio.to_thread(warm_up_search)


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncGenerator[None, None]:
    """Build the atlas before the server says that it is up, the rest beside the first visitor's loading."""
    gc.disable()  # what a start makes stays; `warm_up_rest` looks for garbage again once all is built
    await asyncio.to_thread(warm_up)
    rest = asyncio.create_task(_warm_up_rest())
    yield
    rest.cancel()
    with suppress(asyncio.CancelledError):
        await rest


app = st.App(
    ROOT / "layers" / "views" / "main.py",
    routes=[*page_routes(), *map_routes(), *ogc_routes()],
    middleware=[Middleware(PackedFiles)],
    lifespan=lifespan,
)
