"""Files → `Document`: its words, read as the ending of the file says, every character of them where it stands."""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from geodata.errors import DocumentError
from geodata.models import Document, Language
from geodata.texts.decoding import SAMPLE, Extract, decode
from geodata.texts.web_pages import read_web_page
from geodata.texts.word_files import read_word_file

READERS: Mapping[str, Callable[[bytes], Extract]] = {
    ".html": read_web_page,
    ".htm": read_web_page,
    ".docx": read_word_file,
}
"""How files that hold more than their words are read, by ending."""
ENDINGS = (".txt", ".md", *READERS)

_HEADING = re.compile(r"^#{1,6}[ \t]+|[ \t]+#{1,6}$")
"""Markdown's marks of a heading."""
_TITLE = re.compile(r"<title[^<>]*>\s*([^<>]*\w[^<>]*)</title>", re.IGNORECASE)
_TAG = re.compile(r"<[/!]?[A-Za-z][^<>]*>")


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


def reader_of(name: str) -> Callable[[bytes], Extract] | None:
    """Return how a file of a name is read as a whole; `None` for plain text, which may be read piece by piece."""
    return READERS.get(Path(name).suffix.lower())


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
        A `.html`, `.htm` or `.docx` file, or, whatever else its ending is, text in UTF-8, UTF-16, GB18030 or Big5.
    doc
        Identifier of the document; the file name without ending where empty.

    Raises
    ------
    DocumentError
        If the file is missing, empty, binary, broken or in no known encoding; one sentence that names the file.
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
        The file's name, whose ending says how it is read and which errors repeat; plain text, called `doc`, where empty.

    Raises
    ------
    DocumentError
        As `read_document`.
    """
    read = reader_of(name)
    with named_errors(name or doc):
        text, encoding, title = read(data) if read else Extract(*decode(data))
    return Document(
        doc=doc,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=find_language(text),
        title=title or find_title(text, doc),
        encoding=encoding,
    )


def find_files(paths: Iterable[Path]) -> list[Path]:
    """
    List the text files that paths name: files as they are, folders by their files of `ENDINGS`, sorted.

    Hidden files and folders, whose names begin with a dot, are left out of folders, and the `~$` files of open Word files.

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
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not texts:
        raise DocumentError(
            f"The folder {str(folder)!r} holds no file that can be read ({', '.join(ENDINGS)})."
        )
    return sorted(texts)
