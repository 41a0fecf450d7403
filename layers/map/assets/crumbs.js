// The path of units on the map, 全区域 › 河北省 › 廊坊市, with a list of the units one step further in.
import { text } from "./elements.js";

export const Crumbs = L.Control.extend({
  options: { position: "topleft" },

  initialize(choose) { this.choose = choose; },

  onAdd() {
    this.nav = L.DomUtil.create("nav", "crumbs");
    L.DomEvent.disableClickPropagation(this.nav);
    L.DomEvent.disableScrollPropagation(this.nav);
    return this.nav;
  },

  /** `path` has `steps` ([code, name], outermost first) and `inside` (the units under the last of them). */
  show(path, words) {
    const stamp = JSON.stringify(path ?? null);
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.nav.hidden = !path;
    if (!path) return;
    const held = this.nav.contains(document.activeElement) && document.activeElement.dataset.part;
    this.nav.setAttribute("aria-label", words.path);
    const list = document.createElement("ol");
    path.steps.forEach(([code, name], i) => list.appendChild(document.createElement("li")).appendChild(this.step(code, name, i === path.steps.length - 1)));
    if (path.inside.length) list.appendChild(document.createElement("li")).appendChild(this.inside(path.inside, words));
    this.nav.replaceChildren(list);
    if (held) this.nav.querySelector("select, button:last-of-type")?.focus(); // the keyboard stays where it was
  },

  step(code, name, last) {
    if (last) {
      const here = text("span", name);
      here.setAttribute("aria-current", "location");
      return here;
    }
    const button = text("button", name);
    button.type = "button";
    button.dataset.part = "step";
    button.addEventListener("click", () => this.choose(code));
    return button;
  },

  inside(units, words) {
    const select = document.createElement("select");
    select.dataset.part = "inside";
    select.setAttribute("aria-label", words.go_in);
    select.appendChild(Object.assign(text("option", words.go_in), { value: "" }));
    for (const [code, name] of units) select.appendChild(Object.assign(text("option", name), { value: code }));
    // With arrows and letters a shut list tells every step: there Enter makes the choice, in an opened list the choosing.
    let keyed = false;
    select.addEventListener("keydown", (e) => {
      keyed = !(e.key === "Enter" || e.key === " " || e.altKey);
      if (e.key === "Enter" && select.value) this.choose(select.value);
    });
    select.addEventListener("pointerdown", () => { keyed = false; });
    select.addEventListener("change", () => { if (!keyed && select.value) this.choose(select.value); });
    return select;
  },
});
