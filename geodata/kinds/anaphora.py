"""该新区, 该示范区, 临空经济区: short forms → the place of that type that the text named before."""

import re
from bisect import bisect_left
from functools import lru_cache

from geodata.boundaries import read_divisions
from geodata.names.mentions import START, Choice, Match, insert
from geodata.placing.placing import Placer
from geodata.texts.normalise import level_name
from geodata.texts.signs import positions, sign

TYPES = tuple(
    "示范区 试验区 新区 开发区 高新区 经济区 合作区 先行区 产业园区 产业园 科技园 园区 片区 保税区 港区 机场 水库 高速 铁路 "
    "医院 校区".split()
)
LONG_TYPES = tuple(
    "临空经济区 自由贸易试验区 自贸试验区 综合保税区 综保区 保税港区 经济技术开发区 高新技术产业开发区 协同发展示范区 "
    "一体化示范区 城市副中心 先行启动区 启动区 起步区 生态城 科学城 知识城 大学城 国际陆港".split()
)
"""Types that say enough to be read alone; the others need a demonstrative before them."""
LONG_TYPES_BY_END = {
    end: tuple(form for form in LONG_TYPES if form[-1] == end) for end in {form[-1] for form in LONG_TYPES}
}
POINTERS = tuple("该 本 此 这一 这个 上述".split())
CONTINUES = frozenset("群省市县区镇乡域")
OPENS = '，。；：、（()《“" \n\r\t的在和与及至到入对由从向为是把将被内于驻户进托绕设造'
"""Characters behind which a type can stand alone."""
FORM = re.compile("|".join(sorted((*TYPES, *LONG_TYPES), key=len, reverse=True)))
ALONE, POINTED = sign(LONG_TYPES), sign((*TYPES, *LONG_TYPES))
POINTS = "".join(pointer[-1] for pointer in POINTERS)
ZONE = re.compile("经开区|高新区|综保区|开发区|经济开发区|经济技术开发区|高新技术产业开发区|综合保税区")
OWN_ZONES = frozenset(("经开区", "高新区", "综保区"))
"""What a text about one city calls that city's own by."""
LISTED_ZONES = sign(ZONE.pattern.split("|"))
LIST_MARKS = frozenset("、和与及")
ZONES = ("region", "platform", "park")
BACK = 8
"""How many mentions back the full name may stand behind a demonstrative."""
CONFIDENCE = 0.7
SURE = 0.5


def find_anaphora(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Find short forms of places named before.

    Parameters
    ----------
    text
        The levelled text.
    items
        All mentions in text order, names of the grammar included.
    placer
        Where the names of places are found.

    Returns
    -------
    items
        With the short forms among them, the span without any demonstrative. Behind a demonstrative the place of that
        type named last is meant, not over a blank line; a type alone is read where the text has named just one.
    """
    added = _find_listed_zones(text, items, placer)
    listed = {match.start for match in added}
    before = _Named(items, placer)
    alone = set(positions(text, ALONE, behind=OPENS))
    for start in sorted(alone.union(positions(text, POINTED, behind=POINTS))):
        found = FORM.match(text, start)
        if found is None or start in listed:
            continue
        form, end = found.group(), found.end()
        pointed = text.endswith(POINTERS, max(0, start - 2), start)
        if not pointed and (start not in alone or form not in LONG_TYPES or text[end : end + 1] in CONTINUES):
            continue
        number = bisect_left(items, start, key=START)
        if (number and items[number - 1].end > start) or (number < len(items) and items[number].start < end):
            continue
        if pointed:
            place = _last_named(text, items[max(0, number - BACK) : number], form, start, placer)
            if (
                place
                and text.endswith("上述", 0, start)
                and _is_one_of_many(text, items, number, place, placer)
            ):
                continue
            reason = "a demonstrative leads back to the place of this type named last"
        else:
            place = before.only(number, form)
            reason = "the only place of this type that the text has named before"
            if place is None:
                place = _part_of(text, items[max(0, number - BACK) : number], form, start, placer)
                reason = "the part of this type of a zone named before"
        if place is not None:
            added.append(Match(start, end, Choice(place, "anaphora", CONFIDENCE, reason)))
    return insert(text, items, added)


def _is_one_of_many(text: str, items: list[Match], number: int, place: str, placer: Placer) -> bool:
    """Tell whether a paragraph lists several places of a kind before 上述园区, which then means them all."""
    known, named = placer.find(place), set()
    for match in items[max(0, number - BACK) : number]:
        other = placer.find(match.choice.place or "")
        same = known is not None and other is not None and other.kind == known.kind
        if same and other is not None and "\n" not in text[match.end : items[number - 1].end]:
            named.add(other.id)
    return len(named) > 1


def _find_listed_zones(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """Find zones that stand without their city in a list of its districts: 张家口市桥东区、经开区."""
    found: list[Match] = []
    for start in positions(text, LISTED_ZONES, behind=OPENS):
        zone = ZONE.match(text, start)
        if zone is None or text[zone.end() : zone.end() + 1] in CONTINUES:
            continue
        end = zone.end()
        number = bisect_left(items, start, key=START)
        after = items[number] if number < len(items) else None
        if (number and items[number - 1].end > start) or (after and after.start < end):
            continue
        beside = [
            match for match in (*items[max(0, number - 1) : number], *found[-1:]) if match.end == start - 1
        ]
        if after and after.start == end + 1 and text[end] in LIST_MARKS:
            beside.append(after)
        homes = placer.gazetteer.homes
        listed = [m for m in beside if m in found or (m.choice.place or "").startswith("cn-")]
        cities = {
            homes.get(m.choice.place or "", ("", ""))[1]
            for m in listed
            if text[start - 1] in LIST_MARKS or m is after
        }
        unit = read_divisions().get(next(iter(cities))) if len(cities) == 1 else None
        reason = "a zone of the city whose districts it is listed with"
        if (
            unit is None
            and zone.group() in OWN_ZONES
            and placer.is_about(city := placer.evidence.main_city())
        ):
            unit, reason = read_divisions()[city], "the zone of the city that the text is about"
        readings = placer.gazetteer.readings_at(unit.short_name + zone.group()) if unit else ()
        if len(readings) == 1:
            found.append(Match(start, end, Choice(readings[0].place, "anaphora", CONFIDENCE, reason)))
    return found


class _Named:
    """The places of each long type that the text has named so far; each match is looked at once."""

    def __init__(self, items: list[Match], placer: Placer) -> None:
        self.items, self.placer, self.done = items, placer, 0
        self.seen: set[Choice] = set()
        self.called: dict[str, set[str]] = {form: set() for form in LONG_TYPES}

    def only(self, number: int, form: str) -> str | None:
        """Return the one place of a type among the first `number` matches, `None` where there are none or several."""
        for choice in {match.choice for match in self.items[self.done : number]} - self.seen:
            self.seen.add(choice)
            if choice.place and choice.confidence >= SURE:
                for ending in _types_of(choice.place, self.placer):
                    self.called[ending].add(choice.place)
        self.done = number
        return next(iter(self.called[form])) if len(self.called[form]) == 1 else None


def _part_of(text: str, before: list[Match], form: str, start: int, placer: Placer) -> str | None:
    """Return the part that the register knows by the name of the zone named last and a type: its 先行启动区."""
    for match in reversed(before):
        if "\n\n" in text[match.end : start]:
            return None
        zone = placer.find(match.choice.place or "")
        if zone is None or zone.kind not in ZONES:
            continue
        for name in (zone.name, *zone.aliases, *zone.context_aliases):
            readings = placer.gazetteer.readings_at(level_name(name) + form)
            if len(readings) == 1:
                return readings[0].place
    return None


def _types_of(place: str, placer: Placer) -> set[str]:
    """Return the long types that a place's names end with."""
    known = placer.find(place)
    names = (known.name, *known.aliases) if known else ()
    return {ending for name in names if name[-1] in LONG_TYPES_BY_END for ending in _types(name)}


@lru_cache(8192)
def _types(name: str) -> tuple[str, ...]:
    return tuple(filter(level_name(name).endswith, LONG_TYPES_BY_END[name[-1]]))


def _is_called(place: str | None, ending: str, placer: Placer) -> bool:
    known = placer.find(place or "")
    if known is None:
        return False
    # Names are levelled only where their last character fits: that is slow.
    names = (name for name in (known.name, *known.aliases) if name[-1:] == ending[-1])
    return any(level_name(name).endswith(ending) for name in names)


def _last_named(text: str, before: list[Match], ending: str, start: int, placer: Placer) -> str | None:
    for match in reversed(before):
        if "\n\n" in text[match.end : start]:
            return None
        if _is_called(match.choice.place, ending, placer):
            return match.choice.place
    return None
