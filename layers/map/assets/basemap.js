// The optional basemap of tiles: above land and water, below everything else.

const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export class Basemap {
  /** `tiles` is { url, credit } as configured, or null. */
  constructor(map, tiles) {
    this.map = map;
    this.layer = tiles && L.tileLayer(tiles.url, {
      pane: "tiles", subdomains: "01234567", maxNativeZoom: 18, attribution: tiles.credit.replace(/[&<>]/g, (c) => HTML[c]), // Leaflet takes it as HTML
    });
  }

  show(on) {
    if (!this.layer || on === this.map.hasLayer(this.layer)) return;
    if (on) this.layer.addTo(this.map); else this.layer.remove();
  }
}
