"""Links: what the words between two places, and names themselves, say of them. Every sentence is our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.links.link_rules import RULES
from geodata.links.links import find_links
from geodata.links.relations import RELATIONS, classify
from geodata.models import Link
from geodata.pipeline import parse_documents
from geodata.register import read_register
from geodata.texts.documents import make_document


def read(text: str) -> list[Link]:
    document = make_document("t.txt", text.encode("utf-8"))
    result = parse_documents([document])
    return find_links(document, result.mentions, result.places)


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        ("一批服装厂从丰台区搬迁到衡水市。", "cn-110106", "cn-131100", "relocation"),
        ("朝阳区的五家印刷企业已入驻沧州市。", "cn-110105", "cn-130900", "relocation"),
        ("唐山市积极承接北京市的产业转移。", "cn-110000", "cn-130200", "industry_transfer"),
        ("北京市与承德市探索流域生态补偿。", "cn-110000", "cn-130800", "compensation"),
        ("天津市流向河北省的技术合同持续增加。", "cn-120000", "cn-130000", "tech_contract_flow"),
        ("保定市的工厂为北京市的车企配套。", "cn-130600", "cn-110000", "supply_chain"),
        ("黄骅港至石家庄市的海铁联运班列每周三趟。", "huanghua-port", "cn-130100", "sea_rail"),
        ("天津市对口帮扶承德市。", "cn-120000", "cn-130800", "aid"),
        ("雄安新区和北京城市副中心两翼齐飞。", "xiongan", "beijing-subcentre", "two_wings"),
        ("北京援建的邢台市学校开学。", "cn-110000", "cn-130500", "aid_construction"),
        ("中关村企业在廊坊市设立分支机构。", "zgc", "cn-131000", "branch_offices"),
        ("通武廊携手治水。", "cn-110112", "cn-120114", "cross_border_region"),
        ("打造京张体育文化旅游带。", "cn-110000", "cn-130700", "tourism_belt"),
        ("京津双城同唱一台戏。", "cn-110000", "cn-120000", "twin_city"),
        ("廊坊市与天津市医疗合作升温。", "cn-131000", "cn-120000", "medical"),
        ("衡水高新区从天津市承接技术项目6项。", "cn-120000", "hs-high-tech", "tech_transfer"),
        ("承德市新建印刷园，三家印刷厂从大兴区迁到了这里。", "cn-110115", "cn-130800", "relocation"),
        ("从黄骅港发出的煤炭列车抵达衡水市。", "huanghua-port", "cn-131100", "rail"),
        ("围场县每年向天津市供应蔬菜3万吨。", "cn-130828", "cn-120000", "food_supply"),
        ("天津市每年补偿河北省2亿元。", "cn-120000", "cn-130000", "compensation"),
        ("天津市、河北省签订的流域补偿协议到期。", "cn-120000", "cn-130000", "compensation"),
        ("和平区与隆化县结成对子。", "cn-120101", "cn-130825", "aid"),
        ("和平区结对隆化县。", "cn-120101", "cn-130825", "aid"),
        ("输电工程起于张北县，止于宝坻区。", "cn-130722", "cn-120115", "energy_supply"),
        ("固安县的零件经京唐港区装船。", "tangshan-port-jingtang", "cn-131022", "port_service"),
        (
            "邯郸国际陆港占地60公顷，由青岛港管理。",
            "handan-land-port",
            "n-port-of-qingdao-qianwan",
            "managed_by",
        ),
        ("北京市属国企在廊坊市投资办厂。", "cn-110000", "cn-131000", "project_transfer"),
        ("郑州市与开封市之间开通城际公交。", "cn-410100", "cn-410200", "road"),
        ("丰台区的布料商户在高碑店市安了家。", "cn-110106", "cn-130684", "relocation"),
        ("沧州市引进工厂9家，半数企业来自天津市。", "cn-120000", "cn-130900", "industry_transfer"),
        ("南水北调中线向天津市供水。", "south-north-middle", "cn-120000", "water_supply"),
        ("天津港在保定市设立无水港。", "tianjin-port", "cn-130600", "port_service"),
        ("京津两地试行税收分享。", "cn-110000", "cn-120000", "revenue_sharing"),
        ("廊坊市和天津市两市共建数据走廊。", "cn-131000", "cn-120000", "data_link"),
        ("川渝高竹新区由渝北区、邻水县的五个镇组成。", "cn-500112", "cn-511623", "cross_border_zone"),
        (
            "石太客专西起太原南站，东至石家庄站，全长225公里。",
            "n-taiyuannan-railway-station",
            "shijiazhuang-station",
            "rail",
        ),
        (
            "线路起点为雄安站，经霸州市，终点位于北京大兴国际机场。",
            "xiongan-station",
            "beijing-daxing-airport",
            "rail",
        ),
        (
            "直流工程送端为昆北换流站，受端龙门换流站500万千瓦、柳州市的换流站300万千瓦。",
            "n-kunbei-converter-station",
            "cn-450200",
            "energy_supply",
        ),
        (
            "旅客自雄安站乘车，半小时后可到达北京西站。",
            "xiongan-station",
            "beijing-xi-station",
            "half_hour_access",
        ),
        (
            "作为大红门市场的承接地，沧州明珠商贸城今年扩建。",
            "dahongmen-market",
            "cangzhou-mingzhu",
            "relocation",
        ),
        ("作为天津市的水缸，于桥水库全年清淤。", "yuqiao-reservoir", "cn-120000", "water_supply"),
        ("深中通道东接深圳市，西连中山市，全长24公里。", "cn-440300", "cn-442000", "road"),
        ("保定无水港发往天津港的货物增长。", "baoding-land-port", "tianjin-port", "port_service"),
        (
            "滦河水自潘家口水库引出，经大黑汀水库流入于桥水库。",
            "panjiakou-reservoir",
            "yuqiao-reservoir",
            "water_supply",
        ),
        ("京唐城际从唐山站引出，经宝坻区，至北京站。", "tangshan-station", "beijing-station", "rail"),
        (
            "廊坊市到北京市21分钟，到天津市30分钟，到雄安新区40分钟。",
            "cn-131000",
            "xiongan",
            "half_hour_access",
        ),
        ("丰台区的12家市场全部关停，白沟镇承接商户900户。", "cn-110106", "town-baigou", "relocation"),
        ("珠三角水资源配置工程西起佛山市，东至深圳市。", "cn-440600", "cn-440300", "water_supply"),
    ],
)
def test_relation(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in {(k.origin, k.target, k.relation) for k in read(text)}


def test_subject_of_the_sentence_before() -> None:
    links = read("唐山市抢抓机遇。与天津市签署港口合作协议。")
    assert [(k.origin, k.target, k.relation) for k in links] == [
        ("cn-130200", "cn-120000", "port_cooperation")
    ]
    assert links[0].confidence < 0.5


def test_lists_give_every_pair() -> None:
    links = read("石家庄市与保定市、沧州市、衡水市共建信用信息数据平台。")
    assert {k.target for k in links} == {"cn-130600", "cn-130900", "cn-131100"}


@pytest.mark.parametrize(
    "text",
    [
        "石家庄市、保定市和沧州市绿化面积增加。",
        "廊坊市位于河北省中部。",
        "北京市大兴区与会代表认为很好。",
        "河北省保定市。",
    ],
)
def test_mere_neighbours_are_no_link(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("固安县与宝坻区合办电子园，税收按6:4分成。", "6:4"),
        ("固安县与宝坻区共建的电子园，双方按四六分成。", "4:6"),
        ("固安县与宝坻区共建电子园，8:30开工。", ""),
    ],
)
def test_the_split_of_what_is_earned(text: str, split: str) -> None:
    names = {k.name for k in read(text) if k.relation == "co_built_park"}
    assert names == {f"共建园区，分成{split}" if split else "共建园区"}


def test_what_two_places_do_to_a_third_is_no_link_between_them() -> None:
    links = read("京津两市对口帮扶河北省张承保地区。")
    assert {k.origin for k in links} == {"cn-110000", "cn-120000"}
    assert "cn-120000" not in {k.target for k in links}


def test_a_branch_park_and_its_split() -> None:
    links = read("中关村海淀园在秦皇岛市设立分园，利益按4:4:2分配。")
    assert ("cn-130300", "共建园区，分成4:4:2") in {(k.target, k.name) for k in links}


def test_a_park_inside_a_name_of_two_levels_is_found() -> None:
    links = read("廊坊北三县与北京通州区一体化高质量发展示范区揭牌。")
    assert {"cn-110000"}.isdisjoint({k.target for k in links})


def test_a_division_is_no_partner_of_its_own_part() -> None:
    assert read("河北省与保定市签署合作协议。") == []


def test_rules_speak_of_known_relations() -> None:
    relations = {rule.relation for rule in RULES} - {"", "supplied", "way"}
    assert relations <= RELATIONS.keys()
    assert all(len(names) == 2 and all(names) for names in RELATIONS.values())
    assert classify("共建生态屏障") == "joint_ecology"
    assert classify("欢聚一堂") == ""


def test_curated_relations_are_known() -> None:
    assert {link.relation for link in read_register().links} <= RELATIONS.keys()


def test_recall_and_precision_on_the_corpus(corpus) -> None:
    """The rules find most curated pairs, and little that no reviewed link or its reverse knows."""
    from geodata.texts.documents import read_document

    wanted, found = set(), set()
    documents = [read_document(path) for path in sorted(corpus.glob("*.txt"))]
    result = parse_documents(documents)
    for document in documents:
        mentions = [m for m in result.mentions if m.doc == document.doc]
        found |= {
            (document.doc, frozenset((k.origin, k.target)))
            for k in find_links(document, mentions, result.places)
        }
    wanted = {(k.doc, frozenset((k.origin, k.target))) for k in read_register().links}
    assert len(wanted & found) / len(wanted) > 0.5
    assert len(wanted & found) / len(found) > 0.75


@given(
    st.lists(
        st.sampled_from(
            "北京市 天津市 雄安新区 京津 通武廊 与 和 、 至 从 向 转移 承接 共建 。 ， 铁路 半小时 首都 \n".split(
                " "
            )
        ),
        max_size=24,
    )
)
def test_any_text_is_read(parts: list[str]) -> None:
    text = "".join(parts) + "。"
    for link in read(text):
        assert 0 <= link.start < link.end <= len(text)
        assert link.origin != link.target
        assert 0 < link.confidence <= 1


def test_what_only_lies_beside_is_no_road() -> None:
    assert read("固安县东接永清县，西连涿州市。") == []


def test_a_line_brings_no_power_to_a_station_of_its_own() -> None:
    links = read("昆柳龙直流工程送端为昆北换流站。")
    assert "n-kunbei-converter-station" not in {k.target for k in links}


def _pairs(text: str) -> set[tuple[str, str, str]]:
    return {(k.origin, k.target, k.relation) for k in read(text)}


def test_a_section_joins_its_own_ends_not_those_of_the_line() -> None:
    assert _pairs("京秦高速遵化至秦皇岛段通车。") == {("cn-130281", "cn-130300", "road")}


def test_a_line_far_from_home_has_no_end_at_home() -> None:
    assert not {p for row in _pairs("兰张高铁中川机场至武威段六月开通。") for p in row} & {"cn-130700"}


def test_a_line_named_by_its_ends_joins_them() -> None:
    assert ("xiongan", "beijing-daxing-airport", "rail") in _pairs("雄安新区至北京大兴国际机场快线铺轨。")
    assert ("cn-130722", "xiongan", "energy_supply") in _pairs("张北至雄安1000千伏特高压线路投运。")
