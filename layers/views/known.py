"""What the atlas of this process holds, remembered for all sessions: its places and documents, the rows of a selection."""

from functools import cache, lru_cache

from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows
from layers.selection.selection import Selection, select_rows
from layers.serving.map_routes import shared_atlas


def shown_rows(selection: Selection) -> Rows:
    """Return the rows of the atlas that a selection shows, read-only; what others chose before costs nothing."""
    return _shown_rows(shared_atlas(), selection)


@lru_cache(maxsize=2000)
def _shown_rows(of: Atlas, selection: Selection) -> Rows:
    rows = select_rows(of, selection)
    rows.flags.writeable = False
    return rows


@cache
def known_places() -> frozenset[str]:
    """Return every place id."""
    return frozenset(shared_atlas().places["id"])


@cache
def known_documents() -> frozenset[str]:
    """Return every document's id."""
    return frozenset(shared_atlas().documents["doc"])
