"""Figures → measures: numbers of one kind and one unit side by side, scaled (万家 → 家), one number a place."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from layers.themes import Lang

SCALES = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4}
_SCALED = re.compile("(" + "|".join(SCALES) + ")(.*)", re.DOTALL)
CONVERTED = {
    "公顷": ("平方公里", 0.01), "亩": ("平方公里", 1 / 1500), "平方千米": ("平方公里", 1.0), "平方米": ("平方公里", 1e-6),
    "千米": ("公里", 1.0), "标准箱": ("标箱", 1.0), "TEU": ("标箱", 1.0), "亿方": ("立方米", 1e8), "立方": ("立方米", 1.0),
    "兆瓦": ("千瓦", 1000.0), "吉瓦": ("千瓦", 1e6),
}  # fmt: skip
"""Units that are brought to another: 15 亩 are one hectare."""
COUNTERS = frozenset("个 家 所 校 院 项 条 名 位 处 座 栋".split())
"""Words that only count: a measure in any of them is a number of things."""
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of numbers, by the words of their indicators."""

    id: str
    name: str
    name_en: str
    words: tuple[str, ...]


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def measures() -> tuple[Measure, ...]:
    """Return the measures in listed order."""
    return tuple(Measure(m["id"], m["name"], m["name_en"], tuple(m["words"])) for m in _read()["measure"])


def unit_name(unit: str, lang: Lang) -> str:
    """Return a unit's name; the Chinese one where there is no English."""
    if not unit:
        return "数量" if lang == "zh" else "number"
    return unit if lang == "zh" else str(_read()["units"].get(unit, unit))


def has_english(unit: str) -> bool:
    """Say whether a unit has an English name."""
    return unit in _read()["units"] or unit in _read()["units"].values()


def base_unit(unit: str) -> tuple[str, float]:
    """
    Split a unit as written into its base unit and what its numbers are multiplied by: 万标箱 → 标箱, 10000.

    Areas become km², lengths km, containers 标箱, power kW; 千 stays, because it also begins 千瓦.
    """
    factor, rest = 1.0, unit.strip()
    while rest not in CONVERTED and (match := _SCALED.fullmatch(rest)):
        factor, rest = factor * SCALES[match[1]], match[2]
    if rest in CONVERTED:
        rest, more = CONVERTED[rest]
        factor *= more
    return rest, factor


def measure_of(indicator: str) -> str:
    """Return the id of the measure an indicator belongs to, the indicator itself where it belongs to none."""
    return next((m.id for m in measures() if any(word in indicator for word in m.words)), indicator)


def scaled_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """
    Return figures with `base` (unit), `number` (in that unit), `exact` and `measure`, the keys to choose by.

    Keys are `indicator|base` and `measure|base`: numbers of different units never share one; in a measure, things
    counted by different counting words do (8 家 and 40 所 are schools), and its base is empty.
    """
    table = figures.copy()
    parts = [base_unit(unit) for unit in table["unit"]]
    table["base"] = [unit for unit, _ in parts]
    table["number"] = table["value"].to_numpy(dtype="float64") * np.array(
        [f for _, f in parts], dtype="float64"
    )
    table["exact"] = [i + BETWEEN + b for i, b in zip(table["indicator"], table["base"], strict=True)]
    table["measure"] = [
        measure_of(i) + BETWEEN + ("" if b in COUNTERS else b)
        for i, b in zip(table["indicator"], table["base"], strict=True)
    ]
    return table[np.isfinite(table["number"])]


def newest_of_each_place(table: pd.DataFrame) -> pd.DataFrame:
    """Return one figure a place: that of the latest date, among those the largest."""
    ordered = table.sort_values(["place", "as_of", "number"], ascending=[True, False, False], kind="stable")
    return ordered.drop_duplicates("place")


def count_keys(table: pd.DataFrame, key: str) -> dict[str, int]:
    """Return for each value of a key column how many places it has a number for, most first."""
    counts = table.groupby(key)["place"].nunique()
    return {str(k): int(n) for k, n in sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))}


def key_name(key: str, lang: Lang, english: dict[str, str] | None = None) -> str:
    """
    Return a key in words: 投资（元）, Investment (yuan); in English without a unit that only Chinese counts with (项).

    Parameters
    ----------
    english
        English names of indicators, by indicator.
    """
    name, _, unit = key.rpartition(BETWEEN)
    known = next((m for m in measures() if m.id == name), None)
    if known is not None:
        name = known.name if lang == "zh" else known.name_en
    elif lang == "en" and english and english.get(name):
        name, unit = english[name], unit if has_english(unit) else ""
        if not unit:
            return name
    shown = unit_name(unit, lang)
    if not shown:
        return name
    return f"{name}（{shown}）" if lang == "zh" else f"{name} ({shown})"


def number_words(number: float, unit: str, lang: Lang) -> str:
    """Write a number with its unit as people say it: 2,037 亿元; 203.7 billion yuan."""
    steps = (
        ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
        if lang == "zh"
        else ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
    )
    shown = unit_name(unit, lang) if unit else ""
    for step, word in steps:
        if abs(number) >= step:
            return f"{_short(number / step)} {word}{shown if lang == 'zh' else ' ' + shown}".rstrip()
    return _short(number) + unit if unit == "%" else f"{_short(number)} {shown}".rstrip()


def _short(number: float) -> str:
    return f"{number:,.4g}" if abs(number) < 1e4 else f"{number:,.0f}"
