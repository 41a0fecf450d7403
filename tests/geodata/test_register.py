import re

import pytest

from geodata import register as module
from geodata.coordinates import distance_km
from geodata.errors import RegisterError
from geodata.names.gazetteer import read_gazetteer
from geodata.register import list_regions, read_register, read_rows, split
from geodata.settings import HOME_REGION
from tests.geodata.reading import surfaces

HEAD = "id,name,name_en,aliases,context_aliases,kind,themes,recipe,basis,precision_m,districts,source,valid_from,valid_to,note\n"
GOOD = "park-a,甲产业园,Park A,甲园|甲 园区,,park,industry|platform,point 116.3 39.4,site,500,131022 131026,own,,,\n"


@pytest.fixture
def regions(tmp_path, monkeypatch):
    """Two region folders of our own: the national one, and `demo` over it."""
    for name in ("china", "demo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "region.toml").write_text('provinces = ["130000"]\n', encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    monkeypatch.setattr(module, "REGIONS", tmp_path)
    return tmp_path


def read(region="demo"):
    if region not in module.list_regions():
        return read_register(region)
    return module._register.__wrapped__(region)


@pytest.mark.parametrize("region", list_regions())
def test_registers_of_the_project_are_without_fault(region):
    assert [str(issue) for issue in read_register(region).issues] == []


def test_unknown_region_names_those_there_are(regions):
    with pytest.raises(RegisterError, match="no region 'mars'; choose one of china, demo"):
        read("mars")


def test_a_good_line_becomes_a_place(regions):
    (regions / "demo" / "places.csv").write_text(HEAD + GOOD, encoding="utf-8")
    register = read()
    place = register.places["park-a"]
    assert place.aliases == ("甲园", "甲 园区")
    assert place.themes == ("industry", "platform")
    assert place.districts == ("131022", "131026")
    assert register.lines["park-a"] == ("demo/places.csv", 2)
    assert register.provinces == {"130000"}


@pytest.mark.parametrize(
    ("line", "type_", "said"),
    [
        (GOOD, "duplicate", "id 'park-a' stands at demo/places.csv:2 already"),
        (GOOD.replace("park-a", "Park B"), "bad-value", "id 'Park B'"),
        (GOOD.replace("park-a", "b").replace("500", "many"), "bad-value", "'many'"),
        (GOOD.replace("park-a", "b").replace("site", "guess"), "bad-value", "basis 'guess'"),
        (GOOD.replace("park-a", "b").replace("131026", "１３１０２６"), "bad-value", "six-digit"),
        ("b,only a name\n", "bad-value", ""),
    ],
)
def test_a_faulty_line_is_left_out_and_named(regions, line, type_, said):
    (regions / "demo" / "places.csv").write_text(
        HEAD + GOOD + line + GOOD.replace("park-a", "last"), encoding="utf-8"
    )
    register = read()
    assert list(register.places) == ["park-a", "last"]
    [issue] = register.issues
    assert (issue.file, issue.line, issue.type) == ("demo/places.csv", 3, type_)
    assert said in issue.message


def test_a_missing_column_is_named(regions):
    (regions / "demo" / "places.csv").write_text("id,name\na,甲\n", encoding="utf-8")
    [issue] = read().issues
    assert "column 'kind' is missing" in issue.message


def test_faulty_lines_of_the_other_tables_are_named(regions):
    demo = regions / "demo"
    (demo / "nodes.csv").write_text("id,name,lon,lat,source\nn,站,east,39,own\n", encoding="utf-8")
    (demo / "mentions.csv").write_text(
        "doc,start,end,surface,place,rule,confidence,reason,rejected\nd,0,3,三河,cn-131082,division,0.9,,\n",
        encoding="utf-8",
    )
    (demo / "statements.csv").write_text("place,doc,paragraph,zh,en\np,d,first,甲,A\n", encoding="utf-8")
    found = {(issue.file, issue.line, issue.type) for issue in read().issues}
    assert found == {(f"demo/{name}.csv", 2, "bad-value") for name in ("nodes", "mentions", "statements")}


def test_the_region_stands_over_the_country(regions):
    (regions / "china" / "places.csv").write_text(
        HEAD + GOOD + GOOD.replace("park-a", "only-china"), encoding="utf-8"
    )
    (regions / "demo" / "places.csv").write_text(
        HEAD + GOOD.replace("甲产业园", "乙产业园"), encoding="utf-8"
    )
    assert read().places["park-a"].name == "乙产业园"
    assert read().lines["park-a"][0] == "demo/places.csv"
    assert "only-china" in read().places
    assert read("china").places["park-a"].name == "甲产业园"


def test_several_files_of_one_kind_are_read_together(regions):
    (regions / "demo" / "places-b.csv").write_text(HEAD + GOOD.replace("park-a", "b"), encoding="utf-8")
    (regions / "demo" / "places-a.csv").write_text(HEAD + GOOD, encoding="utf-8")
    assert list(read().places) == ["park-a", "b"]


def test_rows_count_physical_lines_and_a_missing_file_has_none(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text('word,reason\n一定,"two\nlines"\n一方, x \n', encoding="utf-8")
    assert [(line, row["word"], row["reason"]) for line, row in read_rows(path)] == [
        (3, "一定", "two\nlines"),
        (4, "一方", "x"),
    ]
    assert list(read_rows(tmp_path / "none.csv")) == []


@pytest.mark.parametrize(
    ("cell", "separator", "parts"),
    [
        ("", "|", ()),
        ("甲", "|", ("甲",)),
        (" 甲 || 乙|", "|", ("甲", "乙")),
        (" 131022  131026 ", None, ("131022", "131026")),
    ],
)
def test_split(cell, separator, parts):
    assert split(cell, separator) == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("热河省、察哈尔省撤销之后，划入河北。", ["热河省", "察哈尔省", "河北"]),
        ("平原省1949年设立，其余平原省份照旧。", ["平原省"]),
        ("1952年川西行署与皖南行署撤销。", ["川西行署", "皖南行署"]),
        ("良相坡、长虹渠、柳围坡、白寺坡启用。", ["良相坡", "长虹渠", "柳围坡", "白寺坡"]),
        ("泰达足球场、估衣街和金汤桥。", ["泰达足球场", "估衣街", "金汤桥"]),
        ("金钢桥上空；史家胡同、内务部街。", ["金钢桥", "史家胡同", "内务部街"]),
        ("到天津南站换乘，到周邓纪念馆站和水上公园。", ["天津南站", "周邓纪念馆站", "水上公园"]),
        ("成都凤凰山专业足球场开赛；龙泽站限流。", ["成都凤凰山专业足球场", "龙泽站"]),
        ("大厅摆着断桥铝门窗，太原街头很热闹。", ["太原"]),
    ],
)
def test_former_provinces_detention_areas_and_known_streets(text, names):
    assert surfaces(text) == names


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("双塔山", 117.79, 40.94),  # not at 磬锤峰
        ("潭柘寺", 116.03, 39.9),  # nor these two at 京西古道
        ("爨底下村", 115.65, 40.0),
        ("老龙头", 119.8, 39.97),  # nor at 山海关古城
        ("邯郸园博园", 114.4, 36.6),
        ("国家自然博物馆", 116.395, 39.88),  # its new site is another
        ("诗上庄", 117.93, 40.37),
    ],
)
def test_names_stand_where_their_own_place_is(name, lon, lat):
    (reading,) = read_gazetteer(HOME_REGION).readings_of(name)
    kind, x, y = read_gazetteer(HOME_REGION).places[reading.place].recipe.split()
    assert kind == "point"
    assert distance_km(float(x), float(y), lon, lat) < 3


def test_english_names_of_stations_and_airports_are_words():
    bare = re.compile("[a-z][A-Z]")
    places = read_register("china").places.values()
    names = [p.name_en for p in places if p.kind == "airport" or p.name.endswith("站")]
    assert not [name for name in names if bare.search(name) and "kV" not in name]
