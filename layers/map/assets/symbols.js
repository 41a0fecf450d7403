// How a place is drawn: colour and sign say the theme, form, fill and dash say how its position is known.
// One canvas renderer and one point class over Leaflet's own; the legend draws its keys with the same functions.

const HATCH = 7;

const WIDE_KM2 = 2000, FAR_KM2 = 300_000; // wider than the home region, such as 东北地区: of it only a part of the outline is in sight
const HAIR = 1; // pixels of an outline that is drawn some ten times as fast as any wider one: for long ones and for many

/** How strongly an area is filled: the wider it is, the fainter, so that zones lying over each other stay readable. */
const fillOf = (km2) => (km2 > 6000 ? 0 : km2 > WIDE_KM2 ? 0.05 : km2 > 300 ? 0.13 : 0.22);

export function styleOf(basis, color, { dark, opacity, zoom = 9, size = 0, fine = false }) {
  const near = zoom >= 8.5, wide = size >= WIDE_KM2, line = fine ? HAIR : near ? 2.6 : 1.7, faint = fine ? 0.6 : 1, casing = dark ? "#11181d" : "#ffffff";
  const area = { weight: near && !wide ? 1.6 : HAIR, color, fillColor: color, opacity: opacity * (size > FAR_KM2 || (fine && size > 8000) ? 0.35 : size > 8000 ? 0.75 : 1), fillOpacity: fillOf(size) * opacity };
  switch (basis) {
    case "boundary": return { ...area, weight: wide ? HAIR : near ? 2.2 : 1.6 };
    case "water": return { ...area, weight: HAIR, fillOpacity: 0.5 * opacity };
    case "extent": return { ...area, dashArray: "6 4", hatch: !wide, fillOpacity: (wide ? fillOf(size) : 0.38) * opacity };
    case "schematic": return { ...area, weight: line, dashArray: near ? "11 3.5" : "7 2.5", casing: fine ? null : casing, lineCap: "butt", opacity: opacity * faint };
    default: return { ...area, weight: line, casing: fine ? null : casing, opacity: opacity * faint };
  }
}

/** Draw a point symbol at x, y: disc (site), ring (locality), open square (county), diamond (city, province). */
export function drawSymbol(ctx, x, y, { basis, color, sign, radius, dark, opacity, chosen }) {
  const paper = dark ? "#1a2127" : "#ffffff";
  const solid = basis === "site" || basis === "boundary" || basis === "water";
  const small = radius < 5;
  ctx.save();
  ctx.globalAlpha = opacity;
  outline(ctx, x, y, basis, radius + (chosen ? 4 : small ? 1 : 1.5));
  ctx.fillStyle = chosen ? (dark ? "#ffffff" : "#101820") : paper;
  ctx.fill();
  outline(ctx, x, y, basis, radius);
  ctx.fillStyle = solid ? color : paper;
  ctx.fill();
  ctx.strokeStyle = color;
  ctx.lineWidth = Math.max(1.4, radius * 0.26);
  ctx.lineJoin = "miter";
  if (basis === "county" || basis === "city" || basis === "province" || basis === "extent") ctx.setLineDash([3, 2]);
  if (!solid) ctx.stroke();
  ctx.setLineDash([]);
  if (sign && radius >= 7) {
    ctx.fillStyle = solid ? paper : color;
    ctx.font = `600 ${Math.round(radius * (sign.length > 1 ? 0.95 : 1.2))}px "Xietu Sans", sans-serif`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(sign, x, y + 0.5);
  } else if (!solid && basis === "locality") {
    ctx.beginPath();
    ctx.arc(x, y, radius * 0.35, 0, 7);
    ctx.fillStyle = color;
    ctx.fill();
  }
  ctx.restore();
}

function outline(ctx, x, y, basis, r) {
  ctx.beginPath();
  if (basis === "county") ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (basis === "city" || basis === "province") {
    const d = r * 1.25;
    ctx.moveTo(x, y - d); ctx.lineTo(x + d, y); ctx.lineTo(x, y + d); ctx.lineTo(x - d, y); ctx.closePath();
  } else ctx.arc(x, y, r, 0, 7);
}

const patterns = new Map();
function hatch(ctx, color) {
  if (!patterns.has(color)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = HATCH;
    const c = tile.getContext("2d");
    c.strokeStyle = color;
    c.lineWidth = 1.3;
    c.beginPath();
    for (const d of [-HATCH, 0, HATCH]) { c.moveTo(d, HATCH); c.lineTo(d + HATCH, 0); }
    c.stroke();
    patterns.set(color, ctx.createPattern(tile, "repeat"));
  }
  return patterns.get(color);
}

/** Canvas with hatched areas, cased lines and our point symbols. */
export const PlaceCanvas = L.Canvas.extend({
  _fillStroke(ctx, layer) {
    const o = layer.options;
    if (o.fill && o.fillOpacity) {
      if (o.hatch) { ctx.globalAlpha = 0.06; ctx.fillStyle = o.fillColor; ctx.fill("evenodd"); }
      ctx.globalAlpha = o.fillOpacity;
      ctx.fillStyle = o.hatch ? hatch(ctx, o.fillColor) : o.fillColor;
      ctx.fill("evenodd");
    }
    if (o.stroke && o.weight) {
      ctx.lineCap = o.lineCap;
      ctx.lineJoin = o.lineJoin;
      if (o.casing && !o.fill) {
        ctx.setLineDash([]);
        ctx.globalAlpha = o.opacity * 0.55;
        ctx.lineWidth = o.weight + 1.3;
        ctx.strokeStyle = o.casing;
        ctx.stroke();
      }
      ctx.setLineDash(o._dashArray || []);
      ctx.globalAlpha = o.opacity;
      ctx.lineWidth = o.weight;
      ctx.strokeStyle = o.color;
      ctx.stroke();
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  },
  _updateSymbol(layer) {
    if (!this._drawing || layer._empty()) return;
    drawSymbol(this._ctx, layer._point.x, layer._point.y, { ...layer.options.symbol, radius: layer._radius });
  },
});

export const Symbol = L.CircleMarker.extend({
  _updatePath() { this._renderer._updateSymbol(this); },
  _updateBounds() {
    L.CircleMarker.prototype._updateBounds.call(this);
    const more = L.point(8, 8); // diamonds and the ring of the chosen one reach beyond the radius
    this._pxBounds = new L.Bounds(this._pxBounds.min.subtract(more), this._pxBounds.max.add(more));
  },
});

/** A legend key as a canvas of 26 × 16 px. */
export function drawKey(form, options) {
  const key = document.createElement("canvas");
  const ratio = window.devicePixelRatio || 1;
  key.width = 26 * ratio;
  key.height = 16 * ratio;
  const ctx = key.getContext("2d");
  ctx.scale(ratio, ratio);
  if (form === "point") drawSymbol(ctx, 13, 8, { radius: 6, opacity: 1, ...options });
  else {
    const style = { fill: form === "area", stroke: true, lineJoin: "round", lineCap: "round", ...styleOf(options.basis, options.color, { dark: options.dark, opacity: 1, size: 500 }) };
    if (style.dashArray) style._dashArray = style.dashArray.split(" ").map((n) => n * 0.6);
    ctx.beginPath();
    if (form === "area") ctx.rect(2, 2, 22, 12);
    else { ctx.moveTo(1, 8); ctx.lineTo(25, 8); }
    PlaceCanvas.prototype._fillStroke.call(null, ctx, { options: style });
  }
  key.setAttribute("aria-hidden", "true");
  return key;
}
