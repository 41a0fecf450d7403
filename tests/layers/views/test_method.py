import pytest

from layers.sources import read_accuracy, read_sources
from layers.views.method import citation
from tests.layers.views.app import open_page, text_of


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


def test_the_accuracy_shown_is_the_one_measured():
    accuracy = read_accuracy()
    assert accuracy is not None
    at = open_page("method")
    shown = next(f.value for f in at.dataframe if "exact" in f.value.columns)
    for share in ("found", "exact", "placed", "precision"):
        assert list(shown[share]) == pytest.approx(list(accuracy.groups[share] * 100))


def test_checks_run_when_asked(monkeypatch):
    at = open_page("method")
    before = text_of(at)
    assert "没有发现问题" not in before
    assert at.button(key="run_checks").label


def test_the_citation_names_project_version_and_licence():
    text = citation("1.2.3")
    assert "version = {1.2.3}" in text
    assert "MIT" in text
