"""丰南区临港经济开发区 is none of the places called 临港经济开发区 elsewhere: its owner stands right before it."""

from functools import cache

import numpy as np

from geodata.boundaries import read_divisions
from geodata.endings import read_endings
from geodata.gazetteer import Gazetteer
from geodata.mentions import Match, edges_of, leave_out

NAMED = ("register", "variant")
LINES = ("rail", "road", "water", "region")
SHORTEST, LONGEST = 2, 10


@cache
def _endings() -> frozenset[str]:
    return frozenset(ending.text for ending in read_endings())


@cache
def _units() -> frozenset[str]:
    """Return the short names of all cities and counties: 苏州工业园区 says itself where it is."""
    return frozenset(unit.short_name for unit in read_divisions().values() if len(unit.short_name) > 1)


def leave_to_owners(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """
    Leave out names of places elsewhere where a city or county of another province stands right before them.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer
        Where places lie.

    Returns
    -------
    items
        Without names that end like a type and say themselves of no city; the grammar reads them with their owner.
    """
    edges = edges_of(text, items)
    touching = np.flatnonzero(edges.starts[1:] == edges.ends[:-1]) + 1
    elsewhere = [n for n in touching.tolist() if _is_elsewhere(text, items, n, gazetteer)]
    return leave_out(text, items, elsewhere) if elsewhere else items


def _is_elsewhere(text: str, items: list[Match], number: int, gazetteer: Gazetteer) -> bool:
    owner, (start, end, choice) = items[number - 1].choice.place or "", items[number]
    if choice.rule not in NAMED or not owner.startswith("cn-") or owner.endswith("0000"):
        return False
    province = gazetteer.homes.get(choice.place or "", ("", ""))[0]
    if province in ("", owner[3:5] + "0000") or gazetteer.places[choice.place or ""].kind in LINES:
        return False
    sizes = range(SHORTEST, min(LONGEST, end - start) + 1)
    if any(text[start : start + size] in _units() for size in sizes):
        return False
    return any(text[end - size : end] in _endings() for size in sizes)
