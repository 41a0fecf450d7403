"""Unread members of lists, by what the other members are."""

import pytest

from tests.geodata.reading import place_of, sure, surfaces


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("江门市补短板。台山、恩平、开平、鹤山等市县加快建设。", "台山", "cn-440781"),
        ("重庆市的垫江、长寿。", "长寿", "cn-500115"),
        ("黑龙江省的巴彦、通河、方正沿江四县恢复灌区。", "方正", "cn-230124"),
        ("吉林省。以五常、榆树、公主岭、扶余、德惠五个产粮大市为重点。", "五常", "cn-230184"),
        ("途经开州、梁平、垫江、长寿，进入重庆市区。", "长寿", "cn-500115"),
    ],
)
def test_a_county_is_read_in_a_list_of_its_city(text, name, place):
    assert place_of(text, name) == place


@pytest.mark.parametrize(
    "text", ["追求富裕、平安、长寿、友谊。", "合作、开放、平安、和平成为主题。", "南部、东部、长寿。"]
)
def test_words_in_a_list_are_no_counties(text):
    assert surfaces(text) == []


def test_a_county_left_out_of_the_gazetteer_is_read_behind_its_city():
    assert sure("眉山东坡、阳泉平定。") == [("眉山东坡", "cn-511402"), ("阳泉平定", "cn-140321")]
    assert sure("甘南合作社发展。") == [("甘南", "cn-623000")]


def test_a_counted_list_is_made_whole_by_the_one_county_of_a_name():
    assert place_of("丰宁、围场和多伦三县共建坝上草原。", "多伦") == "cn-152531"
    assert "多伦" not in surfaces("丰宁、围场和多伦四县共建坝上草原。")


def test_a_short_name_within_a_full_one_is_none():
    assert surfaces("长春市朝阳区、南关区与绿园区。") == ["长春市朝阳区", "南关区", "绿园区"]


def test_short_forms_of_one_city_speak_for_each_other_in_a_list():
    assert surfaces("古文化街、五大道、劝业场，一天走完。") == ["古文化街", "五大道", "劝业场"]
    assert surfaces("五大道、劝业场，一天走完。") == ["五大道", "劝业场"]
    assert surfaces("古文化街、劝业场，一天走完。") == []
    assert surfaces("核心区、起步区、启动区、副中心建设。") == []
