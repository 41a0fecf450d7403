"""Names of divisions torn out of plain words, in whole sentences: none is read; the same names stay where they stand free."""

import pytest

from tests.geodata.reading import surfaces

TORN = [
    ("海巡艇在黄骅港外开展水上海事联合巡航。", "上海"),
    ("市民在龙岩石盆景前拍照。", "龙岩"),
    ("机关食堂桂平价菜受欢迎。", "桂平"),
    ("小昌都快急哭了，教练却在笑。", "昌都"),
    ("老人沿着向阳江边的小路散步。", "阳江"),
    ("改建湖边步道两公里，盐城市出资。", "建湖"),
    ("船队从运河北上，在沧州靠岸。", "河北"),
    ("孩子们在舞台湾腰捡起气球。", "台湾"),
    ("他一把抢过红包头也不回地跑了。", "包头"),
]
WHOLE = [
    ("水上训练在上海海域举行。", "上海"),
    ("福建龙岩石材产业园开工。", "福建龙岩"),
    ("西藏昌都快要通高铁了。", "西藏昌都"),
    ("成都快要入夏了。", "成都"),
    ("他在阳江边走边看。", "阳江"),
    ("航线从河北上空经过。", "河北"),
]


@pytest.mark.parametrize(("text", "name"), TORN)
def test_a_name_across_words_is_none(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_a_name_that_no_word_crosses_stays(text, name):
    assert any(surface.startswith(name) for surface in surfaces(text))


def test_a_citys_name_leaves_the_next_word_its_beginning():
    assert surfaces("北京市场上，北京市民与天津市区的居民。") == ["北京", "北京", "天津市"]
    assert surfaces("石家庄市市场建设处。")[0] == "石家庄市"


def test_a_river_whose_bank_something_lies_along_is_not_torn():
    assert surfaces("意大利风情区沿海河北岸展开，步道沿海河两岸延伸。") == ["意大利风情区", "海河", "海河"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今年完成长春市改造。", "长春市"),
        ("今年开通海口市航线。", "海口市"),
        ("今年联合江门市招商。", "江门市"),
        ("今年确保安新县水质达标。", "安新县"),
        ("线路途经济宁市。", "济宁市"),
        ("企业入驻马鞍山市。", "马鞍山市"),
        ("今年完成长春站改造。", "长春站"),
    ],
)
def test_a_word_does_not_hide_the_full_name_behind_it(text, name):
    assert name in surfaces(text)


@pytest.mark.parametrize("text", ["推进水资源县域统筹。", "建设美丽水站。"])
def test_words_that_go_on_hide_no_name(text):
    assert not surfaces(text)
