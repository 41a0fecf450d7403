"""The page of a place: what a search lists there."""

from streamlit.testing.v1 import AppTest

from layers.search.place_search import search_places
from layers.serving.map_routes import shared_atlas
from layers.views.found import MOST_HITS
from tests.layers.views.app import open_page, run, text_of


def listed(at: AppTest) -> int:
    return sum(str(button.key).startswith("open_hits_") for button in at.button)


def test_all_that_a_search_finds_can_be_listed():
    found = len(search_places(shared_atlas(), "三河"))
    at = open_page("place")
    at.text_input(key="place_search").set_value("三河")
    assert listed(run(at)) == MOST_HITS < found
    more = at.button(key="place_more")
    assert str(found - MOST_HITS) in more.label
    more.click()
    assert listed(run(at)) == found


def test_a_near_miss_lists_what_was_meant():
    at = open_page("place")
    at.text_input(key="place_search").set_value("白样淀")
    assert listed(run(at)) == MOST_HITS
    assert "您是不是要找" in text_of(at)
    at.text_input(key="place_search").set_value("没有这样的地方")
    assert listed(run(at)) == 0
    assert "您是不是要找" not in text_of(at)
