"""A few letters → places: whole names first, in any script, and what is inside last."""

import pytest

from layers.search.place_search import search_places, suggest_places
from layers.serving.map_routes import shared_atlas


def first(text: str) -> str:
    hits = search_places(shared_atlas(), text)
    return str(shared_atlas().places["name"].iat[hits[0].row]) if hits else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("雄安新区", "河北雄安新区"),  # its alias, before all that begins so
        ("雄安新區", "河北雄安新区"),
        ("xionganxinqu", "河北雄安新区"),
        ("xaxq", "河北雄安新区"),
        ("Xiong'an New Area", "河北雄安新区"),
        ("Tianjin port", "天津港"),  # Port of Tianjin, before Tianjin Port Free Trade Zone
        ("port of Tianjin", "天津港"),
        ("Sanhe, station of", "三河站"),
        ("Beijing South", "北京南站"),  # not South axis of Beijing
        ("大興機場", "北京大兴国际机场"),
        ("首都机场", "北京首都国际机场"),
        ("北京", "北京市"),
        ("白洋", "白洋淀"),
        ("BYD", "白洋淀"),
        (" 白 洋 淀 ", "白洋淀"),
        ("没有这样的地方", ""),
        ("", ""),
        ("'", ""),
    ],
)
def test_what_is_typed_finds_its_place_first(text: str, name: str):
    assert first(text) == name


def test_old_names_of_units_find_what_they_are_today():
    hit = search_places(shared_atlas(), "通县")[0]
    assert (shared_atlas().places["name"].iat[hit.row], hit.name) == ("通州区", "通县")


def test_every_home_place_is_among_the_first_of_its_own_name():
    places = shared_atlas().places
    for row in range(0, len(places), 97):
        found = [hit.row for hit in search_places(shared_atlas(), places["name"].iat[row])[:5]]
        assert row in found, places["name"].iat[row]


def test_beginnings_come_before_what_stands_inside():
    names = [hit.name for hit in search_places(shared_atlas(), "大兴")]
    starts = [name.startswith("大兴") for name in names]
    assert starts == sorted(starts, reverse=True)
    assert not all(starts)


def test_english_words_may_stand_apart():
    assert "北京首都国际机场" in [
        shared_atlas().places["name"].iat[hit.row] for hit in search_places(shared_atlas(), "capital airport")
    ]


def test_initials_begin_a_name_or_a_word_of_it():
    names = [hit.name for hit in search_places(shared_atlas(), "zzz")]
    assert "涿州站" in names
    assert not {"郭庄子站", "大张庄闸", "丰宁满族自治县"} & set(names)
    assert "北京大兴国际机场临空区" in [hit.name for hit in search_places(shared_atlas(), "jclkq")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("曹飞甸", "曹妃甸"),
        ("白样淀", "白洋淀"),
        ("雄按新區", "雄安新区"),
        ("大兴国机机场", "大兴国际机场"),
        ("Tiajin", "Tianjin"),
        ("没有这样的地方", ""),
        ("xyzzy", ""),
        ("", ""),
    ],
)
def test_a_near_miss_suggests_what_was_meant(typed: str, name: str):
    hits = suggest_places(shared_atlas(), typed)
    assert (hits[0].name if hits else "") == name
    assert len({hit.row for hit in hits}) == len(hits)
