import pytest

from geodata.boundaries import home_counties, read_divisions
from geodata.errors import GeometryError, SelectionError
from layers.districts.districts import district_profile, find_nearest, find_neighbours
from layers.search.division_search import find_district, search_divisions
from layers.serving.map_routes import shared_atlas


@pytest.mark.parametrize(
    ("text", "adcode"),
    [
        ("三河市", "131082"),
        ("三河", "131082"),
        ("sanhe", "131082"),
        ("Sanhe City", "131082"),
        ("131082", "131082"),
        ("廊坊三河", "131082"),
        ("河北省廊坊市三河市", "131082"),
        ("langfang sanhe", "131082"),
        ("承德", "130800"),  # the city, not the county
        ("承德县", "130821"),
        ("沧州新华区", "130902"),
        ("朝阳区", "110105"),  # the one of the home region
        ("長安區", "130102"),
        ("daicheng", "131025"),  # 大城 is not read dacheng
        ("大厂", "131028"),
        ("围场", "130828"),
        ("Beijing", "110000"),
        ("苏州", "320500"),
    ],
)
def test_find_district(text, adcode):
    assert find_district(text) == adcode


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("新华区", r"2 districts.*石家庄市新华区.*沧州市新华区"),
        ("三何市", "did you mean 三河市"),
        ("三和", "did you mean 三河市"),
        ("sanhee", "did you mean 三河市"),
        ("", "no district ''"),
        ("131099", "no district '131099'"),
        ("<script>", "no district '<script>'"),
    ],
)
def test_unclear_names_are_refused_with_a_hint(text, sentence):
    with pytest.raises(SelectionError, match=sentence):
        find_district(text)


def test_every_home_county_is_found_by_city_and_name():
    for adcode in home_counties():
        unit = read_divisions()[adcode]
        above = read_divisions()[unit.parent or ""]
        assert find_district(above.name + unit.name) == adcode


def test_search_while_typing():
    assert search_divisions("san", limit=1)[0].adcode == "131082"
    assert [unit.adcode for unit in search_divisions("1310", limit=30)][:1] == ["131000"]
    assert search_divisions("") == []
    assert [unit.adcode for unit in search_divisions("天津濱海")] == [
        "120116"
    ]  # the unit above, then a beginning
    assert search_divisions("tongxian", limit=1)[0].adcode == "110112"  # 通县, as it was


def test_profile_tells_why_and_how_much(atlas):
    profile = district_profile(atlas, "131082")
    places = profile.places.set_index("id")
    assert profile.full_name == "河北省廊坊市三河市"
    assert 600 < profile.area_km2 < 680  # published: 634 km²
    assert places.loc["tongwulang", "touch"] == "covered"
    assert places.loc["tongwulang", "share_of_district"] == 1
    assert places.loc["cn-131082", "share_of_place"] == 1
    shares = 634 / (634 + 176 + 458)  # of 三河, 大厂, 香河, as published
    assert places.loc["beisanxian", "share_of_place"] == pytest.approx(shares, abs=0.02)
    assert profile.counts.loc["cooperation"].sum() == 2


def test_nearest_places(atlas):
    nearest = {near.kind: near for near in district_profile(atlas, "131082").nearest}
    assert nearest["airport"].place == "airport-demo"
    assert 5 < nearest["airport"].distance_km < 15
    assert nearest["airport"].direction == "西南"


@pytest.mark.parametrize(
    ("adcode", "some", "others"),
    [
        ("131082", {"通州区", "蓟州区", "大厂回族自治县", "平谷区"}, {"武清区", "三河市"}),
        ("131000", {"北京市", "天津市", "保定市", "沧州市"}, {"唐山市"}),
        ("110000", {"廊坊市", "张家口市", "天津市"}, {"沧州市"}),
        ("130000", {"北京市", "天津市", "山西省", "内蒙古自治区"}, set()),
        ("130700", {"大同市", "乌兰察布市"}, set()),
    ],
)
def test_neighbours(adcode, some, others):
    names = {neighbour.name for neighbour in find_neighbours(adcode)}
    assert some <= names
    assert not others & names


def test_unknown_district(atlas):
    with pytest.raises(GeometryError, match="139999"):
        district_profile(atlas, "139999")


def test_the_nearest_are_goals_one_can_travel_to():
    near = {n.kind: n for n in find_nearest(shared_atlas(), "131082")}
    assert near["airport"].name == "北京首都国际机场"  # not 石佛寺, a field for general aviation
    assert "天津港" in near["port"].name  # not a dry port inland
    assert near["station"].name.endswith("站")


def test_a_seat_inside_a_zone_is_inside_not_at_zero_kilometres():
    near = {n.kind: n for n in find_nearest(shared_atlas(), "110112")}
    assert near["platform"].name == "北京城市副中心"
    assert near["platform"].inside
    assert not any(n.inside for n in find_nearest(shared_atlas(), "131000") if n.distance_km)


def test_places_known_only_to_a_county_are_no_distance_away():
    vague = set(shared_atlas().places.loc[shared_atlas().places["basis"].isin(["county", "city"]), "id"])
    for unit in home_counties()[::20]:
        assert not vague & {n.place for n in find_nearest(shared_atlas(), unit)}
