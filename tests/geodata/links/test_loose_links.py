"""Links that no verb of the table tells, and such as are told in parallel. Every sentence is our own."""

import pytest

from geodata.links.matters import SERVED, read_matters
from geodata.links.relations import RELATIONS
from tests.geodata.links.test_clause_links import told


@pytest.mark.parametrize(
    ("text", "origin", "target", "relation"),
    [
        # two slots of a clause, and a word that says what it is about
        ("承德市的绿色算力经光缆为天津市的企业所用。", "cn-130800", "cn-120000", "data_link"),
        ("衡水市的丝网经黄骅港装船出口。", "huanghua-port", "cn-131100", "port_service"),
        ("邢台市从天津市装回零部件。", "cn-120000", "cn-130500", "supply_chain"),
        ("阜平县的学校，是西城区帮着建起来的。", "cn-110102", "cn-130624", "aid"),
        ("由邯郸市发出、在黄骅港换装的海铁班列每天一列。", "cn-130400", "huanghua-port", "sea_rail"),
        # carried over from the clause before
        ("张家口市的风电，撑起了北京市冬天的供暖。", "cn-130700", "cn-110000", "energy_supply"),
        # one is the other's …
        ("黄骅港成为石家庄市的出海口。", "huanghua-port", "cn-130100", "port_service"),
        ("沧州市是天津市外迁企业的落脚点。", "cn-120000", "cn-130900", "industry_transfer"),
        # somebody's, helped by somebody
        ("原在大兴区的两家印刷厂已在固安县复产。", "cn-110115", "cn-131022", "relocation"),
        ("赵县在天津港的支持下建起内陆港。", "tianjin-port", "cn-130133", "port_service"),
        # governments act
        ("三河市人民政府与平谷区人民政府签署协议。", "cn-131082", "cn-110117", "cooperation"),
    ],
)
def test_a_matter_joins_two_slots(text: str, origin: str, target: str, relation: str) -> None:
    assert (origin, target, relation) in told(text)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "西城区对阜平县、东城区对崇礼区的帮扶转向产业。",
            {("cn-110102", "cn-130624", "aid"), ("cn-110101", "cn-130709", "aid")},
        ),
        ("企业把研发放在海淀区、制造放在固安县。", {("cn-110108", "cn-131022", "tech_transfer")}),
        ("园区由大兴区出资金、永清县出土地。", {("cn-110115", "cn-131023", "co_built_park")}),
        ("收益大兴区得六成、永清县得四成。", {("cn-110115", "cn-131023", "revenue_sharing")}),
        ("收益大兴区得六成、永清县得五成。", set()),
    ],
)
def test_parallel_pairs_are_not_mixed(text: str, pairs: set[tuple[str, str, str]]) -> None:
    assert told(text) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "固安县的电力装备产值高于永清县。",  # compared
        "任丘市毗邻高阳县，输电线路老化。",  # lies beside
        "泊头市的铸造、青县的管道都是老行当。",  # a list
        "香河县干部到武清区考察高铁新城。",  # only seen
    ],
)
def test_what_only_stands_in_one_clause_is_no_link(text: str) -> None:
    assert told(text) == set()


def test_a_title_joins_places_that_are_off_the_map() -> None:
    assert told("印发《平谷区与天津市蓟州区、河北省三河市、兴隆县协同发展规划》。") == {
        ("cn-110117", "cn-120119", "joint_plan"),
        ("cn-110117", "cn-131082", "joint_plan"),
        ("cn-110117", "cn-130822", "joint_plan"),
    }
    assert told("读《平谷区志》和《三河市志》。") == set()


def test_stages_exchange_with_the_stage_of_the_text() -> None:
    links = told("京津冀很大。京津冀要加强与长三角、粤港澳大湾区等区域战略交流。")
    assert ("jjj", "n-yangtze-river-delta", "strategy_exchange") in links


def test_the_table_of_matters_holds() -> None:
    for matter in read_matters():
        assert matter.relation in RELATIONS
        assert matter.slots <= SERVED
