"""Names that more than one unit has: the one right before them, or that the text is about, has its own."""

from tests.geodata.reading import place_of, surfaces

BAODI = "宝坻区周良街道、宝坻区大口屯镇、宝坻区新开口镇配合。"


def test_a_house_behind_its_level_is_of_the_unit_that_the_text_is_about():
    text = f"{BAODI}区人民医院与北京天坛医院共建专科。"
    assert place_of(text, "人民医院") == "baodi-district-people-s-hospital"


def test_a_house_of_nobody_knows_which_unit_is_none():
    assert "人民医院" not in surfaces("北京西城，区人民医院与北京天坛医院共建专科。")
