"""该新区, 该示范区: a short form with a demonstrative → the place of that type named last."""

import re
from bisect import bisect_left

from geodata.mentions import Choice, Match
from geodata.normalise import level_name
from geodata.placing import Placer

SHORT = re.compile(
    r"(?:该|本|此|这一|这个|上述)"
    r"(示范区|试验区|新区|开发区|高新区|经济区|合作区|先行区|产业园区|产业园|科技园|园区|片区|保税区|港区|机场|水库|高速|铁路|医院|校区)"
)
BACK = 8
"""How many mentions back the full name may stand."""
CONFIDENCE = 0.7


def find_anaphora(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Find short forms that a demonstrative leads back to the place of that type named last.

    Parameters
    ----------
    text
        The levelled text.
    items
        All mentions in text order, names of the grammar included.
    placer
        Where the names of places are found.

    Returns
    -------
    items
        With the short forms among them; the span is the short form without the demonstrative. One whose type no name
        within the last mentions has is left out, and none reaches over a blank line.
    """
    added: list[Match] = []
    for found in SHORT.finditer(text):
        start, end = found.span(1)
        number = bisect_left(items, start, key=lambda match: match.start)
        if (number and items[number - 1].end > start) or (number < len(items) and items[number].start < end):
            continue
        place = _last_named(text, items[max(0, number - BACK) : number], found.group(1), start, placer)
        if place is not None:
            reason = "a demonstrative leads back to the place of this type named last"
            added.append(Match(start, end, Choice(place, "anaphora", CONFIDENCE, reason)))
    return sorted(items + added, key=lambda match: match.start) if added else items


def _last_named(text: str, before: list[Match], ending: str, start: int, placer: Placer) -> str | None:
    for match in reversed(before):
        if "\n\n" in text[match.end : start]:
            return None
        known = placer.find(match.choice.place or "")
        names = (known.name, *known.aliases) if known else ()
        if any(level_name(name).endswith(ending) for name in names):
            return match.choice.place
    return None
