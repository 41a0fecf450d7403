"""Goods, arts and people of a place are no places; what is made of them there is."""

import pytest

from geodata.meanings.goods import _end_of_good
from tests.geodata.reading import mentions, surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("货架上的正定八大碗、保定驴肉火烧来自阜平县。", ["阜平县"]),
        ("沧州金丝小枣和黄骅冬枣亮相海淀区。", ["海淀区"]),
        ("宣化牛奶葡萄减产，怀来县的酒庄丰收。", ["怀来县"]),
        ("阳澄湖大闸蟹和洪泽湖小龙虾运到顺义区。", ["顺义区"]),
        ("易县的展台上，歙县人看宽城板栗、满城草莓。", ["易县", "歙县"]),
        ("北京平谷大桃进了新发地市场。", ["新发地市场"]),
        ("吴桥杂技、井陉拉花、徐水狮舞在正定古城展演。", ["正定古城"]),
        ("北京人、天津人都到香河县买房。", ["香河县"]),
        ("山西老乡、安徽籍工人在固安县。", ["固安县"]),
        ("以新疆杨、云南松和河北杨为主，苗木调往康保县。", ["康保县"]),
        ("重点推广上海青，育苗在永清县。", ["永清县"]),
        ("一沓黄冈密卷陪她熬过高三。", []),
        ("他学的是泰州学派，收藏扬州八怪的画。", []),
    ],
)
def test_goods_arts_and_people_are_no_places(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("迁西板栗产业园开工。", "迁西"),
        ("上海青年到固安县创业。", "上海"),
        ("上海青浦区、北京通州区签约。", "上海青浦区"),
        ("蔚县剪纸博物馆开馆。", "蔚县"),
        ("赵县雪花梨丰收。", "赵县"),
        ("他是丰润人。", "丰润"),
        ("承德市人民医院的大楼封顶，承德人口增加。", "承德"),
        ("固安种植蔬菜和草莓。", "固安"),
    ],
)
def test_what_is_made_of_goods_in_a_place_is_there(text, name):
    assert any(surface.startswith(name) for surface in surfaces(text)), surfaces(text)


def test_the_place_of_a_good_stays_as_an_associative_mention():
    [good, _] = mentions("哈尔滨红肠在高碑店市分拨。")
    assert (good.surface, good.rule, good.confidence) == ("哈尔滨", "associative", 0.3)


def test_a_list_of_goods_tells_of_unknown_ones():
    assert surfaces("岳西翠兰、六安瓜片、滁州贡菊在合肥市亮相。") == ["合肥市"]


def test_names_of_shares_are_companies():
    assert surfaces("沧州大化、唐山三友的股价上涨，渤海新区受益。") == ["渤海新区"]


def test_no_good_begins_at_the_end_of_a_text():
    assert _end_of_good("保定驴", 2) == 3
    assert _end_of_good("去了保定", 4) == 0
