"""Sources, notes and reasons in Chinese."""

import re

import pytest

from geodata.errors import SelectionError
from geodata.meanings.association import PARTS
from geodata.names.mentions import SURE_HOW
from geodata.register import read_register
from geodata.settings import NATIONAL_REGION
from layers.atlas.sources import read_sources
from layers.overlays.overlays import Overlays
from layers.phrases import phrase
from layers.selection.selection import Selection

HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,}")


def test_every_source_and_note_of_the_register_has_chinese():
    texts = set()
    for region in ("jingjinji", NATIONAL_REGION):
        for place in read_register(region).places.values():
            texts |= {place.source, place.note} - {""}
    assert (
        sorted(
            t
            for t in texts
            if ENGLISH.search(phrase(t, "zh")) or not (HAN.search(phrase(t, "zh")) or t[0].isdigit())
        )
        == []
    )


@pytest.mark.parametrize(
    "query",
    [
        {"theme": "x"}, {"kind": "x"}, {"basis": "x"}, {"touch": "x"}, {"scope": "x"}, {"district": "x"}, {"from": "x"},
        {"from": "2024", "to": "2019"}, {"area": "x"}, {"area": "bbox:2,2,1,1"}, {"area": "circle:200,0,5"},
        {"area": "circle:1,1,nan"}, {"area": "polygon:1,1"}, {"area": "bbox:1,1,2,2;3,3"}, {"area": "polygon:" + "1,2," * 900 + "3,4"},
    ],
)  # fmt: skip
def test_every_fault_of_an_address_has_chinese(query: dict[str, str]):
    with pytest.raises(SelectionError) as fault:
        Selection.from_query(query)
    assert HAN.search(phrase(str(fault.value), "zh"))


@pytest.mark.parametrize("query", [{"shade": "x"}, {"links": "x"}, {"per": "x"}, {"size": "x" * 100}])
def test_every_fault_of_overlays_has_chinese(query: dict[str, str]):
    with pytest.raises(SelectionError) as fault:
        Overlays.from_query(query)
    assert HAN.search(phrase(str(fault.value), "zh"))


def test_every_reason_of_the_registers_mentions_has_chinese():
    reasons = {m.reason for m in read_register("jingjinji").mentions} - {""}
    rules = {m.rule for m in read_register("jingjinji").mentions}
    assert sorted(t for t in reasons | rules if not HAN.search(phrase(t, "zh"))) == []
    assert all(
        HAN.search(phrase(text, "zh")) for text in (*PARTS.values(), *(t for _, t in SURE_HOW.values()))
    )


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("at the county seat", "标在县城"),
        ("planned; site not verified", "规划中；地点未核实"),
        (
            "it was named just before; the text counts 5, and 5 were found",
            "刚刚提到过；文中说 5 个，找到 5 个",
        ),
        ("a section of 京雄高速", "京雄高速的一段"),
        ("planned; something nobody translated", "planned; something nobody translated"),
        ("", ""),
    ],
)
def test_pieces_holes_and_what_is_not_in_the_table(text: str, zh: str):
    assert phrase(text, "zh") == zh
    assert phrase(text, "en") == text


def test_sources_are_chinese_where_they_say_something():
    table = read_sources("zh")
    assert not any(
        ENGLISH.search(text)
        for field in ("note", "licence", "crs", "approval_number")
        for text in table[field]
    )
    assert [text for text in table["vintage"] if re.search("[a-z]{3}", text)] == []
    assert [text for text in table["attribution"] if text.startswith("Word")] == []
