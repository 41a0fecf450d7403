"""Drawing an area, dropping a file, measuring: on the map, by mouse, touch and keys."""

import json
import struct
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod

from tests.browser.conftest import Arrive, Visit

pytestmark = pytest.mark.browser

SQUARE = {"type": "Polygon", "coordinates": [[[116, 39], [117, 39], [117, 40], [116, 40], [116, 39]]]}

COLOURS = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const ctx = canvas.getContext("2d");
  ctx.drawImage(image, 0, 0);
  const count = (x, y, w, h) => new Set(new Uint32Array(ctx.getImageData(x, y, w, h).data.buffer)).size;
  const { width, height } = canvas;
  return { map: count(0, 100, width - 520, height - 200), legend: count(width - 300, 60, 300, 500), credit: count(0, height - 50, 600, 50) };
}"""
"""How many colours the parts of a picture have: one where nothing was drawn."""


def choose(visit: Visit, tool: str) -> None:
    visit.settle()
    visit.frame.get_by_role("button", name="按范围筛选").click()
    visit.frame.get_by_role("button", name=tool, exact=True).click()


def set_corners(visit: Visit, press: Callable[[float, float], object], *corners: tuple[float, float]) -> None:
    """Press on points of the map, each once the one before has been taken."""
    for n, corner in enumerate(corners, start=1):
        press(*visit.spot(*corner))
        visit.until(lambda n=n: visit.frame.evaluate("xietu.drawing.points.length") == n)  # type: ignore[misc]
        visit.settle()  # two quick taps are a double tap


def filtered(visit: Visit, before: int, area: str) -> None:
    visit.until(lambda: f"area={area}" in visit.page.url)
    visit.until(lambda: 0 < visit.shown() == visit.count() < before)


def test_a_dragged_box_filters_and_the_menu_takes_it_away(visit: Any) -> None:
    visit.open_map()
    before = visit.count()
    choose(visit, "矩形")
    visit.page.mouse.move(*visit.spot(116, 40))
    visit.page.mouse.down()
    visit.page.mouse.move(*visit.spot(117, 39), steps=4)
    visit.page.mouse.up()
    filtered(visit, before, "bbox")
    visit.until(lambda: "km²" in visit.page.locator(".st-key-chips").inner_text())
    choose(visit, "取消范围")
    visit.until(lambda: "area" not in visit.page.url and visit.shown() == before)


def test_a_drawn_polygon_filters_and_its_link_gives_the_same(visit: Any) -> None:
    visit.open_map()
    before = visit.count()
    choose(visit, "多边形")
    set_corners(visit, visit.page.mouse.click, (116, 39), (117, 39), (117, 40))
    visit.page.mouse.dblclick(*visit.spot(116, 40))
    filtered(visit, before, "polygon")
    visit.settle()
    count = visit.count()
    visit.open_map("?" + visit.page.url.partition("?")[2])
    assert visit.shown() == visit.count() == count
    choose(visit, "只看完全在内的")
    visit.until(lambda: "inside=1" in visit.page.url and visit.shown() == visit.count() < count)
    choose(visit, "碰到的也看")
    visit.until(lambda: "inside" not in visit.page.url and visit.shown() == visit.count() == count)


def test_a_radius_is_drawn_typed_and_changed(visit: Any) -> None:
    visit.open_map()
    before = visit.count()
    choose(visit, "半径")
    visit.page.mouse.click(*visit.spot(116.5, 39.5))
    visit.page.mouse.move(*visit.spot(117, 39.5), steps=3)
    field = visit.frame.locator(".drawbar input")
    visit.until(lambda: float(field.input_value()) == pytest.approx(43, abs=2))
    visit.page.mouse.click(*visit.spot(117, 39.5))
    filtered(visit, before, "circle")
    choose(visit, "改半径")
    field.fill("25")
    field.press("Enter")
    visit.until(lambda: visit.page.url.endswith("%2C25"))
    visit.until(lambda: "25 km" in visit.page.locator(".st-key-chips").inner_text())


def test_an_area_is_drawn_by_keys_alone_and_escape_leaves(visit: Any) -> None:
    visit.open_map()
    before = visit.count()
    visit.frame.get_by_role("button", name="按范围筛选").focus()
    visit.page.keyboard.press("Enter")
    for key in ("Tab", "Tab", "Enter"):  # past box and polygon
        visit.page.keyboard.press(key)
    visit.page.keyboard.press("Space")
    visit.page.keyboard.press("Enter")
    filtered(visit, before, "circle")
    visit.frame.get_by_role("button", name="量距离和面积").click()
    visit.until(lambda: visit.frame.evaluate("xietu.drawing.tool") == "measure")
    visit.page.keyboard.press("Escape")
    visit.until(lambda: visit.frame.evaluate("xietu.drawing.tool") is None)


def test_a_dropped_file_filters_and_a_bad_one_says_why(visit: Any) -> None:
    visit.open_map()
    before = visit.count()
    drop = """([name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        for (const kind of ["dragover", "drop"])
            document.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    bar = visit.frame.locator(".drawbar")
    hostile = "<!DOCTYPE x [<!ENTITY a '<img src=x onerror=window.hacked=1>'>]><kml>&a;</kml>"
    visit.frame.evaluate(drop, ["x.kml", hostile])
    visit.until(lambda: "DOCTYPE" in bar.inner_text())
    visit.frame.evaluate(drop, ["x.json", json.dumps({"type": "<img src=x onerror=window.hacked=1>"})])
    visit.until(lambda: "GeoJSON" in bar.inner_text())
    far = {"type": "Point", "coordinates": [2.3, 48.8]}
    visit.frame.evaluate(drop, ["far.json", json.dumps(far)])
    visit.until(lambda: "2.3, 48.8" in bar.inner_text())
    visit.settle()
    assert visit.count() == before
    missed = visit.page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["{}"], "x.json"));
        const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
        return document.body.dispatchEvent(event);
    }""")
    assert missed is False  # dropped beside the map, a file does not replace the page
    visit.frame.evaluate(drop, ["square.geojson", json.dumps(SQUARE)])
    filtered(visit, before, "polygon")
    assert visit.frame.evaluate("window.hacked") is None


def test_measuring_gives_geodesic_kilometres(visit: Any) -> None:
    visit.open_map()
    corners = [(115.5, 38.5), (117.5, 38.75), (117.0, 40.25)]
    visit.frame.get_by_role("button", name="量距离和面积").click()
    set_corners(visit, visit.page.mouse.click, *corners)
    visit.page.keyboard.press("Enter")
    visit.until(lambda: visit.frame.evaluate("xietu.drawing.rested"))
    text = visit.frame.locator(".drawbar b").inner_text().replace(",", "")
    length, area = (float(part.split()[0]) for part in text.split("·"))
    lons, lats = [list(values) for values in zip(*corners, strict=True)]
    geod = Geod(ellps="WGS84")
    assert length == pytest.approx(
        geod.line_length(lons, lats) / 1000, rel=0.01
    )  # a pixel is half a kilometre here
    assert area == pytest.approx(abs(geod.polygon_area_perimeter(lons, lats)[0]) / 1e6, rel=0.01)
    exact = visit.frame.evaluate(
        """async ([corners, at]) => {
            const { distanceM, areaM2 } = await import(at), points = corners.map(([lng, lat]) => ({ lng, lat }));
            return [distanceM(points[0], points[1]), areaM2(points)];
        }""",
        [
            corners,
            visit.frame.evaluate(
                "document.querySelector('link[rel=stylesheet][href*=assets]').href.replace('frame.css', 'geodesy.js')"
            ),
        ],
    )
    assert exact[0] == pytest.approx(geod.line_length(lons[:2], lats[:2]), rel=1e-5)
    assert exact[1] == pytest.approx(abs(geod.polygon_area_perimeter(lons, lats)[0]), rel=1e-4)
    visit.page.keyboard.press("Escape")
    visit.settle()
    assert visit.page.url.rstrip("/") == visit.url.rstrip("/")  # measuring chooses nothing


def test_fingers_draw_too_and_quick_taps_on_buttons_do_not_move_the_map(arrive: Arrive) -> None:
    visit = arrive(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open_map()
    before, view = visit.count(), visit.map_view()
    visit.frame.get_by_role("button", name="量距离和面积").tap()
    visit.frame.get_by_role("button", name="取消").tap()
    visit.frame.get_by_role("button", name="按范围筛选").tap()
    visit.frame.get_by_role("button", name="多边形", exact=True).tap()
    set_corners(visit, visit.page.touchscreen.tap, (116, 39), (117, 39), (117, 40))
    visit.settle()
    assert visit.map_view() == view
    visit.frame.get_by_role("button", name="完成").tap()
    filtered(visit, before, "polygon")


def test_a_picture_holds_map_legend_and_credit_and_leaves_the_map_as_it_was(
    visit: Any, tmp_path: Path
) -> None:
    visit.open_map("?theme=platform&shade=city&area=circle:116.7,39.5,60")
    size = "() => { const c = document.querySelector('canvas'); return [c.width, c.height] }"
    before, wide = visit.frame.evaluate(size), visit.frame.evaluate("innerWidth")
    with visit.page.expect_download() as download:
        visit.frame.get_by_role("button", name="下载图片").click()
    download.value.save_as(tmp_path / "map.png")
    data = (tmp_path / "map.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width > 2 * wide + 200
    assert height > 1000
    colours = visit.page.evaluate(COLOURS, "data:image/png;base64," + b64encode(data).decode())
    assert colours["map"] > 50  # boundaries, zones, names
    assert colours["legend"] > 20
    assert colours["credit"] > 5
    visit.until(lambda: visit.frame.evaluate(size) == before)


def test_crowded_points_become_rings_that_open(visit: Any) -> None:
    visit.open_map()
    assert visit.frame.evaluate("xietu.places.groups.length") == 0  # a few hundred places need no rings
    visit.open_map("?scope=register")
    groups = "xietu.places.groups.map((g) => [g.items.length, g.at.lng, g.at.lat, g.ring.getRadius()])"
    rings = visit.frame.evaluate(groups)
    points = visit.frame.evaluate("xietu.places.points.length")
    alone = visit.frame.evaluate("xietu.places.points.filter((i) => i.drawn).length")
    assert sum(ring[0] for ring in rings) + alone == points > 1000
    assert visit.shown() == visit.count()  # a ring hides nobody from the count
    assert visit.frame.locator(".legend .rings-key").count() == 1
    zoom = visit.map_view()["zoom"]
    visit.click_map(*max(rings)[1:3])
    visit.until(lambda: visit.map_view()["zoom"] > zoom)
    visit.open_map("?scope=register&page.group=0")
    assert visit.frame.evaluate(groups) == []


def test_of_very_many_lines_the_minor_ones_wait_for_a_nearer_view_and_the_legend_says_so(visit: Any) -> None:
    visit.open_map("?scope=register&theme=rail,road,energy,water")
    drawn = "xietu.places.items.filter((i) => i.form === 'line' && i.drawn).length"
    lines, later = visit.frame.evaluate("[xietu.places.lines.length, xietu.places.later()]")
    assert visit.frame.evaluate(drawn) == lines - later == 40
    assert f"还有 {later} 条线路" in visit.frame.locator(".legend").inner_text()
    assert visit.shown() == visit.count()  # they count as shown
    visit.look_at(116.5, 39.5, 9)
    visit.until(lambda: visit.frame.evaluate(drawn) == lines)
    visit.until(lambda: "条线路" not in visit.frame.locator(".legend").inner_text())


def test_the_keyboard_goes_from_symbol_to_symbol_and_opens_rings_and_places(visit: Any) -> None:
    visit.open_map("?scope=register")
    press, frame = visit.page.keyboard.press, visit.frame
    frame.locator(".leaflet-container").focus()
    press("Tab")
    label = "document.activeElement.getAttribute('aria-label')"
    first = frame.evaluate(label)
    seen = {first}
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowDown", "ArrowDown", "ArrowRight"):
        press(key)
        seen.add(frame.evaluate(label))
    assert len(seen) > 4
    ring = "xietu.cursor.go(xietu.cursor.targets().reduce((a, b) => ((b.n || 0) > (a.n || 0) ? b : a)))"
    frame.evaluate(f"void {ring}")
    assert "处，回车放大" in frame.evaluate(label)
    zoom = visit.map_view()["zoom"]
    press("Enter")
    visit.until(lambda: visit.map_view()["zoom"] > zoom)
    visit.settle()
    place = frame.evaluate(
        "(() => { const t = xietu.cursor.targets().find((t) => t.item); xietu.cursor.go(t); return t.item.name })()"
    )
    press("Enter")
    visit.until(lambda: place in visit.page.locator(".st-key-panel").inner_text())
    press("Escape")
    visit.until(lambda: frame.evaluate("document.activeElement.classList.contains('leaflet-container')"))


def test_how_the_map_is_drawn_is_part_of_the_link(visit: Any) -> None:
    visit.open_map("?page.fade=transport:30&page.doubt=1")
    fades = "xietu.places.items.filter((i) => i.theme === 'rail' && i.drawn).map((i) => xietu.places.opacityOf(i.theme))"
    assert set(visit.frame.evaluate(fades)) == {0.3}
    visit.page.get_by_test_id("stPopoverButton").filter(has_text="显示").click()
    visit.page.get_by_text("误差圈", exact=True).click()
    visit.until(lambda: "doubt" not in visit.page.url and "fade" in visit.page.url)


def test_outlines_lie_where_leaflet_projects_them_and_are_laid_only_in_view(visit: Any) -> None:
    visit.open_map()
    off = """(zoom) => {
      xietu.map.setZoom(zoom, { animate: false });
      const view = xietu.places.renderers.area._bounds, out = { worst: 0, seen: 0, beyond: 0 };
      for (const item of xietu.places.items.filter((i) => i.drawn && i.form === "area")) item.layer.eachLayer((leaf) => {
        const rings = [];
        L.Polyline.prototype._projectLatlngs.call(leaf, leaf._latlngs, rings, new L.Bounds());
        const all = rings.flat(), vertices = leaf._parts.flat().filter((p) => view.contains(p));
        if (!vertices.length) out.beyond += 1;
        for (const p of vertices.slice(0, 5)) { // each vertex drawn inside the view is one of the outline's own
          if (Math.min(p.x - view.min.x, view.max.x - p.x, p.y - view.min.y, view.max.y - p.y) < 2) continue;
          out.seen += 1;
          out.worst = Math.max(out.worst, Math.min(...all.map((q) => q.distanceTo(p))));
        }
      });
      return out;
    }"""
    for zoom in (7, 10.5):
        found = visit.frame.evaluate(off, zoom)
        assert found["seen"] > 20
        assert found["worst"] < 1.5, found  # pixels: both round
    assert found["beyond"] > 10
