import pytest

from geodata.boundaries import read_towns
from geodata.townships.towns import town_id, town_place
from tests.geodata.reading import mentions, place_of, read, surfaces

FOUND = [
    # text, surface, county
    ("固安县宫村镇的企业。", "宫村镇", "131022"),
    ("通州区宋庄镇的画家。", "宋庄镇", "110112"),
    ("昌平区的北七家镇、小汤山镇。", "小汤山镇", "110114"),
    ("天津市滨海新区塘沽街道改造。", "塘沽街道", "120116"),
    ("保定市易县，在西陵镇。", "西陵镇", "130633"),
    ("正定县正定镇。", "正定镇", "130123"),
]
SAME_NAME = [
    ("香河县安平镇的家具。", "131024"),
    ("安平县安平镇的丝网。", "131125"),
]
NOT_FOUND = [
    "下辖安平镇。",
    "某市桃花镇的故事。",
    "乡村振兴与城镇建设。",
    "这个地区的街道很整洁。",
    "北京市桃花坞镇。",
]


def test_townships_that_their_county_owns():
    found = [(m.surface, m.rule) for m in mentions("怀安的渡口堡、柴沟堡建成。")]
    assert found[1:] == [("渡口堡", "town"), ("柴沟堡", "town")]


def county_of(text, surface):
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface.endswith(surface)]
    return result.places[mention.place or ""].districts


@pytest.mark.parametrize(("text", "surface", "county"), FOUND)
def test_a_township_near_its_county_is_found(text, surface, county):
    assert county_of(text, surface) == (county,)


@pytest.mark.parametrize(("text", "county"), SAME_NAME)
def test_townships_of_one_name_are_told_apart_by_their_county(text, county):
    assert county_of(text, "安平镇") == (county,)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_township_without_its_county_is_not_believed(text):
    assert [surface for surface in surfaces(text) if surface.endswith(("镇", "乡", "街道", "地区"))] == []


@pytest.mark.parametrize(
    ("text", "surface", "place"),
    [("三河市燕郊镇。", "燕郊镇", "town-yanjiao"), ("通州区漷县镇。", "漷县镇", "town-huoxian")],
)
def test_a_township_that_the_register_knows_keeps_its_place_there(text, surface, place):
    assert place_of(text, surface) == place


@pytest.mark.parametrize("text", ["通州区张家湾镇的发展。", "张家湾镇在通州区。"])
def test_a_town_named_like_a_bay_is_a_town(text):
    assert "张家湾镇" in surfaces(text)


def test_a_township_is_as_sure_as_its_point():
    for town in read_towns():
        place = town_place(town)
        assert place.id == town_id(town)
        if town.lon is None:
            assert (place.recipe, place.basis) == (f"within {town.adcode}", "county")
        else:
            assert (place.recipe[:6], place.basis) == ("point ", "locality")
        assert 0 < place.precision_m <= 20_000
        if town.adcode > "130200":
            break


def test_ids_of_townships_differ():
    home = [town for town in read_towns() if town.adcode[:2] in ("11", "12", "13")]
    assert len({town_id(town) for town in home}) == len({(town.adcode, town.name) for town in home})


def test_a_list_that_ends_in_their_type_names_townships():
    text = "济南市济阳区。崔寨、孙耿、太平三个街道整建制纳入。"
    assert [s for s in surfaces(text) if len(s) == 2] == ["崔寨", "孙耿", "太平"]


def test_towns_of_such_a_list_lie_in_what_the_text_names():
    assert surfaces("崔寨、孙耿、太平三个街道整建制纳入。") == []


def test_what_lies_in_townships_is_listed_by_their_names():
    assert surfaces("南宁东部新城加快开发六景、伶俐片区。")[1:] == ["六景", "伶俐"]
    assert "旧州" in surfaces("灵山县陆屋镇。沿江的旧州、陆屋两座跨线桥已经通车。")
    assert surfaces("南宁市建设核心、启动片区。") == ["南宁市"]


def test_a_town_right_after_its_city_is_found_where_only_one_is_called_so():
    assert surfaces("长沙星沙、湘潭九华两大片区。")[0] == "长沙星沙"
    assert surfaces("长沙新星街区。") == ["长沙"]


def test_a_place_in_one_county_tells_the_county_of_a_township_behind_it():
    text = "邢台经济开发区新增企业，其中东汪镇厂房投用。宁晋县电缆产业壮大。"
    [mention] = [m for m in mentions(text) if m.surface == "东汪镇"]
    assert (mention.place or "").startswith("town-130502-")


def test_a_township_whose_name_no_other_has_needs_no_county():
    assert [(m.surface, m.confidence) for m in mentions("童装来自织里镇。")] == [("织里镇", 0.6)]
    assert surfaces("下辖和平镇、城关镇、狮山镇。") == []


def test_a_township_of_a_people_by_its_short_name():
    assert surfaces("遵化市汤泉乡开园。") == ["遵化市", "汤泉乡"]


def test_a_townships_county_counts_for_more_than_the_city_named_behind_it():
    text = "江津区、泸州市共建白沙镇临港片区。"
    result = read(text)
    [mention] = [m for m in result.mentions if m.surface == "白沙镇临港片区"]
    assert result.places[mention.place or ""].districts == ("500116",)


def test_a_townships_name_is_not_cut_out_of_two_words():
    assert surfaces("曲周县测土配方施肥乡镇全覆盖。") == ["曲周县"]
    assert surfaces("内丘县的企业面临城镇低效用地难题。") == ["内丘县"]
    assert surfaces("内丘县、临城县临城镇开工。")[-1] == "临城镇"


def test_a_word_behind_a_preposition_is_no_township():
    assert surfaces("房价相对于城镇居民过高。") == []
    assert surfaces("海盐县、于城镇开工。")[-1] == "于城镇"


def test_townships_named_near_each_other_tell_their_county():
    text = "井店镇、偏城镇人民法庭加大执行力度。"
    assert county_of(text, "井店镇") == county_of(text, "偏城镇") == ("130426",)
    assert county_of("赴济南和寿光学习，留史镇新上育苗机，辛兴镇建起冷库。", "辛兴镇") == ("130635",)
    assert surfaces("下辖城关镇、城郊乡。") == []


def test_a_townships_own_name_may_hold_a_word_or_end_with_one():
    assert surfaces("被执行人的冷库在垂杨镇一处院内，车辆停放于葛沽镇亲属家中。") == ["垂杨镇", "葛沽镇"]
    assert surfaces("永定河南岸的宫村镇地势低洼。") == ["永定河", "宫村镇"]


def test_a_list_of_townships_counted_as_such():
    text = "迁西县和遵化市通报，兴旺寨、团瓢庄、党峪三个乡镇的台账要复核。"
    assert surfaces(text)[2:] == ["兴旺寨", "团瓢庄", "党峪"]


def test_a_township_owns_what_is_named_behind_it():
    assert surfaces("玉田县鸦鸿桥镇小商品市场改造。") == ["玉田县鸦鸿桥镇小商品市场"]
    assert surfaces("遵化市平安城镇的香菇交易市场开秤。")[2:] == ["香菇交易市场"]
    assert surfaces("洪洞县广胜寺镇的戏台。")[0] == "洪洞县"
    assert "宫村镇" in surfaces("固安县宫村镇地势低洼。")
    assert "宝顶镇" in surfaces("大足区石羊镇至宝顶镇旅游快速通道。")
