"""Places as KML: well formed, a folder a theme in the map's colours, names of one language, no balloon that runs."""

import io
import re
import zipfile
from xml.etree import ElementTree as Xml

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from layers.files.export import export_places
from layers.selection.selection import Selection, select_places
from layers.themes import main_theme, theme_name, theme_styles

EVERYTHING = Selection(scope="register")
KML = "{http://www.opengis.net/kml/2.2}"
NAME = f"{KML}name"
HAN = re.compile("[\u3400-\u9fff]")


def marks(data: bytes) -> list[Xml.Element]:
    return list(Xml.fromstring(data).iter(f"{KML}Placemark"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_lie_somewhere_are_there_by_name(atlas, lang):
    places = select_places(atlas, EVERYTHING)
    places = places[places.geometry.notna()]
    names = [
        zh if lang == "zh" or not en else en for zh, en in zip(places["name"], places["name_en"], strict=True)
    ]
    written = [mark.findtext(NAME, "") for mark in marks(export_places(atlas, EVERYTHING, "kml", lang=lang))]
    assert sorted(written) == sorted(names)


def test_the_parts_follow_each_other_as_the_schema_of_kml_wants_it(atlas):
    document = Xml.fromstring(export_places(atlas, Selection(), "kml"))[0]
    order = ["name", "description", "Style", "Schema", "Folder"]
    places = [order.index(part.tag.removeprefix(KML)) for part in document]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_theme_is_a_folder_of_its_name_and_colour(atlas, lang):
    document = Xml.fromstring(export_places(atlas, Selection(), "kml", lang=lang))[0]
    themes = {place.id: main_theme(place.themes) for place in atlas.places.itertuples()}
    names = {theme_name(theme, lang): style for theme, style in theme_styles().items()}
    styles = {f"#{style.get('id')}": style for style in document.iter(f"{KML}Style")}
    folders = document.findall(f"{KML}Folder")
    assert [folder.findtext(NAME) for folder in folders] == [
        n for n in names if n in {f.findtext(NAME) for f in folders}
    ]
    for folder in folders:
        theme = names[folder.findtext(NAME) or ""]
        for mark in folder.iter(f"{KML}Placemark"):
            assert themes[mark.get("id") or ""] == theme.id
            style = styles[mark.findtext(f"{KML}styleUrl") or ""]
            red, green, blue = (theme.color[i : i + 2] for i in (1, 3, 5))
            assert {color.text[2:] for color in style.iter(f"{KML}color") if color.text} == {
                blue + green + red
            }


def test_what_is_said_is_of_the_interfaces_language(atlas):
    told = [
        mark.findtext(f"{KML}description") or "" for mark in marks(export_places(atlas, Selection(), "kml"))
    ]
    assert all(HAN.search(text) and "schematic" not in text for text in told)
    english = marks(export_places(atlas, Selection(), "kml", lang="en"))
    assert not [text for mark in english if HAN.search(text := mark.findtext(f"{KML}description") or "")]


def test_positions_are_those_of_the_other_files(atlas):
    data = export_places(atlas, EVERYTHING, "kml")
    layers = [name for name, _ in pyogrio.list_layers(data)]
    read = pd.concat([gpd.read_file(io.BytesIO(data), layer=layer) for layer in layers])
    places = select_places(atlas, EVERYTHING).set_index("id")
    assert len(read) == places.geometry.notna().sum()
    for row in read.itertuples():
        assert row.geometry.hausdorff_distance(places.geometry[row.id]) < 1e-5


def test_a_balloon_runs_nothing(atlas):
    hostile = atlas.statements.copy()
    hostile.loc[:, ["zh", "en"]] = "<img src=x onerror=alert(1)> ]]> ${x} \x00\x0b"
    changed = type(atlas)(**{**vars(atlas), "statements": hostile})
    data = export_places(changed, EVERYTHING, "kml")
    told = [mark.findtext(f"{KML}description") or "" for mark in marks(data)]
    assert any("&lt;img" in text for text in told)
    assert not any(re.search(r"<(?!br>)", text) for text in told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_kmz_is_the_same_kml_packed_and_the_same_bytes_each_time(atlas, lang, tmp_path):
    data = export_places(atlas, Selection(), "kmz", lang=lang)
    assert data == export_places(atlas, Selection(), "kmz", lang=lang)
    kml = export_places(atlas, Selection(), "kml", lang=lang)
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert whole.namelist() == ["doc.kml"]
        assert whole.read("doc.kml") == kml
    assert len(data) < len(kml) / 2
    (tmp_path / "x.kmz").write_bytes(data)
    assert set(pyogrio.list_layers(tmp_path / "x.kmz")[:, 0]) == set(
        pyogrio.list_layers(io.BytesIO(kml))[:, 0]
    )
