"""Members of lists that share an ending and that no register knows."""

import pytest

from tests.geodata.reading import mentions, read, surfaces

MEMBERS = [
    ("涞源黄花滩、尚义大满井、张北坝头风电场年内并网。", ["涞源黄花滩", "尚义大满井"]),
    ("红格尔、白音查干、辉腾锡勒风电场由乌兰察布统一调度。", ["红格尔", "白音查干"]),
    ("汉川东、京山南、天门北诸站今日开通。", ["汉川东", "京山南", "天门北"]),
    ("长邕高铁经邵阳西、新宁东、全州南三站接入桂林。", ["邵阳西", "新宁东", "全州南"]),
    ("该路在枝江西、松滋北、公安东互通与高速相接。", ["枝江西", "松滋北", "公安东"]),
    ("大渡河上的瀑布沟、深溪沟、枕头坝水电站参与调峰。", ["深溪沟"]),
    ("渝湘高铁武隆、彭水西两站封顶。", ["武隆", "彭水西"]),
    ("广河高速派潭、永汉互通施工。", ["派潭", "永汉"]),
    ("西十高铁设蓝田、商洛西、山阳、漫川关诸站。", ["漫川关"]),
    ("南水北调东线宝应、金湖、洪泽泵站接力。", ["宝应"]),
    ("500千伏吴庄、北郊、滨海变电站加高防汛墙。", ["吴庄", "北郊"]),
    ("成达万高铁在安岳东、乐至北、中江南设站。", ["安岳东", "乐至北", "中江南"]),
    ("国网河北完成保北、慈云、辛集变电站增容。", ["保北", "慈云"]),
    ("湖北黄龙滩、三里坪两座骨干水库蓄水。", ["湖北黄龙滩", "三里坪"]),
    ("张掖市推广大满、盈科、梨园河等灌区高效节水。", ["大满", "盈科"]),
    ("康保处长地、赤城窑上、沽源东辛营风电场并网。", ["康保处长地", "赤城窑上"]),
]
NONE = [
    "加快风电、光伏、储能电站协同调度。",
    "市里新建加油、加气、充电站三百座。",
    "打通公交、地铁、火车站最后一公里。",
    "110千伏老旧、低效变电站改造。",
    "国家能源集团与大同煤矿集团换股。",
    "老旧、低效、高耗能变电站一律改造。",
    "新建、扩建、改建互通立交十二处。",
    "沿线的桥梁、隧道、变电站全部检修。",
    "、和及与变电站、、风电场和",
    "海上、陆上风电场并举。",
    "干渠、支渠渡槽逐一排查。",
    "矿区、港区水厂联网。",
    "山区、库区断面水质好于城区断面。",
    "取水断面和退水断面分开监测，人员拉闸断电。",
    "家属院区、办公院区分开管理。",
    "确保国省考断面、跨市断面、县级断面稳定达标。",
]


@pytest.mark.parametrize(("text", "names"), MEMBERS)
def test_members_without_the_ending_are_names(text, names):
    assert set(names) <= set(surfaces(text))


@pytest.mark.parametrize("text", NONE)
def test_words_that_describe_are_no_members(text):
    assert surfaces(text) == []


def test_a_member_is_called_with_the_ending_and_stands_where_its_beginning_is():
    result = read("涞源黄花滩、尚义大满井、张北坝头风电场年内并网。")
    [mention] = [m for m in result.mentions if m.surface == "尚义大满井"]
    place = result.places[mention.place or ""]
    assert (place.name, place.kind, place.basis) == ("尚义大满井风电场", "energy", "locality")
    assert place.districts == ("130725",)


def test_a_list_of_names_with_endings_of_their_own_shares_none():
    assert "塘厦" not in [m.surface for m in mentions("供水沿线有太园泵站、塘厦、深圳水库。")]


def test_offices_and_counted_stations_are_no_members():
    assert "省自然资源厅" not in surfaces("省自然资源厅、西南油气田公司参加会议。")
    assert {"五座站", "齐心庄设"}.isdisjoint(surfaces("平谷线在燕郊、齐心庄设五座站。"))
