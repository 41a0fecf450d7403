"""What only describes is no name; true names beside it stay."""

import pytest

from geodata.grammar.own_names import is_everyday, is_generic
from tests.geodata.reading import surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("泊头市的内河水运比公路便宜。", ["泊头市"]),
        ("蓟州区、宁河区等地融入半小时高速圈。", ["蓟州区", "宁河区"]),
        ("无极县建起环村绿道，修复退化湿地。", ["无极县"]),
        ("丰宁县、尚义县等抽蓄电站调峰。", ["丰宁县", "尚义县"]),
        ("周庄古镇、宏村等古镇古村游人如织。", ["周庄古镇", "宏村"]),
        ("天津港的柴油货车集港比例下降。", ["天津港"]),
        ("全球首个顺岸开放式自动化集装箱码头在烟台港。", ["烟台港"]),
        ("孵化器加产业园的打法在固安县见效，零散村庄集并入中心村。", ["固安县"]),
        ("苏州市企业在上海市设立飞地孵化器。", ["苏州市", "上海市"]),
        ("坝上的露天滑雪场提前开板。", ["坝上"]),
    ],
)
def test_describing_words_and_phrases_are_no_names(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("辛集市的国际皮革城开市。", "国际皮革城"),
        ("安国市的中药材专业市场开市。", "中药材专业市场"),
        ("合肥市环城公园向市民开放。", "环城公园"),
        ("石家庄市的云栖湖景区开放。", "云栖湖景区"),
        ("双柳长江大桥通车。", "双柳长江大桥"),
    ],
)
def test_own_names_stay(text, name):
    assert any(surface.endswith(name) for surface in surfaces(text)), surfaces(text)


ORDINARY = ["国家级", "高新技术", "现代化产业", "省级重点", "第一", "三个", "A1"]


@pytest.mark.parametrize("words", ORDINARY)
def test_generic_words(words):
    assert is_generic(words)


@pytest.mark.parametrize("words", ["嘉禾", "肽谷生物", "中关村", "亦庄科技"])
def test_own_names_are_not_generic(words):
    assert not is_generic(words)


@pytest.mark.parametrize(
    ("words", "expected"), [("优势", True), ("快速发展", True), ("肽谷", False), ("嘉禾冷链", False)]
)
def test_everyday_words(words, expected):
    assert is_everyday(words) is expected


@pytest.mark.parametrize(
    "text", ["沧州市临港产业壮大。", "永清县临港经济保税园做大。", "锦州市疏港通道建成。"]
)
def test_what_lies_at_a_harbour_or_leads_to_one_is_none(text):
    assert surfaces(text) == [text[:3]]


def test_an_inland_harbour_of_a_known_place_is_one():
    assert surfaces("济宁市内河港开工。") == ["济宁市内河港"]


@pytest.mark.parametrize("words", ["火腿肠", "农副产品", "计算机监控"])
def test_long_words_are_everyday_too(words):
    assert is_everyday(words)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("怀来县对镇边城抢险加固，同步整治村内排水。", ["怀来县", "镇边城"]),
        ("西安高新区内的存储芯片生产线完成工艺升级。", ["西安高新区"]),
        ("下花园区联合开发鸡鸣山登山线路。", ["下花园区", "鸡鸣山"]),
        ("丰润区的动车组制造基地交付了列车。", ["丰润区"]),
        ("结束单一煤港的历史。", []),
        ("推进冀东港产城融合。", []),
        ("衡水湖受损湿地修复。", ["衡水湖"]),
        ("汊河新区与来安县汊河镇联动。", ["汊河新区", "来安县", "汊河镇"]),
        ("大雁塔历史文化街区改造。", ["大雁塔历史文化街区"]),
        ("苏州历史文化街区保护条例施行。", ["苏州"]),
        ("才有了真正的通勤铁路，大王店的整车基地仍是全市最大。", ["大王店"]),
        ("邵阳万佛山景区和石佛山公园开放。", ["邵阳万佛山景区", "石佛山公园"]),
    ],
)
def test_words_before_an_ending_that_do_not_name(text, left):
    assert surfaces(text) == left


def test_sources_of_water_name_no_reserve_by_themselves():
    assert surfaces("饮用水水源保护区内的排污口封堵，饮用水源保护区立牌，水源保护区巡查。") == []
    assert "密云水库水源保护区" in surfaces("密云水库水源保护区立牌。")
