"""What a screen reader hears: the same in plain words, no markup."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

MARKED = "[...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel).filter(name => /[*`]|:\\w+\\[/.test(name))"
"""Names that hold Markdown."""


def test_a_theme_is_named_with_its_number_in_words(visit: Any) -> None:
    page = visit.open_map().page
    rail = page.locator(".st-key-theme_rail")
    for lang, name in (("zh-CN", "轨道，{n} 处"), ("en", "Railways, places: {n}"), ("zh-CN", "轨道，{n} 处")):
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        visit.settle()
        rail.get_by_role("checkbox", name=name.format(n=rail.locator("em").inner_text())).wait_for()
        assert page.evaluate(MARKED) == []
        page.locator(".st-key-language button").click()
    visit.settle()
    before = rail.locator("em").inner_text()
    visit.open_map("?lang=zh&district=131082")
    assert rail.locator("em").inner_text() != before  # a filter leaves fewer
    rail.get_by_role("checkbox", name=f"轨道，{rail.locator('em').inner_text()} 处", exact=True).wait_for()
    assert page.evaluate(MARKED) == []
