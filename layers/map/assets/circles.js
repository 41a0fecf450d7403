// Figures as circles whose area grows with the number, drawn at their places; the largest below the smaller ones.
import { text } from "./elements.js";

const LARGEST = 34; // pixels of the radius of the largest number
const SMALLEST = 3;
const INK = { light: "#8a3b00", dark: "#ffb066" };

export class Circles {
  constructor(map) {
    this.map = map;
    this.renderer = L.canvas({ pane: "circles", padding: 0.2 });
    this.layers = [];
  }

  show(data, dark) {
    this.data = data;
    this.dark = dark;
    for (const layer of this.layers) layer.remove();
    const color = INK[dark ? "dark" : "light"];
    this.layers = (data?.items || []).map(({ id, lon, lat, share, tip }) => Object.assign(L.circleMarker([lat, lon], {
      renderer: this.renderer, interactive: false, radius: radiusOf(share), color, weight: 1.6, fillColor: color, fillOpacity: 0.28,
    }), { place: id, tip }).addTo(this.map));
  }

  /** The circles under a point, smallest first. */
  under(layerPoint) {
    return this.layers.filter((layer) => layer._containsPoint(layerPoint)).reverse();
  }

  legend() {
    if (!this.data) return [];
    const rows = this.data.legend.map(([share, label]) => {
      const size = 2 * radiusOf(share) + 3, ring = text("i", "");
      ring.className = "ring";
      ring.style.cssText = `width:${size}px;height:${size}px;border-color:${INK[this.dark ? "dark" : "light"]}`;
      return [ring, label, ""];
    });
    return [{ title: this.data.title, rows, note: this.data.note }];
  }
}

/** The square root of the share of the largest: twice the number is twice the area. */
function radiusOf(share) { return Math.max(SMALLEST, LARGEST * Math.sqrt(share)); }
