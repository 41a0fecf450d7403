import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import coordinates as c

CHINA = st.tuples(st.floats(73.5, 135), st.floats(4, 53.5))


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    return c.distance_km(one[0], one[1], other[0], other[1]) * 1000


@given(CHINA)
def test_gcj02_there_and_back_within_a_metre(point):
    there = c.wgs84_to_gcj02(*point)
    assert 10 < metres(point, there) < 1200
    assert metres(point, c.gcj02_to_wgs84(*there)) < 0.01


@given(CHINA)
def test_bd09_there_and_back_within_a_metre(point):
    assert metres(point, c.bd09_to_wgs84(*c.wgs84_to_bd09(*point))) < 0.01


def test_known_shift():
    # 北京市政府 in 高德's coordinates is 116.407394 39.904211; the building stands at 116.4012 39.9028.
    lon, lat = c.gcj02_to_wgs84(116.407394, 39.904211)
    assert (lon, lat) == pytest.approx((116.40115, 39.90281), abs=2e-5)


def test_nothing_moves_outside_china():
    assert c.wgs84_to_gcj02(2.35, 48.86) == (2.35, 48.86)
    assert c.gcj02_to_wgs84(2.35, 48.86) == (2.35, 48.86)


def test_shifted_geometry_keeps_its_form():
    line = shapely.LineString([(116, 39), (117, 40), (118, 39)])
    moved = c.shift_geometry(line, c.wgs84_to_gcj02)
    assert list(moved.coords) == [c.wgs84_to_gcj02(*xy) for xy in line.coords]


@given(st.floats(114, 119.5), st.floats(36.5, 42.3))
def test_areas_and_lengths(lon, lat):
    box = shapely.box(lon, lat, lon + 0.1, lat + 0.1)
    assert c.area_km2(box) == pytest.approx(abs(c._geod().geometry_area_perimeter(box)[0]) / 1e6, rel=1e-4)
    side = shapely.LineString([(lon, lat), (lon, lat + 0.1)])
    assert c.length_km(side) == pytest.approx(c.distance_km(lon, lat, lon, lat + 0.1))
    back = c.from_albers(c.to_albers(box))
    assert shapely.equals_exact(box, back, tolerance=1e-9)


@pytest.mark.parametrize("lonlat", [(116.4, 39.9), (87.6, 43.8), (109.5, 18.25), (130.9, 46.8)])
def test_buffer_is_a_circle_anywhere_in_china(lonlat):
    circle = c.buffer_km(shapely.Point(lonlat), 10)
    far = [c.distance_km(*lonlat, *xy) for xy in circle.exterior.coords]
    assert min(far) == pytest.approx(10, rel=1e-3)
    assert max(far) == pytest.approx(10, rel=1e-3)
