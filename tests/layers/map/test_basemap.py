"""The optional basemap: off by default, one host let in, nothing shifted, nothing that breaks the page or its policy."""

import pytest

from layers.map.basemap import Basemap, BasemapError, basemap, read_basemap
from layers.map.folium_map import build_page, content_security_policy

TIANDITU = "https://t{s}.tianditu.gov.cn/vec_w/wmts?LAYER=vec&TILECOL={x}&TILEROW={y}&TILEMATRIX={z}&tk=0a1b"


def page(tiles):
    return build_page({}, alone={}, words={}, tiles=tiles)


def test_it_is_off_by_default(monkeypatch):
    assert read_basemap({}) is None
    assert read_basemap({"XIETU_TILES": "  "}) is None
    assert "img-src 'self' data:;" in content_security_policy(page(None))


@pytest.mark.parametrize(
    ("url", "source"),
    [
        (TIANDITU, "https://*.tianditu.gov.cn"),
        ("http://127.0.0.1:8080/{z}/{x}/{y}.png", "http://127.0.0.1:8080"),
        ("http://tiles/{z}/{x}/{-y}{r}.jpg", "http://tiles"),
    ],
)
def test_the_policy_lets_in_this_host_alone(url, source):
    tiles = read_basemap({"XIETU_TILES": url, "XIETU_TILES_CREDIT": "天地图"})
    assert tiles == Basemap(url, "天地图")
    policy = content_security_policy(page(tiles), tile_hosts=(tiles.source,))
    assert f"img-src 'self' data: {source};" in policy
    assert "connect-src 'self';" in policy


def test_the_template_reaches_the_map_and_closes_nothing():
    text = page(Basemap("http://tiles/{z}/{x}/{y}", "</script><script>alert(1)</script>"))
    assert "http://tiles/{z}/{x}/{y}" in text
    assert "alert(1)</script>" not in text


@pytest.mark.parametrize(
    "url",
    [
        "tiles/{z}/{x}/{y}.png",
        "https://host/{z}/{x}.png",
        "https://host/{z}/{x}/{y}/{evil}",
        "javascript:alert(1)//{z}{x}{y}",
        "https://host /{z}/{x}/{y}",
        "https://host/{z}/{x}/{y}; script-src *",
        "https://user@host/{z}/{x}/{y}",
        "https://{s}/{z}/{x}/{y}",
        "https://a.{s}.b/{z}/{x}/{y}",
    ],
)
def test_what_is_no_template_is_refused(url):
    with pytest.raises(BasemapError, match="no template"):
        read_basemap({"XIETU_TILES": url})


@pytest.mark.parametrize(
    "host", ["webrd0{s}.is.autonavi.com", "mt{s}.google.cn", "google.cn:443", "AMAP.com", "rt0.map.gtimg.com"]
)
def test_shifted_tiles_are_refused(host):
    with pytest.raises(BasemapError, match="GCJ-02"):
        read_basemap({"XIETU_TILES": f"https://{host}/tile?x={{x}}&y={{y}}&z={{z}}"})


@pytest.mark.parametrize("host", ["tile.seamap.org", "my-amap.example", "google.cnrs.example"])
def test_a_host_that_only_ends_like_one_with_shifted_tiles_is_taken(host):
    assert read_basemap({"XIETU_TILES": f"https://{host}/{{z}}/{{x}}/{{y}}.png"})


def test_a_wrong_one_is_logged_and_left_out(monkeypatch, caplog):
    monkeypatch.setenv("XIETU_TILES", "nonsense")
    basemap.cache_clear()
    assert basemap() is None
    assert "no template" in caplog.text
    basemap.cache_clear()
