// Lengths and areas on the WGS84 ellipsoid, from points with lat and lng in degrees.

const A = 6378137, F = 1 / 298.257223563, E = Math.sqrt(F * (2 - F));
const rad = (degrees) => (degrees * Math.PI) / 180;

/** Metres between two points: Lambert's formula for long lines, within about 10 m over thousands of kilometres. */
export function distanceM(a, b) {
  const reduced = (lat) => Math.atan((1 - F) * Math.tan(rad(lat)));
  const b1 = reduced(a.lat), b2 = reduced(b.lat), dLng = rad(b.lng - a.lng);
  const h = Math.sin((b2 - b1) / 2) ** 2 + Math.cos(b1) * Math.cos(b2) * Math.sin(dLng / 2) ** 2;
  const s = 2 * Math.asin(Math.min(1, Math.sqrt(h)));
  if (s < 1e-12) return 0;
  const p = (b1 + b2) / 2, q = (b2 - b1) / 2;
  const x = (s - Math.sin(s)) * ((Math.sin(p) * Math.cos(q)) / Math.cos(s / 2)) ** 2;
  const y = (s + Math.sin(s)) * ((Math.cos(p) * Math.sin(q)) / Math.sin(s / 2)) ** 2;
  return A * (s - (F / 2) * (x + y));
}

export function lengthM(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) sum += distanceM(points[i - 1], points[i]);
  return sum;
}

// Authalic latitude maps the ellipsoid to a sphere of the same area (Snyder 1987, eq. 3-11 and 3-12).
const q = (sin) => (1 - E * E) * (sin / (1 - E * E * sin * sin) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
const authalic = (lat) => Math.asin(q(Math.sin(rad(lat))) / q(1));
const RADIUS2 = (A * A * q(1)) / 2;

/** Square metres inside a ring: spherical excess of each side on the sphere of the same area as the ellipsoid. */
export function areaM2(ring) {
  let excess = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i], b = ring[(i + 1) % ring.length];
    const t1 = Math.tan(authalic(a.lat) / 2), t2 = Math.tan(authalic(b.lat) / 2);
    excess += 2 * Math.atan2(Math.tan(rad(b.lng - a.lng) / 2) * (t1 + t2), 1 + t1 * t2);
  }
  return Math.abs(excess) * RADIUS2;
}

const number = (x) => x.toLocaleString("en", { maximumFractionDigits: x < 10 ? 2 : x < 100 ? 1 : 0 });
export const km = (metres) => `${number(metres / 1000)} km`;
export const km2 = (m2) => `${number(m2 / 1e6)} km²`;
