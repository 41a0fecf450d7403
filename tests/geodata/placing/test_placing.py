import pytest

from geodata.geometry import build_geometry
from geodata.register import read_register
from tests.geodata.reading import mentions, read

ANCHORS = [
    # text, name, recipe, basis
    ("落户固安县新材料产业园。", "固安县新材料产业园", "within 131022", "county"),
    ("落户廊坊国际会展小镇。", "廊坊国际会展小镇", "within 131000", "city"),
    ("来到河北省云鼎图书馆。", "河北省云鼎图书馆", "within 130000", "province"),
    ("来到蔚县暖泉古镇景区。", "蔚县暖泉古镇景区", "point ", "locality"),
    ("嘉禾冷链物流园开工。", "嘉禾冷链物流园", "", "unlocated"),
    ("昌化江嘉禾灌区开工。", "昌化江嘉禾灌区", "within 460000", "province"),
    ("文昌、琼海、万宁三市发展。嘉禾冷链物流园开工。", "嘉禾冷链物流园", "within 460000", "province"),
    ("整治湘江2000吨级航道。", "湘江2000吨级航道", "line ", "schematic"),
    ("大厂县潮白河工业区。", "大厂县潮白河工业区", "within 131028", "county"),
]
PRECISION = {
    "county": 15_000,
    "city": 50_000,
    "province": 200_000,
    "locality": 3_000,
    "schematic": 3_000,
    "unlocated": 0,
}


def made(text, name):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == name]
    return result.places[mention.place or ""]


@pytest.mark.parametrize(("text", "name", "recipe", "basis"), ANCHORS)
def test_a_name_is_where_the_known_place_is_and_no_surer(text, name, recipe, basis):
    place = made(text, name)
    assert place.recipe.startswith(recipe)
    assert place.basis == basis
    assert place.precision_m >= PRECISION[basis]
    assert place.source


def test_every_made_place_can_be_drawn():
    nodes = read_register().nodes
    text = (
        "。".join(text for text, *_ in ANCHORS)
        + "京哈高速宝坻段、永定河北京段、雄安新区鹰王科技产业园、石家庄太平河公园。"
    )
    places = [place for place in read(text).places.values() if place.recipe]
    assert len(places) > 6
    assert all(not build_geometry(place.recipe, nodes).is_empty for place in places)


def test_the_same_name_at_the_same_place_is_one_place():
    found = [
        m.place
        for m in mentions("固安县新材料产业园开工。走进固安县新材料产业园。")
        if m.surface == "固安县新材料产业园"
    ]
    assert len(found) == 2
    assert len(set(found)) == 1


def test_the_same_name_at_another_place_is_another():
    one, other = (
        made("在固安县，嘉禾冷链物流园。", "嘉禾冷链物流园"),
        made("在永清县，嘉禾冷链物流园。", "嘉禾冷链物流园"),
    )
    assert one.id != other.id
    assert one.name == other.name


def test_ids_do_not_depend_on_what_else_the_text_says():
    assert made("落户固安县新材料产业园。", "固安县新材料产业园") == made(
        "三河市与固安县新材料产业园。", "固安县新材料产业园"
    )


def test_a_name_in_an_extent_of_several_counties_lies_in_those_counties():
    result = read("密云水库上游潮白河流域水源涵养区建设。")
    (place,) = (result.places[m.place] for m in result.mentions if m.place)
    assert place.districts == ("130724", "130732", "130822", "130824", "130826")
    assert place.basis == "locality"


def test_a_name_on_a_long_river_stands_where_its_sentence_is():
    result = read("德州市齐河县建设黄河国际生态城。其后，黄河国际生态城又有进展。")
    named = [m for m in result.mentions if m.surface == "黄河国际生态城"]
    assert [result.places[m.place or ""].recipe for m in named] == ["within 371425", "within 371425"]
    assert "sentence" in named[0].reason


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("怀来县启动展陈提升，董存瑞纪念馆更新展陈。", "董存瑞纪念馆", "dongcunrui-memorial-huailai"),
        ("隆化县董存瑞纪念馆开馆。", "董存瑞纪念馆", "dongcunrui"),
        ("在潮州不过八个月，韩文公祠香火绵延千年。", "韩文公祠", "n-hanwen-temple-chaozhou"),
        ("昌黎县修缮韩文公祠。", "韩文公祠", "wufeng-mountain-changli"),
        ("直隶总督署对面便是古莲花池。", "古莲花池", "ancient-lotus-pond-baoding"),
        ("西安市的高新综合保税区进出口增长。", "高新综合保税区", "n-xi-an-gaoxin-comprehensive-bonded-zone"),
        ("白沟的箱包商户开起了直播间。", "白沟", "town-baigou"),
        ("游客从颐和园走到昆明湖。", "颐和园", "summer-palace"),
        ("正定古城里隆兴寺游人如织。", "隆兴寺", "longxing-temple-zhengding"),
        ("古北水镇与司马台长城联票。", "司马台长城", "simatai-great-wall"),
        ("百色市澄碧湖开展治理。", "百色市澄碧湖", "n-chengbihe-reservoir"),
    ],
)
def test_namesakes_and_neighbours_stand_where_they_are(text, name, place):
    assert {m.surface: m.place for m in mentions(text)}[name] == place


ANQING = "安庆市怀宁县、望江县、宿松县、太湖县、岳西县发展加快。"


def test_a_water_that_begins_like_a_far_district_lies_in_the_texts_city():
    place = made(f"{ANQING}保护江夏湖、嘉禾湖、丰禾湖。", "嘉禾湖")
    assert place.recipe == "within 340800"


def test_a_bridge_that_begins_like_a_far_city_stands_at_the_texts_city():
    place = made(f"{ANQING}海口长江大桥开工。", "海口长江大桥")
    longitude, latitude = map(float, place.recipe.split()[1:])
    assert (round(longitude), round(latitude)) == (117, 31)
    assert (place.basis, place.precision_m) == ("city", 30_000)


def test_a_name_on_a_long_road_stands_in_the_county_that_the_text_is_about():
    text = "宝坻区周良街道、宝坻区大口屯镇配合。\n\n宝坻区安排如下。津围公路潮白河大桥维修加固。"
    place = made(text, "津围公路潮白河大桥")
    assert place.recipe == "within 120115"
