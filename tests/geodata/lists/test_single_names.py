"""Units that a list names by one character each."""

import pytest

from tests.geodata.reading import sure, surfaces


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("邯郸市魏、磁、涉三县公立医院互认结果。", ["邯郸市", "魏", "磁", "涉"]),
        ("山麓的涞源、涞水、易三县组建预警群。", ["涞源", "涞水", "易"]),
        ("聊城冠、莘两县合作。", ["聊城", "冠", "莘"]),
        ("宁、甘、陕毗邻地区共同引才。", ["宁", "甘", "陕"]),
        ("川、渝两地互认。", ["川", "渝"]),
        ("往来于沪、苏、浙、皖之间。", ["沪", "苏", "浙", "皖"]),
    ],
)
def test_members_of_one_character_are_read(text, read):
    assert surfaces(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "涞源、易三县共建。",  # two, and the text says three
        "东、西两区并重。",
        "发展成、败两县都要看。",
        "新、老两县城都要建。",
        "青、宁，两种颜色。",
        "他学豫、鲁菜。",
    ],
)
def test_other_lists_of_single_characters_are_left_alone(text):
    assert [name for name in surfaces(text) if len(name) == 1] == []


def test_a_county_beside_a_full_name_is_read():
    assert surfaces("龙游县、开化两地的宣讲员下乡。") == ["龙游县", "开化"]


@pytest.mark.parametrize(
    "text", ["路灯换为无极调光光源。", "以“明德崇礼、笃学尚义”为训。", "人民就是江山。", "唱好京津双城记。"]
)
def test_words_that_hold_short_names(text):
    assert surfaces(text) == []


def test_the_city_told_before_decides_which_county_is_meant():
    assert [place for _, place in sure("保定的易、唐、雄三县。")][1:] == [
        "cn-130633",
        "cn-130627",
        "cn-130638",
    ]
