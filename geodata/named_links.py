"""Names → links: relations that a place's own name states, as 通武廊, 津石高速 or 天津滨海—中关村科技园 do."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from geodata.boundaries import read_divisions
from geodata.models import Place
from geodata.normalise import level_name
from geodata.register import read_register

CAPITAL = "cn-110000"
LETTERS = {
    "京": CAPITAL, "津": "cn-120000", "冀": "cn-130000", "石": "cn-130100", "唐": "cn-130200", "秦": "cn-130300",
    "邯": "cn-130400", "邢": "cn-130500", "保": "cn-130600", "张": "cn-130700", "承": "cn-130800", "沧": "cn-130900",
    "廊": "cn-131000", "衡": "cn-131100", "雄": "xiongan", "曹": "cn-130209", "晋": "cn-140000", "蒙": "cn-150000",
    "辽": "cn-210000", "沈": "cn-210100", "吉": "cn-220000", "哈": "cn-230100", "黑": "cn-230000", "沪": "cn-310000",
    "苏": "cn-320000", "宁": "cn-320100", "浙": "cn-330000", "杭": "cn-330100", "皖": "cn-340000", "合": "cn-340100",
    "闽": "cn-350000", "赣": "cn-360000", "鲁": "cn-370000", "济": "cn-370100", "潍": "cn-370700", "青": "cn-370200",
    "豫": "cn-410000", "郑": "cn-410100", "鄂": "cn-420000", "汉": "cn-420100", "湘": "cn-430000", "粤": "cn-440000",
    "广": "cn-440100", "深": "cn-440300", "琼": "cn-460000", "渝": "cn-500000", "川": "cn-510000", "成": "cn-510100",
    "黔": "cn-520000", "贵": "cn-520100", "云": "cn-530000", "昆": "cn-530100", "藏": "cn-540000", "陕": "cn-610000",
    "甘": "cn-620000", "兰": "cn-620100", "港": "cn-810000", "澳": "cn-820000", "台": "cn-710000", "太": "cn-140100",
}  # fmt: skip
"""What one character of a line's name most often stands for; other readings are left out."""

LINE = re.compile(r"(?P<a>.)(?P<b>.)(?:.)?(?:城际|铁路|高铁|高速|客专|客运专线|高速铁路|快线)")
RING = re.compile(r"(?P<a>.)(?P<b>.)(?:高速|铁路|高铁)(?=.{2,6}段$)")
"""Part of a line named behind the whole: 首都地区环线张承高速张家口段."""
FROM_TO = re.compile(
    r"(?P<a>[^至到—-]{2,5})[至到—-](?P<b>[^至到—-]{2,5}?)(?:的)?(?:城际|铁路|高铁|高速|客专)"
)
SECTION = re.compile(r"(?P<a>.).(?:高速|铁路|高铁|客专)(?:公路)?(?:.{1,8}至)?(?P<b>.{2,6})段$")
"""Part of a long line: 京台高速廊坊段 leads from the capital to there."""
GREEN = re.compile(r"(?P<letters>.{2,4}?)(?:生态|风沙|绿色|水源)")
WATERWAY = re.compile(r"引.{1,3}?入(?P<b>.)")
BELT = re.compile(r"(?P<a>.)(?P<b>.)[^区园]{0,8}(?:旅游|文化|文旅).{0,4}带")
PARK = re.compile(r"园|基地|科技城|产业城|高新|开发区|新城|创新中心|产业化基地|孵化")
SHARED = re.compile(r"(?P<before>[^·-]{0,4}?)(?P<letters>京津(?!冀)|京冀|津冀)")
"""Whose a zone is, before its own name or behind that of its home: 京冀…示范区, 武清京津…新城."""
TWINS = re.compile(r"(?:京冀|津冀)?(?P<a>[^·-]{2,4})[·-](?P<b>[^·-]{2,4}?)(?:协同|一体化|合作|融合|联动)")
BARE = re.compile("(?P<a>.)(?P<b>.)")
ZONED = re.compile("(?:经济|管理|高新|农)")
JOINT = re.compile(r"(?P<a>[^与和]{2,8})[与和](?P<b>.{2,8}?)(?:一体化|协同|合作|营商|联动|融合)")
BRANCH = re.compile(r"(?P<a>[^·-]{2,8}园)[^园]{2,6}分园")
PAIR = re.compile(r"(?P<a>[^·-]{2,10})[·-](?P<b>.+)")
PLATFORM = re.compile(
    r"(?P<a>.{2,8}?)(?:服务(?P<b>.{2,6}?)(?:新区)?|·(?P<c>.{2,4}?)(?:经济)?协作)(?:.*?)中心"
)
GREENS = re.compile(r"环(?:京|首都).*(?:蔬菜|农产品|农副产品)")
ENERGY = re.compile(r"(?P<a>.{2,6})-(?P<b>.{2,6}?)[0-9]*(?:千伏)?(?:特高压|输变电|输电)")
CONTRACTION = re.compile(r"(?:地区|区域|三县|两地|四地|三地)$")
MOST_MEMBERS = 4
STAGE_SIZE = 3
Found = tuple[str, str, str, float]
"""Origin, target, relation, confidence."""


@cache
def _division_names() -> Mapping[str, str]:
    """Return the ids of divisions by full and short name: the larger unit, the one at home, or the only one."""
    names: dict[str, str | None] = {}
    home = read_register().provinces

    def rank(code: str) -> tuple[int, bool, str]:
        level = 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
        return level, f"{code[:2]}0000" not in home, code

    for code in sorted(read_divisions(), key=rank):
        division = read_divisions()[code]
        for name in {division.name, division.short_name}:
            if len(name) > 1:
                taken = names.get(name)
                better = taken is not None and rank(taken[3:])[:2] < rank(code)[:2]
                names[name] = f"cn-{code}" if name not in names else taken if better else None
    return {name: place for name, place in names.items() if place}


@cache
def _register_names() -> Mapping[str, str]:
    """Return the places at home that are no divisions by name and alias."""
    names: dict[str, str] = {}
    for place in read_register().places.values():
        for name in (place.name, *place.aliases):
            names.setdefault(level_name(name), place.id)
    return names


def _is_in(inner: str, outer: str) -> bool:
    """Tell whether a division lies in another: cn-110112 in cn-110000."""
    return outer.startswith("cn-") and outer.endswith("00") and inner.startswith(outer.rstrip("0"))


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
            place = _division_names().get(words[:size]) or self._names.get(words[:size])
            if place:
                inner = _division_names().get(words[size:])
                return inner if inner and _is_in(inner, place) else place
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
            if found := ENERGY.match(name):
                yield from self._pair(found, "energy_supply", 0.8)
        elif place.kind in ("eco", "water", "market") or GREENS.match(name) or "首都水源涵养" in name:
            yield from self._nature(place, name)
        elif place.kind == "region":
            yield from self._region(place, name)
        else:
            yield from self._zone(place, name, surface)

    def _line(self, place: Place, name: str, surface: str) -> Iterator[Found]:
        """Read 京张高铁 and 京台高速廊坊段: the ends of a line, or its head and the section."""
        if (
            found := LINE.match(surface)
            or LINE.match(name)
            or RING.search(surface)
            or BARE.fullmatch(surface)
        ):
            ends = self._letter(found["a"], place), self._letter(found["b"], place)
            if ends[0] and ends[1] and ends[0] != ends[1] and self._are_near(ends[0], ends[1]):
                yield ends[0], ends[1], place.kind, 0.5
        if found := FROM_TO.match(surface):
            yield from self._pair(found, place.kind, 0.6)
        if found := SECTION.match(surface):
            one, other = self._letter(found["a"], place), self.find(found["b"])
            if one in LETTERS.values() and other and not _is_in(other, one) and self._are_near(one, other):
                yield one, other, place.kind, 0.45

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
            if target and any(_is_in(f"cn-{district}", target) for district in place.districts):
                yield place.id, target, "water_supply", 0.6

    def _letter(self, letter: str, place: Place) -> str:
        """Return what a letter of a line's name stands for: the usual one, else the only unit of that name on its way."""
        usual = LETTERS.get(letter, "")
        if usual and not usual.startswith("cn-"):
            return usual
        on_the_way = {f"cn-{code}" for d in place.districts for code in (d, f"{d[:4]}00")}
        if not on_the_way or any(unit == usual or _is_in(unit, usual) for unit in on_the_way if usual):
            return usual
        named = {
            unit
            for unit in on_the_way
            if (division := read_divisions().get(unit[3:])) and division.short_name.startswith(letter)
        }
        if cities := {unit for unit in named if unit.endswith("00")}:
            named = cities
        return next(iter(named)) if len(named) == 1 else usual

    def _are_near(self, one: str, other: str) -> bool:
        """Tell whether two ends of a line are named in the text, or at home; far ends (京哈, 京藏) are only a name."""
        home = read_register().provinces
        return all(
            end in self._places or end[3:5] + "0000" in home or not end.startswith("cn-")
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

    def _zone(self, place: Place, name: str, surface: str) -> Iterator[Found]:
        for words in dict.fromkeys((surface, name)):
            if link := self._service_centre(words):
                yield link
                if not link[1].startswith("cn-"):
                    yield place.id, *link[1:]
                return
            if link := self._joint_zone(words, place) or self._twins(words):
                yield link
                if "·" not in words:
                    return
        if place.kind not in ("platform", "park", "digital", "facility") or name.startswith("京津冀"):
            return
        shared = SHARED.match(name)
        if shared and (
            self._is_homely(shared["before"], name) if shared["letters"] == "京津" else not shared["before"]
        ):
            for letter in shared["letters"]:
                holder = LETTERS[letter]
                if not place.districts or not all(_is_in(f"cn-{d}", holder) for d in place.districts):
                    yield holder, place.id, "cross_border_zone", 0.75
        elif owner := self._owner(name):
            yield owner, place.id, "co_built_park", 0.75

    @staticmethod
    def _is_homely(words: str, name: str) -> bool:
        """Tell whether a name begins with the division that the zone lies in, and says no other owner."""
        return words in _division_names() and "中关村" not in name

    def _service_centre(self, words: str) -> Found | None:
        """Read 霸州市服务雄安新区…中心 and 雄安·大城经济协作中心: who serves whom."""
        found = PLATFORM.match(words)
        one, other = (self.find(found["a"]), self.find(found["b"] or found["c"])) if found else (None, None)
        if found is None or one is None or other is None:
            return None
        if found["b"] is None and one == "xiongan":
            one, other = other, one
        return one, other, "service_platform", 0.8

    def _twins(self, words: str) -> Found | None:
        """Read 甲·乙协同发展示范区, both of which are places of the text or at home."""
        found = TWINS.match(words)
        one, other = (self._headed(found["a"]), self._headed(found["b"])) if found else ("", "")
        return (one, other, "cross_border_zone", 0.8) if one and other and one != other else None

    def _headed(self, words: str) -> str:
        """Return the only zone at home of which some words are the head: 芦台 of 芦台经济开发区."""
        heads = {
            place
            for name, place in _register_names().items()
            if name.startswith(words) and ZONED.match(name, len(words))
        }
        return next(iter(heads)) if len(heads) == 1 else ""

    def _joint_zone(self, words: str, place: Place) -> Found | None:
        """Read A与B一体化…示范区."""
        found = JOINT.match(words) if place.kind in ("platform", "park", "facility") else None
        one, other = (self.find(found["a"]), self.find(found["b"])) if found else (None, None)
        return (one, other, "cross_border_zone", 0.85) if one and other else None

    def _owner(self, name: str) -> str | None:
        """Return whose park a name says it is: 天津滨海—中关村科技园, 中关村海淀园秦皇岛分园, 北京·沧州…园."""
        if found := BRANCH.match(name):
            return _register_names().get(found["a"]) or self.find(found["a"])
        if "中关村" in name[1:] and PARK.search(name):
            return self.find("中关村")
        if brand := self._brand(name):
            return brand
        found = PAIR.match(name) if PARK.search(name) else None
        owner = (_register_names().get(found["a"]) or self.find(found["a"])) if found else None
        return owner if found and owner != self.find(found["b"]) else None

    @staticmethod
    def _brand(name: str) -> str | None:
        """Return the place in whose name another unit builds: 新发地 of 高碑店新发地农副产品物流园."""
        start = next((n for n in range(4, 1, -1) if name[:n] in _division_names()), 0)
        for end in range(min(len(name) - 2, start + 8), start + 2, -1) if start else ():
            place = read_register().places.get(_register_names().get(name[start:end], ""))
            if place and place.kind in ("market", "park") and place.districts:
                home = _division_names()[name[:start]]
                return (
                    None
                    if any(_is_in(f"cn-{d}", home) or home == f"cn-{d}" for d in place.districts)
                    else place.id
                )
        return None

    def _pair(self, found: re.Match[str], relation: str, confidence: float) -> Iterator[Found]:
        one, other = self.find(found["a"]), self.find(found["b"])
        if one and other and one != other:
            yield one, other, relation, confidence
