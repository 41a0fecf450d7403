"""Zones → links that their names state: whose they are, whom they serve, which two they join."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from geodata.links.unit_names import LETTERS, Found, division_names, home, is_in, register_names
from geodata.models import Place

PARK = re.compile(r"园|基地|科技城|产业城|高新|开发区|新城|创新中心|产业化基地|孵化")
SHARED = re.compile(r"(?P<before>[^·-]{0,4}?)(?P<letters>京津(?!冀)|京冀|津冀)")
"""Whose a zone is, before its own name or behind that of its home: 京冀…示范区, 武清京津…新城."""
TWO_CITIES = re.compile(r"(?:产业|工业|科技|合作|现代|飞地)[^路街道镇乡]{0,4}园")
TWINS = re.compile(r"(?:京冀|津冀)?(?P<a>[^·-]{2,4})[·-](?P<b>[^·-]{2,4}?)(?:协同|一体化|合作|融合|联动)")
ZONED = re.compile("(?:经济|管理|高新|农)")
JOINT = re.compile(r"(?P<a>[^与和]{2,8})[与和](?P<b>.{2,8}?)(?:一体化|协同|合作|营商|联动|融合)")
BRANCH = re.compile(r"(?P<a>[^·-]{2,8}园)[^园]{2,6}分园")
PAIR = re.compile(r"(?P<a>[^·-]{2,10})[·-](?P<b>.+)")
PLATFORM = re.compile(
    r"(?P<a>.{2,8}?)(?:服务(?P<b>.{2,6}?)(?:新区)?|·(?P<c>.{2,4}?)(?:经济)?协作)(?:.*?)中心"
)


@cache
def _headed(words: str) -> str:
    """Return the only zone at home of which some words are the head: 芦台 of 芦台经济开发区."""
    heads = {
        place
        for name, place in register_names().items()
        if name.startswith(words) and ZONED.match(name, len(words))
    }
    return next(iter(heads)) if len(heads) == 1 else ""


def _two_cities(name: str) -> tuple[str, ...]:
    """Return the two cities that the name of a park begins with, neither within the other: 甲市乙市现代产业园."""
    for size in range(4, 1, -1) if TWO_CITIES.search(name) else ():
        one = division_names().get(name[:size], "")
        for end in range(size + 4, size + 1, -1) if one.endswith("00") else ():
            other = division_names().get(name[size:end], "")
            if other.endswith("00") and other != one and not (is_in(other, one) or is_in(one, other)):
                return one, other
    return ()


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """Reads the names of zones; `find` returns the place that some words name or begin with."""

    find: Callable[[str], str | None]

    def links(self, place: Place, name: str, surface: str) -> Iterator[Found]:
        """Yield the links that the name of a zone states, as written and as the register has it."""
        for words in dict.fromkeys((surface, name)):
            if link := self._service_centre(words):
                yield link
                if "·" not in words:
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
                if not place.districts or not all(is_in(f"cn-{d}", holder) for d in place.districts):
                    yield holder, place.id, "cross_border_zone", 0.75
        elif owner := self._owner(name):
            yield owner, place.id, "co_built_park", 0.75
        else:
            yield from ((owner, place.id, "co_built_park", 0.7) for owner in _two_cities(name))

    @staticmethod
    def _is_homely(words: str, name: str) -> bool:
        """Tell whether a name begins with the division that the zone lies in, and says no other owner."""
        return words in division_names() and "中关村" not in name

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
        one, other = (_headed(found["a"]), _headed(found["b"])) if found else ("", "")
        return (one, other, "cross_border_zone", 0.8) if one and other and one != other else None

    def _joint_zone(self, words: str, place: Place) -> Found | None:
        """Read A与B一体化…示范区."""
        found = JOINT.match(words) if place.kind in ("platform", "park", "facility") else None
        one, other = (self.find(found["a"]), self.find(found["b"])) if found else (None, None)
        return (one, other, "cross_border_zone", 0.85) if one and other else None

    def _owner(self, name: str) -> str | None:
        """Return whose park a name says it is: 天津滨海—中关村科技园, 中关村海淀园秦皇岛分园, 北京·沧州…园."""
        if found := BRANCH.match(name):
            return register_names().get(found["a"]) or self.find(found["a"])
        if "中关村" in name[1:] and PARK.search(name):
            return self.find("中关村")
        if brand := self._brand(name):
            return brand
        found = PAIR.match(name) if PARK.search(name) else None
        owner = (register_names().get(found["a"]) or self.find(found["a"])) if found else None
        return owner if found and owner != self.find(found["b"]) else None

    @staticmethod
    def _brand(name: str) -> str | None:
        """Return the place in whose name another unit builds: 新发地 of 高碑店新发地农副产品物流园."""
        start = next((n for n in range(4, 1, -1) if name[:n] in division_names()), 0)
        for end in range(min(len(name) - 2, start + 8), start + 2, -1) if start else ():
            place = home().places.get(register_names().get(name[start:end], ""))
            if place and place.kind in ("market", "park") and place.districts:
                seat = division_names()[name[:start]]
                return (
                    None
                    if any(is_in(f"cn-{d}", seat) or seat == f"cn-{d}" for d in place.districts)
                    else place.id
                )
        return None
