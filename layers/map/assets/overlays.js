// What is laid over the places: coloured units, circles, arcs, and the path of units on top. One hook each for the frame.
import { Arcs } from "./arcs.js";
import { Choropleth } from "./choropleth.js";
import { Circles } from "./circles.js";
import { Crumbs } from "./crumbs.js";

export class Overlays {
  /** `say(kind, value)` tells the page what was chosen here. */
  constructor(map, ground, places, say) {
    this.places = places;
    this.shade = new Choropleth(map, ground);
    this.circles = new Circles(map);
    this.arcs = new Arcs(map);
    this.crumbs = new Crumbs((code) => say("drill", { code, at: Date.now() }));
    this.crumbs.addTo(map);
  }

  async show({ shade, circles, arcs, path, place, lang, dark, words }) {
    this.lang = lang;
    this.dark = dark;
    this.words = words;
    this.crumbs.show(path, words);
    if (shade || this.shade.data) this.shade.show(shade || null, dark);
    if (circles || this.circles.data) this.circles.show(circles || null, dark);
    if (arcs || this.arcs.data) await this.arcs.show(arcs || null, dark, (id) => this.places.byId.get(id)?.shown, place);
  }

  /** Parts of the legend, uppermost first. */
  legend() { return [...this.shade.legend(), ...this.circles.legend(), ...this.arcs.legend(this.lang, this.dark)]; }

  labels() { return this.arcs.labels(this.lang, this.dark); }

  /** What a click here means besides the places: links, the place of a circle, the coloured unit. */
  under(layerPoint) {
    return {
      links: this.arcs.data ? this.arcs.under(layerPoint) : [],
      circles: this.circles.data ? this.circles.under(layerPoint).map((circle) => circle.place) : [],
      unit: this.shade.data ? this.shade.unitAt(layerPoint) : null,
    };
  }

  /** Bring forward what belongs to the places under the mouse. */
  point(hits, layerPoint) { if (this.arcs.data) this.arcs.light(hits.filter((h) => h.form !== "area").map((h) => h.id), layerPoint); }

  /** Lines to say under the mouse. */
  tips(layerPoint) {
    const circle = this.circles.data ? this.circles.under(layerPoint)[0] : null;
    const arc = this.arcs.data ? this.arcs.tip(layerPoint, this.lang, this.words.more_links) : null;
    return { clickable: Boolean(circle || arc), lines: [circle?.tip, arc, this.shade.data && this.shade.tip(layerPoint, this.lang)].filter(Boolean) };
  }
}
