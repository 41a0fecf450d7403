"""Words that come piece by piece, with paragraphs and tables around them → text as a person would copy it."""

from geodata.errors import DocumentError

MOST_BYTES = 64 * 1024**2
"""Longer pages and Word files, unpacked, are refused: some hundreds of plans in one file."""


def check_size(n_bytes: int) -> None:
    """
    Refuse what is too long to be read as a whole.

    Raises
    ------
    DocumentError
        If it is longer than `MOST_BYTES`.
    """
    if n_bytes > MOST_BYTES:
        raise DocumentError(
            f"it holds more than {MOST_BYTES // 1024**2} MB; save it as plain text (.txt) or cut it into chapters"
        )


class TextFlow:
    """
    Takes words, and what stands between them, in the order of the file.

    A paragraph is a line, a row of a table too, its cells apart by tabs; of blanks that follow each other one is left.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._space = self._line = self._row = False
        self._tabs = 0

    def add(self, words: str) -> None:
        """Take words; blanks in them are where two of them part."""
        inner = words.split()
        self._space = self._space or words[:1].isspace()
        if not inner:
            return
        if self._parts:
            between = "\n" * (self._row or (self._line and not self._tabs)) + "\t" * self._tabs
            self._parts.append(between or " " * self._space)
        self._parts.append(" ".join(inner))
        self._line = self._row = False
        self._tabs, self._space = 0, words[-1].isspace()

    def part(self) -> None:
        """Begin or end a paragraph."""
        self._line = True

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self._row, self._line, self._tabs = True, False, -1

    def begin_cell(self) -> None:
        """Begin a cell; the first of a row has no tab before it."""
        self._tabs += 1

    def end_row(self) -> None:
        """End a row or a table: its empty last cells are left out."""
        self._line, self._tabs = True, 0

    def text(self) -> str:
        """Return all words so far."""
        return "".join(self._parts)
