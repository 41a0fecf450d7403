"""Words → division: by code, Chinese, English, pinyin, initials or former name, with the units above as a hint."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from geodata.boundaries import HOME_PROVINCES, Division, full_name, parents_of, read_divisions
from geodata.errors import SelectionError
from geodata.models import ADCODE
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS
from geodata.texts.normalise import level_name
from layers.atlas.sounds import pinyin_of
from layers.search.near_names import near_names

LONGEST = 60
"""So much of a name that is none is repeated to the one who typed it."""
_LEVELS = ("province", "city", "county")
_ENGLISH_KIND = re.compile(
    r"\b(city|county|district|province|prefecture|new area|autonomous.*|municipality|league|banner)$"
)


@dataclass(frozen=True, slots=True)
class DivisionNames:
    """Every way a division is typed: Chinese ones levelled; Latin ones, with initials, lower case without spaces."""

    chinese: frozenset[str]
    latin: frozenset[str]
    initials: frozenset[str]


def _latin(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


@cache
def _former_names() -> dict[str, frozenset[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for _, row in read_rows(REGIONS / NATIONAL_REGION / "former_names.csv"):
        names[row["adcode"]].add(level_name(row["name"]))
    return {code: frozenset(found) for code, found in names.items()}


def old_names_of(adcode: str) -> tuple[str, ...]:
    """List what a division, or one now part of it, was called; not names that only end otherwise (武清县, now 武清区)."""
    name = read_divisions()[adcode].name
    found = sorted(n for n in _former_names().get(adcode, ()) if n[-1] in "县市区")
    return tuple(n for n in found if len(n) == 2 or n[:-1] not in name)  # 通县 is not written in 通州区


@cache
def _names() -> dict[str, DivisionNames]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # a third of a second that only a search needs

    found = {}
    for code, unit in read_divisions().items():
        short = lazy_pinyin(unit.short_name, style=Style.NORMAL)
        whole = lazy_pinyin(unit.name, style=Style.NORMAL)
        base = _ENGLISH_KIND.sub("", unit.name_en.casefold().replace("'", ""))
        initials = frozenset(_latin("".join(s[:1] for s in word)) for word in (short, whole))
        latin = frozenset(map(_latin, ("".join(short), "".join(whole), unit.name_en, base)))
        chinese = {unit.name, unit.short_name} | _former_names().get(code, frozenset())
        found[code] = DivisionNames(frozenset(chinese), (latin | initials) - {""}, initials)
    return found


@cache
def _former_sounds() -> dict[str, frozenset[str]]:
    return {code: frozenset(map(pinyin_of, names)) for code, names in _former_names().items()}


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for code, names in _names().items():
        for name in names.chinese | names.latin:
            codes[name].append(code)
    return {name: tuple(found) for name, found in codes.items()}


def _order(code: str) -> tuple[bool, int, str]:
    """Home units first, then the higher level, then the code."""
    unit = read_divisions()[code]
    home = code[:2] in {province[:2] for province in HOME_PROVINCES}
    return not home, _LEVELS.index(unit.level), code


def _names_above(head: str, code: str) -> bool:
    """Say whether `head` is made of names of units above, from the province down, any left out."""
    for above in reversed(parents_of(code)):
        for name in sorted(_names()[above].chinese | _names()[above].latin, key=len, reverse=True):
            if head.startswith(name):
                head = head[len(name) :]
                break
    return not head


def _exact(text: str) -> list[str]:
    """Return the units that `text` names in full, with or without names of units above, best first."""
    if ADCODE.fullmatch(text):
        return [text] if text in read_divisions() else []
    query = level_name(text)
    query = _latin(query) if query.isascii() else query
    for start in range(len(query)):
        codes = [
            code for code in _codes_by_name().get(query[start:], ()) if _names_above(query[:start], code)
        ]
        if codes:
            return sorted(codes, key=_order)
    return []


def _beginning(query: str, code: str) -> bool:
    """Say whether a query names units above and then begins the name of this one: 天津滨海."""
    names = (_names()[code].chinese | _names()[code].latin) if parents_of(code) else ()
    return any(
        name.startswith(query[start:]) and _names_above(query[:start], code)
        for start in range(2, len(query))
        for name in names
        if name[0] == query[start]
    )


def search_divisions(text: str, *, limit: int = 20) -> list[Division]:
    """
    List the divisions that a few typed letters may mean, best first.

    Parameters
    ----------
    text
        Chinese (traditional too), English, pinyin, initials or an adcode, or the beginning or a part of one.
    """
    query = level_name(text)
    query = _latin(query) if query.isascii() else query
    if not query:
        return []
    ranks: dict[str, int] = dict.fromkeys(_exact(text), 0)
    for code, names in _names().items():
        if code in ranks:
            continue
        sounds = names.latin | {code} | _former_sounds().get(code, frozenset())
        every = sounds if query.isascii() else names.chinese
        if any(name.startswith(query) for name in every):
            ranks[code] = 1
        elif any(query in name for name in every - names.initials):
            ranks[code] = 2
    ranks = ranks or {code: 1 for code in _names() if _beginning(query, code)}
    best = sorted(ranks, key=lambda code: (_order(code)[0], ranks[code], *_order(code)[1:]))
    return [read_divisions()[code] for code in best[:limit]]


def find_district(text: str) -> str:
    """
    Return the adcode of the division a user names.

    A name that several units bear means the one of the home region, then the one of the higher level (承德 is
    the city); the units above may stand in front (沧州新华区).

    Raises
    ------
    SelectionError
        If no division bears the name, or several of the home region or of China do at the same level.
    """
    codes = _exact(text.strip())
    if not codes:
        near = search_divisions(text, limit=1) or similar_divisions(text)
        hint = (
            f"did you mean {near[0].name} ({near[0].adcode})?"
            if near
            else "write its Chinese name, pinyin or code."
        )
        shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        raise SelectionError(f"There is no district {shown!r}; {hint}")
    same = [code for code in codes if _order(code)[:2] == _order(codes[0])[:2]]
    if len(same) > 1:
        names = ", ".join(f"{full_name(code)} ({code})" for code in same[:6])
        raise SelectionError(
            f"{text!r} is the name of {len(same)} districts: {names}; write the unit above it first, or the code."
        )
    return codes[0]


def namesakes_of(text: str) -> list[str]:
    """List the units that a name means as well as the one `find_district` takes, best first."""
    return _exact(text.strip())[1:]


def similar_divisions(text: str) -> list[Division]:
    """List the divisions that somebody may have meant who typed a name that none bears, best first."""
    query = level_name(text)
    names = {name for every in _names().values() for name in every.chinese | every.latin - every.initials}
    near = near_names(_latin(query) if query.isascii() else query, names)
    ranked = sorted(
        (-alike, *_order(code)) for name, alike in near.items() for code in _codes_by_name()[name]
    )
    return [read_divisions()[code] for code in dict.fromkeys(code for *_, code in ranked)]
