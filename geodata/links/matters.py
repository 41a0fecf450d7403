"""A table of matters → rows: which words mean which relation of two places that no verb joins, and in which slots."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.links.verbs import SLOTS

TABLE = Path(__file__).with_suffix(".toml")
EVERY = SLOTS - {"subject", "earlier"}
SERVED = EVERY | {"tied", "via", "guess"}


@dataclass(frozen=True, slots=True)
class Matter:
    """A row of the table: see the head of `matters.toml` for what the fields mean."""

    relation: str
    words: re.Pattern[str]
    slots: frozenset[str]
    kinds: frozenset[str]
    head: bool


@cache
def read_matters() -> tuple[Matter, ...]:
    """Return the rows of the table in order; `ValueError` names a slot that is none."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["matter"]
    matters = []
    for row in rows:
        slots = frozenset(str(row["slots"]).split()) if "slots" in row else EVERY
        if unknown := slots - SERVED:
            raise ValueError(
                f"{TABLE.name}: slots {sorted(unknown)!r} are unknown; use some of {sorted(SERVED)!r}"
            )
        kinds = frozenset(str(row.get("kinds", "")).split())
        matters.append(
            Matter(str(row["relation"]), re.compile(row["words"]), slots, kinds, bool(row.get("head", False)))
        )
    return tuple(matters)
