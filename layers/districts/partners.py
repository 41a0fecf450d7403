"""A district's places → its partners: with whom it shares what, by theme; and what each document says of it."""

import pandas as pd

from geodata.boundaries import counties_of
from layers.atlas.build import Atlas
from layers.districts.corridors import unit_beside
from layers.districts.districts import DistrictProfile
from layers.themes import DIVISION, theme_styles

BROAD = 40
"""Zones over more counties than this say nothing about two of them."""


def find_partners(profile: DistrictProfile) -> pd.DataFrame:
    """
    Count the places that also concern other units of the district's level, by theme.

    Returns
    -------
    partners
        A row a unit (its code is the index), those that share most first; a column a theme that occurs, in listed
        order, and `places`, in which a place of two themes counts once.
    """
    own, code = set(counties_of(profile.unit.adcode)), profile.unit.adcode
    rows = []
    for districts, themes in zip(profile.places["districts"], profile.places["themes"], strict=True):
        if len(districts) <= BROAD:
            units = {unit_beside(county, code) for county in districts if county not in own} - {code}
            rows += [(unit, theme) for unit in units for theme in (*(themes or (DIVISION,)), "places")]
    if not rows:
        return pd.DataFrame(columns=["places"])
    table = pd.DataFrame(rows, columns=["unit", "theme"])
    counts = pd.crosstab(table["unit"], table["theme"])
    order = [theme for theme in theme_styles() if theme in counts.columns]
    return counts[[*order, "places"]].sort_index().sort_values("places", ascending=False, kind="stable")


def document_lines(profile: DistrictProfile, atlas: Atlas) -> pd.DataFrame:
    """
    Return the documents that name the district's places, oldest first.

    Returns
    -------
    lines
        One row a document: doc, title, title_en, date, the columns named, covered, within (counts), and places: ids of
        those it names, the ones that are named together with the district first.
    """
    order = {"named": 0, "within": 1, "covered": 2}
    rows = []
    for doc in atlas.documents.itertuples(index=False):
        mine = profile.places[[doc.doc in docs for docs in profile.places["docs"]]]
        if mine.empty:
            continue
        sorted_ = mine.assign(rank=mine["touch"].map(order)).sort_values(
            ["rank", "n_mentions", "id"], ascending=[True, False, True]
        )
        counts = mine["touch"].value_counts()
        rows.append(
            {
                "doc": doc.doc,
                "title": doc.title or doc.doc,
                "title_en": doc.title_en,
                "date": doc.date,
                "places": tuple(sorted_["id"]),
            }
            | {touch: int(counts.get(touch, 0)) for touch in order}
        )
    return pd.DataFrame(
        rows, columns=["doc", "title", "title_en", "date", "places", "named", "covered", "within"]
    )
