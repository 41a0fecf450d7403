"""Web pages → their words, whatever the page does."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import DocumentError
from geodata.texts import text_flow
from geodata.texts.documents import make_document
from geodata.texts.web_pages import read_web_page

PAGE = """<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>三河市 &amp; 通州区
 规划</title><style>p { color: red } 天津</style>
<script>document.write("<p>秦皇岛市</p>")</script></head>
<body class="a>b"><!-- <p>保定市</p> --><h1>三<b>河</b>市规划</h1>
<p>　　推动&nbsp;三河市
与 通州区对接&#12290;</p><select><option>石家庄市</select>
<table><tr><th>市县</th><th>投资（亿元）</th></tr>
<tr><td><p>三河市</p></td><td><p>30</p></td></tr><tr><td></td><td>7<br>8</td><td></td></tr></table>
<div>完</div></body></html>"""
TEXT = "三河市规划\n推动 三河市 与 通州区对接。\n市县\t投资（亿元）\n三河市\t30\n\t7\n8\n完"


def words(source: str) -> str:
    return read_web_page(source.encode()).text


def test_what_a_reader_sees_is_read_and_nothing_else():
    extract = read_web_page(PAGE.encode())
    assert extract.text.split("\n") == TEXT.split("\n")
    assert extract.title == "三河市 & 通州区 规划"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_encoding_is_that_of_the_letters_whatever_the_page_says(encoding: str):
    document = make_document("a", PAGE.encode(encoding), name="a.HTM")
    assert document.text == TEXT
    assert document.title == "三河市 & 通州区 规划"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("三河市", "三河市"),
        ("<p>三河市</p", "三河市"),
        ("<p>三河市<a href='x", "三河市"),
        ("<p>三河市<!-- 通州区", "三河市 通州区"),  # a comment that never ends
        ("<p>三河市<script>var 通州区", "三河市"),
        ("<select><option>三河市", "三河市"),
        ('<p class="a>三河市</p>通州区', "三河市\n通州区"),  # a quote is missing
        ("<p title=it's>三河市</p>", "三河市"),
        ("1 < 2 && 三河市 <3", "1 < 2 && 三河市 <3"),
        ("三&#x6cb3;&#24066;&#0;&bogus;&amp;lt;", "三河市\ufffd&bogus;&lt;"),
        ("<SCRIPT>a</SCRIPT >三河市<STYLE>b</style\n>", "三河市"),
        ("<![if !IE]>三河市<![endif]><?xml version='1'?>", "三河市"),
        ("<tr><td>三河市<td>30<tr><td>通州区<td>7", "三河市\t30\n通州区\t7"),
        ("<pre>三河市\n通州 区\n</pre>香河\n县", "三河市\n通州 区\n香河 县"),
        ("<table><tr><td><p>一段</p><p>二段</p></td></tr></table>", "一段\n二段"),
    ],
)
def test_broken_pages(source: str, text: str):
    assert words(source) == text


@pytest.mark.parametrize(
    "source", ["<html><body><img src=x></body></html>", "<script>三河市</script>", "<p>&nbsp;</p>"]
)
def test_a_page_without_words_says_what_to_do(source: str):
    with pytest.raises(DocumentError, match=r"Cannot read 'a.html': the page itself holds no words"):
        make_document("a", source.encode(), name="a.html")


def test_a_page_that_is_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text_flow, "MOST_BYTES", 1024**2)
    with pytest.raises(DocumentError, match="more than 1 MB"):
        read_web_page(b"<p>" + b"x" * 1024**2)


@pytest.mark.parametrize(
    "piece",
    ["<", "<!", "<!--", "<a", "<a ", '<a "', "<a '\"", "<script", "<script>x", "<select>", "<title>x", "</", "&", "&#", "<td>", "<tr>", '<a x="', "<![CDATA[", "\n ", "<p>\n"],
)  # fmt: skip
def test_the_time_grows_with_the_length_only(piece: str):
    start = process_time()
    words("三河市" + piece * (2_000_000 // len(piece)))
    assert process_time() - start < 10  # squared growth: an hour


@given(
    st.lists(
        st.sampled_from(
            [
                "<",
                ">",
                "!--",
                "-->",
                "/",
                "p",
                "td",
                "tr",
                "script",
                '"',
                "'",
                " ",
                "&",
                "lt;",
                "三河市",
                "\n",
            ]
        )
    )
)
def test_any_page_is_read_or_refused(pieces: list[str]):
    try:
        text = words("".join(pieces))
    except DocumentError:
        return
    assert text == text.strip(" \n")
