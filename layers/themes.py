"""themes.toml → the sixteen themes, their groups and colours, and the names of kinds and bases."""

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from geodata.errors import SelectionError
from geodata.models import BASES, KINDS, THEMES

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
DIVISION = "division"
"""Stands for places of no theme: divisions and regions that the texts name."""


@dataclass(frozen=True, slots=True)
class ThemeStyle:
    """
    One theme as it is shown.

    Attributes
    ----------
    sign, sign_en
        One Chinese character or two Latin letters that say the theme without colour.
    color, color_dark
        `#rrggbb` for light and for dark maps.
    """

    id: str
    group: str
    name: str
    name_en: str
    sign: str
    sign_en: str
    color: str
    color_dark: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A family of themes that share a hue."""

    id: str
    name: str
    name_en: str
    themes: tuple[ThemeStyle, ...]


@dataclass(frozen=True, slots=True)
class BasisName:
    """How a position is known: a short name and a sentence, Chinese and English."""

    name: str
    name_en: str
    words: str
    words_en: str


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def theme_groups() -> tuple[ThemeGroup, ...]:
    """Return the four groups in the order they are listed, each with its themes."""
    return tuple(
        ThemeGroup(
            id=group["id"],
            name=group["name"],
            name_en=group["name_en"],
            themes=tuple(ThemeStyle(group=group["id"], **theme) for theme in group["theme"]),
        )
        for group in _read()["group"]
    )


@cache
def theme_styles() -> dict[str, ThemeStyle]:
    """Return every theme by id in listed order, the sixteen first, then `division`."""
    styles = {theme.id: theme for group in theme_groups() for theme in group.themes}
    if set(styles) != set(THEMES):
        raise ValueError(f"themes.toml and geodata.models.THEMES differ in {set(styles) ^ set(THEMES)}.")
    styles[DIVISION] = ThemeStyle(group=DIVISION, **_read()[DIVISION])
    return styles


def find_theme(text: str) -> str:
    """
    Return the id of the theme a user names by id, Chinese or English name.

    Raises
    ------
    SelectionError
        If there is none; the sentence names the nearest.
    """
    ids = {
        name.casefold(): style.id
        for style in theme_styles().values()
        for name in (style.id, style.name, style.name_en)
    }
    key = text.strip().casefold()
    if key not in ids:
        near = difflib.get_close_matches(key, ids, n=1, cutoff=0.6)
        hint = f"did you mean {ids[near[0]]!r}?" if near else f"choose one of {', '.join(theme_styles())}."
        raise SelectionError(f"There is no theme {text!r}; {hint}")
    return ids[key]


def main_theme(themes: tuple[str, ...]) -> str:
    """Return the theme that colours a place: its first, or `division` where it has none."""
    return themes[0] if themes else DIVISION


def theme_name(theme: str, lang: Lang = "zh") -> str:
    """Return a theme's name in Chinese or English."""
    style = theme_styles()[theme]
    return style.name if lang == "zh" else style.name_en


@cache
def kind_names() -> dict[str, tuple[str, str]]:
    """Return each kind's Chinese and English name."""
    raw = _read()["kind"]
    return {kind: (raw[kind][0], raw[kind][1]) for kind in KINDS}


def kind_name(kind: str, lang: Lang = "zh") -> str:
    """Return a kind's name in Chinese or English."""
    return kind_names()[kind][LANGS.index(lang)]


@cache
def basis_names() -> dict[str, BasisName]:
    """Return each basis' short name and sentence, surest first."""
    raw = _read()["basis"]
    return {basis: BasisName(*raw[basis]) for basis in BASES}


def basis_name(basis: str, lang: Lang = "zh") -> str:
    """Return a basis' short name in Chinese or English."""
    names = basis_names()[basis]
    return names.name if lang == "zh" else names.name_en


def position_words(basis: str, precision_m: int, lang: Lang = "zh") -> str:
    """
    Say in one sentence how a place's position is known and how far off it may be.

    Parameters
    ----------
    precision_m
        Metres; 0 says nothing, below 1000 metres are written, from there kilometres.
    """
    names = basis_names()[basis]
    far = f"{precision_m} m" if precision_m < 1000 else f"{precision_m / 1000:g} km"
    words = names.words if lang == "zh" else names.words_en
    if not precision_m or basis == "unlocated":
        return words
    return f"{words}（误差约 {far}）" if lang == "zh" else f"{words} (within about {far})"
