"""The numbers and relations of one document as tables: reviewed ones, or read by rule with their confidence."""

import pandas as pd
import streamlit as st

from geodata.figures.indicators import bare_unit
from geodata.figures.quantities import COUNTING, scale_of
from geodata.names.gazetteer import read_gazetteer
from layers.atlas.build import MAPPED_CONFIDENCE
from layers.overlays.arcs import has_direction, relation_name
from layers.overlays.measures import unit_name
from layers.texts.reading import Reading
from layers.views.columns import MOST_ROWS, columns_of, tell_rows
from layers.views.downloads import show_csv
from layers.views.names import HAN
from layers.views.state import words
from layers.wording import Words

FEW_ROWS, MOST_PX = 18, 640
MOST_WORDS = 80
SCALES = {1e6: "million", 1e7: "10 million", 1e8: "100 million", 1e12: "trillion"}
QUALIFIERS = {"超": "over", "近": "under", "余": "more", "约": "about"}


def show_figures(key: str, reading: Reading) -> None:
    """Draw the numbers that a document ties to places."""
    say, figures = words(), reading.figures.sort_values("start")
    if figures.empty:
        st.info(say("docs.no_figures"), icon=":material/123:")
        return
    names = _Names(reading, say)
    table = pd.DataFrame(
        {
            "place": [names.of(p) for p in figures["place"]],
            "indicator": [
                say.pick(zh, en) for zh, en in zip(figures["indicator"], figures["indicator_en"], strict=True)
            ],
            "qualifier": [
                say(f"qualifier.{QUALIFIERS[q]}") if q in QUALIFIERS else q for q in figures["qualifier"]
            ],
            "value": figures["value"],
            "unit": [_unit(unit, say) for unit in figures["unit"]],
            "as_of": figures["as_of"],
            "offset": figures["start"],
        }
    )
    if reading.parsed is not None and say.lang == "en":
        table.insert(2, "original", figures["indicator"])
    _show(table, figures, reading, title=say("docs.part_figures"))
    facts = figures.assign(name=table["place"].to_list())
    show_csv(say("docs.csv"), facts, f"{key}-figures", key="figures_csv")


def show_links(key: str, reading: Reading) -> None:
    """Draw the relations that a document states between places."""
    say, links = words(), reading.links.sort_values("start")
    if links.empty:
        st.info(say("docs.no_links"), icon=":material/conversion_path:")
        return
    names = _Names(reading, say)
    table = pd.DataFrame(
        {
            "origin": [names.of(p) for p in links["origin"]],
            "way": ["→" if has_direction(relation) else "—" for relation in links["relation"]],
            "target": [names.of(p) for p in links["target"]],
            "what": _what(links, reading, say),
            "relation": _relations(links, reading, say),
            "offset": links["start"],
        }
    )
    _show(table, links, reading, title=say("docs.part_links"))
    ends = {f"{end}_name": table[end].to_list() for end in ("origin", "target")}
    show_csv(say("docs.csv"), links.assign(**ends), f"{key}-links", key="links_csv")


def _unit(unit: str, say: Words) -> str:
    """Return a unit in the reader's language, in English with its scale before it: 亿元 → 100 million yuan."""
    if say.lang == "zh":
        return unit
    bare, factor = bare_unit(unit), scale_of(unit)
    scale = SCALES.get(factor, f"{factor:,.0f}") if factor > 1 else ""
    name = unit_name(bare, say.lang) if bare else unit
    said = name not in COUNTING and not HAN.search(name)  # 家, 个, 大行动: the indicator says what is counted
    return f"{scale} {name if said else ''}".strip()


def _what(links: pd.DataFrame, reading: Reading, say: Words) -> list[str]:
    """Return what links are about: our own words, or for a reader's text the words that state it."""
    if reading.parsed is None or reading.text is None:
        return [say.pick(zh, en) for zh, en in zip(links["name"], links["name_en"], strict=True)]
    return [
        " ".join(reading.text[a:b].split())[:MOST_WORDS]
        for a, b in zip(links["start"], links["end"], strict=True)
    ]


def _relations(links: pd.DataFrame, reading: Reading, say: Words) -> list[str]:
    """Return the kinds of links; of a reader's text with the split of what is earned."""
    if reading.parsed is None:
        return [say.pick(*relation_name(relation)) for relation in links["relation"]]
    return [say.pick(zh, en) for zh, en in zip(links["name"], links["name_en"], strict=True)]


def _show(table: pd.DataFrame, facts: pd.DataFrame, reading: Reading, *, title: str) -> None:
    """Draw a table of facts; those read by rule with how far they can be trusted, guesses named so."""
    say = words()
    if reading.parsed is None:
        st.caption(say("docs.facts_reviewed"))
    else:
        guesses = int((facts["confidence"] < MAPPED_CONFIDENCE).sum())
        st.caption(say("docs.facts_own") + (f" {say('docs.facts_guessed', n=guesses)}" if guesses else ""))
        table["confidence"] = [
            say("docs.by_rule_guess" if c < MAPPED_CONFIDENCE else "docs.by_rule_sure", confidence=f"{c:.2f}")
            for c in facts["confidence"]
        ]
    st.dataframe(
        table.head(MOST_ROWS),
        hide_index=True,
        height="content" if len(table) <= FEW_ROWS else MOST_PX,
        column_config=columns_of(*table.columns),
        alt=title,
    )
    tell_rows(len(table))


class _Names:
    """The names of places in the reader's language; of those that only a link's words mean, the register's."""

    def __init__(self, reading: Reading, say: Words) -> None:
        places = reading.atlas.places
        rows = zip(places["id"], places["name"], places["name_en"], strict=True)
        self._names = {i: say.pick(zh, en) for i, zh, en in rows}
        self._say = say
        self._others = read_gazetteer(reading.atlas.region).places

    def of(self, place: str) -> str:
        """Return a place's name, its id where nothing names it."""
        if place in self._names or place not in self._others:
            return self._names.get(place, place)
        other = self._others[place]
        return self._say.pick(other.name, other.name_en)
