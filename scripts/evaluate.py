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
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import to_albers
from geodata.documents import read_document
from geodata.errors import XietuError
from geodata.geometry import build_geometry
from geodata.models import Document, Mention
from geodata.pipeline import ParseResult, parse_documents
from geodata.register import read_register
from geodata.settings import HOME_REGION

SURE = 0.5
Label = dict[str, Any]
Span = tuple[int, int]


@dataclass(slots=True)
class Score:
    """Counts over one or more labelled texts."""

    must: int = 0
    found: int = 0
    exact: int = 0
    placed: int = 0
    mentions: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Add another score to this one."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self, title: str) -> str:
        """Return the score as one line of a table."""

        def share(part: int, whole: int) -> str:
            return f"{part / whole:.3f}" if whole else "  –  "

        return (
            f"{title:28} must {self.must:4}  found {share(self.found, self.must)}  exact {share(self.exact, self.must)}"
            f"  placed {share(self.placed, self.found)}  precision {share(self.right, self.mentions)}"
            f" of {self.mentions}"
        )


def find_spans(text: str, surface: str) -> Iterator[Span]:
    """Yield every place where a surface stands in a text."""
    start = text.find(surface)
    while start >= 0:
        yield start, start + len(surface)
        start = text.find(surface, start + 1)


def overlap(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def is_placed(geometry: BaseGeometry | None, label: Label) -> bool:
    """Tell whether a geometry is where the label says, within the label's own doubt."""
    if geometry is None or geometry.is_empty:
        return False
    flat = to_albers(geometry)
    if label.get("path"):
        points = [to_albers(shapely.Point(lon, lat)) for _, lat, lon in label["path"]]
        return sum(flat.distance(point) <= 25_000 for point in points) >= 0.7 * len(points)
    if label.get("lat") is None:
        return True
    reach = max(10_000.0, 2000.0 * (label.get("coord_error_km") or 0))
    return bool(flat.distance(to_albers(shapely.Point(label["lon"], label["lat"]))) <= reach)


def score_document(
    document: Document, labels: list[Label], result: ParseResult, region: str
) -> dict[str, Score]:
    """Return the scores of one document by kind, `""` for all kinds together."""
    nodes = read_register(region).nodes
    mentions = [m for m in result.mentions if m.doc == document.doc]
    scores: dict[str, Score] = defaultdict(Score)
    spans = [
        (span, label) for label in labels for s in label["surfaces"] for span in find_spans(document.text, s)
    ]
    for label in labels:
        if label["obligation"] != "must":
            continue
        mine = [span for span, owner in spans if owner is label]
        hits = [m for m in mentions if any(2 * overlap((m.start, m.end), s) >= s[1] - s[0] for s in mine)]
        placed = any(is_placed(_geometry(m, result, nodes), label) for m in hits)
        for kind in ("", label["kind"]):
            score = scores[kind]
            score.must += 1
            score.found += bool(hits)
            score.exact += any((m.start, m.end) in mine for m in hits)
            score.placed += placed
            if not hits:
                score.missed.append(f"{document.doc}: {label['name']} {label['surfaces']}")
            elif not placed:
                where = sorted({f"{m.surface}={m.place}" for m in hits})
                score.misplaced.append(f"{document.doc}: {label['name']} ← {', '.join(where)}")
    total = scores[""]
    for mention in mentions:
        if mention.confidence < SURE:
            continue
        total.mentions += 1
        if any(overlap((mention.start, mention.end), span) for span, _ in spans):
            total.right += 1
        else:
            around = document.text[max(0, mention.start - 8) : mention.end + 8].replace("\n", "⏎")
            total.unexpected.append(f"{document.doc}: {mention.surface} ({mention.rule}) in …{around}…")
    return scores


def _geometry(mention: Mention, result: ParseResult, nodes: Any) -> BaseGeometry | None:
    place = result.places.get(mention.place or "")
    return build_geometry(place.recipe, nodes) if place and place.recipe else None


def score_traps(path: Path, region: str) -> Score:
    """Score trap sentences: `found` of the expected surfaces, `unexpected` the forbidden ones that were taken."""
    score = Score()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        trap = json.loads(line)
        document = Document(doc=f"trap{number + 1}", text=trap["text"], sha256="0" * 64)
        result = parse_documents([document], region=region)
        sure = [m for m in result.mentions if m.confidence >= SURE]
        for expected in trap["expect"]:
            start = expected.get("start", trap["text"].find(expected["surface"]))
            span = (start, start + len(expected["surface"]))
            score.must += 1
            hits = [m for m in sure if 2 * overlap((m.start, m.end), span) >= span[1] - span[0]]
            names = {result.places[m.place].name for m in hits if m.place}
            score.found += bool(hits)
            score.placed += any(expected.get("name", "") in n or n in expected.get("name", "") for n in names)
            if not hits:
                score.missed.append(f"{document.doc}: {expected['surface']} in {trap['text']}")
            elif expected.get("name") and not any(
                expected["name"] in n or n in expected["name"] for n in names
            ):
                score.misplaced.append(
                    f"{document.doc}: {expected['surface']} → {names}, not {expected['name']}"
                )
        wanted = {(e.get("start"), e.get("start", 0) + len(e["surface"])) for e in trap["expect"]}
        for surface in trap.get("forbid", []):
            taken = [m for m in sure if m.surface == surface and (m.start, m.end) not in wanted]
            score.unexpected += [f"{document.doc}: {m.surface} ({m.rule}) in {trap['text']}" for m in taken]
    return score


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
