"""The journeys over documents and the matrix, in a real browser."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from layers.views.shared_cards import unit_names
from tests.browser.conftest import Arrive

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=2> ${window.hacked=3} `雄安新区`\n"
    "雄安新区与三河市<svg onload=window.hacked=4>对接，天津港“><b onmouseover=window.hacked=5>三河市</b>\n"
)


def read(visit: Any, doc: str = "sample") -> Any:
    visit.open(f"?page.doc={doc}", "documents")
    visit.page.locator(".clickable.reading .mention").first.wait_for()
    visit.page.locator("iframe.xietu-map").wait_for()
    visit.settle()
    return visit.page


def test_a_name_in_the_text_opens_its_card_and_moves_the_map(visit: Any) -> None:
    page = read(visit)
    page.locator('.mention[data-pick="caofeidian-demo"]').first.click()
    page.locator(".st-key-reading_card").get_by_role("heading", name="曹妃甸").wait_for()
    visit.until(lambda: "page.at=caofeidian-demo" in page.url)
    visit.until(lambda: page.locator(".mention.chosen").count() >= 1)
    visit.until(lambda: visit.map_view()["zoom"] > 8)


def test_a_click_on_the_map_marks_the_name_in_the_text(visit: Any) -> None:
    page = read(visit)
    spot = visit.frame.evaluate(
        "(() => { const i = xietu.places.byId.get('qinhuangdao-port') || "
        "xietu.places.byId.get('huanghua-port'); return [i.id, i.lon, i.lat] })()"
    )
    visit.look_at(*spot[1:], zoom=11)
    page.locator("iframe.xietu-map").scroll_into_view_if_needed()
    visit.click_map(*spot[1:])
    visit.until(lambda: page.locator(f'.mention.chosen[data-pick="{spot[0]}"]').count() >= 1)


def test_every_mention_is_a_link_that_the_keyboard_reaches(visit: Any) -> None:
    page = read(visit)
    link = page.locator(".mention").first
    assert link.get_attribute("href") == f"place?place={link.get_attribute('data-pick')}"
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-reading_card").wait_for()


def test_an_upload_full_of_code_stays_text(visit: Any) -> None:
    visit.open("", "documents")
    visit.page.locator("input[type=file]").set_input_files(
        {
            "name": "<img src=x onerror=window.hacked=9>.txt",
            "mimeType": "text/plain",
            "buffer": HOSTILE.encode(),
        }
    )
    page = visit.page
    # The page shows a built-in document until the upload is read: wait for the words of the upload.
    page.locator(".clickable.reading").filter(has_text="<script>window.hacked=1</script>").wait_for()
    visit.settle()
    assert page.locator(".clickable.reading :is(script, img, svg, b)").count() == 0
    for part in ("覆盖", "地点", "数字", "对照"):
        page.locator(".st-key-document_part").get_by_text(part, exact=True).click()
        visit.settle()
    assert page.evaluate("window.hacked") is None


def test_a_file_that_is_no_text_is_refused(visit: Any) -> None:
    visit.open("", "documents")
    visit.page.locator("input[type=file]").set_input_files(
        {"name": "scan.txt", "mimeType": "text/plain", "buffer": bytes(range(256)) * 8}
    )
    visit.page.get_by_text("二进制").first.wait_for()


def test_a_click_on_a_cell_opens_its_items_and_is_a_link(visit: Any) -> None:
    visit.open("", "matrix")
    page = visit.page
    chart = page.get_by_test_id("stVegaLiteChart").first.locator("canvas, svg").first
    visit.click_in(chart, 0.5, 0.5)
    visit.until(lambda: "page.pair=" in page.url)
    # The address may change before the heading does: the pair it names says which heading to wait for.
    a, _, b = parse_qs(urlsplit(page.url).query)["page.pair"][0].partition("-")
    names = unit_names((a, b), "zh")
    # The middle of the matrix may be what one unit has to itself.
    title = names[a] if a == b else f"{names[a]} × {names[b]}"
    heading = page.get_by_role("heading", name=title, exact=True)
    heading.wait_for()
    visit.open(page.url.partition("/matrix")[2], "matrix")
    heading.wait_for()


def test_an_item_of_the_matrix_opens_its_place(visit: Any) -> None:
    visit.open("?page.pair=110000-131000", "matrix")
    link = visit.page.locator(".clickable.items a").first
    link.wait_for()
    place = link.get_attribute("data-pick").removeprefix("place:")
    link.click()
    visit.until(lambda: f"place={place}" in visit.page.url)


@pytest.mark.parametrize("path", ["matrix", "documents?page.doc=sample", "method"])
def test_no_page_is_wider_than_a_phone(arrive: Arrive, path: str) -> None:
    page = arrive(viewport={"width": 390, "height": 844}).open(path=path).page
    page.locator("h1").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    main = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert main <= 390


def test_all_parts_of_a_document_are_in_sight_on_a_phone(arrive: Arrive) -> None:
    page = arrive(viewport={"width": 390, "height": 844}, locale="en-GB").open(path="documents").page
    last = page.locator(".st-key-document_bar").get_by_text("Compare", exact=True).bounding_box()
    assert last["x"] + last["width"] < 385


def test_a_text_of_another_region_shows_its_own_part_of_the_map(visit: Any) -> None:
    visit.open(path="documents")
    text = "推动广州南沙区与深圳前海合作区协同发展，支持东莞松山湖高新区。"
    visit.page.locator("input[type=file]").first.set_input_files(
        {"name": "湾区.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    visit.page.locator(".mention", has_text="南沙").first.wait_for()
    visit.settle()
    visit.until(lambda: visit.map_view()["lat"] < 25)
    assert visit.frame.locator(".leaflet-bar button").count() == 4  # no tool that would do nothing here
