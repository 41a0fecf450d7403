"""国道542线, G207, 303省道, G4、G5高速: roads by number → the known road where it runs by the text, else of the sentence."""

import re
from bisect import bisect_left
from functools import cache

from geodata.grammar.endings import Ending, Named
from geodata.models import Place
from geodata.names.gazetteer import read_gazetteer
from geodata.names.mentions import END, START, Choice, Match, splice
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

SIGN = sign(("国道", "省道", *(letter + digit for letter in "GS" for digit in "123456789"), "G0"))
ROAD = Ending("国道", "road", ("road",), empty=False, free=True)
TAIL = r"(?:线(?![路上下索])|公路)?"
BY_CLASS = re.compile(rf"[国省]道[GS]?([0-9]{{2,4}}){TAIL}(?![0-9])")
BY_CODE = re.compile(r"[GS]([1-9][0-9]{2})(?:线(?![路上下索])|[国省]道)?(?![0-9A-Za-z.%型系款机车级-])")
BY_NUMBER = re.compile(r"(?<![0-9A-Za-z.-])(?:[GS]?([1-9][0-9]{2})[国省]道)$")
EXPRESSWAY = re.compile(
    r"G([1-9][0-9]?|[0-9]{4})(?:(?:国家)?高速(?:公路)?|(?=等(?:条|[两二三四五六七八九十]条)?(?:国家)?高速)"
    r"|(?=(?:[、和与及]G[0-9]{1,4})+等?(?:条|[一二三四五六七八九十两]条)?(?:国家)?高速|段|改扩建|扩容|沿线))"
)
"""The code of an expressway, which says so itself or in a list; 改扩建 and the like may follow it."""
ENGLISH = re.compile(r"\((G[0-9]{1,4})\b")
"""Where the English name of an expressway tells its code."""
WORK = re.compile(
    "[国省]道|公路|改[线建扩造]|改扩|扩建|新建|升级|大修|养护|绕城|过境|互通|连接线|沿线|段|通车|贯通|路网|里程|公里"
)
"""Words of a sentence that speaks of roads: without one, a bare letter with a number may be a model (S500)."""
AROUND = 30
WHOLE = "国道{}(全线)"
"""How the register calls a national road beyond what the home region knows of it."""
BY_CODE_REASON = "an expressway by its code"
REASON = "a road by its number, where it runs by what the text names"


def read_road_numbers(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Find roads by their numbers; read those the register knows elsewhere as the same number where the text is.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        Takes up the roads that no register holds, and knows what the text names.
    """
    changes: list[tuple[int, int, Match]] = []
    done = 0
    for position in positions(text, SIGN):
        found = _form(text, position) if position >= done else None
        if found is None:
            continue
        start, end, number = found
        first = bisect_left(items, start + 1, key=END)
        last = bisect_left(items, end, key=START)
        inside = items[first:last]
        if inside and (len(inside) > 1 or inside[0].start < start or inside[0].end > end):
            continue
        choice = inside[0].choice if inside else None
        known = placer.find(choice.place or "") if choice is not None else None
        if known is not None and known.kind != "road":
            continue
        done = end
        if number in _expressways(placer.gazetteer.region):
            choice = Choice(_expressways(placer.gazetteer.region)[number], "register", 0.95, BY_CODE_REASON)
            changes.append((first, last, Match(start, end, choice)))
            continue
        runs = known is not None and _runs_by(known, placer)
        if choice is None or not runs:
            choice = _choice(text, start, end, number, items, placer)
        changes.append((first, last, Match(start, end, choice)))
    return splice(text, items, changes)


def _form(text: str, position: int) -> tuple[int, int, str] | None:
    """Return start, end and number of a road whose sign stands at a position."""
    if text[position + 1] == "道":
        ahead = BY_CLASS.match(text, position)
        if ahead:
            return ahead.start(), ahead.end(), _number(text[position], ahead[1])
        behind = BY_NUMBER.search(text, max(0, position - 5), position + 2)
        return (behind.start(), behind.end(), _number(text[position], behind[1])) if behind else None
    if text[position - 1 : position].isascii() and text[position - 1 : position].isalnum():
        return None
    if fast := EXPRESSWAY.match(text, position):
        return fast.start(), fast.end(), "G" + fast[1]
    code = BY_CODE.match(text, position)
    if code is None:
        return None
    near = text[max(0, position - AROUND) : position] + text[code.end() : code.end() + AROUND]
    told = code.end() - position > len(code[1]) + 1 or WORK.search(near)
    return (code.start(), code.end(), _number(code[0][0], code[1])) if told else None


def _number(what: str, digits: str) -> str:
    """Return the number of a national road, empty for a provincial one: those repeat in every province."""
    return digits if what in "G国" else ""


@cache
def _expressways(region: str) -> dict[str, str]:
    """Return the places of the national expressways by their codes."""
    roads = (place for place in read_gazetteer(region).places.values() if place.kind == "road")
    coded = ((ENGLISH.search(road.name_en or ""), road) for road in roads if road.name.endswith("高速公路"))
    return {code[1]: road.id for code, road in coded if code}


def _runs_by(road: Place, placer: Placer) -> bool:
    """Tell whether a road runs in a province that the text names, or the text names none."""
    provinces = placer.evidence.provinces
    return not provinces.total() or any(provinces[code[:2] + "0000"] for code in road.districts)


def _choice(text: str, start: int, end: int, number: str, items: list[Match], placer: Placer) -> Choice:
    readings = placer.gazetteer.readings_at(WHOLE.format(number)) if number else ()
    if len(readings) == 1 and _runs_by(placer.gazetteer.places[readings[0].place], placer):
        return Choice(readings[0].place, "register", 0.9, REASON)
    return placer.place_name(text, Named(start, end, ROAD, None), items)
