"""Railways and expressways named after their cities (西渝高铁, 通苏嘉甬) → a guessed line through those cities."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from geodata.adcode import MUNICIPALITIES
from geodata.boundaries import division, read_divisions
from geodata.coordinates import distance_km
from geodata.meanings.context import Evidence
from geodata.models import Place
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS

TAIL = re.compile(r"(?:[东南西北中沿]?[线江海]|新|二期|一期|扩容|复)+$")
PAIR = re.compile(r"([\u4e00-\u9fff]{2})(?:第?[一二三四五]|长江|黄河|大江|跨江|公铁)*")
"""What a crossing between two cities is called, without its type ending."""
ENDINGS = frozenset(
    "高铁 高速铁路 城际 城际铁路 城际高铁 铁路 客专 客运专线 快铁 市域铁路 高速 高速公路".split()
)
"""The endings of lines that are named after cities."""
NAME = re.compile(r"[\u4e00-\u9fff]{2,5}")
LISTED, FIRST, SECOND, COUNTY = 0.0, 120.0, 260.0, 480.0
"""What a city costs, in km, beyond the way: listed under this character, beginning with it, holding it, a county."""
FAMILIAR = 250.0
"""How much less a city costs whose province the text names."""
NAMED = 500.0
"""How much less a unit costs that the text names: 开梁高速 beside 开州 and 梁平."""
HOP_KM = (20.0, 1500.0)
REMEMBERED = 8192
"""Pairs of a county on a line and a unit that are kept in mind."""
NEAR_KM = 60.0
"""How near a line its section's ends are at most."""


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Return the cities that a character stands for by custom."""
    rows = read_rows(REGIONS / NATIONAL_REGION / "abbreviations.csv")
    return {row["character"]: tuple(row["adcodes"].split()) for _, row in rows}


@cache
def listed_characters() -> tuple[str, ...]:
    """Return the characters that stand for cities by custom."""
    return tuple(_listed())


@cache
def _holding(character: str) -> tuple[tuple[float, str], ...]:
    """Return cost and adcode of every division that a character may stand for."""
    costs: dict[str, float] = {code: LISTED + 40.0 * n for n, code in enumerate(_listed().get(character, ()))}
    for adcode, unit in read_divisions().items():
        if unit.level == "city" and character in unit.short_name[:2]:
            costs.setdefault(adcode, FIRST if unit.short_name[0] == character else SECOND)
        elif unit.level == "county" and unit.short_name.startswith(character):
            costs.setdefault(adcode, COUNTY)
    return tuple((cost, adcode) for adcode, cost in costs.items())


@lru_cache(maxsize=65_536)
def way_km(one: str, other: str) -> float:
    """Return how far apart two units lie, by their adcodes; asked again and again in one text."""
    a, b = division(one), division(other)
    return distance_km(a.lon, a.lat, b.lon, b.lat)


def guess_line(own: str, evidence: Evidence, shortest: float = HOP_KM[0]) -> tuple[str, ...]:
    """
    Guess the cities that a line is named after.

    Parameters
    ----------
    own
        The name without its ending: 西渝, 通苏嘉甬.
    evidence
        What the document names; cities of its provinces are preferred.
    shortest
        How far apart two of them are at least, in km.

    Returns
    -------
    adcodes
        One division a character, in order; empty where a character stands for none or the way makes no sense.
    """
    own = TAIL.sub("", own)
    if not NAME.fullmatch(own):
        return ()
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for number, character in enumerate(own):
        stage: dict[str, tuple[float, tuple[str, ...]]] = {}
        for cost, adcode in _holding(character):
            known = evidence.provinces[adcode[:2] + "0000"] > 0
            if cost >= COUNTY and not known:
                continue
            told = NAMED * (evidence.places[f"cn-{adcode}"] > 0) + FAMILIAR * known
            if cost >= SECOND and not told:
                continue  # 吴家山铁路 does not run to 石家庄
            price = max(0.0, cost - told)
            if number == 0:
                stage[adcode] = (price, (adcode,))
                continue
            ways = (
                (so_far + price + way, (*path, adcode))
                for last, (so_far, path) in best.items()
                if shortest <= (way := way_km(last, adcode)) <= HOP_KM[1]
            )
            stage[adcode] = min(ways, default=(float("inf"), ()))
        best = {adcode: found for adcode, found in stage.items() if found[1]}
    _, path = min(best.values(), default=(0.0, ()))
    return path if len(path) > 1 and all(a != b for a, b in pairwise(path)) else ()


def end_of_line(own: str, evidence: Evidence) -> str:
    """
    Return the city or county that the text names and a line with an unknown other end begins with: 宝鸡 of 宝坪高速.

    Returns
    -------
    adcode
        Empty where its first character stands for none, or for several, that the text names.
    """
    own = TAIL.sub("", own)
    if not 2 <= len(own) <= 3 or not NAME.fullmatch(own):
        return ""
    named = [
        (cost, code) for cost, code in _holding(own[0]) if cost != SECOND and evidence.places[f"cn-{code}"]
    ]
    cities = [code for cost, code in named if cost < COUNTY]
    found = cities or [code for _, code in named]
    return found[0] if len(found) == 1 else ""


def pair_of_cities(own: str, evidence: Evidence) -> tuple[str, ...]:
    """Return the two near cities that a crossing's name begins with: 鄂州 and 黄冈 of 鄂黄第二过江通道."""
    found = PAIR.fullmatch(own)
    pair = guess_line(found[1], evidence, shortest=1.0) if found else ()
    near = len(pair) == 2 and way_km(*pair) <= NEAR_KM
    return pair if near and any(evidence.places[f"cn-{code}"] for code in pair) else ()


def units_on_line(characters: str, districts: tuple[str, ...]) -> list[str]:
    """
    Return the two units of a line that its section is named after: 康渝段, 涞曲段.

    Parameters
    ----------
    characters
        Two characters.
    districts
        Adcodes of the counties that the line runs through.

    Returns
    -------
    adcodes
        A city or county for each character, the nearest pair where several fit; empty where one fits none.
    """
    if not NAME.fullmatch(characters) or len(characters) != 2:
        return []
    divisions = read_divisions()
    above = {unit.parent for code in districts if (unit := divisions.get(code)) and unit.parent}
    above |= {unit.parent for code in tuple(above) if (unit := divisions.get(code)) and unit.parent}
    fitting = []
    for character in characters:
        cities = [code for code in _listed().get(character, ()) if code in above]
        cities = cities or [c for c in sorted(above) if divisions[c].short_name[0] == character]
        fitting.append(
            cities or [c for c in districts if c in divisions and divisions[c].short_name[0] == character]
        )
    pairs = [(one, other) for one in fitting[0] for other in fitting[1] if one != other]
    return list(min(pairs, key=lambda pair: way_km(*pair), default=()))


def runs_by(line: Place, units: list[str]) -> bool:
    """Tell whether a line is known to run through the cities of units, or near them."""
    if not line.recipe.startswith("line "):
        return False
    codes = line.districts or [word for word in line.recipe.split() if word.isdecimal()]
    return all(any(_is_near(code, unit) for code in codes) for unit in units)


def runs_in(line: Place, unit: str) -> bool:
    """Tell whether a line is known to run in a unit."""
    size = 2 if unit.endswith("0000") else 4 if unit.endswith("00") else 6
    return any(code[:size] == unit[:size] for code in line.districts)


@lru_cache(REMEMBERED)
def _is_near(code: str, unit: str) -> bool:
    length = 2 if unit.endswith("0000") or unit[:2] + "0000" in MUNICIPALITIES else 4
    if code[:length] == unit[:length]:
        return True
    one, other = division(code), division(unit)
    return distance_km(one.lon, one.lat, other.lon, other.lat) < NEAR_KM
