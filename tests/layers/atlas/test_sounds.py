"""Names as pinyin and initials."""

import pytest

from layers.atlas.sounds import initials_of, pinyin_of


def test_pinyin_has_no_tones_and_no_spaces():
    assert pinyin_of("白洋淀") == "baiyangdian"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("白洋淀", ("byd",)),  # no word of a dictionary: it begins once
        ("河北雄安新区", ("hbxaxq", "xaxq", "xq")),
        ("北京首都国际机场", ("bjsdgjjc", "sdgjjc", "gjjc", "jc")),
        ("保定·白洋淀", ("bd·byd", "byd")),
        ("郭庄子站", ("gzzz",)),
        ("", ("",)),
    ],
)
def test_initials_begin_with_the_name_and_with_its_words(name: str, initials: tuple[str, ...]):
    assert initials_of(name) == initials
