"""尚义大满井、张北坝头风电场 · 汉川东、天门北诸站: members of lists that share an ending and that no register knows."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from geodata.grammar.endings import Ending, Named, read_endings
from geodata.grammar.name_edges import STOP, name_edge
from geodata.grammar.own_names import BREAKS, is_everyday, is_generic
from geodata.meanings.association import COMPANY
from geodata.meanings.context import Evidence
from geodata.names.gazetteer import Gazetteer
from geodata.names.lexicon import verb_pattern
from geodata.names.mentions import Choice, Match, match_before
from geodata.names.segmentation import word_costs
from geodata.names.shared_endings import DESCRIBED, MARKS_SIGN
from geodata.placing.placing import Placer
from geodata.texts.signs import places_of, sign

WORKS = tuple(
    "风电场 海上风电场 光伏电站 光伏基地 储能电站 抽水蓄能电站 水电站 热电厂 电厂 变电站 换流站 枢纽互通 互通枢纽 "
    "互通立交 互通 设站 设互通 "
    "航电枢纽 航运枢纽 水利枢纽 枢纽 泵站 渡槽 倒虹吸 断面 船闸 节制闸 退水闸 灌区 水库 收费站 服务区 煤矿 气田 储气库 "
    "污水处理厂 水厂 站".split()
)
"""The endings that lists share, longer ones before those that they end with."""
SIGN = sign(WORKS)
WORK = re.compile("|".join(WORKS))
TAILS = frozenset(ending[-2:] for ending in WORKS if len(ending) > 1)
COUNTED = re.compile(
    "(?:[新共增]?设)?(?:[等诸](?:[两三四五六七八九十]|[0-9]{1,2})?[座个处条级大]?|(?:[两三四五六七八九十]|[0-9]{1,2})[座个处条级大])"
    f"(?:{DESCRIBED}|梯级)?$|梯级$|[两三四五六七八九十]$"
)
MARKS = frozenset("、和与及")
NEAR = 9
"""How far before the ending, or the member behind it, a mark of the list stands at most, in characters."""
SHORTEST, LONGEST, LONGEST_OWN = 2, 8, 5
VOLTAGE, VOLTS = re.compile("[0-9]{2,4}千伏$"), 6
MOST, PAIR = 12, 2
HAN = re.compile("[\u4e00-\u9fff0-9]+")
SIDES = frozenset("东西南北")
LINES = frozenset(("rail", "road", "water", "energy"))
NAMED_BY_SIDE = frozenset("站 互通 枢纽互通 互通枢纽 互通立交 收费站 服务区".split())
"""What is named after a town and a side of it: 汉川东."""
OPEN_LAND = ("草原", "牧场", "林场", "农场")
OFFICE = re.compile("[厅局委办部署处院会]$")
PHASE = re.compile("[一二三四五六]?[线期](?!桥)")
"""What begins what is done at a part of the work before: 利泽航运枢纽|二线扫尾."""
SURE = 0.85
RARE = 13.0
"""The cost (`geodata.names.segmentation.word_costs`) beyond which a word is so rare that it may well be a name."""
UPON = re.compile("[上的设]|干流|支流")
"""What may stand between a line or river and the first member on it."""


class Member(NamedTuple):
    """A member of a list: its span, and the known place that it begins with or, where `known`, is."""

    start: int
    end: int
    anchor: Match | None
    known: bool


def find_members(
    text: str, items: list[Match], names: list[Named], evidence: Evidence, placer: Placer
) -> Iterator[Match]:
    """
    Find the members of lists of works, stations and interchanges of which only the last has the ending.

    Parameters
    ----------
    text
        The levelled text.
    items, names
        Decided matches in text order, and the names that the grammar made.
    evidence, placer
        What the document names, and what takes up places that no register holds.

    Yields
    ------
    match
        A member that no match covers: of the register with the ending, else where the place that it begins with or its
        sentence is. Lists of words that only describe (风电、光伏、储能电站) have none.
    """
    endings = _endings_by_text()
    anchored = {named.end: named.anchor is not None for named in names}
    done = 0
    for position in _behind_marks(text):
        if position < done:
            continue
        found = WORK.match(text, position)
        if found is None:
            continue
        done = found.end()
        counted = COUNTED.search(text, max(0, position - 10), position)
        stop = counted.start() if counted else position
        if found.group() == "站" and not counted and text[position - 1] not in SIDES:
            continue  # 北京站、天津站
        listed = _members(text, stop, items, evidence, placer)
        ending = endings[found.group().removeprefix("海上")]
        whole = found.end() in anchored or _is_item(items, found.end())
        told = bool(counted) or found.group().startswith("设") or _behind_line(items, listed, placer)
        if len(listed) > 1 and _is_list(text, listed, ending, placer, whole=whole, told=told):
            *others, last = listed
            for member in others:
                if not member.known:
                    yield _place(text, member, ending, items, placer)
            if not last.known and (counted or not whole):
                yield _place(text, last, ending, items, placer)
            elif last.anchor is not None and anchored.get(found.end()) is False:
                named = Named(last.start, found.end(), ending, last.anchor)
                yield Match(last.start, found.end(), placer.place_name(text, named, items))


def _behind_marks(text: str) -> list[int]:
    """Return where such an ending may begin with a mark of a list near before it."""
    at, marks = places_of(text, SIGN), np.append(-1 - NEAR, places_of(text, MARKS_SIGN))
    near: list[int] = at[at - marks[np.searchsorted(marks, at) - 1] <= NEAR].tolist()
    return near


@cache
def _endings_by_text() -> dict[str, Ending]:
    """Return all endings by what they are written, and those that only such lists have."""
    return {ending.text: ending for ending in read_endings()} | {
        "站": Ending("站", "rail", ("rail",), empty=False, free=False),
        "设站": Ending("站", "rail", ("rail",), empty=False, free=False),
        "设互通": Ending("互通", "road", ("road",), empty=False, free=False),
        "互通": Ending("互通", "road", ("road",), empty=False, free=False),
    }


def _behind_line(items: list[Match], listed: list[Member], placer: Placer) -> bool:
    """Tell whether a line or road stands right before a list: 广河高速|派潭、永汉互通."""
    number = match_before(items, listed[0].start) if listed else -1
    place = placer.find(items[number].choice.place or "") if number >= 0 else None
    return place is not None and place.kind in ("road", "rail") and items[number].end == listed[0].start


def _is_item(items: list[Match], end: int) -> bool:
    number = match_before(items, end)
    return number >= 0 and items[number].end == end and items[number].choice.place is not None


def _members(text: str, stop: int, items: list[Match], evidence: Evidence, placer: Placer) -> list[Member]:
    """Return the members of a list whose last ends here, in text order; none where one is written out or too long."""
    spans: list[tuple[int, int]] = []
    end = stop
    while len(spans) < MOST:
        mark = next(
            (n for n in range(end - 1, max(-1, end - NEAR), -1) if text[n] in MARKS and _is_mark(n, items)),
            -1,
        )
        if mark < 0:
            break
        if end - mark <= SHORTEST or text[mark - 1] == "站" or text[mark - 2 : mark] in TAILS:
            return []
        spans.append((mark + 1, end))
        end = mark
    if not spans or end == stop:
        return []
    if _is_item(items, end) and all(_covers(items, span) for span in spans):
        return []
    first = _first(text, end, items, placer)
    spans = [*([first] if first else []), *reversed(spans)]
    return _anchored(text, spans, items, evidence, placer)


def _covers(items: list[Match], span: tuple[int, int]) -> bool:
    number = match_before(items, span[0]) + 1
    return number < len(items) and items[number].start <= span[0] and items[number].end >= span[1]


def _is_mark(position: int, items: list[Match]) -> bool:
    number = match_before(items, position) + 1
    return number == len(items) or items[number].start > position or items[number].choice.place is None


def _first(text: str, end: int, items: list[Match], placer: Placer) -> tuple[int, int] | None:
    """Return the span of the first member, behind a mark, a verb, or the line or river that it lies on."""
    edge = name_edge(text, end)
    edge += max((found.end() for found in BREAKS.finditer(text[edge:end])), default=0)
    voltage = text.rfind("千伏", edge, end)
    edge = voltage + 2 if voltage >= 0 else edge
    number = match_before(items, end)
    if number >= 0 and items[number].end == end and items[number].start >= edge:
        cut = text[end - 1] in SIDES and edge < items[number].start and end - edge <= LONGEST_OWN
        return edge if cut else items[number].start, end  # 枝|江西
    while number >= 0 and items[number].start >= edge:
        match = items[number]
        place = placer.find(match.choice.place or "")
        if place is not None and place.kind in LINES and end - match.end >= SHORTEST:
            upon = UPON.match(text, match.end)
            edge = upon.end() if upon else match.end
            break
        if place is not None and end - match.end <= LONGEST_OWN:
            return match.start, end
        number -= 1
    return (edge, end) if SHORTEST <= end - edge <= LONGEST else None


def _anchored(
    text: str, spans: list[tuple[int, int]], items: list[Match], evidence: Evidence, placer: Placer
) -> list[Member]:
    """Return members with what they begin with: a match, else a unit of the province that the others are in."""
    members: list[Member] = []
    for start, end in spans:
        number = match_before(items, start) + 1
        inside = [m for m in items[number : number + 3] if m.start < end and m.choice.place]
        first = inside[0] if inside else None
        known = any(m.end >= end and m.start <= start for m in inside)
        anchor = first if first is not None and first.start == start and first.end < end else None
        members.append(Member(start, end, anchor, known))
    provinces = Counter(evidence.provinces.keys())
    homes = placer.gazetteer.homes
    for member in members:
        if member.anchor is not None:
            provinces[homes.get(member.anchor.choice.place or "", ("", ""))[0]] += 1
        elif not member.known:
            begins = _begins(text, member, placer.gazetteer)
            provinces.update({homes[place][0] for _, place in begins})
    return [
        member
        if member.anchor is not None or member.known
        else member._replace(anchor=_by_province(text, member, placer.gazetteer, provinces))
        for member in members
    ]


def _begins(text: str, member: Member, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """Return the units whose short name a member begins with, each with where that ends: 汉川 of 汉川东."""
    for stop in range(member.end, member.start + SHORTEST - 1, -1):
        units = [
            (stop, reading.place)
            for reading in gazetteer.readings_at(text[member.start : stop])
            if reading.place.startswith("cn-") and not reading.place.endswith("0000")
        ]
        if units:
            return units
    return []


def _by_province(text: str, member: Member, gazetteer: Gazetteer, provinces: Counter[str]) -> Match | None:
    begins = _begins(text, member, gazetteer)
    counts = [(provinces[gazetteer.homes[place][0]], stop, place) for stop, place in begins]
    count, stop, place = max(counts, default=(0, 0, ""))
    if not count or (count == 1 and (len(begins) > 1 or stop == member.end)):
        return None
    reason = "a unit that a member of a list begins with"
    return Match(member.start, stop, Choice(place, "short-name", 0.6, reason))


def _is_list(
    text: str, listed: list[Member], ending: Ending, placer: Placer, *, whole: bool, told: bool
) -> bool:
    """Tell whether members are names: none is made of words that describe, and one is known or the list is of rare words."""
    unknown = [m for m in listed if not m.known]
    words = [text[m.start : m.end] for m in unknown]
    if any(_is_written_out(text[m.start : m.end], ending.kind) for m in listed):
        return False
    pair = len(listed) == PAIR and text[listed[0].end] != "、"
    if pair and any(m.anchor is None for m in listed if not m.known):
        return False
    sided = ending.text in NAMED_BY_SIDE
    plain = [w for m, w in zip(unknown, words, strict=True) if not _may_be_name(text, m, sided=sided)]
    if not words or (plain and not (whole and _has_voltage(text, listed[0].start, words, plain))):
        return False
    if sided:
        named = sum(
            m.known or text[m.end - 1] in SIDES or _is_registered(text, m, ending, placer) for m in listed
        )
        held = any(m.anchor is not None for m in unknown)
        return (named == len(listed) and held) or (told and (held or named > 0 or ending.kind == "road"))
    if whole or any(m.anchor is not None or m.known for m in listed):
        return True
    costs = word_costs()
    return any(len(word) > SHORTEST for word in words) and all(costs.get(w, 99.0) > RARE for w in words)


def _has_voltage(text: str, start: int, words: list[str], plain: list[str]) -> bool:
    """Tell whether a voltage before a list, and a name in it, make names of plain words: 500千伏|吴庄、北郊、滨海变电站."""
    told = VOLTAGE.search(text, max(0, start - VOLTS), start) is not None
    return told and len(plain) < len(words) and all(HAN.fullmatch(w) and len(w) == SHORTEST for w in plain)


def _may_be_name(text: str, member: Member, *, sided: bool) -> bool:
    start = member.anchor.end if member.anchor is not None else member.start
    own, whole = text[start : member.end], text[member.start : member.end]
    if (
        COMPANY.search(whole)
        or OFFICE.search(whole)
        or not HAN.fullmatch(whole)
        or not SHORTEST <= len(whole) <= LONGEST
        or not STOP.isdisjoint(own)
    ):
        return False
    if member.anchor is not None:
        return (
            not own
            or own in SIDES
            or (len(own) <= LONGEST_OWN and not is_generic(own) and not verb_pattern().search(own))
        )
    if sided and len(whole) > SHORTEST and whole[-1] in SIDES:
        return True  # 公安东
    return not (
        is_everyday(whole) or verb_pattern().search(whole) or BREAKS.search(whole) or PHASE.match(whole)
    )


@cache
def _endings() -> frozenset[str]:
    return frozenset(ending.text for ending in read_endings()) | {"区块", "河段"}


def _is_written_out(member: str, kind: str) -> bool:
    """Tell whether a member has an ending of its own: 焦石坝区块, 光伏电站."""
    if kind == "energy" and member.endswith(OPEN_LAND):
        return False  # 蔚县空中草原
    return member[-1] in "站段" or any(member[at:] in _endings() for at in range(1, len(member) - 1))


def _is_registered(text: str, member: Member, ending: Ending, placer: Placer) -> bool:
    return len(placer.gazetteer.readings_at(text[member.start : member.end] + ending.text)) == 1


def _place(text: str, member: Member, ending: Ending, items: list[Match], placer: Placer) -> Match:
    readings = placer.gazetteer.readings_at(text[member.start : member.end] + ending.text)
    if len(readings) == 1:
        reason = "a name of the register, whose ending its list has at the end"
        return Match(member.start, member.end, Choice(readings[0].place, "coordination", SURE, reason))
    named = Named(member.start, member.end, ending, member.anchor, ending.text)
    return Match(member.start, member.end, placer.place_name(text, named, items))
