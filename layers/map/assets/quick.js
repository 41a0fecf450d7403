// Outlines that follow the zoom fast: laid once on the unit square, so that a zoom is one multiplication, and what lies
// out of view costs nothing. Leaflet's own way projects every vertex anew. For layers made with the option `quick`.

const WITHIN = 1.2; // pixels at the next whole zoom level that an outline may be off

/** A place on the unit square of web Mercator, as [x, y]. */
export function unitOf(lng, lat) {
  return [lng / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)];
}

/** How to get from the unit square to a map's layer points. */
function frameOf(map) {
  const zoom = map.getZoom(), { x, y } = map.getPixelOrigin();
  return { scale: map.options.crs.scale(zoom), x, y, level: Math.ceil(zoom) };
}

/** Rings of any depth as flat arrays x, y, x, y … with their bounds. */
function flatten(latlngs, out = []) {
  if (latlngs.length && !(latlngs[0] instanceof L.LatLng)) {
    for (const part of latlngs) flatten(part, out);
    return out;
  }
  const xy = new Float64Array(2 * latlngs.length), ring = { xy, x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  latlngs.forEach(({ lng, lat }, k) => {
    const [x, y] = unitOf(lng, lat);
    xy[2 * k] = x;
    xy[2 * k + 1] = y;
    ring.x0 = Math.min(ring.x0, x);
    ring.x1 = Math.max(ring.x1, x);
    ring.y0 = Math.min(ring.y0, y);
    ring.y1 = Math.max(ring.y1, y);
  });
  out.push(ring);
  return out;
}

/** A ring without what cannot be told apart at a whole zoom level, kept for the next time. */
function thinned(ring, level) {
  ring.levels ||= [];
  return (ring.levels[level] ||= thin(ring.xy, 256 * 2 ** level));
}

function thin(xy, scale) {
  const points = [], last = xy.length - 2;
  for (let k = 0; k <= last; k += 2) {
    const x = xy[k] * scale, y = xy[k + 1] * scale, before = points[points.length - 1];
    if (k && k < last && (x - before.x) ** 2 + (y - before.y) ** 2 < WITHIN ** 2) continue;
    points.push({ x, y });
  }
  const kept = L.LineUtil.simplify(points, WITHIN), out = new Float64Array(2 * kept.length);
  kept.forEach(({ x, y }, k) => { out[2 * k] = x / scale; out[2 * k + 1] = y / scale; });
  return out;
}

/** A ring as layer points. */
function pointsOf(ring, { scale, x, y, level }) {
  const xy = thinned(ring, level), points = new Array(xy.length / 2);
  for (let k = 0; k < points.length; k++) points[k] = new L.Point(xy[2 * k] * scale - x, xy[2 * k + 1] * scale - y);
  return points;
}

const project = L.Polyline.prototype._project, simplify = L.Polyline.prototype._simplifyPoints;

L.Polyline.include({
  _project() {
    if (!this.options.quick) return project.call(this);
    if (!this._bounds.isValid()) return;
    const map = this._map;
    this._rawPxBounds = L.bounds(map.latLngToLayerPoint(this._bounds.getNorthWest()), map.latLngToLayerPoint(this._bounds.getSouthEast()));
    this._updateBounds();
  },

  _simplifyPoints() { if (!this.options.quick) simplify.call(this); },
});

for (const Kind of [L.Polyline, L.Polygon]) {
  const clip = Kind.prototype._clipPoints;
  Kind.include({
    _clipPoints() {
      if (!this.options.quick) return clip.call(this);
      this._parts = [];
      const edge = this.options.weight + 1, view = this._renderer._bounds;
      const min = view.min.subtract([edge, edge]), max = view.max.add([edge, edge]);
      if (!this._pxBounds?.intersects([min, max])) return;
      if (this._flatOf !== this._latlngs) Object.assign(this, { _flat: flatten(this._latlngs), _flatOf: this._latlngs });
      const frame = frameOf(this._map), { scale, x, y } = frame, inside = [];
      this._rings = [];
      for (const ring of this._flat) {
        const x0 = ring.x0 * scale - x, x1 = ring.x1 * scale - x, y0 = ring.y0 * scale - y, y1 = ring.y1 * scale - y;
        if (x1 < min.x || x0 > max.x || y1 < min.y || y0 > max.y) continue;
        const whole = x0 >= view.min.x && x1 <= view.max.x && y0 >= view.min.y && y1 <= view.max.y;
        (whole ? inside : this._rings).push(pointsOf(ring, frame));
      }
      if (this._rings.length) clip.call(this);
      for (const points of inside) this._parts.push(points);
    },
  });
}
