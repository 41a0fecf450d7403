"""Files → `Document`: find the encoding, refuse what is no text, keep every character where it stands."""

import codecs
import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from geodata.errors import DocumentError
from geodata.models import Document, Language

ENDINGS = (".txt", ".md")
ENCODINGS = ("gb18030", "big5hkscs")
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, WPS or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or WPS file"),
    (b"{\\rtf", "an RTF file"),
)
"""What is often renamed to .txt, by its first bytes."""
SAMPLE = 200_000
COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
    "推协发京津冀展区县市设高协同，。、：；“”（）0123456789"
    "這為個國來時們發動過說產種後經進著電裡現實體機當點從業應開還與關區縣線內數間樣義無協會學"
)

_HEADING = re.compile(r"^#{1,6}[ \t]+|[ \t]+#{1,6}$")
"""Markdown's marks of a heading."""
_TITLE = re.compile(r"<title[^<>]*>\s*([^<>]*\w[^<>]*)</title>", re.IGNORECASE)
_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]*>")


@cache
def _common() -> frozenset[str]:
    return frozenset(COMMON)


def _share_common(text: str) -> float:
    letters = [c for c in text if not c.isspace() and not c.isascii()]
    return sum(c in _common() for c in letters) / len(letters) if letters else 0.0


def _decodes(data: bytes, encoding: str) -> str | None:
    """Decode a sample whose last character may be cut; `None` where it is not in this encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def find_encoding(data: bytes) -> tuple[str, int]:
    """
    Tell in what encoding a text file is written.

    Parameters
    ----------
    data
        The bytes of the file.

    Returns
    -------
    encoding, skip
        Python's name of the encoding, and the length of the byte order mark.

    Raises
    ------
    DocumentError
        If the bytes are no text in UTF-8, UTF-16, GB18030 or Big5.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    for first, what in OTHERS:
        if data.startswith(first):
            raise DocumentError(f"it is {what}, not text; open it and save it as plain text (.txt)")
    sample = data[:SAMPLE]
    zeros = sample.count(0)
    if zeros or sum(sample.count(c) for c in range(1, 9)) > len(sample) / 1000:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _decodes(sample, encoding)
            if text and _share_common(text) > 0.2:
                return encoding, 0
        holds = f"{zeros} zero bytes" if zeros else "control characters"
        raise DocumentError(f"it is binary, not text: it holds {holds}")
    if _decodes(sample, "utf-8") is not None:
        return "utf-8", 0
    shares = {e: _share_common(t) for e in ENCODINGS if (t := _decodes(sample, e)) is not None}
    best = max(shares, key=lambda e: shares[e], default=None)
    if best is None or shares[best] < 0.1:
        raise DocumentError("its encoding is none of UTF-8, UTF-16, GB18030, Big5; save it as UTF-8")
    return best, 0


class TextDecoder:
    """
    Turns the bytes of a text file into text, piece by piece.

    Attributes
    ----------
    encoding
        Python's name of the encoding, found in the first piece; empty before it.
    is_blank
        Whether no piece held words so far.
    """

    def __init__(self) -> None:
        """Begin at the start of a file."""
        self.encoding = ""
        self.is_blank = True
        self._decoder: codecs.IncrementalDecoder | None = None
        self._n_read = 0

    def decode(self, data: bytes) -> str:
        """
        Decode the next bytes, byte order mark removed, nothing else changed.

        Parameters
        ----------
        data
            The next bytes of the file; the first are best `SAMPLE` or more. A last character that is half-written
            waits for the next bytes, and is left out where none come.

        Raises
        ------
        DocumentError
            If the bytes are binary or in no known encoding; the text says where they break.
        """
        if self._decoder is None:
            self.encoding, self._n_read = find_encoding(data)
            self._decoder = codecs.getincrementaldecoder(self.encoding)()
            data = data[self._n_read :]
        self._n_read += len(data)
        try:
            text = self._decoder.decode(data)
        except UnicodeDecodeError as error:
            at = self._n_read - len(error.object) + error.start
            raise DocumentError(
                f"it looks like {self.encoding.upper()} but breaks at byte {at:,}; save it as UTF-8 again"
            ) from error
        self.is_blank = self.is_blank and not text.strip()
        return text

    def finish(self) -> None:
        """
        Say that no more bytes come.

        Raises
        ------
        DocumentError
            If there were none, or no words in them.
        """
        if self._decoder is None:
            raise DocumentError("it is empty")
        if self.is_blank:
            raise DocumentError("it holds no words, only blanks")


def decode(data: bytes) -> tuple[str, str]:
    """
    Decode a whole text file, as `TextDecoder` does.

    Returns
    -------
    text, encoding
        The text, and Python's name of the encoding it was in.

    Raises
    ------
    DocumentError
        If the file is empty, binary, or in no known encoding.
    """
    decoder = TextDecoder()
    text = decoder.decode(data) if data else ""
    decoder.finish()
    return text, decoder.encoding


def find_language(text: str) -> Language:
    """Tell simplified from traditional Chinese by a few characters that only one of them writes."""
    sample = text[:SAMPLE]
    traditional = sum(sample.count(c) for c in "國區發會業產與這個為爲東縣協號廣")
    simplified = sum(sample.count(c) for c in "国区发会业产与这个为东县协号广")
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def find_title(text: str, doc: str) -> str:
    """Return the first line with words of a text that is long enough to hold it, else its id; of a web page, its title."""
    head = text[:2000]
    named = _TITLE.search(head)
    lines = (
        _HEADING.sub("", _TAG.sub(" ", line).strip()) for line in (named[1] if named else head).splitlines()
    )
    lines = (line for line in lines if line.strip(" \t\u3000-#"))
    return next(lines, doc)[:80]


def doc_of(path: Path) -> str:
    """Return the id of the document in a file: its name without ending."""
    return _written(path.stem)


def _written(name: str) -> str:
    """Return a file's name as text, whatever its bytes are."""
    return os.fsencode(name).decode("utf-8", "replace")


def docs_of(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the ids of the documents in files; those of one name have their endings, or the folders they lie in, too."""
    alike: defaultdict[str, list[Path]] = defaultdict(list)
    files = list(paths)
    for path in files:
        alike[doc_of(path)].append(path)
    ids = {path: doc for group in alike.values() for path, doc in zip(group, _told_apart(group), strict=True)}
    return {path: ids[path] for path in files}


def _told_apart(paths: Sequence[Path]) -> list[str]:
    """Return the shortest ends of paths of one name by which they differ."""
    whole = [Path(os.path.normpath(path.absolute())) for path in paths]
    for depth in range(1, max(len(path.parts) for path in whole) + 1):
        for file in ("stem", "name"):
            ends = ["/".join((*path.parts[-depth:-1], getattr(path, file))) for path in whole]
            if len({_written(end) for end in ends}) == len(ends):
                return [_written(end) for end in ends]
    return [f"{doc_of(path)}-{number}" for number, path in enumerate(paths, start=1)]


@contextmanager
def named_errors(name: str) -> Iterator[None]:
    """Make every error in reading a file one sentence that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise DocumentError(f"Cannot read {name!r}: there is no such file.") from error
    except (DocumentError, OSError) as error:
        raise DocumentError(f"Cannot read {name!r}: {getattr(error, 'strerror', None) or error}.") from error


def read_document(path: Path, *, doc: str = "") -> Document:
    """
    Read one text file.

    Parameters
    ----------
    path
        A `.txt` or `.md` file in UTF-8, UTF-16, GB18030 or Big5.
    doc
        Identifier of the document; the file name without ending where empty.

    Raises
    ------
    DocumentError
        If the file is missing, empty, binary or in no known encoding; one sentence that names the file.
    """
    with named_errors(str(path)):
        data = path.read_bytes()
    return make_document(doc or doc_of(path), data, name=str(path))


def make_document(doc: str, data: bytes, *, name: str = "") -> Document:
    """
    Make a document of the bytes of a file, as an upload gives them.

    Parameters
    ----------
    doc
        Identifier of the document.
    data
        The bytes of the file.
    name
        What to call the file in an error; `doc` where empty.

    Raises
    ------
    DocumentError
        As `read_document`.
    """
    with named_errors(name or doc):
        text, encoding = decode(data)
    return Document(
        doc=doc,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=find_language(text),
        title=find_title(text, doc),
        encoding=encoding,
    )


def find_files(paths: Iterable[Path]) -> list[Path]:
    """
    List the text files that paths name: files as they are, folders by their `.txt` and `.md` files, sorted.

    Hidden files and folders, whose names begin with a dot, are left out of folders.

    Raises
    ------
    DocumentError
        If a folder holds no text file or may not be looked into.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            found += _inside(path)
        else:
            found.append(path)
    distinct: dict[Path, Path] = {}
    for path in found:
        distinct.setdefault(Path(os.path.normpath(path.absolute())), path)
    return list(distinct.values())


def _is_folder(path: Path) -> bool:
    """Tell a folder; what cannot even be looked at is a file that reading it will name."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _inside(folder: Path) -> list[Path]:
    if not os.access(folder, os.R_OK | os.X_OK):
        raise DocumentError(f"Cannot read the folder {str(folder)!r}: permission denied.")
    texts = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not texts:
        raise DocumentError(f"The folder {str(folder)!r} holds no {' or '.join(ENDINGS)} file.")
    return sorted(texts)
