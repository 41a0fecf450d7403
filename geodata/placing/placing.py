"""Names made by the grammar → places: where the known place is, and never surer than that."""

import hashlib
import re
from dataclasses import dataclass, field, replace

from geodata.boundaries import Town
from geodata.grammar.endings import Named
from geodata.grammar.grammar import NATURAL
from geodata.grammar.recall import Recall
from geodata.meanings.context import SENTENCE_END
from geodata.models import Kind, Place, Theme
from geodata.names.mentions import Choice, Match, match_before
from geodata.placing.clues import (
    beside_house,
    centre_of,
    line_in_brackets,
    place_behind,
    place_in_brackets,
    quoted_zone,
    ranked_zone,
    tells_where,
    unit_of_own,
    unit_that_begins,
)
from geodata.placing.grounds import FEW, LONG, UNIT_PRECISION_M, WIDE_M, Grounds
from geodata.placing.landmarks import Spot, find_bank, find_spot
from geodata.placing.lines import ENDINGS, end_of_line, guess_line, runs_by, runs_in, units_on_line
from geodata.placing.stem_places import spot_of_stem

SURE = 0.5
PARAGRAPH_END = re.compile("\n")
GUESSED_LINE_M = 30_000
NEARBY_M = 15_000
BY_SENTENCE = "; placed where the sentence is"
"""How the reason ends for a name whose place nothing but its sentence tells."""
ON_WAY = "; placed where the text is about, on its way"
WHOLE_LINES = frozenset("航道 流域 生态廊道 绿道".split())
"""What is as long as the line it is named after: 湘江2000吨级航道."""


@dataclass(slots=True)
class Placer(Grounds):
    """Makes places of names, one place a name and known place."""

    choices: dict[str, Choice] = field(default_factory=dict)
    told: Recall = field(default_factory=Recall)
    whole: dict[str, Place] = field(default_factory=dict)
    """The line that a section is of, by the section's id."""
    told_towns: dict[str, Town | None] = field(default_factory=dict)
    """The townships that the text names in full, by their short names; `None` where two are called so."""

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
        if zone := ranked_zone(text, named, self.gazetteer):
            key = f"{zone}/ranked"
            return self.choices.setdefault(
                key, Choice(zone, "grammar", 0.9, "a zone of the register, by its rank")
            )
        if zoned := quoted_zone(text, named):
            return zoned
        name = text[named.start : named.end] + named.left_out
        anchor, reason = self._anchor(text, named, items)
        rule, confidence = ("grammar", 0.75) if named.anchor is not None else ("grammar-free", 0.55)
        anchor, reason = self._remembered(text, named, anchor, reason)
        key = f"{anchor}/{name}"
        if key not in self.choices:
            spot = find_spot(text, named, items, self.gazetteer, self.evidence, self.find)
            spot = spot or self._joined(text, named, items)
            hung = BY_SENTENCE not in reason
            spot = spot or spot_of_stem(
                text,
                named,
                items,
                anchor,
                hung=hung,
                where=self.where,
                find=self.find,
                gazetteer=self.gazetteer,
                evidence=self.evidence,
            )
            near = centre_of(self.where(anchor)[0])
            spot = spot or (
                find_bank(named, items, anchor, near, self.gazetteer.region, self.find) if near else None
            )
            place = self._make(name, named, anchor, spot or (None if hung else self._nearby(anchor)))
            self.places[place.id] = place
            self.choices[key] = Choice(place.id, rule, confidence, reason)
        return self.choices[key]

    def _remembered(self, text: str, named: Named, anchor: str | None, reason: str) -> tuple[str | None, str]:
        """Return where the text said before that a name is, if nothing else tells; keep in mind what it says now."""
        own = named.own(text)
        if (
            anchor is not None
            and BY_SENTENCE not in reason
            and self.where(anchor)[1] in ("county", "locality")
        ):
            self.told.keep(own, named.ending.text, anchor)
            return anchor, reason
        told = self.told.recall(own, anchor, self.gazetteer)
        said = f"{reason.removesuffix(BY_SENTENCE)}; placed where the text says before that it is"
        return (told, said) if told is not None else (anchor, reason)

    def _joined(self, text: str, named: Named, items: list[Match]) -> Spot | None:
        """Return the line between the two units that brackets behind a line or river name."""
        units = line_in_brackets(text, named.end, items, self.gazetteer) if named.ending.kind in LONG else ()
        told = "; between the places in the brackets behind it"
        return Spot(f"line {' '.join(units)}", "schematic", GUESSED_LINE_M, (), told) if units else None

    def _anchor(self, text: str, named: Named, items: list[Match]) -> tuple[str | None, str]:
        """Return the place that says where a name is, the narrowest that the name and its sentence tell, and the reason."""
        hung = named.anchor is not None and not self._is_namesake(text, named.anchor)
        hangs = named.anchor.choice.place if named.anchor is not None and hung else None
        reason = f"a {'known place with a type ending' if hangs else 'name by its type ending'}"
        if begins := unit_that_begins(named, items, self.gazetteer):
            return begins, f"{reason}; placed in the unit in its name"
        beside = place_in_brackets(text, named.end, items, self.gazetteer)
        recipe, basis, *_ = self.where(hangs)
        known = self.find(hangs or "")
        wide = not recipe or (basis == "province" and known is not None and known.kind in LONG)
        if known is not None and (not wide or named.ending.text in WHOLE_LINES):
            if not beside or basis not in ("city", "province"):
                return hangs, reason
        elif known is not None and (nearer := self._nearer(text, named, items, known)):
            return nearer, reason
        if beside:
            return beside, f"{reason}; placed where the brackets behind it say"
        if known is None:
            end = self._end_of_line(text, named)
            told = None if end else self._surroundings(text, named, items)
            told = beside_house(named, items, told, self.gazetteer)
            return (
                (f"cn-{end}", f"{reason}; placed at the city in its name")
                if end
                else (told, reason + BY_SENTENCE)
            )
        told = self._told_before(text, named.start, items)
        if told in (None, hangs) and recipe:
            told = place_behind(text, named.end, items, self.gazetteer)
        if told and known.districts and not self.is_along(told, known):
            told = None
        on_way = self.main_unit(known.districts) if told is None and not recipe else None
        reason += BY_SENTENCE if told else ON_WAY if on_way else ""
        return told or on_way or hangs, reason

    def _nearer(self, text: str, named: Named, items: list[Match], known: Place) -> str | None:
        """Return the unit that a name on something long begins with, before or behind what it hangs on."""
        stop = named.anchor.end if named.anchor is not None else named.start
        own = text[stop : named.stop]
        return self._unit_before(items, named, known) or unit_of_own(
            own, known, self.gazetteer, self.evidence
        )

    def _end_of_line(self, text: str, named: Named) -> str:
        """Return the city that the text names and a line begins with whose other end is unknown."""
        if named.ending.text not in ENDINGS:
            return ""
        own = text[named.start : named.stop]
        return "" if guess_line(own, self.evidence) else end_of_line(own, self.evidence)

    def place_section(self, name: str, line: Place, units: list[str]) -> Choice:
        """
        Return the choice for a named section of a line: the line within the unit, or between the units, that name it.

        Of more than two units the first and the last are its ends; a line whose course is not known goes through all.
        """
        through = list(dict.fromkeys(units))
        units = through if len(through) < 3 else [through[0], through[-1]]
        drawn = not units or line.recipe.startswith(("line ", "water ", "buffer ", "section "))
        if len(units) == 2 and (not drawn or not runs_by(line, units)):
            return self.place_route(name, through, line.kind, line.themes)
        if len(units) == 1 and (not drawn or (line.districts and not runs_in(line, units[0]))):
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
        doubt: int = 0,
    ) -> Choice:
        """Return the choice for a part of a known place, or what a city has, that no register holds: where its owner is."""
        key = f"{owner}/{name}"
        if key not in self.choices:
            recipe, basis, precision, districts = self.where(owner)
            part = Place(
                id="x-" + hashlib.sha256(key.encode()).hexdigest()[:8],
                name=name,
                kind=kind,
                themes=themes,
                recipe=recipe,
                basis=basis,
                precision_m=max(precision, doubt),
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

    def _unit_before(self, items: list[Match], named: Named, line: Place) -> str | None:
        """Return the place a name begins with where it hangs on one that is too long to place it: 大厂县潮白河工业区."""
        number = match_before(items, named.anchor.start) if named.anchor else -1
        first = items[number] if number >= 0 else None
        place = first.choice.place if first and first.start >= named.start else None
        return place if place and self.is_along(place, line) else None

    def _told_before(
        self, text: str, start: int, items: list[Match], end: re.Pattern[str] = SENTENCE_END
    ) -> str | None:
        """
        Return the nearest place before a position in its sentence, or another stretch, that lies in one city.

        A county named just before a long line or river of its city says better where: 通州区东六环外的通胡大街.
        """
        number = match_before(items, start)
        wide = ""
        for step in range(number, max(-1, number - 6), -1):
            match = items[step]
            if end.search(text, match.end, start):
                break
            place = match.choice.place
            told = tells_where(text, match) and not self._is_namesake(text, match)
            if not place or not told or not self.is_narrow(place):
                continue
            if wide and self.gazetteer.homes[place][1] != self.gazetteer.homes[wide][1]:
                break
            recipe, _, precision, _ = self.where(place)
            if recipe and (place.startswith("cn-") or precision < WIDE_M):
                return place if not wide or precision < WIDE_M else wide
            wide = wide or (place if recipe else "")
        return wide or None

    def _surroundings(self, text: str, named: Named, items: list[Match]) -> str | None:
        """Return the place that the sentence, or else the document, is about."""
        told = self._told_before(text, named.start, items)
        told = told or place_behind(text, named.end, items, self.gazetteer, listed=True)
        if told is not None:
            return told
        if (unit := self.main_unit()) is not None:
            return unit
        told = place_behind(text, named.end, items, self.gazetteer)
        return told or self._told_before(text, named.start, items, PARAGRAPH_END)

    def _is_namesake(self, text: str, unit: Match) -> bool:
        """Tell whether a water or mountain only happens to begin like a far unit: 武昌湖 in a text about Anqing."""
        natural = unit.choice.rule == "short-name" and text[unit.end : unit.end + 1] in NATURAL
        return natural and self.is_far(unit.choice.place or "")

    def _nearby(self, anchor: str | None) -> Spot | None:
        """Return the spot of what only stands in a place's sentence: as sure as a county, or the city a text is about."""
        recipe, basis, precision, districts = self.where(anchor)
        if anchor is None or basis not in ("locality", "county"):
            return None
        city = self.gazetteer.homes.get(anchor, ("", ""))[1]
        if self.is_about(city):
            return Spot(recipe, "city", UNIT_PRECISION_M["city"], (), "; near what its sentence names")
        if basis == "county" or precision >= NEARBY_M:
            return None
        return Spot(recipe, "county", NEARBY_M, districts, "; near what its sentence names")

    def _make(self, name: str, named: Named, anchor: str | None, spot: Spot | None) -> Place:
        recipe, basis, precision, districts = self.where(anchor)
        at = ""
        if spot is not None:
            recipe, basis, precision, districts, at = spot
        if not recipe and named.ending.text in WHOLE_LINES and (line := self.find(anchor or "")) is not None:
            recipe, basis, precision = line.recipe, line.basis, line.precision_m
        begin = named.anchor.end - named.start if named.anchor is not None else 0
        own = name[begin : len(name) - len(named.ending.text)]
        joined = basis == "schematic" and spot is not None
        guess = guess_line(own, self.evidence) if named.ending.text in ENDINGS and not joined else ()
        if guess:
            recipe, basis, precision, districts = f"line {' '.join(guess)}", "schematic", GUESSED_LINE_M, ()
            at = "; a line through the cities of its name"
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
            source="found in a text by its type ending" + at,
        )
