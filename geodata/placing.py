"""Names made by the grammar → places: where the known place is, and never surer than that."""

import hashlib
from dataclasses import dataclass, field, replace

from geodata.adcode import Level
from geodata.boundaries import division
from geodata.context import SENTENCE_END, Evidence
from geodata.gazetteer import Gazetteer
from geodata.grammar import Named
from geodata.lines import ENDINGS, guess_line
from geodata.mentions import Choice, Match
from geodata.models import Basis, Kind, Place, Theme
from geodata.resolve import match_before
from geodata.towns import town_of_name

POINTLIKE = ("point", "within")
WIDE_M = 50_000
GUESSED_LINE_M = 30_000
FEW, SOME = 4, 12
"""Of how many counties a known place may be, and an extent that the register draws, to say where a name in it is."""
UNIT_PRECISION_M: dict[Level, int] = {"county": 15_000, "city": 50_000, "province": 200_000}
"""About the radius of a unit of each level: what is known when only the unit is."""


@dataclass(slots=True)
class Placer:
    """Makes places of names, one place a name and known place."""

    gazetteer: Gazetteer
    evidence: Evidence
    places: dict[str, Place] = field(default_factory=dict)
    choices: dict[str, Choice] = field(default_factory=dict)

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
            if not self._where(anchor)[0]:
                anchor = self._unit_before(items, named) or anchor
        else:
            anchor = self._surroundings(text, named.start, items)
            reason, rule, confidence = (
                "a name by its type ending; placed where the sentence is",
                "grammar-free",
                0.55,
            )
        key = f"{anchor}/{name}"
        if key not in self.choices:
            place = self._make(name, named, anchor)
            self.places[place.id] = place
            self.choices[key] = Choice(place.id, rule, confidence, reason)
        return self.choices[key]

    def find(self, place: str) -> Place | None:
        """Return a place of the gazetteer or one made here."""
        return self.gazetteer.places.get(place) or self.places.get(place)

    def place_section(self, name: str, line: Place, inside: list[Match]) -> Choice:
        """Return the choice for a named section of a line: the line within the units that name the section."""
        units = list(dict.fromkeys(unit for m in inside if (unit := self.unit_of(m.choice.place or ""))))[:2]
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
            self.choices[key] = Choice(section.id, "section", 0.85, "a section of a known line")
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

    def unit_of(self, place: str) -> str:
        """Return the adcode of a division, else of the first county of a place; empty where neither is known."""
        if place.startswith("cn-"):
            return place[3:]
        known = self.gazetteer.places.get(place)
        return known.districts[0] if known and known.districts else ""

    def _unit_before(self, items: list[Match], named: Named) -> str | None:
        """Return the place a name begins with where it hangs on one that is too long to place it: 大厂县潮白河工业区."""
        number = match_before(items, named.anchor.start) if named.anchor else -1
        first = items[number] if number >= 0 else None
        return first.choice.place if first and first.start >= named.start else None

    def _surroundings(self, text: str, start: int, items: list[Match]) -> str | None:
        """Return the place that the sentence, or else the document, is about."""
        number = match_before(items, start)
        for step in range(number, max(-1, number - 6), -1):
            match = items[step]
            if SENTENCE_END.search(text, match.end, start):
                break
            if match.choice.place and match.choice.confidence >= 0.5 and self._is_narrow(match.choice.place):
                return match.choice.place
        city, count = next(iter(self.evidence.cities.most_common(1)), ("", 0))
        if city and count >= 0.3 * self.evidence.cities.total():
            return f"cn-{city}"
        return None

    def _is_narrow(self, place: str) -> bool:
        return bool(self.gazetteer.homes.get(place, ("", ""))[1])

    def _make(self, name: str, named: Named, anchor: str | None) -> Place:
        recipe, basis, precision, districts = self._where(anchor)
        if basis == "county" and recipe.startswith("within ") and named.anchor is not None:
            own = name[named.anchor.end - named.start :]
            town = town_of_name(own, recipe.removeprefix("within "))
            if town is not None:
                recipe, basis, precision = f"point {town.lon:.4f} {town.lat:.4f}", "locality", 5000
                districts = (town.adcode,)
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
            + ("; a line through the cities of its name" if guess else ""),
        )

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
        province, city = self.gazetteer.homes.get(anchor, ("", ""))
        if city or province:
            return self._within(city or province)
        known = self.gazetteer.places.get(anchor)
        if known is None or not known.recipe.startswith("union "):
            return "", "unlocated", 0, ()
        return known.recipe, "province", max(known.precision_m, UNIT_PRECISION_M["province"]), known.districts

    def _within(self, adcode: str) -> tuple[str, Basis, int, tuple[str, ...]]:
        level = division(adcode).level
        return f"within {adcode}", level, UNIT_PRECISION_M[level], ()
