"""The explorer over an atlas whose every text tries to run code; served by test_hostile.py."""

import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from layers.atlas import build  # noqa: E402
from tests.conftest import make_register  # noqa: E402

TRICKS = (
    "<img src=x onerror=\"window.hacked='img'\">",
    "</script><script>window.hacked='script'</script>",
    "${window.hacked='template'}`+(window.hacked='tick')+`",
    "[link](javascript:window.hacked='md') ![pic](http://evil.example/p.png)",
    "<svg/onload=window.hacked='svg'>\"'><b>bold</b>",
)
TEXTS = {
    "name",
    "name_en",
    "note",
    "source",
    "zh",
    "en",
    "title",
    "publisher",
    "indicator",
    "indicator_en",
    "unit",
    "as_of",
    "reason",
}


def spoil(record: Any, number: int) -> Any:
    """Put a trick behind every text of a record."""
    trick = TRICKS[number % len(TRICKS)]
    texts: dict[str, Any] = {
        f.name: f"{getattr(record, f.name)} {trick}" for f in fields(record) if f.name in TEXTS
    }
    if hasattr(record, "aliases"):
        texts["aliases"] = (trick,)
    return replace(record, **texts)


def hostile_atlas(_region: str = "") -> build.Atlas:
    """Return the small atlas of the tests, spoilt."""
    register = make_register()
    tables: dict[str, Any] = {
        name: tuple(spoil(r, i) for i, r in enumerate(getattr(register, name)))
        for name in ("documents", "mentions", "statements", "figures", "links")
    }
    places = {key: spoil(place, i) for i, (key, place) in enumerate(register.places.items())}
    spoilt = replace(register, region="jingjinji", places=places, **tables)
    return build.make_atlas(spoilt, {**build.named_divisions(spoilt), **places})


_ATLAS = hostile_atlas()
build.build_atlas = lambda region="": _ATLAS

from layers.serving.map_routes import map_routes  # noqa: E402
from layers.views.start_page import page_routes  # noqa: E402

app = st.App(ROOT / "layers" / "views" / "main.py", routes=[*page_routes(), *map_routes()])
