// The area filter as text, as it stands in the URL (`bbox:…`, `circle:…`, `polygon:…;…`), and as a shape on the map.

const LOOK = { color: "#b4530a", weight: 1.8, dashArray: "5 4", fillColor: "#e08a2b", fillOpacity: 0.05, interactive: false };
const round = (x) => Math.round(x * 1e4) / 1e4; // about ten metres
const pair = (p) => [round(p.lng), round(p.lat)];

export function boxText(a, b) {
  const box = L.latLngBounds(a, b);
  return `bbox:${[...pair(box.getSouthWest()), ...pair(box.getNorthEast())].join()}`;
}

export const circleText = (centre, km) => `circle:${[...pair(centre), Math.round(km * 100) / 100].join()}`;
export const polygonText = (points) => `polygon:${points.flatMap(pair).join()}`;

/** Read an area's text; null where there is none. */
export function readArea(text) {
  if (!text) return null;
  const [shape, rest] = text.split(":"), rings = rest.split(";").map((ring) => ring.split(",").map(Number));
  if (shape === "circle") return { shape, centre: L.latLng(rings[0][1], rings[0][0]), km: rings[0][2] };
  const points = rings.map((n) => n.flatMap((x, i) => (i % 2 ? [] : [L.latLng(n[i + 1], x)])));
  return { shape, points };
}

export function layerOf(area, look = {}) {
  const style = { ...LOOK, pane: "district", ...look };
  if (area.shape === "circle") return L.circle(area.centre, { ...style, radius: area.km * 1000 });
  return area.shape === "bbox" ? L.rectangle(area.points[0], style) : L.polygon(area.points, style);
}

/** The area filter in force: dashes on a light casing, above the zones. */
export function filterLayer(area, dark) {
  const casing = { weight: 6, opacity: 0.85, dashArray: null, color: dark ? "#0b1116" : "#ffffff", pane: "halos" };
  const line = { weight: 2.6, dashArray: "9 5", color: dark ? "#f1c27a" : "#b4530a", fill: false, pane: "halos" };
  return L.featureGroup([layerOf(area, casing), layerOf(area, line)]);
}
