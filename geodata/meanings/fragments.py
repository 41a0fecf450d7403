"""Names that are none: persons, words torn apart, short forms that another word describes."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.names.gazetteer import Gazetteer, How, Reading
from geodata.names.lexicon import common_words, read_lexicon, surname_characters
from geodata.names.mentions import (
    FRAGILE,
    REFUSED,
    UNDECIDED,
    Edges,
    Match,
    Matches,
    Open,
    edges_of,
)
from geodata.names.segmentation import COUNTY, FREE, crossing_margin, joints, name_margin, word_costs

PERSON_AFTER = re.compile(
    r"(?:说(?!明|起)|表示|介绍|认为|指出|告诉|同志|先生|女士|教授|院士|主任|书记|副书记|局长|处长|强调|坦言|谈到|透露|"
    r"主持(?!召开)|出席|参加|当选|作词|作曲|谱曲|编曲|填词|执导|主演|饰演|扮演|主编|执笔|摄(?!影)|报道|建议|向记者|任[职市县区省]|担任|率队|带队)"
)
CREDITED = "记者|通讯员|摄影|编辑|责编|校对|审核|监制|编审|审校|撰稿|供稿|作者"
CREDIT = re.compile(f"(?:{CREDITED}|供图|文/|图/)[^，。；]{{0,12}}$")
BYLINE = re.compile(
    f"(?:(?:{CREDITED})[:：/]?|[文图][:：/]|[辑编对核制审校稿影][:：/][\u4e00-\u9fff]{{2,3}})[ \u3000]?$"
)
"""Before the first name of those who made a text, or the second."""
SIGNED = re.compile(f"(?:{CREDITED})[:：/][ \u3000]?$")
"""Behind these only persons stand, whatever the name begins with: 责编：安新雨."""
BEGINNERS = frozenset(
    "在到赴往从由自至于去回驻离距经向抵达与和及或同对把将让给沿环比为被以过进出省市州县区旗城镇道都是有等起了归属入返访临邻"
)
HOMES = ("老家", "家乡", "故乡", "祖籍", "原籍")
PREPOSITIONS = frozenset("在到赴往从由自至于去回驻离距经抵达")
CLAUSE_STARTS = ("", *"，。；：！？,;:\n")
PREDICATE = re.compile(
    "位于|地处|坐落|山[上下顶脚]|排[名第在]|以|这|那|便|从|组织|召开|启动|推[进出行动]|印发|正[在式以]|拟|先后|仍|则|去年|今年|近[年日期]|"
    "全[县市区年域]|人均|一[直度]|农民|率先|计划|决定|通过|争取|加快|开展|实施|举[办行]|出台|最|每|各|既|曾|都|新增|完成|累计|凭|靠|依托"
)
"""What begins what is told of a place that a clause begins with: 隆昌|排第一, 泽州|以煤养农."""
CLOSERS = frozenset("成是有将已在也对为的、,，。;；和与及等之至到两三四五")
VERBS_OF_STATE = ("做到", "达到", "得到", "感到", "受到", "想到", "办到", "遇到", "谈到", "提到", "说到")
DEGREES = tuple("更 更加 很 越来越 日益 十分 非常 愈加 愈发 格外 最 一年比一年 生意".split())
WORKS = frozenset(
    "抽水蓄能电站 水电站 核电站 水库 灌区 机场 港区 储气库 码头 大桥 "
    "作业区 水利枢纽 航电枢纽 电厂 热电厂 化工园区 "
    "特大桥 船闸 节制闸 水闸 泵站 取水口 蓄滞洪区 工业园区 产业园区 化工基地".split()
)
LISTED_WORKS = tuple("水库 水电站 电站 灌区 水利枢纽 泵站 电厂 煤矿 矿区 港区 作业区".split())
NEXT_WORK = re.compile(f"[\u4e00-\u9fff]{{2,5}}?(?:{'|'.join(LISTED_WORKS)})")
"""What stands in lists of works, of one type or of several: 大龙潭水库、龙王塘水电站."""
COUNTERS = tuple("个家大座处")
LISTING, OPENINGS = frozenset("、和与及"), frozenset("，、。(由在经从自至")
"""Marks of a list; and behind which its first member may begin."""
MANY = re.compile("(?:[0-9]|[一二两三四五六七八九十几多余数])(?:个|家|大|座|处)$")
KINDS_OF = re.compile("(?:[0-9]+|[两三四五六七八九十]+)(?:大|种|类)(?!道)")
"""Behind a short form: so many models, kinds or tasks of it."""
HEIGHTS = frozenset("山岭峰岛泉湖湾")
"""What natural names end with of which a longer one may be another place: 翠华山 is not 华山."""
MEMBER_STARTS, MEMBER_ENDS = frozenset("、，和与及(：的"), frozenset("、，。和与及等)；")
NO_NAMES = frozenset(
    "在到赴往从由过登爬游看去望至于的是有将把以含沿经如像即为是向离距近临傍依绕和与及或跟同古"
)
"""Single characters before a name that are none of it: 登华山, 去泰山."""
COUNTY_WORD = re.compile(
    r"县(?:级|[两二三四]级(?!医|甲|公路|文物)|道|长(?![沙春治])|域|委|乡|[令丞尉]|太爷|老爷)|区(?:域|长|级)|市(?:级|长(?![沙春治])|值|价)"
)
AREA_WORD = re.compile("区(?:域|位(?![于居列处在])|间(?![接])|块|级)|县[道志]")
UNITS = "县区市"
LEVELS = frozenset("省市县区乡镇村企农校")
ADVERB = "都"
SHORT = 2
"""Characters of the names that are torn most easily."""
TEARS = (2.0, 0.5, -3.0)
"""Margins (of `name_margin`) below which a name is torn a little, so that it must be held, for sure."""
HELD = 2
ACROSS = 8.0
"""Margin (`geodata.names.segmentation.crossing_margin`) from which a word tears a full name: 因地制|宜都市."""
WATERS, SEVERAL = frozenset("河江湖海"), tuple("两三几数")
"""Counted waters: 两河间 is between two rivers."""
BANK = re.compile("[东西南北左右两沿]?[岸畔]|边(?![境界防疆缘远])")
"""Behind a water's name what makes no other word of its last character."""
TO_WATER = frozenset("从到沿临滨通过向在于")
TOWNSHIP = ("镇", "乡", "村")
"""安平镇 lies in 香河县, and is not 安平县."""
NEARLY = re.compile("快(?![速递线餐捷车道讯铁客艇板])[^，。；！？\n]{1,10}了")
"""Behind 都 what makes an adverb of it: 小昌|都快急哭了."""
RURAL = re.compile("村(?:民|庄|里|级|镇|干部|医)|镇(?:村|域)")
"""What stands behind a county of two characters for all that: 易县|村民."""


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a two-character name is more likely a person's: behind 编辑：, or a surname before, a title beside."""
    surnames = read_lexicon().surnames
    if end - start != 2 or start == 0:
        return False
    if SIGNED.search(text, max(0, start - 8), start) or (
        text[start] in surnames and BYLINE.search(text, max(0, start - 8), start)
    ):
        return text[end : end + 1] not in tuple("省市县区")
    if text[start - 1] not in surnames:
        return False
    before = text[max(0, start - 18) : start - 1]
    if before.endswith((*read_lexicon().titles, "叫")) or PERSON_AFTER.match(text[end : end + 6]):
        return True
    return CREDIT.search(before) is not None


@cache
def _describing() -> frozenset[str]:
    lexicon = read_lexicon()
    own = (*lexicon.verbs, "首都", "京津冀", "我省", "我市", "我区")
    return frozenset(word for word in lexicon.generic if len(word) > 1 and word not in own) | {"高"}


@cache
def _describing_ends() -> tuple[tuple[str, ...], str]:
    """Return the describing words of two characters or more, and those of one in a row."""
    words = sorted(_describing())
    return tuple(word for word in words if len(word) > 1), "".join(word for word in words if len(word) == 1)


def is_described(text: str, start: int) -> bool:
    """Tell whether a describing word stands right before a short form, which then is none: 高新区, 国家级新区."""
    words = _describing()
    one, two, three = (text[max(0, start - length) : start] for length in (1, 2, 3))
    return one in words or two in words or three in words


def is_end_of_longer(text: str, low: int, start: int, end: int) -> bool:
    """Tell whether a natural name is the end of a longer one in a list: 翠华山、太白山; no match ends where it begins."""
    if low == start or text[end - 1] not in HEIGHTS or text[end : end + 1] not in MEMBER_ENDS:
        return False
    before = text[start - 1 : start]
    return (
        text[start - 2 : start - 1] in MEMBER_STARTS
        and "\u4e00" <= before <= "\u9fff"
        and before not in NO_NAMES
    )


def is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether a short form is counted, so that it means many or the kind: 8个试验区中, 共同体六大模式."""
    many = text[start - 1 : start] in COUNTERS and MANY.search(text, max(0, start - 4), start)
    return bool(many or KINDS_OF.match(text, end))


def begins_name(text: str, start: int) -> bool:
    """Tell whether a name may well begin here: behind a mark, a preposition, another unit; not 四方|来宾, 务求|万全."""
    before = text[start - 1 : start]
    if not "\u4e00" <= before <= "\u9fff":
        return True
    if text[max(0, start - 2) : start] in HOMES:
        return True
    return before in BEGINNERS and text[max(0, start - 2) : start] not in VERBS_OF_STATE


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a preposition or the start of a clause before, or what is behind, shows that a name is a place's."""
    before = text[start - 1 : start]
    if before in PREPOSITIONS or text[end : end + 1] in CLOSERS:
        return True
    return before in CLAUSE_STARTS and PREDICATE.match(text, end) is not None


def series_start(text: str, start: int, ending: str) -> int:
    """Return where a name in a list of works of its type begins (哇让 in 同德水电站、哇让水电站), -1 for none."""
    if ending not in WORKS:
        return -1
    left = max(text.rfind(mark, max(0, start - 6), start) for mark in LISTING)
    if start - left > 2 and text.endswith((ending, *LISTED_WORKS), 0, max(0, left)):
        return left + 1
    end = start + len(ending)
    before = next((n for n in range(start - 2, max(-1, start - 5), -1) if text[n - 1 : n] in OPENINGS), -1)
    follows = ending in text[end + 3 : end + 6 + len(ending)] or NEXT_WORK.match(text, end + 1)
    return before if follows and text[end : end + 1] in LISTING and before > 0 else -1


def is_graded(text: str, start: int) -> bool:
    """Tell whether a word of degree stands right before an everyday word, which then is an adjective: 更加兴隆."""
    return text.endswith(DEGREES, max(0, start - 5), start)


def _is_verb_of_units(text: str, start: int, end: int) -> bool:
    """Tell whether the verb that a name begins with stands before another level too: 涉县、涉乡督查."""
    behind = text[end : end + 1] in LISTING and text[end + 1 : end + 2] == text[start]
    before = text[start - 1 : start] in LISTING and text[max(0, start - 3) : start - 2] == text[start]
    return (behind and text[end + 2 : end + 3] in LEVELS) or (before and text[start - 2] in LEVELS)


def _told_tear(text: str, start: int, end: int, low: int) -> int | None:
    """Return how far a name of two characters is torn where single words beside it tell, `None` where none does."""
    in_unit = text[end - 1] in UNITS
    if text[end : end + 1] in TOWNSHIP and not (in_unit and RURAL.match(text, end)):
        return HELD
    if in_unit and (COUNTY_WORD.match(text, end - 1) or _is_verb_of_units(text, start, end)):
        return HELD
    if text[end - 1] in WATERS:
        joined = text[start - 1] != "沿" and (text[start] in TO_WATER or crossing_margin(text, start))
        if (BANK.match(text, end) and not joined) or (low == start and text.startswith("段", end)):
            return 0  # 唐河|岸边, 沿|海河|北岸, not 向阳|江边; 大运河|香河|段
    if text[start] in WATERS and text[start - 1 : start] in SEVERAL:
        return len(TEARS)
    if text[end - 1] == ADVERB and NEARLY.match(text, end):
        return int(word_costs().get(text[start:end], FREE) > COUNTY)
    return None


def tear(text: str, span: tuple[int, int], gaps: tuple[int, int], *, city: bool = False) -> int:
    """
    Tell how far the words around a name tear it apart.

    Parameters
    ----------
    text
        The levelled text.
    span
        Start and end of a name that may be a fragment: 行唐 in 先行唐山.
    gaps
        Where the name before it ends and the name behind it begins.
    city
        Whether it is the name of a city or province.

    Returns
    -------
    level
        0 not at all, 1 a little, 2 so that only a list or its parent before it can hold it together, 3 for sure.
    """
    start, end = span
    told = _told_tear(text, start, end, gaps[0]) if end - start == SHORT else None
    if told is not None:
        return told
    margin = name_margin(text, start, end, city=city, low=gaps[0], high=gaps[1])
    return 0 if margin >= TEARS[0] else sum(margin < limit for limit in TEARS)


def may_be_part(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether what it begins or ends with, or what follows, may make it part of another word."""
    return edges.behind("".join(TOWNSHIP)) | edges.last(UNITS + ADVERB) | edges.first("".join(sorted(WATERS)))


def may_be_described(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a describing word or a number may stand beside it; a few more are let through."""
    long, short = _describing_ends()
    counted = edges.before("".join(COUNTERS)) | edges.behind("0123456789两三四五六七八九十")
    return edges.may_close(long) | edges.before(short) | counted


def may_be_graded(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a word of degree may stand right before it; a few more are let through."""
    return edges.before("".join(sorted({word[-1] for word in DEGREES})))


def gaps_of(items: list[Match], number: int, size: int) -> tuple[int, int]:
    """Return where the match before one ends and the one behind it begins, in a text of a size."""
    before = items[number - 1].end if number else 0
    return before, items[number + 1].start if number + 1 < len(items) else size


def _doubtful(text: str, items: list[Match], number: int) -> Reading | None:
    """Return how to read a decided match that words around tear apart, `None` where none does."""
    start, end, choice = items[number]
    place = choice.place or ""
    named, worded = choice.rule == "register", True
    city = named or place.endswith("00")
    if end - start > SHORT and choice.rule != "short-name":
        worded = text[start - 1 : start + 1] in common_words()
        if not start or not (worded or crossing_margin(text, start) > ACROSS):
            return None
    low, high = gaps_of(items, number, len(text))
    high = high if worded else end  # 村|民和县|长, but 承德市民 are people of 承德
    level = tear(text, (start, end), (low, high), city=city)
    if named:
        return Reading(place, "context", "much") if level >= HELD else None
    if level >= HELD:
        return Reading(place, "short-name", "much")
    if level and choice.rule in FRAGILE:
        how: How = "short-name" if city else "division"
        return Reading(place, how, "some" if end - start == SHORT else "torn")
    return None


def _parts_of_areas(
    text: str, match: Match, readings: tuple[Reading, ...], gazetteer: Gazetteer
) -> tuple[Reading, ...]:
    """Return how to read 双桥区 in 双桥区域: as 双桥, never where that is an everyday word as 和平 is."""
    stems = {
        reading.place: reading.care for reading in gazetteer.readings_at(text[match.start : match.end - 1])
    }
    if text[match.end - 1] == "县" and all(stems.get(reading.place) == "none" for reading in readings):
        return ()  # 涿鹿县志 is of 涿鹿
    return tuple(
        Reading(reading.place, "short-name", "some" if stems.get(reading.place) == "none" else "much")
        for reading in readings
    )


def _is_name_of_person(text: str, match: Match, *, is_open: bool) -> bool:
    county = match.choice.rule in FRAGILE and not (match.choice.place or "").endswith("00")
    return (is_open or county) and is_person(text, match.start, match.end)


def doubt_fragments(
    text: str, matches: Matches, gazetteer: Gazetteer, only: Sequence[int] | None = None
) -> None:
    """
    Refuse persons; take back the certainty of names that tear words apart: 易县 in 简易县道.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches; changed in place.
    gazetteer
        What names can mean.
    only
        Which of the matches to look at, in order; all if None.
    """
    items = matches.items
    opens = {item.number: item.readings for item in matches.open}
    doubts: dict[int, tuple[Reading, ...]] = {}
    persons = set()
    edges = edges_of(text, items)
    surnames = surname_characters()
    lengths = edges.ends - edges.starts
    named = (lengths == SHORT) & (edges.before(":：/") | edges.before(surnames) | edges.first(surnames))
    units = (lengths == SHORT + 1) & edges.last(UNITS)
    torn = (edges.may_be_cut(joints()) & (lengths <= SHORT + 1)) | (
        (lengths == SHORT) & edges.last(UNITS + ADVERB)
    )
    torn |= named & may_be_part(edges)
    looked_at = np.flatnonzero(named | units | torn) if only is None else np.array(only, dtype=np.int64)
    flags = (column[looked_at].tolist() for column in (named, units, torn))
    for number, may_be_name, is_unit, may_tear in zip(looked_at.tolist(), *flags, strict=True):
        match = items[number]
        if match.choice is REFUSED:
            continue
        readings = opens.get(number)
        if may_be_name and _is_name_of_person(text, match, is_open=readings is not None):
            items[number] = Match(match.start, match.end, REFUSED)
            persons.add(number)
        elif is_unit and AREA_WORD.match(text, match.end - 1):
            readings = readings or (Reading(match.choice.place or "", "division"),)
            parts = _parts_of_areas(text, match, readings, gazetteer)
            if parts:
                doubts[number] = parts
        elif may_tear and readings is None and (reading := _doubtful(text, items, number)) is not None:
            doubts[number] = (reading,)
    for number in doubts:
        items[number] = Match(items[number].start, items[number].end, UNDECIDED)
    matches.open = [item for item in matches.open if item.number not in persons and item.number not in doubts]
    matches.open += [Open(number, readings) for number, readings in doubts.items()]
