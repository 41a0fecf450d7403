"""The mentions of a document as columns: 8 bytes each, however long the text."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, cast

import numpy as np

from geodata.models import Document, Mention
from geodata.names.mentions import CHOICE, Choice, Match, edges_of
from geodata.texts.normalise import View


class Wording(NamedTuple):
    """What a text calls a place, and what that was read as; kept once, however often it stands there."""

    surface: str
    choice: Choice


VALUES = attrgetter("rule", "confidence", "reason", "rejected")


def _column() -> "array[int]":
    return array("I")


@dataclass(frozen=True, slots=True)
class MentionTable:
    """
    The mentions of one document, in text order.

    Attributes
    ----------
    starts
        Where each begins, in code points of the document's text.
    numbers
        For each the number of its wording in `wordings`.
    """

    document: Document
    starts: "array[int]" = field(default_factory=_column, repr=False)
    numbers: "array[int]" = field(default_factory=_column, repr=False)
    wordings: tuple[Wording, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def place_ids(self) -> set[str]:
        """Return the ids of all places mentioned."""
        return {wording.choice.place for wording in self.wordings if wording.choice.place}

    def __iter__(self) -> Iterator[Mention]:
        return self._rows(0, len(self))

    def between(self, first: int, last: int) -> list[Mention]:
        """Return the mentions that begin between two offsets, the second excluded, in text order."""
        return list(self._rows(bisect_left(self.starts, first), bisect_left(self.starts, last)))

    def _rows(self, first: int, last: int) -> Iterator[Mention]:
        doc = self.document.doc
        for start, number in zip(self.starts[first:last], self.numbers[first:last], strict=True):
            surface, c = self.wordings[number]
            end = start + len(surface)
            yield Mention(doc, start, end, surface, c.place, c.rule, c.confidence, c.reason, c.rejected)


class _Numbers(dict[tuple[str, Choice], int]):
    """The number of each wording, given when it is first asked for."""

    def __missing__(self, wording: tuple[str, Choice]) -> int:
        self[Wording._make(wording)] = number = len(self)
        return number


@dataclass(slots=True)
class MentionWriter:
    """Takes in the mentions of a document, block by block."""

    starts: "array[int]" = field(default_factory=_column)
    numbers: "array[int]" = field(default_factory=_column)
    _known: _Numbers = field(default_factory=_Numbers)
    _choices: dict[str | None, tuple[Choice, ...]] = field(default_factory=dict)

    def add(self, items: list[Match], piece: str, view: View, offset: int) -> None:
        """
        Append the matches of one block.

        Parameters
        ----------
        items
            Spans in the view, in text order.
        piece, view
            The block as written, and levelled.
        offset
            Where the block begins in the document.
        """
        if not items:
            return
        edges = edges_of(view.text, items)
        starts, ends, choices = edges.starts, edges.ends, list(map(CHOICE, items))
        if view.index is not None:
            starts, ends = view.index[starts], view.index[ends - 1] + 1
        known, same = self._known, {choice: self._same(choice) for choice in set(choices)}
        surfaces = [piece[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        self.numbers.extend(
            map(known.__getitem__, zip(surfaces, map(same.__getitem__, choices), strict=True))
        )
        self.starts.frombytes((starts + offset).astype(np.uint32).tobytes())

    def _same(self, choice: Choice) -> Choice:
        """Return the first choice with these values: every block makes its own."""
        known = self._choices.get(choice.place, ())
        for other in known:
            if VALUES(other) == VALUES(choice):
                return other
        self._choices[choice.place] = (*known, choice)
        return choice

    def table(self, document: Document) -> MentionTable:
        """Return the table of all that was added."""
        return MentionTable(
            document, self.starts, self.numbers, cast("tuple[Wording, ...]", tuple(self._known))
        )
