// One step of the browser's back button is one step of the reader.
// - The menu opens a page with an empty address, and the page then adds what is chosen to it: that is the same step, so
//   the address is completed instead of pushed anew. Without this, Back would lead to the empty address, which the page
//   completes again: no way back at all.
// - A button that opens a page empties the address of the one it leaves first, and a slow browser may write what is chosen
//   into it before it writes the new page: all three are the new page's step.
// - Where the map looks is no step: it moves by itself to what is opened.
(() => {
  if (window.xietuHistory) return;
  window.xietuHistory = true;
  const WITHIN_MS = 5000, LEAVING_MS = 3000, VIEW = ["lon", "lat", "zoom"], push = history.pushState.bind(history);
  const nothing = { path: "", at: -Infinity };
  let opened = nothing, // the last page that the menu opened with an empty address
    emptied = nothing; // the last page whose address was emptied
  const since = (step) => performance.now() - step.at;
  const withoutView = (url) => {
    const rest = new URL(url);
    for (const key of VIEW) rest.searchParams.delete(key);
    rest.searchParams.sort();
    return rest.href;
  };
  history.pushState = (state, title, url) => {
    const to = new URL(url ?? "", location.href), here = location.pathname;
    const completes = since(opened) < WITHIN_MS && here === opened.path && to.pathname === here && !location.search && to.search;
    const leaving = since(emptied) < LEAVING_MS && here === emptied.path, refills = leaving && to.pathname === here && !location.search;
    const leaves = leaving && to.pathname !== here;
    const looks = withoutView(to) === withoutView(location.href);
    opened = to.pathname !== here && !to.search ? { path: to.pathname, at: performance.now() } : nothing;
    if (!refills) emptied = to.pathname === here && location.search && !to.search && !looks ? { path: here, at: performance.now() } : nothing;
    if (completes || refills || leaves || looks) history.replaceState(state, title, url);
    else push(state, title, url);
  };
  addEventListener("popstate", () => { opened = emptied = nothing; });
})();
