"""Tables in a text → numbers: a heading with units in brackets, rows of places; or the places as heading of the columns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.figures.quantities import COUNTERS, MEASURES, SCALE
from geodata.models import Mention
from geodata.subjects.stretches import Stretch

SURE = 0.5
UNIT = rf"(?:{SCALE}|千|百)?(?:{MEASURES}|{COUNTERS})|[万亿]"
IN_BRACKETS = re.compile(rf"[（(](?:单位[：:])?(?P<unit>{UNIT})[)）][ \t　]*(?=$|[|｜\t\n 　])", re.MULTILINE)
CAPTION = re.compile(rf"单位[：:][ 　]*(?P<unit>{UNIT})[)）]?[ \t　]*\n(?=[^\n])")
"""A line above a table that gives the unit of the columns that name none."""
NUMBER = re.compile(
    r"(?P<before>[约超近])?(?P<value>-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)(?P<percent>%)?(?P<after>[余多])?"
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年)")
OWN_UNIT = re.compile(r"增速|增长|增幅|比重|占比|[比率]$|%")
"""Headings of shares, which the unit above the table does not serve."""
NOT_COUNTED = re.compile(r"序号|编号|排名|位次|名次|年份|代码|电话|邮编")
SEPARATORS = (re.compile(r"[|｜]"), re.compile(r"\t"), re.compile(r"[ 　]{2,}|　"), re.compile(r" "))
RULE = re.compile(r"[-:|｜ \t+=—]*")
MOST_ROWS = 500
"""Longer tables are read in parts only."""
LONGEST_LINE = 400
LONGEST_CELL = 30

Cell = tuple[int, int]
"""Start and end of a cell in the text of a stretch, blanks left out."""


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number of a table, or of a sentence: its span in the text of the stretch, what it is, and of which place."""

    start: int
    end: int
    place: str
    indicator: str
    value: float
    unit: str
    qualifier: str
    as_of: str
    confidence: float = 0.8


class Tables:
    """Reads the tables of one stretch of a text, as written (a view leaves out what parts their cells)."""

    def __init__(self, stretch: Stretch) -> None:
        self._text = stretch.text
        sure = [m for m in stretch.mentions if m.place and m.confidence >= SURE]
        self._spans = [(m.start - stretch.offset, m.end - stretch.offset) for m in sure]
        self._mentions: Sequence[Mention] = sure

    def numbers(self) -> Iterator[TableNumber]:
        """Yield the numbers of all tables in text order."""
        heads = sorted(
            [(found.start(), found.end(), "") for found in IN_BRACKETS.finditer(self._text)]
            + [(found.end(), found.end(), found["unit"]) for found in CAPTION.finditer(self._text)]
        )
        position = 0
        for start, end, unit in heads:
            line = self._line(self._text.rfind("\n", 0, start) + 1)
            separator = next((s for s in SEPARATORS if len(self._cells(line, s)) > 1), None)
            if start >= position and end <= line[1] and separator is not None:
                position, numbers = self._table(line, separator, unit)
                yield from numbers

    def _line(self, start: int) -> Cell:
        end = self._text.find("\n", start, start + LONGEST_LINE)
        return start, end if end >= 0 else min(len(self._text), start + LONGEST_LINE)

    def _cells(self, line: Cell, separator: re.Pattern[str]) -> list[Cell]:
        """Return the cells of a line, the empty ones outside its borders left out."""
        text, (start, end) = self._text, line
        cells: list[Cell] = []
        for found in separator.finditer(text, start, end):
            cells.append(self._stripped(start, found.start()))
            start = found.end()
        cells.append(self._stripped(start, end))
        if cells and cells[0][0] == cells[0][1]:
            cells = cells[1:]
        return cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells

    def _stripped(self, start: int, end: int) -> Cell:
        words = self._text[start:end]
        left = len(words) - len(words.lstrip())
        return start + left, max(start + left, end - (len(words) - len(words.rstrip())))

    def _table(self, head: Cell, separator: re.Pattern[str], above: str) -> tuple[int, list[TableNumber]]:
        """Return where the table that a line heads ends, and its numbers; `above` is the unit of all of it."""
        titles = self._cells(head, separator)
        if self._unit(titles[0])[1] and (places := self._above(head, separator, len(titles))):
            return self._across(head, separator, places)
        columns = [
            (name, unit or (above and "%" if OWN_UNIT.search(name) else above))
            for name, unit in map(self._unit, titles)
        ]
        year = self._year(head)
        numbers: list[TableNumber] = []
        end = head[1]
        for row in self._rows(head[1] + 1, separator, len(titles)):
            end = row[-1][1]
            place = next((place for cell in row if (place := self._place(cell))), "")
            for cell, (name, unit) in zip(row, columns, strict=True):
                if place and unit and not NOT_COUNTED.search(name):
                    numbers += self._number(cell, place, name, unit, year)
        return end, numbers

    def _across(
        self, first: Cell, separator: re.Pattern[str], titles: list[Cell]
    ) -> tuple[int, list[TableNumber]]:
        """Return the same for a table whose columns are places."""
        places = [self._place(cell) for cell in titles]
        year = self._year((titles[0][0], titles[-1][1]))
        numbers: list[TableNumber] = []
        end = first[1]
        for row in self._rows(first[0], separator, len(titles)):
            end = row[-1][1]
            name, unit = self._unit(row[0])
            for cell, place in zip(row[1:], places[1:], strict=True):
                if place and unit:
                    numbers += self._number(cell, place, name, unit, year)
        return end, numbers

    def _above(self, line: Cell, separator: re.Pattern[str], size: int) -> list[Cell]:
        """Return the cells of the line above, where two or more of them are places; else none."""
        if line[0] == 0:
            return []
        start = self._text.rfind("\n", max(0, line[0] - 1 - LONGEST_LINE), line[0] - 1) + 1
        cells = self._cells((start, line[0] - 1), separator)
        fits = len(cells) == size and sum(self._place(cell) != "" for cell in cells[1:]) > 1
        return cells if fits else []

    def _rows(self, start: int, separator: re.Pattern[str], size: int) -> Iterator[list[Cell]]:
        """Yield the rows of a table, as long as they have as many cells; lines of dashes are left out."""
        for _ in range(MOST_ROWS):
            if start >= len(self._text):
                return
            line = self._line(start)
            start = line[1] + 1
            if RULE.fullmatch(self._text, *line) and line[1] > line[0]:
                continue
            cells = self._cells(line, separator)
            if len(cells) != size:
                return
            yield cells

    def _unit(self, cell: Cell) -> tuple[str, str]:
        """Return the name of a heading and its unit, empty where it says none."""
        found = IN_BRACKETS.search(self._text, *cell)
        if found is None or cell[1] - cell[0] > LONGEST_CELL:
            return self._text[slice(*cell)], ""
        return self._text[cell[0] : found.start()].strip(), found["unit"]

    def _year(self, head: Cell) -> str:
        """Return the year that a heading or the two lines above it name."""
        start = head[0]
        for _ in range(2):
            start = self._text.rfind("\n", max(0, start - 1 - LONGEST_LINE), max(0, start - 1)) + 1
        years = set(YEAR.findall(self._text, max(0, start), head[1]))
        return years.pop() if len(years) == 1 else ""

    def _place(self, cell: Cell) -> str:
        """Return the place that most of a cell names, empty where it names none."""
        number = bisect_left(self._spans, (cell[0], 0))
        if number == len(self._spans) or not cell[0] <= self._spans[number][0] < cell[1]:
            return ""
        start, end = self._spans[number]
        fits = end <= cell[1] and 2 * (end - start) >= cell[1] - cell[0]
        return (self._mentions[number].place or "") if fits else ""

    def _number(self, cell: Cell, place: str, name: str, unit: str, year: str) -> list[TableNumber]:
        found = NUMBER.fullmatch(self._text, *cell)
        if found is None or (found["percent"] and unit != "%"):
            return []
        value = float(found["value"].replace(",", ""))
        qualifier = found["before"] or ("余" if found["after"] else "")
        return [TableNumber(*cell, place, name, value, unit, qualifier, year)]
