"""The journeys on the map page, in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from geodata.boundaries import read_divisions
from tests.browser.conftest import Arrive

pytestmark = pytest.mark.browser


def test_layers_are_there_and_nothing_outside_is_asked(visit: Any) -> None:
    visit.open_map()
    assert visit.shown() == visit.count() > 50
    assert visit.frame.evaluate("document.querySelectorAll('.legend li').length") > 10
    assert visit.frame.evaluate("xietu.names.placed").count("北京") >= 1


def test_no_name_is_cut_by_the_maps_edge(arrive: Arrive) -> None:
    visit = arrive(viewport={"width": 390, "height": 844}, locale="en-US")
    visit.open_map("?theme=platform&district=131000")
    width, height = visit.frame.evaluate("(() => { const { x, y } = xietu.map.getSize(); return [x, y] })()")
    names = dict(zip(*visit.frame.evaluate("[xietu.names.placed, xietu.names.boxes]"), strict=True))
    seen = {n: b for n, b in names.items() if b[0] < width and b[2] > 0 and b[1] < height and b[3] > 0}
    assert "Langfang Economic-Technological Development Area" in seen  # not beside its symbol
    assert [n for n, b in seen.items() if b[0] < 0 or b[1] < 0 or b[2] > width or b[3] > height] == []


def test_a_legend_of_nothing_is_no_narrow_column(visit: Any) -> None:
    visit.open_map("?theme=none")
    said = visit.frame.locator(".legend p")
    assert said.inner_text() == "地图上没有地点。"
    assert said.evaluate("(p) => p.offsetHeight / parseFloat(getComputedStyle(p).lineHeight)") < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_the_map_shines_through_what_lies_over_it(arrive: Arrive, scheme: str) -> None:
    visit = arrive(color_scheme=scheme).open_map("?place=xiongan")
    ground = "(e) => getComputedStyle(e).backgroundColor"
    over = [
        visit.page.locator(".st-key-panel"),
        visit.frame.locator(".legend"),
        visit.frame.locator(".crumbs ol"),
    ]
    assert [color for part in over if not (color := part.evaluate(ground)).startswith("rgb(")] == []


def test_signs_drawn_before_the_font_has_come_are_drawn_again(visit: Any) -> None:
    signs = "document.querySelector('.leaflet-points-pane canvas').toDataURL()"
    asked: list[Any] = []
    visit.page.route("**/font/zh.ttf", lambda route: asked.append(route))  # noqa: PLW0108  # playwright marks it
    visit.page.goto(f"{visit.url}?theme=airport&zoom=9&lon=116.6&lat=39.6")
    visit.until(lambda: visit.shown() > 0)
    if visit.frame.evaluate("document.fonts.status") == "loaded":
        pytest.skip("this machine has a Chinese font of its own")
    before = visit.frame.evaluate(signs)
    for route in asked:
        route.continue_()
    visit.page.unroute("**/font/zh.ttf")
    visit.until(lambda: visit.frame.evaluate(signs) != before)


def test_a_theme_click_changes_the_map_without_blink_and_keeps_the_view(visit: Any) -> None:
    visit.open_map()
    visit.look_at(117.0, 39.3, 8.5)
    visit.frame.evaluate("window.same = true")
    before, view = visit.shown(), visit.map_view()
    visit.toggle("rail")
    visit.until(lambda: visit.shown() == visit.count() < before)
    assert visit.frame.evaluate("window.same") is True
    assert visit.map_view() == pytest.approx(view, abs=1e-6)
    visit.toggle("rail")
    visit.until(lambda: visit.shown() == before)


def test_a_click_on_a_symbol_opens_its_panel(visit: Any) -> None:
    visit.open_map("?theme=airport")
    place = visit.frame.evaluate(
        "(() => { const i = xietu.places.shownItems().find((i) => i.form === 'point'); return [i.id, i.name, i.lon, i.lat] })()"
    )
    visit.look_at(*place[2:], zoom=11)
    visit.click_map(*place[2:])
    visit.until(lambda: place[1] in visit.page.locator(".st-key-panel").inner_text())


def test_the_tip_counts_what_a_click_lists_and_not_the_zones_that_cover_the_county(visit: Any) -> None:
    visit.open_map()
    visit.page.mouse.move(*visit.spot(116.41, 39.51))
    tip = visit.frame.locator(".leaflet-tooltip small, .leaflet-popup small").first
    more = int("".join(filter(str.isdigit, tip.inner_text())))
    visit.click_map(116.41, 39.51)
    panel = visit.page.locator(".st-key-panel").inner_text()
    total, covering = (
        int(panel.partition(words)[2].split("处")[0]) for words in ("此处有", "覆盖此处的区域：")
    )
    assert more + 1 == total - covering


def test_a_click_on_an_empty_county_filters_by_it_and_a_second_click_clears(visit: Any) -> None:
    visit.open_map("?theme=port")
    visit.click_map(114.95, 38.75)
    visit.until(lambda: "district=130627" in visit.page.url)
    visit.until(lambda: "唐县" in visit.page.locator(".st-key-chips").inner_text())
    visit.until(lambda: visit.shown() == visit.count())
    visit.click_map(114.95, 38.75)
    visit.until(lambda: "district" not in visit.page.url)


def test_a_click_on_a_county_that_is_itself_a_place_filters_too_and_says_how_to_undo_it(visit: Any) -> None:
    visit.open_map("?theme=division,pilot,cooperation")
    everything = visit.count()
    visit.click_map(115.05, 38.45)
    visit.until(lambda: "district=130682" in visit.page.url)
    panel = visit.page.locator(".st-key-panel")
    panel.locator(".st-key-panel_county_on").wait_for()
    visit.settle()
    assert "现在只看与定州市有关的地点" in panel.inner_text()
    assert "定州市" in panel.locator(".st-key-found_wide").inner_text()
    panel.get_by_role("button", name="看回全部").click()
    visit.until(lambda: "district" not in visit.page.url and visit.count() == visit.shown() == everything)


def test_a_link_restores_the_view(visit: Any) -> None:
    visit.open_map("?theme=rail,airport&district=131000&lon=116.6&lat=39.3&zoom=8.5&lang=en")
    other = visit.map_view()
    assert other == pytest.approx({"lon": 116.6, "lat": 39.3, "zoom": 8.5}, abs=1e-3)
    assert "places shown" in visit.page.locator(".count").inner_text()
    assert visit.shown() == visit.count()
    visit.until(lambda: "Langfang" in visit.page.locator(".st-key-chips").inner_text())
    visit.toggle("airport")
    visit.until(lambda: "airport" not in visit.page.url)
    visit.settle()
    for part in ("theme=rail&", "district=131000", "zoom=8.5", "lang=en"):
        assert part in visit.page.url


def test_a_wrong_link_says_so_and_shows_the_rest(visit: Any) -> None:
    visit.open_map("?theme=rail,<b>x</b>&district=131000")
    assert "<b>x</b>" in visit.page.get_by_test_id("stAlert").inner_text()
    assert visit.page.locator("[data-testid=stAlert] b").count() == 0
    assert "district=131000" in visit.page.url


def test_search_and_empty_state(visit: Any) -> None:
    visit.open_map()
    visit.page.locator(".st-key-search input").fill("caofeidian")
    visit.until(lambda: 0 < visit.count() == visit.shown() < 30)
    visit.page.locator(".st-key-search input").fill("zzzzzz")
    visit.until(lambda: visit.shown() == 0)
    visit.page.locator(".st-key-panel").get_by_role("button", name="全部清除").click()
    visit.until(lambda: visit.count() > 50)


def test_none_and_all(visit: Any) -> None:
    visit.open_map()
    everything = visit.count()
    visit.page.locator(".st-key-themes_none button").click()
    visit.until(lambda: visit.shown() == 0 and "theme=none" in visit.page.url)
    visit.page.locator(".st-key-themes_all button").click()
    visit.until(lambda: visit.count() == visit.shown() == everything)


def test_language_switch(visit: Any) -> None:
    visit.open_map()
    visit.page.locator(".st-key-language button").click()
    visit.until(lambda: "places shown" in visit.page.locator(".count").inner_text())
    visit.until(lambda: "lang=en" in visit.page.url)
    visit.until(lambda: visit.frame.evaluate("document.documentElement.lang") == "en")
    visit.until(lambda: "Beijing" in visit.frame.evaluate("xietu.names.placed"))


def test_the_download_is_what_is_shown(visit: Any) -> None:
    visit.open_map("?theme=port")
    with visit.page.expect_download() as download:
        visit.page.locator(".st-key-download_geojson button").click()
    collection = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert len(collection["features"]) == visit.count()
    assert "crs" not in collection


def test_phone_width_has_no_sideways_scroll(arrive: Arrive) -> None:
    visit = arrive(viewport={"width": 390, "height": 844}, locale="en-GB", has_touch=True).open_map()
    assert "places shown" in visit.page.locator(".count").inner_text()
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert visit.page.locator("iframe.xietu-map").bounding_box()["width"] > 330


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_card_over_a_narrow_map_leaves_its_path_of_units_free(arrive: Arrive, locale: str) -> None:
    visit = arrive(viewport={"width": 820, "height": 900}, locale=locale).open_map("?q=大兴")
    path = visit.frame.locator(".crumbs ol").bounding_box()
    card = visit.page.locator(".st-key-panel").bounding_box()
    assert card["y"] >= path["y"] + path["height"]


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_first_hint_does_not_cover_beijing(arrive: Arrive, locale: str) -> None:
    visit = arrive(viewport={"width": 1440, "height": 900}, locale=locale).open_map()
    hint = visit.page.locator(".st-key-panel")
    for width in (1440, 1200, 1024, 820, 390):
        visit.page.set_viewport_size({"width": width, "height": 800})
        visit.settle()
        box, (x, y) = hint.bounding_box(), visit.spot(116.4, 39.9)
        over = box["x"] < x + 40 and box["y"] < y + 20 and y - 20 < box["y"] + box["height"]
        assert box["height"] > 80
        assert not over, width


@pytest.mark.parametrize("width", [820, 1024])
def test_an_opened_place_is_not_under_its_card(arrive: Arrive, width: int) -> None:
    visit = arrive(viewport={"width": width, "height": 900}).open_map("?place=beijing-daxing-airport")
    x, _ = visit.spot(116.41, 39.51)
    assert x < visit.page.locator(".st-key-panel").bounding_box()["x"]
    row = [box["y"] for b in visit.page.locator(".st-key-actions button").all() if (box := b.bounding_box())]
    assert max(row) - min(row) < 10  # one row of buttons


def test_a_menu_left_open_does_not_cover_a_phone_at_the_next_visit(arrive: Arrive) -> None:
    visit = arrive(viewport={"width": 390, "height": 844}).open_map()
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    visit.page.get_by_role("link", name="区县").click()  # the menu makes room for the page it leads to
    visit.page.get_by_role("heading", name="三河市").wait_for()
    visit.settle()
    visit.page.get_by_test_id("stExpandSidebarButton").click()
    visit.settle()
    visit.open_map()
    visit.page.get_by_test_id("stExpandSidebarButton").wait_for()


def test_under_a_finger_the_tables_buttons_do_not_cover_the_map(arrive: Arrive) -> None:
    visit = arrive(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open_map()
    visit.page.get_by_test_id("stElementToolbar").first.wait_for(state="attached")
    visit.settle()
    tops = "s => document.querySelector(s).getBoundingClientRect().top"
    box = visit.page.locator("iframe.xietu-map").bounding_box()
    assert visit.page.evaluate(tops, "[data-testid=stElementToolbar]") >= box["y"] + box["height"] - 1


def test_every_chip_can_be_reached_and_the_map_stays_where_it_is(visit: Any) -> None:
    visit.open_map()
    top = visit.page.locator("iframe.xietu-map").bounding_box()["y"]
    visit.open_map("?theme=airport,rail&area=bbox:115,38,117.5,40.5&from=2021&precision=30000")
    assert visit.page.locator("iframe.xietu-map").bounding_box()["y"] == pytest.approx(top, abs=2)
    right = visit.page.locator(".st-key-actions").bounding_box()["x"]
    for chip in visit.page.locator(".st-key-chips button").all():
        box = chip.bounding_box()
        assert box["x"] + box["width"] <= right


def test_chosen_units_outside_the_home_region_are_outlined_too(visit: Any) -> None:
    outlined = (
        "xietu.ground.chosen.getLayers()[0].getLayers().map((l) => l.feature.properties.adcode).sort().join()"
    )
    visit.open_map("?district=131082,320500")
    assert visit.frame.evaluate(outlined) == "131082,320500"
    visit.look_at(120.6, 31.4, 9)  # near by, finer boundaries come: the outline stays
    assert visit.frame.evaluate(outlined) == "131082,320500"
    visit.open("?page.unit=320000", "district")
    assert visit.frame.evaluate(outlined) == "320000"


def test_far_out_only_provinces_are_named(visit: Any) -> None:
    visit.open_map("?lon=116&lat=38&zoom=4")
    placed = visit.frame.evaluate("xietu.names.placed")
    assert {"北京", "四川"} <= set(placed)  # texts lead to other regions too
    assert set(placed) <= {u.short_name for u in read_divisions().values() if u.level == "province"}


GROUND = """(places) => places.map((at) => {
  const { canvas } = xietu.ground, { x, y } = xietu.map.latLngToLayerPoint(at).subtract(canvas._bounds.min), dots = devicePixelRatio;
  return [...canvas._ctx.getImageData(Math.round(x * dots), Math.round(y * dots), 1, 1).data].join();
})"""
"""What colours the ground has at places lat, lon."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_land_abroad_is_told_from_the_sea_and_from_china(arrive: Arrive, scheme: str) -> None:
    visit = arrive(color_scheme=scheme).open_map()
    visit.look_at(110, 36, 3.5)
    abroad, home = [(47.5, 104), (37.2, 128), (21.5, 79), (62, 100)], [(33, 104), (41, 86)]
    sea = [(35.5, 123), (15, 114.5), (15, 88), (40, 135)]
    lands, provinces, seas = (set(visit.frame.evaluate(GROUND, at)) for at in (abroad, home, sea))
    assert [len(lands), len(provinces), seas] == [1, 1, {"0,0,0,0"}]
    assert len(lands | provinces | seas) == 3
    before = visit.page.url
    visit.click_map(100, 62)
    assert visit.page.url == before  # it is only ground


def test_the_outline_of_what_is_wider_than_the_region_is_faint(visit: Any) -> None:
    visit.open_map()
    strength = "(id) => xietu.places.byId.get(id).layer.getLayers()[0].options.opacity"
    far, home = (visit.frame.evaluate(strength, key) for key in ("n-northeast-china", "jjj"))
    assert far < home / 2


def test_names_stay_on_the_map_after_a_jump(visit: Any) -> None:
    visit.open_map()
    visit.look_at(113, 36, 5)
    dots = "(({ width, height }) => xietu.names._ctx.getImageData(0, 0, width, height).data)(xietu.names._container)"
    assert visit.frame.evaluate(f"{dots}.some(Boolean)")


def test_paper_is_light_where_the_screen_is_dark(arrive: Arrive) -> None:
    page = arrive(color_scheme="dark").open("", "method").page
    page.emulate_media(media="print")
    page.wait_for_function("getComputedStyle(document.documentElement).filter.includes('invert')")
    page.emulate_media(media="screen")
    page.wait_for_function("getComputedStyle(document.documentElement).filter === 'none'")


def test_a_choice_made_while_more_places_are_on_their_way_is_what_the_map_shows(visit: Any) -> None:
    visit.open_map("?theme=port")
    held: list[Any] = []
    visit.page.route("**/data/register-*", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    visit.page.locator(".st-key-register label").click()
    visit.until(lambda: held)
    all_ports = visit.count()
    visit.page.locator(".st-key-theme_airport label").click()
    visit.until(lambda: visit.count() > all_ports)
    held[0].continue_()
    visit.until(lambda: visit.shown() == visit.count() > all_ports)
    visit.settle()
    assert visit.shown() == visit.count()


def test_places_that_did_not_come_are_asked_for_again(visit: Any) -> None:
    visit.open_map("?theme=port")
    ports = visit.shown()
    visit.page.route("**/data/register-*", lambda route: route.abort())
    visit.page.locator(".st-key-register label").click()
    visit.until(lambda: visit.count() > ports)
    visit.settle()
    assert visit.shown() < visit.count()
    visit.page.unroute("**/data/register-*")
    visit.toggle("airport")
    visit.until(lambda: visit.shown() == visit.count())
