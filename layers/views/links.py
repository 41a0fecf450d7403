"""Links between our pages that open in this session; each has a real address too, for a new tab or no scripts."""

from geodata.boundaries import read_divisions
from layers.views.clickable import picked, show_clickable
from layers.views.known import known_documents, known_places
from layers.views.names import district_name, esc
from layers.views.state import PAGE_MARK, address, state

Target = tuple[str, str]
"""A page and what it shows: a place's id, a district's code, a document with the place to mark (`doc@place`)."""


def place_link(place: str, text: str) -> str:
    """Return a link to a place's page as HTML, every value escaped."""
    return _link(("place", place), address("place", place=place), text)


def district_link(adcode: str, text: str = "") -> str:
    """Return a link to a district's page as HTML, every value escaped; its own name where no text is given."""
    where = address("district", **{PAGE_MARK + "unit": adcode})
    return _link(("district", adcode), where, text or district_name(adcode, state().lang))


def document_link(doc: str, text: str, *, at: str = "") -> str:
    """Return a link to a document's text as HTML, every value escaped; `at` is the place to mark there."""
    marked = {PAGE_MARK + "at": at} if at else {}
    return _link(
        ("documents", f"{doc}@{at}"), address("documents", **{PAGE_MARK + "doc": doc}, **marked), text
    )


def _link(target: Target, where: str, text: str) -> str:
    return f'<a href="{esc(where)}" data-pick="{esc(":".join(target))}">{esc(text)}</a>'


def show_linked(html: str, *, key: str, look: str = "", label: str = "") -> None:
    """Show HTML in which every value is escaped; a click on one of our links opens its page in this session."""
    show_clickable(html, key=key, on_pick=lambda: follow(picked(key)), look=look, label=label)


def follow(pick: str) -> None:
    """Set what a link shows; the next run opens its page. A link to nothing known is left aside."""
    page, _, value = pick.partition(":")
    kept = state()
    if page == "place" and value in known_places():
        kept.place = value
        kept.found, kept.wide = (value,), ()
    elif page == "district" and value in read_divisions():
        kept.own["district"] = {"unit": value}
    elif page == "documents" and value.partition("@")[0] in known_documents():
        doc, _, at = value.partition("@")
        kept.own["documents"] = {"doc": doc} | ({"at": at} if at else {})
    else:
        return
    if page != kept.page:
        kept.leaving = page
