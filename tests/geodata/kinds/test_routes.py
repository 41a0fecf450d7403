"""Lines named by the places they join."""

import pytest

from tests.geodata.reading import read, sure, surfaces


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("北京至唐山城际铁路开工。", "北京至唐山城际铁路", "jingtang-ic"),
        ("天津至潍坊高铁进展顺利。", "天津至潍坊高铁", "jinwei-hsr"),
        ("承德至平谷高速公路通车。", "承德至平谷高速公路", "chengping-exp"),
        ("北京—上海高速公路扩容。", "北京—上海高速公路", "g2-jinghu"),
    ],
)
def test_a_line_of_the_register_is_known_by_its_places(text, name, place):
    assert sure(text) == [(name, place)]


def test_a_line_that_no_list_holds_runs_from_place_to_place():
    result = read("象州至合浦高速加快收尾。")
    (mention,) = (m for m in result.mentions if m.surface == "象州至合浦高速")
    place = result.places[mention.place or ""]
    assert (place.kind, place.basis, place.recipe) == ("road", "schematic", "line 451322 450521")


@pytest.mark.parametrize(
    "text",
    [
        "从北京到天津城际列车半小时。",  # a train, not a line
        "北京至唐山企业众多。",  # no line's ending
        "北京、唐山城际铁路。",  # a list
        "北京至唐山城际铁路站房。",  # a part of the line's name only
    ],
)
def test_what_is_no_such_line(text):
    assert all("至" not in surface and "到" not in surface for surface in surfaces(text))


def test_the_same_unit_twice_is_no_line():
    assert all(m.rule != "route" for m in read("北京至北京高速。").mentions)


@pytest.mark.parametrize(
    ("text", "name", "rule", "recipe"),
    [
        (
            "哈伊高铁铁力至伊春段运营，哈尔滨至铁力段架梁。",
            "哈尔滨至铁力段",
            "section",
            "section 230100+230781",
        ),
        ("建成沿江高铁武汉至宜昌段。", "沿江高铁武汉至宜昌段", "route", "line 420100 420500"),
        (
            "巴中至绵阳±800千伏特高压直流工程投运。",
            "巴中至绵阳±800千伏特高压直流工程",
            "route",
            "line 511900 510700",
        ),
        ("西渝高铁康渝段开工。", "西渝高铁康渝段", "section", "section 610900+500000"),
    ],
)
def test_a_section_by_its_ends_alone_belongs_to_the_line_before(text, name, rule, recipe):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == name]
    assert mention.rule == rule
    assert result.places[mention.place or ""].recipe.startswith(recipe)


def test_a_section_of_a_line_named_by_its_places_is_one_name():
    assert surfaces("北辰至滨海高铁滨海新区至黄骅段铺轨。") == ["北辰至滨海高铁滨海新区至黄骅段"]


def test_the_waterway_between_two_places_is_one():
    [mention] = read("武汉至安庆段6米深水航道保持畅通。").mentions
    assert (mention.surface, mention.rule) == ("武汉至安庆段6米深水航道", "route")


def test_the_far_end_of_a_line_may_be_a_county_whose_name_is_a_word():
    assert surfaces("宜宾至威信高速公路开工。") == ["宜宾至威信高速公路"]
    assert "宜宾至威信" not in "".join(surfaces("宜宾至威信的路难走。"))


def test_lines_of_a_list_share_their_type():
    assert surfaces("象州至合浦、资中至铜梁高速开工。") == ["象州至合浦", "资中至铜梁高速"]
    assert surfaces("象州至合浦、灌阳至平乐高速开工。") == ["象州至合浦", "灌阳至平乐高速"]


def test_a_fast_tram_is_a_route():
    assert "长春至公主岭市域快轨" in surfaces("启动长春至公主岭市域快轨、长春至双阳市域快轨建设。")


@pytest.mark.parametrize(
    ("text", "name", "recipe"),
    [
        ("新建石家庄经衡水至沧州高速公路。", "石家庄经衡水至沧州高速公路", "line 130100 131100 130900"),
        (
            "呼南高铁焦作经洛阳至平顶山段开工。",
            "呼南高铁焦作经洛阳至平顶山段",
            "section 410800+410400 ",
        ),
    ],
)
def test_a_line_goes_by_the_place_on_its_way(text, name, recipe):
    result = read(text)
    [mention] = result.mentions
    assert mention.surface == name
    assert result.places[mention.place or ""].recipe.startswith(recipe)


def test_a_place_that_a_train_passes_makes_no_line():
    assert surfaces("列车自北京经天津至上海。") == ["北京", "天津", "上海"]
