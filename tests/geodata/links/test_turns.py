"""Links that plain words tell: who ran, bought, taught, moved before. Every sentence is our own."""

import pytest

from geodata.figures.figures import find_figures
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


def read_figures(text: str) -> list[tuple[str, float, str]]:
    document = make_document("t.txt", text.encode("utf-8"))
    figures = find_figures(document, parse_documents([document]).mentions)
    return [(figure.place, figure.value, figure.unit) for figure in figures]


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        # who runs what
        ("清河农场虽在天津市宁河区境内，户籍、治安却都归北京市管。", "jingjin-coop-demo", "cn-110000", "managed_by"),
        ("亦庄派出的团队全面接手了永清高新区的日常运营。", "yizhuang-yongqing", "beijing-etdz", "managed_by"),
        # who was there before
        ("白沟的箱包档口，有一半原先开在北京市丰台区。", "cn-110106", "town-baigou", "relocation"),
        ("香河县的家具城里，三成摊主原先在北京市朝阳区做买卖。", "cn-110105", "cn-131024", "relocation"),
        # what stands or goes where
        ("馆陶县的黄瓜，第二天一早就摆在天津市红桥区的菜摊上。", "cn-130433", "cn-120106", "food_supply"),
        ("保定市徐水区生产的变速箱，装在天津市滨海新区的卡车上。", "cn-130609", "cn-120116", "supply_chain"),
        ("天津市静海区腾出的自行车生产线，被邢台市平乡县整条买走。", "cn-120118", "cn-130532", "industry_transfer"),
        ("张北县的风，经柔性直流线路一路送进北京市。", "cn-130722", "cn-110000", "energy_supply"),
        # who sells, who buys
        ("衡水市桃城区的橡胶厂，客户八成在天津市。", "cn-131102", "cn-120000", "supply"),
        ("石家庄市去年买进的技术，四成卖家在北京市。", "cn-110000", "cn-130100", "tech_contract_flow"),
        # what is done here is felt there
        ("丰宁满族自治县的风机转一圈，北京市通州区的路灯就亮一片。", "cn-130826", "cn-110112", "energy_supply"),
        # more than one thing of two places, each in its own clause
        ("青县接纳了静海区转出的零部件厂31家，两地还签订了产业协作备忘录。", "cn-130922", "cn-120118", "cooperation"),
        ("青县接纳了静海区转出的零部件厂31家，两地还签订了产业协作备忘录。", "cn-120118", "cn-130922", "industry_transfer"),
        # what is run, whose zone it is, who answers whom
        ("深汕特别合作区的土地划自汕尾市海丰县，党政事务却由深圳市全面接手。", "n-shenzhen-shanwei-special-cooperation-zone", "cn-440300", "managed_by"),
        ("位于天津市宁河区境内的清河农场，多年来一直是北京市管辖的“飞地”。", "jingjin-coop-demo", "cn-110000", "managed_by"),
        ("大兴国际机场临空经济区，北京市和河北省合设了管委会。", "cn-130000", "daxing-airport-zone", "co_built_park"),
        ("放在怀来县的服务器响应北京市西城区的交易请求，时延不到3毫秒。", "cn-130730", "cn-110102", "data_link"),
        ("张家口市与北京市之间已拉通直连光缆。", "cn-130700", "cn-110000", "data_link"),
        ("北京市把两所小学和一家幼儿园办到了雄安新区。", "cn-110000", "xiongan", "public_service_extension"),
        ("丰宁抽水蓄能电站全部投产，北京电网的调峰缺口靠它补上。", "pump-fengning", "cn-110000", "energy_supply"),
        ("总部在佛山市的陶瓷企业，在藤县铺开了23个生产基地。", "cn-440600", "cn-450422", "industry_transfer"),
        ("结对。维持现有安排不变：门头沟区—涿鹿县，密云区—滦平县。", "cn-110109", "cn-130731", "aid"),
        ("潮白河上游要治污。北京市累计把9亿元拨给承德市。", "cn-110000", "cn-130800", "compensation"),
        ("围场满族蒙古族自治县的林场，由北京市丰台区出钱造林。", "cn-110106", "cn-130828", "aid"),
        # scenes, journeys, two kinds of carrier
        ("保定高新区里，亦庄的药企安下了12个研发分部。", "beijing-etdz", "bd-high-tech", "branch_offices"),
        ("集装箱在天津港下船，换乘火车直抵邯郸市。", "tianjin-port", "cn-130400", "sea_rail"),
        ("京沈客专让承德南站与北京朝阳站只隔一小时。", "chengde-nan-station", "beijing-chaoyang-station", "half_hour_access"),
        ("三座桥把文安县同静海区连在了一处，公路畅通。", "cn-131026", "cn-120118", "road"),
    ],
)  # fmt: skip
def test_links_in_plain_words(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "固安县的早餐店里，老板娘说儿子过去在北京市读书。",
        "他原先在北京市工作，现任廊坊市副市长。",
        "三河市的房价一跌，燕郊镇的中介就少了。",
        "石家庄市的市民在家就能办理营业执照，唐山市还没有开通。",
        "站在天津港的码头上，可以望见曹妃甸区的灯火。",
        "沧州市和衡水市都挂上了全国文明城市的牌子。",
        "廊坊市自己的事自己说了算，不等不靠。",
        "武清区的水龙头工厂投产，静海区的自行车厂停产。",
        "怀来县的葡萄熟了，涿鹿县的杏扁也熟了。",
        "记者从石家庄市出发，三天后回到北京市。",
        "石家庄市掏出3亿元改造老旧小区，保定市掏出2亿元。",
        "沧州市的客户在国外，衡水市的客户也在国外。",
        "唐山市当家的是钢铁，沧州市当家的是化工。",
        "张家口市回到了赛时状态，北京市也一样。",
        "曲阳县的石雕、易县的砚台、安国市的药材各有名气。",
    ],
)
def test_sentences_that_tell_of_no_link(text: str) -> None:
    assert read(text) == set()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("每天凌晨，固安县有120多车蔬菜开出。", ("cn-131022", 120.0, "车")),
        ("邯郸国际陆港的箱量占了黄骅港的一成半。", ("handan-land-port", 1.5, "成")),
        ("北京市用电的一成靠张北县。", ("cn-110000", 1.0, "成")),
        ("东城区把学校的牌子挂到了曹妃甸区，分校今年招了新生540名。", ("cn-130209", 540.0, "名")),
        ("黄河水沿渠北上，全年有1.1亿立方米存进大浪淀水库，供65万人饮用。", ("dalangdian-reservoir", 65.0, "万人")),
    ],
)  # fmt: skip
def test_numbers_of_what_the_clause_before_got_to(text: str, figure: tuple[str, float, str]) -> None:
    assert figure in read_figures(text)


def test_results_are_no_tenths() -> None:
    assert read_figures("张家口市散煤清零成果得到巩固，口碑一成不变。") == []
