"""Names that stand together: parent and child as one (廊坊市三河市), lists with a shared ending and a count (滦平、丰宁…5县), sections of lines."""

import re
from dataclasses import dataclass

from geodata.context import is_separated
from geodata.gazetteer import Gazetteer
from geodata.mentions import Choice, Match
from geodata.placing import Placer

COUNT = re.compile(r"(?:等)?([0-9]{1,3}|[两二三四五六七八九十]{1,3})个?(?:[县市区州省]|县市|县区|区县|市县|地区?|县\(市\)|县\(区\)|县\(市、区\))")
SECTION = re.compile(r"([^，。；：、！？“”《》()\s]{0,16}?)段(?![落时子])")
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
CHAINED = ("division", "short-name", "former-name", "register", "variant", "context")
LINES = ("rail", "road", "water")


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list of places with the number that the text gives for it."""

    start: int
    end: int
    said: int
    found: int


def _is_inside(gazetteer: Gazetteer, parent: str, child: str) -> bool:
    province, city = gazetteer.homes.get(child, ("", ""))
    return parent != child and parent in (f"cn-{province}", f"cn-{city}")


def join_chains(items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Join a unit and what lies in it where they touch: 河北省 + 廊坊市 + 三河市 is one mention of 三河市."""
    joined: list[Match] = []
    for match in items:
        if joined and joined[-1].end == match.start:
            last = joined[-1]
            if (
                last.choice.place
                and match.choice.place
                and last.choice.rule in CHAINED
                and match.choice.rule in CHAINED
                and _is_inside(gazetteer, last.choice.place, match.choice.place)
            ):
                joined[-1] = Match(last.start, match.end, match.choice)
                continue
        joined.append(match)
    return joined


def read_count(words: str) -> int:
    """Return a small number written in digits or Chinese numerals; 0 where it cannot be read."""
    if words.isascii():
        return int(words)
    if len(words) == 1:
        return DIGITS.get(words, 0)
    tens, _, ones = words.partition("十")
    return DIGITS.get(tens, 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)


def find_counted_lists(text: str, items: list[Match]) -> list[CountedList]:
    """
    Find lists of divisions that end in a count, to be checked against what was found.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Returns
    -------
    lists
        `said` is the number in the text, `found` how many names of the list were found.
    """
    lists = []
    for number, match in enumerate(items):
        count = COUNT.match(text, match.end)
        if not count or match.choice.place is None:
            continue
        first = number
        while (
            first > 0
            and items[first - 1].choice.place is not None
            and is_separated(text, items[first - 1].end, items[first].start)
        ):
            first -= 1
        said = read_count(count.group(1))
        if said and first < number:
            lists.append(CountedList(items[first].start, count.end(), said, number - first + 1))
    return lists


def mark_lists(text: str, items: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Raise the confidence of divisions in a list whose stated number agrees with what was found."""
    agreed = [found for found in find_counted_lists(text, items) if found.said == found.found]
    if not agreed:
        return items
    marked = list(items)
    cache: dict[Choice, Choice] = {}
    for found in agreed:
        for number, match in enumerate(marked):
            if found.start <= match.start < found.end and match.choice.place:
                choice = match.choice
                if choice not in cache:
                    reason = f"{choice.reason}; the text counts {found.said}, and {found.found} were found"
                    cache[choice] = Choice(
                        choice.place, "coordination", max(choice.confidence, 0.95), reason, choice.rejected
                    )
                marked[number] = Match(match.start, match.end, cache[choice])
    return marked


def join_sections(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """Join a line and the section named after it (京台高速廊坊段) into one mention, placed on that part of the line."""
    joined: list[Match] = []
    skip_to = 0
    for number, match in enumerate(items):
        if match.start < skip_to:
            continue
        place = match.choice.place
        known = place and (placer.gazetteer.places.get(place) or placer.places.get(place))
        if known and known.kind in LINES and text[match.end : match.end + 1] not in "、，。":
            section = SECTION.match(text, match.end)
            if section and section.group(1):
                inside = [m for m in items[number + 1 : number + 4] if m.end <= section.end(1)]
                if inside:
                    choice = placer.place_section(text[match.start : section.end()], known, inside)
                    joined.append(Match(match.start, section.end(), choice))
                    skip_to = section.end()
                    continue
        joined.append(match)
    return joined
