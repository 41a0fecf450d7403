"""A text of any length and its mentions → stretches that are read one after the other, each with what stands before it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geodata.models import Document, Mention
from geodata.names.mention_table import MentionTable
from geodata.texts.text_files import cut_blocks, slices

LEAD = 2_500
"""Characters before a stretch that are read with it: more than any rule of figures and links looks back."""


@dataclass(frozen=True, slots=True)
class Source:
    """
    A text that can be read more than once.

    Attributes
    ----------
    pieces
        Yields the text from its start, in pieces of any length.
    between
        Returns the mentions that begin between two offsets, the second excluded, in text order.
    """

    doc: str
    pieces: Callable[[], Iterable[str]]
    between: Callable[[int, int], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """
    Part of a text.

    Attributes
    ----------
    text
        Its words, those before it included.
    offset
        Where `text` begins in the document, in code points.
    first
        Where what is new begins; what begins before belongs to the stretch before.
    mentions
        The mentions that lie in `text`, with offsets into the document.
    """

    text: str
    offset: int
    first: int
    mentions: Sequence[Mention]


def source_of(document: Document, mentions: Sequence[Mention]) -> Source:
    """Return a document at hand, with its mentions in text order, as a source."""
    starts = [mention.start for mention in mentions]
    return Source(
        document.doc,
        lambda: slices(document.text),
        lambda first, last: mentions[bisect_left(starts, first) : bisect_left(starts, last)],
    )


def source_of_table(table: MentionTable, pieces: Callable[[], Iterable[str]]) -> Source:
    """Return a text that is read anew each time, with the table of its mentions, as a source."""
    return Source(table.document.doc, pieces, table.between)


def read_stretches(source: Source) -> Iterator[Stretch]:
    """
    Yield a text in stretches.

    They are cut at line breaks, else at sentence ends, else anywhere; where depends on nothing but the text, so that
    the same text is always read in the same way.
    """
    lead, first = "", 0
    for block in cut_blocks(source.pieces()):
        text = lead + block
        offset, end = first - len(lead), first + len(block)
        mentions = [m for m in source.between(offset, end) if m.end <= end]
        yield Stretch(text, offset, first, mentions)
        lead, first = text[-LEAD:], end
