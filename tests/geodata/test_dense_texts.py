"""Texts dense with small names of one prefecture: farms, villages, works called after townships, names of other provinces."""

import pytest

from geodata.models import Document
from geodata.pipeline import parse_documents
from geodata.townships.farms import number_of, own_name
from geodata.townships.village_list import town_of_village, towns_with


def read(text):
    result = parse_documents([Document(doc="x", text=text, sha256="0" * 64)])
    return {m.surface: result.places[m.place] for m in result.mentions if m.place}


@pytest.mark.parametrize(
    ("text", "name", "county"),
    [
        ("呼伦贝尔市农垦工作会在海拉尔区召开，额尔古纳市上库力农场种小麦。", "上库力农场", "150784"),
        ("黑龙江省农垦改革中，八五九农场和饶河农场推广水稻。", "八五九农场", "230524"),
        ("新疆兵团总结会上，石河子市147团介绍棉花种植经验。", "147团", "652324"),
        ("延边州林业：天桥岭林业局转产，汪清县支持。", "天桥岭林业局", "222424"),
    ],
)
def test_farms_bureaus_and_regiments_stand_where_the_list_has_them(text, name, county):
    [place] = [place for surface, place in read(text).items() if surface.endswith(name)]
    assert county[:4] in (place.districts or (place.recipe.removeprefix("within "),))[0]


def test_farms_are_called_what_texts_call_them():
    assert own_name("呼伦贝尔农垦上库力农牧场有限公司", "150784") == "上库力农牧场"
    assert own_name("兵团一四七团", "659001") == "147团"
    assert own_name("农场", "230281") == ""
    assert number_of("八十三") == "83"
    assert number_of("一零一") == "101"


def test_villages_are_known_by_county_and_township():
    town = town_of_village("东界岭", ("421181",))
    assert town is not None
    assert town.name == "盐田河镇"
    assert town_of_village("东界岭", ("131082",)) is None
    assert list(towns_with("东界岭", "421181")) == ["盐田河镇"]
    assert not list(towns_with("东界", "421181"))
    assert not list(towns_with("盐田河镇", "421181"))
    assert not list(towns_with("东界岭", "000000"))


def test_a_village_that_the_grammar_cannot_read_is_found_by_the_list():
    found = read("麻城市农网改造后，东界岭村、熊家铺村等行政村告别低电压。")
    assert found["东界岭村"].basis == "locality"
    assert found["东界岭村"].districts == ("421181",)
    assert "行政村" not in found


def test_works_stand_at_the_township_whose_name_they_bear():
    long_stem = read(
        "呼伦贝尔市防汛：尼尔基水利枢纽、红花尔基水利枢纽汛期联合调度，鄂温克族自治旗、海拉尔区平安。"
    )
    assert long_stem["红花尔基水利枢纽"].districts == ("150724",)
    common_word = read("延边州能源：敦化市、珲春市电网加固，安图县建设电站，两江水电站完成增效扩容。")
    assert common_word["两江水电站"].districts == ("222426",)
    county = read("毕节市高铁：七星关区开行动车，毕节站、金沙站增开列车。")
    assert county["金沙站"].recipe == "within 520523"


def test_a_neighbour_in_the_sentence_tells_no_more_than_the_county():
    found = read("丰台区活动中，世界公园举办灯会，清溪渡槽同日开放。")
    assert all(p.precision_m >= 15_000 for name, p in found.items() if name == "清溪渡槽")


def test_reservoirs_of_other_provinces_that_share_a_common_name_are_the_text_s_own():
    text = (
        "丽江市水库名单：古城区、玉龙纳西族自治县、永胜县、华坪县、宁蒗彝族自治县安全度汛，"
        "玉龙雪山、泸沽湖、程海水位平稳，羊坪水库、三坝水库、团山水库蓄水正常。"
    )
    assert read(text)["三坝水库"].id != "n-sanba-reservoir"
    assert read("成都市邛崃市三坝水库开工。")["三坝水库"].id == "n-sanba-reservoir"


def test_ordinary_words_are_names_where_the_city_has_a_unit_called_so():
    text = "张掖市园区：甘州区、山丹县、高台县、民乐县招商，民乐生态工业园区入园企业86家，平山湖百万千瓦风电基地并网。"
    found = read(text)
    assert found["民乐生态工业园区"].recipe == "within 620722"
    assert "平山湖百万千瓦风电基地" in found
    assert "生态工业园区" not in read("全市生态工业园区招商，首个百万千瓦风电基地并网。")


def test_a_township_is_known_with_its_people_written_out():
    found = read("桦川县星火朝鲜族乡、同江市街津口赫哲族乡插秧。")
    assert found["星火朝鲜族乡"].districts == ("230826",)
    assert found["街津口赫哲族乡"].districts == ("230881",)
