// Many points on one spot become one ring: how many they are, and in which themes, in the themes' colours.

import { unitOf } from "./quick.js";

export const CROWD = 300; // points on the map from which they are grouped
const REACH = 21; // pixels within which points join the heaviest one
const LEAST = 3;
const CELL = 64; // pixels; no reach is longer
const ROW = 2 ** 24; // more cells than one column has at any zoom
const AROUND = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => i * ROW + j));

/** Group items whose points lie within reach of each other at a zoom; what stays alone is in no group. */
export function groupPoints(items, map, zoom) {
  const scale = map.options.crs.scale(zoom), heaviest = [...items].sort((a, b) => b.weight - a.weight || a.row - b.row);
  const groups = joined(heaviest.map((item) => {
    const [x, y] = (item.unit ||= unitOf(...item.geometry.coordinates)), at = { x: x * scale, y: y * scale };
    return { items: [item], seed: at, at };
  }), () => REACH, "seed");
  // Rings must not cover each other, nor points beside them: what would is taken in.
  const rings = joined(groups.sort((a, b) => b.items.length - a.items.length), (a, b) => ringRadius(a.items.length) + ringRadius(b.items.length), "at");
  return rings.filter((g) => g.items.length >= LEAST).map((g) => ({ items: g.items, at: map.unproject([g.at.x, g.at.y], zoom) }));
}

/** Join each group to the first one before it that is nearer than `reach` of the two. */
function joined(groups, reach, where) {
  const cells = new Map(), out = [];
  for (const group of groups) {
    const p = group[where], cell = Math.floor(p.x / CELL) * ROW + Math.floor(p.y / CELL), near = nearest(cells, cell, group, reach, where);
    if (!near) {
      out.push(group);
      if (cells.has(cell)) cells.get(cell).push(group); else cells.set(cell, [group]);
      continue;
    }
    const n = near.items.length, m = group.items.length, mean = (a, b) => (a * n + b * m) / (n + m);
    near.at = { x: mean(near.at.x, group.at.x), y: mean(near.at.y, group.at.y) };
    near.items.push(...group.items);
  }
  return out;
}

/** The first group in a cell or beside it that reaches another, or undefined. */
function nearest(cells, cell, group, reach, where) {
  const { x, y } = group[where];
  for (const step of AROUND) for (const other of cells.get(cell + step) || []) {
    const { x: ox, y: oy } = other[where], far = reach(other, group);
    if ((x - ox) ** 2 + (y - oy) ** 2 < far * far) return other;
  }
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
