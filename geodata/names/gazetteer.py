"""All names → one automaton: divisions of China, the register, former names, and the words that only look like places."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from geodata.adcode import MUNICIPALITIES
from geodata.boundaries import Division, read_divisions
from geodata.models import Place
from geodata.names.lexicon import common_words
from geodata.names.spellings import other_endings
from geodata.register import Register, read_register, read_rows
from geodata.settings import DATA, HOME_REGION, NATIONAL_REGION, REGIONS
from geodata.texts.finder import Finder
from geodata.texts.normalise import level_name

How = Literal["register", "variant", "context", "division", "former-name", "short-name"]
Care = Literal["none", "torn", "some", "much"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a name can mean, and what kind of name it is."""

    place: str
    how: How
    care: Care = "none"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """
    Names and what they can mean.

    Attributes
    ----------
    provinces
        Adcodes of the home region's provinces; places in them are preferred where a text leaves it open.
    patterns
        Levelled names (`geodata.texts.normalise.level_name`), each once.
    readings
        For each pattern the places it can mean; empty for a word that is no place.
    places
        Every place by id, divisions as `cn-` and adcode.
    homes
        For each place the one province and the one city (adcodes, or empty) that it lies in.
    parents
        For each place with context aliases the places whose name its own begins with.
    """

    region: str
    provinces: frozenset[str]
    patterns: list[str] = field(repr=False)
    readings: list[tuple[Reading, ...]] = field(repr=False)
    places: dict[str, Place] = field(repr=False)
    homes: dict[str, tuple[str, str]] = field(repr=False)
    parents: dict[str, tuple[str, ...]] = field(repr=False)
    index: dict[str, int] = field(repr=False)

    def readings_of(self, name: str) -> tuple[Reading, ...]:
        """Return what a name can mean; empty where it is unknown or refused."""
        return self.readings_at(level_name(name))

    def readings_at(self, pattern: str) -> tuple[Reading, ...]:
        """Return what a levelled name can mean; empty where it is unknown or refused."""
        number = self.index.get(pattern)
        return () if number is None else self.readings[number]


def division_id(adcode: str) -> str:
    """Return the place id of a division."""
    return f"cn-{adcode}"


def division_place(division: Division) -> Place:
    """Return a division as a place: the official unit, whole."""
    return Place(
        id=division_id(division.adcode),
        name=division.name,
        name_en=division.name_en,
        aliases=(division.short_name,) if division.short_name != division.name else (),
        kind="admin",
        themes=(),
        recipe=f"union {division.adcode}",
        basis="boundary",
        precision_m=0,
        source="official divisions, see geodata/data/sources.toml",
    )


def _city(adcode: str) -> str:
    province = adcode[:2] + "0000"
    return province if province in MUNICIPALITIES else adcode[:4] + "00"


@cache
def _shared(province: str, city: str) -> tuple[str, str]:
    """Return the two as one object for all that lie there."""
    return province, city


def _home(districts: Iterable[str]) -> tuple[str, str]:
    provinces = {d[:2] + "0000" for d in districts}
    cities = {_city(d) for d in districts}
    return _shared(
        next(iter(provinces)) if len(provinces) == 1 else "",
        next(iter(cities)) if len(cities) == 1 else "",
    )


def _division_home(adcode: str) -> tuple[str, str]:
    province = adcode[:2] + "0000"
    return _shared(province, _city(adcode) if adcode != province or province in MUNICIPALITIES else "")


def _ordinary() -> dict[tuple[str, str], Care]:
    """Short names that are also everyday words: (name, adcode) to how careful to be; adcode may be empty for all."""
    words: dict[tuple[str, str], Care] = {}
    for _, row in read_rows(REGIONS / NATIONAL_REGION / "ordinary.csv"):
        care: Care = "much" if row["severity"] == "never" else "some"
        codes = row.get("adcodes", row.get("adcode", "")).replace("|", " ").split()
        for code in codes or [""]:
            words[row["short_name"], code] = care
    return words


def _short_names(division: Division) -> Iterator[str]:
    yield division.short_name
    if "自治" in division.name and division.level != "province":
        yield division.short_name + division.name[-1]


def _division_names(divisions: Mapping[str, Division], home: frozenset[str]) -> Iterator[tuple[str, Reading]]:
    ordinary = _ordinary()
    common = common_words()
    provinces = {d.short_name for d in divisions.values() if d.level == "province"}
    count: dict[str, int] = defaultdict(int)
    for division in divisions.values():
        count[division.short_name] += 1
    for adcode, division in divisions.items():
        place = division_id(adcode)
        yield division.name, Reading(place, "division", ordinary.get((division.name, adcode), "none"))
        if division.name.endswith("新区") and len(division.name) > 3:
            stem = division.name[:-2]
            yield stem, Reading(place, "short-name", ordinary.get((stem, adcode), "none"))
        for short in _short_names(division):
            if (
                len(short) < 2
                or short == division.name
                or (short in provinces and division.level == "county")
            ):
                continue  # 河北 alone is the province, never 河北区
            care = ordinary.get((short, adcode), ordinary.get((short, ""), "none"))
            if care == "much" and short in common and adcode[:2] + "0000" not in home:
                continue  # 合作 alone is never the city in Gansu
            if care == "none" and division.level == "county" and short == division.short_name:
                shared = division.name.endswith("区") and count[short] > 1
                care = "some" if shared and adcode[:2] + "0000" not in home else "none"
            how: How = "division" if short != division.short_name else "short-name"
            yield short, Reading(place, how, care)


def _register_names(register: Register) -> Iterator[tuple[str, Reading]]:
    for place in register.places.values():
        for name in (place.name, *place.aliases):
            yield name, Reading(place.id, "register")
        for name in place.context_aliases:
            yield name, Reading(place.id, "context", "some")


def _variants(names: dict[str, list[Reading]]) -> Iterator[tuple[str, Reading]]:
    """Other ways to write the names of the register; never a name that is known already."""
    units = {name for name, readings in names.items() if any(r.place.startswith("cn-") for r in readings)}
    for name, readings in names.items():
        own = [reading for reading in readings if reading.how == "register"]
        if own:
            for variant in other_endings(name, units):
                if variant not in names:
                    yield from ((variant, Reading(reading.place, "variant")) for reading in own)


def _behind_units(
    names: dict[str, list[Reading]], places: Mapping[str, Place]
) -> Iterator[tuple[str, Reading]]:
    """Names behind their unit's, where a shorter one would end the match: 北京中关村 is a name, so is 北京中关村|丰台园."""
    ordered = sorted(names)
    yield from _districts_behind_cities(names)
    for name, readings in names.items():
        for cut in (2, 3, 4):
            stem = name[cut:]
            short = names.get(stem) if len(stem) > 1 else None
            unit = names.get(name[:cut]) if short else None
            if not short or not unit or not unit[0].place.startswith("cn-"):
                continue
            if {r.place for r in readings}.isdisjoint(r.place for r in short):
                continue
            code = unit[0].place[3:].removesuffix("00").removesuffix("00")
            at = bisect_right(ordered, stem)
            while at < len(ordered) and ordered[at].startswith(stem):
                for reading in names[ordered[at]] if name[:cut] + ordered[at] not in names else ():
                    districts = places[reading.place].districts if reading.place in places else ()
                    if reading.how == "register" and districts and all(d.startswith(code) for d in districts):
                        yield name[:cut] + ordered[at], Reading(reading.place, "variant")
                at += 1


def _districts_behind_cities(names: Mapping[str, list[Reading]]) -> Iterator[tuple[str, Reading]]:
    """Districts behind their city, where a site's name would end the match: 杭州西湖 is a lake, 杭州西湖区 none."""
    divisions = read_divisions()
    for adcode, district in divisions.items():
        named = district.level == "county" and not district.name.endswith(
            "港区"
        )  # a harbour too: 北海铁山港区
        city = divisions.get(_city(adcode)) if named else None
        for above in (city.short_name, city.name) if city else ():
            if any(above + district.name[:cut] in names for cut in range(2, len(district.name))):
                yield above + district.name, Reading(division_id(adcode), "division")


def _parents(register: Register) -> dict[str, tuple[str, ...]]:
    """Places by whose name another's begins: 雄安新区 for 雄安新区启动区; only for places with context aliases."""
    names = {
        level_name(n): p.id for p in register.places.values() for n in (p.name, *p.aliases) if len(n) > 2
    }
    parents = {}
    for place in register.places.values():
        if place.context_aliases:
            whole = (level_name(n) for n in (place.name, *place.aliases))
            found = {names[n[:cut]] for n in whole for cut in range(3, len(n)) if n[:cut] in names}
            parents[place.id] = tuple(sorted(found - {place.id}))
    return parents


def _former_names(divisions: Mapping[str, Division]) -> Iterator[tuple[str, Reading]]:
    for _, row in read_rows(REGIONS / NATIONAL_REGION / "former_names.csv"):
        for adcode in row["adcode"].split():
            if adcode in divisions:
                yield row["name"], Reading(division_id(adcode), "former-name")


def _short_forms() -> Iterator[tuple[str, Reading]]:
    """Short forms that no rule makes: 准格尔, 达茂旗, 科右前旗."""
    for _, row in read_rows(REGIONS / NATIONAL_REGION / "short_forms.csv"):
        yield row["name"], Reading(division_id(row["adcode"]), "short-name")


def _refused(region: str) -> Iterator[str]:
    """Words that are no places. Common words of two characters need none: `tear` knows them."""
    common = common_words()
    for folder in dict.fromkeys((NATIONAL_REGION, region)):
        for _, row in read_rows(REGIONS / folder / "refusals.csv"):
            word = level_name(row["word"])
            if len(word) > 2 or word not in common:
                yield word
    yield from map(level_name, (DATA / "idioms.txt").read_text(encoding="utf-8").split())


def _collect(names: dict[str, list[Reading]], pairs: Iterable[tuple[str, Reading]]) -> None:
    for name, reading in pairs:
        pattern = level_name(name)
        if len(pattern) < 2:
            continue
        readings = names.setdefault(pattern, [])
        if all(reading.place != known.place for known in readings):
            readings.append(reading)


def build_gazetteer(register: Register) -> Gazetteer:
    """
    Join every name into one automaton.

    Parameters
    ----------
    register
        The places of a region and of the whole country.

    Returns
    -------
    gazetteer
        With all divisions of China by full, short and former names beside the register's places.
    """
    divisions = read_divisions()
    names: dict[str, list[Reading]] = {}
    _collect(names, _division_names(divisions, register.provinces))
    _collect(names, _register_names(register))
    _collect(names, _former_names(divisions))
    _collect(names, _short_forms())
    _collect(names, list(_variants(names)))
    _collect(names, list(_behind_units(names, register.places)))
    for word in _refused(register.region):
        names.setdefault(word, [])
    patterns = list(names)
    same: dict[tuple[Reading, ...], tuple[Reading, ...]] = {}
    homes = {division_id(code): _division_home(code) for code in divisions}
    homes |= {place.id: _home(place.districts) for place in register.places.values()}
    return Gazetteer(
        region=register.region,
        provinces=register.provinces,
        patterns=patterns,
        readings=[same.setdefault(readings, readings) for readings in map(tuple, names.values())],
        places={division_id(code): division_place(division) for code, division in divisions.items()}
        | register.places,
        homes=homes,
        parents=_parents(register),
        index={pattern: number for number, pattern in enumerate(patterns)},
    )


def read_gazetteer(region: str = HOME_REGION) -> Gazetteer:
    """Return the gazetteer of a region, built once a process."""
    return _gazetteer(region)  # one key in the cache, given or not


@cache
def _gazetteer(region: str) -> Gazetteer:
    return build_gazetteer(read_register(region))


@cache
def name_finder(region: str) -> Finder:
    """Return what finds the names of a region, each by its place among the patterns."""
    return Finder(read_gazetteer(region).patterns)


def forget_gazetteer() -> None:
    """Let go of the names; they are collected again when they are asked for."""
    _gazetteer.cache_clear()
    name_finder.cache_clear()
