"""Universities are those who act, unless a text speaks of their site; branches are in their city."""

import pytest

from tests.geodata.reading import mentions, place_of, read, surfaces

ACTORS = [
    "哈尔滨工业大学、延边大学共建研究生院。",
    "南开大学教授来滨海新区。",
    "衡水学院与京津高校联合培养研究生。",
]
SITES = [
    ("地铁经武汉大学站至湖北大学。", "武汉大学"),
    ("园区紧邻天津大学。", "天津大学"),
    ("河北大学二期开工。", "河北大学"),
]


@pytest.mark.parametrize("text", ACTORS)
def test_a_university_that_acts_is_off_the_map_but_known(text):
    result = read(text)
    house = result.mentions[0]
    assert house.rule == "associative"
    assert house.confidence < 0.5
    assert result.places[house.place or ""].kind == "facility"


@pytest.mark.parametrize(("text", "name"), SITES)
def test_the_site_of_a_university_is_on_the_map(text, name):
    assert next(m.confidence for m in mentions(text) if m.surface == name) >= 0.9


def test_a_known_hospital_is_on_the_map():
    assert place_of("推动华西医院建立远程门诊。", "华西医院") == "n-west-china-hospital-sichuan-university"


def test_a_branch_without_a_place_in_its_name_is_in_the_city_of_its_house():
    result = read("吉林大学前卫校区牵头。")
    [branch] = result.mentions
    assert branch.surface == "吉林大学前卫校区"
    assert result.places[branch.place or ""].recipe == "within 220100"


@pytest.mark.parametrize("text", ["首钢京唐、河钢承钢、中信戴卡等企业表示。", "首钢京唐等链主企业扩产。"])
def test_works_listed_as_firms_are_off_the_map(text):
    assert surfaces(text) == []


@pytest.mark.parametrize("text", ["首钢京唐二期投产。", "白洋淀、衡水湖等企业关心的水域。"])
def test_works_and_waters_themselves_stay(text):
    assert surfaces(text) != []


def test_a_university_says_nothing_of_where_the_text_is():
    assert "涞源" in [m.surface for m in mentions("武汉大学教授来涞源讲课。")]
