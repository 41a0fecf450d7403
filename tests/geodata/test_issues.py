from typing import get_args

import pytest

from geodata.issues import Issue, IssueType


@pytest.mark.parametrize("kind", get_args(IssueType))
def test_listed_types_are_taken(kind):
    assert Issue("places.csv", 3, kind, "what").type == kind


@pytest.mark.parametrize("kind", ["", "bad value", "Bad-Value", "oops"])
def test_other_types_are_refused(kind):
    with pytest.raises(ValueError, match="Unknown issue type"):
        Issue("places.csv", 3, kind, "what")


@pytest.mark.parametrize(
    ("issue", "line"),
    [
        (
            Issue("places.csv", 3, "duplicate", "id 'a' twice", "Rename."),
            "places.csv:3: duplicate: id 'a' twice (Rename.)",
        ),
        (Issue("a.txt", 0, "unreadable-file", "it is empty"), "a.txt: unreadable-file: it is empty"),
    ],
)
def test_issue_reads_as_one_line(issue, line):
    assert str(issue) == line


def test_issues_sort_by_file_and_line():
    later, first, other = (
        Issue("a", 10, "skipped", "x"),
        Issue("a", 9, "skipped", "y"),
        Issue("b", 1, "skipped", "z"),
    )
    assert sorted([other, later, first]) == [first, later, other]
