"""Numbers told one by one → whose each is: 甲、乙分别新增900家、300家; 甲、乙各出资1亿元."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from geodata.figures.quantities import Quantity
from geodata.subjects.spans import LISTED, SENTENCE
from geodata.subjects.subjects import Subjects

EACH = "分别"
NEAR = 30
"""How many characters behind 分别 the first number may stand."""


ALIKE = re.compile(
    r"(?:[两三四五](?:[地市省县区方]|省市|市县))?[^，。；！？\n,;!?]{0,6}?(?:各自?|(?:两两|彼此|相互|互相)(?:之?间)?)[^，。；！？\n,;!?]{0,8}"
)
"""Between a list and a number that each of it has: 甲、乙每年各出资1亿元; 甲、乙、丙两两之间2小时通达."""


def read_alike(subjects: Subjects, quantity: Quantity) -> list[str]:
    """Return the places of the list before 各 that each have a number; none where it is no such number."""
    number = bisect_left(subjects.starts, quantity.start) - 1
    if number < 0 or ALIKE.fullmatch(subjects.text, subjects.ends[number], quantity.start) is None:
        return []
    places = subjects.listed_before(subjects.ends[number])
    return places if len(places) > 1 else []


def read_shares(subjects: Subjects, quantities: Sequence[Quantity]) -> dict[int, tuple[int, str]]:
    """
    Return for each number that is told one by one the number that leads its list, and its place.

    Parameters
    ----------
    subjects
        The places of a stretch.
    quantities
        Its numbers in text order. As many as there are places in the list before 分别, or else in the sentence.
    """
    text = subjects.text
    starts = [quantity.start for quantity in quantities]
    shares: dict[int, tuple[int, str]] = {}
    position = text.find(EACH)
    while position >= 0:
        first = bisect_left(starts, position)
        last = _list_end(text, quantities, first)
        size = last - first + 1
        if size > 1 and starts[first] - position < NEAR:
            places = _told_of(subjects, position, size)
            shares |= {first + i: (first, place) for i, place in enumerate(places)}
        position = text.find(EACH, position + 1)
    return shares


def _list_end(text: str, quantities: Sequence[Quantity], first: int) -> int:
    """Return the last number of the list that one begins."""
    last = first
    while last + 1 < len(quantities) and LISTED.fullmatch(
        text, quantities[last].end, quantities[last + 1].start
    ):
        last += 1
    return last


def _told_of(subjects: Subjects, position: int, size: int) -> list[str]:
    """Return the places that so many numbers are told of: the nearest list of as many, else all of the sentence."""
    sentence = subjects.after_edge(SENTENCE, position)
    first, number = bisect_left(subjects.starts, sentence), bisect_left(subjects.starts, position)
    listed = subjects.listed_before(subjects.ends[number - 1]) if number > first else []
    if len(listed) == size:
        return listed
    named = list(dict.fromkeys(subjects.ids[first:number]))
    return named if len(named) == size else []
