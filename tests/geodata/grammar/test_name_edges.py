"""Where a name begins and ends: words around it are none of it."""

import pytest

from tests.geodata.reading import read, surfaces

SWALLOWED = [
    # text, what no name may hold
    ("固安县引进航天产业园。", "引进"),
    ("支持白沟新城建设箱包交易市场。", "建设"),
    ("固安与永清共建临空产业园。", "共建"),
    ("推动廊坊的国际物流产业园。", "的"),
    ("唐山市和廊坊市产业园。", "和"),
    ("在沧州新建三个产业园。", "三个"),
    ("河北建设一批产业园。", "一批"),
    ("在固安、永清等产业园。", "等"),
    ("香河这里产业园。", "这"),
    ("北京企业落户沧州生物产业园。", "落户"),
    ("廊坊的国家级产业园。", "国家级"),
    ("廊坊的大型产业园。", "大型"),
    ("雄忻高铁河北段隧道掘进。", "隧道"),
    ("到唐山可全程乘坐高铁。", "乘坐"),
]


@pytest.mark.parametrize(("text", "words"), SWALLOWED)
def test_no_name_holds(text, words):
    assert [surface for surface in surfaces(text) if words in surface] == []


def test_a_name_does_not_reach_over_a_work_and_a_verb():
    found = surfaces("东线一期北延应急供水工程水头过四女寺枢纽。")
    assert all("水头" not in surface for surface in found)


def test_what_crosses_a_river_has_its_own_name_before_the_rivers():
    result = read("鄂州市鄂城区的燕矶长江大桥合龙。")
    [mention] = [m for m in result.mentions if m.surface == "燕矶长江大桥"]
    assert result.places[mention.place or ""].districts == ("420704",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("涞水县野三坡景区创建国家级旅游度假区。", ["涞水县", "野三坡景区"]),
        ("丰宁县大滩镇发展草原旅游。", ["丰宁县", "大滩镇"]),
        ("乐亭经济开发区四大临港产业区。", ["乐亭经济开发区"]),
    ],
)
def test_a_name_ends_before_what_is_done_there(text, names):
    assert surfaces(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建500千伏（霸州、安次）变电站。", ["霸州", "安次"]),
        ("新建500千伏（滦县）变电站。", ["500千伏（滦县）变电站"]),
        ("河北（邢台、邯郸）产业园开工。", ["河北", "邢台", "邯郸"]),
        ("沂源县缺港少路。", ["沂源县"]),
        ("从固安县乘城际到北京。", ["固安县", "北京"]),
        ("旅客在保定市换乘高铁。", ["保定市"]),
        ("廊坊市有机场，固安县无铁路、缺高速。", ["廊坊市", "固安县"]),
        ("争取钦州港与重庆间班列享受启运港退税。", ["钦州港", "重庆"]),
        ("梨园互通立交夜间封闭。", ["梨园互通立交"]),
    ],
)
def test_brackets_and_verbs_are_no_part_of_names(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("从涞源县刚上高速便遇拥堵。", ["涞源县"]),
        ("大坝闸门全开，岗南水库放水。", ["岗南水库"]),
        ("行唐县以红枣强村，党建强村、产业兴村。", ["行唐县"]),
        ("朝阳区今年新建区级养老服务中心两处。", ["朝阳区"]),
        ("他们下高速就到了固安县。", ["固安县"]),
    ],
)
def test_verbs_and_slogans_before_endings_are_no_names(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    "name",
    [
        "望都县医院",
        "望都辣椒产业园",
        "如皋市人民医院",
        "即墨区人民医院",
        "成都汽车产业园",
        "未央区第三中学",
        "新建区人民医院",
    ],
)
def test_particles_and_verbs_inside_the_name_of_a_place_cut_no_name(name):
    assert surfaces(f"{name}启用。") == [name]


def test_no_name_grows_on_the_section_of_a_line():
    assert "国道228北海至湛江段" in surfaces("畅通国道228北海至湛江段滨海旅游公路。")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("不少骨干船厂订单饱满。", []),
        ("在其他旅游风景区走走。", []),
        ("许多寺院收藏古籍。", []),
        ("石家庄市一位园区负责人发言。", ["石家庄市"]),
        ("南京段江豚种群稳定。", ["南京"]),
        ("来到国道G234线一侧山坡。", ["国道G234线"]),
        ("北京市中小学生参加比赛。", ["北京市"]),
    ],
)
def test_words_that_cross_the_edge_of_a_name_refuse_it(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("办好安匠综合物流园。", ["安匠综合物流园"]),
        ("病人挑医院，足够去音乐厅。", []),
        ("村里有名的老大难村、小康村。", []),
        ("多地机场旅客恢复，名牌医院扩建。", []),
        ("井陉县秦皇古道开放。", ["井陉县秦皇古道"]),
    ],
)
def test_words_of_a_sentence_before_a_name_are_none_of_it(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("首钢京唐公司发展钢铁精深加工。", ["首钢京唐公司"]),
        ("重庆东站建成主体站房。", ["重庆东站"]),
        ("利泽航运枢纽二线扫尾、双江航电枢纽推进。", ["利泽航运枢纽", "双江航电枢纽"]),
        ("梁平区、垫江县景区环境提升。", ["梁平区", "垫江县"]),
        ("青岛市某军港开放，涉县某企业停产。", ["青岛市", "涉县"]),
        ("石家庄市三级医院和固安县社区医院达标。", ["石家庄市", "固安县"]),
        ("稳定大秦铁路煤炭集港主通道。", ["大秦铁路"]),
        ("三河闸依次开闸，独流减河进洪闸随后提闸。", ["三河闸", "独流减河进洪闸"]),
        ("七里海湿地退出核心区的村庄，井陉县复绿矿山。", ["七里海湿地", "井陉县"]),
        ("不再摆工厂和楼盘，造了一块完整湿地。", []),
        ("租下的第一间办公室离实验室不到五百米。", []),
        ("唐山港突出综合大港，运输结构偏公路。", ["唐山港"]),
        ("云州水库的出库断面稳定。", ["云州水库"]),
        ("省、市和县三级财政分担，和县、含山县列入。", ["和县", "含山县"]),
        ("防止层层加码，涉县、涉乡督查压减，磁县、涉县先行。", ["磁县", "涉县"]),
    ],
)
def test_what_is_done_or_lies_there_is_no_part_of_a_name(text, left):
    assert surfaces(text) == left


def test_a_name_begins_behind_what_is_done_together():
    assert "江川片区" in surfaces("由梧州市、肇庆市组建公司，统一管理江川片区和梧州片区。")


@pytest.mark.parametrize("name", ["安岳石窟", "天府南特高压站", "玉林市龙潭产业园区"])
def test_names_are_read_to_their_end(name):
    assert name in surfaces(f"资阳市安岳县推介{name}。")


@pytest.mark.parametrize("name", ["平泉市食用菌产业园", "天津南港LNG接收站"])
def test_a_longer_ending_of_a_known_name_is_part_of_it(name):
    assert surfaces(f"{name}扩建。") == [name]


def test_two_reservoirs_written_out_are_two():
    assert surfaces("清理潘家口水库、大黑汀水库网箱。") == ["潘家口水库", "大黑汀水库"]


@pytest.mark.parametrize(
    "text", ["4.公路。京秦高速通车。", "别再村村点火。", "再换高铁到天津。", "消除劣Ⅴ类断面。"]
)
def test_numbers_of_headings_and_words_of_sentences_begin_no_name(text):
    assert not {"4.公路", "别再村村", "再换高铁", "劣Ⅴ类断面"} & set(surfaces(text))


def test_a_name_begins_behind_the_number_of_its_line():
    assert surfaces("2.天铁循环经济产业园；") == ["天铁循环经济产业园"]
    assert surfaces("积极配合聊邯长高铁前期工作。") == ["聊邯长高铁"]
