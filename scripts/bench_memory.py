"""
Measure how the memory of one server process grows with visitors who come and go.

    python scripts/bench_memory.py [--rounds 6] [--visitors 8] [--rest 130]

In each round visitors open the explorer in Chromium one after another, each with another district, search, place, matrix and
own text, look at every page and leave. After a round the resident memory of the server is read. What is built once stands
in the first rounds; what still grows in the last ones grows with every visitor. Streamlit keeps a session for two minutes
after its window has closed, so the last figure is read after a rest.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.boundaries import read_divisions
from layers.map_routes import shared_atlas
from layers.views.names import district_options
from scripts.serving import CHROMIUM_FLAGS, Server, served

TEXT_NAMES = 20_000
"""Names of divisions in a text that a visitor brings: about 150 kB."""


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"The server {pid} is gone.")


def own_text(chance: random.Random) -> bytes:
    """Return a text of names of divisions, another at each call."""
    names = [unit.name for unit in read_divisions().values()]
    return "，\n".join(chance.choice(names) for _ in range(TEXT_NAMES)).encode()


def steps(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the pages that a visitor looks at, each as path and query."""
    units, places = district_options(), list(shared_atlas().places["id"])
    yield "", f"?district={chance.choice(units)}&q={chance.choice('港铁园水城')}&scope=register"
    yield "", f"?place={chance.choice(places)}&shade=auto&links=moved"
    yield "district", f"?page.unit={chance.choice(units)}&page.with={chance.choice(units)}"
    yield "place", f"?place={chance.choice(places)}"
    counties = [unit for unit in units if not unit.endswith("00")]
    yield "matrix", f"?page.level=county&page.units={','.join(chance.sample(counties, 12))}"
    yield "documents", "?page.doc=sample"
    yield "documents", "?page.part=compare"
    yield "method", ""


def settle(page: Page) -> None:
    """Wait until the last run has ended."""
    page.get_by_test_id("stMainBlockContainer").wait_for()
    page.wait_for_timeout(1200)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")


def visit(browser: Browser, url: str, chance: random.Random, *, own: bool) -> None:
    """Look at every page, read an own text, and leave."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    for path, query in steps(chance):
        page.goto(f"{url}{path}{query}")
        settle(page)
    if own:
        page.goto(f"{url}documents")
        file = {"name": f"{chance.random()}.txt", "mimeType": "text/plain", "buffer": own_text(chance)}
        page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
        page.locator(".clickable.reading .mention, [role=alert]").first.wait_for(timeout=60_000)
        settle(page)
    context.close()


def main() -> None:
    """Run the rounds and print a line after each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--visitors", type=int, default=8)
    parser.add_argument("--rest", type=int, default=130, help="seconds to wait at the end")
    parser.add_argument("--no-texts", action="store_true", help="no visitor brings a text")
    options = parser.parse_args()
    with served() as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        report(server, browser, options)


def report(server: Server, browser: Browser, options: argparse.Namespace) -> None:
    """Print the memory at the start, after each round and after a rest."""
    time.sleep(10)
    print(f"at start {resident_mb(server.pid):.0f} MB", flush=True)
    for number in range(options.rounds):
        for visitor in range(options.visitors):
            visit(browser, server.url, random.Random(f"{number}-{visitor}"), own=not options.no_texts)
        print(
            f"after {(number + 1) * options.visitors} visitors {resident_mb(server.pid):.0f} MB", flush=True
        )
    time.sleep(options.rest)
    print(f"after a rest of {options.rest} s {resident_mb(server.pid):.0f} MB", flush=True)


if __name__ == "__main__":
    main()
