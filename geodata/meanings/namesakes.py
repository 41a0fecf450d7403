"""紫金山 of 邢台, 潮河 of 东营: which of two places of a name, where the register tells the lesser one apart by its unit."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from geodata.boundaries import read_divisions
from geodata.meanings.context import Evidence
from geodata.names.gazetteer import Gazetteer, read_gazetteer
from geodata.names.mentions import FRAGILE, Choice, Match, edges_of, hand_on
from geodata.texts.signs import are_pairs

TOLD_APART = re.compile(r"(.{2,8})\((.{2,6})\)")
"""A name and, in brackets, the unit that tells its place from the better known one: 紫金山(邢台)."""

HOUSE = "大学"
"""What a town far from it has to do with as often as with its own branch."""


class Namesake(NamedTuple):
    """A lesser place of a name, the adcode of the unit that tells it apart, and the better known place."""

    place: str
    unit: str
    known: str


@cache
def _namesakes(region: str) -> dict[str, tuple[Namesake, ...]]:
    gazetteer = read_gazetteer(region)
    units = {unit.short_name: code for code, unit in sorted(read_divisions().items(), reverse=True)}
    found: dict[str, tuple[Namesake, ...]] = {}
    for pattern, readings in zip(gazetteer.patterns, gazetteer.readings, strict=True):
        told = TOLD_APART.fullmatch(pattern)
        unit = units.get(told[2]) if told and len(readings) == 1 else None
        known = gazetteer.readings_at(told[1]) if told and unit else ()
        if not told or unit is None or len(known) != 1 or known[0].how != "register":
            continue
        place = readings[0].place
        inside = unit.removesuffix("00").removesuffix("00")
        there = [district.startswith(inside) for district in gazetteer.places[place].districts]
        if place != known[0].place and any(there):
            found[told[1]] = (*found.get(told[1], ()), Namesake(place, unit, known[0].place))
    return found


@cache
def _ends(region: str) -> frozenset[str]:
    return frozenset(name[0] + name[-1] for name in _namesakes(region))


def tell_apart(text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    """
    Read a name as the lesser place of it where the text is about the unit of that, not of the better known one's province.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer
        Where places lie, and what they are called.
    evidence
        What the text is about.

    Returns
    -------
    items
        With other choices for such names.
    """
    changes = dict(_changes(text, items, gazetteer, evidence))
    if not changes:
        return items
    return hand_on(items, [changes.get(number, match) for number, match in enumerate(items)])


def _changes(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[tuple[int, Match]]:
    edges = edges_of(text, items)
    asked = np.flatnonzero(are_pairs(edges.codes_first, edges.codes_last, _ends(gazetteer.region)))
    for number in asked.tolist():
        start, end, choice = items[number]
        for sake in _namesakes(gazetteer.region).get(text[start:end], ()):
            if choice.place != sake.known or choice.rule != "register":
                continue
            owner = _owner(text, items, number)
            if owner == f"cn-{sake.unit}":
                reason, confidence = "the unit right before it has a place of this name", 0.9
            elif not owner and not text.endswith(HOUSE, start, end) and _is_about(sake, gazetteer, evidence):
                reason, confidence = (
                    "the text is about the unit of this place, not of the better known one",
                    0.8,
                )
            else:
                continue
            yield number, Match(start, end, Choice(sake.place, "register", confidence, reason, (sake.known,)))
            break


def _owner(text: str, items: list[Match], number: int) -> str:
    """Return the division that stands right before a name, or with 的 between, "" for none."""
    if not number:
        return ""
    _, end, choice = items[number - 1]
    touching = text[end : items[number].start] in ("", "的")
    return choice.place or "" if touching and choice.rule in FRAGILE else ""


def _is_about(sake: Namesake, gazetteer: Gazetteer, evidence: Evidence) -> bool:
    """Tell whether the text names the unit of the lesser place, and nothing else in the provinces of the better known."""
    if not evidence.places[f"cn-{sake.unit}"]:
        return False
    districts = gazetteer.places[sake.known].districts
    own = gazetteer.homes[sake.known][0]
    for province in {f"{code[:2]}0000" for code in districts}:
        if evidence.provinces[province] > (evidence.places[sake.known] if province == own else 0):
            return False
    return bool(districts)
