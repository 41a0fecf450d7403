"""The mentions of a document as columns: 8 bytes each, however long the text."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from geodata.mentions import CHOICE, Choice, Match, edges_of
from geodata.models import Document, Mention
from geodata.normalise import View


class Wording(NamedTuple):
    """What a text calls a place, and what that was read as; kept once, however often it stands there."""

    surface: str
    choice: Choice


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


class _Surfaces(dict[str, int]):
    """The number of each surface read as one choice, given when it is first asked for."""

    __slots__ = ("choice", "wordings")

    def __init__(self, choice: Choice, wordings: list[Wording]) -> None:
        self.choice, self.wordings = choice, wordings

    def __missing__(self, surface: str) -> int:
        self[surface] = number = len(self.wordings)
        self.wordings.append(Wording(surface, self.choice))
        return number


@dataclass(slots=True)
class MentionWriter:
    """Takes in the mentions of a document, block by block."""

    starts: "array[int]" = field(default_factory=_column)
    numbers: "array[int]" = field(default_factory=_column)
    _wordings: list[Wording] = field(default_factory=list)
    _surfaces: dict[tuple[object, ...], _Surfaces] = field(default_factory=dict)

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
        surfaces = {choice: self._surfaces_of(choice) for choice in set(choices)}
        spans = zip(starts.tolist(), ends.tolist(), choices, strict=True)
        self.numbers.extend([surfaces[choice][piece[start:end]] for start, end, choice in spans])
        self.starts.frombytes((starts + offset).astype(np.uint32).tobytes())

    def _surfaces_of(self, choice: Choice) -> _Surfaces:
        """Return what was read as a choice with these values: every block makes its own."""
        values = choice.place, choice.rule, choice.confidence, choice.reason, choice.rejected
        if values not in self._surfaces:
            self._surfaces[values] = _Surfaces(choice, self._wordings)
        return self._surfaces[values]

    def table(self, document: Document) -> MentionTable:
        """Return the table of all that was added."""
        return MentionTable(document, self.starts, self.numbers, tuple(self._wordings))
