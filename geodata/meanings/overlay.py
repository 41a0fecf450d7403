"""Names that stages made, laid over the matches of the gazetteer: the longer span stays, and no word is cut."""

from itertools import compress

import numpy as np

from geodata.meanings.association import ASSOCIATIVE
from geodata.names.mentions import CHOICE, NO_PLACES, Match, edges_of, leave_out, splice


def lay_over(text: str, items: list[Match], added: list[Match]) -> list[Match]:
    """Put names over the matches inside them, and leave out what was not read: `put_in`."""
    items = put_in(text, items, added)
    unread = list(compress(range(len(items)), map(NO_PLACES.__contains__, map(CHOICE, items))))
    return leave_out(text, items, unread)


def put_in(text: str, items: list[Match], added: list[Match]) -> list[Match]:
    """Put names over the matches inside them; a name gives way to a match or a longer name that it only cuts."""
    added = sorted(added, key=lambda match: (match.start, -match.end))
    edges = edges_of(text, items)
    firsts = np.searchsorted(edges.ends, [match.start for match in added], side="right").tolist()
    lasts = np.searchsorted(edges.starts, [match.end for match in added]).tolist()
    changes: list[tuple[int, int, Match]] = []
    done = 0
    for match, behind, last in zip(added, firsts, lasts, strict=True):
        first = max(behind, done)
        inside = items[first:last]
        cuts = inside and (inside[0].start < match.start or inside[-1].end > match.end)
        if cuts and (inside[0].choice.place or inside[-1].choice.place):
            continue
        known = inside and inside[0][:2] == match[:2] and inside[0].choice
        if known and known.place and (known.confidence > ASSOCIATIVE or match.choice.rule != "coordination"):
            continue  # the gazetteer knows this very name, and better
        if changes and changes[-1][2].end > match.start:
            if match.end - match.start <= changes[-1][2].end - changes[-1][2].start:
                continue
            first = changes.pop()[0]
        done = max(last, first)
        changes.append((first, done, match))
    return splice(text, items, changes)


CITY_WORDS = "场民值价"
"""With 市 these make words: 北京|市场, not 北京市|场."""


def leave_words(text: str, items: list[Match]) -> list[Match]:
    """Let the full name of a city end before 市 where that begins the next word."""
    edges = edges_of(text, items)
    numbers = np.flatnonzero(edges.last("市") & edges.behind(CITY_WORDS)).tolist()
    cut = [(number, items[number]) for number in numbers if items[number].choice.rule == "division"]
    return splice(
        text,
        items,
        [(number, number + 1, match._replace(end=match.end - 1)) for number, match in cut],
    )
