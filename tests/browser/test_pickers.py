"""Lists to pick from find traditional characters as they are typed, and look up what no option holds."""

from typing import Any

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_list_finds_what_the_search_finds(browser: Any, app: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    visit = Visit(context, app).open("?page.unit=131082", "district")
    page, box = visit.page, visit.page.locator(".st-key-unit input")
    visit.settle()
    for typed, offered, taken in (
        ("廣陽", "广阳区 Guangyang", "131003"),
        ("天津濱海", "查找：天津滨海", "120116"),
        ("langfang guangyang", "查找：langfang guangyang", "131003"),
        ("深圳", "查找：深圳", "440300"),
    ):
        box.click()
        box.press_sequentially(typed)
        page.get_by_role("option", name=offered).wait_for()
        box.press("Enter")
        page.wait_for_url(f"**page.unit={taken}*")
        visit.settle()
    box.click()
    box.press_sequentially("xyzzy")
    box.press("Enter")
    page.get_by_test_id("stToast").get_by_text("没有找到“xyzzy”").wait_for()
    visit.settle()
    assert box.input_value().startswith("深圳市")
    context.close()
    assert visit.errors == []


def test_an_input_method_may_compose_in_peace(browser: Any, app: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-TW")
    visit = Visit(context, app).open_map()
    box, keys = visit.page.locator(".st-key-districts input"), context.new_cdp_session(visit.page)
    box.click()
    keys.send("Input.imeSetComposition", {"text": "廣陽", "selectionStart": 2, "selectionEnd": 2})
    visit.until(lambda: box.input_value() == "廣陽")
    keys.send("Input.insertText", {"text": "廣陽"})
    visit.page.get_by_role("option", name="广阳区").wait_for()
    assert box.input_value() == "广阳"
    context.close()
    assert visit.errors == []
