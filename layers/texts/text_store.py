"""Readers' own texts for the minutes between a page and the same page loaded anew: packed, few, soon forgotten."""

import threading
import time
import weakref
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from layers.texts.reading import Reading

MOST_BYTES = 64 * 1024**2
"""Packed, of all readers together; those seen longest ago are forgotten first."""
MOST_OF_ONE = 2 * 1024**2
"""Of one reader, as they lie in the files: more than this would be read for a minute when the page is loaded anew.
Longer ones are found again as long as their reader's last session lives, which holds what was read of them."""
KEEP_S = 30 * 60
"""So long after its reader was last seen a text is kept."""


class Kept(NamedTuple):
    """A text found again: its bytes, empty where they were too many, and what was read of it, where that still lives."""

    key: str
    name: str
    data: bytes
    reading: "Reading | None"


class _Text(NamedTuple):
    name: str
    size: int
    packed: bytes
    reading: "Callable[[], Reading | None]"


@dataclass
class _Shelf:
    """One reader's texts by key, and when the reader was last seen."""

    seen: float
    texts: dict[str, _Text] = field(default_factory=dict)

    def packed(self) -> int:
        return sum(len(text.packed) for text in self.texts.values())


class TextStore:
    """
    Keeps the files that readers brought, in memory only, each under a name that its reader's browser tab alone knows.

    Parameters
    ----------
    most_bytes, most_of_one, keep_s
        The bounds, as the constants of this module say.
    clock
        Seconds that only grow.
    """

    def __init__(
        self,
        *,
        most_bytes: int = MOST_BYTES,
        most_of_one: int = MOST_OF_ONE,
        keep_s: float = KEEP_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with none."""
        self._most_bytes, self._most_of_one, self._keep_s, self._clock = (
            most_bytes,
            most_of_one,
            keep_s,
            clock,
        )
        self._shelves: OrderedDict[str, _Shelf] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, reader: str, key: str, name: str, data: bytes, reading: "Reading | None" = None) -> None:
        """
        Keep a file for a reader, never an unnamed one's.

        What was read of it is not held, only found again while others hold it; of a file that would be too much
        nothing else is kept.
        """
        if not reader:
            return
        packed, read = zlib.compress(data, 1), weakref.ref(reading) if reading else lambda: None
        with self._lock:
            shelf = self._seen(reader) or self._shelves.setdefault(reader, _Shelf(self._clock()))
            held = sum(text.size for other, text in shelf.texts.items() if other != key)
            fits = held + len(data) <= self._most_of_one
            if fits or key not in shelf.texts:
                shelf.texts[key] = _Text(name, len(data), packed, read) if fits else _Text(name, 0, b"", read)
            while self._shelves and self._packed() > self._most_bytes:
                self._shelves.popitem(last=False)

    def take(self, reader: str) -> list[Kept]:
        """Return each file kept for a reader, in the order they came; they stay kept."""
        with self._lock:
            shelf = self._seen(reader)
            texts = list(shelf.texts.items()) if shelf else []
        found = [
            Kept(key, text.name, zlib.decompress(text.packed) if text.packed else b"", text.reading())
            for key, text in texts
        ]
        return [kept for kept in found if kept.data or kept.reading]

    def see(self, reader: str) -> None:
        """Note that a reader is still there."""
        with self._lock:
            self._seen(reader)

    def drop(self, reader: str, key: str) -> None:
        """Forget a file."""
        with self._lock:
            shelf = self._seen(reader)
            if shelf:
                shelf.texts.pop(key, None)

    def packed(self) -> int:
        """Return how many bytes are kept in all."""
        with self._lock:
            return self._packed()

    def _packed(self) -> int:
        return sum(shelf.packed() for shelf in self._shelves.values())

    def _seen(self, reader: str) -> _Shelf | None:
        """Forget whom nobody has seen for long; return this reader's shelf, as just seen."""
        now = self._clock()
        for old in [name for name, shelf in self._shelves.items() if now - shelf.seen > self._keep_s]:
            del self._shelves[old]
        if reader in self._shelves:
            self._shelves.move_to_end(reader)
            self._shelves[reader].seen = now
        return self._shelves.get(reader)
