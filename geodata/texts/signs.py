"""Where a stage has to look closer: words found by their first two characters, for all stages at one look at the text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
Mask = NDArray[np.bool_]

BEYOND = 0xFFFF
"""Stands for every code point that is no character of the basic plane."""
MANY_PAIRS = 5000


@lru_cache(maxsize=1)
def basic_codes(text: str) -> Codes | None:
    """Return the code points of a text, `None` where one lies beyond the basic plane: half the work of all others."""
    data = text.encode("utf-16-le", "surrogatepass")
    return np.frombuffer(data, dtype="<u2") if len(data) == 2 * len(text) else None


def all_codes(text: str) -> NDArray[np.uint32]:
    """Return the code points of any text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


@lru_cache(maxsize=1)
def codes_of(text: str) -> Codes:
    """Return the code points of a block and of a line break behind it; several stages ask for the same block."""
    codes = basic_codes(text)
    if codes is None:
        return np.minimum(all_codes(text + "\n"), BEYOND).astype(np.uint16)
    return np.append(codes, np.uint16(ord("\n")))


@lru_cache(maxsize=1)
def pairs_of(text: str) -> NDArray[np.uint32]:
    """Return for each character of a block, the line break behind it included, it and the next as one number."""
    codes = codes_of(text)
    numbers = codes.astype(np.uint32) * 6151
    numbers[:-1] ^= codes[1:]
    numbers[-1] ^= codes[0]
    return numbers


@cache
def marks_of(characters: str) -> Mask:
    """Return a table of all code points that tells which are among some characters."""
    marks = np.zeros(BEYOND + 1, dtype=bool)
    marks[[ord(character) for character in characters if ord(character) < BEYOND]] = True
    return marks


class Pairs:
    """Many pairs of characters, in a tenth of the memory of a set of them; hashed by identity."""

    def __init__(self, pairs: Iterable[str]) -> None:
        """Take the pairs."""
        grouped = groupby(sorted(set(pairs)), key=itemgetter(0))
        self._seconds = {first: "".join(map(itemgetter(1), some)) for first, some in grouped}

    def __iter__(self) -> Iterator[str]:
        return (first + second for first, seconds in self._seconds.items() for second in seconds)

    def __len__(self) -> int:
        return sum(map(len, self._seconds.values()))

    def holds(self, text: str, position: int) -> bool:
        """Tell whether one of the pairs stands at a position, which may lie beyond the text."""
        pair = text[position : position + 2] if position >= 0 else ""
        return len(pair) == 2 and pair[1] in self._seconds.get(pair[0], "")


AnyPairs = tuple[str, ...] | frozenset[str] | Pairs


def are_pairs(left: Codes, right: Codes, pairs: AnyPairs) -> Mask:
    """Tell of many pairs of code points at once which are among some pairs; hardly any more are let through."""
    return are_among(_hashed(left, right), pairs)


def may_be_among(numbers: NDArray[np.uint32], pairs: AnyPairs) -> Mask:
    """Tell the same of pairs as `pairs_of` gives them, where they are too many to look twice: a few more are let through."""
    marks = _pair_marks(pairs)
    found: Mask = marks.take(numbers & (len(marks) - 1))
    return found


def are_among(numbers: NDArray[np.uint32], pairs: AnyPairs) -> Mask:
    """Tell the same of a few thousand, each of which is looked at again where it may be one."""
    found = may_be_among(numbers, pairs)
    at = found.nonzero()[0]
    if at.size:
        known, asked = _sorted_pairs(pairs), numbers[at]
        found[at] = known[known.searchsorted(asked)] == asked
    return found


def _hashed(left: Codes, right: Codes) -> NDArray[np.uint32]:
    return (left.astype(np.uint32) * 6151) ^ right


@cache
def _pair_marks(pairs: AnyPairs) -> Mask:
    marks = np.zeros(1 << (MANY_BITS if len(pairs) > MANY_PAIRS else FEW_BITS), dtype=bool)
    marks[_numbers(pairs) & np.uint32(len(marks) - 1)] = True
    return marks


@cache
def _sorted_pairs(pairs: AnyPairs) -> NDArray[np.uint32]:
    """Return the numbers of some pairs in order, and behind them one that is none's."""
    return np.append(np.unique(_numbers(pairs)), np.uint32(0xFFFFFFFF))


PAIR_BITS, FEW_BITS, MANY_BITS = 17, 15, 20


def _numbers(pairs: Iterable[str]) -> NDArray[np.uint32]:
    """Return each of some pairs as `pairs_of` gives it."""
    left, right = np.minimum(all_codes("".join(pairs)), BEYOND).astype(np.uint16).reshape(-1, 2).T
    return _hashed(left, right)


def forget_signs() -> None:
    """Let go of the last text and of the tables that texts are looked at with."""
    for table in (basic_codes, codes_of, pairs_of, _flags, _flagged, _pair_marks, _sorted_pairs):
        table.cache_clear()


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """Words that a stage looks for; made once, by `sign`."""

    bit: int
    words: Callable[[], Iterable[str]]


_signs: list[Sign] = []
MOST = 32


def sign(words: Iterable[str] | Callable[[], Iterable[str]]) -> Sign:
    """
    Have some words looked for.

    Parameters
    ----------
    words
        Each of one character or more, or what gives them when they are first asked for.

    Returns
    -------
    sign
        To ask `places_of` and `positions` with.

    Raises
    ------
    ValueError
        If there are 32 signs already.
    """
    if len(_signs) == MOST:
        raise ValueError(f"Cannot look for more than {MOST} signs; join two of them.")
    made = Sign(1 << len(_signs), words if callable(words) else tuple(words).__iter__)
    _signs.append(made)
    return made


@cache
def _tables(count: int) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the bits of all signs, by single character and by pair."""
    single = np.zeros(BEYOND + 1, dtype=np.uint32)
    paired = np.zeros(1 << PAIR_BITS, dtype=np.uint32)
    for each in _signs[:count]:
        words = set(each.words())
        single[[ord(word) for word in words if len(word) == 1]] |= each.bit
        pairs = [word[:2] for word in words if len(word) > 1]
        if pairs:
            paired[_numbers(pairs) & np.uint32(len(paired) - 1)] |= each.bit
    return single, paired


@lru_cache(maxsize=1)
def _flags(text: str) -> NDArray[np.uint32]:
    """Return for every character of a text the bits of the signs that may begin there."""
    single, paired = _tables(len(_signs))
    flags: NDArray[np.uint32] = single.take(codes_of(text)[:-1])
    flags |= paired.take(pairs_of(text)[:-1] & (len(paired) - 1))
    return flags


@lru_cache(maxsize=1)
def _flagged(text: str) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Return where any sign may begin, and the bits of those that may begin there."""
    flags = _flags(text)
    places = np.flatnonzero(flags != 0)
    return places, flags[places]


def places_of(text: str, wanted: Sign, *, behind: str = "") -> NDArray[np.int64]:
    """
    Return where a word of a sign may begin.

    Parameters
    ----------
    text
        The levelled text.
    wanted
        The words; known by their first two characters, so a look at the word itself must follow.
    behind
        Characters one of which must stand right before it, if any; the beginning of the text is as a line break.
    """
    places, flags = _flagged(text)
    found: NDArray[np.int64] = places[((flags & wanted.bit) != 0).nonzero()[0]]
    return found[marks_of(behind).take(codes_of(text)[found - 1])] if behind else found


def positions(text: str, wanted: Sign, *, behind: str = "") -> list[int]:
    """Return the same as a list."""
    at: list[int] = places_of(text, wanted, behind=behind).tolist()
    return at
