from typing import Any

import pytest

from geodata.models import ADCODE, Document, Mention, Place

PLACE: dict[str, Any] = {
    "id": "gu-an-park",
    "name": "固安产业园",
    "kind": "park",
    "themes": ("industry",),
    "recipe": "point 116.3 39.4",
    "basis": "site",
    "precision_m": 500,
}
FAULTS = [
    ({"id": "Gu-An"}, "id 'Gu-An' is not lower-case"),
    ({"id": "gu--an"}, "id 'gu--an'"),
    ({"id": ""}, "id ''"),
    ({"name": ""}, "name is empty"),
    ({"kind": "village"}, "kind 'village' is not one of admin"),
    ({"themes": ("industry", "fun")}, "theme 'fun' is not one of platform"),
    ({"basis": "guess"}, "basis 'guess' is not one of boundary"),
    ({"basis": "unlocated"}, "does not go with recipe 'point"),
    ({"recipe": ""}, "basis 'site' does not go with recipe ''"),
    ({"precision_m": -1}, "precision_m -1 is negative"),
    ({"districts": ("13102",)}, "district '13102'"),
    ({"districts": ("１３１０２２",)}, "is not a six-digit adcode"),
]


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_place_refuses(change, said):
    with pytest.raises(ValueError, match=r"^Place ") as caught:
        Place(**(PLACE | change))
    assert said in str(caught.value)


def test_place_names_every_fault_at_once():
    with pytest.raises(ValueError) as caught:
        Place(**(PLACE | {"kind": "x", "precision_m": -5, "name": ""}))
    assert all(word in str(caught.value) for word in ("kind 'x'", "precision_m -5", "name is empty"))


def test_good_place_stands_and_is_frozen():
    place = Place(**PLACE)
    assert place.districts == ()
    with pytest.raises(AttributeError):
        place.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("start", "end", "surface", "confidence"),
    [
        (0, 3, "三河", 0.9),
        (-1, 1, "三河", 0.9),
        (4, 4, "", 0.9),
        (0, 2, "三河", 1.01),
        (0, 2, "三河", -0.1),
        (0, 2, "三河", float("nan")),
    ],
)
def test_mention_refuses(start, end, surface, confidence):
    with pytest.raises(ValueError):
        Mention("doc", start, end, surface, "cn-131082", "division", confidence)


def test_adcode_is_six_ascii_digits():
    assert ADCODE.fullmatch("130102")
    assert not ADCODE.fullmatch("１３０１０２")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一段", ["一段"]),
        ("一段\n\n  \u3000\n二段\r\n三段", ["一段", "二段", "三段"]),
        ("\n\n", []),
        ("", []),
        ("一\u2028二\u2029三\x85四\x0c五", ["一", "二", "三", "四", "五"]),
    ],
)
def test_paragraphs_are_the_lines_that_hold_words(text, pieces):
    document = Document("doc", text, "0" * 64)
    assert [text[start:end] for start, end in document.paragraphs()] == pieces


def test_document_counts_code_points_and_keeps_its_text_out_of_messages():
    document = Document("doc", "𠮷林省", "0" * 64)
    assert document.n_chars == 3
    assert "林省" not in repr(document)
