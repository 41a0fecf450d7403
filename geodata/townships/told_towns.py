"""Townships by their short names: 固新 where the text has 固新镇, and lists of them: 偏城、神头 in a text of 涉县."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from geodata.boundaries import Town
from geodata.meanings.context import Evidence
from geodata.meanings.fragments import begins_name
from geodata.names.gazetteer import Gazetteer
from geodata.names.lexicon import common_words
from geodata.names.mentions import Match, match_before
from geodata.names.segmentation import crossing_margin, word_costs
from geodata.texts.signs import Pairs, are_among, codes_of, marks_of, may_be_among, pairs_of
from geodata.townships.towns import ENDING, NATIONS, OFFICE, towns_by_stem

FoundTown = tuple[int, int, Town, str]
TOLD = "the text names it in full elsewhere"
LISTED = "it stands in a list of townships of a county that the text names"
LONE = "no other township in China is called so, and the text names its county"
MOST_TOLD = 120
"""How many townships are looked for by their short names; a text that names more is a register, and gives full names."""
MARKS = "、—–-至和与及"
LONGEST, PAIR = 3, 2
BEHIND = frozenset("镇乡街村县市区省旗州河江湖山路桥")
"""Behind a short name these make another name."""


def short_name(town: Town) -> str:
    """Return the name of a township without 镇, 乡, 街道 and what people it is of."""
    return NATIONS.sub("", OFFICE.sub("", town.name))


def find_told_towns(
    text: str, items: list[Match], found: Sequence[FoundTown], told: dict[str, Town | None]
) -> Iterator[FoundTown]:
    """
    Find townships by their short names where the text has their full names.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order, which none of these may touch.
    found
        The townships that stand in the text by their full names.
    told
        Those of the whole document by their short names; `None` where two are called so. Added to.

    Yields
    ------
    start, end, town, reason
        In no order.
    """
    spans = sorted((start, end) for start, end, *_ in found)
    for *_, town, _ in found:
        stem = short_name(town)
        if 1 < len(stem) <= LONGEST and stem not in common_words() and stem not in word_costs():
            told[stem] = town if told.get(stem, town) == town else None
    if len(told) > MOST_TOLD:
        return
    for stem, told_town in told.items():
        start = text.find(stem) if told_town is not None else -1
        while start >= 0 and told_town is not None:
            end = start + len(stem)
            if _is_free(items, spans, start, end) and _is_whole(text, start, end):
                yield start, end, told_town, TOLD
            start = text.find(stem, end)


def find_listed_towns(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[FoundTown]:
    """
    Find two townships or more of one county side by side, by their short names, where the text names the county.

    Yields
    ------
    start, end, town, reason
        In text order.
    """
    at, pairs = marks_of(MARKS).take(codes_of(text)).nonzero()[0], pairs_of(text)
    near = are_among(pairs[at - 2], _tails()) & are_among(pairs[(at + 1).clip(max=len(text))], _heads())
    done = 0
    for mark in at[near].tolist():
        if mark < done:
            continue
        lefts = [stem for size in (3, 2) if _called(stem := text[max(0, mark - size) : mark])]
        left = next((stem for stem in lefts if _may_be(text, items, mark - len(stem), mark)), "")
        run = _run(text, items, mark - len(left), gazetteer) if left else []
        done = run[-1][1] if run else mark
        if sum(text[start:end] not in word_costs() for start, end in run) < PAIR:
            continue
        common = set.intersection(*({town.adcode for town in _called(text[s:e])} for s, e in run))
        named = [code for code in common if evidence.places[f"cn-{code}"]]
        if len(named) == 1:
            for start, end in run:
                town = next(t for t in _called(text[start:end]) if t.adcode == named[0])
                yield start, end, town, LISTED


def find_lone_towns(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[FoundTown]:
    """
    Find townships by short names of three characters that no other in China has, where the text names their county.

    Yields
    ------
    start, end, town, reason
        In text order.
    """
    pairs = pairs_of(text)
    heads, tails = (may_be_among(pairs, some) for some in _lone_pairs())
    for start in (heads[:-1] & tails[1:]).nonzero()[0].tolist():
        end = start + LONGEST
        town = _lone().get(text[start:end])
        if town is None or not evidence.places[f"cn-{town.adcode}"] or not begins_name(text, start):
            continue
        if _may_be(text, items, start, end) and not gazetteer.readings_at(text[start:end]):
            yield start, end, town, LONE


@cache
def _lone() -> dict[str, Town]:
    """Return the townships whose short names of three characters no other has, and that are no words."""
    costs = word_costs()
    long = (stem for stem in _stems() if len(stem) == LONGEST and stem not in costs)
    return {stem: _called(stem)[0] for stem in long if len(_called(stem)) == 1}


@cache
def _lone_pairs() -> tuple[Pairs, Pairs]:
    """Return the first two characters of their names, and the last two."""
    return Pairs(stem[:2] for stem in _lone()), Pairs(stem[1:] for stem in _lone())


def _run(text: str, items: list[Match], start: int, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return the spans of the short names of townships that stand in a list from here on."""
    run: list[tuple[int, int]] = []
    while True:
        ends = (start + size for size in (3, 2))
        end = next((e for e in ends if _called(text[start:e]) and _may_be(text, items, start, e)), 0)
        if not end or gazetteer.readings_at(text[start:end]):
            return run
        run.append((start, end))
        if text[end : end + 1] not in tuple(MARKS):
            return run
        start = end + 1


def _may_be(text: str, items: list[Match], start: int, end: int) -> bool:
    return _is_free(items, (), start, end) and _is_whole(text, start, end)


def _is_free(items: list[Match], spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether no match and no township lies across a span."""
    number = match_before(items, start) + 1
    if number < len(items) and items[number].start < end:
        return False
    known = list(spans)
    after = bisect_left(known, (start, end))
    return not any(s < end and e > start for s, e in known[max(0, after - 1) : after + 1])


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a short name may stand by itself: no word crosses its edges, and no ending of a name is behind it."""
    if text[end : end + 1] in BEHIND or ENDING.match(text, end):
        return False
    return crossing_margin(text, start) <= 0 and crossing_margin(text, end) <= 0


def _called(stem: str) -> tuple[Town, ...]:
    """Return the townships of a short name of two or three characters that is no common word."""
    return towns_by_stem().get(stem, ()) if stem not in common_words() else ()


def _stems() -> Iterator[str]:
    words = common_words()
    return (stem for stem in towns_by_stem() if 1 < len(stem) <= LONGEST and stem not in words)


@cache
def _tails() -> Pairs:
    return Pairs(stem[-2:] for stem in _stems())


@cache
def _heads() -> Pairs:
    return Pairs(stem[:2] for stem in _stems())


def forget_told_towns() -> None:
    """Let go of its tables; they are made again when they are asked for."""
    for table in (_tails, _heads, _lone, _lone_pairs):
        table.cache_clear()
