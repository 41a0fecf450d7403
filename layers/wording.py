"""wording.toml → the words of the explorer in Chinese and English."""

import re
import tomllib
from functools import cache
from pathlib import Path

from layers.themes import LANGS, Lang

_ONE = re.compile(
    r"(?<![0-9.,–])(1\*{0,2} (?:shared )?(?:character|figure|link|mention|place|point|relation|theme|unit|view))s\b"
)
"""What English says of a single one without its s."""


@cache
def _read() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Words:
    """
    The words of one language: `words("explore.shown", n=3)`.

    Parameters
    ----------
    lang
        `zh` or `en`.
    """

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, key: str, /, **values: object) -> str:
        """
        Return a sentence with its values filled in.

        Raises
        ------
        KeyError
            If wording.toml has no such key.
        """
        section, _, name = key.partition(".")
        text = _read()[section][name][self.lang]
        text = text.format(**values) if values else text
        return _ONE.sub(r"\1", text) if self.lang == "en" else text

    def pick(self, zh: str, en: str) -> str:
        """Return the one of two names that fits the language; the Chinese one where there is no English."""
        return zh if self.lang == "zh" or not en else en


@cache
def words_of(lang: Lang) -> Words:
    """Return the words of a language."""
    return Words(lang)


def below_words(n: int, say: Words) -> str:
    """Return what follows a count of mentions where `n` more are too unsure to be counted and mapped; empty for none."""
    return say("docs.below", n=f"{n:,}") if n else ""


@cache
def map_words(lang: Lang) -> dict[str, str]:
    """Return the words of the map's own controls."""
    return {key: texts[lang] for key, texts in _read()["map"].items()}


@cache
def streamlit_words() -> dict[str, str]:
    """Return what Streamlit writes in English, each with the Chinese that stands in its place."""
    return {texts["en"]: texts["zh"] for texts in _read()["streamlit"].values()}


def lang_of(locale: str | None) -> Lang:
    """Return the language for a browser's locale: Chinese for any Chinese, else English; Chinese where unknown."""
    if not locale:
        return LANGS[0]
    return "zh" if locale.lower().startswith("zh") else "en"
