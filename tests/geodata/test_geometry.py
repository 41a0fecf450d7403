import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.boundaries import (
    counties_of,
    division,
    home_counties,
    locate,
    read_divisions,
    read_water,
    unit_geometry,
)
from geodata.coordinates import area_km2, distance_km
from geodata.errors import GeometryError
from geodata.geometry import build_geometry, districts_of, missing_nodes, recipe_districts
from geodata.models import Node

NODES = {
    "beijing-south": Node("beijing-south", "北京南站", 116.379, 39.865),
    "tianjin": Node("tianjin", "天津站", 117.21, 39.136),
}
RECIPES = [
    # recipe, type of geometry, districts
    ("point 116.41 39.51", "Point", {"131003"}),
    ("points 117.07 39.98 116.98 39.89", "MultiPoint", {"131082", "131028"}),
    ("union 131082 131028 131024", "Polygon", {"131082", "131028", "131024"}),
    ("union 110112 131000", "Polygon", {"110112", *counties_of("131000")}),
    ("part 110112 116.72 39.9 5", "Polygon", {"110112"}),
    ("part 110112+131082 116.81 39.93 6", "Polygon", {"110112", "131082"}),
    ("polygon 117.0 39.95 117.1 39.95 117.1 40.02 117.0 40.02", "Polygon", {"131082"}),
    ("within 131000", "Point", set(counties_of("131000"))),
    ("within 110000", "Point", set(counties_of("110000"))),
    ("line 131082 131028 131024", "LineString", {"131082", "131028", "131024"}),
    ("buffer 3 131028 131024", "Polygon", {"131028", "131024", "131082"}),
    ("water w11699-4051", "Polygon", {"110118"}),
]
FAULTS = [
    ("", "starts with none"),
    ("circle 116 39", "starts with none"),
    ("point 39.9 116.4", "longitude first"),
    ("point 116.4", "pairs"),
    ("point 116.4 x", "not a number"),
    ("point nan 39", "not a number"),
    ("polygon 116 39 117 39", "three points"),
    ("polygon 116 39 117 40 117 39 116 40", "Self-intersection"),
    ("union", "write `union"),
    ("union 999999", "999999"),
    ("within 131082 131028", "write `within"),
    ("part 110112 121.5 31.2 5", "does not touch"),
    ("line beijing-south", "two nodes"),
    ("line beijing-south nowhere", "nowhere"),
    ("buffer 0 beijing-south tianjin", "above 0"),
    ("water w1-1", "w1-1"),
]


@pytest.mark.parametrize(("recipe", "kind", "districts"), RECIPES)
def test_recipes(recipe, kind, districts):
    geometry = build_geometry(recipe, NODES)
    assert geometry.geom_type == kind
    assert geometry.is_valid
    assert (shapely.get_coordinates(geometry).round(6) == shapely.get_coordinates(geometry)).all()
    assert shapely.equals_exact(geometry, shapely.orient_polygons(geometry))
    found = recipe_districts(recipe, NODES)
    assert set(found) == districts
    assert list(found) == sorted(found)


@pytest.mark.parametrize(("recipe", "words"), FAULTS)
def test_faults_are_named(recipe, words):
    with pytest.raises(GeometryError, match=words):
        build_geometry(recipe, NODES)


def test_a_line_crosses_what_lies_between():
    found = {division(code).short_name for code in recipe_districts("line beijing-south tianjin", NODES)}
    assert {"丰台", "大兴", "广阳", "武清", "北辰"} <= found
    assert missing_nodes("buffer 5 beijing-south nowhere 110112", NODES) == ["nowhere"]


def test_a_circle_has_its_area():
    assert area_km2(build_geometry("part 110000+130000+120000 116.5 39.8 10", NODES)) == pytest.approx(
        314.2, rel=0.005
    )


@pytest.mark.parametrize("code", ["131082", "110101", "130209", "441900", "330106", "150702"])
def test_a_unit_lies_in_itself_alone(code):
    assert districts_of(unit_geometry(code)) == (code,)


def test_a_small_unit_inside_a_large_area_counts():
    home = shapely.box(115.4, 39.4, 117.5, 41.1)
    assert set(counties_of("110000")) <= set(districts_of(home))
    assert "110101" in districts_of(home)


def test_slivers_do_not_count():
    eastern = unit_geometry("110112")
    spill = eastern.buffer(0.0005)
    assert districts_of(spill) == ("110112",)
    assert len(districts_of(spill, min_share=0.0)) > 3


def test_offshore():
    assert districts_of(shapely.Point(119.6, 38.9)) == ()
    assert districts_of(shapely.LineString([(119.6, 38.9), (119.7, 38.9)])) == ()
    with pytest.raises(GeometryError, match="empty"):
        districts_of(shapely.Point())


@given(st.sampled_from(home_counties()), st.integers(0, 10_000))
def test_points_of_a_county_lie_in_it(code, seed):
    unit = unit_geometry(code)
    west, south, east, north = unit.bounds
    x, y = west + (east - west) * (seed % 100) / 100, south + (north - south) * (seed // 100) / 100
    point = shapely.Point(round(x, 6), round(y, 6))
    if unit.buffer(-1e-5).contains(point):
        assert districts_of(point) == (code,) == (locate(point.x, point.y),)


@given(st.sampled_from(sorted(c for c, d in read_divisions().items() if d.level != "county")))
def test_within_a_unit_means_all_its_counties(code):
    assert recipe_districts(f"within {code}", NODES) == counties_of(code)
    point = build_geometry(f"within {code}", NODES)
    assert distance_km(point.x, point.y, division(code).lon, division(code).lat) < 0.001


def test_every_water_body_is_a_recipe():
    for name in read_water():
        assert build_geometry(f"water {name}", NODES).is_valid
