"""Names of divisions that are plain words where they stand."""

import pytest

from tests.geodata.reading import surfaces

PLAIN = [
    ("愿一江碧水永清。", "永清"),
    ("祝乡亲们吉安如意、阖家安康。", "吉安"),
    ("春运祝旅客一路长安，岁岁安宁。", "长安"),
    ("和顺的天气让麦收早了三天。", "和顺"),
    ("帮困难群众平安过冬。", "平安"),
    ("兴隆之势已成。", "兴隆"),
    ("不求大同，但求存异。", "大同"),
    ("样品箱请勿提前开封，由石家庄市裕华区检测。", "开封"),
    ("安平乐业是百姓的心愿。", "安平"),
    ("企业要遵义守信，靠口碑拿订单。", "遵义"),
    ("乡亲们崇德尚义，邻里和睦，全在张家口市。", "尚义"),
]
PLACES = [
    ("祝他在永清工作顺利。", "永清"),
    ("和顺、左权两县的加工厂投产。", "和顺"),
    ("永清的天气转凉。", "永清"),
    ("愿永清县与固安县携手。", "永清县"),
    ("大同之行，从云冈开始。", "大同"),
    ("随后前往开封考察。", "开封"),
    ("遵义守信企业名单公布。", "遵义"),
]


@pytest.mark.parametrize(("text", "name"), PLAIN)
def test_wishes_sayings_adjectives_and_verbs_are_no_places(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_places_of_such_names_stay(text, name):
    assert name in surfaces(text)


def test_to_stir_up_a_wind_is_no_district():
    assert surfaces("大兴区带头，坚持大兴实干之风，大兴调查研究、密切联系之风。") == ["大兴区"]
    assert surfaces("大兴区带头，大兴的实干家云集。") == ["大兴区", "大兴"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("官军平定叛乱后班师，山西平定县的碑还在。", ["山西平定县"]),
        ("安定民心是第一要务，定西市安定区尤其如此。", ["定西市安定区"]),
        ("他有安国兴邦之志，家在安国市。", ["安国市"]),
        ("富民增收的路子越走越宽，昆明市富民县在列。", ["昆明市富民县"]),
        ("要大兴勤俭节约之风。", []),
    ],
)
def test_a_verb_with_its_object_is_no_county(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize("text", ["在大兴调研座谈。", "大兴学习考察团来访。"])
def test_the_same_names_stay_without_an_object(text):
    assert surfaces(text) == ["大兴"]


def test_verbs_that_are_called_like_counties_beside_them():
    assert surfaces("工程队开平了路基，转往唐山市开平区。") == ["唐山市开平区"]
    assert surfaces("永清县要求永清积案。") == ["永清县"]
