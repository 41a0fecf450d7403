"""One district: where it is, what touches it and why, its neighbours and distances; two side by side."""

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache, partial

import numpy as np
import streamlit as st

from geodata.boundaries import parents_of
from geodata.errors import SelectionError
from layers.atlas.place_index import TOUCHES
from layers.districts.districts import DistrictProfile, Near, district_profile
from layers.files.export import export_places
from layers.search.division_search import find_district
from layers.selection.selection import Selection
from layers.themes import theme_groups, theme_name
from layers.views.district_parts import show_corridors, show_partners, show_shares, show_timeline
from layers.views.downloads import show_file
from layers.views.links import place_link, show_linked
from layers.views.locator import place_line, said_of, show_locator
from layers.views.names import district_label, district_name, district_options, esc, plain
from layers.views.page_head import name_tab, show_head
from layers.views.pickers import find_unit, pick_one
from layers.views.state import MOST_NAME, atlas, change, go_to, own_value, set_own, state, words

START = "131082"
"""Shown where nothing was chosen: 三河市, a county on three borders."""
PARTS = {
    "corridors": show_corridors, "shares": show_shares, "partners": show_partners, "timeline": show_timeline,
}  # fmt: skip
"""The parts under what touches the district; each says whether there was anything to draw."""


@lru_cache(maxsize=64)
def _profile(adcode: str) -> DistrictProfile:
    """Return a profile that all sessions share: its geometries are the atlas' own, a copy would hold 2 MB of them."""
    return district_profile(atlas(), adcode)


def show() -> None:
    """Draw the page."""
    say = words()
    show_head(say("page.district"), say("district.lead"))
    unit = _chosen()
    other = _known(own_value("with"))
    home = district_options()
    options = (*home, *(code for code in dict.fromkeys((unit, other)) if code and code not in home))
    left, right = st.columns(2)
    with left:
        st.session_state["unit"] = unit
        pick_one(
            say("district.choose"),
            options,
            key="unit",
            name=lambda c: district_label(c, say.lang),
            find=find_unit,
            on_change=_choose,
        )
    with right:
        st.session_state["unit_with"] = other
        pick_one(
            say("district.compare"), options, key="unit_with", name=lambda c: district_label(c, say.lang), find=find_unit,
            placeholder=say("district.compare_hint"), on_change=_choose, index=None,
        )  # fmt: skip
    name_tab(" × ".join(district_name(code, say.lang) for code in dict.fromkeys((unit, other)) if code))
    for asked in filter(None, (own_value("unit"), own_value("with"))):
        if not _known(asked):
            st.warning(say("district.unknown", asked=plain(asked[:MOST_NAME])), icon=":material/search_off:")
    if other and other != unit:
        _side_by_side(_profile(unit), _profile(other))
        sides = st.columns(2, gap="large")
        for side, code in zip(sides, (unit, other), strict=True):
            with side:
                _district(_profile(code), narrow=True)
        _shared(_profile(unit), _profile(other))
    else:
        _district(_profile(unit), narrow=False)


def _chosen() -> str:
    """Return the district of the address, else the one the map is filtered by, else a first one."""
    return _known(own_value("unit")) or next(iter(state().selection.districts), START)


def _known(asked: str) -> str | None:
    """Return the code of the unit that an address asks for by code or name, former ones too."""
    with suppress(SelectionError):
        return find_district(asked) if asked else None
    return None


def _choose() -> None:
    set_own(unit=st.session_state["unit"], **{"with": st.session_state.get("unit_with") or ""})


def _open_unit(adcode: str) -> None:
    set_own(unit=adcode, **{"with": ""})


def _district(profile: DistrictProfile, *, narrow: bool) -> None:
    _title(profile)
    if narrow:
        _map(profile, height=320)
        _facts(profile)
    else:
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _map(profile, height=460)
        with right:
            _facts(profile)
            _nearest(profile)
    _actions(profile)
    jumps = st.container()
    st.html('<div id="touch"></div>')
    for touch in TOUCHES:
        _touching(profile, touch)
    drawn = {name: show(profile) for name, show in PARTS.items()}
    if not narrow:
        with jumps:
            _jumps(["touch", *(name for name in PARTS if drawn[name])])


def _jumps(parts: Iterable[str]) -> None:
    """Draw links to the parts that the page has."""
    say = words()
    links = "".join(f'<a href="#{part}">{esc(say(f"district.part_{part}"))}</a>' for part in parts)
    st.html(f'<nav class="jumps" aria-label="{esc(say("district.jump"))}">{links}</nav>')


def _title(profile: DistrictProfile) -> None:
    say, unit = words(), profile.unit
    other = unit.name_en if say.lang == "zh" else unit.name
    n = len(profile.places)
    touches = profile.places["touch"].value_counts()
    counts = "".join(
        f'<li class="touch-{t}"><b>{int(touches.get(t, 0))}</b> {esc(say(f"touch.{t}"))}</li>'
        for t in TOUCHES
    )
    st.html(
        f'<header class="unit"><h2>{esc(district_name(unit.adcode, say.lang))} <small>{esc(other)}</small></h2>'
        f"<p>{esc(_path(profile))} · {unit.adcode} · {profile.area_km2:,.0f}&nbsp;km²</p>"
        f'<ul class="touches"><li><b>{n}</b> {esc(say("district.touching"))}</li>{counts}</ul></header>'
    )


def _path(profile: DistrictProfile) -> str:
    """Return the names from the province down, in Chinese; from the unit up, in English."""
    if words().lang == "zh":
        return profile.full_name
    return ", ".join(district_name(c, "en") for c in (profile.unit.adcode, *parents_of(profile.unit.adcode)))


def _map(profile: DistrictProfile, *, height: int) -> None:
    code = profile.unit.adcode
    rows = atlas().places["id"].isin(profile.places["id"]).to_numpy(dtype=np.bool_)
    show_locator(rows, key=f"locator_{code}", goto={"district": code}, districts=(code,), height=height)


def _facts(profile: DistrictProfile) -> None:
    """Neighbours, longest border first; each opens."""
    say = words()
    st.markdown(f"**{say('district.neighbours')}**")
    with st.container(horizontal=True, key=f"neighbours_{profile.unit.adcode}"):
        for near in profile.neighbours:
            name = near.name if say.lang == "zh" else near.name_en or near.name
            st.button(
                f"{name} :gray[{near.border_km:,.0f} km]",
                key=f"near_{profile.unit.adcode}_{near.adcode}",
                on_click=_open_unit,
                args=(near.adcode,),
            )


def _nearest(profile: DistrictProfile) -> None:
    say = words()
    if not profile.nearest:
        return
    rows = "".join(
        f"<tr><th scope='row'>{esc(say(f'district.near_{near.kind}'))}</th>"
        f"<td>{place_link(near.place, say.pick(near.name, near.name_en))}</td>"
        f"<td>{esc(_how_far(near))}</td></tr>"
        for near in profile.nearest
    )
    show_linked(
        f'<table class="plain"><caption>{esc(say("district.nearest"))}</caption><tbody>{rows}</tbody></table>'
        f'<p class="quiet">{esc(say("district.nearest_how"))}</p>',
        key=f"nearest_{profile.unit.adcode}",
    )


def _how_far(near: Near) -> str:
    say = words()
    if near.inside:
        return say("district.near_inside")
    return f"{near.distance_km:,.1f} km {near.direction if say.lang == 'zh' else near.direction_en}"


def _actions(profile: DistrictProfile) -> None:
    say, code = words(), profile.unit.adcode
    selection = Selection(districts=(code,))
    with st.container(horizontal=True, key=f"unit_actions_{code}"):
        if st.button(say("district.on_map"), key=f"on_map_{code}", icon=":material/map:", type="primary"):
            change(districts=(code,))
            state().jump_to(district=code)
            go_to("explore")
        for form in ("geojson", "gpkg", "kml", "kmz", "csv"):
            make = partial(export_places, atlas(), selection, form, lang=say.lang)
            show_file(say(f"district.{form}"), make, f"xietu-{code}.{form}", key=f"unit_{form}_{code}")


def _touching(profile: DistrictProfile, touch: str) -> None:
    """List what touches the district for one reason, by theme."""
    say, code = words(), profile.unit.adcode
    places = profile.places[profile.places["touch"] == touch]
    st.html(
        f'<h3 class="touch">{esc(say(f"touch.{touch}"))} <b>{len(places)}</b> '
        f"<small>{esc(say(f'district.{touch}'))}</small></h3>"
    )
    if places.empty:
        return
    order = [theme.id for group in theme_groups() for theme in group.themes]
    parts = []
    for theme in [*order, "division"]:
        rows = places[[(t[0] if t else "division") == theme for t in places["themes"]]]
        if len(rows):
            lines = "".join(place_line(row, more=said_of(row.id, most=2)) for row in rows.itertuples())
            name = theme_name(theme, say.lang)
            parts.append(
                f'<section class="theme-{theme}"><h4>{esc(name)} {len(rows)}</h4><ul>{lines}</ul></section>'
            )
    show_linked("".join(parts), key=f"lines_{touch}_{code}", look="lines")


def _side_by_side(one: DistrictProfile, other: DistrictProfile) -> None:
    """Draw what can be compared in one table."""
    say, both = words(), (one, other)
    border = next((n.border_km for n in one.neighbours if n.adcode == other.unit.adcode), None)
    rows = [(say("district.area"), [f"{p.area_km2:,.0f} km²" for p in both])]
    counts = [p.places["touch"].value_counts() for p in both]
    rows += [(say(f"touch.{touch}"), [str(int(n.get(touch, 0))) for n in counts]) for touch in TOUCHES]
    near = [{n.kind: f"{say.pick(n.name, n.name_en)} · {_how_far(n)}" for n in p.nearest} for p in both]
    for kind in dict.fromkeys(kind for found in near for kind in found):
        cells = [found.get(kind, "–") for found in near]
        rows.append((say("district.near_row", kind=say(f"district.near_{kind}")), cells))
    shared = say("district.none_common") if border is None else f"{border:,.0f} km"
    rows.append((say("district.borders"), [shared, shared]))
    heads = "".join(f"<th scope='col'>{esc(district_name(p.unit.adcode, say.lang))}</th>" for p in both)
    body = "".join(
        f"<tr><th scope='row'>{esc(name)}</th>{''.join(f'<td>{esc(cell)}</td>' for cell in cells)}</tr>"
        for name, cells in rows
    )
    st.html(
        f'<table class="plain sides"><caption>{esc(say("district.table"))}</caption>'
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _shared(one: DistrictProfile, other: DistrictProfile) -> None:
    """List the places that concern both districts."""
    say = words()
    both = one.places[one.places["id"].isin(other.places["id"])]
    st.html(f'<h3 class="touch">{esc(say("district.both", n=len(both)))}</h3>')
    lines = "".join(place_line(row) for row in both.itertuples())
    show_linked(f"<section><ul>{lines}</ul></section>", key="shared_places", look="lines")
