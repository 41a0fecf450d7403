"""The reviewed facts of the five documents: places, documents, spans and numbers are true, the words our own."""

import hashlib
import re
from pathlib import Path

import pytest

from geodata.figures.quantities import QUALIFIERS, read_amount, scale_of
from geodata.models import Document
from geodata.names.gazetteer import read_gazetteer
from geodata.register import Register, read_register
from geodata.texts.documents import read_document
from geodata.texts.normalise import make_view

COPIED = 12
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register()


@pytest.fixture(scope="module")
def documents(corpus: Path, register: Register) -> dict[str, Document]:
    found = {d.doc: d for d in map(read_document, sorted(corpus.glob("*.txt")))}
    assert {d.doc for d in register.documents} <= found.keys()
    for sealed in register.documents:
        assert hashlib.sha256((corpus / f"{sealed.doc}.txt").read_bytes()).hexdigest() == sealed.sha256
    return found


def test_there_are_enough_facts(register: Register) -> None:
    assert len(register.statements) >= 250
    assert len(register.figures) >= 130
    assert len(register.links) >= 150
    assert not register.issues


def test_places_and_documents_are_known(register: Register) -> None:
    places = read_gazetteer().places
    docs = {d.doc for d in register.documents}
    for s in register.statements:
        assert s.place in places, s
        assert s.doc in docs, s
    for f in register.figures:
        assert f.place in places, f
        assert f.doc in docs, f
    for k in register.links:
        assert {k.origin, k.target} <= places.keys(), k
        assert k.origin != k.target, k
        assert k.doc in docs, k


def test_lines_are_whole_and_said_once(register: Register) -> None:
    assert all(s.zh and s.en and s.paragraph > 0 for s in register.statements)
    assert all(f.indicator and f.indicator_en and f.unit for f in register.figures)
    assert all(f.qualifier in {"", *QUALIFIERS.values()} for f in register.figures)
    assert all(re.fullmatch(r"(?:(?:19|20)[0-9]{2})?", f.as_of) for f in register.figures)
    assert all(k.name and k.name_en for k in register.links)
    for rows in (
        [(s.place, s.doc, s.paragraph) for s in register.statements],
        [(f.place, f.doc, f.start, f.end) for f in register.figures],
        [(k.origin, k.target, k.relation, k.doc, k.start) for k in register.links],
    ):
        assert len(rows) == len(set(rows))


def test_figures_stand_in_the_text(register: Register, documents: dict[str, Document]) -> None:
    for figure in register.figures:
        surface = make_view(documents[figure.doc].text[figure.start : figure.end]).text
        assert read_amount(surface) == pytest.approx(figure.value * scale_of(figure.unit)), (figure, surface)


def test_links_and_statements_lie_inside(register: Register, documents: dict[str, Document]) -> None:
    for link in register.links:
        text = documents[link.doc].text
        assert 0 <= link.start < link.end <= len(text)
        assert "\n" not in text[link.start : link.end]
    for statement in register.statements:
        assert statement.paragraph <= len(documents[statement.doc].paragraphs()), statement


def test_no_words_are_copied(register: Register, documents: dict[str, Document]) -> None:
    runs = [run for d in documents.values() for run in HAN.findall(make_view(d.text).text)]
    known = {run[i : i + COPIED] for run in runs for i in range(len(run) - COPIED + 1)}
    own = (
        [s.zh for s in register.statements]
        + [f.indicator for f in register.figures]
        + [k.name for k in register.links]
    )
    for line in own:
        for run in HAN.findall(make_view(line).text):
            assert not {run[i : i + COPIED] for i in range(len(run) - COPIED + 1)} & known, line
