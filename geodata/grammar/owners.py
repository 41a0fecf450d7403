"""丰南区临港经济开发区 is none of the places called 临港经济开发区 elsewhere: its owner stands right before it."""

import re
from functools import cache

import numpy as np

from geodata.boundaries import read_divisions, read_towns
from geodata.grammar.endings import Ending, Named, read_endings
from geodata.grammar.own_names import is_everyday, is_owned
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Match, edges_of, leave_out
from geodata.townships.towns import ENDING, towns_of_stem

NAMED = ("register", "variant", "division")
LINES = ("rail", "road", "water", "region")
SHORTEST, LONGEST = 2, 10
SURE = 0.5
ZONES = frozenset(("platform", "park"))
NATURAL = "山湖河江岛峰岭泉潭海"
STREET = re.compile("大?(?:路|街)(?![线段径网口面基权灯道由况过经程费区坊办])|大道(?!理)")
HEIGHTS = "山岛湖峡潭陵庙寺塔"
"""What short names end with that say where they are by what stands before them: 明珠湾|灵山岛."""


def owner_before(text: str, items: list[Match], number: int, edge: int) -> Match | None:
    """
    Return the known place that owns a name, by 的 or by marks round it: 安国市的|中药材市场, “一地六县”|产业合作区.

    Parameters
    ----------
    text
        The levelled text.
    items, number
        Decided matches in text order, and the number of the last before the name.
    edge
        Where the name begins.
    """
    if number < 0 or text[edge - 1 : edge] not in ("的", "”"):
        return None
    match = items[number]
    if match.end != edge - 1 or not match.choice.place or match.choice.confidence < SURE:
        return None
    return match if text[edge - 1] == "的" or text[match.start - 1 : match.start] == "“" else None


def owned_name(text: str, edge: int, own: str, end: int, ending: Ending, owner: Match) -> Named | None:
    """Return a name behind its owner and 的, or behind its owner in quotation marks, which then are part of it."""
    if text[edge - 1] == "”":
        whole = bool(own) and (ending.free or ending.empty) and ending.kind in ZONES
        return Named(owner.start - 1, end, ending, owner) if whole else None
    return Named(edge, end, ending, owner) if is_owned(own, ending, owner.choice.place or "") else None


@cache
def _endings() -> frozenset[str]:
    return frozenset(ending.text for ending in read_endings())


@cache
def _units() -> frozenset[tuple[str, str]]:
    """Return the short names of all cities and counties, each with its province: 苏州工业园区 says itself where it is."""
    units = read_divisions().values()
    return frozenset((u.adcode[:2], u.short_name) for u in units if len(u.short_name) > 1)


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
        Without names that end like a type and say themselves of no city; the grammar reads them with their owner. Nor
        with those that a street or a township is called after (五台山路, 官厅镇); it is read as that.
    """
    edges = edges_of(text, items)
    touching = np.flatnonzero(edges.starts[1:] == edges.ends[:-1]) + 1
    elsewhere = [n for n in touching.tolist() if _is_elsewhere(text, items, n, gazetteer)]
    named = np.flatnonzero(edges.last(NATURAL) & edges.behind("路街")).tolist()
    elsewhere += [n for n in named if items[n].choice.rule == "register" and STREET.match(text, items[n].end)]
    towns = np.flatnonzero(edges.behind("镇乡")).tolist()
    elsewhere += [n for n in towns if _is_of_town(text, items[n], gazetteer)]
    return leave_out(text, items, elsewhere) if elsewhere else items


def _is_elsewhere(text: str, items: list[Match], number: int, gazetteer: Gazetteer) -> bool:
    owner, (start, end, choice) = items[number - 1].choice.place or "", items[number]
    if choice.rule == "short-name" and owner.startswith("cn-"):
        return _is_town(text[start:end], owner, choice.place or "")
    if choice.rule not in NAMED or not _is_owner(owner, gazetteer):
        return False
    province = gazetteer.homes.get(choice.place or "", ("", ""))[0]
    if province in ("", gazetteer.homes[owner][0]) or gazetteer.places[choice.place or ""].kind in LINES:
        return False
    sizes = range(SHORTEST, min(LONGEST, end - start) + 1)
    ending = next((size for size in reversed(sizes) if text[end - size : end] in _endings()), 0)
    ending = ending or (1 if text[end - 1] in HEIGHTS else 0)
    if choice.rule == "division":
        return ending > 0 and is_everyday(text[start : end - ending])  # 阳江滨海新区
    return ending > 0 and not any((province[:2], text[start : start + size]) in _units() for size in sizes)


def _is_of_town(text: str, match: Match, gazetteer: Gazetteer) -> bool:
    """Tell whether a township is called after a place."""
    place = gazetteer.places.get(match.choice.place or "")
    if place is None or place.kind == "admin" or match.choice.rule not in NAMED:
        return False
    return (
        text[match.start : match.end + 1] in read_towns().by_name
        and ENDING.match(text, match.end) is not None
    )


def _is_owner(place: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a place is a city, a county, or one that lies in a city: 明珠湾|灵山岛."""
    known = gazetteer.places.get(place)
    if known is None or known.kind in LINES or place.endswith("0000"):
        return False
    return bool(gazetteer.homes.get(place, ("", ""))[1])


def _is_town(name: str, owner: str, place: str) -> bool:
    """Tell whether a short name that is a county of another province is a township of the unit before it: 东莞沙田."""
    elsewhere = not place.endswith("00") and place[3:5] != owner[3:5]
    inside = owner[3:7] if owner.endswith("00") else owner[3:]
    return elsewhere and any(town.adcode.startswith(inside) for town in towns_of_stem(name))
