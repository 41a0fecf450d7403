"""Open matches → choices: which of the places of the same name is meant, why, and what was rejected."""

from bisect import bisect_left
from dataclasses import dataclass

from geodata.context import Evidence, count_torn_words, find_association, is_person, is_separated
from geodata.gazetteer import Gazetteer, Reading
from geodata.mentions import REFUSED, SURE_HOW, UNDECIDED, UNREAD, Choice, Match, Matches, Open

NEEDED = {"none": 1.0, "some": 3.0, "much": 5.0}
"""Evidence a short name needs to be read as a division, by how much of an everyday word it is."""
TORN = (0.0, 2.5, 20.0)
"""How much more evidence a name needs that would tear apart no, one or two common words at its edges."""
FRAGILE = ("short-name", "division", "former-name")
NEAR = 60
ASSOCIATIVE = 0.3


@dataclass(frozen=True, slots=True)
class Score:
    """How well a reading fits, and the best single reason."""

    value: float
    reason: str


def _neighbours(items: list[Match], number: int) -> list[tuple[Match, bool]]:
    """Decided matches next to an open one: the nearest before and after, and whether each is the very next."""
    found = []
    for step in (-1, 1):
        position = number + step
        adjacent = True
        while 0 <= position < len(items) and abs(position - number) <= 6:
            match = items[position]
            if match.choice.place is not None:
                found.append((match, adjacent))
                break
            adjacent = False
            position += step
    return found


class Resolver:
    """Decides the open matches of one view, given what the document has named."""

    def __init__(self, text: str, matches: Matches, gazetteer: Gazetteer, evidence: Evidence) -> None:
        """Take the view's text, its matches, and the evidence of the document so far (these matches included)."""
        self.text = text
        self.items = matches.items
        self.open = matches.open
        self.gazetteer = gazetteer
        self.evidence = evidence
        self.cache: dict[tuple[object, ...], Choice] = {}
        total = evidence.provinces.total()
        self.provinces = gazetteer.provinces
        self.default_home = not total

    def resolve(self) -> None:
        """Decide every open match, those in lists last, with the help of their neighbours."""
        left = [item for item in self.open if not self._decide(item.number, item.readings, final=False)]
        for item in reversed(left):
            if self._decide(item.number, item.readings, final=False):
                left.remove(item)
        for item in left:
            self._decide(item.number, item.readings, final=True)

    def _decide(self, number: int, readings: tuple[Reading, ...], *, final: bool) -> bool:
        match = self.items[number]
        neighbours = _neighbours(self.items, number)
        scored = sorted(
            ((self._score(match, reading, neighbours), reading) for reading in readings),
            key=lambda pair: (-pair[0].value, pair[1].place),
        )
        best, reading = scored[0]
        needed = (
            NEEDED[reading.care]
            if reading.how in ("short-name", "context") or reading.care != "none"
            else 0.0
        )
        if reading.how in FRAGILE and match.end - match.start == 2 and not reading.place.endswith("00"):
            needed += TORN[count_torn_words(self.text, match.start, match.end)]
        if best.value < needed:
            if final:
                self.items[number] = Match(match.start, match.end, UNREAD)
            return False
        runner = scored[1][0].value if len(scored) > 1 else -1.0
        if best.value - runner < 0.5 and not final:
            return False
        self.items[number] = Match(match.start, match.end, self._choice(best, runner, reading, readings))
        return True

    def _choice(self, best: Score, runner: float, reading: Reading, readings: tuple[Reading, ...]) -> Choice:
        ceiling = SURE_HOW[reading.how][0]
        margin = min(1.0, max(0.0, (best.value - runner) / 4))
        confidence = round(ceiling - 0.35 * (1 - margin), 2) if len(readings) > 1 else ceiling - 0.04
        if reading.how == "short-name" and len(readings) == 1:
            confidence = round(0.75 + 0.15 * min(1.0, best.value / 6), 2)
        rejected = tuple(sorted(r.place for r in readings if r.place != reading.place))
        key = (reading.place, reading.how, confidence, best.reason, rejected)
        if key not in self.cache:
            self.cache[key] = Choice(reading.place, reading.how, confidence, best.reason, rejected)
        return self.cache[key]

    def _score(self, match: Match, reading: Reading, neighbours: list[tuple[Match, bool]]) -> Score:
        """Add up what speaks for a reading: parents and brothers beside it, full names elsewhere, the document."""
        province, city = self.gazetteer.homes.get(reading.place, ("", ""))
        reasons: list[tuple[float, str]] = []
        named = self.evidence.places[reading.place]
        if named:
            reasons.append((4.0 + min(named, 20) / 20, "the text names it in full elsewhere"))
        for other, adjacent in neighbours:
            reasons += self._beside(match, reading, other, adjacent, province, city)
        if city and self.evidence.cities[city]:
            reasons.append(
                (1.0 + min(self.evidence.cities[city], 10) / 10, "the text names places of its city")
            )
        if province:
            share = self.evidence.share_of_province(province)
            if share:
                reasons.append((0.4 + 1.6 * share, "the text names places of its province"))
        if province in self.provinces:
            home = sum(self.evidence.share_of_province(p) for p in self.provinces)
            weight = 1.0 if self.default_home else home
            if weight:
                reasons.append((1.0 * weight, "it lies in the region that the text is about"))
        if reading.how == "context" and not (named or self._is_near_home(reading)):
            return Score(-1.0, "a short form whose full name the text does not hold")
        if reading.place.endswith("00") and reading.how == "short-name":
            reasons.append((0.6, "a city is meant sooner than a county"))
        if not reasons:
            return Score(0.0, "nothing in the text speaks for any of the places of this name")
        return Score(sum(value for value, _ in reasons), max(reasons)[1])

    def _is_near_home(self, reading: Reading) -> bool:
        """Tell whether the text names the county or city of a place."""
        place = self.gazetteer.places[reading.place]
        units = {f"cn-{d}" for d in place.districts} | {f"cn-{d[:4]}00" for d in place.districts}
        units |= {f"cn-{d[:2]}0000" for d in place.districts if d[:2] in ("11", "12", "31", "50")}
        return any(self.evidence.places[unit] for unit in units)

    def _beside(
        self, match: Match, reading: Reading, other: Match, adjacent: bool, province: str, city: str
    ) -> list[tuple[float, str]]:
        place = other.choice.place or ""
        other_province, other_city = self.gazetteer.homes.get(place, ("", ""))
        if not other_province:
            return []
        before = other.start < match.start
        gap = match.start - other.end if before else other.start - match.end
        if (
            reading.how == "context"
            and before
            and gap == 0
            and place not in (f"cn-{city}", f"cn-{province}", reading.place)
        ):
            return [(-9.0, "another place stands right before it")]
        if gap > NEAR or "\n\n" in self.text[min(match.end, other.end) : max(match.start, other.start)]:
            return []
        is_parent = place in (f"cn-{city}", f"cn-{province}") and place != reading.place
        if is_parent and before and gap == 0 and adjacent:
            return [(8.0, "its parent unit stands right before it")]
        between = self.text[other.end : match.start] if before else self.text[match.end : other.start]
        listed = adjacent and (is_separated(between, 0, len(between)))
        found: list[tuple[float, str]] = []
        if city and other_city == city:
            found.append((5.0 if listed else 2.5, "a place of the same city stands beside it"))
        elif province == other_province:
            found.append((3.5 if listed else 1.5, "a place of the same province stands beside it"))
        elif listed and {province, other_province} <= self.provinces:
            found.append((3.0, "a place of the same region stands beside it"))
        return found


def associate(text: str, match: Match, cache: dict[Choice, Choice]) -> Match:
    """
    Lower a division's name that is only part of the name of an organisation or a street.

    Parameters
    ----------
    text
        The levelled text.
    match
        A decided match of a division.
    cache
        Lowered choices by choice, so that equal ones are shared.

    Returns
    -------
    match
        As it was, refused (streets), or with a confidence below 0.5 and rule `associative`.
    """
    what = find_association(text, match.start, match.end)
    if what is None:
        return match
    if what == "street":
        return Match(match.start, match.end, REFUSED)
    choice = match.choice
    if choice not in cache:
        reason = (
            "stands in the name of an authority"
            if what == "government"
            else "stands in the name of an organisation"
        )
        cache[choice] = Choice(choice.place, "associative", ASSOCIATIVE, reason, choice.rejected)
    return Match(match.start, match.end, cache[choice])


def resolve_matches(text: str, matches: Matches, gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    """
    Decide the open matches of a view.

    Parameters
    ----------
    text
        The text of the view.
    matches
        As `geodata.mentions.find_matches` gives them.
    gazetteer
        The names and where they lie.
    evidence
        What the document has named before this view; what this view names is added to it.

    Returns
    -------
    matches
        In text order; refused words stay in the list as `REFUSED`.
    """
    _doubt_fragments(text, matches, gazetteer)
    evidence.add(matches.items, gazetteer)
    Resolver(text, matches, gazetteer, evidence).resolve()
    evidence.add([matches.items[item.number] for item in matches.open], gazetteer)
    cache: dict[Choice, Choice] = {}
    return [
        associate(text, match, cache) if match.choice.rule in FRAGILE else match
        for match in matches.items
        if match.choice is not UNDECIDED and match.choice is not UNREAD
    ]


def _doubt_fragments(text: str, matches: Matches, gazetteer: Gazetteer) -> None:
    """Refuse persons; take back the certainty of two-character county names (易县) that tear words apart (简易县道)."""
    items = matches.items
    opens = {item.number for item in matches.open}
    for number, (start, end, choice) in enumerate(items):
        if end - start != 2 or choice is REFUSED:
            continue
        county = number in opens or (choice.rule in FRAGILE and not (choice.place or "").endswith("00"))
        if county and is_person(text, start, end):
            items[number] = Match(start, end, REFUSED)
            matches.open = [item for item in matches.open if item.number != number]
        elif county and number not in opens and count_torn_words(text, start, end):
            items[number] = Match(start, end, UNDECIDED)
            matches.open.append(Open(number, (Reading(choice.place or "", "division", "some"),)))


def match_before(items: list[Match], position: int) -> int:
    """Return the index of the last match that ends at or before a position, -1 where there is none."""
    return bisect_left(items, position + 1, key=lambda match: match.end) - 1
