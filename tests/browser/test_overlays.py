"""The analytical layers in a real browser: units coloured, circles, arcs, the path of units."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

UNITS = "[...xietu.overlays.shade.units.keys()]"


def test_units_are_coloured_by_the_shown_places_and_the_path_leads_in_and_out(visit: Any) -> None:
    visit.open_map("?shade=auto&theme=port,airport")
    frame = visit.frame
    visit.until(lambda: len(frame.evaluate(UNITS)) == 13)
    assert "区划" not in visit.page.locator("[data-testid=stAlert]").all_inner_texts()
    before = frame.evaluate("xietu.overlays.shade.data.legend")
    visit.toggle("airport")
    visit.until(lambda: frame.evaluate("xietu.overlays.shade.data.legend") != before)
    assert frame.evaluate("document.querySelectorAll('.legend .swatch').length") >= 2
    crumbs = frame.locator("nav.crumbs")
    crumbs.locator("select").select_option("130000")
    visit.until(lambda: "district=130000" in visit.page.url)
    visit.until(lambda: len(frame.evaluate(UNITS)) == 11)
    crumbs.locator("select").select_option("131000")
    visit.until(lambda: len(frame.evaluate(UNITS)) == 10)
    assert crumbs.locator("[aria-current]").inner_text() == "廊坊市"
    crumbs.get_by_role("button", name="全区域").click()
    visit.until(lambda: "district" not in visit.page.url and "shade=auto" in visit.page.url)
    visit.until(lambda: len(frame.evaluate(UNITS)) == 13)


def test_a_click_on_an_arc_lists_its_document_and_paragraph(visit: Any) -> None:
    visit.open_map("?links=moved&theme=platform&lang=en")
    frame = visit.frame
    visit.until(lambda: frame.evaluate("xietu.overlays.arcs.layers.size") > 3)
    lon, lat, to = frame.evaluate(
        """(() => {
          const near = (l) => xietu.places.under(l._rings[0][11]).some((h) => h.form === 'point');
          const arc = [...xietu.overlays.arcs.layers.values()].find((l) => l._pxBounds.getSize().y > 60 && !near(l));
          const at = xietu.map.layerPointToLatLng(arc._rings[0][11]);
          return [at.lng, at.lat, xietu.overlays.arcs.all.ends[arc.arc.to][1]];
        })()"""
    )
    visit.click_map(lon, lat)
    panel = visit.page.locator(".st-key-panel")
    visit.until(lambda: to in panel.inner_text() and "paragraph" in panel.inner_text())


def test_circles_open_their_place(visit: Any) -> None:
    visit.open_map("?size=investment|元")
    frame = visit.frame
    visit.until(lambda: frame.evaluate("xietu.overlays.circles.layers.length") >= 4)
    assert frame.evaluate("document.querySelectorAll('.legend .ring').length") == 3
    lon, lat, tip = frame.evaluate(
        "(() => { const c = xietu.overlays.circles.layers[0], at = c.getLatLng(); return [at.lng, at.lat, c.tip] })()"
    )
    assert "亿元" in tip
    visit.click_map(lon, lat)
    visit.until(lambda: tip.split(" · ")[0] in visit.page.locator(".st-key-panel").inner_text())


def test_the_controls_write_the_link(visit: Any) -> None:
    visit.open_map("?lang=en")
    visit.page.locator(".st-key-head_line").get_by_role("button", name="Overlays").click()
    body = visit.page.locator(".st-key-overlay_body")
    body.get_by_role("button", name="Moved from–to").click()
    visit.until(lambda: "links=moved" in visit.page.url)
    visit.until(lambda: visit.frame.evaluate("xietu.overlays.arcs.layers.size") > 10)
    body.locator(".st-key-overlay_off button").click()
    visit.until(lambda: "links" not in visit.page.url)
    visit.until(lambda: visit.frame.evaluate("xietu.overlays.arcs.layers.size") == 0)
