"""Counties in lists of what is no place → none: 果品、仙桃等祭品, 弥勒、观音, 曼特宁、蓝山."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import read_divisions
from geodata.names.lexicon import city_names, read_lexicon
from geodata.names.mentions import REFUSED, Edges, Match
from geodata.names.segmentation import word_costs

SHORT = 2
MARKS = "、和与及"
"""What joins the members of a list."""
MEMBER_BEFORE = re.compile(
    "(?:^|[，。；：、和与及的有用种植栽养采挖供奉推出如像把将了着是为])([\u4e00-\u9fff]{2,4})$"
)
"""The member before a name, whole."""
MEMBER_BEHIND = re.compile("([\u4e00-\u9fff]{2,4}?)(?=[、，。；！？\n]|[和与及等]|$)")
"""The member behind a name, whole."""
CLOSING = "等，。；！？)”\n"
"""Behind the last member of a list; not 蔬菜、盐池|滩羊."""
REACH = 6
"""Characters before a name in which the member before it is looked for."""
MAY_BE_PLACES = frozenset(
    "省市县区州盟旗镇乡村庄桥河江山湖海岛湾港口岭井店城关堡屯营寨坪塘坡沟洼泉寺庙塔楼台门路街里坊园苑岗站场"
    "南北东西中部局委办院厅处校司厂"
)
"""What words end with that may be names of places the gazetteer does not hold, or of offices there."""
DEAREST = 16.4
"""What a word costs at most (`geodata.names.segmentation.word_costs`)."""


@cache
def _counties() -> frozenset[str]:
    """Return the short names that only counties have."""
    names = (unit.short_name for unit in read_divisions().values() if unit.level == "county")
    return frozenset(name for name in names if len(name) == SHORT) - city_names()


@cache
def _names() -> frozenset[str]:
    """Return the short names of all divisions, those too that the gazetteer leaves out as words: 长寿."""
    return frozenset(unit.short_name for unit in read_divisions().values())


def _is_no_place(word: str) -> bool:
    """Tell whether a member of a list is a common word that is no name, or lies abroad."""
    if word in read_lexicon().foreign or word in read_lexicon().abroad:
        return True
    if word in _names():
        return False
    return word_costs().get(word, DEAREST + 1) < DEAREST and word[-1] not in MAY_BE_PLACES


def _is_among_words(text: str, start: int, end: int, *, before: bool, behind: bool) -> bool:
    """Tell whether all members beside a name are words, of those sides that are members of its list and no matches."""
    if text[start:end] not in _counties() or not (behind or (text[end : end + 1] or "\n") in CLOSING):
        return False
    beside = []
    if before:
        member = MEMBER_BEFORE.search(text, max(0, start - 1 - REACH), start - 1)
        beside.append(member.group(1) if member else "")
    if behind:
        member = MEMBER_BEHIND.match(text, end + 1)
        beside.append(member.group(1) if member else "")
    return all(word and _is_no_place(word) for word in beside)


def stand_among_words(text: str, items: list[Match], edges: Edges) -> NDArray[np.bool_]:
    """
    Tell which matches are members of lists whose other members beside them are common words.

    Parameters
    ----------
    text
        The levelled text.
    items
        All its matches, in order.
    edges
        Their edges.

    Returns
    -------
    among
        For each match whether it is a county's short name that the list shows to be none.
    """
    listed = {side: getattr(edges, side)(MARKS) for side in ("before", "behind")}
    size = len(items)
    found = np.zeros(size, dtype=bool)
    starts, ends = edges.starts, edges.ends
    short = ends - starts == SHORT
    met = np.zeros(size, dtype=bool)  # whether a match is the member before
    if size > 1:
        met[1:] = starts[1:] - ends[:-1] <= 1
    meets = np.append(met[1:], False) if size else met
    beside_match = (met & listed["before"]) | (meets & listed["behind"])
    asked = np.flatnonzero(short & (listed["before"] | listed["behind"]) & ~beside_match)
    for number in asked.tolist():
        start, end, choice = items[number]
        if choice is REFUSED or choice.rule in ("register", "division"):
            continue
        near_before = number > 0 and items[number - 1].end > start - REACH
        near_behind = number + 1 < size and items[number + 1].start < end + REACH
        before, behind = bool(listed["before"][number]), bool(listed["behind"][number])
        if (before and near_before) or (behind and near_behind):
            continue  # the list holds another name
        found[number] = _is_among_words(text, start, end, before=before, behind=behind)
    return found
