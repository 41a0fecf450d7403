"""Text → view: simplified, half-width, one dash, one dot, no space inside a name; every position led back to the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import ascii_letters, digits

import numpy as np
from numpy.typing import NDArray

from geodata.texts.signs import BEYOND, all_codes, basic_codes

KEEP = "乾谿濬澂"
"""Traditional-looking characters that stand in simplified names (乾县, 乾安县): never changed."""

RADICALS = dict(
    zip(
        "⺁⺄⺇⺈⺊⺌⺍⺎⺕⺗⺙⺛⺝⺟⺠⺣⺤⺥⺩⺪⺫⺬⺭⺮⺳⺶⺷⺹⺻⺼⺽⺾⻀⻁⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻳",
        "厂乙冂刀卜小小兀彐心攵旡月母民灬爫爫王疋罒示礻竹网羊羊耂聿月臼艹艹虎西西见角讠贝车辶辶辶邑钅长长门阜阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾齐齿竜龙龟",
        strict=True,
    )
)
"""CJK radicals that look like characters and that Unicode does not map back: ⻄ is 西, ⻓ is 长."""

VARIANTS = dict(
    zip(
        "砲礮隄埧窰鑛坵嶋臯塲鄕郷淸靑凖汚邨隣厰歩寕寜寳関険浄荘黒",
        "炮炮堤坝窑矿丘岛皋场乡乡清青准污村邻厂步宁宁宝关险净庄黑",
        strict=True,
    )
)
"""Older ways to write characters of names that the tables of traditional ones leave out: 砲臺."""

PUNCTUATION = {
    "—–―─‐‑‒－~～〜": "-",
    "•・‧∙⋅●･．": "·",
    "〈《": "《",
    "〉》": "》",
    "「『": "“",
    "」』": "”",
}
PLANES = 0x32001
"""Code points that are looked up; those beyond are no characters of names, and the last of them is none."""
DROPPED = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
INDENTED, COLUMN_GAP = re.compile("\n\u3000\u3000"), 4
"""How paragraphs begin, and as many spaces as stand between the columns of a table, not inside a name."""
SPACES = " \t\u00a0\u3000\u2002\u2003\u2009"


_MARK = (
    r"[ \t\u3000]*(?:#{1,6} |[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|"
    r"第[一二三四五六七八九十0-9]{1,3}[章节篇编部]|[0-9]{1,2}[.．、](?![0-9]))"
)
MARKED = re.compile(_MARK)
"""How headings and items of lists are numbered: 一、 （二） 第三章 4. ##"""
HEADED = re.compile(rf"\n({_MARK}[^，。；：！？,;:!?\n]{{1,40}})(?=\n|\Z)")
"""Found by its line break, which is faster than by the beginning of a line."""


@cache
def _table() -> NDArray[np.uint32]:
    table = np.arange(PLANES, dtype=np.uint32)
    for name in ("HKVariantsRev.txt", "TWVariantsRev.txt", "TSCharacters.txt"):
        step = np.arange(PLANES, dtype=np.uint32)
        for line in (files("opencc") / "dictionary" / name).read_text(encoding="utf-8").splitlines():
            old, _, new = line.partition("\t")
            if len(old) == 1 and new and len(new.split()[0]) == 1 and old not in KEEP:
                step[ord(old)] = ord(new.split()[0])
        table = step[table]
    for start, end in ((0x2F00, 0x2FD6), (0xF900, 0xFB00), (0xFF01, 0xFF5F)):
        for code in range(start, end):
            new = unicodedata.normalize("NFKC", chr(code))
            if len(new) == 1 and chr(code) not in "，。：；？！":
                table[code] = table[ord(new)]
    for old, new in (RADICALS | VARIANTS).items():
        table[ord(old)] = ord(new)
    for olds, new in PUNCTUATION.items():
        for old in olds:
            table[ord(old)] = ord(new)
    table[[ord(space) for space in SPACES if space != "\t"]] = ord(" ")
    table[0xD800:0xE000] = 0xFFFD  # halves of characters, which the automaton could not encode
    return table


@cache
def _basic_table() -> NDArray[np.uint16]:
    """Return the table of the basic plane; 0 where the levelled character lies beyond it."""
    table = _table()[: BEYOND + 1]
    return np.where(table > BEYOND, 0, table).astype(np.uint16)


@cache
def _classes() -> NDArray[np.uint8]:
    """1 Han, dot or dash, 5 ASCII letter or digit (both: parts of names), 2 space, 3 line break, 4 dropped, 0 else."""
    classes = np.zeros(PLANES, dtype=np.uint8)
    for start, end in ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x32000)):
        classes[start:end] = 1
    for text, value in ((SPACES, 2), ("\n\r", 3), (DROPPED, 4), ("·-", 1), (ascii_letters + digits, 5)):
        classes[[ord(c) for c in text]] = value
    return classes


@dataclass(frozen=True, slots=True)
class View:
    """
    A text levelled for matching.

    Attributes
    ----------
    text
        The levelled text.
    index
        Position in the original of each character of `text`, one more entry for the end; `None` where equal.
    """

    text: str
    index: NDArray[np.int64] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text of a span of the view."""
        if self.index is None:
            return start, end
        return int(self.index[start]), int(self.index[end - 1]) + 1


def _levelled(text: str) -> NDArray[np.unsignedinteger]:
    """Return the code points of a text, each in its levelled form."""
    codes = basic_codes(text)
    if codes is not None:
        basic: NDArray[np.unsignedinteger] = _basic_table().take(codes)
        if basic.all():
            return basic
    every = all_codes(text)
    levelled: NDArray[np.unsignedinteger] = np.where(every < PLANES, _table().take(every, mode="clip"), every)
    return levelled


def _text(codes: NDArray[np.unsignedinteger]) -> str:
    encoding = "utf-16-le" if codes.dtype == np.uint16 else "utf-32-le"
    return codes.tobytes().decode(encoding, "surrogatepass")


def level_name(name: str) -> str:
    """Return a name as it looks in a view, without spaces."""
    if _changed().isdisjoint(name):
        return name
    return "".join(name.translate(_translation()).split())


@cache
def _changed() -> frozenset[str]:
    """Return the characters that are levelled or left out: most names have none."""
    return frozenset(map(chr, _translation())).union(filter(str.isspace, map(chr, range(BEYOND))))


@cache
def _translation() -> dict[int, int]:
    """Return the characters that are levelled: for a short name quicker than the table of all."""
    table = _table()
    changed = np.flatnonzero(table != np.arange(len(table)))
    return dict(zip(changed.tolist(), table[changed].tolist(), strict=True))


@cache
def simplified_characters() -> tuple[str, str]:
    """Return the traditional and variant characters, and in the same order those that a view has in their place."""
    han = range(0x3400, 0xA000)
    pairs = [(old, new) for old, new in _translation().items() if old in han and new in han]
    return "".join(chr(old) for old, _ in pairs), "".join(chr(new) for _, new in pairs)


def _heading_ends(text: str) -> list[int]:
    """
    Return the line breaks behind headings and items that are numbered and end without a mark.

    A line that is only cut to the width of a page is no heading: what follows it is not longer.
    """
    ends = []
    for found in HEADED.finditer("\n" + text):
        line, end = found[1].strip(), found.end() - 1
        stop = text.find("\n", end + 1)
        following = text[end + 1 : stop if stop >= 0 else len(text)]
        if line[0] == "#" or MARKED.match(following) or len(following.strip()) > len(line):
            ends.append(end)
    return ends


def make_view(text: str) -> View:
    """
    Level a text: characters one to one, then spaces and single line breaks between name characters left out.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    view
        Its `index` leads every position back; what stays: a blank line, the break behind a heading or before an
        indented paragraph, the gap between the columns of a table.
    """
    codes = _levelled(text)
    classes = _classes().take(codes, mode="clip")
    loose = np.flatnonzero((classes - np.uint8(2)) <= 2)
    if not loose.size:
        return View(_text(codes), None)
    # Runs of loose characters: left out where both neighbours belong to a name and at most one line break is inside.
    begins = np.append(True, np.diff(loose) > 1)
    firsts = np.flatnonzero(begins)
    starts, ends = loose[firsts], loose[np.append(firsts[1:], len(loose)) - 1] + 1
    before = np.where(starts > 0, classes[np.maximum(starts - 1, 0)], 0)
    after = np.where(ends < len(classes), classes[np.minimum(ends, len(classes) - 1)], 0)
    breaks = np.add.reduceat(codes[loose] == ord("\n"), firsts, dtype=np.int64)
    named = ((before == 1) & (after > 0)) | ((before == 5) & (after == 1))
    out = named & (breaks <= 1) & ((breaks == 1) | (ends - starts < COLUMN_GAP))
    kept = [*_heading_ends(text), *(found.start() for found in INDENTED.finditer(text))]
    out[np.searchsorted(starts, kept, side="right") - 1] = False
    dropped = loose[out[np.cumsum(begins) - 1] | (classes[loose] == 4)]
    if not dropped.size:
        return View(_text(codes), None)
    keep = np.ones(len(codes), dtype=bool)
    keep[dropped] = False
    return View(_text(codes[keep]), np.append(np.flatnonzero(keep), len(codes)))
