"""Works and their phases."""

import pytest

from tests.geodata.reading import sure, surfaces


def test_a_phase_belongs_to_the_name_of_the_work_before_it():
    (whole,) = sure("推进向家坝灌区一期工程(北总干渠)建设。")
    assert whole == ("向家坝灌区一期工程", sure("向家坝灌区。")[0][1])


@pytest.mark.parametrize(
    ("text", "name"), [("潮白河一期工程开工。", "潮白河"), ("向家坝灌区一期投资十亿元。", "向家坝灌区")]
)
def test_a_river_has_no_phases_and_money_none(text, name):
    assert surfaces(text) == [name]
