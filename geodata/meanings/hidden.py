"""Names that another hid: where a name was not read, what begins within it is looked at again."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, product

import numpy as np

from geodata.names.gazetteer import Gazetteer, Reading, read_gazetteer
from geodata.names.mentions import (
    REFUSED,
    UNREAD,
    Edges,
    Match,
    Matches,
    Open,
    edges_of,
    find_matches,
    keep_edges,
    splice,
)
from geodata.names.segmentation import joints, name_margin
from geodata.texts.signs import Pairs, marks_of

APART = "\n"
"""Stands in no name."""
ENDS = "市县区州盟旗站港"
BUILDINGS = ("水站", "泵站", "闸站", "车站", "电站")
WHOLE = ("division", "register")
BEYOND = 3
"""How far behind a word that is no place the full name of a unit, station or port may end whose beginning it hid."""
HIDDEN = 12
"""How far behind an unread name another may end that it hid."""
SHORT = 2
LAND = ("region", "eco")
"""Kinds of the short names that a county's last character and what stands behind it make as well."""


@cache
def _beginnings(region: str) -> Pairs:
    """Return the first two characters of all names."""
    return Pairs({name[:2] for name in read_gazetteer(region).patterns if len(name) > 1})


def uncover_names(text: str, matches: Matches, gazetteer: Gazetteer) -> Matches | None:
    """
    Look again where an unread name hid the beginning of another, or a word that of a unit: 补齐河北, 完成长春市.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches, decided.
    gazetteer
        The names to find.

    Returns
    -------
    matches
        With the uncovered names among them, open where context must decide; `None` where there is none.
    """
    items = matches.items
    edges = edges_of(text, items)
    begins = _beginnings(gazetteer.region)
    pieces: list[tuple[int, int, int]] = list(_units_behind_words(text, matches, edges, gazetteer))
    for number in sorted(item.number for item in matches.open if items[item.number].choice is UNREAD):
        start, end, _ = items[number]
        if any(begins.holds(text, position) for position in range(start + 1, end)):
            touched = number + 1 < len(items) and items[number + 1].start == end
            behind = number + 1 + touched  # a longer name may hold the one that touches: 希|望京|津冀
            stop = items[behind].start if behind < len(items) else len(text)
            pieces.append((number, start + 1, min(stop, end + HIDDEN)))
    hidden = find_matches(APART.join(text[start:end] for _, start, end in pieces), gazetteer)
    opens = {item.number: item.readings for item in hidden.open}
    begins_at = list(accumulate((end - start + len(APART) for _, start, end in pieces), initial=0))
    found: dict[int, tuple[Match, tuple[Reading, ...] | None]] = {}
    for position, (start, end, choice) in enumerate(hidden.items):
        piece = bisect_right(begins_at, start) - 1
        hiding, at, _ = pieces[piece]
        match = items[hiding]
        offset = at - begins_at[piece]
        known = gazetteer.places.get(choice.place or "") if end - start == SHORT else None
        if known and known.kind in LAND and not joints().holds(text, match.start - 1):
            continue  # 务川西部, 汤阴山区: no word tears the unread name, so 川西 and 阴山 are none
        if start + offset < match.end < end + offset and choice is not REFUSED:
            found[hiding] = (Match(offset + start, offset + end, choice), opens.get(position))
    keep_edges(edges)  # those of the pieces took their place
    if not found:
        return None
    changes: list[tuple[int, int, Match]] = []
    opened: list[Open] = []
    for number, (match, readings) in sorted(found.items()):
        if changes and changes[-1][1] > number:
            continue
        place = number
        if number + 1 < len(items) and items[number + 1].start < match.end:
            if match.end < items[number + 1].end:
                continue
            changes.append((number, number + 1, Match(items[number].start, match.start, UNREAD)))
            place += 1
        changes.append((place, place + 1, match))
        opened += [Open(place, readings)] if readings is not None else []
    return Matches(splice(text, items, changes), opened) if changes else None


def _units_behind_words(
    text: str, matches: Matches, edges: Edges, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, int]]:
    """Yield words that are no place and hide the beginning of a full name, and its span: 开|通海口|市."""
    behind = edges.codes.take(edges.ends + np.arange(BEYOND)[:, None], mode="clip")
    for number in np.flatnonzero(marks_of(ENDS).take(behind).any(axis=0)).tolist():
        start, end, choice = matches.items[number]
        if choice is not REFUSED:
            continue
        for stop, at in product(range(end + 1, min(end + BEYOND, len(text)) + 1), range(start + 1, end)):
            if stop - at <= SHORT or text[stop - 1] not in ENDS or text[stop - 2 : stop] in BUILDINGS:
                continue
            whole = any(reading.how in WHOLE for reading in gazetteer.readings_at(text[at:stop]))
            if whole and name_margin(text, at, stop, city=True) > 0:  # not 水资源县域
                yield number, at, stop
                break
