"""Members of counted lists that no register knows."""

from itertools import pairwise

import pytest

from tests.geodata.reading import mentions, read, sure, surfaces


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
    text = "南通、泰州、扬州、盐城共建。利用通泰、扬盐、武冈三条城际铁路，串起武汉、黄冈。"
    result = read(text)
    places = {m.surface: result.places[m.place or ""] for m in result.mentions}
    assert places["通泰"].recipe == "line 320600 321200"
    assert {places[name].kind for name in ("通泰", "扬盐", "武冈")} == {"rail"}


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("北京交通大学、中国地质大学两所高校的雄安校区开工。", {"北京交通大学", "中国地质大学"}),
        ("北海幼儿园、史家胡同小学、北京四中的雄安校区。", {"北海幼儿园", "史家胡同小学", "北京四中"}),
        ("北京交通大学、北京科技大学雄安校区开工。", {"北京交通大学", "北京科技大学雄安校区"}),
    ],
)
def test_a_list_of_houses_with_branches_in_one_place(text, houses):
    result = read(text)
    at = {m.surface: result.places[m.place or ""].districts for m in result.mentions}
    assert all(at[house] == ("130629",) for house in houses)


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("北京市延庆区的白河、黑河、潮河三条河流达标。", "黑河"),
        ("密云水库上游有潮河、白河、汤河、清河。", "清河"),
        ("邢台市治理沙河、滏阳河。", "沙河"),
    ],
)
def test_a_county_called_river_is_a_river_among_waters(text, river):
    result = read(text)
    found = next(m for m in result.mentions if m.surface == river)
    assert result.places[found.place or ""].kind == "water"


@pytest.mark.parametrize(
    "text", ["邢台市的南宫、新河、清河三县。", "黑河、哈尔滨两市。", "邢台沙河市、滏阳河。"]
)
def test_counties_called_river_among_counties_stay_counties(text):
    assert all(place.kind == "admin" for place in read(text).places.values() if place.name != "滏阳河")


def test_a_county_behind_its_city_stays_one_among_waters():
    found = mentions("甘肃省临夏市。渭河、临夏夏河、洮河治理。")
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "临夏夏河" not in [m.surface for m in found if m.rule == "grammar-free"]


@pytest.mark.parametrize(
    ("text", "surface", "county"),
    [
        ("河北。雾灵山、辽河源国家森林公园、松山、小五台山。", "松山", False),
        ("内蒙古赤峰。红山、松山、元宝山三区。", "松山", True),
        ("北京。石景山、八大处公园、百望山。", "石景山", True),
        ("辽宁鞍山。千山、海城。", "千山", True),
    ],
)
def test_a_far_county_among_mountains_is_a_mountain(text, surface, county):
    [place] = [place for name, place in sure(text) if name == surface]
    assert (place or "").startswith("cn-") == county


def test_a_list_whose_first_member_is_a_verb_alone_is_no_list_of_lines():
    text = "路子就、大广、青银、青兰四条高速。"
    assert "" not in surfaces(text)
