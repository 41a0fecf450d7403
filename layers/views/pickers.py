"""Lists to pick from that find what the search finds: traditional characters, pinyin, old names, the unit above."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from geodata.boundaries import Division, full_name, parents_of
from geodata.texts.normalise import level_name
from layers.atlas.sounds import initials_of, pinyin_of
from layers.search.division_search import search_divisions, similar_divisions
from layers.themes import Lang
from layers.views.names import district_name, plain
from layers.views.state import MOST_NAME, words

Find = Callable[[str], str | None]
"""Typed words → the option they mean, `None` where there is none, empty where a toast has said what they may have meant."""


def find_unit(text: str, *, among: Collection[str] | None = None) -> str | None:
    """Return the code of the unit that typed words mean, of all of China or of some; name others of the same name."""

    def offered(units: Sequence[Division]) -> list[Division]:
        return [unit for unit in units if among is None or unit.adcode in among]

    say, hits = words(), offered(search_divisions(text, limit=200))
    if not hits and (near := offered(similar_divisions(text))):
        name = plain(_path(near[0].adcode, say.lang))
        st.toast(say("pick.near", asked=plain(text[:MOST_NAME]), name=name), icon=":material/search_off:")
        return ""
    if not hits:
        return None
    names = [_path(unit.adcode, say.lang) for unit in hits if unit.name == hits[0].name]
    if len(names) > 1:
        taken, *others = names
        st.toast(say("pick.several", name=plain(taken), others=plain(say("app.list_sep").join(others[:6]))))
    return hits[0].adcode


def _path(adcode: str, lang: Lang) -> str:
    if lang == "zh":
        return full_name(adcode)
    return ", ".join(district_name(code, lang) for code in (adcode, *parents_of(adcode)))


def find_label(text: str, labels: Mapping[str, str]) -> str | None:
    """Return the option whose label holds what was typed, levelled, as pinyin or initials."""
    query = level_name(text).casefold()
    held = (option for option, label in labels.items() if query and query in level_name(label).casefold())
    sounds = (
        option
        for option, label in labels.items()
        if len(query) > 1 and query.isascii() and _sounds(level_name(label), query)
    )
    return next(held, None) or next(sounds, None)


def _sounds(label: str, query: str) -> bool:
    """Say whether a label's pinyin holds what was typed, or the initials of it from a word on begin so."""
    initials = (part.casefold().startswith(query) for part in initials_of(label))
    return query in pinyin_of(label).casefold() or any(initials)


def pick_one(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    name: Callable[[str], str],
    find: Find,
    on_change: Callable[[], None],
    **look: Any,
) -> str | None:
    """
    Draw a list of which one is picked; words that no option holds are looked up.

    Parameters
    ----------
    name
        Option → what the list shows.
    find
        Called with what was typed and is no option; what it returns may be beyond the options.
    on_change
        Called when the key's value is an option again.
    look
        What `st.selectbox` takes besides.
    """
    before = st.session_state.get(key)
    look = {"placeholder": words()("pick.hint")} | look

    def settle() -> None:
        value = st.session_state[key]
        if value is not None and value not in options:
            st.session_state[key] = _found(value, find) or before
        on_change()

    picked: str | None = st.selectbox(
        label, options, key=key, format_func=name, on_change=settle, accept_new_options=True, **look
    )
    return picked


def pick_several(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    name: Callable[[str], str],
    find: Find,
    on_change: Callable[[], None],
    **look: Any,
) -> None:
    """Draw a list of which several are picked; the parameters are those of `pick_one`."""

    def settle() -> None:
        found = [value if value in options else _found(value, find) for value in st.session_state[key]]
        st.session_state[key] = [*dict.fromkeys(filter(None, found))]
        on_change()

    look = {"placeholder": words()("pick.hint")} | look
    st.multiselect(
        label, options, key=key, format_func=name, on_change=settle, accept_new_options=True, select_all=False, **look
    )  # fmt: skip


def _found(text: str, find: Find) -> str | None:
    """Return what typed words mean; say so where they mean nothing."""
    found = find(text.strip())
    if found is None:
        st.toast(words()("pick.nothing", asked=plain(text[:MOST_NAME])), icon=":material/search_off:")
    return found


def units_among(options: Collection[str]) -> Find:
    """Return how typed words are looked up among some units."""
    return partial(find_unit, among=frozenset(options))


def labels_among(labels: Mapping[str, str]) -> Find:
    """Return how typed words are looked up among labels."""
    return partial(find_label, labels=labels)
