"""106国道黄土岗至福田河段: sections of roads, railways and rivers that are named after townships."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from geodata.boundaries import Town, read_divisions
from geodata.coordinates import distance_km
from geodata.lists.coordination import LINES, SECTION_REACH, SECTION_SIGN, section_behind
from geodata.models import Place
from geodata.names.mentions import Choice, Match, match_before, splice
from geodata.placing.placing import Placer
from geodata.texts.signs import positions
from geodata.townships.towns import OFFICE, towns_of_stem

ENDS = re.compile("[\u4e00-\u9fff]{2,6}?")
BETWEEN = re.compile("[至到—-]")
FAR_KM = 90
"""How far apart the two ends of such a section may be."""
NEAR_M = 4000
Point = tuple[float, float, str]


def join_town_sections(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Join a line and the section named after townships behind it into one mention.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        What knows lines, and what the text has named.

    Returns
    -------
    items
        With sections that stand at their ends, townships of a county that the text names or the line runs through.
    """
    return splice(text, items, list(_sections(text, items, placer)))


def _sections(text: str, items: list[Match], placer: Placer) -> Iterator[tuple[int, int, Match]]:
    done = 0
    for stop in positions(text, SECTION_SIGN):
        last = match_before(items, stop)
        number = last
        while number >= done and stop - items[number].end <= SECTION_REACH:
            line = placer.find(items[number].choice.place or "")
            section = section_behind(text, items[number].end) if line and line.kind in LINES else None
            if line and section and section.end() > stop >= section.end(1):
                ends = _ends(section[1], items[number + 1 : last + 1], line, placer)
                if ends:
                    start, name = items[number].start, text[items[number].start : section.end()]
                    yield number, last + 1, Match(start, section.end(), _choice(name, line, ends, placer))
                    done = last + 1
                break
            number -= 1


def _ends(named: str, inside: list[Match], line: Place, placer: Placer) -> list[Point]:
    """Return lon, lat and county of the one or two ends, one of which at least is a township; none if one is unknown."""
    names = BETWEEN.split(named)
    if len(names) > 2 or not all(ENDS.fullmatch(name) for name in names):
        return []
    known = [_of_unit(name, inside, placer) for name in names]
    if all(known):
        return []
    found = [
        [unit] if unit else list(_of_towns(name, line, placer))
        for name, unit in zip(names, known, strict=True)
    ]
    if len(found) == 1:
        return found[0] if len(found[0]) == 1 else []
    apart = sorted((distance_km(*one[:2], *other[:2]), n) for n, (one, other) in enumerate(product(*found)))
    if not apart or apart[0][0] > FAR_KM or (len(apart) > 1 and apart[1][0] < 2 * apart[0][0]):
        return []
    return list(list(product(*found))[apart[0][1]])


def _of_unit(name: str, inside: list[Match], placer: Placer) -> Point | None:
    """Return the seat of the unit that an end was read as."""
    for match in inside:
        code = placer.unit_of(match.choice.place or "") if len(name) == match.end - match.start else None
        if code:
            unit = read_divisions()[code]
            return unit.lon, unit.lat, code
    return None


def _of_towns(name: str, line: Place, placer: Placer) -> Iterator[Point]:
    """Yield the townships of a name in counties that the line runs through, or that the text or its city is about."""
    evidence, homes = placer.evidence, placer.gazetteer.homes
    if any(reading.place.startswith("cn-") for reading in placer.gazetteer.readings_at(name)):
        return  # 兴隆 is the county sooner
    towns: list[Town] = towns_of_stem(OFFICE.sub("", name))
    for town in towns:
        county = f"cn-{town.adcode}"
        told = evidence.places[county] or evidence.cities[homes.get(county, ("", ""))[1]]
        if told and (not line.districts or town.adcode[:2] in {code[:2] for code in line.districts}):
            yield town.lon or 0.0, town.lat or 0.0, town.adcode


def _choice(name: str, line: Place, ends: list[Point], placer: Placer) -> Choice:
    points = " ".join(f"{lon:.4f} {lat:.4f}" for lon, lat, _ in ends)
    apart = distance_km(*ends[0][:2], *ends[-1][:2])
    section = replace(
        line,
        id="x-" + hashlib.sha256(f"{line.id}/{name}/{points}".encode()).hexdigest()[:8],
        name=name,
        name_en="",
        aliases=(),
        context_aliases=(),
        recipe=f"{'point' if len(ends) == 1 else 'points'} {points}",
        basis="locality",
        precision_m=int(NEAR_M + apart * 500),
        districts=tuple(sorted({code for *_, code in ends})),
        source=f"a section of {line.name}",
    )
    placer.places.setdefault(section.id, section)
    return Choice(
        section.id, "section", 0.8, "a section of a known line, named after townships, at which it stands"
    )
