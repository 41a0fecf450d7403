"""Sections of lines that are named after townships."""

import pytest

from tests.geodata.reading import read, surfaces


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


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("G335张北段路面修复。", "G335张北段", "130722"),
        ("国道233线兴隆段通车。", "国道233线兴隆段", "130822"),
        ("津潍高铁滨海段全线架梁。", "津潍高铁滨海段", "120116"),
    ],
)
def test_a_section_is_of_the_county_along_its_line_that_it_is_named_after(text, surface, unit):
    result = read(text)
    section = next(m for m in result.mentions if m.surface == surface)
    assert result.places[section.place or ""].recipe.split()[1] == unit


def test_a_section_between_townships_is_told_with_its_line():
    assert surfaces("国道331线室韦至黑山头段完工。") == ["国道331线室韦至黑山头段"]
