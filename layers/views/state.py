"""What the reader has chosen: one `Selection`, the language and the open place, kept in step with the URL."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from layers.atlas.build import Atlas
from layers.map.folium_map import HOME_BOUNDS
from layers.overlays.overlays import OVERLAY_KEYS, Overlays
from layers.phrases import phrase
from layers.search.old_names import Renamed, find_renamed
from layers.selection.selection import Selection, check_selection
from layers.serving.map_routes import shared_atlas
from layers.themes import LANGS, Lang
from layers.views.address import readable
from layers.views.choices import overlay_values, widget_values
from layers.views.known import known_places
from layers.wording import Words, lang_of, words_of

VIEW_KEYS = ("lon", "lat", "zoom")
OWN_KEYS = ("lang", "place", "p", "layer", *VIEW_KEYS, *OVERLAY_KEYS)
"""URL parameters that are not part of the selection."""
MOST_QUERY = 20_000
"""Characters of a saved view that are read: more than an area of the most corners needs."""
HOME_EXTENT = tuple((lon, lat) for lat, lon in HOME_BOUNDS)
"""South-west and north-east corner of the home region, lon lat."""
MOST_NAME = 40
"""So much of an unknown name in an address is repeated."""
PAGE_MARK = "page."
"""What the parameters of one page alone begin with: `page.doc`."""


@dataclass
class State:
    """
    One session's choices.

    Attributes
    ----------
    overlays
        What is laid over the map: coloured units, circles, arcs.
    view
        lon, lat and zoom of the map where the reader has moved it.
    start
        The view that the map page opens with.
    place
        Id of the opened place.
    found, wide
        Ids under the last click: the symbols there, and the wide zones that cover the whole county.
    links
        Rows of `atlas.links` under the last click.
    county
        The county of the last click.
    jump
        Where the map shall go next, and a number that grows with each jump.
    url
        The query last written or taken over.
    renamed
        What the old id or name in the address means today.
    hits_closed
        The words of the search whose list was closed.
    leaving
        The page that a link asked for, opened by the next run.
    own
        By page, the URL parameters that are that page's alone, such as the opened document.
    map_drawn
        Whether the map has been drawn in this session.
    faults
        What could not be read in the last address.
    pages
        The pages of this run by name, to go to.
    """

    selection: Selection = field(default_factory=Selection)
    overlays: Overlays = field(default_factory=Overlays)
    lang: Lang = "zh"
    lang_chosen: bool = False
    view: dict[str, float] | None = None
    start: dict[str, float] | None = None
    place: str | None = None
    found: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    links: tuple[int, ...] = ()
    county: str | None = None
    jump: dict[str, Any] | None = None
    url: dict[str, str] | None = None
    page: str = "explore"
    faults: list[str] = field(default_factory=list)
    dirty: bool = False
    last_event: int = 0
    leaving: str = ""
    renamed: Renamed | None = None
    hint_closed: bool = False
    hits_closed: str = ""
    map_drawn: bool = False
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)

    def close(self) -> None:
        """Close what is open: the place, and all that lay under the last click."""
        self.place, self.found, self.wide, self.links, self.county = None, (), (), (), None

    def jump_to(self, **target: object) -> None:
        """Ask the map to show a place, bounds or a view once."""
        number = self.jump["key"] + 1 if self.jump else 1
        self.jump = {"key": number, **target}


def state() -> State:
    """Return this session's state, made from the URL at the first call."""
    if "xietu" not in st.session_state:
        st.session_state["xietu"] = State(lang=lang_of(st.context.locale))
    kept: State = st.session_state["xietu"]
    return kept


def words() -> Words:
    """Return the words of this session's language."""
    return words_of(state().lang)


def atlas() -> Atlas:
    """Return the atlas, built once a process."""
    return shared_atlas()


def read_url(page: str) -> None:
    """
    Take over what the URL says where the reader asked for it: a link, the back and forward buttons, a typed address.

    A request without them may still carry the address from before the last change: it says nothing new. A change of
    page by the menu empties the query; the choices stay.
    """
    now, kept = st.query_params.to_dict(), state()
    moved, kept.page = kept.page != page, page
    if moved:
        kept.start = kept.view
    if kept.url is not None and not is_back() and not (moved and now):
        return
    if kept.url is not None and not moved and _without_view(now) == _without_view(kept.url):
        kept.url, kept.view = now, _view(now)
        if kept.view:
            kept.jump_to(view=kept.view)
        return
    _take_over(now, page)
    kept.url = now


def _take_over(now: Mapping[str, str], page: str) -> None:
    """Make the choices those of a query."""
    kept = state()
    kept.faults = []
    kept.selection = _selection(now, kept)
    kept.place, kept.renamed = _place(now)
    kept.found, kept.wide, kept.links = (kept.place,) if kept.place else (), (), ()
    if page == "explore":
        kept.overlays = _overlays(now, kept)
    kept.view = _view(now)
    read_lang(now)
    if page != "place" and kept.renamed and not (kept.renamed.place or kept.renamed.adcode):
        kept.faults.append(words()("place.unknown", asked=kept.renamed.asked))  # that page says so itself
    if kept.url is None:
        kept.start = kept.view
    if kept.view:
        if kept.url is not None:
            kept.jump_to(view=kept.view)
    elif kept.place:
        kept.jump_to(place=kept.place)
    elif kept.url is None and page == "explore" and len(kept.selection.districts) == 1:
        kept.jump_to(district=kept.selection.districts[0])
    kept.own[page] = {k.removeprefix(PAGE_MARK): v for k, v in now.items() if k.startswith(PAGE_MARK)}
    show_in_widgets(kept.selection)
    show_overlays(kept.overlays)


def open_view(query: str) -> None:
    """Make the choices those of a saved view on the page at hand; call from a callback. What is wrong in it is said."""
    kept = state()
    kept.url = st.query_params.to_dict()  # the address still says what was before: nothing new in it
    _take_over(dict(parse_qsl(query[:MOST_QUERY])), kept.page)
    if not (kept.view or kept.place):
        one = len(kept.selection.districts) == 1
        target = {"district": kept.selection.districts[0]} if one else {"bounds": HOME_EXTENT}
        kept.jump_to(**target)


def read_lang_first() -> None:
    """Take over the address' language before the menu is named, where the address may have another than before."""
    now, kept = st.query_params.to_dict(), state()
    if kept.url is not None and not is_back():
        return
    if kept.url and "lang" in kept.url and "lang" not in now:  # back to before it was chosen
        kept.lang, kept.lang_chosen = lang_of(st.context.locale), False
    read_lang(now)


def read_lang(query: Mapping[str, str]) -> None:
    """Take over the language that an address names."""
    kept = state()
    for lang in LANGS:
        if query.get("lang") == lang:
            kept.lang, kept.lang_chosen = lang, True


def _place(query: Mapping[str, str]) -> tuple[str | None, Renamed | None]:
    """Return the place that an address asks for, and what its old id or name means where it is no id of today."""
    asked = query.get("place") or query.get("p") or ""
    if asked in known_places() or not asked:
        return asked or None, None
    renamed = find_renamed(atlas(), asked)
    return (renamed.place or None) if renamed else None, renamed or Renamed(asked[:MOST_NAME])


def _selection(query: Mapping[str, str], kept: State) -> Selection:
    def read(some: dict[str, str]) -> None:
        check_selection(atlas(), Selection.from_query(some))

    good, faults = readable(query, (key for key in query if key not in OWN_KEYS), read)
    kept.faults += [phrase(fault, kept.lang) for fault in faults]
    return Selection.from_query(good)


def _overlays(query: Mapping[str, str], kept: State) -> Overlays:
    good, faults = readable(query, (key for key in OVERLAY_KEYS if key in query), Overlays.from_query)
    kept.faults += [phrase(fault, kept.lang) for fault in faults]
    return Overlays.from_query(good)


def _view(query: Mapping[str, str]) -> dict[str, float] | None:
    try:
        view = {key: float(query[key]) for key in VIEW_KEYS}
    except (KeyError, ValueError):
        return None
    inside = abs(view["lon"]) <= 180 and abs(view["lat"]) <= 85 and 3 <= view["zoom"] <= 18
    return view if inside else None


def _without_view(query: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in query.items() if key not in VIEW_KEYS}


def query_of(kept: State) -> dict[str, str]:
    """Return the URL parameters of a state: only what differs from the default."""
    query = kept.selection.to_query()
    if kept.place:
        query["place"] = kept.place
    if kept.page == "explore":
        query |= kept.overlays.to_query()
    if kept.view and kept.page == "explore":
        query |= {key: f"{kept.view[key]:g}" for key in VIEW_KEYS}
    if kept.lang_chosen:
        query["lang"] = kept.lang
    own = {f"{PAGE_MARK}{key}": value for key, value in kept.own.get(kept.page, {}).items() if value}
    return query | own


def write_url() -> None:
    """Put the state into the URL where it differs from what stands there."""
    kept = state()
    query = query_of(kept)
    kept.url = query  # first: the next line may end this run
    # Going back may overtake the answer to an earlier change: the browser is told where it is in any case.
    if query != st.query_params.to_dict() or is_back():
        st.query_params.from_dict(query)


def is_back() -> bool:
    """Say whether the browser's back or forward button asked for this run."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def address(page: str, **query: str) -> str:
    """Return the relative address of a page of ours, to stand in a link that opens it anew."""
    kept = state()
    if kept.lang_chosen:
        query["lang"] = kept.lang
    return f"./{'' if page == 'explore' else page}" + (f"?{urlencode(query)}" if query else "")


def own_value(key: str) -> str:
    """Return a parameter of the page at hand, empty where it has none."""
    kept = state()
    return kept.own.get(kept.page, {}).get(key, "")


def set_own(**values: str) -> None:
    """Set parameters of the page at hand; an empty one vanishes from the URL."""
    kept = state()
    mine = kept.own.get(kept.page, {}) | values
    kept.own[kept.page] = {key: value for key, value in mine.items() if value}


def go_to(page: str) -> None:
    """Open another page of the explorer in this session; the choices stay."""
    if page in state().pages:
        st.switch_page(state().pages[page])


def is_new(event: Mapping[str, Any]) -> bool:
    """Say whether an event of a map has not been taken over yet, and remember it: a map keeps telling its last one."""
    kept, at = state(), int(event.get("at", 0))
    fresh = at > kept.last_event
    kept.last_event = max(at, kept.last_event)
    return fresh


def change(**fields: Any) -> None:
    """Change the selection, and the widgets that show it."""
    kept = state()
    kept.selection = replace(kept.selection, **fields)
    show_in_widgets(kept.selection)


def show_in_widgets(selection: Selection) -> None:
    """Set the sidebar's widgets to a selection; call before they are drawn."""
    for key, value in widget_values(selection, atlas()).items():
        st.session_state[key] = value


def show_overlays(overlays: Overlays) -> None:
    """Set the widgets of the overlays; call before they are drawn."""
    for key, value in overlay_values(overlays).items():
        st.session_state[key] = value
