import pytest

from geodata.clues import centre_of
from tests.geodata.reading import read

PLACED = [
    # text, name, beginning of the recipe
    ("肥乡中关村协同创新园开园。", "肥乡中关村协同创新园", "within 130407"),
    ("落户鹿泉区石药集团中诚医药物流园。", "鹿泉区石药集团中诚医药物流园", "within 130110"),
    ("陕西西安。福银高速永寿收费站改造。", "福银高速永寿收费站", "within 610426"),
    ("崇阳县青山水库除险加固。", "崇阳县青山水库", "point 114.01"),
    ("东莞清溪保税物流中心验收。", "东莞清溪保税物流中心", "point 114.16"),
    ("陕西。西安南站（引镇）改扩建。", "西安南站", "point 109.09"),
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
