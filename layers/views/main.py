"""The explorer: page set-up, language, navigation. `streamlit_app.py` serves it."""

import sys
from pathlib import Path

import streamlit as st

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:  # `streamlit run` puts only this folder on the path
    sys.path.insert(0, ROOT)

from layers.map.map_scripts import ASSETS  # noqa: E402
from layers.views.frame import run  # noqa: E402

st.set_page_config(page_title="协图 Xietu", page_icon=str(ASSETS / "icon.svg"), layout="wide")
run()
