"""北京至唐山城际铁路, 张北—雄安特高压: lines named by the places they join → one mention, the known line or a guess."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from geodata.boundaries import read_divisions
from geodata.gazetteer import Gazetteer
from geodata.mentions import Choice, Match
from geodata.models import Kind, Theme
from geodata.placing import Placer
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS

JOINTS = frozenset("至到—-–~")
TAIL = re.compile(
    r"(?:新建|第二|双线|市域|市郊|快速|客货共线)?"
    r"((?:城际|高速|普速|快速|市郊|货运)?铁路|高铁|城际|客运专线|客专|快铁|快线|动车|"
    r"(?:高速|快速)?公路|高速|快速路|快速通道|绿道|"
    r"(?:天然气|输气|输油|原油|成品油|供热|输水)?(?:管道|管线)|(?:[0-9]+千伏)?(?:特高压|柔性?直流|超高压|输变电工程|输电通道))"
    r"(?![站场点建枢列客铁])"
)
KINDS: dict[str, tuple[Kind, tuple[Theme, ...]]] = {
    **dict.fromkeys("铁专城快动", ("rail", ("rail",))),
    **dict.fromkeys("公速绿", ("road", ("road",))),
    **dict.fromkeys("管伏特柔超输", ("energy", ("energy",))),
}
MOST = 6
"""Of how many places a line is named at most."""


def join_routes(text: str, items: list[Match], gazetteer: Gazetteer, placer: Placer) -> list[Match]:
    """
    Join the places that a line is named by, and its type, into one mention.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer
        Where the line is looked up by the first characters of its places: 京唐城际铁路.
    placer
        Takes up the lines that no list holds, drawn from place to place and marked so.
    """
    joined: list[Match] = []
    done = 0
    closed = text + "\n"
    for number in [number for number, match in enumerate(items) if closed[match[1]] in JOINTS]:
        if number < done or not items[number].choice.place:
            continue
        last = number
        while (
            last + 1 < min(len(items), number + MOST)
            and items[last + 1].choice.place
            and items[last + 1].start == items[last].end + 1
            and text[items[last].end] in JOINTS
        ):
            last += 1
        tail = TAIL.match(text, items[last].end) if last > number else None
        if tail is None:
            continue
        chain = items[number : last + 1]
        choice = _choice(text[chain[0].start : tail.end()], tail.group(1), chain, gazetteer, placer)
        if choice is not None:
            joined += items[done:number]
            joined.append(Match(chain[0].start, tail.end(), choice))
            done = bisect_left(items, tail.end(), lo=last, key=lambda match: match.start)
    return joined + items[done:]


def _choice(
    name: str, ending: str, chain: list[Match], gazetteer: Gazetteer, placer: Placer
) -> Choice | None:
    units = [placer.unit_of(match.choice.place or "") for match in chain]
    if not all(units) or max(Counter(units).values()) > 1:
        return None
    initials = [_initial(match.choice.place or "", placer) for match in chain]
    for short in dict.fromkeys(("".join(initials), initials[0] + initials[-1])):
        readings = gazetteer.readings_at(short + ending)
        if len(readings) == 1:
            return Choice(
                readings[0].place, "route", 0.85, "a line of the register, named by its places in full"
            )
    kind, themes = KINDS[next(c for c in ending[::-1] + ending if c in KINDS)]
    return placer.place_route(name, units, kind, themes)


def _initial(place: str, placer: Placer) -> str:
    """Return the character that lines named after a place begin with: 京, 津, 沪, 雄, else the first of its name."""
    unit = read_divisions().get(place[3:])
    if unit is not None:
        return _customary().get(unit.adcode, unit.short_name[0])
    known = placer.find(place)
    return min((known.name, *known.aliases), key=len)[0] if known else ""


@cache
def _customary() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in read_rows(REGIONS / NATIONAL_REGION / "abbreviations.csv"):
        adcode, character = row["adcodes"].split()[0], row["character"]
        if adcode not in found or character in read_divisions()[adcode].short_name:
            found[adcode] = character
    return found
