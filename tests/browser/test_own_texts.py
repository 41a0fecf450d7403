"""A reader's own texts on the map beside them: each shows its own places, and no other's."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

NEAR = "推动三河市与平谷区对接。"
FAR = "推动广州南沙区与东莞松山湖高新区协同发展，服务珠海。"
NAMES = "[...xietu.places.byId.values()].map((i) => i.name).sort().join()"
"""What the map holds, shown or not."""


def bring(visit: Visit, name: str, text: str) -> None:
    """Upload a text and wait until it stands beside its map."""
    file = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    visit.page.locator("input[type=file]").first.set_input_files(file)
    visit.page.locator(".clickable.reading").filter(has_text=text[:8]).wait_for()
    visit.settle()


def test_a_text_that_names_no_place_shows_none_and_the_region(visit: Visit) -> None:
    visit.open(path="documents")
    home = visit.map_view()
    bring(visit, "a.txt", FAR)
    assert visit.map_view()["lat"] < 25
    visit.until(lambda: {"中山", "顺德"} <= set(visit.frame.evaluate("xietu.names.placed")))  # where that is
    bring(visit, "b.txt", "No place is named here.")
    assert visit.shown() == 0
    visit.until(lambda: visit.map_view() == home)


def test_the_map_and_the_file_hold_what_is_counted(visit: Visit) -> None:
    """A place in an organisation's name is marked in the text, and neither counted nor on the map."""
    visit.open(path="documents")
    bring(visit, "a.txt", "三河市与平谷区对接，首都医科大学在平谷区设教学点。")
    facts = visit.page.locator(".facts").inner_text()
    assert "另有 1 次把握低于 0.5，不上图" in facts
    assert "封印" not in facts  # only documents of the register have one to fit
    assert visit.page.locator(".mention.off", has_text="首都医科大学").count() == 1
    assert visit.shown() == 2
    visit.page.get_by_text("地点", exact=True).last.click()
    visit.settle()
    with visit.page.expect_download() as kept:
        visit.page.get_by_role("button", name="下载 GeoJSON").click()
    assert len(json.loads(Path(kept.value.path()).read_text("utf-8"))["features"]) == 2


def test_the_places_of_two_texts_do_not_mix(visit: Visit) -> None:
    visit.open(path="documents")
    bring(visit, "near.txt", NEAR)
    bring(visit, "far.txt", FAR)
    page, far, asked = visit.page, visit.frame.evaluate(NAMES), list[Any]()
    page.route("**/data/own-*", lambda route: asked.append(route))  # noqa: PLW0108  # playwright marks it
    page.go_back()  # the near text's places are asked for …
    visit.until(lambda: len(asked) == 1)
    page.go_forward()  # … and before they come, the far one's again
    visit.until(lambda: len(asked) == 2)
    asked[1].continue_()
    page.locator(".clickable.reading").filter(has_text=FAR[:8]).wait_for()
    visit.until(lambda: visit.frame.evaluate(NAMES) == far)
    asked[0].continue_()
    page.unroute("**/data/own-*")
    visit.settle()
    assert visit.frame.evaluate(NAMES) == far
    assert visit.shown() == far.count(",") + 1


def test_the_map_says_that_places_are_on_their_way(visit: Visit) -> None:
    visit.open(path="documents")
    page, held = visit.page, list[Any]()
    page.route("**/data/own-*", lambda route: held.append(route))  # noqa: PLW0108  # as above
    file = {"name": "near.txt", "mimeType": "text/plain", "buffer": NEAR.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    visit.until(lambda: held)
    said = (
        "(({ content, opacity }) => opacity === '1' && content)(getComputedStyle(document.body, '::after'))"
    )
    visit.until(lambda: visit.frame.evaluate(said) == '"正在画地点…"')
    held[0].continue_()
    page.unroute("**/data/own-*")
    visit.settle()
    assert visit.frame.evaluate(said) in {"none", False}


def test_an_own_text_outlives_a_reload_in_its_tab_alone(visit: Visit) -> None:
    visit.open(path="documents")
    bring(visit, "near.txt", NEAR)
    page, address, places = visit.page, visit.page.url, visit.frame.evaluate("xietu.places.url")
    page.reload()
    page.locator(".clickable.reading").filter(has_text=NEAR[:8]).wait_for()
    visit.settle()
    assert visit.shown() == NEAR.count("市") + NEAR.count("区")
    assert visit.frame.evaluate("xietu.places.url") == places  # not laid out anew
    bring(visit, "long.txt", FAR + "各项工作有序推进。\n" * 80_000)  # 2.2 MB
    page.reload()
    page.locator(".clickable.reading").filter(has_text=FAR[:8]).wait_for()
    visit.settle()
    page.goto(address)
    page.locator(".clickable.reading").filter(has_text=NEAR[:8]).wait_for()
    other = visit.context.new_page()
    other.goto(address)
    other.get_by_text("这个标签页里没有它").wait_for()
    other.close()
    page.bring_to_front()
    page.locator(".st-key-remove_text button").click()
    visit.settle()
    page.goto(address)
    page.get_by_text("这个标签页里没有它").wait_for()


def test_tables_of_a_text_can_be_joined(visit: Visit) -> None:
    visit.open(path="documents")
    bring(visit, "near.txt", "三河市与平谷区合作，投资8亿元。")
    rows = {}
    for part, name in (("地点", "document_csv"), ("数字", "figures_csv"), ("联系", "links_csv")):
        visit.page.locator(".st-key-document_bar button", has_text=part).click()
        visit.settle()
        with visit.page.expect_download() as taken:
            visit.page.locator(f".st-key-{name} button").click()
        with taken.value.path().open(encoding="utf-8-sig", newline="") as table:
            rows[part] = list(csv.DictReader(table))
    places = {row["place"]: float(row["lon"]) for row in rows["地点"]}
    assert set(places) == {"cn-110117", "cn-131082"}
    assert {row["place"] for row in rows["数字"]} <= set(places)
    assert {row[end] for row in rows["联系"] for end in ("origin", "target")} <= set(places)
    assert all(0 < float(row["confidence"]) <= 1 for part in ("数字", "联系") for row in rows[part])


def test_an_address_in_a_title_is_no_link(visit: Visit) -> None:
    visit.open(path="documents")
    bring(visit, "www.a.example.txt", "见 http://a.example/x、www.a.example、b@a.example：三河市。")
    assert visit.page.locator("h2", has_text="http:").count() == 1
    assert visit.page.locator("a[href*='a.example']").count() == 0


def test_a_page_of_nothing_but_full_stops_opens(visit: Visit) -> None:
    visit.open(path="documents")
    bring(visit, "stops.txt", "。" * 60_000)
    assert visit.page.evaluate("document.readyState") == "complete"


def test_what_was_said_of_the_last_upload_is_gone_while_the_next_is_read(visit: Visit) -> None:
    visit.open(path="documents")
    page, adding = visit.page, visit.page.locator(".st-key-adding")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "bad.txt", "mimeType": "text/plain", "buffer": b""}
    )
    adding.get_by_text("bad.txt").wait_for()
    visit.settle()
    file = {"name": "good.txt", "mimeType": "text/plain", "buffer": (NEAR * 20_000).encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    said = page.wait_for_function(
        """() => document.querySelector("[data-testid=stProgress]") && document.querySelector(".st-key-adding").innerText"""
    )
    assert "good.txt" in (told := said.json_value()) or "…" in told
    assert "bad.txt" not in told
    adding.get_by_text("已读取 good.txt").wait_for()
    assert "bad.txt" not in adding.inner_text()
