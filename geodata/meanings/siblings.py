"""台山、恩平、鹤山 · 垫江、长寿: unread counties of a list → read, where the other members lie in the same city."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np

from geodata.boundaries import read_divisions
from geodata.meanings.context import Evidence, is_separated
from geodata.names.gazetteer import Gazetteer, read_gazetteer
from geodata.names.mentions import FRAGILE, START, Choice, Match, edges_of, match_before, splice
from geodata.texts.signs import are_among, pairs_of

CONFIDENCE = 0.8
ENDS = frozenset("等、，。；：,;()（）\n 和及与县市区两二三四五六七八九十0123456789")
"""What stands behind a member."""
COUNTED = re.compile(
    "等?([两三四五六七八九十]|[0-9]{1,2})个?[\u4e00-\u9fff]{0,4}?(?:[县市区]|县市|县区|区县|旗县|县旗)(?![级域])"
)
COUNTED_AHEAD = re.compile("[\u4e00-\u9fff]{2,4}?[两三四五六七八九十]个?[县市区]")
"""A count of divisions with a word before it: 通河、方正|沿江四县."""
COUNTED_LIST = re.compile(
    "([\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){1,9}?(?:[和及与][\u4e00-\u9fff]{2,4}?)?)等?([两三四五六七八九十])个?[\u4e00-\u9fff]{0,4}?[县市区](?!级)"
)
"""A list of names and how many divisions of some kind they are: 五常、榆树、扶余|三个产粮大市."""
COUNTS = "零一两三四五六七八九十"
LISTING = "、和与及"
ENOUGH = 3
"""Members of one city, none of them decided, that speak for each other."""


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """Return the adcodes of the counties of each short name of two characters or more."""
    found: dict[str, list[str]] = {}
    for adcode, unit in read_divisions().items():
        if unit.level == "county" and len(unit.short_name) > 1:
            found.setdefault(unit.short_name, []).append(adcode)
    return {name: tuple(codes) for name, codes in found.items()}


def read_siblings(
    text: str, items: list[Match], numbers: list[int], gazetteer: Gazetteer, evidence: Evidence
) -> list[Match]:
    """
    Read short names of counties that nothing but their list explains.

    Parameters
    ----------
    text
        The levelled text.
    items
        All matches in text order, unread and refused ones included.
    numbers
        The places in `items` of those that context had to decide, ascending.
    gazetteer, evidence
        Where places lie, and which provinces the document names.

    Returns
    -------
    read
        The members that were read, in text order, each with its place. Either another member of the list is known to
        lie in the same city, or three unread ones do, in a province that the text names.
    """
    closed, names, left_out = text + "\n", _counties(), _left_out(gazetteer.region)
    read: list[Match] = []
    done = 0
    for number in sorted({*numbers, *_listed_with(text, items, frozenset(left_out))}):
        start, end, choice = items[number]
        marks = LISTING if choice.place is None else "、"
        if closed[end] not in marks and closed[start - 1] not in marks:
            continue
        if choice.place is not None:
            if closed[end + 1 : end + 3] in left_out or closed[max(0, start - 3) : start - 1] in left_out:
                read += _beside(closed, items[number], gazetteer)
            continue
        county = closed[start:end] in names
        if number < done or not (county or _sites(text, items[number], gazetteer)):
            continue
        first = last = number
        while first > 0 and is_separated(text, items[first - 1].end, items[first].start):
            first -= 1
        while last + 1 < len(items) and is_separated(text, items[last].end, items[last + 1].start):
            last += 1
        done = last + 1
        if last > first:
            members = items[first:done]
            read += _read_list(text, members, gazetteer, evidence) or _read_sites(text, members, gazetteer)
    return read


def _listed_with(text: str, items: list[Match], names: frozenset[str]) -> list[int]:
    """Return the places beside which one of some names of two characters may stand in a list."""
    edges, pairs = edges_of(text, items), pairs_of(text)
    behind = edges.behind("、") & are_among(pairs[np.minimum(edges.ends + 1, len(text))], names)
    before = edges.before("、") & are_among(pairs[edges.starts - 3], names)
    numbers = np.flatnonzero(behind | before).tolist()
    return [number for number in numbers if items[number].choice.place is not None]


def _sites(text: str, member: Match, gazetteer: Gazetteer) -> dict[str, str]:
    """Return for each city that has it the place that an unread short form is in a text that names it."""
    if member.choice.place is not None:
        return {}
    readings = gazetteer.readings_at(text[member.start : member.end])
    sites = {gazetteer.homes[r.place][1]: r.place for r in readings if r.how == "context"}
    return {city: place for city, place in sites.items() if city}


def _read_sites(text: str, members: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Read short forms of which three and more in a list can only lie in one city together: 古文化街、五大道、劝业场."""
    sites = [_sites(text, member, gazetteer) for member in members]
    [(city, count), *others] = Counter(city for site in sites for city in site).most_common(2) or [("", 0)]
    if count < ENOUGH or (others and others[0][1] == count):
        return []
    reason = "three short forms and more in a list lie in one city together"
    return [
        Match(member.start, member.end, Choice(site[city], "coordination", 0.6, reason))
        for member, site in zip(members, sites, strict=True)
        if city in site
    ]


def _beside(text: str, match: Match, gazetteer: Gazetteer) -> list[Match]:
    """Read a short name that the gazetteer leaves out (长寿, 南湖) beside a county of its city."""
    read: list[Match] = []
    if match.choice.rule not in FRAGILE:
        return read
    for start, end in ((match.start - 3, match.start - 1), (match.end + 1, match.end + 3)):
        counties = _left_out(gazetteer.region).get(text[start:end], ())
        if not counties or "、" not in (text[end], text[start - 1]):
            continue
        if text[end] not in ENDS and not COUNTED_AHEAD.match(text, end):
            continue
        city = gazetteer.homes.get(match.choice.place or "", ("", ""))[1]
        inside = [code for code in counties if city and gazetteer.homes[f"cn-{code}"][1] == city]
        reason = "it stands in a list of counties of its city"
        if not inside and len(counties) == 1 and _is_whole_count(text, start):
            inside, reason = list(counties), "the text counts it among the counties of its list"
        if inside:
            read.append(Match(start, end, Choice(f"cn-{inside[0]}", "coordination", CONFIDENCE, reason)))
    return read


def find_left_out(text: str, items: list[Match], gazetteer: Gazetteer) -> Iterator[Match]:
    """
    Read short names that the gazetteer leaves out where they stand right behind their city: 眉山东坡, 阳泉平定.

    Yields
    ------
    match
        City and county as one name, in text order; only before a mark.
    """
    left_out = _left_out(gazetteer.region)
    behind = edges_of(text, items).may_open_pair(frozenset(left_out))
    for match in map(items.__getitem__, np.flatnonzero(behind).tolist()):
        start, end, choice = match
        counties = left_out.get(text[end : end + 2], ())
        if not counties or choice.rule not in FRAGILE or (text[end + 2 : end + 3] or "\n") not in ENDS:
            continue
        inside = [c for c in counties if f"cn-{gazetteer.homes[f'cn-{c}'][1]}" == choice.place]
        if inside:
            reason = "it stands right behind its city"
            yield Match(start, end + 2, Choice(f"cn-{inside[0]}", "coordination", CONFIDENCE, reason))


def _is_whole_count(text: str, start: int) -> bool:
    """Tell whether a list that begins here has as many members as the text says."""
    found = COUNTED_LIST.match(text, start)
    return found is not None and len(re.split("[、和及与]", found[1])) == COUNTS.find(found[2])


@cache
def _left_out(region: str) -> dict[str, tuple[str, ...]]:
    """Return the counties whose short names are so common words that the gazetteer does not hold them."""
    known = read_gazetteer(region).index
    return {name: codes for name, codes in _counties().items() if len(name) == 2 and name not in known}


def _read_list(text: str, members: list[Match], gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    homes = [_homes(text, member, gazetteer) for member in members]
    cities = Counter(city for home in homes for city in home)
    decided = {c for member, home in zip(members, homes, strict=True) if member.choice.place for c in home}
    read = []
    for member, home in zip(members, homes, strict=True):
        if member.choice.place or not home:
            continue
        city = max(home, key=lambda city: (city in decided, cities[city], city))
        named = evidence.provinces[city[:2] + "0000"] > 0
        if (city in decided and cities[city] > 1) or (cities[city] >= ENOUGH and named):
            reason = "it stands in a list of counties of its city"
            choice = Choice(home[city], "coordination", CONFIDENCE, reason)
            read.append(Match(member.start, member.end, choice))
    return read or _read_counted(text, members, homes)


def _read_counted(text: str, members: list[Match], homes: list[dict[str, str]]) -> list[Match]:
    """Read the one county of China of a name that makes a counted list whole: 丰宁、围场和多伦三县."""
    count = COUNTED.match(text, members[-1].end)
    said = int(count[1]) if count and count[1].isascii() else COUNTS.find(count[1]) if count else 0
    unread = [(m, home) for m, home in zip(members, homes, strict=True) if not m.choice.place]
    if said != len(members) or 2 * len(unread) > said or not all(len(home) == 1 for home in homes):
        return []
    reason = "the text counts it among the counties of its list"
    return [
        Match(m.start, m.end, Choice(next(iter(home.values())), "coordination", CONFIDENCE, reason))
        for m, home in unread
    ]


def _homes(text: str, member: Match, gazetteer: Gazetteer) -> dict[str, str]:
    """Return for each city that a member may lie in the county it would be there."""
    place = member.choice.place
    if place is not None:
        city = gazetteer.homes.get(place, ("", ""))[1]
        is_county = member.choice.rule in FRAGILE and not place.endswith("00")
        return {city: place} if city and is_county else {}
    counties = (f"cn-{adcode}" for adcode in _counties().get(text[member.start : member.end], ()))
    return {gazetteer.homes[county][1]: county for county in counties}


def put_siblings(
    text: str, items: list[Match], siblings: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> list[Match]:
    """Put siblings among the matches, or in the place of one with their span; one that cuts a match (南关 of 南关区) not."""
    changes: list[tuple[int, int, Match]] = []
    for match in sorted({match[:2]: match for match in siblings}.values(), key=START):
        number = match_before(items, match.start) + 1
        same = number < len(items) and items[number][:2] == match[:2]
        if same or number == len(items) or items[number].start >= match.end:
            changes.append((number, number + same, match))
    evidence.add([match for _, _, match in changes], gazetteer)
    return splice(text, items, changes)
