import pytest

from geodata.signs import Pairs, positions, sign

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
