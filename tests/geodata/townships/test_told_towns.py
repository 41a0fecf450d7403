"""Townships by their short names."""

import pytest

from tests.geodata.reading import read, surfaces


def names(text: str) -> list[tuple[str, str]]:
    result = read(text)
    return [(m.surface, result.places[m.place].name) for m in result.mentions if m.place]


def test_a_short_name_is_the_township_that_the_text_names_in_full():
    found = names("涉县固新镇的互通开工。关防乡的路修通以后，固新多了两处停车场。")
    assert ("固新", "涉县固新镇") in found


def test_the_full_name_may_stand_behind_the_short_one():
    assert ("固新", "涉县固新镇") in names("固新的互通开工，涉县固新镇的居民少绕了路。")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("涉县建设偏城、神头、辽城三片山地风电。", ["偏城", "神头", "辽城"]),
        ("涉县北部偏城—偏店一带种核桃。", ["偏城", "偏店"]),
    ],
)
def test_short_names_in_a_list_are_townships_of_a_county_that_the_text_names(text, listed):
    assert [surface for surface in surfaces(text) if surface in listed] == listed


@pytest.mark.parametrize(
    "text",
    [
        "偏城、神头、辽城三片山地风电。",
        "涉县固新镇的固新村修路。",
        "涉县的和平、太平、兴隆三家店铺。",
    ],
)
def test_without_a_county_or_before_another_ending_there_is_none(text):
    assert not {"偏城", "神头", "固新", "和平", "太平"} & set(surfaces(text))


def test_two_townships_of_one_short_name_are_told_by_their_full_names_only():
    text = "玉田县石臼窝镇、滦南县程庄镇与卢龙县石门镇、昌黎县石门镇结对，石门的学校并了。"
    assert surfaces(text).count("石门") == 0


def test_a_short_name_that_only_one_township_has_needs_its_county_in_the_text():
    told = "河间市再制造产业基地入列国家试点，米各庄绝热节能材料集群加快升级。"
    assert ("米各庄", "河间市米各庄镇") in names(told)
    assert "米各庄" not in surfaces("米各庄绝热节能材料集群加快升级。")


def test_beside_towns_is_no_township():
    assert surfaces("紧临城镇开发边界的地块停建，临城县已完成排查。") == ["临城县"]
