"""Names as the pages write them: districts with their path, documents, places, themes; and safe HTML."""

import html
import re
from functools import cache, lru_cache

import shapely

from geodata.boundaries import (
    HOME_PROVINCES,
    division,
    parents_of,
    read_divisions,
    read_web_layer,
    unit_geometry,
)
from layers.atlas.build import Atlas
from layers.overlays.choropleth import children_of
from layers.search.division_search import old_names_of
from layers.themes import DIVISION, Lang, theme_styles
from layers.views.state import words
from layers.wording import words_of

HAN = re.compile("[\u3400-\u9fff]")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where an address becomes a link whatever is escaped: a word joiner there is not seen."""


def esc(text: object) -> str:
    """Return text that is only text inside HTML, attributes too."""
    return html.escape(str(text), quote=True)


def plain(text: str) -> str:
    """Return text in which Markdown finds nothing to draw or to link: labels, notes and messages are Markdown."""
    text = _ADDRESS.sub("\u2060", text)
    return "".join("\\" + c if c in "\\`*_{}[]()#+-.!~$:<>|" else c for c in text)


@cache
def district_options() -> tuple[str, ...]:
    """Return the home region's units, each province followed by its cities, each city by its counties."""

    def walk(code: str) -> list[str]:
        return [code, *(below for child in children_of(code) for below in walk(child))]

    return tuple(code for province in HOME_PROVINCES for code in walk(province))


@cache
def district_name(adcode: str, lang: Lang) -> str:
    """Return a district's name in one language."""
    unit = read_divisions().get(adcode)
    if unit is None:
        return adcode
    return unit.name if lang == "zh" or not unit.name_en else unit.name_en


@cache
def district_label(adcode: str, lang: Lang) -> str:
    """Return a name with its other ones and the unit above, found by each: 通州区 Tongzhou · 北京 · 旧称通县."""
    divisions, say = read_divisions(), words_of(lang)
    old = say("app.list_sep").join(old_names_of(adcode))
    once = f" · {say('table.old_name', names=old)}" if old else ""
    unit = divisions[adcode]
    above = [divisions[code] for code in parents_of(adcode)]
    if lang == "zh":
        path = "".join(f" · {u.short_name}" for u in above[:1])
        return f"{unit.name} {unit.name_en}{path}{once}"
    path = "".join(f" · {u.name_en}" for u in above[:1])
    return f"{unit.name_en} {unit.name}{path}{once}"


@cache
def district_bounds(adcode: str) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a district."""
    for feature in read_web_layer(division(adcode).level, "coarse")["features"]:
        if feature["properties"]["adcode"] == adcode:
            west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
            return float(west), float(south), float(east), float(north)
    west, south, east, north = unit_geometry(adcode).bounds
    return float(west), float(south), float(east), float(north)


def doc_label(of: Atlas, doc: str) -> str:
    """Return a document's year and title in the reader's language, its id where it has no title."""
    return _doc_labels(of, words().lang).get(doc, doc)


@lru_cache(maxsize=16)
def _doc_labels(of: Atlas, lang: Lang) -> dict[str, str]:
    table, say = of.documents, words_of(lang)
    labels = {}
    for doc, zh, en, year in zip(*(table[c] for c in ("doc", "title", "title_en", "year")), strict=True):
        title = say.pick(zh, en) or doc
        labels[doc] = f"{year} {title}" if year else str(title)
    return labels


def theme_tags(themes: tuple[str, ...], lang: Lang) -> str:
    """Return the themes as coloured tags (HTML)."""
    styles = theme_styles()
    return "".join(
        f'<span class="tag theme-{esc(t)}">{esc(styles[t].name if lang == "zh" else styles[t].name_en)}</span>'
        for t in themes or (DIVISION,)
    )
