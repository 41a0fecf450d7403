"""What was read out of texts → GeoJSON, one feature a distinct place with every mention; figures and links → CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from geodata.figures import find_figures
from geodata.issues import Issue
from geodata.links import find_links
from geodata.models import Node, Place
from geodata.pipeline import MentionTable, ParseResult
from layers.files import guard_cell
from layers.geojson import bbox_of, collection_text, feature_text
from layers.placed import place_geometries

FIGURE_COLUMNS = (
    "doc",
    "start",
    "end",
    "surface",
    "place",
    "name",
    "indicator",
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
    "confidence",
)


def _by_doc(result: ParseResult) -> list[MentionTable]:
    return sorted(result.tables, key=lambda table: table.document.doc)


class _MentionIndex:
    """Where the mentions of each place stand in the tables: numbers only, however many there are."""

    def __init__(self, result: ParseResult) -> None:
        self._tables = _by_doc(result)
        self._rows: list[dict[str, np.ndarray]] = []
        for table in self._tables:
            ids = sorted(table.place_ids())
            number = {key: i for i, key in enumerate(ids)}
            of_choice = np.array([number.get(c.place or "", -1) for c in table.known], dtype=np.int32)
            of_row = of_choice[np.array(table.choices, dtype=np.uint32)]
            spans = np.array(table.ends, dtype=np.uint32), np.array(table.starts, dtype=np.uint32)
            order = np.lexsort((*spans, of_row))
            edges = np.searchsorted(of_row[order], np.arange(len(ids) + 1))
            self._rows.append({key: order[edges[i] : edges[i + 1]] for i, key in enumerate(ids)})

    def of(self, place: str) -> list[dict[str, Any]]:
        """Return what a feature says of a place's mentions, by document and position."""
        return [
            {
                "doc": table.document.doc,
                "start": (start := table.starts[row]),
                "end": (end := table.ends[row]),
                "surface": table.document.text[start:end],
                "rule": (choice := table.known[table.choices[row]]).rule,
                "confidence": round(choice.confidence, 3),
            }
            for table, rows in zip(self._tables, self._rows, strict=True)
            for row in rows.get(place, ())
        ]


def parsed_to_geojson(
    result: ParseResult, nodes: Mapping[str, Node], *, issues: list[Issue]
) -> Iterator[str]:
    """
    Yield the text of an RFC 7946 FeatureCollection of the distinct places, in order of id.

    The same places and mentions always come out as the same bytes, in whatever order the files were given.

    Parameters
    ----------
    nodes
        The register's nodes, by id, that lines run through.
    issues
        Recipes that cannot be built are added here; their places have no geometry.
    """
    ordered = [result.places[key] for key in sorted(result.places)]
    placed = place_geometries(ordered, nodes, issues=issues)
    mentions = _MentionIndex(result)

    def features() -> Iterator[str]:
        for place, shape in placed:
            properties = {
                "name": place.name,
                "name_en": place.name_en,
                "kind": place.kind,
                "themes": list(place.themes),
                "basis": place.basis,
                "precision_m": place.precision_m,
                "districts": list(place.districts),
                "mentions": mentions.of(place.id),
            }
            yield feature_text(place.id, shape, properties)

    return collection_text(features(), name="xietu-parse", bbox=bbox_of(shape for _, shape in placed))


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table with a byte order mark, as spreadsheets want it; no cell of it is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def figures_to_csv(result: ParseResult) -> bytes:
    """Return the numbers that the texts tie to places as CSV, by document and position."""

    def rows() -> Iterator[Sequence[Any]]:
        for table in _by_doc(result):
            for f in find_figures(table.document, list(table)):
                surface = table.document.text[f.start : f.end]
                name = result.places[f.place].name
                where = (f.doc, f.start, f.end, surface, f.place, name)
                yield *where, f.indicator, f"{f.value:.15g}", f.unit, f.qualifier, f.as_of, f.confidence

    return _csv(FIGURE_COLUMNS, rows())


def links_to_csv(result: ParseResult, names: Mapping[str, Place]) -> bytes:
    """
    Return the relations between places that the texts state as CSV, by document and position.

    Parameters
    ----------
    names
        Places by id, for the names of those that only a link's words mean.
    """

    def name_of(key: str) -> str:
        place = result.places.get(key) or names.get(key)
        return place.name if place else ""

    def rows() -> Iterator[Sequence[Any]]:
        for table in _by_doc(result):
            for k in find_links(table.document, list(table), result.places):
                ends = (k.origin, name_of(k.origin), k.target, name_of(k.target))
                yield k.doc, k.start, k.end, *ends, k.relation, k.name, k.confidence

    return _csv(LINK_COLUMNS, rows())
