import tomllib
from pathlib import Path

import pytest

from geodata.issues import Issue
from layers.atlas.sources import citation, citation_cff, count_sources, read_accuracy, read_sources
from layers.serving.map_routes import shared_atlas
from layers.views import method
from tests.layers.views.app import open_page, run, text_of


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("来源与许可", "审图号：没有", "已知的不足", "无障碍")),
        ("en", ("Sources and licences", "Map approval number", "Known gaps", "Accessibility")),
    ],
)
def test_the_page_says_where_data_come_from_and_what_is_missing(lang, words):
    text = text_of(open_page("method", lang=lang))
    assert all(word in text for word in words)
    for row in read_sources().itertuples():
        assert row.sha256 in text
    assert "ODbL" in text


def test_a_boundary_claims_no_error_of_nothing():
    table = next(f.value for f in open_page("method").dataframe if "median" in f.value).set_index("basis")
    assert table.loc["界线", "median"] == "—"
    assert table.loc["实址", "median"].endswith(" km")


def test_the_accuracy_shown_is_the_one_measured():
    accuracy = read_accuracy()
    assert accuracy is not None
    at = open_page("method")
    shown = next(f.value for f in at.dataframe if "exact" in f.value.columns)
    for share in ("found", "exact", "placed", "precision"):
        assert list(shown[share]) == pytest.approx(list(accuracy.groups[share] * 100))


@pytest.mark.parametrize(
    ("issues", "words"),
    [
        ([], "没有发现问题"),
        ([Issue("places.csv", 7, "duplicate", "<b>twice</b>", "Rename.")], "1 处错误、0 处提醒"),
    ],
)
def test_checks_run_when_asked(monkeypatch, issues, words):
    monkeypatch.setattr(method, "check_all", lambda: issues)
    method._issues.clear()
    at = open_page("method")
    assert words not in text_of(at)
    at.button(key="run_checks").click()
    assert words in text_of(run(at))
    method._issues.clear()


def test_the_citation_names_project_version_and_licence():
    text = citation("1.2.3")
    assert "version = {1.2.3}" in text
    assert "MIT" in text


def test_the_file_to_cite_is_the_projects():
    root = Path(__file__).parents[3]
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert citation_cff(version) == (root / "CITATION.cff").read_text(encoding="utf-8")
    assert version in citation(version)


def test_every_place_is_counted_under_its_source():
    counts = count_sources(shared_atlas())
    assert counts["register"].sum() == len(shared_atlas().places)
    assert "公开常识" in " ".join(
        next(f.value for f in open_page("method").dataframe if "source" in f.value)["source"]
    )
