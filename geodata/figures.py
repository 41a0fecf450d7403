"""Sentences → figures: numbers with unit, qualifier and year, tied to the place that the sentence is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geodata.models import Document, Figure, Mention
from geodata.normalise import View, make_view
from geodata.quantities import Quantity, find_quantities

CLAUSE = re.compile(r"[，。；：！？\n《》,;:!?]")
PHRASE = re.compile(r"[，。；：！？、\n“”《》(),;:!?]")
SENTENCE = re.compile(r"[。；！？\n;!?]")
HEADING = re.compile(r"^[^，。；！？0-9,;!?\n]{4,28}$", re.MULTILINE)
YEAR = re.compile(r"(?P<than>[比较]|相比|相较于?)?(?:(?:19|20)[0-9]{2}[-至到])?(?P<year>(?:19|20)[0-9]{2})(?=年)")
YEAR_REACH = 80
OBLIQUE = re.compile(
    r"(?:[与同向对为比至往]|来自|自|从|引进|引入|吸引|吸纳|接收|承接|流向|服务|支持|对接|落户|面向|发往|通往|按照?|根据|依托|利用|借助|围绕)$"
)
WHOLE = re.compile(r"[全我](?P<level>省|市|区|县|州)")
LEADING = re.compile(
    r"^(?:其中|目前|如今|今年|去年|同期|已经?|共有?|总计|合计|全年|年|累计|实现|完成|达到?|总(?!投资|面积|产值|量|额|里程|装机|人口|吞吐)|"
    r"的|为|是|将|约|近|超|新增|建成|拥有|引进|签约|吸引|吸纳|开展|推出|提出|确定|明确|和|与|及|等|[至到]|截至|了|由|比)+"
)
TRAILING = re.compile(
    r"(?:已|共|达到?|累计|超过?|约|近|为|是|有|突破|实现|完成|总计|合计|分别|新增|建成|增至|升至|上升至|扩大到|拓展到|提高到?|增加到?|"
    r"由[0-9年的]*|从|自|了|至|到|在)+$"
)
CHANGE = re.compile(r"^(?:同比|环比)?(?:增长|下降|提高|提升|降低|减少|上升|占|增|降)")
AFTER_STOP = re.compile(r"[0-9已在被将由于与和及的占达]|对接|建成|拔地|投入|落户|签约|入驻|参与|开展|完成|开工")
MEASURED = {
    "亩": "面积", "公顷": "面积", "平方公里": "面积", "平方米": "面积", "元": "金额", "美元": "金额", "公里": "里程", "%": "占比",
    "个百分点": "增幅", "小时": "用时", "分钟": "用时", "吨": "重量", "千瓦": "装机容量", "千伏": "电压等级", "倍": "倍数",
    "立方米": "水量", "万吨级": "等级", "吨级": "等级",
}  # fmt: skip
EACH = "分别"
LISTED = re.compile(r"[、和及与]|以及")
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the place that a number belongs to."""

    text: str
    starts: list[int]
    ends: list[int]
    ids: list[str]
    headings: list[tuple[int, int]] = field(default_factory=list)
    main: str | None = None
    whole: dict[str, str] = field(default_factory=dict)
    """The division that 全省, 全市, … mean."""

    def after_edge(self, edge: re.Pattern[str], position: int, reach: int = 200) -> int:
        """Return where the clause, sentence or line that holds a position begins."""
        floor = max(0, position - reach)
        last = floor
        for found in edge.finditer(self.text, floor, position):
            last = found.end()
        return last

    def first(self, lower: int, upper: int) -> str | None:
        """Return the first place between two positions that is not the object of another verb."""
        number = bisect_left(self.starts, lower)
        while number < len(self.starts) and self.ends[number] <= upper:
            if not OBLIQUE.search(self.text, max(lower, self.starts[number] - 4), self.starts[number]):
                return self.ids[number]
            number += 1
        return None

    def at(self, start: int, end: int) -> tuple[str, float] | None:
        """Return place id and confidence for a number's span; `None` where nothing names a place."""
        before = bisect_left(self.starts, start) - 1
        if before >= 0 and self.ends[before] == start:
            return self.ids[before], 0.75
        clause = self.after_edge(CLAUSE, start)
        if found := self.first(clause, start):
            return found, 0.8
        if found := self._all_of(clause, start):
            return found, 0.75
        sentence = self.after_edge(SENTENCE, start)
        if found := self.first(sentence, clause):
            return self._all_of(sentence, self.starts[self.ids.index(found, bisect_left(self.starts, sentence))]) or found, 0.7
        if found := self._all_of(sentence, clause):
            return found, 0.65
        edge = CLAUSE.search(self.text, end)
        after = bisect_left(self.starts, end)
        if after < len(self.starts) and self.starts[after] < (edge.start() if edge else len(self.text)):
            return self.ids[after], 0.65
        return self._far(start)

    def _all_of(self, lower: int, upper: int) -> str | None:
        """Return what 全省, 我市, … mean where one stands between two positions."""
        word = WHOLE.search(self.text, lower, upper)
        return self.whole.get(word["level"]) if word else None

    def _far(self, start: int) -> tuple[str, float] | None:
        number = bisect_left(self.headings, (start, 0)) - 1
        if number >= 0 and start - self.headings[number][1] < 400:
            if found := self.first(*self.headings[number]):
                return found, 0.6
        line = self.text.rfind("\n", 0, start) + 1
        if start - line < 2000 and (found := self.first(line, start)):
            return found, 0.45
        return (self.main, 0.35) if self.main else None

    def listed_before(self, position: int) -> list[str]:
        """Return the places of the list that ends at a position: A、B和C分别…"""
        number = bisect_left(self.starts, position) - 1
        if number < 0 or not 0 <= position - self.ends[number] <= 2:
            return []
        places = [self.ids[number]]
        while number and LISTED.fullmatch(self.text, self.ends[number - 1], self.starts[number]):
            number -= 1
            places.insert(0, self.ids[number])
        return places


def _indicator(text: str, quantity: Quantity) -> str:
    """Return the words that say what is counted: those after a counting unit, else those before the number."""
    after = PHRASE.split(text[quantity.end : quantity.end + 16], maxsplit=1)[0]
    after = AFTER_STOP.split(after, maxsplit=1)[0]
    if quantity.counts and len(after) >= 2:
        return after[:12]
    before = PHRASE.split(text[max(0, quantity.start - 20) : quantity.start])[-1]
    before = TRAILING.sub("", LEADING.sub("", re.split(r"[0-9]", before)[-1]))
    return before[-12:] if len(before) > 1 else after[:12] if len(after) > 1 else ""


def _as_of(text: str, start: int, position: int) -> str:
    """Return the last year before a number that is not the year it is compared with."""
    years = [m["year"] for m in YEAR.finditer(text, start, position) if not m["than"]]
    return str(years[-1]) if years else ""


def _main_places(text: str, spans: Subjects) -> tuple[str | None, dict[str, str]]:
    """Return the place that a text is mostly about, and what its 全省 and 全市 are."""
    counts: Counter[str] = Counter()
    for start, end, place in zip(spans.starts, spans.ends, spans.ids, strict=True):
        if not text.startswith("协同发展", end) and not OBLIQUE.search(text, max(0, start - 4), start):
            counts[place] += 1
    whole: dict[str, str] = {}
    for place, _ in counts.most_common():
        if place.startswith("cn-") and len(place) == 9:
            if place.endswith("0000"):
                whole.setdefault("市" if place[3:5] in ("11", "12", "31", "50") else "省", place)
            else:
                whole.setdefault("市" if place.endswith("00") else "县", place)
    main = counts.most_common(1)
    return (main[0][0] if main and main[0][1] > 1 else None), whole


def _subjects(view: View, mentions: Sequence[Mention]) -> Subjects:
    sure = [m for m in mentions if m.place and m.confidence >= SURE]
    starts = np.fromiter((m.start for m in sure), np.int64, len(sure))
    ends = np.fromiter((m.end for m in sure), np.int64, len(sure))
    if view.index is not None:
        starts, ends = np.searchsorted(view.index, starts), np.searchsorted(view.index, ends)
    headings = [m.span() for m in HEADING.finditer(view.text)]
    plain = Subjects(view.text, starts.tolist(), ends.tolist(), [m.place or "" for m in sure], headings)
    main, whole = _main_places(view.text, plain)
    return replace(plain, main=main, whole=whole)


def _shares(subjects: Subjects, quantities: Sequence[Quantity]) -> dict[int, tuple[int, str]]:
    """Return for the numbers of A、B分别新增900家、300家 the number that leads them and the place of each."""
    text = subjects.text
    shares: dict[int, tuple[int, str]] = {}
    position = text.find(EACH)
    starts = [q.start for q in quantities]
    while position >= 0:
        places = subjects.listed_before(position)
        first = bisect_left(starts, position)
        last = first
        while last + 1 < len(quantities) and LISTED.fullmatch(text, quantities[last].end, starts[last + 1]):
            last += 1
        if first < len(quantities) and len(places) == last - first + 1 > 1 and starts[first] - position < 30:
            shares |= {first + i: (first, place) for i, place in enumerate(places)}
        position = text.find(EACH, position + 1)
    return shares


def _outside_names(subjects: Subjects, quantities: Iterator[Quantity]) -> Iterator[Quantity]:
    """Leave out the numbers inside names: 张北—雄安1000千伏特高压, 北京八中."""
    for quantity in quantities:
        inside = bisect_left(subjects.starts, quantity.end) - 1
        if inside < 0 or subjects.ends[inside] <= quantity.start:
            yield quantity


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
        `unit` holds the scale as written (亿元); `confidence` says how near the place stands, below 0.5 a guess.
    """
    view = make_view(document.text)
    text = view.text
    subjects = _subjects(view, mentions)
    quantities = list(_outside_names(subjects, find_quantities(text)))
    shares = _shares(subjects, quantities)
    figures: list[Figure] = []
    previous, previous_sentence = "", -1
    indicators: dict[int, str] = {}
    for number, quantity in enumerate(quantities):
        leader, place = shares.get(number, (number, ""))
        subject = (place, 0.8) if place else subjects.at(quantity.start, quantity.end)
        if subject is None:
            continue
        sentence = subjects.after_edge(SENTENCE, quantity.start)
        same = sentence == previous_sentence
        indicator = indicators[leader] if leader != number else _indicator(text, quantity)
        if same and CHANGE.match(indicator) and not CHANGE.match(previous):
            indicator = f"{previous}{indicator}"[-16:]
        if not indicator:
            bare = quantity.unit.lstrip("万亿千百")
            indicator = MEASURED.get(bare, previous if same else "")
        if not indicator:
            continue
        indicators[number] = previous = indicator
        previous_sentence = sentence
        start, end = view.origin(quantity.start, quantity.end)
        lead = quantities[leader]
        figures.append(
            Figure(
                place=subject[0],
                doc=document.doc,
                start=start,
                end=end,
                indicator=indicator,
                indicator_en="",
                value=quantity.value,
                unit=quantity.unit,
                qualifier=quantity.qualifier or lead.qualifier,
                as_of=_as_of(text, max(sentence, quantity.start - YEAR_REACH), quantity.start),
                confidence=subject[1],
            )
        )
    return figures
