"""Townships by their short names right behind their county or city: 三河燕郊, 长沙星沙."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import numpy as np

from geodata.adcode import MUNICIPALITIES, parent_of
from geodata.boundaries import Town, read_towns
from geodata.names.lexicon import common_words
from geodata.names.mentions import START, Match, edges_of
from geodata.texts.signs import Pairs
from geodata.townships.towns import ENDING, LISTED, town_stems

AFTER = "、和及与，。；：（(）)\n"


@cache
def _by_short_name() -> dict[str, dict[str, Town]]:
    """Towns by county and name without 镇, 乡, 街道; none whose short name is an everyday word."""
    words = common_words()
    counties: dict[str, dict[str, Town]] = {}
    for town, name in zip(read_towns(), town_stems(), strict=True):
        if len(name) in (2, 3) and name not in words:
            counties.setdefault(town.adcode, {})[name] = town
    return counties


def find_bare_towns(text: str, items: list[Match]) -> Iterator[tuple[int, int, Town, str]]:
    """
    Find townships named without 镇 right after their county: 三河燕郊, 霸州市胜芳; or their city: 长沙星沙.

    Yields
    ------
    start, end, town, reason
        The span begins with the county, but not in 怀安的渡口堡、柴沟堡.
    """
    by_county = _by_county()
    edges = edges_of(text, items)
    may_open = edges.may_open_pair(_openings()) & ~edges.behind(AFTER)
    numbers = np.flatnonzero(may_open | edges.behind("的")).tolist()
    counties = [match for match in map(items.__getitem__, numbers) if match.choice.place in by_county]
    for match in counties:
        towns = by_county[match.choice.place or ""]
        owned = text[match.end : match.end + 1] == "的"
        start = match.end + owned
        city = match.choice.place in _by_city()
        alone = owned or city
        found = _town_at(text, start, towns, alone=alone) if not _is_start(items, start) else None
        if found is not None:
            reason = "it stands right after its city" if city else "it stands right after its county"
            yield (start if owned else match.start), *found, reason
        while alone and found is not None and text[found[0] : found[0] + 1] in LISTED:
            start = found[0] + 1
            found = _town_at(text, start, towns, alone=True) if not _is_start(items, start) else None
            if found is not None:
                yield start, *found, "it stands in a list of townships of its county"


@cache
def _by_city() -> dict[str, dict[str, Town]]:
    """Return the towns whose short name is the only one in their city, by its place id and short name."""
    cities: dict[str, dict[str, Town]] = {}
    twice: set[tuple[str, str]] = set()
    for adcode, towns in _by_short_name().items():
        city = f"cn-{parent_of(adcode)}"
        of_city = cities.setdefault(city, {})
        twice.update((city, name) for name in towns if name in of_city)
        of_city |= towns
    for city, name in twice:
        del cities[city][name]
    return {
        city: towns
        for city, towns in cities.items()
        if not (city.endswith("0000") and city[3:] not in MUNICIPALITIES)
    }


@cache
def _openings() -> Pairs:
    """Return the first two characters of the names of `_by_short_name`."""
    return Pairs(name[:2] for towns in _by_short_name().values() for name in towns)


def _is_start(items: list[Match], position: int) -> bool:
    """Tell whether a match begins at a position."""
    number = bisect_left(items, position, key=START)
    return number < len(items) and items[number].start == position


def _town_at(text: str, start: int, towns: dict[str, Town], *, alone: bool) -> tuple[int, Town] | None:
    """Return where a township's short name that begins here ends, and the township; alone: one of two characters is."""
    for length in (3, 2):
        end = start + length
        town = towns.get(text[start:end])
        if town is None or ENDING.match(text, end):
            continue
        if not alone or length > 2 or (text[end : end + 1] or "\n") in AFTER:
            return end, town
    return None


@cache
def _by_county() -> dict[str, dict[str, Town]]:
    """Return the towns of `_by_short_name` by the place id of their county or city and short name."""
    return {f"cn-{adcode}": towns for adcode, towns in _by_short_name().items()} | _by_city()


def forget_bare_towns() -> None:
    """Let go of their tables; they are made again when they are asked for."""
    for table in (_by_short_name, _by_county, _by_city, _openings):
        table.cache_clear()
