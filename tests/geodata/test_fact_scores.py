"""Figures and links of the labelled texts stay above a floor, a little below what was measured (docs/evaluation.md)."""

from pathlib import Path

from geodata.figures.figures import find_figures
from geodata.links.links import find_links
from geodata.pipeline import parse_documents
from geodata.texts.documents import read_document
from scripts.evaluate_facts import Labels, Tally, read_rows, score_figures, score_links

LABELLED = Path(__file__).parent.parent / "labelled"


def test_labelled_figures_and_links_stay_above_the_floor() -> None:
    figures, links = Tally(), Tally()
    for path in sorted(LABELLED.glob("[uf]*.figures.jsonl")):
        labels_path = path.with_name(path.name.replace(".figures", ""))
        document = read_document(labels_path.with_suffix(".txt"))
        result = parse_documents([document])
        labels = Labels(document, read_rows(labels_path), result.mentions, result.places)
        found = find_figures(document, result.mentions)
        figures.add(score_figures(document, read_rows(path), found, labels))
        rows = read_rows(labels_path.with_suffix(".links.jsonl"))
        links.add(score_links(rows, find_links(document, result.mentions, result.places), labels))
    assert figures.found / figures.must > 0.96, figures.line("figures")
    assert figures.right / figures.found > 0.93, figures.missed
    assert figures.known / figures.read > 0.96, figures.unknown
    assert links.found / links.must > 0.85, links.missed
    assert links.right / links.found > 0.92, links.missed
    assert links.known / links.read > 0.85, links.unknown
