"""洱海流域|弥苴河、永安江: waters in a list right behind the water that owns them, whichever no list knows among them."""

import re
from collections.abc import Iterator

import numpy as np

from geodata.grammar.own_names import NUMBERED, is_generic
from geodata.models import Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.lexicon import verb_pattern
from geodata.names.mentions import Choice, Match, edges_of, match_before, splice
from geodata.placing.placing import Placer

OWNERS = "河江湖海淀池库域泽荡洼水溪"
"""What names of waters end with that others flow into."""
LED = re.compile(
    "(?:流域|水系|[湖淀]?区|库区|沿岸|两岸|[东西南北]岸|上游|下游|周边|主要|重要|入[湖库淀海江]|出湖|支流|河流|河道|内|的)+"
)
"""What may stand between them and the first of the list."""
MEMBER = "[\u4e00-\u9fff]{1,4}?"
LIST = re.compile(f"{MEMBER}[河江溪渠沟]([、和与及]{MEMBER}[河江溪渠沟])+")
"""Waters in a list, two or more."""
UNDER = re.compile(f"{MEMBER}[河江溪渠沟水](?:[、和与及]{MEMBER}[河江溪渠沟水])+")
"""The same behind 支流, where 水 too names one: 禾水、蜀水."""
BESIDE = re.compile(
    f"{MEMBER}[河江溪渠沟水](?:[、和与及]{MEMBER}[河江溪渠沟水])*(?=等?(?:主要|重要|各|大小|骨干|一级)*支流)"
)
"""Waters, one or more, beside the one that they are said to flow into: 清漳河及|宇庄沟、东枯河|等支流."""
MARK, JOINING = re.compile("[、和与及]"), "和与及"
OTHER = frozenset("各两三四五六七八九十多数的等其该本环沿入出过")
"""What no own name in such a list begins with."""


def read_tributaries(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Read the waters of a list right behind the water that owns them.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        Takes up the waters that the register does not know where their owner is.

    Returns
    -------
    items
        With the waters of such lists: the known one of each name that runs in a city, else a province, of its owner,
        else one somewhere at its owner. A river of the home region is none that flows elsewhere (滇池流域|大清河).
    """
    edges = edges_of(text, items)
    changes: list[tuple[int, int, Match]] = []
    for number in np.flatnonzero(edges.last(OWNERS)).tolist():
        behind = text[items[number].end : items[number].end + 1]
        if not "\u4e00" <= behind <= "\u9fff" and behind != "、":
            continue
        owner = placer.find(items[number].choice.place or "")
        if owner is None or not (owner.kind == "water" or text[items[number].end - 1] == "域"):
            continue
        for start, end in _members(text, items[number].end, placer.gazetteer):
            first = match_before(items, start) + 1
            last = first
            while last < len(items) and items[last].start < end:
                last += 1
            inside = items[first:last]
            if any(match.start < start or match.end > end for match in inside):
                continue
            choice = _choice(text, start, end, inside, owner, placer)
            if choice is not None:
                changes.append((first, last, Match(start, end, choice)))
    return splice(text, items, changes)


def _members(text: str, end: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Return the spans of the waters listed behind a position; none where what stands there is no list of names."""
    led = LED.match(text, end)
    beside = MARK.match(text, end)
    start = led.end() if led else end + bool(beside)
    if not beside and MARK.match(text, start):
        return
    listed = UNDER if led and "支流" in led[0] else LIST
    found = (BESIDE if beside else listed).match(text, start)
    if not found:
        return
    spans = []
    for mark in [*MARK.finditer(text, start, found.end()), None]:
        stop = mark.start() if mark else found.end()
        own = text[start : stop - 1]
        plain = is_generic(own) and not gazetteer.readings_at(text[start:stop])
        if not own or own[0] in OTHER or plain or NUMBERED.match(own) or verb_pattern().search(own):
            return
        spans.append((start, stop))
        start = mark.end() if mark else stop
    yield from spans


def _choice(
    text: str, start: int, end: int, inside: list[Match], owner: Place, placer: Placer
) -> Choice | None:
    """Return how to read a member, `None` where it is read as a water already that may flow there."""
    name, gazetteer = text[start:end], placer.gazetteer
    read = next((placer.find(match.choice.place or "") for match in inside if match.end == end), None)
    if read is not None and read.kind == "water" and not _is_far(read, owner, gazetteer.provinces):
        return None
    known = (gazetteer.places[reading.place] for reading in gazetteer.readings_at(name))
    waters = [place for place in known if place.kind == "water"]
    for digits in (4, 2):
        near = {code[:digits] for code in owner.districts}
        there = [place for place in waters if any(code[:digits] in near for code in place.districts)]
        if len(there) == 1:
            return Choice(there[0].id, "context", 0.75, "it stands in a list behind the water it flows into")
        if there:
            break
    reason = "it stands in a list behind the water that owns it"
    home = owner.id if placer.where(owner.id)[0] else placer.main_unit(owner.districts) or owner.id
    return placer.place_part(name, "water", ("water",), home, reason, confidence=0.7, rule="grammar")


def _is_far(water: Place, owner: Place, home: frozenset[str]) -> bool:
    """Tell whether a water lies in the home region only, and what would own it is known to lie outside."""
    own, other = ({f"{code[:2]}0000" for code in place.districts} for place in (water, owner))
    return bool(own and other) and own <= home and other.isdisjoint(home)
