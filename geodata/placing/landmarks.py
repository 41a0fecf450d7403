"""Where a name says itself that it stands: 固安东综合枢纽, 正定空港, 京秦高速潮白河特大桥, 景山学校香河分校, 武香路."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

import shapely
from shapely.ops import nearest_points

from geodata.boundaries import read_divisions
from geodata.coordinates import distance_km
from geodata.errors import GeometryError
from geodata.geometry import build_geometry
from geodata.grammar.endings import BRANCHES, Named
from geodata.grammar.grammar import CROSSINGS
from geodata.meanings.context import Evidence
from geodata.models import Basis, Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Match, match_before
from geodata.placing.lines import pair_of_cities, way_km
from geodata.register import read_register
from geodata.townships.towns import towns_of_name

HUBS = frozenset("枢纽 综合枢纽 综合枢纽站 枢纽站 综合交通枢纽 高铁枢纽".split())
AIRPORTS = ("机场", "国际机场")
LINES = ("rail", "road")
BACK = 14
"""How far before a bridge's or tunnel's name its line may stand, in characters."""
APART_KM = 3.0
"""How far a line and a river may miss each other, as both are drawn."""
NEAR_KM = 8.0
"""How far from a river the township lies that a name on it begins with."""
BANK_KM, CITY_KM = 50.0, 100.0
"""How far the place, or the seat of the city, that a name stands at may lie from the water in it."""
BANK: tuple[Basis, int] = ("locality", 10_000)
BANK_IN_CITY: tuple[Basis, int] = ("city", 30_000)
"""Basis and doubt of the point of a water nearest to a county, and to a city."""
ON_ROADS = frozenset("互通 出口 互通立交 枢纽互通 互通枢纽 收费站 服务区".split())
ROAD_KM = 40.0
ON_BANKS = frozenset(("water", "eco", "port"))
"""The kinds of what lies at the water that it is named after."""
PAIR_KM = 60.0
"""How far apart the counties lie at most that a road is named after by their first characters."""


class Spot(NamedTuple):
    """A position: recipe, basis, doubt in metres, counties, and what told it, as the end of a place's source."""

    recipe: str
    basis: Basis
    precision_m: int
    districts: tuple[str, ...]
    told: str


Find = Callable[[str], Place | None]


def find_spot(
    text: str, named: Named, items: list[Match], gazetteer: Gazetteer, evidence: Evidence, find: Find
) -> Spot | None:
    """
    Find the position that a name tells by itself.

    Parameters
    ----------
    text
        The levelled text.
    named
        A name made by the grammar.
    items
        Decided matches in text order.
    gazetteer, evidence, find
        Where places lie, what the document names, and what returns a place by id.

    Returns
    -------
    spot
        `None` where the name tells none.
    """
    ending = named.ending.text
    base = text[named.start : named.stop]
    spot: Spot | None = None
    if ending in HUBS:
        spot = _of_place(gazetteer, (base[cut:] + "站" for cut in range(max(1, len(base) - 1))), "rail")
    elif ending == "空港":
        spot = _of_place(gazetteer, (base + airport for airport in AIRPORTS), "airport")
    elif ending in BRANCHES and (named.anchor is None or named.anchor.end < named.stop):
        spot = _unit_at_end(base, gazetteer, evidence)
    elif ending in CROSSINGS or ending == "站":
        spot = _crossing(named, items, gazetteer.region, find)
        pair = pair_of_cities(base, evidence) if spot is None and ending in CROSSINGS else ()
        if pair:
            told = "; between the cities that its name begins with"
            spot = Spot(f"line {' '.join(pair)}", "schematic", 8000, (), told)
    elif ending == "路" and named.anchor is None and len(base) == 2:
        spot = _between_counties(base, evidence)
    elif named.anchor is not None:
        river = find(named.anchor.choice.place or "")
        if river is not None and river.kind == "water":
            spot = _town_on(river, text[named.anchor.end : named.end], gazetteer.region)
    return spot


def _of_place(gazetteer: Gazetteer, names: Iterable[str], kind: str) -> Spot | None:
    for name in names:
        readings = gazetteer.readings_at(name)
        place = gazetteer.places[readings[0].place] if len(readings) == 1 else None
        if place is not None and place.kind == kind and place.recipe.startswith("point"):
            told = "; at the station or airport that its name begins with"
            return Spot(place.recipe, "locality", max(place.precision_m, 2000), place.districts, told)
    return None


def _unit_at_end(base: str, gazetteer: Gazetteer, evidence: Evidence) -> Spot | None:
    """Return the county that a branch is named after: 大厂 of 北京实验学校大厂分校, where the text names it."""
    for length in (3, 2):
        for reading in gazetteer.readings_at(base[-length:]):
            place = reading.place
            if place.startswith("cn-") and not place.endswith("00") and evidence.places[place]:
                told = "; in the county that its name ends with"
                return Spot(f"within {place[3:]}", "county", 15_000, (), told)
    return None


def _crossing(named: Named, items: list[Match], region: str, find: Find) -> Spot | None:
    """Return where a line crosses a river: 京秦高速潮白河特大桥, 京唐城际的潮白河隧道, 京广铁路漕河站."""
    river = line = None
    number = match_before(items, named.end)
    while number >= 0 and items[number].end > named.start - BACK and (river is None or line is None):
        place = find(items[number].choice.place or "")
        if place is not None and place.kind == "water" and items[number].start >= named.start:
            river = river or place
        elif place is not None and place.kind in LINES and river is not None:
            line = place
        number -= 1
    if river is None or line is None or not river.recipe or not line.recipe:
        return None
    return _cross(line.recipe, river.recipe, region)


def find_bank(
    named: Named, items: list[Match], anchor: str | None, near: tuple[float, float], region: str, find: Find
) -> Spot | None:
    """
    Find the point on the water of a name that is nearest to where the name or its sentence stands.

    Parameters
    ----------
    named, items
        A name made by the grammar, and the decided matches in text order.
    anchor, near
        The place that it stands at, and lon and lat of that place.
    region, find
        The region whose register is used, and what returns a place by id.

    Returns
    -------
    spot
        赤壁长江大桥 is at the river, not at 赤壁's seat; `None` for what may lie away from the water: 黄河路, 长江医院.
        京港澳高速涿州南互通 is on the road, whose name stands right before.
    """
    if named.ending.text in ON_ROADS:
        road = _road_before(named, items, find)
        return _bank(road.recipe, near, ROAD_KM, "road before its name", region) if road is not None else None
    if named.ending.kind not in ON_BANKS and named.ending.text not in CROSSINGS:
        return None
    first = named.anchor if named.anchor is not None and named.anchor.start < named.start else None
    number = match_before(items, named.start) + 1
    inside = [first] if first else []
    while number < len(items) and items[number].end <= named.end:
        inside.append(items[number])
        number += 1
    waters = [find(match.choice.place or "") for match in inside]
    water = next((w for w in reversed(waters) if w is not None and w.kind == "water" and w.recipe), None)
    if water is None or water.id == anchor or water.recipe.startswith(("point", "within")):
        return None
    reach = CITY_KM if (anchor or "").endswith("00") else BANK_KM
    return _bank(water.recipe, near, reach, "water in its name", region)


def _road_before(named: Named, items: list[Match], find: Find) -> Place | None:
    """Return the road that touches the place that a name hangs on: 京港澳高速|涿州南互通."""
    start = named.start if named.anchor is None else max(named.start, named.anchor.start)
    number = match_before(items, start)
    place = find(items[number].choice.place or "") if number >= 0 and items[number].end == start else None
    return place if place is not None and place.kind == "road" and place.recipe.startswith("line") else None


@lru_cache(maxsize=256)
def _bank(line: str, near: tuple[float, float], reach: float, what: str, region: str) -> Spot | None:
    try:
        shape = build_geometry(line, read_register(region).nodes)
    except GeometryError:
        return None
    point = nearest_points(shapely.Point(*near), shape)[1]
    if distance_km(point.x, point.y, *near) > reach:
        return None
    told = f"; at the {what}, where that is nearest to what it is placed at"
    basis, doubt_m = BANK_IN_CITY if reach == CITY_KM else BANK
    return Spot(f"point {point.x:.4f} {point.y:.4f}", basis, doubt_m, (), told)


@lru_cache(maxsize=256)
def _cross(line: str, river: str, region: str) -> Spot | None:
    nodes = read_register(region).nodes
    try:
        one, other = build_geometry(line, nodes), build_geometry(river, nodes)
    except GeometryError:
        return None
    a, b = nearest_points(one, other)
    if distance_km(a.x, a.y, b.x, b.y) > APART_KM:
        return None
    told = "; where the line and the river of its name cross"
    return Spot(f"point {a.x:.4f} {a.y:.4f}", "locality", 4000, (), told)


def _between_counties(initials: str, evidence: Evidence) -> Spot | None:
    """Return the line between two counties that the text names and a road by their first characters: 武香路."""
    ends = [
        [code for code in _counties_by_initial().get(initial, ()) if f"cn-{code}" in evidence.places]
        for initial in initials[:2]
    ]
    best = min(((way_km(one, other), one, other) for one, other in product(*ends)), default=(PAIR_KM, "", ""))
    if not 0 < best[0] < PAIR_KM:
        return None
    told = "; between the counties that its name begins with"
    return Spot(f"line {best[1]} {best[2]}", "schematic", 8000, (), told)


@cache
def _counties_by_initial() -> dict[str, list[str]]:
    initials: dict[str, list[str]] = {}
    for adcode, unit in read_divisions().items():
        if unit.level == "county":
            initials.setdefault(unit.short_name[0], []).append(adcode)
    return initials


def _town_on(river: Place, own: str, region: str) -> Spot | None:
    """Return the township on a river that what stands behind its name begins with: 双江 of 涪江双江航电枢纽."""
    towns = towns_of_name(own)
    if not towns or not river.recipe:
        return None
    try:
        shape = build_geometry(river.recipe, read_register(region).nodes)
    except GeometryError:
        return None
    near = []
    for town in towns:
        point, nearest = nearest_points(shapely.Point(town.lon, town.lat), shape)
        if distance_km(point.x, point.y, nearest.x, nearest.y) <= NEAR_KM:
            near.append(town)
    if len(near) != 1:
        return None
    told = "; at the township that its name begins with"
    return Spot(f"point {near[0].lon:.4f} {near[0].lat:.4f}", "locality", 5000, (near[0].adcode,), told)
