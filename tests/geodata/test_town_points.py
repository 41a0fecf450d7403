"""Where the townships of the home region are drawn: in their county, apart from one another, as far off as they say."""

import csv
from collections import Counter

import pytest

from geodata.boundaries import HOME_PROVINCES, Town, counties_of, locate, read_towns
from geodata.coordinates import distance_km
from geodata.settings import REGIONS

KNOWN = (REGIONS / "jingjinji" / "towns.csv", REGIONS / "china" / "towns.csv")
SEATS = [
    # name, county, lon, lat of the town as maps and stations have it, farthest in km
    ("燕郊镇", "131082", 116.82, 39.95, 2),
    ("胜芳镇", "131081", 116.705, 39.06, 3),
    ("白沟镇", "130684", 116.03, 39.12, 3),
    ("宋庄镇", "110112", 116.70, 39.97, 4),
    ("古北口镇", "110118", 117.16, 40.69, 4),
    ("斋堂镇", "110109", 115.69, 39.97, 4),
    ("平乡镇", "130532", 114.93, 36.98, 4),
    ("大阁镇", "130826", 116.64, 41.207, 3),
    ("暖泉镇", "130726", 114.45, 39.82, 4),
    ("官厅镇", "130730", 115.60, 40.23, 4),
]


def home_towns() -> list[Town]:
    return [town for town in read_towns() if town.adcode[:2] + "0000" in HOME_PROVINCES]


def known_towns() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in KNOWN:
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def test_eight_townships_in_nine_have_a_point():
    towns = home_towns()
    placed = [town for town in towns if town.lon is not None]
    assert len(towns) > 3000
    assert len(placed) > 0.888 * len(towns)


def test_each_point_lies_in_its_county_and_says_how_sure_it_is():
    for town in home_towns():
        fields = (town.lon, town.lat, town.precision_m, town.source)
        if town.lon is None or town.lat is None:
            assert fields == (None, None, None, None)
        else:
            assert None not in fields
            assert locate(town.lon, town.lat) in counties_of(town.adcode), town


def test_no_two_townships_of_a_county_share_a_point():
    points = Counter((town.adcode, town.lon, town.lat) for town in home_towns() if town.lon is not None)
    assert [point for point, count in points.items() if count > 1] == []


@pytest.mark.parametrize(("name", "adcode", "lon", "lat", "km"), SEATS)
def test_towns_lie_where_maps_have_them(name, adcode, lon, lat, km):
    [town] = [town for town in read_towns().by_name[name] if town.adcode == adcode]
    assert town.lon is not None
    assert town.lat is not None
    assert distance_km(town.lon, town.lat, lon, lat) < km


def test_points_listed_by_hand_are_those_of_the_built_table():
    built = {(town.name, town.adcode): town for town in read_towns()}
    for row in known_towns():
        town = built[row["name"], row["adcode"]]
        assert (town.lon, town.lat) == (float(row["lon"]), float(row["lat"])), "run scripts/build_towns.py"
        assert (town.precision_m, town.source) == (int(row["precision_m"]), row["source"])


def test_seven_points_in_eight_come_from_packages():
    sources = Counter(town.source for town in home_towns() if town.source)
    packaged = sources["GeoNames"] + sum(sources[name] for name in sources if name.startswith("middle of"))
    assert packaged > 0.875 * sources.total()
