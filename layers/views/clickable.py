"""Escaped HTML whose links tell the page what was clicked, without leaving it; without scripts they are plain links."""

import hashlib
from collections.abc import Callable
from typing import Any

import streamlit as st

JS = """
export default function ({ parentElement, data, setTriggerValue }) {
  const box = parentElement.querySelector(".clickable");
  if (box.dataset.stamp !== data.stamp) {
    box.innerHTML = data.html; // made by our pages, every value in it escaped
    box.dataset.stamp = data.stamp;
    box.scrollTop = 0;
  }
  box.className = "clickable " + data.look;
  if (data.label) { box.setAttribute("role", "region"); box.setAttribute("aria-label", data.label); box.tabIndex = 0; }
  box.onclick = (event) => {
    const link = event.target.closest("[data-pick]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("pick", { id: link.dataset.pick, at: Date.now() });
    // A text that begins low on the page comes up, so that what follows a click beside it is seen.
    const low = box.getBoundingClientRect().top > innerHeight / 3;
    if (low && box.classList.contains("reading")) box.scrollIntoView({ behavior: "smooth" });
  };
  const same = [...box.querySelectorAll("[data-pick]")].filter((link) => link.dataset.pick === data.chosen);
  for (const link of box.querySelectorAll(".chosen")) link.classList.remove("chosen");
  for (const link of same) link.classList.add("chosen");
  if (data.goto && box.dataset.goto !== String(data.goto)) {
    box.dataset.goto = data.goto;
    if (same.length) box.scrollTo({ top: same[0].offsetTop - box.clientHeight / 3, behavior: "smooth" });
  }
}
"""

_component = st.components.v2.component(
    "xietu_clickable", html='<div class="clickable"></div>', js=JS, isolate_styles=False
)


def show_clickable(
    html: str,
    *,
    key: str,
    on_pick: Callable[[], None],
    chosen: str = "",
    look: str = "",
    label: str = "",
    goto: int = 0,
) -> Any:
    """
    Show HTML in which every value is escaped; an element with `data-pick` reports it when clicked.

    Parameters
    ----------
    on_pick
        Called before the next run; what was clicked is `picked(key)`.
    chosen
        The `data-pick` to mark.
    look
        Class names of the box.
    label
        Name of the box for screen readers; makes it a region that the keyboard can scroll.
    goto
        A number that grows when the box shall scroll to the chosen element.
    """
    stamp = hashlib.sha256(html.encode()).hexdigest()[:16]
    data = {"html": html, "stamp": stamp, "chosen": chosen, "look": look, "label": label, "goto": goto}
    return _component(key=key, data=data, on_pick_change=on_pick)


def picked(key: str) -> str:
    """Return the `data-pick` of the element that was clicked last, empty where none was."""
    event = st.session_state.get(key)
    pick = event.get("pick") if event else None
    return str(pick["id"]) if pick else ""
