"""Fill and check the `districts` column of places*.csv from the recipes; sort the lines by kind, then id."""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.errors import GeometryError
from geodata.geometry import Nodes, recipe_districts
from geodata.register import list_regions, read_register
from geodata.settings import REGIONS


def main() -> int:
    """Rewrite every table that changes; list what a person must look at; return how many such lines there are."""
    open_lines = 0
    for region in list_regions():
        nodes = read_register(region).nodes
        for path in sorted((REGIONS / region).glob("places*.csv")):
            open_lines += fill_table(path, nodes)
    return min(open_lines, 1)


def fill_table(path: Path, nodes: Nodes) -> int:
    """Rewrite one table; return how many lines disagree or cannot be built."""
    before = path.read_text(encoding="utf-8")
    reader = csv.DictReader(before.splitlines(keepends=True))
    rows = list(reader)
    open_lines = sum(not fill_row(row, nodes, f"{path.parent.name}/{path.name}") for row in rows)
    rows.sort(key=lambda row: (row["kind"], row["id"]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(reader.fieldnames or ()), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    if path.read_text(encoding="utf-8") != before:
        print(f"{path.parent.name}/{path.name}: rewritten")
    return open_lines


def fill_row(row: dict[str, str], nodes: Nodes, file: str) -> bool:
    """Fill one line's districts; a point that lies elsewhere than stated is reported and kept."""
    if not row["recipe"]:
        return True
    try:
        truth = " ".join(recipe_districts(row["recipe"], nodes))
    except GeometryError as error:
        print(f"{file}: {row['id']}: {error}")
        return False
    stated = " ".join(row["districts"].split())
    if stated and stated != truth and row["recipe"].startswith("point"):
        print(f"{file}: {row['id']}: stated {stated}, the points lie in {truth or 'no district'}")
        return False
    if stated and stated != truth:
        print(f"{file}: {row['id']}: stated {stated}, now {truth}")
    row["districts"] = truth
    return True


if __name__ == "__main__":
    sys.exit(main())
