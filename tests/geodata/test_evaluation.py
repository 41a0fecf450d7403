import json
import runpy
from pathlib import Path

import pytest
import shapely

from geodata.evaluation import Score, find_spans, is_placed, overlap, score_document, score_traps
from geodata.models import Mention, Place
from geodata.names.mention_table import MentionTable
from geodata.pipeline import ParseResult
from geodata.settings import HOME_REGION
from tests.geodata.reading import make

main = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "evaluate.py"))["main"]

TEXT = "固安县与三河市共建产业园，三河市先行。"
SANHE = (117.07, 39.98)


def label(name, *surfaces, obligation="must", **more):
    return {"name": name, "surfaces": list(surfaces), "kind": "admin", "obligation": obligation, **more}


class Table(list[Mention]):
    """Mentions that stand for a parsed document."""


def result_of(*mentions):
    place = Place("sanhe", "三河市", "admin", (), "point 117.07 39.98", "site", 500)
    table: MentionTable = Table(mentions)  # type: ignore[assignment]
    return ParseResult((table,), {"sanhe": place})


def mention(start, surface, confidence=0.9):
    return Mention("doc", start, start + len(surface), surface, "sanhe", "register", confidence)


def score(labels, *mentions):
    return score_document(make(TEXT), labels, result_of(*mentions), HOME_REGION)[""]


def test_find_spans_counts_overlapping_ones():
    assert list(find_spans("三河三河三", "三河三")) == [(0, 3), (2, 5)]
    assert list(find_spans("三河", "香河")) == []


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [((0, 3), (2, 5), 1), ((0, 3), (3, 5), 0), ((0, 9), (2, 5), 3), ((5, 6), (0, 2), 0)],
)
def test_overlap(one, other, shared):
    assert overlap(one, other) == shared


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([mention(4, "三河市")], (1, 1, 1)),
        ([mention(4, "三河")], (1, 0, 1)),  # two of three characters: half or more
        ([mention(4, "三")], (0, 0, 0)),
        ([mention(0, "固安县")], (0, 0, 0)),
        ([mention(3, "与三河市共建")], (1, 0, 1)),
        ([mention(4, "三河市"), mention(13, "三河市")], (1, 1, 1)),  # a place counts once
        ([], (0, 0, 0)),
    ],
)
def test_a_place_is_found_by_half_of_a_span_and_exact_by_all_of_it(found, expected):
    total = score([label("三河市", "三河市", lon=SANHE[0], lat=SANHE[1])], *found)
    assert total.must == 1
    assert (total.found, total.exact, total.placed) == expected
    assert len(total.missed) == 1 - expected[0]


def test_precision_counts_sure_mentions_that_touch_any_span():
    labels = [label("三河市", "三河市"), label("固安县", "固安县", obligation="optional")]
    total = score(
        labels, mention(4, "三河市"), mention(0, "固安县"), mention(9, "产业园"), mention(16, "先行", 0.4)
    )
    assert (total.must, total.mentions, total.right) == (1, 3, 2)
    assert len(total.unexpected) == 1
    assert "产业园" in total.unexpected[0]


def test_a_misplaced_place_is_named():
    total = score([label("三河市", "三河市", lon=115.0, lat=38.0)], mention(4, "三河市"))
    assert (total.found, total.placed) == (1, 0)
    assert total.misplaced == ["doc: 三河市 ← 三河市=sanhe"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"lon": 117.07, "lat": 39.98}, True),
        ({"lon": 117.07, "lat": 40.06}, True),  # 8.9 km
        ({"lon": 117.07, "lat": 40.09}, False),  # 12.2 km
        ({"lon": 117.07, "lat": 40.09, "coord_error_km": 7}, True),
        ({"lon": 117.07, "lat": 40.09, "coord_error_km": 5}, False),
        ({}, True),
        ({"lat": None, "lon": None}, True),
        ({"path": [["a", 40.0, 117.1], ["b", 39.9, 117.0], ["c", 30.0, 117.0]]}, False),  # two of three
        ({"path": [["a", 40.0, 117.1], ["b", 39.9, 117.0], ["c", 39.8, 117.0], ["d", 30.0, 117.0]]}, True),
    ],
)
def test_placed_is_near_enough(where, expected):
    assert is_placed(shapely.Point(SANHE), label("三河市", "三河市", **where)) is expected


def test_nothing_is_placed_without_geometry():
    assert not is_placed(None, label("三河市", "三河市"))
    assert not is_placed(shapely.Point(), label("三河市", "三河市"))


def test_scores_add_up():
    one, other = Score(must=2, found=1, missed=["a"]), Score(must=3, found=2, missed=["b"])
    one.add(other)
    assert (one.must, one.found, one.missed) == (5, 3, ["a", "b"])
    assert "must    5  found 0.600" in one.line("all")
    assert "found   –" in Score().line("none")


def test_traps_count_what_was_expected_and_what_was_forbidden(tmp_path):
    traps = [
        {
            "text": "大城县治理大城市病。",
            "expect": [{"surface": "大城县", "start": 0, "name": "大城县"}],
            "forbid": ["大城"],
        },
        {
            "text": "三河市与香河县。",
            "expect": [{"surface": "三河市", "name": "三河市"}],
            "forbid": ["香河县"],
        },
        {"text": "没有名字。", "expect": [{"surface": "名字", "name": "名字"}]},
        {"text": "沧州市新华区。", "expect": [{"surface": "新华区", "name": "石家庄"}]},
    ]
    path = tmp_path / "traps.jsonl"
    path.write_text("\n".join(json.dumps(trap, ensure_ascii=False) for trap in traps), encoding="utf-8")
    total = score_traps(path, HOME_REGION)
    assert (total.must, total.found, total.placed) == (4, 3, 2)
    assert [line.split(" (")[0] for line in total.unexpected] == ["trap2: 香河县"]
    assert len(total.missed) == len(total.misplaced) == 1


def test_neighbours_that_tear_a_forbidden_word_do_not_take_it(tmp_path):
    spots: list[dict[str, object]] = [{"surface": "西安", "start": 2}]
    trap = {"text": "到江西安徽两省。", "expect": [], "forbid": ["西安"], "forbid_at": spots}
    path = tmp_path / "traps.jsonl"
    path.write_text(json.dumps(trap, ensure_ascii=False), encoding="utf-8")
    assert score_traps(path, HOME_REGION).unexpected == []
    spots.append({"surface": "安徽", "start": 3})
    path.write_text(json.dumps(trap, ensure_ascii=False), encoding="utf-8")
    assert [line.split(" (")[0] for line in score_traps(path, HOME_REGION).unexpected] == ["trap1: 安徽"]


def test_command_line_prints_the_table(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("三河市的企业。", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        json.dumps(label("三河市", "三河市", lon=117.07, lat=39.98)) + "\n", encoding="utf-8"
    )
    assert main([str(tmp_path / "a.jsonl"), str(tmp_path / "a.txt"), "--per-kind"]) == 0
    out = capsys.readouterr().out
    assert out.count("found 1.000  exact 1.000  placed 1.000  precision 1.000 of 1") == 2
    assert "  admin" in out


@pytest.mark.parametrize(
    ("arguments", "said"), [(["one.jsonl"], "in turn"), (["none.jsonl", "none.txt"], "Cannot score")]
)
def test_command_line_says_what_is_wrong(arguments, said, capsys):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
