"""What all sessions share stays bounded, however many visitors come and however long the server runs."""

import ast
import tracemalloc
from pathlib import Path

import numpy as np

from layers.atlas.build import build_atlas
from layers.search.division_search import search_divisions
from layers.views import district
from layers.views.district import _profile

MOST_OF_A_PROFILE = 100_000
"""Bytes besides the geometries, which are the atlas' own; 2 MB when each held a copy of them."""


def test_profiles_hold_no_geometry_of_their_own_and_little_else():
    codes = [unit.adcode for unit in search_divisions("1310", limit=12) if unit.adcode != "131000"][:8]
    _profile.cache_clear()
    _profile("131000")  # what the first lays out stays
    shapes = dict(zip((atlas := build_atlas()).places["id"], np.asarray(atlas.places.geometry), strict=True))
    tracemalloc.start()
    for code in codes:
        _profile(code)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < len(codes) * MOST_OF_A_PROFILE
    for code in codes:
        places = _profile(code).places
        assert all(
            shape is shapes[i] for i, shape in zip(places["id"], np.asarray(places.geometry), strict=True)
        )
    assert _profile.cache_info().maxsize == 64


def test_every_cache_of_what_depends_on_something_has_a_bound():
    functions = [
        (path.name, node)
        for path in sorted(Path(district.__file__).parent.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any("cache_" in ast.unparse(call) for call in node.decorator_list)
    ]
    assert len(functions) > 8
    assert [
        f"{name}: {node.name}"
        for name, node in functions
        if node.args.args and not any("max_entries" in ast.unparse(call) for call in node.decorator_list)
    ] == []
