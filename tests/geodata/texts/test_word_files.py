"""Word files → their words, whatever the file does."""

from time import process_time
from zipfile import ZIP_LZMA

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import DocumentError
from geodata.texts import text_flow
from geodata.texts.documents import make_document
from geodata.texts.word_files import read_word_file
from tests.geodata.reading import refusal_of
from tests.geodata.texts.word_making import STRICT, TRANSITIONAL, packed, paragraph, row, word_file


@pytest.mark.parametrize("words", [TRANSITIONAL, STRICT])
def test_paragraphs_and_tables_are_lines(words: str):
    body = (
        paragraph("三河市规划")
        + paragraph("推动三", "河市与", "通州区 & 大厂县对接。")
        + f"<w:tbl>{row('市县', '投资')}{row('三河市', '30')}{row('', '7')}</w:tbl>"
        + "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>"
    )
    document = make_document("a", word_file(body, words=words), name="规划.DOCX")
    assert document.text.split("\n") == ["三河市规划", "推动三河市与通州区 & 大厂县对接。", "市县\t投资", "三河市\t30", "\t7", "一", "二 三"]  # fmt: skip
    assert document.title == "三河市规划"


def test_deleted_computed_and_repeated_words_are_left_out():
    body = (
        "<w:p><w:r><w:delText>天津市</w:delText></w:r><w:r><w:instrText>HYPERLINK 保定市</w:instrText></w:r>"
        "<w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>三河市</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>三河市</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_word_file(word_file(body)).text == "三河市"


BOMB = '<!DOCTYPE w [<!ENTITY a "三河市"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (word_file("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before=BOMB), "declares a document type"),
        (word_file(paragraph("x"), before=OUTSIDE), "declares a document type"),
        (word_file(paragraph("三河市"))[:-30], "broken or locked"),
        (word_file(paragraph("三河市"))[:60], "broken or locked"),
        (word_file("<w:p><w:r><w:t>三河市"), "broken or locked"),
        (packed(b"\x00\xff\x00"), "broken or locked"),
        (packed(b""), "broken or locked"),
        (packed(b"<w/>", method=ZIP_LZMA), "broken or locked"),  # whose dictionary may be 4 GB
        (packed(b"<p/>", name="xl/workbook.xml"), "zip file without a Word document"),
        (word_file("<w:p/>"), "holds no words"),
        (b"\xd0\xcf\x11\xe0" + bytes(80), "it is an old or locked Word or WPS file"),
        (b"%PDF-1.7", "it is a PDF"),
        ("三河市".encode(), "no Word file though its name ends so"),
        (b"", "no Word file"),
        (word_file(paragraph("x")) + b"PK\x01\x02" * 10_001, "too many parts"),
    ],
)  # fmt: skip
def test_what_is_no_whole_word_file_is_refused_in_one_sentence(data: bytes, said: str):
    assert said in refusal_of(data, "a.docx")


def test_no_more_is_unpacked_than_the_bound(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text_flow, "MOST_BYTES", 2 * 1024**2)
    bomb = word_file("<w:p><w:r><w:t>" + "\x20" * 300_000_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 1024**2
    start = process_time()
    with pytest.raises(DocumentError, match="more than 2 MB"):
        read_word_file(bomb)
    assert process_time() - start < 2


def test_a_file_deep_as_a_well_is_read_or_refused():
    n = 200_000
    assert (
        read_word_file(word_file("<w:p>" * n + "<w:r><w:t>三河市</w:t></w:r>" + "</w:p>" * n)).text
        == "三河市"
    )


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(data: bytes, at: int):
    whole = word_file(paragraph("三河市"))
    for torn in (b"PK\x03\x04" + data, whole[:at] + data + whole[at:], whole[:at]):
        try:
            assert read_word_file(torn).text
        except DocumentError:
            continue
