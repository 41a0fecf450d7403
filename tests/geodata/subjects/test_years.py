"""Words of time: which year they mean, and when nothing says so. Every sentence is our own."""

import pytest

from geodata.figures.figures import find_figures
from geodata.pipeline import parse_documents
from geodata.subjects.years import YearFinder, as_of
from geodata.texts.documents import make_document


def year_of(*pieces: str) -> int | None:
    """Return the year that a text in pieces states."""
    years = YearFinder()
    for piece in pieces:
        years.read(piece)
    return years.year()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("关于印发要点的通知\n发布时间:2023-11-02 来源:某办\n各县:今年用地增加。", 2023),
        ("2023-11-02 08:15:33  来源:某站  字号:大 中 小\n旧闻 2019-01-02\n", 2023),
        ("今年(2024年)全市投资增长。", 2024),
        ("去年(2023年)全市投资增长。", 2024),
        ("某市2022年政府工作报告\n各位代表。", 2022),
        ("各县区:请照办。\n某办公室\n2021年5月6日\n", 2021),
        ("旧闻一 2019-01-02\n旧闻二 2020-03-04\n正文很长。", None),
        ("会议于2019年3月1日召开,2021年又开一次。", None),
        ("全市投资增长。", None),
    ],
)
def test_the_year_of_a_text(text: str, year: int | None) -> None:
    assert year_of(text) == year
    assert year_of(text[:40], text[40:]) == year


@pytest.mark.parametrize(
    ("text", "this_year", "expected"),
    [
        ("今年前三季度完成", 2024, "2024"),
        ("去年完成", 2024, "2023"),
        ("去年完成", None, ""),
        ("2019年开工,次年完成", None, "2020"),
        ("2019年开工,去年完成", None, ""),
        ("2019年开工,去年完成", 2024, "2023"),
        ("2020年产值增长,上年只有", 2024, "2019"),
        ("到“十四五”末达到", None, "2025"),
        ("“十四五”时期新建", 2024, ""),
        ("2014年以来累计完成", 2024, ""),
        ("自去年12月开通以来运送", 2024, ""),
        ("比去年增加", 2024, ""),
        ("2023年比上年增长", 2024, "2023"),
        ("达到2013年的1.9倍,为", 2024, ""),
        ("由2015年的23%提高到", 2024, ""),
        ("由2015年的", 2024, "2015"),
        ("与2015年相比减少", 2024, ""),
        ("规划到2035年建成", 2024, "2035"),
    ],
)
def test_the_year_before_a_number(text: str, this_year: int | None, expected: str) -> None:
    assert as_of(text, 0, len(text), this_year) == expected


def test_a_figure_is_dated_by_its_document() -> None:
    text = "发布日期：2024年3月5日\n去年，唐山港货物吞吐量8.4亿吨。今年以来又增长3%。\n"
    document = make_document("t.txt", text.encode())
    figures = find_figures(document, parse_documents([document]).mentions)
    assert [(f.value, f.as_of) for f in figures] == [(8.4, "2023"), (3.0, "2024")]
