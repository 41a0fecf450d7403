"""Mentions → subjects: the place that a number or a verb in a text belongs to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geodata.models import Mention
from geodata.normalise import View

CLAUSE = re.compile(r"[，。；：！？\n《》,;:!?]")
SENTENCE = re.compile(r"[。；！？\n;!?]")
HEADING = re.compile(r"^[^，。；！？0-9,;!?\n]{4,28}$", re.MULTILINE)
OBLIQUE = re.compile(
    r"(?:[与同向对为比至往]|来自|自|从|引进|引入|吸引|吸纳|接收|承接|流向|服务|支持|对接|落户|面向|发往|通往|按照?|根据|依托|利用|借助|围绕)$"
)
WHOLE = re.compile(r"[全我](?P<level>省|市|区|县|州)")
LISTED = re.compile(r"[、和及与]|以及")
SURE = 0.5
REACH = 200
LINE_REACH = 2000
"""How many characters of a sentence, and of a line, are looked through."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the place that a number belongs to."""

    text: str
    starts: list[int]
    ends: list[int]
    ids: list[str]
    headings: list[tuple[int, int]] = field(default_factory=list)
    main: str | None = None
    whole: dict[str, str] = field(default_factory=dict)
    """The division that 全省, 全市, … mean."""

    def after_edge(self, edge: re.Pattern[str], position: int, reach: int = REACH) -> int:
        """Return where the clause, sentence or line that holds a position begins."""
        floor = max(0, position - reach)
        last = floor
        for found in edge.finditer(self.text, floor, position):
            last = found.end()
        return last

    def first(self, lower: int, upper: int) -> str | None:
        """Return the first place between two positions that is not the object of another verb."""
        number = bisect_left(self.starts, lower)
        while number < len(self.starts) and self.ends[number] <= upper:
            if not OBLIQUE.search(self.text, max(lower, self.starts[number] - 4), self.starts[number]):
                return self.ids[number]
            number += 1
        return None

    def at(self, start: int, end: int) -> tuple[str, float] | None:
        """Return place id and confidence for a number's span; `None` where nothing names a place."""
        before = bisect_left(self.starts, start) - 1
        if before >= 0 and self.ends[before] == start:
            return self.ids[before], 0.75
        clause = self.after_edge(CLAUSE, start)
        if found := self.first(clause, start):
            return found, 0.8
        if found := self._all_of(clause, start):
            return found, 0.75
        sentence = self.after_edge(SENTENCE, start)
        if found := self.first(sentence, clause) or self._all_of(sentence, clause):
            return found, 0.7
        edge = CLAUSE.search(self.text, end, end + REACH)
        after = bisect_left(self.starts, end)
        if after < len(self.starts) and self.starts[after] < (edge.start() if edge else end + REACH):
            return self.ids[after], 0.65
        return self._far(start)

    def _all_of(self, lower: int, upper: int) -> str | None:
        """Return what 全省, 我市, … mean where one stands between two positions."""
        word = WHOLE.search(self.text, lower, upper)
        return self.whole.get(word["level"]) if word else None

    def _far(self, start: int) -> tuple[str, float] | None:
        number = bisect_left(self.headings, (start, 0)) - 1
        near = number >= 0 and start - self.headings[number][1] < 400
        if near and (found := self.first(*self.headings[number])):
            return found, 0.6
        line = self.text.rfind("\n", max(0, start - LINE_REACH), start) + 1
        if start - line < LINE_REACH and (found := self.first(line, start)):
            return found, 0.45
        return (self.main, 0.35) if self.main else None

    def last_end(self, position: int) -> int:
        """Return where the last name before a position ends."""
        number = bisect_left(self.starts, position) - 1
        return self.ends[number] if number >= 0 and self.ends[number] <= position else 0

    def listed_before(self, position: int) -> list[str]:
        """Return the places of the list that ends at a position: A、B和C分别…"""
        number = bisect_left(self.starts, position) - 1
        if number < 0 or not 0 <= position - self.ends[number] <= 2:
            return []
        places = [self.ids[number]]
        while number and LISTED.fullmatch(self.text, self.ends[number - 1], self.starts[number]):
            number -= 1
            places.insert(0, self.ids[number])
        return places


def _main_places(text: str, spans: Subjects) -> tuple[str | None, dict[str, str]]:
    """Return the place that a text is mostly about, and what its 全省 and 全市 are."""
    counts: Counter[str] = Counter()
    for start, end, place in zip(spans.starts, spans.ends, spans.ids, strict=True):
        if not text.startswith("协同发展", end) and not OBLIQUE.search(text, max(0, start - 4), start):
            counts[place] += 1
    whole: dict[str, str] = {}
    for place, _ in counts.most_common():
        if place.startswith("cn-") and len(place) == 9:
            if place.endswith("0000"):
                whole.setdefault("市" if place[3:5] in ("11", "12", "31", "50") else "省", place)
            else:
                whole.setdefault("市" if place.endswith("00") else "县", place)
    main = counts.most_common(1)
    return (main[0][0] if main and main[0][1] > 1 else None), whole


def read_subjects(view: View, mentions: Sequence[Mention]) -> Subjects:
    """
    Return the places of a text as its possible subjects.

    Parameters
    ----------
    view
        The levelled text.
    mentions
        Its mentions in text order; those of confidence below 0.5 are left out.
    """
    sure = [m for m in mentions if m.place and m.confidence >= SURE]
    starts = np.fromiter((m.start for m in sure), np.int64, len(sure))
    ends = np.fromiter((m.end for m in sure), np.int64, len(sure))
    if view.index is not None:
        starts, ends = np.searchsorted(view.index, starts), np.searchsorted(view.index, ends)
    headings = [m.span() for m in HEADING.finditer(view.text)]
    plain = Subjects(view.text, starts.tolist(), ends.tolist(), [m.place or "" for m in sure], headings)
    main, whole = _main_places(view.text, plain)
    return replace(plain, main=main, whole=whole)
