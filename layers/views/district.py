"""One district: where it is, what touches it and why, shares, neighbours, distances, partners; two side by side."""

from functools import partial

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from geodata.boundaries import parents_of, read_divisions
from layers.districts import DistrictProfile, district_profile
from layers.export import export_places
from layers.place_index import TOUCHES
from layers.selection import Selection
from layers.themes import kind_name, theme_groups, theme_name
from layers.views.links import place_link, show_linked
from layers.views.locator import place_line, said_of, show_locator
from layers.views.names import district_label, district_name, district_options, esc
from layers.views.page_head import show_head
from layers.views.state import atlas, change, go_to, own_value, set_own, state, words

START = "131082"
"""Shown where nothing was chosen: 三河市, a county on three borders."""


@st.cache_data(show_spinner=False, max_entries=64)
def _profile(adcode: str) -> DistrictProfile:
    return district_profile(atlas(), adcode)


def show() -> None:
    """Draw the page."""
    say = words()
    show_head(say("page.district"), say("district.lead"))
    unit = _chosen()
    options = district_options()
    left, right = st.columns(2)
    with left:
        st.session_state["unit"] = unit
        st.selectbox(
            say("district.choose"),
            options,
            key="unit",
            format_func=lambda c: district_label(c, say.lang),
            on_change=_choose,
        )
    with right:
        other = own_value("with") if own_value("with") in options else None
        st.session_state["unit_with"] = other
        st.selectbox(
            say("district.compare"), options, key="unit_with", format_func=lambda c: district_label(c, say.lang),
            placeholder=say("district.compare_hint"), on_change=_choose, index=None,
        )  # fmt: skip
    if other and other != unit:
        sides = st.columns(2, gap="large")
        for side, code in zip(sides, (unit, other), strict=True):
            with side:
                _district(_profile(code), narrow=True)
        _shared(_profile(unit), _profile(other))
    else:
        _district(_profile(unit), narrow=False)


def _chosen() -> str:
    """Return the district of the address, else the one the map is filtered by, else a first one."""
    known = set(district_options())
    filtered = next((code for code in state().selection.districts if code in known), START)
    return own_value("unit") if own_value("unit") in known else filtered


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
    for touch in TOUCHES:
        _touching(profile, touch)
    _shares(profile)
    _partners(profile)
    _documents(profile)


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
        f"<p>{esc(_path(profile))} · {unit.adcode} · {profile.area_km2:,.0f} km²</p>"
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
    rows = "".join(
        f"<tr><th scope='row'>{esc(kind_name(near.kind, say.lang))}</th>"
        f"<td>{place_link(near.place, say.pick(near.name, near.name_en))}</td>"
        f"<td>{near.distance_km:,.1f} km {esc(near.direction if say.lang == 'zh' else near.direction_en)}</td></tr>"
        for near in profile.nearest
    )
    show_linked(
        f'<table class="plain"><caption>{esc(say("district.nearest"))}</caption><tbody>{rows}</tbody></table>'
        f'<p class="quiet">{esc(say("district.nearest_how"))}</p>',
        key=f"nearest_{profile.unit.adcode}",
    )


def _actions(profile: DistrictProfile) -> None:
    say, code = words(), profile.unit.adcode
    selection = Selection(districts=(code,))
    with st.container(horizontal=True, key=f"unit_actions_{code}"):
        if st.button(say("district.on_map"), key=f"on_map_{code}", icon=":material/map:", type="primary"):
            change(districts=(code,))
            state().jump_to(district=code)
            go_to("explore")
        for form, mime in (("geojson", "application/geo+json"), ("csv", "text/csv")):
            st.download_button(
                say(f"district.{form}"),
                data=partial(export_places, atlas(), selection, form),
                file_name=f"xietu-{code}.{form}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"unit_{form}_{code}",
            )


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


def _shares(profile: DistrictProfile) -> None:
    """How much of each zone lies here, and how much of the district it takes."""
    say = words()
    table = profile.places.dropna(subset=["km2_inside"])
    table = table[(table["touch"] != "covered") & (table["share_of_place"] < 1) & (table["km2_inside"] > 0)]
    if table.empty:
        return
    st.markdown(f"#### {say('district.shares')}")
    shown = pd.DataFrame(
        {
            "name": [say.pick(z, e) for z, e in zip(table["name"], table["name_en"], strict=True)],
            "km2": table["km2_inside"],
            "of_place": table["share_of_place"],
            "of_district": table["share_of_district"],
        }
    ).sort_values("km2", ascending=False)
    st.dataframe(
        shown,
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(say("table.name"), width="large"),
            "km2": st.column_config.NumberColumn(say("district.km2"), format="%.1f km²"),
            "of_place": st.column_config.ProgressColumn(
                say("district.of_place"), min_value=0, max_value=1, format="percent"
            ),
            "of_district": st.column_config.ProgressColumn(
                say("district.of_district"), min_value=0, max_value=1, format="percent"
            ),
        },
        alt=say("district.shares"),
    )


def _shared(one: DistrictProfile, other: DistrictProfile) -> None:
    """List the places that concern both districts."""
    say = words()
    both = one.places[one.places["id"].isin(other.places["id"])]
    st.markdown(f"#### {say('district.both', n=len(both))}")
    lines = "".join(place_line(row) for row in both.itertuples())
    show_linked(f"<section><ul>{lines}</ul></section>", key="shared_places", look="lines")


def _partners(profile: DistrictProfile) -> None:
    """With whom the district shares places, counted without those that cover whole provinces."""
    say, own = words(), set(profile.counties)
    divisions = read_divisions()
    tally: dict[str, int] = {}
    for codes in profile.places["districts"]:
        if 1 < len(codes) <= 40:
            for code in set(codes) - own:
                tally[code] = tally.get(code, 0) + 1
    if not tally:
        return
    best = sorted(tally.items(), key=lambda item: (-item[1], item[0]))[:15]
    st.markdown(f"#### {say('district.partners')}")
    st.caption(say("district.partners_how"))
    data = pd.DataFrame(
        {"name": [district_name(c, say.lang) for c, _ in best], "n": [n for _, n in best],
         "province": [district_name(c[:2] + "0000", say.lang) if c[:2] + "0000" in divisions else "" for c, _ in best]}
    )  # fmt: skip
    chart = (
        alt.Chart(data)
        .mark_bar(cornerRadiusEnd=3)
        .encode(
            x=alt.X("n:Q", title=say("district.partners_n"), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("name:N", sort=None, title=None),
            color=alt.Color(
                "province:N", title=None, scale=alt.Scale(range=["#0f6b70", "#b4530a", "#4c5fa8", "#7a6a58"])
            ),
            tooltip=["name", "province", "n"],
        )
    )
    st.altair_chart(chart, height=26 * len(best) + 60, alt=say("district.partners"))


def _documents(profile: DistrictProfile) -> None:
    """How many of the places each document names, by why they touch the district."""
    say, of = words(), atlas()
    rows = [
        {"doc": doc, "touch": touch}
        for docs, touch in zip(profile.places["docs"], profile.places["touch"], strict=True)
        for doc in docs
    ]
    if not rows:
        return
    titles = {
        d: f"{y or ''} {t or d}".strip()
        for d, t, y in of.documents[["doc", "title", "year"]].itertuples(index=False)
    }
    counts = pd.DataFrame(rows).value_counts(["doc", "touch"]).rename("n").reset_index()
    counts["title"] = counts["doc"].map(titles)
    counts["why"] = [say(f"touch.{t}") for t in counts["touch"]]
    st.markdown(f"#### {say('district.timeline')}")
    chart = (
        alt.Chart(counts)
        .mark_bar()
        .encode(
            x=alt.X("n:Q", title=say("district.places_n"), axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("title:N", sort=list(titles.values()), title=None, axis=alt.Axis(labelLimit=320)),
            color=alt.Color(
                "why:N", title=None, sort=[say(f"touch.{t}") for t in TOUCHES],
                scale=alt.Scale(domain=[say(f"touch.{t}") for t in TOUCHES], range=["#0f6b70", "#8aa5b5", "#d59a3f"]),
            ),
            tooltip=["title", "why", "n"],
        )
    )  # fmt: skip
    st.altair_chart(chart, height=34 * len(titles) + 60, alt=say("district.timeline"))
