"""昌黎县|葡萄沟 is none of another province: the county whose full name stands right before a name has its own."""

from collections.abc import Iterator

import numpy as np

from geodata.boundaries import read_divisions
from geodata.grammar.owners import LINES
from geodata.models import Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import REFUSED, Choice, Match, edges_of, hand_on
from geodata.placing.placing import Placer

ENDS = "沟峪谷坡滩洞泉寨堡庄村屯坪坝台阁楼塔桥园门口岩崖湾坞瀑窟祠宫湿"
"""What names end with that more than one county may well have."""
HOUSES = "院馆学场园心"
LEVELS, OPENS = "省市县区旗", frozenset("，。；：、“( \n全我本和与及由在到为对把将")
"""Behind these a house is its unit's own, and what may stand before them then: 、|区|人民医院."""


def give_to_counties(text: str, items: list[Match], gazetteer: Gazetteer, placer: Placer) -> list[Match]:
    """
    Read names of other provinces' places right behind a county's full name as places of its own.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer
        Where places lie.
    placer
        Where names that no list holds are placed.

    Returns
    -------
    items
        Such a name is the place that the register tells apart by the county (葡萄沟（昌黎）), else one somewhere in it.
    """
    changes = dict(_changes(text, items, gazetteer, placer))
    if not changes:
        return items
    return hand_on(items, [changes.get(number, match) for number, match in enumerate(items)])


def _changes(
    text: str, items: list[Match], gazetteer: Gazetteer, placer: Placer
) -> Iterator[tuple[int, Match]]:
    edges = edges_of(text, items)
    for number in np.flatnonzero(edges.last(HOUSES) & edges.before(LEVELS)).tolist():
        start, end, choice = items[number]
        if choice.rule == "context" and text[start - 2 : start - 1] in OPENS:
            yield number, Match(start, end, _house_of(text[start:end], text[start - 1], choice, placer))
    touching = np.zeros(len(items), dtype=bool)
    touching[1:] = edges.starts[1:] == edges.ends[:-1]
    for number in np.flatnonzero(touching & edges.last(ENDS)).tolist():
        owner, (start, end, choice) = items[number - 1].choice, items[number]
        unit, place = owner.place or "", gazetteer.places.get(choice.place or "")
        if owner.rule != "division" or not unit.startswith("cn-") or unit.endswith("00"):
            continue
        if place is None or choice.rule != "register" or place.kind in LINES:
            continue
        if gazetteer.homes[place.id][0] not in ("", gazetteer.homes[unit][0]):
            yield number, Match(start, end, _own(text[start:end], place, unit, gazetteer, placer))


def _house_of(name: str, level: str, choice: Choice, placer: Placer) -> Choice:
    """Return the house of the county or city that the text is about, as the register knows it; else no place."""
    unit = read_divisions().get((placer.main_unit() or "")[3:])
    called = unit is not None and unit.name[-1] == level
    readings = placer.gazetteer.readings_of(unit.name + name) if unit and called else ()
    if len(readings) == 1:
        reason = "the house of the unit that the text is about"
        return Choice(readings[0].place, "anaphora", 0.7, reason, (choice.place or "",))
    return REFUSED


def _own(name: str, place: Place, unit: str, gazetteer: Gazetteer, placer: Placer) -> Choice:
    """Return a county's own place of a name."""
    short = read_divisions()[unit[3:]].short_name
    known = gazetteer.readings_of(f"{name}（{short}）")
    if known:
        reason = "the county right before it has a place of this name"
        return Choice(known[0].place, "register", 0.9, reason, (place.id,))
    reason = "behind the county it is in; the known place of this name lies elsewhere"
    return placer.place_part(name, place.kind, place.themes, unit, reason, confidence=0.7, rule="grammar")
