"""Names of divisions that are plain words where they stand: 一江碧水|永清, 吉安|如意, 和顺|的天气, 勿提前|开封."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import read_divisions
from geodata.meanings.other_uses import read_other_uses
from geodata.names.lexicon import read_lexicon
from geodata.names.mentions import Edges
from geodata.texts.signs import are_pairs

GOOD = frozenset("和顺平安宁静乐泰康吉祥兴隆昌盛永长久太定清明德福庆丰裕仁寿万")
"""The characters that auspicious names are made of."""
SHORT = 2
VERBAL = (
    "提前",
    "勿",
    "未",
    "请勿",
    "立即",
    "随时",
    "尚未",
    "从未",
    "并未",
    "予以",
    "得以",
    "一经",
    "严禁",
    "擅自",
    "私自",
)
"""Before a name these show that it is a verb."""
WISH = re.compile("[愿祝祈盼]|寓意|象征")
MARKS = "，。；、！？,;!?“”‘’：:\n"
CLAUSE = 16
"""How long a wish may be before its last word, in characters."""
URGING = frozenset("要须应必宜再勿")
"""Before some names that are verbs too these show that they are: 要大兴|勤俭之风."""
CULTIVATED, VIRTUES = "遵崇尚怀守重讲敦兴明", "义信仁德志礼孝善"
"""What names that are rules of conduct are made of: 遵义, 崇信, 尚义, 怀仁."""
CONDUCT = "[遵崇尚守重践讲明知行][义信仁德礼孝善诺法纪约正理廉]"
FOLLOWED = re.compile(f"{CONDUCT}(?!企业|单位|主体|个人|商户名|红名单|红黑榜|激励|典型|用)")
PRECEDED = re.compile(f"(?:{CONDUCT}|诚信|立信|明礼|[笃勤博好励进崇]学|笃行|敏行|自强)$")
"""A second rule of conduct beside the first: 遵义|守信, 崇德|尚义."""
PLACED = frozenset("在到赴往于回至去从由是离自与")
"""Behind these a name is a place's even in a wish: 祝他在永清."""


@cache
def _acts() -> frozenset[str]:
    return frozenset(read_other_uses().acts)


def may_be_plain(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether it may be a plain word: auspicious, a verb, or behind a word before verbs."""
    codes = edges.codes
    auspicious = are_pairs(codes[edges.starts], codes[edges.ends - 1], _auspicious())
    found: NDArray[np.bool_] = (edges.ends - edges.starts == SHORT) & (
        auspicious
        | edges.before("勿前即时未经")
        | are_pairs(edges.codes_first, edges.codes_last, _acts())
        | (edges.first(CULTIVATED) & edges.last(VIRTUES))
    )
    return found


@cache
def _auspicious() -> frozenset[str]:
    """Return the short names that are made of auspicious characters, or are adjectives."""
    names = (unit.short_name for unit in read_divisions().values())
    return frozenset(n for n in names if len(n) == SHORT and set(n) <= GOOD) | read_lexicon().adjectives


@cache
def _describing() -> re.Pattern[str]:
    return re.compile("的(?:" + "|".join(read_lexicon().described) + ")")


def _is_act(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a verb before its object, or one behind 要: 大兴|调查研究, 平定|叛乱, 安国|兴邦."""
    uses, name = read_other_uses(), text[start:end]
    if name not in uses.acts or text[start - 1 : start] in PLACED:
        return False
    urged = name in uses.urged and text[start - 1 : start] in URGING
    return urged or uses.acts[name].match(text, end) is not None


def is_plain(text: str, start: int, end: int) -> bool:
    """
    Tell whether a short name is a plain word.

    Parameters
    ----------
    text
        The levelled text.
    start, end
        The span of a match of two characters for which `may_be_plain` said so.
    """
    before, name = text[max(0, start - 2) : start], text[start:end]
    if before.endswith(VERBAL) or _is_act(text, start, end):
        return True
    if name[0] in CULTIVATED and name[-1] in VIRTUES and before[-1:] not in PLACED:
        beside = FOLLOWED.match(text, end) or PRECEDED.search(text, max(0, start - SHORT), start)
        if beside:
            return True
    if name not in _auspicious() or text[start - 1 : start] in PLACED:
        return False
    lexicon = read_lexicon()
    closed = text[end : end + 1] in MARKS or text[end : end + 1] in "而与和且的"
    if text.startswith(lexicon.blessings, end) or (before in lexicon.blessed and closed):
        return True
    if name in lexicon.adjectives and _describing().match(text, end):
        return True
    low = max(text.rfind(mark, max(0, start - CLAUSE), start) for mark in "。；\n")
    return text[end : end + 1] in MARKS and WISH.search(text, max(low + 1, start - CLAUSE), start) is not None
