import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.names.gazetteer import read_gazetteer
from geodata.names.mentions import (
    REFUSED,
    UNDECIDED,
    Choice,
    Match,
    edges_of,
    find_matches,
    leave_out,
    splice,
)
from tests.geodata.reading import sure

GAZETTEER = read_gazetteer()
WORDS = [
    "三河市",
    "三河",
    "廊坊市",
    "大城市",
    "新华区",
    "北京大兴国际机场",
    "大兴",
    "机场",
    "北京",
    "京东",
    "的",
    "，",
    "建设",
    "固安县",
]


def spans(text):
    return [text[match.start : match.end] for match in find_matches(text, GAZETTEER).items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北京大兴国际机场与大兴区", ["北京大兴国际机场", "大兴区"]),
        ("石家庄市石家庄", ["石家庄市", "石家庄"]),
        ("京津冀与京津", ["京津冀", "京津"]),
        ("雄安新区启动区", ["雄安新区启动区"]),
        ("没有名字", []),
        ("", []),
    ],
)
def test_the_leftmost_longest_name_is_found(text, found):
    assert spans(text) == found


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("三河市", "division", "cn-131082"),
        ("天津", "short-name", "cn-120000"),
        ("蓟县", "former-name", "cn-120119"),
        ("廊坊经济技术开发区", "register", "lf-etdz"),
    ],
)
def test_sure_names_are_decided_at_once(text, rule, place):
    matches = find_matches(text, GAZETTEER)
    assert [(m.choice.rule, m.choice.place) for m in matches.items] == [(rule, place)]
    assert matches.items[0].choice.confidence > 0.9
    assert matches.items[0].choice.reason
    assert matches.open == []


@pytest.mark.parametrize("text", ["新华区", "和平区", "三河", "启动区"])
def test_names_that_need_context_stay_open_with_their_readings(text):
    matches = find_matches(text, GAZETTEER)
    assert [m.choice for m in matches.items] == [UNDECIDED]
    assert [item.number for item in matches.open] == [0]
    assert matches.open[0].readings


@pytest.mark.parametrize("text", ["京东方", "北京时间", "新华社"])
def test_refused_words_stand_there_so_that_nothing_grows_over_them(text):
    assert [m.choice for m in find_matches(text, GAZETTEER).items] == [REFUSED]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_matches_are_in_order_and_never_overlap(text):
    matches = find_matches(text, GAZETTEER)
    end = 0
    for match in matches.items:
        assert end <= match.start < match.end <= len(text)
        end = match.end
    assert [n for n, m in enumerate(matches.items) if m.choice is UNDECIDED] == [
        o.number for o in matches.open
    ]


def test_choices_are_told_apart_by_identity():
    assert Choice("a", "register", 0.9, "") != Choice("a", "register", 0.9, "")


def test_spliced_matches_have_the_edges_of_a_new_look():
    text = "北京市天津市、唐山市"
    choice = Choice("cn-110000", "division", 0.9, "")
    items = [Match(0, 3, choice), Match(3, 6, choice), Match(7, 10, choice)]
    spliced = splice(text, items, [(0, 2, Match(0, 6, choice)), (3, 3, Match(10, 10, choice))])
    assert spliced == [Match(0, 6, choice), Match(7, 10, choice), Match(10, 10, choice)]
    assert edges_of(text, spliced).starts.tolist() == [0, 7, 10]
    assert edges_of(text, spliced).ends.tolist() == [6, 10, 10]
    assert splice(text, items, []) is items


def test_matches_left_out_have_the_edges_of_a_new_look():
    text = "北京市天津市、唐山市"
    choice = Choice("cn-110000", "division", 0.9, "")
    left = leave_out(text, [Match(0, 3, choice), Match(3, 6, choice), Match(7, 10, choice)], [1])
    assert left == [Match(0, 3, choice), Match(7, 10, choice)]
    assert edges_of(text, left).ends.tolist() == [3, 10]


def test_lists_of_places_counted_as_spots_share_their_ending():
    found = dict(sure("七里海、北大港、南大港三处湿地联合巡护。"))
    assert found["南大港"] == "nandagang-wetland"
    assert dict(sure("大红门、动物园两处批发市场外迁。"))["动物园"] == "zoo-market"
