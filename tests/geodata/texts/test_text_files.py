import codecs
import os
from threading import Thread

import pytest

from geodata.errors import DocumentError
from geodata.names.gazetteer import read_gazetteer
from geodata.pipeline import parse_file, parse_paths, parse_text
from geodata.texts import decoding, text_files
from geodata.texts.documents import make_document, read_document
from geodata.texts.text_files import TextFile
from tests.geodata.texts.word_making import paragraph, word_file

TEXT = "\n\u3000固安县与涿州市共同建设产业园。\n该产业园由三 河市托管，推动京津冀协同发展。\n" * 90
ENCODINGS = [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("gb18030", b"")]


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(decoding, "SAMPLE", 600)
    monkeypatch.setattr(text_files, "CHUNK", 601)


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize(("encoding", "mark"), ENCODINGS)
def test_pieces_are_the_text_and_the_document_is_the_same(tmp_path, encoding, mark):
    path = tmp_path / "方案.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    file, whole = TextFile(path), read_document(path)
    pieces = list(file.pieces())
    assert len(pieces) > 5
    assert "".join(pieces) == TEXT == whole.text
    document = file.document()
    for name in ("doc", "sha256", "language", "title", "encoding", "n_chars"):
        assert getattr(document, name) == getattr(whole, name)
    assert document.text == ""


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("shift", range(4))
def test_a_break_in_a_later_piece_is_named_as_in_the_whole(tmp_path, encoding, shift):
    bad = b"\x00\xdc" if encoding == "utf-16-le" else b"\xff\xff\xff"
    path = tmp_path / "bad.txt"
    even = shift // 2 * 2 if encoding == "utf-16-le" else shift
    head = ("三河市的发展" * 120).encode(encoding) + ("a" * even).encode(encoding)
    path.write_bytes(codecs.BOM_UTF16_LE * (encoding == "utf-16-le") + head + bad + head)
    with pytest.raises(DocumentError) as whole:
        read_document(path)
    with pytest.raises(DocumentError) as piecewise:
        list(TextFile(path).pieces())
    assert str(piecewise.value) == str(whole.value)
    assert "breaks at byte" in str(whole.value)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n" + bytes(90)])
def test_what_is_no_text_is_refused_as_in_the_whole(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as whole:
        read_document(path)
    with pytest.raises(DocumentError) as piecewise:
        list(TextFile(path).pieces())
    assert str(piecewise.value) == str(whole.value)


@pytest.mark.usefixtures("small_chunks")
def test_a_file_and_its_text_are_read_alike(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    gazetteer = read_gazetteer()
    table, places = parse_file(TextFile(path), gazetteer)
    whole, all_places = parse_text(read_document(path), gazetteer)
    assert list(table) == list(whole)
    assert places == all_places
    assert len(table) > 200
    assert [TEXT[m.start : m.end] for m in table] == [m.surface for m in table]


@pytest.mark.usefixtures("small_chunks")
def test_a_file_broken_far_inside_leaves_nothing_behind(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b"\xff\xff")
    (tmp_path / "b.txt").write_text("三河市。", encoding="utf-8")
    result = parse_paths([tmp_path], keep_texts=False)
    assert [document.doc for document in result.documents] == ["b"]
    assert list(result.places) == ["cn-131082"]
    assert "breaks at byte" in result.issues[0].message


def test_a_pipe_is_read_once(tmp_path):
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=[TEXT.encode()])
    writer.start()
    result = parse_paths([path], keep_texts=False)
    writer.join()
    assert result.documents[0].n_chars == len(TEXT)


def test_what_a_text_repeats_is_kept_once(monkeypatch):
    monkeypatch.setattr(text_files, "BLOCK", 400)
    document = make_document("a", ("沧州市新华区与三河市共建产业园，新华区观摩。\n" * 200).encode())
    table, _ = parse_text(document, read_gazetteer())
    assert len(table) == 600
    assert len(table.wordings) < 20
    assert table.starts.itemsize + table.numbers.itemsize == 8


WHOLE = {
    "规划.html": f"<title>三河规划</title><p>{TEXT}</p>".encode("gb18030"),
    "规划.docx": word_file(paragraph("三河规划") + paragraph(TEXT)),
}


@pytest.mark.parametrize("name", WHOLE)
def test_web_pages_and_word_files_are_read_alike_whole_and_as_files(tmp_path, monkeypatch, name):
    monkeypatch.setattr(text_files, "BLOCK", 400)
    path = tmp_path / name
    path.write_bytes(WHOLE[name])
    file, whole = TextFile(path), read_document(path)
    told = []
    pieces = list(file.pieces(lambda done, of: told.append((done, of))))
    assert "".join(pieces) == whole.text
    assert told[-1] == (len(whole.text), len(whole.text))
    assert len(told) > 2
    document = file.document()
    for field in ("doc", "sha256", "language", "title", "encoding", "n_chars"):
        assert getattr(document, field) == getattr(whole, field)
    assert document.title == "三河规划"
    table, _ = parse_file(TextFile(path), read_gazetteer())
    assert len(table) > 200
    assert {whole.text[m.start : m.end] == m.surface for m in table} == {True}
