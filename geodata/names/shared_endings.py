"""Lists that share one ending (岗南、黄壁庄水库 · 京礼、京藏、京新三条高速) → their members as open matches."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import compress
from operator import itemgetter
from sys import intern

import numpy as np
from numpy.typing import NDArray

from geodata.names.gazetteer import Gazetteer, Reading, read_gazetteer
from geodata.names.lexicon import common_words
from geodata.names.mentions import OPEN, UNDECIDED, Match, Matches, Open, edges_of, splice
from geodata.texts.signs import Pairs, codes_of, marks_of, may_be_among, pairs_of, places_of, sign

COUNT_STARTS = "等诸0123456789两二三四五六七八九十"
SHARED_ENDINGS = (
    "新城|新区|滑雪场|批发市场|产业园|科技园|大桥|抽水蓄能电站|水电站|核电站|核电|电站|特高压|国家公园|自贸片区|"
    "发展带|发展轴|灌区|水利枢纽|航电枢纽|航运枢纽|枢纽|森林公园|湿地公园|湿地|综合保税区|综保区|片区|"
    "进京检查站|检查站|中心渔港|渔港|高速公路|高速|国家高速|高铁|城际铁路|城际|铁路|客专|港区|港口|港|国际机场|机场|水库|河|湖|高新区|经开区|开发区|口岸|古镇|闸|库|区|县|市|镇|乡|街道|站"
)
DESCRIPTIONS = (
    "国家级|全国|国家|省级|市级|省属|市属|境内|国内|中央|大型|中型|小型|大中型|特大型|骨干|重点|主要|核心|关键|重要|平原|山区|山谷|上游|下游|中游|供水|饮用水源|水源|"
    "调蓄|蓄水|新建|在建|续建|拟建|沿海|内河|沿江|千年|百年|历史文化|现有|老牌|支线|干线|运输|在役"
)
DESCRIBED = f"(?:{DESCRIPTIONS}){{1,2}}"
"""What may stand between the number of a list and its ending: 四座大型水库."""
BEGINNINGS = "".join(sorted({ending[0] for ending in SHARED_ENDINGS.split("|")})) + "梯"
COUNTERS = "条座个大家处级"
SHARED = re.compile(
    "[、和及与]([\u4e00-\u9fff-]{2,5}?)"
    rf"(?=[{COUNT_STARTS}{BEGINNINGS}])"
    rf"(?:(?:等)?((?:[0-9]{{1,2}}|[两二三四五六七八九十]{{1,2}})[{COUNTERS}]?)(?:{DESCRIBED})?|等(?:{DESCRIBED})?)?(?:梯级)?"
    rf"({SHARED_ENDINGS})(?![两二三四五六七八九十0-9]{{1,2}}[条座处])"
)
BEHIND_COUNT = COUNT_STARTS + COUNTERS + BEGINNINGS + "".join(words[0] for words in DESCRIPTIONS.split("|"))
MARKS_SIGN = sign("、和及与")
SINGLE = "".join({ending for ending in SHARED_ENDINGS.split("|") if len(ending) == 1} | set(COUNT_STARTS))
DOUBLE = tuple({ending[:2] for ending in SHARED_ENDINGS.split("|") if len(ending) > 1} | {"梯级"})
"""What ends such a list, or may stand between it and its ending, by the first two characters."""
HASH_BITS = 18
LAST_HASH = np.uint32((1 << HASH_BITS) - 1)
REMEMBERED = 4096
"""How many of the last members are remembered, so that the same name in the same list is decided once."""
LIST_MARKS = ("、", "和", "及", "与")
MEMBER = re.compile(r"[\u4e00-\u9fff-]{2,6}$")


def find_shared_endings(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
    """
    Find the members of lists that share one ending: 岗南、黄壁庄水库 · 京礼、京藏、京新三条高速.

    Parameters
    ----------
    text
        The levelled text.
    gazetteer
        Where a member with the ending must be a known name.

    Yields
    ------
    start, end, readings
        The member without the ending, and what member and ending together can mean; in text order.
    """
    seen = 0
    tails_of, careful = _tails(gazetteer.region), partial(_careful, gazetteer.region)
    for position in _may_share(text, gazetteer.region):
        found = SHARED.match(text, position) if position >= seen else None
        if found is None:
            continue
        seen = found.end()
        start, end = found.span(1)
        ending, counted = found.group(3), bool(found.group(2))
        if ending == "进京检查站":
            ending = "检查站"
        if ending == "库":
            ending = "水库" if counted else ending
        tails = tails_of[ending]
        last = end < found.start(3) and text[end - 2 : end] in tails
        if not (counted or last or text[start - 3 : start - 1] in tails):
            continue
        members: list[tuple[int, int, tuple[Reading, ...]]] = []
        while text[start - 1 : start] in LIST_MARKS or not members:
            readings = gazetteer.readings_at(text[start:end] + ending) if text[end - 2 : end] in tails else ()
            if readings and end < found.start(3):
                members.append((start, end, readings if counted else careful(text[start:end], ending)))
            end = start - 1
            before = MEMBER.search(text, max(0, end - 6), end) if text[end - 2 : end] in tails else None
            cuts = range(before.start(), end - 1) if before else ()
            cut = next((cut for cut in cuts if gazetteer.readings_at(text[cut:end] + ending)), None)
            if cut is None:
                start = 1 + max(text.rfind(mark, max(0, end - 6), end) for mark in LIST_MARKS)
                if not (counted and start):
                    break
                continue  # a member that no register knows
            start = cut
            if text[start - 1 : start] not in LIST_MARKS:
                if not counted and start and text[start - 1 : start + 1] in common_words():
                    break  # 科创新城、榆神工业区: no 新城区
                readings = gazetteer.readings_at(text[start:end] + ending)
                members.append((start, end, readings if counted else careful(text[start:end], ending)))
                break
        whole = {reading.place for reading in gazetteer.readings_at(text[slice(*found.span(1))] + ending)}
        yield from (  # 沧州与黄骅港 are no two ports: one has both names
            member
            for member in reversed(members)
            if member[:2] == found.span(1) or whole.isdisjoint(reading.place for reading in member[2])
        )


@cache
def _tails(region: str) -> dict[str, frozenset[str]]:
    """Return for each shared ending the two characters that names have before it."""
    endings: dict[str, list[str]] = {}
    for ending in SHARED_ENDINGS.split("|"):
        endings.setdefault(ending[-1], []).append(ending)
    tails: dict[str, set[str]] = {ending: set() for some in endings.values() for ending in some}
    for name in read_gazetteer(region).patterns:
        for ending in endings.get(name[-1], ()):
            if name.endswith(ending):
                tails[ending].add(intern(name[: -len(ending)][-2:]))
    return {ending: frozenset(some) for ending, some in tails.items()}


@cache
def _all_tails(region: str) -> Pairs:
    return Pairs({tail for some in _tails(region).values() for tail in some if len(tail) == 2})


@cache
def _followed_tails(region: str) -> NDArray[np.bool_]:
    """Return a table that tells which tails may have which first character of an ending in their list, by hash."""
    combined = {
        tail + ending[0] for ending, some in _tails(region).items() for tail in some if len(tail) == 2
    }
    table = np.zeros(1 << HASH_BITS, dtype=bool)
    first, second, third = np.array([[ord(c) for c in three] for three in combined], dtype=np.uint32).T
    table[((first * 6151 ^ second) * 6151 ^ third) & LAST_HASH] = True
    return table


def _may_share(text: str, region: str) -> list[int]:
    """Return the list marks with an ending two to five characters on and its tail before them, or a count behind a tail."""
    tails, followed = _all_tails(region), _followed_tails(region)
    codes = np.concatenate((codes_of(text), np.zeros(7, dtype=np.uint16)))
    pairs = np.concatenate((pairs_of(text), np.zeros(7, dtype=np.uint32)))
    marks = places_of(text, MARKS_SIGN)
    counted, single = marks_of(COUNT_STARTS + "梯"), marks_of(SINGLE)
    goes_on = marks_of(BEHIND_COUNT)
    behind = may_be_among(pairs[marks - 2], tails).nonzero()[0]
    listed = marks[behind]
    before = pairs[listed - 2] * 6151
    ended = np.zeros(len(behind), dtype=bool)
    known = np.zeros(len(marks), dtype=bool)
    for size in range(2, 6):
        counts = counted.take(codes[marks + size + 1]) & goes_on.take(codes[marks + size + 2])
        known |= counts & may_be_among(pairs[marks + size - 1], tails)
        first = codes[listed + size + 1]
        whole = single.take(first) | may_be_among(pairs[listed + size + 1], DOUBLE)
        ended |= counts[behind] | (whole & followed.take((before ^ first) & LAST_HASH))
    known[behind] |= ended
    places: list[int] = marks[known].tolist()
    return places


def add_shared_endings(text: str, matches: Matches, gazetteer: Gazetteer) -> Matches:
    """Return the matches with the members of such lists among them, open, to be decided like full names."""
    found = list(find_shared_endings(text, gazetteer))
    edges = edges_of(text, matches.items)
    firsts = np.searchsorted(edges.ends, [start for start, *_ in found], side="right").tolist()
    lasts = np.searchsorted(edges.starts, [end for _, end, _ in found]).tolist()
    changes: list[tuple[int, int, Match]] = []
    members: list[tuple[Reading, ...]] = []
    stop = 0
    for (start, end, readings), first, last in zip(found, firsts, lasts, strict=True):
        inside = matches.items[first:last]
        if start < stop or any(m.start < start or m.end > end for m in inside):
            continue
        stop = end
        changes.append((first, last, Match(start, end, UNDECIDED)))
        members.append(readings)
    if not changes:
        return matches
    return Matches(splice(text, matches.items, changes), _opens(matches.open, changes, members))


def _opens(
    opens: list[Open], changes: list[tuple[int, int, Match]], members: list[tuple[Reading, ...]]
) -> list[Open]:
    """Return the open matches under their new numbers, with the members of lists among them."""
    firsts, lasts = (np.array([change[side] for change in changes]) for side in (0, 1))
    shifts = np.append(0, np.cumsum(1 - (lasts - firsts)))
    numbers = np.array([item.number for item in opens], dtype=np.int64)
    behind = np.searchsorted(lasts, numbers, side="right")
    kept = (numbers < np.append(firsts, numbers.max(initial=0) + 1)[behind]).tolist()
    left = zip((numbers + shifts[behind]).tolist(), (item.readings for item in opens), strict=True)
    renumbered = [
        *map(OPEN, compress(left, kept)),
        *map(OPEN, zip((firsts + shifts[:-1]).tolist(), members, strict=True)),
    ]
    return sorted(renumbered, key=itemgetter(0))


@lru_cache(REMEMBERED)
def _careful(region: str, member: str, ending: str) -> tuple[Reading, ...]:
    """Believe a county in such a list as by its short name alone, else only with support; cities are known by one name."""
    readings_at = read_gazetteer(region).readings_at
    known = {reading.place: reading for reading in readings_at(member) if reading.care == "none"}
    return tuple(
        known.get(r.place) or replace(r, care="some")
        if r.place.startswith("cn-") and not r.place.endswith("00")
        else r
        for r in readings_at(member + ending)
    )
