"""Score the parser against labels: places found, exact, placed, precision; trap sentences. See docs/evaluation.md."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import to_albers
from geodata.geometry import build_geometry
from geodata.models import Document, Mention
from geodata.pipeline import ParseResult, parse_documents
from geodata.register import read_register

SURE = 0.5
Label = dict[str, Any]
Span = tuple[int, int]


class Counts:
    """Numbers and lists that add up over texts."""

    __slots__: tuple[str, ...] = ()

    def add(self, other: Self) -> None:
        """Add the counts of another text to these."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def share(part: int, whole: int) -> str:
    """Return a share with three digits, a dash of the same width where there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "  –  "


@dataclass(slots=True)
class Score(Counts):
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

    def line(self, title: str) -> str:
        """Return the score as one line of a table."""
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
        return bool(sum(flat.distance(point) <= 25_000 for point in points) >= 0.7 * len(points))
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
        score.unexpected += [
            f"{document.doc}: {m.surface} ({m.rule}) in {trap['text']}" for m in _taken(trap, sure)
        ]
    return score


def _taken(trap: dict[str, Any], sure: list[Mention]) -> list[Mention]:
    """
    Return the mentions over more than half of a forbidden spot: 江西 and 安徽, which tear 西安 in 江西安徽, do not take it.

    Where a trap names no spot, those with exactly a forbidden surface.
    """
    wanted = [(e.get("start", 0), e.get("start", 0) + len(e["surface"])) for e in trap["expect"]]
    if "forbid_at" not in trap:
        forbidden = trap.get("forbid", [])
        return [m for m in sure if m.surface in forbidden and (m.start, m.end) not in wanted]
    spots = [(f["start"], f["start"] + len(f["surface"])) for f in trap["forbid_at"]]
    free = [m for m in sure if not any(2 * overlap((m.start, m.end), w) >= w[1] - w[0] for w in wanted)]
    return [m for m in free if any(2 * overlap((m.start, m.end), s) > s[1] - s[0] for s in spots)]
