from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.texts.normalise import level_name, make_view

LEVELLED = [
    # written, levelled
    ("廊坊開發區", "廊坊开发区"),
    ("張家口縣", "张家口县"),
    ("臺灣與台灣", "台湾与台湾"),
    ("鐵路，港灣", "铁路，港湾"),
    ("乾安縣", "乾安县"),
    ("⻄安和⻓春", "西安和长春"),
    ("⼤兴机场", "大兴机场"),
    ("Ｇ１０１線", "G101线"),
    ("京津—保定", "京津-保定"),
    ("京津－保定–石家庄", "京津-保定-石家庄"),
    ("中关村•固安", "中关村·固安"),
    ("中关村・固安‧园", "中关村·固安·园"),
    ("（霸州）", "(霸州)"),
    ("「霸州」", "“霸州”"),
    ("，。：；？！", "，。：；？！"),
    ("三 河 市", "三河市"),
    ("三\u3000河\u00a0市", "三河市"),
    ("三\u200b河\u2060市\ufeff", "三河市"),
    ("三河\n市", "三河市"),
    ("一、推动三河\n市发展", "一、推动三河市发展"),
    ("二、产业承接\n三河市与大厂县共建", "二、产业承接\n三河市与大厂县共建"),
    ("（一）承接\n（二）共建", "(一)承接\n(二)共建"),
    ("## 永川、荣昌\n永川区", "## 永川、荣昌\n永川区"),
    ("三河\r\n  市", "三河市"),
    ("三河\n\n市", "三河\n\n市"),
    ("三河。\n香河", "三河。\n香河"),
    ("三河， 香河", "三河， 香河"),
    ("G 3 京台", "G 3京台"),
    ("new town", "new town"),
    ("京津 - 保定", "京津-保定"),
    ("", ""),
    (" \n\t", " \n\t"),
]
CHARACTERS = st.sampled_from(
    list("三河市開發區区⻄⼤Ａ1a·•—-，。（) \t\u3000\n\r\u200b\ufeff\u00ad𠮷\ud800é")
)
TEXTS = st.text() | st.text(CHARACTERS, max_size=60)


@pytest.mark.parametrize(("written", "levelled"), LEVELLED)
def test_levels(written, levelled):
    assert make_view(written).text == levelled


@pytest.mark.parametrize(("written", "levelled"), LEVELLED)
def test_level_twice_is_level_once(written, levelled):
    assert make_view(levelled).text == levelled


@pytest.mark.parametrize(
    ("written", "name", "surface"),
    [
        ("在三 河 市建设", "三河市", "三 河 市"),
        ("在燕\u200b郊鎮，", "燕郊镇", "燕\u200b郊鎮"),
        ("前往⻄\n安。", "西安", "⻄\n安"),
        ("\ufeff固安", "固安", "固安"),
        ("固安\u200b", "固安", "固安"),
        ("到固安", "固安", "固安"),
    ],
)
def test_offsets_lead_back(written, name, surface):
    view = make_view(written)
    start = view.text.index(name)
    first, last = view.origin(start, start + len(name))
    assert written[first:last] == surface


@given(TEXTS)
@example("\ud800三 河")
@example(" ")
@example("\n三")
def test_index_rises_and_points_at_what_was_kept(text):
    view = make_view(text)
    if view.index is None:
        assert len(view.text) == len(text)
        return
    index = view.index.tolist()
    assert index[-1] == len(text)
    assert len(index) == len(view.text) + 1
    assert all(a < b for a, b in pairwise(index))
    assert "".join(make_view(text[i]).text or text[i] for i in index[:-1]) == view.text


@given(TEXTS)
def test_only_blanks_and_invisible_characters_are_left_out(text):
    view = make_view(text)
    if view.index is not None:
        kept = set(view.index.tolist())
        dropped = {c for i, c in enumerate(text) if i not in kept}
        assert dropped <= set(" \t\u00a0\u3000\u2002\u2003\u2009\n\r\u200b\u200c\u200d\u2060\ufeff\u00ad")


@given(st.text(st.sampled_from("三河開發區"), max_size=6), st.text(st.sampled_from("三河開發區"), max_size=6))
def test_a_blank_line_parts_what_stands_around_it(one, other):
    assert "\n\n" in make_view(f"{one}\n\n{other}").text


@pytest.mark.parametrize(
    ("name", "levelled"),
    [("中关村 • 固安", "中关村·固安"), ("開發區", "开发区"), ("Ａ 区", "A区"), (" 三河\n市 ", "三河市")],
)
def test_level_name(name, levelled):
    assert level_name(name) == levelled


def test_older_ways_to_write_characters_of_names_are_levelled():
    assert make_view("馬廠砲臺，窰上鄕隄口").text == "马厂炮台，窑上乡堤口"


@pytest.mark.parametrize(
    ("text", "levelled"),
    [
        ("先导段　62.0\n　　黄藏寺水库", "先导段62.0\n  黄藏寺水库"),
        ("引洮二期　　　　119.8", "引洮二期    119.8"),
        ("洮河　　　　渭源县", "洮河    渭源县"),
        ("洮 河\n  渭　源", "洮河渭源"),
    ],
)
def test_paragraphs_and_columns_stay_apart(text, levelled):
    assert make_view(text).text == levelled
