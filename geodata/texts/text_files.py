"""A file read piece by piece, so that a long plain text takes up no more memory than a short one."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from geodata.models import Document
from geodata.texts.decoding import SAMPLE, Extract, TextDecoder
from geodata.texts.documents import doc_of, find_language, find_title, named_errors, reader_of

CHUNK = 1 << 20
"""Bytes read at once; more than the sample that the encoding is found in."""
BLOCK = 200_000
"""Characters worked on at once."""
Told = Callable[[int, int], None]
"""Called with the characters of a file worked on, and all that it seems to have; 0 where its size says nothing."""


class TextFile:
    """
    A text file, read once from start to end.

    Attributes
    ----------
    doc
        Identifier of the document: the file name without its ending where no other is given.
    """

    def __init__(self, path: Path, *, doc: str = "") -> None:
        """Take a path; the file is opened when its pieces are asked for."""
        self.path = path
        self.doc = doc or doc_of(path)
        self._decoder = TextDecoder()
        self._read: Extract | None = None
        self._seal = hashlib.sha256()
        self._head = ""
        self._length = 0
        self._n_read = 0

    def pieces(self, told: Told | None = None) -> Iterator[str]:
        """
        Yield the text as decoded, byte order mark removed, nothing else changed.

        Parameters
        ----------
        told
            Called after each piece.

        Raises
        ------
        DocumentError
            If the file is missing, empty, binary or in no known encoding, perhaps only far inside; one sentence
            that names it.
        """
        if (read := reader_of(str(self.path))) is not None:
            yield from self._whole(read, told)
            return
        with named_errors(str(self.path)), self.path.open("rb") as stream:
            while data := stream.read(CHUNK):
                self._seal.update(data)
                piece = self._decoder.decode(data)
                self._head += piece[: SAMPLE - len(self._head)]
                self._length += len(piece)
                self._n_read += len(data)
                yield piece
                if told is not None:
                    told(self._length, self._expected(stream))
            self._decoder.finish()

    def _whole(self, read: Callable[[bytes], Extract], told: Told | None) -> Iterator[str]:
        """Yield the words of a file that has to be read at once."""
        with named_errors(str(self.path)):
            data = self.path.read_bytes()
            self._seal.update(data)
            self._read = read(data)
        self._head, total = self._read.text[:SAMPLE], len(self._read.text)
        for piece in slices(self._read.text):
            self._length += len(piece)
            yield piece
            if told is not None:
                told(self._length, total)

    def _expected(self, stream: BinaryIO) -> int:
        """Return how many characters the file holds, if the rest of it is like what has been read."""
        return round(self._length * os.fstat(stream.fileno()).st_size / self._n_read)

    def document(self) -> Document:
        """Return what the file was, once all its pieces are out: its length, but not its text."""
        title, encoding = (
            (self._read.title, self._read.encoding) if self._read else ("", self._decoder.encoding)
        )
        return Document(
            doc=self.doc,
            text="",
            sha256=self._seal.hexdigest(),
            language=find_language(self._head),
            title=title or find_title(self._head, self.doc),
            encoding=encoding,
            length=self._length,
        )


def slices(text: str) -> Iterator[str]:
    """Cut a text at hand into pieces of any kind, for `cut_blocks` to cut with care."""
    return (text[start : start + BLOCK] for start in range(0, len(text), BLOCK))


def cut_blocks(pieces: Iterable[str]) -> Iterator[str]:
    """Cut a text that comes in pieces at line breaks, else at sentence ends, else anywhere."""
    rest = ""
    for piece in pieces:
        rest += piece
        start = 0
        while len(rest) - start > BLOCK:
            cut = _find_cut(rest, start + BLOCK // 2, start + BLOCK)
            yield rest[start:cut]
            start = cut
        rest = rest[start:]
    if rest:
        yield rest


def _find_cut(text: str, start: int, end: int) -> int:
    """Return the best position to cut a text between two others."""
    cut = text.rfind("\n", start, end)
    if cut < 0:
        cut = max(text.rfind(mark, start, end) for mark in "。；！？，、 ")
    return cut + 1 if cut >= 0 else end
