"""Links told in parallel: rows of a list under a heading, what each gives or gets, whose are some of many. Our own."""

import pytest

from tests.geodata.links.test_clause_links import told


@pytest.mark.parametrize(
    ("text", "pairs", "relation"),
    [
        (
            "对口帮扶关系如下：门头沟区—涿鹿县；石景山区—顺平县、宁城县。",
            {("cn-110109", "cn-130731"), ("cn-110107", "cn-130636"), ("cn-110107", "cn-150429")},
            "aid",
        ),
        (
            "医院结对名单：\n1.南开区→隆化县\n2.和平区→围场县\n",
            {("cn-120104", "cn-130825"), ("cn-120101", "cn-130828")},
            "medical",
        ),
        (
            "沧州市、衡水市每年各拿出5000万元，作为流域补偿资金。",
            {("cn-130900", "cn-131100")},
            "compensation",
        ),
        (
            "园区税收由大兴区、固安县各得一半，即大兴区、固安县各分50%。",
            {("cn-110115", "cn-131022")},
            "revenue_sharing",
        ),
        (
            "沧州经开区的配套企业中，武清区有9家，永清县有4家。",
            {("cn-120114", "cz-edz"), ("cn-131023", "cz-edz")},
            "supply_chain",
        ),
        (
            "沧州经开区新签约项目12个，来自武清区的占46%，来自永清县的占11%。",
            {("cn-120114", "cz-edz"), ("cn-131023", "cz-edz")},
            "project_transfer",
        ),
        (
            "中欧班列（石家庄）开行812列，其中经霍尔果斯出境315列、经二连浩特出境297列。",
            {("cn-130100", "cn-654004"), ("cn-130100", "cn-152501")},
            "rail",
        ),
    ],
)
def test_rows_and_shares(text: str, pairs: set[tuple[str, str]], relation: str) -> None:
    assert {(*pair, relation) for pair in pairs} <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "天气如下：沧州市—晴；衡水市—多云。",
        "各站里程如下：大兴区—固安县，12公里；固安县—霸州市，40公里。",
        "皖北的在建项目中，亳州市有9个。",
    ],
)
def test_rows_of_other_things_join_nothing(text: str) -> None:
    assert not {k for k in told(text) if k[2] not in ("road", "rail", "half_hour_access")}
