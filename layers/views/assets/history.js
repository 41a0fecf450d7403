// One step of the browser's back button is one step of the reader. The menu opens a page with an empty address, and
// the page then adds what is chosen to it: that is the same step, so the address is completed instead of pushed anew.
// Without this, Back would lead to the empty address, which the page completes again: no way back at all.
(() => {
  if (window.xietuHistory) return;
  window.xietuHistory = true;
  const WITHIN_MS = 5000, push = history.pushState.bind(history);
  let opened = { path: "", at: 0 }; // the last page that the menu opened with an empty address
  history.pushState = (state, title, url) => {
    const to = new URL(url ?? "", location.href), fresh = performance.now() - opened.at < WITHIN_MS;
    const completes = fresh && to.pathname === opened.path && location.pathname === opened.path && !location.search;
    opened = { path: "", at: 0 };
    if (completes && to.search) { history.replaceState(state, title, url); return; }
    if (to.pathname !== location.pathname && !to.search) opened = { path: to.pathname, at: performance.now() };
    push(state, title, url);
  };
  addEventListener("popstate", () => { opened = { path: "", at: 0 }; });
})();
