"""The styles of all pages."""

from layers.views.look import page_script, styles


def test_only_the_dark_theme_is_turned_round_on_paper():
    assert "invert(1)" in styles("zh", dark=True)
    assert "invert(1)" not in styles("zh")


def test_the_page_tells_its_language():
    assert "xietuSpeak?.('en')" in page_script("en")
