"""Ways told stop by stop, bodies with several members, and who 两地 are. Every sentence is our own."""

import pytest

from geodata.figures.figures import find_figures
from geodata.pipeline import parse_documents
from geodata.texts.documents import make_document
from tests.geodata.links.test_clause_links import told
from tests.geodata.links.test_links import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("邢和铁路自邢台市经沙河市、武安市接入长治市。", {("cn-130500", "cn-140400", "rail")}),
        ("高速公路起自张家口市，经蔚县、涞源县到达保定市。", {("cn-130700", "cn-130600", "road")}),
        (
            "引水工程从岳城水库引水，先入邯郸市，再过邢台市、衡水市，最后进入白洋淀。",
            {
                ("yuecheng-reservoir", "baiyangdian", "water_supply"),
                ("cn-130400", "cn-130500", "water_supply"),
                ("cn-130500", "cn-131100", "water_supply"),
                ("cn-131100", "baiyangdian", "water_supply"),
            },
        ),
        (
            "干渠自黄壁庄水库向东至衡水市，全长180公里。",
            {("huangbizhuang-reservoir", "cn-131100", "water_supply")},
        ),
    ],
)
def test_a_way_joins_its_ends_and_water_what_it_passes(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= told(text)


def test_a_railway_joins_the_stations_that_follow_each_other() -> None:
    links = read("新线从唐山站出发，途经玉田站，终到蓟州站，铁路正线长90公里。")
    assert len({(k.origin, k.target) for k in links}) == 3
    assert {k.relation for k in links} == {"rail"}


def test_divisions_that_a_line_only_passes_are_not_joined() -> None:
    assert told("邢和铁路自邢台市经沙河市、武安市接入长治市。") == {("cn-130500", "cn-140400", "rail")}


@pytest.mark.parametrize(
    "text",
    [
        "调研组从唐山市出发，经滦州市、迁安市到达承德市。",
        "台风自海南省经广西壮族自治区进入云南省。",
        "病毒从武汉市经孝感市传到随州市。",
        "文件从北京市经河北省、天津市转发至各县。",
        "红军长征从瑞金市出发，经赣州市、郴州市到达遵义市。",
        "从保定市到定州市，从安国市到博野县，处处是工地。",
        "水库自燕山脚下向东绵延20公里。",
        "西大洋水库、王快水库从太行山一侧补水。",
        "石家庄站、保定站、邢台站统一更换标识。",
        "秦皇岛港、黄骅港统一于本月体检。",
        "加强岗南水库、黄壁庄水库巡查，联合执法3次。",
        "保定市、沧州市、衡水市两天之内气温下降10度。",
    ],
)
def test_what_travels_on_no_line_joins_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "pairs", "relation"),
    [
        ("河北医科大学第二医院牵头，保定市第一医院、沧州市中心医院参加的医联体挂牌。", 3, "medical"),
        ("天津市肿瘤医院、沧州市人民医院与唐山市人民医院组建专科联盟。", 3, "medical"),
        ("涿州中医医院与北京友谊医院、沧州市人民医院与北京安贞医院建立医联体。", 2, "medical"),
        ("推动秦皇岛港、唐山港、黄骅港统一船期服务。", 3, "port_cooperation"),
        ("到2030年，北京、天津、石家庄两两之间1.5小时通达。", 3, "half_hour_access"),
        ("推进洪泽湖、骆马湖联合调度。", 1, "joint_ecology"),
        ("天河机场、黄花机场、昌北机场以客运为主，错位开行国际航线。", 3, "complementary_development"),
    ],
)
def test_all_members_of_a_body_or_an_arrangement_are_joined(text: str, pairs: int, relation: str) -> None:
    links = {frozenset((k.origin, k.target)): k.relation for k in read(text)}
    assert len(links) == pairs
    assert set(links.values()) == {relation}


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("白沟新城引进商户500户，多数来自天津市和丰台区。", ("cn-120000", "town-baigou", "relocation")),
        ("邢台市的货物经邯黄铁路直抵黄骅港。", ("cn-130500", "huanghua-port", "port_service")),
        ("朱庄水库从太行山一侧给邢台市补水。", ("zhuzhuang-reservoir", "cn-130500", "water_supply")),
        ("大厂回族自治县与通州区将多一条直连通道。", ("cn-131028", "cn-110112", "road")),
        ("京津科技谷向廊坊开发区延伸。", ("jingjin-science-valley", "lf-etdz", "coordination")),
        ("开通固安县至大兴区的便民客运线。", ("cn-131022", "cn-110115", "road")),
    ],
)
def test_what_comes_goes_and_reaches(text: str, link: tuple[str, str, str]) -> None:
    assert link in told(text)


def test_those_set_to_work_do_not_serve_whom_others_serve() -> None:
    assert {k[1] for k in told("支持安国市与博野县互为配套，并做好向雄安新区的服务保障。")} <= {
        "cn-130683",
        "cn-130637",
    }


def test_two_sights_are_not_what_two_places_means() -> None:
    text = "天津市宝坻区、河北省唐山市协同发展报告\n曹妃甸湿地与黄庄洼湿地联合举办观鸟节。两地外贸货物经高速运抵天津港。"
    ends = {(k.origin, k.target) for k in read(text) if k.target == "tianjin-port"}
    assert ends == {("cn-120115", "tianjin-port"), ("cn-130200", "tianjin-port")}


def test_the_length_of_a_line_between_two_cities_is_its_own() -> None:
    document = make_document("t.txt", "日照港到长治市的瓦日铁路全长1260公里。".encode())
    result = parse_documents([document])
    (figure,) = find_figures(document, result.mentions)
    assert "瓦日" in result.places[figure.place].name


def test_a_number_of_each_two_is_each_ones() -> None:
    document = make_document("t.txt", "力争武汉市、长沙市、南昌市两两之间2小时通达。".encode())
    figures = find_figures(document, parse_documents([document]).mentions)
    assert {f.place for f in figures} == {"cn-420100", "cn-430100", "cn-360100"}


def test_a_line_between_two_is_not_of_those_spoken_of_before() -> None:
    assert told("小池镇与九江市相邻。开通固安县至大兴区的便民客运线。") == {
        ("cn-131022", "cn-110115", "road")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "引滦入津经遵化市境内的黎河进入于桥水库。",
            {
                ("luan-tianjin-diversion", "li-river-zunhua", "water_supply"),
                ("li-river-zunhua", "yuqiao-reservoir", "water_supply"),
            },
        ),
        (
            "引滦入唐经还乡河、邱庄水库到陡河水库。",
            {
                ("luan-tangshan-diversion", "huanxiang-river", "water_supply"),
                ("qiuzhuang-reservoir", "douhe-reservoir", "water_supply"),
            },
        ),
        ("官厅水库向永定河补水两次。", {("guanting-reservoir", "yongding-river", "water_supply")}),
        ("中欧班列从义乌西站出发，经阿拉山口口岸出境。", {("rail",)}),
        (
            "唐山站开行接驳公交三条，分别到新市镇、丰润区和玉田县。",
            {("tangshan-station", "cn-130208", "road"), ("tangshan-station", "cn-130229", "road")},
        ),
    ],
)
def test_what_leads_water_and_where_lines_lead(text: str, wanted: set[tuple[str, ...]]) -> None:
    read_here = told(text)
    assert wanted <= read_here | {(relation,) for _, _, relation in read_here}
