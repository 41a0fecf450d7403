"""Zones named by the first characters of units that the text names."""

import pytest

from tests.geodata.reading import read, surfaces


def test_units_that_the_text_names_make_the_zone():
    result = read("安次、永清、固安三地签约，安永固三地将共建产业园。")
    (mention,) = (m for m in result.mentions if m.rule == "initials")
    assert mention.surface == "安永固"
    assert result.places[mention.place or ""].recipe == "union 131002 131023 131022"


@pytest.mark.parametrize(
    "text",
    [
        "安永固三地将共建产业园。",  # no unit is named
        "安次、永清两地签约，安永固三地将共建。",  # one is not named
        "安次、安平、永清、固安签约，安永固三地将共建。",  # 安 may be either
        "安次、永清、固安签约，安永固将共建。",  # nothing shows that a zone is meant
    ],
)
def test_what_is_not_sure_is_no_zone(text):
    assert "安永固" not in surfaces(text)


@pytest.mark.parametrize(
    ("text", "zone", "recipe"),
    [
        ("对接粤桂合作。", "粤桂", "union 440000 450000"),
        ("晋陕蒙三省区共建能源基地。", "晋陕蒙", "union 140000 610000 150000"),
    ],
)
def test_short_names_of_provinces_make_a_zone(text, zone, recipe):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == zone]
    assert result.places[mention.place or ""].recipe == recipe


@pytest.mark.parametrize("text", ["苏宁联动促销。", "推进产学研合作。", "黑鲁通道。"])
def test_other_words_name_no_provinces(text):
    assert surfaces(text) == []


def test_a_corridor_runs_between_the_two_cities_of_its_name():
    result = read("沿沈大走廊一路南下，沈阳与大连同频共振。")
    (mention,) = (m for m in result.mentions if m.surface == "沈大走廊")
    assert mention.rule == "route"
    assert result.places[mention.place or ""].recipe == "line 210100 210200"


@pytest.mark.parametrize("text", ["沿沈大走廊一路南下。", "沈阳与大连的生态走廊", "沈阳与大连的强大走廊"])
def test_a_corridor_needs_two_cities_that_the_text_names(text):
    assert not any("走廊" in surface for surface in surfaces(text))
