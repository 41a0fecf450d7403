"""A Word file (.docx) → its words: of its packed parts the document alone is opened, and no more than a bound of it."""

import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from geodata.errors import DocumentError
from geodata.texts.decoding import Extract, find_encoding
from geodata.texts.text_flow import TextFlow, check_size

_DOCUMENT = "word/document.xml"
_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
"""The namespaces of Word's own elements, as parser and writers of the strict form call them."""
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
"""What old programs show instead of the words before it: the same words again."""
_CHUNK = 1 << 20
_MOST_PARTS = 10_000


class _WordDocument:
    """The document as its XML is read; text that was deleted or is computed has elements of other names."""

    def __init__(self) -> None:
        self.flow = TextFlow()
        self._in_words = False
        self._hidden = 0
        parser = self._parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        self._parser.Parse(data, False)

    def close(self) -> None:
        """Say that no more come."""
        self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise DocumentError(
            "it declares a document type, which Word never writes; it may be meant to do harm"
        )

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == _FALLBACK:
            self._hidden += 1
        if not name.startswith(_WORDS):
            return
        match name.rpartition(" ")[2]:
            case "t":
                self._in_words = True
            case "p" | "br" | "cr":
                self.flow.part()
            case "tab" | "ptab":
                self._characters(" ", always=True)
            case "noBreakHyphen":
                self._characters("-", always=True)
            case "tr":
                self.flow.begin_row()
            case "tc":
                self.flow.begin_cell()

    def _end(self, name: str) -> None:
        if name == _FALLBACK:
            self._hidden -= 1
        if not name.startswith(_WORDS):
            return
        match name.rpartition(" ")[2]:
            case "t":
                self._in_words = False
            case "p":
                self.flow.part()
            case "tr" | "tbl":
                self.flow.end_row()

    def _characters(self, words: str, *, always: bool = False) -> None:
        if (self._in_words or always) and not self._hidden:
            self.flow.add(words)


def _known_packing(archive: ZipFile) -> ZipInfo:
    """Return the part that is the document; other packings than Word's may ask for any amount of memory."""
    part = archive.getinfo(_DOCUMENT)
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile(f"packed by method {part.compress_type}")
    return part


def read_word_file(data: bytes) -> Extract:
    """
    Read the words of a Word file: paragraphs and tables, no notes, headers, pictures or deleted words.

    Raises
    ------
    DocumentError
        If it is no Word file, broken, locked, or unpacks to too much.
    """
    if not data.startswith(b"PK"):
        find_encoding(data)  # which tells an old Word file, a PDF, and what is binary
        raise DocumentError("it is no Word file though its name ends so; if it is text, name it .txt")
    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise DocumentError("it holds too many parts for a Word file")
    document, size = _WordDocument(), 0
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(_known_packing(archive)) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                check_size(size)
                document.feed(chunk)
            document.close()
    except DocumentError:
        raise
    except KeyError as error:
        raise DocumentError("it is a zip file without a Word document in it; unpack it first") from error
    except (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, expat.ExpatError) as error:
        raise DocumentError("the Word file is broken or locked; open it and save it again") from error
    text = document.flow.text()
    if not text:
        raise DocumentError("the Word file holds no words; if they are pictures, have them recognised first")
    return Extract(text, "utf-8")
