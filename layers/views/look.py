"""The explorer's look over Streamlit's theme: theme colour keys, the map's place on the page, cards and tags."""

from functools import cache
from pathlib import Path

from layers.map.folium_map import BASE
from layers.themes import Lang, theme_styles

SHEET = Path(__file__).parent / "assets" / "explorer.css"
HISTORY = SHEET.with_name("history.js")

LIGHT_PAPER = """@media print {
  html { filter: invert(1) hue-rotate(180deg); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] { background: #000 !important; }
}"""
"""The dark theme on paper: turned round, so that ink is dark and hues stay; without it a page is printed black."""


@cache
def styles(lang: Lang, *, dark: bool = False) -> str:
    """Return one style element for all pages."""
    keys = "".join(
        f'.theme-{theme.id},.st-key-theme_{theme.id},[class*="st-key-found_theme_{theme.id}_"]'
        f"{{--theme:{theme.color};--theme-dark:{theme.color_dark};"
        f'--sign:"{theme.sign if lang == "zh" else theme.sign_en}"}}'
        for theme in theme_styles().values()
    )
    sheet = SHEET.read_text(encoding="utf-8").replace("{BASE}", BASE)
    return f"<style>{keys}{sheet}{LIGHT_PAPER if dark else ''}</style>"


@cache
def page_script(lang: Lang) -> str:
    """Return the script that makes one step of the back button of what one click has done, and tells the language."""
    return f"<script>{HISTORY.read_text(encoding='utf-8')}window.xietuSpeak?.({lang!r});</script>"
