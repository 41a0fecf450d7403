import itertools
import re
from collections.abc import Iterable

import numpy as np
import pytest

from geodata.errors import SelectionError
from geodata.models import BASES, KINDS, THEMES
from layers.themes import (
    DIVISION,
    basis_name,
    basis_names,
    find_theme,
    kind_name,
    main_theme,
    position_words,
    theme_groups,
    theme_name,
    theme_styles,
)

LIGHT_MAP, DARK_MAP = "#f4f4f4", "#202020"
# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}
TO_LMS = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_OKLAB = [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
]


def linear(color: str) -> np.ndarray:
    srgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, two: str) -> float:
    light, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def smallest_difference(colors: Iterable[str], sight: str) -> float:
    seen = [np.clip(np.array(SIGHT[sight]) @ linear(color), 0, 1) for color in colors]
    labs = [np.array(TO_OKLAB) @ np.cbrt(np.array(TO_LMS) @ rgb) for rgb in seen]
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(labs, 2))


def test_sixteen_themes_in_four_groups():
    assert len(theme_groups()) == 4
    assert [theme.id for group in theme_groups() for theme in group.themes] == list(THEMES)
    assert list(theme_styles())[-1] == DIVISION


@pytest.mark.parametrize("column", ["name", "name_en", "sign", "sign_en", "color", "color_dark"])
def test_no_two_themes_share(column):
    values = [getattr(style, column) for style in theme_styles().values()]
    assert len(set(values)) == len(values)


def test_colors_are_hex():
    for style in theme_styles().values():
        assert re.fullmatch("#[0-9a-f]{6}", style.color)
        assert re.fullmatch("#[0-9a-f]{6}", style.color_dark)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("column", ["color", "color_dark"])
def test_colors_differ_for_every_sight(column, sight):
    colors = [getattr(style, column) for key, style in theme_styles().items() if key != DIVISION]
    assert smallest_difference(colors, sight) >= 0.044


@pytest.mark.parametrize("theme", theme_styles().values(), ids=lambda t: t.id)
def test_colors_stand_out(theme):
    assert contrast(theme.color, LIGHT_MAP) >= 3
    assert contrast(theme.color_dark, DARK_MAP) >= 3


def test_every_kind_and_basis_has_names():
    assert all(kind_name(kind, "zh") != kind_name(kind, "en") for kind in KINDS)
    assert list(basis_names()) == list(BASES)
    assert basis_name("schematic") == "示意"


@pytest.mark.parametrize(
    ("basis", "precision_m", "lang", "words"),
    [
        ("schematic", 5000, "zh", "经过节点的示意线，不是实测线位（误差约 5 km）"),
        ("site", 500, "en", "the thing itself (within about 500 m)"),
        ("boundary", 0, "en", "official divisions or a union of them"),
        ("unlocated", 9, "zh", "文中提到，尚未定位"),
    ],
)
def test_position_words(basis, precision_m, lang, words):
    assert position_words(basis, precision_m, lang) == words


def test_main_theme():
    assert main_theme(("rail", "road")) == "rail"
    assert main_theme(()) == DIVISION
    assert theme_name("rail", "en") == "Railways"


@pytest.mark.parametrize("text", ["rail", "轨道", "Railways", " RAIL "])
def test_find_theme(text):
    assert find_theme(text) == "rail"


def test_find_theme_suggests():
    with pytest.raises(SelectionError, match="did you mean 'rail'"):
        find_theme("ral")
