"""A few typed letters → places, best first: by name, alias, old name, English, pinyin or initials."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geodata.texts.normalise import level_name
from layers.atlas.build import Atlas
from layers.atlas.sounds import initials_of, pinyin_of
from layers.search.division_search import old_names_of
from layers.search.near_names import near_names
from layers.search.old_names import is_division_place

SMALL_WORDS = frozenset({"of", "the", "and", "in"})
"""English words without which a name is looked for too."""
_OF = re.compile(r"^([^, ]+) of (?:the )?([^,]+)$")
"""Port of Tianjin, which may as well be called Tianjin port."""
SHORTEST_PART = 2
"""So many letters at least are looked for inside Latin names; Chinese ones are looked into for a single one."""


class _Key(NamedTuple):
    """
    One way to type a place.

    Attributes
    ----------
    text
        Chinese levelled and in small letters; Latin in small letters without spaces and signs.
    worth
        0 the name, 1 English, aliases and old names, 2 what sounds or begins so, and short names.
    name
        The name as written that this is a form of.
    tails
        Of initials, those of what begins with each further word of the name; `None` for all that is looked into anywhere.
    """

    text: str
    worth: int
    name: str
    tails: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: its row in the atlas, and the name that the words stand for."""

    row: int
    name: str


def _latin(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _keys(name: str, name_en: str, aliases: tuple[str, ...], short: tuple[str, ...]) -> tuple[_Key, ...]:
    keys = [_Key(level_name(name).casefold(), 0, name)]
    keys += [_Key(level_name(alias).casefold(), 1, alias) for alias in aliases]
    keys += [_Key(level_name(alias).casefold(), 2, alias) for alias in short]
    if name_en:
        keys.append(_Key(_latin(name_en), 1, name_en))
        keys.append(_Key(_latin(_OF.sub(r"\2 \1", name_en)), 1, name_en))
    for called in (name, *aliases):
        worth = 1 if called == name else 2
        whole, *tails = map(_latin, initials_of(called))
        keys += [_Key(_latin(pinyin_of(called)), worth, called), _Key(whole, worth, called, tuple(tails))]
    return tuple(dict.fromkeys(key for key in keys if key.text))


@lru_cache(maxsize=4)
def _all_keys(atlas: Atlas) -> tuple[tuple[_Key, ...], ...]:
    columns = ("id", "name", "name_en", "aliases", "context_aliases")
    rows = zip(*(atlas.places[column] for column in columns), strict=True)
    keys = []
    for place, name, name_en, aliases, short in rows:
        unit = is_division_place(place)
        keys.append(_keys(name, name_en, (*aliases, *(old_names_of(unit) if unit else ())), tuple(short)))
    return tuple(keys)


def prepare_search(atlas: Atlas) -> None:
    """Make what the first search would else wait for."""
    _all_keys(atlas)


def _fit(key: _Key, query: str, words: list[str]) -> int:
    """Return 0 where a key is what was typed, 1 where it begins so, 2 where its words are inside, 3 where they are not."""
    if key.text == query:
        return 0
    if key.text.startswith(query):
        return 1
    if len(query) <= SHORTEST_PART and query.isascii():
        return 3
    if key.tails is None:
        return 2 if all(word in key.text for word in words) else 3
    return 2 if any(tail.startswith(query) for tail in key.tails) else 3


def _typed(text: str) -> str:
    """Return what was typed in the form of the keys."""
    query = level_name(text).casefold()
    return _latin(query) if query.isascii() else query


def search_places(atlas: Atlas, text: str) -> list[Hit]:
    """
    List the places that a few typed letters may mean, best first.

    Whole names come before beginnings, beginnings before what stands inside; of the latter two first those that the
    documents name; then the name before aliases, old names and English, and these before sounds and short names; then
    what is named most, then the shorter.

    Parameters
    ----------
    text
        Chinese (traditional too), English, pinyin, initials or a mixture, or the beginning or a part of one.
    """
    query, words = _typed(text), []
    if query.isascii():
        words = [w for w in map(_latin, text.split()) if w not in SMALL_WORDS]
    if not query:
        return []
    found = []
    mentions, names = atlas.places["n_mentions"].to_numpy(), atlas.places["name"].to_numpy()
    for row, keys in enumerate(_all_keys(atlas)):
        fit, worth, name = min((_fit(key, query, words or [query]), key.worth, key.name) for key in keys)
        if fit < 3:
            n = int(mentions[row])
            found.append(((fit, fit > 0 and n == 0, worth, -n, len(names[row]), row), Hit(row, name)))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


@lru_cache(maxsize=4)
def _rows_by_key(atlas: Atlas) -> dict[str, list[tuple[int, _Key]]]:
    """Return which rows are typed so; initials are left out, for any few letters are like some."""
    rows: defaultdict[str, list[tuple[int, _Key]]] = defaultdict(list)
    for row, keys in enumerate(_all_keys(atlas)):
        for key in keys:
            if key.tails is None:
                rows[key.text].append((row, key))
    return dict(rows)


def suggest_places(atlas: Atlas, text: str) -> list[Hit]:
    """List the places that somebody may have meant who typed a name that none bears, best first."""
    rows, mentions = _rows_by_key(atlas), atlas.places["n_mentions"].to_numpy()
    near = near_names(_typed(text), rows)
    ranked = sorted(
        ((-alike, int(mentions[row]) == 0, key.worth, -int(mentions[row]), row), key.name)
        for form, alike in near.items()
        for row, key in rows[form]
    )
    hits: dict[int, Hit] = {}
    for (*_, row), name in ranked:
        hits.setdefault(row, Hit(row, name))
    return list(hits.values())
