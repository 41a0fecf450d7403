// The map page: folium made the Leaflet map and its panes; here it meets the ground, the places and the page around it.
import { filterLayer, readArea } from "./areas.js";
import { Basemap } from "./basemap.js";
import { Buttons } from "./controls.js";
import { Cursor } from "./cursor.js";
import { DrawBar } from "./drawbar.js";
import { Drawing } from "./drawing.js";
import { text } from "./elements.js";
import { Ground } from "./ground.js";
import { LabelCanvas } from "./labels.js";
import { Legend } from "./legend.js";
import { OutlineFile } from "./outline_file.js";
import { Overlays } from "./overlays.js";
import { save, takePicture } from "./picture.js";
import { Places } from "./places.js";

const WIDE = 0.8; // of the county's area: an area of so much is no symbol in it
const CARD = 374, PHONE = 640; // pixels: the card over the map with its edge (explorer.css); pages so narrow have it under the map
const config = JSON.parse(document.getElementById("xietu-config").textContent);
const map = window[config.map];
const host = window.frameElement;
const ground = new Ground(map, config.ground, config.unit);
const places = new Places(map);
L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
const legend = new Legend().addTo(map);
const names = new LabelCanvas();
const bar = new DrawBar(map);
const setArea = (text, inside = state.inside) => say("area", { text, inside: Boolean(text && inside), at: Date.now() });
const basemap = new Basemap(map, config.tiles);
const drawing = new Drawing(map, bar, { done: setArea, changed: (tool) => buttons.mark(tool, drawArea.area, state.inside) });
const file = new OutlineFile(map, config.outline, { done: setArea, bar });
const by = (tool) => ({ keys }) => (drawing.tool === tool ? drawing.stop() : drawing.start(tool, { keys }));
const quiet = Boolean(host?.xietuData?.quiet); // a small map beside a text only shows
const buttons = new Buttons({
  zoom_in: () => map.zoomIn(), zoom_out: () => map.zoomOut(), home: () => map.flyToBounds(config.home, { duration: 0.5 }),
  ...(quiet ? {} : { measure: by("measure") }), picture: takeAndSave,
}, quiet || !host ? null : {
  bbox: by("bbox"), polygon: by("polygon"), circle: by("circle"),
  radius: () => { const { centre, km } = drawArea.area; drawing.start("circle", { from: centre, radius: km }); bar.input.focus(); },
  inside: () => setArea(state.area, !state.inside), file: () => file.choose(), clear: () => setArea(""),
}).addTo(map);
map.attributionControl.setPrefix("Leaflet");
const tip = L.tooltip({ className: "name", direction: "top", offset: [0, -8], opacity: 1 });
let state = { lang: "zh", dark: false, words: config.words, districts: [], options: {} };
let ready = null;

const say = (kind, value) => host?.dispatchEvent(new CustomEvent("xietu", { detail: { kind, value } }));
const overlays = new Overlays(map, ground, places, say);
const cursor = new Cursor(map, { targets: cursorTargets, named: cursorName });
const round = (x, n) => Math.round(x * 10 ** n) / 10 ** n;

async function takeAndSave() {
  const credit = `${map.attributionControl.getContainer().textContent.trim()} · ${state.words.picture_note}`;
  save(await takePicture(map, { legend: legend.box, title: host?.ownerDocument.title || "", credit }));
}

function viewNow() {
  const c = map.getCenter();
  return { lon: round(c.lng, 4), lat: round(c.lat, 4), zoom: round(map.getZoom(), 2) };
}

/** Show what the page asks for. Called at every change; only differences are drawn. `data-busy` says how many changes are on their way. */
async function update(data) {
  const before = state, told = document.documentElement.dataset;
  state = { ...state, ...data };
  told.busy = Number(told.busy || 0) + 1;
  try { await draw(before); } finally { told.busy -= 1; }
}

async function draw(before) {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.documentElement.classList.toggle("dark", Boolean(state.dark));
  document.body.dataset.wait = state.words.wait;
  if (state.features !== places.url) { places.url = state.features; places.coming = places.read(state.features, state.rest); }
  await (ready ||= open(state));
  // A later change may come while this one waits: from here on the newest is drawn, whichever comes to it first.
  for (let coming = null; coming !== places.coming;) await (coming = places.coming);
  const bits = () => (typeof state.shown === "string" ? bytes(state.shown) : null); // empty: none
  await places.complete(bits(), state.place);
  const brought = await ground.bring(state.districts || []);
  ground.setDark(state.dark);
  places.resize();
  places.show(bits(), {
    themes: state.themes, dark: state.dark, lang: state.lang, fades: state.options.fades, group: state.options.group, halo: Boolean(state.options.halo), styles: config.themes,
  });
  if (places.look.chosen !== (state.place || null) || before.dark !== state.dark) places.choose(state.place);
  const districts = (state.districts || []).join();
  if (districts !== update.districts || brought || before.dark !== state.dark) {
    update.districts = districts;
    ground.choose(state.districts || []);
  }
  if (state.goto && state.goto.key !== update.goto) { update.goto = state.goto.key; go(state.goto); }
  if (state.quiet && !update.quiet) { update.quiet = true; legend.shut(); }
  await overlays.show({ ...state, arcs: state.arcs && { ...state.arcs, bits: bytes(state.arcs.shown) } });
  basemap.show(state.options.tiles !== false);
  fillLegend();
  if (before.lang !== state.lang || !update.worded) speak();
  drawArea(state.area);
  buttons.mark(drawing.tool, drawArea.area, state.inside);
  names.refresh();
  document.documentElement.dataset.shown = places.items.filter((i) => i.shown).length;
  document.documentElement.dataset.stamp = state.stamp ?? "";
}

function fillLegend() {
  legend.fill(places.shownItems(), {
    ...config, overlays: overlays.legend(), rings: places.groups, later: places.later(), styles: config.themes, words: state.words, lang: state.lang, dark: state.dark,
  });
}

function speak() {
  if (update.worded) map.attributionControl.removeAttribution(update.worded);
  map.attributionControl.addAttribution((update.worded = state.words.attribution));
  buttons.say(state.words);
  bar.say(state.words);
  if (drawing.tool) drawing.draw();
  file.say(state.words);
  cursor.say(state.words);
  map.getContainer().setAttribute("aria-label", state.words.title);
}

/** Keep the area filter in sight; a new one that lies outside the view is flown to. */
function drawArea(text) {
  const key = `${text || ""} ${state.dark}`, first = !("key" in drawArea);
  if (key === drawArea.key) return;
  const fresh = (text || null) !== (drawArea.text || null);
  drawArea.shape?.remove();
  Object.assign(drawArea, { key, text, area: readArea(text) });
  drawArea.shape = drawArea.area && filterLayer(drawArea.area, state.dark).addTo(map);
  const bounds = fresh && drawArea.shape?.getBounds();
  if (bounds && !(first && state.view) && !map.getBounds().contains(bounds)) map.flyToBounds(bounds.pad(0.15), { maxZoom: 11, duration: 0.5 });
}

function go({ bounds, place, view, home }) {
  if (home) return map.fitBounds(config.home, { animate: false });
  if (view) return map.setView([view.lat, view.lon], view.zoom, { animate: false });
  const item = place && places.byId.get(place);
  if (item && item.geometry) bounds = L.geoJSON(item.geometry).getBounds();
  else if (bounds) bounds = L.latLngBounds(bounds.map(([lon, lat]) => [lat, lon]));
  if (!bounds || !bounds.isValid()) return;
  const card = item && !state.quiet && innerWidth > CARD + 100 && parent.innerWidth > PHONE ? CARD : 0; // it covers the right side
  const { x, y } = map.getSize(), free = L.latLngBounds(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([x - card, 0]));
  if (item && free.contains(bounds) && map.getZoom() >= 8) return;
  const how = { maxZoom: item ? 10 : 11, paddingBottomRight: [card, 0] };
  if (state.quiet) map.fitBounds(bounds.pad(0.2), { ...how, animate: false }); // a small map beside a text is there at once
  else map.flyToBounds(bounds.pad(0.2), { ...how, duration: 0.5 });
}

async function open(first) {
  if (first.view) map.setView([first.view.lat, first.view.lon], first.view.zoom, { animate: false });
  else map.fitBounds(config.home, { animate: false });
  ground.onNames = () => names.refresh();
  await ground.read();
  names.addTo(map);
  names.setSource((zoom, bounds) => [
    ...ringRooms(), ...overlays.labels(), ...ground.labels(zoom, bounds, state), ...placeLabels(zoom, bounds), ...ground.labels(zoom, bounds, state, true),
  ]);
  document.fonts.load('12px "Xietu Sans"', "京").finally(() => { names.refresh(); places.redraw(); });
  map.on("zoomend", () => {
    const before = [places.groups?.length, places.lines && places.later()].join();
    places.resize();
    if (places.groups && [places.groups.length, places.later()].join() !== before) fillLegend();
  });
  if (!state.quiet) map.on("moveend", () => { clearTimeout(open.timer); open.timer = setTimeout(() => say("view", viewNow()), 450); });
  map.on("click", pick);
  map.on("mousemove", hover);
  map.on("mouseout", () => tip.remove());
}

const ringRooms = () => (places.groups || []).map(({ at, ring }) => ({ lat: at.lat, lng: at.lng, keep: ring.getRadius() }));

/** What the keyboard can go to: rings, and the drawn places where their names belong; of very many the points and the named. */
function cursorTargets() {
  const rings = (places.groups || []).map((group) => ({ at: L.latLng(group.at), radius: group.ring.getRadius(), n: group.items.length, open: () => openGroup(group, L.latLng(group.at)) }));
  const drawn = places.shownItems().filter((i) => i.drawn && i.lat !== null);
  const alone = drawn.filter((i) => drawn.length < 300 || i.form === "point" || i.weight).map((item) => ({
    at: L.latLng(item.lat, item.lon), radius: places.radius(), item,
    open: () => say("pick", { near: [item.id], wide: [], county: null, lon: item.lon, lat: item.lat, at: Date.now(), symbol: true }),
  }));
  return [...rings, ...alone];
}

function cursorName({ item, n }) {
  if (!item) return state.words.cursor_ring.replace("{n}", n);
  return `${state.lang === "zh" ? item.name : item.name_en || item.name} · ${config.bases[item.basis][state.lang === "zh" ? "name" : "name_en"]}`;
}

function placeLabels(zoom, bounds) {
  if ((zoom < 7.9 && !places.few) || state.options.labels === false) return [];
  const ink = state.dark ? "#e6ebee" : "#23303a", halo = state.dark ? "rgba(20,27,32,.9)" : "rgba(255,255,255,.95)";
  const radius = places.radius(), seen = places.shownItems().filter((i) => i.drawn && i.form === "point" && bounds.contains([i.lat, i.lon]));
  const rooms = seen.map((i) => ({ lat: i.lat, lng: i.lon, keep: radius * 0.8 }));
  return rooms.concat(seen.sort((a, b) => b.weight - a.weight).slice(0, 500).map((item) => ({
    lat: item.lat, lng: item.lon, text: state.lang === "zh" ? item.name : item.name_en || item.name, size: 12, color: ink, halo, align: "left", dx: radius + 3,
  })));
}

/** Places under the pointer without the county's own area and wider ones: those lie under everything, and a click on them alone still chooses the county. */
function nearOf(hits, county) {
  const size = county ? areaOf(ground.counties.get(county)) : 0;
  return hits.filter((h) => h.form !== "area" || h.size < WIDE * size);
}

function pick(event) {
  if (drawing.tool || Date.now() - drawing.ended < 300) return; // the end of a drawn shape is no click
  const point = map.latLngToLayerPoint(event.latlng), group = places.groupAt(point);
  if (group) return openGroup(group, event.latlng);
  const hits = places.under(point), county = ground.countyAt(point), near = nearOf(hits, county);
  const wide = hits.filter((h) => !near.includes(h)), ids = (list) => list.map((h) => h.id);
  say("pick", { near: ids(near), wide: ids(wide), county, lon: round(event.latlng.lng, 5), lat: round(event.latlng.lat, 5), at: Date.now(), symbol: hits[0]?.form === "point", ...overlays.under(point) });
}

/** Zoom to the places of a ring; where zooming would not part them, list them. */
function openGroup(group, at) {
  const bounds = L.latLngBounds(group.items.map((i) => [i.lat, i.lon])), zoom = Math.min(13, map.getBoundsZoom(bounds.pad(0.25)));
  if (zoom > map.getZoom() + 0.4) return map.flyTo(bounds.getCenter(), zoom, { duration: 0.5 });
  say("pick", { near: group.items.map((i) => i.id), wide: [], county: null, lon: round(at.lng, 5), lat: round(at.lat, 5), at: Date.now() });
}
const areaOf = (layer) => layer.feature.properties.km2 || 0;

let waiting = false;
function hover(event) {
  if (waiting || drawing.tool) return drawing.tool && tip.remove();
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const point = map.latLngToLayerPoint(event.latlng), over = overlays.tips(point);
    const hits = places.under(point).filter((h) => (over.clickable ? h.form === "point" : h.form !== "area" || h.size < 20000));
    overlays.point(hits, point);
    map.getContainer().style.cursor = hits.length || over.clickable ? "pointer" : "";
    if (!hits.length && !over.lines.length) return tip.remove();
    const box = document.createElement("div"), listed = nearOf(hits, ground.countyAt(point)); // what a click lists first
    const more = (listed.length || hits.length) - 1;
    if (hits.length) box.appendChild(text("div", state.lang === "zh" ? hits[0].name : hits[0].name_en || hits[0].name));
    if (more > 0) box.appendChild(text("small", state.words.more.replace("{n}", more)));
    for (const line of over.lines) box.appendChild(text(hits.length ? "small" : "div", line));
    tip.setLatLng(event.latlng).setContent(box);
    if (!map.hasLayer(tip)) tip.addTo(map);
  });
}

function bytes(base64) {
  const text = atob(base64), out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

window.xietu = { update, map, places, ground, names, drawing, file, overlays, cursor };
if (host?.xietuData) update(host.xietuData); else if (!host) update(config.alone);
