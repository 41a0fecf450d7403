"""What may be asked of the OGC API: boxes, days and languages as they are meant, and what is wrong is named."""

import json
from urllib.parse import quote

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import SelectionError
from layers.selection.selection import Selection, select_places
from layers.serving.map_routes import shared_atlas
from layers.serving.ogc_openapi import MAX_LIMIT
from layers.serving.ogc_request import box_area, days_of, language
from tests.layers.serving.asking_ogc import ITEMS, ask, ids, read


@pytest.mark.parametrize(
    "box",
    ["116.9,39.5,117.2,40.1", "117,39.9,117,39.9", "116.123456789,39.5,0,117.2,40.1,900", "170,-90,117,90", "-180,-90,180,90"],
)  # fmt: skip
def test_a_box_holds_what_shapely_says(box):
    west, south, *_, east, north = [float(n) for n in box.split(",")]
    if box.count(",") == 5:
        west, south, _, east, north, _ = [float(n) for n in box.split(",")]
    parts = [(west, east)] if west <= east else [(west, 180), (-180, east)]
    area = shapely.union_all([shapely.box(w, south, e, north) for w, e in parts])
    places = select_places(shared_atlas(), Selection(scope="register"))
    inside = list(places["id"][places.intersects(area)])
    assert inside
    assert ids(read(f"{ITEMS}?bbox={box}&all=true&limit={MAX_LIMIT}")) == inside


numbers = st.decimals(-180, 180, places=7)


@given(numbers, st.decimals(-90, 90, places=7), numbers, st.decimals(-90, 90, places=7))
def test_a_box_is_never_smaller_than_asked_for(west, south, east, north):
    south, north = sorted((south, north))
    shape = box_area(f"{west},{south},{east},{north}").to_geometry()
    for corner in ((west, south), (east, north)):
        assert shape.distance(shapely.Point(*map(float, corner))) < 1e-9
    assert shape.is_valid


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "zh"), (None, "zh"), ("*", "zh"), ("en", "en"), ("zh-TW, en;q=0.8", "zh"), ("en; q=0.3, zh; q=0.8", "zh"),
        ("fr, zh;q=0.1", "zh"), ("fr", "en"), ("zh;q=0, en;q=0.1", "en"), ("en;q=high", "en"),
    ],
)  # fmt: skip
def test_the_wanted_language_is_found(header, lang):
    assert language(header) == lang


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=-1", "limit=ten", "limit=", "limit=１", "limit=1&limit=2", "offset=-1", "offset=1.5",
        "bbox=", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=116,40,117,39", "bbox=39,116,40,117", "bbox=a,b,c,d", "bbox=nan,0,1,1",
        "bbox=116,39,9,117,40,1", "bbox=1e999,0,1,1", "bbox=-181,0,1,1", "datetime=yesterday", "datetime=", "datetime=2024-13-01",
        "datetime=2024-01-02/2024-01-01", "datetime=2024-01-01/2024-01-02/2024-01-03", "datetime=..", "kind=dragon",
        "district=999999", "district=sanhe", "all=yes", "lang=fr", "f=html", "crs=EPSG:4490", "bbox-crs=EPSG:4326", "strange=1",
        "theme=rail", "area=bbox:1,1,2,2", f"q={'a' * 201}",
    ],
)  # fmt: skip
def test_bad_parameters_are_named(query):
    answer = ask(f"{ITEMS}?{quote(query, safe='=&,/:')}")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/json"
    fault = json.loads(answer.body)
    assert fault["code"] == "InvalidParameterValue"
    assert fault["description"].endswith((".", "?"))


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("2024-05-01", ("2024-05-01", "2024-05-01")),
        ("2024-05-01T08:00:00Z", ("2024-05-01", "2024-05-01")),
        ("2024-05-01T08:00:00+08:00/..", ("2024-05-01", "9999-12-31")),
        ("/2024-05-01", ("0000-01-01", "2024-05-01")),
        ("../..", ("0000-01-01", "9999-12-31")),
    ],
)
def test_a_time_is_its_days(asked, days):
    assert days_of(asked) == days


def test_a_time_leaves_out_what_says_that_it_did_not_hold():
    places = select_places(shared_atlas(), Selection(scope="register"))
    for asked, day in (("2016-06-01", "2016-06-01"), ("../1999-12-31", "1999-12-31")):
        late = {row.id for row in places.itertuples() if row.valid_from and row.valid_from[:10] > day}
        early = (
            set()
            if asked != day
            else {row.id for row in places.itertuples() if row.valid_to and row.valid_to < day[:4]}
        )
        assert late
        assert (
            set(ids(read(f"{ITEMS}?all=true&limit={MAX_LIMIT}&datetime={asked}")))
            == set(places["id"]) - late - early
        )
    with pytest.raises(SelectionError):
        days_of("2024-05-01 08:00")
