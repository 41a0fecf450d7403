import hashlib
import subprocess
import sys
import tomllib

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata import boundaries as b
from geodata.coordinates import distance_km
from geodata.errors import GeometryError
from geodata.settings import DATA

NAMES = [
    # code, name, short, English, full
    ("110000", "北京市", "北京", "Beijing", "北京市"),
    ("130000", "河北省", "河北", "Hebei Province", "河北省"),
    ("131082", "三河市", "三河", "Sanhe City", "河北省廊坊市三河市"),
    ("131028", "大厂回族自治县", "大厂", "Dachang Hui Autonomous County", "河北省廊坊市大厂回族自治县"),
    ("130828", "围场满族蒙古族自治县", "围场", "Weichang Manchu and Mongol Autonomous County", None),
    ("130638", "雄县", "雄县", "Xiong County", "河北省保定市雄县"),
    ("131025", "大城县", "大城", "Daicheng County", None),
    ("130225", "乐亭县", "乐亭", "Laoting County", None),
    ("120116", "滨海新区", "滨海新区", "Binhai New Area", "天津市滨海新区"),
    ("130804", "鹰手营子矿区", "鹰手营子矿区", "Yingshouyingzi Mining District", None),
    ("419001", "济源市", "济源", "Jiyuan City", "河南省济源市"),
    ("150000", "内蒙古自治区", "内蒙古", "Inner Mongolia", None),
    ("610100", "西安市", "西安", "Xi'an City", None),
    ("810000", "香港特别行政区", "香港", "Hong Kong", None),
]
POINTS = [
    # lon, lat, county
    (116.397, 39.909, "110101"),  # 天安门
    (117.072, 39.981, "131082"),  # seat of 三河
    (116.640, 41.207, "130826"),  # 丰宁
    (117.74, 38.987, "120116"),  # 天津港
    (113.264, 23.129, "440104"),  # 广州
    (121.474, 31.233, "310101"),  # 上海
    (119.616, 39.9, "130302"),  # a pier of 秦皇岛
]


@pytest.mark.parametrize(("code", "name", "short", "english", "full"), NAMES)
def test_names(code, name, short, english, full):
    unit = b.division(code)
    assert (unit.name, unit.short_name, unit.name_en) == (name, short, english)
    assert full is None or b.full_name(code) == full


def test_the_home_region_has_16_16_and_167_counties():
    assert [len(b.counties_of(code)) for code in b.HOME_PROVINCES] == [16, 16, 167]
    assert len(b.home_counties()) == 199
    assert sum(1 for d in b.read_divisions().values() if d.parent == "130000") == 11


def test_units_without_parts_are_their_own_county():
    for code in ("441900", "442000", "460400", "620200", "820000", "131082"):
        assert b.counties_of(code) == (code,)


def test_parents():
    assert b.parents_of("131082") == ("131000", "130000")
    assert b.parents_of("110112") == ("110000",)
    assert b.parents_of("110000") == ()


@pytest.mark.parametrize("code", ["999999", "130171", "abc"])
def test_unknown_code(code):
    with pytest.raises(GeometryError, match=code):
        b.unit_geometry(code)


@pytest.mark.parametrize("home", [True, False])
def test_counties_share_their_borders(home):
    geometries = b.county_index(home=home).geometries
    assert shapely.is_valid(geometries).all()
    assert shapely.coverage_is_valid(geometries)


def test_a_unit_is_the_sum_of_its_parts():
    for code in ("130000", "131000", "110000", "150000"):
        whole = b.unit_geometry(code)
        assert whole.is_valid
        assert whole.area == pytest.approx(sum(b.unit_geometry(c).area for c in b.counties_of(code)))


@pytest.mark.parametrize(("lon", "lat", "code"), POINTS)
def test_locate(lon, lat, code):
    assert b.locate(lon, lat) == code


@pytest.mark.parametrize(("lon", "lat"), [(119.6, 38.9), (140, 40), (125.75, 39.03)])
def test_sea_and_abroad(lon, lat):
    assert b.locate(lon, lat) is None


@given(st.sampled_from(sorted(b.read_divisions())))
def test_seats_lie_in_their_unit(code):
    unit = b.division(code)
    assert b.unit_geometry(code).distance(shapely.Point(unit.lon, unit.lat)) < 1e-5


@pytest.mark.parametrize("level", ["county", "city", "province"])
@pytest.mark.parametrize("detail", ["fine", "coarse", "china"])
def test_web_layers(level, detail):
    layer = b.read_web_layer(level, detail)
    shapes = [shapely.geometry.shape(f["geometry"]) for f in layer["features"]]
    expected = {"county": 199, "city": 11, "province": 3} if detail != "china" else {"province": 31}
    assert len(shapes) == expected.get(level, len(shapes)) > 0
    assert shapely.is_valid(shapes).all()
    assert shapely.equals_exact(shapes, shapely.orient_polygons(shapes)).all()
    assert set(layer["features"][0]["properties"]) == {
        "adcode",
        "name",
        "name_en",
        "level",
        "parent",
        "lon",
        "lat",
    }


def test_known_waters():
    water = b.read_water()
    for name, lon, lat in (
        ("密云水库", 116.97, 40.49),
        ("于桥水库", 117.53, 40.04),
        ("衡水湖", 115.6, 37.62),
    ):
        assert [i for i, body in water.items() if body.contains(shapely.Point(lon, lat))], name
    assert all(body.is_valid for body in water.values())


def test_towns_lie_in_their_county():
    towns = b.read_towns()
    assert len(towns) > 41_000
    assert [t.adcode for t in towns.by_name["燕郊镇"]] == ["131082"]
    placed = [(t, t.lon, t.lat) for t in towns if t.lon is not None and t.lat is not None]
    assert len(placed) > 11_000
    assert all(b.locate(lon, lat) == town.adcode for town, lon, lat in placed[::50])
    ((_, lon, lat),) = [row for row in placed if row[0].name == "大阁镇"]
    assert distance_km(lon, lat, 116.64, 41.207) < 3


def test_every_file_has_its_source():
    sources = tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))
    patterns = [pattern for source in sources.values() for pattern in source["used_for"]]
    for path in DATA.rglob("*.*"):
        if path.name != "sources.toml" and path.suffix in (".parquet", ".csv"):
            assert any(path.relative_to(DATA).match(pattern) for pattern in patterns), path
    assert [pattern for pattern in patterns if not any(DATA.glob(pattern))] == []
    for source in sources.values():
        digest = source["commit"] if source["registry"] == "github" else source["sha256"]
        size = hashlib.sha1 if source["registry"] == "github" else hashlib.sha256
        assert len(bytes.fromhex(digest)) == size().digest_size
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 12_000_000


def test_names_need_no_heavy_imports():
    code = "import sys, geodata.boundaries as b; b.read_divisions(); before = {*sys.modules}; b.locate(117, 39.9);"
    code += "print(*before, {'pandas', 'geopandas'} & {*sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pandas", "geopandas", "pyarrow", "pyproj"} & set(loaded)
    assert loaded[-1] == "set()"
