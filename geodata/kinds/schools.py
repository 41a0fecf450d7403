"""四川文理学院, 达州职业技术学院: schools of higher learning called after a place → of that place, as actors or as sites."""

import re
from collections.abc import Iterator
from dataclasses import replace

from geodata.meanings.association import ASSOCIATIVE, BEFORE_COMPANY, PARTS, is_at_house
from geodata.names.lexicon import verb_pattern
from geodata.names.mentions import REFUSED, Match, match_before
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

SIGN = sign(("学院", "大学", "专科学校"))
END = re.compile(
    "(?:学院(?![路桥派街])|大学(?![城生科路桥堂])|专科学校)(?![^，。、；]{0,7}?(?:附属|附中|校区|学院|分校|医院|研究院|科技园|产业园))"
)
UNITS = frozenset("省市县区州旗盟")
KINDS = re.compile(
    "^(?:[一两二三四五六七八九十几多各某类全本]+(?:[所个大类家省市区县]|$)|老年|高等|开放大|高校|电视大)|所$|学院|大学"
)
"""What stands between a place and 大学 where no school of that name is meant: 廊坊各大学, 唐山市老年大学."""
FAR = 12
SITE = "a school named after a place, as a site"


def find_schools(text: str, items: list[Match], placer: Placer) -> Iterator[Match]:
    """
    Find the schools that no register holds, called after a division.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order; the divisions, also those lowered since an organisation is called after them.
    placer
        Takes up the schools.

    Yields
    ------
    match
        The whole name, placed in the division; with little confidence where the school is one who acts.
    """
    for position in positions(text, SIGN):
        found = END.match(text, position)
        number = match_before(items, found.end()) if found else -1
        if found and number >= 0 and items[number].end == found.end() and items[number].choice is REFUSED:
            unit = _unit_of(text[items[number].start : position], placer)
            if unit:
                yield _school(text, items[number].start, found.end(), unit, placer)
            continue
        number = match_before(items, position + 1) if found else -1
        while number >= 0 and position - items[number].start <= FAR and not _is_unit(items[number]):
            number -= 1
        if found is None or number < 0 or items[number].end > position:
            continue
        start, stop, choice = items[number]
        own = text[stop:position]
        if not _is_unit(items[number]) or len(own) > FAR or KINDS.search(own):
            continue
        if BEFORE_COMPANY.search(own) or verb_pattern().search(own) or (not own and text[stop - 1] in UNITS):
            continue
        yield _school(text, start, found.end(), choice.place or "", placer)


def _school(text: str, start: int, end: int, unit: str, placer: Placer) -> Match:
    """Return a school in a division: a place where the text speaks of its site, else associative."""
    site = is_at_house(text, start, end)
    reason = SITE if site else PARTS["house"]
    made = placer.place_part(text[start:end], "facility", ("service",), unit, reason, confidence=ASSOCIATIVE)
    rule, confidence = ("grammar", 0.7) if site else ("associative", ASSOCIATIVE)
    return Match(start, end, replace(made, rule=rule, confidence=confidence, reason=reason))


def _unit_of(own: str, placer: Placer) -> str:
    """Return the one division that a school known as an organisation is called after: 贵州 of 贵州理工学院."""
    for length in (4, 3, 2):
        units = [r.place for r in placer.gazetteer.readings_at(own[:length]) if r.place.startswith("cn-")]
        if len(units) == 1:
            return units[0]
    return ""


def _is_unit(match: Match) -> bool:
    return (match.choice.place or "").startswith("cn-")
