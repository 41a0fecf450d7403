"""Parse result → the register's `mentions.csv`, `documents.csv` and `paragraphs.csv`."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from geodata.errors import DocumentError
from geodata.models import Document
from geodata.pipeline import ParseResult
from geodata.register import DocumentRecord, read_register
from geodata.texts.documents import docs_of, find_files
from layers.files.files import write_file

MENTION_COLUMNS = ("doc", "start", "end", "surface", "place", "rule", "confidence", "reason", "rejected")
DOCUMENT_COLUMNS = (
    "doc",
    "title",
    "date",
    "publisher",
    "language",
    "sha256",
    "n_chars",
    "title_en",
    "publisher_en",
)
PARAGRAPH_COLUMNS = ("doc", "paragraph", "start")


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def _record(document: Document, known: dict[str, DocumentRecord]) -> DocumentRecord:
    """Renew a document's seal and length; title, date and publisher stay as people have reviewed them."""
    fresh = DocumentRecord(
        doc=document.doc,
        title=document.title,
        date=document.date or "",
        publisher=document.publisher,
        language=document.language,
        sha256=document.sha256,
        n_chars=document.n_chars,
    )
    old = known.get(document.doc)
    if old is None:
        return fresh
    reviewed = ("title", "title_en", "date", "publisher", "publisher_en")
    return replace(fresh, **{name: getattr(old, name) for name in reviewed})


def check_complete(corpus: Path, *, region: str) -> None:
    """
    Refuse, before it is read, a folder without a document of the register: what people have reviewed of it would be lost.

    Raises
    ------
    DocumentError
        Says how many documents are missing, and names one.
    """
    there = set(docs_of(find_files([corpus])).values())
    listed = [record.doc for record in read_register(region).documents]
    if missing := [doc for doc in listed if doc not in there]:
        raise DocumentError(
            f"The folder {str(corpus)!r} lacks {len(missing)} of the {len(listed)} documents that the register {region!r} "
            f"lists, such as {missing[0]!r}; nothing was read or written: put them there, or take them out of documents.csv."
        )


def write_tables(result: ParseResult, folder: Path, *, region: str) -> int:
    """
    Write `mentions.csv`, `documents.csv` and `paragraphs.csv` of a region and return the number of mentions kept.

    Kept are mentions of the register's places and of China's divisions; names that only the grammar knows are
    found anew in every text.

    Raises
    ------
    ExportError
        If the folder may not be written to.
    """
    register = read_register(region)
    rows = [
        (
            m.doc,
            m.start,
            m.end,
            m.surface,
            m.place,
            m.rule,
            f"{m.confidence:.3g}",
            m.reason,
            "|".join(m.rejected),
        )
        for m in result.mentions
        if m.place and register.holds(m.place)
    ]
    rows.sort(key=lambda row: row[:3])
    known = {record.doc: record for record in register.documents}
    records = [_record(document, known) for document in sorted(result.documents, key=lambda d: d.doc)]
    write_file(folder / "mentions.csv", _table(MENTION_COLUMNS, rows))
    cells = [tuple(getattr(record, name) for name in DOCUMENT_COLUMNS) for record in records]
    write_file(folder / "documents.csv", _table(DOCUMENT_COLUMNS, cells))
    starts = [
        (document.doc, number, start)
        for document in sorted(result.documents, key=lambda d: d.doc)
        for number, (start, _) in enumerate(document.paragraphs(), 1)
    ]
    write_file(folder / "paragraphs.csv", _table(PARAGRAPH_COLUMNS, starts))
    return len(rows)
