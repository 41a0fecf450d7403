"""What two units share as cards, and short names for the units."""

from typing import Any

import pandas as pd

from geodata.boundaries import division
from geodata.links.relations import RELATIONS
from layers.map.map_data import short_english
from layers.themes import Lang, main_theme
from layers.views.links import place_link
from layers.views.names import doc_label, esc, theme_tags
from layers.views.state import atlas, words

MOST_ITEMS = 120
"""Cards that are drawn; the rest is counted."""


def unit_name(adcode: str, lang: Lang) -> str:
    """Return a unit's short name: 廊坊, Langfang."""
    unit = division(adcode)
    if lang == "zh" or not unit.name_en:
        return unit.short_name
    return short_english(unit.name_en)


def unit_names(units: tuple[str, ...], lang: Lang) -> dict[str, str]:
    """Return a name for each unit that no other unit here has; where two would share one, the city is added."""
    names = {code: unit_name(code, lang) for code in units}
    short = list(names.values())
    for code, name in names.items():
        if short.count(name) > 1:
            parent = division(code).parent
            names[code] = f"{name} ({unit_name(parent, lang) if parent else code})"
    return names


def items_html(places: pd.DataFrame, links: pd.DataFrame) -> str:
    """Return shared places and links as cards, HTML with every value escaped."""
    say, of = words(), atlas()
    said = of.statements[of.statements["place"].isin(list(places["id"]))]
    ordered = places.assign(theme=[main_theme(t) for t in places["themes"]]).sort_values(
        ["n_mentions", "id"], ascending=[False, True]
    )
    rows = ordered.head(MOST_ITEMS).to_dict("records")
    cards = [_place_card(row, said[said["place"] == row["id"]]) for row in rows]
    parts = [f"<h3>{esc(say('matrix.places', n=len(places)))}</h3>", *cards] if cards else []
    if len(places) > MOST_ITEMS:
        parts.append(f"<p>{esc(say('matrix.more', n=len(places) - MOST_ITEMS))}</p>")
    if len(links):
        parts.append(f"<h3>{esc(say('matrix.links', n=len(links)))}</h3>")
        names = of.places.set_index("id")[["name", "name_en"]]
        parts += [_link_card(row, names) for row in links.to_dict("records")]
    return "".join(parts)


def _place_card(row: dict[str, Any], said: pd.DataFrame) -> str:
    say, of = words(), atlas()
    lines = "".join(
        f"<p>{esc(say.pick(s['zh'], s['en']))} <small>{esc(doc_label(of, s['doc']))}</small></p>"
        for s in said.to_dict("records")
    )
    if not lines:
        docs = say("app.list_sep").join(doc_label(of, doc) for doc in row["docs"])
        lines = f"<p><small>{esc(say('matrix.named_in', docs=docs))}</small></p>" if docs else ""
    name = say.pick(row["name"], row["name_en"])
    return (
        f'<article class="theme-{esc(row["theme"])}">{place_link(row["id"], name)}{lines}'
        f'<p class="tags">{theme_tags(row["themes"], say.lang)}</p></article>'
    )


def _link_card(row: dict[str, Any], names: pd.DataFrame) -> str:
    say, of = words(), atlas()
    ends = [
        place_link(i, say.pick(names.at[i, "name"], names.at[i, "name_en"]))
        for i in (row["origin"], row["target"])
    ]
    relation = say.pick(*RELATIONS.get(row["relation"], (row["relation"], row["relation"])))
    name = say.pick(row["name"], row["name_en"])
    return (
        f'<article class="link theme-cooperation">{ends[0]} → {ends[1]}<p>{esc(name or relation)} '
        f"<small>{esc(relation)} · {esc(doc_label(of, row['doc']))}</small></p></article>"
    )
