"""Links that the verbs of a clause state: which slot holds which end, what is carried over. Every sentence is our own."""

import pytest

from geodata.links.relations import RELATIONS, TABLES
from geodata.links.verbs import SLOTS, read_verbs
from tests.geodata.links.test_links import read


def told(text: str) -> set[tuple[str, str, str]]:
    """Return the ends and relations of a text's links."""
    return {(k.origin, k.target, k.relation) for k in read(text)}


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        ("沧州市的服装厂集体外移到邢台市。", "cn-130900", "cn-130500", "relocation"),
        ("一家药厂把包装线由北京市转到衡水市。", "cn-110000", "cn-131100", "relocation"),
        ("邯郸市接下了从天津市搬来的自行车产业。", "cn-120000", "cn-130400", "relocation"),
        ("保定市收到北京市拨来的补偿2亿元。", "cn-110000", "cn-130600", "compensation"),
        ("玉田县的白菜主销天津市。", "cn-130229", "cn-120000", "food_supply"),
        ("滦河水库群由唐山市代管。承德市每年付给唐山市补偿。", "cn-130800", "cn-130200", "compensation"),
        ("阜平县由西城区帮扶。", "cn-110102", "cn-130624", "aid"),
        ("南开区给青龙县派出教师30名。", "cn-120104", "cn-130321", "education"),
        ("秦皇岛港和黄骅港开通穿梭巴士。", "qinhuangdao-port", "huanghua-port", "sea"),
        ("秦皇岛市在海淀区挂牌孵化器。", "cn-130300", "cn-110108", "co_built_park"),
        ("往返于唐山市与包头市的敞顶列车每周三趟。", "cn-130200", "cn-150200", "rail"),
        ("清苑区的商户八成是从天津市过来的。", "cn-120000", "cn-130608", "relocation"),
        ("雄县的包装原料有三成购自滕州市。", "cn-370481", "cn-130638", "supply"),
        ("大兴区把仓储用地腾退给固安县。", "cn-110115", "cn-131022", "relocation"),
        ("岗南水库单供石家庄市。", "gangnan-reservoir", "cn-130100", "water_supply"),
        ("岗南水库是石家庄市的重要水源。", "gangnan-reservoir", "cn-130100", "water_supply"),
        ("涞源县的光伏电力并入北京市电网。", "cn-130630", "cn-110000", "energy_supply"),
        ("向石家庄市供水的岗南水库正在清淤。", "gangnan-reservoir", "cn-130100", "water_supply"),
        ("于桥水库上游的遵化市补偿下游的宝坻区。", "cn-130281", "cn-120115", "compensation"),
        ("南皮县有三成用水靠武清区供给。", "cn-120114", "cn-130927", "water_supply"),
        ("涞源县给雄安新区建了供应基地。", "cn-130630", "xiongan", "food_supply"),
        ("固安县与大兴区合作的数据基地开工。", "cn-131022", "cn-110115", "co_built_park"),
        ("铁路起自唐山市，经宝坻区，抵天津市。", "cn-130200", "cn-120000", "rail"),
        ("香河县的家具厂为雄安新区代工。", "cn-131024", "xiongan", "supply_chain"),
        (
            "首都医科大学附属北京天坛医院在唐山市工人医院设立神经中心。",
            "tiantan-new",
            "tangshan-gongren-hospital",
            "medical",
        ),
        (
            "北京理工大学将整体疏解到雄安新区。",
            "beijing-institute-of-technology-zhongguancun-campus",
            "xiongan",
            "relocation",
        ),
        ("京津两市签约，在武清区共建天津京津产业新城。", "cn-110000", "wuqing-newcity", "co_built_park"),
        ("京雄城际把大兴区、固安县、雄县串联起来。", "cn-131022", "cn-130638", "rail"),
        (
            "沧州市的分院由北京儿童医院、某某中学和宣武医院办学办医。",
            "xuanwu-hospital",
            "cn-130900",
            "medical",
        ),
        ("东城区的老人入住香河县的养老院。", "cn-110101", "cn-131024", "public_service_support"),
        ("问：房山区帮扶哪里？答：由我区结对帮扶涞水县。", "cn-110111", "cn-130623", "aid"),
        ("一、大兴区—固安县。两地共同举办赛事。", "cn-110115", "cn-131022", "cooperation"),
        ("蓟州区、平谷区、三河市与兴隆县四地签订联防协议。", "cn-120119", "cn-110117", "joint_ecology"),
        (
            "沧州市中心医院由北京安贞医院派出的团队常驻。",
            "beijing-anzhen-hospital",
            "cangzhou-central-hospital",
            "medical",
        ),
        ("焦炭由黄骅港经朔黄铁路发往忻州市。", "huanghua-port", "cn-140900", "supply"),
        ("大兴区和廊坊市隔河相望，两地每年各拿出1000万元。", "cn-110115", "cn-131000", "joint_investment"),
        ("供水工程自东莞市抽取江水，供深圳市使用。", "cn-441900", "cn-440300", "water_supply"),
        ("玉田县的白菜主要向首都供应。", "cn-130229", "cn-110000", "food_supply"),
        (
            "沧州市、衡水市两市按比例共同出资1亿元，设立流域补偿资金。",
            "cn-130900",
            "cn-131100",
            "compensation",
        ),
        ("宣武医院落户沧州市。", "xuanwu-hospital", "cn-130900", "public_service_extension"),
    ],
)
def test_the_ends_stand_in_the_slots_of_the_verb(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in told(text)


def test_the_subject_is_carried_over_clauses() -> None:
    links = told("安平县做丝网已有百年，产品一半销往天津市。")
    assert ("cn-131125", "cn-120000", "supply") in links


def test_both_places_mean_those_named_last() -> None:
    links = told("涿州市与房山区只隔一条河，两地合办职业学校。")
    assert {frozenset(k[:2]) for k in links} == {frozenset(("cn-130681", "cn-110111"))}


def test_lists_side_by_side_are_joined_one_to_one() -> None:
    links = told("西城区、东城区分别帮扶张北县、崇礼区。")
    assert {k[:2] for k in links} == {("cn-110102", "cn-130722"), ("cn-110101", "cn-130709")}


def test_the_three_places_of_the_region_are_its_provinces() -> None:
    links = told("京津冀工作会议开幕。三地实现检查结果互认。")
    assert {k[2] for k in links} == {"mutual_recognition"}
    assert {place for k in links for place in k[:2]} == {"cn-110000", "cn-120000", "cn-130000"}


def test_a_park_run_by_two() -> None:
    assert ("cn-120116", "cn-130209", "co_built_park") in told("临港园区由滨海新区和曹妃甸区合作开发。")


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        ("延崇高速公路通车。", "cn-110119", "cn-130709", "road"),
        ("建设京津保生态过渡带。", "cn-120000", "cn-130600", "joint_ecology"),
        ("京台高速廊坊段贯通。", "cn-110000", "cn-131000", "road"),
        ("萍河、瀑河等淀区上游河流变清，白洋淀受益。", "ping-river", "baiyangdian", "water"),
    ],
)
def test_what_names_and_rivers_state(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in told(text)


def test_two_places_by_name_go_on_together() -> None:
    assert ("cn-130530", "cn-130535", "mutual_recognition") in told("新河县、临西县隔河相望，实现医保互认。")


def test_the_latter_is_the_second_of_two() -> None:
    links = told("涞水县与房山区签约，接受后者对口帮扶。")
    assert ("cn-110111", "cn-130623", "aid") in links


def test_pairs_in_a_list_stay_pairs() -> None:
    pairs = {frozenset(k[:2]) for k in told("西城区与张北县、东城区与崇礼区分别结成对子。")}
    assert pairs == {frozenset(("cn-110102", "cn-130722")), frozenset(("cn-110101", "cn-130709"))}


@pytest.mark.parametrize(
    "text",
    [
        "唐山市、秦皇岛市与有关单位合作办展。",
        "长吉图向东伸向珲春市。",
        "秦皇岛港、黄骅港新开航线6条。",
        "抚宁区供应着石河水库的优质水源。",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert told(text) == set()


def test_the_table_speaks_of_known_slots_and_relations() -> None:
    verbs, pattern = read_verbs()
    assert pattern.groups >= len(verbs) > 10
    for verb in verbs:
        assert {*verb.origin, *verb.target, *verb.mutual} <= SLOTS
        assert verb.relation in RELATIONS or verb.table in TABLES
        assert not verb.default or verb.default == "kinds" or verb.default in RELATIONS
    assert {relation for table in TABLES.values() for relation, _ in table} <= RELATIONS.keys()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("秦皇岛港把煤炭作业集中到黄骅港。", ("qinhuangdao-port", "huanghua-port", "relocation")),
        ("涿州市老市场商户的去向已定，主要在高碑店市。", ("cn-130681", "cn-130684", "relocation")),
        ("水厂铁矿复垦坡地，与滦州市、迁西县连成林带。", ("shougang-mining", "cn-130284", "joint_ecology")),
        ("黄石新港与九江港签了协议。", ("n-huangshi-new-port", "n-port-of-jiujiang", "port_cooperation")),
        ("蔚县的杂粮在北京市设了三个档口。", ("cn-130726", "cn-110000", "food_supply")),
        ("围场县的土豆、隆化县的辣椒，走京承高速南下北京市。", ("cn-130825", "cn-110000", "food_supply")),
        ("平泉市的香菇全年成交9万吨，六成发往北京市。", ("cn-130881", "cn-110000", "food_supply")),
        ("循化县群众可在临夏州人民医院直接结算。", ("medical",)),
        ("长沙市的团队把样机搬到株洲市试制。", ("cn-430100", "cn-430200", "tech_transfer")),
        ("榆林市的兰炭运抵黄骅港装船。", ("cn-610800", "huanghua-port", "port_service")),
        ("京唐港区与曹妃甸港区的煤炭分工进一步明确。", ("complementary_development",)),
        (
            "七里海、衡水湖、某某洼三处湿地建立巡护信息共享机制。",
            ("qilihai", "hengshui-lake", "joint_ecology"),
        ),
        ("深汕特别合作区的地由汕尾市出，钱由深圳市出。", ("cn-441500", "cn-440300", "co_built_park")),
        ("成都市与德阳市的数据中心互为备份。", ("cn-510100", "cn-510600", "data_link")),
        ("刘家峡水库、盐锅峡、八盘峡三库联合调度。", ("joint_ecology",)),
        (
            "天津职业技术师范大学与承德应用技术职业学院联合培养的首届学生入学。",
            (
                "tianjin-university-of-technology-and-education",
                "chengde-college-of-applied-technology",
                "education",
            ),
        ),
    ],
)
def test_wording_of_reports(text: str, wanted: tuple[str, ...]) -> None:
    read_here = told(text)
    assert wanted in read_here | {(relation,) for _, _, relation in read_here}
