"""
Measure theme click → new features on the map, ours beside stock streamlit-folium, in Chromium, in one run.

    python scripts/bench_map.py [--clicks 20] [--json FILE] [--synthetic 10000]

Needs the extras `bench` and `test` and a Chromium (CHROMIUM=/path overrides /usr/bin/chromium). The stock page asks
CDNs for Leaflet; here the installed copy is handed to it, so that only the design is compared, not the network.
With --synthetic the explorer is measured alone, with so many synthetic places beside the real ones, and other filters
besides the themes. Each design is told when it is measured: the stock ones take seconds a click, so they get a fifth of
the clicks; all in all some three minutes with two processors.
"""

import argparse
import json
import os
import re
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import xstatic.pkg.jquery
import xstatic.pkg.leaflet
from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.serving import CHROMIUM_FLAGS, EXPLORER, served  # noqa: E402

TOGGLED = ("rail", "innovation", "cooperation", "energy", "ecology")
WARM_UP = 4
STOCK_PART = 5
"""One click on a stock page for so many on ours: each takes ten or twenty times as long, and tells as much."""

# Both clocks start at the click inside the page and stop at the frame after the new features are in the map.
OURS = """async (act) => {
  let frame;
  for (const n of document.querySelectorAll("*")) frame = n.shadowRoot?.querySelector("iframe.xietu-map") || frame;
  const root = frame.contentDocument.documentElement, before = root.dataset.shown, start = performance.now();
  const done = new Promise((ok) => new MutationObserver((_, seen) => {
    if (root.dataset.shown === before) return;
    seen.disconnect();
    frame.contentWindow.requestAnimationFrame(() => ok(performance.now() - start));
  }).observe(root, { attributes: true }));
  (0, eval)(`(${act})`)(frame);
  return Promise.race([done, new Promise((ok) => setTimeout(() => ok(-1), 20000))]);
}"""
STOCK = """async (theme) => {
  const box = document.querySelector(`.st-key-theme_${theme} input`);
  const paths = () => document.querySelector("iframe")?.contentDocument?.querySelectorAll("path.leaflet-interactive");
  const count = () => paths()?.length || 0;
  const before = count(), start = performance.now();
  let seen = before, last = start;
  box.click();
  return new Promise((ok) => { const tick = setInterval(() => {
    const now = performance.now(), n = count();
    if (n !== seen) { seen = n; last = now; }
    const done = n !== before && n > 150 && now - last > 600;
    if (done || now - start > 20000) { clearInterval(tick); ok(done ? last - start : -1); }
  }, 10); });
}"""


def theme_click(theme: str) -> str:
    """Return the click on a theme's box, as a function in the page."""
    return f"() => document.querySelector('.st-key-theme_{theme} input').click()"


def typed(words: str) -> str:
    return (
        "() => { const box = document.querySelector('.st-key-search input'); Object.getOwnPropertyDescriptor("
        f"HTMLInputElement.prototype, 'value').set.call(box, '{words}'); "
        "box.dispatchEvent(new Event('input', { bubbles: true })); }"
    )


def area_set(text: str) -> str:
    return (
        "(frame) => frame.dispatchEvent(new CustomEvent('xietu', { detail: { kind: 'area', "
        f"value: {{ text: '{text}', at: Date.now() }} }} }}))"
    )


OTHERS = {
    "words": (typed("地点1"), typed("")),
    "area": (area_set("bbox:115,38,117,40"), area_set("")),
    "no theme": (
        "() => document.querySelector('.st-key-themes_none button').click()",
        "() => document.querySelector('.st-key-themes_all button').click()",
    ),
    "register": ("() => document.querySelector('.st-key-register input').click()",) * 2,
}
"""Filters beside the themes: how each is set and taken away."""


def stay_local(route: Route) -> None:
    """Answer what the stock page asks of CDNs from the installed packages; nothing goes out."""
    url = route.request.url
    if "://127.0.0.1" in url or "://localhost" in url:
        route.continue_()
    elif re.search(r"/leaflet(@[\d.]+/dist)?/?leaflet\.(js|css)$|/leaflet\.(js|css)$", url):
        route.fulfill(path=Path(xstatic.pkg.leaflet.BASE_DIR) / url.rsplit("/", 1)[1])
    elif re.search(r"jquery[^/]*\.js$", url):
        route.fulfill(path=Path(xstatic.pkg.jquery.BASE_DIR) / "jquery.min.js")
    else:
        route.fulfill(status=200, body="")


def once(page: Page, script: str, act: str) -> float:
    """Return the milliseconds that one act takes to the map."""
    took = float(page.evaluate(script, act))
    if took < 0:
        raise TimeoutError(f"{act} on {page.url}: nothing changed on the map within 20 s")
    page.wait_for_timeout(700)
    return took


def clicks(page: Page, script: str, n: int, *, act: Callable[[str], str] = str) -> list[float]:
    """Toggle one theme after the other, off and on, and return the milliseconds of each click but the first few."""
    acts = (act(TOGGLED[(i // 2) % len(TOGGLED)]) for i in range(n + WARM_UP))
    return [once(page, script, each) for each in acts][WARM_UP:]


def summary(times: list[float]) -> dict[str, float]:
    cut = statistics.quantiles(times, n=20)[18] if len(times) > 1 else times[0]
    return {"median_ms": round(statistics.median(times)), "p95_ms": round(cut), "n": len(times)}


def told(name: str, times: list[float]) -> dict[str, float]:
    """Return the summary of a design's times, and say on stderr that it is measured."""
    result = summary(times)
    print(f"{name}: {result}", file=sys.stderr, flush=True)
    return result


def measure_ours(
    browser: Browser, script: Path, n: int, *, others: bool = False, **environment: str
) -> dict[str, dict[str, float]]:
    """Return the times of the explorer, ours or one with more places: of the themes, and of other filters."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    with served(script, environment=environment) as server:
        page.goto(server.url, timeout=120_000)
        page.frame_locator("iframe.xietu-map").locator("html[data-shown]").wait_for(
            state="attached", timeout=120_000
        )
        page.locator(".st-key-register input").wait_for(state="attached", timeout=120_000)
        page.wait_for_timeout(10_000 if others else 2000)  # what is laid out after the first visitor's map
        results = {"xietu": told("xietu", clicks(page, OURS, n, act=theme_click))}
        for name, acts in OTHERS.items() if others else ():
            results[f"xietu, {name}"] = told(f"xietu, {name}", [once(page, OURS, act) for act in acts * 3])
    page.close()
    return results


def measure(n: int, synthetic: int) -> dict[str, dict[str, float]]:
    results = {}
    with sync_playwright() as play:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        if synthetic:
            script, wish = EXPLORER.parent / "scripts" / "bench_map_synthetic.py", str(synthetic)
            results = measure_ours(browser, script, n, others=True, XIETU_SYNTHETIC=wish)
            browser.close()
            return results
        results = measure_ours(browser, EXPLORER, n)
        with served(ROOT / "scripts" / "bench_map_stock.py") as server:
            for name, query in (("stock, feature group", ""), ("stock, map rebuilt", "?rebuilt=1")):
                page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
                page.route("**/*", stay_local)
                page.goto(server.url + query)
                page.frame_locator("iframe").locator("path.leaflet-interactive").nth(250).wait_for(
                    state="attached", timeout=60_000
                )
                page.wait_for_timeout(4000)
                try:
                    results[name] = told(name, clicks(page, STOCK, -(-n // STOCK_PART)))
                except TimeoutError as error:  # the others still count
                    print(f"{name}: {error}", file=sys.stderr)
                page.close()
        browser.close()
    return results


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Theme click to new features on the map, beside stock st_folium."
    )
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--synthetic", type=int, default=0, help="synthetic places, the explorer alone")
    options = parser.parse_args()
    results = measure(options.clicks, options.synthetic)
    ours = results["xietu"]["median_ms"]
    for name, result in results.items():
        ratio = result["median_ms"] / ours
        print(
            f"{name:24} median {result['median_ms']:6.0f} ms   p95 {result['p95_ms']:6.0f} ms   {ratio:5.1f} ×"
        )
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
