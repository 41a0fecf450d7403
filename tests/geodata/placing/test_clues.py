import pytest

from geodata.placing.clues import centre_of
from tests.geodata.reading import place_of, read, surfaces

PLACED = [
    # text, name, beginning of the recipe
    ("肥乡中关村协同创新园开园。", "肥乡中关村协同创新园", "within 130407"),
    ("落户鹿泉区石药集团中诚医药物流园。", "鹿泉区石药集团中诚医药物流园", "within 130110"),
    ("陕西西安。福银高速永寿收费站改造。", "福银高速永寿收费站", "within 610426"),
    ("赣深高铁河源北站开通。", "河源北站", "within 441600"),
    ("崇阳县青山水库除险加固。", "崇阳县青山水库", "point 114.01"),
    ("东莞清溪保税物流中心验收。", "东莞清溪保税物流中心", "point 114.16"),
    ("陕西。西安嘉禾产业园（引镇）开工。", "西安嘉禾产业园", "point 109.09"),
    ("广东。嘉禾智能装备产业园（惠阳）投产，佛山、肇庆受益。", "嘉禾智能装备产业园", "within 441303"),
    ("武汉市洪山区光谷火车站。", "武汉市洪山区光谷火车站", "point 114.42"),
]
NOT_SO = [
    # text, name, what its recipe does not begin with
    ("张家口嘉禾产业园（由北京企业投资）开工。", "张家口嘉禾产业园", "union 11"),
    ("张家口嘉禾产业园（北京、天津企业投资）开工。", "张家口嘉禾产业园", "union 11"),
    ("北京中关村软件园扩建。", "中关村软件园", "within 11"),
    ("渭南三河湿地恢复，宁夏海原派人参观。", "三河湿地", "point 105.6"),
]


def recipe_of(text, name):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface.endswith(name)]
    return result.places[mention.place or ""].recipe


@pytest.mark.parametrize(("text", "name", "recipe"), PLACED)
def test_a_name_its_brackets_and_its_unit_tell_where_it_stands(text, name, recipe):
    assert recipe_of(text, name).startswith(recipe)


@pytest.mark.parametrize(("text", "name", "recipe"), NOT_SO)
def test_other_words_in_brackets_and_far_townships_tell_nothing(text, name, recipe):
    assert not recipe_of(text, name).startswith(recipe)


def test_a_name_before_two_cities_stays_unlocated():
    assert recipe_of("嘉禾智能装备产业园签约，沧州、石家庄、唐山、邢台派人参加。", "嘉禾智能装备产业园") == ""


def test_the_centre_of_a_recipe():
    assert centre_of("point 114.5 38.0") == (114.5, 38.0)
    assert centre_of("within 130100") is not None
    assert centre_of("line 130100 130200") is None
    assert centre_of("") is None


LINES = [
    # text, name, beginning of the recipe
    ("宝鸡、西安。宝琅高速通车。", "宝琅高速", "within 610300"),
    ("鄂州市、黄冈市、武汉市。鄂黄第二过江通道开工。", "鄂黄第二过江通道", "line 420700 421100"),
    ("西气东输三线中卫—咸阳段保障冬供。", "西气东输三线中卫—咸阳段", "section 640500+610400"),
    ("锡盟—北京东—济南特高压交流运行。", "锡盟—北京东—济南特高压交流", "line 152500 110000 370100"),
    ("武汉东—南昌南1000千伏特高压投产。", "武汉东—南昌南1000千伏特高压", "line 420100 360100"),
    ("陕西。西十高铁经蓝田县。西安地铁16号线二期、10号线一期通车。", "10号线一期", "within 610100"),
    ("蓝田县境内，西安地铁16号线二期、10号线一期通车。", "10号线一期", "within 610122"),
]


@pytest.mark.parametrize(("text", "name", "recipe"), LINES)
def test_lines_known_by_an_end_a_pair_or_sides(text, name, recipe):
    assert recipe_of(text, name).startswith(recipe)


@pytest.mark.parametrize("text", ["武汉。吴家山铁路开工。", "北京西—雄安的列车。", "北京南—天津西城际开通。"])
def test_no_line_is_guessed_through_far_cities_or_stations(text):
    places = read(text).places.values()
    assert not any(place.recipe.startswith("line ") for place in places if place.id.startswith("x-"))


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [
        ("自贡国家高新区共享平台。", "自贡国家高新区", "n-zigong-high-tech-industrial-development-zone"),
        ("提升保定国家高新技术产业开发区能级。", "保定国家高新技术产业开发区", "bd-high-tech"),
    ],
)
def test_a_rank_before_the_type_means_the_zone_of_the_register(text, surface, place):
    assert place_of(text, surface) == place


def test_a_province_has_many_zones_of_a_rank():
    assert surfaces("湖北国家级高新区达到十二家。") == ["湖北"]


def test_the_type_behind_a_quoted_zone_belongs_to_its_name():
    assert surfaces("推进“通平修”绿色发展先行区建设。") == ["“通平修”绿色发展先行区"]
    assert surfaces("“京津冀”产业协同。") == ["京津冀"]
