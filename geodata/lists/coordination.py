"""Names that stand together: parent and child (廊坊市三河市), lists with one ending or a count, sections of lines."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import compress

import numpy as np

from geodata.boundaries import read_divisions
from geodata.meanings.context import SEPARATOR_ENDS, SEPARATOR_STARTS, is_separated
from geodata.models import Place
from geodata.names.gazetteer import Gazetteer, name_finder
from geodata.names.mentions import (
    START,
    Choice,
    Match,
    edges_of,
    followed_by,
    hand_on,
    splice,
)
from geodata.placing.clues import units_called
from geodata.placing.placing import Placer
from geodata.texts.signs import places_of, sign

COUNT = re.compile(
    r"(?:等)?([0-9]{1,3}|[两二三四五六七八九十]{1,3})个?(?:[县市区州省]|县市|县区|区县|市县|地区?|县\(市\)|县\(区\)|县\(市、区\))"
)
SECTION = re.compile(
    r"((?:[^，。；：、！？“”《》()\s,;:!?和与及]|和平|\([^()“”即]{2,8}\)){0,16}?)(?:段(?![落时子])|区间|(?:绕城)?改线(?!路)|延伸线)"
)
BRACKETED = re.compile(r"\(((?:[^，。；：、！？“”《》()\s,;:!?和与及]|和平){1,16})(?:段|区间)\)")
SECTION_SIGN = sign(("段", "区间", "改线", "延伸线"))
SECTION_REACH = 34
"""How far behind a line a section named after it may end, in characters."""
DESCRIBED = re.compile(
    "[山平川库城市郊主核试示湖滨沿海高下上中东南西北新老][\u4e00-\u9fff]{0,4}(?<![阶时手片路河地分区波频学年标])|[一二三四五六七八九十0-9]{1,2}期"
)
"""What a section is called that no place names (山峡段, 平原南段, 北延段): the line as a whole is as near as one comes."""
COUNT_STARTS = "等0123456789两二三四五六七八九十"
OWNED = 10
"""How long what a place owns may be, in characters."""
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
CHAINED = ("division", "short-name", "former-name", "register", "variant", "context")
LINES, ROADS = ("rail", "road", "water", "energy"), ("road", "rail")


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list of places with the number that the text gives for it: `first` and `last` count matches, `end` characters."""

    first: int
    last: int
    end: int
    said: int

    @property
    def found(self) -> int:
        """How many names of the list were found."""
        return self.last - self.first + 1


def _is_inside(gazetteer: Gazetteer, parent: str, child: str) -> bool:
    province, city = gazetteer.homes.get(child, ("", ""))
    return parent != child and parent in (f"cn-{province}", f"cn-{city}")


def _is_in_county(gazetteer: Gazetteer, unit: Match, match: Match) -> bool:
    """Tell whether the short form of a zone stands right behind a county that it lies in: 固安|临空经济区."""
    place = gazetteer.places.get(match.choice.place or "")
    zone = place is not None and place.kind in ("platform", "park") and match.end - match.start > 3
    return zone and place is not None and (unit.choice.place or "")[3:] in place.districts


def join_chains(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Join a unit and what lies in it where they touch: 河北省 + 廊坊市 + 三河市 is one mention of 三河市."""
    edges = edges_of(text, items)
    changes: list[tuple[int, int, Match]] = []
    for number in (np.flatnonzero(edges.starts[1:] == edges.ends[:-1]) + 1).tolist():
        first, last, match = number - 1, items[number - 1], items[number]
        if changes and changes[-1][1] == number:
            first, _, last = changes[-1]
        if (
            last.choice.place
            and match.choice.place
            and not (text[match.end : match.end + 1] == "段" and text[last.end - 1] in "江河")
            and last.choice.rule in CHAINED
            and match.choice.rule in CHAINED
            and (
                _is_inside(gazetteer, last.choice.place, match.choice.place)
                or (match.choice.rule == "context" and _is_in_county(gazetteer, last, match))
            )
        ):
            if first < number - 1:
                changes.pop()
            changes.append((first, number + 1, Match(last.start, match.end, match.choice)))
    return splice(text, items, changes)


def join_owned(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Read 丰宁的抽水蓄能电站 as the known 丰宁抽水蓄能电站, where what stands behind 的 is no name by itself."""
    changes: list[tuple[int, int, Match]] = []
    owners = [number for number in followed_by(text, items, "的") if items[number].choice.place]
    ends = "".join(text[items[number].end - 1] for number in owners)
    begins = "".join(text[items[number].end + 1 : items[number].end + 2] or "。" for number in owners)
    for number in compress(owners, name_finder(gazetteer.region).may_join(ends, begins).tolist()):
        start, end, choice = items[number]
        after = items[number + 1] if number + 1 < len(items) and items[number + 1].start == end + 1 else None
        if after is not None and after.choice.place and after.choice.rule != "context":
            continue
        for stop in range(min(len(text), end + 1 + OWNED), end + 2, -1):
            readings = gazetteer.readings_at(text[start:end] + text[end + 1 : stop])
            if len(readings) == 1 and readings[0].place != choice.place:
                reason = "a name of the register, with 的 between its owner and what it is"
                owned = Match(start, stop, Choice(readings[0].place, "register", 0.85, reason))
                if not changes or start >= changes[-1][2].end:
                    changes.append((number, bisect_left(items, stop, lo=number, key=START), owned))
                break
    return splice(text, items, changes)


def read_count(words: str) -> int:
    """Return a small number written in digits or Chinese numerals; 0 where it cannot be read."""
    if words.isascii():
        return int(words)
    if len(words) == 1:
        return DIGITS.get(words, 0)
    tens, _, ones = words.partition("十")
    return DIGITS.get(tens, 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def find_counted_lists(text: str, items: list[Match]) -> list[CountedList]:
    """
    Find lists of divisions that end in a count, to be checked against what was found.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Returns
    -------
    lists
        In text order.
    """
    lists = []
    for number in followed_by(text, items, COUNT_STARTS):
        match = items[number]
        count = COUNT.match(text, match.end) if match.choice.place is not None else None
        if not count:
            continue
        first = number
        while (
            first > 0
            and items[first - 1].choice.place is not None
            and is_separated(text, items[first - 1].end, items[first].start)
        ):
            first -= 1
        said = read_count(count.group(1))
        if said and first < number:
            lists.append(CountedList(first, number, count.end(), said))
    return lists


@cache
def _districts_named_like_provinces() -> dict[tuple[str, str], str]:
    """Return place ids of districts whose short name is a province's, by city and name: 河北区 of Tianjin."""
    divisions = read_divisions()
    provinces = {d.short_name for d in divisions.values() if d.level == "province"}
    return {
        (d.parent or "", d.short_name): f"cn-{d.adcode}"
        for d in divisions.values()
        if d.level == "county" and d.short_name in provinces
    }


@cache
def _provinces_like_districts() -> frozenset[str]:
    """Return the place ids of the provinces that share their short name with a district."""
    names = {name for _, name in _districts_named_like_provinces()}
    divisions = read_divisions().values()
    return frozenset(f"cn-{d.adcode}" for d in divisions if d.level == "province" and d.short_name in names)


def read_district_lists(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Read a province's name in a list of districts as the district: 南开、河北、红桥 are three of Tianjin's."""
    read = list(items)
    like = _provinces_like_districts()
    edges = edges_of(text, items)
    between = edges.before(SEPARATOR_ENDS) & edges.behind(SEPARATOR_STARTS)
    for number in np.flatnonzero(between).tolist():
        if items[number].choice.rule != "short-name" or items[number].choice.place not in like:
            continue
        if not 0 < number < len(items) - 1:
            continue
        before, match, after = items[number - 1 : number + 2]
        beside = [m.choice.place or "" for m in (before, after)]
        homes = {gazetteer.homes.get(place, ("", ""))[1] for place in beside}
        listed = is_separated(text, before.end, match.start) and is_separated(text, match.end, after.start)
        if not listed or len(homes) != 1 or any(not p.startswith("cn-") or p.endswith("00") for p in beside):
            continue
        district = _districts_named_like_provinces().get((homes.pop(), text[match.start : match.end]))
        if district is not None:
            reason = "it stands in a list of districts of its city"
            choice = Choice(district, "coordination", 0.85, reason, (match.choice.place or "",))
            read[number] = Match(match.start, match.end, choice)
    return hand_on(items, read)


def mark_lists(text: str, items: list[Match]) -> list[Match]:
    """Raise the confidence of divisions in a list whose stated number agrees with what was found."""
    agreed = [found for found in find_counted_lists(text, items) if found.said == found.found]
    if not agreed:
        return items
    raised = list(items)
    cache: dict[Choice, Choice] = {}
    for found in agreed:
        for number in range(found.first, found.last + 1):
            match = raised[number]
            choice = match.choice
            if choice not in cache:
                reason = f"{choice.reason}; the text counts {found.said}, and {found.found} were found"
                confidence = max(choice.confidence, 0.95)
                cache[choice] = Choice(choice.place, "coordination", confidence, reason, choice.rejected)
            raised[number] = Match(match.start, match.end, cache[choice])
    return hand_on(items, raised)


def _line(match: Match, placer: Placer) -> Place | None:
    known = placer.find(match.choice.place) if match.choice.place else None
    if known is None or (known.kind == "energy" and not known.recipe.startswith("line ")):
        return None
    return known if known.kind in LINES else None


def _is_in_brackets(text: str, start: int, position: int) -> bool:
    """Tell whether a position lies in brackets that open behind a start: 涿州(京冀界)至张家口段."""
    return text.rfind("(", start, position) > text.rfind(")", start, position)


def section_behind(text: str, end: int) -> re.Match[str] | None:
    """Return the section that a line's name ends before, its own part as the first group: 固安至永清段, (固安-永清段)."""
    return BRACKETED.match(text, end) or SECTION.match(text, end)


def join_sections(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """Join a line and the section named after it (京台高速廊坊段) into one mention, placed on that part of the line."""
    edges = edges_of(text, items)
    stops = places_of(text, SECTION_SIGN)
    near = zip(
        np.searchsorted(edges.ends, stops - SECTION_REACH).tolist(),
        np.searchsorted(edges.ends, stops, side="right").tolist(),
        strict=True,
    )
    changes: list[tuple[int, int, Match]] = []
    done = 0
    for number in sorted({number for first, last in near for number in range(first, last)}):
        match = items[number]
        line = _line(match, placer)
        if line is None:
            continue
        section = section_behind(text, match.end)
        if number < done or text[match.end : match.end + 1] in "、，。" or not section:
            continue
        if not section.group(1):
            if (
                section.group().endswith("改线") and line.kind in ROADS
            ):  # nobody says where: the road stands for it
                changes.append((number, number + 1, Match(match.start, section.end(), match.choice)))
            continue
        inside = [
            m
            for m in items[number + 1 : number + 4]
            if m.choice.place
            and m.end <= section.end(1)
            and not _line(m, placer)
            and not _is_in_brackets(text, section.start(1), m.start)
        ]
        named = 0
        units = [unit for m in inside if (unit := placer.unit_of(m.choice.place or ""))]
        if not inside:
            units = units_called(section.group(1), line.districts)
            named = len(units)
            units = units or placer.units_by_initials(section.group(1), line)
            if not units and not DESCRIBED.fullmatch(section.group(1)):
                continue
        middle = text.find("至", match.end, section.end(1))
        whole = middle >= 0 and not (inside and inside[0].end <= middle < inside[-1].start) and named < 2
        name = text[match.start : section.end()]
        units = units if middle >= 0 else units[:2]
        choice = placer.place_section(name, line, [] if whole else units)
        done = bisect_left(items, section.end(), lo=number, key=lambda m: m.start)
        changes.append((number, done, Match(match.start, section.end(), choice)))
    return splice(text, items, changes)
