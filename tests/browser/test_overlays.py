"""The analytical layers in a real browser: units coloured, circles, arcs, the path of units."""

import json
from math import cos, sin
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from layers.selection.area import MAX_CORNERS

pytestmark = pytest.mark.browser

UNITS = "[...xietu.overlays.shade.units.keys()]"


def test_units_are_coloured_by_the_shown_places_and_the_path_leads_in_and_out(visit: Any) -> None:
    visit.open_map("?shade=auto&theme=port,airport")
    frame = visit.frame
    visit.until(lambda: len(frame.evaluate(UNITS)) == 13)
    assert visit.page.get_by_test_id("stAlert").count() == 0
    before = frame.evaluate("xietu.overlays.shade.data.legend")
    visit.toggle("airport")
    visit.until(lambda: frame.evaluate("xietu.overlays.shade.data.legend") != before)
    visit.until(lambda: frame.evaluate("document.querySelectorAll('.legend .swatch').length") >= 2)
    crumbs = frame.locator("nav.crumbs")
    crumbs.locator("select").select_option("130000")
    visit.until(lambda: "district=130000" in visit.page.url)
    visit.until(lambda: len(frame.evaluate(UNITS)) == 11)
    visit.settle()
    crumbs.locator("select").select_option("131000")
    visit.until(lambda: len(frame.evaluate(UNITS)) == 10)
    visit.settle()
    assert crumbs.locator("[aria-current]").inner_text() == "廊坊市"
    crumbs.get_by_role("button", name="全区域").focus()
    visit.page.keyboard.press("Enter")
    visit.until(lambda: "district" not in visit.page.url and "shade=auto" in visit.page.url)
    visit.until(lambda: len(frame.evaluate(UNITS)) == 13)
    visit.settle()  # the flight to the whole region writes the view into the address first
    crumbs.locator("select").focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.until(lambda: "district=110000" in visit.page.url and len(frame.evaluate(UNITS)) == 16)


def test_a_click_on_a_coloured_unit_goes_into_it(visit: Any) -> None:
    visit.open_map("?shade=auto&theme=port")
    visit.until(lambda: len(visit.frame.evaluate(UNITS)) == 13)
    visit.click_map(114.95, 38.75)
    visit.until(lambda: "district=130600" in visit.page.url)
    visit.until(lambda: len(visit.frame.evaluate(UNITS)) > 20)


def test_a_click_on_an_arc_lists_its_document_and_paragraph(visit: Any) -> None:
    visit.open_map("?links=moved&theme=platform&lang=en")
    frame = visit.frame
    visit.until(lambda: frame.evaluate("xietu.overlays.arcs.layers.size") > 3)
    visit.settle()
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


def test_many_arcs_are_faint_but_those_of_the_open_place(visit: Any) -> None:
    visit.open_map("?links=all")
    frame = visit.frame
    counts = (
        "(() => { const all = [...xietu.overlays.arcs.layers.values()]; const ends = (l) => [l.arc.from, l.arc.to]; return ["
        "all.length, all.filter((l) => l.options.opacity > 0.8).length, all.filter((l) => ends(l).includes('xiongan')).length] })()"
    )
    visit.until(lambda: frame.evaluate(counts)[0] > 100)
    visit.settle()
    assert frame.evaluate(counts)[1] == 0
    visit.open_map("?links=all&place=xiongan")
    frame = visit.frame
    visit.until(lambda: frame.evaluate(counts)[0] > 100)
    visit.settle()
    n, bright, own = frame.evaluate(counts)
    assert 0 < bright == own < n


def test_circles_open_their_place(visit: Any) -> None:
    visit.open_map("?size=investment|元")
    frame = visit.frame
    visit.until(lambda: frame.evaluate("xietu.overlays.circles.layers.length") >= 4)
    visit.until(lambda: frame.evaluate("document.querySelectorAll('.legend .ring').length") == 3)
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


HOSTILE = "<img src=x onerror=alert(1)>`${alert(1)}`\u202e"


def test_named_views_are_saved_opened_renamed_and_deleted(visit: Any) -> None:
    page = visit.page
    page.on("dialog", lambda dialog: visit.errors.append(dialog.message))
    visit.open_map("?theme=port&shade=county&lang=en")
    page.locator(".st-key-head_line").get_by_role("button", name="Views").click()
    box = page.locator(".views")
    box.get_by_label("Name for the present view").fill(HOSTILE)
    box.get_by_role("button", name="Save").click()
    visit.until(lambda: box.locator("li b").all_inner_texts() == [HOSTILE[:-1]])
    page.keyboard.press("Escape")
    visit.settle()
    visit.toggle("airport")
    visit.until(lambda: "airport" in page.url)
    page.locator(".st-key-head_line").get_by_role("button", name="Views").click()
    box.locator("li .open").click()
    visit.until(lambda: "airport" not in page.url and "theme=port" in page.url)
    visit.until(lambda: visit.shown() == visit.count())
    visit.settle()
    box.locator("li .icon").first.click()
    box.locator("li input").fill("ports")
    box.locator("li input").press("Enter")
    visit.until(lambda: box.locator("li b").all_inner_texts() == ["ports"])
    box.get_by_role("button", name="Delete ports").click()
    visit.until(lambda: box.locator("li").count() == 0)
    box.get_by_role("button", name="Undo").click()
    visit.until(lambda: box.locator("li b").all_inner_texts() == ["ports"])


def test_the_link_of_a_view_is_copied_with_and_without_a_clipboard(visit: Any) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open_map("?theme=port")
    page.locator(".st-key-head_line").get_by_role("button", name="视图").click()
    for missing in ("", "navigator.clipboard.writeText = () => Promise.reject()"):
        page.evaluate(f"navigator.clipboard.writeText('').then(() => {{ {missing} }})")
        visit.settle()
        page.get_by_role("button", name="复制这个视图的链接").click()
        visit.until(lambda: page.evaluate("navigator.clipboard.readText()") == page.url)
        assert "theme=port" in page.url


def test_a_view_with_a_long_outline_is_kept_whole(visit: Any) -> None:
    ring = ",".join(
        f"{116 + cos(i / 60) / 3:.5f},{39.5 + sin(i / 60) / 3:.5f}" for i in range(MAX_CORNERS - 30)
    )
    visit.open_map(f"?area=polygon:{ring}&lang=en")
    visit.page.locator(".st-key-head_line").get_by_role("button", name="Views").click()
    visit.page.locator(".views").get_by_role("button", name="Save").click()
    visit.settle()
    kept = json.loads(visit.page.evaluate("localStorage.getItem('xietu.views')"))
    assert parse_qs(kept[0]["query"])["area"] == parse_qs(urlsplit(visit.page.url).query)["area"]


def test_links_that_do_not_arrive_leave_the_map_alive(visit: Any) -> None:
    visit.page.route("**/data/arcs-*", lambda route: route.abort())
    visit.open_map("?links=moved&lang=en")
    visit.toggle("airport")
    visit.until(lambda: visit.shown() == visit.count())
    visit.settle()
    visit.page.unroute("**/data/arcs-*")
    visit.toggle("airport")
    visit.until(lambda: visit.frame.evaluate("xietu.overlays.arcs.layers.size") > 0)


def test_hostile_overlays_in_a_link_stay_text(visit: Any) -> None:
    visit.page.on("dialog", lambda dialog: visit.errors.append(dialog.message))
    bad = "<img src=x onerror=alert(1)>**b**`${alert(1)}`|x"
    visit.open_map(f"?shade=auto&shade_by={quote(bad)}&size={quote(bad)}&links=moved,<b>x</b>&lang=en")
    assert "<b>x</b>" in visit.page.get_by_test_id("stAlert").inner_text()
    visit.until(lambda: "onerror" in visit.frame.locator(".legend").inner_text())
    visit.page.locator(".st-key-head_line").get_by_role("button", name="Overlays").click()
    visit.page.locator(".st-key-overlay_body").wait_for()
    visit.settle()
    assert visit.page.locator("img[src=x]").count() == 0
    assert visit.page.locator("[class*=st-key-overlay_table] strong").count() == 0
    assert visit.frame.locator(".legend img").count() == 0


def test_a_file_of_views_is_read_with_suspicion(visit: Any, tmp_path: Path) -> None:
    visit.open_map("?lang=en")
    visit.page.locator(".st-key-head_line").get_by_role("button", name="Views").click()
    box, file = visit.page.locator(".views"), tmp_path / "views.json"
    for content, said in (("no json", "holds no views"), ('{"views": [{"name": 3}]}', "holds no views")):
        file.write_text(content, encoding="utf-8")
        box.locator("input[type=file]").set_input_files(file)
        visit.until(lambda said=said: said in box.locator("[role=status]").inner_text())
    views = [
        {"name": HOSTILE, "query": "theme=rail&<script>=1&theme=javascript:alert(1)"},
        {"name": "ok", "query": "theme=port"},
    ]
    file.write_text(json.dumps({"views": views}), encoding="utf-8")
    box.locator("input[type=file]").set_input_files(file)
    visit.until(lambda: "2 views loaded" in box.locator("[role=status]").inner_text())
    box.locator("li .open").first.click()
    visit.until(lambda: "javascript:alert(1)" in visit.page.get_by_test_id("stAlert").inner_text())
