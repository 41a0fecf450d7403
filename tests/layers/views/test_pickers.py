"""What is typed into a list and is no option of it."""

import pytest

from layers.views.pickers import find_label, find_unit
from tests.layers.views.app import open_page

TITLES = {"a": "2023 京津冀交通一体化规划", "b": "2024 河北省工作要点"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("一體化規劃", "a"),
        ("gongzuoyaodian", "b"),
        ("hbsg", "b"),
        ("gzyd", "b"),  # from a word on
        ("bsgz", None),  # from within one
        ("2024", "b"),
        ("k", None),
        ("深圳", None),
        ("", None),
    ],
)
def test_a_title_is_found_levelled_and_by_sound(typed: str, found: str | None):
    assert find_label(typed, TITLES) == found


def test_units_are_found_among_those_offered_alone():
    assert find_unit("廊坊廣陽") == "131003"
    assert find_unit("shenzhen", among=("131003",)) is None


@pytest.mark.parametrize(
    ("typed", "unit"),
    [("天津濱海", "120116"), ("tongxian", "110112"), ("xyzzy", "131082"), ("三和", "131082")],
)
def test_what_no_option_holds_is_looked_up(typed: str, unit: str):
    at = open_page("district", query={"page.unit": "131082"})
    box = at.selectbox(key="unit")
    box.options = [*box.options, typed]  # what Streamlit offers to add
    box.set_value(typed).run()
    assert at.selectbox(key="unit").value == unit
    said = " ".join(toast.value for toast in at.toast)
    assert ("xyzzy" in said) == (typed == "xyzzy")
    assert ("您是不是要找河北省廊坊市三河市？" in said) == (typed == "三和")
    assert ("江苏省南通市通州区" in said) == (typed == "tongxian")


def test_of_several_each_is_looked_up_and_taken_once():
    at = open_page("explore", query={"district": "131082"})
    at.multiselect(key="districts").set_value(["131082", "三河", "濱海新區"]).run()
    assert at.multiselect(key="districts").value == ["131082", "120116"]
