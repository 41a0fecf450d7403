"""北京至唐山城际铁路, 张北—雄安特高压: lines named by the places they join → one mention, the known line or a guess."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache

from geodata.boundaries import Division, read_divisions
from geodata.coordinates import distance_km
from geodata.grammar.name_edges import name_edge
from geodata.models import Kind, Theme
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import END, START, Choice, Match, followed_by, splice
from geodata.placing.placing import Placer
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS

JOINTS = "至到—-–~"
TAIL = re.compile(
    r"(?:(?<=市)域|新建|第二|双线|市域|市郊|快速|客货共线)?"
    r"((?:城际|高速|普速|快速|市郊|货运)?铁路|高铁|城际|客运专线|客专|快铁|快线|快轨|轻轨|动车|"
    r"(?:高速|快速)?公路|高速|快速路|快速通道|绿道|"
    r"(?:天然气|输气|输油|原油|成品油|供热|输水)?(?:管道|管线)|"
    r"±?[0-9]+千伏(?:特高压|超高压|柔性)?(?:直流|交流)?(?:输电|输变电)?(?:工程|通道|线路)?|"
    r"(?:特高压|超高压)(?:直流|交流)?(?:输电|输变电)?(?:工程|通道|线路)?|(?:柔性?直流|输变电|直流)(?:工程|通道)|输电通道|"
    r"段?(?:[0-9.]+米|[0-9.]*万?吨级|[一二三四五]级)?(?:深水|高等级)?航道)"
    r"(?![站场点枢列客铁]|建(?![成设]))"
)
KINDS: dict[str, tuple[Kind, tuple[Theme, ...]]] = {
    "航": ("port", ("port",)),
    **dict.fromkeys("铁专城快轻动", ("rail", ("rail",))),
    **dict.fromkeys("公速绿道线", ("road", ("road",))),
    **dict.fromkeys("管伏特柔超输千", ("energy", ("energy",))),
}
POWER = re.compile("千伏|特高压|输电|输变电|直流")
SIDES, VIA = "东南西北", "经"
"""What may stand before a joint, and before a place on the way: 平顶山|经|漯河至周口."""
LINE_END = re.compile(
    "(?:高速铁路|城际铁路|市域铁路|客运专线|高速公路|快速公路|一级公路|高铁|铁路|城际|高速|公路|国道|管道|"
    "[国省县]道[GSX]?[0-9]{1,4}线?|[GSX][0-9]{1,4}线?)$"
)
SECTION = re.compile("段(?![落时子位])")
LINES = ("rail", "road")
LISTED = ("、", "和", "与", "及")
WHOLE = re.compile(f".+[{re.escape(JOINTS)}].*?{TAIL.pattern}")
OPENS = frozenset("、，。；和与及")
"""Behind these a section may stand whose line was named before."""
BACK, REACH = 5, 90
"""How many mentions and characters back the line stands whose section is named by its ends alone."""
NEAR_KM, LONGEST = 400.0, 4
"""How far the other end of a line may lie that only its name tells, and how long its name may be, in characters."""
MOST = 6
"""Of how many places a line is named at most."""
MOST_LISTED = 20
"""How many lines behind one in a list its type is looked for."""


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
    changes: list[tuple[int, int, Match]] = []
    done = 0
    for number in followed_by(text, items, JOINTS + SIDES + VIA):
        if number < done or not items[number].choice.place:
            continue
        last = _last_joined(text, items, number)
        chain = items[number : last + 1]
        if last == number:
            far = _far_end(text, items, number)
            if far is None:
                continue
            chain = [*chain, far]
        tail = _tail(text, chain)
        if tail is None and (shared := _shared_tail(text, items, last)):
            name = text[chain[0].start : chain[-1].end] + shared
            choice = _choice(name, shared, chain, gazetteer, placer)
            if choice is not None:
                joined += [*items[done:number], Match(chain[0].start, chain[-1].end, choice)]
                done = last + 1
                changes.append((number, done, joined[-1]))
            continue
        if tail is None:
            section = SECTION.match(text, items[last].end)
            start, choice = _section(text, items, number, chain, joined, placer) if section else (0, None)
            if section and choice is not None:
                first = bisect_right(items, start, lo=done, hi=number, key=END)
                joined += items[done:first]
                if joined and joined[-1].end > start:  # 北辰至滨海高铁 of 北辰至滨海高铁滨海新区至黄骅段
                    joined.pop()
                    first = changes.pop()[0]
                joined.append(Match(start, section.end(), choice))
                changes.append((first, last + 1, joined[-1]))
                done = last + 1
            continue
        choice = _choice(text[chain[0].start : tail.end()], tail.group(1), chain, gazetteer, placer)
        if choice is not None:
            joined += items[done:number]
            joined.append(Match(chain[0].start, tail.end(), choice))
            done = bisect_left(items, tail.end(), lo=last, key=START)
            changes.append((number, done, joined[-1]))
    return splice(text, items, changes)


def _last_joined(text: str, items: list[Match], number: int) -> int:
    """Return the last of a chain of names with joints between, of which the last is no 经: 平顶山经漯河至周口."""
    last = number
    while (
        last + 1 < min(len(items), number + MOST)
        and items[last + 1].choice.place
        and _is_joined(text, items[last].end, items[last + 1].start)
    ):
        last += 1
    while last > number and text[items[last].start - 1] == VIA:
        last -= 1
    return last


def _far_end(text: str, items: list[Match], number: int) -> Match | None:
    """Return the county that a line leads to whose name is a word too, and so is no match: 宜宾至|威信|高速公路."""
    unit = read_divisions().get((items[number].choice.place or "")[3:])
    start = items[number].end + 1
    if unit is None or text[start - 1] not in JOINTS:
        return None
    for end in range(start + LONGEST, start + 1, -1):
        if TAIL.match(text, end) and (number + 1 == len(items) or items[number + 1].start >= end):
            for other in _by_short_name().get(text[start:end], ()):
                if distance_km(unit.lon, unit.lat, other.lon, other.lat) <= NEAR_KM:
                    return Match(
                        start, end, Choice(f"cn-{other.adcode}", "short-name", 0.6, "the end of a line")
                    )
    return None


@cache
def _by_short_name() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for unit in read_divisions().values():
        if unit.level == "county":
            found.setdefault(unit.short_name, []).append(unit)
    return found


def _is_joined(text: str, end: int, start: int) -> bool:
    """Tell whether a joint stands between two names, behind the first perhaps the side of a town: 北京东—济南."""
    between = text[end:start]
    if between == VIA:
        return True
    return between[-1:] in tuple(JOINTS) and (
        len(between) == 1 or (len(between) == 2 and between[0] in SIDES)
    )


def _tail(text: str, chain: list[Match]) -> re.Match[str] | None:
    """Return the type that a chain of names ends in; where substations are named by sides, only lines of energy."""
    end = chain[-1].end
    tail = TAIL.match(text, end)
    sided = any(chain[n + 1].start - chain[n].end == 2 for n in range(len(chain) - 1))
    if tail is None and text[end : end + 1] in tuple(SIDES):
        tail, sided = TAIL.match(text, end + 1), True
    return None if tail is not None and sided and line_kind(tail.group(1))[0] != "energy" else tail


def _shared_tail(text: str, items: list[Match], last: int) -> str:
    """Return the type that the next line of a list ends in, and this one shares: 开江至梁平、|资中至铜梁高速."""
    for _ in range(MOST_LISTED):
        if text[items[last].end : items[last].end + 1] not in LISTED or last + 1 == len(items):
            return ""
        start, end = items[last + 1][:2]
        if start != items[last].end + 1:
            return ""
        if whole := WHOLE.fullmatch(text, start, end):
            return whole.group(1)
        if last + 2 == len(items) or not _is_joined(text, end, items[last + 2].start):
            return ""
        if tail := TAIL.match(text, items[last + 2].end):
            return tail.group(1)
        last += 2
    return ""


def _section(
    text: str, items: list[Match], number: int, chain: list[Match], joined: list[Match], placer: Placer
) -> tuple[int, Choice | None]:
    """Return where a section named by its ends begins, and its choice: 沿江高铁武汉至宜昌段, or of a line before it."""
    start, end = chain[0].start, chain[-1].end
    units = [placer.unit_of(match.choice.place or "") for match in (chain[0], chain[-1])]
    if not all(units) or len(set(units)) < 2:
        return start, None
    through = list(dict.fromkeys(filter(None, (placer.unit_of(m.choice.place or "") for m in chain))))
    ending = LINE_END.search(text, max(0, start - 6), start)
    if ending is not None:
        edge = name_edge(text, ending.start())
        line = (
            placer.find(items[number - 1].choice.place or "")
            if number and items[number - 1].end == start
            else None
        )
        if line is not None and line.kind in LINES and line.recipe.startswith("line "):
            begin = items[number - 1].start
            return begin, placer.place_section(text[begin : end + 1], line, through)
        if ending.start() - edge <= 8:
            kind, themes = line_kind(ending.group())
            return edge, placer.place_route(text[edge : end + 1], through, kind, themes)
    if text[start - 1 : start] not in OPENS and name_edge(text, start) < start:
        return start, None
    before = [*joined[-BACK:], *items[max(0, number - BACK) : number]]
    for match in sorted(before, key=lambda match: -match.end):
        if start - match.end > REACH or "\n" in text[match.end : start]:
            break
        place = match.choice.place or ""
        line = placer.whole.get(place) or placer.find(place)
        if line is not None and line.kind in LINES and match.choice.rule != "route":
            return start, placer.place_section(f"{line.name}{text[start : end + 1]}", line, through)
    return start, None


def line_kind(ending: str) -> tuple[Kind, tuple[Theme, ...]]:
    """Return kind and themes of a line by its type ending."""
    if POWER.search(ending):
        return KINDS["输"]
    return KINDS[next((c for c in "航" * ("航道" in ending) + ending[::-1] + ending if c in KINDS), "公")]


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
    kind, themes = line_kind(ending)
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
