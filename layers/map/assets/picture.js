// A picture of the map for a report: what is drawn, its legend beside it, title, scale and the credit that must be said.

const PAD = 16, LINE = 1.35, TITLE_PX = 17, NAME = "xietu-map.png";

const shown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).opacity !== "0";

/** The map's layers in the order in which they lie over each other. */
function layersOf(map) {
  const panes = [...map.getContainer().querySelectorAll(".leaflet-map-pane > .leaflet-pane")];
  const depth = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  return panes.filter((pane) => !/tooltip|popup/.test(pane.className)).sort((a, b) => depth(a) - depth(b))
    .flatMap((pane) => [...pane.querySelectorAll("canvas, svg, img")]).filter(shown);
}

/** Return an SVG as an image that may be drawn: colours that come from the style sheet are written into it. */
async function imageOf(svg) {
  const { width, height } = svg.getBoundingClientRect(), copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((part, i) => { for (const name of ["stroke", "fill", "stroke-width"]) to[i].style.setProperty(name, getComputedStyle(part)[name]); });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.removeAttribute("style");
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

async function drawLayer(ctx, layer, origin) {
  const box = layer.getBoundingClientRect();
  if (!box.width || !box.height) return;
  const image = layer.tagName.toLowerCase() === "svg" ? await imageOf(layer) : layer;
  if (layer.tagName === "IMG" && new URL(layer.src, location.href).origin !== location.origin && !layer.crossOrigin) return; // another host's tiles may not be read
  ctx.drawImage(image, box.left - origin.x, box.top - origin.y, box.width, box.height);
}

/** The lines of a text as the page has broken it, each with where it stands. */
function linesOf(node) {
  const range = document.createRange(), lines = [];
  for (let i = 0; i < node.data.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getBoundingClientRect(), last = lines.at(-1);
    if (!box.width && !node.data[i].trim()) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += node.data[i];
    else lines.push({ text: node.data[i], box });
  }
  return lines;
}

/** Draw a part of the page as it stands: texts, canvases, small images, coloured boxes. */
async function drawPart(ctx, part, origin) {
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const style = getComputedStyle(node.parentElement);
      ctx.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      ctx.fillStyle = style.color;
      ctx.textBaseline = "middle";
      for (const { text, box } of linesOf(node)) ctx.fillText(text, box.left - origin.x, box.top - origin.y + box.height / 2);
    } else if (/^(canvas|svg)$/i.test(node.tagName)) await drawLayer(ctx, node, origin);
    else if (node.matches(".swatch, .ring")) {
      const box = node.getBoundingClientRect(), style = getComputedStyle(node), round = parseFloat(style.borderRadius) || 0;
      ctx.beginPath();
      ctx.roundRect(box.left - origin.x, box.top - origin.y, box.width, box.height, Math.min(round, box.width / 2));
      ctx.fillStyle = style.backgroundColor;
      ctx.fill();
      ctx.strokeStyle = style.borderColor;
      ctx.lineWidth = parseFloat(style.borderWidth) || 1;
      ctx.stroke();
    }
  }
}

function wrapped(ctx, text, width) {
  const lines = [""];
  for (const word of text.split(/(?<=[\s·，])/)) {
    if (ctx.measureText(lines.at(-1) + word).width > width && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += word;
  }
  return lines;
}

const frames = (n) => new Promise((done) => { const next = () => (n-- > 0 ? requestAnimationFrame(next) : done()); next(); });

/** Draw the map as it is seen, twice as fine as on a common screen, its legend beside it. `legend`: the element with its entries. */
export async function takePicture(map, parts) {
  const layers = Object.values(map._layers).filter((layer) => layer instanceof L.Canvas), before = L.Browser.retina;
  const draw = (retina) => { L.Browser.retina = retina; for (const layer of layers) layer._update(); };
  if (before) return compose(map, parts);
  draw(true);
  await frames(3);
  try { return await compose(map, parts); } finally { draw(false); }
}

async function compose(map, { legend, title, credit }) {
  const box = map.getContainer().getBoundingClientRect(), style = getComputedStyle(document.body), shut = legend.classList.contains("shut");
  legend.classList.remove("shut");
  legend.classList.add("whole");
  const key = legend.getBoundingClientRect(), ink = getComputedStyle(legend).color, paper = getComputedStyle(legend).backgroundColor;
  const canvas = document.createElement("canvas"), ctx = canvas.getContext("2d"), sharp = Math.max(2, devicePixelRatio);
  const font = style.fontFamily, top = title ? TITLE_PX * LINE + PAD : 0, width = box.width + key.width + 3 * PAD;
  ctx.font = `11px ${font}`;
  const foot = wrapped(ctx, credit, width - 2 * PAD);
  const height = Math.max(box.height, key.height) + top + 2 * PAD + foot.length * 15;
  canvas.width = width * sharp;
  canvas.height = height * sharp;
  ctx.scale(sharp, sharp);
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = ink;
  ctx.textBaseline = "top";
  ctx.font = `600 ${TITLE_PX}px ${font}`;
  ctx.fillText(title, PAD, PAD);
  ctx.font = `11px ${font}`;
  foot.forEach((line, i) => ctx.fillText(line, PAD, height - PAD - (foot.length - i) * 15 + 8));
  await drawPart(ctx, legend, { x: key.left - box.width - 2 * PAD, y: key.top - PAD - top });
  legend.classList.remove("whole");
  legend.classList.toggle("shut", shut);
  ctx.save();
  ctx.translate(PAD, PAD + top);
  ctx.beginPath();
  ctx.rect(0, 0, box.width, box.height);
  ctx.clip();
  ctx.fillStyle = getComputedStyle(map.getContainer()).backgroundColor;
  ctx.fillRect(0, 0, box.width, box.height);
  for (const layer of layersOf(map)) await drawLayer(ctx, layer, { x: box.left, y: box.top });
  const scale = map.getContainer().querySelector(".leaflet-control-scale-line"), at = scale.getBoundingClientRect();
  const [x, y] = [12, box.height - 28];
  ctx.fillStyle = ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.stroke(new Path2D(`M${x} ${y + 6}v10h${at.width}v-10`));
  ctx.font = `11px ${font}`;
  ctx.fillText(scale.textContent, x + 5, y);
  ctx.restore();
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

/** Hand a file to the reader. */
export function save(blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: NAME });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
