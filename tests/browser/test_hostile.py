"""Names, statements, figures and titles that try to run code stay text on every page, on the map, in every panel."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.serving import served
from tests.browser.conftest import Visit, Windows

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hostile(browser: Any) -> Iterator[str]:
    with served(Path(__file__).with_name("hostile_app.py")) as server:
        yield server.url


@pytest.fixture
def visitor(windows: Windows, hostile: str) -> Iterator[Visit]:
    visit = Visit(windows.lend({}), hostile)
    yield visit
    hacked = [frame.evaluate("window.hacked") for frame in visit.page.frames]
    windows.take_back(visit, {})
    visit.check()
    assert set(hacked) == {None}


def test_a_card_shows_the_text_and_runs_nothing(visitor: Visit) -> None:
    for place in ("airport-demo", "beisanxian", "demo-lake", "demo-line", "demo-port"):
        visitor.open_map(f"?place={place}")
        name = visitor.page.locator(".st-key-panel article.card h2")
        name.wait_for()
        assert "hacked" in name.inner_text()


def test_lists_and_tips_on_the_map_run_nothing(visitor: Visit) -> None:
    visitor.open_map("?lon=117&lat=39.9&zoom=11")
    box = visitor.page.locator("iframe.xietu-map").bounding_box()
    for dx, dy in ((0, 0), (30, 10), (-200, 60), (150, -80)):
        visitor.page.mouse.move(box["x"] + box["width"] / 2 + dx, box["y"] + box["height"] / 2 + dy)
        visitor.settle()
    visitor.click_map(117.0, 39.9)
    visitor.until(lambda: "hacked" in visitor.page.locator(".st-key-panel").inner_text())
    visitor.click_map(116.9, 39.95)


@pytest.mark.parametrize("page", ["district", "place", "matrix", "documents", "method"])
def test_the_other_pages_run_nothing(visitor: Visit, page: str) -> None:
    for lang in ("zh", "en"):
        visitor.open(f"?lang={lang}&place=demo-lake", page)
        assert visitor.page.get_by_test_id("stException").count() == 0


ADDRESSES = (
    "?q=<img src=x onerror=window.hacked=1>",
    "?theme=<script>window.hacked=1</script>",
    "?district=<svg/onload=window.hacked=1>&q=${window.hacked=1}`",
    "?place=</script><script>window.hacked=1</script>",
    "?area=bbox:<img src=x onerror=window.hacked=1>&lang=<b>&lon=x&lat=y&zoom=z",
    "?area=![pixel](http://evil.example/p.png)",
    "?shade=![pixel](http://evil.example/p.png)",
)


def test_an_address_runs_nothing(visitor: Visit) -> None:
    for query in ADDRESSES:
        visitor.open_map(query)
        assert visitor.page.get_by_test_id("stException").count() == 0
