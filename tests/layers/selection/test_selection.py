import csv
import dataclasses
import io
import json
import sqlite3

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.boundaries import unit_geometry
from geodata.errors import SelectionError
from geodata.models import Mention
from layers.atlas.build import make_atlas, named_divisions
from layers.atlas.place_index import place_index
from layers.files.export import export_places
from layers.selection.area import Area
from layers.selection.selection import SLACK_DEG, Selection, select_places, select_rows
from layers.serving.map_routes import shared_atlas
from tests.conftest import make_register
from tests.layers.strategies import selections, wild_selections

NAMED = {
    "airport-demo",
    "beisanxian",
    "cn-131082",
    "demo-lake",
    "demo-line",
    "demo-market",
    "demo-park",
    "demo-port",
    "tongwulang",
}


def ids(atlas, **chosen):
    return set(select_places(atlas, Selection(**chosen))["id"])


def test_default_shows_what_documents_name(atlas):
    assert ids(atlas) == NAMED
    assert ids(atlas, scope="register") == NAMED | {"never-named"}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"themes": ("rail",)}, {"demo-line"}),
        ({"themes": ("rail", "port")}, {"demo-line", "demo-port"}),
        ({"themes": ("division",)}, {"cn-131082"}),
        ({"themes": ("none",)}, set()),
        ({"kinds": ("region",)}, {"beisanxian", "tongwulang"}),
        ({"bases": ("schematic", "unlocated")}, {"demo-line", "demo-market"}),
        ({"max_precision_m": 500}, {"airport-demo", "beisanxian", "cn-131082", "tongwulang"}),
        ({"docs": ("doc-old",)}, {"beisanxian", "cn-131082", "airport-demo", "demo-lake"}),
        (
            {"years": (2020, None)},
            {"demo-line", "tongwulang", "demo-port", "demo-lake", "demo-market", "demo-park"},
        ),
        ({"years": (None, 2020)}, {"beisanxian", "cn-131082", "airport-demo", "demo-lake"}),
        ({"years": (2019, 2020)}, set()),
        ({"docs": ("doc-old",), "years": (2020, None)}, set()),
        ({"words": "示例 湖"}, {"demo-lake"}),
        ({"words": "shilihu"}, {"demo-lake"}),
        ({"words": "slh"}, {"demo-lake"}),
        ({"words": "lh"}, set()),  # initials begin a name or a word of it
        ({"words": "INTERCITY"}, {"demo-line"}),
        ({"words": "城际快线"}, {"demo-line"}),
        ({"words": "廊坊北三縣"}, {"beisanxian"}),
        ({"words": "lake demo"}, {"demo-lake"}),
        ({"area": Area("bbox", (117.5, 38.5, 119, 39.5))}, {"demo-port"}),
        ({"area": Area("circle", (117.0, 39.9, 1)), "themes": ("airport",)}, {"airport-demo"}),
        ({"area": Area("circle", (117.0, 39.93, 1)), "themes": ("airport",)}, set()),
    ],
    ids=str,
)
def test_filter(atlas, chosen, expected):
    assert ids(atlas, **chosen) == expected


def test_city_stands_for_its_counties(atlas):
    assert ids(atlas, districts=("131000",)) >= ids(atlas, districts=("131082",))
    assert ids(atlas, districts=("131082",)) >= {"beisanxian", "tongwulang", "demo-park", "cn-131082"}


@pytest.mark.parametrize(
    ("touch", "expected"),
    [
        ("named", {"cn-131082", "demo-park", "beisanxian"}),  # itself, its name, named beside it
        ("covered", {"tongwulang"}),
        ("within", set()),
    ],
)
def test_why_a_district_is_touched(atlas, touch, expected):
    assert ids(atlas, districts=("131082",), touch=(touch,)) - {"demo-line", "airport-demo"} == expected


def test_large_units_are_not_named_by_nearness():
    register = make_register()
    start = 45 + len("示例机场")
    near = Mention("doc-old", start, start + 3, "河北省", "cn-130000", "division", 0.97)
    register = dataclasses.replace(register, mentions=(*register.mentions, near))
    atlas = make_atlas(register, {**named_divisions(register), **register.places})
    touch = place_index(atlas).touch("131082")
    row = place_index(atlas).row_of["cn-130000"]
    assert touch["covered"][row]
    assert not touch["named"][row]


def test_touches_are_told_apart(atlas):
    whole = ids(atlas, districts=("131000",), scope="register")
    parts = [
        ids(atlas, districts=("131000",), touch=(t,), scope="register")
        for t in ("named", "covered", "within")
    ]
    assert set.union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


@given(selections)
def test_url_round_trip(selection):
    assert Selection.from_query(selection.to_query()) == selection


@given(wild_selections)
def test_url_round_trip_of_odd_words(selection):
    assert Selection.from_query(selection.to_query()) == selection


def test_url_holds_only_what_differs():
    assert Selection().to_query() == {}
    assert Selection().is_default()
    query = Selection(themes=("road", "rail"), districts=("131082",), years=(2018, None)).to_query()
    assert query == {"theme": "rail,road", "district": "131082", "from": "2018"}


def test_equal_views_are_equal():
    assert Selection(themes=("none", "rail")) == Selection(themes=("rail",))
    assert Selection(themes=("road", "rail", "road"), words="  a  b ") == Selection(
        themes=("rail", "road"), words="a b"
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"theme": "ral"}, "no theme 'ral'; did you mean 'rail'"),
        ({"kind": "airprt"}, "no kind 'airprt'; did you mean 'airport'"),
        ({"basis": "sit"}, "did you mean 'site'"),
        ({"touch": "nmaed"}, "did you mean 'named'"),
        ({"scope": "all"}, "no scope 'all'"),
        ({"district": "三河"}, "not an adcode"),
        ({"district": "１３１０８２"}, "not an adcode"),
        ({"from": "abc"}, "not a whole number"),
        ({"from": "2024", "to": "2018"}, "first before last"),
        ({"precision": "-5"}, "not a whole number"),
        ({"area": "moon"}, "not an area"),
        ({"area": "bbox:1,2,3"}, "west < east"),
        ({"area": "circle:116,39,-1"}, "radius"),
        ({"area": "circle:116,39,nan"}, "not finite"),
        ({"area": "bbox:39,116,40,117"}, "lon before lat"),
        ({"area": "polygon:1,2,3,4"}, "three corners"),
        ({"area": "polygon:1,2,3,4,5,6;7,8"}, "three corners"),
        ({"area": "bbox:1,2,3,4;5,6,7,8"}, "only a polygon"),
        ({"area": "polygon:" + ",".join(["116,39"] * 500)}, "simplify"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_hint(query, sentence):
    with pytest.raises(SelectionError, match=sentence):
        Selection.from_query(query)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"docs": ("doc-odl",)}, "no document 'doc-odl'; did you mean 'doc-old'"),
        ({"districts": ("131089",)}, "no district '131089'; did you mean '13108"),
    ],
)
def test_atlas_refuses_what_it_does_not_hold(atlas, chosen, sentence):
    with pytest.raises(SelectionError, match=sentence):
        select_places(atlas, Selection(**chosen))


def test_foreign_url_parameters_are_left_alone():
    assert Selection.from_query({"lang": "en", "theme": "", "embed": "true"}) == Selection()


@given(selections)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_map_count_table_and_files_are_one(atlas, tmp_path, selection):
    """What the map draws, the count, the table and each file hold the same places."""
    places = select_places(atlas, selection)
    shown = list(places["id"])
    assert int(select_rows(atlas, selection).sum()) == len(shown)
    geojson = json.loads(export_places(atlas, selection, "geojson"))
    assert [feature["id"] for feature in geojson["features"]] == shown
    table = csv.DictReader(io.StringIO(export_places(atlas, selection, "csv").decode("utf-8-sig")))
    assert [row["id"] for row in table] == shown
    path = tmp_path / "x.gpkg"
    path.write_bytes(export_places(atlas, selection, "gpkg"))
    with sqlite3.connect(path) as db:
        layers = [
            name
            for (name,) in db.execute("SELECT table_name FROM gpkg_contents")
            if name not in {"layer_styles", "statements", "figures", "links"}
        ]
        inside = [key for layer in layers for (key,) in db.execute(f"SELECT id FROM {layer}")]
    db.close()
    assert sorted(inside) == shown


@given(st.data())
@settings(max_examples=40)
def test_one_more_filter_never_shows_more(atlas, data):
    one, two = data.draw(selections), data.draw(selections)
    narrowed = Selection.from_query({**one.to_query(), "q": two.words or one.words})
    if not one.words:
        assert set(np.flatnonzero(select_rows(atlas, narrowed))) <= set(
            np.flatnonzero(select_rows(atlas, one))
        )


def test_inside_leaves_out_what_only_meets_the_area():
    atlas = shared_atlas()
    sanhe = unit_geometry("131082")
    for area in (Area("bbox", sanhe.bounds), Area.from_geometry(sanhe.simplify(0.0018))):
        met, inside = (ids(atlas, area=area, inside=only, scope="register") for only in (False, True))
        assert inside < met
        assert {"cn-131082", "town-yanjiao"} <= inside
        assert "jingjinji" not in inside
        table = atlas.places.set_index("id").geometry
        assert all(area.to_geometry().buffer(SLACK_DEG).covers(table[place]) for place in inside)
    assert not Selection(inside=True).inside


def test_inside_is_part_of_the_link():
    area = Area("circle", (116.5, 39.9, 30))
    chosen = Selection(area=area, inside=True)
    assert chosen.to_query() == {"area": area.to_text(), "inside": "1"}
    assert Selection.from_query(chosen.to_query()) == chosen
    with pytest.raises(SelectionError, match="inside='yes'"):
        Selection.from_query({"area": area.to_text(), "inside": "yes"})
