import pytest

from geodata.boundaries import read_divisions
from geodata.models import Place
from geodata.names.gazetteer import build_gazetteer, division_id, read_gazetteer
from geodata.register import Register
from geodata.texts.normalise import level_name

GAZETTEER = read_gazetteer()
READ = [
    # name, the only place it can mean, how
    ("三河市", "cn-131082", "division"),
    ("三河", "cn-131082", "short-name"),
    ("北京中关村丰台园", "zgc-fengtai", "variant"),
    ("大厂回族自治县", "cn-131028", "division"),
    ("大厂县", "cn-131028", "division"),
    ("廊坊", "cn-131000", "short-name"),
    ("宣武区", "cn-110102", "former-name"),
    ("通县", "cn-110112", "former-name"),
    ("蓟县", "cn-120119", "former-name"),
    ("北平", "cn-110000", "former-name"),
    ("迪化", "cn-650100", "former-name"),
    ("塘沽", "cn-120116", "former-name"),
    ("張家口市", "cn-130700", "division"),
    ("北京大興國際機場", "beijing-daxing-airport", "register"),
    ("廊坊经济技术开发区", "lf-etdz", "register"),
]
SHARED = [
    ("新华区", {"cn-130105", "cn-130902", "cn-410402"}),
    ("桥西区", {"cn-130104", "cn-130703"}),
    ("朝阳区", {"cn-110105", "cn-220104"}),
    ("长安区", {"cn-130102", "cn-610116"}),
    ("和平区", {"cn-120101", "cn-210102"}),
    ("河东区", {"cn-120102", "cn-371312"}),
]
REFUSED = ["京东方", "新华社", "北京时间", "北京现代", "长城汽车", "沧州日报"]


def demo(*places):
    register = Register("demo", frozenset({"130000"}), {place.id: place for place in places}, {})
    return build_gazetteer(register)


def place(key, name, **more):
    return Place(key, name, "park", ("industry",), "point 116.3 39.4", "site", 500, ("131022",), **more)


@pytest.mark.parametrize(("name", "place_id", "how"), READ)
def test_a_name_means_one_place(name, place_id, how):
    assert [(r.place, r.how) for r in GAZETTEER.readings_of(name)] == [(place_id, how)]


@pytest.mark.parametrize(("name", "ids"), SHARED)
def test_a_name_that_many_divisions_bear_has_all_of_them(name, ids):
    found = {r.place for r in GAZETTEER.readings_of(name) if r.how == "division"}
    assert found == ids


@pytest.mark.parametrize("name", REFUSED)
def test_words_that_are_no_place_are_known_and_mean_none(name):
    assert level_name(name) in GAZETTEER.index
    assert GAZETTEER.readings_of(name) == ()


def test_every_division_of_china_is_known_by_its_full_name():
    for adcode, division in read_divisions().items():
        assert division_id(adcode) in {r.place for r in GAZETTEER.readings_of(division.name)}, division.name


def test_every_place_of_the_register_is_known_by_its_names():
    for place_id, known in GAZETTEER.places.items():
        for name in () if place_id.startswith("cn-") else (known.name, *known.aliases):
            if len(level_name(name)) > 1:
                assert place_id in {r.place for r in GAZETTEER.readings_of(name)}, (place_id, name)


def test_patterns_are_levelled_and_stand_once():
    assert len(set(GAZETTEER.patterns)) == len(GAZETTEER.patterns) == len(GAZETTEER.readings)
    assert all(len(pattern) > 1 for pattern in GAZETTEER.patterns)
    assert [p for p in GAZETTEER.patterns if level_name(p) != p] == []


def test_every_reading_is_a_known_place():
    assert {r.place for readings in GAZETTEER.readings for r in readings} <= GAZETTEER.places.keys()


@pytest.mark.parametrize(
    ("place_id", "home"),
    [
        ("cn-131082", ("130000", "131000")),
        ("cn-131000", ("130000", "131000")),
        ("cn-110112", ("110000", "110000")),
        ("cn-130000", ("130000", "")),
        ("beijing-daxing-airport", ("", "")),
    ],
)
def test_home_is_the_one_province_and_city(place_id, home):
    assert GAZETTEER.homes[place_id] == home


def test_names_of_the_register_have_variants_of_their_endings():
    gazetteer = demo(
        place("jia", "甲乙高新技术产业开发区"), place("bing", "丙丁综合保税区", aliases=("丙丁区",))
    )
    for name in ("甲乙高新区", "甲乙高新技术产业园区", "丙丁综保区"):
        assert [r.how for r in gazetteer.readings_of(name)] == ["variant"], name
    assert [r.how for r in gazetteer.readings_of("丙丁区")] == ["register"]


def test_a_variant_never_takes_a_name_that_is_known():
    gazetteer = demo(place("jia", "甲乙高新技术产业开发区"), place("yi", "甲乙高新区"))
    assert [r.place for r in gazetteer.readings_of("甲乙高新区")] == ["yi"]


def test_marks_in_a_name_may_be_missing_in_a_text():
    gazetteer = demo(place("jia", "甲乙·丙丁创新园（东区）"))
    assert [r.how for r in gazetteer.readings_of("甲乙丙丁创新园东区")] == ["variant"]


def test_context_aliases_need_care():
    [reading] = demo(place("jia", "甲乙产业园", context_aliases=("东园区",))).readings_of("东园区")
    assert (reading.how, reading.care) == ("context", "some")


def test_an_unknown_name_means_nothing():
    assert GAZETTEER.readings_of("没有这个地方") == ()


def test_a_railway_is_also_called_a_line_but_no_everyday_word_is():
    gazetteer = read_gazetteer()
    assert {reading.place for reading in gazetteer.readings_at("唐呼线")} == {
        reading.place for reading in gazetteer.readings_at("唐呼铁路")
    }
    assert not gazetteer.readings_at("广大线")


def test_short_forms_that_no_rule_makes():
    assert [r.place for r in GAZETTEER.readings_of("达茂旗")] == ["cn-150223"]
    assert [r.place for r in GAZETTEER.readings_of("准格尔")] == ["cn-150622"]


@pytest.mark.parametrize("name", ["大庆高新区", "昆明经开区", "宝鸡高新区", "银川经开区"])
def test_a_zone_of_a_city_whose_name_is_a_common_word_is_known_by_its_short_ending(name):
    assert [reading.how for reading in GAZETTEER.readings_of(name)] in (["variant"], ["register"])


def test_a_common_word_makes_no_line():
    assert not GAZETTEER.readings_of("广大线")
    assert not GAZETTEER.readings_of("大同线")


def test_a_district_behind_its_city_is_not_the_lake_that_a_site_is():
    names = read_gazetteer()
    assert [reading.place for reading in names.readings_of("杭州西湖区")] == ["cn-330106"]
    assert [reading.place for reading in names.readings_of("杭州西湖")] != ["cn-330106"]
    assert "cn-450512" not in [reading.place for reading in names.readings_of("北海铁山港区")]


def test_what_tells_namesakes_apart_is_no_part_of_their_names():
    assert read_gazetteer().readings_of("唐河保定") == ()
