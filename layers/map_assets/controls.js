// Buttons on the map: zoom, whole region, draw a box. Words follow the language.

const ICONS = {
  home: "M4 11 12 4l8 7M6 10v9h12v-9", zoom_in: "M12 5v14M5 12h14", zoom_out: "M5 12h14",
  draw: "M5 5h14v14H5zM3 5h4M5 3v4M17 19h4M19 17v4",
};

export const Buttons = L.Control.extend({
  options: { position: "topleft" },

  initialize(actions) { this.actions = actions; this.buttons = {}; },

  onAdd(map) {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    for (const [name, action] of Object.entries(this.actions)) {
      const button = bar.appendChild(document.createElement("button"));
      button.type = "button";
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("viewBox", "0 0 24 24");
      svg.setAttribute("aria-hidden", "true");
      const path = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
      path.setAttribute("d", ICONS[name]);
      button.appendChild(svg);
      button.addEventListener("click", () => action(map, button));
      this.buttons[name] = button;
    }
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  },

  say(words) {
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
    }
  },
});

/** Let the reader drag a box once; `done` gets [west, south, east, north]. */
export class BoxDrawing {
  constructor(map, done) { this.map = map; this.done = done; this.button = null; }

  toggle(button) {
    if (this.button) return this.stop();
    this.button = button;
    button.setAttribute("aria-pressed", "true");
    const box = this.map.getContainer();
    box.style.cursor = "crosshair";
    this.map.dragging.disable();
    this.down = (e) => { if (e.button === 0 && !e.target.closest(".leaflet-control")) this.start(e); };
    this.key = (e) => { if (e.key === "Escape") this.stop(); };
    box.addEventListener("pointerdown", this.down);
    document.addEventListener("keydown", this.key);
  }

  start(event) {
    const map = this.map, from = map.mouseEventToLatLng(event);
    const shape = L.rectangle([from, from], { pane: "focus", color: "#b4530a", weight: 2, dashArray: "5 4", fillOpacity: 0.06, interactive: false }).addTo(map);
    const move = (e) => shape.setBounds(L.latLngBounds(from, map.mouseEventToLatLng(e)));
    const up = (e) => {
      document.removeEventListener("pointermove", move);
      shape.remove();
      const b = L.latLngBounds(from, map.mouseEventToLatLng(e));
      const far = map.latLngToContainerPoint(b.getNorthWest()).distanceTo(map.latLngToContainerPoint(b.getSouthEast()));
      this.stop();
      if (far > 12) this.done([b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((x) => Math.round(x * 1e4) / 1e4));
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", up, { once: true });
    event.preventDefault();
  }

  stop() {
    const box = this.map.getContainer();
    box.removeEventListener("pointerdown", this.down);
    document.removeEventListener("keydown", this.key);
    box.style.cursor = "";
    this.map.dragging.enable();
    this.button?.setAttribute("aria-pressed", "false");
    this.button = null;
    this.ended = Date.now();
  }
}
