"""Sections of lines that are named after townships."""

import pytest

from tests.geodata.reading import read


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("麻城市106国道黄土岗至福田河段改造完工。", "106国道黄土岗至福田河段"),
        ("麻城市220国道乘马岗至顺河段路基成型。", "220国道乘马岗至顺河段"),
        ("赫章县六冲河野马川段实施治理。", "六冲河野马川段"),
    ],
)
def test_a_section_stands_at_its_townships(text, section):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == section]
    place = result.places[mention.place or ""]
    assert (place.basis, len(place.districts)) == ("locality", 1)
    assert place.precision_m < 15_000


def test_a_county_of_the_name_is_meant_sooner():
    result = read("承德市国道233线兴隆段开工。")
    assert all(place.basis != "locality" for place in result.places.values())
