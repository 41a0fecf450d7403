"""Links as arcs: every relation in one group, shown with one end shown, laid out once."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

from geodata.links.relations import RELATIONS
from geodata.register import paragraph_at
from layers.atlas.build import Atlas, build_atlas
from layers.districts.matrix import chosen_docs
from layers.overlays.arcs import arcs_payload, drawable_links, link_groups, links_at, select_links
from layers.selection.selection import Selection, select_places, select_rows
from tests.layers.strategies import selections

ALL = tuple(group.id for group in link_groups())


def test_every_relation_stands_in_one_group():
    listed = [relation for group in link_groups() for relation in group.relations]
    assert sorted(listed) == sorted(RELATIONS)
    assert all(set(group.undirected) <= set(group.relations) for group in link_groups())
    assert len({(g.dash, g.directed) for g in link_groups()}) == len(link_groups())  # never by colour alone


@settings(max_examples=60)
@given(selection=selections)
def test_a_link_is_shown_with_one_end_and_its_document(atlas: Atlas, selection):
    shown = select_links(atlas, selection, select_rows(atlas, selection), ALL)
    places = set(select_places(atlas, selection)["id"])
    docs = chosen_docs(atlas, selection)
    for on, link in zip(shown, atlas.links.itertuples(), strict=True):
        assert on == (bool({link.origin, link.target} & places) and link.doc in docs)


def test_groups_filter():
    atlas = build_atlas()
    rows = select_rows(atlas, Selection())
    parts = [select_links(atlas, Selection(), rows, (group,)) for group in ALL]
    assert np.array_equal(np.sum(parts, axis=0) > 0, select_links(atlas, Selection(), rows, ALL))
    assert not select_links(atlas, Selection(), rows, ()).any()


def test_payload_holds_the_drawable_links():
    atlas = build_atlas()
    payload = arcs_payload(atlas)
    content = json.loads(payload.body)
    assert len(content["arcs"]) == drawable_links(atlas).sum()
    assert all(arc[1] in content["ends"] and arc[2] in content["ends"] for arc in content["arcs"])
    assert len(payload.body) < 100_000
    assert payload == arcs_payload(atlas)


def test_links_are_found_by_number_and_unknown_numbers_left_out():
    atlas = build_atlas()
    table = links_at(atlas, [3, 0, 3, -1, 10**6])
    assert sorted(table.index) == [0, 3]


@pytest.mark.parametrize(("offset", "number"), [(0, 1), (-1, 0)])
def test_paragraphs_are_known_without_the_text(offset, number):
    doc = build_atlas().documents["doc"].iloc[0]
    assert paragraph_at("jingjinji", doc, offset) >= number
    assert paragraph_at("jingjinji", "no-such-doc", 5) == 0


def test_every_link_has_its_paragraph():
    atlas = build_atlas()
    assert all(paragraph_at(atlas.region, k.doc, k.start) > 0 for k in atlas.links.itertuples())
