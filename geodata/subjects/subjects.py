"""Mentions → subjects: the place that a number or a verb in a text belongs to."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from geodata.boundaries import read_divisions
from geodata.subjects.asides import Asides
from geodata.subjects.spans import CLAUSE, OPENING, REACH, SENTENCE
from geodata.subjects.subject_words import (
    ADJUNCT,
    ARRIVES,
    COUNT,
    COUNTED,
    ENTERS,
    EXAMPLES,
    HELPS,
    ITS_NEW,
    LED_TO,
    LINE,
    MADE_OF,
    MAKES,
    NEXT,
    OF_ALL,
    OF_WAY,
    OFFSET,
    REST,
    SERVED,
    SETS_OUT,
    SEVERAL,
    SHORT,
    SIZE,
    SPOKEN_OF,
    SUMMED,
    TOGETHER,
    TRIP,
    WHOLE,
    WITHIN,
)

HEADING = re.compile(r"^[^，。；！？0-9,;!?\n]{4,28}$", re.MULTILINE)
OBLIQUE = re.compile(
    r"(?:(?:落点|起点|终点|首站|末站)[为是在]?|(?<!以)[东西南北]{1,2}[起至抵到达]于?|穿越|跨越|翻越|横跨|穿过|流经|途经|经由|"
    r"[与同向对为比至往由经]|[起始止终]于|终到|经停|[(（](?:含|包括|不含|如|其中)|来自|自|从|引进|引入|吸引|吸纳|接收|承接|流向|服务|"
    r"支持|对接|落户|面向|发往|通往|按照?|根据|依托|利用|借助|围绕|占|[高低多少大小]于|高出|超出|相当于|等于|仅次于|赶超|距离?|"
    r"控制|覆盖|辐射|惠及|涉及|涵盖|供[应给]?|[运销发送输]往)$"
)
JOURNEY = ("至", "到", "-", "—")
SURE = 0.5
HEAD_OF_LINE = 30
"""A place farther on is not what a line is about, where the text is about another."""
LINE_REACH = 2000
"""How many characters of a line are looked through."""


@dataclass(frozen=True, slots=True)
class Subjects(Asides):
    """Finds the place that a number belongs to."""

    headings: list[tuple[int, int]] = field(default_factory=list)
    main: str | None = None
    whole: dict[str, str] = field(default_factory=dict)
    """The division that 全省, 全市, … mean."""
    echoes: frozenset[int] = frozenset()
    """The numbers of the spans that are no names but repeat one: 园区, 合作区."""
    year: int | None = None
    """What 今年 means."""
    partners: tuple[str, ...] = ()
    """The divisions that the title of the text lists: 甲区、乙市2024年工作报告."""

    def first(self, lower: int, upper: int) -> str | None:
        """Return the first place between two positions that is not the object of another verb."""
        number = self._first(lower, upper)
        return None if number is None else self.ids[number]

    def _first(self, lower: int, upper: int) -> int | None:
        adjunct: int | None = None
        number = bisect_left(self.starts, lower)
        while number < len(self.starts) and self.ends[number] <= upper:
            head = self._head(number, upper)
            last = self._list_end(head)
            of_all = self._head(last, upper)
            if last > head and of_all > last and self.text[self.starts[of_all] - 1] in "的“":
                head = last = of_all  # 甲县和乙县交界处的示范区
            if head > number and self._is_part(head, last):
                head -= 1
            if led := self._line_between(last, upper):
                head = last = led
            floor = max(lower, self.starts[number] - 4)
            oblique = OBLIQUE.search(self.text, floor, self.starts[number])
            if oblique or EXAMPLES.match(self.text, self.ends[last]) or self._is_beside(last, upper):
                pass
            elif ADJUNCT.search(self.text, floor, self.starts[number]):
                adjunct = head if adjunct is None else adjunct
            else:
                return head
            number = last + 1
        return adjunct

    def _is_part(self, head: int, last: int) -> bool:
        """Tell whether what is spoken of is what a place or a list belongs to: 甲市的乙、丙两个集群; 甲路乙市境内."""
        if last > head:
            counted = SUMMED.match(self.text, self.ends[last])
            return counted is not None and COUNT[counted["n"]] == last - head + 1
        line = LINE.search(self.text, self.starts[head - 1], self.ends[head - 1])
        return line is not None and WITHIN.match(self.text, self.ends[head]) is not None

    def _line_between(self, number: int, upper: int) -> int | None:
        """Return the line that a place is one end of: 甲市至乙市的丙高铁."""
        text, line = self.text, number + 2
        if line >= len(self.starts) or self.ends[line] > upper:
            return None
        there = text[self.ends[number] : self.starts[number + 1]] in JOURNEY
        of_it = text[self.ends[number + 1] : self.starts[line]] == "的"
        is_line = LINE.search(text, self.starts[line], self.ends[line]) is not None
        return line if there and of_it and is_line else None

    def at(self, start: int, end: int, count: float = 0) -> tuple[str, float] | None:
        """
        Return place id and confidence for a number's span; `None` where nothing names a place.

        Parameters
        ----------
        start, end
            The span of the number, its unit and qualifier.
        count
            The number itself where it counts: behind a list of as many places it only counts these.
        """
        before = bisect_left(self.starts, start) - 1
        clause = self.after_edge(CLAUSE, start)
        sentence = self.after_edge(SENTENCE, start)
        listed = self.listed_before(start) if count > 1 else []
        if len(listed) > 1 and len(listed) == count:
            first = self.starts[before - len(listed) + 1]
            number = (
                self._first(sentence, first) if MADE_OF.search(self.text, max(0, first - 3), first) else None
            )
            return None if number is None else (self.ids[number], 0.65)
        if self._only_counts(clause, start, count):
            return None
        if before >= 0 and self.ends[before] == start and not self._is_off(before):
            there = self._arrived(end)  # 甲市12家企业已入驻乙区
            return (self.ids[before if there is None else there]), 0.75 if there is None else 0.65
        number = self._bracketed(sentence, start)
        number = self._owned_by(before, start, end) if number is None else number
        if number is not None:
            return self.ids[number], 0.75
        one = self._one_of_two(sentence, clause, start) or self._one_of_several(sentence, clause, start, end)
        return one or self._near(start, end, clause, sentence) or self._behind(start, end)

    def _bracketed(self, sentence: int, start: int) -> int | None:
        """Return the last place of a list where a number stands in the brackets behind it: 甲路、乙路（在建，全长9公里）."""
        opening = self.text.rfind("(", sentence, start)
        number = bisect_left(self.starts, start) - 1
        if (
            opening < 0
            or number < 0
            or self.ends[number] != opening
            or self.text.find(")", opening, start) > 0
        ):
            return None
        listed = NEXT.match(self.text, max(0, self.starts[number] - 1))
        return number if listed and not TOGETHER.search(self.text, opening, start) else None

    def _near(self, start: int, end: int, clause: int, sentence: int) -> tuple[str, float] | None:
        """Return what the number's own clause is about, else the clauses before it in the sentence."""
        return (
            self._in_clause(start, end, clause, sentence)
            or self._titled(self._all_of(clause, start), 0.75)
            or self._clause_before(sentence, clause)
            or self._titled(self._all_of(sentence, clause), 0.7)
            or self._set_out(clause, start)
            or self._titled(self._all_of(clause, start, shares=True), 0.6)
        )

    @staticmethod
    def _titled(place: str | None, confidence: float) -> tuple[str, float] | None:
        return (place, confidence) if place else None

    def _in_clause(self, start: int, end: int, clause: int, sentence: int) -> tuple[str, float] | None:
        """Return the place of a number that its own clause names, or what its words say it is a length of."""
        before = bisect_left(self.starts, start) - 1
        number = before if self._own_in_list(before, clause, start) else self._first(clause, start)
        number = self._gains(clause, start) if number is None else number
        if number is not None:
            return self.ids[number], 0.65 if number in self.echoes else 0.8
        of_all = OF_ALL.search(self.text, clause, start) or OF_WAY.match(self.text, end)
        opening = of_all and not WHOLE.search(self.text, clause, start)
        number = self._line_of(sentence, clause) if opening else None
        if number is None or self.starts[number] - sentence >= OPENING:
            number = self._arrived(end)  # 三年间有2亿元落到甲县
        return None if number is None else (self.ids[number], 0.65)

    def _line_of(self, sentence: int, clause: int) -> int | None:
        """Return what a sentence begins with; of several the first that is called a line."""
        number = bisect_left(self.starts, sentence)
        while number < len(self.starts) and self.ends[number] <= clause:
            if LINE.search(self.text, self.starts[number], self.ends[number]):
                return number
            number += 1
        return self._first(sentence, clause)

    def _set_out(self, clause: int, start: int) -> tuple[str, float] | None:
        """Return where the clause of a number sets out from: 从甲港发往乙港的货轮."""
        number = bisect_left(self.starts, clause)
        opens = number < len(self.starts) and self.ends[number] <= start
        if opens and SETS_OUT.search(self.text, max(clause, self.starts[number] - 4), self.starts[number]):
            return self.ids[number], 0.6
        return None

    def _own_in_list(self, before: int, clause: int, start: int) -> bool:
        """Tell whether a number belongs to the place before it in a list of such: 甲部分50平方公里、乙部分100平方公里."""
        if before < 0 or self.starts[before] <= clause or not NEXT.match(self.text, self.starts[before] - 1):
            return False
        short = SHORT.fullmatch(self.text, self.ends[before], start) is not None
        return short and COUNTED.search(self.text, clause, self.starts[before]) is not None

    def _one_of_several(self, sentence: int, clause: int, start: int, end: int) -> tuple[str, float] | None:
        """Return the first of the places that 两地 means, where a journey leads to, and whose the rest of all is."""
        last = bisect_left(self.starts, clause) - 1
        word = SEVERAL.match(self.text, clause, start)
        if word and last >= 0 and self.starts[last] >= sentence:
            listed = self.listed_before(self.ends[last])
            if len(listed) == COUNT[word["n"]]:
                return listed[0], 0.65
        after = last + 1
        near = after < len(self.starts) and end <= self.starts[after] < end + OPENING * 2
        if near and TRIP.search(self.text, start, self.starts[after]):
            return self.ids[after], 0.65
        rest = self.text[end - 1] == "%" and REST.match(self.text, clause, start)
        number = self._first(sentence, clause) if rest else None
        return None if number is None else (self.ids[number], 0.6)

    def _behind(self, start: int, end: int) -> tuple[str, float] | None:
        """Return the place named behind a number in its clause, else what stands farther off."""
        edge = CLAUSE.search(self.text, end, end + REACH)
        after = bisect_left(self.starts, end)
        there = self._arrived(end)
        after = after if there is None else there
        if after < len(self.starts) and self.starts[after] < (edge.start() if edge else end + REACH):
            return self.ids[after], 0.65
        if self._is_loose(start):
            return None
        told = self._left_for(start) or self._worked_on(start) or self._sent_to(start)
        return told or self._passed(start) or self._far(start)

    def _arrived(self, end: int) -> int | None:
        """Return the place behind 落户, 入驻 and the like in the clause of a number that ends at a position."""
        edge = CLAUSE.search(self.text, end, end + REACH)
        arrives = ARRIVES.search(self.text, end, edge.start() if edge else end + REACH)
        number = bisect_left(self.starts, arrives.end()) if arrives else len(self.starts)
        there = number < len(self.starts) and arrives is not None and self.starts[number] == arrives.end()
        return self._head(number, arrives.end() + REACH) if there and arrives else None

    def _is_loose(self, start: int) -> bool:
        """Tell whether a number stands in a heading that names no place, or says how far off something lies."""
        number = bisect_left(self.headings, (start + 1, 0)) - 1
        heading = number >= 0 and start < self.headings[number][1]
        return heading or OFFSET.search(self.text, max(0, start - 4), start) is not None

    def _clause_before(self, sentence: int, clause: int) -> tuple[str, float] | None:
        """Return what the nearest clause before opens with, else the first place of the sentence."""
        built = bisect_left(self.starts, clause) - 1
        if (
            built >= 0
            and self.ends[built] == clause - 1
            and self.starts[built] > sentence
            and MAKES.search(self.text, max(sentence, self.starts[built] - 4), self.starts[built])
            and SIZE.match(self.text, clause)
        ):
            return self.ids[built], 0.7  # 甲、乙共建丙园，规划面积…
        if built >= 0 and self.starts[built] > sentence and self._goes_on(built, sentence, clause):
            return self.ids[built], 0.6
        edges = [sentence, *(m.end() for m in CLAUSE.finditer(self.text, sentence, clause))]
        for lower, upper in reversed(list(pairwise(edges))):
            if found := self._all_of(lower, min(upper, lower + OPENING)):
                return found, 0.7
            number = self._first(lower, upper)
            opens = number is not None and self.starts[self._chain_start(number, lower)] - lower <= OPENING
            opens = opens and not ENTERS.search(self.text, lower, self.starts[number or 0])
            if number is not None and opens and not HELPS.fullmatch(self.text, self.ends[number], upper - 1):
                return self.ids[number], 0.6 if number in self.echoes else 0.7
        number = self._first(sentence, clause)
        return None if number is None else (self.ids[number], 0.6 if number in self.echoes else 0.7)

    def _goes_on(self, number: int, sentence: int, clause: int) -> bool:
        """Tell whether a clause is about where the one before led to: 存进甲水库，供…; 牌子挂到甲区，分校…."""
        led = (
            LED_TO.search(self.text, max(sentence, self.starts[number] - 3), self.starts[number]) is not None
        )
        ends = self.ends[number] == clause - 1
        return (
            led and ends and (SERVED.match(self.text, clause) or ITS_NEW.match(self.text, clause)) is not None
        )

    def all_of(self, position: int) -> str | None:
        """Return what 全省, 我市, … mean where the clause of a position opens with one."""
        lower = self.after_edge(CLAUSE, position)
        return self._all_of(lower, min(position, lower + OPENING + 2))

    def _all_of(self, lower: int, upper: int, *, shares: bool = False) -> str | None:
        """Return what 全省, 我市, … mean between two positions; `shares`: also where something is only a share of it."""
        word = WHOLE.search(self.text, lower, upper)
        if word is None or (not shares and self._is_share_of(word.start())):
            return None
        start = self.after_edge(SENTENCE, word.start())
        while start and self.text[start - 1] in ";；":
            start = self.after_edge(SENTENCE, start - 1)  # 甲市完成项目69个；全市落实资金2亿元
        number = self._first(start, word.start())
        if number is not None and self.ids[number].startswith("cn-"):
            division = read_divisions().get(self.ids[number][3:])
            if division and division.name.endswith(word["level"]):
                return self.ids[number]  # 霸州市…占全市的三成
        return self.whole.get(word["level"])

    def _far(self, start: int) -> tuple[str, float] | None:
        number = bisect_left(self.headings, (start, 0)) - 1
        near = number >= 0 and start - self.headings[number][1] < 400
        if near and (found := self.first(*self.headings[number])):
            return found, 0.6
        line = self.text.rfind("\n", max(0, start - LINE_REACH), start) + 1
        upper = min(start, line + HEAD_OF_LINE) if self.main else start
        first = self._first(line, upper) if start - line < LINE_REACH else None
        if first is not None and not (self.main and SPOKEN_OF.search(self.text, line, self.starts[first])):
            return self.ids[first], 0.45
        return (self.main, 0.35) if self.main else None
