"""The labelled texts agree with themselves: spans, counts, ids, vocabularies."""

import json
from pathlib import Path
from typing import Any

import pytest

from geodata.models import KINDS

HERE = Path(__file__).parent
TEXTS = sorted(HERE.glob("[ufv]*.txt"))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON-lines file, none where it does not exist."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_surface_is_in_its_text_as_often_as_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    places = read_lines(path.with_suffix(".jsonl"))
    assert len({p["id"] for p in places}) == len(places)
    for place in places:
        assert place["surface_counts"] == {s: text.count(s) for s in place["surfaces"]}, place["id"]
        assert min(place["surface_counts"].values()) > 0
        assert place["kind"] in KINDS
        assert set(place["kind_alt"]) <= set(KINDS), place["id"]
        assert place["obligation"] in {"must", "optional"}
        points = place["path"] if place["geometry_type"] == "line" else [("", place["lat"], place["lon"])]
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for _, lat, lon in points)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_figures_and_links_name_labelled_places(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ids = {p["id"] for p in read_lines(path.with_suffix(".jsonl"))}
    for figure in read_lines(path.with_suffix(".figures.jsonl")):
        assert figure["place_id"] in ids
        assert figure["surface"] in text
    for link in read_lines(path.with_suffix(".links.jsonl")):
        assert {link["from"], link["to"]} <= ids


def test_traps_point_at_their_words() -> None:
    traps = read_lines(HERE / "traps.jsonl")
    assert len(traps) >= 3286
    for trap in traps:
        for expected in trap["expect"]:
            assert trap["text"].startswith(expected["surface"], expected["start"])
        assert all(word in trap["text"] for word in trap["forbid"])
        for spot in trap.get("forbid_at", []):
            assert trap["text"].startswith(spot["surface"], spot["start"])
