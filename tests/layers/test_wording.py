"""The words: complete in both languages, the same blanks in both."""

import re
from pathlib import Path

import pytest

from layers import wording
from layers.wording import Words, lang_of, map_words

SECTIONS = wording._read()


@pytest.mark.parametrize("section", SECTIONS)
def test_both_languages_are_complete_and_have_the_same_blanks(section: str):
    for key, texts in SECTIONS[section].items():
        assert set(texts) == {"zh", "en"}, key
        assert all(texts.values()), key
        blanks = {lang: set(re.findall(r"\{(\w*)[^}]*\}", text)) for lang, text in texts.items()}
        assert blanks["zh"] == blanks["en"], key


def test_every_word_a_page_asks_for_exists():
    views = Path(wording.__file__).parent / "views"
    asked = {
        m
        for path in views.rglob("*.py")
        for m in re.findall(r'say\("(\w+\.\w+)"', path.read_text(encoding="utf-8"))
    }
    known = {f"{section}.{key}" for section, texts in SECTIONS.items() for key in texts}
    assert asked <= known


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en"), ("de", "en"), (None, "zh"), ("", "zh")],
)
def test_the_language_is_the_browsers(locale: str | None, lang: str):
    assert lang_of(locale) == lang


def test_blanks_are_filled():
    assert "3" in Words("en")("explore.shown", n=3, total=9)
    assert map_words("en")["legend"] == "Legend"


def test_a_single_one_has_no_s():
    say = Words("en")
    assert [say("docs.meta_figures", n=n) for n in (1, 21, "1,101")] == [
        "1 figure",
        "21 figures",
        "1,101 figures",
    ]
    assert say("docs.added", name="a", mentions=1, places=1, below="") == ("a read: 1 mention of 1 place.")
    assert "**1** shared place and **2** relations" in say("matrix.detail", places=1, links=2)
