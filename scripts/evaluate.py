"""Score the parser against a labelled text: found, exact, placed, precision, and what was missed or wrong.

Usage: python scripts/evaluate.py LABELS.jsonl TEXT [LABELS.jsonl TEXT …] [--per-kind] [--quiet]
       python scripts/evaluate.py --traps TRAPS.jsonl

The labels' format is described in docs/evaluation.md. A place marked `must` is found if a mention overlaps one of its
spans by half or more, exactly found if a mention is one of its surfaces, and placed if its geometry lies within
max(10 km, 2 × coord_error_km), or, for a line, if 70 % of its waypoints lie within 25 km of the geometry.
Precision is the share of mentions of confidence 0.5 or more that overlap any labelled span.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from geodata.errors import XietuError
from geodata.evaluation import Score, score_document, score_traps
from geodata.pipeline import parse_documents
from geodata.settings import HOME_REGION
from geodata.texts.documents import read_document


def _report(score: Score) -> None:
    for heading in ("missed", "misplaced", "unexpected"):
        lines = getattr(score, heading)
        if lines:
            print(f"\n{heading} ({len(lines)})")
            print("\n".join(f"  {line}" for line in lines))


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="labels and texts in turn")
    parser.add_argument("--traps", type=Path, action="append", default=[])
    parser.add_argument("--per-kind", action="store_true")
    parser.add_argument("--quiet", action="store_true", help="only the table")
    parser.add_argument("--region", default=HOME_REGION)
    options = parser.parse_args(arguments)
    if len(options.files) % 2:
        print("Give labels and texts in turn: LABELS.jsonl TEXT …", file=sys.stderr)
        return 2
    totals: dict[str, Score] = defaultdict(Score)
    try:
        for labels_path, text_path in zip(options.files[::2], options.files[1::2], strict=True):
            document = read_document(text_path)
            labels = [
                json.loads(line) for line in labels_path.read_text(encoding="utf-8").splitlines() if line
            ]
            result = parse_documents([document], region=options.region)
            scores = score_document(document, labels, result, options.region)
            print(scores[""].line(document.doc))
            for kind, score in scores.items():
                totals[kind].add(score)
    except (XietuError, OSError, json.JSONDecodeError, KeyError) as error:
        print(f"Cannot score: {error}", file=sys.stderr)
        return 2
    if options.files:
        print(totals[""].line("all"))
        if options.per_kind:
            print("\n".join(totals[kind].line(f"  {kind}") for kind in sorted(totals) if kind))
        if not options.quiet:
            _report(totals[""])
    for path in options.traps:
        score = score_traps(path, options.region)
        print(f"{path.name}: expected {score.must}, found {score.found}, rightly read {score.placed}, "
              f"wrongly taken {len(score.unexpected)}")  # fmt: skip
        if not options.quiet:
            _report(score)
    return 0


if __name__ == "__main__":
    sys.exit(main())
