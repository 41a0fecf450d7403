"""经科学城站、铜梁站, 在跳磴站换乘: stations called only 站, among others or where one changes; 在承德南下车: without 站."""

import re
from collections.abc import Iterator

from geodata.grammar.endings import Ending, Named
from geodata.grammar.own_names import is_everyday, is_generic
from geodata.meanings.context import SENTENCE_END
from geodata.names.lexicon import common_words, verb_pattern
from geodata.names.mentions import FRAGILE, Choice, Match, edges_of, match_before
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

SIGN = sign("站")
STATION = Ending("站", "rail", ("rail",), empty=False, free=True)
OWN = re.compile("[\u4e00-\u9fff]{2,5}")
MARKS = frozenset("、和与及至到经-")
OPENS = frozenset("、和与及至到达经-(在设由自从过赴，,")
GOES_ON = frozenset("点位长镇乡村台式房")
"""Behind 站 these make another word: 站点, 站长."""
CHANGED = re.compile("(?:换乘|下车|上车|登上|登车|乘车|乘坐|始发|终到|停靠|接轨|引出|交会|贯通|进站|出站)")
"""What happens at a station, right behind its name."""
TOLD = re.compile(
    "(?:换乘|客流|站厅|站台|出入口|[A-H]口|限流|封站|封闭|停运|停用|恢复|启用|开通|封顶|主体|[A-H][0-9]?口)"
)
"""What is told of a station in a sentence that names its line before."""
COMMAS = ("，", ",")
NUMBERED = re.compile(
    "(?:地铁|轨道交通|轻轨|城轨)?([0-9]{1,2}号线|(?<![A-Z0-9])[A-Z][0-9]{0,2}号?线)的?([\u4e00-\u9fff]{2,6})站$"
)
"""A line of a metro and a station right behind it: 地铁14号线大望路站."""
PLACES = re.compile("..(?:广场|公园|新城|大学|医院|中心|[路街桥门园村镇湾山湖港])$")
"""What the own part of such a station's name may end with though it is made of common words: 光谷广场."""
SIDES = "东西南北"
AFTER_SIDE = re.compile(
    "(?:[至到往开—–、，。和与及-](?![东西南北][、，。两三侧部向面])|的(?:通勤|列车|车次|班次|高铁|动车|城际|火车)|[下上]车|出发|始发|终到|发车|首发|到发|停靠|方向|换乘|进站|出站|候车|乘车|检票|间)"
)
"""What may stand behind a station that is called after a city and a side of it: 承德南."""
AWAY = re.compile("[^部侧面方郊区路街门大道线站环山河湖江岸城口]")
"""What may stand behind such a station to which a train runs: 济南西至郑州东|最快."""
TRAINS = re.compile(
    "高铁|动车|列车|车次|车票|检票|候车|换乘|客专|城际|铁路|火车|[下上]车|次车|[GDCKTZ][0-9]{1,4}(?:次|号?列)"
)
"""What a sentence speaks of where such a station is meant."""
BACK = 20
COUNTED = re.compile("[一两二三四五六七八九十几多数0-9][座个处]$")
FEW = 3
"""How many names may stand between a line and the station that it is said to get."""
MOST = 12
SENTENCE = 60
SIDED = 0.8
WORDS = frozenset(
    "加油 加气 充电 换电 服务 补给 终点 起点 中间 客运 货运 长途 高铁 火车 检查 收费 监测 变电 观测 "
    "换乘 首末 始发 折返 枢纽 在建 沿线".split()
)


def find_stations(text: str, items: list[Match], placer: Placer) -> Iterator[Named]:
    """
    Find stations that are called only 站.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        What tells which matches are stations or lines.

    Yields
    ------
    named
        In text order: members of a run of stations one of which is known or that stands behind its line, and stations
        where one changes, boards or alights.
    """
    run: list[Named] = []
    end_of_run = -1
    known = False
    for position in positions(text, SIGN):
        if text[position + 1 : position + 2] in GOES_ON or text[position - 1 : position] == "站":
            continue  # 长春西站|站城融合
        end = position + 1
        number = match_before(items, end)
        item = items[number] if number >= 0 and items[number].end == end else None
        start = item.start if item is not None else _start(text, end)
        if start < 0 and number >= 0 and items[number].end == position and items[number].choice.place:
            start = (
                items[number].start if text[items[number].start - 1 : items[number].start] in OPENS else -1
            )
        touching = _touching_line(text, items, number, start, end, placer)
        start = touching if touching >= 0 and _is_own(text[touching : end - 1]) else start
        numbered = NUMBERED.search(text, max(0, end - BACK), end) if item is None and start < 0 else None
        if numbered and _is_numbered(numbered[2]):
            start = touching = numbered.start(2)
        if start < 0:
            continue
        if start != end_of_run + 1:
            yield from run if known or len(run) > 2 else ()
            run, known = [], _behind_line(text, items, start, placer)
        end_of_run = end
        if item is not None:
            known = known or (item.choice.place is not None and _is_rail(item, placer))
            continue
        anchor = _anchor(text, items, start, end, placer)
        if numbered and anchor is None:
            anchor = _city(items, numbered.start())
        named = Named(start, end, STATION, anchor)
        opened = text[start - 1 : start]
        changed = CHANGED.match(text, end) and opened in OPENS and opened not in COMMAS
        told = TOLD.match(text, end) and _is_line_named(text, items, start, placer)
        told = told or (
            anchor is not None
            and anchor[:2] == (start, position)
            and _speaks_of_trains(text, items, number, placer)
        )
        if start == touching or changed or told:
            known = True
        run.append(named)
    yield from run if known or len(run) > 2 else ()


def _start(text: str, end: int) -> int:
    """Return where the name of a station that ends here begins, right behind a mark; -1 where it is none."""
    left = next((n for n in range(end - 3, max(-1, end - 8), -1) if text[n - 1 : n] in OPENS and n > 0), -1)
    return left if left >= 0 and _is_own(text[left : end - 1]) else -1


def _is_own(own: str) -> bool:
    """Tell whether words are the own part of a station's name: no 加油, no 网 of 网站."""
    if not OWN.fullmatch(own) or "的" in own or own in WORDS or own[-2:] in WORDS:
        return False
    return (
        own[-1] not in "同本等两三四五六七八九几数各多"
        and not COUNTED.search(own)
        and own[-1] + "站" not in common_words()
        and not is_everyday(own)
    )


def _is_numbered(own: str) -> bool:
    """Tell whether words behind a numbered line name its station, also a common word: 5号线|金星站; not 5号线|换乘站."""
    if PLACES.search(own):
        return True
    plain = own in WORDS or own[-2:] in WORDS or own[-1] + "站" in common_words() or own[-1] in "同本"
    return not (plain or is_generic(own) or verb_pattern().search(own))


def _touching_line(text: str, items: list[Match], number: int, start: int, end: int, placer: Placer) -> int:
    """Return where a line ends right behind which a station's name stands, 22号线|高楼站; -1 where none does."""
    while number >= 0 and items[number].end > end - 3:
        number -= 1
    if start >= 0 or number < 0 or items[number].end < end - 6:
        return -1
    line = items[number]
    if text[line.end - 1] == "站":
        return -1  # 重庆东站|主体站
    return line.end + text.startswith("的", line.end) if _is_rail(line, placer) else -1


def _city(items: list[Match], start: int) -> Match | None:
    """Return the city right before a line of its metro: 成都 of 成都地铁2号线."""
    number = match_before(items, start)
    city = items[number].choice.place or "" if number >= 0 and items[number].end == start else ""
    return items[number] if city.startswith("cn-") and city.endswith("00") else None


def _is_rail(match: Match, placer: Placer) -> bool:
    place = placer.find(match.choice.place or "")
    return place is not None and place.kind == "rail"


def _behind_line(text: str, items: list[Match], start: int, placer: Placer) -> bool:
    """Tell whether a line stands right before, with a bracket or a verb between: 西渝高铁(樊哙站, 快线设滨湖岛站."""
    number = match_before(items, start)
    if number >= 0 and text[start - 1 : start] == "设":
        return _is_line_named(text, items, start, placer)
    if number < 0 or start - items[number].end > 3 or not _is_rail(items[number], placer):
        return False
    return text[items[number].end : start].lstrip("沿线途将共新") in ("(", "设", "经", "过", "至", "由", "自")


def _is_line_named(text: str, items: list[Match], start: int, placer: Placer) -> bool:
    """Tell whether a line is named before in the same sentence: 4号线开通，谈固站换乘."""
    number = match_before(items, start)
    lines = [match for match in items[max(0, number - FEW) : number + 1] if _is_rail(match, placer)]
    return bool(lines) and not SENTENCE_END.search(text, lines[-1].end, start)


def _anchor(text: str, items: list[Match], start: int, end: int, placer: Placer) -> Match | None:
    """Return the place that a station's name begins with: 永清 of 永清临空站, 乐至 of 乐至站."""
    number = match_before(items, start) + 1
    if number < len(items) and items[number].start == start and items[number].end < end:
        return items[number] if items[number].choice.place else None
    for stop in (end - 1, end - 2, end - 3):
        if stop - start < 2:
            break
        for reading in placer.gazetteer.readings_at(text[start:stop]):
            city = placer.gazetteer.homes.get(reading.place, ("", ""))[1]
            if city and placer.evidence.provinces[city[:2] + "0000"]:
                return Match(start, stop, Choice(reading.place, "short-name", 0.6, ""))
    return None


def find_sided(text: str, items: list[Match], placer: Placer) -> Iterator[Match]:
    """
    Find known stations that are called only by their town and its side: G2623次自承德南开往北京朝阳.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        What knows the stations.

    Yields
    ------
    match
        In text order; only in sentences that speak of trains, or name a railway.
    """
    edges = edges_of(text, items)
    for number in edges.behind(SIDES).nonzero()[0].tolist():
        start, end, choice = items[number]
        joined = text[start - 1 : start] in ("至", "到") and AWAY.match(text, end + 1)
        if choice.rule not in FRAGILE or not (joined or AFTER_SIDE.match(text, end + 1)):
            continue
        name = text[start : end + 1] + "站"
        stations = [reading.place for reading in placer.gazetteer.readings_at(name)]
        if len(stations) == 1 and _speaks_of_trains(text, items, number, placer):
            yield Match(
                start, end + 1, Choice(stations[0], "context", SIDED, "its station, where trains are told of")
            )


def _speaks_of_trains(text: str, items: list[Match], number: int, placer: Placer) -> bool:
    """Tell whether the sentence of a match speaks of trains, or has a railway before the match or behind it."""
    start, end, _ = items[number]
    low = max(
        (found.end() for found in SENTENCE_END.finditer(text, max(0, start - SENTENCE), start)), default=0
    )
    behind = SENTENCE_END.search(text, end, end + SENTENCE)
    high = behind.start() if behind else min(len(text), end + SENTENCE)
    low = max(low, start - SENTENCE)
    near = items[max(0, number - FEW) : number + FEW + 1]
    return bool(TRAINS.search(text, low, high)) or any(
        low <= match.start and match.end <= high and _is_rail(match, placer) for match in near
    )
