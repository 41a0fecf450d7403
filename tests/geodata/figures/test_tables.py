"""Numbers of tables, and such as are told one by one. Every text is our own."""

import pytest

from tests.geodata.figures.test_figures import read


@pytest.mark.parametrize(
    "text",
    [
        "2024年主要指标\n城市\t产值（亿元）\t企业（家）\n唐山市\t9500.1\t1,214\n廊坊市\t约40\t9\n",
        "2024年主要指标\n| 序号 | 城市 | 产值（亿元） | 企业（家） |\n| --- | --- | --- | --- |\n| 1 | 唐山市 | 9500.1 | 1214 |\n| 2 | 廊坊市 | 约40 | 9 |\n",
        "2024年主要指标\n指标　唐山市　廊坊市\n产值（亿元）　9500.1　约40\n企业（家）　1214　9\n",
    ],
    ids=["tabs", "bars", "places across"],
)
def test_a_table_gives_its_numbers_to_its_places(text: str) -> None:
    _, figures = read(text)
    assert {(f.place, f.indicator, f.value, f.unit, f.qualifier, f.as_of) for f in figures} == {
        ("cn-130200", "产值", 9500.1, "亿元", "", "2024"),
        ("cn-130200", "企业", 1214.0, "家", "", "2024"),
        ("cn-131000", "产值", 40.0, "亿元", "约", "2024"),
        ("cn-131000", "企业", 9.0, "家", "", "2024"),
    }
    assert [f.start for f in figures] == sorted(f.start for f in figures)


def test_the_unit_above_a_table_is_that_of_its_columns_but_not_of_shares() -> None:
    _, figures = read("单位：亿元\n地区 生产总值 增速\n唐山市 9500.1 5.2\n保定市 4200.5 6.0\n")
    assert [(f.place, f.value, f.unit) for f in figures] == [
        ("cn-130200", 9500.1, "亿元"),
        ("cn-130200", 5.2, "%"),
        ("cn-130600", 4200.5, "亿元"),
        ("cn-130600", 6.0, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "唐山市、保定市、沧州市三市投资分别增长7%、5%和8%。",
            {"cn-130200": 7, "cn-130600": 5, "cn-130900": 8},
        ),
        ("三河市与香河县的补贴，前者42万元，后者38万元。", {"cn-131082": 42, "cn-131024": 38}),
        ("黄骅港去年完成吞吐量3亿吨，占沧州市的八成。", {"huanghua-port": 3, "huanghua-port ": 8}),
        ("距石家庄市区20公里的正定县，建成大棚300亩。", {"cn-130123": 300}),
    ],
)
def test_whose_number_in_a_list_or_beside_another_place(text: str, figures: dict[str, float]) -> None:
    found = {(f.place, f.value) for f in read(text)[1]}
    assert {(place.strip(), value) for place, value in figures.items()} <= found


def test_what_a_number_became_keeps_its_name() -> None:
    _, figures = read("唐山市的产值由236亿元增加到396亿元，其中路北区9亿元。")
    assert [(f.place, f.indicator) for f in figures[:2]] == [("cn-130200", "产值")] * 2
