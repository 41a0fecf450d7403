"""The first page of each address knows where its server is, and the words for what Streamlit says in English."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit
from starlette.routing import Match
from streamlit.elements import exception

from layers.views.start_page import PAGES, page_routes, start_html, typed_script, words_script
from layers.wording import _read, streamlit_words

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
MOST_PIECES = 3
"""Of so many pieces at most Streamlit makes a sentence."""


def test_the_address_of_the_server_comes_before_streamlits_scripts():
    html = start_html()
    assert html.index("BACKEND_BASE_URL") < html.index("<script type=")
    assert "<title>Streamlit" not in html
    assert "BACKEND_BASE_URL" not in start_html(first=True)


def test_a_slow_line_shows_words_until_streamlits_scripts_have_come():
    inside = start_html(first=True).partition('<div id="root">')[2].partition("</div>")[0]
    assert "正在打开" in inside  # React puts the page in the place of what stands there
    assert "Opening" in inside


def answers(path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": path, "root_path": ""}
    return any(route.matches(scope)[0] is Match.FULL for route in page_routes())


def test_every_page_has_its_route_and_nothing_of_streamlits_has():
    assert all(answers(f"/{name}") for name in ("", *PAGES, "nosuchpage"))
    assert not any(answers(path) for path in ("/_stcore", "/favicon.png", "/static/js", "/media/a"))


def test_the_words_stand_before_streamlits_scripts_and_cannot_end_theirs():
    html = start_html(first=True)
    assert html.index("xietuSpeak") < html.index("<script type=")
    assert "You need to enable" not in html
    table = words_script().split("const TABLE = ", 1)[1].split("; // filled in", 1)[0]
    assert json.loads(table) == streamlit_words()
    assert "</" not in table


def test_labels_with_markdown_have_words_to_be_spoken_in_both_languages():
    spoken = json.loads(words_script().split("const SPOKEN = ", 1)[1].split("; // so is", 1)[0])
    assert spoken["zh"]["{theme} *{n}*"] == "{theme}，{n} 处"
    assert set(spoken["en"]) == set(spoken["zh"])


def test_streamlit_still_offers_what_we_say_otherwise(scripts: str):
    assert "`Add: ${" in scripts
    assert "__creatable__" in scripts


def test_what_is_typed_becomes_simplified_but_characters_of_names_of_today():
    old, new = (typed_script().split(f'{name} = "', 1)[1].split('"', 1)[0] for name in ("OLD", "NEW"))
    assert len(old) == len(new) > 2500
    assert dict(zip(old, new, strict=True))["濱"] == "滨"
    assert "乾" not in old  # 乾县


@pytest.fixture(scope="module")
def scripts() -> str:
    texts = (path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    return "".join(texts) + exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT


def pieces(text: str, scripts: str) -> int:
    """Return of how many pieces of the scripts a text is made, the longest first."""
    n = 0
    while text:
        end = next((end for end in range(len(text), 1, -1) if text[:end] in scripts), 1)
        text, n = text[end:], n + 1
    return n


def test_streamlit_still_says_what_we_say_otherwise(scripts: str):
    """Fails where an update has changed a sentence: look at its scripts and mend [streamlit] in wording.toml."""
    for key, texts in _read()["streamlit"].items():
        english = texts["en"].replace("{n}", "{i}").replace("{i}", "\0")
        for name in ("page", "label", "size", "kind", "status", "what"):
            english = english.replace(f"{{{name}}}", "\0")
        for part in filter(None, english.split("\0")):
            assert pieces(part, scripts) <= MOST_PIECES, key


def test_the_map_page_starts_without_the_parser():
    script = (
        "import sys, layers.views.explore; print('geodata.pipeline' in sys.modules, 'folium' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["False", "False"]
