"""Villages behind their township, and townships that no list holds."""

import pytest

from tests.geodata.reading import read, surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("集中育苗在永清县大辛阁乡完成。", ["永清县", "大辛阁乡"]),
        ("她回到阜平县龙泉关镇骆驼湾村支教。", ["阜平县", "龙泉关镇骆驼湾村"]),
        ("她住在易县西陵镇凤凰台村。", ["易县", "西陵镇凤凰台村"]),
        ("固安县农民返乡创业，永清县外出返乡的人也多。", ["固安县", "永清县"]),
        ("正定县特色小镇、涉县建制镇、平山县中心镇都要补短板。", ["正定县", "涉县", "平山县"]),
        ("渝北区部分乡镇通了气。", ["渝北区"]),
    ],
)
def test_townships_and_their_villages(text, left):
    assert surfaces(text) == left


def test_a_village_nobody_knows_stands_at_its_township():
    places = read("她住在易县西陵镇凤凰台村。").places
    village = next(place for place in places.values() if place.name == "凤凰台村")
    assert village.recipe.startswith("point")
    assert village.precision_m >= 5000
    assert village.districts == ("130633",)


def test_a_township_of_elsewhere_gives_way_to_the_county_before_it():
    [place] = [p for p in read("曲阳县与阜平县王快镇交界。").places.values() if p.name.endswith("王快镇")]
    assert place.districts == ("130624",)


@pytest.mark.parametrize("village", ["夫子河镇付兴湾村", "黄土岗镇小漆园村", "黄土岗镇幸福村"])
def test_a_village_right_behind_its_township_is_one(village):
    result = read(f"麻城市开会，抓好{village}美丽乡村示范。")
    [mention] = [m for m in result.mentions if m.surface == village]
    assert result.places[mention.place or ""].basis == "locality"


def test_a_kind_of_village_is_no_name():
    text = "三河市燕郊镇美丽乡村、燕郊镇移民新村、燕郊镇示范村；麻城市黄土岗镇空心村。"
    assert not any(surface.endswith("村") for surface in surfaces(text))


def test_townships_of_a_list_lie_in_one_county():
    result = read("麻城市不同于六安市裕安区，在黄土岗镇、顺河镇、乘马岗镇新建农田。")
    towns = [m.place or "" for m in result.mentions if m.surface.endswith("镇")]
    assert [town[:11] for town in towns] == ["town-421181"] * 3
