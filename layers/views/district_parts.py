"""Parts of a district's page: corridors in order, shares of zones, partners by theme, documents over time."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from geodata.boundaries import division
from layers.atlas.place_index import TOUCHES
from layers.districts.corridors import Corridor, find_corridors
from layers.districts.districts import DistrictProfile
from layers.districts.partners import document_lines, find_partners
from layers.themes import basis_name, theme_name
from layers.views.charts import touch_chart
from layers.views.links import district_link, document_link, place_link, show_linked
from layers.views.names import esc
from layers.views.page_head import is_dark
from layers.views.shared_cards import unit_name
from layers.views.state import atlas, go_to, state, words

AROUND = 2
"""Units that are named before and after the district on a corridor."""
MOST_PARTNERS = 12
MOST_PLACES = 14
"""Places of one document that are named before the rest is counted."""


@st.cache_data(show_spinner=False, max_entries=64)
def _corridors(adcode: str) -> tuple[Corridor, ...]:
    return find_corridors(atlas(), adcode)


def _heading(part: str, text: str, how: str = "") -> str:
    small = f" <small>{esc(how)}</small>" if how else ""
    return f'<h3 class="touch" id="{part}">{esc(text)}{small}</h3>'


def _region(profile: DistrictProfile, part: str) -> str:
    """Return the name of a part for screen readers, told apart from that of a district beside it."""
    return f"{words()(part)}: {unit_name(profile.unit.adcode, words().lang)}"


def show_corridors(profile: DistrictProfile) -> bool:
    """List the lines that cross the district, each with the units it crosses in order."""
    say, code = words(), profile.unit.adcode
    corridors = _corridors(code)
    if not corridors:
        return False
    named = [c for c in corridors if c.n_mentions]
    more = [c for c in corridors if not c.n_mentions]
    st.html(_heading("corridors", say("district.corridors", n=len(corridors)), say("district.corridors_how")))
    parts = (
        [f"<h4>{esc(say('district.corridors_named'))} {len(named)}</h4>{_corridor_list(named)}"]
        if named
        else []
    )
    if more:
        title, lines = esc(say("district.corridors_more", n=len(more))), _corridor_list(more)
        opened = "" if named else " open"
        parts.append(f"<details{opened}><summary>{title}</summary>{lines}</details>")
    show_linked("".join(parts), key=f"corridors_{code}", look="lines corridors")
    return True


def _corridor_list(corridors: Iterable[Corridor]) -> str:
    return f"<ul>{''.join(map(_corridor, corridors))}</ul>"


def _corridor(corridor: Corridor) -> str:
    say = words()
    return (
        f'<li class="line"><span class="key theme-{esc(corridor.theme)}" aria-hidden="true"></span>'
        f"{place_link(corridor.place, say.pick(corridor.name, corridor.name_en))} "
        f"<small>{esc(say('district.corridor_km', km=f'{corridor.km_inside:,.1f}'))} · "
        f"{esc(basis_name(corridor.basis, say.lang))} · {esc(passage(corridor))}</small>"
        f'<p class="path">{_path(corridor)}</p></li>'
    )


def passage(corridor: Corridor) -> str:
    """Return in words where a corridor comes in and where it goes out, by its first and last passage."""
    say = words()
    before, after = corridor.neighbours[0][0], corridor.neighbours[-1][1]
    names = {k: unit_name(code, say.lang) for k, code in (("before", before), ("after", after)) if code}
    if before and after:
        return say("district.corridor_from", **names)
    if after:
        return say("district.corridor_starts", after=names["after"])
    return say("district.corridor_ends", before=names["before"]) if before else say("district.corridor_all")


def _path(corridor: Corridor) -> str:
    """Return the units around the district in the line's order, the district bold."""
    lang, path = state().lang, corridor.path
    first, last = max(0, corridor.here[0] - AROUND), corridor.here[-1] + AROUND + 1
    steps = [
        f"{'<b>' if i in corridor.here else ''}{esc(unit_name(s.adcode, lang))} {s.km:,.0f}"
        f"{'</b>' if i in corridor.here else ''}"
        for i, s in enumerate(path[first:last], start=first)
    ]
    return " → ".join((["…"] if first else []) + steps + (["…"] if last < len(path) else []))


def show_shares(profile: DistrictProfile) -> bool:
    """Show how much of each zone lies here, and how much of the district it takes."""
    say = words()
    table = profile.places.dropna(subset=["km2_inside"])
    table = table[(table["touch"] != "covered") & (table["share_of_place"] < 1) & (table["km2_inside"] > 0)]
    if table.empty:
        return False
    st.html(_heading("shares", say("district.shares")))
    heads = (say("table.name"), say("district.km2"), say("district.of_place"), say("district.of_district"))
    rows = "".join(
        f"<tr><th scope='row'>{place_link(row.id, say.pick(row.name, row.name_en))}</th>"
        f"<td>{row.km2_inside:,.1f} km²</td>{_share(row.share_of_place)}{_share(row.share_of_district)}</tr>"
        for row in table.sort_values("km2_inside", ascending=False).itertuples(index=False)
    )
    cells = "".join(f'<th scope="col">{esc(head)}</th>' for head in heads)
    show_linked(
        f'<table class="plain shares"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>',
        key=f"shares_{profile.unit.adcode}",
        look="wide-table",
        label=_region(profile, "district.shares"),
    )
    return True


def _share(share: float) -> str:
    """Return a cell for a part of one, filled from the left as far as the part goes."""
    return f'<td class="part" style="--v:{100 * share:.1f}%">{100 * share:.3g}%</td>'


def show_partners(profile: DistrictProfile) -> bool:
    """Show with whom the district shares how many places of which theme."""
    say, code = words(), profile.unit.adcode
    partners = find_partners(profile)
    if partners.empty:
        return False
    shown = partners.head(MOST_PARTNERS)
    shown = shown[[c for c in shown.columns if c == "places" or shown[c].any()]]
    st.html(_heading("partners", say("district.partners"), say("district.partners_how")))
    show_linked(
        partners_html(shown),
        key=f"partners_{code}",
        look="wide-table",
        label=_region(profile, "district.partners"),
    )
    if st.button(say("district.partners_matrix"), key=f"to_matrix_{code}", icon=":material/grid_on:"):
        best = [str(c) for c in shown.index]
        own = {"pair": f"{code}-{best[0]}"}
        if profile.unit.level == "county":
            own |= {"level": "county", "units": ",".join([code, *best[:7]])}
        state().own["matrix"] = own
        go_to("matrix")
    return True


def partners_html(partners: pd.DataFrame) -> str:
    """Return the partners by theme as a table, the more the darker; HTML with every value escaped."""
    say = words()
    themes = [c for c in partners.columns if c != "places"]
    top = max(1, int(partners[themes].to_numpy().max()))
    heads = "".join(
        f'<th scope="col"><span class="key theme-{esc(t)}" aria-hidden="true"></span>'
        f"<span>{esc(theme_name(str(t), say.lang))}</span></th>"
        for t in themes
    )
    rows = "".join(
        f'<tr><th scope="row">{district_link(str(code))} <small>{esc(_above(str(code)))}</small></th>'
        + "".join(
            f'<td class="heat" style="--v:{100 * int(row[t]) // top}%">{int(row[t]) or ""}</td>'
            for t in themes
        )
        + f"<td><b>{int(row['places'])}</b></td></tr>"
        for code, row in partners.iterrows()
    )
    return (
        f'<table class="plain partners"><thead><tr><th scope="col">{esc(say("district.partner"))}</th>{heads}'
        f'<th scope="col"><span>{esc(say("district.partners_all"))}</span></th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _above(code: str) -> str:
    parent = division(code).parent
    return unit_name(parent, words().lang) if parent else ""


def show_timeline(profile: DistrictProfile) -> bool:
    """Show the documents that name the district's places, oldest first: how many, why, which."""
    say, of = words(), atlas()
    lines = document_lines(profile, of)
    if lines.empty:
        return False
    lines["title"] = [say.pick(zh, en) for zh, en in zip(lines["title"], lines["title_en"], strict=True)]
    st.html(_heading("timeline", say("district.timeline")))
    left, right = st.columns([2, 3], gap="medium")
    with right:
        names = of.places.set_index("id")[["name", "name_en"]]
        items = "".join(_document(line, names) for line in lines.itertuples(index=False))
        show_linked(f"<ol>{items}</ol>", key=f"timeline_{profile.unit.adcode}", look="timeline")
    with left:
        counts = lines.melt(["title", "date"], list(TOUCHES), var_name="touch", value_name="n")
        counts = counts.assign(
            title=[f"{d[:4]} {t}".strip() for d, t in zip(counts["date"], counts["title"], strict=True)]
        )
        reasons: dict[str, str] = {touch: say(f"touch.{touch}") for touch in TOUCHES}
        chart = touch_chart(
            counts, reasons, dark=is_dark(), title=say("docs.col_title"), count=say("district.places_n")
        )
        st.altair_chart(chart, alt=say("district.timeline"), key=f"timeline_chart_{profile.unit.adcode}")
    return True


def _document(line: pd.Series, names: pd.DataFrame) -> str:
    say = words()
    links = say("app.list_sep").join(
        place_link(p, say.pick(names.at[p, "name"], names.at[p, "name_en"]))
        for p in line.places[:MOST_PLACES]
    )
    if len(line.places) > MOST_PLACES:
        links += f" {esc(say('district.timeline_more', n=len(line.places)))}"
    counts = say("district.timeline_counts", named=line.named, covered=line.covered, within=line.within)
    return (
        f"<li><time>{esc(line.date)}</time> {document_link(line.doc, line.title)} <small>{esc(counts)}</small>"
        f"<p>{links}</p></li>"
    )
