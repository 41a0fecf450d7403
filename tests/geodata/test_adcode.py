import pytest

from geodata.adcode import city_of, level_of, parent_of, parse_adcode, province_of
from geodata.boundaries import read_divisions
from geodata.errors import GeometryError

CODES = [
    # code, level, city, parent
    ("130000", "province", None, None),
    ("131000", "city", "131000", "130000"),
    ("131082", "county", "131000", "131000"),
    ("110112", "county", None, "110000"),
    ("429004", "county", None, "420000"),
    ("469005", "county", None, "460000"),
    ("441900", "city", "441900", "440000"),
    ("710009", "county", None, "710000"),
    ("820000", "province", None, None),
]


@pytest.mark.parametrize(("code", "level", "city", "parent"), CODES)
def test_digits_say_level_and_parents(code, level, city, parent):
    assert (level_of(code), city_of(code), parent_of(code)) == (level, city, parent)
    assert province_of(code) == code[:2] + "0000"


def test_every_parent_of_the_table_is_what_the_digits_say():
    for code, unit in read_divisions().items():
        assert unit.parent == parent_of(code)
        assert unit.level == level_of(code)


@pytest.mark.parametrize("text", ["", "13108", "1310820", "１３１０８２", "13108a", " 131082"])
def test_not_a_code(text):
    with pytest.raises(GeometryError, match="six digits"):
        parse_adcode(text)
