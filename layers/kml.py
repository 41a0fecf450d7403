"""Places → KML, for the map programs that read nothing else: names in one language, what is said of each in its balloon."""

import html
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio

from layers.build import Atlas
from layers.files import ATTRIBUTION
from layers.geojson import round_geometry
from layers.themes import Lang, kind_name, position_words, theme_name


def places_to_kml(atlas: Atlas, places: gpd.GeoDataFrame, lang: Lang = "zh") -> bytes:
    """
    Return the places that lie somewhere as KML (EPSG:4326), those of no known position left out.

    Map programs draw a balloon as HTML: all of it is escaped.

    Parameters
    ----------
    lang
        Of names, kinds and statements; a name that has no English stays Chinese.
    """
    said: defaultdict[str, list[str]] = defaultdict(list)
    for row in atlas.statements.itertuples(index=False):
        said[str(row.place)].append(str(row.zh if lang == "zh" else row.en))
    located = places[places.geometry.notna()]
    names = (
        located["name"]
        if lang == "zh"
        else located["name_en"].where(located["name_en"] != "", located["name"])
    )
    table = gpd.GeoDataFrame(
        {
            "Name": names.to_list(),
            "Description": [_balloon(row, said[row.id], lang) for row in located.itertuples()],
            "place": located["id"].to_list(),
            "basis": located["basis"].to_list(),
            "precision_m": located["precision_m"].to_list(),
        },
        geometry=[round_geometry(shape) for shape in located.geometry],
        crs="EPSG:4326",
    )
    with tempfile.TemporaryDirectory(prefix="xietu-") as folder:
        path = Path(folder) / "xietu.kml"
        pyogrio.write_dataframe(table, path, driver="KML", layer="Xietu")
        return path.read_bytes()


def _balloon(row: Any, said: list[str], lang: Lang) -> str:
    """Return what a click shows: kind and themes, how well the position is known, the statements, whose data these are."""
    themes = " · ".join(theme_name(theme, lang) for theme in row.themes)
    position = position_words(row.basis, int(row.precision_m), lang)
    lines = (f"{kind_name(row.kind, lang)} · {themes}".strip(" ·"), position, *said, ATTRIBUTION)
    return "<br>".join(html.escape(line) for line in lines if line)
