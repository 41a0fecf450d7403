"""The data and the register → `Issue`s: everything `xietu check` tests."""

from geodata.checks.check_ground import check_ground
from geodata.checks.check_register import check_registers
from geodata.checks.check_second import check_second_points
from geodata.issues import Issue
from geodata.register import read_register
from geodata.settings import HOME_REGION


def check_all() -> list[Issue]:
    """
    Test the boundaries, every region folder, and positions against their second source.

    Returns
    -------
    issues
        Errors first, then warnings, each by file and line; empty where nothing is wrong.
    """
    issues = {*check_ground(), *check_registers(), *check_second_points(read_register(HOME_REGION))}
    return sorted(issues, key=lambda issue: (issue.severity, issue))
