// Streamlit writes its own words (toolbars, menus, pickers, names for screen readers) in English only. On Chinese pages
// this puts ours in their place, from the table [streamlit] of wording.toml: the same node gets other letters, nothing
// is added or moved, so React finds its page as it left it. What our pages write, and data, is left alone. In both languages
// a checkbox is named to screen readers in plain words, where Streamlit reads out the Markdown of its label, and what a list
// offers to look up is said so, where Streamlit says that it adds it.
(() => {
  const TABLE = {}; // filled in by start_page.py
  const SPOKEN = {}; // so is this: by language, a checkbox' label or an offer, and the words for it
  const NAMED = ["aria-label", "aria-roledescription", "title", "placeholder", "alt"];
  // Ours: what no word is looked for in, and what besides has no letters of Streamlit's, though it may name its buttons.
  const OFFER = "[role=option][data-key=__creatable__]";
  const OURS = "[data-testid=stHtml], .clickable, canvas, [role=listbox]:not([data-empty]) [role=option], script, style";
  const WRITTEN = `${OURS}, [data-testid=stMarkdown], [data-testid=stHeading], [data-testid=stButton], [data-testid=stCode] pre, [data-tag],`
    + "[data-testid=stIconMaterial], [data-testid=stExpanderIcon], [data-testid$=DynamicIcon], svg";
  const exact = new Map(Object.entries(TABLE).filter(([english]) => !english.includes("{")));
  const BLANK = { n: "(\\d+)", i: "(\\d+)" }; // numbers; any other blank is filled by words
  const patterns = (table) => Object.entries(table).filter(([said]) => said.includes("{")).map(([said, ours]) => {
    const parts = said.split(/\{(\w+)\}/); // text, name of a blank, text, …
    const pattern = parts.map((part, i) => i % 2 ? BLANK[part] ?? "(.+?)" : part.replace(/[.*+?^$()|[\]\\]/g, "\\$&")).join("");
    return [new RegExp(`^${pattern}$`), parts.filter((_, i) => i % 2), ours];
  });
  const blanks = patterns(TABLE), spoken = Object.fromEntries(Object.entries(SPOKEN).map(([lang, table]) => [lang, patterns(table)]));
  const told = new WeakMap(); // by node: what was there and what stands there now, by attribute, "" for the text
  const ALL = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMED };
  let lang = "", watch = null;

  /** Return the words of the first pattern that fits, its blanks filled in, undefined where none does. */
  function filled(patterns, said, known = exact) {
    for (const [pattern, names, words] of patterns) {
      const found = said.match(pattern);
      if (found) return names.reduce((all, name, i) => all.replace(`{${name}}`, () => known.get(found[i + 1]) ?? found[i + 1]), words);
    }
    return undefined;
  }

  /** Return our words for Streamlit's, undefined where it is none of its own. */
  function ours(text) {
    const said = text.trim();
    if (said.length > 400 || !/[A-Za-z]/.test(said)) return undefined;
    if (exact.has(said)) return text.replace(said, () => exact.get(said));
    const words = filled(blanks, said);
    if (words) return words;
    const colon = said.indexOf(": "); // a toolbar's button is named «Search: what the table holds»
    return colon > 0 && exact.has(said.slice(0, colon)) ? exact.get(said.slice(0, colon)) + "：" + said.slice(colon + 2) : undefined;
  }

  const read = (node, name) => name ? node.getAttribute(name) : node.data;
  const write = (node, name, text) => { if (name) node.setAttribute(name, text); else node.data = text; };

  function tell(node, name) {
    const text = read(node, name), at = name ? node : node.parentElement;
    if (!text) return;
    const marked = name ? name === "aria-label" && node.type === "checkbox" : at?.closest(OFFER);
    const words = (marked && filled(spoken[lang], text, new Map())) || (lang === "zh" && ours(text));
    if (!words || (!marked && at?.closest(name ? OURS : WRITTEN))) return;
    if (!told.has(node)) told.set(node, new Map());
    told.get(node).set(name, [text, words]);
    write(node, name, words);
  }

  function untell(node) {
    for (const [name, [text, words]] of told.get(node) ?? []) if (read(node, name) === words) write(node, name, text);
    told.delete(node);
  }

  /** Call `text` for each text and `element` for each element under a node, itself included. */
  function each(root, text, element) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = walk.nextNode()) (node.nodeType === Node.TEXT_NODE ? text : element)(node);
  }

  function tellAll(root) {
    each(root, (node) => tell(node, ""), (node) => { for (const name of NAMED) if (node.hasAttribute(name)) tell(node, name); });
  }

  function changed(records) {
    for (const record of records) {
      if (record.type === "childList") for (const node of record.addedNodes) { if (node.nodeType === Node.ELEMENT_NODE || node.nodeType === Node.TEXT_NODE) tellAll(node); }
      else tell(record.target, record.type === "attributes" ? record.attributeName : "");
    }
  }

  /** Speak a language from now on: the whole page, and what comes. */
  window.xietuSpeak = (wanted) => {
    if (wanted === lang) return;
    lang = wanted;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    window[Symbol.for("react-aria.i18n.locale")] = lang === "zh" ? "zh-CN" : "en-US"; // in it pickers speak to screen readers
    dispatchEvent(new Event("languagechange"));
    watch?.disconnect();
    each(document.documentElement, untell, untell);
    tellAll(document.documentElement);
    watch = new MutationObserver(changed);
    watch.observe(document.documentElement, ALL);
  };

  // Until the page says otherwise, what the address or the browser says.
  const asked = new URLSearchParams(location.search).get("lang"), browser = (navigator.language || "zh").toLowerCase();
  window.xietuSpeak(["zh", "en"].includes(asked) ? asked : browser.startsWith("zh") ? "zh" : "en");
})();
