"""Files → mentions and places: the whole arrow, block by block, so that a long text costs no more than a short one."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from geodata.errors import DocumentError
from geodata.grammar.grammar import find_names
from geodata.grammar.owners import leave_to_owners
from geodata.issues import Issue
from geodata.kinds.anaphora import find_anaphora
from geodata.kinds.initials import find_initials
from geodata.kinds.interchanges import find_interchanges
from geodata.kinds.monuments import find_monuments, find_sights, find_squares
from geodata.kinds.numbered import find_numbered
from geodata.kinds.rivers import read_rivers
from geodata.kinds.road_numbers import read_road_numbers
from geodata.kinds.roads import find_roads
from geodata.kinds.routes import join_routes
from geodata.kinds.schools import find_schools
from geodata.kinds.stations import find_sided, find_stations
from geodata.kinds.streets import find_streets
from geodata.kinds.village_names import find_villages
from geodata.kinds.villages import find_all_towns, join_villages
from geodata.lists.coordination import (
    join_chains,
    join_owned,
    join_sections,
    mark_lists,
    read_district_lists,
)
from geodata.lists.list_members import find_members
from geodata.lists.listed import find_branches, find_listed, join_listed_lines
from geodata.lists.parts import find_parts
from geodata.lists.phases import join_phases
from geodata.lists.single_names import read_single_names
from geodata.lists.town_sections import join_town_sections
from geodata.lists.tributaries import read_tributaries
from geodata.meanings.context import Evidence
from geodata.meanings.namesakes import tell_apart
from geodata.meanings.other_kinds import lies_abroad
from geodata.meanings.overlay import lay_over, leave_words, put_in
from geodata.meanings.quoted import lower_quoted
from geodata.meanings.resolve import resolve_matches
from geodata.meanings.siblings import find_left_out
from geodata.models import Document, Mention, Place
from geodata.names.gazetteer import Gazetteer, read_gazetteer
from geodata.names.mention_table import MentionTable, MentionWriter
from geodata.names.mentions import Match, find_matches, forget_edges, forget_names
from geodata.names.segmentation import forget_words
from geodata.names.shared_endings import add_shared_endings
from geodata.placing.county_own import give_to_counties
from geodata.placing.far_names import leave_far_names
from geodata.placing.placing import Placer
from geodata.placing.stem_places import is_local
from geodata.process_memory import give_back, keep_columns_apart
from geodata.settings import HOME_REGION
from geodata.texts.documents import docs_of, find_files, read_document
from geodata.texts.normalise import make_view
from geodata.texts.signs import forget_signs
from geodata.texts.text_files import TextFile, Told, cut_blocks, slices
from geodata.townships.bare_towns import forget_bare_towns
from geodata.townships.farms import forget_farms
from geodata.townships.told_towns import forget_told_towns
from geodata.townships.towns import forget_towns
from geodata.townships.village_list import forget_villages

OWNER = re.compile("[镇乡道](?!的?[\u4e00-\u9fff]{1,5}村)")
"""How the full name of a township ends that may own what is named behind it; villages are another matter."""
Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the next."""


@dataclass(frozen=True, slots=True)
class ParseResult:
    """
    What was read out of a set of files.

    Attributes
    ----------
    tables
        One table of mentions a document, in the order of the documents.
    places
        Every place mentioned, by id.
    issues
        The files that could not be read, each with its reason.
    paths
        The files that were read, by document.
    """

    tables: tuple[MentionTable, ...]
    places: dict[str, Place]
    issues: tuple[Issue, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict)

    @property
    def documents(self) -> list[Document]:
        """The documents that were read."""
        return [table.document for table in self.tables]

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, by document and position."""
        return [mention for table in self.tables for mention in table]


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Hold the collector back while millions of short-lived tuples, none in a cycle, come and go."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _merge_names(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence, placer: Placer
) -> list[Match]:
    """Add the names of the grammar and the townships; a longer span takes the place of those inside it."""
    towns = find_all_towns(text, items, placer)
    added: list[Match] = [
        *towns,
        *find_branches(text, items, gazetteer),
        *find_left_out(text, items, gazetteer),
        *find_numbered(text, items, evidence, placer),
        *find_schools(text, items, placer),
        *find_sided(text, items, placer),
        *find_villages(text, items, placer),
    ]
    local = partial(is_local, ground=placer)
    owners = put_in(text, items, [town for town in towns if OWNER.match(text, town.end - 1)])
    names = [*find_names(text, owners, gazetteer, local), *find_interchanges(text, items, placer)]
    added += find_members(text, items, names, evidence, placer)
    added += find_parts(text, items, names, placer)
    added += [
        Match(named.start, named.end, placer.place_name(text, named, items))
        for named in chain(
            names,
            find_listed(text, items),
            find_roads(text, items),
            find_stations(text, items, placer),
            find_monuments(text, items),
            find_sights(text, items),
            find_squares(text, items, placer.is_narrow),
            find_streets(text, items, placer.is_narrow),
        )
    ]
    added = [match for match in added if not lies_abroad(text, match)]
    return lay_over(text, items, added)


def _read_block(text: str, gazetteer: Gazetteer, evidence: Evidence, placer: Placer) -> list[Match]:
    """Find and place every name in a levelled block, stage by stage."""
    matches = add_shared_endings(text, find_matches(text, gazetteer), gazetteer)
    items = resolve_matches(text, matches, gazetteer, evidence)
    items = tell_apart(text, items, gazetteer, evidence)
    items = leave_to_owners(text, items, gazetteer)
    items = give_to_counties(text, items, gazetteer, placer)
    items = leave_far_names(text, items, gazetteer, evidence)
    items = read_district_lists(text, items, gazetteer)
    items = read_single_names(text, items, gazetteer, evidence)
    items = join_owned(text, join_chains(text, items, gazetteer), gazetteer)
    items = mark_lists(text, items)
    items = read_tributaries(text, read_rivers(text, items, placer), placer)
    items = read_road_numbers(text, items, placer)
    items = join_town_sections(text, items, placer)
    items = join_sections(text, items, placer)
    items = join_routes(text, items, gazetteer, placer)
    items = join_listed_lines(text, items, evidence, placer)
    items = _merge_names(text, items, gazetteer, evidence, placer)
    items = join_phases(text, join_villages(text, items, placer), placer)
    items = find_initials(text, items, evidence, placer)
    items = leave_words(text, lower_quoted(text, items))
    return find_anaphora(text, items, placer)


def _parse_pieces(pieces: Iterable[str], gazetteer: Gazetteer) -> tuple[MentionWriter, dict[str, Place]]:
    """Find and place every name in one text; return the mentions, and the places that are not in the gazetteer."""
    keep_columns_apart()
    writer = MentionWriter()
    evidence = Evidence()
    placer = Placer(gazetteer, evidence)
    offset = 0
    for block in cut_blocks(pieces):
        view = make_view(block)
        writer.add(_read_block(view.text, gazetteer, evidence, placer), block, view, offset)
        forget_edges()
        offset += len(block)
    return writer, placer.places


def parse_text(document: Document, gazetteer: Gazetteer) -> tuple[MentionTable, dict[str, Place]]:
    """
    Find and place every name in one document at hand.

    Parameters
    ----------
    document
        A text of any length.
    gazetteer
        The names to find, and where they lie.

    Returns
    -------
    mentions, places
        The mentions in text order, and by id the places that are not in the gazetteer.
    """
    with _without_garbage_collection():
        writer, places = _parse_pieces(slices(document.text), gazetteer)
        return writer.table(document), places


def parse_file(
    file: TextFile, gazetteer: Gazetteer, *, told: Told | None = None
) -> tuple[MentionTable, dict[str, Place]]:
    """
    Find and place every name in one file, whose text is not kept; `told` hears how far it is read.

    Returns
    -------
    mentions, places
        As `parse_text`; the table's document has a length but no text.

    Raises
    ------
    DocumentError
        If the file cannot be read to its end.
    """
    with _without_garbage_collection():
        writer, places = _parse_pieces(file.pieces(told), gazetteer)
        return writer.table(file.document()), places


def parse_documents(documents: Iterable[Document], *, region: str = HOME_REGION) -> ParseResult:
    """
    Find and place every name in documents at hand.

    Parameters
    ----------
    documents
        Texts, e.g. uploads made by `geodata.texts.documents.make_document`.
    region
        The region whose register is used and whose places are preferred.

    Returns
    -------
    result
        Mentions by document, and the places they name.
    """
    gazetteer = read_gazetteer(region)
    return _gather((parse_text(document, gazetteer) for document in documents), gazetteer)


def _gather(parsed: Iterable[tuple[MentionTable, dict[str, Place]]], gazetteer: Gazetteer) -> ParseResult:
    """Bring together what the documents name."""
    tables: list[MentionTable] = []
    made: dict[str, Place] = {}
    with _without_garbage_collection():
        for table, places in parsed:
            tables.append(table)
            made |= places
    ids = set().union(*(table.place_ids() for table in tables))
    return ParseResult(tuple(tables), {i: made.get(i) or gazetteer.places[i] for i in sorted(ids)})


def parse_paths(
    paths: Iterable[Path],
    *,
    region: str = HOME_REGION,
    progress: Progress | None = None,
    told: Told | None = None,
    keep_texts: bool = True,
) -> ParseResult:
    """
    Find and place every name in files and folders.

    Parameters
    ----------
    paths
        Text files, or folders of them.
    region
        The region whose register is used and whose places are preferred.
    progress
        Told of every file before it is read.
    told
        Told how far a file is read, where texts are not kept.
    keep_texts
        Whether the documents hold their texts; without, a file of any length is read in little memory.

    Returns
    -------
    result
        A file that cannot be read is an issue there; the others are parsed all the same.

    Raises
    ------
    DocumentError
        If a folder holds no text file.
    """
    files = docs_of(find_files(paths))
    issues: list[Issue] = []
    seen: dict[str, Path] = {}
    gazetteer = read_gazetteer(region)

    def parsed() -> Iterator[tuple[MentionTable, dict[str, Place]]]:
        for number, (path, doc) in enumerate(files.items()):
            if progress is not None:
                progress(number, len(files), path.name)
            try:
                if keep_texts:
                    yield parse_text(read_document(path, doc=doc), gazetteer)
                else:
                    yield parse_file(TextFile(path, doc=doc), gazetteer, told=told)
                seen[doc] = path
            except DocumentError as error:
                issues.append(Issue(str(path), 0, "unreadable-file", str(error)))

    result = _gather(parsed(), gazetteer)
    return ParseResult(result.tables, result.places, tuple(issues), seen)


def forget_what_texts_need() -> None:
    """Let go of what only texts are read with, where none follows: 80 MB."""
    forget_names()
    forget_words()
    forget_towns()
    forget_told_towns()
    forget_bare_towns()
    forget_farms()
    forget_villages()
    forget_signs()
    give_back()


def build_mentions(
    corpus: Path, *, region: str = HOME_REGION, progress: Progress | None = None
) -> ParseResult:
    """
    Parse a corpus for the register's mention table; only named places of the register and divisions are kept there.

    Raises
    ------
    DocumentError
        If the folder holds no text, or a text cannot be read.
    """
    result = parse_paths([corpus], region=region, progress=progress)
    if result.issues:
        raise DocumentError(result.issues[0].message)
    return result
