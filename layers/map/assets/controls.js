// Buttons on the map: zoom, whole region, the area tools in a menu of their own, measuring. Words follow the language.

const ICONS = {
  home: "M4 11 12 4l8 7M6 10v9h12v-9", zoom_in: "M12 5v14M5 12h14", zoom_out: "M5 12h14",
  picture: "M4 7h4l2-3h4l2 3h4v12H4zM12 10a3 3 0 1 0 .1 0", area: "M5 8l8-4 7 6-3 9H7z", measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
  bbox: "M4 6h16v12H4z", polygon: "M5 8l8-4 7 6-3 9H7z", circle: "M12 4a8 8 0 1 0 .1 0M12 12h8",
  radius: "M4 12h16M4 8v8M20 8v8", inside: "M4 5h16v14H4zM9 10h6v4H9z", file: "M12 15V4M8 8l4-4 4 4M4 14v6h16v-6", clear: "M6 6l12 12M18 6 6 18",
};

/** Keep what happens on a control from the map: Leaflet would take two quick taps on buttons for a double tap. */
export function keepEvents(box) {
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  for (const name of ["click", "mousemove", "pointermove"]) box.addEventListener(name, (event) => event.stopPropagation());
}

function iconOf(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path")).setAttribute("d", ICONS[name]);
  return svg;
}

function buttonOf(name, parent, action) {
  const button = parent.appendChild(document.createElement("button"));
  button.type = "button";
  button.append(iconOf(name));
  button.addEventListener("click", (event) => action({ button, keys: event.detail === 0 }));
  return button;
}

export const Buttons = L.Control.extend({
  options: { position: "topleft" },

  /** `actions`: what each button does; `menu`: what the entries of the area menu do. */
  initialize(actions, menu) { Object.assign(this, { actions, menu, buttons: {}, entries: {} }); },

  onAdd() {
    const box = L.DomUtil.create("div", "buttons"), bar = L.DomUtil.create("div", "leaflet-bar", box);
    for (const [name, action] of Object.entries(this.actions)) this.buttons[name] = buttonOf(name, bar, action);
    if (this.menu) this.addMenu(box, bar);
    keepEvents(box);
    return box;
  },

  addMenu(box, bar) {
    const opener = buttonOf("area", bar, ({ keys }) => {
      this.open(this.list.hidden);
      if (keys && !this.list.hidden) this.entries.bbox.focus();
    });
    bar.insertBefore(opener, this.buttons.measure);
    opener.setAttribute("aria-haspopup", "true");
    this.buttons.area = opener;
    this.list = L.DomUtil.create("div", "menu", box);
    for (const [name, action] of Object.entries(this.menu)) {
      this.entries[name] = buttonOf(name, this.list, (how) => { this.open(false); action(how); });
      this.entries[name].append(document.createElement("span"));
    }
    this.open(false);
    box.addEventListener("keydown", (e) => { if (e.key === "Escape" && !this.list.hidden) { this.open(false); opener.focus(); } });
    document.addEventListener("pointerdown", (e) => { if (!box.contains(e.target)) this.open(false); });
  },

  open(on) {
    this.list.hidden = !on;
    this.buttons.area.setAttribute("aria-expanded", String(on));
  },

  /** Mark the tool at work, and offer only what can be done with the area that is set. */
  mark(tool, area, inside) {
    this.inside = inside;
    this.buttons.measure?.setAttribute("aria-pressed", String(tool === "measure"));
    if (!this.menu) return;
    this.buttons.area.setAttribute("aria-pressed", String(Boolean(tool) && tool !== "measure"));
    this.entries.radius.hidden = area?.shape !== "circle";
    this.entries.clear.hidden = this.entries.inside.hidden = !area;
    this.sayInside();
  },

  /** The entry names what a click on it brings. */
  sayInside() { if (this.words) this.entries.inside.lastChild.textContent = this.words[this.inside ? "area_meets" : "area_inside"]; },

  say(words) {
    this.words = words;
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
    for (const [name, button] of Object.entries(this.entries)) button.lastChild.textContent = words[`area_${name}`];
    if (this.menu) this.sayInside();
  },
});
