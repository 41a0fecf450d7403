"""京秦高速遵化至卢龙段, 津潍高铁黄骅北站, 嘉陵江利泽航运枢纽: the line in a longer name → an associative mention."""

from functools import cache

import numpy as np

from geodata.association import ASSOCIATIVE, INSIDE
from geodata.gazetteer import Gazetteer, read_gazetteer
from geodata.mentions import CHOICE, Choice, Match, edges_of, insert
from geodata.models import Place
from geodata.placing import Placer

LINES = frozenset(("rail", "road", "water", "energy"))
TRACKS = ("高铁", "铁路", "城际", "高速", "高速公路", "城际铁路")
RIVERS = ("江", "河")
ON_RIVERS = ("枢纽", "电站", "大桥", "航道", "港区", "段", "闸")
SHORTEST, REST = 2, 3
SURE = 0.5


@cache
def _names_with_lines(region: str) -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    """Return the register's names that begin with a line's: how long that is and the line; and the places so named."""
    gazetteer = read_gazetteer(region)
    lines: dict[str, str] = {}
    longer: list[tuple[str, Place]] = []
    for name, readings in zip(gazetteer.patterns, gazetteer.readings, strict=True):
        place = gazetteer.places.get(readings[0].place) if len(readings) == 1 else None
        if place is None or place.kind not in LINES:
            continue
        if name.endswith((*TRACKS, *RIVERS)) and _is_long(place):
            lines[name] = place.id
        if name[-1] in "站段桥纽道区闸":
            longer.append((name, place))
    found = {}
    for name, place in longer:
        for size in range(len(name) - REST, SHORTEST - 1, -1):
            line = lines.get(name[:size])
            if line and line != place.id and (name[size - 1] not in RIVERS or name.endswith(ON_RIVERS)):
                found[name] = size, line
                break
    places = frozenset(place.id for name, place in longer if name in found)
    return found, places


def _is_long(place: Place) -> bool:
    return place.kind in LINES and place.recipe.startswith(("line ", "water "))


def add_insides(text: str, items: list[Match], before: list[Match], placer: Placer) -> list[Match]:
    """
    Add the lines and rivers that longer names hold, off the map: 京秦高速 of 京秦高速遵化至卢龙段.

    Parameters
    ----------
    text
        The levelled text.
    items
        All matches of a view, in text order.
    before
        The matches of the gazetteer, before others were laid over them.
    placer
        Where places are found.

    Returns
    -------
    items
        Each line behind the longer name that it stands in, of low confidence; the same list where there is none.
    """
    found = _laid_over(text, items, before, placer) + _in_names(text, items, placer.gazetteer)
    return insert(text, items, found) if found else items


def _laid_over(text: str, items: list[Match], before: list[Match], placer: Placer) -> list[Match]:
    """Return the lines among the first matches that longer names now cover."""
    if before is items or not items:
        return []
    wanted = {c for c in set(map(CHOICE, before)) if c.confidence >= SURE and _is_line(c, placer)}
    lines = [match for match in before if match.choice in wanted] if wanted else []
    edges = edges_of(text, items)
    starts = np.array([match.start for match in lines], dtype=np.int64)
    outer = np.searchsorted(edges.starts, starts, side="right") - 1
    inside = []
    for match, number in zip(lines, outer.tolist(), strict=True):
        over = items[number] if number >= 0 else match
        shorter = over.end - over.start > match.end - match.start
        if shorter and over.end >= match.end and over.choice.place != match.choice.place:
            inside.append(_associative(match.start, match.end, match.choice.place or ""))
    return inside


def _is_line(choice: Choice, placer: Placer) -> bool:
    place = placer.find(choice.place) if choice.place else None
    return place is not None and _is_long(place)


def _in_names(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Return the lines that names of the register begin with: 津潍高铁 of 津潍高铁黄骅北站."""
    names, places = _names_with_lines(gazetteer.region)
    wanted = {choice for choice in set(map(CHOICE, items)) if choice.place in places}
    found = []
    for match in [match for match in items if match.choice in wanted] if wanted else []:
        size, line = names.get(text[match.start : match.end], (0, ""))
        if line:
            found.append(_associative(match.start, match.start + size, line))
    return found


@cache
def _choice(place: str) -> Choice:
    return Choice(place, "associative", ASSOCIATIVE, INSIDE)


def _associative(start: int, end: int, place: str) -> Match:
    return Match(start, end, _choice(place))
