import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.boundaries import counties_of
from geodata.errors import SelectionError
from layers.districts.matrix import (
    MAX_UNITS,
    build_matrix,
    county_units,
    home_cities,
    rank_pairs,
    shared_items,
)
from layers.selection.selection import Selection, select_places
from tests.layers.strategies import selections

CITIES = home_cities()
ALL = Selection(scope="register")


def at(units, a, b):
    return units.index(a), units.index(b)


def test_home_cities_are_the_two_municipalities_and_eleven_cities():
    assert len(CITIES) == 13
    assert CITIES[:2] == ("110000", "120000")


def test_a_place_in_three_cities_is_shared_by_each_two(atlas):
    matrix = build_matrix(atlas, ALL, CITIES)
    for pair in (("110000", "120000"), ("110000", "131000"), ("120000", "131000")):
        places, _ = shared_items(atlas, ALL, *pair, units=CITIES)
        assert "tongwulang" in set(places["id"])
        assert matrix.places[at(CITIES, *pair)] == len(places)


def test_a_link_joins_the_units_of_its_ends(atlas):
    matrix = build_matrix(atlas, ALL, CITIES)
    pair = ("130200", "131000")  # the port of 唐山 and the park in 三河
    assert matrix.links[at(CITIES, *pair)] == 1
    _, links = shared_items(atlas, ALL, *pair, units=CITIES)
    assert list(links["origin"]) == ["demo-port"]


@pytest.mark.parametrize("selection", [Selection(docs=("doc-old",)), Selection(themes=("rail",))])
def test_a_link_needs_its_document_and_both_ends(atlas, selection):
    assert not build_matrix(atlas, selection, CITIES).links.any()


def test_parent_units_and_whole_provinces_count_only_when_asked(atlas):
    counties = county_units(["131000"])
    chosen = Selection(scope="register", kinds=("admin", "region"))
    narrow = build_matrix(atlas, chosen, counties).places
    wide = build_matrix(atlas, chosen, counties, broad=True).places
    assert (wide >= narrow).all()
    names = shared_items(atlas, chosen, counties[0], counties[1], units=counties)[0]["kind"]
    assert "admin" not in set(names)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    selection=selections,
    pair=st.tuples(st.sampled_from(CITIES), st.sampled_from(CITIES)),
    broad=st.booleans(),
)
def test_every_cell_equals_the_items_behind_it(atlas, selection, pair, broad):
    matrix = build_matrix(atlas, selection, CITIES, broad=broad)
    assert (matrix.items == matrix.items.T).all()
    assert not np.diag(matrix.links).any()
    places, links = shared_items(atlas, selection, *pair, units=CITIES, broad=broad)
    cell = at(CITIES, *pair)
    assert (matrix.places[cell], matrix.links[cell]) == (len(places), len(links))
    assert set(places["id"]) <= set(select_places(atlas, selection)["id"])
    for districts in places["districts"]:
        assert all(set(districts) & set(counties_of(code)) for code in pair)


def test_ranking_lists_every_pair_once_and_the_most_first(atlas):
    matrix, ranking = build_matrix(atlas, ALL, CITIES), rank_pairs(atlas, ALL, CITIES)
    assert ranking["items"].is_monotonic_decreasing
    assert len(ranking) == np.count_nonzero(np.triu(matrix.items, 1))
    for row in ranking.itertuples():
        assert matrix.items[at(CITIES, row.a, row.b)] == row.items
        assert (row.places > 0) == bool(row.themes)


def test_too_many_counties_are_refused_in_a_sentence():
    assert len(county_units(["131082", "131000"])) == 10
    with pytest.raises(SelectionError, match=f"{MAX_UNITS} at most"):
        county_units(["130000"])


def test_a_unit_that_is_not_in_the_matrix_is_named(atlas):
    with pytest.raises(SelectionError, match="'310000' is not in this matrix"):
        shared_items(atlas, ALL, "310000", "110000", units=CITIES)
