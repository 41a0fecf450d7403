"""A name that nothing bears: which ones somebody may have meant."""

import pytest

from layers.search.near_names import near_names

NAMES = ("曹妃甸", "caofeidian", "caofeidiangang", "雄安新区", "xionganxinqu", "三河", "sanhe", "tianjin")


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("曹飞甸", "caofeidian"),  # the same sound before what is written alike
        ("曹飞", "caofeidian"),
        ("雄安心区", "xionganxinqu"),
        ("雄按新去", "xionganxinqu"),
        ("雄安新城区", "雄安新区"),
        ("tiajin", "tianjin"),
        ("sanhee", "sanhe"),
        ("深圳", None),
        ("zzzzzz", None),
        ("三", None),
        ("", None),
    ],
)
def test_the_name_most_alike_is_found(typed: str, best: str | None):
    near = near_names(typed, NAMES)
    assert max(near, key=lambda name: near[name], default=None) == best
    assert all(0 < alike <= 1 for alike in near.values())
