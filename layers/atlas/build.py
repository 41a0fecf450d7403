"""Register → `Atlas`: one table of places with geometry, and the tables of what the documents say of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import read_divisions
from geodata.errors import RegisterError
from geodata.issues import Issue
from geodata.models import Figure, Link, Mention, Place, Statement
from geodata.names.gazetteer import division_place
from geodata.register import DocumentRecord, Register, read_register
from geodata.settings import HOME_REGION
from layers.atlas.placed import place_geometries
from layers.themes import DIVISION

CRS = "EPSG:4326"
MAPPED_CONFIDENCE = 0.5
"""Mentions below this are associative (a place inside an organisation's name) and put nothing on the map."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """
    Everything the map, the tables and the exports show; never changed once built.

    Attributes
    ----------
    places
        One row a place, EPSG:4326, in order of id: the record's fields, `docs` that mention it with
        confidence 0.5 or more (oldest first), `n_mentions`, `years` of those documents, `lon` and `lat` of the
        label point, `geometry` (`None` where unlocated).
    mentions, statements, figures, links
        One row a record, the columns of `geodata.models`; only those whose places are in `places`.
    documents
        One row a document, oldest first, with `year` (0 where unknown), `n_mentions` and `n_places`.
    issues
        Recipes that could not be built, and records of places that do not exist.
    """

    region: str
    places: gpd.GeoDataFrame = field(repr=False)
    mentions: pd.DataFrame = field(repr=False)
    statements: pd.DataFrame = field(repr=False)
    figures: pd.DataFrame = field(repr=False)
    links: pd.DataFrame = field(repr=False)
    documents: pd.DataFrame = field(repr=False)
    issues: tuple[Issue, ...] = ()


def record_table(records: Iterable[Any], kind: type) -> pd.DataFrame:
    """Return records of one dataclass as a table with a column a field, also where there are none."""
    rows = list(records)
    return pd.DataFrame({f.name: [getattr(row, f.name) for row in rows] for f in fields(kind)})


def year_of(date: str) -> int:
    """Return the year an ISO date begins with, 0 where it has none."""
    return int(date[:4]) if date[:4].isdecimal() and len(date) >= 4 else 0


def label_point(geometry: BaseGeometry) -> tuple[float, float]:
    """Return lon, lat of where a place's label and symbol stand: inside an area, halfway along a line."""
    if geometry.geom_type in {"LineString", "MultiLineString"}:
        parts = shapely.get_parts(geometry)
        point = max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)
    elif geometry.geom_type == "MultiPoint":
        point = geometry.geoms[0]
    else:
        point = geometry.point_on_surface()
    return round(point.x, 6), round(point.y, 6)


def place_table(placed: Iterable[tuple[Place, BaseGeometry | None]]) -> gpd.GeoDataFrame:
    """Return placed places as a table in EPSG:4326, a column a field, with `lon`, `lat` of the label point."""
    rows = list(placed)
    table = record_table((place for place, _ in rows), Place)
    points = [(np.nan, np.nan) if shape is None else label_point(shape) for _, shape in rows]
    table["lon"] = np.array([lon for lon, _ in points], dtype="float64")
    table["lat"] = np.array([lat for _, lat in points], dtype="float64")
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries([shape for _, shape in rows], crs=CRS), crs=CRS)


def _document_table(documents: Iterable[DocumentRecord]) -> pd.DataFrame:
    table = record_table(documents, DocumentRecord)
    table["year"] = np.array([year_of(date) for date in table["date"]], dtype="int64")
    return table.sort_values(["date", "doc"], ignore_index=True)


def _mentioned(table: gpd.GeoDataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> None:
    """Add docs, years and n_mentions to the places and n_mentions, n_places to the documents."""
    sure = mentions[mentions["confidence"] >= MAPPED_CONFIDENCE]
    counts = sure["place"].value_counts()
    docs: defaultdict[str, set[str]] = defaultdict(set)
    for place, doc in zip(sure["place"], sure["doc"], strict=True):
        docs[place].add(doc)
    order = {doc: i for i, doc in enumerate(documents["doc"])}
    year = dict(zip(documents["doc"], documents["year"], strict=True))
    table["docs"] = [tuple(sorted(docs[i], key=lambda d: (order.get(d, len(order)), d))) for i in table["id"]]
    table["years"] = [tuple(sorted({year[d] for d in ds if year.get(d)})) for ds in table["docs"]]
    table["n_mentions"] = table["id"].map(counts).fillna(0).astype("int64")
    documents["n_mentions"] = documents["doc"].map(sure["doc"].value_counts()).fillna(0).astype("int64")
    documents["n_places"] = (
        documents["doc"].map(sure.groupby("doc")["place"].nunique()).fillna(0).astype("int64")
    )


def _known(
    table: pd.DataFrame, columns: tuple[str, ...], places: Mapping[str, Place], file: str, issues: list[Issue]
) -> pd.DataFrame:
    """Keep the rows whose places exist and list the others as issues."""
    known = np.ones(len(table), dtype=bool)
    for column in columns:
        known &= np.fromiter((key in places for key in table[column]), dtype=bool, count=len(table))
    for row in np.flatnonzero(~known):
        names = ", ".join(repr(table.iloc[row][column]) for column in columns)
        issues.append(
            Issue(file, int(row) + 2, "unknown-place", f"no place {names}", "Add the place or mend the id.")
        )
    return table[known].reset_index(drop=True)


def _named(register: Register) -> set[str]:
    """Return the ids of all places that the register's mentions and facts name."""
    named = {m.place for m in register.mentions if m.place} | {s.place for s in register.statements}
    named |= {f.place for f in register.figures} | {i for k in register.links for i in (k.origin, k.target)}
    return named


def own_places(register: Register) -> dict[str, Place]:
    """Return the places of the region's own folder, and those of the national register that its documents name."""
    named = _named(register)
    folder = f"{register.region}/"
    return {
        key: place
        for key, place in register.places.items()
        if key in named or register.lines.get(key, (folder, 0))[0].startswith(folder)
    }


def named_divisions(register: Register) -> dict[str, Place]:
    """Return the divisions of China that the register's mentions and facts name, as places by id."""
    named = _named(register)
    codes = sorted(key[3:] for key in named if key and key.startswith("cn-"))
    places = (division_place(read_divisions()[code]) for code in codes if code in read_divisions())
    return {place.id: place for place in places}


def make_atlas(register: Register, places: Mapping[str, Place]) -> Atlas:
    """
    Join places, geometry, mentions and facts into one checked atlas.

    Parameters
    ----------
    register
        Where nodes, documents, mentions and facts come from.
    places
        The places to show, by id: the register's own and the divisions that its texts name.
    """
    issues = list(register.issues)
    ordered = [places[key] for key in sorted(places)]
    table = place_table(place_geometries(ordered, register.nodes, issues=issues, lines=register.lines))
    documents = _document_table(register.documents)
    mentions = record_table((m for m in register.mentions if m.place), Mention)
    mentions = _known(mentions, ("place",), places, "mentions.csv", issues)
    _mentioned(table, mentions, documents)
    atlas = Atlas(
        region=register.region,
        places=table,
        mentions=mentions,
        statements=_known(
            record_table(register.statements, Statement), ("place",), places, "statements.csv", issues
        ),
        figures=_known(record_table(register.figures, Figure), ("place",), places, "figures.csv", issues),
        links=_known(record_table(register.links, Link), ("origin", "target"), places, "links.csv", issues),
        documents=documents,
        issues=tuple(issues),
    )
    validate_atlas(atlas)
    return atlas


def validate_atlas(atlas: Atlas) -> None:
    """
    Check the tables once, at the border.

    Raises
    ------
    RegisterError
        Names every fault at once: ids that repeat, points off the globe, documents that are not listed. Geometry
        is proven valid where it is built.
    """
    table = atlas.places
    faults = [f"place id {key!r} stands twice" for key in table.loc[table["id"].duplicated(), "id"]]
    if table.crs is None or table.crs.to_epsg() != 4326:
        faults.append(f"places are in {table.crs!r}, not EPSG:4326")
    located = ~np.asarray(table.geometry.isna())
    off = located & ~(table["lon"].between(-180, 180) & table["lat"].between(-90, 90)).to_numpy()
    faults += [f"label point of {key!r} is off the globe" for key in table.loc[off, "id"]]
    unknown = sorted(set(atlas.mentions["doc"]) - set(atlas.documents["doc"]))
    faults += [f"mentions name document {doc!r}, which documents.csv does not list" for doc in unknown]
    if faults:
        raise RegisterError(
            f"The atlas of {atlas.region!r} has {len(faults)} faults: " + "; ".join(faults) + "."
        )


def theme_table(atlas: Atlas, theme: str) -> gpd.GeoDataFrame:
    """
    Return the places of one theme, in order of id; `division` gives those of no theme.

    A place of several themes is in the table of each.
    """
    wanted = [theme in themes if themes else theme == DIVISION for themes in atlas.places["themes"]]
    return atlas.places[wanted].reset_index(drop=True)


def build_atlas(region: str = HOME_REGION) -> Atlas:
    """
    Build a region's atlas: every place of its own register, and every other place that its documents name.

    Raises
    ------
    RegisterError
        If there is no such region or its tables do not fit together.
    """
    return _atlas(region)  # one key in the cache, given or not


@cache
def _atlas(region: str) -> Atlas:
    register = read_register(region)
    return make_atlas(register, {**named_divisions(register), **own_places(register)})
