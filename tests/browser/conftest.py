"""Start the explorer on a free port and open it in Chromium; any request to another host fails the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scripts.serving import CHROMIUM_FLAGS, served

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def app(browser: Any) -> Iterator[str]:
    with served() as server:
        yield server.url


class Visit:
    """One visitor: a page, what it asked of other hosts, and the steps the tests share."""

    def __init__(self, context: Any, url: str) -> None:
        self.url = url
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.refused: list[str] = []
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.page.on("request", self._record)
        self.page.on("response", self._take)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _record(self, request: Any) -> None:
        if not request.url.startswith(
            (self.url, self.url.replace("http", "ws", 1), "data:", "blob:", "about:")
        ):
            self.outside.append(request.url)

    def _take(self, answer: Any) -> None:
        if answer.status >= 400:
            self.refused.append(f"{answer.status} {answer.url}")

    def open(self, query: str = "", path: str = "") -> "Visit":
        self.page.goto(f"{self.url}{path}{query}")
        self.page.get_by_test_id("stMainBlockContainer").wait_for()
        return self

    def open_map(self, query: str = "") -> "Visit":
        self.open(query)
        self.page.frame_locator("iframe.xietu-map").locator("html[data-shown]").wait_for(state="attached")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the last run has ended and the map has drawn it."""
        self.page.wait_for_timeout(250)
        for _ in range(2):
            self.page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
            self.page.wait_for_timeout(150)

    def until(self, check: Callable[[], object], seconds: float = 15) -> None:
        """Wait until something holds, and fail where it does not."""
        for _ in range(int(seconds * 10)):
            if check():
                return
            self.page.wait_for_timeout(100)
        assert check()

    @property
    def frame(self) -> Any:
        return next(f for f in self.page.frames if "/xietu/map" in f.url)

    def shown(self) -> int:
        return int(self.frame.evaluate("document.documentElement.dataset.shown"))

    def count(self) -> int:
        """Return the n of «n of N»."""
        return int(self.page.locator(".count b").inner_text())

    def map_view(self) -> dict[str, float]:
        view: dict[str, float] = self.frame.evaluate(
            "(() => { const c = xietu.map.getCenter(); return { lon: c.lng, lat: c.lat, zoom: xietu.map.getZoom() } })()"
        )
        return view

    def click_map(self, lon: float, lat: float) -> None:
        x, y = self.frame.evaluate(
            "([lon, lat]) => { const p = xietu.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y] }",
            [lon, lat],
        )
        box = self.page.locator("iframe.xietu-map").bounding_box()
        self.page.mouse.click(box["x"] + x, box["y"] + y)
        self.page.wait_for_timeout(400)
        self.settle()

    def toggle(self, theme: str) -> None:
        self.page.locator(f".st-key-theme_{theme} label").click()
        self.settle()


@pytest.fixture
def visit(browser: Any, app: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    visitor = Visit(context, app)
    yield visitor
    context.close()
    assert visitor.outside == []
    assert visitor.errors == []
    assert visitor.refused == []
