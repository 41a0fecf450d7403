"""The journeys between the pages of districts, places and documents, in a real browser."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def same_session(visit: Any) -> bool:
    return bool(visit.page.evaluate("window.stayed === true"))


def test_links_open_in_this_session_and_have_real_addresses(visit: Any) -> None:
    page = visit.open("?place=caofeidian-demo", "place").page
    district = page.locator('.card.place a[data-pick="district:130209"]')
    district.wait_for()
    assert district.get_attribute("href") == "./district?page.unit=130209"
    page.evaluate("window.stayed = true")
    district.click()
    visit.until(lambda: "/district" in page.url and "page.unit=130209" in page.url)
    page.locator(".unit h2", has_text="曹妃甸区").wait_for()
    visit.settle()
    page.locator('.clickable.lines a[data-pick^="place:"]').first.click()
    visit.until(lambda: "/place" in page.url and "place=" in page.url)
    page.locator('.card.place a[data-pick^="documents:"]').first.click()
    visit.until(lambda: "/documents" in page.url and "page.at=" in page.url)
    assert same_session(visit)


def test_a_link_in_a_new_tab_shows_the_same(visit: Any) -> None:
    page = visit.open("?place=caofeidian-demo", "place").page
    link = page.locator('.card.place a[data-pick="district:130209"]')
    link.wait_for()
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    opened.value.locator(".unit h2", has_text="曹妃甸区").wait_for()
    assert "/place" in page.url
