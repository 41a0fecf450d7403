// Named views, kept by this browser alone: a name and the query of the address. Every name is only ever text.

const KEY = "xietu.views", MOST = 200, NAME = 60, QUERY = 20_000, KEEP_FILE = 4.5e6;

export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".views");
  box.xietu ||= new SavedViews(box);
  box.xietu.show(data.words, (query) => setTriggerValue("open", { query, at: Date.now() }));
}

class SavedViews {
  constructor(box) {
    this.box = box;
    this.memory = [];
    this.form = box.appendChild(document.createElement("form"));
    this.input = this.form.appendChild(document.createElement("input"));
    this.input.maxLength = NAME;
    this.save = this.form.appendChild(button("main"));
    this.save.type = "submit";
    this.list = box.appendChild(document.createElement("ul"));
    this.empty = box.appendChild(document.createElement("p"));
    this.said = box.appendChild(document.createElement("p"));
    this.said.setAttribute("role", "status");
    const foot = box.appendChild(document.createElement("div"));
    this.link = foot.appendChild(button("quiet"));
    this.link.addEventListener("click", () => this.copy());
    this.down = foot.appendChild(button("quiet"));
    this.up = foot.appendChild(button("quiet"));
    this.file = foot.appendChild(Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", hidden: true }));
    this.form.addEventListener("submit", (e) => { e.preventDefault(); this.add(); });
    this.form.addEventListener("keydown", (e) => e.stopPropagation());
    this.down.addEventListener("click", () => this.download());
    this.up.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => this.upload());
  }

  show(words, open) {
    this.words = words;
    this.open = open;
    this.input.placeholder = words.name;
    this.input.setAttribute("aria-label", words.name);
    this.save.textContent = words.save;
    this.link.textContent = words.copy;
    this.down.textContent = words.download;
    this.up.textContent = words.upload;
    this.empty.textContent = words.empty;
    this.list.setAttribute("aria-label", words.title);
    this.draw();
  }

  read() {
    try { return cleanAll(JSON.parse(localStorage.getItem(KEY) || "[]")); } catch { return this.memory; }
  }

  write(views) {
    this.memory = views;
    try { localStorage.setItem(KEY, JSON.stringify(views)); } catch { this.say(this.words.unkept); }
    this.draw();
  }

  /** Copy the address of what is seen now; without https a browser keeps the clipboard to the old way. */
  async copy() {
    try { await navigator.clipboard.writeText(location.href); } catch {
      const text = this.box.appendChild(Object.assign(document.createElement("textarea"), { value: location.href }));
      text.select();
      document.execCommand("copy");
      text.remove();
    }
    this.say(this.words.copied);
  }

  add() {
    const views = this.read(), query = cleanQuery(location.search.slice(1));
    const name = cleanName(this.input.value) || `${this.words.view} ${views.length + 1}`;
    if (views.length >= MOST) return this.say(this.words.full);
    if (query === null) return this.say(this.words.too_long);
    this.input.value = "";
    this.write([{ name: free(name, views), query, saved: new Date().toISOString() }, ...views]);
    this.say(this.words.saved.replace("{name}", name));
  }

  draw() {
    const views = this.read();
    this.list.replaceChildren(...views.map((view, i) => this.row(view, i)));
    this.empty.hidden = views.length > 0;
    this.down.hidden = !views.length;
  }

  row(view, i) {
    const row = document.createElement("li"), open = row.appendChild(button("open"));
    open.append(element("b", view.name), element("small", view.saved.slice(0, 10)));
    open.addEventListener("click", () => this.open(view.query));
    const rename = row.appendChild(button("icon", "✎")), remove = row.appendChild(button("icon", "✕"));
    for (const [part, word] of [[rename, this.words.rename], [remove, this.words.remove]]) {
      part.title = word.replace("{name}", view.name);
      part.setAttribute("aria-label", part.title);
    }
    rename.addEventListener("click", () => this.rename(row, view, i));
    remove.addEventListener("click", () => this.remove(view, i));
    return row;
  }

  rename(row, view, i) {
    const input = document.createElement("input");
    input.value = view.name;
    input.maxLength = NAME;
    input.setAttribute("aria-label", this.words.name);
    let done = false;
    const end = (keep) => {
      if (done) return;
      done = true;
      const views = this.read(), name = cleanName(input.value), old = views.find((other) => other.name === view.name);
      if (keep && name && old) {
        old.name = free(name, views.filter((other) => other !== old));
        this.write(views);
      } else this.draw();
      this.list.children[i]?.querySelector("button").focus();
    };
    input.addEventListener("keydown", (e) => {
      e.stopPropagation();
      if (e.key === "Enter") { e.preventDefault(); end(true); } else if (e.key === "Escape") end(false);
    });
    input.addEventListener("blur", () => end(true));
    row.replaceChildren(input);
    input.focus();
    input.select();
  }

  remove(view, i) {
    const views = this.read();
    this.write(views.filter((other) => other.name !== view.name)); // by name: another tab may have changed the order
    this.say(this.words.removed.replace("{name}", view.name));
    const undo = this.said.appendChild(button("quiet", this.words.undo));
    undo.addEventListener("click", () => {
      const now = this.read();
      now.splice(i, 0, view);
      this.say("");
      this.write(now);
    });
    undo.focus();
  }

  download() {
    const text = JSON.stringify({ format: "xietu-views", version: 1, views: this.read() }, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "xietu-views.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async upload() {
    const file = this.file.files[0];
    this.file.value = "";
    if (!file) return;
    let fresh = [];
    try {
      if (file.size < KEEP_FILE) fresh = cleanAll(JSON.parse(await file.text())?.views);
    } catch { /* said below */ }
    if (!fresh.length) return this.say(this.words.unreadable);
    const views = this.read(), had = new Set(views.map((v) => v.name + "\n" + v.query));
    for (const view of fresh) if (!had.has(view.name + "\n" + view.query) && views.length < MOST) views.push({ ...view, name: free(view.name, views) });
    this.write(views);
    this.say(this.words.loaded.replace("{n}", fresh.length));
  }

  say(text) { this.said.replaceChildren(document.createTextNode(text)); }
}

const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
const button = (look, text = "") => Object.assign(element("button", text), { type: "button", className: look });

/** One line, no control characters, nothing that turns the reading direction, at most 60 characters. */
function cleanName(text) {
  return String(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").replace(/\s+/g, " ").trim().slice(0, NAME);
}

/** A query of plain parameters, or null; what it says is checked when it is opened. */
function cleanQuery(text) {
  if (typeof text !== "string" || text.length > QUERY) return null;
  const kept = [...new URLSearchParams(text)].filter(([key]) => /^[a-z_.]{1,24}$/.test(key));
  return new URLSearchParams(kept).toString();
}

function cleanAll(list) {
  if (!Array.isArray(list)) return [];
  return list.slice(0, MOST).map((view) => ({
    name: typeof view?.name === "string" ? cleanName(view.name) : "", query: cleanQuery(view?.query),
    saved: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(view?.saved) ? view.saved : "",
  })).filter((view) => view.name && view.query !== null);
}

/** A name that no other view has: 廊坊, 廊坊 (2). */
function free(name, views) {
  const taken = new Set(views.map((view) => view.name));
  let fresh = name;
  for (let n = 2; taken.has(fresh); n++) fresh = `${name.slice(0, NAME - 6)} (${n})`;
  return fresh;
}
