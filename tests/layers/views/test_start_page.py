"""The first page of each address but the first knows where its server is."""

from layers.views.start_page import PAGES, page_routes, start_html


def test_the_address_of_the_server_comes_before_streamlits_scripts():
    html = start_html()
    assert html.index("BACKEND_BASE_URL") < html.index("<script type=")
    assert "<title>Streamlit" not in html


def test_every_page_but_the_first_has_its_route():
    assert [getattr(route, "path", "") for route in page_routes()] == [f"/{name}" for name in PAGES[1:]]
