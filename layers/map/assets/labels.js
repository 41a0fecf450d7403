// Names on the map: one canvas, most important first, a name that would touch another, or be cut by the map's edge, is left out.

const ASIDE = [[0, 0], [0, -16], [0, 16], [0, -32], [0, 32], [-44, 0], [44, 0], [0, -40], [0, 40]]; // where a district's name may go to find room
const FAR = 6, LEAST_ASIDE = 3; // below this zoom 40 pixels are hundreds of kilometres: only the first of them
const UNDER = 15; // so far under its symbol, or over it, a name goes that has no room beside it at the edge
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
    const taken = new Taken(), placed = [], boxes = [], near = this._map.getZoom() >= FAR;
    const seen = this._map.containerPointToLayerPoint([0, 0]).subtract(min), edge = seen.add(this._map.getSize());
    for (const label of this._source(this._map.getZoom(), this._map.getBounds().pad(this.options.padding))) {
      const p = this._map.latLngToLayerPoint(label).subtract(min);
      if (label.keep) { // room for a symbol: names of places go round it, names of districts may cross it
        taken.add(p.x - label.keep, p.y - label.keep, p.x + label.keep, p.y + label.keep);
        continue;
      }
      const text = label.text.replaceAll("’", "'"); // Chinese fonts draw it as wide as a character
      ctx.font = `${label.weight || 400} ${label.size}px ${FONT}`;
      const w = ctx.measureText(text).width, h = label.size * 1.25;
      const y0 = p.y + (label.dy || 0);
      const inside = Math.max(seen.x + 2 - p.x, Math.min(edge.x - w - 2 - p.x, -w / 2)); // in the middle, or as far aside as the edge asks
      const within = p.x > seen.x && p.x < edge.x;
      const rooms = label.align === "left" ? [[label.dx, 0]] : (near ? ASIDE : ASIDE.slice(0, LEAST_ASIDE)).map(([dx, dy]) => [dx - w / 2, dy]);
      if (within && label.align !== "left") rooms.push([inside, 0]);
      else if (within && p.x + label.dx + w + 2 > edge.x) rooms.push([-label.dx - w, 0], [inside, UNDER], [inside, -UNDER]);
      const boxOf = ([dx, dy]) => [p.x + dx - 2, y0 + dy - h / 2, p.x + dx + w + 2, y0 + dy + h / 2];
      const room = rooms.find((r) => !isCut(boxOf(r), seen, edge) && taken.take(...boxOf(r)));
      if (!room) continue;
      const x = p.x + room[0], y = y0 + room[1];
      ctx.strokeStyle = label.halo;
      ctx.lineWidth = 3;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = label.color;
      ctx.fillText(text, x, y);
      placed.push(label.text);
      boxes.push(boxOf(room).map((at, i) => at - (i % 2 ? seen.y : seen.x)));
    }
    ctx.restore();
    Object.assign(this, { placed, boxes }); // boxes: left, top, right, bottom in pixels of the map
  },
});

/** Whether the edge of what is seen goes through a box. */
function isCut([x0, y0, x1, y1], seen, edge) {
  const met = x0 < edge.x && x1 > seen.x && y0 < edge.y && y1 > seen.y;
  return met && (x0 < seen.x || x1 > edge.x || y0 < seen.y || y1 > edge.y);
}

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
