"""
The explorer with ten thousand SYNTHETIC places beside the real ones. Run by `bench_map.py --synthetic` and nothing else.

Six of ten are points, two lines between the seats of two counties, two areas of eight corners, all of a random theme
and all named by the newest document, so that the map shows them from the start.
"""

import math
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

from geodata.boundaries import division, home_counties  # noqa: E402
from geodata.models import THEMES, Mention, Place  # noqa: E402
from geodata.register import read_register  # noqa: E402
from layers.atlas import build  # noqa: E402

NUMBER = int(os.environ.get("XIETU_SYNTHETIC", "10000"))


def recipe(chance: random.Random, number: int, home: tuple[str, ...]) -> tuple[str, str]:
    """Return the recipe of one place, and its basis."""
    seat = division(chance.choice(home))
    lon, lat = seat.lon + chance.uniform(-0.2, 0.2), seat.lat + chance.uniform(-0.2, 0.2)
    if number % 10 < 6:
        return f"point {lon:.4f} {lat:.4f}", "site"
    if number % 10 < 8:
        other = chance.choice([code for code in home if code != seat.adcode])
        return f"line {seat.adcode} {other}", "schematic"
    corners = (
        (lon + 0.03 * math.cos(i * math.pi / 4), lat + 0.02 * math.sin(i * math.pi / 4)) for i in range(8)
    )
    return "polygon " + " ".join(f"{x:.4f} {y:.4f}" for x, y in corners), "extent"


def synthetic_places() -> Iterator[Place]:
    """Yield places that are nowhere but here."""
    chance, home = random.Random(1), home_counties()
    for number in range(NUMBER):
        made, basis = recipe(chance, number, home)
        yield Place(
            id=f"synthetic-{number}",
            name=f"合成地点{number}",
            name_en=f"Synthetic place {number}",
            kind="facility",
            themes=(chance.choice(THEMES),),
            recipe=made,
            basis=basis,  # type: ignore[arg-type]
            precision_m=1000,
            districts=(chance.choice(home),),
            source="synthetic, made by bench_map_synthetic.py",
        )


def synthetic_atlas() -> build.Atlas:
    """Return the built-in atlas with synthetic places among the real ones."""
    register = read_register("jingjinji")
    places = {place.id: place for place in synthetic_places()}
    doc = max(register.documents, key=lambda d: d.date).doc
    said = tuple(  # far apart, so that none is named beside another
        Mention(doc, at, at + len(p.name), p.name, p.id, "synthetic", 1.0)
        for at, p in zip(range(0, 100 * len(places), 100), places.values(), strict=True)
    )
    more = replace(register, places={**register.places, **places}, mentions=(*register.mentions, *said))
    return build.make_atlas(more, {**build.named_divisions(register), **build.own_places(register), **places})


_ATLAS = synthetic_atlas()
build.build_atlas = lambda region="": _ATLAS  # noqa: ARG005  # called as the one it stands for

from layers.serving.map_routes import map_routes  # noqa: E402
from streamlit_app import lifespan  # noqa: E402

app = st.App(ROOT / "layers" / "views" / "main.py", routes=map_routes(), lifespan=lifespan)
