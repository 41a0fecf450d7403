"""Townships of a text, those that no list holds too (永清县大辛阁乡), and villages behind them (龙泉关镇骆驼湾村)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from operator import itemgetter

import numpy as np

from geodata.boundaries import Town, read_divisions, read_towns
from geodata.grammar.own_names import is_everyday, is_kind_of_village
from geodata.meanings.context import SEPARATORS
from geodata.names.lexicon import verb_pattern
from geodata.names.mentions import Choice, Match, edges_of, match_before, splice
from geodata.placing.placing import Placer
from geodata.texts.signs import marks_of
from geodata.townships.bare_towns import find_bare_towns
from geodata.townships.farms import CORPS, find_farms
from geodata.townships.told_towns import LISTED, LONE, find_listed_towns, find_lone_towns, find_told_towns
from geodata.townships.towns import COUNTY_BEFORE, ONLY, find_towns, town_place

OWN = re.compile("([\u4e00-\u9fff]{2,3}?)([镇乡])(?![镇村土愁情贤音企亲亡])")
NO_TOWN = re.compile(
    "[的了在和与及把被将有等各全所每本该此其多个座两几数为是到从向对以由]|[返回下还离归思望水侨老故旧新家外异同城古名重特强小集村乡镇市制省区县中]$"
)
"""What no township's own name holds, or ends with: 返乡, 古镇, 建制镇."""
UNLISTED = "it stands right after its county, and no list holds it"
UNSURE = (ONLY, UNLISTED, LISTED, LONE)
COUNTIES = "县市区旗"
VILLAGE, TOWNS = "村", "镇乡道处区"
BEHIND = re.compile("([\u4e00-\u9fff]{2,5}?)(?:村|社区|嘎查)(?![庄民镇委部里口干支企办落])")
"""A village or quarter right behind its township."""
GROWN = ("register", "variant", "grammar", "grammar-free")
FoundTown = tuple[int, int, Town, str]
NEAR_M = 5000
"""The doubt of a village that stands where its township does, in metres."""


def find_unlisted_towns(text: str, items: list[Match]) -> Iterator[tuple[int, int, Town, str]]:
    """
    Find townships right behind the full name of their county that no list holds any more.

    Yields
    ------
    start, end, town, reason
        As `geodata.townships.towns.find_towns`.
    """
    divisions, by_name = read_divisions(), read_towns().by_name
    edges = edges_of(text, items)
    ahead = edges.codes.take(edges.ends + np.arange(2, 4)[:, None], mode="clip")
    near = edges.last(COUNTIES) & marks_of("镇乡").take(ahead).any(axis=0)
    for number in np.flatnonzero(near).tolist():
        _, end, choice = items[number]
        code = (choice.place or "")[3:]
        if choice.rule != "division" or code not in divisions or divisions[code].level != "county":
            continue
        found = OWN.match(text, end)
        if found is None or NO_TOWN.search(found[1]) or is_everyday(found[1]):
            continue
        if any(town.adcode[:4] == code[:4] for town in by_name.get(found[0], ())):
            continue
        if verb_pattern().search(found[1]) or (
            number + 1 < len(items) and items[number + 1].start < found.end()
        ):
            continue
        town = Town(found[0], code, None, None, None, "")
        yield end, found.end(), town, UNLISTED


def find_all_towns(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """Find townships by full name, by short name behind their county, and those that no list holds."""
    named = chain(
        find_towns(text, items, placer.gazetteer, placer.evidence),
        find_bare_towns(text, items),
        find_unlisted_towns(text, items),
        find_farms(text, items, placer.gazetteer, placer.evidence),
    )
    found = [
        one
        for one in _agreed(text, sorted(named, key=itemgetter(0)))
        if not _is_elsewhere(items, one[0], one[2])
    ]
    found += chain(
        find_told_towns(text, items, found, placer.told_towns),
        find_listed_towns(text, items, placer.gazetteer, placer.evidence),
        find_lone_towns(text, items, placer.gazetteer, placer.evidence),
    )
    return [Match(start, end, _town_choice(town, reason, placer)) for start, end, town, reason in found]


def _agreed(text: str, found: list[FoundTown]) -> Iterator[FoundTown]:
    """Yield townships, those of a list in the county where most of its names occur: 黄土岗镇、顺河镇、乘马岗镇."""
    by_name = read_towns().by_name
    first = 0
    for number, (_, end, *_) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else -1
        if text[end:following] in SEPARATORS and end < following:
            continue
        run = found[first : number + 1]
        first = number + 1
        counties = Counter(
            code for *_, town, _ in run for code in {t.adcode for t in by_name.get(town.name, ())}
        )
        for start, stop, town, reason in run:
            alike = {other.adcode: other for other in by_name.get(town.name, ())}
            best = max(alike, key=lambda code: (counties[code], code == town.adcode), default=town.adcode)
            owned = reason == COUNTY_BEFORE and start == run[0][0]
            if not owned and counties[best] > max(1, counties[town.adcode]):
                yield start, stop, alike[best], "the others of its list lie in this county"
            else:
                yield start, stop, town, reason


def _is_elsewhere(items: list[Match], start: int, town: Town) -> bool:
    """Tell whether a county of another city than a township's stands right before it: 阜平县|王快镇; not 石河子市|147团."""
    number = match_before(items, start)
    if number < 0 or items[number].end != start or items[number].choice.rule != "division":
        return False
    county = items[number].choice.place or ""
    return not county.endswith("00") and county[3:7] != town.adcode[:4] and town.adcode[:2] != CORPS[:2]


def _town_choice(town: Town, reason: str, placer: Placer) -> Choice:
    """Return the choice for a township, one for all mentions with the same reason."""
    key = f"{town.adcode}/{town.name}/{reason}"
    if key not in placer.choices:
        place = town_place(town)
        placer.places[place.id] = place
        placer.choices[key] = Choice(place.id, "town", 0.6 if reason in UNSURE else 0.85, reason)
    return placer.choices[key]


def join_villages(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """Join a township and the village behind it: one mention of the village, at the township where it is nowhere else."""
    items = splice(text, items, list(_behind_towns(text, items, placer)))
    edges = edges_of(text, items)
    touching = (edges.starts[1:] == edges.ends[:-1]) & edges.last(VILLAGE)[1:]
    changes: list[tuple[int, int, Match]] = []
    for number in np.flatnonzero(touching).tolist():
        town, village = items[number : number + 2]
        if town.choice.rule == "town" and village.choice.rule in GROWN:
            choice = _at_town(village.choice, town.choice, placer)
            changes.append((number, number + 2, Match(town.start, village.end, choice)))
    return splice(text, items, changes)


def _behind_towns(text: str, items: list[Match], placer: Placer) -> Iterator[tuple[int, int, Match]]:
    """Yield the villages that nothing else has found right behind their township, with it: 夫子河镇付兴湾村."""
    for number in np.flatnonzero(edges_of(text, items).last(TOWNS)).tolist():
        start, end, choice = items[number]
        if choice.rule != "town":
            continue
        found = BEHIND.match(text, end)
        if found is None or (number + 1 < len(items) and items[number + 1].start < found.end()):
            continue
        own = found[1]
        if NO_TOWN.search(own) or is_kind_of_village(own) or verb_pattern().search(own):
            continue
        name, owner = text[start : found.end()], choice.place or ""
        reason = "a village behind its township; placed where that is"
        part = placer.place_part(
            name, "admin", (), owner, reason, confidence=0.7, rule="grammar", doubt=NEAR_M
        )
        yield number, number + 1, Match(start, found.end(), part)


def _at_town(village: Choice, town: Choice, placer: Placer) -> Choice:
    """Return the choice of a village that only its county tells where it is, moved to its township's point."""
    place, home = placer.find(village.place or ""), placer.find(town.place or "")
    if place is None or home is None or village.rule != "grammar-free" or not home.recipe.startswith("point"):
        return village
    moved = replace(
        place,
        id=f"{place.id}-{home.id}",
        recipe=home.recipe,
        basis="locality",
        precision_m=max(home.precision_m, NEAR_M),
        districts=home.districts,
    )
    placer.places.setdefault(moved.id, moved)
    return Choice(moved.id, "grammar", 0.7, f"{village.reason}; in the township before it", village.rejected)
