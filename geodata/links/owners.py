"""Clauses → who builds or owns what together with others: 某园由甲、乙两市共建; 甲与乙共建某园."""

import re
from collections.abc import Iterator, Mapping

from geodata.links.clauses import Carried, Clause, Group
from geodata.links.flows import ZONES
from geodata.links.link_ends import Ends

BUILT = frozenset({"platform", "park", "digital", "facility", "market", "port"})
"""Kinds of place that others build and own together."""
BUILDS = re.compile(
    "(?:(?:共|合|联|联合|合作|共同|携手|合力)(?:建|办|开发)(?:设|立)?|[拼凑组合][成出])了?“?$"
)
RUNS = re.compile("共商|共管|共治|合管|合设|合署|共同管理|联合管理|管委会|执委会")
"""What owners do with a zone that was spoken of before them."""
OPENS = 3
"""How many characters may stand before a list that a clause opens with."""


def read_owners(
    text: str,
    clause: Clause,
    owners: Group | None,
    slots: Mapping[str, Group],
    carried: Carried,
    ends: Ends,
) -> Iterator[tuple[str, str]]:
    """
    Yield owners, each with what they build together.

    Parameters
    ----------
    text
        Of the frame.
    clause, owners
        The clause and the list of those who do something together in it; None where there is none.
    slots, carried
        What stands in the slots of the verb, and what the clauses before leave to it.
    ends
        Says who can own what.
    """
    if owners is None:
        return
    built = slots.get("object")
    if owners.slot == "by":
        built = slots.get("subject") or (carried.subject if carried.fresh else None)
        if built and built.end <= clause.start and owners.start - clause.start > OPENS:
            return
    elif built is None and carried.fresh and RUNS.search(text, owners.end, clause.end):
        zones = carried.subject and all(_kind(ends, p) in ZONES for p in carried.subject.places)
        built = carried.subject if zones else None
    elif built and not BUILDS.search(text, owners.end, built.start):
        return
    for thing in built.places if built and built is not owners else ():
        if _kind(ends, thing) in BUILT:
            yield from ((owner, thing) for owner in owners.places if ends.can_own(owner, thing))


def _kind(ends: Ends, place: str) -> str:
    known = ends.places.get(place)
    return known.kind if known else ""
