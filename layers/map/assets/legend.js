// The legend: exactly the themes and bases that are on the map now, as HTML. A place is drawn in its first theme, so
// themes are not counted here: the filters count all themes of each place.
import { ringKey } from "./clusters.js";
import { keepEvents } from "./controls.js";
import { drawKey } from "./symbols.js";

const FORM_OF_BASIS = { schematic: "line", boundary: "area", water: "area", extent: "area" };

export const Legend = L.Control.extend({
  options: { position: "bottomleft" },

  onAdd() {
    this.box = L.DomUtil.create("section", "legend");
    this.title = L.DomUtil.create("button", "", this.box);
    this.title.type = "button";
    this.body = L.DomUtil.create("div", "", this.box);
    if (innerWidth < 760) this.box.classList.add("shut");
    this.title.setAttribute("aria-expanded", String(!this.box.classList.contains("shut")));
    this.title.addEventListener("click", () => {
      const shut = this.box.classList.toggle("shut");
      this.title.setAttribute("aria-expanded", String(!shut));
    });
    keepEvents(this.box);
    return this.box;
  },

  shut() {
    this.box.classList.add("shut");
    this.title.setAttribute("aria-expanded", "false");
  },

  fill(items, { styles, bases, words, lang, dark, overlays = [], rings = [], later = 0 }) {
    const name = (thing) => (lang === "zh" ? thing.name : thing.name_en);
    this.title.textContent = words.legend;
    this.box.setAttribute("aria-label", words.legend);
    this.body.replaceChildren();
    for (const { title, rows, note } of overlays) {
      this.part(title, rows, Boolean(note));
      if (note) this.body.appendChild(Object.assign(document.createElement("p"), { textContent: note }));
    }
    if (rings.length) {
      const row = this.body.appendChild(Object.assign(document.createElement("p"), { className: "rings-key" }));
      row.append(ringKey(dark), Object.assign(document.createElement("span"), { textContent: words.legend_ring.replace("{n}", rings.length) }));
    }
    if (later) this.body.appendChild(Object.assign(document.createElement("p"), { textContent: words.legend_later.replace("{n}", later) }));
    const themes = new Set(items.map((i) => i.theme)), forms = new Map();
    for (const item of items) if (!forms.has(item.theme) || item.form === "point") forms.set(item.theme, item.form);
    this.part(words.legend_themes, Object.keys(styles).filter((t) => themes.has(t)).map((t) => [
      drawKey(forms.get(t), { basis: forms.get(t) === "area" ? "boundary" : "site", color: dark ? styles[t].color_dark : styles[t].color, dark }),
      name(styles[t]), "",
    ]));
    const used = count(items, (i) => i.basis), grey = dark ? "#b8c2c9" : "#4c565e";
    this.part(words.legend_bases, Object.keys(bases).filter((b) => used.has(b)).map((b) => {
      const points = items.some((i) => i.basis === b && i.form === "point");
      return [drawKey(points ? "point" : FORM_OF_BASIS[b] || "line", { basis: b, color: grey, dark }), name(bases[b]), used.get(b)];
    }));
    if (!items.length) this.body.appendChild(Object.assign(document.createElement("p"), { textContent: words.legend_empty }));
  },

  part(title, rows, always = false) {
    if (!rows.length && !always) return;
    this.body.appendChild(Object.assign(document.createElement("h3"), { textContent: title }));
    const list = this.body.appendChild(document.createElement("ul"));
    for (const [key, text, n] of rows) {
      const row = list.appendChild(document.createElement("li"));
      row.append(key, Object.assign(document.createElement("span"), { textContent: text }), Object.assign(document.createElement("span"), { textContent: n }));
    }
  },
});

function count(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) || 0) + 1);
  return counts;
}
