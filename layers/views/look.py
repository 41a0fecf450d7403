"""The explorer's look over Streamlit's theme: theme colour keys, the map's place on the page, cards and tags."""

from functools import cache
from pathlib import Path

from layers.folium_map import BASE
from layers.themes import Lang, theme_styles

SHEET = Path(__file__).parent / "assets" / "explorer.css"
HISTORY = SHEET.with_name("history.js")
LOCALES: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}

STREAMLITS: dict[Lang, dict[str, str]] = {
    "zh": {
        '[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p': "选择文件",
        '[data-testid="stFileUploaderDropzoneInstructions"] span': "或把文件拖到这里",
        '[role="listbox"][data-empty="true"] [role="option"] span': "没有匹配的",
    },
    "en": {
        '[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p': "Choose files",
        '[data-testid="stFileUploaderDropzoneInstructions"] span': "or drop them here",
        '[role="listbox"][data-empty="true"] [role="option"] span': "No match",
    },
}
"""What Streamlit writes in its uploader and its pickers in English only, told again by our style sheet."""


@cache
def styles(lang: Lang) -> str:
    """Return one style element for all pages."""
    keys = "".join(
        f'.theme-{theme.id},.st-key-theme_{theme.id},[class*="st-key-found_theme_{theme.id}_"]'
        f"{{--theme:{theme.color};--theme-dark:{theme.color_dark};"
        f'--sign:"{theme.sign if lang == "zh" else theme.sign_en}"}}'
        for theme in theme_styles().values()
    )
    told = "".join(f'{part}{{--text:"{text}"}}' for part, text in STREAMLITS[lang].items())
    sheet = SHEET.read_text(encoding="utf-8").replace("{BASE}", BASE)
    return f"<style>{keys}{told}{sheet}</style>"


@cache
def page_script(lang: Lang) -> str:
    """Return the script that tells the browser the page's language and makes one step of Back of what one click did."""
    told = f'document.documentElement.lang = "{LOCALES[lang]}";'
    return f"<script>{told}{HISTORY.read_text(encoding='utf-8')}</script>"
