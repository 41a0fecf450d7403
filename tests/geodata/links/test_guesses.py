"""Guesses at what two places have with each other where no rule tells. Every sentence is our own."""

import pytest

from tests.geodata.links.test_clause_links import told
from tests.geodata.links.test_links import read


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        # words lead from one place to the other, whatever the verb
        ("固安县的鲜藕连夜挤上了丰台区的货架。", "cn-131022", "cn-110106", "food_supply"),
        ("任丘市的老工人把车间扛去了河间市。", "cn-130982", "cn-130984", "industry_transfer"),
        ("东城区的摊主们把生意挪窝般塞进永清县的集市。", "cn-110101", "cn-131023", "relocation"),
        # what is used comes from the other
        ("三河市的老人看病，多半指望通州区的医院。", "cn-110112", "cn-131082", "medical"),
        ("崇礼区去年接待的游客六成是北京市人。", "cn-110000", "cn-130709", "tourism_belt"),
        # stations are ends of journeys
        ("从北京西站坐高铁到雄安站，最快五十分钟。", "beijing-xi-station", "xiongan-station", "rail"),
        # a water in which another ends
        ("黄河水从滦平县出了隧洞，最后在官厅水库歇脚。", "cn-130824", "guanting-reservoir", "water_supply"),
        # the two ends of a road
        ("这条路一头拴着大厂县，一头够着通州区。", "cn-131028", "cn-110112", "road"),
        ("从滦平县到怀柔区，班车要开五十分钟。", "cn-130824", "cn-110116", "road"),
        # headlines; what agents named together do
        ("天津市资本加码沧州市锂电项目", "cn-120000", "cn-130900", "project_transfer"),
        ("这笔账由北京市与河北省按季度结算，补偿从不拖欠。", "cn-110000", "cn-130000", "compensation"),
        # places of one list, and a word of togetherness
        ("青县、沧县和南皮县的掌柜们坐到了一起。", "cn-130922", "cn-130921", "cooperation"),
    ],
)
def test_words_that_lead_from_one_place_to_another_join_them(
    text: str, origin: str, target: str, relation: str
) -> None:
    assert (origin, target, relation) in told(text)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "曹妃甸港经水曹铁路与迁安市相连。",
            {("tangshan-port-caofeidian", "cn-130283", "rail")},
        ),  # 与 behind the way
        ("北京市拿出3亿元，用于承德市的生态补偿。", {("cn-110000", "cn-130800", "compensation")}),
        ("白洋淀补水由岗南水库承担。", {("gangnan-reservoir", "baiyangdian", "water_supply")}),  # by whom
        ("固安县、永清县、霸州市三处互通立交完工。", set()),  # 互通 is a kind of junction
        ("固安县、永清县还有42户未签约。", set()),
        ("固安高新区入驻天津市企业36家。", {("cn-120000", "guan-hidz", "project_transfer")}),
        (
            "推动蓟州区、三河市、兴隆县一体化发展。",
            {
                ("cn-120119", "cn-131082", "twin_city"),
                ("cn-120119", "cn-130822", "twin_city"),
                ("cn-131082", "cn-130822", "twin_city"),
            },
        ),
        ("游船从香河县一直开到通州区。", {("cn-131024", "cn-110112", "sea")}),
    ],
)
def test_who_does_what_to_whom(text: str, pairs: set[tuple[str, str, str]]) -> None:
    assert told(text) == pairs


def test_a_guess_is_less_sure_than_a_rule() -> None:
    assert all(link.confidence <= 0.5 for link in read("固安县的鲜藕连夜挤上了丰台区的货架。"))


@pytest.mark.parametrize(
    "text",
    [
        "固安县推进永清县。",  # no way: 推进
        "香河县的代表去武清区参观市场。",  # only seen
        "禁止大兴区的垃圾混进固安县。",  # forbidden
        "固安县修路，永清县种菜。",  # each its own
        "从滦平县到怀柔区。",  # a heading
        "天津市面积大于沧州市全境",  # a headline that tells of nothing
    ],
)
def test_what_leads_nowhere_is_no_link(text: str) -> None:
    assert told(text) == set()


def test_a_guess_gives_way_to_what_a_rule_tells() -> None:
    assert told("沧州市和天津市签约，任丘市的鸭蛋滚进了献县。") == {("cn-130900", "cn-120000", "cooperation")}


def test_who_builds_a_park_together_is_joined_with_it() -> None:
    text = "天津滨海-中关村科技园由海淀区与滨海新区合作共建。"
    links = told(text)
    park = "binhai-zgc"
    assert {("cn-110108", park, "co_built_park"), ("cn-120116", park, "co_built_park")} <= links


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        ("芦台·汉沽协同发展示范区起步。", "lutai-edz", "hangu-edz", "cross_border_zone"),
        ("津冀港口要共享资源。", "tianjin-port", "hebei-ports", "port_cooperation"),
        ("武清京津产业新城起步。", "cn-110000", "wuqing-newcity", "cross_border_zone"),
        ("中关村很大。保定·中关村创新中心的整体托管模式可以推广。", "baoding-zgc", "zgc", "managed_by"),
        (
            "沧州市积极承接北京市批发业，沧州明珠商贸城等一批承接项目落地。",
            "cn-110000",
            "cangzhou-mingzhu",
            "relocation",
        ),
        (
            "于桥水库和大黑汀水库很大。引滦入津工程从大黑汀水库引水，调蓄后送往天津市。",
            "daheiting-reservoir",
            "cn-120000",
            "water_supply",
        ),
        ("三年间，东城区有2亿元落到崇礼区的村镇。", "cn-110101", "cn-130709", "aid"),
    ],
)
def test_what_names_and_lists_of_projects_tell(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in told(text)
