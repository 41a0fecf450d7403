"""Old ids, former names and other names → the place or division of today."""

from dataclasses import dataclass
from functools import cache

from geodata.boundaries import read_divisions
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS
from geodata.texts.normalise import level_name
from layers.atlas.build import Atlas
from layers.search.division_search import search_divisions

MOST_CHARS = 80
"""A name in an address is never longer."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """
    Where an old id or a name leads.

    Attributes
    ----------
    asked
        The id or name that was asked for.
    place
        The id of today's place, empty where only the division has a page.
    adcode
        The code of the division it is, empty where it is none.
    until
        The year the name ended, empty where it still holds or is not known.
    others
        Ids of other places of the same name.
    """

    asked: str
    place: str = ""
    adcode: str = ""
    until: str = ""
    others: tuple[str, ...] = ()


@cache
def _moved(region: str) -> dict[str, str]:
    return {row["old"]: row["new"] for _, row in read_rows(REGIONS / region / "moved_places.csv")}


@cache
def _former() -> dict[str, tuple[str, str]]:
    rows = read_rows(REGIONS / NATIONAL_REGION / "former_names.csv")
    return {row["name"]: (row["adcode"], row["until"]) for _, row in rows}


def find_renamed(atlas: Atlas, asked: str) -> Renamed | None:
    """
    Find what an old id, a former name or another name means today.

    Parameters
    ----------
    asked
        From an address: anything.

    Returns
    -------
    renamed
        Ids first, then today's names and aliases, those named most first, then former names of divisions, then
        divisions; `None` where nothing has this name.
    """
    text = asked.strip()[:MOST_CHARS]
    if not text:
        return None
    ids = set(atlas.places["id"])
    if _moved(atlas.region).get(text) in ids:
        return Renamed(text, _moved(atlas.region)[text])
    found = _named(atlas, text)
    if found:
        return Renamed(text, found[0], others=found[1:])
    if text in _former():
        adcode, until = _former()[text]
        return _division(text, adcode, ids, until)
    return _division_named(text, ids)


def _named(atlas: Atlas, text: str) -> tuple[str, ...]:
    """Return the places that have a name, those that bear it before those also called so."""
    level, table = level_name(text), atlas.places
    english = text.casefold()
    rank = [
        0 if level_name(name) == level or name_en.casefold() == english
        else 1 if any(level_name(alias) == level for alias in (*aliases, *short))
        else 2
        for name, name_en, aliases, short in zip(
            table["name"], table["name_en"], table["aliases"], table["context_aliases"], strict=True
        )
    ]  # fmt: skip
    rows = table.assign(rank=rank)[["id", "rank", "n_mentions"]]
    rows = rows[rows["rank"] < 2].sort_values(["rank", "n_mentions", "id"], ascending=[True, False, True])
    return tuple(rows["id"])


def _division(text: str, adcode: str, ids: set[str], until: str = "") -> Renamed:
    place = f"cn-{adcode}"
    return Renamed(text, place if place in ids else "", adcode, until)


def _division_named(text: str, ids: set[str]) -> Renamed | None:
    found = search_divisions(text, limit=1)
    if found and level_name(text) in (found[0].name, found[0].short_name, found[0].adcode):
        return _division(text, found[0].adcode, ids)
    return None


def is_division_place(place: str) -> str:
    """Return the code of the division that a place is, empty where it is none."""
    code = place.removeprefix("cn-")
    return code if place != code and code in read_divisions() else ""
