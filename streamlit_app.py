"""The explorer as one ASGI app: `streamlit run streamlit_app.py`, or any ASGI server with `streamlit_app:app`."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from layers.map_routes import map_routes, warm_up  # noqa: E402


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncGenerator[None, None]:
    """Build the map's data before the server says that it is up: the first visitor need not wait."""
    await asyncio.to_thread(warm_up)
    yield


app = st.App(ROOT / "layers" / "views" / "main.py", routes=map_routes(), lifespan=lifespan)
