"""Names by number or kind alone, and whose they are."""

import pytest

from tests.geodata.reading import read, surfaces

CASES = [
    # text, the name, where its place is or what it is
    ("天津地铁8号线、10号线二期开通。", "10号线二期", "天津地铁10号线"),
    ("杭州地铁提出，15号线一期开工。", "15号线一期", "杭州轨道交通15号线一期"),
    ("天津轨道交通B1线与Z2线一期建设。", "Z2线一期", "天津滨海新区轨道交通Z2线"),
    ("石家庄正定国际机场改造，T1航站楼封顶。", "T1航站楼", "石家庄正定国际机场T1航站楼"),
    ("黄骅港扩建，3号、4号通用泊位通过验收。", "3号、4号通用泊位", "黄骅港3号、4号通用泊位"),
    ("黄骅港散货港区扩建，煤炭港区疏浚。", "煤炭港区", "黄骅港煤炭港区"),
    ("京唐港区建成第四港池。", "第四港池", "京唐港区第四港池"),
    ("曹妃甸港区建设矿石码头三期。", "矿石码头三期", "曹妃甸港区矿石码头三期"),
    ("廊坊市推进合作，市人民医院扩建。", "市人民医院", "廊坊市人民医院"),
    ("沧州市推进合作，市二中扩建。", "市二中", "沧州市二中"),
]


@pytest.mark.parametrize(("text", "surface", "name"), CASES)
def test_the_owner_is_the_one_the_text_is_about(text, surface, name):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == surface]
    assert mention.rule == "anaphora"
    place = result.places[mention.place or ""]
    assert place.name.endswith(name)
    assert place.recipe


@pytest.mark.parametrize(
    "text",
    [
        "3号线投产。",  # of a works
        "新建泊位12个，港池疏浚完成，集装箱港区繁忙。",
        "T3航站楼启用。",  # no airport before it
        "城市第二医院协会。",
    ],
)
def test_what_has_no_owner_is_no_name(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "surface", "recipe"),
    [
        ("天津七里海湿地；中心城区与滨海之间是生态屏障。北京、河北支援。", "中心城区", "within 120000"),
        ("唐山市推动主城区更新，北京企业参与。", "主城区", "within 130200"),
        ("西安市中心城区、咸阳主城区。北京。", "咸阳主城区", "within 610400"),
        ("北京顺义、大兴。中心城区功能疏解。", "中心城区", "union 110101"),
    ],
)
def test_a_part_that_every_city_has_is_of_the_city_named_last(text, surface, recipe):
    result = read(text)
    [place] = [result.places[m.place or ""] for m in result.mentions if m.surface == surface]
    assert place.recipe.startswith(recipe)


def test_a_numbered_line_before_a_line_that_is_known():
    assert surfaces("4号线与大兴线在公益西桥站贯通。")[:2] == ["4号线", "大兴线"]
    assert "国贸乘1号线" not in surfaces("从国贸乘1号线到西单。")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("S3、S5、S11线建成通车，温州轨道交通成网。", ["S3", "S5", "S11线"]),
        ("北京地铁3、12、17号线通车。", ["3", "12", "17号线"]),
        ("天津地铁8号线和Z2、Z4线加快建设。", ["Z2", "Z4线"]),
    ],
)
def test_lines_of_a_list_share_their_ending(text, names):
    found = {m.surface: m.place for m in read(text).mentions if m.place}
    assert set(names) <= set(found)
    assert len({found[name] for name in names}) == len(names)


def test_a_line_of_beijing_is_not_read_in_another_city():
    text = "温州S1、S2线加密班次，轨道交通成网。"
    assert "s2-line" not in {m.place for m in read(text).mentions}
