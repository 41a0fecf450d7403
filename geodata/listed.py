"""企沙、渔澫两个港区: members of a counted list that no register knows → names of the list's type."""

import re
from collections.abc import Iterator

from geodata.coordination import read_count
from geodata.grammar import Named, is_everyday, name_edge, read_endings
from geodata.mentions import Match
from geodata.resolve import match_before

COUNTER = re.compile("[个座]")
NUMBER = re.compile("(?:[两二三四五六七八九十]|[0-9]{1,2})$")
HAN = "[\u3400-\u9fff\U00020000-\U0002ffff]{2,4}"
MEMBERS = re.compile(f"{HAN}(?:、{HAN})*[、和及与]{HAN}$")
NUMERALS = frozenset("两二三四五六七八九十0123456789")
REACH = 40
"""How long such a list may be, in characters."""
SPLIT = re.compile("[、和及与]")
KINDS = frozenset(("port", "park", "platform", "airport", "energy", "digital", "market", "water"))


def find_listed(text: str, items: list[Match]) -> Iterator[Named]:
    """
    Find the unknown members of counted lists.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order; what they cover is known already.

    Yields
    ------
    named
        In text order; only from lists with as many members as the text says. Members are placed where the sentence is.
    """
    endings = {ending.text: ending for ending in read_endings() if ending.kind in KINDS}
    for counter in COUNTER.finditer(text):
        if text[counter.start() - 1] not in NUMERALS:
            continue
        tail = text[counter.end() : counter.end() + 6]
        ending = next((endings[tail[:n]] for n in range(len(tail), 1, -1) if tail[:n] in endings), None)
        number_of = NUMBER.search(text, max(0, counter.start() - 2), counter.start()) if ending else None
        if ending is None or number_of is None:
            continue
        stop = number_of.start()
        found = MEMBERS.search(text[max(0, stop - REACH) : stop])
        members = SPLIT.split(found.group()) if found else []
        if not members or len(members) != read_count(number_of.group()):
            continue
        position = stop - len("、".join(members))
        for number, member in enumerate(members):
            start, end = position, position + len(member)
            position = end + 1
            if number == 0:
                start = name_edge(text, end)
            known = match_before(items, start + 1) + 1
            covered = known < len(items) and items[known].start < end and items[known].end > start
            if not covered and 2 <= end - start <= 4 and not is_everyday(text[start:end]):
                yield Named(start, end, ending, None)
