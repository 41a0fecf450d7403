"""One place: where and how surely, what each document says, its ties, every field with its source, old names."""

from typing import Any

import streamlit as st

from geodata.register import read_register
from layers.phrases import phrase
from layers.search.old_names import Renamed
from layers.search.place_search import search_places, suggest_places
from layers.themes import main_theme, theme_name, theme_styles
from layers.views.found import MOST, MOST_HITS, list_hits
from layers.views.known import known_places
from layers.views.links import district_link, place_link, show_linked
from layers.views.locator import place_line, show_locator
from layers.views.names import district_name, esc, plain
from layers.views.page_head import name_tab, show_head
from layers.views.panel import place_card
from layers.views.state import atlas, go_to, state, words

MOST_NAMESAKES = 8
MOST_OF_A_THEME = 6


def show() -> None:
    """Draw the page."""
    say, kept = words(), state()
    show_head(say("page.place"), say("place.lead"))
    text = st.text_input(
        say("place.choose"),
        key="place_search",
        placeholder=say("place.hint"),
        icon=":material/search:",
        live=True,
    )
    if text.strip():
        _hits(text)
    if kept.renamed:
        _renamed(kept.renamed)
    if kept.place not in known_places():
        if not text.strip():
            _most_named()
        return
    table = atlas().places
    number = int((table["id"] == kept.place).to_numpy().argmax())
    row = table.iloc[number].to_dict()
    name_tab(say.pick(row["name"], row["name_en"]))
    left, right = st.columns([2, 3], gap="medium")
    with left:
        show_linked(place_card(row, whole=True), key="place_card")
        _fields(row)
        _report(row)
    with right:
        _map(row)
        _near(row)


def _most_named() -> None:
    """Where no place is chosen: the most named of each theme, to begin with."""
    say, table = words(), atlas().places
    st.markdown(f"**{say('place.none')}**")
    named = table[table["n_mentions"] > 0].sort_values(["n_mentions", "id"], ascending=[False, True])
    sections = []
    for theme in theme_styles():
        rows = named[[main_theme(themes) == theme for themes in named["themes"]]].head(MOST_OF_A_THEME)
        lines = "".join(place_line(row) for row in rows.itertuples())
        if lines:
            sections.append(f"<section><h4>{esc(theme_name(theme, say.lang))}</h4><ul>{lines}</ul></section>")
    show_linked("".join(sections), key="place_most", look="lines")


def _hits(text: str) -> None:
    """List the places that the words may mean; choosing one opens it here."""
    say = words()
    hits = search_places(atlas(), text)
    if not hits:
        near = suggest_places(atlas(), text)[:MOST_HITS]
        st.caption(say("empty.near" if near else "place.no_hit"))
        list_hits(near, on_open=_choose)
        return
    whole = st.session_state.get("place_hits_of") == text
    list_hits(hits[: MOST if whole else MOST_HITS], on_open=_choose)
    if len(hits) > MOST_HITS and not whole:
        more = say("place.more_hits", n=min(len(hits), MOST) - MOST_HITS)
        st.button(more, key="place_more", icon=":material/expand_more:", on_click=_list_more, args=(text,))
    elif len(hits) > MOST:
        st.caption(say("place.most_hits", n=len(hits) - MOST))


def _list_more(text: str) -> None:
    st.session_state["place_hits_of"] = text


def _choose(place: str) -> None:
    kept = state()
    kept.place, kept.renamed = place, None
    kept.found, kept.wide = (place,), ()
    st.session_state["place_search"] = ""


def _renamed(renamed: Renamed) -> None:
    """Say where an old id or a name in the address has led."""
    say, names = words(), atlas().places.set_index("id")[["name", "name_en"]]
    asked = plain(renamed.asked)
    if not renamed.place and not renamed.adcode:
        st.warning(say("place.unknown", asked=asked), icon=":material/search_off:")
        return
    name = say.pick(*names.loc[renamed.place]) if renamed.place else district_name(renamed.adcode, say.lang)
    key = "place.moved_until" if renamed.until else "place.moved"
    st.info(say(key, asked=asked, name=plain(name), until=renamed.until), icon=":material/moved_location:")
    links = [place_link(other, say.pick(*names.loc[other])) for other in renamed.others[:MOST_NAMESAKES]]
    links += [district_link(renamed.adcode)] if renamed.adcode else []
    if links:
        title = say("place.namesakes" if renamed.others else "place.division_page")
        show_linked(f'<p class="namesakes">{esc(title)} {" · ".join(links)}</p>', key="place_renamed")


def _fields(row: dict[str, Any]) -> None:
    """Show every field with where it comes from."""
    say, (file, line) = words(), _line(row["id"])
    own = f"{file}:{line}" if file else say("place.from_divisions")
    position = phrase(row["source"], say.lang)
    located = row["basis"] != "unlocated"
    fields = [
        (say("place.id"), row["id"], own),
        (say("table.name"), " / ".join(filter(None, (row["name"], row["name_en"]))), own),
        (say("panel.aliases"), say("app.list_sep").join((*row["aliases"], *row["context_aliases"])), own),
        (say("place.recipe"), row["recipe"], position),
        (say("place.at"), f"{row['lon']:.4f}, {row['lat']:.4f}" if located else "", say("place.from_recipe")),
        (say("place.precision"), f"{row['precision_m']:,} m" if located else "", position),
        (say("panel.districts"), " ".join(row["districts"]), say("place.from_overlay")),
        (say("panel.valid"), " – ".join((row["valid_from"], row["valid_to"])).strip(" –"), own),
        (say("table.mentions"), str(row["n_mentions"]), say("place.from_mentions")),
    ]
    body = "".join(
        f"<tr><th scope='row'>{esc(name)}</th><td>{esc(value)}</td><td>{esc(source)}</td></tr>"
        for name, value, source in fields
        if value
    )
    heads = "".join(f"<th scope='col'>{esc(say(f'place.{h}'))}</th>" for h in ("field", "value", "from"))
    with st.expander(say("place.fields"), icon=":material/receipt_long:"):
        st.html(f'<table class="plain fields"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


@st.cache_data(show_spinner=False, max_entries=2000)
def _line(place: str) -> tuple[str, int]:
    return read_register(atlas().region).lines.get(place, ("", 0))


def _report(row: dict[str, Any]) -> None:
    """Offer a note about a fault that can be copied and sent: nothing is sent from here."""
    say, (file, line) = words(), _line(row["id"])
    with st.expander(say("place.report"), icon=":material/flag:"):
        st.markdown(say("place.report_how", file=file or "former_names.csv"))
        where = f"geodata/regions/{file}:{line}" if file else say("place.from_divisions")
        lines = (
            f"{row['id']} · {row['name']} · {row['name_en']}",
            where,
            f"place?place={row['id']}",
            f"{row['basis']} · {row['precision_m']} m · {row['recipe'][:120]}",
            say("place.report_wrong"),
            say("place.report_right"),
        )
        st.code("\n".join(lines), language=None, wrap_lines=True)


def _map(row: dict[str, Any]) -> None:
    say, table = words(), atlas().places
    rows = (table["id"] == row["id"]).to_numpy()
    if row["basis"] == "unlocated":
        st.info(say("place.unlocated"), icon=":material/location_off:")
        return
    show_locator(rows, key=f"place_map_{row['id']}", goto={"place": row["id"]}, place=row["id"], height=440)
    with st.container(horizontal=True):
        if st.button(say("place.on_map"), key="place_on_map", icon=":material/map:"):
            state().jump_to(place=row["id"])
            go_to("explore")


def _near(row: dict[str, Any]) -> None:
    """Other places of the same districts and themes."""
    say, table = words(), atlas().places
    own, themes = set(row["districts"]), set(row["themes"])
    if not own or len(own) > 20:
        return
    near = table[
        [
            bool(own & set(codes)) and len(codes) <= 20 and bool(themes & set(ts)) and n > 0
            for codes, ts, n in zip(table["districts"], table["themes"], table["n_mentions"], strict=True)
        ]
    ]
    near = near[near["id"] != row["id"]].sort_values("n_mentions", ascending=False).head(12)
    if near.empty:
        return
    names = say("app.list_sep").join(theme_name(t, say.lang) for t in row["themes"])
    lines = "".join(place_line(r) for r in near.itertuples())
    st.markdown(f"**{say('place.near')}**")
    show_linked(f"<section><h4>{esc(names)}</h4><ul>{lines}</ul></section>", key="place_near", look="lines")
