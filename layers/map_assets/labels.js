// Names on the map: one canvas, most important first, a name that would touch another is left out.

const ASIDE = [[0, 0], [0, -16], [0, 16], [0, -32], [0, 32], [-44, 0], [44, 0], [0, -40], [0, 40]]; // where a district's name may go to find room
const FAR = 6, LEAST_ASIDE = 3; // below this zoom 40 pixels are hundreds of kilometres: only the first of them
const FONT = '"Xietu Sans", sans-serif';

export const LabelCanvas = L.Canvas.extend({
  options: { padding: 0.15, pane: "names", interactive: false },

  /** `source(zoom, bounds)` gives [{lat, lng, text, size, weight, color, halo, dy, align}], first come first placed. */
  setSource(source) { this._source = source; this.refresh(); },

  refresh() {
    if (!this._map || !this._ctx || this._waiting) return;
    this._waiting = L.Util.requestAnimFrame(() => { this._waiting = null; this._redrawNames(); });
  },

  onAdd() {
    L.Canvas.prototype.onAdd.call(this);
    this._container.style.pointerEvents = "none";
    this._container.setAttribute("aria-hidden", "true");
  },

  _onMouseMove() {}, _onClick() {}, _handleMouseOut() {},

  /** Leaflet clears its canvas before it asks for this: after a jump once more than after a move. */
  _draw() { this._redrawNames(); },

  _redrawNames() {
    if (!this._bounds || !this._source) return;
    const ctx = this._ctx, size = this._bounds.getSize(), min = this._bounds.min;
    ctx.save();
    ctx.setTransform(ctx.getTransform().a, 0, 0, ctx.getTransform().d, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    const taken = new Taken(), placed = [], near = this._map.getZoom() >= FAR;
    for (const label of this._source(this._map.getZoom(), this._map.getBounds().pad(this.options.padding))) {
      const p = this._map.latLngToLayerPoint(label).subtract(min);
      if (label.keep) { // room for a symbol: names of places go round it, names of districts may cross it
        taken.add(p.x - label.keep, p.y - label.keep, p.x + label.keep, p.y + label.keep);
        continue;
      }
      const text = label.text.replaceAll("’", "'"); // Chinese fonts draw it as wide as a character
      ctx.font = `${label.weight || 400} ${label.size}px ${FONT}`;
      const w = ctx.measureText(text).width, h = label.size * 1.25;
      const left = label.align === "left" ? label.dx : -w / 2, y0 = p.y + (label.dy || 0), places = label.align === "left" ? ASIDE.slice(0, 1) : near ? ASIDE : ASIDE.slice(0, LEAST_ASIDE);
      const room = places.find(([dx, dy]) => taken.take(p.x + left + dx - 2, y0 + dy - h / 2, p.x + left + dx + w + 2, y0 + dy + h / 2));
      if (!room) continue;
      const x = p.x + left + room[0], y = y0 + room[1];
      ctx.strokeStyle = label.halo;
      ctx.lineWidth = 3;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = label.color;
      ctx.fillText(text, x, y);
      placed.push(label.text);
    }
    ctx.restore();
    this.placed = placed;
  },
});

/** Boxes already used, in a grid so that a thousand labels stay cheap. */
class Taken {
  constructor() { this.cells = new Map(); }
  add(x0, y0, x1, y1) {
    for (const key of this.keys(x0, y0, x1, y1)) (this.cells.get(key) || this.cells.set(key, []).get(key)).push([x0, y0, x1, y1]);
  }

  keys(x0, y0, x1, y1) {
    const keys = [];
    for (let i = Math.floor(x0 / 64); i <= Math.floor(x1 / 64); i++)
      for (let j = Math.floor(y0 / 64); j <= Math.floor(y1 / 64); j++) keys.push(i * 4096 + j);
    return keys;
  }

  /** Take a box if nothing touches it. */
  take(x0, y0, x1, y1) {
    for (const key of this.keys(x0, y0, x1, y1))
      for (const b of this.cells.get(key) || []) if (x0 < b[2] && x1 > b[0] && y0 < b[3] && y1 > b[1]) return false;
    this.add(x0, y0, x1, y1);
    return true;
  }
}
