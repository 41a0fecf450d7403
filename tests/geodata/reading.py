"""Shortest way from a sentence to what was read in it."""

import pytest

from geodata.errors import DocumentError
from geodata.models import Document, Mention
from geodata.pipeline import ParseResult, parse_documents
from geodata.settings import HOME_REGION
from geodata.texts.documents import make_document

SURE = 0.5


def make(text: str, doc: str = "doc") -> Document:
    """Return a text as a document."""
    return Document(doc, text, "0" * 64)


def read(text: str, *, region: str = HOME_REGION) -> ParseResult:
    """Parse one text."""
    return parse_documents([make(text)], region=region)


def mentions(text: str) -> list[Mention]:
    """Return all mentions of a text, in order."""
    return read(text).mentions


def sure(text: str) -> list[tuple[str, str | None]]:
    """Return surface and place id of every mention that goes on the map."""
    return [(m.surface, m.place) for m in mentions(text) if m.confidence >= SURE]


def surfaces(text: str) -> list[str]:
    """Return the surfaces of the mentions that go on the map."""
    return [surface for surface, _ in sure(text)]


def place_of(text: str, surface: str) -> str | None:
    """Return the place id of the first mention with a surface; the mentions are the message if there is none."""
    found = mentions(text)
    for mention in found:
        if mention.surface == surface:
            return mention.place
    raise AssertionError(f"{surface!r} is not among {[m.surface for m in found]} of {text!r}")


def refusal_of(data: bytes, name: str) -> str:
    """Return the one sentence in which a file is refused."""
    with pytest.raises(DocumentError) as caught:
        make_document("upload", data, name=name)
    message = str(caught.value)
    assert message.startswith(f"Cannot read {name!r}: ")
    assert message.endswith(".")
    assert "\n" not in message
    return message
