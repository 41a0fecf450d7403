// Links between places as arcs: colour and dash say the kind, an arrow head the direction, width how many.

const STEPS = 22;
const HEAD = 9;
const ROOM = 8; // pixels between the arrow's tip and the end, where a symbol stands
const MOST_NAMES = 16; // far ends named at once
const CROWD = 40; // arcs from which all are faint but those of the place that is pointed at or open

const ArcCanvas = L.Canvas.extend({
  _updateArc(layer) {
    this._updatePoly(layer, false);
    if (!this._drawing || !layer._parts.length || !layer.options.directed) return;
    const line = layer._rings[0], to = line[line.length - 1], from = line[line.length - 3];
    const angle = Math.atan2(to.y - from.y, to.x - from.x), ctx = this._ctx, size = HEAD + layer.options.weight;
    ctx.save();
    ctx.setLineDash([]);
    ctx.translate(to.x, to.y);
    ctx.rotate(angle);
    if (length(line) > 4 * ROOM) ctx.translate(-ROOM, 0);
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.lineTo(-size, -size * 0.42);
    ctx.lineTo(-size * 0.72, 0);
    ctx.lineTo(-size, size * 0.42);
    ctx.closePath();
    ctx.globalAlpha = Math.min(1, layer.options.opacity + 0.15);
    ctx.fillStyle = layer.options.color;
    ctx.fill();
    ctx.restore();
  },
});

const Arc = L.Polyline.extend({
  _updatePath() { this._renderer._updateArc(this); },
  _updateBounds() {
    L.Polyline.prototype._updateBounds.call(this);
    const more = L.point(HEAD, HEAD);
    if (this._pxBounds) this._pxBounds = new L.Bounds(this._pxBounds.min.subtract(more), this._pxBounds.max.add(more));
  },
});

export class Arcs {
  constructor(map) {
    this.map = map;
    this.renderer = new ArcCanvas({ pane: "arcs", padding: 0.2, tolerance: 5 });
    this.layers = new Map();
  }

  /** Draw the links whose bit is set; several of one kind between the same two ends are one arc. */
  async show(data, dark, isShown, place) {
    this.data = data;
    this.place = place || null;
    if (data && data.url !== this.url) Object.assign(this, { url: data.url, all: null, coming: this.read(data.url).catch(() => { this.url = null; }) }); // the next change asks again
    if (data) await this.coming;
    if (this.data !== data) return; // a newer call is on its way
    this.ends = { ...this.all?.ends, ...data?.own?.ends };
    this.wanted = data && this.all ? bundle([...this.all.arcs, ...(data.own?.arcs || [])], data.bits) : new Map();
    for (const [key, layer] of this.layers) if (!this.wanted.has(key) || layer.dark !== dark) { layer.remove(); this.layers.delete(key); }
    for (const [key, arc] of this.wanted) {
      const layer = this.layers.get(key) || this.draw(arc, dark).addTo(this.map);
      layer.arc = arc;
      this.layers.set(key, layer);
    }
    this.crowded = this.layers.size > CROWD;
    this.lit = null;
    this.light([]);
    this.far = this.farEnds(isShown);
  }

  /** Bring forward the arcs of the places pointed at, else those under the pointer, else those of the open place. */
  light(ids, layerPoint = null) {
    const layers = [...this.layers.values()], ends = (wanted) => layers.filter(({ arc }) => wanted.includes(arc.from) || wanted.includes(arc.to));
    let bright = ends(ids);
    if (!bright.length && layerPoint) bright = layers.filter((layer) => layer._containsPoint(layerPoint));
    if (!bright.length && this.place) bright = ends([this.place]);
    const lit = bright.map((layer) => L.stamp(layer)).join();
    if (lit === this.lit) return;
    this.lit = lit;
    const chosen = new Set(bright), rest = !chosen.size ? 0.32 : this.crowded ? 0.13 : 0.3;
    for (const layer of layers) {
      const strong = chosen.has(layer) || (!this.crowded && !chosen.size), weight = 1.3 + Math.min(3, Math.log2(layer.arc.rows.length));
      const style = { opacity: strong ? (chosen.has(layer) ? 0.95 : 0.85) : rest, weight: strong ? weight : Math.min(1.6, weight) };
      if (style.opacity !== layer.options.opacity || style.weight !== layer.options.weight) layer.setStyle(style);
    }
    for (const layer of bright) layer.bringToFront();
  }

  async read(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    this.all = await response.json();
  }

  draw(arc, dark) {
    const [, , lon, lat] = this.ends[arc.from], [, , lon2, lat2] = this.ends[arc.to], group = this.data.groups[arc.group];
    return Object.assign(new Arc(curve(this.map, [lat, lon], [lat2, lon2], arc.bend), {
      renderer: this.renderer, interactive: false, smoothFactor: 0, noClip: true, color: dark ? group.color_dark : group.color, weight: 1.4, opacity: 0.85,
      dashArray: group.dash || null, lineCap: "butt", directed: arc.directed,
    }), { dark });
  }

  /** Ends that the filter does not show: named, so that an arc never ends nowhere. */
  farEnds(isShown) {
    const far = new Set();
    for (const { from, to } of this.wanted.values()) for (const id of [from, to]) if (!isShown(id)) far.add(id);
    return [...far].filter((id) => !/^cn-\d{4}00$/.test(id)).map((id) => this.ends[id]); // the ground names provinces and cities
  }

  labels(lang, dark) {
    if (!this.data || !this.far || this.far.length > MOST_NAMES) return [];
    return this.far.map(([name, name_en, lng, lat]) => ({
      lat, lng, text: lang === "zh" ? name : name_en || name, size: 12, weight: 600, color: dark ? "#e6ebee" : "#23303a", halo: dark ? "rgba(20,27,32,.9)" : "rgba(255,255,255,.95)", dy: -8,
    }));
  }

  /** Rows of the links under a point. */
  under(layerPoint) {
    const hits = [...this.layers.values()].filter((layer) => layer._containsPoint(layerPoint));
    return hits.flatMap((layer) => layer.arc.rows);
  }

  tip(layerPoint, lang, more) {
    const hits = [...this.layers.values()].filter((layer) => layer._containsPoint(layerPoint));
    if (!hits.length) return null;
    const { from, to, directed, words } = hits[0].arc, name = (id) => this.ends[id][lang === "zh" ? 0 : 1] || this.ends[id][0];
    const n = hits.reduce((sum, layer) => sum + layer.arc.rows.length, 0);
    return `${name(from)} ${directed ? "→" : "—"} ${name(to)} · ${words[0][lang === "zh" ? 0 : 1]}` + (n > 1 ? ` (${more.replace("{n}", n - 1)})` : "");
  }

  legend(lang, dark) {
    if (!this.data || !this.wanted) return [];
    const counts = new Map();
    for (const arc of this.wanted.values()) counts.set(arc.group, (counts.get(arc.group) || 0) + arc.rows.length);
    const rows = Object.entries(this.data.groups).filter(([id]) => counts.has(id)).map(([id, group]) => [key(group, dark), lang === "zh" ? group.name : group.name_en, counts.get(id)]);
    return [{ title: this.data.title, rows, note: rows.length ? [this.data.note, this.crowded && this.data.crowded].filter(Boolean).join(" ") : this.data.empty }];
  }
}

function bundle(arcs, bits) {
  const found = new Map(), pairs = new Map();
  for (const [row, from, to, group, directed, zh, en, own] of arcs) { // the reader's own stand for themselves
    if (!own && !(bits[row >> 3] & (128 >> (row & 7)))) continue;
    const id = `${from} ${to} ${group} ${directed} ${own || 0}`, pair = [from, to].sort().join(" ");
    if (!found.has(id)) {
      const n = pairs.get(pair) || 0;
      pairs.set(pair, n + 1);
      found.set(id, { from, to, group, directed, rows: [], words: [], bend: 0.14 + 0.07 * n });
    }
    found.get(id).rows.push(row);
    found.get(id).words.push([zh, en]);
  }
  return found;
}

const length = (line) => line[0].distanceTo(line[line.length - 1]);

/** Points of a curve from one end to the other, bent to the left. */
function curve(map, from, to, bend) {
  const crs = map.options.crs, a = crs.latLngToPoint(L.latLng(from), 10), b = crs.latLngToPoint(L.latLng(to), 10);
  const middle = L.point((a.x + b.x) / 2 + (b.y - a.y) * bend, (a.y + b.y) / 2 - (b.x - a.x) * bend);
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS, s = 1 - t;
    return crs.pointToLatLng(L.point(s * s * a.x + 2 * s * t * middle.x + t * t * b.x, s * s * a.y + 2 * s * t * middle.y + t * t * b.y), 10);
  });
}

function key(group, dark) {
  const box = document.createElementNS("http://www.w3.org/2000/svg", "svg"), color = dark ? group.color_dark : group.color;
  box.setAttribute("viewBox", "0 0 34 12");
  box.setAttribute("aria-hidden", "true");
  box.classList.add("arc-key");
  const add = (tag, values) => { const part = box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", tag)); for (const [k, v] of Object.entries(values)) part.setAttribute(k, v); };
  add("path", { d: `M1 6H${group.directed ? 26 : 33}`, stroke: color, "stroke-width": 2, "stroke-dasharray": group.dash, fill: "none" });
  if (group.directed) add("path", { d: "M33 6 24 2 26 6 24 10Z", fill: color });
  return box;
}

