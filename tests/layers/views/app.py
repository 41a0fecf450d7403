"""One page of the explorer in streamlit's test harness."""

import json
from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from layers.themes import Lang


def script(page: str, lang: "Lang") -> None:
    """Draw one page as the frame does."""
    from importlib import import_module

    import streamlit as st

    from layers.views.state import read_url, state, write_url

    kept = state()
    if "opened" not in st.session_state:
        st.session_state["opened"], kept.lang = True, lang
    read_url(page)
    import_module(f"layers.views.{page}").show()
    write_url()


def open_page(page: str, *, lang: Lang = "zh", query: Mapping[str, str] | None = None) -> AppTest:
    """Run a page with an address; fails where the page raises. Query values read back as plain text."""
    at = AppTest.from_function(script, default_timeout=90, kwargs={"page": page, "lang": lang})
    for key, value in (query or {}).items():
        at.query_params[key] = value
    return run(at)


def run(at: AppTest) -> AppTest:
    """Run once more; fails where the page raises."""
    at.run()
    assert not at.exception, at.exception
    return at


def text_of(at: AppTest) -> str:
    """Everything written on the page, one line an element."""
    kinds = (
        "title",
        "header",
        "subheader",
        "markdown",
        "caption",
        "info",
        "warning",
        "success",
        "error",
        "code",
    )
    parts = [str(element.value) for kind in kinds for element in getattr(at, kind)]
    parts += [element.proto.body for element in at.get("html")]
    parts += [json.loads(c.proto.json).get("html", "") for c in at.get("bidi_component") if c.proto.json]
    parts += [f"{metric.label} {metric.value}" for metric in at.metric]
    return "\n".join(parts)
