"""东院、西院 · 建华院区 · 张江高科技园区|嘉定园: parts of a hospital or zone, named behind it or later in its sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from geodata.grammar.endings import Ending, Named
from geodata.grammar.own_names import is_generic
from geodata.names.mentions import Choice, Match, edges_of, match_before
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

SIDES = "东西南北新老"
WING = sign(("校区", "院区", *(side + "院" for side in SIDES), "本部"))
"""Parts of hospitals, and of schools (`geodata.lists.listed`)."""
PART = re.compile(f"[{SIDES}]院区?|本部(?:院区)?|院区")
OWN = re.compile("([\u4e00-\u9fff]{2,10}医院)?[\u4e00-\u9fff]{2,5}")
HOUSE = re.compile(".*(?:医院|医学院)")
MARKS = frozenset("、，,和与及")
HOSPITAL = Ending("院区", "facility", ("service",), empty=True, free=False)
REACH = 50
"""How far behind a hospital's part another may stand in its sentence, in characters."""
CONFIDENCE = 0.65
AREA = ("park", "platform")
GARDEN = re.compile("(?:分园|园(?![区林艺丁地内中长方])|片区|组团|基地)")
"""What a part of a zone is called, behind the name of its county."""


class House(NamedTuple):
    """A hospital that a text named last: where that ends, its name, and the place that says where it is."""

    end: int
    name: str
    place: str


def find_parts(text: str, items: list[Match], names: list[Named], placer: Placer) -> Iterator[Match]:
    """
    Find the parts of hospitals and zones.

    Parameters
    ----------
    text
        The levelled text.
    items, names
        Decided matches in text order, and the names that the grammar made.
    placer
        Takes up the parts that no register holds.

    Yields
    ------
    match
        东院 behind a hospital, with it; 西院 and 建华院区 later in its sentence by themselves; a county's part of a zone,
        with it.
    """
    by_end = {named.end: named for named in names}
    yield from _parts_of_zones(text, items, by_end, placer)
    house: House | None = None
    done = 0
    for position in positions(text, WING):
        found = PART.match(text, position) if position >= done else None
        if found is None:
            continue
        start, end = found.span()
        done = end
        covering = _covering(text, items, by_end, end, placer)
        if covering is not None:
            house = covering
            continue
        behind = _covering(text, items, by_end, start, placer)
        if behind is not None and found.group() == "本部":
            house = behind._replace(end=end)  # the hospital itself
        elif behind is not None:
            choice = _part_of(behind, text[start:end], placer)
            house = behind._replace(end=end)
            yield Match(start - len(behind.name), end, choice)
        elif house is not None and _is_near(text, house.end, start):
            match = _later(text, items, start, end, house, placer)
            if match is not None:
                house = house._replace(end=end)
                yield match


def _covering(
    text: str, items: list[Match], by_end: dict[int, Named], end: int, placer: Placer
) -> House | None:
    """Return the hospital of a name that ends here and begins with a hospital's."""
    named = by_end.get(end)
    number = match_before(items, end)
    item = items[number] if number >= 0 and items[number].end == end else None
    start = named.start if named is not None else item.start if item is not None else end
    whole = HOUSE.match(text, start, end)
    if whole is None:
        return None
    place = placer.place_name(text, named, items).place if named is not None else item and item.choice.place
    return House(end, whole.group(), place) if place else None


def _is_near(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) <= REACH and not any(mark in between for mark in "。；\n！？")


def _later(text: str, items: list[Match], start: int, end: int, house: House, placer: Placer) -> Match | None:
    """Return a part behind a mark: by its side where the hospital is, by its own name where the sentence is."""
    if text[start:end] != "院区":
        return (
            Match(start, end, _part_of(house, text[start:end], placer)) if text[start - 1] in MARKS else None
        )
    own = OWN.fullmatch(text, house.end + 1, start) if text[house.end] in MARKS else None
    if own is None or (own[1] is None and is_generic(own.group())):
        return None
    named = Named(own.start(), end, HOSPITAL, None)
    return Match(own.start(), end, placer.place_name(text, named, items))


def _part_of(house: House, part: str, placer: Placer) -> Choice:
    reason = "a part of the hospital named before; placed where that is"
    return placer.place_part(
        house.name + part, "facility", ("service",), house.place, reason, confidence=CONFIDENCE
    )


def _parts_of_zones(
    text: str, items: list[Match], by_end: dict[int, Named], placer: Placer
) -> Iterator[Match]:
    """Yield a zone with the county that its part lies in and is called after: 张江高科技园区|嘉定园."""
    for number in np.flatnonzero(edges_of(text, items).behind("园片组基分")).tolist():
        unit, before = items[number], items[number - 1] if number else None
        garden = GARDEN.match(text, unit.end)
        county = unit.choice.place or ""
        if garden is None or not county.startswith("cn-") or county.endswith("00"):
            continue
        known = placer.find(before.choice.place or "") if before and before.end == unit.start else None
        named = by_end.get(unit.start)
        start = before.start if before and known is not None and known.kind in AREA else -1
        start = named.start if named is not None and named.ending.kind in AREA else start
        if start >= 0:
            reason = "a part of a zone, placed in the unit that it is called after"
            name = text[start : garden.end()]
            choice = placer.place_part(
                name, "park", ("platform",), county, reason, confidence=0.75, rule="grammar"
            )
            yield Match(start, garden.end(), choice)
