"""Sentences → figures: numbers with unit, qualifier and year, tied to the place that the sentence is about."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.models import Document, Figure, Mention
from geodata.normalise import make_view

NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
SCALE = r"万亿|千亿|百亿|亿|千万|百万|万|千|百"
BASE = (
    "平方公里|平方千米|平方米|立方米|立方|公里/小时|千瓦时|千瓦|千伏|重量箱|标准箱|标箱|TEU|人次|架次|车次|吨标准煤|吨|美元|欧元|元|公里|千米|海里|"
    "米|公顷|亩|机架|架|台套|台|家|个|项|条|所|栋|幢|座|处|件|户|人|名|位|种|类|对|列|班|趟|场|次|艘|辆|套|张|支|门|间|床|小时|分钟|天|倍|"
    "个百分点|百分点|%|‰|微克/立方米|度|兆瓦|吉瓦|PB|EFLOPS|P|Gbps"
)
QUANTITY = re.compile(
    rf"(?P<before>超过|超|突破|逾|近|约|大约|接近|达到|达|不足|不低于|至少|多达|累计)?(?P<number>{NUMBER}|半)"
    rf"(?P<some>多|余|来|几)?(?P<scale>{SCALE})?(?P<more>多|余)?(?P<unit>{BASE})(?P<after>以上|左右|以内|以下)?"
)
SIGNS = {
    "超": "超过 超 突破 逾 不低于 至少 以上",
    "近": "近 接近 不足 以内 以下",
    "约": "约 大约 左右",
    "余": "多 余 来 几",
}
QUALIFIERS = {word: sign for sign, words in SIGNS.items() for word in words.split()}
COUNTERS = frozenset("家个项条所栋幢座处件户人名位种类对列班趟场次艘辆套张支门间床台")
CLAUSE = re.compile(r"[，。；：！？\n《》,;:!?]")
PHRASE = re.compile(r"[，。；：！？、\n“”《》(),;:!?]")
SENTENCE = re.compile(r"[。；！？\n;!?]")
HEADING = re.compile(r"^[^，。；！？0-9,;!?\n]{4,28}$", re.MULTILINE)
YEAR = re.compile(r"(?:19|20)[0-9]{2}年")
LEADING = re.compile(
    r"^(?:其中|目前|已经?|共有?|总计|合计|全年|去年|今年|同比|较上年|比[0-9年上同期]+|实现|完成|达到?|累计|总|的|为|是|将|约|近|超|新增|建成|拥有|引进|签约|吸引|吸纳|开展|推出|提出|确定|明确|和|与|及)+"
)
TRAILING = re.compile(
    r"(?:已|共|达到?|累计|超过?|约|近|为|是|有|突破|实现|完成|总计|合计|分别|新增|建成|由[0-9年的]+)+$"
)
SURE = 0.5


def _qualifier(found: re.Match[str]) -> str:
    for group in ("before", "some", "more", "after"):
        if found[group] in QUALIFIERS:
            return QUALIFIERS[found[group]]
    return ""


def _indicator(text: str, found: re.Match[str]) -> str:
    """Return the words that say what is counted: those after a counting unit, else those before the number."""
    after = PHRASE.split(text[found.end() : found.end() + 16], maxsplit=1)[0]
    after = re.split(r"[0-9已在被将由于与和的占达]|对接|建成|拔地", after, maxsplit=1)[0]
    if found["unit"][-1] in COUNTERS and len(after) >= 2:
        return after[:12]
    before = PHRASE.split(text[max(0, found.start() - 20) : found.start()])[-1]
    before = TRAILING.sub("", LEADING.sub("", re.split(r"[0-9]", before)[-1]))
    return before[-12:] or after[:12]


def _as_of(text: str, start: int, position: int) -> str:
    years = YEAR.findall(text, start, position)
    return str(years[-1])[:4] if years else ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the place that a number belongs to: the first of its clause, of its sentence, of the heading above it."""

    text: str
    spans: list[tuple[int, int, str]]
    starts: list[int]
    headings: list[tuple[int, int]]

    def at(self, start: int, end: int) -> tuple[str, float] | None:
        """Return place id and confidence for a number's span; `None` where nothing near names a place."""
        for edge, confidence in ((CLAUSE, 0.8), (SENTENCE, 0.7)):
            lower = max([m.end() for m in edge.finditer(self.text, max(0, start - 200), start)], default=0)
            first = bisect_left(self.starts, lower)
            if first < len(self.spans) and self.spans[first][1] <= start:
                return self.spans[first][2], confidence
        number = bisect_left(self.headings, (start, 0)) - 1
        if number >= 0 and start - self.headings[number][1] < 400:
            inside = bisect_left(self.starts, self.headings[number][0])
            if inside < len(self.spans) and self.spans[inside][1] <= self.headings[number][1]:
                return self.spans[inside][2], 0.6
        upper = CLAUSE.search(self.text, end)
        after = bisect_left(self.starts, end)
        if after < len(self.spans) and self.spans[after][0] < (upper.start() if upper else len(self.text)):
            return self.spans[after][2], 0.55
        before = bisect_left(self.starts, start) - 1
        if before >= 0 and start - self.spans[before][1] < 100:
            return self.spans[before][2], 0.4
        return None


def find_figures(document: Document, mentions: Sequence[Mention]) -> list[Figure]:
    """
    Find the numbers that a text ties to a place.

    Parameters
    ----------
    document
        The text.
    mentions
        Its mentions in text order, as the pipeline gives them; those of confidence below 0.5 own no figure.

    Returns
    -------
    figures
        In text order; offsets count code points of the document's text and span number, unit and qualifiers.
        `unit` holds the scale as written (亿元); `confidence` says how near the place stands.
    """
    view = make_view(document.text)
    text = view.text
    forward = _forward(view.index)
    spans = [
        (forward(m.start), forward(m.end), m.place) for m in mentions if m.place and m.confidence >= SURE
    ]
    placed = [(start, end, place or "") for start, end, place in spans]
    starts = [start for start, _, _ in placed]
    subjects = Subjects(text, placed, starts, [m.span() for m in HEADING.finditer(text)])
    figures = []
    for found in QUANTITY.finditer(text):
        inside = bisect_left(starts, found.end()) - 1
        if inside >= 0 and placed[inside][1] > found.start() >= placed[inside][0]:
            continue
        if text[found.start() - 1 : found.start()] in tuple("0123456789.第-:+") or found["unit"] == "P":
            continue
        subject = subjects.at(found.start(), found.end())
        indicator = _indicator(text, found)
        if subject is None or not indicator:
            continue
        value = 0.5 if found["number"] == "半" else float(found["number"].replace(",", ""))
        start, end = view.origin(found.start(), found.end())
        figures.append(
            Figure(
                place=subject[0],
                doc=document.doc,
                start=start,
                end=end,
                indicator=indicator,
                indicator_en="",
                value=value,
                unit=(found["scale"] or "") + found["unit"],
                qualifier=_qualifier(found),
                as_of=_as_of(text, max(0, found.start() - 80), found.start()),
                confidence=subject[1],
            )
        )
    return figures


def _forward(index: NDArray[np.int64] | None) -> Callable[[int], int]:
    """Return a function from positions of the document to positions of its view."""
    if index is None:
        return int
    places = index.tolist()
    return lambda position: bisect_left(places, position)
