// The Streamlit side of the map: keeps one frame alive, hands it what to show, hands back what was clicked.
const PAPER_PX = 700; // what fits between the margins of A4 and of US Letter

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.className = "xietu-map";
    frame.src = data.page;
    frame.addEventListener("xietu", (event) => {
      // State, not triggers: a trigger is lost where a run for an earlier event is still going on.
      frame.xietuSend(event.detail.kind, event.detail.value);
    });
    parentElement.querySelector(".stage").appendChild(frame);
    keepForPaper(frame);
  }
  if (data.cookie) document.cookie = `${data.cookie}=1; path=/; max-age=31536000; samesite=lax`; // a hint once closed stays so
  frame.title = data.title;
  frame.style.height = data.height ? `${data.height}px` : "";
  frame.xietuSend = setStateValue;
  const root = parentElement.host || parentElement;
  frame.xietuData = { ...data, dark: isDark(getComputedStyle(root).getPropertyValue("--st-background-color")) };
  frame.contentWindow?.xietu?.update(frame.xietuData);
}

/** Print the map as it is seen: a narrower frame would cut it off, so it is scaled to the paper instead. */
function keepForPaper(frame) {
  addEventListener("beforeprint", () => {
    const { offsetWidth: width, offsetHeight: height } = frame, scale = Math.min(1, PAPER_PX / width);
    if (width) Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, maxWidth: "none", transform: `scale(${scale})`, transformOrigin: "0 0", marginBottom: `${(scale - 1) * height}px` });
  });
  addEventListener("afterprint", () => {
    for (const name of ["width", "height", "maxWidth", "transform", "transformOrigin", "marginBottom"]) frame.style[name] = "";
    if (frame.xietuData?.height) frame.style.height = `${frame.xietuData.height}px`;
  });
}

// A file dropped beside the map must not replace the page.
for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => {
  if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) event.preventDefault();
});

function isDark(color) {
  const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  c.fillStyle = color.trim() || "#fff";
  c.fillRect(0, 0, 1, 1);
  const [r, g, b] = c.getImageData(0, 0, 1, 1).data;
  return 0.3 * r + 0.59 * g + 0.11 * b < 110;
}
