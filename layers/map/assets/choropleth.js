// Units coloured by a number: the page sends each unit's class and words, the shapes are the ground's own.
import { text } from "./elements.js";

const PALE = { light: "#f4f3ef", dark: "#141b20" };

export class Choropleth {
  constructor(map, ground) {
    this.map = map;
    this.ground = ground;
    this.renderer = L.canvas({ pane: "shade", padding: 0.15 });
    this.units = new Map();
    ground.onUnits = () => { this.drawn = null; this.show(this.data, this.dark); };
  }

  /** Colour what the page asks for; `null` takes the colours away. Only what differs is drawn. */
  show(data, dark) {
    this.data = data;
    this.dark = dark;
    const codes = data ? Object.keys(data.units).join() : null;
    if (codes !== this.drawn) this.draw(codes, data);
    for (const [code, layer] of this.units) {
      const style = this.style(code), look = style.fillColor + style.color + style.dashArray;
      if (layer.look !== look) layer.setStyle(style);
      layer.look = look;
    }
    this.map.getPane("areas").style.opacity = data ? 0.3 : ""; // zones would tint the colours
  }

  draw(codes, data) {
    for (const layer of this.units.values()) layer.remove();
    this.units.clear();
    this.drawn = codes;
    if (!data || !this.ground.units) return;
    for (const level of Object.values(this.ground.units)) for (const feature of level.features) {
      const code = feature.properties.adcode;
      if (!(code in data.units) || this.units.has(code)) continue;
      const layer = L.geoJSON(feature, { renderer: this.renderer, interactive: false, quick: true, style: this.style(code) });
      layer.addTo(this.map).eachLayer((leaf) => this.units.set(code, leaf));
    }
  }

  color(number) {
    const scheme = this.dark ? "dark" : "light";
    return number < 0 ? PALE[scheme] : this.data.colors[scheme][number];
  }

  style(code) {
    const known = this.data.units[code]?.[0] ?? -1;
    return { stroke: true, weight: known < 0 ? 1 : 0.6, dashArray: known < 0 ? "2 4" : null, color: this.dark ? "#55636d" : "#8f989c", fill: true, fillColor: this.color(known), fillOpacity: 0.88 };
  }

  /** The coloured unit under a point, or null. */
  unitAt(layerPoint) {
    for (const [code, leaf] of this.units) if (leaf._containsPoint(layerPoint)) return code;
    return null;
  }

  tip(layerPoint, lang) {
    const code = this.data && this.unitAt(layerPoint);
    if (!code) return null;
    const unit = this.ground.names.find((n) => n.adcode === code);
    const name = unit ? (lang === "zh" ? unit.name : unit.name_en || unit.name) : code;
    return `${name} · ${this.data.units[code][1]}`;
  }

  /** Rows of the legend: a swatch and the limits of each class, and what the colours leave out. */
  legend() {
    if (!this.data) return [];
    const rows = this.data.legend.map(([number, label, n]) => {
      const swatch = text("i", "");
      swatch.className = number < 0 ? "swatch none" : "swatch";
      swatch.style.background = this.color(number);
      return [swatch, label, n];
    });
    return [{ title: this.data.title, rows, note: this.data.note }];
  }
}
