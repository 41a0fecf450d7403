"""A text and its mentions → how much of it stands on the map: sentences, names without a position, counted lists."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geodata.lists.coordination import CountedList, find_counted_lists, read_count
from geodata.meanings.context import is_separated
from geodata.models import Mention
from geodata.names.mentions import Choice, Match
from geodata.texts.normalise import View, make_view
from layers.atlas.build import MAPPED_CONFIDENCE

COUNTED = re.compile(
    r"(?:等)?([0-9]{1,3}|[两二三四五六七八九十]{1,3})(?:个|条|座|大|家|处|项|片)[\u4e00-\u9fff]{0,6}"
    r"(?:区|园|城|平台|基地|港口?|机场|铁路|高铁|城际|高速|公路|通道|水库|河流?|湖泊?|中心|集群|城市|组团|新城|枢纽|市场)"
)
"""What follows a list of things that are no divisions: 等3个机场, 三条高速, 四大功能区."""
SENTENCE = re.compile(r"[^。！？；!?;\r\n]+[。！？；!?;]*")
Reason = Literal["unread", "unlocated", "associative"]
"""Not placed because: the name could not be read; its place is not known; it only stands inside another name."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its span, and how many of the names in it stand on the map."""

    start: int
    end: int
    n_names: int
    n_placed: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mention that stands nowhere on the map, and why."""

    mention: Mention
    reason: Reason


@dataclass(frozen=True, slots=True)
class CountCheck:
    """
    A list that the text itself counts.

    Attributes
    ----------
    start, end
        The list with its count, in code points of the text.
    said
        The number the text gives.
    places
        Ids of the places found in the list, in text order, at most as many as said.
    """

    start: int
    end: int
    said: int
    places: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many of the counted places were not found."""
        return self.said - len(self.places)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a text stands on the map; `sentences` is empty where only the mentions are at hand."""

    n_mentions: int
    n_placed: int
    sentences: tuple[Sentence, ...]
    unplaced: tuple[Unplaced, ...]
    counted: tuple[CountCheck, ...]

    @property
    def n_naming(self) -> int:
        """Sentences that name a place."""
        return sum(s.n_names > 0 for s in self.sentences)

    @property
    def n_full(self) -> int:
        """Sentences all of whose names stand on the map."""
        return sum(0 < s.n_names == s.n_placed for s in self.sentences)

    @property
    def n_partly(self) -> int:
        """Sentences some of whose names stand on the map."""
        return sum(0 < s.n_placed < s.n_names for s in self.sentences)

    @property
    def n_none(self) -> int:
        """Sentences that name places of which none stands on the map."""
        return sum(s.n_names > 0 == s.n_placed for s in self.sentences)


def why_unplaced(mention: Mention, bases: Mapping[str, str]) -> Reason | None:
    """
    Say why a mention stands nowhere on the map, `None` where it does.

    Parameters
    ----------
    bases
        The basis of every place by id.
    """
    if mention.place is None or mention.place not in bases:
        return "unread"
    if mention.confidence < MAPPED_CONFIDENCE:
        return "associative"
    return "unlocated" if bases[mention.place] == "unlocated" else None


@dataclass(frozen=True, slots=True)
class UnplacedName:
    """A name that stands nowhere on the map, and its mentions: how many, where the first stands."""

    surface: str
    reason: Reason
    n: int
    first: int


def group_unplaced(unplaced: Sequence[Unplaced]) -> list[UnplacedName]:
    """Bring mentions of one name and one reason together, those named most first."""
    groups: dict[tuple[str, Reason], list[int]] = {}
    for item in unplaced:
        groups.setdefault((item.mention.surface, item.reason), []).append(item.mention.start)
    names = [UnplacedName(surface, why, len(at), min(at)) for (surface, why), at in groups.items()]
    return sorted(names, key=lambda name: (-name.n, name.first))


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return start and end of every sentence, blanks around it left out; line breaks end sentences."""
    spans = []
    for found in SENTENCE.finditer(text):
        words = found.group()
        if words.strip(" \t\u3000。！？；!?;"):
            lead = len(words) - len(words.lstrip(" \t\u3000"))
            spans.append((found.start() + lead, found.start() + len(words.rstrip(" \t\u3000"))))
    return spans


def _sentences(text: str, mentions: Sequence[Mention], placed: Sequence[bool]) -> tuple[Sentence, ...]:
    starts = [mention.start for mention in mentions]
    sentences = []
    for start, end in split_sentences(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        sentences.append(Sentence(start, end, last - first, sum(placed[first:last])))
    return tuple(sentences)


def check_counts(text: str, mentions: Sequence[Mention]) -> tuple[CountCheck, ...]:
    """
    Compare lists that end in a count with what was found: 三河、大厂、香河三县; 天津港、唐山港等3个港口.

    A longer list ends in the counted one: 通州区与三河、大厂、香河三县 counts the last three.
    """
    view = make_view(text)
    index = None if view.index is None else view.index.tolist()
    items = [
        Match(_forward(index, m.start), _forward(index, m.end), Choice(m.place, m.rule, m.confidence, ""))
        for m in mentions
    ]
    checks = []
    divisions = find_counted_lists(view.text, items)
    known = {found.last for found in divisions}
    others = [found for found in _other_lists(view.text, items) if found.last not in known]
    for found in sorted([*divisions, *others], key=lambda found: found.first):
        numbers = range(max(found.first, found.last + 1 - found.said), found.last + 1)
        places = tuple(mentions[n].place or "" for n in numbers)
        end = _origin_end(view, index, found.end)
        checks.append(CountCheck(mentions[numbers[0]].start, end, found.said, places))
    return tuple(checks)


def _other_lists(text: str, items: Sequence[Match]) -> Iterator[CountedList]:
    """Yield lists of two or more places that end in a count of parks, ports, lines or the like."""
    for last, match in enumerate(items):
        found = COUNTED.match(text, match.end)
        first = last
        while found and first > 0 and is_separated(text, items[first - 1].end, items[first].start):
            first -= 1
        if found and first < last and (said := read_count(found.group(1))):
            yield CountedList(first, last, found.end(), said)


def _forward(index: list[int] | None, position: int) -> int:
    return position if index is None else bisect_left(index, position)


def _origin_end(view: View, index: list[int] | None, end: int) -> int:
    return end if index is None else view.origin(end - 1, end)[1]


def measure_coverage(text: str | None, mentions: Sequence[Mention], bases: Mapping[str, str]) -> Coverage:
    """
    Measure how much of a text stands on the map.

    Parameters
    ----------
    text
        The document's text; `None` where only the mentions are at hand.
    mentions
        Its mentions in text order.
    bases
        The basis of every place by id.
    """
    reasons = [why_unplaced(mention, bases) for mention in mentions]
    placed = [reason is None for reason in reasons]
    return Coverage(
        n_mentions=len(mentions),
        n_placed=sum(placed),
        sentences=() if text is None else _sentences(text, mentions, placed),
        unplaced=tuple(Unplaced(m, r) for m, r in zip(mentions, reasons, strict=True) if r),
        counted=() if text is None else check_counts(text, mentions),
    )
