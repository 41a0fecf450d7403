"""Type endings of names in a text: 新区, 产业园, 大桥; those that no known name owns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.meanings.fragments import WORKS
from geodata.names.lexicon import read_lexicon
from geodata.names.mentions import Match, edges_of
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS
from geodata.texts.finder import Finder, Positions
from geodata.texts.signs import BEYOND, Mask, marks_of

REACH = 26
"""How far before the ending a name may begin, in characters."""
BRANCHES = frozenset("院区 校区 分院 分校 医院 分园 基地 分馆".split())
"""What a house has elsewhere: a branch."""
OWNING = "的个座处"
"""What may stand between a name and its owner, or the city that has so many of them."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A type ending and what a name that ends so is."""

    text: str
    kind: str
    themes: tuple[str, ...]
    empty: bool
    free: bool


class Named(NamedTuple):
    """
    A name made by the grammar.

    Attributes
    ----------
    start, end
        Its span in the levelled text.
    ending
        Its type ending.
    anchor
        The match that it hangs on; `None`: on none.
    left_out
        What a list leaves out behind its end: 风电场 of 尚义大满井 in 尚义大满井、坝头风电场.
    """

    start: int
    end: int
    ending: Ending
    anchor: Match | None
    left_out: str = ""

    @property
    def stop(self) -> int:
        """Where the name's own part ends: before its ending, if that stands there."""
        return self.end - len(self.ending.text) + len(self.left_out)

    def own(self, text: str) -> str:
        """Return the name without the known place that it hangs on."""
        start = self.start if self.anchor is None else max(self.start, self.anchor.end)
        return text[start : self.end].lstrip("的") + self.left_out


@cache
def read_endings() -> tuple[Ending, ...]:
    """Return the type endings of `suffixes.csv`."""
    return tuple(
        Ending(
            row["suffix"],
            row["kind"],
            tuple(row["themes"].split("|")),
            row["empty"] == "yes",
            row["free"] == "yes",
        )
        for _, row in read_rows(REGIONS / NATIONAL_REGION / "suffixes.csv")
    )


@cache
def _finder() -> Finder:
    return Finder([ending.text for ending in read_endings()], dense=True)


@cache
def _following() -> tuple[str, ...]:
    """Return for each type ending the characters that must not follow it."""
    following = read_lexicon().following
    return tuple(following.get(ending.text, "") for ending in read_endings())


@cache
def _following_marks() -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
    """Return for each type ending which characters must not follow it, by columns, and each code point's column."""
    following = _following()
    characters = sorted(set("".join(following)))
    marks = np.zeros((len(following), len(characters) + 1), dtype=bool)
    columns = np.zeros(BEYOND + 1, dtype=np.uint16)
    for column, character in enumerate(characters, 1):
        marks[:, column] = [character in some for some in following]
        columns[ord(character)] = column
    return marks, columns


@cache
def _cuttable() -> NDArray[np.bool_]:
    """Tell for each type ending whether a known name may cut it: 西韩城际 is no 韩城."""
    return np.array([ending.kind == "rail" for ending in read_endings()])


def may_stand_alone(ending: Ending) -> bool:
    """Tell whether a name with a type ending may be far from every known place."""
    return ending.free or ending.text in WORKS


@cache
def _alone() -> NDArray[np.bool_]:
    return np.array([may_stand_alone(ending) for ending in read_endings()])


@cache
def _shortest() -> NDArray[np.int64]:
    """Return for each type ending how long an own name that stands free must be: too long for those that never do."""
    shortest = {True: 2, False: REACH + 1}
    own = [1 if ending.text in "河湖江" else shortest[ending.free] for ending in read_endings()]
    return np.array(
        [0 if ending.text in WORKS else size for ending, size in zip(read_endings(), own, strict=True)]
    )


def _behind_last(found: Mask, starts: Positions) -> Positions:
    """Return for each position where the last of some characters before it ends, 0 where there is none."""
    behind = np.append(0, found.nonzero()[0] + 1)
    last: Positions = behind[np.searchsorted(behind, starts, side="right") - 1]
    return last


def endings_outside(text: str, items: list[Match], stops: str) -> Iterator[tuple[int, int, int, int]]:
    """
    Find the type endings that no known name owns, and that a name may go before.

    Parameters
    ----------
    text
        The levelled text.
    items
        Its matches.
    stops
        Characters that are never part of a name but in brackets.

    Yields
    ------
    number, start, end, after
        The number of the ending, its span, and the number of the match that ends behind it.
    """
    numbers, starts, ends = _finder().find(text)
    marks, columns = _following_marks()
    edges = edges_of(text, items)
    outside = ~marks[numbers, columns[edges.codes[ends]]]
    after = np.searchsorted(edges.ends, starts, side="right")
    next_starts, next_ends = (
        np.append(edges.starts, len(text))[after],
        np.append(edges.ends, len(text))[after],
    )
    outside &= (next_starts >= ends) | ((next_ends < ends) & (next_starts <= starts))
    outside &= (next_starts >= starts) | _cuttable()[numbers]
    numbers, starts, ends, after, next_starts = (
        column[outside] for column in (numbers, starts, ends, after, next_starts)
    )
    near = starts - np.append(-2 * REACH, edges.ends)[after] <= REACH + 1
    free = near | _alone()[numbers]
    edge = _behind_last(marks_of(stops).take(edges.codes), starts)
    known = (next_starts < ends) | (np.append(0, edges.ends)[after] >= edge)
    bracket = _behind_last(edges.codes == ord(")"), starts) > starts - REACH
    owned = marks_of(OWNING)[edges.codes[edge - 1]]
    free &= known | bracket | owned | (starts - edge >= _shortest()[numbers])
    columns_left = (column[free].tolist() for column in (numbers, starts, ends, after))
    yield from zip(*columns_left, strict=True)
