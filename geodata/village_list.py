"""Which township a village lies in: the villages of each county, read when a text asks for them; no positions."""

import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from geodata.boundaries import Town, read_towns
from geodata.settings import DATA

KIND = re.compile("(?:古村落|传统村落|古村|新村|行政村|自然村|嘎查村|嘎查|村|社区)$")
"""What a village's name ends with."""
COUNTIES_KEPT = 24


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(DATA / "villages.zip")


@lru_cache(COUNTIES_KEPT)
def villages_of(adcode: str) -> Mapping[str, tuple[str, ...]]:
    """Return the townships of a county by the own names of their villages: 楼纳 → 顶效街道; empty for unknown codes."""
    try:
        lines = _archive().read(adcode).decode("utf-8").splitlines()
    except KeyError:
        return MappingProxyType({})
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        town, *villages = line.split(" ")
        for village in villages:
            found[village] = (*found.get(village, ()), town)
    return MappingProxyType(found)


def town_of_village(own: str, counties: Iterable[str]) -> Town | None:
    """
    Return the township in which the only village of a name lies among some counties.

    Parameters
    ----------
    own
        The village's name without 村.
    counties
        Six-digit codes.

    Returns
    -------
    town
        `None` where no village, or villages of more than one township, are called so.
    """
    found = [(name, code) for code in counties for name in villages_of(code).get(own, ())]
    if len(found) != 1:
        return None
    name, code = found[0]
    return next((town for town in read_towns().by_county.get(code, ()) if town.name == name), None)


def forget_villages() -> None:
    """Let go of the villages; they are read again when they are asked for."""
    villages_of.cache_clear()
