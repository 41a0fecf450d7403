"""Links over clauses: what is left, taken, led on, run by one of its owners. Every sentence is our own."""

import pytest

from geodata.links.links import find_links
from geodata.pipeline import parse_documents
from geodata.texts.documents import make_document


def read(text: str) -> set[tuple[str, str, str]]:
    document = make_document("t.txt", text.encode("utf-8"))
    result = parse_documents([document])
    return {
        (link.origin, link.target, link.relation)
        for link in find_links(document, result.mentions, result.places)
    }


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        # what left a place is taken in by others, some of them clauses later
        (
            "动物园批发市场外迁后，沧州市接纳商户两千户，固安县也承接了一批服装企业。",
            "zoo-market",
            "cn-131022",
            "industry_transfer",
        ),
        # what set out gets further
        ("曹妃甸区的天然气送至三河市，再进入北京市管网。", "cn-130209", "cn-110000", "energy_supply"),
        # where water is taken, the clause behind says whom it serves
        ("该工程从大通河引水，灌溉湟中区的农田。", "n-datong-river", "cn-630106", "water_supply"),
        (
            "东深供水工程在东莞市桥头镇取水，供深圳市使用。",
            "town-441900-686559349547",
            "cn-440300",
            "water_supply",
        ),
        # and what led it to a reservoir
        ("永定河的水引到官厅水库，供怀来县饮用。", "guanting-reservoir", "cn-130730", "water_supply"),
        ("由丰台区转来的三家印刷厂，去年在固安县投产。", "cn-110106", "cn-131022", "industry_transfer"),
        # each paid, and all goes to one behind
        (
            "云南省、贵州省每年各出资1亿元用于流域补偿，资金拨付给上游的威信县。",
            "cn-530000",
            "cn-520000",
            "compensation",
        ),
        (
            "江西省、广东省每年各出资1亿元用于流域补偿，资金拨付给上游的寻乌县。",
            "cn-440000",
            "cn-360734",
            "compensation",
        ),
        ("沧州市把断面数据推送给雄安新区。", "cn-130900", "xiongan", "data_link"),
        # a park named after two cities, and which of them runs it
        (
            "阜阳合肥现代产业园区由两市共建，合肥市主导运营。",
            "cn-341200",
            "n-fuyang-hefei-park",
            "co_built_park",
        ),
        (
            "阜阳合肥现代产业园区由两市共建，合肥市主导运营。",
            "n-fuyang-hefei-park",
            "cn-340100",
            "managed_by",
        ),
        # what a place is set to work on acts next
        (
            "保定市调度王快水库、西大洋水库，向白洋淀补水。",
            "wangkuai-reservoir",
            "baiyangdian",
            "water_supply",
        ),
        (
            "衡水湖的补水一部分来自卫千渠，一部分由岗南水库下泄。",
            "gangnan-reservoir",
            "hengshui-lake",
            "water_supply",
        ),
        # the rest went elsewhere
        ("武陟县承接了郑州市外迁的企业31家，另有9家去了原阳县。", "cn-410100", "cn-410725", "relocation"),
        (
            "特高压工程从布拖换流站出发，落点常熟市，全长2080公里。",
            "n-butuo-converter-station",
            "cn-320581",
            "energy_supply",
        ),
        # who gets what a clause says only the giver or the place of origin of
        ("承德市为此退出稻田3万亩，北京市按每亩500元给予补助。", "cn-110000", "cn-130800", "compensation"),
        (
            "衡水湖的补水，三成来自岗南水库，其余从王快水库引来。",
            "wangkuai-reservoir",
            "hengshui-lake",
            "water_supply",
        ),
        # what a noun at the end of a clause repeats
        (
            "川渝高竹新区扩容，渝北区的自来水管网已接入新区。",
            "cn-500112",
            "n-sichuan-chongqing-gaozhu-new-area",
            "water_supply",
        ),
        # who was sent where
        ("北京市援藏干部98名，全部安排在拉萨市工作。", "cn-110000", "cn-540100", "aid"),
        # money given for a river is compensation
        (
            "按照闽江流域补偿办法，福州市每年拿出1.2亿元，由南平市、三明市使用。",
            "cn-350100",
            "cn-350700",
            "compensation",
        ),
        # two hospitals, a hospital that comes
        ("北京朝阳医院与燕达医院共建跨区域合作试点。", "beijing-chaoyang-hospital", "yanda", "medical"),
        ("万州港扩能，达州市、巴中市的货物由此上船。", "n-wanzhou-port", "cn-511700", "port_service"),
        # a list with a member that is no place known; a way told over a comma
        (
            "南水北调东线可向天津市供水，同时，相机向衡水湖、某某洼、北大港湿地补水。",
            "south-north-east",
            "beidagang-wetland",
            "water_supply",
        ),
        (
            "引大济湟工程从大通河引水，穿越达坂山进入湟水流域。",
            "n-datong-river",
            "n-huangshui-river",
            "water",
        ),
        # what comes from there, not who gets it, says what it is
        ("顺德区的家电厂，压缩机来自芜湖市。", "cn-340200", "cn-440606", "supply_chain"),
        ("宜宾市为泸州市的酒厂提供玻璃瓶。", "cn-511500", "cn-510500", "supply"),
        # a line that goes on to another city, investors that are led, gates and larders
        (
            "武汉市轨道交通11号线已经通到葛店经开区。",
            "cn-420100",
            "n-ezhougedian-economic-and-technological-development-zone",
            "rail",
        ),
        ("厦门市引导一批民营企业赴闽宁镇投资。", "cn-350200", "n-minning-town", "project_transfer"),
        (
            "天津港是华北的门户，特别是北京市、山西省的出海口。",
            "tianjin-port",
            "cn-140000",
            "port_service",
        ),
        ("武清区种菜4万亩，是北京市的“菜园子”。", "cn-120114", "cn-110000", "food_supply"),
        # what one has in another place: a park of its own, shops, a branch of a market
        ("衢州市在余杭区创建了衢州海创园。", "cn-330800", "cn-330110", "co_built_park"),
        ("张家口市已在北京市建设直销店118个。", "cn-130700", "cn-110000", "branch_offices"),
        ("新发地市场在魏县落地一家新的分市场。", "xinfadi", "cn-130434", "branch_offices"),
        ("北京市的菠菜多来自邻近的固安县。", "cn-131022", "cn-110000", "food_supply"),
        (
            "保定市下属的涿州市承接了301医院的康复中心。",
            "chinese-pla-general-hospital",
            "cn-130681",
            "medical",
        ),
        ("某铁路公司由北京市迁驻雄安新区。", "cn-110000", "xiongan", "relocation"),
        # water from above, what 其中 goes on with, a circle of cities
        ("潘家口水库上游的庙宫水库集中补水。", "miaogong-reservoir", "panjiakou-reservoir", "water_supply"),
        (
            "武汉市、襄阳市两个都市圈的核心城市之间，已实现高铁一小时互达。",
            "cn-420100",
            "cn-420600",
            "half_hour_access",
        ),
        ("大名县的面粉企业在郑州市设了中转仓。", "cn-130425", "cn-410100", "branch_offices"),
        # three ends of a line
        (
            "沪苏嘉城际铁路东起虹桥商务区，南至嘉兴市，西至苏州市吴江区。",
            "n-hongqiao-international-central-business-district",
            "cn-320509",
            "rail",
        ),
        ("西安市、咸阳市之间的断头路已打通。", "cn-610100", "cn-610400", "road"),
        # whose are some of many
        ("邯郸国际陆港的货源，山西省占两成，河南省占一成。", "cn-410000", "handan-land-port", "port_service"),
    ],
)
def test_links_over_clauses(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in read(text)


def test_what_is_not_led_on() -> None:
    assert not read("密云水库是重要水源。专家从北京市出发，最后进入会场。")


def test_an_intake_stands_for_its_works() -> None:
    assert {link[0] for link in read("东深供水工程在东莞市桥头镇取水，供深圳市使用。")} == {
        "town-441900-686559349547"
    }


def test_partners_of_one_place_have_nothing_with_each_other() -> None:
    pairs = {link[:2] for link in read("呼和浩特市与石家庄市、太原市合作共建展厅。")}
    assert pairs
    assert all("cn-150100" in pair for pair in pairs)


def test_who_orders_a_reservoir_gives_no_water_himself() -> None:
    assert "cn-130600" not in {link[0] for link in read("保定市调度王快水库、西大洋水库，向白洋淀补水。")}


def test_a_district_of_a_city_makes_no_park_of_two() -> None:
    assert not read("重庆市重庆万州工业园区去年扩容。")


def test_partners_of_one_in_several_places_are_not_joined() -> None:
    links = read("滨海高新区在南宁市、昆明市等地共建分园。")
    assert ("cn-450100", "cn-530100") not in {link[:2] for link in links}
