"""The township, farm, village or county that a name's own part is called after: 红花尔基水利枢纽, 官地铁矿, 大方站."""

from collections.abc import Callable, Sequence

from geodata.boundaries import Town, counties_of, read_divisions
from geodata.grammar.endings import Named
from geodata.grammar.grammar import NATURAL
from geodata.grammar.own_names import is_generic
from geodata.meanings.context import Evidence
from geodata.models import Basis, Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Match
from geodata.placing.clues import (
    FAR_KM,
    centre_of,
    rail_before,
    site_of_own,
    town_in_brackets,
    town_told,
)
from geodata.placing.grounds import LONG, Grounds
from geodata.placing.landmarks import Spot
from geodata.townships.farms import farms_of_stem
from geodata.townships.towns import towns_of_stem
from geodata.townships.village_list import KIND, town_of_village, towns_with

ON_LINES = tuple("站 互通 互通立交 枢纽互通 服务区 收费站 出口".split())
"""What on a road or railway is called after a place beside it."""
SHORTEST = 2
"""Works called like villages of so few characters may be of another in the city."""
WORKS = frozenset(("energy", "water", "port", "admin"))
"""The kinds of what may be called after any township or village."""
SIDES = tuple("东西南北新老")
FEW = 30
"""Of how many counties a city may be for its villages to be looked through."""
VILLAGE_M, WORKS_M = 6000, 10_000
"""The doubt, in metres, of a village that stands where its township does, and of works that are called like a village."""
Where = Callable[[str | None], tuple[str, Basis, int, tuple[str, ...]]]
Find = Callable[[str], Place | None]


def spot_of_stem(
    text: str,
    named: Named,
    items: list[Match],
    anchor: str | None,
    *,
    hung: bool,
    where: Where,
    find: Find,
    gazetteer: Gazetteer,
    evidence: Evidence,
) -> Spot | None:
    """
    Find the position that a name's own part, or brackets behind it, tell.

    Parameters
    ----------
    text
        The levelled text.
    named, items
        A name made by the grammar, and the decided matches in text order.
    anchor, hung
        The place that it stands at, and whether the name, not only its sentence, says so.
    where, find
        What returns recipe, basis, doubt and counties of a place, and what returns a place by id.
    gazetteer, evidence
        Where places lie, and what the document names.

    Returns
    -------
    spot
        `None` where neither a township nor a village of the unit told is called so.
    """
    recipe, basis, precision, districts = where(anchor)
    hangs = find(named.anchor.choice.place or "") if named.anchor is not None else None
    if hangs is not None and basis not in ("city", "unlocated", "county"):
        return None
    own = named.own(text)
    stem = own[: len(own) - len(named.ending.text)]
    unit = anchor if anchor is not None and anchor.startswith("cn-") else None
    if unit is not None and hangs is not None and (site := site_of_own(stem, unit[3:], gazetteer)):
        told = "; at the known site that its name begins with"
        return Spot(site.recipe, "locality", max(site.precision_m, 3000), site.districts, told)
    line = hangs if hangs is not None and hangs.kind in LONG else rail_before(text, named, items, find)
    words = town_in_brackets(text, named.end) if basis != "county" else ""
    for told_by, words_told, whole in (
        (" its name begins with", own, stem),
        (" brackets behind it name", words, words),
    ):
        town = town_told(
            words_told,
            whole,
            unit=unit,
            line=line,
            hung=hung,
            told=centre_of(recipe) if hangs is None else None,
            reach=FAR_KM + precision / 500,
            gazetteer=gazetteer,
            evidence=evidence,
        )
        if town is not None:
            return _at(town, 5000, f"; at the township that{told_by}")
    if not hung and len(stem) > SHORTEST and _is_called_after(named):
        town = _town_told(stem, gazetteer, evidence)
        if town is not None:
            return _at(town, 5000, "; at the township that its name begins with")
    code = unit[3:] if unit is not None else districts[0] if len(districts) == 1 and not hung else ""
    if not code or code.endswith("0000") or not _is_called_after(named) or is_generic(stem):
        return None
    return _called(stem, named.ending.text, code, hung=hung)


def _is_called_after(named: Named) -> bool:
    """Tell whether what a name is may well be called after a township or village beside it."""
    ending = named.ending
    if ending.kind in ("rail", "road"):
        return ending.text in ON_LINES
    return ending.kind != "region" and ending.text not in NATURAL


def _called(stem: str, ending: str, code: str, *, hung: bool) -> Spot | None:
    """Return the spot of the county, township, farm or village that a name is called after, in the unit told or its city."""
    divisions = read_divisions()
    known = divisions.get(code)
    city = code if known is None or known.level == "city" else f"{code[:4]}00"
    near = counties_of(city) if city in divisions else ()
    inside = (code,) if known is not None and known.level == "county" else ()
    if _county(stem, inside):
        return None  # 永寿收费站 is in 永寿县
    for counties in (inside, () if hung and inside else near):
        if not counties or len(counties) > FEW:
            continue
        if not inside or counties is not inside:
            county = _county(stem, counties)
            if county:
                return Spot(
                    f"within {county}", "county", 15_000, (), "; in the county that its name begins with"
                )
        town = _town_called(stem, counties)
        if town is not None:
            return _at(town, 5000, "; at the township that its name begins with")
        sure = ending == "村" or counties is inside or len(stem) > SHORTEST
        village = town_of_village(KIND.sub("", stem) or stem, counties) if sure else None
        if village is not None:
            doubt = VILLAGE_M if ending == "村" else WORKS_M
            return _at(village, doubt, "; at the township in which a village is called so")
    return None


def _county(stem: str, counties: Sequence[str]) -> str:
    """Return the county that a name is called after: 大方 of 大方站, 普安 of 普安东站; empty for none."""
    divisions = read_divisions()
    called = [stem, *(stem[:cut] for cut in (2, 3) if stem[cut:] in SIDES or is_generic(stem[cut:]))]
    found = [
        code
        for code in counties
        if len(divisions[code].short_name) > 1 and divisions[code].short_name in called
    ]
    return found[0] if len(found) == 1 else ""


def _town_told(stem: str, gazetteer: Gazetteer, evidence: Evidence) -> Town | None:
    """Return the only township or farm that is called so in all cities that the text names: 红花尔基."""
    homes = gazetteer.homes
    towns = [*towns_of_stem(stem), *farms_of_stem().get(stem, ())]
    near = [t for t in towns if evidence.cities[homes.get(f"cn-{t.adcode}", ("", ""))[1]]]
    return near[0] if len({town.adcode for town in near}) == 1 else None


def _town_called(stem: str, counties: Sequence[str]) -> Town | None:
    """Return the only township or farm of some counties that is called so."""
    towns = {
        (t.adcode, t.name): t
        for t in (*towns_of_stem(stem), *farms_of_stem().get(stem, ()))
        if t.adcode in counties
    }
    return next(iter(towns.values())) if len({town.adcode for town in towns.values()}) == 1 else None


def _at(town: Town, doubt: int, told: str) -> Spot:
    """Return the spot of a township's point, or of its county where no point is known."""
    if town.lon is None or town.lat is None:
        return Spot(f"within {town.adcode}", "county", 15_000, (), told)
    return Spot(
        f"point {town.lon:.4f} {town.lat:.4f}",
        "locality",
        max(doubt, town.precision_m or 0),
        (town.adcode,),
        told,
    )


def is_local(own: str, kind: str, ground: Grounds) -> bool:
    """
    Tell whether a unit of the city that the text is about is called so: 三都矿区, 民乐生态工业园区.

    Parameters
    ----------
    own
        The own part of a name that is made of ordinary words.
    kind
        What the name is; works may be called after any township or village, others after counties.
    ground
        What the text is about.
    """
    if is_generic(own):
        return False
    city = ground.evidence.main_city()
    if not ground.is_mainly(city):
        return False
    counties = counties_of(city)
    if _county(own, counties):
        return True
    if kind not in WORKS:
        return False
    towns = any(town.adcode in counties for town in towns_of_stem(own))
    return towns or (len(counties) <= FEW and any(any(towns_with(own, code)) for code in counties))
