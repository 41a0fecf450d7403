"""Derive the word files of `geodata/data`: what tells 先行|唐山 from 行唐, and 洛阳纸贵 from 洛阳.

From the dictionary of jieba 0.42.1 (MIT), whose counts come from corpora of news and books; idioms also from the
phrases of pypinyin 0.55.0 (MIT), which tells how to read them.
`words.txt` holds the common words of two characters, and of three or four those that name no one and no place;
`word_costs.txt` words of one to four with what each costs in a
segmentation, ten times the negative logarithm of its share; `idioms.txt` idioms that hold a division's name.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from geodata.boundaries import home_counties, read_divisions
from geodata.settings import DATA
from scripts.packages import fetch

LEAST = 60
EVERYDAY = 1000
"""So often counted, even a county's name is an everyday word: 和平, 平安."""
COSTED = {1: 1, 2: 5, 3: 10, 4: 10}
"""How often words of so many characters must be counted to have a cost."""
ORDINARY = frozenset("n v vn l m z t b d a i".split())
"""Tags of words that are no names."""
IDIOM = 4
"""Characters of the shortest idiom."""
NAMES = (
    "公司",
    "所",
    "市",
    "区",
    "国",
    "大学",
    "银行",
    "盆地",
    "北平原",
    "群岛",
    "运河",
    "油田",
    "石窟",
    "安岭",
    "里江",
    "什湖",
)
"""What phrases end with that are names, and no idioms."""


class Word(NamedTuple):
    """A line of the dictionary."""

    text: str
    times: int
    tag: str


def read_words(dictionary: Path) -> list[Word]:
    """Return the Chinese words of jieba's dictionary with their counts and tags."""
    rows = (line.split() for line in dictionary.read_text(encoding="utf-8").splitlines())
    words = (Word(row[0], int(row[1]), row[2]) for row in rows if len(row) == len(Word._fields))
    return [word for word in words if all("\u4e00" <= letter <= "\u9fff" for letter in word.text)]


def find_common(words: Iterable[Word]) -> list[str]:
    """Return the common words of two characters that are no home county's name, and longer ones that are no names at all."""
    names = {
        division.short_name for adcode, division in read_divisions().items() if adcode in home_counties()
    }
    often = [word for word in words if 1 < len(word.text) <= IDIOM and word.times >= LEAST]
    pairs = {word.text for word in often if len(word.text) == len("先行")}
    everyday = {word.text for word in often if word.times >= EVERYDAY}
    longer = {word.text for word in often if len(word.text) > len("先行") and word.tag in ORDINARY}
    return sorted((pairs - names) | (pairs & everyday) | longer)


def cost_lines(words: list[Word]) -> list[str]:
    """Return lines of a length, a cost and all words of both, one behind the other."""
    total = sum(word.times for word in words)
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word in words:
        if word.times >= COSTED.get(len(word.text), total):
            cost = round(10 * math.log(total / word.times))
            groups[len(word.text), cost].append(word.text)
    return [f"{length} {cost} {''.join(sorted(texts))}" for (length, cost), texts in sorted(groups.items())]


def read_phrases(table: Path) -> list[str]:
    """Return the Chinese phrases of pypinyin's table that are as long as idioms."""
    phrases = json.loads(table.read_text(encoding="utf-8"))
    return [p for p in phrases if len(p) >= IDIOM and all("\u4e00" <= letter <= "\u9fff" for letter in p)]


def find_idioms(words: Iterable[Word], phrases: Iterable[str]) -> list[str]:
    """Return the idioms that hold a division's short name, out of both lists."""
    names = {division.short_name for division in read_divisions().values()}
    idioms = {word.text for word in words if word.tag == "i" and len(word.text) >= IDIOM} | set(phrases)
    return sorted(
        idiom
        for idiom in idioms
        if not idiom.endswith(NAMES)
        and any(idiom[i : i + 2] in names or idiom[i : i + 3] in names for i in range(len(idiom) - 1))
    )


def main() -> int:
    """Fetch, derive, write; return the exit status."""
    with TemporaryDirectory() as folder:
        words = read_words(fetch("jieba", Path(folder)) / "jieba" / "dict.txt")
        phrases = read_phrases(fetch("pypinyin", Path(folder)) / "pypinyin" / "phrases_dict.json")
    for name, lines in {
        "words.txt": find_common(words),
        "word_costs.txt": cost_lines(words),
        "idioms.txt": find_idioms(words, phrases),
    }.items():
        (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines):,} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
