"""The first page of each address but the first knows where its server is."""

import subprocess
import sys
from pathlib import Path

from layers.views.start_page import PAGES, page_routes, start_html

ROOT = Path(__file__).resolve().parents[3]


def test_the_address_of_the_server_comes_before_streamlits_scripts():
    html = start_html()
    assert html.index("BACKEND_BASE_URL") < html.index("<script type=")
    assert "<title>Streamlit" not in html


def test_every_page_but_the_first_has_its_route():
    assert [getattr(route, "path", "") for route in page_routes()] == [f"/{name}" for name in PAGES[1:]]


def test_the_map_page_starts_without_the_parser():
    script = (
        "import sys, layers.views.explore; print('geodata.pipeline' in sys.modules, 'folium' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["False", "False"]
