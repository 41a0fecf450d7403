"""Start the explorer on a free port and open it in Chromium; any request to another host fails the test."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.serving import CHROMIUM_FLAGS, served

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install '.[test]'"
)

PATIENCE_S = 60
"""How long anything may take: many times more than it does, for a machine that has much else to do."""
SLOWER = float(os.environ.get("XIETU_TEST_SLOWER", "1"))
"""How many times slower the browser shall be than it is: `XIETU_TEST_SLOWER=4` brings races to light."""
QUIET_S = 0.6
"""So long nothing may change, nothing be asked for and no timer run; with 0.25 s the path of units is chosen too early on a busy machine."""
STORED = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems,websql"
"""What a window forgets of a visitor: all but the files it has fetched."""
MOST_FREE = 6
NOT_YET = (sync_api.Error, AssertionError, IndexError, StopIteration, TypeError, ValueError)
"""What a look at a page may raise that is still being made: a frame not there, a number not written."""

WIRE = """(() => {
  const wire = (window.xietuWire = { messages: 0, asked: false, sent: 0, changes: 0, fetches: 0, timers: new Map() });
  const { setTimeout: start, clearTimeout: stop, fetch: ask } = window;
  let depth = 0; // a timer that starts itself anew for ever is none to wait for
  window.setTimeout = (what, ms = 0, ...rest) => {
    const level = depth + 1, key = start(() => {
      wire.timers.delete(key);
      depth = level;
      try { return typeof what === "function" ? what(...rest) : (0, eval)(what); } finally { depth = 0; }
    }, ms);
    if (ms <= 1000 && level < 5) wire.timers.set(key, ms);
    return key;
  };
  window.clearTimeout = (key) => { wire.timers.delete(key); stop(key); };
  const over = () => { wire.fetches -= 1; };
  window.fetch = (...how) => { wire.fetches += 1; const answer = ask(...how); answer.then(over, over); return answer; };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...how) { wire.fetches += 1; this.addEventListener("loadend", over, { once: true }); return send.apply(this, how); };
  if (window !== top) return;
  new MutationObserver((all) => {
    wire.changes += all.filter((one) => document.body?.contains(one.target)).length;
    if (all.some((one) => one.attributeName === "data-test-script-state" && one.target.dataset.testScriptState === "running")) wire.sent = 0;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  window.WebSocket = class extends WebSocket {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", () => { wire.messages += 1; wire.asked = false; });
    }
    send(data) { wire.messages += 1; wire.asked = true; wire.sent = performance.now(); super.send(data); }
  };
})()"""
"""Keeps watch over what a page, its frames and its server say and are about to do, from before the page's own scripts."""

PAGE = """() => {
  const app = document.querySelector("[data-testid=stApp]"), wire = window.xietuWire, busy = [];
  const { testScriptState: script, testConnectionState: line } = app?.dataset ?? {};
  const parts = document.querySelectorAll("[data-testid=stSkeleton], [data-stale=true]").length;
  const moving = document.getAnimations().filter((a) => a.playState === "running" && a.effect.getComputedTiming().endTime < Infinity).length;
  if (wire.asked) busy.push("no answer yet");
  if (wire.sent && performance.now() - wire.sent < 1000) busy.push("no run yet"); // an answer to what was asked before is none
  if (script !== "notRunning" || line !== "CONNECTED") busy.push(`script ${script}, line ${line}`);
  if (document.fonts.status !== "loaded") busy.push("fonts");
  if (parts) busy.push(`${parts} parts to come`);
  if (moving) busy.push(`${moving} moving`);
  if (wire.fetches) busy.push(`${wire.fetches} asked for`);
  if (wire.timers.size) busy.push(`timers of ${[...wire.timers.values()]} ms`);
  const boxes = [...document.querySelectorAll("canvas, h1, h2, h3")].map((e) => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; });
  return { busy, stand: [location.href, wire.messages, wire.changes, boxes] };
}"""
"""What a page is busy with, and how it stands, to be compared with how it stands later."""

MAP = """() => {
  const { shown, busy: changes } = document.documentElement.dataset, busy = [];
  if (!shown || changes !== "0") busy.push(`map with ${changes} changes to draw`);
  if (document.fonts.status !== "loaded") busy.push("the map's fonts");
  if (xietuWire.fetches) busy.push(`${xietuWire.fetches} asked for by the map`);
  if (xietuWire.timers.size) busy.push(`the map's timers of ${[...xietuWire.timers.values()]} ms`);
  if (busy.length || xietu.names._waiting) return { busy: [...busy, "the map's names"], stand: [] };
  const c = xietu.map.getCenter(), b = frameElement.getBoundingClientRect();
  return { busy, stand: [shown, c.lat, c.lng, xietu.map.getZoom(), b.x, b.y, b.width, b.height] };
}"""
"""The same of a map: what it shows and where, and where it lies on the page."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each browser test, and no other, one second chance; the run names those that needed it."""
    if config.pluginmanager.hasplugin("rerunfailures"):
        for item in items:
            if item.path.is_relative_to(Path(__file__).parent):
                item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what went wrong at a first try, though the second went well."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try of {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    with sync_api.sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS, timeout=180_000)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def app(browser: Any) -> Iterator[str]:
    with served() as server:
        yield server.url


def new_window(browser: Any, **how: Any) -> Any:
    """Return a browser's window that has never been used, with a watch over its pages."""
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN"} | how)
    context.add_init_script(WIRE)
    return context


class Visit:
    """One visitor: a page, what it asked of other hosts, and the steps the tests share."""

    def __init__(self, context: Any, url: str) -> None:
        """Take a window of `new_window`, or one that is as good as new (`Windows`)."""
        self.url = url
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.refused: list[str] = []
        self.context = context
        context.set_default_timeout(PATIENCE_S * 1000)
        self.page = context.new_page()
        if SLOWER > 1:
            slow = context.new_cdp_session(self.page)
            slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
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

    def leave(self) -> None:
        """Close the browser's window; whatever went wrong in it unseen fails the test."""
        self.context.close()
        self.check()

    def check(self) -> None:
        """Fail the test by whatever went wrong unseen."""
        assert (self.outside, self.errors, self.refused) == ([], [], [])

    def open(self, query: str = "", path: str = "") -> "Visit":
        """Open a page and wait until it stands."""
        self.page.goto(f"{self.url}{path}{query}")
        self.settle()
        return self

    def open_map(self, query: str = "") -> "Visit":
        """Open the map page and wait until its map stands too."""
        self.page.goto(f"{self.url}{query}")
        self.page.locator("iframe.xietu-map").wait_for()
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until nothing is on its way: no run asked for or going on, all drawn, nothing that moves."""
        end = time.monotonic() + PATIENCE_S
        before: list[Any] = []
        since, busy = 0.0, ["no page"]
        while (now := time.monotonic()) < end:
            busy, stand = self._look()
            if busy or stand != before:
                before, since = stand, now
            elif now - since >= QUIET_S:
                return
            self.page.wait_for_timeout(40)
        raise AssertionError(f"The page has not come to rest in {PATIENCE_S} s: {busy}, {before}")

    def _look(self) -> tuple[list[str], list[Any]]:
        """Return what the page and its maps are busy with at the moment, and how they stand."""
        try:
            looks = [self.page.evaluate(PAGE), *(frame.evaluate(MAP) for frame in self._maps())]
            expected = self.page.locator("iframe.xietu-map").count()
        except NOT_YET as error:
            return [str(error)], []
        missing = [] if len(looks) - 1 == expected else [f"{len(looks) - 1} of {expected} maps"]
        return [*missing, *(what for look in looks for what in look["busy"])], [
            look["stand"] for look in looks
        ]

    def _maps(self) -> list[Any]:
        return [frame for frame in self.page.frames if "/xietu/map" in frame.url]

    def until(self, check: Callable[[], object], seconds: float = PATIENCE_S) -> None:
        """Wait until something holds, and fail where it does not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if check():
                    return
            except NOT_YET:
                pass
            self.page.wait_for_timeout(100)
        assert check()

    @property
    def frame(self) -> Any:
        """The map's frame; right after a page has stood."""
        (frame,) = self._maps()
        return frame

    def shown(self) -> int:
        """Return how many places the map shows."""
        return int(self.frame.evaluate("document.documentElement.dataset.shown"))

    def count(self) -> int:
        """Return the n of «n of N»."""
        return int(self.page.locator(".count b").inner_text())

    def map_view(self) -> dict[str, float]:
        view: dict[str, float] = self.frame.evaluate(
            "(() => { const c = xietu.map.getCenter(); return { lon: c.lng, lat: c.lat, zoom: xietu.map.getZoom() } })()"
        )
        return view

    def look_at(self, lon: float, lat: float, zoom: float) -> None:
        """Move the map, and wait until the address says so too."""
        self.frame.evaluate(
            "([lon, lat, zoom]) => void xietu.map.setView([lat, lon], zoom, { animate: false })",
            [lon, lat, zoom],
        )
        self.settle()

    def spot(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where on the page a point of the map is; the map has to stand."""
        x, y = self.frame.evaluate(
            """([lon, lat]) => {
                const p = xietu.map.latLngToContainerPoint([lat, lon]), box = frameElement.getBoundingClientRect();
                return [box.x + p.x, box.y + p.y];
            }""",
            [lon, lat],
        )
        return x, y

    def click_map(self, lon: float, lat: float) -> None:
        self.settle()
        self.page.mouse.click(*self.spot(lon, lat))
        self.settle()

    def click_in(self, part: Any, x: float, y: float) -> None:
        """Click so many pixels right of and below the corner of a drawing; parts of 1 where they are less than 1."""
        part.scroll_into_view_if_needed()
        self.settle()
        box = part.bounding_box()
        at = [
            edge + (way if way >= 1 else way * size)
            for edge, way, size in ((box["x"], x, box["width"]), (box["y"], y, box["height"]))
        ]
        self.page.mouse.click(*at)

    def toggle(self, theme: str) -> None:
        self.page.locator(f".st-key-theme_{theme} label").click()
        self.settle()


class Windows:
    """
    Browser windows of any kind, each lent to one test at a time.

    One that comes back has forgotten the visitor (cookies, stored data, permissions, open pages) but keeps the scripts that it has
    fetched and compiled, as a reader's browser does: a new one needs half as long again to open a page.
    """

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._free: dict[str, Any] = {}

    def lend(self, how: dict[str, Any]) -> Any:
        return self._free.pop(repr(sorted(how.items())), None) or new_window(self._browser, **how)

    def take_back(self, visit: Visit, how: dict[str, Any]) -> None:
        context = visit.context
        for page in context.pages:
            page.close()
        empty = context.new_page()
        session = context.new_cdp_session(empty)
        session.send("Storage.clearDataForOrigin", {"origin": visit.url.rstrip("/"), "storageTypes": STORED})
        empty.close()
        context.clear_cookies()
        context.clear_permissions()
        self._free[repr(sorted(how.items()))] = context
        if len(self._free) > MOST_FREE:
            self._free.pop(next(iter(self._free))).close()


@pytest.fixture(scope="session")
def windows(browser: Any) -> Windows:
    return Windows(browser)


Arrive = Callable[..., Visit]


@pytest.fixture
def arrive(windows: Windows, app: str) -> Iterator[Arrive]:
    """Open windows of any kind: `arrive(locale="en-US", color_scheme="dark")`."""
    visits: list[tuple[Visit, dict[str, Any]]] = []

    def arrive(**how: Any) -> Visit:
        visits.append((Visit(windows.lend(how), app), how))
        return visits[-1][0]

    yield arrive
    for visit, how in visits:
        windows.take_back(visit, how)
        visit.check()


@pytest.fixture
def visit(arrive: Arrive) -> Visit:
    return arrive()
