from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from geodata.meanings.context import Evidence
from geodata.meanings.resolve import Resolver
from geodata.names.mentions import Matches
from tests.geodata.reading import SURE, mentions, place_of, sure, surfaces

SAME_NAMES = [
    # text, name, place, what its reason says
    ("沧州市新华区引进企业三家。", "沧州市新华区", "cn-130902", "parent unit"),
    ("石家庄市新华区的医院扩建。", "石家庄市新华区", "cn-130105", "parent unit"),
    ("平顶山市新华区的项目。", "平顶山市新华区", "cn-410402", "parent unit"),
    ("沧州市有新华区、运河区两个主城区。", "新华区", "cn-130902", "same city"),
    ("石家庄的新华区与裕华区改造老旧小区。", "新华区", "cn-130105", "parent"),
    ("桥西区位于张家口。", "桥西区", "cn-130703", "same city"),
    ("石家庄市桥西区的商圈。", "石家庄市桥西区", "cn-130104", "parent unit"),
    ("张家口市桥东区和桥西区。", "桥西区", "cn-130703", "same city"),
    ("北京市朝阳区设立站点。", "北京市朝阳区", "cn-110105", "parent unit"),
    ("长春市朝阳区设立站点。", "长春市朝阳区", "cn-220104", "parent unit"),
    ("朝阳区与海淀区、丰台区联合执法。", "朝阳区", "cn-110105", "same city"),
    ("石家庄市内的长安区与裕华区。", "长安区", "cn-130102", "same city"),
    ("长安区的企业去西安参展，西安市安排接待。", "长安区", "cn-610116", "same city"),
    ("天津市和平区的金融街。", "天津市和平区", "cn-120101", "parent unit"),
    ("和平区位于沈阳市。", "和平区", "cn-210102", "same city"),
    ("河东区与河西区、南开区联动。", "河东区", "cn-120102", "same city"),
    ("临沂市河东区的花卉。", "临沂市河东区", "cn-371312", "parent unit"),
]
FORMER = [
    ("宣武区并入西城区。", "宣武区", "cn-110102"),
    ("密云县当时尚未设区。", "密云县", "cn-110118"),
    ("蓟县与宁河县的山水。", "蓟县", "cn-120119"),
    ("蓟县与宁河县的山水。", "宁河县", "cn-120117"),
    ("通县的老城。", "通县", "cn-110112"),
    ("徐水县的汽车厂。", "徐水县", "cn-130609"),
    ("唐海县的稻田。", "唐海县", "cn-130209"),
    ("鹿泉市和藁城市改区。", "藁城市", "cn-130109"),
    ("邢台市桥西区老旧小区改造。", "邢台市桥西区", "cn-130503"),
    ("塘沽的港区。", "塘沽", "cn-120116"),
]
NOT_ON_THE_MAP = [
    # text, no mention on the map may touch this
    ("破解大城市病，疏解非首都功能。", "大城"),
    ("治理大城市的拥堵。", "大城"),
    ("非首都功能的疏解。", "首都"),
    ("北京现代的新车下线。", "北京"),
    ("北京时间上午九点开始。", "北京"),
    ("京东在各地设仓，京东方投产。", "京东"),
    ("新华社记者到场，新华书店开业。", "新华"),
    ("朝阳产业与夕阳产业。", "朝阳"),
    ("和平发展是时代主题。", "和平"),
    ("平安保险与平安建设。", "平安"),
    ("记者张宁河在现场表示。", "宁河"),
    ("王安平主任说项目顺利。", "安平"),
    ("长安街上车水马龙。", "长安"),
    ("南京路步行街人来人往。", "南京"),
    ("门店开在北京东路。", "北京"),
    ("廊坊市政府印发通知。", "廊坊市"),
    ("固安县委书记讲话。", "固安县"),
    ("沧州市发展改革委员会批复。", "沧州市"),
    ("通州区公安局公告。", "通州区"),
    ("北京市交通委发布。", "北京市"),
    ("廊坊银行发放贷款。", "廊坊"),
    ("沧州日报刊登文章。", "沧州"),
    ("河北大学的学生来访。", "河北"),
    ("在简易县道上行驶。", "易县"),
    ("三条河流从三河一湖流过。", "河流"),
]
SHORT = [
    ("位于大城县的红木城与大城的产业。", "大城", "cn-131025"),
    ("三河市的企业很多，三河与香河相邻。", "三河", "cn-131082"),
    ("保定市的清苑与满城两区。", "清苑", "cn-130608"),
    ("大厂回族自治县的影视城，大厂的企业。", "大厂", "cn-131028"),
]


def only(text, surface):
    [mention] = [m for m in mentions(text) if m.surface == surface]
    return mention


@pytest.mark.parametrize(("text", "name", "place", "reason"), SAME_NAMES)
def test_divisions_of_the_same_name(text, name, place, reason):
    mention = only(text, name)
    assert mention.place == place
    assert reason in mention.reason
    assert mention.rejected
    assert place not in mention.rejected
    assert mention.confidence >= 0.6


@pytest.mark.parametrize("name", ["新华区", "长安区", "和平区", "朝阳区", "桥西区", "河东区"])
def test_left_open_the_home_region_is_preferred_and_less_sure(name):
    mention = only(f"{name}发布通知。", name)
    assert (mention.place or "")[3:5] in ("11", "12", "13")
    assert SURE <= mention.confidence < 0.9
    assert mention.rejected


@pytest.mark.parametrize(("text", "name", "place"), FORMER)
def test_former_names(text, name, place):
    mention = only(text, name)
    assert mention.place == place
    assert "former name" in mention.reason


@pytest.mark.parametrize(("text", "fragment"), NOT_ON_THE_MAP)
def test_words_that_only_hold_a_name(text, fragment):
    start = text.index(fragment)
    taken = [
        m
        for m in mentions(text)
        if m.confidence >= SURE and m.start < start + len(fragment) and start < m.end
    ]
    assert taken == []


def test_a_torn_word_gives_way_to_the_name_it_hides():
    assert surfaces("先行唐山地区的经验。") == ["唐山"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("廊坊市政府印发通知。", "廊坊市"),
        ("固安县委书记讲话。", "固安县"),
        ("天津市人民政府批复。", "天津市"),
        ("三河市教育局招生。", "三河市"),
        ("河北省高级人民法院开庭。", "河北省"),
    ],
)
def test_authorities_are_kept_as_associative(text, name):
    mention = only(text, name)
    assert mention.rule == "associative"
    assert mention.confidence < SURE
    assert "authority" in mention.reason
    assert mention.place


def test_branches_are_organisations_and_words_that_look_like_them_are_none():
    assert surfaces("银行石家庄分行放贷，天津分局破案，新华社河北分社报道。") == []
    assert surfaces("北京部分行业受影响，天津部分社区停水。") == ["北京", "天津"]


@pytest.mark.parametrize(("text", "name", "place"), SHORT)
def test_short_names_that_the_text_supports(text, name, place):
    assert (name, place) in sure(text)


def test_a_short_name_is_read_only_with_support():
    assert "大城" not in surfaces("这座大城的夜晚很安静。")
    assert place_of("大城县的夜晚，大城的清晨。", "大城") == "cn-131025"


def test_a_long_short_name_of_one_division_needs_no_support():
    assert sure("班列开往霍尔果斯。") == [("霍尔果斯", "cn-654004")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("跨越三门峡谷的大桥通车，它在北京。", ["北京"]),
        ("河南省三门峡市与山西。三门峡，", ["河南省三门峡市", "山西", "三门峡"]),
        ("辽河、海河、淮河三河治理纳入规划。", ["辽河", "海河", "淮河"]),
        ("权威媒体发布，平安新县城建设启动。", []),
        ("小磨香油产自大名县。", ["大名县"]),
        ("互联网大厂把机房放到怀来县。", ["怀来县"]),
    ],
)
def test_fragments_of_other_words(text, found):
    assert surfaces(text) == found


def test_an_adjective_and_a_common_noun_are_no_short_names():
    text = "承德市兴隆县的生意一年比一年兴隆。秦皇岛市海港区的海港货运增长。"
    assert surfaces(text) == ["承德市兴隆县", "秦皇岛市海港区"]


def test_a_full_name_that_tears_a_word_needs_support():
    assert surfaces("双桥区域的改造。") == []
    assert sure("承德市双桥区域的改造。") == [("承德市双桥区", "cn-130802")]


@pytest.mark.parametrize(
    ("alone", "together", "name", "place"),
    [
        ("副中心的建设进展顺利。", "北京城市副中心的建设，副中心的道路。", "副中心", "beijing-subcentre"),
        ("启动区的建设进展顺利。", "雄安新区启动区的建设，启动区的道路。", "启动区", "xiongan-qidong"),
    ],
)
def test_context_aliases_need_the_full_name(alone, together, name, place):
    assert name not in surfaces(alone)
    assert (name, place) in sure(together)


@pytest.mark.parametrize("word", ["高新区", "国家级新区", "城市新区", "产业新区"])
def test_a_short_form_after_a_describing_word_is_none(word):
    assert surfaces(f"雄安新区建设加快，各地{word}发展。") == ["雄安新区"]
    assert ("新区", "xiongan") in sure("雄安新区建设加快，推进新区发展。")


def test_names_decided_alone_say_why_and_how_sure():
    found = mentions("京礼、京藏两条高速。雄县与安新县。")
    assert all("nothing in the text" not in m.reason for m in found)
    assert all(m.confidence == round(m.confidence, 2) for m in found)


def test_a_city_is_meant_sooner_than_its_namesake():
    assert place_of("西安的高校。西安市安排接待。", "西安") == "cn-610100"


@pytest.mark.parametrize(
    "text",
    [
        "京津冀全面创新改革试验区获批，是全国8个全面创新改革试验区中唯一跨省的。",
        "京津冀协同创新共同体，推出协同创新共同体六大模式。",
    ],
)
def test_a_short_form_that_is_counted_is_no_place(text):
    assert len(surfaces(text)) == 1


def test_a_county_called_dao_is_no_street():
    assert surfaces("永州道县、蓝山对接。")[0] == "永州道县"


def test_a_name_read_in_a_list_is_read_again_behind_it():
    assert surfaces("醴陵、浏阳共建。上栗、万载花爆产业与浏阳联动。").count("浏阳") == 2


LONGER = [
    # text, a surface that is no mention of its own
    ("陕西渭南。秦岭北麓的翠华山、太白山、骊山。", "华山"),
    ("湖北。梁子湖、武汉东湖、沙湖、汤逊湖构成湖泊群。", "n-sand-lake-ningxia-2"),
    ("辽宁。千山、东千山、大黑山。", "黑山"),
]


@pytest.mark.parametrize(("text", "other"), LONGER)
def test_the_end_of_a_longer_name_and_a_far_lake_are_not_read(text, other):
    assert all(other not in pair for pair in sure(text))


@pytest.mark.parametrize(
    "text", ["陕西渭南。登华山、看兵马俑。", "陕西渭南。太白山、华山、骊山。", "渭南华山、骊山。"]
)
def test_verbs_and_units_before_a_mountain_leave_it_as_it_is(text):
    assert any(surface.endswith("华山") for surface, _ in sure(text))


def test_a_short_name_is_read_by_its_city_in_a_counted_list():
    text = "廊坊、沧州、衡水三市协同。衡水高新区与滨湖新区合署办公。"
    assert place_of(text, "滨湖新区") == "binhu-new-area"


def test_a_short_form_beside_a_place_of_its_city_is_read():
    assert surfaces("在国贸和望京上班。") == ["国贸", "望京"]
    assert surfaces("国贸专业的学生。") == []


def test_the_share_of_the_region_does_not_depend_on_the_order_of_its_provinces():
    evidence = Evidence(provinces=Counter({"11": 1, "12": 2, "13": 3, "14": 4}))
    regions: list[Any] = [
        SimpleNamespace(provinces=some) for some in (("11", "12", "13"), ("13", "12", "11"))
    ]
    one, other = (Resolver("", Matches(), region, evidence).home for region in regions)
    assert one == other


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("三河市把公交延到国贸，经过通州区。", "guomao"),
        ("武清区新建医院，杨村的老人就近看病。", "yangcun-wuqing"),
        ("秦皇岛市推出旅游线路，游客到黄金海岸看海。", "changli-gold-coast"),
        ("夜里，解放桥、大光明桥同步点亮。", "jiefang-bridge-tianjin"),
        ("江宁的开发区、雨花台的软件谷共享人才。", "n-nanjing-software-valley"),
    ],
)
def test_short_forms_of_well_known_places(text, place):
    assert place in [m.place for m in mentions(text)]


@pytest.mark.parametrize(
    "text", ["国贸专业招生。", "杨村的老人就近看病。", "解放桥夜景。", "鼓楼亮灯。", "软件谷项目开工。"]
)
def test_short_forms_that_nothing_supports(text):
    assert surfaces(text) == []


def test_the_hai_river_is_not_torn_by_shanghai():
    assert surfaces("祈愿写上海河亲水平台。") == ["海河"]
    assert "上海" in surfaces("目光投向上海河道治理。")


def test_what_says_that_a_place_is_meant_reads_a_county_of_the_next_province():
    assert place_of("平泉市很好，凌源一带群众跨省就医。", "凌源") == "cn-211382"


def test_the_end_of_a_range_does_not_own_the_road():
    assert place_of("滨海新区至唐山的海滨大道拥堵。", "海滨大道") == "haibin-avenue-tianjin"


def test_no_county_stands_right_behind_the_full_name_of_another_city_s():
    assert surfaces("曲阳县沙河灌区修复。") == ["曲阳县沙河灌区"]
    assert surfaces("保定市易县涞水共建。") == ["保定市易县", "涞水"]


def test_a_river_of_several_provinces_is_the_one_that_runs_by_the_place_beside_it():
    text = "平凉市、咸阳市也在争水，渭南市今年供水少。黑河上游的张掖市每年向下游额济纳旗分水。"
    assert place_of(text, "黑河") == "n-heihe-river-gansu"
    assert place_of("黑河市与张掖市结对，黑河冰雪节开幕。", "黑河") == "cn-231100"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("泰山景区：中天门、南天门客流过万。", "中天门", "n-zhongtianmen-taishan"),
        ("颐和园闭园，香山开放。", "香山", "xiangshan"),
        ("香山红叶正红，北京市民扎堆。", "香山", "xiangshan"),
    ],
)
def test_a_short_form_is_read_beside_a_place_of_its_county(text, name, place):
    assert place_of(text, name) == place


def test_the_same_short_form_alone_is_none():
    assert sure("南天门在重修，香山也是。") == []


def test_a_county_behind_a_road_that_may_not_pass_it_stays():
    assert surfaces("G230通武线通州至武清断头路打通。")[1:] == ["通州", "武清"]


def test_a_list_whose_last_member_a_word_cuts_is_read():
    assert surfaces("医疗队到鹤庆、彝良、金平等贫困县巡诊。") == ["鹤庆", "彝良", "金平"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("十堰至安康铁路全线开工。", ["十堰至安康铁路"]),
        ("从榆林至来宾的货车全部绕行。", ["榆林", "来宾"]),
        ("为民除害至安康乐业。", []),
        ("以老城区为核心，新城区为拓展。", []),
        ("许昌老城区的做法，洛阳市也在学。", ["许昌", "洛阳市"]),
        ("洛阳市涧西区、老城区同步推进。", ["洛阳市涧西区", "老城区"]),
    ],
)
def test_words_that_are_cities_at_the_end_of_a_way_and_districts_of_a_told_city(text, left):
    assert surfaces(text) == left


def test_a_small_river_is_told_from_its_namesake_far_away():
    assert [m.place for m in mentions("涿州市加快拒马河、小清河堤防建设。")][-1] == "xiaoqing-river"
    assert [m.place for m in mentions("寿光市段的小清河通航。")][-1] == "n-xiaoqing-river-shandong"


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("考核公布，叙永排第三。", "叙永", "cn-510524"),
        ("绕城线避开简阳城区。", "简阳", "cn-510185"),
        ("南边的村子归了广汉。", "广汉", "cn-510681"),
        ("泽州以煤炭起家。", "泽州", "cn-140525"),
    ],
)
def test_a_county_that_nothing_supports_is_read_where_its_name_stands_free(text, name, place):
    (mention,) = [m for m in mentions(text) if m.surface == name]
    assert (mention.place, mention.reason) == (
        place,
        "the short name of one county alone, and it stands free",
    )


@pytest.mark.parametrize(
    "text", ["同江共饮一江水。", "章丘铁锅卖到了海外。", "久治未愈的旧疾。", "宜兴不宜废。"]
)
def test_a_clause_that_only_looks_like_it_begins_with_a_county_has_none(text):
    assert surfaces(text) == []


def test_a_name_torn_from_two_words_hides_no_longer_one():
    assert surfaces("各方希望京津冀再快一步。") == ["京津冀"]
    assert surfaces("物流企业盼望京港澳高速早日扩容。") == ["京港澳高速"]


def test_counties_that_words_and_long_names_hid():
    assert ("将乐", "cn-350428") in sure("三明市泰宁的丹霞和将乐的溶洞。")
    assert "将乐" not in surfaces("福建三明市的人将乐于助人。")
    assert ("峰峰", "cn-130406") in sure("邯郸的峰峰与武安治理塌陷地。")
    assert "民和" not in surfaces("青海人民和睦相处。")
