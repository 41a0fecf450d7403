"""sources.toml, accuracy.toml and the register → the tables of the method page: where data come from, how well they fit."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geodata.models import BASES
from geodata.settings import DATA
from layers.atlas.build import Atlas
from layers.themes import Lang

ACCURACY = Path(__file__).parent / "accuracy.toml"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """
    What was measured on the labelled texts.

    Attributes
    ----------
    groups
        One row a group of texts: id, texts, must, found, exact, placed, precision (shares), mentions.
    traps
        expected, found, right, wrong: names in sentences made to mislead.
    """

    groups: pd.DataFrame
    traps: dict[str, int]


@cache
def read_sources(lang: Lang = "en") -> pd.DataFrame:
    """
    Return the packages and files that data come from, one row each, with every field of sources.toml.

    Parameters
    ----------
    lang
        Chinese takes a field's `_zh` where it has one.
    """
    raw = tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))
    fields = [
        "package",
        "version",
        "licence",
        "attribution",
        "approval_number",
        "vintage",
        "crs",
        "used_for",
        "sha256",
    ]
    rows = []
    for key, row in raw.items():
        said = {name: _text(_said(row, name, lang)) for name in [*fields, "note"]}
        rows.append({"id": key, **said, "sha256": said["sha256"] or f"git {row['commit']}"})
    return pd.DataFrame(rows)


def _said(row: dict[str, Any], name: str, lang: Lang) -> Any:
    return row.get(f"{name}_zh" if lang == "zh" else name) or row.get(name, "")


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else str(value)


@cache
def read_accuracy() -> Accuracy | None:
    """Return what scripts/measure_accuracy.py measured, `None` where it never ran."""
    if not ACCURACY.exists():
        return None
    raw = tomllib.loads(ACCURACY.read_text(encoding="utf-8"))
    return Accuracy(pd.DataFrame(raw["group"]), raw["traps"])


def count_bases(atlas: Atlas) -> pd.DataFrame:
    """Return a row a basis: places in the register, places the documents name, median stated error in metres."""
    places = atlas.places
    rows = []
    for basis in BASES:
        mine = places[places["basis"] == basis]
        median = float(mine["precision_m"].median()) if len(mine) and basis != "unlocated" else float("nan")
        rows.append((basis, len(mine), int((mine["n_mentions"] > 0).sum()), median))
    return pd.DataFrame(rows, columns=["basis", "register", "documents", "median_m"])


def count_sources(atlas: Atlas) -> pd.DataFrame:
    """Return a row a source that places name: source, places in the register, places the documents name; most first."""
    named = atlas.places.assign(named=atlas.places["n_mentions"] > 0)
    counts = named.groupby("source")["named"].agg(documents="sum", register="size").reset_index()
    return counts.sort_values(["register", "source"], ascending=[False, True], ignore_index=True)


def citation(version: str) -> str:
    """Return how to cite the project, as BibTeX."""
    return (
        "@software{xietu,\n  title = {Xietu 协图: regional coordination policy on the map},\n"
        "  author = {{Xietu contributors}},\n"
        f"  version = {{{version}}},\n  license = {{MIT}}\n}}"
    )


def citation_cff(version: str) -> str:
    """Return how to cite the project, as the file CITATION.cff, which the project's root holds too."""
    return f"""cff-version: 1.2.0
message: If you use Xietu, please cite it, and the data sources in geodata/data/sources.toml with it.
title: "Xietu 协图: regional coordination policy on the map"
type: software
version: {version}
license: MIT
authors:
  - name: Xietu contributors
keywords:
  - geoparsing
  - regional planning
  - Beijing–Tianjin–Hebei
  - 京津冀协同发展
"""
