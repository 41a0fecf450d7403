import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.models import Mention
from geodata.pipeline import parse_documents
from geodata.texts.documents import make_document
from layers.texts.coverage import (
    Unplaced,
    check_counts,
    group_unplaced,
    measure_coverage,
    split_sentences,
    why_unplaced,
)

BASES = {"here": "site", "nowhere": "unlocated"}


def mention(text, surface, place, confidence=0.9):
    start = text.index(surface)
    return Mention("d", start, start + len(surface), surface, place, "register", confidence)


def parse(text):
    return parse_documents([make_document("d", text.encode())]).mentions


def test_sentences_end_at_marks_and_line_breaks():
    text = "　甲乙。丙丁！\n戊己\r\n\n。；庚"
    assert [text[a:b] for a, b in split_sentences(text)] == ["甲乙。", "丙丁！", "戊己", "庚"]


@given(st.text(alphabet="甲乙。；!?\n\r 　", max_size=60))
def test_sentences_are_in_order_and_lose_no_word(text):
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert sum(kept.count(c) for c in "甲乙") == sum(text.count(c) for c in "甲乙")


@pytest.mark.parametrize(
    ("place", "confidence", "reason"),
    [
        ("here", 0.9, None),
        ("here", 0.3, "associative"),
        ("nowhere", 0.9, "unlocated"),
        (None, 0.9, "unread"),
        ("gone", 0.9, "unread"),
    ],
)
def test_why_a_mention_is_not_on_the_map(place, confidence, reason):
    assert why_unplaced(Mention("d", 0, 1, "甲", place, "register", confidence), BASES) == reason


def test_the_meter_counts_sentences_by_what_became_of_their_names():
    text = "甲在此。乙在哪？甲和丙。没有地名。"
    mentions = [
        mention(text, "甲", "here"),
        mention(text, "乙", "nowhere"),
        Mention("d", 8, 9, "甲", "here", "register", 0.9),
        mention(text, "丙", None),
    ]
    cover = measure_coverage(text, mentions, BASES)
    assert (len(cover.sentences), cover.n_naming) == (4, 3)
    assert (cover.n_full, cover.n_partly, cover.n_none) == (1, 1, 1)
    assert (cover.n_mentions, cover.n_placed) == (4, 2)
    assert [u.reason for u in cover.unplaced] == ["unlocated", "unread"]


def test_without_the_text_only_mentions_are_counted():
    cover = measure_coverage(None, [mention("甲", "甲", "here")], BASES)
    assert (cover.n_mentions, cover.n_placed, cover.sentences, cover.counted) == (1, 1, (), ())


@pytest.mark.parametrize(
    ("text", "words", "said", "found"),
    [
        ("滦平、丰宁、兴隆、赤城和沽源5县先行。", "滦平、丰宁、兴隆、赤城和沽源5县", 5, 5),
        ("北京市通州区与三河、大厂、香河三县同办。", "三河、大厂、香河三县", 3, 3),
        ("天津港、唐山港、黄骅港3个港口联动。", "天津港、唐山港、黄骅港3个港口", 3, 3),
        ("完善大兴机场、正定机场等四座机场。", "大兴机场、正定机场等四座机场", 4, 2),
        ("灤平、豐寧、興隆等五縣先行。", "灤平、豐寧、興隆等五縣", 5, 3),
    ],
)
def test_a_list_is_checked_against_its_own_count(text, words, said, found):
    (check,) = check_counts(text, parse(text))
    assert text[check.start : check.end] == words
    assert (check.said, len(check.places), check.missing) == (said, found, said - found)


def test_unplaced_names_are_counted_once_each_those_named_most_first():
    text = "甲地、乙地、甲地、甲地"
    spots = [(0, "甲地"), (3, "乙地"), (6, "甲地"), (9, "甲地")]
    items = [Unplaced(Mention("d", at, at + 2, name, None, "unread", 0.1), "unread") for at, name in spots]
    assert all(text[at : at + 2] == name for at, name in spots)
    assert [(n.surface, n.n, n.first) for n in group_unplaced(items)] == [("甲地", 3, 0), ("乙地", 1, 3)]
