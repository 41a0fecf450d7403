// The ground under the places: land abroad and at home, water, and the boundaries of counties, cities and provinces with their names.
import "./quick.js";

const LINES = {
  light: { county: ["#c9c6bd", 0.7], city: ["#a49f93", 1.1], province: ["#6f6a60", 1.8], shore: "#b9cad2" },
  dark: { county: ["#36424b", 0.7], city: ["#51606b", 1.1], province: ["#82909b", 1.8], shore: "#2d3e49" },
};

const LEVELS = ["county", "city", "province"];
const AWAY_CITIES = 6.6; // zoom from which cities outside the home region are named: around it they would only crowd the whole of it
const QUIET = { interactive: false, quick: true };
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class Ground {
  constructor(map, urls, unit) {
    this.map = map;
    this.urls = urls;
    this.unit = unit;
    this.canvas = L.canvas({ pane: "ground", padding: 0.15 });
    this.lines = L.canvas({ pane: "lines-of-districts", padding: 0.15 });
    this.pick = L.canvas({ pane: "district", padding: 0.15 });
    this.layers = {};
    this.names = [];
    this.counties = new Map();
    this.away = new Map();
    this.dark = false;
  }

  async read() {
    const [foreign, land, dashes, water, names, ...levels] = await Promise.all(["foreign", "land", "dashes", "water", "names", ...LEVELS].map((name) => this.get(name)));
    const add = (name, data, style) => { this.layers[name] = L.geoJSON(data, { ...QUIET, renderer: this.canvas, style }).addTo(this.map); };
    add("foreign", foreign, () => ({ stroke: true, weight: 0.6, color: this.line().shore, fillColor: css("--foreign"), fillOpacity: 1 }));
    add("land", land, () => ({ stroke: true, weight: 0.6, color: this.line().shore, fillColor: css("--abroad"), fillOpacity: 1 }));
    this.layers.dashes = L.geoJSON(dashes, { ...QUIET, renderer: this.lines, style: () => ({ color: this.line().province[0], weight: this.line().province[1] }) }).addTo(this.map);
    this.names = names;
    this.water = water;
    this.setUnits(levels);
    this.map.on("zoomend", () => this.refine());
    this.refine();
  }

  async get(name) {
    const response = await fetch(this.urls[name]);
    if (!response.ok) throw new Error(`${this.urls[name]}: ${response.status}`);
    return response.json();
  }

  /** Fetch the finer boundaries once the reader comes near. */
  async refine() {
    if (this.refined || this.map.getZoom() < 7.9) return;
    this.refined = true;
    const [names, ...levels] = await Promise.all(["names", ...LEVELS].map((name) => this.get(name + "_fine")));
    this.names = [...this.names, ...names];
    this.onNames?.();
    this.setUnits(levels);
    if (this.chosenCodes) this.choose(this.chosenCodes);
  }

  setUnits([county, city, province]) {
    for (const name of ["home", "water", ...LEVELS]) this.layers[name]?.remove();
    const add = (name, renderer, data, style) => { this.layers[name] = L.geoJSON(data, { ...QUIET, renderer, style }).addTo(this.map); };
    add("home", this.canvas, county, () => ({ stroke: false, fillColor: css("--land"), fillOpacity: 1 }));
    add("water", this.canvas, this.water, () => ({ stroke: false, fillColor: css("--water"), fillOpacity: 1 }));
    this.units = { county, city, province };
    for (const level of LEVELS) add(level, this.lines, this.units[level], () => ({ fill: false, color: this.line()[level][0], weight: this.line()[level][1], lineJoin: "round" }));
    this.counties.clear();
    this.layers.home.eachLayer((layer) => this.counties.set(layer.feature.properties.adcode, layer));
    this.onUnits?.();
  }

  line() { return LINES[this.dark ? "dark" : "light"]; }

  setDark(dark) {
    if (dark === this.dark) return;
    this.dark = dark;
    for (const layer of Object.values(this.layers)) layer.setStyle(layer.options.style());
  }

  /** The county under a point, or null. */
  countyAt({ x, y }) {
    // Outlines thinned for the screen leave gaps of a pixel or two: then the county beside is meant.
    for (const [dx, dy] of [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]]) {
      const at = L.point(x + dx, y + dy);
      for (const [adcode, layer] of this.counties) if (layer._containsPoint?.(at)) return adcode;
    }
    return null;
  }

  /** Fetch the outlines of units that the ground does not hold; say whether there is a new one. */
  async bring(adcodes) {
    const held = new Set(Object.values(this.units).flatMap((c) => c.features).map((f) => f.properties.adcode));
    const missing = adcodes.filter((code) => !held.has(code) && !this.away.has(code));
    const answers = await Promise.all(missing.map((code) => fetch(`${this.unit}${code}.json`).catch(() => null)));
    for (const answer of answers) if (answer?.ok) {
      const feature = await answer.json();
      this.away.set(feature.properties.adcode, feature);
    }
    return answers.some((answer) => answer?.ok);
  }

  /** Outline the chosen districts, of any level. */
  choose(adcodes) {
    this.chosen?.remove();
    this.chosen = null;
    this.chosenCodes = adcodes;
    const wanted = new Set(adcodes);
    if (!wanted.size || !this.units) return;
    const features = [...Object.values(this.units).flatMap((c) => c.features), ...this.away.values()].filter((f) => wanted.has(f.properties.adcode));
    this.chosen = L.layerGroup([[6, this.dark ? "#0b1116" : "#ffffff"], [2.6, this.dark ? "#f1c27a" : "#b4530a"]].map(([weight, color]) => L.geoJSON(features, {
      interactive: false, renderer: this.pick, style: { fill: true, fillColor: "#e08a2b", fillOpacity: weight > 3 ? 0.07 : 0, color, weight, opacity: weight > 3 ? 0.8 : 1 },
    }))).addTo(this.map);
    return L.geoJSON(features).getBounds();
  }

  /** Names to write at a zoom, most important first: provinces far out, cities, then counties; those `away` from the home region are fainter. */
  labels(zoom, bounds, { lang, dark }, away = false) {
    const ink = dark ? "#c9d3da" : "#4c565e", halo = dark ? "rgba(20,27,32,.85)" : "rgba(255,255,255,.9)";
    const rank = zoom < 5 ? ["province"] : zoom < 7 ? ["province", "city"] : zoom < 8.4 ? ["city", "province"] : ["city", "county"];
    const look = {
      province: { size: 15, weight: 600, color: dark ? "#e6ebee" : "#39434b" },
      city: { size: zoom < 7 ? 12 : 13.5, weight: 600, color: ink },
      county: { size: zoom < 9.4 ? 11 : 12.5, weight: 400, color: dark ? "#a3afb8" : "#66717a" },
    };
    const out = [], faint = away ? { color: dark ? "#84919a" : "#7d868d" } : {};
    for (const level of away && zoom < AWAY_CITIES ? ["province"] : rank) for (const n of this.names) {
      if (n.level !== level || Boolean(n.away) !== away || !bounds.contains([n.lat, n.lon])) continue;
      out.push({ lat: n.lat, lng: n.lon, text: lang === "zh" ? n.short : n.name_en || n.short, halo, ...look[level], ...faint });
    }
    return out;
  }
}
