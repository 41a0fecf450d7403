"""A table of verbs → patterns: which verbs join two places, and in which slots of the clause the two stand."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.links.relations import P

TABLE = Path(__file__).with_suffix(".toml")
SLOTS = frozenset("subject object from by with to on for in ba earlier".split())
FARTHEST = 16
"""How many characters may stand between a verb and its object where the table does not say."""
SHORTHAND = re.compile(r"≈(?P<most>[0-9]+)_|□")


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of the table: see the head of `verbs.toml` for what the fields mean."""

    pattern: str
    relation: str
    table: str
    default: str
    origin: tuple[str, ...]
    target: tuple[str, ...]
    mutual: tuple[str, ...]
    needs: re.Pattern[str] | None
    trust: float
    near: int


def _expand(words: str) -> str:
    return SHORTHAND.sub(lambda m: f"[^。；！？\n]{{0,{m['most']}}}" if m["most"] else P, words)


def _verb(row: dict[str, str | float]) -> Verb:
    slots = {name: tuple(str(row.get(name, "")).split()) for name in ("origin", "target", "mutual")}
    unknown = {slot for given in slots.values() for slot in given} - SLOTS
    if unknown:
        raise ValueError(
            f"{TABLE.name}: slots {sorted(unknown)!r} are unknown; use some of {sorted(SLOTS)!r}"
        )
    return Verb(
        pattern=_expand(str(row["words"])),
        relation=str(row.get("relation", "")),
        table=str(row.get("table", "")),
        default=str(row.get("default", "")),
        needs=re.compile(str(row["needs"])) if "needs" in row else None,
        trust=float(row["trust"]),
        near=int(row.get("near", FARTHEST)),
        **slots,
    )


@cache
def read_verbs() -> tuple[tuple[Verb, ...], re.Pattern[str]]:
    """
    Return the verbs and one pattern that finds them all.

    Returns
    -------
    verbs
        The rows of the table in order.
    pattern
        Its groups `v0`, `v1`, … tell which row a match belongs to (`lastgroup`).
    """
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["verb"]
    verbs = tuple(_verb(row) for row in rows)
    words = "|".join(f"(?P<v{n}>{verb.pattern})" for n, verb in enumerate(verbs))
    first = "".join(
        sorted({char for char in words if char > "\u3000"})
    )  # no verb begins with another character
    return verbs, re.compile(f"(?=[{first}])(?:{words})")
