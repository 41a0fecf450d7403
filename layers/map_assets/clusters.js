// Many points on one spot become one ring: how many they are, and in which themes, in the themes' colours.

export const CROWD = 300; // points on the map from which they are grouped
const REACH = 21; // pixels within which points join the heaviest one
const LEAST = 3;
const CELL = 64; // pixels; no reach is longer
const AROUND = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => [i, j]));

/** Group items whose points lie within reach of each other at a zoom; what stays alone is in no group. */
export function groupPoints(items, map, zoom) {
  const spots = items.map((item) => ({ item, at: map.project([item.geometry.coordinates[1], item.geometry.coordinates[0]], zoom) }));
  spots.sort((a, b) => b.item.weight - a.item.weight || a.item.row - b.item.row);
  const groups = joined(spots.map(({ item, at }) => ({ items: [item], seed: at, at })), () => REACH, "seed");
  // Rings must not cover each other, nor points beside them: what would is taken in.
  const rings = joined(groups.sort((a, b) => b.items.length - a.items.length), (a, b) => ringRadius(a.items.length) + ringRadius(b.items.length), "at");
  return rings.filter((g) => g.items.length >= LEAST).map((g) => ({ items: g.items, at: map.unproject(g.at, zoom) }));
}

/** Join each group to the first one before it that is nearer than `reach` of the two. */
function joined(groups, reach, where) {
  const cells = new Map(), out = [], key = (p, i = 0, j = 0) => `${Math.floor(p.x / CELL) + i} ${Math.floor(p.y / CELL) + j}`;
  for (const group of groups) {
    const p = group[where], near = AROUND.flatMap(([i, j]) => cells.get(key(p, i, j)) || []).find((g) => g[where].distanceTo(p) < reach(g, group));
    if (!near) {
      out.push(group);
      if (cells.has(key(p))) cells.get(key(p)).push(group); else cells.set(key(p), [group]);
      continue;
    }
    const n = near.items.length, m = group.items.length;
    near.at = near.at.multiplyBy(n / (n + m)).add(group.at.multiplyBy(m / (n + m)));
    near.items.push(...group.items);
  }
  return out;
}

/** Themes of a group with their counts, in the order of `styles`. */
function shares(items, styles) {
  const counts = new Map();
  for (const item of items) counts.set(item.theme, (counts.get(item.theme) || 0) + 1);
  return Object.keys(styles).filter((theme) => counts.has(theme)).map((theme) => [theme, counts.get(theme)]);
}

export const ringRadius = (n) => (n < LEAST ? 5 : Math.min(CELL / 2, 8.5 + 2.1 * Math.log2(n)));

/** Draw a ring at x, y: `parts` are [colour, count]. */
export function drawRing(ctx, x, y, { parts, radius, dark }) {
  const paper = dark ? "#1a2127" : "#ffffff", n = parts.reduce((sum, [, count]) => sum + count, 0), width = Math.max(3, radius * 0.3);
  ctx.save();
  ctx.fillStyle = paper;
  ctx.beginPath();
  ctx.arc(x, y, radius + 1.2, 0, 7);
  ctx.fill();
  ctx.lineWidth = width;
  let turn = -Math.PI / 2;
  for (const [color, count] of parts) {
    const next = turn + (2 * Math.PI * count) / n;
    ctx.strokeStyle = color;
    ctx.beginPath();
    ctx.arc(x, y, radius - width / 2, turn, next);
    ctx.stroke();
    turn = next;
  }
  ctx.fillStyle = dark ? "#e6ebee" : "#23303a";
  ctx.font = `600 ${n > 99 ? 10 : 11}px "Xietu Sans", sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(n, x, y + 0.5);
  ctx.restore();
}

/** A ring as a key of the legend. */
export function ringKey(dark) {
  const key = document.createElement("canvas"), ratio = window.devicePixelRatio || 1, grey = dark ? ["#b8c2c9", "#7d8a93"] : ["#4c565e", "#9aa5ad"];
  key.width = 26 * ratio;
  key.height = 26 * ratio;
  const ctx = key.getContext("2d");
  ctx.scale(ratio, ratio);
  drawRing(ctx, 13, 13, { parts: [[grey[0], 3], [grey[1], 2]], radius: 11, dark });
  key.setAttribute("aria-hidden", "true");
  return key;
}

const Ring = L.CircleMarker.extend({
  _updatePath() {
    const r = this._renderer;
    if (r._drawing && !this._empty()) drawRing(r._ctx, this._point.x, this._point.y, { ...this.options.ring, radius: this._radius });
  },
});

/** The ring of a group as a layer. */
export function ringOf(group, { renderer, styles, dark }) {
  const ring = { parts: shares(group.items, styles).map(([theme, n]) => [dark ? styles[theme].color_dark : styles[theme].color, n]), dark };
  return new Ring(group.at, { interactive: false, renderer, radius: ringRadius(group.items.length), ring });
}
