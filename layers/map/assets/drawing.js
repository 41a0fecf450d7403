// Drawing on the map: box, polygon and radius as area filters, and measuring. One tool at a time, by mouse, touch or keys.
import { boxText, circleText, layerOf, polygonText } from "./areas.js";
import { areaM2, distanceM, km, km2, lengthM } from "./geodesy.js";

const NEAR = 8; // pixels within which two clicks are one
const FIRST_KM = 20, MOST_KM = 2000;
const DRAGGED = ["bbox", "circle"]; // two points, also by dragging from one to the other
const CONTROLS = ".leaflet-control, .drawbar";
const LEAST = { bbox: 2, circle: 2, polygon: 3, measure: 2 };
const LOOK = { pane: "focus", className: "drawn", color: "#b4530a", weight: 2, interactive: false };

export class Drawing {
  /** `done` gets the text of the drawn area, `changed` the tool at work or null; `bar` shows hints and numbers. */
  constructor(map, bar, { done, changed }) {
    Object.assign(this, { map, bar, done, changed, tool: null, points: [], at: null, ended: 0 });
    this.box = map.getContainer();
    this.layers = L.layerGroup().addTo(map);
    bar.on({ ok: () => this.finish(), cancel: () => this.stop(), number: (value) => this.type(value) });
  }

  /** Begin with a tool; `keys`: it was chosen by keyboard, so points are set at the middle of the map. */
  start(tool, { keys = false, from = null, radius = null } = {}) {
    this.stop();
    Object.assign(this, { tool, keys, points: from ? [from] : [], at: null, typed: radius, rested: false });
    this.box.classList.add("drawing");
    this.box.classList.toggle("by-keys", keys);
    this.map.doubleClickZoom.disable();
    if (DRAGGED.includes(tool)) this.map.dragging.disable();
    const listen = (target, events) => { for (const [name, f] of Object.entries(events)) target.addEventListener(name, f, { signal: this.signal.signal }); };
    this.signal = new AbortController();
    listen(document, { keydown: (e) => this.key(e) });
    if (DRAGGED.includes(tool)) listen(this.box, { pointerdown: (e) => this.down(e), pointermove: (e) => this.move(e), pointerup: (e) => this.up(e) });
    else this.handlers = { click: (e) => this.add(e.latlng), mousemove: (e) => this.follow(e.latlng), dblclick: () => this.finish() };
    this.moved = () => this.keys && this.follow(this.map.getCenter());
    this.map.on({ ...this.handlers, move: this.moved });
    if (keys) this.box.focus();
    this.changed(tool);
    this.draw();
  }

  stop() {
    if (!this.tool) return;
    this.signal.abort();
    this.map.off({ ...this.handlers, move: this.moved });
    Object.assign(this, { tool: null, points: [], at: null, handlers: null, ended: Date.now() });
    this.layers.clearLayers();
    this.box.classList.remove("drawing", "by-keys");
    this.map.dragging.enable();
    setTimeout(() => this.tool || this.map.doubleClickZoom.enable()); // not by the double click that ended it
    this.bar.hide();
    this.changed(null);
  }

  // Two points: press and drag, or press twice.
  down(event) {
    if (event.button || !event.isPrimary || event.target.closest(CONTROLS)) return;
    this.pressed = this.map.mouseEventToContainerPoint(event);
    if (!this.points.length) this.add(this.map.mouseEventToLatLng(event));
    else this.second = true;
    event.preventDefault();
  }

  move(event) { this.follow(this.map.mouseEventToLatLng(event)); }

  up(event) {
    if (!this.pressed) return;
    const far = this.pressed.distanceTo(this.map.mouseEventToContainerPoint(event)) > NEAR, second = this.second;
    this.pressed = this.second = null;
    if (!far && !second) return;
    this.typed = null;
    this.add(this.map.mouseEventToLatLng(event));
  }

  key(event) {
    if (event.key === "Escape") return this.stop();
    if (event.target.closest?.("button, input")) return;
    if (event.key === "Enter") this.finish();
    else if (event.key === "Backspace") { this.points.pop(); this.draw(); }
    else if (event.key === " ") this.add(this.map.getCenter());
    else {
      if (event.key.startsWith("Arrow")) { this.keys = true; this.box.classList.add("by-keys"); }
      return;
    }
    event.preventDefault();
  }

  type(value) {
    this.typed = value > 0 ? Math.min(value, MOST_KM) : null;
    this.draw();
  }

  follow(at) {
    this.at = at;
    this.draw();
  }

  add(at) {
    if (this.rested) Object.assign(this, { rested: false, points: [] });
    const here = this.map.latLngToContainerPoint(at), near = (p) => p && here.distanceTo(this.map.latLngToContainerPoint(p)) < NEAR;
    if (this.tool === "polygon" && this.points.length > 2 && near(this.points[0])) return this.finish();
    if (near(this.points.at(-1))) return;
    this.points.push(at);
    this.at = null;
    if (DRAGGED.includes(this.tool) && this.points.length === 2) this.finish(); else this.draw();
  }

  radius() {
    const to = this.points[1] || this.at, [centre] = this.points;
    if (this.typed) return this.typed;
    const far = to && this.map.latLngToContainerPoint(centre).distanceTo(this.map.latLngToContainerPoint(to)) >= NEAR;
    return far ? Math.min(MOST_KM, Math.max(0.01, distanceM(centre, to) / 1000)) : FIRST_KM;
  }

  finish() {
    const { tool } = this;
    if (tool === "bbox" && this.points.length === 1 && this.at) this.points.push(this.at);
    if (this.points.length < (tool === "circle" ? 1 : LEAST[tool])) return;
    if (tool === "measure") {
      Object.assign(this, { rested: true, at: null });
      return this.draw();
    }
    const text = tool === "bbox" ? boxText(...this.points) : tool === "circle" ? circleText(this.points[0], this.radius()) : polygonText(this.points);
    this.stop();
    this.done(text);
  }

  draw() {
    this.layers.clearLayers();
    const { tool, points, rested } = this, all = this.at && !rested ? [...points, this.at] : points;
    let value = "";
    if (points.length && tool === "circle") {
      value = km(this.radius() * 1000);
      layerOf({ shape: tool, centre: points[0], km: this.radius() }, LOOK).addTo(this.layers);
    } else if (tool === "bbox" && all.length === 2) {
      const [a, b] = all;
      value = km2(areaM2([a, L.latLng(a.lat, b.lng), b, L.latLng(b.lat, a.lng)]));
      layerOf({ shape: tool, points: [all] }, LOOK).addTo(this.layers);
    } else if (points.length && tool === "polygon") {
      if (all.length > 2) value = km2(areaM2(all));
      layerOf({ shape: tool, points: [all] }, LOOK).addTo(this.layers);
    } else if (points.length && tool === "measure") value = this.drawMeasure(all);
    for (const p of points) L.circleMarker(p, { ...LOOK, radius: 4, className: "drawn corner", fillOpacity: 1 }).addTo(this.layers);
    this.bar.show(tool, { step: rested ? "rested" : points.length ? "next" : "first", value, keys: this.keys, ready: this.ready(), radius: tool === "circle" && points.length ? this.radius() : null });
  }

  ready() { return !this.rested && this.points.length >= (this.tool === "circle" ? 1 : LEAST[this.tool]); }

  drawMeasure(points) {
    if (points.length > 2) L.polygon(points, { ...LOOK, stroke: false, fillOpacity: 0.08 }).addTo(this.layers);
    if (points.length > 2) L.polyline([points.at(-1), points[0]], { ...LOOK, weight: 1.2, dashArray: "3 5" }).addTo(this.layers);
    L.polyline(points, LOOK).addTo(this.layers);
    if (points.length < 2) return "";
    const length = km(lengthM(points));
    L.tooltip({ permanent: true, direction: "right", offset: [10, 0], className: "name" }).setLatLng(points.at(-1)).setContent(document.createTextNode(length)).addTo(this.layers);
    return points.length > 2 ? `${length} · ${km2(areaM2(points))}` : length;
  }
}
