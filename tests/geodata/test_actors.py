"""Ports, airports and plants that stand for the company that runs them, and authorities named after them."""

import pytest

from tests.geodata.reading import sure, surfaces

ACTING = [
    ("首都机场与某航空公司签署十年租约。", "首都机场"),
    ("首都机场发布三季度财报，净利润增长。", "首都机场"),
    ("天津港发布公告称，拟回购股份。", "天津港"),
    ("京唐港中标曹妃甸疏浚工程。", "京唐港"),
    ("上海机场（集团）有限公司与浦东机场海关签约。", "浦东机场"),
    ("上海机场（集团）有限公司招聘。", "上海机场"),
    ("唐山港集团与天津港集团换股。", "天津港"),
]
PLACES = [
    ("天津港与黄骅港签署合作协议。", "天津港"),
    ("天津港将建第二集装箱码头。", "天津港"),
    ("首都机场回程航班加密。", "首都机场"),
    ("车辆在首都机场与大兴机场之间往返。", "首都机场"),
]


@pytest.mark.parametrize(("text", "name"), ACTING)
def test_what_only_a_company_does_is_told_of_no_place(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_what_is_done_at_a_place_leaves_it_one(text, name):
    assert name in surfaces(text)


def test_a_bridge_called_after_a_college_is_no_college():
    assert len(sure("西直门桥至学院桥改造。")) == 2


def test_a_firm_that_does_business_is_not_its_place():
    assert surfaces("北辰实业售楼，保定实业家投资。") == ["保定"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("小区车位被长期占用，裕华区住建部门当天派员核查。", ["裕华区"]),
        ("邢台市市场监管部门抽检，井陉矿区公安部门通报。", ["邢台市", "井陉矿区"]),
        ("曹妃甸区总工会部署竞赛，迁西县交通运输局等部门会商。", []),
    ],
)
def test_a_department_without_a_name_is_its_unit(text, left):
    assert surfaces(text) == left
