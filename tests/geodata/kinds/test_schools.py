import pytest

from tests.geodata.reading import mentions, surfaces


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("支持湖南甲乙学院更名大学。", "湖南甲乙学院"),
        ("达州艺文职业技术学院与企业联合办学。", "达州艺文职业技术学院"),
        ("怀化师范高等专科学校扩招。", "怀化师范高等专科学校"),
    ],
)
def test_schools_called_after_places_are_associative_where_they_act(text: str, name: str) -> None:
    found = {m.surface: m.confidence for m in mentions(text)}
    assert found.get(name, 1.0) < 0.5


def test_a_school_is_a_place_where_the_text_speaks_of_its_site() -> None:
    found = {m.surface: m.confidence for m in mentions("地铁经过赣州师范学院。")}
    assert found["赣州师范学院"] > 0.5


@pytest.mark.parametrize("text", ["达州的三所大学扩招。", "达州各大学开学。", "永州市老年大学招生。"])
def test_kinds_of_schools_are_no_names(text: str) -> None:
    assert not any("大学" in surface for surface in surfaces(text))
