"""Words of time → years: 今年 and 去年 by the date of the text, 次年 by the year named before, “十四五”末."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

YEAR = r"(?:19|20)[0-9]{2}"
COMPARED = r"(?P<than>[比较]|相比|相较于?|同比)?"
NAMED = re.compile(
    rf"{COMPARED}(?:{YEAR}[-至到])?(?:(?P<year>{YEAR})(?=年)|"
    r"(?P<word>今年|本年度?|年内|去年|上年|上一年|前年|明年|同年|当年|次年|翌年|第二年)(?!期|轻|级|龄)|"
    r"(?<!十)十(?P<plan>[一二三四五六])五[”」]?(?:规划|时期|计划)?(?:期?末|收官|结束|终))"
)
"""A year, a word that means one, or the last year of a five-year plan; `than` tells one that is only compared with."""
FROM_DATE = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "年内": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
}
FROM_NAMED = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1, "第二年": 1, "上年": -1, "上一年": -1}
SINCE = re.compile(r"年?[^，,。；\n]{0,14}?(?:以来|至今|相比)|年的[0-9.]+倍")
"""Behind a year that something only began in, or is compared with."""
CHANGED = re.compile(r"[提增升降扩减缩压跃][^，,。；\n]{0,4}[到至]")
"""Behind it comes what a number became: 由2015年的23%提高到38%."""
PLAN_ENDS = {word: 2010 + 5 * number for number, word in enumerate("一二三四五六")}
DATE = re.compile(
    rf"(?<![0-9])(?P<year>{YEAR})(?:年|[-/.])(?:1[0-2]|0?[1-9])(?:月|[-/.])(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])日?"
)
SAYS_DATE = re.compile(
    r"(?:发布|發佈|發布|发文|印发|成文|更新|刊发|发表|發表)?(?:时间|時間|日期)?[:： ]{0,3}$"
)
STAMP = re.compile(r"[ 　]*(?:[0-2]?[0-9]:[0-5][0-9]|来源|來源|字号)")
"""Behind the date of a page: its hour, or where it comes from."""
STATED = re.compile(rf"(?P<word>今年|去年|明年)[(（](?:即)?(?P<year>{YEAR})年?[)）]")
TITLE = re.compile(
    rf"^[^\n。]{{0,30}}?(?P<year>{YEAR})年?(?:度)?[^\n。]{{0,12}}?(?:政府工作报告|工作要点|重点工作|工作计划)"
)
HEAD, TAIL = 600, 200
SHORT = 80
"""The longest line that may be a date line."""


def _years_of_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the years of dates that stand in short lines, and whether the line calls them the text's own."""
    for line in text.split("\n"):
        bare = line.strip()
        if not 0 < len(bare) <= SHORT or "。" in bare:
            continue
        for found in DATE.finditer(bare):
            said = SAYS_DATE.search(bare, max(0, found.start() - 10), found.start())
            alone = found.end() - found.start() >= len(bare.strip("()（）[] 　"))
            stamped = found.start() == 0 and STAMP.match(bare, found.end()) is not None
            yield found["year"], alone or stamped or bool(said and said.group().strip())


@dataclass(slots=True)
class YearFinder:
    """Finds the year that 今年 means in a text read from start to end."""

    stated: set[int] = field(default_factory=set)
    head: str = ""
    tail: str = ""

    def read(self, text: str) -> None:
        """Take the next piece of the text, as written."""
        for found in STATED.finditer(text):
            self.stated.add(int(found["year"]) - FROM_DATE[found["word"]])
        if len(self.head) < HEAD:
            self.head += text[: HEAD - len(self.head)]
        self.tail = (self.tail + text[-TAIL:])[-TAIL:]

    def year(self) -> int | None:
        """
        Return the year of the text, `None` where it says none or more than one.

        What it states outright (今年（2024年）) comes first, then a date that stands alone or is called the text's own,
        at its head or end, then any date of a short line at its head, then the title of a yearly report.
        """
        head, tail = list(_years_of_lines(self.head)), list(_years_of_lines(self.tail))
        title = TITLE.match(self.head.lstrip())
        own = {int(year) for year, is_own in (*head, *tail) if is_own}
        other = {int(year) for year, _ in head}
        named = {int(title["year"])} if title else set()
        for years in (self.stated, own, other, named):
            if years:
                return years.pop() if len(years) == 1 else None
        return None


def as_of(text: str, start: int, position: int, this_year: int | None) -> str:
    """
    Return the year that words before a number speak of; empty where they name none, or one that nothing dates.

    Parameters
    ----------
    text
        The levelled text.
    start, position
        From where to where it is read: the sentence's start, the number's.
    this_year
        What 今年 means in this text.
    """
    last, named = "", None
    for found in NAMED.finditer(text, start, position):
        if found["than"]:
            continue
        begun = text[found.start() - 1 : found.start()] in ("由", "从") and CHANGED.search(
            text, found.end(), position
        )
        if begun or (found["word"] != "今年" and SINCE.match(text, found.end())):
            last = ""
            continue
        if found["year"]:
            named = int(found["year"])
            last = found["year"]
        elif found["plan"]:
            last = str(PLAN_ENDS[found["plan"]])
        else:
            word = found["word"]
            if named is not None and word in FROM_NAMED:
                last = str(named + FROM_NAMED[word])
            else:
                last = str(this_year + FROM_DATE[word]) if this_year and word in FROM_DATE else ""
    return last
