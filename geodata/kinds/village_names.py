"""Villages by the list of the county that the text tells, where grammar alone cannot read them: 民生村, 东界岭村."""

import re
from collections.abc import Iterator

from geodata.boundaries import Town, counties_of, read_divisions
from geodata.grammar.own_names import is_kind_of_village
from geodata.meanings.fragments import begins_name
from geodata.names.mentions import Choice, Match, match_before
from geodata.placing.placing import Placer
from geodata.texts.signs import places_of, sign
from geodata.townships.towns import town_place
from geodata.townships.village_list import town_of_village

VILLAGE = re.compile("(?:村|嘎查)(?![庄民镇委部里口干支企办落级域容貌史志歌晚超规改居校医])")
SIGN = sign("村嘎")
LONGEST, SHORTEST = 6, 2
KINDS = frozenset(
    "自然 行政 专业 中心 试点 贫困 重点 淘宝 新农 城郊 城边 所在 沿线 库区 乡 全 各 该 本 山 水 新 老 农 渔 林 牧".split()
)
"""What tells only which or what kind of village."""
VILLAGE_M = 6000
"""The doubt of a village that stands where its township does, in metres."""
REASON = "a village of the list of its county; placed where its township is"
BACK, NEAR, COUNTIES = 6, 60, 12
"""How many matches and characters back the county may be told; of how many counties of a text the villages are looked at."""


def find_villages(text: str, items: list[Match], placer: Placer) -> Iterator[Match]:
    """
    Find villages that the list of a county holds which the sentence or the text tells.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        Where places are made.

    Yields
    ------
    match
        At the village's township; only names that begin behind a mark, a particle or a known place.
    """
    for begin in places_of(text, SIGN).tolist():
        found = VILLAGE.match(text, begin)
        number = match_before(items, begin) if found else -1
        if found is None or (
            number + 1 < len(items) and items[number + 1].start <= begin < items[number + 1].end
        ):
            continue
        floor = items[number].end if number >= 0 else 0
        if number >= 0 and floor == begin:
            number, floor = number - 1, items[number - 1].end if number else 0
        starts = [
            start
            for start in range(max(floor, begin - LONGEST), begin - SHORTEST + 1)
            if (start == floor or begins_name(text, start)) and not _is_kind(text[start:begin])
        ]
        near, wide = _counties(begin, items, number, placer) if starts else ([], [])
        for start in starts if near or wide else ():
            own = text[start:begin]
            town = town_of_village(own, near) or town_of_village(own, wide)
            if town is not None:
                yield Match(start, found.end(), _choice(text[start : found.end()], town, placer))
                break


def _is_kind(own: str) -> bool:
    return own in KINDS or is_kind_of_village(own)


def _counties(begin: int, items: list[Match], number: int, placer: Placer) -> tuple[list[str], list[str]]:
    """Return the county told right before a position, and those of the city that the text is about which it names."""
    near: list[str] = []
    homes = placer.gazetteer.homes
    for step in range(number, max(-1, number - BACK), -1):
        match = items[step]
        if begin - match.end > NEAR:
            break
        place = placer.find(match.choice.place or "")
        codes = (
            [match.choice.place[3:]]
            if match.choice.place and match.choice.place.startswith("cn-")
            else list(place.districts if place else ())
        )
        if len(codes) == 1 and codes[0] in read_divisions() and read_divisions()[codes[0]].level == "county":
            near = codes
            break
    evidence = placer.evidence
    city = evidence.main_city()
    if near and homes.get(f"cn-{near[0]}", ("", ""))[1] != city:
        return near, []
    named = (
        [code for code in counties_of(city) if evidence.places[f"cn-{code}"]]
        if placer.is_mainly(city)
        else []
    )
    return near, named[:COUNTIES]


def _choice(name: str, town: Town, placer: Placer) -> Choice:
    home = town_place(town)
    placer.places.setdefault(home.id, home)
    return placer.place_part(
        name, "admin", (), home.id, REASON, confidence=0.7, rule="grammar", doubt=VILLAGE_M
    )
