"""Names of the gazetteer in a levelled text → matches: sure ones decided at once, the others left open."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.names.gazetteer import Gazetteer, How, Reading, forget_gazetteer, name_finder, read_gazetteer
from geodata.texts.signs import AnyPairs, Codes, are_among, codes_of, marks_of, pairs_of


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What a match was read as. Shared by all matches that were decided alike, and hashed by identity."""

    place: str | None
    rule: str
    confidence: float
    reason: str
    rejected: tuple[str, ...] = ()


class Match(NamedTuple):
    """A span of a view and its choice, or the number of the pattern while it is open."""

    start: int
    end: int
    choice: Choice


class Open(NamedTuple):
    """A match that context must decide; its position in the list of matches, and its readings."""

    number: int
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class Matches:
    """All matches of one view in text order; open ones hold `UNDECIDED` until resolved, refused ones `REFUSED`."""

    items: list[Match] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)


UNDECIDED = Choice(None, "open", 0.0, "")
UNREAD = Choice(None, "unread", 0.0, "a short form that nothing in the text supports")
REFUSED = Choice(None, "refused", 0.0, "a word that is no place")

NO_PLACES = frozenset((UNDECIDED, UNREAD, REFUSED))
"""All choices that name no place."""

START, END, CHOICE = map(itemgetter, range(3))
"""Give one field of a match; mapped over many, twice as fast as to take the matches apart."""


Positions = NDArray[np.int64]


class Edges:
    """The characters at the edges of many matches, looked at all at once; beyond the text a line break is seen."""

    def __init__(
        self, text: str, items: list[Match], spans: tuple[Positions, Positions] | None = None
    ) -> None:
        """Take the levelled text, its matches, and where they begin and end if that is known."""
        size = len(items)
        self.text = text
        self.items = items
        self.starts, self.ends = spans or (
            np.fromiter(map(START, items), dtype=np.int64, count=size),
            np.fromiter(map(END, items), dtype=np.int64, count=size),
        )

    @property
    def codes(self) -> Codes:
        """The code points of the text, and of a line break behind it."""
        return codes_of(self.text)

    @cached_property
    def codes_before(self) -> Codes:
        """The code point right before each match."""
        return self.codes[self.starts - 1]

    @cached_property
    def codes_first(self) -> Codes:
        """The first code point of each match."""
        return self.codes[self.starts]

    @cached_property
    def codes_last(self) -> Codes:
        """The last code point of each match."""
        return self.codes[self.ends - 1]

    @cached_property
    def codes_behind(self) -> Codes:
        """The code point right behind each match."""
        return self.codes[self.ends]

    @cached_property
    def pairs_behind(self) -> NDArray[np.uint32]:
        """The two code points right behind each match, as one number (`geodata.texts.signs.pairs_of`)."""
        return pairs_of(self.text)[self.ends]

    @cached_property
    def listed_ends(self) -> "array[int]":
        """Where each match ends, to be looked up one by one."""
        return array("q", self.ends.tobytes())

    def some(self, numbers: Positions) -> "Edges":
        """Return the edges of some of the matches."""
        items = [self.items[number] for number in numbers.tolist()]
        return Edges(self.text, items, (self.starts[numbers], self.ends[numbers]))

    def end_at(self, number: int, end: int) -> None:
        """Let one match end elsewhere."""
        self.ends[number] = end
        for seen in ("codes_last", "codes_behind", "pairs_behind", "listed_ends"):
            self.__dict__.pop(seen, None)

    def before(self, characters: str) -> NDArray[np.bool_]:
        """Tell for each match whether one of some characters stands right before it."""
        return marks_of(characters).take(self.codes_before)

    def first(self, characters: str) -> NDArray[np.bool_]:
        """Tell for each match whether it begins with one of some characters."""
        return marks_of(characters).take(self.codes_first)

    def last(self, characters: str) -> NDArray[np.bool_]:
        """Tell for each match whether it ends with one of some characters."""
        return marks_of(characters).take(self.codes_last)

    def behind(self, characters: str) -> NDArray[np.bool_]:
        """Tell for each match whether one of some characters stands right behind it."""
        return marks_of(characters).take(self.codes_behind)

    def may_open(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        """Tell for each match whether one of some words may begin right behind it; a few more are let through."""
        single, pairs = _beginnings(words)
        return self.behind(single) | self.may_open_pair(pairs)

    def may_open_pair(self, pairs: AnyPairs) -> NDArray[np.bool_]:
        """Tell for each match whether one of some pairs may stand right behind it; a few more are let through."""
        return are_among(self.pairs_behind, pairs)

    def may_close(self, words: tuple[str, ...]) -> NDArray[np.bool_]:
        """Tell for each match whether one of some words, of two characters or more, may end right before it."""
        return are_among(pairs_of(self.text)[self.starts - 2], _last_pairs(words))

    def may_be_cut(self, joints: AnyPairs) -> NDArray[np.bool_]:
        """Tell for each match whether one of some pairs may lie across one of its edges; a few more are let through."""
        pairs = pairs_of(self.text)
        return are_among(pairs[self.starts - 1], joints) | are_among(pairs[self.ends - 1], joints)


@cache
def _beginnings(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return how words begin: those of one character or with a mark, and the pairs of the others."""
    single = {word[0] for word in words if not word[1:2].isalnum()}
    return "".join(sorted(single)), tuple(sorted({word[:2] for word in words if word[1:2].isalnum()}))


@cache
def _last_pairs(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({word[-2:] for word in words}))


def followed_by(text: str, items: list[Match], characters: str, *, other: bool = False) -> list[int]:
    """Return the numbers of the matches right behind which one of some characters stands, or another one."""
    numbers: list[int] = np.flatnonzero(edges_of(text, items).behind(characters) != other).tolist()
    return numbers


_LAST: list[Edges] = []


def edges_of(text: str, items: list[Match]) -> Edges:
    """Return the edges of a list of matches; several stages ask for the same list, whose spans they leave alone."""
    last = _LAST[-1:]
    if last and last[0].items is items and last[0].text is text and len(last[0].ends) == len(items):
        return last[0]
    return keep_edges(Edges(text, items))


def keep_edges(edges: Edges) -> Edges:
    """Keep the edges of a list for the next stage that asks for them."""
    _LAST[:] = [edges]
    return edges


def forget_edges() -> None:
    """Let go of the edges of the last list, and of its matches."""
    _LAST.clear()


def hand_on(items: list[Match], changed: list[Match]) -> list[Match]:
    """Return a list with other choices for the same spans; it shares the edges of the first."""
    if _LAST and _LAST[0].items is items:
        _LAST[0].items = changed
    return changed


def match_before(items: list[Match], position: int) -> int:
    """Return the index of the last match that ends at or before a position, -1 where there is none."""
    if _LAST and _LAST[0].items is items:
        return bisect_right(_LAST[0].listed_ends, position) - 1
    return bisect_right(items, position, key=END) - 1


def splice(text: str, items: list[Match], changes: list[tuple[int, int, Match]]) -> list[Match]:
    """
    Put each of some matches in place of a run of others.

    Parameters
    ----------
    text
        The levelled text.
    items
        Matches in text order.
    changes
        The first of the matches that give way, the one behind the last of them, and what comes in their place; in order.

    Returns
    -------
    items
        The same list where nothing changes, else a new one, whose edges need not be looked up again.
    """
    if not changes:
        return items
    edges = edges_of(text, items)
    spliced: list[Match] = []
    kept = np.ones(len(items), dtype=bool)
    places, done, gone = [], 0, 0
    for first, last, match in changes:
        spliced += items[done:first]
        spliced.append(match)
        kept[first:last] = False
        places.append(first - gone)
        gone += last - first
        done = last
    spliced += items[done:]
    old = np.ones(len(spliced), dtype=bool)
    new = np.array(places) + np.arange(len(places))
    old[new] = False
    starts, ends = np.empty((2, len(spliced)), dtype=np.int64)
    starts[old], ends[old] = edges.starts[kept], edges.ends[kept]
    starts[new], ends[new] = np.array([match[:2] for _, _, match in changes]).T
    return keep_edges(Edges(text, spliced, (starts, ends))).items


def insert(text: str, items: list[Match], added: list[Match]) -> list[Match]:
    """Put matches among others that they do not overlap; the same list where there are none."""
    added.sort(key=START)
    places = np.searchsorted(edges_of(text, items).starts, [match.start for match in added]).tolist()
    return splice(text, items, [(place, place, match) for place, match in zip(places, added, strict=True)])


def leave_out(text: str, items: list[Match], numbers: list[int]) -> list[Match]:
    """Return the matches without some of them, whose edges need not be looked up again."""
    edges = edges_of(text, items)
    kept = np.ones(len(items), dtype=bool)
    kept[numbers] = False
    left = list(compress(items, kept.tolist()))
    return keep_edges(Edges(text, left, (edges.starts[kept], edges.ends[kept]))).items


_MATCH = partial(tuple.__new__, Match)
"""Make a match of (start, end, choice): what `Match._make` does, without its check."""

OPEN = partial(tuple.__new__, Open)
"""Make an open match of (number, readings)."""

FRAGILE = ("short-name", "division", "former-name")
"""Rules by which a name of a division is read; such names are often parts of other words and names."""

SURE_HOW: dict[How, tuple[float, str]] = {
    "register": (0.98, "a name of the register that means only this place"),
    "variant": (0.95, "a name of the register with an ending that means the same"),
    "division": (0.97, "the full name of a division, unique in China"),
    "former-name": (0.92, "a former name of this division"),
    "short-name": (0.93, "the short name of a province or city"),
    "context": (0.75, "a short form; the text names the place elsewhere"),
}


def _is_sure(reading: Reading) -> bool:
    if reading.how in ("register", "variant", "division", "former-name"):
        return reading.care == "none"
    return reading.how == "short-name" and reading.care == "none" and reading.place.endswith("00")


@cache
def _decisions(region: str) -> list[Choice]:
    """Return for every pattern what it is where no context is needed."""
    decisions, made = [], dict[tuple[str, How], Choice]()
    for readings in read_gazetteer(region).readings:
        if not readings:
            decisions.append(REFUSED)
        elif len(readings) == 1 and _is_sure(readings[0]):
            place, how = readings[0].place, readings[0].how
            decisions.append(made.setdefault((place, how), Choice(place, how, *SURE_HOW[how])))
        else:
            decisions.append(UNDECIDED)
    return decisions


@cache
def _undecided(region: str) -> NDArray[np.bool_]:
    return np.array([choice is UNDECIDED for choice in _decisions(region)])


def forget_names() -> None:
    """Let go of the names and of what finds them; they are read again when the next text is."""
    for table in (_decisions, _undecided):
        table.cache_clear()
    forget_gazetteer()


def find_matches(text: str, gazetteer: Gazetteer) -> Matches:
    """
    Find every name of the gazetteer in a levelled text, leftmost and longest, none overlapping.

    Parameters
    ----------
    text
        The text of a view (`geodata.texts.normalise.make_view`).
    gazetteer
        The names to find.

    Returns
    -------
    matches
        In text order. Words that only look like places are there as `REFUSED`, so that nothing grows over them.
    """
    decisions = _decisions(gazetteer.region)
    readings = gazetteer.readings
    patterns, starts, ends = name_finder(gazetteer.region).find(text)
    choices = map(decisions.__getitem__, patterns.tolist())
    items = list(map(_MATCH, zip(starts.tolist(), ends.tolist(), choices, strict=True)))
    keep_edges(Edges(text, items, (starts, ends)))
    undecided = np.flatnonzero(_undecided(gazetteer.region)[patterns]).tolist()
    return Matches(items, [OPEN((number, readings[patterns[number]])) for number in undecided])
