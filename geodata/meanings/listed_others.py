"""Names in lists of what is no place of China: 越南河内、清化、义安, 安达、安联等险企, 井盐、海盐; other uses of names."""

import re
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import read_divisions
from geodata.names.lexicon import read_lexicon, verb_pattern
from geodata.names.mentions import REFUSED, Edges, Match
from geodata.names.segmentation import word_costs
from geodata.texts.signs import are_among, are_pairs, pairs_of

TABLE = Path(__file__).with_name("other_uses.toml")
SHORT = 2
MARK, JOINING = "、", "和与及"
FIELD = 40
"""How far before a name the country that heads its list may stand, in characters."""
WALK = 4
"""How many members of a list are looked at on either side."""
SIZES = (2, 3, 4)
CLOSED = frozenset("、，。；,;：:！？）)等和与及两三四五六七八几\n")
"""Right behind the last member of a list."""
MEMBER = re.compile("、(?P<word>[\u4e00-\u9fffA-Za-z]{1,6}?)(?=[、，。；,;：\n（(等和与及两三四五]|$)")
BEFORE = re.compile("[\u4e00-\u9fffA-Za-z]{1,8}$")
PARTS = "(?:的|等地的|[\u4e00-\u9fff]{0,5}(?:省|道|县|州|府|部|地方|地区)的?)?"
KINDS = re.compile(
    "等[^，。；、在的]{0,5}(?:车企|险企|券商|基金|房企|药企|乳企|纸企|酒企|航商|船公司|船企|公司|品牌|字库|大模型|应用|平台|自然村|行政村|村庄|乔木|灌木|阔叶树|针叶树|树种|花卉|药材|名茶|民族|乐器|瑞兽|神兽)"
    "(?![集聚总云入来所])"
)
"""Behind a list what its members are, where none is a place."""
PARTIES = re.compile("[^，。；、]{0,6}(?:[两三四五六多]方|[双各]方|签[约订署]|共建|共同)")
"""Behind a list these tell of partners, a place and companies: 固安、华为、京东方三方."""
PLAIN_ENDS = frozenset("省市县区州盟旗山岭峰岛泉湖湾河江海寺庙关")
"""What members of a list of places may share at their ends."""


@cache
def _lists() -> dict[str, dict[str, str]]:
    lists = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {"abroad": lists["abroad"], "heads": lists["heads"], "rows": lists["rows"]}


@cache
def namesakes() -> dict[str, tuple[str, ...]]:
    """Return for a name the countries that have a place so called."""
    found: dict[str, tuple[str, ...]] = {}
    for country, names in _lists()["abroad"].items():
        for name in names.split():
            found[name] = (*found.get(name, ()), country)
    return found


@cache
def _namesake_pairs() -> frozenset[str]:
    return frozenset(name[0] + name[-1] for name in namesakes())


@cache
def _towns(country: str) -> tuple[str, ...]:
    return tuple(_lists()["heads"].get(country, "").split())


@cache
def _headed(country: str) -> re.Pattern[str]:
    """Return a pattern of a list up to its last mark, that a country or a part of it heads."""
    heads = "|".join((country, *_towns(country)))
    return re.compile(
        f"(?:{heads}){PARTS}(?P<members>(?:[\u4e00-\u9fff]{{1,6}}、)*(?:(?<=、)[\u4e00-\u9fff]{{1,6}}[和与及])?)$"
    )


@cache
def _starts() -> frozenset[str]:
    """Return the brands and things alone, which may stand before other words: 金山、微软展开竞争."""
    return frozenset(word for words in _lists()["rows"].values() for word in words.split()) - _places()


@cache
def _rows() -> frozenset[str]:
    """Return what stands in lists beside names that are no places': brands, plants, beasts, goods; no place's name."""
    goods = {good for good in read_lexicon().goods if len(good) > 1}
    return frozenset(_starts() | goods) - _places()


@cache
def _row_pairs() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(word[:2] for word in _rows()), frozenset(word[-2:] for word in _rows())


@cache
def _places() -> frozenset[str]:
    return frozenset(unit.short_name for unit in read_divisions().values())


def may_be_listed_otherwise(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether it may be a namesake abroad, or in a list of what is no place; most need no look."""
    pairs, last = pairs_of(edges.text), len(edges.codes) - 1
    opens, closes = _row_pairs()
    behind, before = edges.behind(MARK), edges.before(MARK + JOINING)
    found: NDArray[np.bool_] = behind & are_among(pairs[np.minimum(edges.ends + 1, last)], opens)
    found |= before & are_among(pairs[edges.starts - 3], closes)
    after = edges.codes[np.minimum(edges.ends + SHORT, last)]
    found |= behind & (
        (after == edges.codes_last) | (edges.codes[np.minimum(edges.ends + 1, last)] == edges.codes_first)
    )
    found |= before & (
        (edges.codes[edges.starts - 2] == edges.codes_last)
        | (edges.codes[edges.starts - 3] == edges.codes_first)
    )
    found |= are_pairs(edges.codes_first, edges.codes_last, _namesake_pairs())
    found |= edges.behind("等") & before
    found &= edges.ends - edges.starts == SHORT
    return found


def is_province_abroad(text: str, match: Match) -> bool:
    """Tell whether a province of a country is called like one of China, which has its full name here: 河南省."""
    return text[match.end - 1] == "省" and text[match.start : match.end - 1] in namesakes()


def _members(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the members of a list before and behind one of them, the nearest first."""
    before: list[str] = []
    behind: list[str] = []
    at = end
    while len(behind) < WALK and (found := MEMBER.match(text, at)):
        behind.append(found["word"])
        at = found.end()
    at = start
    while len(before) < WALK and text[at - 1 : at] in ((MARK,) if before else (MARK, *JOINING)):
        found = BEFORE.search(text, max(0, at - 10), at - 1)
        if not found:
            break
        before.append(found[0])
        at = found.start()
    return before, behind


def _is_abroad(text: str, start: int, name: str, before: list[str], behind: list[str]) -> bool:
    foreign = read_lexicon().foreign
    for country in namesakes().get(name, ()):
        headed = _headed(country).search(text, max(0, start - FIELD), start)
        if headed and not verb_pattern().search(headed["members"]):
            return True
        towns = _towns(country)
        if any(word.endswith(towns) or word in foreign for word in before):
            return True
        if any(word.startswith(towns) or word in foreign for word in behind):
            return True
    return False


def _is_akin(name: str, word: str) -> bool:
    """Tell whether a member of a list is a plain word that shares its first or last character with a name: 井盐, 海盐."""
    if len(word) != SHORT or word == name or word in _places() or word[-1] in PLAIN_ENDS:
        return False
    return (word[-1] == name[-1] or word[0] == name[0]) and word in word_costs()


def _is_in_row(left: str, right: str, *, closed: bool) -> bool:
    """Tell whether one of the neighbours in a list is a brand, a plant, a good; `closed` if the name ends a member."""
    if right in _rows() or any(right[:size] in _starts() for size in SIZES):
        return True
    return closed and any(left[-size:] in _rows() for size in SIZES)


def _is_known(items: list[Match], number: int, *, start: int | None = None, end: int | None = None) -> bool:
    """Tell whether a match begins or ends at a position and is no refused one."""
    if not 0 <= number < len(items) or items[number].choice is REFUSED:
        return False
    return items[number].start == start or items[number].end == end


def is_listed_otherwise(text: str, items: list[Match], number: int, *, county: bool) -> bool:
    """
    Tell whether a name stands in a list of what is no place of China.

    Parameters
    ----------
    text
        The levelled text.
    items, number
        Its matches in text order, and the one for which `may_be_listed_otherwise` said so.
    county
        Whether it is a county's; a city's is none only if it lies abroad.
    """
    start, end, _ = items[number]
    matched = _is_known(items, number - 1, end=start - 1), _is_known(items, number + 1, start=end + 1)
    name = text[start:end]
    before, behind = _members(text, start, end)
    if _is_abroad(text, start, name, before, behind):
        return True
    beside = before + behind
    if not county or not beside or any(word in _places() and word not in namesakes() for word in beside[:1]):
        return False
    left = before[0] if before and not matched[0] else ""
    right = behind[0] if behind and not matched[1] else ""
    if _is_akin(name, left) or _is_akin(name, right):
        return True
    at = end + sum(len(word) + 1 for word in behind)
    if _is_in_row(left, right, closed=text[end : end + 1] in CLOSED):
        return PARTIES.match(text, at) is None
    return (
        not any(word in _places() for word in beside)
        and not any(matched)
        and KINDS.match(text, at) is not None
    )
