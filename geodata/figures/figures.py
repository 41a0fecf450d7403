"""Sentences → figures: numbers with unit, qualifier and year, tied to the place that the sentence is about."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.figures.indicators import (
    CHANGE,
    LONGEST,
    PHRASE,
    bare_unit,
    is_noun,
    measured_by,
    name_indicator,
    numbered_by,
    read_indicator,
)
from geodata.figures.quantities import Quantity, find_quantities
from geodata.figures.shares import read_alike, read_shares
from geodata.figures.tables import TableNumber, Tables
from geodata.models import Document, Figure, Mention
from geodata.subjects.spans import CLAUSE, SENTENCE
from geodata.subjects.stretches import Source, read_stretches, source_of
from geodata.subjects.subjects import Subjects
from geodata.subjects.text_subjects import read_subjects, read_topic
from geodata.subjects.years import as_of
from geodata.texts.normalise import View, make_view

YEAR_REACH = 80
BEFORE, AFTER = 24, 16
"""How many characters before and behind a number are read for what it counts."""
BECOMES = re.compile(r"(?:[^，。；！？\n,;!?]{0,8}[到至为]|[、和至到-])")
"""Between two numbers of the same thing."""
BARE = re.compile("(?:则|也|仅|各?[达为有占约]|完成|实现|达到)*")
"""Between a name and a number where nothing says what it counts."""
COMPARES = re.compile("仅次于|[高低多少]于|超过|领先|不及")
BOUNDS = ("以上", "以下")
NAMING = re.compile(r"千伏|吨级|年|次|届|^(?:米|度|级|万)$")
"""Units that are part of a name where they stand in one: 张北—雄安1000千伏特高压."""


def _apart_from_names(
    subjects: Subjects, quantities: Iterator[Quantity]
) -> Iterator[tuple[Quantity, str | None]]:
    """Yield the numbers that are no part of a name, with the place whose description holds them (张家口27个数据中心)."""
    for quantity in quantities:
        inside = bisect_left(subjects.starts, quantity.end) - 1
        if inside < 0 or subjects.ends[inside] <= quantity.start:
            yield quantity, None
        elif (
            subjects.starts[inside] + 1 < quantity.start
            and subjects.text[quantity.start].isdecimal()
            and not NAMING.search(quantity.unit)
        ):
            yield quantity, subjects.ids[inside]


def _is_threshold(text: str, quantity: Quantity, following: Quantity) -> bool:
    """Tell whether a number only says which things the next one counts: 10亿元以上项目7个."""
    between = text[quantity.end : following.start]
    return text.startswith(BOUNDS, quantity.end - 2) and 0 < len(between) < 10 and not PHRASE.search(between)


class _Naming:
    """Says what the numbers of a text count, one after the other."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._named: dict[int, str] = {}
        self._previous, self._counted, self._sentence = "", "", -1
        self._unit = self._headed = ""
        self._last: Quantity | None = None

    def of(self, number: int, leader: int, quantity: Quantity) -> str:
        """Return the indicator of a number, that of its leader in a list; empty where nothing says it."""
        subjects, text = self._subjects, self._subjects.text
        sentence = subjects.after_edge(SENTENCE, quantity.start)
        if sentence != self._sentence:
            self._previous = self._counted = ""
        previous = self._previous
        floor = max(0, quantity.start - BEFORE, self._last.end if self._last else 0)
        after = text[quantity.end : quantity.end + AFTER]
        if leader != number:
            indicator = self._named.get(leader, "")
        elif self._becomes(quantity):
            indicator = previous
        else:
            name_end = subjects.last_end(quantity.start)
            indicator = read_indicator(text[max(floor, name_end) : quantity.start], after, quantity)
        changes = CHANGE.match(indicator) is not None
        if previous and changes and not CHANGE.match(previous):
            indicator = f"{self._counted or previous}{indicator}"[-16:]
        indicator = (
            indicator
            or read_indicator(subjects.without_names(floor, quantity.start), after, quantity)
            or self._of_list(quantity)
            or measured_by(quantity.unit)
            or self._counted
            or previous
            or self._before(quantity.start)
            or numbered_by(quantity.unit)
        )
        indicator = "距离" if indicator.endswith("距") and quantity.unit == "公里" else indicator
        self._last = quantity
        if indicator:
            self._named[number] = self._previous = indicator
            if not changes:
                self._counted, self._unit = indicator, bare_unit(quantity.unit)
            self._sentence = sentence
        return indicator

    def _of_list(self, quantity: Quantity) -> str:
        """Return what a number counts that only a name stands before: 甲港1.9亿吨、乙港2.3亿吨; 产值：甲市…；乙市…."""
        subjects = self._subjects
        clause = subjects.after_edge(CLAUSE, quantity.start)
        number = bisect_left(subjects.starts, quantity.start) - 1
        if number < 0 or not BARE.fullmatch(subjects.text, subjects.ends[number], quantity.start):
            return ""
        if self._counted:
            alike = self._unit == bare_unit(quantity.unit) and is_noun(self._counted)
            return self._counted if alike else ""
        if subjects.starts[number] != clause or clause < 1:
            return ""
        if subjects.text[clause - 1] in ":：":
            words = subjects.without_names(subjects.after_edge(CLAUSE, clause - 1), clause - 1)
            self._headed = read_indicator(words, "", quantity)
        elif subjects.text[clause - 1] not in ";；":
            self._headed = ""
        return self._headed

    def _before(self, position: int) -> str:
        """Return what the clause before is about, where its own says only whose numbers follow (分别为…; 高校，甲市24所)."""
        subjects = self._subjects
        clause = subjects.after_edge(CLAUSE, position)
        number = bisect_left(subjects.starts, position) - 1
        bare = number >= 0 and (subjects.starts[number], subjects.ends[number]) == (clause, position)
        if clause < 1 or not (bare or subjects.text.startswith("分别", clause)):
            return ""
        words = subjects.without_names(subjects.after_edge(CLAUSE, clause - 1), clause - 1)
        told = COMPARES.split(words.strip("的"), maxsplit=1)[0][-LONGEST:]
        return told if not bare or is_noun(told) else ""

    def _becomes(self, quantity: Quantity) -> bool:
        """Tell whether a number is what the one before became: 由236亿元增加到396亿元."""
        last = self._last
        if last is None or last.unit != quantity.unit or not self._previous:
            return False
        return BECOMES.fullmatch(self._subjects.text, last.end, quantity.start) is not None


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
    return [figure for figure, _ in read_figures(source_of(document, mentions))]


def read_figures(source: Source) -> Iterator[tuple[Figure, str]]:
    """Yield the figures of a text of any length in text order, each with its words, as `find_figures` returns them."""
    topic = read_topic(source)
    for stretch in read_stretches(source):
        view = make_view(stretch.text)
        told = [_in_text(number, view) for number in _read_numbers(read_subjects(view, stretch, topic))]
        tables = [
            row
            for row in Tables(stretch).numbers()
            if not any(n.start < row.end and row.start < n.end for n in told)
        ]
        for row in sorted([*told, *tables], key=lambda row: row.start):
            if stretch.offset + row.start < stretch.first:
                continue
            figure = Figure(
                place=row.place,
                doc=source.doc,
                start=stretch.offset + row.start,
                end=stretch.offset + row.end,
                indicator=row.indicator,
                indicator_en=name_indicator(row.indicator, row.unit),
                value=row.value,
                unit=row.unit,
                qualifier=row.qualifier,
                as_of=row.as_of,
                confidence=row.confidence,
            )
            yield figure, stretch.text[row.start : row.end]


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity with whose it is and what it counts."""

    quantity: Quantity
    place: str
    confidence: float
    indicator: str
    qualifier: str
    as_of: str


def _in_text(number: _Number, view: View) -> TableNumber:
    """Return a number of the levelled text as one of the text itself."""
    quantity = number.quantity
    start, end = view.origin(quantity.start, quantity.end)
    return TableNumber(
        start, end, number.place, number.indicator, quantity.value, quantity.unit, number.qualifier, number.as_of,
        number.confidence,
    )  # fmt: skip


def _read_numbers(subjects: Subjects) -> Iterator[_Number]:
    """Yield the numbers of a stretch that are some place's."""
    text = subjects.text
    owned = list(_apart_from_names(subjects, find_quantities(text)))
    quantities = [quantity for quantity, _ in owned]
    shares = read_shares(subjects, quantities)
    naming = _Naming(subjects)
    bound: Quantity | None = None
    for number, quantity in enumerate(quantities):
        if number + 1 < len(quantities) and _is_threshold(text, quantity, quantities[number + 1]):
            bound = quantity
            continue
        leader, place = shares.get(number, (number, ""))
        place = place or owned[number][1] or ""
        count = quantity.value if quantity.counts else 0
        subject = (place, 0.8) if place else subjects.at(quantity.start, quantity.end, count)
        indicator = naming.of(number, leader, quantity) if subject else ""
        if bound is not None:
            indicator, bound = text[bound.start : quantity.start], None
        if subject is not None and indicator:
            sentence = subjects.after_edge(SENTENCE, quantity.start)
            when = as_of(text, max(sentence, quantity.start - YEAR_REACH), quantity.start, subjects.year)
            qualifier = quantity.qualifier or quantities[leader].qualifier
            for owner in read_alike(subjects, quantity) or (subject[0],):
                yield _Number(quantity, owner, subject[1], indicator, qualifier, when)
