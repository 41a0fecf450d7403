import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.texts.finder import Finder

WORDS = ("三河", "三河市", "河市", "市三", "𬇕河", "A区")


def _found(finder: Finder, text: str) -> list[tuple[str, int, int]]:
    return [(WORDS[n], start, end) for n, start, end in zip(*map(list, finder.find(text)), strict=True)]


@pytest.mark.parametrize("dense", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("无", []),
        ("三河市三河", [("三河市", 0, 3), ("三河", 3, 5)]),
        ("二三河市", [("三河市", 1, 4)]),
        ("在\U0002c1d5河与A区", [("𬇕河", 1, 3), ("A区", 4, 6)]),
    ],
)
def test_words_are_found_leftmost_and_longest(text, expected, dense):
    assert _found(Finder(WORDS, dense=dense), text) == expected


@given(st.text(alphabet="三河市A区无\ud800\U0002c1d5"))
def test_every_word_found_stands_there(text):
    found = _found(Finder(WORDS), text)
    assert all(text[start:end] == word for word, start, end in found)
    assert all(before[2] <= after[1] for before, after in pairwise(found))
    assert bool(found) == any(word in text for word in WORDS)


@given(st.lists(st.text("三河市区", min_size=1, max_size=4), min_size=1), st.text("三河市区无", max_size=30))
def test_the_sieve_lets_every_word_through(words, text):
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    expected = [found.span() for found in pattern.finditer(text)]
    for dense in (False, True):
        _, starts, ends = Finder(words, dense=dense).find(text)
        assert list(zip(starts, ends, strict=True)) == expected


@given(st.lists(st.text("三河市区", min_size=2, max_size=4), min_size=1), st.text("三河市区无", max_size=9))
def test_characters_side_by_side_in_a_word_may_join(words, text):
    left, right = text[:-1], text[1:]
    told = Finder(words).may_join(left, right)
    assert len(told) == len(left)
    written = [any(a + b in word for word in words) for a, b in zip(left, right, strict=True)]
    assert all(may or not joined for may, joined in zip(told, written, strict=True))


def test_words_of_too_many_characters_are_refused():
    with pytest.raises(ValueError, match="16383"):
        Finder(chr(0x4E00 + number) for number in range(20_000))
