"""Long texts are read stretch by stretch: nothing is lost or doubled at the cuts, and the words need not be at hand."""

from pathlib import Path

import pytest

from geodata.figures.figures import find_figures, read_figures
from geodata.links.links import find_links, read_links
from geodata.pipeline import parse_documents, parse_paths
from geodata.subjects.stretches import read_stretches, source_of, source_of_table
from geodata.texts import text_files
from geodata.texts.documents import make_document
from geodata.texts.text_files import TextFile

LINE = (
    "唐山市新建道路{n}公里，总投资{n}亿元。丰台区的一家铸造厂迁至泊头市。廊坊市和天津市两市共建数据走廊。\n"
    "  武清区的園區去年新增企業{n}家，園區與北京市開通班車。\n"
)
TEXT = "数字与联系\n" + "".join(LINE.format(n=n) for n in range(20, 60))


def test_the_cuts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document("t.txt", TEXT.encode())
    result = parse_documents([document])
    figures = find_figures(document, result.mentions)
    links = find_links(document, result.mentions, result.places)
    assert len(figures) > 100
    assert len(links) >= 80
    monkeypatch.setattr(text_files, "BLOCK", 150)
    source = source_of(document, result.mentions)
    stretches = list(read_stretches(source))
    assert len(stretches) > 20
    assert "".join(s.text[s.first - s.offset :] for s in stretches) == TEXT
    for stretch in stretches:
        assert all(
            m.surface == stretch.text[m.start - stretch.offset :][: len(m.surface)] for m in stretch.mentions
        )
    assert find_figures(document, result.mentions) == figures
    assert find_links(document, result.mentions, result.places) == links


def test_a_file_is_read_like_a_text_at_hand(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    kept, streamed = parse_paths([path]), parse_paths([path], keep_texts=False)
    [table], [other] = kept.tables, streamed.tables
    assert not other.document.text
    source = source_of_table(other, TextFile(streamed.paths["t"]).pieces)
    again = source_of_table(other, lambda: TextFile(path).pieces())
    whole = source_of(table.document, list(table))
    assert list(read_links(again, streamed.places)) == list(read_links(whole, kept.places))
    assert list(read_figures(again)) == list(read_figures(whole))
    assert next(iter(read_stretches(source))).first == 0
    for figure, words in read_figures(again):
        assert TEXT[figure.start : figure.end] == words
