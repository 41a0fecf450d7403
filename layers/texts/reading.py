"""A document and what was read out of it: one of the atlas, a file that a reader brings, or the sample."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pandas as pd

from geodata.errors import DocumentError
from geodata.figures.figures import read_figures
from geodata.links.links import read_links
from geodata.models import Document, Figure, Link, Mention
from geodata.pipeline import ParseResult, parse_documents
from geodata.register import DocumentRecord, Register, read_register
from geodata.settings import HOME_REGION
from geodata.subjects.stretches import source_of
from geodata.texts.documents import ENDINGS, find_files, make_document, reader_of
from layers.atlas.build import MAPPED_CONFIDENCE, Atlas, make_atlas, record_table

SAMPLES = Path(__file__).parent / "samples"
MAX_BYTES = 20 * 1024**2
"""A file that a reader brings may be so long: some 7 million characters, more than any plan; read in half a minute."""
SAMPLE_TITLE = "Sample: points for the year around Beijing (our own words, to try the reading view; no authority's paper)"
TOLD_EVERY = 200
Fact = TypeVar("Fact", Figure, Link)
Progress = Callable[[float], None]
"""Told how much of a file is read, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Reading:
    """
    A document, its words where they are at hand, and what was read out of it.

    Attributes
    ----------
    record
        Title, date, publisher, seal and length.
    text
        The words as decoded; `None` where only the register's facts are at hand.
    mentions
        In text order.
    atlas
        Where its places, figures and links are: the region's, or one of its own for a reader's file.
    parsed
        What the parser returned, for a reader's file.
    own_links
        The links that rules read in it, those among them to places that it names only by a letter (京津).
    """

    record: DocumentRecord
    text: str | None = field(repr=False)
    mentions: tuple[Mention, ...] = field(repr=False)
    atlas: Atlas = field(repr=False)
    parsed: ParseResult | None = field(default=None, repr=False)
    own_links: tuple[Link, ...] = field(default=(), repr=False)

    @property
    def doc(self) -> str:
        """The document's id."""
        return self.record.doc

    @property
    def figures(self) -> pd.DataFrame:
        """The figures that this document gives."""
        return self.atlas.figures[self.atlas.figures["doc"] == self.doc]

    @property
    def links(self) -> pd.DataFrame:
        """The links that this document states."""
        if self.parsed is not None:
            return record_table(self.own_links, Link)
        return self.atlas.links[self.atlas.links["doc"] == self.doc]

    @property
    def n_below(self) -> int:
        """How many mentions are too unsure to be counted and mapped: places inside the names of organisations."""
        return sum(mention.confidence < MAPPED_CONFIDENCE for mention in self.mentions)

    @property
    def bases(self) -> dict[str, str]:
        """The basis of every place by id."""
        return dict(zip(self.atlas.places["id"], self.atlas.places["basis"], strict=True))


def find_text(record: DocumentRecord, folder: Path | None) -> str | None:
    """
    Return the words of a document from a folder of texts, found by their seal and never by their name.

    Parameters
    ----------
    folder
        Where to look, folders inside included; `None` finds nothing.

    Returns
    -------
    text
        `None` where no file there has the document's sha256.
    """
    if folder is None or not folder.is_dir():
        return None
    try:
        files = find_files([folder])
    except DocumentError:
        return None
    for path in files:
        # A character of plain text takes one byte at least and four at most: no need to read other files.
        plain = reader_of(path.name) is None
        if plain and not record.n_chars <= path.stat().st_size <= 4 * record.n_chars + 4:
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() == record.sha256:
            return make_document(record.doc, data, name=path.name).text
    return None


def read_known(atlas: Atlas, doc: str, folder: Path | None = None) -> Reading:
    """
    Return one of the atlas' documents, with its words where the folder holds them.

    Raises
    ------
    DocumentError
        If the atlas has no such document.
    """
    rows = atlas.documents[atlas.documents["doc"] == doc]
    if rows.empty:
        raise DocumentError(
            f"There is no document {doc!r}; choose one of {', '.join(atlas.documents['doc'])}."
        )
    row = rows.iloc[0]
    record = DocumentRecord(**{name: row[name] for name in DocumentRecord.__dataclass_fields__})
    record = replace(record, n_chars=int(record.n_chars))
    table = atlas.mentions[atlas.mentions["doc"] == doc].sort_values(["start", "end"])
    mentions = tuple(Mention(**values) for values in table.to_dict("records"))
    return Reading(record, find_text(record, folder), mentions, atlas)


def with_text(reading: Reading, text: str) -> Reading:
    """Return a reading with the words that its mentions count characters of."""
    return replace(reading, text=text)


def decode_upload(name: str, data: bytes, *, shown: str = "") -> Document:
    """
    Return the words of a file that a reader brings.

    Parameters
    ----------
    name
        The file's name; the document's id is it without ending.
    shown
        What to call the file in an error; `name` where empty.

    Raises
    ------
    DocumentError
        If it is empty, too long, broken, binary, in no known encoding or of an ending not in `ENDINGS`; one sentence
        that names the file.
    """
    shown = shown or name
    if Path(name).suffix.lower() not in ENDINGS:
        raise DocumentError(
            f"Cannot read {shown!r}: it is no .txt, .md, .html or .docx file; open it and save it as .docx or plain text."
        )
    _check_length(shown, len(data))
    document = make_document(Path(name).stem or name, data, name=shown)
    _check_length(shown, len(document.text))
    return document


def _check_length(shown: str, n_bytes: int) -> None:
    if n_bytes > MAX_BYTES:
        raise DocumentError(
            f"Cannot read {shown!r}: it has {n_bytes / 1024**2:.1f} MB and the limit is {MAX_BYTES // 1024**2} MB; "
            "cut it into chapters."
        )


def read_document_bytes(name: str, data: bytes) -> Reading:
    """Read a file that a reader brings, as `decode_upload` and `read_upload` do."""
    return read_upload(decode_upload(name, data))


def read_upload(
    document: Document, *, region: str = HOME_REGION, progress: Progress | None = None
) -> Reading:
    """
    Read a text that a reader brings.

    Parameters
    ----------
    document
        What `decode_upload` returned.
    progress
        Told of the way, several times a second of reading.
    """
    progress = progress or (lambda _: None)
    progress(0.05)
    parsed = parse_documents([document], region=region)
    mentions = tuple(parsed.mentions)  # made anew each time they are asked for
    progress(0.4)
    figures, links = _read_facts(document, parsed, mentions, progress)
    record = DocumentRecord(
        doc=document.doc,
        title=document.title or document.doc,
        date=document.date or "",
        publisher=document.publisher,
        language=document.language,
        sha256=document.sha256,
        n_chars=document.n_chars,
    )
    return Reading(
        record,
        document.text,
        mentions,
        _own_atlas(record, parsed, mentions, figures, region),
        parsed,
        links,
    )


def _read_facts(
    document: Document, parsed: ParseResult, mentions: Sequence[Mention], progress: Progress
) -> tuple[tuple[Figure, ...], tuple[Link, ...]]:
    """Read the figures and the links of a text, telling how far it has come."""
    source = source_of(document, mentions)

    def told(facts: Iterator[tuple[Fact, str]], begin: float, end: float) -> Iterator[Fact]:
        for number, (fact, _) in enumerate(facts):
            if number % TOLD_EVERY == 0:
                progress(begin + (end - begin) * fact.end / document.n_chars)
            yield fact

    figures = tuple(told(read_figures(source), 0.4, 0.65))
    return figures, tuple(told(read_links(source, parsed.places), 0.65, 0.9))


def _own_atlas(
    record: DocumentRecord,
    parsed: ParseResult,
    mentions: tuple[Mention, ...],
    figures: tuple[Figure, ...],
    region: str,
) -> Atlas:
    register = read_register(region)
    own = Register(
        region=register.region,
        provinces=register.provinces,
        places=parsed.places,
        nodes=register.nodes,
        documents=(record,),
        mentions=mentions,
        figures=figures,
    )
    return make_atlas(own, parsed.places)


def read_sample(*, region: str = HOME_REGION) -> Reading:
    """Return the sample that comes with the project: our own words, no real plan."""
    path = next(iter(sorted(SAMPLES.glob("*.txt"))))
    reading = read_upload(decode_upload(path.name, path.read_bytes()), region=region)
    return replace(reading, record=replace(reading.record, title_en=SAMPLE_TITLE))


def focus_places(reading: Reading, n: int = 10) -> pd.DataFrame:
    """
    Return what a text is about: the places it names most often, the earlier first where equal.

    Returns
    -------
    places
        Columns place, name, name_en, themes, mentions, and `first`, the offset of the first mention.
    """
    counted: dict[str, list[int]] = {}
    for mention in reading.mentions:
        if mention.place and mention.confidence >= MAPPED_CONFIDENCE:
            counted.setdefault(mention.place, []).append(mention.start)
    order = sorted(counted, key=lambda place: (-len(counted[place]), counted[place][0]))[:n]
    places = reading.atlas.places
    columns = zip(places["id"], places["name"], places["name_en"], places["themes"], strict=True)
    told = {place: facts for place, *facts in columns}
    rows = [(p, *told[p], len(counted[p]), counted[p][0]) for p in order if p in told]
    return pd.DataFrame(rows, columns=["place", "name", "name_en", "themes", "mentions", "first"])
