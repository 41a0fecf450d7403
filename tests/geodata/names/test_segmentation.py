"""Words around a name: costs, margins, and where names end."""

import pytest

from geodata.names.segmentation import FREE, crossing_margin, name_margin, word_costs


def test_costs_of_words_fall_with_their_counts():
    costs = word_costs()
    assert costs["的"] < costs["发展"] < costs["海堤"]
    assert all(1 <= len(word) <= 4 for word in costs)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("标高五米以上海堤要加固", "上海"),
        ("篮球和田径项目", "和田"),
        ("土地征迁安置方案", "迁安"),
        ("一批大厂房闲置", "大厂"),
        ("提高阳光采购水平", "高阳"),
        ("搭建平台", "建平"),
        ("入汛以来安丘陵地带", "安丘"),
    ],
)
def test_words_tear_a_name_apart(text, name):
    start = text.index(name)
    assert name_margin(text, start, start + len(name)) < 0.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("以上海为龙头", "上海"),
        ("在和田径流观测站", "和田"),
        ("前往迁安参观", "迁安"),
        ("大厂房价平稳", "大厂"),
    ],
)
def test_a_name_holds_together(text, name):
    start = text.index(name)
    assert name_margin(text, start, start + len(name), city=name in ("上海", "和田")) > 0


def test_what_lies_in_another_name_tears_nothing():
    assert name_margin("大厂房山两地", 0, 2) < 0.5
    assert name_margin("大厂房山两地", 0, 2, high=2) > 2
    assert name_margin("在三河、香河", 1, 3) == FREE


@pytest.mark.parametrize(
    ("left", "right"),
    [("许多村", "落散布"), ("北京市中小学", "生比赛"), ("现在不", "少骨干船厂"), ("江", "豚种群")],
)
def test_a_word_crosses_an_edge(left, right):
    assert crossing_margin(left + right, len(left)) > 3.2


@pytest.mark.parametrize(
    ("left", "right"), [("骆驼湾村", "落成"), ("光明小学", "校长"), ("黄骅港", "口岸"), ("在", "石桥村")]
)
def test_no_word_crosses_an_edge(left, right):
    assert crossing_margin(left + right, len(left)) < 3.2
