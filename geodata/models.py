"""The records that flow through Xietu. Frozen; a record that exists is well-formed."""

import re
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal[
    "admin", "platform", "park", "airport", "port", "rail", "road", "energy",
    "digital", "water", "eco", "market", "facility", "region",
]  # fmt: skip
Theme = Literal[
    "platform", "cooperation", "pilot", "rail", "road", "airport", "port", "industry",
    "innovation", "logistics", "digital", "energy", "water", "ecology", "service", "culture",
]  # fmt: skip
Basis = Literal[
    "boundary", "water", "site", "extent", "locality", "county", "city", "province", "schematic", "unlocated",
]  # fmt: skip
Language = Literal["zh-Hans", "zh-Hant"]

KINDS: tuple[Kind, ...] = get_args(Kind)
THEMES: tuple[Theme, ...] = get_args(Theme)
BASES: tuple[Basis, ...] = get_args(Basis)

ADCODE = re.compile(r"[0-9]{6}")
PLACE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Document:
    """
    One text as decoded, byte order mark removed, nothing else changed; of a web page or Word file, the words read out of it.

    Attributes
    ----------
    doc
        Identifier: the file name without its ending.
    text
        The decoded text. All offsets are Unicode code points into it. Empty where it was read and not kept.
    sha256
        Hex digest of the file's bytes.
    date
        ISO date of publication, `None` where unknown.
    length
        Code points of a text that was read and not kept; 0 where `text` is at hand.
    """

    doc: str
    text: str = field(repr=False)
    sha256: str
    language: Language = "zh-Hans"
    title: str = ""
    date: str | None = None
    publisher: str = ""
    encoding: str = "utf-8"
    length: int = 0

    @property
    def n_chars(self) -> int:
        """Length in code points."""
        return self.length or len(self.text)

    def paragraphs(self) -> list[tuple[int, int]]:
        """Return start and end of every non-blank line; a paragraph's number is its index plus one."""
        return [
            (m.start(), m.end())
            for m in re.finditer(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", self.text)
            if not m.group().isspace()
        ]


@dataclass(frozen=True, slots=True)
class Mention:
    """
    One span of a document that names a place, with how it was found and why it was read so.

    Attributes
    ----------
    start, end
        Code points into the document's text; `text[start:end] == surface`.
    place
        Place id, `None` where the name was found but not resolved.
    rule
        Name of the rule: register, division, former-name, short-name, grammar, coordination, zone, anaphor, ….
    confidence
        0 to 1. Below 0.5 the mention is associative (the place inside an organisation's name) and off the map.
    reason
        Why this place, in words.
    rejected
        Ids of the candidates that were not chosen.
    """

    doc: str
    start: int
    end: int
    surface: str
    place: str | None
    rule: str
    confidence: float
    reason: str = ""
    rejected: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the span fits the surface and the confidence lies in 0 to 1."""
        if self.end - self.start != len(self.surface) or self.start < 0 or not self.surface:
            raise ValueError(f"Span {self.start}–{self.end} does not fit surface {self.surface!r}.")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"Confidence {self.confidence!r} is not between 0 and 1.")


@dataclass(frozen=True, slots=True)
class Place:
    """
    One place: what it is called, what it is, where it is and how that is known.

    Attributes
    ----------
    id
        Lower-case ASCII words joined by hyphens; a division's is `cn-` and its adcode.
    aliases
        Names that always mean this place.
    context_aliases
        Short names that mean this place only in a text that also names it, or its county or city, in full.
    recipe
        How the geometry is made; see `geodata.geometry`. Empty where unlocated.
    basis, precision_m
        How the position is known, and within how many metres. `precision_m` is 0 for an official boundary.
    districts
        Adcodes of the county-level units it lies in or crosses, ascending.
    source
        Where the facts come from.
    valid_from, valid_to
        Years or ISO dates between which the name holds; empty where unknown.
    """

    id: str
    name: str
    kind: Kind
    themes: tuple[Theme, ...]
    recipe: str
    basis: Basis
    precision_m: int
    districts: tuple[str, ...] = ()
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    context_aliases: tuple[str, ...] = ()
    source: str = ""
    valid_from: str = ""
    valid_to: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Check the closed vocabularies, the id, the adcodes and the precision; name every fault at once."""
        faults = []
        if not PLACE_ID.fullmatch(self.id):
            faults.append(f"id {self.id!r} is not lower-case words joined by hyphens")
        if not self.name:
            faults.append("name is empty")
        if self.kind not in KINDS:
            faults.append(f"kind {self.kind!r} is not one of {', '.join(KINDS)}")
        faults += [f"theme {t!r} is not one of {', '.join(THEMES)}" for t in self.themes if t not in THEMES]
        if self.basis not in BASES:
            faults.append(f"basis {self.basis!r} is not one of {', '.join(BASES)}")
        if (self.basis == "unlocated") != (not self.recipe):
            faults.append(f"basis {self.basis!r} does not go with recipe {self.recipe!r}")
        if self.precision_m < 0:
            faults.append(f"precision_m {self.precision_m!r} is negative")
        faults += [
            f"district {d!r} is not a six-digit adcode" for d in self.districts if not ADCODE.fullmatch(d)
        ]
        if faults:
            raise ValueError(f"Place {self.id!r}: " + "; ".join(faults) + ".")


@dataclass(frozen=True, slots=True)
class Node:
    """A named point that lines run through (station, interchange, harbour): `lon`, `lat` in EPSG:4326."""

    id: str
    name: str
    lon: float
    lat: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says of a place, in one line of our own words; `paragraph` counts non-blank lines from 1."""

    place: str
    doc: str
    paragraph: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a document ties to a place; `qualifier` is 超, 近, 余, 约 or empty, `as_of` a year or words."""

    place: str
    doc: str
    start: int
    end: int
    indicator: str
    indicator_en: str
    value: float
    unit: str
    qualifier: str = ""
    as_of: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two places that a document states, e.g. moved from–to, co-built by, rail between."""

    origin: str
    target: str
    relation: str
    name: str
    name_en: str
    doc: str
    start: int
    end: int
    confidence: float = 1.0
