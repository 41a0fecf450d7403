"""What the map fetches: every place once, shapes shared, bits in the atlas' order."""

import base64
import gzip
import json

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape as to_shape

from layers.atlas.build import Atlas, build_atlas
from layers.map.map_data import (
    AROUND,
    fine_shapes,
    ground_payloads,
    place_features,
    register_name,
    round_pond,
    short_english,
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


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Langfang City", "Langfang"),
        ("Central and Western District", "Central and Western"),
        ("Dachang Hui Autonomous County", "Dachang"),
        ("Weichang Manchu and Mongol Autonomous County", "Weichang"),
        ("Weining Yi, Hui and Miao Autonomous County", "Weining"),
        ("Longsheng Multi-ethnic Autonomous County", "Longsheng"),
        ("Qian Gorlos Mongol Autonomous County", "Qian Gorlos"),
        ("Morin Dawa Daur Autonomous Banner", "Morin Dawa"),
        ("Dongxiang Autonomous County", "Dongxiang"),
        ("Enshi Tujia and Miao Autonomous Prefecture", "Enshi"),
        ("Alxa League", "Alxa"),
        ("Tumote Left Banner", "Tumote Left Banner"),
        ("Jingxing Mining District", "Jingxing Mining District"),
        ("Pudong New Area", "Pudong New Area"),
        ("Inner Mongolia", "Inner Mongolia"),
    ],
)
def test_english_names_on_the_map_are_short_and_whole(name, short):
    assert short_english(name) == short


def test_no_name_on_the_map_ends_in_half_of_what_it_is():
    names = [
        d["name_en"]
        for key, payload in ground_payloads().items()
        if "names" in key
        for d in json.loads(payload.body)
    ]
    assert len(names) > 300
    assert not [n for n in names if n.endswith((" Autonomous", " Mining", " Forestry"))]


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


@pytest.fixture(scope="module")
def foreign() -> shapely.MultiPolygon:
    (feature,) = json.loads(ground_payloads()["foreign"].body)["features"]
    assert feature["properties"] == {}  # no names, nothing that could be clicked
    return to_shape(feature["geometry"])


@pytest.fixture(scope="module")
def china() -> shapely.MultiPolygon:
    files = ground_payloads()
    features = [f for stem in ("land", "province") for f in json.loads(files[stem].body)["features"]]
    return shapely.union_all([to_shape(feature["geometry"]) for feature in features])


def test_lands_of_other_countries_are_drawn(foreign):
    near = [
        (106.9, 47.9),
        (127.0, 37.5),
        (125.7, 39.0),
        (132.0, 43.2),
        (105.8, 21.0),
        (77.2, 28.6),
        (76.9, 43.3),
    ]
    far = [(139.4, 35.7), (100.5, 13.9), (149.0, -30.0), (262.0, 40.0), (20.0, 50.0)]
    assert [at for at in near + far if not foreign.covers(shapely.Point(at))] == []


def test_seas_stay_seas(foreign):
    seas = [
        (123.0, 35.5),
        (119.5, 38.7),
        (115.0, 15.0),
        (135.0, 40.0),
        (90.0, 15.0),
        (180.0, 30.0),
        (51.0, 41.0),
    ]
    bays_of_china = [(121.54, 29.49), (119.64, 26.75), (121.17, 31.79)]
    assert [at for at in seas + bays_of_china if foreign.covers(shapely.Point(at))] == []


def test_no_sea_opens_between_china_and_the_land_beside_it(foreign, china):
    gaps = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(shapely.union(foreign, china))
        for ring in part.interiors
    ]
    across = max(shapely.get_parts(shapely.difference(foreign, china)), key=lambda part: part.area)
    assert not [gap.centroid.wkt for gap in gaps if gap.dwithin(china, 0.01) and gap.dwithin(across, 0.01)]
    shore = shapely.difference(china.boundary, foreign)
    border = [
        (111.0, 44.0),
        (87.0, 49.1),
        (74.0, 39.0),
        (81.0, 30.3),
        (97.5, 28.2),
        (106.7, 22.1),
        (126.0, 41.2),
    ]
    assert all(shore.distance(shapely.Point(place)) > 0.5 for place in border)


def test_shores_of_china_have_no_foreign_fringe(foreign, china):
    beyond = foreign.difference(china)
    for west, south, east, north in (
        (119.7, 22, 122.5, 37),
        (108.7, 18, 117, 22.4),
        (121.5, 38.5, 123.7, 40),
    ):
        assert beyond.intersection(shapely.box(west, south, east, north)).area < 1e-4


def test_the_dashes_of_the_south_china_sea_are_drawn_at_sea(foreign, china):
    (feature,) = json.loads(ground_payloads()["dashes"].body)["features"]
    dashes = shapely.get_parts(to_shape(feature["geometry"]))
    assert len(dashes) == 9
    assert all(AROUND.covers(dash) and 0.8 < shapely.length(dash) < 1.6 for dash in dashes)
    assert not any(dash.intersects(foreign) or dash.intersects(china) for dash in dashes)
    islands = [
        (112.34, 16.83),
        (117.7, 15.15),
        (114.37, 10.38),
        (112.3, 4.0),
    ]  # 永兴岛, 黄岩岛, 太平岛, 曾母暗沙
    around = shapely.convex_hull(shapely.union_all(dashes))
    assert all(around.covers(shapely.Point(at)) for at in islands)


def test_foreign_land_is_small_to_fetch():
    assert len(gzip.compress(ground_payloads()["foreign"].body)) < 60_000
