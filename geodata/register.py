"""Region folders → `Register`: the places, nodes, names and facts that people have reviewed, one line a fact."""

import csv
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from sys import intern
from typing import TypeVar

from geodata.errors import RegisterError
from geodata.issues import Issue
from geodata.models import Figure, Link, Mention, Node, Place, Statement
from geodata.settings import HOME_REGION, NATIONAL_REGION, REGIONS

Record = TypeVar("Record")
Keyed = TypeVar("Keyed", Place, Node)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What the register keeps of a document: its facts and seal, never its words."""

    doc: str
    title: str
    date: str
    publisher: str
    language: str
    sha256: str
    n_chars: int
    title_en: str = ""
    publisher_en: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything a region folder holds, with the national register's places and nodes beneath it."""

    region: str
    provinces: frozenset[str]
    places: dict[str, Place] = field(repr=False)
    nodes: dict[str, Node] = field(repr=False)
    documents: tuple[DocumentRecord, ...] = ()
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = field(default=(), repr=False)
    issues: tuple[Issue, ...] = ()
    lines: dict[str, tuple[str, int]] = field(default_factory=dict, repr=False)
    """File and line of each place id, for error messages."""

    def holds(self, place: str) -> bool:
        """Say whether a place is the register's or a division of China, so that mentions of it are kept in its table."""
        return place in self.places or place.startswith("cn-")


def list_regions() -> list[str]:
    """Return the names of all region folders, the national one included."""
    return sorted(p.name for p in REGIONS.iterdir() if p.is_dir() and not p.name.startswith("."))


def split(value: str, separator: str | None = "|") -> tuple[str, ...]:
    """Split a list cell; empty parts vanish, equal ones are one object."""
    return tuple(intern(part.strip()) for part in value.split(separator) if part.strip()) if value else ()


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and row of a register file; nothing where the file does not exist."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        kind=intern(row["kind"]),  # type: ignore[arg-type]  # checked by Place itself
        themes=split(row["themes"]),  # type: ignore[arg-type]
        recipe=row["recipe"],
        basis=intern(row["basis"]),  # type: ignore[arg-type]
        precision_m=int(row["precision_m"] or 0),
        districts=split(row["districts"], None),
        name_en=row["name_en"],
        aliases=split(row["aliases"]),
        context_aliases=split(row["context_aliases"]),
        source=intern(row["source"]),
        valid_from=row.get("valid_from", ""),
        valid_to=row.get("valid_to", ""),
        note=row.get("note", ""),
    )


def _node(row: dict[str, str]) -> Node:
    return Node(row["id"], row["name"], float(row["lon"]), float(row["lat"]), row.get("source", ""))


def _document(row: dict[str, str]) -> DocumentRecord:
    return DocumentRecord(
        row["doc"],
        row["title"],
        row["date"],
        row["publisher"],
        row["language"],
        row["sha256"],
        int(row["n_chars"]),
        row.get("title_en", ""),
        row.get("publisher_en", ""),
    )


def _mention(row: dict[str, str]) -> Mention:
    return Mention(
        doc=row["doc"],
        start=int(row["start"]),
        end=int(row["end"]),
        surface=row["surface"],
        place=row["place"] or None,
        rule=row["rule"],
        confidence=float(row["confidence"]),
        reason=row.get("reason", ""),
        rejected=split(row.get("rejected", "")),
    )


def _statement(row: dict[str, str]) -> Statement:
    return Statement(row["place"], row["doc"], int(row["paragraph"]), row["zh"], row["en"])


def _figure(row: dict[str, str]) -> Figure:
    return Figure(
        place=row["place"],
        doc=row["doc"],
        start=int(row["start"]),
        end=int(row["end"]),
        indicator=row["indicator"],
        indicator_en=row["indicator_en"],
        value=float(row["value"]),
        unit=row["unit"],
        qualifier=row.get("qualifier", ""),
        as_of=row.get("as_of", ""),
    )


def _link(row: dict[str, str]) -> Link:
    return Link(
        origin=row["origin"],
        target=row["target"],
        relation=row["relation"],
        name=row["name"],
        name_en=row.get("name_en", ""),
        doc=row["doc"],
        start=int(row["start"]),
        end=int(row["end"]),
    )


def _read(
    path: Path, build: Callable[[dict[str, str]], Record], issues: list[Issue]
) -> Iterator[tuple[int, Record]]:
    name = f"{path.parent.name}/{path.name}"
    for line, row in read_rows(path):
        try:
            yield line, build(row)
        except (KeyError, TypeError, ValueError) as error:
            what = f"column {error} is missing" if isinstance(error, KeyError) else str(error)
            issues.append(
                Issue(name, line, "bad-value", what, "Mend or delete the line; see docs/register.md.")
            )


def _read_keyed(
    folder: Path, pattern: str, build: Callable[[dict[str, str]], Keyed], issues: list[Issue]
) -> tuple[dict[str, Keyed], dict[str, tuple[str, int]]]:
    records: dict[str, Keyed] = {}
    lines: dict[str, tuple[str, int]] = {}
    for path in sorted(folder.glob(pattern)):
        name = f"{folder.name}/{path.name}"
        for line, record in _read(path, build, issues):
            if record.id in records:
                first = "{}:{}".format(*lines[record.id])
                issues.append(
                    Issue(name, line, "duplicate", f"id {record.id!r} stands at {first} already", "Rename.")
                )
                continue
            records[record.id] = record
            lines[record.id] = (name, line)
    return records, lines


def read_register(region: str = HOME_REGION) -> Register:
    """
    Read a region folder, with the national register's places and nodes beneath it.

    Parameters
    ----------
    region
        Name of a folder under `geodata/regions`.

    Returns
    -------
    register
        Faulty lines are left out and listed in `issues` with file and line.

    Raises
    ------
    RegisterError
        If there is no such region.
    """
    if region not in list_regions():
        raise RegisterError(f"There is no region {region!r}; choose one of {', '.join(list_regions())}.")
    return _register(region)  # one key in the cache, given or not


@cache
def _register(region: str) -> Register:
    issues: list[Issue] = []
    folder = REGIONS / region
    places: dict[str, Place] = {}
    nodes: dict[str, Node] = {}
    lines: dict[str, tuple[str, int]] = {}
    for name in dict.fromkeys((NATIONAL_REGION, region)):
        some_places, some_lines = _read_keyed(REGIONS / name, "places*.csv", _place, issues)
        some_nodes, _ = _read_keyed(REGIONS / name, "nodes*.csv", _node, issues)
        places |= some_places
        lines |= some_lines
        nodes |= some_nodes

    def table(name: str, build: Callable[[dict[str, str]], Record]) -> tuple[Record, ...]:
        return tuple(record for _, record in _read(folder / name, build, issues))

    about = tomllib.loads((folder / "region.toml").read_text(encoding="utf-8"))
    return Register(
        region=region,
        provinces=frozenset(about["provinces"]),
        places=places,
        nodes=nodes,
        documents=table("documents.csv", _document),
        mentions=table("mentions.csv", _mention),
        statements=table("statements.csv", _statement),
        figures=table("figures.csv", _figure),
        links=table("links.csv", _link),
        issues=tuple(issues),
        lines=lines,
    )


@cache
def read_paragraphs(region: str = HOME_REGION) -> dict[str, tuple[int, ...]]:
    """Return for each document of a region the offset at which each of its paragraphs begins, in text order."""
    starts: dict[str, list[int]] = {}
    for _, row in read_rows(REGIONS / region / "paragraphs.csv"):
        starts.setdefault(row["doc"], []).append(int(row["start"]))
    return {doc: tuple(sorted(offsets)) for doc, offsets in starts.items()}


def paragraph_at(region: str, doc: str, offset: int) -> int:
    """Return the number, from 1, of the paragraph in which an offset of a document lies; 0 where unknown."""
    return bisect_right(read_paragraphs(region).get(doc, ()), offset)
