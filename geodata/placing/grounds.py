"""A place's id → where it is: recipe, basis and doubt of what is known to be there, and no surer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.adcode import Level
from geodata.boundaries import counties_of, division, read_divisions
from geodata.meanings.context import Evidence
from geodata.models import Basis, Place
from geodata.names.gazetteer import Gazetteer

POINTLIKE = ("point", "within")
WIDE_M = 50_000
TOLD = 2
"""How often a text names the county at least that it is about."""
LONG = ("rail", "road", "water")
FEW, SOME = 4, 12
"""Of how many counties a known place may be, and an extent that the register draws, to say where a name in it is."""
MAINLY = 0.3
"""The least share of all named cities that a city has by which a text goes sooner than by the sentences before."""
ABOUT, COUNTIES = 0.5, 4
"""The least share of a city that a text is about among all cities, and of how many of its counties it tells."""
UNIT_PRECISION_M: dict[Level, int] = {"county": 15_000, "city": 50_000, "province": 200_000}
"""About the radius of a unit of each level: what is known when only the unit is."""


@dataclass(slots=True)
class Grounds:
    """Where places lie that others are placed at: those of the gazetteer, and those made while a text is read."""

    gazetteer: Gazetteer
    evidence: Evidence
    places: dict[str, Place] = field(default_factory=dict)

    def find(self, place: str) -> Place | None:
        """Return a place of the gazetteer or one made here."""
        return self.gazetteer.places.get(place) or self.places.get(place)

    def county_told(self, codes: Iterable[str]) -> str:
        """Return the county that the text names most among some; empty where none stands out."""
        counts = sorted(((self.evidence.places[f"cn-{code}"], code) for code in codes), reverse=True)
        told = sum(count for count, _ in counts)
        return counts[0][1] if counts and counts[0][0] >= TOLD and 2 * counts[0][0] > told else ""

    def is_about(self, city: str) -> bool:
        """Tell whether most of what the text names lies in one city, and in several of its counties."""
        if not self.is_mainly(city):
            return False
        return sum(self.evidence.places[f"cn-{code}"] > 0 for code in counties_of(city)) >= COUNTIES

    def is_mainly(self, city: str) -> bool:
        """Tell whether most of what the text names lies in one city."""
        cities = self.evidence.cities
        return city in read_divisions() and cities[city] >= ABOUT * cities.total()

    def main_unit(self, along: Iterable[str] = ()) -> str | None:
        """Return the county, or else the city, that the text is mainly about; of a line's counties, where given."""
        city, cities = self.evidence.main_city(), self.evidence.cities
        if not city or cities[city] < MAINLY * cities.total():
            return None
        unit = city if city in read_divisions() else city[:2] + "0000"
        counties = tuple(counties_of(unit))
        passed = sorted(set(counties).intersection(along))
        if along and not passed:
            return None
        only = passed[0] if len(passed) == 1 else ""
        return f"cn-{only or self.county_told(passed or counties) or unit}"

    def is_far(self, unit: str) -> bool:
        """Tell whether the text is mainly about another province, and names no other county of a unit's city."""
        province, city = self.gazetteer.homes.get(unit, ("", ""))
        main = self.main_unit()
        if main is None or main[3:5] == province[:2] or city not in read_divisions():
            return False
        named = self.evidence.places
        return not any(named[f"cn-{code}"] for code in counties_of(city) if f"cn-{code}" != unit)

    def is_narrow(self, place: str) -> bool:
        """Tell whether a place lies in one city."""
        return bool(self.gazetteer.homes.get(place, ("", ""))[1])

    def is_along(self, told: str, line: Place) -> bool:
        """Tell whether a place lies in one of the provinces that a line runs through."""
        province = self.gazetteer.homes.get(told, ("", ""))[0]
        return not province or any(code[:2] == province[:2] for code in line.districts)

    def where(self, anchor: str | None) -> tuple[str, Basis, int, tuple[str, ...]]:
        """Return recipe, basis, doubt in metres and counties of what hangs on a place; no recipe where nobody knows."""
        if anchor is None:
            return "", "unlocated", 0, ()
        if anchor.startswith("cn-"):
            return self._within(anchor[3:])
        known = self.find(anchor)
        if known is None or not known.recipe or known.basis == "schematic" or known.precision_m > WIDE_M:
            return self._by_district(anchor)
        if known.recipe.startswith(POINTLIKE):
            basis: Basis = "locality" if known.basis == "site" else known.basis
            return known.recipe, basis, max(known.precision_m, 3000), known.districts
        if len(known.districts) > FEW and not (known.basis == "extent" and len(known.districts) <= SOME):
            return self._by_district(anchor)
        return known.recipe, "locality", max(known.precision_m, 10000), known.districts

    def _by_district(self, anchor: str) -> tuple[str, Basis, int, tuple[str, ...]]:
        unit = self._city_of(anchor)
        known = self.gazetteer.places.get(anchor)
        if unit:
            long = known is not None and known.kind in LONG and len(known.districts) > FEW
            return self._within((self.county_told(known.districts) if known and long else "") or unit)
        if known is None or not known.recipe.startswith("union "):
            return "", "unlocated", 0, ()
        return known.recipe, "province", max(known.precision_m, UNIT_PRECISION_M["province"]), known.districts

    def _city_of(self, place: str) -> str:
        """Return the city a place lies in; its county where that is under a province (469005), else its province."""
        province, city = self.gazetteer.homes.get(place, ("", ""))
        known = self.gazetteer.places.get(place)
        if city in read_divisions():
            return city
        return known.districts[0] if city and known and len(known.districts) == 1 else province

    def _within(self, adcode: str) -> tuple[str, Basis, int, tuple[str, ...]]:
        level = division(adcode).level
        return f"within {adcode}", level, UNIT_PRECISION_M[level], ()
