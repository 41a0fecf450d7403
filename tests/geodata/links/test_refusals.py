"""Words that tell no link, or another than they seem to: places only passed, bodies unread, names alike. All sentences are ours."""

import pytest

from tests.geodata.links.test_clause_links import told


@pytest.mark.parametrize(
    "text",
    [
        "泗县和灵璧县交界的新汴河水质达标。",
        "承德市的双桥区与重庆市双桥经济开发区同名，快递常送错。",
        "衡水市新建三条街。光明眼科研究所与北京协和医院互派医师。",
        "该集团的订单七成来自东莞市，三成来自佛山市。",
        "南水北调东线北延工程在临清市开工。",
        "中国移动数据中心建在呼和浩特市。",
        "与天津港相比，黄骅港煤炭下水量高出1亿吨。",
        "天津港集装箱吞吐量比青岛港少300万标箱。",
        "保定市的数据中心机架数是廊坊市的1.5倍。",
        "沧州市与唐山市共同位列沿海规划的增长极。",
    ],
)
def test_what_is_alike_or_of_somebody_unread_is_no_link(text: str) -> None:
    assert told(text) == set()


def test_what_stands_before_with_acts_though_it_is_a_sight() -> None:
    assert not {
        p for row in told("保定市扩建公园，衡水湖的护林员与塞罕坝机械林场交换数据。") for p in row
    } & {"cn-130600"}


def test_a_place_on_the_way_sends_nothing() -> None:
    links = told("储气罐的天然气经宝坻区、永清县两条管线向北京市供气。")
    assert not {origin for origin, _, _ in links} & {"cn-120115", "cn-131023"}


def test_a_reservoir_on_the_way_sends_water() -> None:
    assert ("daheiting-reservoir", "cn-120000", "water_supply") in told("滦河水经大黑汀水库调入天津市。")


def test_the_next_sentence_has_a_subject_of_its_own() -> None:
    text = "沧州渤海新区承接药厂12家；大红门站一带商户的去向基本稳定，主要在永清云裳小镇。"
    assert not {origin for origin, _, _ in told(text)} & {"bohai-new-area"}
