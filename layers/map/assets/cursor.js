// The map by keyboard: one button that stands on a symbol or a ring; arrows take it to the next one, Enter opens it.

const AHEAD = Math.cos((60 * Math.PI) / 180); // how far aside of an arrow's direction the next symbol may lie
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const EDGE = [70, 70]; // pixels that are kept around the cursor

export class Cursor {
  /** `targets()` gives [{at, radius, name, open}]; `named(target, n)` says what a target is. */
  constructor(map, { targets, named }) {
    Object.assign(this, { map, targets, named, at: null });
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "cursor" });
    this.name = this.button.appendChild(document.createElement("span"));
    this.told = Object.assign(document.createElement("span"), { className: "told" });
    this.told.setAttribute("role", "status");
    const box = map.getContainer();
    box.prepend(this.button, this.told); // the first stop after the map itself
    this.button.addEventListener("focus", () => this.start());
    this.button.addEventListener("blur", () => { this.told.textContent = ""; });
    this.button.addEventListener("keydown", (event) => this.key(event));
    this.button.addEventListener("click", (event) => { event.stopPropagation(); this.target?.open(); });
    map.on("move zoom viewreset", () => this.place());
    map.on("moveend", () => document.activeElement === this.button && this.map._loaded && this.settle());
  }

  say(words) { this.words = words; this.button.setAttribute("aria-label", words.cursor); }

  /** Take the symbol where the cursor was, or the one nearest to the middle of the map. */
  start() {
    const middle = this.at && this.map.getBounds().contains(this.at) ? this.map.latLngToContainerPoint(this.at) : this.map.getSize().divideBy(2);
    this.go(nearest(this.seen(), (p) => p.distanceTo(middle)));
  }

  /** After a zoom what stood here may have parted: take what is nearest now. */
  settle() {
    if (this.target && this.targets().some((t) => t.at.lat === this.target.at.lat && t.at.lng === this.target.at.lng)) return;
    this.start();
  }

  seen() {
    const bounds = this.map.getBounds();
    return this.targets().filter((t) => bounds.contains(t.at)).map((target) => ({ target, point: this.map.latLngToContainerPoint(target.at) }));
  }

  key(event) {
    const arrow = ARROWS[event.key];
    if (event.key === "Escape") this.map.getContainer().focus();
    else if (arrow) this.step(arrow);
    else if (event.key === "+" || event.key === "=") this.map.zoomIn();
    else if (event.key === "-") this.map.zoomOut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Go to the nearest symbol in a direction; what lies aside counts as further away. */
  step([dx, dy]) {
    if (!this.target) return this.start();
    const from = this.map.latLngToContainerPoint(this.target.at), all = this.targets().map((target) => ({ target, point: this.map.latLngToContainerPoint(target.at) }));
    this.go(nearest(all, (p) => {
      const x = p.x - from.x, y = p.y - from.y, far = Math.hypot(x, y), ahead = (x * dx + y * dy) / far;
      return far < 1 || ahead < AHEAD ? Infinity : far * (2 - ahead);
    }));
  }

  go(target) {
    if (!target) return this.target || this.place();
    Object.assign(this, { target, at: target.at });
    this.map.panInside(target.at, { padding: EDGE, animate: false });
    const text = this.named(target, this.targets().length);
    this.button.setAttribute("aria-label", text);
    this.name.textContent = text;
    this.told.textContent = text;
    this.place();
  }

  place() {
    if (!this.target) return;
    const { x, y } = this.map.latLngToContainerPoint(this.target.at), r = this.target.radius + 5;
    Object.assign(this.button.style, { left: `${x - r}px`, top: `${y - r}px`, width: `${2 * r}px`, height: `${2 * r}px` });
    this.button.classList.toggle("turned", x > this.map.getSize().x / 2);
  }
}

function nearest(candidates, far) {
  let best = null, least = Infinity;
  for (const { target, point } of candidates) {
    const d = far(point);
    if (d < least) [best, least] = [target, d];
  }
  return best;
}
