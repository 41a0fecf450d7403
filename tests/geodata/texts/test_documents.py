import codecs
import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import DocumentError
from geodata.texts.decoding import decode, find_encoding
from geodata.texts.documents import (
    find_files,
    find_language,
    find_title,
    make_document,
    read_document,
)
from tests.geodata.reading import refusal_of

SIMPLIFIED = "固安县与涿州市共同建设产业园，推动京津冀协同发展的第一批项目。\n项目今年开工。\n" * 3
TRADITIONAL = "固安縣與涿州市共同建設產業園，推動京津冀協同發展的第一批項目。\n項目今年開工。\n" * 3
WRITTEN = [
    # encoding, byte order mark, text, name found
    ("utf-8", b"", SIMPLIFIED, "utf-8"),
    ("utf-8", codecs.BOM_UTF8, SIMPLIFIED, "utf-8"),
    ("utf-16-le", codecs.BOM_UTF16_LE, SIMPLIFIED, "utf-16-le"),
    ("utf-16-be", codecs.BOM_UTF16_BE, SIMPLIFIED, "utf-16-be"),
    ("utf-16-le", b"", SIMPLIFIED, "utf-16-le"),
    ("utf-16-be", b"", SIMPLIFIED, "utf-16-be"),
    ("utf-32-le", codecs.BOM_UTF32_LE, SIMPLIFIED, "utf-32-le"),
    ("utf-32-be", codecs.BOM_UTF32_BE, SIMPLIFIED, "utf-32-be"),
    ("gb18030", b"", SIMPLIFIED, "gb18030"),
    ("gb2312", b"", SIMPLIFIED, "gb18030"),
    ("big5", b"", TRADITIONAL, "big5hkscs"),
    ("utf-8", b"", TRADITIONAL, "utf-8"),
    ("gb18030", b"", TRADITIONAL, "gb18030"),
]
REFUSED = [
    (b"", "it is empty"),
    (b" \n\r\n\t \n", "only blanks"),
    ("\u3000\n\u3000".encode(), "only blanks"),
    (codecs.BOM_UTF8, "only blanks"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "binary"),
    (b"PK\x03\x04\x14\x00\x08\x08" + bytes(range(256)) * 4, "it is a Word, WPS or zip file"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj", "it is a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "it is an old or locked Word or WPS file"),
    (b"{\\rtf1\\ansi\\ansicpg936 \\'c8\\'fd}", "it is an RTF file"),
    (bytes(range(1, 9)) * 40, "binary"),
    ("Ça été déjà créé à côté".encode("latin-1"), "none of UTF-8, UTF-16, GB18030, Big5"),
    (b"\xff\x41\xff\x41\xff\x41", "none of UTF-8"),
    ("三河市的发展".encode() * 3 + b"\xff" + "三河市的发展".encode() * 3, "save it as UTF-8"),
    (("三河市的发展" * 3 + "\0").encode(), "1 zero bytes"),
    ("これは地域の発展です。".encode("shift_jis"), "none of UTF-8"),
    (random.Random(7).randbytes(4000), ""),
]


@pytest.mark.parametrize(("encoding", "mark", "text", "name"), WRITTEN)
def test_every_encoding_gives_the_same_text(encoding, mark, text, name):
    assert decode(mark + text.encode(encoding)) == (text, name)


@pytest.mark.parametrize(("encoding", "mark", "text", "name"), WRITTEN)
def test_a_last_character_cut_off_is_left_out(encoding, mark, text, name):
    data = mark + (text + "。").encode(encoding)
    assert decode(data[:-1]) == (text, name)


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_what_is_no_text_is_refused_in_one_sentence(data, said):
    assert said in refusal_of(data, "up/load.txt")


def test_a_break_far_inside_says_at_which_byte():
    good = ("三河市" * 40_000).encode()
    with pytest.raises(DocumentError, match=f"looks like UTF-8 but breaks at byte {len(good):,}"):
        decode(good + b"\xff\xfe" + "三河市".encode())


def test_the_byte_counts_from_the_start_of_the_file():
    data = codecs.BOM_UTF8 + "三河".encode() + b"\xff" + "市".encode()
    with pytest.raises(DocumentError, match="breaks at byte 9"):
        decode(data)


def test_a_name_torn_by_the_end_of_the_sample_is_whole():
    text = "a" + "三河" * 70_000
    assert decode(text.encode())[0] == text
    text = "a" + "三河与固安的发展" * 20_000
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_nothing_of_the_text_is_changed():
    text = "\u3000\u3000三\u200b河市\r\n\r\n燕郊\u00a0镇\t\f。\ufeff"
    assert decode(text.encode())[0] == text


@given(
    st.text(min_size=1).filter(
        lambda text: text.strip() and not any(c < "\t" for c in text) and text[0] != "\ufeff"
    )
)
def test_any_text_in_utf8_is_read_back(text):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    assert decode(data) == (text, "utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        text = make_document("any", data).text
    except DocumentError:
        return
    assert text.strip()


def test_find_encoding_measures_the_mark():
    assert find_encoding(codecs.BOM_UTF8 + b"abc") == ("utf-8", 3)
    assert find_encoding(codecs.BOM_UTF16_LE + b"a\x00") == ("utf-16-le", 2)
    assert find_encoding(b"plain words") == ("utf-8", 0)


@pytest.mark.parametrize(
    ("text", "language"), [(SIMPLIFIED, "zh-Hans"), (TRADITIONAL, "zh-Hant"), ("plain words", "zh-Hans")]
)
def test_language(text, language):
    assert find_language(text) == language


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\u3000\n# 固安的产业\n正文", "固安的产业"),
        ("\ufeff固安\n", "固安"),
        ("---\n固安", "固安"),
        ("长" * 200, "长" * 80),
    ],
)
def test_title_is_the_first_line_with_words(text, title):
    assert make_document("doc", text.encode()).title == title


def test_read_document_names_and_seals_the_file(tmp_path):
    path = tmp_path / "方案.v2.txt"
    data = SIMPLIFIED.encode("gb18030")
    path.write_bytes(data)
    document = read_document(path)
    assert (document.doc, document.encoding, document.language) == ("方案.v2", "gb18030", "zh-Hans")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.text == SIMPLIFIED


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(DocumentError, match=r"none\.txt.*no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="Cannot read"):
        read_document(tmp_path)


def test_find_files_looks_into_folders_and_keeps_order(tmp_path):
    for name in ("b.txt", "a.MD", "sub/c.txt", "d.pdf", "e.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("三河", encoding="utf-8")
    found = find_files([tmp_path / "d.pdf", tmp_path, tmp_path / "b.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["d.pdf", "a.MD", "b.txt", "sub/c.txt"]


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(
        DocumentError, match=r"holds no file that can be read \(\.txt, \.md, \.html, \.htm, \.docx\)"
    ):
        find_files([tmp_path])


def test_hidden_files_are_left_out_of_folders_and_paths_count_once(tmp_path):
    for name in ("a.txt", "._a.txt", "~$a.docx", "a.pdf"):
        (tmp_path / name).write_text("三河市", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.md").write_text("三河市", encoding="utf-8")
    assert find_files([tmp_path, tmp_path / "x" / ".." / "a.txt"]) == [tmp_path / "a.txt"]


def test_utf16_without_mark_or_line_break():
    data = "支持三河市、大厂县建设产业园，推进新区发展。".encode("utf-16-le")
    assert find_encoding(data) == ("utf-16-le", 0)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n　\n# 关于规划的通知\n正文", "关于规划的通知"),
        ("## 二级 ##\n正文", "二级"),
        ("#1号线\n正文", "#1号线"),
        ("<!DOCTYPE html><html><head><title>某市规划</title></head>", "某市规划"),
        ("<html><body>\n<h1 class=x>某市规划</h1>\n", "某市规划"),
        ("<title> </title>\n<p></p>\n某市", "某市"),
        ("增速<5%的区县", "增速<5%的区县"),
        ("<p></p>", "name"),
    ],
)
def test_a_title_is_the_first_line_with_words_and_no_tag(text, title):
    assert find_title(text, "name") == title
