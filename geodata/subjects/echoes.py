"""Names → echoes: bare nouns that open a clause and mean a place named just before, as 园区 after 武清电子商务产业园."""

import re
from bisect import bisect_left
from collections.abc import Sequence

ENDINGS = {
    "区内": "区|新城|科技城",
    "区里": "区|新城|科技城",
    "园内": "园|园区|基地|科技城|产业城",
    "园里": "园|园区|基地|科技城|产业城",
    "园区": "园|园区|基地|开发区|经开区|高新区|科技城|产业城|保税区",
    "开发区": "开发区|经开区|高新区",
    "港区": "港区|港",
    "港口": "港区|港",
    "线路": "铁路|高铁|城际|线|班列|高速|公路",
    "铁路": "铁路|高铁|城际|线",
    "高速": "高速|高速公路",
    "电站": "电站",
} | {
    noun: noun
    for noun in (
        "基地 通道 合作区 示范区 试验区 新区 先行区 科技城 产业园 科技园 水库 大桥 隧道 机场 枢纽 片区 小镇 码头 医院 "
        "陆港 口岸 电厂 灌区 校区 院区 市场 湿地 景区 保税区 物流园 工程".split()
    )
}
"""What a noun that stands alone may repeat: the endings of the names it can mean."""

OPENS = r"(?:^|(?<=[，。；：！？\n“”,;:]))"
WHEN = r"(?:目前|如今|现在|今年|去年|其中|同时|此外|未来|近年来|下半年|上半年|当前|眼下)?"
POINTS = r"(?:该|这[条座个家所片]?|此|整个)?"
LED_TO = (
    "(?<=[接进引汇迁入落送运调供输][入到至往向进给驻户])(?:该|了)?"
    "(?P<there>新区|园区|合作区|示范区|试验区|开发区|港区)(?=[，。；,;]|$)"
)
"""A noun that a clause ends with, where something gets to: 乙区的管网已接入新区."""
NOUN = re.compile(
    rf"{OPENS}{WHEN}{POINTS}(?P<noun>{'|'.join(sorted(ENDINGS, key=len, reverse=True))})(?![群名们])|{LED_TO}",
    re.MULTILINE,
)
REACH = 250
"""How many characters back, in the same line, the name may stand."""
BACK = 12
LISTED = re.compile(r"[、和及与同]|以及")

Span = tuple[int, int]


def find_echoes(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int, int]]:
    """
    Find bare nouns that repeat a place.

    Parameters
    ----------
    text
        The levelled text.
    starts, ends
        The spans of its sure mentions, ascending.

    Returns
    -------
    echoes
        Start, end and the number of the mention that is meant: the last one of that type in the line. Lists of two or
        more of the type mean none of them.
    """
    found: list[tuple[int, int, int]] = []
    for match in NOUN.finditer(text):
        start, end = match.span("noun" if match["noun"] else "there")
        number = bisect_left(starts, start)
        if (number and ends[number - 1] > start) or (number < len(starts) and starts[number] < end):
            continue
        named = _last_named(text, starts, ends, number, ENDINGS[text[start:end]], start)
        if named is not None:
            found.append((start, end, named))
    return found


def _last_named(
    text: str, starts: Sequence[int], ends: Sequence[int], number: int, endings: str, position: int
) -> int | None:
    floor = max(text.rfind("\n", max(0, position - REACH), position), position - REACH)
    for before in range(number - 1, max(-1, number - 1 - BACK), -1):
        if starts[before] < floor:
            return None
        if re.search(f"(?:{endings})$", text[starts[before] : ends[before]]):
            listed = (before and LISTED.fullmatch(text, ends[before - 1], starts[before])) or (
                before + 1 < len(starts) and LISTED.fullmatch(text, ends[before], starts[before + 1])
            )
            return None if listed else before
    return None
