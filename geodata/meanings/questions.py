"""Open matches → questions: what the words around each say of it, looked at once, before neighbours are asked."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from geodata.meanings.fragments import (
    HEIGHTS,
    HELD,
    MEMBER_ENDS,
    UNITS,
    begins_name,
    is_counted,
    is_described,
    is_end_of_longer,
    is_graded,
    may_be_described,
    may_be_graded,
    may_be_part,
    stands_alone,
    tear,
)
from geodata.meanings.neighbours import LONGEST
from geodata.names.gazetteer import Reading
from geodata.names.mentions import UNREAD, Match, Matches, edges_of
from geodata.names.segmentation import joints

SURELY_TORN = 3
NUMERALS = "两三四五六七八九十"
IN_ALL = frozenset("中心城区 主城区 中心市区 老城区 核心城区 核心区".split())
"""Parts that every city has."""
LOCAL = ("一带", "境内", "县城", "城区", "市区", "老城", "城里", "城外", "城内", "全县", "全市")
"""Behind a short name these say that it is a place's: 凌源一带."""
LONG = 3
"""Short names of so many characters that only one division has need nothing to support them: 霍尔果斯."""


class Question(NamedTuple):
    """
    An open match, and what the words around it say.

    Attributes
    ----------
    number, start, end, readings
        Which of the matches, its span, and what it can mean.
    torn
        How far the words around tear it apart, 0 to 3 (`geodata.meanings.fragments.tear`).
    long, long_at_last
        Whether it needs no support; and once all others are decided.
    longer, in_all, counting
        Whether it is the end of a longer name, is a part that every city has, may count the waters before it.
    """

    number: int
    start: int
    end: int
    readings: tuple[Reading, ...]
    torn: int
    long: bool
    long_at_last: bool
    longer: bool
    in_all: bool
    counting: bool


QUESTION = partial(tuple.__new__, Question)


def read_questions(text: str, matches: Matches) -> Iterator[Question]:
    """
    Look at the words around the open matches of a text.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches, some of them open; changed in place.

    Yields
    ------
    question
        One for each open match, in their order, but for those that nothing can hold together, which become unread.
    """
    edges = edges_of(text, matches.items)
    numbers = np.array([item.number for item in matches.open], dtype=np.int64)
    lows, highs = np.append(0, edges.ends)[numbers], np.append(edges.starts[1:], len(text))[numbers]
    edges = edges.some(numbers)
    apart = (edges.starts - lows > LONGEST) & (highs - edges.ends > LONGEST)
    longer = edges.last("".join(sorted(HEIGHTS))) & edges.behind("".join(sorted(MEMBER_ENDS)))
    tearable = edges.may_be_cut(joints()) | may_be_part(edges)
    counting, in_all = edges.first(NUMERALS), edges.first("中主老核") & edges.last("区")
    described, graded = may_be_described(edges), may_be_graded(edges)
    masks = longer, tearable, counting, in_all, described, graded, apart
    flags = zip(*(mask.tolist() for mask in masks), strict=True)
    spans = zip(*(column.tolist() for column in (edges.starts, edges.ends, lows, highs)), strict=True)
    for item, (start, end, low, high), flag in zip(matches.open, spans, flags, strict=True):
        number, readings = item
        may_be_longer, may_tear, may_count, may_be_in_all, may_describe, may_grade, is_apart = flag
        first = readings[0]
        torn, long, at_last = 0, end - start >= LONG, end - start >= LONG
        if may_tear and end - start <= LONG:
            city = any(reading.place.endswith("00") for reading in readings)
            torn = tear(text, (start, end), (low, high), city=city)
        if first.how == "context":
            may_count = False
            if may_describe and (is_described(text, start) or is_counted(text, start, end)):
                torn = SURELY_TORN
        if may_grade and first.care != "none" and is_graded(text, start):
            torn = SURELY_TORN
        if torn == 0 and first.how == "short-name":
            if first.care != "none":
                torn = 0 if begins_name(text, start) else HELD
            elif not long and len(readings) == 1:
                at_last = begins_name(text, start) and stands_alone(text, start, end)
                at_last = at_last or text.startswith(LOCAL, end)
        elif torn == 0 and first.how == "division" and first.care == "some" and len(readings) == 1:
            whole = text[end - 1] in UNITS  # not 平山 in 平山、老区
            at_last = whole and begins_name(text, start) and stands_alone(text, start, end)  # 在代县
        is_longer = may_be_longer and is_end_of_longer(text, low, start, end)
        is_in_all = may_be_in_all and text[start:end] in IN_ALL
        rare = first.care == "much" and first.how == "short-name" and len(readings) == 1
        if is_apart and (torn >= HELD or rare):  # no list and no parent so near that it could hold it
            matches.items[number] = Match(start, end, UNREAD)
            continue
        yield QUESTION((number, start, end, readings, torn, long, at_last, is_longer, is_in_all, may_count))
