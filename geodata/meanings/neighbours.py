"""The decided places next to an open match, and what stands between."""

from typing import NamedTuple

from geodata.meanings.context import RANGE, SEPARATORS
from geodata.names.mentions import Match

NEAR = 60
PARTED = "\n\n"
"""Between paragraphs."""
LONGEST = max(map(len, SEPARATORS))
OWNS = "的"
COMMAS = (",", "，")
"""Marks between two names that may also end a clause; no list for a name that words around tear."""
WORDS = "…"
"""Stands for whatever else is between two names."""
TELLING = {between: between for between in (*SEPARATORS, "", OWNS, PARTED)}


class Beside(NamedTuple):
    """A decided place next to an open match: on which side, and how close; whether a way leads from it to the match."""

    place: str
    before: bool
    touching: bool
    listed: bool
    near: bool
    comma: bool
    from_it: bool


Neighbour = tuple[str, str]
"""A decided place, "" for none, and what stands between it and an open match."""
NOBODY = "", WORDS


def find_neighbours(text: str, items: list[Match], number: int) -> tuple[Neighbour, Neighbour]:
    """Return the nearest decided place before and after an open match, at most six matches away."""
    match_start, match_end, _ = items[number]
    before = after = NOBODY
    position = number - 1
    stop = number - 7 if number > 6 else -1
    while position > stop and items[position][2].place is None:
        position -= 1
    if position > stop:
        start, end, choice = items[position]
        between = _between(text, end, match_start, met=position == number - 1)
        if between == OWNS and text[start - 1 : start] in RANGE:
            between = WORDS  # 甲市至乙市的海滨大道
        before = choice.place or "", between
    position, stop = number + 1, min(number + 7, len(items))
    while position < stop and items[position][2].place is None:
        position += 1
    if position < stop:
        start, _, choice = items[position]
        after = choice.place or "", _between(text, match_end, start, met=position == number + 1)
    return before, after


def _between(text: str, end: int, start: int, *, met: bool) -> str:
    """Return what stands between two names: a separator or nothing if they meet, the end of a paragraph, or words."""
    if met and start - end <= LONGEST:
        return TELLING.get(text[end:start], WORDS)
    return WORDS if start - end <= NEAR and text.find(PARTED, end, start) < 0 else PARTED


def besides(neighbours: tuple[Neighbour, Neighbour]) -> tuple[Beside, ...]:
    """Return what a name's neighbours are to it."""
    return tuple(
        Beside(
            place,
            before,
            touching=not between or (before and between == OWNS),
            listed=between in SEPARATORS,
            near=between != PARTED,
            comma=between in COMMAS,
            from_it=before and between in RANGE,
        )
        for (place, between), before in zip(neighbours, (True, False), strict=True)
        if place
    )
