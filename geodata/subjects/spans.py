"""Mentions → spans: where the places of a text stand, what lists they make, and the words between them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from geodata.subjects.subject_words import BESIDE, DISTANT, HEAD, MEMBER, ONE_OF_TWO, PASSES, SHARE

CLAUSE = re.compile(r"[，。；：！？\n《》,;:!?]")
SENTENCE = re.compile(r"[。；！？\n;!?]")
OPENING = 4
"""How many characters may stand before the place that a clause opens with."""
LISTED = re.compile(r"[、和及与]|以及")
LONGEST_LIST = 40
ITEM = 8
"""How many characters a member of a list may have that is no place known."""
DIGIT = re.compile("[0-9](?!年)")
SHARED = re.compile(r"[共各均约达有为等建设个]$|新[建增]|完成|实施|签约|引进|关闭|培育")
"""What no list ends with that a number right behind it counts."""
REACH = 200
"""How many characters of a sentence are looked through."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The places of a text in order: where each begins and ends, and its id."""

    text: str
    starts: list[int]
    ends: list[int]
    ids: list[str]

    def after_edge(self, edge: re.Pattern[str], position: int, reach: int = REACH) -> int:
        """Return where the clause, sentence or line that holds a position begins."""
        floor = max(0, position - reach)
        last = floor
        for found in edge.finditer(self.text, floor, position):
            last = found.end()
        return last

    def _is_off(self, number: int) -> bool:
        """Tell whether a place only says how far off another lies: 距甲市50公里."""
        return DISTANT.search(self.text, max(0, self.starts[number] - 2), self.starts[number]) is not None

    def last_end(self, position: int) -> int:
        """Return where the last name before a position ends."""
        number = bisect_left(self.starts, position) - 1
        return self.ends[number] if number >= 0 and self.ends[number] <= position else 0

    def without_names(self, start: int, end: int) -> str:
        """Return the words between two positions, names left out."""
        number = bisect_left(self.ends, start)
        parts = []
        while number < len(self.starts) and self.starts[number] < end:
            parts.append(self.text[start : max(start, self.starts[number])])
            start = self.ends[number]
            number += 1
        return "".join(parts) + self.text[start:end]

    def listed_before(self, position: int) -> list[str]:
        """Return the places of the list that ends at a position: A、B和C分别…"""
        number = bisect_left(self.starts, position) - 1
        if number < 0 or not 0 <= position - self.ends[number] <= 2:
            return []
        places = [self.ids[number]]
        while (
            number
            and len(places) < LONGEST_LIST
            and LISTED.fullmatch(self.text, self.ends[number - 1], self.starts[number])
        ):
            number -= 1
            places.insert(0, self.ids[number])
        return places

    def _only_counts(self, clause: int, start: int, count: float) -> bool:
        """Tell whether a number only counts a list some of whose members are no places known: 甲湖、某某湾两处公园."""
        if not 1 < count <= LONGEST_LIST or self.text[start].isdecimal():
            return False
        items = MEMBER.split(self.text[clause:start])
        short = all(0 < len(item) <= ITEM for item in items[1:]) and not any(map(DIGIT.search, items))
        return len(items) == count and short and not SHARED.search(items[-1])

    def _owned_by(self, before: int, start: int, end: int) -> int | None:
        """Return the place right before a number and 的, no member of a list (与甲区的5家医院), of no share (甲市的2倍)."""
        if before < 0 or self.text[self.ends[before] : start] != "的" or SHARE.search(self.text, start, end):
            return None
        passed = PASSES.search(self.text, max(0, self.starts[before] - 2), self.starts[before])
        return before if not passed and len(self.listed_before(self.ends[before])) == 1 else None

    def _is_share_of(self, position: int) -> bool:
        """Tell whether 全省 is only what something is a share of: 占全省65%, 占青海全省65%."""
        number = bisect_left(self.starts, position) - 1
        named = number >= 0 and self.ends[number] == position
        return self.text.startswith("占", (self.starts[number] if named else position) - 1)

    def _one_of_two(self, sentence: int, clause: int, start: int) -> tuple[str, float] | None:
        """Return which of two places named before a clause means that opens with 前者 or 后者."""
        word = ONE_OF_TWO.match(self.text, clause, start)
        if word is None:
            return None
        first, last = bisect_left(self.starts, sentence), bisect_left(self.starts, clause)
        named = [
            self.ids[n]
            for n in range(first, last)
            if self.text[self.starts[n] - 1] != "(" and (n + 1 == last or self.ends[n] < self.starts[n + 1])
        ]
        return (named[-1 if word["which"] == "后者" else -2], 0.7) if len(named) > 1 else None

    def _list_end(self, number: int) -> int:
        """Return the last place of the list that a place begins or stands in."""
        last = min(number + LONGEST_LIST, len(self.starts) - 1)
        while number < last and LISTED.fullmatch(self.text, self.ends[number], self.starts[number + 1]):
            number += 1
        return number

    def _head(self, number: int, upper: int) -> int:
        """Return the last of places that each belong to the one before: 武清区的电商产业园."""
        while (
            number + 1 < len(self.starts)
            and self.ends[number + 1] <= upper
            and HEAD.fullmatch(self.text, self.ends[number], self.starts[number + 1])
        ):
            number += 1
        return number

    def _chain_start(self, number: int, lower: int) -> int:
        """Return the first of the places that end with a head: 武清区 in 武清区的电商产业园."""
        while (
            number
            and self.starts[number - 1] >= lower
            and HEAD.fullmatch(self.text, self.ends[number - 1], self.starts[number])
        ):
            number -= 1
        return number

    def _is_beside(self, number: int, upper: int) -> bool:
        """Tell whether a place only says where one that follows lies."""
        follows = number + 1 < len(self.starts) and self.ends[number + 1] <= upper
        return follows and BESIDE.match(self.text, self.ends[number]) is not None
