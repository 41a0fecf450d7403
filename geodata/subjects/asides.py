"""Spans → places that a clause names only in passing, whose a number is where the clause has no other."""

from bisect import bisect_left
from dataclasses import dataclass

from geodata.subjects.spans import CLAUSE, OPENING, SENTENCE, Spans
from geodata.subjects.subject_words import FOR_WHOM, GAINS, GONE, ON_WAY, TO_WHOM, WORKED_ON


@dataclass(frozen=True, slots=True)
class Asides(Spans):
    """Finds where something has gone, what is done to, to whom something is sent, what is passed."""

    def _left_for(self, start: int) -> tuple[str, float] | None:
        """Return where something has gone that the clause before tells of: 企业由甲区迁至乙市，新厂占地460亩."""
        sentence = self.after_edge(SENTENCE, start)
        number = bisect_left(self.starts, self.after_edge(CLAUSE, start)) - 1
        if number < 0 or self.starts[number] < sentence:
            return None
        there = GONE.search(self.text, max(sentence, self.starts[number] - 5), self.starts[number])
        return (self.ids[number], 0.5) if there else None

    def _worked_on(self, start: int) -> tuple[str, float] | None:
        """Return what something is done to in the clause before: 对甲河开展联合巡查，清出垃圾2600吨."""
        sentence, clause = self.after_edge(SENTENCE, start), self.after_edge(CLAUSE, start)
        number = bisect_left(self.starts, clause) - 1
        if number < 0 or self.starts[number] < self.after_edge(CLAUSE, clause - 1) or clause <= sentence:
            return None
        done = WORKED_ON.search(self.text, max(sentence, self.starts[number] - 4), self.starts[number])
        return (self.ids[number], 0.5) if done else None

    def _sent_to(self, start: int) -> tuple[str, float] | None:
        """Return whom something unread sends what is counted: 某某工程向甲区、乙县供水9800万立方米."""
        clause = self.after_edge(CLAUSE, start)
        number = bisect_left(self.starts, clause)
        named = number < len(self.starts) and self.ends[number] <= start
        if not named or self.starts[number] - clause < OPENING:
            return None
        sent = TO_WHOM.search(self.text, self.starts[number] - 1, self.starts[number])
        return (self.ids[number], 0.5) if sent else None

    def _passed(self, start: int) -> tuple[str, float] | None:
        """Return the only place of a sentence, before a number, where something passes it: 经甲站的货物600万吨."""
        sentence = self.after_edge(SENTENCE, start)
        number = bisect_left(self.starts, sentence)
        if bisect_left(self.starts, start) - number != 1:
            return None
        passed = ON_WAY.search(self.text, max(sentence, self.starts[number] - 3), self.starts[number])
        return (self.ids[number], 0.45) if passed else None

    def _gains(self, clause: int, start: int) -> int | None:
        """Return the only place of a clause where somebody else does it good: 为甲县47个村增收1700万元."""
        number = bisect_left(self.starts, clause)
        if bisect_left(self.starts, start) - number != 1:
            return None
        whom = FOR_WHOM.search(self.text, max(clause, self.starts[number] - 2), self.starts[number])
        return number if whom and GAINS.search(self.text, self.ends[number], start) else None
