import pytest

from layers.texts.compare import SIDES, compare_readings
from layers.texts.reading import read_document_bytes, read_known

A = "一、推动京唐城际铁路建设。天津港年吞吐量达到2000万标箱。廊坊市对接。"
B = "雄安新区启动。天津港年吞吐量达到2300万标箱。廊坊对接。"


@pytest.fixture(scope="module")
def pair():
    return read_document_bytes("旧.txt", A.encode()), read_document_bytes("新.txt", B.encode())


def names(result, side):
    return set(result.places.loc[result.places["side"] == side, "name"])


def test_places_fall_on_one_side_or_both(pair):
    result = compare_readings(*pair)
    assert "京唐城际铁路" in names(result, "a")
    assert "河北雄安新区" in names(result, "b")
    assert {"天津港", "廊坊市"} <= names(result, "both")
    assert sum(result.n(side) for side in SIDES) == len(result.places)


def test_turning_the_pair_round_turns_the_result_round(pair):
    one, two = compare_readings(*pair), compare_readings(*reversed(pair))
    assert names(one, "a") == names(two, "b")
    assert names(one, "both") == names(two, "both")
    assert list(one.counts["a"]) == list(two.counts["b"])


def test_a_document_against_itself_has_everything_in_both(pair):
    result = compare_readings(pair[0], pair[0])
    assert result.n("a") == result.n("b") == 0
    assert result.n("both") == len(result.places) > 0


def test_ways_of_writing_and_counts_are_kept(pair):
    places = compare_readings(*pair).places.set_index("name")
    assert places.at["廊坊市", "surfaces_a"] == ("廊坊市",)
    assert places.at["廊坊市", "surfaces_b"] == ("廊坊",)
    assert places.at["京唐城际铁路", "mentions_b"] == 0


def test_the_same_indicator_shows_both_values(pair):
    figures = compare_readings(*pair).figures
    row = figures[figures["place"] == "tianjin-port"].iloc[0]
    assert (row["value_a"], row["value_b"], row["unit"]) == (2000.0, 2300.0, "万标箱")


def test_known_documents_compare_too(atlas):
    result = compare_readings(read_known(atlas, "doc-old"), read_known(atlas, "doc-new"))
    assert set(result.places.loc[result.places["side"] == "both", "id"]) == {"demo-lake"}
    assert "never-named" not in set(result.places["id"])  # its mention is below 0.5
