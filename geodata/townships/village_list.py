"""Which township a village lies in: the villages of each county, read when a text asks for them; no positions."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from geodata.boundaries import Town, read_towns
from geodata.settings import DATA

KIND = re.compile("(?:古村落|传统村落|古村|新村|行政村|自然村|嘎查村|嘎查|村|社区)$")
"""What a village's name ends with."""
COUNTIES_KEPT = 512
ENDS = frozenset(("", " ", "\n"))
"""What stands behind a name in a list."""


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(DATA / "villages.zip")


@lru_cache(COUNTIES_KEPT)
def _list_of(adcode: str) -> str:
    """Return the list of a county, a line a township: its name, then the own names of its villages."""
    try:
        return _archive().read(adcode).decode("utf-8")
    except KeyError:
        return ""


def towns_with(own: str, adcode: str) -> Iterator[str]:
    """
    Yield the townships of a county that have a village of a name: 楼纳 → 顶效街道.

    Parameters
    ----------
    own
        The village's name without 村.
    adcode
        Six digits; unknown counties have none.
    """
    listed = _list_of(adcode)
    position = listed.find(own) if own else -1
    while position >= 0:
        stop = position + len(own)
        if listed[position - 1 : position] == " " and listed[stop : stop + 1] in ENDS:
            yield listed[listed.rfind("\n", 0, position) + 1 :].split(" ", 1)[0]
        position = listed.find(own, stop)


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
    found = [(name, code) for code in counties for name in towns_with(own, code)]
    if len(found) != 1:
        return None
    name, code = found[0]
    return next((town for town in read_towns().by_county.get(code, ()) if town.name == name), None)


def forget_villages() -> None:
    """Let go of the villages; they are read again when they are asked for."""
    _list_of.cache_clear()
