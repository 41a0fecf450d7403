import dataclasses

import pytest
import shapely

from geodata.errors import RegisterError
from geodata.models import Mention, Place
from layers.atlas.build import build_atlas, label_point, make_atlas, named_divisions, theme_table, year_of
from layers.themes import DIVISION, theme_styles
from tests.conftest import make_register


def test_one_row_a_place_in_order(atlas):
    assert list(atlas.places["id"]) == sorted({p.id for p in make_register().places.values()} | {"cn-131082"})
    assert atlas.places.crs.to_epsg() == 4326


def test_places_know_their_documents(atlas):
    lake = atlas.places.set_index("id").loc["demo-lake"]
    assert lake["docs"] == ("doc-old", "doc-new")
    assert lake["years"] == (2018, 2024)
    assert lake["n_mentions"] == 2


def test_associative_mentions_put_nothing_on_the_map(atlas):
    row = atlas.places.set_index("id").loc["never-named"]
    assert row["docs"] == ()
    assert row["n_mentions"] == 0


def test_documents_are_counted_oldest_first(atlas):
    assert list(atlas.documents["doc"]) == ["doc-old", "doc-new"]
    assert list(atlas.documents["n_places"]) == [4, 6]


def test_districts_are_filled_in(atlas):
    places = atlas.places.set_index("id")
    assert places.loc["demo-park", "districts"] == ("131082",)
    assert places.loc["cn-131082", "districts"] == ("131082",)
    assert "110112" in places.loc["tongwulang", "districts"]


def test_label_points_lie_on_their_geometry(atlas):
    for row in atlas.places.itertuples():
        if row.geometry is not None:
            assert row.geometry.distance(shapely.Point(row.lon, row.lat)) < 1e-5


def test_unlocated_places_stay(atlas):
    row = atlas.places.set_index("id").loc["demo-market"]
    assert row["geometry"] is None
    assert row["basis"] == "unlocated"


def test_faulty_recipe_is_an_issue_and_the_place_unlocated():
    register = make_register()
    bad = Place("bad", "坏", "rail", ("rail",), "line a nowhere", "schematic", 5)
    atlas = make_atlas(register, {**register.places, **named_divisions(register), "bad": bad})
    assert [issue.type for issue in atlas.issues] == ["invalid-geometry"]
    assert atlas.places.set_index("id").loc["bad", "basis"] == "unlocated"


def test_facts_of_unknown_places_are_issues():
    register = make_register()
    ghost = Mention("doc-new", 0, 2, "幽灵", "ghost", "register", 0.9)
    atlas = make_atlas(dataclasses.replace(register, mentions=(ghost,), statements=()), {**register.places})
    assert [(issue.type, issue.line) for issue in atlas.issues] == [("unknown-place", 2)]
    assert len(atlas.mentions) == 0


def test_every_fault_is_named_at_once():
    register = dataclasses.replace(make_register(), documents=())
    with pytest.raises(RegisterError, match=r"2 faults.*doc-new.*doc-old"):
        make_atlas(register, {**register.places, **named_divisions(register)})


def test_theme_tables_cover_all_places(atlas):
    ids = {key for theme in theme_styles() for key in theme_table(atlas, theme)["id"]}
    assert ids == set(atlas.places["id"])
    assert list(theme_table(atlas, DIVISION)["id"]) == ["cn-131082"]


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        (shapely.Point(116, 39), (116, 39)),
        (shapely.MultiPoint([(116, 39), (118, 40)]), (116, 39)),
        (shapely.LineString([(116, 39), (118, 39)]), (117, 39)),
        (shapely.MultiLineString([[(0, 0), (1, 0)], [(116, 39), (118, 39)]]), (117, 39)),
    ],
)
def test_label_point(geometry, point):
    assert label_point(geometry) == point


@pytest.mark.parametrize(("date", "year"), [("2024-05-01", 2024), ("2024", 2024), ("", 0), ("五月", 0)])
def test_year_of(date, year):
    assert year_of(date) == year


def test_built_in_atlas():
    atlas = build_atlas()
    assert set(atlas.documents["doc"]) >= set(atlas.mentions["doc"])
    assert len(atlas.places) >= 80
    assert {t for themes in atlas.places["themes"] for t in themes} == set(theme_styles()) - {DIVISION}


def test_unknown_region():
    with pytest.raises(RegisterError, match="no region 'atlantis'"):
        build_atlas("atlantis")
