"""Streamlit's own words: none is left in English on a Chinese page, none of ours stands on an English one."""

import re
from typing import Any

import pytest

from layers.wording import streamlit_words
from tests.browser.conftest import Arrive, Visit, new_window

pytestmark = pytest.mark.browser

COLLECT = """() => {
  const NAMED = ["aria-label", "aria-roledescription", "title", "placeholder", "alt"], found = new Set();
  const DATA = "[data-testid=stHtml], [data-testid=stCode] pre, [data-testid=stIconMaterial], [data-testid=stExpanderIcon], [data-testid$=DynamicIcon], .clickable, canvas, svg *, head, script, style, noscript";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.currentNode; node; node = walk.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest(DATA) || !element.checkVisibility()) continue;
    for (const name of node === element ? NAMED : []) if (node.getAttribute(name)?.trim()) found.add(node.getAttribute(name));
    if (node !== element && node.data.trim()) found.add(node.data.trim());
  }
  return [...found];
}"""
NAMES = re.compile(
    r"English|GeoJSON|GeoPackage|KM[LZ]|CITATION\.cff|jingjinji/\S+|[\d.,]+ km²?|≤ [\d.]+ km|“zzz”|zzz"
)
"""What is written in Latin letters on a Chinese page too."""
PAGES = (
    ("", "?lang=zh&scope=register"),
    ("district", "?lang=zh&page.unit=131082&page.with=110112"),
    ("place", "?lang=zh&place=caofeidian-demo"),
    ("matrix", "?lang=zh&page.level=county"),
    ("documents", "?lang=zh&page.part=coverage"),
    ("documents", "?lang=zh&page.part=compare"),
    ("method", "?lang=zh"),
    ("nosuchpage", "?lang=zh"),
)


def english(page: Any) -> set[str]:
    """Return what stands on the page, or is said of it, in Latin letters alone, but names."""
    return {
        text
        for text in page.evaluate(COLLECT)
        if re.search(r"[A-Za-z]{2}", text) and not re.search(r"[㐀-鿿]", text) and not NAMES.fullmatch(text)
    }


def unmoved(page: Any) -> set[str]:
    """Return Streamlit's words of the table that still stand on the page, in a sentence with data too."""
    known = [words.split("{")[0].strip(" :/") for words in streamlit_words()]
    told = page.evaluate(COLLECT)
    return {text for text in told for words in known if len(words) > 4 and text.startswith(words)}


def open_toolbar(page: Any) -> Any:
    """Hover over the first table, so that its buttons show."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.hover()
    return table


@pytest.fixture(scope="module")
def english_browser(browser: Any, app: str) -> Any:
    context = new_window(browser, locale="en-US")
    visit = Visit(context, app)
    yield visit
    visit.leave()


@pytest.mark.parametrize(("path", "query"), PAGES, ids=[f"{p}{q}" for p, q in PAGES])
def test_no_english_word_of_streamlits_on_a_chinese_page(
    english_browser: Visit, path: str, query: str
) -> None:
    visit = english_browser.open(query, path)
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert english(visit.page) == set()
    assert unmoved(visit.page) == set()


def test_no_english_word_in_what_opens(english_browser: Visit) -> None:
    visit = english_browser.open_map("?lang=zh")
    page, found = visit.page, set()
    table = page.get_by_test_id("stDataFrame").first
    table.wait_for()
    visit.settle()

    def look() -> None:
        visit.settle()
        found.update(english(page) | unmoved(page))

    box = page.locator(".st-key-districts [role=combobox]")
    for text in ("", "zzz"):
        box.fill(text)
        look()
    page.get_by_role("option", name="查找：zzz").wait_for()
    box.fill("")
    page.keyboard.press("Escape")
    page.locator(".count").click()
    page.get_by_role("button", name="分析图层").click()
    look()
    page.keyboard.press("Escape")
    for name in ("显示或隐藏列", "在表中查找"):
        open_toolbar(page)
        button = page.get_by_role("button", name=re.compile(f"^{name}"))
        button.hover()
        page.locator("[role=tooltip]", has_text=name).wait_for()
        look()
        button.click()
        look()
        page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    visit.click_in(open_toolbar(page), 215, 16)  # the dots of the first column
    menu = page.get_by_test_id("stDataFrameColumnMenu")
    menu.get_by_text("升序").wait_for()
    look()
    menu.get_by_text("统计").hover()
    page.get_by_test_id("stDataFrameStatisticsContent").wait_for()
    look()
    assert found == set()


def test_a_change_of_language_changes_streamlits_words_back(arrive: Arrive) -> None:
    visit = arrive().open("", "documents")
    page = visit.page
    page.get_by_role("button", name="选择文件").wait_for()
    for lang, said in (("en", "Skip to main content"), ("zh-CN", "跳到正文")):
        page.locator(".st-key-language button").click()
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        visit.settle()
        assert page.get_by_test_id("stSkipToContent").inner_text() == said
        if lang == "en":
            assert not set(page.evaluate(COLLECT)) & (set(streamlit_words().values()) - {"标志"})
            page.get_by_role("button", name="Upload", exact=True).wait_for()


def test_a_file_too_big_is_refused_in_the_readers_language(english_browser: Visit) -> None:
    page = english_browser.open("?lang=zh", "documents").page
    page.get_by_role("button", name="选择文件", exact=True).wait_for()
    big = {"name": "甲.txt", "mimeType": "text/plain", "buffer": b"a" * (21 * 1024**2)}
    page.locator("input[type=file]").set_input_files([big])
    page.get_by_text("文件不得超过 20").first.wait_for()
    assert {text for text in english(page) if not re.fullmatch(r"[\d.]+MB", text)} == set()
