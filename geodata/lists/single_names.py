"""魏、磁、涉三县 · 宁、甘、陕毗邻地区: units that a list names by one character → each of them."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from geodata.boundaries import read_divisions
from geodata.kinds.initials import PROVINCES
from geodata.lists.coordination import read_count
from geodata.meanings.context import Evidence
from geodata.meanings.fragments import begins_name
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Choice, Match, edges_of, match_before, splice
from geodata.names.shared_endings import COUNT_STARTS, MARKS_SIGN
from geodata.texts.signs import codes_of, marks_of, places_of

MARKS = "、和与及"
MEMBER = "[\u4e00-\u9fff]{1,4}?"
COUNTIES = re.compile(
    f"(?P<members>[{MARKS}](?:{MEMBER}[{MARKS}]){{0,11}}?{MEMBER})等?(?P<count>[两二三四五六七八九十]|[0-9]{{1,2}})"
    "(?:个?(?:县市?|区县|市县)(?![级域长委道乡城内里直属场值民]))"
)
"""From the first mark of a list on, up to how many counties it holds."""
RUN = f"[{''.join(PROVINCES)}](?:[{MARKS}][{''.join(PROVINCES)}])"
OF_PROVINCES = "等?[两三四五六七八九](?:省|地(?![点块带])|方|市(?![场级民]))|毗邻|交界|边界|接壤|省际|结合部|等地|等省|各省"
RUNS = re.compile(f"{RUN}+(?={OF_PROVINCES})|{RUN}{{2,}}(?=[，。；：、)）的\n]|之间|地区|协同)")
"""Provinces by one character each: two with what tells that they are provinces, three and more before any mark."""
LONGEST = 4
BACK = 4
CONFIDENCE = 0.85
COUNTED = "the text counts it among the counties of its list, which lie together"
LISTED = "it stands in a list of provinces, each by its one character"


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """Return the adcodes of counties by name, by short name and, of 易县, by the one character."""
    found: dict[str, list[str]] = {}
    for adcode, unit in read_divisions().items():
        if unit.level == "county":
            one = [unit.name[0]] if len(unit.name) == 2 and unit.name[1] == "县" else []
            for name in {unit.name, unit.short_name, *one}:
                found.setdefault(name, []).append(adcode)
    return {name: tuple(codes) for name, codes in found.items()}


@cache
def _singles() -> str:
    """Return the characters that may be members of such lists."""
    return "".join(sorted({name for name in _counties() if len(name) == 1} | set(PROVINCES)))


def _marks_beside_singles(text: str) -> list[int]:
    """Return the marks of lists with such a character between them and another mark, or a count."""
    marks, codes = places_of(text, MARKS_SIGN), np.append(codes_of(text), np.zeros(2, dtype=np.uint16))
    single = marks_of(_singles())
    closing = marks_of(MARKS + COUNT_STARTS + "毗交边接省结各，。；：)）的之地协\n")
    behind = single.take(codes[marks + 1]) & closing.take(codes[marks + 2])
    places: list[int] = marks[behind | single.take(codes[marks - 1])].tolist()
    return places


def read_single_names(text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence) -> list[Match]:
    """
    Read the counties and provinces of lists in which one of them has one character only.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer, evidence
        Where places lie, and what the document names; what is read here is added to it.

    Returns
    -------
    items
        With the members of such lists among them: of counties only where as many as the text says lie in one city, else
        one province; members that were read stay as they are.
    """
    found: list[Match] = []
    done = 0
    for mark in _marks_beside_singles(text):
        if mark >= done:
            members = list(_provinces(text, mark)) or _of_counties(text, mark, items, evidence)
            if members and members[0].start >= done:
                found += members
                done = members[-1].end
    changes = []
    edges = edges_of(text, items)
    for match in found:
        first = int(np.searchsorted(edges.ends, match.start, side="right"))
        last = int(np.searchsorted(edges.starts, match.end))
        inside = items[first:last]
        if not any(m.choice.place or m.start < match.start or m.end > match.end for m in inside):
            changes.append((first, last, match))
    evidence.add((match for _, _, match in changes), gazetteer)
    return splice(text, items, changes)


def _provinces(text: str, mark: int) -> Iterator[Match]:
    """Yield the provinces of a list whose first mark stands here."""
    start = mark - 1
    run = RUNS.match(text, start) if mark else None
    if run is None or len(set(run[0]) - set(MARKS)) * 2 != len(run[0]) + 1 or not begins_name(text, start):
        return
    for position in range(start, run.end(), 2):
        place = f"cn-{PROVINCES[text[position]]}0000"
        yield Match(position, position + 1, Choice(place, "coordination", CONFIDENCE, LISTED))


def _of_counties(text: str, mark: int, items: list[Match], evidence: Evidence) -> list[Match]:
    """Return the counties of a counted list one of whose marks stands here; none where one of them is none."""
    told = COUNTIES.match(text, mark)
    if told is None:
        return []
    spans: list[tuple[int, int]] = []
    end, count = told.end("members"), read_count(told["count"])
    while len(spans) < count:
        longest = max(0, end - LONGEST)
        starts = [at for at in range(longest, end) if text[at:end] in _counties()]
        last = len(spans) + 1 == count
        begins = [
            at
            for at in starts
            if ((end - at > 1 or _may_begin(text, at, items)) if last else text[at - 1 : at] in MARKS)
        ]
        if not begins:
            return []
        spans.append((begins[0], end))
        end = begins[0] - 1
    spans.reverse()
    if all(stop - start > 1 for start, stop in spans):
        return []
    codes = _together([_counties()[text[start:stop]] for start, stop in spans], spans[0][0], items, evidence)
    return [
        Match(start, stop, Choice(f"cn-{code}", "coordination", CONFIDENCE, COUNTED))
        for (start, stop), code in zip(spans, codes, strict=False)
    ]


def _may_begin(text: str, start: int, items: list[Match]) -> bool:
    """Tell whether a first member of one character may begin here: behind a place, a mark, a preposition, 的."""
    number = match_before(items, start)
    told = number >= 0 and items[number].end == start and items[number].choice.place is not None
    return told or text[start - 1 : start] == "的" or begins_name(text, start)


def _together(
    readings: list[tuple[str, ...]], start: int, items: list[Match], evidence: Evidence
) -> list[str]:
    """Return which county each name is, so that all lie in one city, else province, told before or by the text."""
    number = match_before(items, start)
    before = [match.choice.place or "" for match in items[max(0, number + 1 - BACK) : number + 1]]
    for digits in (4, 2):
        shared = set.intersection(*({code[:digits] for code in codes} for codes in readings))
        told = [place[3 : 3 + digits] for place in reversed(before) if place.startswith("cn-")]
        units = [unit for unit in told if unit in shared] or sorted(
            shared,
            key=lambda unit: (-evidence.cities[f"{unit:0<6}"] - evidence.provinces[f"{unit:0<6}"], unit),
        )
        if units:
            return [next(code for code in codes if code.startswith(units[0])) for codes in readings]
    return []
