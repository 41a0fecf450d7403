// Elements made of text alone: whatever a name holds, it stays text.

/** An element with a text in it. */
export function text(tag, content) {
  return Object.assign(document.createElement(tag), { textContent: content });
}
