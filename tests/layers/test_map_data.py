"""What the map fetches: every place once, shapes shared, bits in the atlas' order."""

import base64
import json

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape as to_shape

from layers.build import Atlas, build_atlas
from layers.map_data import (
    fine_shapes,
    ground_payloads,
    place_features,
    register_name,
    round_pond,
    shown_bits,
)


def features(atlas: Atlas, named: bool | None):
    return json.loads(place_features(atlas, named=named).body)["features"]


def test_named_and_rest_are_all_places_once(atlas: Atlas):
    rows = [f["properties"]["row"] for named in (True, False) for f in features(atlas, named)]
    assert sorted(rows) == list(range(len(atlas.places)))


def test_rows_point_at_their_places(atlas: Atlas):
    for feature in features(atlas, None):
        assert atlas.places["id"].iloc[feature["properties"]["row"]] == feature["id"]


def test_a_shape_is_sent_once_and_every_located_place_has_one(atlas: Atlas):
    found = {f["id"]: f for f in features(atlas, None)}
    for place, shape in zip(atlas.places["id"], atlas.places.geometry, strict=True):
        feature = found[place]
        twin = feature["properties"].get("as")
        geometry = found[twin]["geometry"] if twin else feature["geometry"]
        assert (geometry is None) == (shape is None)
        if geometry:
            assert shapely.geometry.shape(geometry).distance(shape) < 0.02


def test_names_change_with_content(atlas: Atlas):
    assert place_features(atlas, named=True).name != place_features(atlas, named=False).name
    assert register_name(atlas).startswith("register-")


def test_ground_has_all_units():
    files = ground_payloads()
    for level, n in (("county", 199), ("province", 3)):
        for stem in (level, f"{level}_fine"):
            assert len(json.loads(files[stem].body)["features"]) == n
    names = json.loads(files["names"].body)
    assert {"三河", "廊坊", "河北"} <= {n["short"] for n in names if "away" not in n}
    assert {"四川", "达州"} <= {n["short"] for n in names if "away" in n}
    assert "开江" in {n["short"] for n in json.loads(files["names_fine"].body)}
    assert sum(len(f.body) for f in files.values()) < 3_000_000


@given(st.lists(st.booleans(), max_size=200))
def test_bits_are_read_back(shown: list[bool]):
    rows = np.array(shown, dtype=bool)
    data = base64.b64decode(shown_bits(rows))
    assert [bool(data[i >> 3] & (128 >> (i & 7))) for i in range(len(shown))] == shown


def test_wide_areas_are_there_finer_and_each_shape_once():
    atlas = build_atlas()
    coarse = {f["id"]: f for f in json.loads(place_features(atlas, named=True).body)["features"]}
    fine = json.loads(fine_shapes(atlas, named=True).body)["features"]
    assert fine
    for feature in fine:
        assert "as" not in coarse[feature["id"]]["properties"]
        assert shapely.get_num_coordinates(
            shapely.geometry.shape(feature["geometry"])
        ) > shapely.get_num_coordinates(shapely.geometry.shape(coarse[feature["id"]]["geometry"]))


def test_a_place_of_whole_units_has_the_edges_of_the_units_on_the_map(atlas: Atlas):
    drawn = {feature["id"]: feature["geometry"] for feature in features(atlas, None)}
    county = json.loads(ground_payloads()["county_fine"].body)
    (unit,) = (f["geometry"] for f in county["features"] if f["properties"]["adcode"] == "131082")
    ids = atlas.places["id"][atlas.places["recipe"] == "union 131082"]
    shapes = [to_shape(drawn[i]) for i in ids if drawn[i]]
    assert shapes
    assert all(shapely.equals(one, to_shape(unit)) for one in shapes)


def test_small_water_is_drawn_round_and_lakes_stay():
    pond = shapely.Polygon([(0, 0), (1, 0), (0, 1)])
    lake = shapely.box(0, 0, 3, 3).buffer(1)
    assert round_pond(lake) is lake
    drawn = round_pond(pond)
    assert len(drawn.exterior.coords) == 13
    assert pond.buffer(1e-9).contains(drawn)


def test_land_is_drawn_wherever_a_text_of_china_may_lead():
    land = json.loads(ground_payloads()["land"].body)
    shapes = [to_shape(feature["geometry"]) for feature in land["features"]]
    for lon, lat in ((113.3, 23.2), (109.8, 19.2), (87.6, 43.8), (126.6, 45.7)):
        assert any(shape.covers(shapely.Point(lon, lat)) for shape in shapes)
