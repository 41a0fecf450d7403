"""axe-core finds no serious fault on any page, in light and dark; the keyboard reaches the map and its buttons."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Arrive, Visit

pytestmark = pytest.mark.browser

PAGES = ("", "district", "place", "matrix", "documents", "method")
PARTS = (
    ("district", "?page.unit=131082&page.with=110112"),
    ("place", "?p=唐海县"),
    ("matrix", "?page.level=county"),
    ("documents", "?page.part=coverage"),
    ("documents", "?page.part=compare"),
    ("documents", "?page.part=links"),
)
"""Parts of pages that their first look does not show, for a phone."""


@pytest.fixture(scope="module")
def axe() -> str:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-core is not at hand (pip install axe-playwright-python)")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(frame: Any, axe: str) -> list[str]:
    """Return serious and critical faults with the elements they stand at."""
    frame.evaluate(axe)
    found = frame.evaluate(
        "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], iframes: false })"
        ".then((r) => r.violations.map((v) => [v.impact, v.id, v.nodes.map((n) => n.html.slice(0, 160))]))"
    )
    return [
        f"{rule}: {node}"
        for impact, rule, nodes in found
        if impact in {"serious", "critical"}
        for node in nodes[:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault(arrive: Arrive, axe: str, scheme: str) -> None:
    visit, found = arrive(color_scheme=scheme), []
    for page in PAGES:
        query = "?place=xiongan&page.unit=131082"
        visit.open(query, page) if page else visit.open_map(
            f"{query}&shade=auto&links=moved&size=investment|元"
        )
        found += [f"{page or 'explore'}: {fault}" for fault in faults(visit.page, axe)]
        if page == "":
            found += [f"map: {fault}" for fault in faults(visit.frame, axe)]
    assert found == []


def test_no_serious_fault_in_the_parts_on_a_phone(arrive: Arrive, axe: str) -> None:
    visit, found = arrive(viewport={"width": 390, "height": 844}, locale="en-US", color_scheme="dark"), []
    for page, query in PARTS:
        visit.open(query, page)
        found += [f"{page}{query}: {fault}" for fault in faults(visit.page, axe)]
    assert found == []


def test_forced_colours_leave_what_is_ticked_and_chosen_to_be_seen(arrive: Arrive) -> None:
    visit = arrive(forced_colors="active").open_map("?theme=rail&shade=city")
    looks = [
        visit.page.locator(f".st-key-theme_{theme} label > div:not([data-testid])").evaluate(
            "e => [getComputedStyle(e).forcedColorAdjust, getComputedStyle(e).backgroundColor]"
        )
        for theme in ("rail", "road")
    ]
    assert [adjust for adjust, _ in looks] == ["none", "none"]
    assert looks[0] != looks[1]
    swatch = visit.page.frame_locator("iframe.xietu-map").locator(".legend .swatch").last
    assert swatch.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"


def test_the_keyboard_reaches_the_map(visit: Visit) -> None:
    visit.open_map()
    visit.frame.locator(".leaflet-bar button").first.focus()
    zoom = visit.map_view()["zoom"]
    visit.page.keyboard.press("Enter")
    visit.until(lambda: visit.map_view()["zoom"] > zoom)
    visit.settle()
    visit.frame.locator(".leaflet-container").focus()
    lon = visit.map_view()["lon"]
    visit.page.keyboard.press("ArrowRight")
    visit.until(lambda: visit.map_view()["lon"] > lon)
