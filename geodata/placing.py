"""Names made by the grammar → places: where the known place is, and never surer than that."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from geodata.adcode import MUNICIPALITIES, Level
from geodata.boundaries import Town, counties_of, division, read_divisions
from geodata.context import SENTENCE_END, Evidence
from geodata.coordinates import distance_km
from geodata.gazetteer import Gazetteer
from geodata.grammar import Named
from geodata.landmarks import Spot, find_spot
from geodata.lines import ENDINGS, guess_line, units_on_line
from geodata.mentions import Choice, Match
from geodata.models import Basis, Kind, Place, Theme
from geodata.resolve import match_before
from geodata.towns import town_of_name, towns_of_name

POINTLIKE = ("point", "within")
WIDE_M = 50_000
SURE = 0.5
TOLD = 2
"""How often a text names the county at least that it is about."""
LONG = ("rail", "road", "water")
GUESSED_LINE_M = 30_000
NEAR_KM = 60.0
"""How near a line its section's ends are at most."""
FEW, SOME = 4, 12
"""Of how many counties a known place may be, and an extent that the register draws, to say where a name in it is."""
WHOLE_LINES = frozenset("航道 流域 生态廊道 绿道".split())
"""What is as long as the line it is named after: 湘江2000吨级航道."""
UNIT_PRECISION_M: dict[Level, int] = {"county": 15_000, "city": 50_000, "province": 200_000}
"""About the radius of a unit of each level: what is known when only the unit is."""


def _runs_by(line: Place, units: list[str]) -> bool:
    """Tell whether a line is known to run through the cities of units, or near them."""
    if not line.recipe.startswith("line "):
        return False
    codes = line.districts or [word for word in line.recipe.split() if word.isdecimal()]
    return all(any(_is_near(code, unit) for code in codes) for unit in units)


def _runs_in(line: Place, unit: str) -> bool:
    """Tell whether a line is known to run in a unit."""
    size = 2 if unit.endswith("0000") else 4 if unit.endswith("00") else 6
    return any(code[:size] == unit[:size] for code in line.districts)


def _is_near(code: str, unit: str) -> bool:
    length = 2 if unit.endswith("0000") or unit[:2] + "0000" in MUNICIPALITIES else 4
    if code[:length] == unit[:length]:
        return True
    one, other = division(code), division(unit)
    return distance_km(one.lon, one.lat, other.lon, other.lat) < NEAR_KM


@dataclass(slots=True)
class Placer:
    """Makes places of names, one place a name and known place."""

    gazetteer: Gazetteer
    evidence: Evidence
    places: dict[str, Place] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)
    whole: dict[str, Place] = field(default_factory=dict)
    """The line that a section is of, by the section's id."""

    def place_name(self, text: str, named: Named, items: list[Match]) -> Choice:
        """
        Return the choice for one name; its place is added to `places`.

        Parameters
        ----------
        text
            The levelled text.
        named
            The name, its ending and the match it hangs on.
        items
            Decided matches in text order, where a name that hangs on none looks for its surroundings.
        """
        name = text[named.start : named.end]
        anchor: str | None
        if named.anchor is not None and named.anchor.choice.place:
            anchor, reason = named.anchor.choice.place, "a known place with a type ending"
            rule, confidence = "grammar", 0.75
            if not self._where(anchor)[0] and named.ending.text not in WHOLE_LINES:
                nearer = self._unit_before(items, named)
                if nearer is None and (nearer := self._told_before(text, named.start, items)):
                    reason = "a known place with a type ending; placed where the sentence is"
                anchor = nearer or anchor
        else:
            anchor = self._surroundings(text, named.start, items)
            reason, rule, confidence = (
                "a name by its type ending; placed where the sentence is",
                "grammar-free",
                0.55,
            )
        key = f"{anchor}/{name}"
        if key not in self.choices:
            spot = find_spot(text, named, items, self.gazetteer, self.evidence, self.find)
            place = self._make(name, named, anchor, spot)
            self.places[place.id] = place
            self.choices[key] = Choice(place.id, rule, confidence, reason)
        return self.choices[key]

    def find(self, place: str) -> Place | None:
        """Return a place of the gazetteer or one made here."""
        return self.gazetteer.places.get(place) or self.places.get(place)

    def place_section(self, name: str, line: Place, units: list[str]) -> Choice:
        """Return the choice for a named section of a line: the line within, or between, the units that name it."""
        units = list(dict.fromkeys(units))[:2]
        if len(units) == 2 and not _runs_by(line, units):
            return self.place_route(name, units, line.kind, line.themes)
        if len(units) == 1 and line.districts and not _runs_in(line, units[0]):
            reason = "a section of a line that is not known to run there; placed in the unit that it is named after"
            unit = f"cn-{units[0]}"
            return self.place_part(name, line.kind, line.themes, unit, reason, confidence=0.7, rule="section")
        key = f"{line.id}/{name}"
        if key not in self.choices:
            section = replace(
                line,
                id="x-" + hashlib.sha256(key.encode()).hexdigest()[:8],
                name=name,
                name_en="",
                aliases=(),
                context_aliases=(),
                recipe=line.recipe.replace("line ", f"section {'+'.join(units)} ", 1)
                if units
                else line.recipe,
                districts=(),
                source=f"a section of {line.name}",
            )
            self.places[section.id] = section
            self.whole[section.id] = line
            ends = "" if units else "; no place says where it ends, so the whole line stands for it"
            reason = "a section of a known line" + ends
            self.choices[key] = Choice(section.id, "section", 0.85 if units else 0.75, reason)
        return self.choices[key]

    def place_route(self, name: str, units: list[str], kind: Kind, themes: tuple[Theme, ...]) -> Choice:
        """Return the choice for a line named by the units it joins, drawn from seat to seat."""
        recipe = f"line {' '.join(units)}"
        key = f"{recipe}/{name}"
        if key not in self.choices:
            route = Place(
                id="x-" + hashlib.sha256(key.encode()).hexdigest()[:8],
                name=name,
                kind=kind,
                themes=themes,
                recipe=recipe,
                basis="schematic",
                precision_m=GUESSED_LINE_M,
                source="found in a text by its type ending; a line through the cities of its name",
            )
            self.places[route.id] = route
            reason = "a line named by the places it joins"
            self.choices[key] = Choice(route.id, "route", 0.75, reason)
        return self.choices[key]

    def place_part(
        self,
        name: str,
        kind: Kind,
        themes: tuple[Theme, ...],
        owner: str,
        reason: str,
        *,
        confidence: float,
        rule: str = "anaphora",
    ) -> Choice:
        """Return the choice for a part of a known place, or what a city has, that no register holds: where its owner is."""
        key = f"{owner}/{name}"
        if key not in self.choices:
            recipe, basis, precision, districts = self._where(owner)
            part = Place(
                id="x-" + hashlib.sha256(key.encode()).hexdigest()[:8],
                name=name,
                kind=kind,
                themes=themes,
                recipe=recipe,
                basis=basis,
                precision_m=precision,
                districts=districts,
                source="found in a text; part of a place named before",
            )
            self.places[part.id] = part
            self.choices[key] = Choice(part.id, rule, confidence, reason)
        return self.choices[key]

    def units_by_initials(self, characters: str, line: Place) -> list[str]:
        """Return the units that a section of a line is named after by their first characters; empty for none."""
        return units_on_line(characters, line.districts)

    def unit_of(self, place: str) -> str:
        """Return the adcode of a division, else of the first county of a place; empty for regions and the unknown."""
        if place.startswith("cn-"):
            return place[3:]
        known = self.gazetteer.places.get(place)
        wide = known is not None and known.kind == "region" and len(known.districts) > FEW
        return known.districts[0] if known and known.districts and not wide else ""

    def _unit_before(self, items: list[Match], named: Named) -> str | None:
        """Return the place a name begins with where it hangs on one that is too long to place it: 大厂县潮白河工业区."""
        number = match_before(items, named.anchor.start) if named.anchor else -1
        first = items[number] if number >= 0 else None
        return first.choice.place if first and first.start >= named.start else None

    def _told_before(self, text: str, start: int, items: list[Match]) -> str | None:
        """
        Return the nearest place before a position in its sentence that lies in one city.

        A county named just before a long line or river of its city says better where: 通州区东六环外的通胡大街.
        """
        number = match_before(items, start)
        wide = ""
        for step in range(number, max(-1, number - 6), -1):
            match = items[step]
            if SENTENCE_END.search(text, match.end, start):
                break
            place = match.choice.place
            if not place or match.choice.confidence < SURE or not self._is_narrow(place):
                continue
            if wide and self.gazetteer.homes[place][1] != self.gazetteer.homes[wide][1]:
                break
            if place.startswith("cn-") or self._where(place)[2] < WIDE_M:
                return place if not wide or self._where(place)[2] < WIDE_M else wide
            wide = wide or place
        return wide or None

    def _surroundings(self, text: str, start: int, items: list[Match]) -> str | None:
        """Return the place that the sentence, or else the document, is about."""
        told = self._told_before(text, start, items)
        if told is not None:
            return told
        city, count = next(iter(self.evidence.cities.most_common(1)), ("", 0))
        if city and count >= 0.3 * self.evidence.cities.total():
            unit = city if city in read_divisions() else city[:2] + "0000"
            return f"cn-{self._county_told(counties_of(unit)) or unit}"
        return None

    def _county_told(self, codes: Iterable[str]) -> str:
        """Return the county that the text names most among some; empty where none stands out."""
        counts = sorted(((self.evidence.places[f"cn-{code}"], code) for code in codes), reverse=True)
        told = sum(count for count, _ in counts)
        return counts[0][1] if counts and counts[0][0] >= TOLD and 2 * counts[0][0] > told else ""

    def _is_narrow(self, place: str) -> bool:
        return bool(self.gazetteer.homes.get(place, ("", ""))[1])

    def _make(self, name: str, named: Named, anchor: str | None, spot: Spot | None) -> Place:
        recipe, basis, precision, districts = self._where(anchor)
        at_town = ""
        if spot is not None:
            recipe, basis, precision, districts, at_town = spot
        elif basis == "county" and recipe.startswith("within ") and named.anchor is not None:
            own = name[named.anchor.end - named.start :]
            town = town_of_name(own, recipe.removeprefix("within "))
            if town is not None:
                recipe, basis, precision = f"point {town.lon:.4f} {town.lat:.4f}", "locality", 5000
                districts = (town.adcode,)
        elif basis in ("city", "unlocated", "county") or named.anchor is None:
            town = self._town_told(name, named, anchor)
            if town is not None:
                recipe, basis, precision = f"point {town.lon:.4f} {town.lat:.4f}", "locality", 5000
                districts = (town.adcode,)
                at_town = "; at the township that its name begins with"
        if not recipe and named.ending.text in WHOLE_LINES and (line := self.find(anchor or "")) is not None:
            recipe, basis, precision = line.recipe, line.basis, line.precision_m
        guess = self._line_through(name, named)
        if guess:
            recipe, basis, precision, districts = f"line {' '.join(guess)}", "schematic", GUESSED_LINE_M, ()
        digest = hashlib.sha256(f"{anchor}/{name}".encode()).hexdigest()[:8]
        return Place(
            id=f"x-{digest}",
            name=name,
            kind=named.ending.kind,  # type: ignore[arg-type]  # checked by Place
            themes=named.ending.themes,  # type: ignore[arg-type]
            recipe=recipe,
            basis=basis,
            precision_m=precision,
            districts=districts,
            source="found in a text by its type ending"
            + ("; a line through the cities of its name" if guess else at_town),
        )

    def _town_told(self, name: str, named: Named, anchor: str | None) -> Town | None:
        """Return the township that a name begins with, where the text tells its county or city and it is the only one."""
        begin = named.anchor.end - named.start if named.anchor is not None else 0
        towns = [
            town
            for town in towns_of_name(name[begin:])
            if self.evidence.places[f"cn-{town.adcode}"]
            or self.evidence.cities[self.gazetteer.homes.get(f"cn-{town.adcode}", ("", ""))[1]]
        ]
        if named.anchor is not None and anchor is not None and anchor.startswith("cn-"):
            towns = [town for town in towns if town.adcode[:4] == anchor[3:7]]
        return towns[0] if len(towns) == 1 else None

    def _line_through(self, name: str, named: Named) -> tuple[str, ...]:
        """Return the cities that a line seems named after; empty for anything else."""
        if named.ending.text not in ENDINGS:
            return ()
        begin = named.anchor.end - named.start if named.anchor is not None else 0
        return guess_line(name[begin : len(name) - len(named.ending.text)], self.evidence)

    def _where(self, anchor: str | None) -> tuple[str, Basis, int, tuple[str, ...]]:
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
            return self._within((self._county_told(known.districts) if known and long else "") or unit)
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
