"""企沙、渔澫两个港区, 武咸、武黄两条城际铁路: members of counted lists that no register knows → names of their type."""

import re
from collections.abc import Iterator
from functools import cache

from geodata.grammar.endings import Ending, Named, read_endings
from geodata.grammar.name_edges import name_edge
from geodata.grammar.own_names import is_everyday
from geodata.kinds.routes import line_kind
from geodata.lists.coordination import read_count
from geodata.lists.parts import WING
from geodata.meanings.context import Evidence
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import FRAGILE, Choice, Match, match_before
from geodata.placing.lines import guess_line
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

COUNTERS = sign("个座")
COUNTS = "两二三四五六七八九十0123456789"
NUMBER = re.compile("(?:[两二三四五六七八九十]|[0-9]{1,2})$")
HAN = "[\u3400-\u9fff\U00020000-\U0002ffff]{2,4}"
MEMBERS = re.compile(f"{HAN}(?:、{HAN})*[、和及与]{HAN}$")
MOST = 12
"""How many houses of a list are read."""
REACH = 40
"""How long such a list may be, in characters."""
SPLIT = re.compile("[、和及与]")
KINDS = frozenset(("port", "park", "platform", "airport", "energy", "digital", "market", "water"))

LINES = re.compile("条(?:高速铁路|城际铁路|市域铁路|客运专线|高速公路|高速|铁路|高铁|城际)")

KNOWN_AS = ("高铁", "客专", "城际", "铁路", "高速")


def join_listed_lines(text: str, items: list[Match], evidence: Evidence, placer: Placer) -> list[Match]:
    """
    Read the lines of a counted list that are named after cities: 武咸、武黄、武冈、汉孝四条城际铁路.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order; lines among them stay, divisions (武冈) give way.
    evidence, placer
        What the document names, and what takes up the lines.
    """
    added: dict[int, Match] = {}
    for found in LINES.finditer(text):
        ending = found.group()[1:]
        kind, themes = line_kind(ending)
        for start, end in _members(text, found.start()):
            known = match_before(items, start + 1) + 1
            match = items[known] if known < len(items) and items[known].start < end else None
            if match is not None and (match.choice.rule not in FRAGILE or match[:2] != (start, end)):
                continue
            listed = [
                reading.place
                for own in dict.fromkeys((ending, *KNOWN_AS))
                for reading in placer.gazetteer.readings_at(text[start:end] + own)
            ]
            if listed:
                reason = "a line of the register, in a list of such lines"
                added[start] = Match(start, end, Choice(listed[0], "route", 0.85, reason))
                continue
            cities = list(guess_line(text[start:end], evidence))
            if len(cities) == end - start:
                name = text[start:end] + ending
                added[start] = Match(start, end, placer.place_route(name, cities, kind, themes))
    if not added:
        return items
    kept = [match for match in items if match.start not in added]
    return sorted([*kept, *added.values()], key=lambda match: match.start)


def _members(text: str, stop: int) -> list[tuple[int, int]]:
    """Return the spans of the members of a list whose number ends here; none where the number differs."""
    number_of = NUMBER.search(text, max(0, stop - 2), stop)
    stop = number_of.start() if number_of else stop
    found = MEMBERS.search(text[max(0, stop - REACH) : stop])
    members = SPLIT.split(found.group()) if found else []
    if number_of is None or len(members) != read_count(number_of.group()):
        return []
    spans = []
    position = stop - len("、".join(members))
    for number, member in enumerate(members):
        start, end = position, position + len(member)
        position = end + 1
        spans.append((name_edge(text, end) if number == 0 else start, end))
    return spans if all(start < end for start, end in spans) else []


BRANCH = re.compile("校区|院区")
HOUSE = re.compile(
    "[\u4e00-\u9fff()]{2,14}?(?:大学|学院|中学|小学|学校|幼儿园|医院|[一二三四五六七八九十]中|(?<=大学)\\([\u4e00-\u9fff]{2}\\))$"
)
WITH_HOUSE = re.compile(
    "[\u4e00-\u9fff]{2,10}?(?:大学(?:\\([\u4e00-\u9fff]{2}\\))?|学院|中学|小学|学校|幼儿园|医院|[一二三四五六七八九十]中)"
)
LIST_MARKS = frozenset("、和与及")
OF_ALL = re.compile("(?:等)?(?:[两二三四五六七八九十0-9]{1,2}所)?(?:高校|大学|学校|医院)?的?$")


def find_branches(text: str, items: list[Match], gazetteer: Gazetteer) -> Iterator[Match]:
    """
    Read houses of a list that all have a branch in one place: 北京交通大学、北京科技大学两所高校的雄安校区.

    Yields
    ------
    match
        Only houses whose branch there the register knows, the last first.
    """
    for begin in positions(text, WING):
        found = BRANCH.match(text, begin)
        if found is None:
            continue
        number = match_before(items, found.start())
        if number >= 0 and items[number].end == found.start() and items[number].choice.place:
            stop = items[number].start
            of_all = OF_ALL.search(text, max(0, stop - 10), stop)
            end = of_all.start() if of_all and of_all.start() < stop else stop
        elif (
            number + 1 < len(items)
            and items[number + 1].end == found.end()
            and items[number + 1].choice.place
        ):
            house = WITH_HOUSE.match(text, items[number + 1].start, found.start())
            if house is None or text[house.start() - 1 : house.start()] not in LIST_MARKS:
                continue
            stop, end = house.end(), house.start() - 1
        else:
            continue
        tail = text[stop : found.end()]
        for _ in range(MOST):
            left = max(text.rfind(mark, max(0, end - 16), end) for mark in "、和及与，。；：\n")
            house = HOUSE.search(text, max(left + 1, end - 16), end)
            starts = range(house.start(), end - 2) if house else ()
            start = next((n for n in starts if len(gazetteer.readings_at(text[n:end] + tail)) == 1), -1)
            if start < 0:
                break
            reason = "a house whose branch in the place behind it the register knows"
            place = gazetteer.readings_at(text[start:end] + tail)[0].place
            if end < stop:
                yield Match(start, end, Choice(place, "coordination", 0.85, reason))
            if text[start - 1 : start] not in "、和及与":
                break
            end = start - 1


@cache
def _endings() -> tuple[dict[str, Ending], frozenset[str]]:
    """Return the endings by what they are written, and how they begin."""
    endings = {ending.text: ending for ending in read_endings() if ending.kind in KINDS}
    return endings, frozenset(text[:2] for text in endings)


def find_listed(text: str, items: list[Match]) -> Iterator[Named]:
    """
    Find the unknown members of counted lists.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order; what they cover is known already.

    Yields
    ------
    named
        In text order; only from lists with as many members as the text says. Members are placed where the sentence is.
    """
    endings, begins = _endings()
    for position in positions(text, COUNTERS, behind=COUNTS):
        tail = text[position + 1 : position + 7]
        if tail[:2] not in begins:
            continue
        ending = next((endings[tail[:n]] for n in range(len(tail), 1, -1) if tail[:n] in endings), None)
        for start, end in _members(text, position) if ending else ():
            known = match_before(items, start + 1) + 1
            covered = known < len(items) and items[known].start < end and items[known].end > start
            if ending and not covered and 2 <= end - start <= 4 and not is_everyday(text[start:end]):
                yield Named(start, end, ending, None)
