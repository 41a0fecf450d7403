"""Corridors in order, and partners by theme."""

import numpy as np
import pytest
import shapely

from geodata.boundaries import parents_of, unit_geometry
from geodata.coordinates import to_albers
from layers.districts.corridors import cross_units, find_corridors
from layers.districts.districts import district_profile
from layers.districts.partners import document_lines, find_partners
from layers.serving.map_routes import shared_atlas


def of(name: str, adcode: str):
    return next(c for c in find_corridors(shared_atlas(), adcode) if c.name == name)


def test_units_stand_in_the_order_in_which_the_line_crosses_them():
    line = shapely.LineString([(116.70, 39.95), (117.10, 39.95), (117.45, 40.02)])  # 通州 → 三河 → 蓟州
    path = cross_units(line, ["131082", "110112", "120119", "131028"], like="131082")
    codes = [s.adcode for s in path]
    assert codes[0] == "110112"
    assert codes[-1] == "120119"
    assert "131082" in codes
    assert [s.start_km for s in path] == sorted(s.start_km for s in path)
    back = cross_units(line.reverse(), ["110112", "120119", "131028", "131082"], like="131082")
    assert [s.adcode for s in back] == codes[::-1]


@pytest.mark.parametrize("adcode", ["131082", "110112", "131000", "130638"])
def test_kilometres_inside_are_the_length_inside(adcode: str):
    area = to_albers(unit_geometry(adcode))
    places = shared_atlas().places.set_index("id")
    corridors = find_corridors(shared_atlas(), adcode)
    assert corridors
    for corridor in corridors:
        length = to_albers(places.at[corridor.place, "geometry"]).intersection(area).length / 1000
        assert corridor.km_inside == pytest.approx(length, abs=0.2 * len(corridor.path) + 1, rel=0.02)


def test_a_railway_tells_where_it_comes_in_and_goes_out():
    railway = of("京秦高速公路", "131082")
    assert railway.neighbours == (("110112", "120119"),)
    assert 30 < railway.km_inside < 42


def test_a_city_stands_beside_cities_and_municipalities():
    path = of("津保铁路", "131000").path
    assert [s.adcode for s in path] == ["120000", "131000", "130600"]


def test_what_the_documents_name_comes_first_and_of_a_province_nothing_else():
    named = [c.n_mentions > 0 for c in find_corridors(shared_atlas(), "131000")]
    assert named == sorted(named, reverse=True)
    assert all(c.n_mentions for c in find_corridors(shared_atlas(), "130000"))


def test_partners_are_of_the_same_level_and_add_up():
    profile = district_profile(shared_atlas(), "131082")
    partners = find_partners(profile)
    assert all(len(parents_of(str(code))) == 2 or code[:2] in ("11", "12") for code in partners.index)
    places = [set(codes) for codes in profile.places["districts"] if len(codes) <= 40]
    for code in partners.index[:5]:
        assert partners.at[code, "places"] == sum(code in codes for codes in places)
    assert np.all(np.diff(partners["places"].to_numpy()) <= 0)


def test_documents_stand_in_their_order_with_all_their_places():
    profile = district_profile(shared_atlas(), "131082")
    lines = document_lines(profile, shared_atlas())
    assert list(lines["date"]) == sorted(lines["date"])
    assert (lines[["named", "covered", "within"]].sum(axis=1) == lines["places"].map(len)).all()
