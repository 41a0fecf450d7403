"""Many words in a text at once: leftmost, longest, none overlapping."""

from collections.abc import Iterable
from itertools import accumulate, chain, pairwise

import numpy as np
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind
from numpy.typing import NDArray

from geodata.signs import all_codes, basic_codes

Positions = NDArray[np.int64]

CODE_POINTS = 0x110000
SECOND_BITS = 7
MOST = (1 << 2 * SECOND_BITS) - 1
"""How many characters the words may be made of."""


class Finder:
    """
    Finds words in texts.

    The automaton reads two bytes a character instead of the three of UTF-8. First bytes are above 127 and second ones
    below, so that nothing is found between two characters; what stands in no word is two zeros.
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
        self._table = np.zeros(CODE_POINTS, dtype="<u2")
        self._table[[ord(character) for character in characters]] = first | (second << 8)
        joined = self._encoded("".join(words))
        stops = [0, *accumulate(2 * len(word) for word in words)]
        self._automaton = BytesAhoCorasick(
            [joined[start:stop] for start, stop in pairwise(stops)],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA if dense else Implementation.ContiguousNFA,
        )

    def _encoded(self, text: str) -> bytes:
        codes = basic_codes(text)
        encoded: bytes = self._table.take(all_codes(text) if codes is None else codes).tobytes()
        return encoded

    def find(self, text: str) -> tuple[Positions, Positions, Positions]:
        """
        Find the words in a text.

        Returns
        -------
        numbers, starts, ends
            For each word found its position among the words, and its span in the text; in text order.
        """
        found = self._automaton.find_matches_as_indexes(self._encoded(text))
        flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        numbers, starts, ends = flat.reshape(-1, 3).T
        return numbers, starts >> 1, ends >> 1
