"""Old bridges, towers and gates that no list holds."""

import pytest

from tests.geodata.reading import surfaces

READ = [
    ("晋江市安海镇的安海桥始建于南宋绍兴八年。", ["晋江市", "安海镇", "安海桥"]),
    ("蔚县的玉皇阁修缮完工。", ["蔚县", "玉皇阁"]),
    ("滦州市的研山文峰塔始建于明代。", ["滦州市", "研山文峰塔"]),
    ("沧州市东光县铁佛寺旁的望瀛楼重建于1998年。", ["沧州市东光县铁佛寺", "望瀛楼"]),
    ("代县的望靖楼正在修缮，望靖楼始建于明代。", ["代县", "望靖楼"]),
    ("石家庄市的办公楼建于1987年。", ["石家庄市"]),
    ("会议室在教学楼，教学楼始建于1998年。", []),
    ("滦平县各部门启动修缮工程。", ["滦平县"]),
]


@pytest.mark.parametrize(("text", "left"), READ)
def test_old_structures(text, left):
    assert surfaces(text) == left


SIGHTS = [
    ("徐州市戏马台人头攒动。", ["徐州市"]),
    ("走进徐州市戏马台，看展。", ["徐州市戏马台"]),
    ("泉州市西街游人如织。", ["泉州市西街"]),
    ("南昌市人民广场举行升旗。", ["南昌市人民广场"]),
    ("长沙市天心阁上挂灯。", ["长沙市天心阁"]),
    ("保定市东风桥下积水。", ["保定市东风桥"]),
    ("衡阳太平街的夜宵摊。", ["衡阳", "太平街"]),
    ("石家庄市各部门、各单位要抓落实。", ["石家庄市"]),
    ("沧州市商业街、美食街客流增长。", ["沧州市"]),
    ("邯郸市人行天桥，新增电梯。", ["邯郸市"]),
    ("经黄骅、滨州通往潍坊。", ["黄骅", "滨州", "潍坊"]),
]


@pytest.mark.parametrize(("text", "left"), SIGHTS)
def test_sights_right_behind_their_city(text, left):
    assert surfaces(text) == left
