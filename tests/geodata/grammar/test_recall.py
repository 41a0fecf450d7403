from geodata.grammar.recall import Recall
from geodata.names.gazetteer import read_gazetteer
from tests.geodata.reading import read


def recipes(text, name):
    result = read(text)
    return [result.places[m.place or ""].recipe for m in result.mentions if m.surface == name]


def test_a_name_said_before_keeps_its_place():
    text = "固安县嘉禾冷链物流园开工。廊坊、永清。嘉禾冷链物流园投产，永清县受益。"
    assert recipes(text, "嘉禾冷链物流园") == ["within 131022"]


def test_another_unit_in_a_name_is_believed_more():
    text = "固安县嘉禾冷链物流园开工，永清县嘉禾冷链物流园投产。"
    assert recipes(text, "永清县嘉禾冷链物流园") == ["within 131023"]


def test_common_words_and_other_provinces_are_not_recalled():
    gazetteer, recall = read_gazetteer("jingjinji"), Recall()
    recall.keep("东站", "东站", "cn-131022")
    recall.keep("产业园", "产业园", "cn-131022")
    assert recall.told == {}
    recall.keep("嘉禾冷链物流园", "冷链物流园", "cn-131022")
    assert recall.recall("嘉禾大桥", "cn-131023", gazetteer) == "cn-131022"
    assert recall.recall("嘉禾大桥", "cn-420100", gazetteer) is None
    assert recall.recall("云溪大桥", None, gazetteer) is None


def test_brackets_with_two_units_say_how_a_line_runs():
    assert recipes("湖北。武乐高速（武汉至天门）开工。", "武乐高速") == ["line 420100 429006"]
    assert recipes("湖北。武乐高速（武汉、天门境内）开工。", "武乐高速") != ["line 420100 429006"]


def test_a_section_between_stations_keeps_to_its_line():
    [recipe] = recipes("天津。津潍高铁滨海西站至潍坊北站段架梁过半。", "津潍高铁滨海西站至潍坊北站段")
    assert recipe.startswith("section 120116+370703 st-binhai-xi")
