"""Score figures and links against labelled texts and against the curated tables.

Usage: python scripts/evaluate_facts.py LABELS.jsonl TEXT [LABELS.jsonl TEXT …] [--list]
       python scripts/evaluate_facts.py --curated CORPUS [--list]

`NAME.figures.jsonl` and `NAME.links.jsonl` are read beside LABELS.jsonl (`NAME.jsonl`). A figure is found if one overlaps
its surface and has the same value in base units; its place is right if it is a place of the label (`place_id` or one of
`place_alt`). A link is found if its
two places are joined, in either direction; its relation is right if it is of the same family. Precision is the share of
what was read that some label, `optional` ones included, accounts for.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geodata.evaluation import Counts, find_spans, overlap, share
from geodata.figures.figures import find_figures
from geodata.figures.quantities import QUALIFIERS, scale_of
from geodata.links.links import find_links
from geodata.models import Document, Figure, Link, Mention, Place
from geodata.names.gazetteer import read_gazetteer
from geodata.pipeline import parse_documents
from geodata.register import read_register
from geodata.settings import HOME_REGION
from geodata.texts.documents import read_document
from geodata.texts.normalise import level_name

Row = dict[str, Any]
FAMILIES = [
    {"relocation", "hq_relocation", "industry_transfer", "project_transfer"},
    {"co_built_park", "cross_border_zone", "cross_border_region", "alliance", "pilot_policy", "twin_city"},
    {"joint_plan", "cross_border_plan", "coordination", "cooperation", "innovation_cooperation", "complementary_development",
     "joint_investment", "strategy_exchange", "carbon_trading", "joint_ecology", "revenue_sharing"},
    {"public_service_support", "public_service_extension", "medical", "education", "aid", "aid_construction"},
    {"rail", "road", "sea_rail", "sea", "half_hour_access", "port_city", "air"},
    {"port_service", "port_cooperation"},
    {"water", "water_transfer", "water_supply", "ecological_service", "compensation"},
    {"energy", "energy_supply"}, {"food_supply", "supply", "supply_chain"}, {"service", "service_platform", "supply"},
]  # fmt: skip


@dataclass(slots=True)
class Tally(Counts):
    """Counts of one kind of fact."""

    must: int = 0
    found: int = 0
    right: int = 0
    read: int = 0
    known: int = 0
    missed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    qualifier: list[str] = field(default_factory=list)

    def line(self, title: str) -> str:
        """Return the tally as a line."""
        return (f"{title:34} must {self.must:4}  found {share(self.found, self.must)}  right {share(self.right, self.found)}"
                f"  read {self.read:4}  precision {share(self.known, self.read)}")  # fmt: skip


def same_family(one: str, other: str) -> bool:
    """Tell whether two relations mean much the same."""
    return one == other or any(one in f and other in f for f in FAMILIES)


def _same_qualifier(one: str, other: str | None) -> bool:
    """Tell whether two qualifiers say the same: 突破 as 超, 以内 as 近."""
    return QUALIFIERS.get(one, one) == QUALIFIERS.get(other or "", other or "")


def read_rows(path: Path) -> list[Row]:
    """Return the objects of a JSON-lines file, none where it does not exist."""
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        if path.exists()
        else []
    )


class Labels:
    """The places of a labelled text, and which places of the parser are which of them."""

    def __init__(
        self, document: Document, rows: list[Row], mentions: list[Mention], places: dict[str, Place]
    ) -> None:
        self.ids: dict[str, set[str]] = {}
        self.names: dict[str, set[str]] = {}
        spans = [
            (span, row["id"])
            for row in rows
            for s in row["surfaces"]
            for span in find_spans(document.text, s)
        ]
        for m in mentions:
            for span, row_id in spans:
                if m.place and 2 * overlap((m.start, m.end), span) >= max(span[1] - span[0], m.end - m.start):
                    self.ids.setdefault(m.place, set()).add(row_id)
        for place in {**read_gazetteer().places, **places}.values():
            for name in (place.name, *place.aliases):
                self.names.setdefault(level_name(name), set()).add(place.id)

    def is_place(self, place: str, label: str, name: str = "") -> bool:
        """Tell whether a place of the parser is a label's."""
        return label in self.ids.get(place, ()) or place in self.names.get(level_name(name), ())


def score_figures(document: Document, rows: list[Row], figures: list[Figure], labels: Labels) -> Tally:
    """Return the tally of the figures of one text."""
    tally = Tally(read=len(figures))
    known: set[int] = set()
    for row in rows:
        spans = list(find_spans(document.text, row["surface"]))
        value = row["value"] * scale_of(row["unit"])
        near = [i for i, f in enumerate(figures) if any(overlap((f.start, f.end), s) for s in spans)]
        hits = [i for i in near if abs(figures[i].value * scale_of(figures[i].unit) - value) < 1e-6 * value]
        known |= set(near)
        if row["obligation"] != "must":
            continue
        tally.must += 1
        tally.found += bool(hits)
        wanted = (row["place_id"], *row.get("place_alt", ()))
        right = any(labels.is_place(figures[i].place, label) for i in hits for label in wanted)
        tally.right += right
        if hits and not _same_qualifier(figures[hits[0]].qualifier, row["qualifier"]):
            tally.qualifier.append(f"{row['surface']} {row['qualifier']} ← {figures[hits[0]].qualifier!r}")
        if not right:
            got = [(figures[i].place, figures[i].value, figures[i].unit) for i in near]
            tally.missed.append(f"{row['place_id']} {row['indicator']} {row['surface']} ← {got}")
    tally.known = len(known)
    tally.unknown = [_shown(document, f) for i, f in enumerate(figures) if i not in known]
    return tally


def score_links(rows: list[Row], links: list[Link], labels: Labels) -> Tally:
    """Return the tally of the links of one text."""
    pairs = {(k.origin, k.target, k.relation): k for k in links}
    tally = Tally(read=len(pairs))
    known: set[tuple[str, str, str]] = set()
    for row in rows:

        def fits(place: str, end: str, row: Row = row) -> bool:
            return labels.is_place(place, row[end], row.get(f"{end}_name", ""))

        hits = {
            k
            for k in pairs
            if (fits(k[0], "from") and fits(k[1], "to")) or (fits(k[1], "from") and fits(k[0], "to"))
        }
        known |= hits
        if row["obligation"] != "must":
            continue
        tally.must += 1
        tally.found += bool(hits)
        right = any(same_family(row["relation"], k[2]) for k in hits)
        tally.right += right
        if not right:
            ends = f"{row['from']} → {row['to']} {row['relation']}"
            tally.missed.append(f"{ends} {row['via/name']} ← {sorted(k[2] for k in hits)}")
    tally.known = len(known)
    tally.unknown = [f"{k} {pairs[k].name}" for k in pairs if k not in known]
    return tally


def score_curated(document: Document, figures: list[Figure], links: list[Link]) -> tuple[Tally, Tally]:
    """Compare what was read from a document with the curated tables."""
    register = read_register(HOME_REGION)
    one = Tally(read=len(figures))
    mine = [f for f in register.figures if f.doc == document.doc]
    known = set()
    for f in mine:
        near = [i for i, g in enumerate(figures) if overlap((f.start, f.end), (g.start, g.end))]
        value = f.value * scale_of(f.unit)
        hits = [i for i in near if abs(figures[i].value * scale_of(figures[i].unit) - value) < 1e-6 * value]
        known |= set(near)
        one.must += 1
        one.found += bool(hits)
        right = any(figures[i].place == f.place for i in hits)
        one.right += right
        if not right:
            got = [(figures[i].place, figures[i].value) for i in near]
            one.missed.append(f"{_shown(document, f)} ← {got}")
    one.known = len(known)
    one.unknown = [_shown(document, g) for i, g in enumerate(figures) if i not in known]
    return one, _score_curated_links([k for k in register.links if k.doc == document.doc], links)


def _shown(document: Document, figure: Figure) -> str:
    return f"{document.text[figure.start : figure.end]} {figure.place} {figure.indicator}"


def _score_curated_links(mine: list[Link], links: list[Link]) -> Tally:
    two = Tally()
    wanted = {(k.origin, k.target, k.relation): k for k in mine}
    read = {(k.origin, k.target, k.relation): k for k in links}
    ends = {frozenset(k[:2]) for k in wanted}
    two.read, two.known = len(read), sum(frozenset(k[:2]) in ends for k in read)
    two.must = len(wanted)
    for w, link in wanted.items():
        hits = [k for k in read if {k[0], k[1]} == {w[0], w[1]}]
        two.found += bool(hits)
        right = any(same_family(w[2], k[2]) for k in hits)
        two.right += right
        if not right:
            two.missed.append(f"{w} {link.name} ← {[k[2] for k in hits]}")
    two.unknown = [f"{k} {link.name}" for k, link in read.items() if frozenset(k[:2]) not in ends]
    return two


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="labels and texts in turn")
    parser.add_argument("--curated", type=Path, metavar="CORPUS")
    parser.add_argument("--list", action="store_true", help="what was missed, and what no label knows")
    options = parser.parse_args(arguments)
    if len(options.files) % 2:
        print("Give labels and texts in turn: LABELS.jsonl TEXT …", file=sys.stderr)
        return 2
    pairs: list[tuple[Path | None, Path]] = list(zip(options.files[::2], options.files[1::2], strict=True))
    pairs += [(None, text) for text in sorted(options.curated.glob("*.txt"))] if options.curated else []
    totals = {"figures": Tally(), "links": Tally()}
    for labels_path, text_path in pairs:
        document = read_document(text_path)
        result = parse_documents([document])
        mentions = result.mentions
        figures = find_figures(document, mentions)
        links = find_links(document, mentions, result.places)
        if labels_path is None:
            tallies = dict(zip(("figures", "links"), score_curated(document, figures, links), strict=True))
        else:
            labels = Labels(document, read_rows(labels_path), mentions, result.places)
            tallies = {
                "figures": score_figures(
                    document, read_rows(labels_path.with_suffix(".figures.jsonl")), figures, labels
                ),
                "links": score_links(read_rows(labels_path.with_suffix(".links.jsonl")), links, labels),
            }
        for kind, tally in tallies.items():
            print(tally.line(f"{document.doc[:24]} {kind}"))
            totals[kind].add(tally)
            if options.list:
                _print_list("missed", tally.missed)
                _print_list("not in the labels", tally.unknown)
                _print_list("other qualifier", tally.qualifier)
    for kind, tally in totals.items():
        print(tally.line(f"all {kind}"))
    return 0


def _print_list(title: str, lines: Iterable[str]) -> None:
    for line in lines:
        print(f"    {title}: {line}")


if __name__ == "__main__":
    sys.exit(main())
