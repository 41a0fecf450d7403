// All place features, fetched once; showing a selection only adds and removes what differs.
import { CROWD, groupPoints, ringOf } from "./clusters.js";
import "./quick.js";
import { PlaceCanvas, Symbol, styleOf } from "./symbols.js";

const FORMS = ["area", "line", "point"];
const STEPS = [{ from: 0, radius: 3.6 }, { from: 6.9, radius: 4.6 }, { from: 7.9, radius: 6.6 }, { from: 8.7, radius: 8.5 }, { from: 10.5, radius: 10 }];

const NEAR = 9.4; // zoom from which wide areas are drawn finer
const MANY_LINES = 120; // lines from which each is drawn finer
const MOST_LINES = [{ from: 0, n: 40 }, { from: 6.9, n: 100 }, { from: 7.9, n: 240 }, { from: 8.9, n: Infinity }]; // drawn at a zoom
export const FEW = 40; // points that are drawn large and named at any zoom

export class Places {
  constructor(map) {
    this.map = map;
    this.renderers = Object.fromEntries(FORMS.map((f) => [f, new PlaceCanvas({ pane: f + "s", padding: 0.15 })]));
    this.focusRenderer = new PlaceCanvas({ pane: "focus", padding: 0.15 });
    this.haloRenderer = L.canvas({ pane: "halos", padding: 0.15 });
    this.items = [];
    this.byId = new Map();
    this.look = { themes: null, dark: false, lang: "zh", halo: false, chosen: null };
  }

  /** Read the places the documents name; the rest of the register follows only when it is to be shown. */
  async read(url, rest) {
    for (const item of this.items) item.layer?.remove();
    this.rings?.remove();
    this.items = [];
    this.grouped = [];
    this.coarse = []; // addresses of places whose wide areas are still coarse
    this.rest = rest;
    this.whole = null;
    this.reading = {};
    this.byId.clear();
    await this.add(url);
  }

  async add(url) {
    const { reading } = this, response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const { features } = await response.json();
    if (reading !== this.reading) return; // another text's places are asked for by now
    const fresh = features.map((feature) => ({
      id: feature.id, ...feature.properties, geometry: feature.geometry, form: formOf(feature.geometry), shown: false,
    }));
    for (const item of fresh) this.byId.set(item.id, item);
    for (const item of fresh) if (item.as) {
      item.geometry = this.byId.get(item.as).geometry; // places of one shape send it once
      item.form = formOf(item.geometry);
    }
    this.items.push(...fresh);
    if (!url.includes("/own-")) this.coarse.push(url);
    this.rows = new Set(this.items.map((item) => item.row));
    this.order = this.items.map((_, i) => i).sort((a, b) => this.items[b].size - this.items[a].size || this.items[a].weight - this.items[b].weight);
  }

  /** Fetch finer outlines of the wide areas once the reader comes near. */
  async refine() {
    if (this.map.getZoom() < NEAR) return;
    for (const url of this.coarse.splice(0)) {
      const response = await fetch(url.replace("/data/", "/data/fine_"));
      if (!response.ok) continue;
      const fine = new Map((await response.json()).features.map((f) => [f.id, f.geometry]));
      for (const item of this.items) {
        const geometry = fine.get(item.as || item.id);
        if (!geometry) continue;
        item.layer?.remove();
        Object.assign(item, { geometry, layer: null, drawn: false, dressed: null });
      }
      this.draw();
      this.choose(this.look.chosen);
    }
  }

  /** Fetch the rest where a place is asked for that is not here yet. */
  async complete(bits, chosen) {
    if (!this.rest) return;
    let missing = !bits || (chosen && !this.byId.has(chosen));
    for (let row = 0; bits && !missing && row < bits.length * 8; row++) missing = bits[row >> 3] & (128 >> (row & 7)) && !this.rows.has(row);
    if (!missing) return;
    await (this.whole ||= this.addRest()); // every change that comes meanwhile waits for it too
  }

  async addRest() {
    const { reading, rest } = this, came = await this.add(rest).then(() => true, () => false);
    if (reading === this.reading) Object.assign(this, { whole: null, rest: came ? null : rest }); // what did not come is asked for by the next change
  }

  /** Show exactly the places whose bit is set (null: all), in the theme colours of `look.themes`. */
  show(bits, look) {
    this.look = { ...this.look, ...look };
    for (const item of this.items) {
      item.shown = isSet(bits, item.row);
      item.theme = this.themeOf(item);
    }
    this.points = this.items.filter((i) => i.shown && i.geometry?.type === "Point");
    this.few = this.points.length <= FEW;
    this.lines = this.items.filter((i) => i.shown && i.form === "line").sort((a, b) => b.weight - a.weight || reach(b) - reach(a));
    this.webbed = this.lines.length > MANY_LINES;
    this.draw();
    this.refine();
  }

  /** Bring the map up to what is shown at this zoom: only what differs is touched. */
  draw() {
    this.group();
    this.thin();
    const dresses = this.dresses();
    let changedAreas = false;
    for (const i of this.order) {
      const item = this.items[i], want = Boolean(item.shown && item.geometry && !item.grouped && !item.later);
      if (want && item.dressed !== dresses[item.theme]) this.dress(item, dresses[item.theme]);
      if (want === Boolean(item.drawn)) continue;
      item.drawn = want;
      if (want) item.layer.addTo(this.map); else item.layer.remove();
      if (want && item.form === "area") changedAreas = true;
    }
    if (changedAreas) for (const i of this.order) {
      const item = this.items[i];
      if (item.drawn && item.form === "area") leaves(item.layer, (leaf) => leaf.bringToFront()); // big ones stay below small ones
    }
    for (const group of this.groups) group.ring.bringToFront();
    this.drawHalos();
  }

  /** Draw the symbols once more: those drawn before the font had come have boxes for signs. */
  redraw() { for (const canvas of [...Object.values(this.renderers), this.focusRenderer]) if (canvas._ctx) canvas._redraw(); }

  /** Where many points are shown, those on one spot become a ring. */
  group() {
    const { dark, styles } = this.look, on = this.look.group !== false && this.points.length > CROWD;
    for (const item of this.grouped || []) item.grouped = false;
    this.rings?.remove();
    this.groups = on ? groupPoints(this.points, this.map, this.map.getZoom()) : [];
    this.grouped = this.groups.flatMap((g) => g.items);
    for (const item of this.grouped) item.grouped = true;
    for (const group of this.groups) group.ring = ringOf(group, { renderer: this.renderers.point, styles, dark });
    this.rings = L.layerGroup(this.groups.map((g) => g.ring)).addTo(this.map);
  }

  /** Of very many lines only the most named and the longest are drawn from far; the rest follow as the reader zooms in. */
  thin() {
    const { n } = MOST_LINES[this.fullness()];
    for (const item of this.items) item.later = false;
    for (const item of this.webbed ? this.lines.slice(n) : []) item.later = true;
  }

  /** How many lines wait for a nearer view. */
  later() { return this.webbed ? Math.max(0, this.lines.length - MOST_LINES[this.fullness()].n) : 0; }

  fullness() { return MOST_LINES.findLastIndex((s) => this.map.getZoom() >= s.from); }

  themeOf(item) {
    const wanted = this.look.themes;
    return (wanted && item.themes.find((t) => wanted.includes(t))) || item.themes[0] || "division";
  }

  symbolOf(item) {
    const { dark, lang, styles, zoom } = this.look, style = styles[item.theme];
    return {
      zoom, size: item.size, fine: this.webbed,
      basis: item.basis, dark, opacity: this.opacityOf(item.theme), color: dark ? style.color_dark : style.color,
      sign: lang === "zh" ? style.sign : style.sign_en, radius: this.radius(), chosen: item.id === this.look.chosen,
    };
  }

  /** What a place's look depends on, by theme: where it is the same, nothing needs to be drawn anew. */
  dresses() {
    const { dark, lang, styles } = this.look, rest = [dark, lang, this.step, this.few, this.webbed].join();
    return Object.fromEntries(Object.keys(styles).map((theme) => [theme, `${theme} ${this.opacityOf(theme)} ${rest}`]));
  }

  opacityOf(theme) {
    const { fades, styles } = this.look;
    return fades?.[styles[theme].group] ?? 1;
  }

  dress(item, look) {
    item.dressed = look;
    const symbol = this.symbolOf(item);
    if (!item.layer) {
      item.layer = L.geoJSON(item.geometry, {
        quick: true,
        style: () => ({ interactive: false, renderer: this.renderers[item.form], ...styleOf(item.basis, symbol.color, symbol) }),
        pointToLayer: (_, at) => new Symbol(at, { interactive: false, renderer: this.renderers.point, radius: symbol.radius, symbol }),
      });
    } else leaves(item.layer, (leaf) => {
      if (leaf instanceof Symbol) { leaf.options.symbol = symbol; leaf.setRadius(symbol.radius); if (leaf._map) leaf.redraw(); }
      else leaf.setStyle(styleOf(item.basis, symbol.color, symbol));
    });
  }

  /** Redraw point symbols in the size of the zoom, and the chosen place on top of all. */
  resize() {
    const zoom = this.map.getZoom(), step = STEPS.findLastIndex((s) => zoom >= s.from);
    if (zoom === this.look.zoom) return;
    this.look.zoom = zoom;
    if (this.points) this.refine();
    const fullness = this.fullness(), fuller = this.webbed && fullness !== this.full;
    this.full = fullness;
    if (step === this.step && !this.groups?.length && !fuller) return;
    const bigger = step !== this.step;
    this.step = step;
    if (!this.points) return;
    this.draw();
    if (bigger) this.choose(this.look.chosen);
  }

  choose(id) {
    this.focus?.remove();
    this.focus = null;
    this.look.chosen = id || null;
    const item = id && this.byId.get(id);
    if (!item || !item.geometry) return;
    item.theme ??= this.themeOf(item);
    const symbol = { ...this.symbolOf(item), chosen: true, opacity: 1 }, style = styleOf(item.basis, symbol.color, symbol);
    symbol.radius += 2;
    this.focus = L.geoJSON(item.geometry, {
      style: () => ({ ...style, weight: style.weight + 2, casing: symbol.dark ? "#ffffff" : "#101820", interactive: false, renderer: this.focusRenderer }),
      pointToLayer: (_, at) => new Symbol(at, { interactive: false, renderer: this.focusRenderer, radius: symbol.radius, symbol }),
    }).addTo(this.map);
    this.drawHalos();
  }

  /** Circles of doubt around points: as wide as the stated precision. */
  drawHalos() {
    this.halos?.remove();
    this.halos = L.layerGroup();
    for (const item of this.items) {
      const on = (this.look.halo && item.drawn) || item.id === this.look.chosen;
      if (!on || item.form !== "point" || !item.precision_m || !item.geometry) continue;
      const symbol = this.symbolOf(item);
      const spots = item.geometry.type === "Point" ? [item.geometry.coordinates] : item.geometry.coordinates;
      for (const [lng, lat] of spots) L.circle([lat, lng], {
        radius: item.precision_m, renderer: this.haloRenderer, interactive: false, color: symbol.color, weight: 1,
        dashArray: "2 4", fillColor: symbol.color, fillOpacity: 0.05, opacity: 0.7,
      }).addTo(this.halos);
    }
    this.halos.addTo(this.map);
  }

  /** Every shown place under a point of the map: points first, then lines, then areas from small to large. */
  under(layerPoint) {
    const hits = [];
    for (let k = this.order.length - 1; k >= 0; k--) {
      const item = this.items[this.order[k]];
      if (!item.drawn) continue;
      let hit = false;
      leaves(item.layer, (leaf) => { hit ||= leaf._containsPoint(layerPoint); });
      if (hit) hits.push(item);
    }
    return hits.sort((a, b) => FORMS.indexOf(b.form) - FORMS.indexOf(a.form));
  }

  /** The group whose ring lies under a point of the map. */
  groupAt(layerPoint) { return this.groups?.find((group) => group.ring._containsPoint(layerPoint)); }

  /** Points grow with the zoom; a few of them are drawn large from the start. */
  radius() { return Math.max(STEPS[this.step ?? 0].radius, this.few ? 6.6 : 0); }

  shownItems() { return this.items.filter((item) => item.shown && item.geometry); }
}

/** About how far a line reaches, in degrees: the diagonal of its bounds. */
function reach(item) {
  if (item.reach !== undefined) return item.reach;
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part) => {
    if (typeof part[0] !== "number") return part.forEach(visit);
    x0 = Math.min(x0, part[0]); x1 = Math.max(x1, part[0]); y0 = Math.min(y0, part[1]); y1 = Math.max(y1, part[1]);
  };
  for (const geometry of item.geometry.geometries || [item.geometry]) visit(geometry.coordinates);
  return (item.reach = Math.hypot(x1 - x0, y1 - y0));
}

function isSet(bits, row) { return !bits || Boolean(bits[row >> 3] & (128 >> (row & 7))); }

function leaves(layer, visit) {
  if (layer.eachLayer) layer.eachLayer((child) => leaves(child, visit)); else visit(layer);
}

function formOf(geometry) {
  if (!geometry) return null;
  const type = geometry.type === "GeometryCollection" ? geometry.geometries[0].type : geometry.type;
  return type.endsWith("Polygon") ? "area" : type.endsWith("LineString") ? "line" : "point";
}
