"""Names in titles and quoted slogans → associative: 《华北电力年鉴》, “雄安质量”, “平安北京”; not “雄安新区”."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from geodata.meanings.association import ASSOCIATIVE
from geodata.meanings.goods import PLACE_ENDS
from geodata.names.lexicon import common_words, read_lexicon
from geodata.names.mentions import Choice, Match, Positions, edges_of, hand_on
from geodata.texts.signs import codes_of, places_of, sign

QUOTES = sign("《“‘")
TITLE_LENGTH = 90
CLOSES = frozenset("”’")
BEFORE = 2
"""Characters of the word before a name: 平安 in “平安北京”."""
QUOTED = 9
"""Characters of the longest quoted slogan behind or before its name."""
HAN = re.compile("[\u4e00-\u9fff]+")
SHAPE = re.compile("[一两三四五][核轴带圈]")
"""What begins the name of a layout, which right behind a park's name is that park's: 某科创园“一核两翼”."""
CAMPAIGN = re.compile(
    "(?:集中|专项|统一|联合|执法|整治|清理|清查|护航|百日|攻坚|主题|系列|公益|志愿|宣传|专题|大型|群众|文明|巡回|读书|文化|党建|服务|惠民|环保)*"
    "(?:行动|活动|志愿|服务队|宣讲|小分队|征文|大赛|比赛|竞赛|评选|摄影|书画|演讲|口号|标语|倡议|品牌|直播|招募|打卡)"
)
"""Behind the closing mark: “清河护岸”集中行动, “清河护岸我先行”志愿队, “清河”专项行动."""
NUMBERS = frozenset("一二三四五六七八九十百千万双两")
"""What a quoted name may begin with that counts: “四会”人才, “五常”."""
WHERE = ("中国", "首都", "老家", "家乡", "故乡", "原名", "今天")
TOGETHER = ("协同", "一体", "联合", "合作", "共同")
"""A place so quoted is what is spoken of: “京津冀协同发展”."""
PARTS = {
    "title": "stands in the title of a document",
    "slogan": "stands in a quoted slogan",
}


@cache
def _slogan_words() -> frozenset[str]:
    """Return the words of two characters that slogans are made of: all but those for parts of a place."""
    words = common_words() | set(read_lexicon().slogans)
    return frozenset(word for word in words if word[-1] not in PLACE_ENDS and word not in TOGETHER)


def _is_slogan(words: str) -> bool:
    """Tell whether what stands with a name between quotation marks makes a slogan of it: 质量, 福嫂, 好故事."""
    if len(words) == 4:
        return words[:2] in _slogan_words() and words[2:] in _slogan_words()
    if len(words) == 3:
        return words[1:] in _slogan_words() and "之" not in words
    return (
        len(words) == BEFORE
        and HAN.fullmatch(words) is not None
        and words[-1] not in PLACE_ENDS
        and words not in TOGETHER
    )


def _is_call(words: str) -> bool:
    """Tell whether what stands behind a name between quotation marks is no part of a place's name."""
    if len(words) <= BEFORE:
        return len(words) == BEFORE
    return words[-1] not in PLACE_ENDS and not words.startswith(TOGETHER)


def _is_praise(words: str) -> bool:
    """Tell whether two characters before a name, between quotation marks, make a slogan of it: 平安, 无废, 书香."""
    return HAN.fullmatch(words) is not None and words[-1] not in PLACE_ENDS and words not in WHERE


def _is_site(match: Match) -> bool:
    """Tell whether a match is a decided place that is no division."""
    return match.choice.place is not None and not match.choice.place.startswith("cn-")


def _title_end(text: str, start: int) -> int:
    """Return where the title that begins here ends, -1 where it does not; one inside another ends with it."""
    limit = start + TITLE_LENGTH
    end = text.find("》", start, limit)
    inside = text.count("《", start + 1, max(end, start + 1))
    while end >= 0 and inside:
        end, inside = text.find("》", end + 1, limit), inside - 1
    return -1 if "\n\n" in text[start : max(end, start)] else end


def _in_titles(text: str, starts: Positions, items: list[Match], opens: Positions) -> Iterator[int]:
    for start, first in zip(opens.tolist(), np.searchsorted(starts, opens).tolist(), strict=True):
        end = _title_end(text, start)
        number = first
        while number < len(items) and items[number].end <= end:
            yield number
            number += 1


def _in_slogans(text: str, starts: Positions, items: list[Match], opens: Positions) -> Iterator[int]:
    for before in (0, BEFORE):
        numbers = np.searchsorted(starts, opens + before + 1)
        for number in numbers[starts[np.minimum(numbers, len(starts) - 1)] == opens + before + 1].tolist():
            start, end, _ = items[number]
            close = next((at for at in range(end, end + QUOTED) if text[at : at + 1] in CLOSES), end)
            alone = number + 1 == len(items) or items[number + 1].start >= close
            if before:
                slogan = close == end and _is_praise(text[start - before : start])
                slogan = slogan and not (number and items[number - 1].end == start)
            elif SHAPE.match(text, start):
                slogan = bool(number) and _is_site(items[number - 1]) and items[number - 1].end == start - 1
            else:
                words = text[end:close].partition("·")[0]
                called = CAMPAIGN.match(text, close + 1) is not None
                alone = alone and text[close : close + 1] in CLOSES
                bare = not words and end - start == BEFORE
                called = called and (bare or (close > end and _is_call(words)))
                counted = bare and text[start] in NUMBERS and text[close + 1 : close + 2] not in PLACE_ENDS
                counted = counted and not (items[number].choice.place or "").endswith("00")  # “九江”论坛
                slogan = alone and (called or counted or (close > end and _is_slogan(words)))
            if slogan:
                yield number


def lower_quoted(text: str, items: list[Match]) -> list[Match]:
    """
    Lower names that only stand in titles and slogans.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order, those of the grammar among them.

    Returns
    -------
    items
        Names between 《 and 》, and those that one or two common words behind them or one before them make a slogan of
        between quotation marks, have rule `associative` and a confidence below 0.5.
    """
    opens = places_of(text, QUOTES)
    if not opens.size or not items:
        return items
    starts = edges_of(text, items).starts
    titles = codes_of(text)[opens] == ord("《")
    parts = dict.fromkeys(_in_slogans(text, starts, items, opens[~titles]), "slogan")
    parts |= dict.fromkeys(_in_titles(text, starts, items, opens[titles]), "title")
    lowered: dict[tuple[Choice, str], Choice] = {}
    quoted = list(items)
    for number, what in parts.items():
        start, end, choice = items[number]
        if choice.confidence < ASSOCIATIVE:
            continue
        key = choice, what
        if key not in lowered:
            lowered[key] = Choice(choice.place, "associative", ASSOCIATIVE, PARTS[what], choice.rejected)
        quoted[number] = Match(start, end, lowered[key])
    return hand_on(items, quoted)
