"""三坝水库 in a text about 丽江 is none of 成都: works of another province that only share a name → the text's own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from math import cos, hypot, radians

from geodata.boundaries import read_divisions
from geodata.meanings.context import Evidence
from geodata.meanings.fragments import MEMBER_STARTS, NO_NAMES
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Choice, Match, edges_of, leave_out
from geodata.townships.towns import towns_of_stem

WORKS = re.compile(
    "(?:水库|水电站|电站|电厂|林场|农场|牧场|煤矿|灌区|泵站|水厂|水利枢纽|枢纽|寺|村|公园|大桥|隧道|工业园|工业区|古镇|湖|岭|洞|沟)$"
)
"""What names end with that many counties have one of."""
LAST = "库站厂场矿区纽寺村园桥道镇湖岭洞沟"
RULES = ("register", "variant", "context")
ABOUT, PLACED, SHORT = 0.6, 8, 3
"""Of a text about a province: its least share of all placed names, and their least number; the longest common own part."""
AWAY_KM, FAR_KM = 200.0, 400.0
"""How far from the text's city another place of a name lies at least; and one whose name is none that many have."""
REMEMBERED = 4096
DEGREE_KM = 111.2
MANY = 2
"""How many townships are called so where a name is common."""
VERBS = frozenset("原新老旧建修扩改引调从向对省市县区州国各大小中上下")
"""Single characters before a name that are none of it either."""


def leave_far_names(text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    """
    Leave names of works unread that the register knows in another province only, where the text is about one province.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer
        Where places lie.
    evidence
        What the document names; what is left unread no longer counts.

    Returns
    -------
    items
        Without such matches: what is called so is read as a name of the text's own (兴隆水库, or 围|山湖水库 whole).
    """
    about, count = next(iter(evidence.provinces.most_common(1)), ("", 0))
    if evidence.placed < PLACED or count < ABOUT * evidence.placed:
        return items
    far = list(_far(text, items, gazetteer, evidence, about))
    for number in far:
        evidence.take_back(items[number].choice.place or "", gazetteer)
    return leave_out(text, items, far) if far else items


def _far(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence, about: str
) -> Iterator[int]:
    here = evidence.main_city()
    numbers = edges_of(text, items).last(LAST).nonzero()[0].tolist()
    choices = [items[number].choice for number in numbers]
    kilometres = {choice: _away(choice, gazetteer, evidence, about, here) for choice in set(choices)}
    far = {choice for choice, away in kilometres.items() if away >= AWAY_KM}
    for number in compress(numbers, map(far.__contains__, choices)) if far else ():
        start, end, choice = items[number]
        if number and items[number - 1].end == start:
            continue
        ending = WORKS.search(text, start, end)
        own = text[start : ending.start()] if ending else ""
        listed = (
            len(own) < SHORT
            and kilometres[choice] >= FAR_KM
            and "、" in (text[start - 1 : start], text[end : end + 1])
        )
        if own and (_is_torn(text, start) or _is_common(own, choice.place or "", gazetteer, listed=listed)):
            yield number


def _away(choice: Choice, gazetteer: Gazetteer, evidence: Evidence, about: str, here: str) -> float:
    """Return how far from the text's city a place of another province lies, in km; 0 for all others."""
    place = choice.place or ""
    province, city = gazetteer.homes.get(place, ("", "")) if choice.rule in RULES else ("", "")
    alone = evidence.cities[city] <= evidence.places[place]
    if not province or not city or about == province or not alone:
        return 0.0
    known = gazetteer.places[place]
    return _away_km(here, known.districts[0] if known.districts else "")


@lru_cache(REMEMBERED)
def _away_km(city: str, county: str) -> float:
    """Return how far a place's county lies from the city that the text names most: 平班水电站 is at its border."""
    here, there = map(read_divisions().get, (city, county))
    if not here or not there:
        return FAR_KM
    east = (there.lon - here.lon) * cos(radians((here.lat + there.lat) / 2))
    return DEGREE_KM * hypot(
        east, there.lat - here.lat
    )  # to a hundredth, which is enough here, and needs no library


def _is_torn(text: str, start: int) -> bool:
    """Tell whether one character more of a list's member stands before a name: 、围|山湖水库."""
    before = text[start - 1 : start]
    return (
        text[start - 2 : start - 1] in MEMBER_STARTS
        and "\u4e00" <= before <= "\u9fff"
        and before not in NO_NAMES | VERBS
    )


def _is_common(own: str, place: str, gazetteer: Gazetteer, *, listed: bool) -> bool:
    """Tell whether many places are, or one of a list may be, called so: 兴隆; not another known place's name, 三峡."""
    if len(own) > SHORT or any(
        not r.place.startswith("cn-") and r.place != place for r in gazetteer.readings_at(own)
    ):
        return False
    county = gazetteer.places[place].districts[:1]
    return listed or sum((town.adcode,) != county for town in towns_of_stem(own)) >= MANY
