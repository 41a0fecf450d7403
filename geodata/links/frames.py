"""Text and mentions → frame: the text with one sign in the place of every name, so that rules read the words between."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from geodata.links.relations import P
from geodata.subjects.subjects import Subjects

SENTENCE_ENDS = re.compile(r"[。；！？\n;!?]")
CAPITAL_WORDS = re.compile(
    r"非首都功能|首都(?=外迁|企业|疏解|高校|医院)|央企|在京(?=单位|高校|企业|央企)|"
    r"(?:(?<=离开)|(?<=[告走搬迁撤][别出离]))首都(?!机场)|(?<=[向往供给入进])首都(?![^，。]{0,4}(?:大学|机场|博物馆|图书馆|剧院|体育|都市圈|经济圈|地区|功能|核心|钢铁|师范))"
)

CONTEXT = 60
"""How many characters before a sentence may say what it is about."""
SETS_TO_WORK = re.compile("(?:统一|联合|科学|优化)?(?:调度|调用|动用|启用|开启|启动)(?:了|起)?")
"""Between two places: the second does what follows (甲市调度乙水库，向丙湖补水)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A text in which every mention is one sign: `marks` are the places of the signs, `numbers` their mentions."""

    text: str
    marks: list[int]
    numbers: list[int]
    starts: list[int]
    ends: list[int]
    partners: tuple[str, ...] = ()
    """The places that the title of the text lists: 甲区、乙市2024年工作报告."""

    def at(self, position: int) -> int:
        """Return the position in the view of a position in the frame."""
        number = bisect_right(self.marks, position - 1) - 1
        return position if number < 0 else position - self.marks[number] - 1 + self.ends[number]

    def mentions(self, start: int, end: int) -> range:
        """Return the signs between two positions, as indices of `numbers`."""
        return range(bisect_left(self.marks, start), bisect_left(self.marks, end))

    def gives_way(self, sign: int) -> bool:
        """Tell whether the next place acts rather than one: 甲市的乙县, 甲市调度乙水库."""
        if sign + 1 >= len(self.marks):
            return False
        between = self.text[self.marks[sign] + 1 : self.marks[sign + 1]]
        return between in ("", "的") or SETS_TO_WORK.fullmatch(between) is not None

    def sentence_end(self, position: int, reach: int) -> int:
        """Return where the sentence ends, or the reach."""
        found = SENTENCE_ENDS.search(self.text, position, position + reach)
        return found.start() if found else min(position + reach, len(self.text))

    def sentence_start(self, position: int, reach: int = 160) -> int:
        """Return where the sentence begins, or the reach."""
        return max(
            [m.end() for m in SENTENCE_ENDS.finditer(self.text, max(0, position - reach), position)],
            default=max(0, position - reach),
        )

    def context(self, start: int) -> int:
        """Return where the words begin that say what a sentence is about: its line, not too far before its start."""
        floor = max(0, start - CONTEXT)
        return max(floor, self.text.rfind("\n", floor, start) + 1)


def make_frame(text: str, subjects: Subjects) -> Frame:
    """Put one sign in the place of every mention, and of words that mean the capital; -1 is the capital's number."""
    spans = list(zip(subjects.starts, subjects.ends, range(len(subjects.starts)), strict=True))
    for found in CAPITAL_WORDS.finditer(text):
        number = bisect_left(subjects.starts, found.end()) - 1
        if number < 0 or subjects.ends[number] < found.start():
            spans.append((found.start(), found.end(), -1))
    spans.sort()
    pieces: list[str] = []
    marks: list[int] = []
    done = length = 0
    for start, end, _ in spans:
        piece = text[done:start].replace(P, " ")
        pieces += (piece, P)
        length += len(piece)
        marks.append(length)
        length += 1
        done = end
    pieces.append(text[done:])
    return Frame(
        "".join(pieces), marks, [n for _, _, n in spans], [s for s, _, _ in spans], [e for _, e, _ in spans],
        subjects.partners,
    )  # fmt: skip
