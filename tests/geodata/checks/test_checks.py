from dataclasses import replace
from typing import Any

import pytest
import shapely

from geodata.checks import check_ground, check_second
from geodata.checks.check_register import check_names, check_places, check_references
from geodata.checks.checks import check_all
from geodata.issues import Issue
from geodata.models import Node, Place, Statement
from geodata.register import Register

GOOD = Place(
    "yanjiao-park",
    "燕郊某园区",
    "park",
    ("platform",),
    "point 116.82 39.95",
    "site",
    500,
    districts=("131082",),
)
FAULTS = [
    (replace(GOOD, districts=("110112",)), "outside-district", "三河市"),
    (replace(GOOD, districts=("131082", "110112")), "wrong-districts", "131082"),
    (replace(GOOD, recipe="line a nowhere", basis="schematic"), "unknown-node", "nowhere"),
    (replace(GOOD, recipe="polygon 116 39 117 40 117 39 116 40", basis="extent"), "invalid-geometry", "Self"),
    (replace(GOOD, recipe="water w1-1", basis="water"), "invalid-geometry", "w1-1"),
    (replace(GOOD, kind="airport", name="北京大兴国际机场", recipe="point 116.37 39.49", districts=("131002",)),
     "coordinate-disagrees", "ZBAD"),
    (replace(GOOD, kind="port", name="曹妃甸港", recipe="point 118.32 39.1", districts=("130224",)),
     "coordinate-disagrees", "曹妃甸港"),
    (replace(GOOD, name="三河市"), "alias-clash", "131082"),
    (replace(GOOD, recipe="line a 310000", basis="schematic", precision_m=8000), "bad-value", "a leg of 106"),
]  # fmt: skip


def register_of(*places: Place, **more: Any) -> Register:
    nodes = {"a": Node("a", "某站", 116.4, 39.9)}
    lines = {place.id: ("test/places.csv", i + 2) for i, place in enumerate(places)}
    return Register(
        "test", frozenset({"110000", "130000"}), {p.id: p for p in places}, nodes, lines=lines, **more
    )


def faults_of(*places: Place) -> list[Issue]:
    return list(check_places(places, register_of(*places)))


def test_a_good_line_has_no_fault():
    assert faults_of(GOOD) == []


@pytest.mark.parametrize(("place", "kind", "words"), FAULTS)
def test_faults(place, kind, words):
    if kind == "coordinate-disagrees":
        pytest.importorskip("airportsdata")
    (issue,) = [i for i in faults_of(place) if i.type == kind]
    assert words in issue.message
    assert (issue.file, issue.line) == ("test/places.csv", 2)


def test_names_that_clash():
    twin = replace(GOOD, id="twin", name="另一园区", aliases=("燕郊某园区",))
    double = replace(GOOD, id="double", recipe="point 116.9 39.97")
    assert [i.type for i in check_names(register_of(GOOD, twin))] == ["alias-clash"]
    assert [i.type for i in check_names(register_of(GOOD, double))] == ["duplicate"]


def test_the_same_site_twice():
    near = replace(GOOD, id="near", name="另一园区", recipe="point 116.821 39.95")
    assert [(i.type, i.severity) for i in faults_of(GOOD, near)] == [("duplicate", "warning")]


def test_references():
    statement = Statement("nobody", "no-doc", 1, "某事", "something")
    found = check_references(register_of(GOOD, statements=(statement,)))
    assert [i.type for i in found] == ["unknown-place", "unknown-document"]


def test_missing_airportsdata_is_said(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "airportsdata", None)
    airport = replace(GOOD, kind="airport", name="某机场")
    assert [i.type for i in faults_of(airport)] == ["skipped"]


def test_second_points(monkeypatch, tmp_path):
    lines = [
        "place,source,name,lon,lat,doubt_m",
        "yanjiao-park,osm-stations,near,116.825,39.955,300",
        "yanjiao-park,osm-stations,far,116.85,39.95,300",
        "nobody,osm-stations,none,116.82,39.95,300",
    ]
    (tmp_path / check_second.FILE).write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(check_second, "DATA", tmp_path)
    issues = list(check_second.check_second_points(register_of(GOOD)))
    assert [(i.line, i.type) for i in issues] == [(3, "coordinate-disagrees"), (4, "unknown-place")]


def test_the_ground_is_sound():
    assert list(check_ground.check_ground()) == []


def test_the_ground_is_tested(monkeypatch):
    monkeypatch.setitem(check_ground.PUBLISHED_KM2, "110101", 50.0)
    monkeypatch.setitem(check_ground.COUNTIES, "130000", 168)
    overlapping = [{"geometry": shapely.geometry.mapping(shapely.box(i, 0, i + 2, 1))} for i in range(2)]
    monkeypatch.setattr(check_ground, "read_web_layer", lambda *_: {"features": overlapping})
    assert {i.type for i in check_ground.check_ground()} == {
        "area-differs",
        "count-differs",
        "coverage-broken",
    }


def test_the_registers_hold_no_error():
    assert [str(issue) for issue in check_all() if issue.severity == "error"] == []
