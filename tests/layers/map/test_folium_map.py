"""The map page: only local addresses, the same bytes each time, nothing that closes a script, a policy that holds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from layers.map.folium_map import (
    BASE,
    PANES,
    assets_version,
    build_page,
    content_security_policy,
    script_json,
)
from layers.map.map_scripts import ASSETS
from layers.themes import theme_styles

GROUND = {"county": f"{BASE}/data/county-1.json"}


def page() -> str:
    return build_page(GROUND, alone={"shown": None}, words={"legend": "图例"})


def test_every_address_is_local():
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page())
    assert addresses
    assert all(a.startswith(BASE + "/") for a in addresses)
    assert "http" not in re.sub(r"http-equiv|http://www\.w3\.org\S*", "", page())


def test_the_page_is_the_same_each_time():
    assert page() == page()


def test_all_panes_and_themes_are_there():
    text = page()
    assert all(name in text for name in PANES)
    assert all(style.color in text for style in theme_styles().values())


def test_our_scripts_ask_for_nothing_outside():
    for path in ASSETS.glob("*.js"):
        assert not re.search(r"https?://(?!www\.w3\.org)", path.read_text(encoding="utf-8")), path.name


def test_our_scripts_never_write_html():
    for path in ASSETS.glob("*.js"):
        assert not re.search(
            r"innerHTML|insertAdjacentHTML|document\.write|\beval\b", path.read_text(encoding="utf-8")
        ), path.name


def test_the_version_names_the_scripts():
    assert f"{BASE}/map.js?{assets_version()}" in page()


@given(st.text())
def test_json_never_closes_its_script(text: str):
    written = script_json({"name": text + "</script><!--"})
    assert not set("<>&\u2028\u2029") & set(written)


def test_the_policy_allows_our_inline_scripts_and_no_others():
    policy = content_security_policy(page())
    inline = re.findall(r"<script>(.*?)</script>", page(), re.DOTALL)
    assert policy.count("sha256-") == len(inline) > 0
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert "connect-src 'self'" in policy


def test_the_page_asks_early_for_scripts_and_data_that_exist():
    ground = {"land": "/xietu/data/land-1.json", "county_fine": "/xietu/data/county_fine-1.json"}
    page = build_page(ground, alone={"features": "/xietu/data/places-1.json"}, words={})
    assert f'rel="modulepreload" href="{BASE}/map.js?{assets_version()}"' in page
    data = re.findall(r'rel="preload" as="fetch" crossorigin="anonymous" href="([^"]+)"', page)
    assert data == ["/xietu/data/land-1.json", "/xietu/data/places-1.json"]
    own = build_page(ground, alone={"features": "/xietu/data/places-1.json"}, words={}, own=True)
    assert 'href="/xietu/data/places-1.json"' not in own  # fetched ahead and never shown


def test_the_map_shows_no_more_than_the_country():
    assert re.search(r'"?minZoom"?: 3\b', page())
    assert re.search(r'"?maxZoom"?: 15\b', page())
