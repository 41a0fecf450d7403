"""What was read out of texts → GeoJSON, one feature a distinct place with every mention; figures and links → CSV."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.errors import DocumentError
from geodata.figures.figures import read_figures
from geodata.issues import Issue
from geodata.links.links import read_links
from geodata.models import Node, Place
from geodata.names.mention_table import MentionTable, Wording
from geodata.pipeline import ParseResult
from geodata.register import Register
from geodata.subjects.stretches import Source, source_of_table
from geodata.subjects.subjects import SURE
from geodata.texts.text_files import TextFile, slices
from layers.atlas.placed import place_geometries
from layers.files.files import ATTRIBUTION, guard_cell
from layers.files.geojson import Extent, collection_text, dump_json, feature_texts

STRETCH = 1 << 16
"""Mentions sorted, and written, at once."""
CSV_CHUNK = 1 << 18
"""Characters of a table written at once."""
FIGURE_COLUMNS = (
    "doc",
    "start",
    "end",
    "surface",
    "place",
    "name",
    "indicator",
    "indicator_en",
    "value",
    "unit",
    "qualifier",
    "as_of",
    "confidence",
)
LINK_COLUMNS = (
    "doc",
    "start",
    "end",
    "origin",
    "origin_name",
    "target",
    "target_name",
    "relation",
    "name",
    "name_en",
    "confidence",
)


def _by_doc(result: ParseResult) -> list[MentionTable]:
    return sorted(result.tables, key=lambda table: table.document.doc)


class _Tails(dict[int, str]):
    """What the features say of mentions beside where they stand, without the opening brace: one text a wording."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        super().__init__()
        self._wordings = wordings

    def __missing__(self, number: int) -> str:
        surface, choice = self._wordings[number]
        said = {"surface": surface, "rule": choice.rule, "confidence": round(choice.confidence, 3)}
        self[number] = tail = dump_json(said)[1:]
        return tail


class _TableIndex:
    """Where the mentions of each place stand in one table: numbers only, 2 bytes a mention."""

    def __init__(self, table: MentionTable, *, sure: bool = False) -> None:
        self._table = table
        self._numbers = np.frombuffer(table.numbers, dtype=np.uint32)
        self._starts = np.frombuffer(table.starts, dtype=np.uint32)
        ids = sorted(table.place_ids())
        self._place_number = {key: number for number, key in enumerate(ids)}
        of_wording = np.array(
            [self._place_number.get(w.choice.place or "", len(ids)) for w in table.wordings], dtype=np.int32
        )
        if sure:
            of_wording[~_sure_wordings(table)] = len(ids)
        self._named = [ids[number] for number in np.unique(of_wording).tolist() if number < len(ids)]
        edges = np.arange(len(ids) + 1)
        self._runs: list[tuple[int, NDArray[np.uint16], NDArray[np.uint32]]] = []
        for first in range(0, len(table), STRETCH):
            places = of_wording[self._numbers[first : first + STRETCH]]
            order = np.argsort(places, kind="stable")
            ends = np.searchsorted(places[order], edges).astype(np.uint32)
            self._runs.append((first, order.astype(np.uint16), ends))
        self._head = f'{{"doc":{dump_json(table.document.doc)},"start":'

    def places(self) -> Sequence[str]:
        """Return the ids of the places that have mentions here."""
        return self._named

    def of(self, place: str) -> Iterator[str]:
        """Yield the mentions of a place in text order as JSON, each after a comma, many at once."""
        place_number = self._place_number.get(place)
        if place_number is None:
            return
        tails = _Tails(self._table.wordings)
        for first, rows, edges in self._runs:
            found = rows[edges[place_number] : edges[place_number + 1]]
            if found.size:
                yield self._join(found + np.int64(first), tails)

    def _join(self, rows: NDArray[np.int64], tails: _Tails) -> str:
        head, wordings = self._head, self._table.wordings
        return "".join(
            f',{head}{start},"end":{start + len(wordings[number].surface)},{tails[number]}'
            for start, number in zip(self._starts[rows].tolist(), self._numbers[rows].tolist(), strict=True)
        )


def _mentions_text(indices: Sequence[_TableIndex], place: str) -> Iterator[str]:
    """Yield a place's mentions as a JSON array, by document and position."""
    opening = "["
    for index in indices:
        for text in index.of(place):
            yield opening + (text[1:] if opening else text)
            opening = ""
    yield opening + "]"


class Counts(NamedTuple):
    """
    How many places texts name, and how often.

    Attributes
    ----------
    places, mentions
        Those of confidence 0.5 or more, as the explorer counts in a reader's own texts.
    held_places, held_mentions
        Those among them that the register holds, as the explorer counts in the register's documents.
    below
        The mentions too unsure to be mapped.
    """

    places: int
    mentions: int
    held_places: int
    held_mentions: int
    below: int


def count_mentions(result: ParseResult, register: Register) -> Counts:
    """Count as the explorer does."""
    named: Counter[str] = Counter()
    below = 0
    for table in result.tables:
        n = _count(table)
        sure = _sure_wordings(table)
        below += int(n[~sure].sum())
        for number in np.flatnonzero(sure):
            named[table.wordings[number].choice.place or ""] += int(n[number])
    held = [n for place, n in named.items() if register.holds(place)]
    return Counts(len(named.keys() - {""}), named.total(), len(held), sum(held), below)


def _count(table: MentionTable) -> NDArray[np.int64]:
    """Return how many mentions have each wording; stretch by stretch, as the numbers are widened for counting."""
    numbers = np.frombuffer(table.numbers, dtype=np.uint32)
    counts = np.zeros(len(table.wordings), dtype=np.int64)
    for first in range(0, len(numbers), STRETCH):
        counts += np.bincount(numbers[first : first + STRETCH], minlength=len(counts))
    return counts


def _sure_wordings(table: MentionTable) -> NDArray[np.bool_]:
    sure = (w.choice.confidence >= SURE for w in table.wordings)
    return np.fromiter(sure, dtype=bool, count=len(table.wordings))


def _lists_first(place: Place) -> tuple[bool, bool, str]:
    return not (place.themes and place.districts), not (place.themes and place.recipe), place.id


def parsed_to_geojson(
    result: ParseResult, nodes: Mapping[str, Node], *, issues: list[Issue], sure: bool = False
) -> Iterator[str]:
    """
    Yield the text of an RFC 7946 FeatureCollection of the distinct places, those with themes and districts first, by id.

    GDAL, and QGIS by it, read a list as the first feature has it: an empty one there would make JSON of the column.

    The same places and mentions always come out as the same bytes, in whatever order the files were given.

    Parameters
    ----------
    nodes
        The register's nodes, by id, that lines run through.
    issues
        Recipes that cannot be built are added here as the text is made; their places have no geometry.
    sure
        Only mentions of confidence 0.5 or more, and the places that they name: what the explorer maps.
    """
    indices = [_TableIndex(table, sure=sure) for table in _by_doc(result)]
    named = set().union(*(index.places() for index in indices)) if sure else result.places
    ordered = sorted((result.places[key] for key in named), key=_lists_first)
    extent = Extent()

    def features() -> Iterator[Iterator[str]]:
        for place, shape in place_geometries(ordered, nodes, issues=issues):
            extent.add(shape)
            properties = {
                "name": place.name,
                "name_en": place.name_en,
                "kind": place.kind,
                "themes": list(place.themes),
                "basis": place.basis,
                "precision_m": place.precision_m,
                "districts": list(place.districts),
            }
            yield feature_texts(place.id, shape, properties, mentions=_mentions_text(indices, place.id))

    return collection_text(features(), name="xietu-parse", extent=extent, attribution=ATTRIBUTION)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield a table with a byte order mark, as spreadsheets want it; no cell of it is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    stream.write("\ufeff")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guard_cell(cell) for cell in row])
        if stream.tell() > CSV_CHUNK:
            yield stream.getvalue().encode("utf-8")
            stream.seek(0)
            stream.truncate()
    yield stream.getvalue().encode("utf-8")


def _sources(result: ParseResult) -> Iterator[Source]:
    """
    Yield the texts that were parsed, by document; those whose words are not at hand are read anew from their files.

    Raises
    ------
    DocumentError
        If a file is no longer what it was when it was parsed.
    """
    for table in _by_doc(result):
        document = table.document
        path = result.paths.get(document.doc)
        if document.text or path is None:
            yield source_of_table(table, partial(slices, document.text))
        else:
            yield source_of_table(table, partial(_read_again, path, document.sha256))


def _read_again(path: Path, sha256: str) -> Iterator[str]:
    file = TextFile(path)
    yield from file.pieces()
    if file.document().sha256 != sha256:
        raise DocumentError(f"{str(path)!r} changed while it was read; run the command again.")


def figures_to_csv(result: ParseResult) -> Iterator[bytes]:
    """Yield the numbers that the texts tie to places as CSV, by document and position."""

    def rows() -> Iterator[Sequence[Any]]:
        for source in _sources(result):
            for f, surface in read_figures(source):
                where = (f.doc, f.start, f.end, surface, f.place, result.places[f.place].name)
                what = (f.indicator, f.indicator_en, f"{f.value:.15g}", f.unit, f.qualifier, f.as_of)
                yield *where, *what, f.confidence

    return _csv(FIGURE_COLUMNS, rows())


def links_to_csv(result: ParseResult, names: Mapping[str, Place]) -> Iterator[bytes]:
    """
    Yield the relations between places that the texts state as CSV, by document and position.

    Parameters
    ----------
    names
        Places by id, for the names of those that only a link's words mean.
    """

    def name_of(key: str) -> str:
        place = result.places.get(key) or names.get(key)
        return place.name if place else ""

    def rows() -> Iterator[Sequence[Any]]:
        for source in _sources(result):
            for k, _ in read_links(source, result.places):
                ends = (k.origin, name_of(k.origin), k.target, name_of(k.target))
                yield k.doc, k.start, k.end, *ends, k.relation, k.name, k.name_en, k.confidence

    return _csv(LINK_COLUMNS, rows())
