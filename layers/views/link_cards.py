"""The links under a click on the map: who with whom, what, in which document and paragraph."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from geodata.register import paragraph_at
from layers.overlays.arcs import has_direction, links_at, relation_name
from layers.overlays.own_links import LinkEnd, OwnLink, own_links
from layers.views.clickable import picked, show_clickable
from layers.views.kept_texts import own_texts
from layers.views.known import known_places
from layers.views.links import document_link, follow, place_link
from layers.views.names import doc_label, esc
from layers.views.state import atlas, state, words

KEY = "panel_links"


def show_links(numbers: tuple[int, ...], *, on_open: Callable[[str], None]) -> None:
    """Draw links as cards; a click on a name opens the place: `on_open` is called with its id."""
    table = links_at(atlas(), numbers)
    names = atlas().places.set_index("id")[["name", "name_en"]]
    own = [link for link in own_links(atlas(), own_texts().readings.values()) if link.number in numbers]
    html = "".join(_card(row, names) for row in table.to_dict("records")) + "".join(map(_own_card, own))
    label = words()("overlay.links_found", n=len(table) + len(own))
    st.markdown(f"**{label}**")
    show_clickable(html, key=KEY, on_pick=lambda: _open(on_open), look="card links-found", label=label)


def _open(on_open: Callable[[str], None]) -> None:
    page, _, place = picked(KEY).partition(":")
    if page == "place" and place in known_places():
        state().links = ()
        on_open(place)
    else:
        follow(picked(KEY))


def _card(row: dict[str, Any], names: Any) -> str:
    say, of = words(), atlas()
    arrow = "→" if has_direction(row["relation"]) else "—"
    ends = [
        place_link(i, say.pick(names.at[i, "name"], names.at[i, "name_en"]))
        for i in (row["origin"], row["target"])
    ]
    relation = say.pick(*relation_name(row["relation"]))
    what = say.pick(row["name"], row["name_en"]) or relation
    doc, number = doc_label(of, row["doc"]), paragraph_at(of.region, row["doc"], row["start"])
    where = (
        say("overlay.links_where", doc=doc, n=number)
        if number
        else say("overlay.links_where_chars", doc=doc, start=row["start"], end=row["end"])
    )
    return (
        f"<article><p>{ends[0]} {arrow} {ends[1]}</p><p>{esc(what)} <small>{esc(relation)}</small></p>"
        f"<p><small>{document_link(row['doc'], where, at=row['target'])}</small></p></article>"
    )


def _own_card(link: OwnLink) -> str:
    """Return the card of a link that rules read in an own text, and how sure they are."""
    say = words()
    arrow = "→" if has_direction(link.relation) else "—"
    relation = say.pick(*relation_name(link.relation))
    what = say.pick(link.name, link.name_en) or relation
    where = say("overlay.links_where_chars", doc=link.doc, start=link.start, end=link.end)
    sure = say("overlay.links_sure", share=f"{link.confidence:.2f}")
    return (
        f"<article><p>{_end(link.origin)} {arrow} {_end(link.target)}</p><p>{esc(what)} <small>{esc(relation)}</small></p>"
        f"<p><small>{esc(where)} · {esc(say('overlay.links_by_rule'))} · {esc(sure)}</small></p></article>"
    )


def _end(end: LinkEnd) -> str:
    name = words().pick(end.name, end.name_en)
    return place_link(end.place, name) if end.place in known_places() else esc(name)
