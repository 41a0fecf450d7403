"""Places → the ends of links: which can act, which can be partners, which pairs a list makes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from geodata.links.named_links import Names
from geodata.models import Place

WIDE = 60
"""A place of more districts than this is no partner of a link, but a stage: 京津冀, 全国."""

SMALL = 5
"""A region of more districts, 京冀交界地区, is no actor; 北三县 is one."""

LONG_LIST = 6
"""Members of a longer list are not all joined with each other."""

RIVER = re.compile("[河江](?:[(（]|$)")
"""How rivers are called, which water is led into."""
LINE_NAME = re.compile(r"(?:线|铁路|高铁|城际|客专|高速|公路|大道|路)$")

ACTORS = ("admin", "platform", "park", "region", "port", "airport")
THINGS = ("facility", "market", "digital", "energy", "water", "eco")
"""The kinds of place that something can be done to: managed, moved to."""


@dataclass(frozen=True, slots=True)
class Ends:
    """Says which places of a text can be the ends of which links."""

    names: Names
    places: Mapping[str, Place]

    def is_wide(self, place: str) -> bool:
        """Tell whether a place is a stage rather than a partner."""
        known = self.places.get(place)
        if known is None or known.kind in ("admin", "water") or len(known.districts) <= WIDE:
            return False
        return len(self.names.members(place)) == 1

    def can_act(self, place: str, kinds: Sequence[str]) -> bool:
        """Tell whether a place is of a kind that does things, and neither a stage nor a wide region."""
        known = self.places.get(place)
        if known is None or known.kind not in kinds or self.is_wide(place):
            return False
        return known.kind != "region" or len(known.districts) <= SMALL or len(self.names.members(place)) > 1

    def pairs(self, members: Sequence[str]) -> list[tuple[str, str]]:
        """Return the pairs of a list's members, those of two provinces alone if any; of a long list neighbours."""
        units = list(dict.fromkeys(self._county(member) for member in members))
        if len(units) > LONG_LIST:
            return list(pairwise(units))
        pairs = [(one, other) for i, one in enumerate(units) for other in units[i + 1 :]]
        across = [
            pair for pair in pairs if all(u.startswith("cn-") for u in pair) and pair[0][:5] != pair[1][:5]
        ]
        return across or pairs

    def _county(self, place: str) -> str:
        """Return the county of a township, any other place as it is."""
        known = self.places.get(place)
        if known is None or known.kind != "admin" or place.startswith("cn-") or len(known.districts) != 1:
            return place
        return f"cn-{known.districts[0]}"

    def can_be(self, relation: str, origin: str, target: str) -> bool:
        """Tell whether a relation can join two places: a canal brings water, a place may lie in what manages it."""
        if relation == "managed_by":
            return origin != target
        known = self.places.get(origin)
        if relation == "water":
            return origin != target and not (self._holds(origin, target) or self._holds(target, origin))
        brings = relation in ("water_supply", "energy_supply") and known and known.kind in ("water", "energy")
        other = self.places.get(target)
        if brings and other and other.kind == "energy" and self._is_line(origin):
            return False  # a station of its own
        flows = (
            origin != target and known and other and RIVER.search(other.name) and not RIVER.search(known.name)
        )
        return self._are_partners(origin, target) or (
            bool(brings) and (bool(flows) or not self._is_line(target))
        )

    def is_stop(self, place: str) -> bool:
        """Tell whether a place is a station, where journeys begin and end."""
        known = self.places.get(place)
        return known is not None and known.kind == "rail" and known.name.endswith("站")

    def can_own(self, owner: str, thing: str) -> bool:
        """Tell whether a place can be an owner of another, in which it may lie, and which is no division itself."""
        if owner == thing or thing.startswith("cn-"):
            return False
        member = owner.startswith("cn-") and owner not in self.places  # of a contraction: 京津两市共建某园
        return member or self.can_act(owner, ACTORS)

    def _are_partners(self, one: str, other: str) -> bool:
        """Tell whether two places can be the ends of a link: no lines, and neither a division that holds the other."""
        if one == other or self._is_line(one) or self._is_line(other):
            return False
        return not (self._holds(one, other) or self._holds(other, one))

    def _holds(self, division: str, place: str) -> bool:
        if not division.startswith("cn-"):
            return False
        inner = self.places.get(place)
        districts = (place[3:],) if place.startswith("cn-") else inner.districts if inner else ()
        code = division[3:]
        head = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        return bool(districts) and all(district.startswith(head) for district in districts)

    def _is_line(self, place: str) -> bool:
        known = self.places.get(place)
        if known is None:
            return False
        drawn = known.recipe.startswith(("line", "section"))
        return drawn or (known.kind in ("rail", "road") and LINE_NAME.search(known.name) is not None)
