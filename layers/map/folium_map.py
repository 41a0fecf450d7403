"""The base map page, built once with folium: an offline Leaflet map with our panes, and our own small scripts on it."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from layers.map.basemap import Basemap
from layers.map.map_scripts import ASSETS
from layers.themes import basis_names, theme_styles

if TYPE_CHECKING:
    import folium

BASE = "/xietu"
"""Every address of ours begins so; Streamlit keeps /_stcore, /media, /component and /static to itself."""
HOME_BOUNDS = ((36.0, 113.4), (42.65, 119.95))
"""South-west and north-east corner of the home region, lat lon as Leaflet wants it."""

# Drawn from below to above; what stands higher may cover what stands lower.
PANES = {
    "ground": 200,
    "shade": 250,
    "tiles": 210,
    "areas": 300,
    "lines-of-districts": 320,
    "district": 330,
    "halos": 340,
    "lines": 350,
    "arcs": 355,
    "points": 360,
    "circles": 365,
    "focus": 370,
    "names": 380,
}


@cache
def assets_version() -> str:
    """Return a digest of our scripts and styles: part of their address, so that they may be cached for ever."""
    digest = hashlib.sha256()
    for path in sorted(ASSETS.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def script_json(content: object) -> str:
    """Return JSON that can stand inside a script element: no `<`, no `>`, no `&`, no line separators."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _base_map() -> "folium.Map":
    import folium  # noqa: PLC0415  # a fifth of a second that only the page needs

    folium_map = folium.Map(
        location=(39.2, 116.6),
        zoom_start=7,
        tiles=None,
        zoom_control=False,
        control_scale=False,
        zoom_snap=0.25,
        zoom_delta=0.75,
        wheel_px_per_zoom_level=110,
        max_bounds_viscosity=0.7,
        fade_animation=False,
    )
    folium_map.options.update(min_zoom=3, max_zoom=15)  # its own parameters of these names go to tiles only
    folium_map.default_js = [("leaflet", f"{BASE}/leaflet/leaflet.js")]  # nothing of ours needs the others
    folium_map.default_css = [("leaflet_css", f"{BASE}/leaflet/leaflet.css")]
    folium_map._id = "xietu"  # folium draws a random one; ours keeps the page's bytes the same
    for name, z_index in PANES.items():
        pane = folium.map.CustomPane(name, z_index=z_index)
        pane._id = name.replace("-", "_")
        pane.add_to(folium_map)
    return folium_map


def build_page(
    ground: Mapping[str, str],
    *,
    alone: Mapping[str, object],
    words: Mapping[str, str],
    tiles: Basemap | None = None,
    own: bool = False,
) -> str:
    """
    Return the map page as HTML that never changes while the data stays the same.

    Parameters
    ----------
    ground
        Addresses of foreign, land, dashes, water, county, city, province and names.
    alone
        What the page shows when opened outside the explorer.
    words
        Words of the map's own controls in the default language.
    tiles
        The configured basemap.
    own
        For places of a reader's own file: those of `alone` are not fetched ahead.
    """
    from branca.element import Element, Figure  # noqa: PLC0415  # as above

    folium_map = _base_map()
    figure = folium_map.get_root()
    assert isinstance(figure, Figure)
    figure._id = "xietu_page"
    config = {
        "map": folium_map.get_name(),
        "home": HOME_BOUNDS,
        "ground": dict(ground),
        "themes": {key: asdict(style) for key, style in theme_styles().items()},
        "bases": {key: asdict(name) for key, name in basis_names().items()},
        "words": dict(words),
        "alone": dict(alone),
        "outline": f"{BASE}/outline",
        "unit": f"{BASE}/unit/",
        "tiles": asdict(tiles) if tiles else None,
    }
    version = assets_version()
    figure.title = "协图 Xietu"
    figure.header.add_child(
        Element(_preloads(version, [*ground.values(), None if own else alone.get("features")])), name="early"
    )
    figure.header.add_child(
        Element(f'<link rel="stylesheet" href="{BASE}/assets/{version}/frame.css">'), name="frame_css"
    )
    figure.html.add_child(
        Element(f'<script type="application/json" id="xietu-config">{script_json(config)}</script>'),
        name="config",
    )
    # A module runs after everything else in the page, so folium's map is there when it starts.
    figure.html.add_child(
        Element(f'<script type="module" src="{BASE}/map.js?{version}"></script>'), name="map_js"
    )
    return str(figure.render())


def _preloads(version: str, files: Iterable[object]) -> str:
    """Return links that let the browser fetch scripts and data side by side, not each when the one before asks."""
    near = [str(url) for url in files if url and "_fine-" not in str(url)]
    links = [f'<link rel="modulepreload" href="{BASE}/map.js?{version}">']
    links += [f'<link rel="preload" as="fetch" crossorigin="anonymous" href="{url}">' for url in near]
    return "\n".join(links)


def content_security_policy(page: str, *, tile_hosts: tuple[str, ...] = ()) -> str:
    """
    Return a policy under which only our files and the page's own inline scripts run, and nothing outside is asked.

    Parameters
    ----------
    tile_hosts
        Hosts whose pictures may be shown, where a tile basemap is configured.
    """
    inline = re.findall(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", page, re.DOTALL
    )
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in inline
    )
    images = " ".join(("'self'", "data:", *tile_hosts))
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src {images}; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
