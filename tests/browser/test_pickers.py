"""Lists to pick from find traditional characters as they are typed, and look up what no option holds."""

from typing import Any

import pytest

from tests.browser.conftest import Arrive

pytestmark = pytest.mark.browser


def test_a_list_finds_what_the_search_finds(visit: Any) -> None:
    page = visit.open("?page.unit=131082", "district").page
    box = page.locator(".st-key-unit input")
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
    page.get_by_role("option", name="查找：xyzzy").wait_for()
    box.press("Enter")
    page.get_by_test_id("stToast").get_by_text("没有找到“xyzzy”").wait_for()
    visit.until(lambda: box.input_value().startswith("深圳市"))


def test_an_input_method_may_compose_in_peace(arrive: Arrive) -> None:
    visit = arrive(locale="zh-TW").open_map()
    box, keys = visit.page.locator(".st-key-districts input"), visit.context.new_cdp_session(visit.page)
    box.click()
    keys.send("Input.imeSetComposition", {"text": "廣陽", "selectionStart": 2, "selectionEnd": 2})
    visit.until(lambda: box.input_value() == "廣陽")
    keys.send("Input.insertText", {"text": "廣陽"})
    visit.page.get_by_role("option", name="广阳区").wait_for()
    visit.until(lambda: box.input_value() == "广阳")
