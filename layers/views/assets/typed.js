// Lists to pick from hold simplified characters: traditional ones typed into their boxes become simplified as they are
// typed, before Streamlit looks for options that hold them. While an input method still composes, nothing is touched.
(() => {
  const OLD = "", NEW = ""; // filled in by start_page.py
  const simple = new Map([...OLD].map((old, i) => [old, NEW[i]]));
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set; // not React's own, which would see no change

  function simplify(box) {
    if (!box.matches?.("input[role=combobox]")) return false;
    const text = [...box.value].map((c) => simple.get(c) ?? c).join(""), at = box.selectionStart;
    if (text === box.value) return false;
    write.call(box, text);
    box.setSelectionRange(at, at);
    return true;
  }

  addEventListener("input", (event) => { if (!event.isComposing) simplify(event.target); }, true);
  addEventListener("compositionend", (event) => { if (simplify(event.target)) event.target.dispatchEvent(new Event("input", { bubbles: true })); }, true);
})();
