"""What a name and the brackets behind it tell of where it stands: 武安中关村智慧产业园, 西安南站(引镇), 永寿收费站."""

import re
from collections.abc import Callable, Iterable

from geodata.adcode import parent_of
from geodata.boundaries import Town, read_divisions
from geodata.coordinates import distance_km
from geodata.grammar.endings import BRANCHES, Named
from geodata.grammar.own_names import is_everyday, is_generic
from geodata.meanings.context import SENTENCE_END, Evidence, is_separated
from geodata.models import Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Choice, Match, match_before
from geodata.townships.towns import OFFICE, towns_of_name, towns_of_stem

SURE = 0.5
LONGEST = 16
"""How long what stands in brackets may be, in characters."""
ORIGIN = re.compile("(?:来的)?(?:客人|游客|旅客|香客|老板|客商|姑娘|小伙|球迷|球队|籍|人(?![民大]))")
JOINTS = "-—–至到"
BESIDE = re.compile("(?:境内|旁|附近|周边|方向|一带|[东西南北]?侧|段|内|县城|市区|片区|镇|乡|街道|村|站)?")
"""What may stand behind the place in brackets."""
FAR_KM = 150.0
"""How far from where the sentence is a township may lie that a name begins with."""
AHEAD = 3
"""How many matches ahead in its sentence a place is looked for."""
SHORTEST, LONGEST_OWN = 2, 6
RANK = re.compile("(?:国家|自治区|[省市])级?")
"""What may stand between a unit and the type of its zone, though the register's name has it not."""
DOUBT_M = 5000
"""The greatest doubt of a place that a name begins with and that says where it stands."""


def tells_where(text: str, match: Match) -> bool:
    """Tell whether a place is sure, and says more than where people are from: 上海客人问去甲寺怎么走."""
    return match.choice.confidence >= SURE and ORIGIN.match(text, match.end) is None


def ranked_zone(text: str, named: Named, gazetteer: Gazetteer) -> str | None:
    """Return the zone of the register that a unit and a rank before a type mean: 泸州|国家|高新区."""
    unit = named.anchor
    if unit is None or not (unit.choice.place or "").startswith("cn-"):
        return None
    ranked = RANK.match(text, unit.end)
    if ranked is None or ranked.end() >= named.end:
        return None
    readings = gazetteer.readings_at(text[unit.start : unit.end] + text[ranked.end() : named.end])
    return readings[0].place if len(readings) == 1 and readings[0].how != "context" else None


def quoted_zone(text: str, named: Named) -> Choice | None:
    """Return the choice of a zone in quotation marks whose type stands behind them: “一地六县”产业集中合作区."""
    zone = named.anchor
    if zone is None or text[named.start] != "“" or text[zone.end : zone.end + 1] != "”":
        return None
    return None if (zone.choice.place or "cn-").startswith("cn-") else zone.choice


def place_in_brackets(text: str, end: int, items: list[Match], gazetteer: Gazetteer) -> str | None:
    """
    Return the place that brackets right behind a name tell, the narrowest of a chain: 深汕工厂(深汕特别合作区小漠港旁).

    Parameters
    ----------
    text
        The levelled text.
    end
        Where the name ends.
    items
        Decided matches in text order.
    gazetteer
        Where places lie.

    Returns
    -------
    place
        `None` where no brackets follow, or where more than one place and where they lie stands in them.
    """
    if text[end : end + 1] != "(":
        return None
    close = text.find(")", end, end + LONGEST + 2)
    number = match_before(items, end + 1) + 1
    position, place = end + 1, None
    while number < len(items) and items[number].start == position and items[number].end <= close:
        found = items[number].choice.place
        if not found or items[number].choice.confidence < SURE:
            return None
        if gazetteer.homes.get(found, ("", ""))[1]:
            place = found
        position = items[number].end
        number += 1
    return place if place and BESIDE.fullmatch(text, position, close) else None


def line_in_brackets(text: str, end: int, items: list[Match], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the two units that brackets right behind a line or river join: 清水河(兴隆-密云), 武天高速(武汉至天门)."""
    if text[end : end + 1] != "(":
        return ()
    close = text.find(")", end, end + LONGEST + 6)
    first = match_before(items, end + 1) + 1
    inside = [match for match in items[first : first + 4] if match.end <= close and match.choice.place]
    if len(inside) < 2 or inside[0].start != end + 1:
        return ()
    if not any(joint in text[inside[0].end : inside[-1].start] for joint in JOINTS):
        return ()
    places = [gazetteer.places.get(match.choice.place or "") for match in (inside[0], inside[-1])]
    codes = tuple(
        place.districts[0] if len(place.districts) == 1 else place.id[3:] for place in places if place
    )
    units = tuple(code for code in codes if code in read_divisions())
    return units if len(set(units)) == 2 else ()


def town_in_brackets(text: str, end: int) -> str:
    """Return the name, without 镇, of a township that brackets right behind a position hold; empty where none do."""
    close = text.find(")", end, end + LONGEST + 2) if text[end : end + 1] == "(" else -1
    words = text[end + 1 : close] if close >= 0 else ""
    return next((name for name in (words, OFFICE.sub("", words)) if towns_of_stem(name)), "")


def unit_that_begins(named: Named, items: list[Match], gazetteer: Gazetteer) -> str | None:
    """
    Return the county or city that a name begins with where what it hangs on lies in another: 武安中关村智慧产业园.

    A name without a known place that it hangs on is where the last unit in it is: 藁城区石药集团中诚医药物流园.
    """
    number = match_before(items, named.start) + 1
    unit = None
    stop = named.stop
    while number < len(items) and items[number].end <= stop:
        match = items[number]
        place = match.choice.place or ""
        if place.startswith("cn-") and not place.endswith("0000") and match is not named.anchor:
            unit = place
        if named.anchor is not None:
            break
        number += 1
    if unit is None or named.anchor is None:
        return unit
    known = gazetteer.places.get(named.anchor.choice.place or "")
    if known is None or known.id.startswith("cn-") or not known.districts:
        return None
    if known.kind == "water" and not any(code[:2] == unit[3:5] for code in known.districts):
        return None  # 海口|长江大桥
    size = 6 if not unit.endswith("00") else 4
    return None if any(code[:size] == unit[3 : 3 + size] for code in known.districts) else unit


def unit_of_own(own: str, line: Place, gazetteer: Gazetteer, evidence: Evidence) -> str | None:
    """
    Return the county or city that the own part of a name on a line is, where that or the text is in its city: 永寿收费站.

    Parameters
    ----------
    own
        What stands between the line and the ending.
    line
        The line or river that the name hangs on.
    gazetteer, evidence
        What the own part can mean, and what the text names.
    """
    if len(own) < SHORTEST:
        return None
    units = [r.place for r in gazetteer.readings_at(own) if r.place.startswith("cn-")]
    on_line = {*line.districts, *(parent_of(code) for code in line.districts)}
    near = [unit for unit in units if unit[3:] in on_line]
    if not near and not is_everyday(own):
        homes = gazetteer.homes
        near = [unit for unit in units if evidence.cities[homes[unit][1]] or evidence.places[unit]]
        near = near or [unit for unit in units if evidence.provinces[homes[unit][0]]]
    return near[0] if len(near) == 1 else None


def beside_house(named: Named, items: list[Match], told: str | None, gazetteer: Gazetteer) -> str | None:
    """Return what a sentence tells of a house’s branch (前卫校区) where in the house’s city, else the city."""
    number = match_before(items, named.start) + 1
    if named.ending.text not in BRANCHES or number == len(items) or items[number].start != named.start:
        return told
    house = gazetteer.places.get(items[number].choice.place or "")
    city = (
        gazetteer.homes.get(house.id, ("", ""))[1] if house is not None and house.kind == "facility" else ""
    )
    inside = not city or (told is not None and gazetteer.homes.get(told, ("", ""))[1] == city)
    return told if inside else f"cn-{city if city in read_divisions() else city[:2] + '0000'}"


def units_called(words: str, counties: Iterable[str]) -> list[str]:
    """
    Return the counties along a line that words name, themselves or by a township: 室韦至黑山头 of 国道331线.

    Parameters
    ----------
    words
        What names a section: one name, or two joined by 至 or 到.
    counties
        Adcodes of the counties that the line runs through.

    Returns
    -------
    units
        Of the names that are of one.
    """
    units: list[str] = []
    along = {code: read_divisions()[code] for code in counties if code in read_divisions()}
    for name in re.split("[至到]", words):
        named = [
            code
            for code, unit in along.items()
            if name in (unit.name, unit.short_name, unit.name.removesuffix("新区"))
        ]
        stem = name.removesuffix("镇").removesuffix("乡")
        named = named or sorted({town.adcode for town in towns_of_stem(stem) if town.adcode in along})
        if len(name) < SHORTEST:
            return []
        units += named if len(named) == 1 else []
    return units


def site_of_own(own: str, unit: str, gazetteer: Gazetteer) -> Place | None:
    """Return the one known site of a unit's city that an own name begins with: 光谷 of 武汉市洪山区光谷火车站."""
    for length in range(min(LONGEST_OWN, len(own)), SHORTEST - 1, -1):
        places = [
            known
            for reading in gazetteer.readings_at(own[:length])
            if (known := gazetteer.places[reading.place]).recipe.startswith("point ")
            and known.precision_m <= DOUBT_M
            and any(code[:4] == unit[:4] for code in known.districts)
        ]
        if len(places) == 1 and not is_generic(own[:length]):
            return places[0]
    return None


def place_behind(
    text: str, end: int, items: list[Match], gazetteer: Gazetteer, *, listed: bool = False
) -> str | None:
    """
    Return the nearest place behind a position in its sentence, where all that are named there lie in one city.

    Listed: only the next member of the same list.
    """
    first = match_before(items, end) + 1
    found: list[str] = []
    for match in items[first : first + AHEAD]:
        if match.start < end:
            continue
        if SENTENCE_END.search(text, end, match.start) or (
            listed and not is_separated(text, end, match.start)
        ):
            break
        place = match.choice.place
        if place and match.choice.confidence >= SURE and gazetteer.homes.get(place, ("", ""))[1]:
            found.append(place)
            if listed:
                break
    cities = {gazetteer.homes[place][1] for place in found}
    return found[0] if len(cities) == 1 else None


def town_told(
    own: str,
    stem: str,
    *,
    unit: str | None,
    line: Place | None,
    hung: bool,
    told: tuple[float, float] | None,
    reach: float,
    gazetteer: Gazetteer,
    evidence: Evidence,
) -> Town | None:
    """
    Return the township that an own name begins with: 新塘 of 广汕高铁新塘站, 青山 of 崇阳县青山水库.

    Parameters
    ----------
    own, stem
        The name without the known place that it hangs on, and without its type ending too.
    unit
        The id of the unit that it hangs on, or where the sentence is.
    hung
        Whether the name itself hangs on the unit, so that only a township in it will do.
    line
        The line or water that it hangs on.
    told
        Lon and lat of where the sentence is, for a name that hangs on nothing.
    reach
        How far from there the township may lie, in km.
    gazetteer, evidence
        Where places lie, and what the text names.

    Returns
    -------
    town
        The one in the unit or on the line, else in a city that the text names; not far from where the sentence is.
    """
    whole = (
        [] if unit is None or is_generic(stem) else [t for t in towns_of_stem(stem) if t.adcode == unit[3:]]
    )
    if len(whole) == 1:
        return whole[0]
    towns = towns_of_name(own, len(stem))
    if line is not None and line.districts:
        cities = {code[:4] for code in line.districts}
        near = [town for town in towns if town.adcode in line.districts]
        near = near or [town for town in towns if town.adcode[:4] in cities]
        return near[0] if len(near) == 1 else None
    homes = gazetteer.homes
    counties = {town.adcode: f"cn-{town.adcode}" for town in towns}
    towns = [
        town
        for town in towns
        if evidence.places[counties[town.adcode]]
        or evidence.cities[homes.get(counties[town.adcode], ("", ""))[1]]
    ]
    if unit is not None:
        inside = [town for town in towns if counties[town.adcode] == unit]
        inside = inside or [town for town in towns if town.adcode[:4] == unit[3:7]]
        towns = inside if inside or hung else towns
    if told is not None:
        away = sorted((distance_km(*point_of(town), *told), n) for n, town in enumerate(towns))
        if not away or away[0][0] > reach or (len(away) > 1 and away[1][0] < 2 * away[0][0]):
            return None
        return towns[away[0][1]]
    return towns[0] if len(towns) == 1 else None


def point_of(town: Town) -> tuple[float, float]:
    """Return lon and lat of a township whose point is known."""
    return town.lon or 0.0, town.lat or 0.0


def centre_of(recipe: str) -> tuple[float, float] | None:
    """Return lon and lat of a recipe that is one point or lies within a unit; `None` for others."""
    verb, *words = recipe.split() or [""]
    if verb == "within":
        unit = read_divisions()[words[0]]
        return unit.lon, unit.lat
    return (float(words[0]), float(words[1])) if verb == "point" else None


def rail_before(
    text: str, named: Named, items: list[Match], find: Callable[[str], Place | None]
) -> Place | None:
    """Return the railway named last in its sentence before a station, `None` for what is no station."""
    number = match_before(items, named.start) if named.ending.text.endswith("站") else -1
    for match in reversed(items[max(0, number - 3) : number + 1]):
        line = find(match.choice.place or "")
        if line is not None and line.kind == "rail" and line.recipe.startswith("line "):
            return None if SENTENCE_END.search(text, match.end, named.start) else line
    return None
