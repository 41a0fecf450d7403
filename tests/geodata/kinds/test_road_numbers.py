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
