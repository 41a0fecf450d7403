"""The reading view: a document's words with every mention coloured by theme, beside the map; each follows the other."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import streamlit as st

from geodata.models import Mention
from layers.map.map_data import shown_bits
from layers.phrases import phrase
from layers.selection.selection import Selection, select_rows
from layers.serving.map_routes import map_url, places_urls
from layers.texts.coverage import why_unplaced
from layers.texts.reading import Reading
from layers.themes import DIVISION, basis_name, kind_name, main_theme, position_words
from layers.views.clickable import picked, show_clickable
from layers.views.found import open_place
from layers.views.kept_texts import own_texts
from layers.views.links import show_linked
from layers.views.map_component import show_map
from layers.views.names import esc, theme_tags
from layers.views.own_texts import features_url
from layers.views.panel import place_card
from layers.views.state import atlas, go_to, own_value, set_own, state, words
from layers.wording import Words, map_words

TEXT_KEY, MAP_KEY = "reading_text", "reading_map"
PART_CHARS = 20_000
"""A longer text is shown in parts of about so many characters, cut between paragraphs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the text says of a place where it is marked."""

    name: str
    theme: str
    basis: str


def shown_places(reading: Reading, say: Words) -> dict[str, Shown]:
    """Return by place id what its mentions show."""
    places = reading.atlas.places
    columns = zip(
        places["id"], places["name"], places["name_en"], places["themes"], places["basis"], strict=True
    )
    return {i: Shown(say.pick(zh, en), main_theme(t), basis) for i, zh, en, t, basis in columns}


def text_parts(text: str) -> list[list[tuple[int, int, int]]]:
    """Cut a text into parts of paragraphs, each as its number (from 1), start and end."""
    parts: list[list[tuple[int, int, int]]] = [[]]
    size = start = number = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            number += 1
            for cut in range(start, end, PART_CHARS):
                stop = min(cut + PART_CHARS, end)
                if size and size + stop - cut > PART_CHARS:
                    parts.append([])
                    size = 0
                parts[-1].append((number, cut, stop))
                size += stop - cut
        start = end
    return parts


def mention_html(mention: Mention, places: dict[str, Shown], say: Words, *, words: str | None = None) -> str:
    """Return one mention, or those of its `words` that a paragraph holds, as a link that says how it was read; escaped."""
    place, surface = places.get(mention.place or ""), esc(mention.surface if words is None else words)
    if place is None or mention.place is None:
        tip = esc(say("docs.tip_unread"))
        return f'<span class="mention off theme-{DIVISION}" title="{tip}">{surface}</span>'
    why = why_unplaced(mention, {mention.place: place.basis})
    tip = say(
        "docs.tip",
        name=place.name,
        basis=basis_name(place.basis, say.lang),
        confidence=f"{mention.confidence:.2f}",
        reason=phrase(mention.reason or mention.rule, say.lang),
    )
    return (
        f'<a class="mention theme-{esc(place.theme)}{" off" if why else ""}" href="place?place={esc(mention.place)}" '
        f'data-pick="{esc(mention.place)}" title="{esc(tip)}">{surface}</a>'
    )


def reading_html(
    text: str,
    mentions: tuple[Mention, ...],
    places: dict[str, Shown],
    part: list[tuple[int, int, int]],
    say: Words,
) -> str:
    """Return paragraphs of a text as HTML, every word escaped, every mention marked where the text still says it."""
    starts, ends = [mention.start for mention in mentions], [mention.end for mention in mentions]
    paragraphs = []
    for number, start, end in part:
        pieces, at, last = [], start, start + len(text[start:end].rstrip("\r\n"))
        for mention in islice(mentions, bisect_right(ends, start), bisect_left(starts, last)):
            if (mention.start < at and at != start) or text[mention.start : mention.end] != mention.surface:
                continue
            first, stop = max(mention.start, at), min(mention.end, last)  # a name may run over a line's end
            pieces += [esc(text[at:first]), mention_html(mention, places, say, words=text[first:stop])]
            at = stop
        pieces.append(esc(text[at:last]))
        paragraphs.append(f'<p data-n="{number}">{"".join(pieces)}</p>')
    return "".join(paragraphs)


@st.cache_resource(show_spinner=False, max_entries=16)
def _parts(_text: str, seal: str) -> list[list[tuple[int, int, int]]]:  # noqa: ARG001  # what the cache tells apart
    return text_parts(_text)


@st.cache_data(show_spinner=False, max_entries=64)
def _html(_reading: Reading, seal: str, part: int, lang: str) -> str:  # noqa: ARG001  # seal, lang: what the cache tells apart
    say, text = words(), _reading.text or ""
    return reading_html(text, _reading.mentions, shown_places(_reading, say), _parts(text, seal)[part], say)


def show_reading(key: str, reading: Reading) -> None:
    """Draw the text beside the map, and the card of the place that was picked in either."""
    say = words()
    chosen = own_value("at")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if reading.text is None:
            st.info(say("docs.no_text"), icon=":material/lock:")
            _names_only(reading, chosen)
        else:
            _text(reading, chosen)
    with right, st.container(key="reading_side"):
        _card(reading, chosen)
        _map(key, reading, chosen)


def _text(reading: Reading, chosen: str) -> None:
    say, text = words(), reading.text or ""
    with st.container(key="hint_reading"):
        st.caption(say("docs.reading_hint"))
    parts = _parts(text, reading.record.sha256)
    part = _part_of(parts, reading, chosen)
    if len(parts) > 1:
        part = st.selectbox(
            say("docs.page_of"),
            range(len(parts)),
            index=part,
            format_func=lambda i: say("docs.page_n", i=i + 1, n=len(parts)),
            key=f"reading_part_{reading.doc}_{chosen}",
            width=200,
        )
    show_clickable(
        _html(reading, reading.record.sha256, part, say.lang),
        key=TEXT_KEY,
        on_pick=_pick_text,
        chosen=chosen,
        look="reading",
        label=say("docs.reading_label"),
        goto=int(st.session_state.get("reading_goto", 0)),
    )


def _names_only(reading: Reading, chosen: str) -> None:
    """Show the names alone, in the order of the text, where its words are not at hand."""
    say = words()
    places = shown_places(reading, say)
    bases = reading.bases
    off = sum(why_unplaced(mention, bases) is not None for mention in reading.mentions)
    title = say("docs.names_only", n=len(reading.mentions) - off)
    title += say("docs.names_only_off", n=off) if off else ""
    st.markdown(f"**{title}**")
    show_clickable(
        f"<p>{' '.join(mention_html(mention, places, say) for mention in reading.mentions)}</p>",
        key=TEXT_KEY,
        on_pick=_pick_text,
        chosen=chosen,
        look="reading names",
        label=title,
        goto=int(st.session_state.get("reading_goto", 0)),
    )


def _part_of(parts: list[list[tuple[int, int, int]]], reading: Reading, chosen: str) -> int:
    """Return the part of the text that first names the chosen place."""
    if not chosen or len(parts) == 1:
        return 0
    first = next((m.start for m in reading.mentions if m.place == chosen), 0)
    return max((i for i, part in enumerate(parts) if part and part[0][1] <= first), default=0)


def _pick_text() -> None:
    if picked(TEXT_KEY):
        _choose(picked(TEXT_KEY))


def _choose(place: str) -> None:
    set_own(at=place)
    st.session_state["reading_jump"] = int(st.session_state.get("reading_jump", 0)) + 1


def _map(key: str, reading: Reading, chosen: str) -> None:
    """Draw the document's places; a click there chooses the place in the text too."""
    say, mine = words(), key in own_texts().readings
    rows = (
        np.asarray(reading.atlas.places["n_mentions"] > 0)
        if mine
        else select_rows(atlas(), Selection(docs=(reading.doc,)))
    )
    jump = int(st.session_state.get("reading_jump", 0))
    data: dict[str, Any] = {
        "page": map_url(own=mine),
        "title": say("map.title"),
        **({"features": features_url(key), "rest": None} if mine else places_urls()),
        "shown": shown_bits(rows),
        "themes": None,
        "place": chosen or None,
        "districts": [],
        "lang": say.lang,
        "words": map_words(say.lang),
        "options": {"labels": True, "halo": False},
        "box": None,
        "view": None,
        "goto": {"key": jump, "place": chosen} if chosen else _whole(key, reading, mine=mine),
        "quiet": True,
    }
    show_map(data, key=MAP_KEY, on_event=_on_map)


def _whole(key: str, reading: Reading, *, mine: bool) -> dict[str, Any]:
    """Return where a text lies: one of the reader's own may be far from the home region."""
    points = reading.atlas.places.loc[reading.atlas.places["n_mentions"] > 0, ["lon", "lat"]].dropna()
    if points.empty or not mine:
        return {"key": key, "home": True}
    return {"key": key, "bounds": [points.min().tolist(), points.max().tolist()]}


def _on_map() -> None:
    """Choose what was clicked: the smallest thing under the click that the document names."""
    pick = (st.session_state.get(MAP_KEY) or {}).get("pick")
    if pick:
        ids = [*pick.get("near", pick.get("ids", ())), *pick.get("wide", ())]
        if ids:
            set_own(at=str(ids[0]))
            st.session_state["reading_goto"] = int(st.session_state.get("reading_goto", 0)) + 1


def _card(reading: Reading, chosen: str) -> None:
    say = words()
    rows = reading.atlas.places[reading.atlas.places["id"] == chosen]
    if rows.empty:
        with st.container(key="hint_pick"):
            st.caption(say("docs.pick_hint"))
        return
    with st.container(border=True, key="reading_card"):
        known = chosen in set(atlas().places["id"])
        if known:
            card = place_card(atlas().places[atlas().places["id"] == chosen].iloc[0].to_dict())
            show_linked(card, key="reading_place")
        else:
            st.html(_own_card(rows.iloc[0].to_dict()))
        with st.container(horizontal=True):
            if known and st.button(say("docs.open_map"), key="card_map", icon=":material/map:"):
                open_place(chosen)
                go_to("explore")
            if known and "place" in state().pages and st.button(say("docs.open_place"), key="card_place"):
                state().place = chosen
                go_to("place")


def _own_card(row: dict[str, Any]) -> str:
    """Return the card of a place that only the reader's own text names; every value is escaped."""
    say = words()
    position = position_words(row["basis"], int(row["precision_m"]), say.lang)
    facts = [
        (say("panel.kind"), kind_name(row["kind"], say.lang)),
        (say("panel.position"), position),
        (say("panel.source"), phrase(row["source"], say.lang)),
    ]
    lines = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in facts if value)
    return (
        f'<article class="card place"><h2>{esc(say.pick(row["name"], row["name_en"]))}</h2>'
        f'<p class="tags">{theme_tags(row["themes"], say.lang)}</p><dl>{lines}</dl></article>'
    )
