"""Score the parser on tests/labelled and write layers/atlas/accuracy.toml, which the method page shows.

Usage: python scripts/measure_accuracy.py [--check]

--check writes nothing and fails where the file differs from what is measured now.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geodata.evaluation import Score, score_document, score_traps  # noqa: E402
from geodata.pipeline import parse_documents  # noqa: E402
from geodata.settings import HOME_REGION  # noqa: E402
from geodata.texts.documents import read_document  # noqa: E402

LABELLED = ROOT / "tests" / "labelled"
OUT = ROOT / "layers" / "atlas" / "accuracy.toml"
OTHER = (
    *("u09", "u10", "u11", "u12", "u16", "u24", "u25", "u26", "u31", "u32", "u35", "u36", "u38"),
    *("u47", "u48", "u49", "u50", "u51", "u52", "u54", "u56", "u58", "u62", "u66", "u67"),
    *("u72", "u73", "u74", "u78", "u79", "u84", "u85", "u88", "u91", "u92"),
    *("u93", "u94", "u95", "u96", "u97", "u98", "u99", "v09", "v10", "v11", "v12", "v15", "v16"),
    *("v19", "v20", "v22", "v25", "v35", "v36", "v37", "v38", "v44", "v45", "v46"),
    *("v51", "v52", "v53", "v54", "v55", "v56"),
)
"""Texts about regions without a register."""


def measure(names: list[str]) -> Score:
    """Return the score of some labelled texts together."""
    total = Score()
    for name in names:
        document = read_document(LABELLED / f"{name}.txt")
        lines = (LABELLED / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        labels = [json.loads(line) for line in lines if line]
        result = parse_documents([document], region=HOME_REGION)
        total.add(score_document(document, labels, result, HOME_REGION)[""])
    return total


def section(group: str, n_texts: int, score: Score) -> str:
    """Return one group as a table of the file."""
    return (
        f"[[group]]\nid = {group!r}\ntexts = {n_texts}\nmust = {score.must}\n"
        f"found = {score.found / score.must:.3f}\nexact = {score.exact / score.must:.3f}\n"
        f"placed = {score.placed / score.found:.3f}\nprecision = {score.right / score.mentions:.3f}\n"
        f"mentions = {score.mentions}\n"
    ).replace("'", '"')


def main() -> int:
    """Measure and write; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    names = sorted(path.stem for path in LABELLED.glob("[uv]*.txt"))
    groups = {
        "home": [name for name in names if not name.startswith(OTHER)],
        "other": [name for name in names if name.startswith(OTHER)],
    }
    parts = ["# Written by scripts/measure_accuracy.py from tests/labelled; never edited.\n"]
    for group, members in groups.items():
        score = measure(members)
        parts.append(section(group, len(members), score))
        print(score.line(group))
    traps = score_traps(LABELLED / "traps.jsonl", HOME_REGION)
    parts.append(
        f"[traps]\nexpected = {traps.must}\nfound = {traps.found}\nright = {traps.placed}\nwrong = {len(traps.unexpected)}\n"
    )
    text = "\n".join(parts)
    if options.check:
        same = OUT.exists() and OUT.read_text(encoding="utf-8") == text
        print(
            "layers/atlas/accuracy.toml is up to date."
            if same
            else "layers/atlas/accuracy.toml is not what is measured now."
        )
        return 0 if same else 1
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
