"""Build geodata/data/villages.zip: the villages of each county by township: 楼纳村 stands where its township does."""

import csv
import re
import sys
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.boundaries import read_towns
from geodata.settings import DATA
from scripts.build_towns import find_unit
from scripts.packages import fetch

OUT = DATA / "villages.zip"
COMMITTEE = re.compile("(?:(?:村民|居民)?委员会|[村居]委会|村民?组?生活区|生活区)$")
QUARTERS = ("社区", "小区", "花园", "新村", "虚拟")
LONGEST = 6
OLD = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the archive carries, so that the same list makes the same file."""


def stem_of(name: str) -> str:
    """Return a village's own name: 楼纳 of 楼纳村村民委员会; empty for quarters of towns and numbered ones."""
    own = COMMITTEE.sub("", name)
    if own.endswith(QUARTERS) or not re.fullmatch("[\u4e00-\u9fff]+", own):
        return ""
    own = re.sub("(?:行政村|嘎查村|嘎查|村)$", "", own)
    return own if 2 <= len(own) <= LONGEST else ""


def main() -> None:
    """Fetch, group and write; print how many villages there are."""
    known = {(town.name, town.adcode) for town in read_towns()}
    counties: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    with tempfile.TemporaryDirectory() as folder:
        dist = fetch("china-division", Path(folder)) / "dist"
        with (dist / "streets.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        towns = {row["code"]: (row["name"].replace("蔵", "藏"), find_unit(row["areaCode"])) for row in rows}
        with (dist / "villages.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                town, own = towns[row["streetCode"]], stem_of(row["name"])
                if own and town in known:
                    counties[town[1]][town[0]][own] = None
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for code in sorted(counties):
            lines = [" ".join((town, *villages)) for town, villages in sorted(counties[code].items())]
            member = zipfile.ZipInfo(code, OLD)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, "\n".join(lines))
    count = sum(len(villages) for county in counties.values() for villages in county.values())
    print(
        f"{OUT.name}: {count:,} villages of {len(counties):,} counties, {OUT.stat().st_size / 1000:,.0f} kB"
    )


if __name__ == "__main__":
    main()
