"""What lies under the last click: a list of places, or one place with all that is known of it."""

from typing import Any

import pandas as pd
import streamlit as st

from layers.overlays.arcs import has_direction, relation_name
from layers.overlays.measures import base_unit, has_english, number_words
from layers.phrases import phrase
from layers.themes import Lang, kind_name, position_words
from layers.views.found import SHORT, is_county_alone, open_place, show_bar, show_found, show_hits
from layers.views.links import district_link, document_link, place_link, show_linked
from layers.views.names import doc_label, esc, theme_tags
from layers.views.state import atlas, go_to, state, words

QUALIFIERS = {
    "超": "over",
    "近": "nearly",
    "余": "over",
    "约": "about",
    "以上": "at least",
    "以下": "at most",
}
COUNTERS = frozenset("个项家处座条所户台名种批次")
"""Chinese words that only count, for which English has none."""
HINT_COOKIE = "xietu_hint_closed"


def show_panel() -> None:
    """Draw the card over the map: the opened place, or the places clicked, or those searched for, or a first hint."""
    kept = state()
    with st.container(key="panel"):
        if kept.place:
            _place(kept.place)
        elif kept.found or kept.wide or kept.links or is_county_alone():
            show_found()
        elif kept.selection.words not in ("", kept.hits_closed):
            show_hits(kept.selection.words)
        elif not hint_closed() and kept.selection.is_default():
            _hint()


def _close_hint() -> None:
    state().hint_closed = True


def hint_closed() -> bool:
    """Say whether the reader has closed the first hint, now or on an earlier visit (the map's script keeps a cookie)."""
    return state().hint_closed or HINT_COOKIE in st.context.cookies


def _hint() -> None:
    say = words()
    st.html(
        f'<section class="card"><h2>{esc(say("hint.title"))}</h2><p>{esc(say("hint.text"))}</p>'
        f'<p class="on-phone">{esc(say("hint.phone"))}</p></section>'
    )
    st.button(say("hint.close"), key="hint_close", type="tertiary", on_click=_close_hint)


def _place(place: str) -> None:
    """Draw one place's card."""
    kept, say, of = state(), words(), atlas()
    row = of.places.loc[of.places["id"] == place].iloc[0].to_dict()
    several = len(kept.found) + len(kept.wide) > 1
    show_bar(
        say("panel.back", n=len(kept.found) + len(kept.wide)) if several else say("panel.place"), back=several
    )
    show_linked(place_card(row), key="panel_card")
    with st.container(horizontal=True, key="panel_actions"):
        st.button(
            say("panel.zoom"), key="panel_zoom", icon=":material/center_focus_strong:", on_click=open_place, args=(place,),
            disabled=row["basis"] == "unlocated",
        )  # fmt: skip
        if st.button(say("panel.open_page"), key="panel_page", icon=":material/open_in_full:"):
            go_to("place")


def place_card(row: dict[str, Any], *, whole: bool = False) -> str:
    """Return one place's facts as HTML, every value escaped; `whole` gives every district and opens the mentions."""
    say = words()
    name, other = (
        (row["name"], row["name_en"]) if say.lang == "zh" else (row["name_en"] or row["name"], row["name"])
    )
    position = position_words(row["basis"], int(row["precision_m"]), say.lang)
    facts = [
        (say("panel.kind"), esc(kind_name(row["kind"], say.lang))),
        (say("panel.position"), f"{esc(position)}"),
        (say("panel.districts"), _districts(row["districts"], whole=whole)),
        (say("panel.aliases"), esc(say("app.list_sep").join(row["aliases"]))),
        (say("panel.valid"), esc(_years(row))),
        (say("panel.note"), esc(phrase(row["note"], say.lang))),
        (say("panel.source"), esc(phrase(row["source"], say.lang))),
    ]
    rows = "".join(f"<dt>{esc(key)}</dt><dd>{value}</dd>" for key, value in facts if value)
    other = f'<p class="other">{esc(other)}</p>' if other and other != name else ""
    return (
        f'<article class="card place"><h2>{esc(name)}</h2>{other}'
        f'<p class="tags">{theme_tags(row["themes"], say.lang)}</p><dl>{rows}</dl>{_documents(row["id"])}</article>'
    )


def _years(row: dict[str, Any]) -> str:
    first, last = row["valid_from"], row["valid_to"]
    return f"{first or '…'} – {last or '…'}" if first or last else ""


def _districts(codes: tuple[str, ...], *, whole: bool) -> str:
    say, most = words(), 999 if whole else 2 * SHORT
    links = [district_link(code) for code in codes[:most]]
    return esc(say("app.list_sep")).join(links) + (f" … ({len(codes)})" if len(codes) > most else "")


def _documents(place: str) -> str:
    """Return what each document says of the place: statements, figures, mentions, and its links."""
    of, say = atlas(), words()
    mentions = of.mentions[of.mentions["place"] == place]
    parts = []
    for doc in of.documents["doc"]:
        said = _statements(of.statements[(of.statements["place"] == place) & (of.statements["doc"] == doc)])
        said += _figures(of.figures[(of.figures["place"] == place) & (of.figures["doc"] == doc)])
        said += _mentions(mentions[mentions["doc"] == doc])
        if said:
            parts.append(
                f"<section><h3>{document_link(doc, doc_label(of, doc), at=place)}</h3>{said}</section>"
            )
    links = _links(place)
    if not parts and not links:
        return f'<p class="quiet">{esc(say("panel.unmentioned"))}</p>'
    return "".join(parts) + links


def _statements(table: pd.DataFrame) -> str:
    say = words()
    return "".join(
        f'<p class="says">{esc(say.pick(row.zh, row.en))} '
        f"<small>{esc(say('panel.paragraph', n=row.paragraph))}</small></p>"
        for row in table.itertuples(index=False)
    )


def figure_text(row: Any, lang: Lang) -> str:
    """Return a figure with qualifier, unit and date in words: 约1,000 亿元, 300余 位; about 100 billion yuan."""
    name = row.indicator if lang == "zh" or not row.indicator_en else row.indicator_en
    when = f" ({row.as_of})" if row.as_of else ""
    if lang == "zh":
        return f"{name}：{_chinese_amount(row.value, row.unit, row.qualifier)}{when}"
    base, factor = base_unit(row.unit)
    counted = base in COUNTERS or (
        row.indicator_en and not has_english(base)
    )  # the indicator names what is counted
    number = number_words(row.value * factor, "" if counted else base, lang)
    amount = " ".join(filter(None, (QUALIFIERS.get(row.qualifier, row.qualifier), number)))
    return f"{name}: {amount}{when}"


def _chinese_amount(value: float, unit: str, qualifier: str) -> str:
    """Write an amount as Chinese puts its qualifier: 超1,000 万, 300余 位, 2,000余 万亩, 4 万余户."""
    number = f"{value:,.10g}"
    if qualifier != "余":
        return f"{qualifier}{number} {unit}"
    scale = next((scale for scale in ("万亿", "亿", "万") if unit.startswith(scale)), "")
    if scale and value % 10:
        return f"{number} {scale}余{unit.removeprefix(scale)}"
    return f"{number}余 {unit}"


def _figures(table: pd.DataFrame) -> str:
    say = words()
    items = "".join(f"<li>{esc(figure_text(row, say.lang))}</li>" for row in table.itertuples(index=False))
    return f'<h4>{esc(say("panel.figures"))}</h4><ul class="figures">{items}</ul>' if items else ""


def _mentions(table: pd.DataFrame) -> str:
    if table.empty:
        return ""
    say = words()
    items = [
        f'<li>{esc(row.surface)} <small title="{esc(phrase(row.reason, say.lang))}">'
        f"{row.start:,}–{row.end:,} · {esc(phrase(row.rule, say.lang))} · {row.confidence:.2f}</small></li>"
        for row in table.itertuples(index=False)
    ]
    inner = f'<ul class="mentions">{"".join(items)}</ul>'
    return f"<details><summary>{esc(say('panel.mentions', n=len(items)))}</summary>{inner}</details>"


def _links(place: str) -> str:
    of, say = atlas(), words()
    table = of.links[(of.links["origin"] == place) | (of.links["target"] == place)]
    if table.empty:
        return ""
    names = of.places.set_index("id")[["name", "name_en"]]
    groups: dict[tuple[str, str], list[str]] = {}
    for row in table.itertuples(index=False):
        away = row.origin == place
        arrow = ("→" if away else "←") if has_direction(row.relation) else "—"
        said = say.pick(row.name, row.name_en) or say.pick(*relation_name(row.relation))
        groups.setdefault((arrow, row.target if away else row.origin), []).append(said)
    items = [
        f"<li>{arrow} {place_link(other, say.pick(names.at[other, 'name'], names.at[other, 'name_en']))} "
        f"<small>{esc(say('app.list_sep').join(dict.fromkeys(said)))}</small></li>"
        for (arrow, other), said in groups.items()
    ]
    return f'<section><h3>{esc(say("panel.links"))}</h3><ul class="links">{"".join(items)}</ul></section>'
