import pytest

from tests.geodata.reading import read, surfaces

ROADS = [
    # text, the roads it names
    ("改造国道542线、国道243线。", {"国道542线", "国道243线"}),
    ("汉中市推进国道108线改造。", {"国道108线"}),
    ("宝鸡市G244改建工程开工。", {"G244"}),
    ("省道S201线大修，S303省道养护。", {"省道S201线", "S303省道"}),
    ("宣汉县国道542线宣汉段通车。", {"国道542线宣汉段"}),
    ("推进S233涞水改线。", {"S233涞水改线"}),
    ("唐山市102国道改线完成。", {"102国道改线"}),
    ("丰润区112国道绕城改线开工。", {"112国道绕城改线"}),
]


@pytest.mark.parametrize(("text", "names"), ROADS)
def test_roads_are_named_by_their_numbers(text: str, names: set[str]) -> None:
    assert names <= set(surfaces(text))


@pytest.mark.parametrize("text", ["农机合作社买了S500型拖拉机。", "机组用G300材料。", "芯片AS303量产。"])
def test_a_letter_with_a_number_alone_is_no_road(text: str) -> None:
    assert not surfaces(text)


def test_a_road_known_only_elsewhere_is_read_where_the_text_is() -> None:
    result = read("汉中市推进国道108线改造。")
    road = next(result.places[m.place or ""] for m in result.mentions if m.surface == "国道108线")
    assert road.id != "g108"


EXPRESSWAYS = [
    ("G5高速大修，G45高速公路扩容。", {"G5高速": "g5-jingkun", "G45高速公路": "g45-daguang"}),
    (
        "G4、G5、G6和G7等高速公路改造。",
        {"G4": "g4-jinggangao", "G5": "g5-jingkun", "G6": "g6-jingzang", "G7": "g7-jingxin"},
    ),
    ("G18改扩建开工。", {"G18": "g18-rongwu"}),
]


@pytest.mark.parametrize(("text", "places"), EXPRESSWAYS)
def test_expressways_are_known_by_their_codes(text: str, places: dict[str, str]) -> None:
    assert {m.surface: m.place for m in read(text).mentions} == places


@pytest.mark.parametrize("text", ["G20峰会闭幕。", "G7国家发表声明。", "他用G7手机打车上了高速。"])
def test_a_code_that_no_road_word_follows_is_none(text: str) -> None:
    assert not surfaces(text)
