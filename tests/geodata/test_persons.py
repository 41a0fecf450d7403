"""Names of places that are persons' here, by what stands beside them."""

import pytest

from tests.geodata.reading import surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("中山先生的手迹陈列在珠海市。", ["珠海市"]),
        ("黄骅烈士的事迹陈列在黄骅市。", ["黄骅市"]),
        ("左权将军牺牲在左权县。", ["左权县"]),
        ("崇礼老师说，学生来自崇礼区。", ["崇礼区"]),
        ("第一书记石景山说，订单来自石景山区。", ["石景山区"]),
        ("队员李长江在训练，他来自荆州市。", ["荆州市"]),
        ("河北省。联系人：王南川、刘井陉，电话略。", ["河北省"]),
        ("河北省。联络员:孙海林、陈安国(电话略)。", ["河北省"]),
        ("河北省。召集人为周宁晋、赵玉田同志。", ["河北省"]),
        ("河北省。成员：刘新乐、陈武强、马广平。", ["河北省"]),
        ("河北省。由赵泰山、刘井陉任组长。", ["河北省"]),
        ("文/本报记者 韩长城 通讯员 李昌平", []),
        ("主持人：请讲。\n刘海兴：好，先说海兴县。", ["海兴县"]),
    ],
)
def test_persons_are_no_places(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中山将军大道通车。", "中山"),
        ("参观黄骅烈士陵园。", "黄骅"),
        ("请保定老师们和北京教授来。", "北京"),
        ("站在长江边。", "长江"),
        ("河北省。联盟成员有安国、定州、望都。", "安国"),
        ("河北省。责任人：平山、灵寿、行唐三县县长。", "平山"),
    ],
)
def test_places_beside_titles_stay(text, name):
    assert any(name in surface for surface in surfaces(text)), surfaces(text)
