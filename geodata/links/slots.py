"""A verb and its clause → slots: which list of places stands in which."""

import re

from geodata.links.clauses import Clause, Group
from geodata.links.frames import SETS_TO_WORK

MAKES = re.compile("[让令]|促使|推动|支持|鼓励|引导|组织|动员")
Filled = tuple[str, Group]
"""A slot and what stands in it."""


def read_slots(
    text: str, clause: Clause, found: re.Match[str], following: int, farthest: int
) -> dict[str, Group]:
    """
    Return what stands in the slots of a verb: those before it, and its object.

    Parameters
    ----------
    text
        Of the frame.
    clause, found
        The clause and the verb in it.
    following
        Where the next verb begins.
    farthest
        How many characters may stand between the verb and its object.
    """
    slots: dict[str, Group] = {}
    for group in clause.groups:
        if group.end <= found.start():
            if group.slot and group.slot != "via":
                slots[group.slot] = group
            elif not group.slot and ("subject" not in slots or _is_made_to(text, slots["subject"], group)):
                slots["subject"] = group
        elif group.start >= found.end():
            near = group.start - found.end()
            given = "to" in slots or "for" in slots
            if given and near == 1 and text[found.end()] == "的":
                slots.setdefault("subject", group)  # 向甲市供水的乙水库
            elif (
                "object" not in slots
                and group.start < max(following, found.end() + 1)
                and (near <= 1 or (near <= farthest and group.slot in ("", "to", "in")))
                and not (group.slot == "by" and "subject" in slots)
            ):
                slots["object"] = group
            elif group.slot in ("from", "to", "with", "by") and group.start < following:
                slots.setdefault(group.slot, group)
    return slots


def _is_made_to(text: str, one: Group, other: Group) -> bool:
    """Tell whether what stands first makes the other do what follows: 甲枢纽让乙市的船直航丙市."""
    return MAKES.search(text, one.end, other.start) is not None


def made_to(text: str, subject: Group, clause: Clause) -> Group:
    """Return who does what the next clause says: the subject of this one, or what it sets to work."""
    following = next((group for group in clause.groups if group.start >= subject.end), None)
    if following and not following.slot and SETS_TO_WORK.fullmatch(text, subject.end, following.start):
        return following
    return subject
