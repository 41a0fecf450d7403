"""Open matches → choices: which of the places of the same name is meant, why, and what was rejected."""

from itertools import compress, count
from operator import is_not
from typing import NamedTuple

import numpy as np

from geodata.adcode import MUNICIPALITIES
from geodata.meanings.association import associate_matches, find_houses
from geodata.meanings.context import RANGE, SENTENCE_END, Evidence
from geodata.meanings.fragments import HELD, doubt_fragments
from geodata.meanings.hidden import uncover_names
from geodata.meanings.neighbours import OWNS, Beside, Neighbour, besides, find_neighbours
from geodata.meanings.other_kinds import refuse_other_kinds
from geodata.meanings.questions import SURELY_TORN, Question, read_questions
from geodata.meanings.siblings import put_siblings, read_siblings
from geodata.names.gazetteer import Gazetteer, Reading
from geodata.names.mentions import (
    FRAGILE,
    SURE_HOW,
    UNDECIDED,
    UNREAD,
    Choice,
    Match,
    Matches,
    leave_out,
)

NEEDED = {"none": 0.4, "torn": 0.9, "some": 3.0, "much": 5.0}
"""Evidence a short name needs to be read as a division, by how much of an everyday word it is."""
TORN = (0.0, 3.5, 0.0, 99.0)
"""How much more evidence a name needs by how far the words around tear it (`geodata.meanings.fragments.tear`)."""
NEVER = 99.0
BACK = 7
FREE = "the short name of one county alone, and it stands free"


class Score(NamedTuple):
    """How well a reading fits, and the best single reason."""

    value: float
    reason: str


class Resolver:
    """Decides the open matches of one view, given what the document has named."""

    def __init__(self, text: str, matches: Matches, gazetteer: Gazetteer, evidence: Evidence) -> None:
        """Take the view's text, its matches, and the evidence of the document so far (these matches included)."""
        self.text, self.matches, self.items = text, matches, matches.items
        self.gazetteer, self.evidence = gazetteer, evidence
        self.cache: dict[tuple[object, ...], Choice] = {}
        self.decisions: dict[tuple[object, ...], Choice] = {}
        self.provinces = gazetteer.provinces
        shares = sum(evidence.share_of_province(p) for p in sorted(self.provinces))
        self.home = shares if evidence.placed else 1.0

    def resolve(self) -> None:
        """Decide every open match, those in lists last, with the help of their neighbours."""
        asked = list(read_questions(self.text, self.matches))
        left = [question for question in asked if not self._decide(question, final=False)]
        left = [question for question in reversed(left) if not self._decide(question, final=False)][::-1]
        open_still = {question.number for question in left}
        decided = [self.items[question.number] for question in asked if question.number not in open_still]
        self.evidence.add(decided, self.gazetteer)
        self.decisions.clear()
        for question in left:
            if question.readings[0].how == "context":
                self._decide(question, final=True)
        left = [question for question in left if question.readings[0].how != "context"]
        waiting = {question.number for question in left}
        self.evidence.add([self.items[number] for number in sorted(open_still - waiting)], self.gazetteer)
        self.decisions.clear()
        for question in left:
            self._decide(question, final=True)
        self.evidence.add([self.items[number] for number in sorted(waiting)], self.gazetteer)
        named = self.evidence.places
        unread = [question for question in left if self.items[question.number][2] is UNREAD]
        again = [question for question in unread if any(named[r.place] for r in question.readings)]
        self.decisions.clear()
        for question in again:  # 浏阳, read by now in a list
            self._decide(question, final=True)
        self.evidence.add([self.items[question.number] for question in again], self.gazetteer)

    def _decide(self, question: Question, *, final: bool) -> bool:
        number, start, end, readings, torn, long, at_last, longer, in_all, counting = question
        if longer or (in_all and self._is_elsewhere(number, readings[0])):
            self.items[number] = Match(start, end, UNREAD)
            return False
        neighbours = find_neighbours(self.text, self.items, number)
        if counting and self._is_water(neighbours[0]):
            torn = SURELY_TORN
        elif final:
            long = at_last
        owner = self._owner(number) if readings[0].how == "short-name" else ""
        if owner:
            readings = tuple(reading for reading in readings if not self._is_of_another(reading, owner))
            if not readings:
                self.items[number] = Match(start, end, UNREAD)
                return False
        key = (id(readings) if not owner else readings, neighbours, torn, final, long)
        choice = self.decisions.get(key)
        if choice is None:
            beside = besides(neighbours)
            choice = self.decisions[key] = self._weigh(readings, beside, torn, final=final, long=long)
        if choice is not UNDECIDED:
            self.items[number] = Match(start, end, choice)
        return choice is not UNDECIDED and choice is not UNREAD

    def _owner(self, number: int) -> str:
        """Return the division whose full name, or the road whose name, stands right before a match, "" for none."""
        if not number or self.items[number - 1].end != self.items[number].start:
            return ""
        choice = self.items[number - 1].choice
        known = self.gazetteer.places.get(choice.place or "")
        section = self.text[self.items[number].end : self.items[number].end + 1] in RANGE
        owns = choice.rule == "division" or (known is not None and known.kind == "road" and not section)
        return choice.place or "" if owns else ""

    def _is_of_another(self, reading: Reading, owner: str) -> bool:
        """Tell whether a county lies in no city of the unit or road right before its name: 曲阳县|沙河, 京藏高速|沙河."""
        if reading.how != "short-name" or reading.place.endswith("00"):
            return False
        if not owner.startswith("cn-"):
            passed = self.gazetteer.places[owner].districts
            return bool(passed) and all(code[:4] != reading.place[3:7] for code in passed)
        one, other = (self.gazetteer.homes.get(place, ("", ""))[1] for place in (owner, reading.place))
        return one != other and not self._holds(owner, reading)

    def _is_elsewhere(self, number: int, reading: Reading) -> bool:
        """Tell whether the sentence, else the text, is about another city, which has a part of this name too: 中心城区."""
        start, homes = self.items[number].start, self.gazetteer.homes
        home = homes.get(reading.place, ("", ""))[1]
        told = [
            city
            for match in self.items[max(0, number - BACK) : number]
            if (city := homes.get(match.choice.place or "", ("", ""))[1])
            and not SENTENCE_END.search(self.text, match.end, start)
        ]
        told = told or [city for city in (self.evidence.main_city(),) if city]
        return home not in (told[-1:] if number and self.items[number - 1].end == start else told)

    def _weigh(
        self, readings: tuple[Reading, ...], beside: tuple[Beside, ...], torn: int, *, final: bool, long: bool
    ) -> Choice:
        """Return the best reading's choice; `UNDECIDED` where it is too weak or too close and this is not final."""
        scored = sorted(
            ((self._score(reading, beside), reading) for reading in readings),
            key=lambda pair: (-pair[0].value, pair[1].place),
        )
        best, reading = scored[0]
        short = reading.how in ("short-name", "context") or reading.care != "none"
        needed = NEEDED[reading.care] if short else 0.0
        alone = long and len(readings) == 1 and reading.how in ("short-name", "division")
        if (reading.care == "none" or reading.how == "division") and (reading.place.endswith("00") or alone):
            needed = 0.0
        city = reading.place.endswith("00")
        if (reading.how in FRAGILE and (not city or torn >= HELD)) or reading.how == "context":
            needed += TORN[torn]
        held = any(
            (b.listed and not (torn and b.comma)) or (b.touching and self._is_parent(b.place, reading))
            for b in beside
        )
        if (torn >= HELD or (reading.care == "much" and reading.how == "short-name")) and not held:
            needed = NEVER
        if best.value < needed:
            return UNREAD if final else UNDECIDED
        runner = scored[1][0].value if len(scored) > 1 else -1.0
        if best.value - runner < 0.5 and not final:
            return UNDECIDED
        return self._choice(best, runner, reading, readings)

    def _choice(self, best: Score, runner: float, reading: Reading, readings: tuple[Reading, ...]) -> Choice:
        ceiling = SURE_HOW[reading.how][0]
        margin = min(1.0, max(0.0, (best.value - runner) / 4))
        confidence = (
            round(ceiling - 0.35 * (1 - margin), 2) if len(readings) > 1 else round(ceiling - 0.04, 2)
        )
        if reading.how == "short-name" and len(readings) == 1:
            confidence = round(0.75 + 0.15 * min(1.0, best.value / 6), 2)
        rejected = tuple(sorted(r.place for r in readings if r.place != reading.place))
        reason = SURE_HOW[reading.how][1] if best.value <= 0 and not rejected else best.reason
        if reading.how == "short-name" and best.value <= 0 and not rejected and reading.place[-2:] != "00":
            reason = FREE
        key = (reading.place, reading.how, confidence, reason, rejected)
        if key not in self.cache:
            self.cache[key] = Choice(reading.place, reading.how, confidence, reason, rejected)
        return self.cache[key]

    def _score(self, reading: Reading, beside: tuple[Beside, ...]) -> Score:
        """Add up what speaks for a reading: parents and brothers beside it, full names elsewhere, the document."""
        province, city = self.gazetteer.homes.get(reading.place, ("", ""))
        evidence = self.evidence
        named, of_city = evidence.places.get(reading.place, 0), evidence.cities.get(city, 0)
        near = False
        if reading.how == "context":
            of_city = of_city if city else evidence.of_cities(self.gazetteer.places[reading.place])
            near = not named and (
                self._is_near_home(reading)
                or any(b.listed and (self._is_alike(reading, b) or self._is_of_city(city, b)) for b in beside)
                or any(b.near and self._is_of_county(reading, b) for b in beside)
            )
            if not (named or near or (city in MUNICIPALITIES and of_city)):
                return Score(-1.0, "a short form whose full name the text does not hold")
            if any(
                other.before and other.touching and not self._holds(other.place, reading) for other in beside
            ):
                return Score(-9.0, "another place stands right before it")
        if any(self._excludes(other, province) for other in beside):
            return Score(-9.0, "the province named right before it is another")
        reasons = [reason for other in beside if (reason := self._speaks_for(reading, other, province, city))]
        if near:
            reasons.append((2.0, "the text names the unit it lies in"))
        if named:
            reasons.append((4.0 + min(named, 20) / 20, "the text names it in full elsewhere"))
        if of_city:
            reasons.append((1.0 + min(of_city, 10) / 10, "the text names places of its city"))
        share = evidence.share_of_province(province) if province else 0.0
        if share:
            reasons.append((0.4 + 1.6 * share, "the text names places of its province"))
        if province in self.provinces and self.home:
            reasons.append((self.home, "it lies in the region that the text is about"))
        if reading.place.endswith("00") and reading.how == "short-name":
            reasons.append((0.6, "a city is meant sooner than a county"))
        if not reasons:
            return Score(0.0, "nothing in the text speaks for any of the places of this name")
        return Score(sum(value for value, _ in reasons), max(reasons)[1])

    def _excludes(self, other: Beside, province: str) -> bool:
        """Tell whether a province right before a name rules a place in another province out: 山东省的新华区."""
        names_province = other.place.startswith("cn-") and other.place.endswith("0000")
        elsewhere = bool(province) and other.place != f"cn-{province}"
        return other.before and other.touching and names_province and elsewhere

    def _holds(self, place: str, reading: Reading) -> bool:
        province, city = self.gazetteer.homes.get(reading.place, ("", ""))
        if place in (f"cn-{city}", f"cn-{province}", reading.place):
            return True
        return place.startswith("cn-") and place[3:] in self.gazetteer.places[reading.place].districts

    def _is_water(self, before: Neighbour) -> bool:
        """Tell whether a water stands right before a name, which then counts waters: 海河、淮河三河治理."""
        place = self.gazetteer.places.get(before[0]) if before[1] in ("", OWNS) else None
        return place is not None and place.kind == "water"

    def _is_parent(self, place: str, reading: Reading) -> bool:
        return place != reading.place and self._holds(place, reading)

    def _is_near_home(self, reading: Reading) -> bool:
        """Tell whether the text names the county or city of a place."""
        named = self.evidence.places
        districts = self.gazetteer.places[reading.place].districts
        return (
            any(f"cn-{d}" in named or f"cn-{d[:4]}00" in named for d in districts)
            or any(f"cn-{d[:2]}0000" in named for d in districts if f"{d[:2]}0000" in MUNICIPALITIES)
            or any(place in named for place in self.gazetteer.parents.get(reading.place, ()))
        )

    def _is_alike(self, reading: Reading, other: Beside) -> bool:
        """Tell whether a water stands in a list beside a water, in a province that the text names: 滏阳河、唐河."""
        both = map(self.gazetteer.places.get, (reading.place, other.place))
        if not other.listed or not all(place is not None and place.kind == "water" for place in both):
            return False
        province = self.gazetteer.homes.get(reading.place, ("", ""))[0]
        return not province or province in self.evidence.provinces

    def _is_of_city(self, city: str, other: Beside) -> bool:
        """Tell whether a place of a city stands in a list beside one of the same: 国贸和望京."""
        return bool(city) and other.listed and self.gazetteer.homes.get(other.place, ("", ""))[1] == city

    def _is_of_county(self, reading: Reading, other: Beside) -> bool:
        """Tell whether a place beside one lies in the same county and in no other: 泰山景区：中天门."""
        one, two = (self.gazetteer.places[place].districts for place in (reading.place, other.place))
        return len(two) == 1 and one == two

    def _is_nearby(self, reading: Reading, other: Beside) -> bool:
        """Tell whether two waters run in a city together: 洋河、桑干河."""
        one, two = (self.gazetteer.places[place].districts for place in (reading.place, other.place))
        return not {code[:4] for code in one}.isdisjoint(code[:4] for code in two)

    def _runs_by(self, reading: Reading, city: str) -> bool:
        """Tell whether a water of several cities or provinces runs through one: 黑河上游的|张掖市."""
        place = self.gazetteer.places[reading.place]
        code = city.removesuffix("00").removesuffix("00")
        return bool(code) and place.kind == "water" and any(d.startswith(code) for d in place.districts)

    def _speaks_for(
        self, reading: Reading, other: Beside, province: str, city: str
    ) -> tuple[float, str] | None:
        other_province, other_city = self.gazetteer.homes.get(other.place, ("", ""))
        reason: tuple[float, str] | None = None
        if not other.near:
            return None
        if self._is_alike(reading, other):
            return (10.0 if self._is_nearby(reading, other) else 4.0), "it stands in a list of waters"
        if reading.how == "context" and other.before and other.place == reading.place:
            reason = 4.0, "it was named just before"
        elif not other_province:
            return None
        elif other.before and other.touching and self._is_parent(other.place, reading):
            reason = 8.0, "its parent unit stands right before it"
        elif city and other_city == city:
            reason = (5.0 if other.listed else 2.5), "a place of the same city stands beside it"
        elif not city and reading.how == "context" and self._runs_by(reading, other_city):
            reason = (5.0 if other.listed else 2.5), "a place that it runs by stands beside it"
        elif province == other_province:
            reason = (3.5 if other.listed else 1.5), "a place of the same province stands beside it"
        elif other.listed and {province, other_province} <= self.provinces:
            reason = 3.0, "a place of the same region stands beside it"
        elif other.from_it and other.place.endswith("00") and reading.place.endswith("00"):
            reason = 3.0, "it is the end of a way from another city"
        return reason


def resolve_matches(text: str, matches: Matches, gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    """
    Decide the open matches of a view.

    Parameters
    ----------
    text
        The text of the view.
    matches
        As `geodata.names.mentions.find_matches` gives them.
    gazetteer
        The names and where they lie.
    evidence
        What the document has named before this view; what this view names is added to it.

    Returns
    -------
    matches
        In text order; refused words stay in the list as `REFUSED`.
    """
    refuse_other_kinds(text, matches)
    doubt_fragments(text, matches, gazetteer)
    told = np.ones(len(matches.items), dtype=bool)
    told[find_houses(text, matches.items)] = False
    evidence.add(compress(matches.items, told.tolist()), gazetteer)
    Resolver(text, matches, gazetteer, evidence).resolve()
    weighed = sorted(item.number for item in matches.open)
    again = uncover_names(text, matches, gazetteer)
    if again is not None:
        uncovered = list(compress(count(), map(is_not, matches.items, again.items)))
        matches = again
        refuse_other_kinds(text, matches, uncovered)
        doubt_fragments(text, matches, gazetteer, uncovered)
        Resolver(text, matches, gazetteer, evidence).resolve()
    siblings = read_siblings(text, matches.items, weighed, gazetteer, evidence)
    unread = [number for number in weighed if matches.items[number].choice in (UNDECIDED, UNREAD)]
    read = leave_out(text, matches.items, unread)
    return associate_matches(text, put_siblings(text, read, siblings, gazetteer, evidence))
