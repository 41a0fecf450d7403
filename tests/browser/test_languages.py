"""No word of the interface stands on a page of the other language: texts, names, tips, also inside the map."""

import pytest

from layers import wording
from tests.browser.conftest import Arrive, Visit

pytestmark = pytest.mark.browser

COLLECT = """() => {
  const NAMED = ["aria-label", "aria-roledescription", "title", "placeholder", "alt"], found = new Set();
  const look = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) { if (!node.parentElement?.closest("script, style")) found.add(node.data.trim()); continue; }
      for (const name of NAMED) if (node.getAttribute?.(name)) found.add(node.getAttribute(name).trim());
      if (node.shadowRoot) look(node.shadowRoot);
      if (node.tagName === "IFRAME" && node.contentDocument) look(node.contentDocument.documentElement);
    }
  };
  look(document.documentElement);
  return [...found];
}"""
PAGES = (
    ("", "place=xiongan&shade=auto&links=moved&district=131082"),
    ("", "q=zzzz"),
    ("district", "page.unit=131082&page.with=110112"),
    ("place", "p=唐海县"),
    ("matrix", "page.level=county"),
    ("documents", "page.doc=sample"),
    ("documents", "page.doc=sample&page.part=links"),
    ("method", ""),
)


def only_in(lang: str) -> set[str]:
    """Return the interface's words of one language that no word of the other is, nor a name that stands on all pages."""
    texts = [text for section in wording._read().values() for text in section.values()]
    other = {text["en" if lang == "zh" else "zh"] for text in texts}
    names = {"中文", "English", "协图", "Xietu"}
    return {text[lang] for text in texts if "{" not in text[lang] and len(text[lang]) > 1} - other - names


@pytest.mark.parametrize(("lang", "strange"), [("en", "zh"), ("zh", "en")])
def test_every_page_speaks_one_language(arrive: Arrive, lang: str, strange: str) -> None:
    visit, words = arrive(locale="de-DE"), only_in(strange)
    for path, query in PAGES:
        visit.open(f"?lang={lang}&{query}", path)
        assert set(visit.page.evaluate(COLLECT)) & words == set(), (path, query)


def test_back_and_forward_over_a_change_of_language_change_every_word(visit: Visit) -> None:
    visit.open(path="matrix")
    for step, strange in (
        (visit.page.get_by_role("button", name="English").click, "zh"),
        (visit.page.go_back, "en"),
        (visit.page.go_forward, "zh"),
    ):
        step()
        visit.settle()
        assert set(visit.page.evaluate(COLLECT)) & only_in(strange) == set(), strange
