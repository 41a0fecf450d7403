// The Streamlit side of the map: keeps one frame alive, hands it what to show, hands back what was clicked.
export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = document.createElement("iframe");
    frame.className = "xietu-map";
    frame.src = data.page;
    frame.addEventListener("xietu", (event) => {
      const { kind, value } = event.detail;
      if (kind === "view") frame.xietuSend.setStateValue("view", value);
      else frame.xietuSend.setTriggerValue(kind, value);
    });
    parentElement.querySelector(".stage").appendChild(frame);
  }
  frame.title = data.title;
  frame.style.height = data.height ? `${data.height}px` : "";
  frame.xietuSend = { setStateValue, setTriggerValue };
  const root = parentElement.host || parentElement;
  frame.xietuData = { ...data, dark: isDark(getComputedStyle(root).getPropertyValue("--st-background-color")) };
  frame.contentWindow?.xietu?.update(frame.xietuData);
}

function isDark(color) {
  const c = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  c.fillStyle = color.trim() || "#fff";
  c.fillRect(0, 0, 1, 1);
  const [r, g, b] = c.getImageData(0, 0, 1, 1).data;
  return 0.3 * r + 0.59 * g + 0.11 * b < 110;
}
