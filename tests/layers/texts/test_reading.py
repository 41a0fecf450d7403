import hashlib
from dataclasses import replace
from time import process_time

import pytest

from geodata.errors import DocumentError
from layers.phrases import phrase
from layers.texts.coverage import measure_coverage
from layers.texts.reading import (
    MAX_BYTES,
    decode_upload,
    find_text,
    focus_places,
    read_document_bytes,
    read_known,
    read_sample,
    read_upload,
)
from tests.geodata.texts.word_making import packed, paragraph, word_file


def test_the_sample_is_short_and_rich_in_places():
    sample = read_sample()
    assert sample.text is not None
    assert 500 < sample.record.n_chars < 900
    assert len({m.place for m in sample.mentions}) > 35
    cover = measure_coverage(sample.text, sample.mentions, sample.bases)
    assert {u.reason for u in cover.unplaced} == {"unlocated", "associative"}  # what the meter lists
    assert all(sample.text[m.start : m.end] == m.surface for m in sample.mentions)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "it is empty"),
        (b" \n\t ", "only blanks"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("三".encode() * (MAX_BYTES // 3 + 1), "limit is 20 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(data, words):
    with pytest.raises(DocumentError, match=words) as error:
        read_document_bytes("坏<b>.txt", data)
    assert "坏<b>.txt" in str(error.value)


def test_web_pages_and_word_files_are_read_and_their_words_shown():
    for name, data in {
        "plan.html": "<h1>方案</h1><p>三<b>河</b>市与通州区</p>".encode("gb18030"),
        "plan.docx": word_file(paragraph("方案") + paragraph("三", "河市与通州区")),
    }.items():
        reading = read_document_bytes(name, data)
        assert reading.text == "方案\n三河市与通州区"
        assert [reading.text[m.start : m.end] for m in reading.mentions] == ["三河市", "通州区"]
        assert reading.record.sha256 == hashlib.sha256(data).hexdigest()


def test_a_file_that_unpacks_to_too_much_is_refused():
    with pytest.raises(DocumentError, match="limit is 20 MB"):
        read_document_bytes("a.docx", word_file(paragraph("三" * (MAX_BYTES + 1))))


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a.wps", "a"])
def test_other_files_are_refused_with_what_to_do(name):
    with pytest.raises(DocumentError, match=r"save it as \.docx or plain text") as error:
        read_document_bytes(name, b"x")
    assert "请打开后另存为" in phrase(str(error.value), "zh")


def test_every_refusal_of_a_word_file_or_a_page_has_chinese():
    refused = {
        "a.docx": (b"", b"PK", b"PK\x01\x02" * 10_001, packed(b"x"), packed(b"x", name="y"), word_file(""),
                   word_file("", before="<!DOCTYPE w>"), word_file(paragraph("三" * 23_000_000))),
        "a.html": (b"", b"<p>", b"%PDF-", b"\xd0\xcf\x11\xe0"),
    }  # fmt: skip
    for name, files in refused.items():
        for data in files:
            with pytest.raises(DocumentError) as error:
                read_document_bytes(name, data)
            assert phrase(str(error.value), "zh").startswith("读不了"), error.value


def test_an_own_text_has_an_atlas_of_its_own():
    reading = read_document_bytes("plan.md", "# 三河市与通州区共建示范区，投资30亿元。".encode())
    assert reading.doc == "plan"
    assert {"cn-131082", "cn-110112"} <= set(reading.atlas.places["id"])
    assert list(reading.atlas.documents["n_places"]) == [len({m.place for m in reading.mentions})]


def test_words_are_found_by_their_seal_and_never_by_name(atlas, tmp_path):
    data = "旧方案的原文".encode()
    record = replace(read_known(atlas, "doc-old").record, sha256=hashlib.sha256(data).hexdigest(), n_chars=6)
    (tmp_path / "doc-old.txt").write_text("改过的原文", encoding="utf-8")
    assert find_text(record, tmp_path) is None
    (tmp_path / "anything.md").write_bytes(data)
    assert find_text(record, tmp_path) == "旧方案的原文"
    page = "<p>旧方案的原文，<b>全</b>文</p>".encode()
    (tmp_path / "page.html").write_bytes(page)
    assert (
        find_text(replace(record, sha256=hashlib.sha256(page).hexdigest()), tmp_path) == "旧方案的原文，全文"
    )
    assert find_text(record, None) is None
    assert find_text(record, tmp_path / "missing") is None


def test_an_unknown_document_is_named(atlas):
    with pytest.raises(DocumentError, match="no document 'doc-x'"):
        read_known(atlas, "doc-x")


def test_focus_places_are_those_named_most(atlas):
    focus = focus_places(read_known(atlas, "doc-new"))
    assert "never-named" not in set(focus["place"])
    assert focus["mentions"].is_monotonic_decreasing
    assert list(focus["first"]) == sorted(focus["first"])  # each once: text order


def test_facts_of_an_own_text_are_read_by_rule_and_the_way_is_told():
    told: list[float] = []
    text = "唐山市新建道路86公里。一批服装厂从丰台区搬迁到衡水市。引进京津项目9个。"
    own = read_upload(decode_upload("全.txt", text.encode()), progress=told.append)
    assert (
        dict(zip(own.figures["indicator_en"], own.figures["value"], strict=True))["newly built roads"] == 86
    )
    assert set(own.links["relation"]) >= {"relocation"}
    assert (own.links["confidence"] < 1).all()
    assert told == sorted(told)
    assert len(told) > 2


def test_links_of_a_known_document_are_its_own(atlas):
    links = read_known(atlas, "doc-new").links
    assert set(links["doc"]) <= {"doc-new"}


def test_what_a_text_of_very_many_places_is_about_is_told_at_once(atlas):
    reading, n = read_known(atlas, "doc-new"), 20_000
    mention = reading.mentions[0]
    many = tuple(replace(mention, place=f"p{i}") for i in range(n))
    places = atlas.places.iloc[[0] * n].assign(id=[f"p{i}" for i in range(n)])
    big = replace(reading, mentions=many, atlas=replace(reading.atlas, places=places))
    start = process_time()
    assert len(focus_places(big, n)) == n
    assert process_time() - start < 1  # each place looked up in the table by itself: four seconds and more
