"""The journeys between the pages of districts, places and documents, in a real browser."""

from typing import Any

import pytest

from tests.geodata.texts.word_making import paragraph, word_file

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
    visit.settle()
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


def test_a_row_of_the_comparison_opens_its_place(visit: Any) -> None:
    page = visit.open("?page.part=compare", "documents").page
    table = page.locator(".st-key-compare_a canvas").first
    page.evaluate("window.stayed = true")
    visit.click_in(table, 18, 55)
    visit.until(lambda: "/place" in page.url and "place=" in page.url)
    assert same_session(visit)


def test_the_tab_names_what_is_open_and_the_page_its_language(visit: Any) -> None:
    page = visit.open("?page.unit=131000", "district").page
    visit.until(lambda: page.title() == "廊坊市 · 区县 · 协图")
    visit.until(lambda: page.evaluate("document.documentElement.lang") == "zh-CN")
    page.locator(".st-key-language button").click()
    visit.until(lambda: page.title() == "Langfang City · Districts · Xietu")
    visit.until(lambda: page.evaluate("document.documentElement.lang") == "en")
    visit.settle()
    assert page.locator("h1").count() == 1


def test_an_old_name_in_the_address_leads_to_the_place_of_today(visit: Any) -> None:
    page = visit.open("?p=唐海县", "place").page
    page.get_by_text("是旧名（2012 年止）").wait_for()
    visit.until(lambda: "place=cn-130209" in page.url and "p=" not in page.url.split("place=")[0][-3:])


def test_the_uploader_speaks_the_readers_language(visit: Any) -> None:
    page = visit.open("", "documents").page
    page.get_by_role("button", name="选择文件", exact=True).wait_for()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "甲.txt", "mimeType": "text/plain", "buffer": "三河市与通州区".encode("gb18030")},
            {"name": "乙.md", "mimeType": "text/plain", "buffer": "# 雄安新区\n\n天津港".encode("utf-16")},
            {"name": "丁.html", "mimeType": "text/html", "buffer": "<p>三河市与<b>通州</b>区</p>".encode()},
            {"name": "戊.docx", "mimeType": "", "buffer": word_file(paragraph("三河市与", "通州区"))},
            {"name": "丙.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"},
        ]
    )
    for words in (
        "已读取 甲.txt",
        "已读取 乙.md",
        "已读取 丁.html：提到 2 次",
        "已读取 戊.docx：提到 2 次",
        "请打开后另存为 .docx 或纯文本",
    ):
        page.get_by_text(words).wait_for()


def test_one_press_of_back_takes_one_step_back_after_a_language_and_a_theme_were_chosen(visit: Any) -> None:
    page = visit.open_map().page
    page.get_by_text("English", exact=True).click()
    visit.until(lambda: "lang=en" in page.url)
    visit.toggle("rail")
    visit.until(lambda: "theme=" in page.url)
    for name, path in (("Districts", "/district?"), ("Matrix", "/matrix?")):
        page.get_by_role("link", name=name).click()
        visit.until(lambda path=path: path in page.url and "theme=" in page.url)
        visit.settle()
    heading = page.locator(".page-head h1, .count").first
    for text in ("Districts", "places shown"):
        page.go_back()
        visit.until(lambda text=text: text in heading.inner_text())
        visit.settle()
        assert "theme=" in page.url
    page.go_back()
    visit.until(lambda: "theme=" not in page.url and visit.count() == visit.shown())
    page.go_back()
    visit.until(lambda: "显示" in heading.inner_text())
    visit.settle()
    assert page.url.partition("?")[2] == ""


def test_opening_a_place_and_its_page_is_one_step_each(visit: Any) -> None:
    page = visit.open_map("?q=大兴机场").page
    page.locator(".st-key-panel button", has_text="北京大兴国际机场").first.click()
    visit.until(lambda: "place=" in page.url and "zoom=" in page.url)
    visit.settle()
    place = page.url.partition("place=")[2].partition("&")[0]
    page.get_by_role("button", name="打开整页").click()
    visit.until(lambda: "/place?" in page.url and f"place={place}" in page.url)
    visit.settle()
    page.go_back()
    visit.until(lambda: f"&place={place}" in page.url and visit.count() == visit.shown())
    visit.settle()
    page.go_back()
    visit.until(lambda: "place=" not in page.url and "q=" in page.url)


def test_where_the_map_looks_is_no_step_back(visit: Any) -> None:
    page = visit.open_map().page
    visit.toggle("rail")
    visit.until(lambda: "theme=" in page.url)
    visit.look_at(116.7, 39.9, 9)
    visit.look_at(115.2, 38.1, 8)
    visit.until(lambda: "lon=115.2" in page.url)
    page.go_back()
    visit.until(lambda: "theme=" not in page.url)


def test_back_at_once_and_back_twice_are_not_swallowed(visit: Any) -> None:
    page = visit.open_map().page
    all_shown = visit.shown()
    visit.toggle("rail")
    visit.until(lambda: "theme=" in page.url and visit.shown() < all_shown)
    without_rail = visit.shown()
    page.go_back()
    visit.until(lambda: "theme=" not in page.url and visit.count() == visit.shown() == all_shown)
    page.go_forward()
    visit.until(lambda: "theme=" in page.url and visit.count() == visit.shown() == without_rail)
    visit.toggle("industry")
    visit.until(lambda: "industry" not in page.url and visit.shown() < without_rail)
    page.evaluate("history.back(); setTimeout(() => history.back(), 40)")
    visit.until(lambda: "theme=" not in page.url and visit.count() == visit.shown() == all_shown)


def test_back_that_overtakes_the_answer_to_a_click_ends_where_the_address_says(visit: Any) -> None:
    page = visit.open_map().page
    visit.toggle("rail")
    visit.until(lambda: "theme=" in page.url)
    page.evaluate(
        "document.querySelector('.st-key-theme_industry input').click(); setTimeout(() => history.back(), 30)"
    )
    visit.settle()
    ended = page.url.partition("?")[2], visit.count()
    assert visit.open_map("?" + ended[0]).count() == ended[1]


def test_a_picker_knows_old_names_and_offers_to_look_up_what_it_does_not(visit: Any) -> None:
    page = visit.open("", "district").page
    box = page.get_by_role("combobox").first
    box.click()
    box.fill("通县")
    page.get_by_role("option", name="通州区").wait_for()
    box.fill("qqqq")
    page.get_by_role("option", name="查找：qqqq").wait_for()


def test_the_first_hint_once_closed_stays_closed(visit: Any) -> None:
    visit.open_map()
    visit.page.get_by_role("button", name="知道了").click()
    visit.settle()
    visit.until(lambda: "xietu_hint_closed" in visit.page.evaluate("document.cookie"))
    visit.open_map()
    assert visit.page.get_by_role("button", name="知道了").count() == 0


def test_on_paper_stands_the_whole_map_without_the_filters(visit: Any) -> None:
    visit.open_map("?theme=port")
    page = visit.page
    page.emulate_media(media="print")
    page.get_by_test_id("stSidebar").wait_for(state="hidden")
    page.locator(".st-key-actions").wait_for(state="hidden")
    page.get_by_role("heading", name="从这里开始").wait_for(state="hidden")
    visit.settle()
    frame = page.locator("iframe.xietu-map")
    before = visit.map_view()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    visit.until(lambda: frame.bounding_box()["width"] <= 701)
    assert visit.frame.evaluate("innerWidth") > 701  # scaled, not cut off
    table = page.get_by_test_id("stDataFrame")
    visit.until(lambda: table.bounding_box()["width"] <= 701)
    assert table.evaluate("e => e.offsetWidth") > 701  # this too
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    visit.until(lambda: frame.bounding_box()["width"] > 701)
    visit.until(lambda: table.bounding_box()["width"] > 701)
    visit.settle()
    assert visit.map_view() == pytest.approx(before, abs=0.05)


def test_on_paper_a_text_is_whole_and_nothing_lies_over_another_part(visit: Any) -> None:
    page = visit.open(path="documents", query="?page.doc=sample").page
    page.emulate_media(media="print")
    page.locator(".st-key-adding").wait_for(state="hidden")
    assert page.locator(".clickable.reading").evaluate("e => e.scrollHeight <= e.clientHeight")
    page.emulate_media(media="screen")
    visit.open(path="place", query="?place=caofeidian-demo")
    page.emulate_media(media="print")
    blocks = page.locator(
        "[data-testid=stMain] :is([data-testid=stVerticalBlock], :has(> [data-testid=stColumn]))"
    )
    assert set(blocks.evaluate_all("es => es.map((e) => getComputedStyle(e).display)")) <= {"block", "none"}


def test_a_name_clicked_low_on_the_page_brings_the_text_and_its_map_up(visit: Any) -> None:
    visit.open(path="documents", query="?page.doc=sample")
    visit.page.locator(".mention[data-pick]").first.click()
    text = visit.page.locator(".clickable.reading")
    visit.until(lambda: text.bounding_box()["y"] < 250)
    visit.until(lambda: visit.page.locator("iframe.xietu-map").bounding_box()["y"] < 800)


def test_a_short_table_has_no_empty_rows(visit: Any) -> None:
    rows = "t => Number(t.querySelector('[role=grid]').getAttribute('aria-rowcount'))"
    visit.open("?theme=airport", "matrix")
    table = visit.page.locator("[data-testid=stDataFrame]").first
    visit.until(lambda: table.evaluate(rows) < 5)
    assert table.bounding_box()["height"] < 36 * (table.evaluate(rows) + 1)
