"""Stations that are called only 站."""

import pytest

from tests.geodata.reading import read, surfaces

NAMES = [
    ("自重庆北站经科学城站、铜梁站至成都站。", ["科学城站", "铜梁站"]),
    ("京雄城际设滨湖岛站、科创谷站。", ["滨湖岛站", "科创谷站"]),
    ("江跳线与地铁在跳磴站换乘。", ["跳磴站"]),
    ("雄安站至霸州开发区站、永清临空站。", ["永清临空站"]),
    ("14号线大望路站客流居首。", ["大望路站"]),
    ("成都地铁2号线犀浦站改造。", ["犀浦站"]),
    ("武汉地铁2号线光谷广场站换乘量大。", ["光谷广场站"]),
    ("杭州地铁5号线金星站整改。", ["金星站"]),
    ("西安地铁4号线航天新城站客流增长。", ["航天新城站"]),
]
NONE = [
    "网站、服务站、加油站、充电站要整治。",
    "他在补给站换乘。",
    "在起点站登车。",
    "6号线终点站、换乘站、首末站、地下站客流多。",
    "与国铁同站换乘。",
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_station_among_others_or_where_one_changes_is_a_name(text, names):
    found = surfaces(text)
    assert all(name in found for name in names)


def test_a_station_stands_where_the_place_is_that_its_name_begins_with():
    result = read("河北雄安站至霸州开发区站、永清临空站。")
    [mention] = [m for m in result.mentions if m.surface == "永清临空站"]
    assert result.places[mention.place or ""].recipe == "within 131023"


@pytest.mark.parametrize("text", NONE)
def test_words_that_end_alike_are_no_stations(text):
    assert surfaces(text) == []


def test_what_is_on_a_line_is_no_station_of_it():
    assert "上的站" not in surfaces("昌平线上的站全部改造。")


def test_a_station_whose_line_the_sentence_names_before():
    assert "谈固站" in surfaces("石家庄地铁4号线开通，谈固站换乘客流增加两成。")
    assert "网点站" not in surfaces("石家庄地铁4号线开通，网点站换乘客流增加两成。")


@pytest.mark.parametrize(
    ("text", "station"),
    [
        ("旅客在承德南下车。", "承德南"),
        ("京沈高铁承德南至北京朝阳今日多开三对。", "承德南"),
        ("C2703次列车由天津西开往雄安。", "天津西"),
        ("动车组自保定东、定州东两站始发。", "保定东"),
    ],
)
def test_a_station_is_known_by_its_town_and_side_where_trains_are_told_of(text, station):
    [mention] = [m for m in read(text).mentions if m.surface == station]
    assert mention.place in {"chengde-nan-station", "tianjin-xi-station", "baoding-dong-station"}


@pytest.mark.parametrize(
    "text", ["唐山西部山区的铁路。", "公路由天津西、北两面绕城。", "保定东至沧州的公路通车。"]
)
def test_a_side_of_a_town_is_no_station(text):
    assert not {"唐山西", "天津西", "保定东"} & set(surfaces(text))


@pytest.mark.parametrize("text", ["自行车巡回赛宜宾站开赛。", "全国巡演武汉站昨晚举行。"])
def test_a_stop_of_an_event_is_no_station(text):
    assert not {"宜宾站", "武汉站"} & set(surfaces(text))


def test_a_towns_station_is_one_where_trains_are_told_of():
    result = read("通苏嘉甬高铁到达南浔站，再往西去。")
    assert "南浔站" in {m.surface for m in result.mentions}


def test_a_station_and_its_city_are_one_word_each():
    assert "长春西站" in surfaces("完成长春站改造和长春西站站城融合项目。")
