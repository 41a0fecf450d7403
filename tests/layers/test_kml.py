"""Places as KML: well formed, names of one language, nothing that a balloon would run."""

import io
import re
from xml.etree import ElementTree as Xml

import geopandas as gpd
import pytest

from layers.export import export_places
from layers.selection import Selection, select_places

EVERYTHING = Selection(scope="register")
NAME = "{http://www.opengis.net/kml/2.2}name"


def marks(data: bytes) -> list[Xml.Element]:
    return list(Xml.fromstring(data).iter("{http://www.opengis.net/kml/2.2}Placemark"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_lie_somewhere_are_there_by_name(atlas, lang):
    places = select_places(atlas, EVERYTHING)
    places = places[places.geometry.notna()]
    names = [
        zh if lang == "zh" or not en else en for zh, en in zip(places["name"], places["name_en"], strict=True)
    ]
    assert [
        mark.findtext(NAME) for mark in marks(export_places(atlas, EVERYTHING, "kml", lang=lang))
    ] == names


def test_positions_are_those_of_the_other_files(atlas):
    read = gpd.read_file(io.BytesIO(export_places(atlas, EVERYTHING, "kml")))
    places = select_places(atlas, EVERYTHING).set_index("id")
    for row in read.itertuples():
        assert row.geometry.hausdorff_distance(places.geometry[row.place]) < 1e-5


def test_a_balloon_runs_nothing(atlas):
    hostile = atlas.statements.copy()
    hostile.loc[:, ["zh", "en"]] = "<img src=x onerror=alert(1)> ]]> ${x}"
    changed = type(atlas)(**{**vars(atlas), "statements": hostile})
    data = export_places(changed, EVERYTHING, "kml")
    told = [mark.findtext("{http://www.opengis.net/kml/2.2}description") or "" for mark in marks(data)]
    assert any("&lt;img" in text for text in told)
    assert not any(re.search(r"<(?!br>)", text) for text in told)
