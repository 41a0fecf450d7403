from itertools import pairwise

import pytest

from geodata.grammar.endings import read_endings
from geodata.grammar.grammar import find_names
from geodata.models import KINDS, THEMES
from geodata.names.gazetteer import read_gazetteer
from tests.geodata.reading import mentions, read, sure, surfaces

ANCHORED = [
    # text, the name
    ("推进固安县新材料产业园建设。", "固安县新材料产业园"),
    ("推动永清亚太工业园发展。", "永清亚太工业园"),
    ("落户涿州智能制造产业园。", "涿州智能制造产业园"),
    ("固安新能源产业园开工。", "固安新能源产业园"),
    ("唐山会展产业园开园。", "唐山会展产业园"),
    ("保定和平医院扩建。", "保定和平医院"),
    ("来到石家庄太平河公园。", "石家庄太平河公园"),
    ("涿州市第三中学迁建。", "涿州市第三中学"),
    ("三河市燕郊人民医院挂牌。", "三河市燕郊人民医院"),
    ("容城县绿谷服装产业园投用。", "容城县绿谷服装产业园"),
    ("支持雄安新区鹰王科技产业园。", "雄安新区鹰王科技产业园"),
    ("张北县云计算基地并网。", "张北县云计算基地"),
    ("河北省云鼎图书馆开放。", "河北省云鼎图书馆"),
    ("唐山和廊坊产业园。", "廊坊产业园"),
    ("承德市围场县石桌岭风电场。", "承德市围场县石桌岭风电场"),
    ("廊坊27个数据中心投运。", "廊坊27个数据中心"),
    ("廊坊两个数据中心投运。", "廊坊两个数据中心"),
    ("北汽黄骅基地改产。", "黄骅基地"),
    ("丰南区沿海工业园投产。", "丰南区沿海工业园"),
    ("河北省固安县东方医院涿州院区开诊。", "河北省固安县东方医院涿州院区"),
    ("天津医科大学蓟州校区开放。", "天津医科大学蓟州校区"),
    ("广湛高铁信宜东站开通。", "信宜东站"),
    ("赣深高铁连平北站开通。", "连平北站"),
    ("雄忻高铁阜平隧道掘进。", "阜平隧道"),
    ("玉田双桥工业聚集区。", "玉田双桥工业聚集区"),
    ("蓟州—遵化生态廊道建成。", "蓟州—遵化生态廊道"),
    ("京哈高速香河服务区改造。", "京哈高速香河服务区"),
    ("潮白河吴村断面达标。", "潮白河吴村断面"),
    ("子牙河的献县断面达标。", "献县断面"),
    ("子牙河的甲乙桥断面达标。", "甲乙桥断面"),
    ("黄陂的临空经济区签约。", "临空经济区"),
    ("肥西的经济开发区招工。", "经济开发区"),
    ("漳州双鱼岛人工岛建成。", "漳州双鱼岛人工岛"),
    ("阳新县富池闸开启。", "阳新县富池闸"),
    ("徐水瀑河倒虹吸检修。", "徐水瀑河倒虹吸"),
    ("永清北互通立交封闭。", "永清北互通立交"),
    ("武隆区的武隆大瀑布开放。", "武隆大瀑布"),
    ("推动津沧一体化示范带建设。", "津沧一体化示范带"),
]
NO_NAMES = [
    "建设一批特色产业园。",
    "国家级高新技术产业园不断涌现。",
    "经济高速增长，城市快速发展。",
    "这座城市的港口很繁忙。",
    "第一节 干线铁路和城际铁路",
    "第三章 世界一流港口群",
    "市域（郊）铁路提速。",
    "国考断面和入海断面全部达标。",
    "各高速服务区和综合服务区提供热水。",
    "每个村庄都通了公路。",
    "市民走进公园和图书馆。",
    "新建三所医院、两座水库。",
    "首家产业园和千亿级产业基地投产。",
    "这是国内首个海铁联运自动化码头。",
    "三甲医院和方舱医院对口支援。",
    "重点钢企铁路专用线、集疏运铁路和运煤铁路占比上升。",
    "打造天然深水海港、天然良港。",
    "省会之间高铁、双核之间高铁公交化开行。",
    "地址：本市海港甲9号。",
    "病险水库和山塘水库除险。",
]


def test_a_name_listed_behind_a_known_one_stands_free():
    assert surfaces("保护大黄堡湿地和塘湾森林公园。") == ["大黄堡湿地", "塘湾森林公园"]


@pytest.mark.parametrize(("text", "name"), ANCHORED)
def test_a_known_place_with_a_type_ending_is_a_name(text, name):
    [mention] = [m for m in mentions(text) if m.surface == name]
    assert mention.rule == "grammar"
    assert mention.place
    assert mention.place.startswith("x-")


@pytest.mark.parametrize("text", NO_NAMES)
def test_endings_alone_make_no_name(text):
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "name", "basis"),
    [
        ("嘉禾冷链物流园开工。", "嘉禾冷链物流园", "unlocated"),
        ("在固安县，嘉禾冷链物流园开工。", "嘉禾冷链物流园", "county"),
    ],
)
def test_a_free_name_is_kept_and_placed_no_surer_than_its_sentence(text, name, basis):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == name]
    assert mention.rule == "grammar-free"
    assert 0.5 <= mention.confidence < 0.75
    assert result.places[mention.place or ""].basis == basis


def test_an_owner_places_the_name():
    result = read("安国市的中药材专业市场很有名。")
    [_, mention] = result.mentions
    place = result.places[mention.place or ""]
    assert (mention.surface, place.recipe, place.kind) == ("中药材专业市场", "within 130683", "market")


@pytest.mark.parametrize(
    ("text", "known"), [("沿京津冀图书馆一路走。", "京津冀"), ("通州区张家湾镇的发展。", "张家湾镇")]
)
def test_the_known_name_wins(text, known):
    assert known in surfaces(text)


def test_endings_are_well_formed_and_stand_once():
    endings = read_endings()
    texts = [ending.text for ending in endings]
    assert len(set(texts)) == len(texts) > 300
    assert {ending.kind for ending in endings} <= set(KINDS)
    assert {theme for ending in endings for theme in ending.themes} <= set(THEMES)


def test_names_are_in_order_and_never_overlap():
    text = "嘉禾冷链物流园、瑞祥智能装备产业园和鼎盛航空小镇产业园签约，肽谷医药港开港。"
    names = find_names(text, [], read_gazetteer())
    assert names
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert all(text[name.start : name.end].endswith(name.ending.text) for name in names)


def test_a_province_has_its_counted_things_everywhere():
    assert sure("河北12个数据中心投运。") == [("河北", "cn-130000")]


def test_a_harbour_verb_makes_no_harbour():
    assert surfaces("这是矿石疏港的主通道。") == []


def test_a_county_owns_its_trades_park():
    assert "陶瓷园区" in surfaces("高邑县的陶瓷园区升级。")
    assert "产业园区" not in surfaces("安国市的产业园区升级。")


def test_lines_by_first_characters_run_through_units_that_the_text_names():
    result = read("开州区、垫江县加快建设，开垫高速通车。")
    [mention] = [m for m in result.mentions if m.surface == "开垫高速"]
    assert result.places[mention.place or ""].recipe == "line 500154 500231"


def test_works_of_a_list_need_no_uncommon_name():
    text = "同德抽水蓄能电站、甲让抽水蓄能电站、黄羊抽水蓄能电站开工。"
    assert surfaces(text) == ["同德抽水蓄能电站", "甲让抽水蓄能电站", "黄羊抽水蓄能电站"]
    assert surfaces("发展绿色园区、特色产业园区、智慧产业园区。") == []


def test_a_development_zone_keeps_its_word():
    assert surfaces("富平县发展示范区。") == ["富平县发展示范区"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江苏的淀山湖、大莲湖、雪落漾、白鱼荡开展巡查。", "雪落漾"),
        ("北京燕潮大桥和友谊大桥相通。", "友谊大桥"),
        ("北京游船经漷县码头、和合驿码头。", "和合驿码头"),
        ("河北省扩容，首都医科大学附属第二医院衡水分院开诊。", "首都医科大学附属第二医院衡水分院"),
        ("北京通州M101线一期张家湾站封顶。", "张家湾站"),
    ],
)
def test_names_that_their_list_line_or_house_shows(text, name):
    assert name in surfaces(text)


@pytest.mark.parametrize("text", ["五湖四海的人闯荡江湖、浩浩荡荡。", "码头、泊位和大桥建成。"])
def test_words_that_end_like_waters_and_works(text):
    assert surfaces(text) == []


def test_rivers_of_one_character_are_read_in_lists_of_rivers():
    assert surfaces("承德市的柳河、瀑河、青龙河、洒河水质达标。")[1:] == ["柳河", "瀑河", "青龙河", "洒河"]
    assert surfaces("江河、大河、小河与运河。") == []


def test_a_school_s_new_campus_and_a_freight_yard_are_names():
    assert surfaces("承德应用技术职业学院新校区投用。") == ["承德应用技术职业学院新校区"]
    assert surfaces("职业学院新校区投用。") == []
    assert surfaces("钦州铁路集装箱中心站很忙。") == ["钦州铁路集装箱中心站"]
    assert surfaces("绿电直连供应临港用户。") == []


@pytest.mark.parametrize(
    "text", ["刚上高速便遇拥堵。", "泄洪洞闸门检修完成。", "以红枣强村，富民增收。", "朝阳区级财政。"]
)
def test_words_that_only_end_like_names(text):
    assert [name for name in surfaces(text) if name != "朝阳区"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("隆化县有个复兴村，种草莓。", "复兴村"),
        ("南昌市新建区级重点项目开工。", "新建区"),
        ("石家庄绕城高速通车。", "绕城高速"),
    ],
)
def test_villages_and_units_like_slogans_stay(text, name):
    assert any(name in surface for surface in surfaces(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("乐业县依托大石坑天坑发展旅游。", "大石坑天坑"),
        ("涉县的娲皇小庙和安国市的药神庙在修。", "药神庙"),
        ("汤阴县岳家庙里存有拓片。", "岳家庙"),
        ("涉县旱作梯田入选遗产。", "旱作梯田"),
    ],
)
def test_temples_and_sinkholes_are_names(text, name):
    assert any(name in surface for surface in surfaces(text)), surfaces(text)


@pytest.mark.parametrize(
    "text", ["赶庙会的人挤满集市。", "阳原县的小庙不收门票。", "赵县的千年古街恢复旧貌。"]
)
def test_temples_and_streets_without_a_name_are_none(text):
    assert not [name for name in surfaces(text) if name[-1] in "庙街会"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安阳市殷都区的作坊，距黑砂河仅三百米。", "黑砂河"),
        ("蔚县古堡紧邻壶泉河，雨后水涨。", "壶泉河"),
        ("长治市把漳泽新区和武乡新区连起来。", "漳泽新区"),
        ("易县村民距大河约一公里。", "易县"),
    ],
)
def test_waters_told_by_distance_and_new_areas_are_names(text, name):
    assert name in surfaces(text)


@pytest.mark.parametrize(
    "text",
    ["距大海仅三公里的渔村。", "工地距护城河仅十米。", "旧城与国家级新区之间修路。", "车站距河不到一百米。"],
)
def test_plain_waters_and_new_areas_are_none(text):
    assert surfaces(text) == []


def test_the_wholesale_market_of_a_city_is_a_name_that_of_a_province_none():
    assert surfaces("石家庄农产品批发市场开业。") == ["石家庄农产品批发市场"]
    assert surfaces("海淀区职教中心建成。") == ["海淀区职教中心"]
    assert surfaces("河北省农产品批发市场价格回落。") == ["河北省"]


@pytest.mark.parametrize(
    "text",
    ["小孩马上上小学了。", "宝宝往医院送。", "致富的康庄大道。", "第二届省港杯开赛。", "人均体育场地扩大。"],
)
def test_what_one_goes_to_is_no_name(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "严格保护雪宝山国家级自然保护区、花萼山国家级自然保护区。",
            ["雪宝山国家级自然保护区", "花萼山国家级自然保护区"],
        ),
        ("邵阳市的丙丁河、前河、南河纳入名录。", ["丙丁河", "前河", "南河"]),
        ("石黄高速 ·沿海高速 ·津汕高速在黄骅交织。", ["石黄高速", "沿海高速", "津汕高速"]),
        ("万开快速通道浦里隧道贯通。", ["万开快速通道", "浦里隧道"]),
        ("城坝遗址申报国家考古遗址公园。", ["城坝遗址"]),
        ("普光天然气净化厂供热。", ["普光天然气净化厂"]),
        ("推进西渝高铁安康至重庆段，在樊哙镇设樊哙站。", ["樊哙站"]),
    ],
)
def test_classes_met_in_other_regions_are_named_whole(text: str, names: list[str]) -> None:
    found = surfaces(text)
    assert [name for name in names if name not in found] == []


@pytest.mark.parametrize(
    "text", ["推进国家级自然保护区建设。", "争创国家级旅游度假区。", "支持省级自然保护区整合。"]
)
def test_ranks_alone_name_no_reserve(text: str) -> None:
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("东城区礼士胡同申请式退租过半。", ["东城区礼士胡同"]),
        ("西塱地铁站旁的公交首末站移交使用。", ["西塱地铁站"]),
        ("背街小巷和胡同整治，各地铁站设无障碍通道。", []),
        ("打通县际断头路，严禁借新能源之名圈占草原，建设全城口袋公园。", []),
    ],
)
def test_lanes_and_metro_stations_have_names_of_their_own(text, names):
    assert surfaces(text) == names


def test_a_net_of_railways_is_called_like_one():
    assert surfaces("京津冀城际铁路网规划修编。") == ["京津冀城际铁路"]


def test_a_river_many_counties_share_is_told_by_the_county_it_runs_through():
    assert "n-heihe-river-gansu" in read("甘州区实施黑河生态带建设。").places


@pytest.mark.parametrize(
    "text",
    [
        "两地互免部分景区门票。",
        "互认景区年票。",
        "三地互派医院专家。",
        "约谈部分医院负责人。",
        "叫停违规电站。",
        "筛查高危水库。",
        "除险加固病险水库。",
        "打卡热门景区。",
        "委托巡护闲置厂区。",
    ],
)
def test_a_verb_and_which_of_many_make_no_name(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("打卡白石口景区。", "白石口景区"), ("约谈康济医院负责人。", "康济医院")]
)
def test_a_name_behind_such_a_verb_begins_there(text, name):
    assert surfaces(text) == [name]


def test_a_city_in_a_list_of_rivers_is_a_river():
    assert surfaces("治理六股河、烟台河、兴城河。") == ["六股河", "烟台河", "兴城河"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("民勤绿洲有水，青土湖水域面积扩大。", "青土湖"),
        ("大莲湖水质稳定在Ⅲ类。", "大莲湖"),
        ("青浦治理大莲湖、雪落漾水质。", "大莲湖"),
        ("预留聊邯长高铁通道。", "聊邯长高铁"),
        ("同马大堤加固。", "同马大堤"),
        ("扩建安庆师范大学龙山校区实验楼。", "安庆师范大学龙山校区"),
        ("利用南水北调中线总干渠瀑河退水闸补水。", "瀑河退水闸"),
        ("改造总干渠盘道岭隧洞，年供水能力提高。", "盘道岭隧洞"),
    ],
)
def test_names_that_stand_free_where_something_tells_of_them(text, name):
    assert name in surfaces(text)


def test_water_that_is_led_in_is_no_lake():
    assert surfaces("补水轮番进行，一年入淀水量超过十亿立方米。") == []


def test_tunnels_and_ditches_named_by_what_they_are_for_are_none():
    assert surfaces("新建引水隧洞、导流隧洞、排水渠、防渗渠、斗渠。") == []
