"""Many words in a text at once: leftmost, longest, none overlapping."""

from collections.abc import Iterable
from itertools import accumulate, chain, pairwise

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from geodata.texts.signs import BEYOND, all_codes, basic_codes

Positions = NDArray[np.int64]
Numbers = NDArray[np.uint16]

SECOND_BITS = 7
MOST = (1 << 2 * SECOND_BITS) - 1
"""How many characters the words may be made of."""
INSIDE, FIRST, LAST = 1, 2, 4
"""What a pair of characters is in some word."""
SIEVE = 1 << 20


class Finder:
    """
    Finds words in texts.

    The automaton reads two bytes a character instead of the three of UTF-8. First bytes are above 127 and second ones
    below, so that nothing is found between two characters; what stands in no word is two zeros. So is what the pairs
    of characters around it show to be in none: most of a text, of which the automaton is given only one blank a gap.
    """

    def __init__(self, words: Iterable[str], *, dense: bool = False) -> None:
        """
        Take the words.

        Parameters
        ----------
        words
            None of them empty; known by their position from then on.
        dense
            Whether to spend memory on speed, for few words.

        Raises
        ------
        ValueError
            If the words are made of more than 16,383 different characters.
        """
        words = list(words)
        characters = sorted(set().union(*words))
        if len(characters) > MOST:
            raise ValueError(f"Cannot find words of {len(characters)!r} characters; use at most {MOST}.")
        numbers = np.arange(1, len(characters) + 1, dtype=np.uint16)
        first, second = 0x80 + (numbers >> SECOND_BITS), numbers & ((1 << SECOND_BITS) - 1)
        codes = [ord(character) for character in characters]
        self._table = np.zeros(max([BEYOND, *codes]) + 2, dtype="<u2")
        self._table[codes] = first | (second << 8)
        joined = self._numbers("".join(words))
        stops = [0, *accumulate(map(len, words))]
        self._automaton = BytesAhoCorasick(
            [joined[start:stop].tobytes() for start, stop in pairwise(stops)],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA if dense else Implementation.ContiguousNFA,
        )
        self._sieve = _sieve_of(joined, stops)
        self._single = "".join(word for word in words if len(word) == 1)
        self._alone = np.zeros(int(self._table.max()) + 1, dtype=bool)
        self._alone[self._numbers(self._single)] = True

    def _numbers(self, text: str) -> Numbers:
        """Return the two bytes of each character as one number."""
        codes = basic_codes(text)
        numbers: Numbers = (
            self._table.take(all_codes(text), mode="clip") if codes is None else self._table.take(codes)
        )
        return numbers

    def find(self, text: str) -> tuple[Positions, Positions, Positions]:
        """
        Find the words in a text.

        Returns
        -------
        numbers, starts, ends
            For each word found its position among the words, and its span in the text; in text order.
        """
        encoded = self._numbers(text)
        if len(text) < 2:
            return self._search(encoded)
        sifted = _sifted(self._sieve, encoded)
        if self._single:
            sifted |= self._alone.take(encoded)
        encoded *= sifted
        sifted[1:] |= encoded[:-1] != 0  # a blank behind each run, so that nothing is found across it
        kept = sifted.nonzero()[0]
        numbers, starts, ends = self._search(encoded[kept])
        return numbers, kept[starts], kept[ends - 1] + 1

    def may_join(self, left: str, right: str) -> NDArray[np.bool_]:
        """Tell of the characters of two texts, one by one, whether some word may have both side by side."""
        pairs = np.stack((self._numbers(left), self._numbers(right)))
        joined: NDArray[np.bool_] = self._sieve.take(_hashed(pairs.ravel("F")))[::2] != 0
        return joined

    def _search(self, encoded: Numbers) -> tuple[Positions, Positions, Positions]:
        """Return for each word found its position among the words, and its span in the characters looked at."""
        found = self._automaton.find_matches_as_indexes(encoded.tobytes())
        flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        numbers, starts, ends = flat.reshape(-1, 3).T
        return numbers, starts >> 1, ends >> 1


def _hashed(numbers: Numbers) -> NDArray[np.uint32]:
    """Return where each pair of neighbours stands in a sieve."""
    hashed: NDArray[np.uint32] = ((numbers[:-1].astype(np.uint32) * 6151) ^ numbers[1:]) & np.uint32(
        SIEVE - 1
    )
    return hashed


def _sieve_of(joined: Numbers, stops: list[int]) -> NDArray[np.uint8]:
    """Return for each pair of characters what it is in words of two characters or more."""
    sieve, pairs = np.zeros(SIEVE, dtype=np.uint8), _hashed(joined)
    spans = np.array([span for span in pairwise(stops) if span[1] - span[0] > 1], dtype=np.int64).reshape(
        -1, 2
    )
    sieve[pairs[spans[:, 0]]] |= FIRST
    sieve[pairs[spans[:, 1] - 2]] |= LAST
    sieve[np.delete(pairs, np.array(stops[1:-1], dtype=np.int64) - 1)] |= INSIDE
    return sieve


def _sifted(sieve: NDArray[np.uint8], numbers: Numbers) -> NDArray[np.bool_]:
    """Tell which characters of a text may stand in a word: between its first pair and its last there are only its own."""
    kinds = sieve.take(_hashed(numbers))
    inside, firsts, lasts = ((kinds & kind) != 0 for kind in (INSIDE, FIRST, LAST))
    inside[1:] &= firsts[1:] | inside[:-1]
    inside[:-1] &= lasts[:-1] | inside[1:]
    sifted = np.zeros(len(numbers), dtype=bool)
    sifted[:-1] = inside
    sifted[1:] |= inside
    return sifted
