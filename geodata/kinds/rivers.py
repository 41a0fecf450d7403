"""白河、黑河、汤河; 嫩江尼尔基水利枢纽, 牡丹江水质: divisions named like rivers and mountains → these, where meant."""

import re

import numpy as np

from geodata.boundaries import read_divisions
from geodata.grammar.endings import Named, read_endings
from geodata.meanings.context import SEPARATOR_ENDS, SEPARATOR_STARTS, is_separated
from geodata.names.mentions import Choice, Match, edges_of, splice
from geodata.placing.placing import Placer

RIVERSIDE = tuple(
    "干流 流域 水系 水质 水位 水体 水文 水电 断面 堤防 堤岸 江堤 河堤 航道 航运 上游 中游 下游 沿岸 两岸 左岸 右岸 北岸 "
    "南岸 支流 源头 河道 河段 江段 入海口 河口 汛期 洪水 来水 补水 生态流量 岸线 禁渔 禁捕 水面 水域 江面 河面 大堤 治理 "
    "清淤 全流域 防洪 特大桥 大桥".split()
)
"""What is said of a river right behind its name, and hardly of a town."""
OF_RIVER = re.compile("|".join(RIVERSIDE))
SECTION = re.compile("[市县区]?段(?![落时子位])")
CALLED = ("", "干流", "流域", "(河流)", "(河)")
"""How the register calls a river that a town bears the name of."""
WORKS = ("枢纽", "电站", "大坝")
"""What a river, sooner than a town, owns right behind its name."""


def read_rivers(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Read counties called 河 or 山 as rivers or mountains where they stand among such: 白河、黑河、汤河; 雾灵山、松山.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        Takes up the rivers that the register does not know in the provinces of the text.
    """
    edges = edges_of(text, items)
    between = edges.before(SEPARATOR_ENDS) | edges.behind(SEPARATOR_STARTS)
    changes = []
    for number in np.flatnonzero(edges.last("江河") | (between & edges.last("山水"))).tolist():
        match = items[number]
        touching = number and items[number - 1].end == match.start
        if match.choice.rule != "short-name" or touching:
            continue  # behind its city it is the county: 临夏夏河
        unit = read_divisions().get((match.choice.place or "")[3:])
        if unit and match.end - match.start > len(unit.short_name) and SECTION.match(text, match.end):
            continue  # a river's section in it: 河北香河|段
        told = _tells_of_river(text, items, number, placer)
        far = told and placer.is_far(match.choice.place or "")
        homes = (
            (_section_in(text, items, number), (match.choice.place or "")[3:5]) if told and not far else ()
        )
        if choice := next(filter(None, (_river_of_unit(text, match, placer, home) for home in homes)), None):
            changes.append((number, number + 1, Match(match.start, match.end, choice)))
            continue
        if text[match.end - 1] == "江":
            continue
        beside = [
            other
            for other, start, end in (
                *((m, m.end, match.start) for m in items[max(0, number - 1) : number]),
                *((m, match.end, m.start) for m in items[number + 1 : number + 2]),
            )
            if is_separated(text, start, end) and other.choice.place
        ]
        kinds = {getattr(placer.find(other.choice.place or ""), "kind", "") for other in beside}
        mountain = text[match.end - 1] == "山"
        if far or kinds == {"water"} or (mountain and "eco" in kinds <= NATURE and _is_far(match, placer)):
            stop = items[number - 1].end if number else 0
            if read := _river(text, match, items, placer, stop):
                changes.append((number, number + 1, read))
    return splice(text, items, changes)


def _tells_of_river(text: str, items: list[Match], number: int, placer: Placer) -> bool:
    """Tell whether what stands beside a name is said of a river: 嫩江|尼尔基水利枢纽, 牡丹江|水质, 松花江、|嫩江."""
    end = items[number].end
    if OF_RIVER.match(text, end):
        return True
    before, after = items[max(0, number - 1) : number], items[number + 1 : number + 2]
    if any(m.start == end and _is_work_or_section(text, m) for m in after):
        return True
    listed = [
        *(m for m in before if is_separated(text, m.end, items[number].start)),
        *(m for m in after if is_separated(text, end, m.start)),
    ]
    return bool(listed) and all(_kind(m, placer) == "water" for m in listed)


def _is_work_or_section(text: str, match: Match) -> bool:
    """Tell whether what touches a river's name is a work on it or a section of it: 沅江|常德段."""
    unit = (match.choice.place or "").startswith("cn-")
    return text.endswith(WORKS, match.start, match.end) or (
        unit and SECTION.match(text, match.end) is not None
    )


def _kind(match: Match, placer: Placer) -> str:
    return getattr(placer.find(match.choice.place or ""), "kind", "")


def _section_in(text: str, items: list[Match], number: int) -> str:
    """Return how the codes of the unit begin whose section touches a river's name, "" for none: 6207 of 黑河|张掖段."""
    after = items[number + 1] if number + 1 < len(items) else None
    if after is None or after.start != items[number].end or not SECTION.match(text, after.end):
        return ""
    place = after.choice.place or ""
    return re.sub("(?:00)+$", "", place[3:]) if place.startswith("cn-") else ""


def _river_of_unit(text: str, match: Match, placer: Placer, home: str) -> Choice | None:
    """Return the one known river of a division's name that runs in units whose codes begin so."""
    gazetteer, province = placer.gazetteer, home[:2]
    name = text[match.start : match.end]
    above = read_divisions().get(f"{province}0000")
    if above is not None and len(name) > 3:
        name = name.removeprefix(above.name).removeprefix(above.short_name)
    rivers = {
        reading.place
        for tail in CALLED
        for reading in gazetteer.readings_at(name + tail)
        if gazetteer.places[reading.place].kind == "water"
        and home
        and any(code.startswith(home) for code in gazetteer.places[reading.place].districts)
    }
    if len(rivers) != 1:
        return None
    rejected = (match.choice.place or "",)
    return Choice(rivers.pop(), "context", 0.75, "what stands beside it is said of a river", rejected)


def _is_far(match: Match, placer: Placer) -> bool:
    """Tell whether nothing but a name itself speaks for a county: no other place of its city is named."""
    place = match.choice.place or ""
    city, evidence = placer.gazetteer.homes.get(place, ("", ""))[1], placer.evidence
    return not place.endswith("00") and evidence.cities[city] <= evidence.places[place]


NATURE = frozenset(("eco", "water"))
LONGER = 3
"""Within how many characters before a county's name in a list a mark must stand, for the river's to begin there."""


def _river(text: str, match: Match, items: list[Match], placer: Placer, stop: int) -> Match | None:
    """
    Return a match read as the river or mountain of its name (whole: 大夏河), known or where the sentence is.

    A county called 水 is a river that the register knows, or none: 涟水.
    """
    gazetteer, provinces = placer.gazetteer, placer.evidence.provinces
    left = max(stop, match.start - LONGER)
    begin = max((text.rfind(mark, left, match.start) + 1 for mark in SEPARATOR_ENDS), default=0)
    if begin > left and text[begin : match.start].isalpha():
        match = match._replace(start=begin)
    name = text[match.start : match.end]
    readings = [reading for tail in CALLED for reading in gazetteer.readings_at(name + tail)]
    homes = {reading.place: gazetteer.homes.get(reading.place, ("", ""))[0] for reading in readings}
    waters = [
        p
        for p, home in homes.items()
        if gazetteer.places[p].kind == "water" and (not home or provinces[home])
    ]
    if len(waters) == 1:
        choice = Choice(waters[0], "context", 0.75, "it stands in a list of waters")
    elif name[-1] == "水":
        return None
    else:
        ending = next(ending for ending in read_endings() if ending.text == text[match.end - 1])
        choice = placer.place_name(text, Named(match.start, match.end, ending, None), items)
    return Match(match.start, match.end, choice)
