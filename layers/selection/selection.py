"""`Selection` → places: the one filter behind map, counts, table, charts and exports, and its URL form."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args

import geopandas as gpd
import numpy as np

from geodata.boundaries import read_divisions
from geodata.errors import SelectionError
from geodata.models import ADCODE, BASES, KINDS
from layers.atlas.build import Atlas
from layers.atlas.place_index import TOUCHES, PlaceIndex, Rows, place_index
from layers.selection.area import Area
from layers.themes import theme_styles

Scope = Literal["documents", "register"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
NOTHING = "none"
"""As a theme: no theme is ticked, nothing is shown."""

SLACK_DEG, SLACK_SHARE = 0.002, 0.01
"""How far over an area's edge a place may reach and still lie inside: about 200 m, and 1 % of the area's width."""
_YEARS = (1900, 2100)


def _suggest(value: str, valid: Iterable[str]) -> str:
    names = list(valid)
    near = difflib.get_close_matches(value, names, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}?" if near else f"choose one of {', '.join(names[:40])}."


def _closed(values: Iterable[str], valid: Iterable[str], what: str) -> tuple[str, ...]:
    """Return the values in the order of the vocabulary, each once."""
    order = list(valid)
    chosen = set(values)
    for value in sorted(chosen - set(order)):
        raise SelectionError(f"There is no {what} {value!r}; {_suggest(value, order)}")
    return tuple(value for value in order if value in chosen)


@dataclass(frozen=True, slots=True)
class Selection:
    """
    What is shown. Empty means everything; several values of one field widen, several fields narrow.

    Attributes
    ----------
    themes
        Theme ids, `division` for places of no theme, or `none` alone for nothing.
    districts
        Adcodes of any level; a city stands for all its counties.
    docs
        Ids of documents that mention the place.
    years
        First and last year of the documents that mention the place, `None` for open.
    max_precision_m
        Only places known to so many metres; unlocated places are left out.
    words
        Every word must stand in the names, pinyin, initials, English, surfaces or statements.
    touch
        How the districts are touched: `named`, `covered`, `within`; says nothing without districts.
    area
        Only places that meet this area.
    inside
        Only what lies inside the area as a whole, `SLACK_DEG` over its edge at most; says nothing without an area.
    scope
        `documents`: places that the documents mention; `register`: all.

    Raises
    ------
    SelectionError
        If a value does not exist; the sentence names the nearest that does.
    """

    themes: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    kinds: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    max_precision_m: int | None = None
    words: str = ""
    touch: tuple[str, ...] = ()
    area: Area | None = None
    inside: bool = False
    scope: Scope = "documents"

    def __post_init__(self) -> None:
        """Bring every field into its one form, so that equal views are equal."""
        chosen = _closed(self.themes, (*theme_styles(), NOTHING), "theme")
        clean: dict[str, object] = {
            "themes": tuple(t for t in chosen if t != NOTHING) or chosen,
            "kinds": _closed(self.kinds, KINDS, "kind"),
            "bases": _closed(self.bases, BASES, "basis"),
            "touch": _closed(self.touch, TOUCHES, "touch"),
            "scope": _closed([self.scope], SCOPES, "scope")[0],
            "docs": tuple(sorted({doc.strip() for doc in self.docs} - {""})),
            "districts": tuple(sorted(set(self.districts))),
            "words": " ".join(self.words.split()),
            "inside": bool(self.inside and self.area),
        }
        for name, value in clean.items():
            object.__setattr__(self, name, value)
        self._check_numbers()

    def _check_numbers(self) -> None:
        for code in self.districts:
            if not ADCODE.fullmatch(code):
                raise SelectionError(f"{code!r} is not an adcode; write six digits such as 131082.")
        known = [year for year in self.years if year is not None]
        if any(not _YEARS[0] <= year <= _YEARS[1] for year in known) or known != sorted(known):
            asked = "–".join("" if year is None else str(year) for year in self.years)
            raise SelectionError(
                f"Years {asked!r} are not two years between 1900 and 2100, first before last."
            )
        if self.max_precision_m is not None and self.max_precision_m < 0:
            raise SelectionError(f"Precision {self.max_precision_m!r} is below 0 metres.")

    def to_query(self) -> dict[str, str]:
        """Return the selection as URL parameters: only what differs from the default."""
        first, last = self.years
        query = {
            "theme": ",".join(self.themes),
            "district": ",".join(self.districts),
            "doc": ",".join(doc.replace("%", "%25").replace(",", "%2C") for doc in self.docs),
            "from": "" if first is None else str(first),
            "to": "" if last is None else str(last),
            "kind": ",".join(self.kinds),
            "basis": ",".join(self.bases),
            "precision": "" if self.max_precision_m is None else str(self.max_precision_m),
            "q": self.words,
            "touch": ",".join(self.touch),
            "area": self.area.to_text() if self.area else "",
            "inside": "1" if self.inside else "",
            "scope": "" if self.scope == "documents" else self.scope,
        }
        return {key: value for key, value in query.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Selection":
        """
        Read what `to_query` wrote; parameters of other names are left alone.

        Raises
        ------
        SelectionError
            If a value does not exist.
        """

        def several(key: str) -> tuple[str, ...]:
            return tuple(part.strip() for part in query.get(key, "").split(",") if part.strip())

        def number(key: str) -> int | None:
            text = query.get(key, "").strip()
            if not text:
                return None
            if not (text.isascii() and text.isdecimal() and len(text) < 10):
                raise SelectionError(f"{key}={text!r} is not a whole number.")
            return int(text)

        area = query.get("area", "").strip()
        return cls(
            themes=several("theme"),
            districts=several("district"),
            docs=tuple(doc.replace("%2C", ",").replace("%25", "%") for doc in several("doc")),
            years=(number("from"), number("to")),
            kinds=several("kind"),
            bases=several("basis"),
            max_precision_m=number("precision"),
            words=query.get("q", ""),
            touch=several("touch"),
            area=Area.from_text(area) if area else None,
            inside=bool(number("inside")),
            scope=query.get("scope", "").strip() or "documents",  # type: ignore[arg-type]  # checked above
        )

    def is_default(self) -> bool:
        """Say whether nothing was chosen."""
        return all(getattr(self, f.name) == f.default for f in fields(self))


def check_selection(atlas: Atlas, selection: Selection) -> None:
    """
    Check the values that only an atlas knows: documents and districts.

    Raises
    ------
    SelectionError
        If there is no such document or district.
    """
    for docs, known, what in (
        (selection.docs, atlas.documents["doc"], "document"),
        (selection.districts, read_divisions(), "district"),
    ):
        for value in sorted(set(docs) - set(known)) if docs else ():
            raise SelectionError(f"There is no {what} {value!r}; {_suggest(value, known)}")


def _in_documents(index: PlaceIndex, selection: Selection) -> Rows:
    """Rows that a document of the chosen ids and years mentions."""
    first, last = selection.years
    if not selection.docs and first is None and last is None:
        return index.mentioned if selection.scope == "documents" else np.ones(index.n, dtype=bool)
    documents = index.atlas.documents
    wanted = documents["year"].between(first or 0, last or _YEARS[1])
    if first is not None or last is not None:
        wanted &= documents["year"] > 0
    if selection.docs:
        wanted &= documents["doc"].isin(selection.docs)
    return index.any_of(index.docs, tuple(documents.loc[wanted, "doc"]))


def _in_districts(index: PlaceIndex, selection: Selection) -> Rows:
    mask = np.zeros(index.n, dtype=bool)
    for adcode in selection.districts:
        reasons = index.touch(adcode)
        for touch in selection.touch or TOUCHES:
            mask |= reasons[touch]  # type: ignore[index]  # checked by Selection
    return mask


def _in_area(index: PlaceIndex, area: Area, *, inside: bool) -> Rows:
    """Rows that meet an area, or lie in it: edges drawn or thinned for a link are never quite those of the places."""
    shape = area.to_geometry()
    rows = index.mask(index.tree.query(shape, predicate="intersects"))
    if inside:
        slack = min(SLACK_DEG, SLACK_SHARE * float(shape.area) ** 0.5)
        rows &= index.mask(index.tree.query(shape.buffer(slack), predicate="covers"))
    return rows


def select_rows(atlas: Atlas, selection: Selection) -> Rows:
    """
    Return which rows of `atlas.places` a selection shows, as an array of true and false.

    Raises
    ------
    SelectionError
        If the selection names a document or district that the atlas does not know.
    """
    check_selection(atlas, selection)
    index = place_index(atlas)
    mask = _in_documents(index, selection).copy()
    if selection.themes:
        mask &= index.any_of(index.themes, selection.themes)
    if selection.districts:
        mask &= _in_districts(index, selection)
    if selection.kinds:
        mask &= np.isin(index.kind, selection.kinds)
    if selection.bases:
        mask &= np.isin(index.basis, selection.bases)
    if selection.max_precision_m is not None:
        mask &= (index.precision_m <= selection.max_precision_m) & index.located
    if selection.words:
        mask &= index.find_words(selection.words)
    if selection.area:
        mask &= _in_area(index, selection.area, inside=selection.inside)
    return mask


def select_places(atlas: Atlas, selection: Selection) -> gpd.GeoDataFrame:
    """
    Return the places a selection shows, in order of id, with the columns of `atlas.places`.

    Map, counts, table, charts and exports all start here, so that they cannot differ.

    Raises
    ------
    SelectionError
        If the selection names a document or district that the atlas does not know.
    """
    return atlas.places[select_rows(atlas, selection)]
