// The strip over the map while something is drawn: what to do next, the number so far, a field for a radius; and notices.

import { keepEvents } from "./controls.js";

const make = (tag, className, parent) => parent.appendChild(Object.assign(document.createElement(tag), { className }));
const NOTICE_MS = 12000;

export class DrawBar {
  constructor(map) {
    this.box = make("div", "drawbar", map.getContainer());
    this.box.hidden = true;
    this.hint = make("span", "hint", this.box);
    this.hint.setAttribute("role", "status");
    this.value = make("b", "", this.box);
    this.field = make("label", "", this.box);
    this.input = make("input", "", this.field);
    Object.assign(this.input, { type: "number", min: "0.1", max: "2000", step: "any" });
    this.field.append("km");
    this.ok = make("button", "main", this.box);
    this.cancel = make("button", "", this.box);
    this.ok.type = this.cancel.type = "button";
    keepEvents(this.box);
  }

  on({ ok, cancel, number }) {
    this.ok.addEventListener("click", ok);
    this.cancel.addEventListener("click", () => { cancel(); this.hide(); });
    this.input.addEventListener("input", () => number(this.input.valueAsNumber));
    this.input.addEventListener("keydown", (e) => { if (e.key === "Enter") ok(); });
  }

  say(words) {
    this.words = words;
    this.ok.textContent = words.draw_ok;
    this.cancel.textContent = words.draw_cancel;
    this.input.setAttribute("aria-label", words.draw_radius);
  }

  show(tool, { step, value, keys, ready, radius }) {
    clearTimeout(this.timer);
    const { words } = this, hint = words[`${tool}_${step}`] + (keys ? ` ${words.draw_keys}` : "");
    if (this.hint.textContent !== hint) this.hint.textContent = hint; // told once to a screen reader, not at each move
    this.value.textContent = radius === null ? value : "";
    this.field.hidden = radius === null;
    if (radius !== null && document.activeElement !== this.input) this.input.value = Math.round(radius * 100) / 100;
    this.ok.hidden = !ready;
    this.cancel.textContent = step === "rested" ? words.draw_close : words.draw_cancel;
    this.box.classList.remove("fault");
    this.box.hidden = false;
  }

  /** Tell something for a while. */
  notice(text, { fault = false } = {}) {
    clearTimeout(this.timer);
    this.hint.textContent = text;
    this.value.textContent = "";
    this.field.hidden = this.ok.hidden = true;
    this.cancel.textContent = this.words.draw_close;
    this.box.classList.toggle("fault", fault);
    this.box.hidden = false;
    this.timer = setTimeout(() => this.hide(), NOTICE_MS);
  }

  hide() {
    clearTimeout(this.timer);
    this.box.hidden = true;
  }
}
