"""Members of counted lists that no register knows."""

import pytest

from tests.geodata.reading import read, surfaces


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("企沙、渔澫两个港区衔接钢铁基地。", ["企沙", "渔澫"]),
        ("建设蓝海、银滩和云鼎三个产业园。", ["蓝海", "银滩", "云鼎"]),
    ],
)
def test_as_many_members_as_the_text_says_are_names(text, names):
    assert surfaces(text) == names


def test_they_are_of_the_type_of_the_list():
    result = read("企沙、渔澫两个港区衔接钢铁基地。")
    assert {result.places[m.place or ""].kind for m in result.mentions} == {"port"}


@pytest.mark.parametrize(
    "text",
    [
        "企沙、渔澫三个港区衔接钢铁基地。",  # the number differs
        "产业、科技两个园区。",  # everyday words
        "企沙、渔澫两个想法。",  # no type
    ],
)
def test_what_is_no_such_list(text):
    assert surfaces(text) == []


def test_lines_of_a_counted_list_run_through_their_cities_and_not_to_a_county_of_that_name():
    text = "武汉、咸宁、黄石、黄冈、孝感。利用武咸、武黄、武冈、汉孝四条城际铁路。"
    result = read(text)
    recipes = {m.surface: result.places[m.place or ""].recipe for m in result.mentions if m.rule == "route"}
    assert recipes["武咸"] == "line 420100 421200"
    assert set(recipes) == {"武咸", "武黄", "武冈", "汉孝"}
