"""The data and the register → `Issue`s: everything `xietu check` tests."""

from geodata.check_ground import check_ground
from geodata.check_register import check_registers
from geodata.issues import Issue


def check_all() -> list[Issue]:
    """
    Test the boundaries and every region folder.

    Returns
    -------
    issues
        Errors first, then warnings, each by file and line; empty where nothing is wrong.
    """
    issues = {*check_ground(), *check_registers()}
    return sorted(issues, key=lambda issue: (issue.severity, issue))
