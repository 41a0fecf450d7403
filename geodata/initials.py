"""通武廊, 房涿涞: zones named by the first characters of units that the text names → the union of those units."""

import hashlib
from bisect import bisect_left

from geodata.boundaries import read_divisions
from geodata.context import Evidence
from geodata.mentions import Choice, Match
from geodata.models import Place
from geodata.placing import Placer
from geodata.signs import positions, sign

FOLLOWING = (
    *(number + unit for number in "三四五" for unit in "地县市区"),
    *"地区 一体化 小城市群 城市群 都市圈 协作区 合作区 毗邻 交界 协同 区域".split(),
)
"""What follows a zone so named."""
SIGN = sign(FOLLOWING)
LENGTHS = (5, 4, 3)
CONFIDENCE = 0.6


def find_initials(text: str, items: list[Match], evidence: Evidence, placer: Placer) -> list[Match]:
    """
    Find zones named by first characters.

    Parameters
    ----------
    text
        The levelled text.
    items
        All mentions in text order.
    evidence
        What the document has named: each character must begin the name of a county or city among it.
    placer
        Takes up the zones.

    Returns
    -------
    items
        With the zones among them.
    """
    added: list[Match] = []
    initials = _initials(evidence)
    for end in positions(text, SIGN, behind="".join(initials)) if initials else ():
        if text[end - 2 : end - 1] not in initials or not text.startswith(FOLLOWING, end):
            continue
        number = bisect_left(items, end, key=lambda match: match.start)
        left = items[number - 1].end if number else 0
        for length in LENGTHS:
            run = text[end - length : end]
            if end - length < left:
                continue
            units = [
                unit for character in run if len(some := initials.get(character, ())) == 1 for unit in some
            ]
            if len(units) == length == len(set(units)):
                zone = _zone(run, units)
                placer.places.setdefault(zone.id, zone)
                reason = "the first characters of units that the text names"
                added.append(Match(end - length, end, Choice(zone.id, "initials", CONFIDENCE, reason)))
                break
    return sorted(items + added, key=lambda match: match.start) if added else items


def _initials(evidence: Evidence) -> dict[str, list[str]]:
    """Return the adcodes of the counties and cities that the document names by their first character."""
    found: dict[str, list[str]] = {}
    divisions = read_divisions()
    for place in evidence.places:
        unit = divisions.get(place[3:]) if place.startswith("cn-") else None
        if unit is not None and unit.level != "province":
            found.setdefault(unit.short_name[0], []).append(unit.adcode)
    return found


def _zone(name: str, adcodes: list[str]) -> Place:
    recipe = f"union {' '.join(adcodes)}"
    return Place(
        id="x-" + hashlib.sha256(f"{recipe}/{name}".encode()).hexdigest()[:8],
        name=name,
        kind="region",
        themes=("cooperation",),
        recipe=recipe,
        basis="extent",
        precision_m=10_000,
        source="found in a text by the first characters of the units it names",
    )
