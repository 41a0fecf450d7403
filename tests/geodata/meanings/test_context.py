import numpy as np
import pytest

from geodata.meanings.association import find_association, find_companies
from geodata.meanings.context import Evidence, is_separated
from geodata.meanings.fragments import is_person, tear
from geodata.names.gazetteer import read_gazetteer
from geodata.names.lexicon import common_words
from geodata.names.mentions import UNREAD, Match, find_matches
from tests.geodata.reading import surfaces

ASSOCIATED = [
    # text, name, what it is part of
    ("廊坊市政府印发通知", "廊坊市", "government"),
    ("固安县委书记到会", "固安县", "government"),
    ("固安县委办公室", "固安县", "government"),
    ("三河市教育局", "三河市", "government"),
    ("沧州市发展和改革委员会", "沧州市", "government"),
    ("天津市人民政府批复", "天津市", "government"),
    ("通州区税务局", "通州区", "government"),
    ("雄安新区管委会", "雄安新区", "government"),
    ("南京路步行街", "南京", "street"),
    ("北京东路", "北京", "street"),
    ("和平大街", "和平", "street"),
    ("长安街", "长安", "street"),
    # and what is none
    ("固安县委托第三方评估", "固安县", None),
    ("廊坊市的政府部门", "廊坊市", None),
    ("石家庄路网加密", "石家庄", None),
    ("沧州路段施工", "沧州", None),
    ("通州街道整治", "通州", None),
    ("涿州市", "涿州市", None),
]
COMPANIES = [
    # text, names in it, those that open the name of an organisation
    ("唐山文旅集团签约", ["唐山"], ["唐山"]),
    ("廊坊银行与沧州日报", ["廊坊", "沧州"], ["廊坊", "沧州"]),
    ("沧州师范学院", ["沧州"], ["沧州"]),
    ("石家庄某某有限责任公司", ["石家庄"], ["石家庄"]),
    ("河北廊坊城建投资公司", ["河北", "廊坊"], ["河北", "廊坊"]),
    ("昌平大学城建设", ["昌平"], []),
    ("固安的银行", ["固安"], []),
    ("三河市建设项目，某公司参加", ["三河市"], []),
    ("在涿州签约的集团", ["涿州"], []),
    ("在涿州引进某集团", ["涿州"], []),
    ("北京与廊坊银行", ["北京", "廊坊"], ["廊坊"]),
    ("香河一家专门做家具生意多年的公司", ["香河"], []),
]
PERSONS = [
    ("记者张宁河在现场", "宁河", True),
    ("王安平主任说", "安平", True),
    ("书记李大兴同志", "大兴", True),
    ("摄影：刘平山", "平山", True),
    ("责任编辑：张北辰", "张北", True),
    ("记者：高阳", "高阳", True),
    ("责任编辑张北海", "张北", True),
    ("校对:冯广宗", "广宗", True),
    ("图：高阳县城", "高阳", False),
    ("张家口的安平县", "安平", False),
    ("在安平说明情况", "安平", False),
    ("安平表示欢迎", "安平", False),
    ("王安平县", "安平县", False),
    ("责编：安新雨", "安新", True),
    ("记者:安平海", "安平", True),
    ("火炬手叫王丰宁", "丰宁", True),
]


@pytest.mark.parametrize(("text", "name", "what"), ASSOCIATED)
def test_a_name_inside_the_name_of_an_authority_or_street(text, name, what):
    assert find_association(text, text.index(name) + len(name)) == what


@pytest.mark.parametrize(("text", "names", "found"), COMPANIES)
def test_names_that_open_the_name_of_an_organisation(text, names, found):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    items = [Match(*span, UNREAD) for span in spans]
    companies = find_companies(text, items, np.array([end for _, end in spans]))
    assert [names[number] for number in sorted(companies)] == found


@pytest.mark.parametrize("text", ["北京市政路桥集团中标。", "天津市政院设计了这座桥。"])
def test_a_firm_called_municipal_begins_with_the_last_character_of_the_city(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("天津市政务服务网上线。", "天津市"), ("天津市政策兑现。", "天津市")]
)
def test_what_else_begins_so_leaves_the_city_alone(text, name):
    assert surfaces(text) == [name]


@pytest.mark.parametrize(("text", "name", "expected"), PERSONS)
def test_persons(text, name, expected):
    start = text.index(name)
    assert is_person(text, start, start + len(name)) is expected


@pytest.mark.parametrize(
    ("text", "name", "torn"),
    [
        ("在先行唐山地区", "行唐", 2),
        ("建设行唐县城", "行唐", 0),
        ("简易县道", "易县", 2),
        ("前往易县参观", "易县", 0),
        ("各县市级单位", "县市", 2),
        ("提高阳光采购", "高阳", 3),
        ("在高阳光伏项目", "高阳", 0),
        ("管辖安平镇", "安平", 2),
    ],
)
def test_torn_words(text, name, torn):
    start = text.index(name)
    assert tear(text, (start, start + len(name)), (0, len(text))) == torn


def test_common_words_hold_cities():
    words = common_words()
    assert {"发展", "建设", "唐山", "北京"} <= words


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("、", True),
        ("和", True),
        ("以及", True),
        ("-", True),
        ("", False),
        ("。", False),
        ("的", False),
        ("、和", False),
    ],
)
def test_list_separators(between, expected):
    text = f"三河{between}香河"
    assert is_separated(text, 2, 2 + len(between)) is expected


def test_evidence_counts_places_cities_and_provinces():
    gazetteer = read_gazetteer()
    evidence = Evidence()
    assert evidence.share_of_province("130000") == 0.0
    evidence.add(find_matches("三河市、香河县、固安县和天津市武清区。新华区", gazetteer).items, gazetteer)
    assert evidence.places["cn-131082"] == 1
    assert evidence.cities["131000"] == 3
    assert evidence.share_of_province("130000") == pytest.approx(3 / 5)
    assert evidence.share_of_province("410000") == 0.0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("在代县召开现场会。", ["代县"]),
        ("由富县至延安。", ["富县", "延安"]),
        ("要求各单位成县级单位。", []),
        ("在高县级别的赛事中。", []),
    ],
)
def test_counties_called_like_words_where_they_stand_alone(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("海兴电力发布公告。", []),
        ("宁晋电缆拟上市。", []),
        ("海兴电力设施改造。", ["海兴"]),
        ("宁晋电缆产业升级。", ["宁晋"]),
        ("泉州市西街修缮。", ["泉州市西街"]),
    ],
)
def test_short_names_of_firms_by_what_they_do(text, left):
    assert surfaces(text) == left
