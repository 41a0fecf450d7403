"""Faults of the data, collected while the run goes on: a closed list of types, each with place and remedy."""

from dataclasses import dataclass
from typing import Literal, get_args

IssueType = Literal[
    "bad-value",
    "duplicate",
    "alias-clash",
    "unknown-node",
    "unknown-place",
    "unknown-document",
    "outside-district",
    "wrong-districts",
    "invalid-geometry",
    "coordinate-disagrees",
    "coverage-broken",
    "area-differs",
    "count-differs",
    "unreadable-file",
    "skipped",
]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One fault: what is wrong, in which file and line, and what to do about it."""

    file: str
    line: int
    type: IssueType
    message: str
    remedy: str = ""
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Refuse a type that is not on the list."""
        if self.type not in get_args(IssueType):
            raise ValueError(f"Unknown issue type {self.type!r}.")

    def __str__(self) -> str:
        """Return `file:line: type: message (remedy)`."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.type}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")
