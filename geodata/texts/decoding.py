"""The bytes of a text file → its characters: find the encoding, refuse what is no text."""

import codecs
from functools import cache
from typing import NamedTuple

from geodata.errors import DocumentError

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
    (b"\xd0\xcf\x11\xe0", "an old or locked Word or WPS file"),
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


class Extract(NamedTuple):
    """
    What was read out of a file.

    Attributes
    ----------
    text
        The words, as all offsets count them.
    encoding
        Python's name of the encoding that they were in.
    title
        What the file calls itself, empty where it does not say.
    """

    text: str
    encoding: str
    title: str = ""


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
            raise DocumentError(f"it is {what}, not text; open it and save it as .docx or plain text (.txt)")
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
