import pytest

from geodata.lists.coordination import find_counted_lists, join_chains, read_count
from geodata.names.gazetteer import read_gazetteer
from geodata.names.mentions import Choice, Match
from geodata.names.shared_endings import find_shared_endings
from tests.geodata.reading import mentions, place_of, read, sure, surfaces

GAZETTEER = read_gazetteer()
SHARED = [
    ("岗南、黄壁庄水库联合调度。", [("岗南、黄壁庄水库", "gangnan-huangbizhuang")]),
    ("岳城、岗南两座水库。", [("岳城", "yuecheng-reservoir"), ("岗南", "gangnan-reservoir")]),
    (
        "滹沱河上的岗南、黄壁庄2座大型水库。",
        [("滹沱河", "hutuo-river"), ("岗南", "gangnan-reservoir"), ("黄壁庄", "huangbizhuang-reservoir")],
    ),
    ("于桥、北大港两座重点水库。", [("于桥", "yuqiao-reservoir"), ("北大港", "beidagang-reservoir")]),
    ("京哈、大广等国家高速公路。", [("京哈", "g1-jingha"), ("大广", "g45-daguang")]),
    ("密云、官厅水库达标。", [("密云", "miyun-reservoir"), ("官厅水库", "guanting-reservoir")]),
    (
        "京礼、京藏、京新三条高速通车。",
        [("京礼", "jingli-exp"), ("京藏", "g6-jingzang"), ("京新", "g7-jingxin")],
    ),
    ("京港澳、大广高速公路贯通。", [("京港澳", "g4-jinggangao"), ("大广高速公路", "g45-daguang")]),
    ("回到南堡和黑沿子两处渔港。", [("南堡", "nanpu-fishing-port"), ("黑沿子", "heiyanzi-fishing-port")]),
    ("京张、京沈高铁。", [("京张", "jingzhang-hsr"), ("京沈高铁", "jingshen-hsr")]),
    (
        "张家口、承德机场。",
        [("张家口", "zhangjiakou-ningyuan-airport"), ("承德机场", "chengde-puning-airport")],
    ),
    (
        "建设马道、企石、青年三个梯级枢纽。",
        [("马道", "n-madao-hub"), ("企石", "n-qishi-hub"), ("青年", "n-qingnian-hub")],
    ),
    (
        "酒泉—湖南、陇东—山东特高压外送。",
        [("酒泉—湖南", "n-jiuquan-hunan-uhvdc"), ("陇东—山东特高压", "n-longdong-shandong-uhvdc")],
    ),
]
COUNTED = [
    # text, surfaces, said
    ("滦平、丰宁、兴隆、赤城和沽源5县共同治理。", ["滦平", "丰宁", "兴隆", "赤城", "沽源"]),
    ("固安、永清、霸州、文安、大城五县（市）帮扶。", ["固安", "永清", "霸州", "文安", "大城"]),
    ("任丘、河间、献县和肃宁四县。", ["任丘", "河间", "献县", "肃宁"]),
    ("张家口、承德、保定3市。", ["张家口", "承德", "保定"]),
    ("石家庄市长安、桥西、新华、裕华四区。", ["石家庄市长安", "桥西", "新华", "裕华"]),
]
MISCOUNTED = [
    "滦平、丰宁、兴隆、赤城和沽源6县共同治理。",
    "张家口、承德、保定4市。",
    "沧州、衡水、邢台、邯郸三市。",
]
CHAINS = [
    ("河北省廊坊市三河市的企业", "河北省廊坊市三河市", "cn-131082"),
    ("河北省三河市的企业", "河北省三河市", "cn-131082"),
    ("北京市大兴区的企业", "北京市大兴区", "cn-110115"),
    ("北京市通州的企业", "北京市通州", "cn-110112"),
    ("江苏省南京市江宁区的企业", "江苏省南京市江宁区", "cn-320115"),
    ("保定满城区的企业", "保定满城区", "cn-130607"),
    ("天津市滨海新区的企业", "天津市滨海新区", "cn-120116"),
]
SECTIONS = [
    # text, section, words of the recipe
    ("京雄高速北京段通车。", "京雄高速北京段", "section 110000 "),
    ("京哈高速宝坻段施工。", "京哈高速宝坻段", "section 120115 "),
    ("永定河北京段生态补水。", "永定河北京段", ""),
    ("京德高速北京至任丘段。", "京德高速北京至任丘段", "section 110000+130982 "),
    ("G0111秦滨高速唐山段通车。", "G0111秦滨高速唐山段", "section 130200 "),
    ("永定河山峡段补水。", "永定河山峡段", "line "),
    ("京雄高速北延段施工。", "京雄高速北延段", "line "),
    ("京昆高速涿州（京冀界）至保定段提质。", "京昆高速涿州（京冀界）至保定段", "section 130681+130600 "),
    ("107国道定州绕城改线通车。", "107国道定州绕城改线", "section 130682 "),
    ("京哈高速香河至孙村段改造。", "京哈高速香河至孙村段", "line "),
]


def test_a_counted_short_ending_is_read_in_full():
    read = sure("滹沱河自岗南、黄壁庄两库放水。")
    assert read[1:] == [("岗南", "gangnan-reservoir"), ("黄壁庄", "huangbizhuang-reservoir")]


@pytest.mark.parametrize(("text", "found"), SHARED)
def test_members_of_a_list_share_its_ending(text, found):
    assert sure(text) == found


@pytest.mark.parametrize(
    "text", ["固安、永清的企业与产业园区。", "北京、天津和河北。", "推进京津、津保合作。"]
)
def test_lists_without_a_shared_name_share_nothing(text):
    assert list(find_shared_endings(text, GAZETTEER)) == []


@pytest.mark.parametrize(("text", "names"), COUNTED)
def test_a_count_that_agrees_makes_the_list_sure(text, names):
    found = mentions(text)
    assert [m.surface for m in found] == names
    assert {m.rule for m in found} == {"coordination"}
    assert all(m.confidence >= 0.95 and f"{len(names)} were found" in m.reason for m in found)


@pytest.mark.parametrize("text", MISCOUNTED)
def test_a_count_that_differs_raises_nothing(text):
    found = mentions(text)
    assert len(found) > 2
    assert "coordination" not in {m.rule for m in found}
    assert all(m.confidence < 0.95 for m in found)


def test_counted_lists_are_found_with_what_was_said():
    text = "滦平、丰宁和兴隆5县"
    choice = Choice("cn-130824", "short-name", 0.9, "")
    [found] = find_counted_lists(text, [Match(0, 2, choice), Match(3, 5, choice), Match(6, 8, choice)])
    assert (found.first, found.last, found.said, found.found, text[: found.end]) == (0, 2, 5, 3, text)


@pytest.mark.parametrize("text", ["滦平5县", "滦平、丰宁的5县", "滦平、丰宁5个项目"])
def test_what_is_no_counted_list(text):
    choice = Choice("cn-130824", "short-name", 0.9, "")
    items = [Match(i, i + 2, choice) for i in (text.find("滦平"), text.find("丰宁")) if i >= 0]
    assert find_counted_lists(text, items) == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("5", 5),
        ("12", 12),
        ("两", 2),
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("零", 0),
    ],
)
def test_read_count(words, number):
    assert read_count(words) == number


@pytest.mark.parametrize(("text", "chain", "place"), CHAINS)
def test_parent_and_child_that_touch_are_one_mention(text, chain, place):
    assert sure(text) == [(chain, place)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河北省、廊坊市、三河市", ["河北省", "廊坊市", "三河市"]),
        ("天津市三河市", ["天津市", "三河市"]),
        ("三河市廊坊市", ["三河市", "廊坊市"]),
        ("北京天津河北", ["北京", "天津", "河北"]),
    ],
)
def test_neighbours_that_are_no_parents_stay_apart(text, names):
    assert surfaces(text) == names


def test_a_name_with_its_owner_set_apart_is_the_known_name():
    assert sure("丰宁的抽水蓄能电站发电。") == [("丰宁的抽水蓄能电站", "pump-fengning")]
    assert sure("怀念张北的草原") == [("张北的草原", "zhongdu-grassland")]
    assert surfaces("丰宁县的企业发电。") == ["丰宁县"]


def test_an_associative_name_is_not_joined():
    items = [
        Match(0, 3, Choice("cn-131000", "associative", 0.3, "")),
        Match(3, 6, Choice("cn-131082", "division", 0.97, "")),
    ]
    assert join_chains("廊坊市三河市", items, GAZETTEER) == items


@pytest.mark.parametrize(("text", "name", "recipe"), SECTIONS)
def test_a_section_is_one_mention_on_part_of_the_line(text, name, recipe):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == name]
    assert mention.rule == "section"
    assert result.places[mention.place or ""].recipe.startswith(recipe)


def test_two_lines_are_two_names():
    assert surfaces("京津城际与京哈高速宝坻段施工。") == ["京津城际", "京哈高速宝坻段"]


@pytest.mark.parametrize("text", ["京雄高速，北京段落成。", "京雄高速的一段。", "京雄高速阶段性通车。"])
def test_what_is_no_section(text):
    assert place_of(text, "京雄高速") == "jingxiong-exp"


def test_a_district_named_like_a_province_is_read_in_a_list_of_its_city():
    assert place_of("和平、南开、河北、红桥四区是天津的老城。", "河北") == "cn-120105"
    assert place_of("北京、天津、河北三省市。", "河北") == "cn-130000"


def test_a_city_beside_its_own_port_is_the_city():
    assert [m.place for m in read("铁路连接沧州与黄骅港。").mentions] == ["cn-130900", "huanghua-port"]


def test_a_road_before_a_verb_is_no_slogan():
    assert place_of("太行山高速成为通道。", "太行山高速") == "taihangshan-exp"
    assert not surfaces("经济沿海高速增长。")


def test_the_first_member_of_a_list_tears_no_word_apart():
    assert "新城" not in surfaces("西安市。科创新城、榆神工业区提速。")


def test_a_section_of_a_railway_may_be_called_so_by_its_trains():
    assert surfaces("京广线信阳至广水区间限速。") == ["京广线信阳至广水区间"]
    assert surfaces("北京区间测速。") == ["北京"]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("京昆高速（京冀界至涞水段）通车。", "京昆高速（京冀界至涞水段）", "京昆高速"),
        ("永定河（固安—永清段）治理。", "永定河（固安—永清段）", "永定河"),
        ("大运河（沧州段）文化带建设。", "大运河（沧州段）", "大运河"),
        ("涉县推进清漳河（索堡—固新段）治理。", "清漳河（索堡—固新段）", "清漳河"),
    ],
)
def test_a_section_may_stand_in_brackets(text, name, line):
    result = read(text)
    [section] = [result.places[m.place] for m in result.mentions if m.place and m.surface == name]
    assert line in section.source


def test_a_unit_called_like_a_river_is_none_before_section():
    result = read("北运河武清段与河北香河段旅游通航。")
    assert "香河县" in {result.places[m.place].name for m in result.mentions if m.place}
