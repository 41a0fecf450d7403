"""The map page: filters beside, map first, panel over it, the table under it, all from one selection."""

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from geodata.boundaries import division, read_divisions
from geodata.errors import SelectionError
from layers.map.map_data import shown_bits
from layers.selection.area import Area
from layers.selection.selection import Selection
from layers.serving.map_routes import map_url, places_urls
from layers.themes import kind_name, theme_name, theme_styles
from layers.views.display import map_options, show_display
from layers.views.found import offer_near, offer_unit
from layers.views.known import known_places, shown_rows
from layers.views.map_component import show_map
from layers.views.names import district_bounds, district_name, doc_label, esc, plain
from layers.views.overlay_controls import go_into, overlay_data, show_overlay_controls
from layers.views.overlay_tables import show_overlay_tables
from layers.views.page_head import language_button, name_tab
from layers.views.panel import HINT_COOKIE, show_panel
from layers.views.saved_views import show_saved_views
from layers.views.sidebar import show_sidebar
from layers.views.state import atlas, change, is_new, state, words, write_url
from layers.views.table import show_downloads, show_table
from layers.wording import map_words

MAP_KEY = "map"
FIRST_S = 0.35
"""How long a visitor's first run waits behind the map, so that the browser draws it before all the rest."""
MOST_LINKS = 200
"""Links of one click that are listed."""


def show() -> None:
    """Draw the page; the map comes first, so that it changes before the rest is drawn."""
    _take_events()
    state().dirty = False
    name_tab(_opened_name())
    rows = shown_rows(state().selection)
    st.sidebar.html("<span></span>")  # it takes its room before the map is drawn, which else would be resized
    head = st.container(key="head")
    with st.container(key="stage"):
        _map(rows)
        if not state().map_drawn:
            state().map_drawn = True
            time.sleep(FIRST_S)
        if rows.any() or state().place:
            show_panel()
        else:
            _nothing()
    with head:
        _head(rows)
    show_sidebar()
    if rows.any():
        show_table(rows)
        show_overlay_tables(rows)


def _opened_name() -> str:
    """Return the name of the open place, else of the chosen districts."""
    say, kept, places = words(), state(), atlas().places
    if kept.place:
        row = places.loc[places["id"] == kept.place].iloc[0]
        return say.pick(row["name"], row["name_en"])
    return say("app.list_sep").join(district_name(code, say.lang) for code in kept.selection.districts[:3])


@st.fragment
def _map(rows: NDArray[np.bool_]) -> None:
    """Draw the map; moving it runs this part alone."""
    _take_events()
    kept = state()
    selection = kept.selection
    data: dict[str, Any] = {
        "page": map_url(),
        "title": words()("map.title"),
        **places_urls(),
        "shown": shown_bits(rows),
        "themes": list(selection.themes) or None,
        "place": kept.place,
        "districts": list(selection.districts),
        "lang": kept.lang,
        "words": map_words(kept.lang),
        "options": map_options(),
        "area": selection.area.to_text() if selection.area else None,
        "inside": selection.inside,
        "view": kept.start,
        "goto": _goto(kept.jump),
        "cookie": HINT_COOKIE if kept.hint_closed else "",
        **overlay_data(rows),
    }
    show_map(data, key=MAP_KEY, on_event=_take_events)
    if kept.dirty:
        kept.dirty = False
        st.rerun()
    write_url()


def _goto(jump: dict[str, Any] | None) -> dict[str, Any] | None:
    if jump and "district" in jump:
        west, south, east, north = district_bounds(jump["district"])
        return {"key": jump["key"], "bounds": [[west, south], [east, north]]}
    return jump


def _take_events() -> None:
    """Take over what happened on the map since the last look; each event counts once."""
    event, kept = st.session_state.get(MAP_KEY) or {}, state()
    if event.get("view"):
        kept.view = {key: float(event["view"][key]) for key in ("lon", "lat", "zoom")}
    pick, area = event.get("pick"), event.get("area")
    drill = event.get("drill")
    if drill and is_new(drill):
        kept.dirty = True
        go_into(str(drill.get("code", "")))
    if pick and is_new(pick):
        kept.dirty = True
        _pick(pick)
    if area and is_new(area):
        kept.dirty = True
        _set_area(str(area.get("text", "")), inside=bool(area.get("inside")))


def _set_area(text: str, *, inside: bool) -> None:
    """Take over an area that was drawn or dropped on the map, or taken away; what is no area changes nothing."""
    with suppress(SelectionError):
        change(area=Area.from_text(text) if text else None, inside=inside)
        if not state().place:
            state().close()  # the list under an earlier click says nothing of the area


def _pick(pick: dict[str, Any]) -> None:
    """Open the symbols under a click; where there are none, its county becomes the filter, or is it no longer."""
    kept, known = state(), known_places()
    near = tuple(i for i in pick.get("near", ()) if i in known)
    wide = tuple(i for i in pick.get("wide", ()) if i in known)
    circles = tuple(i for i in pick.get("circles", ()) if i in known)
    if circles:  # a symbol inside a circle is chosen before it, an area under it after it
        near = tuple(dict.fromkeys((*near, *circles) if pick.get("symbol") else (*circles, *near)))
    kept.links = tuple(int(n) for n in pick.get("links", ())[:MOST_LINKS])
    county = pick.get("county")
    kept.county = county
    if near or kept.links or not county:
        kept.found, kept.wide = near, () if circles or kept.links else wide
        alone = len(near) == 1 or (circles and not pick.get("symbol"))
        kept.place = near[0] if near and alone and not kept.links else None
        return
    county = pick.get("unit") or county  # where units are coloured, the coloured one is meant
    if county not in read_divisions():
        return
    same = kept.selection.districts == (county,)
    if pick.get("unit"):
        go_into((division(county).parent or "") if same else county)
    else:
        change(districts=() if same else (county,), **({"touch": ()} if same else {}))
    kept.place, kept.found, kept.wide = None, (), () if same else wide
    if same:
        kept.county = None


def _head(rows: NDArray[np.bool_]) -> None:
    """Draw the line above the map: how many are shown, what is chosen, language and downloads."""
    say, of = words(), atlas()
    total = len(rows) if state().selection.scope == "register" else int((of.places["n_mentions"] > 0).sum())
    with st.container(horizontal=True, vertical_alignment="center", key="head_line"):
        shown = say("explore.shown", n=f"<b>{int(rows.sum())}</b>", total=total)
        title = f'<h1 class="unseen">{esc(say("page.explore"))}</h1>'
        st.html(f'{title}<p class="count" role="status">{shown}</p>')
        with st.container(horizontal=True, key="chips", vertical_alignment="center"):
            _chips()
        with st.container(horizontal=True, horizontal_alignment="right", key="actions", width="content"):
            show_overlay_controls()
            show_saved_views()
            show_display()
            show_downloads(rows)
            language_button()


Chip = tuple[str, dict[str, Any]]


def _chips() -> None:
    """Draw one small button for each thing chosen; pressing it takes it away."""
    chips = [*_set_chips(), *_single_chips()]
    for number, (text, without) in enumerate(chips):
        st.button(
            plain(text),
            key=f"chip_{number}",
            icon=":material/close:",
            icon_position="right",
            on_click=change,
            kwargs=without,
        )
    if len(chips) > 1:
        st.button(words()("chip.clear"), key="chip_clear", type="tertiary", on_click=_clear)


def _set_chips() -> list[Chip]:
    """Chips of the fields of which each value is taken away by itself, and of the themes."""
    say, selection, of = words(), state().selection, atlas()
    chips: list[Chip] = []
    for code in selection.districts:
        rest = tuple(c for c in selection.districts if c != code)
        chips.append((district_name(code, say.lang), {"districts": rest} | ({} if rest else {"touch": ()})))
    if selection.themes:
        shown = [t for t in selection.themes if t in theme_styles()]
        text = theme_name(shown[0], say.lang) if len(shown) == 1 else say("chip.themes", n=len(shown))
        chips.append((text, {"themes": ()}))
    chips += [
        (say(f"touch.{touch}"), {"touch": tuple(t for t in selection.touch if t != touch)})
        for touch in selection.touch
    ]
    chips += [
        (_short(doc_label(of, doc)), {"docs": tuple(d for d in selection.docs if d != doc)})
        for doc in selection.docs
    ]
    chips += [
        (
            f"{say('filter.kinds')} · {kind_name(kind, say.lang)}",
            {"kinds": tuple(k for k in selection.kinds if k != kind)},
        )
        for kind in selection.kinds
    ]
    return chips


def _single_chips() -> list[Chip]:
    """Chips of the fields that hold one value."""
    say, selection = words(), state().selection
    first, last = selection.years
    km = f"{(selection.max_precision_m or 0) / 1000:g}"
    chips: list[tuple[object, str, dict[str, Any]]] = [
        (selection.words, f"“{selection.words}”", {"words": ""}),
        (first or last, _years_label(first, last), {"years": (None, None)}),
        (selection.max_precision_m is not None, say("filter.precision_km", km=km), {"max_precision_m": None}),
        (selection.bases, say("chip.bases", n=len(selection.bases)), {"bases": ()}),
        (selection.area, _area_label(selection.area), {"area": None}),
        (selection.inside, say("chip.inside"), {"inside": False}),
        (selection.scope == "register", say("chip.register"), {"scope": "documents"}),
    ]
    return [(text, without) for chosen, text, without in chips if chosen]


def _years_label(first: int | None, last: int | None) -> str:
    if first and last:
        return f"{first}–{last}" if first < last else str(first)
    return words()("chip.years_from", year=first) if first else words()("chip.years_until", year=last or "")


def _area_label(area: Area | None) -> str:
    if area is None:
        return ""
    if area.shape == "circle":
        return words()("chip.area_circle", km=f"{area.numbers[2]:g}")
    km2 = area.km2()
    return words()(f"chip.area_{area.shape}", km2=f"{km2:,.0f}" if km2 >= 10 else f"{km2:.2g}")


def _clear() -> None:
    kept = state()
    change(**{f: getattr(Selection(), f) for f in Selection.__slots__})
    kept.close()
    kept.county = None


def _short(text: str, n: int = 16) -> str:
    return text if len(text) <= n else text[: n - 1] + "…"


def _nothing() -> None:
    """Say over the map that no place is shown, and offer what brings some: the unit searched for, or one choice less."""
    say, selection = words(), state().selection
    with st.container(key="panel"):
        st.html(f'<section class="card"><h2>{esc(say("empty.title"))}</h2></section>')
        offer_near(selection.words)
        offer_unit(selection.words)
        less: dict[str, dict[str, Any]] = {
            "register": {"scope": "register"}, "themes": {"themes": ()}, "words": {"words": ""},
        }  # fmt: skip
        for name, fields in less.items():
            n = int(shown_rows(replace(selection, **fields)).sum())
            if n:
                st.button(say(f"empty.{name}", n=n), key=f"empty_{name}", on_click=change, kwargs=fields)
        for number, (text, without) in enumerate(_chips_apart(less)):
            n = int(shown_rows(replace(selection, **without)).sum())
            if n:
                label = say("empty.less", name=plain(text), n=n)
                st.button(label, key=f"empty_less_{number}", on_click=change, kwargs=without)
        st.button(say("empty.clear"), key="empty_clear", type="tertiary", on_click=_clear)


def _chips_apart(named: dict[str, dict[str, Any]]) -> list[Chip]:
    """Return what else is chosen, each with the change that takes it away."""
    fields = {field for fields in named.values() for field in fields}
    return [
        (text, without) for text, without in (*_set_chips(), *_single_chips()) if not fields & set(without)
    ]
