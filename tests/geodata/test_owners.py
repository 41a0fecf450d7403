"""A county right before a name owns it, wherever else a place is called so."""

import pytest

from tests.geodata.reading import read, sure

KEPT = [
    ("唐山市丰南区临港经济开发区。", "ts-fengnan-lingang"),
    ("保定市雄安新区。", "xiongan"),
    ("宜宾临港经济开发区。", "n-yibinlingang-economic-and-technological-development-zone"),
    ("廊坊苏州工业园区合作。", "n-suzhougongyeyuan-economic-and-technological-development-zone"),
]


def test_a_bare_name_of_elsewhere_is_its_owners():
    result = read("青县临港经济开发区投产。")
    [mention] = result.mentions
    assert mention.surface == "青县临港经济开发区"
    assert result.places[mention.place or ""].recipe == "within 130922"


@pytest.mark.parametrize(("text", "place"), KEPT)
def test_a_name_that_lies_there_or_says_where_it_is_is_kept(text, place):
    assert place in {found for _, found in sure(text)}
