"""What data and errors say in English (sources, notes, reasons) → Chinese, by the table geodata/regions/phrases.csv."""

import re
from functools import cache

from geodata.register import read_rows
from geodata.settings import REGIONS
from layers.themes import Lang

SEPARATOR = "; "
"""Between the pieces of a source or note; each piece, or several together, is a line of the table."""
_HOLE = re.compile(r"\\\{[0-9]\\\}")


@cache
def _table() -> dict[str, str]:
    return {row["en"]: row["zh"] for _, row in read_rows(REGIONS / "phrases.csv")}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the phrases with holes (`{0}`) as patterns."""
    return tuple(
        (re.compile(_HOLE.sub("(.+)", re.escape(en))), zh) for en, zh in _table().items() if "{0}" in en
    )


def _piece(text: str) -> str | None:
    if text in _table():
        return _table()[text]
    for pattern, zh in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return zh.format(*found.groups())
    return None


def phrase(text: str, lang: Lang) -> str:
    """
    Return a text of the data in the reader's language.

    Parameters
    ----------
    text
        English, pieces joined by `; `: `at the county seat`, `planned; site not verified`.

    Returns
    -------
    text
        In Chinese where `lang` is zh and every piece is in the table; else unchanged, so that nothing is half said.
    """
    if lang != "zh" or not text:
        return text
    whole = _piece(text)
    if whole is not None:
        return whole
    pieces = [_piece(piece) for piece in text.split(SEPARATOR)]
    return "；".join(piece or "" for piece in pieces) if all(pieces) else text
