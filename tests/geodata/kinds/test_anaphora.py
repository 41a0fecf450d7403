import pytest

from geodata.kinds import anaphora
from tests.geodata.reading import mentions, place_of


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("固安智造示范区揭牌，该示范区面向北京。", "示范区", "固安智造示范区"),
        ("曹妃甸协同发展示范区签约，这一示范区已有项目。", "示范区", "曹妃甸协同发展示范区"),
        ("密云水库蓄水。该水库保障供水。", "水库", "密云水库"),
    ],
)
def test_a_demonstrative_leads_back_to_the_place_named_last(text, short, full):
    found = {m.surface: m for m in mentions(text)}
    assert found[short].rule == "anaphora"
    assert found[short].place == found[full].place


@pytest.mark.parametrize(
    "text", ["该水库保障供水。", "密云水库蓄水。\n\n该水库保障供水。", "三河市发展，该示范区揭牌。"]
)
def test_nothing_to_lead_back_to(text):
    assert all(m.rule != "anaphora" for m in mentions(text))


def test_a_type_alone_is_the_only_place_of_its_type_named_before():
    found = [(m.surface, m.place) for m in mentions("固安临空经济区揭牌。企业进入临空经济区。")]
    assert [surface for surface, _ in found] == ["固安临空经济区", "临空经济区"]
    assert len({place for _, place in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "企业进入生态城。",  # none named
        "固安生态城与永清生态城签约。企业进入生态城。",  # two named
        "固安生态城揭牌。各类企业看好滨海式生态城群。",  # part of another word
    ],
)
def test_a_type_alone_is_not_read_where_it_is_not_sure(text):
    assert all(m.rule != "anaphora" for m in mentions(text))


def test_many_short_forms_cost_no_more_looks_than_few(monkeypatch):
    looks: list[object] = []
    types = anaphora._types_of

    def look(*words):
        looks.append(words)
        return types(*words)

    monkeypatch.setattr(anaphora, "_types_of", look)
    counts = []
    for times in (10, 100):
        looks.clear()
        mentions("固安生态城，企业进入生态城，三河市，香河县。" * times)
        counts.append(len(looks))
    assert counts[0] == counts[1] > 0


def test_a_type_alone_is_the_part_of_the_zone_named_before_that_the_register_knows():
    text = "长三角一体化示范区稳步推进，其中五个镇为先行启动区，面积约660平方公里。"
    assert place_of(text, "先行启动区") == "n-initial-start-up-area-of-the-yangtze-delta-demonstration-zon"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("张家口市桥东区、经开区引进算力中心。", [("经开区", "zjk-edz")]),
        ("沧州市运河区、开发区、高新区联动。", [("开发区", "cz-edz"), ("高新区", "cz-high-tech")]),
        ("高新区、竞秀区协同。", [("高新区", "bd-high-tech")]),
        ("廊坊市广阳区、安次区，开发区发展快。", []),
        ("廊坊市广阳区、开发区域经济。", []),
    ],
)
def test_a_zone_in_a_list_of_districts_is_their_citys(text, zones):
    assert [(m.surface, m.place) for m in mentions(text) if m.rule == "anaphora"] == zones


def test_the_above_of_a_list_means_them_all():
    one = "项目进入钦州石化产业园，上述产业园设有码头。"
    assert "产业园" in [m.surface for m in mentions(one)]
    many = "钦州石化产业园、洋浦经济开发区加强互供，项目进入上述产业园。"
    assert "产业园" not in [m.surface for m in mentions(many)]


ANQING = "安庆市怀宁县、望江县、宿松县、太湖县、岳西县发展加快。"


def test_a_text_about_one_city_means_its_own_zones():
    found = [(m.surface, m.place) for m in mentions(f"{ANQING}高新区化工产值增长。")]
    assert ("高新区", "n-anqing-high-tech-zone") in found
    assert "高新区" not in [m.surface for m in mentions("安庆市怀宁县发展加快。高新区化工产值增长。")]
