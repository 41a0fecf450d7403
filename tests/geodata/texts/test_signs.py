import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.texts.signs import Pairs, are_among, pairs_of, positions, sign

TOWNS = sign(("镇", "街道"))
LATER = sign(lambda: iter(("新区", "A区")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("镇", [0]),
        ("胜芳镇、燕郊镇", [2, 6]),
        ("永乐街道", [2]),
        ("街", []),
        ("街口道", []),
        ("\U00020000镇", [1]),
    ],
)
def test_words_are_found_where_they_begin(text, expected):
    assert positions(text, TOWNS) == expected


def test_words_may_be_told_only_when_asked_for():
    assert positions("雄安新区和A区", LATER) == [2, 5]


def test_a_character_before_may_be_asked_for():
    assert positions("古镇、新镇", TOWNS, behind="古") == [1]


def test_the_beginning_of_a_text_is_as_behind_a_line_break():
    assert positions("镇江", TOWNS, behind="\n") == [0]
    assert positions("镇江", TOWNS, behind="江") == []


def test_pairs_hold_what_a_set_of_them_would():
    pairs = Pairs(["河北", "河南", "北京"])
    assert sorted(pairs) == ["北京", "河北", "河南"]
    assert len(pairs) == 3
    assert [pairs.holds("在河北京", position) for position in range(-2, 5)] == [False] * 3 + [
        True,
        True,
        False,
        False,
    ]


@given(
    st.sets(st.text("三河市区镇", min_size=2, max_size=2), min_size=1), st.text("三河市区镇乡", min_size=2)
)
def test_every_pair_of_a_text_that_is_among_some_is_told(words, text):
    told = are_among(pairs_of(text)[:-1], frozenset(words)).tolist()
    assert all(told[at] for at in range(len(text) - 1) if text[at : at + 2] in words)


def test_hardly_any_other_pair_is_told():
    many = frozenset(
        chr(0x4E00 + first) + chr(0x4E00 + second) for first in range(90) for second in range(90)
    )
    others = "".join(chr(0x6000 + number) for number in range(5000))
    assert are_among(pairs_of(others), many).mean() < 0.002
