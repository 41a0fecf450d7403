// A GeoJSON, KML or KMZ file dropped on the map or chosen by hand: the server reads it, its outline becomes the area filter.

const MOST_BYTES = 10_000_000;

export class OutlineFile {
  /** `url` reads a file; `done` gets the area's text; `bar` shows what came of it. */
  constructor(map, url, { done, bar }) {
    Object.assign(this, { url, done, bar, box: map.getContainer() });
    this.input = Object.assign(document.createElement("input"), { type: "file", accept: ".geojson,.json,.kml,.kmz", hidden: true });
    this.box.appendChild(this.input);
    this.input.addEventListener("change", () => { this.read(this.input.files[0]); this.input.value = ""; });
    const carriesFile = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.box.classList.add("dropping");
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) this.box.classList.remove("dropping"); });
    document.addEventListener("drop", (event) => {
      this.box.classList.remove("dropping");
      if (!carriesFile(event)) return;
      event.preventDefault();
      this.read(event.dataTransfer.files[0]);
    });
  }

  say(words) {
    this.words = words;
    this.box.dataset.drop = words.drop;
  }

  choose() { this.input.click(); }

  async read(file) {
    if (!file) return;
    const answer = file.size > MOST_BYTES ? { fault: "too_big" } : await this.ask(file);
    const key = `file_${answer.fault || answer.note}`, text = (this.words[key] || this.words.file_failed).replace(/\{(\w+)\}/g, (_, name) => answer[name] ?? "");
    this.bar.notice(text, { fault: Boolean(answer.fault) });
    if (answer.area) this.done(answer.area);
  }

  async ask(file) {
    try {
      const response = await fetch(this.url, { method: "POST", body: file });
      return response.ok ? await response.json() : { fault: "failed" };
    } catch {
      return { fault: "failed" };
    }
  }
}
