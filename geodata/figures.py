"""Sentences → figures: numbers with unit, qualifier and year, tied to the place that the sentence is about."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.indicators import CHANGE, PHRASE, measured_by, name_indicator, read_indicator
from geodata.models import Document, Figure, Mention
from geodata.normalise import make_view
from geodata.quantities import Quantity, find_quantities
from geodata.stretches import Source, read_stretches, source_of
from geodata.subjects import LISTED, SENTENCE, Subjects, read_subjects, read_topic
from geodata.years import as_of

YEAR_REACH = 80
BEFORE, AFTER = 24, 16
"""How many characters before and behind a number are read for what it counts."""
BOUNDS = ("以上", "以下")
EACH = "分别"
NAMING = re.compile(r"千伏|吨级|年|次|届|^(?:米|度|级|万)$")
"""Units that are part of a name where they stand in one: 张北—雄安1000千伏特高压."""


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
        while (
            last - first < len(places)
            and last + 1 < len(quantities)
            and LISTED.fullmatch(text, quantities[last].end, starts[last + 1])
        ):
            last += 1
        if first < len(quantities) and len(places) == last - first + 1 > 1 and starts[first] - position < 30:
            shares |= {first + i: (first, place) for i, place in enumerate(places)}
        position = text.find(EACH, position + 1)
    return shares


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
        self._previous, self._sentence = "", -1

    def of(self, number: int, leader: int, quantity: Quantity) -> str:
        """Return the indicator of a number, that of its leader in a list; empty where nothing says it."""
        subjects, text = self._subjects, self._subjects.text
        sentence = subjects.after_edge(SENTENCE, quantity.start)
        previous = self._previous if sentence == self._sentence else ""
        floor = max(0, quantity.start - BEFORE)
        after = text[quantity.end : quantity.end + AFTER]
        if leader != number:
            indicator = self._named.get(leader, "")
        else:
            name_end = subjects.last_end(quantity.start)
            indicator = read_indicator(text[max(floor, name_end) : quantity.start], after, quantity)
        if previous and CHANGE.match(indicator) and not CHANGE.match(previous):
            indicator = f"{previous}{indicator}"[-16:]
        indicator = (
            indicator
            or read_indicator(subjects.without_names(floor, quantity.start), after, quantity)
            or measured_by(quantity.unit)
            or previous
        )
        if indicator:
            self._named[number] = self._previous = indicator
            self._sentence = sentence
        return indicator


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
        for number in _read_numbers(read_subjects(view, stretch, topic)):
            start, end = view.origin(number.quantity.start, number.quantity.end)
            if stretch.offset + start < stretch.first:
                continue
            figure = Figure(
                place=number.place,
                doc=source.doc,
                start=stretch.offset + start,
                end=stretch.offset + end,
                indicator=number.indicator,
                indicator_en=name_indicator(number.indicator, number.quantity.unit),
                value=number.quantity.value,
                unit=number.quantity.unit,
                qualifier=number.qualifier,
                as_of=number.as_of,
                confidence=number.confidence,
            )
            yield figure, stretch.text[start:end]


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity with whose it is and what it counts."""

    quantity: Quantity
    place: str
    confidence: float
    indicator: str
    qualifier: str
    as_of: str


def _read_numbers(subjects: Subjects) -> Iterator[_Number]:
    """Yield the numbers of a stretch that are some place's."""
    text = subjects.text
    owned = list(_apart_from_names(subjects, find_quantities(text)))
    quantities = [quantity for quantity, _ in owned]
    shares = _shares(subjects, quantities)
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
            yield _Number(quantity, *subject, indicator, qualifier, when)
