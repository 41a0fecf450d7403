// What is done before Streamlit's scripts run.

// On a phone the menu covers the page: it goes when it has led to another; left open, it would be so again at every visit.
(() => {
  const PHONE_PX = 768;
  try {
    if (innerWidth <= PHONE_PX) for (const key of Object.keys(localStorage)) if (key.startsWith("stSidebarCollapsed")) localStorage.removeItem(key);
  } catch { /* a browser that keeps nothing */ }
  addEventListener("click", ({ target }) => {
    if (innerWidth > PHONE_PX || !target.closest?.("[data-testid=stSidebarNavLink]")) return;
    setTimeout(() => document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click());
  });
})();

// On paper a table that is wider than the sheet is made smaller: Streamlit draws it as a picture, of which the right part was cut off.
(() => {
  const PAPER_PX = 700; // what fits between the margins of A4 and of US Letter
  const tables = () => document.querySelectorAll("[data-testid=stDataFrame]");
  addEventListener("beforeprint", () => {
    for (const table of tables()) if (table.offsetWidth > PAPER_PX) Object.assign(table.style, { width: `${table.offsetWidth}px`, zoom: PAPER_PX / table.offsetWidth });
  });
  addEventListener("afterprint", () => { for (const table of tables()) table.style.width = table.style.zoom = ""; });
})();

// A browser tab makes up a name that nobody can guess and tells it the server: the reader's own texts are found again by it
// when the page is loaded anew. It ends with the tab; another tab says its own name when it is loaded or looked at.
(() => {
  const NAME = "xietu_tab";
  let tab;
  try {
    tab = sessionStorage.getItem(NAME);
    if (!/^[0-9a-f]{32}$/.test(tab)) {
      tab = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      sessionStorage.setItem(NAME, tab);
    }
  } catch { return; }
  const tell = () => { document.cookie = `${NAME}=${tab}; path=/; samesite=strict`; };
  tell();
  addEventListener("focus", tell);
})();
