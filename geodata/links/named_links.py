"""Names → links: relations that a place's own name states, as 通武廊, 津石高速 or 天津滨海—中关村科技园 do."""

import re
from collections.abc import Iterator, Mapping

from geodata.boundaries import read_divisions
from geodata.links.unit_names import CAPITAL, LETTERS, Found, division_names, home, is_in, register_names
from geodata.links.zone_names import ZoneNames
from geodata.models import Place
from geodata.texts.normalise import level_name

LINE = re.compile(r"(?P<a>.)(?P<b>.)(?:.)?(?:城际|铁路|高铁|高速|客专|客运专线|高速铁路|快线)")
RING = re.compile(r"(?P<a>.)(?P<b>.)(?:高速|铁路|高铁)(?=.{2,6}段$)")
"""Part of a line named behind the whole: 首都地区环线张承高速张家口段."""
FROM_TO = re.compile(
    r"(?P<a>[^至到—-]{2,9})[至到—-](?P<b>[^至到—-]{2,9}?)(?:的)?(?:城际|铁路|高铁|高速|客专|快线|快速路|公路)"
)
ENDS = re.compile(
    r"(?:铁路|高铁|高速|公路|城际|客专|[国省县]道[^至到—-]{0,5}|[0-9]线)(?P<a>[^至到—-]{2,7})[至到—-](?P<b>[^至到—-]{2,7})段$"
)
"""Part of a line told by both its ends: 京秦高速遵化至秦皇岛段."""
POWER_LINE = re.compile(
    r"(?P<a>[^至到—-]{2,8})[至到—-](?P<b>[^至到—-]{2,8}?)(?:的)?(?:±?[0-9]+千伏|特高压|输电|输变电|柔?性?直流)"
)
SECTION = re.compile(r"(?P<a>.).(?:高速|铁路|高铁|客专)(?:公路)?(?:.{1,8}至)?(?P<b>.{2,6})段$")
"""Part of a long line: 京台高速廊坊段 leads from the capital to there."""
GREEN = re.compile(r"(?P<letters>.{2,4}?)(?:生态|风沙|绿色|水源)")
WATERWAY = re.compile(r"引.{1,3}?入(?P<b>.)")
BELT = re.compile(r"(?P<a>.)(?P<b>.)[^区园]{0,8}(?:旅游|文化|文旅).{0,4}带")
PORTS = re.compile("(?P<a>.)(?P<b>.)港口群?$")
BARE = re.compile("(?P<a>.)(?P<b>.)")
GREENS = re.compile(r"环(?:京|首都).*(?:蔬菜|农产品|农副产品)")
ENERGY = re.compile(r"(?P<a>.{2,6})-(?P<b>.{2,6}?)[0-9]*(?:千伏)?(?:特高压|输变电|输电)")
CONTRACTION = re.compile(r"(?:地区|区域|三县|两地|四地|三地)$")
MOST_MEMBERS = 4
STAGE_SIZE = 3


class Names:
    """Leads the words inside names to places: divisions of China, and the places of the text itself."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._names: dict[str, str] = {}
        for place in places.values():
            for name in (place.name, *place.aliases, *place.context_aliases):
                self._names.setdefault(level_name(name), place.id)
        self._members: dict[str, tuple[str, ...]] = {}
        self._links: dict[str, tuple[Found, ...]] = {}

    def find(self, words: str) -> str | None:
        """Return the place that some words name in full, else that they begin with; of 北京通州区 the inner one."""
        for size in range(len(words), 1, -1):
            place = division_names().get(words[:size]) or self._names.get(words[:size])
            if place:
                inner = division_names().get(words[size:])
                return inner if inner and is_in(inner, place) else place
        return None

    def members(self, place: str) -> tuple[str, ...]:
        """Return the parts of a contraction of two to four units (京津 → 北京, 天津), else the place alone."""
        if place not in self._members:
            self._members[place] = self._read_members(self._places.get(place))
        return self._members[place] or (place,)

    def stage(self, place: str) -> tuple[str, ...]:
        """Return the provinces of a stage such as 京津冀, which 三地 means; none of any other place."""
        known = self._places.get(place)
        letters = CONTRACTION.sub("", level_name(known.name)) if known and known.kind == "region" else ""
        found = tuple(LETTERS.get(letter, "") for letter in letters)
        provinces = len(found) == STAGE_SIZE and all(unit.endswith("0000") for unit in found)
        return found if provinces else ()

    def _read_members(self, place: Place | None) -> tuple[str, ...]:
        if place is None or place.kind != "region":
            return ()
        letters = CONTRACTION.sub("", level_name(place.name))
        if not 2 <= len(letters) <= MOST_MEMBERS or letters == "京津冀":
            return ()
        if len(letters) == 2 or letters in ("京津雄", "京津保"):
            found = tuple(LETTERS.get(letter, "") for letter in letters)
            return found if all(found) else ()
        if letters != "京津冀" and (provinces := self.stage(place.id)):
            return provinces
        codes = place.recipe.split()
        if codes[:1] == ["union"] and len(codes) - 1 == len(letters):
            return self._by_letters(letters, codes[1:])
        return ()

    @staticmethod
    def _by_letters(letters: str, codes: list[str]) -> tuple[str, ...]:
        """Return the divisions in the order of the letters; none where a letter is in no division's name."""
        names = {code: read_divisions()[code].name for code in codes if code in read_divisions()}
        found = [next((code for code, name in names.items() if letter in name), "") for letter in letters]
        return tuple(f"cn-{code}" for code in found) if all(found) and len(set(found)) == len(letters) else ()

    def links(self, place_id: str, surface: str) -> tuple[Found, ...]:
        """Return the links that a place's name states."""
        if place_id not in self._links:
            place = self._places.get(place_id)
            self._links[place_id] = tuple(self._read_links(place, level_name(surface))) if place else ()
        return self._links[place_id]

    def _read_links(self, place: Place, surface: str) -> Iterator[Found]:
        name = level_name(place.name)
        if place.kind in ("rail", "road"):
            yield from self._line(place, name, surface)
        elif place.kind == "energy":
            if found := ENERGY.match(name) or POWER_LINE.match(surface):
                yield from self._pair(found, "energy_supply", 0.8)
        elif place.kind in ("eco", "water", "market") or GREENS.match(name) or "首都水源涵养" in name:
            yield from self._nature(place, name)
        elif place.kind == "port":
            yield from self._ports(name)
        elif place.kind == "region":
            yield from self._region(place, name)
        else:
            yield from ZoneNames(self.find).links(place, name, surface)

    def _line(self, place: Place, name: str, surface: str) -> Iterator[Found]:
        """Read 京张高铁 and 京台高速廊坊段: the ends of a line, or its head and the section, or both ends of that."""
        if found := ENDS.search(surface):
            yield from self._pair(found, place.kind, 0.6)
            return
        if (
            found := LINE.match(surface)
            or LINE.match(name)
            or RING.search(surface)
            or BARE.fullmatch(surface)
        ):
            ends = self._letter(found["a"], place), self._letter(found["b"], place)
            if ends[0] and ends[1] and ends[0] != ends[1] and self._are_near(ends[0], ends[1], place):
                yield ends[0], ends[1], place.kind, 0.5
        if found := FROM_TO.match(surface):
            yield from self._pair(found, place.kind, 0.6)
        if found := SECTION.match(surface):
            one, other = self._letter(found["a"], place), self.find(found["b"])
            if (
                one in LETTERS.values()
                and other
                and not is_in(other, one)
                and self._are_near(one, other, place)
            ):
                yield one, other, place.kind, 0.45

    def _ports(self, name: str) -> Iterator[Found]:
        """Read 津冀港口: the ports of both."""
        found = PORTS.fullmatch(name)
        units = (
            [read_divisions()[LETTERS[c][3:]].short_name for c in found.groups() if c in LETTERS]
            if found
            else []
        )
        ports = [register_names().get(f"{unit}港") or register_names().get(f"{unit}港口") for unit in units]
        if len(ports) == 2 and ports[0] and ports[1]:
            yield ports[0], ports[1], "port_cooperation", 0.7

    def _nature(self, place: Place, name: str) -> Iterator[Found]:
        """Read 京津保生态过渡带, which its parts keep together, and 引滦入津, which brings water."""
        if "首都水源涵养" in name:
            yield place.id, CAPITAL, "ecological_service", 0.8
        elif GREENS.match(name):
            yield place.id, CAPITAL, "food_supply", 0.75
        elif found := GREEN.match(name):
            ends = [LETTERS.get(letter, "") for letter in found["letters"]]
            if all(ends):
                yield from ((a, b, "joint_ecology", 0.5) for i, a in enumerate(ends) for b in ends[i + 1 :])
        elif found := WATERWAY.match(name):
            target = LETTERS.get(found["b"], "")
            if target and any(is_in(f"cn-{district}", target) for district in place.districts):
                yield place.id, target, "water_supply", 0.6

    def _letter(self, letter: str, place: Place) -> str:
        """Return what a letter of a line's name stands for: the usual one, else the only unit of that name on its way."""
        usual = LETTERS.get(letter, "")
        if usual and not usual.startswith("cn-"):
            return usual
        on_the_way = {f"cn-{code}" for d in place.districts for code in (d, f"{d[:4]}00")}
        if not on_the_way or any(unit == usual or is_in(unit, usual) for unit in on_the_way if usual):
            return usual
        named = {
            unit
            for unit in on_the_way
            if (division := read_divisions().get(unit[3:])) and division.short_name.startswith(letter)
        }
        if cities := {unit for unit in named if unit.endswith("00")}:
            named = cities
        return next(iter(named)) if len(named) == 1 else usual

    def _are_near(self, one: str, other: str, line: Place) -> bool:
        """Tell whether two ends of a line are named in the text, or at home as it is; far ends (京哈) are only a name."""
        provinces = home().provinces
        here = not line.districts or any(district[:2] + "0000" in provinces for district in line.districts)
        return all(
            end in self._places or (here and end[3:5] + "0000" in provinces) or not end.startswith("cn-")
            for end in (one, other)
        )

    def _region(self, place: Place, name: str) -> Iterator[Found]:
        if found := BELT.match(name):
            ends = LETTERS.get(found["a"]), LETTERS.get(found["b"])
            if ends[0] and ends[1]:
                yield ends[0], ends[1], "tourism_belt", 0.8
            return
        members = self.members(place.id)
        if (
            len(members) > 2
            and len({m[:5] for m in members}) > 1
            and not any(m.endswith("0000") for m in members)
        ):
            for i, one in enumerate(members):
                for other in members[i + 1 :]:
                    yield one, other, "cross_border_region", 0.85

    def _pair(self, found: re.Match[str], relation: str, confidence: float) -> Iterator[Found]:
        one, other = (register_names().get(found[end]) or self.find(found[end]) for end in "ab")
        if one and other and one != other:
            yield one, other, relation, confidence
