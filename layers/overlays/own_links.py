"""The links that rules read in a reader's own texts, with the names and points of their ends: arcs beside the register's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.atlas.build import MAPPED_CONFIDENCE, Atlas
from layers.atlas.place_index import Rows, place_index
from layers.overlays.arcs import group_of, has_direction, relation_name
from layers.selection.selection import Selection
from layers.wording import words_of

if TYPE_CHECKING:  # it brings the parser, which the map starts without
    from layers.texts.reading import Reading


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """A place at the end of a link: lon and lat in EPSG:4326."""

    place: str
    name: str
    name_en: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class OwnLink:
    """One link of a reader's own text; `doc` is the text's name as its owner knows it, `number` is its own for good."""

    number: int
    origin: LinkEnd
    target: LinkEnd
    relation: str
    name: str
    name_en: str
    doc: str
    start: int
    end: int
    confidence: float


def own_links(atlas: Atlas, readings: Iterable["Reading"]) -> tuple[OwnLink, ...]:
    """
    Return the links of own texts that can be drawn: no guesses, both ends located at different points.

    Their numbers begin where those of `atlas.links` end.
    """
    found: list[OwnLink] = []
    number = len(atlas.links)
    for reading in readings:
        ends = _ends(atlas) | _ends(reading.atlas)
        for link in reading.links.itertuples(index=False):
            origin, target = ends.get(link.origin), ends.get(link.target)
            number += 1
            if link.confidence < MAPPED_CONFIDENCE or origin is None or target is None:
                continue
            if max(abs(origin.lon - target.lon), abs(origin.lat - target.lat)) > 1e-4:
                said = (
                    link.relation,
                    link.name,
                    link.name_en,
                    reading.doc,
                    link.start,
                    link.end,
                    link.confidence,
                )
                found.append(OwnLink(number - 1, origin, target, *said))
    return tuple(found)


def _ends(atlas: Atlas) -> dict[str, LinkEnd]:
    places = atlas.places.dropna(subset=["lon", "lat"])
    columns = ("id", "name", "name_en", "lon", "lat")
    return {row[0]: LinkEnd(*row) for row in zip(*(places[column] for column in columns), strict=True)}


def select_own_links(
    atlas: Atlas, links: Iterable[OwnLink], selection: Selection, rows: Rows, groups: Sequence[str]
) -> tuple[OwnLink, ...]:
    """
    Return the own links that are shown: of the chosen groups, with one end shown, or any while nothing else is chosen.

    Own texts are none of the documents or years that a selection can choose.
    """
    if selection.docs or selection.years != (None, None):
        return ()
    row_of, free = place_index(atlas).row_of, selection.is_default()

    def is_shown(link: OwnLink) -> bool:
        return any(
            place in row_of and rows[row_of[place]] for place in (link.origin.place, link.target.place)
        )

    return tuple(link for link in links if group_of(link.relation).id in groups and (free or is_shown(link)))


def own_arcs(links: Iterable[OwnLink]) -> dict[str, Any]:
    """Return own links as `arcs_payload` returns the others, each marked as read by rule; `own` ends every arc."""
    ends: dict[str, list[Any]] = {}
    arcs = []
    for link in links:
        for end in (link.origin, link.target):
            ends[end.place] = [end.name, end.name_en, round(end.lon, 4), round(end.lat, 4)]
        relation = relation_name(link.relation)
        words = [
            f"{own or known} · {words_of(lang)('overlay.links_by_rule')}"
            for own, known, lang in zip((link.name, link.name_en), relation, ("zh", "en"), strict=True)
        ]
        group, directed = group_of(link.relation).id, int(has_direction(link.relation))
        arcs.append([link.number, link.origin.place, link.target.place, group, directed, *words, 1])
    return {"ends": ends, "arcs": arcs}
