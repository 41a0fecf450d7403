"""What a document is about: the provinces, cities and places it names; and what stands between two names."""

import re
from collections import Counter
from dataclasses import dataclass, field

from geodata.gazetteer import Gazetteer
from geodata.mentions import CHOICE, Match

SEPARATORS = frozenset(
    ("、", "和", "及", "与", "以及", ",", "，", "·", "-", "/", "至", "到", "或", "跟", "同")
)
SEPARATOR_STARTS = "".join(sorted({separator[0] for separator in SEPARATORS}))
SEPARATOR_ENDS = "".join(sorted({separator[-1] for separator in SEPARATORS}))

SENTENCE_END = re.compile(r"[。！？；\n;!?]")


@dataclass(slots=True)
class Evidence:
    """What a document has named so far: provinces, cities and places, each with a count."""

    provinces: Counter[str] = field(default_factory=Counter)
    cities: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def add(self, matches: list[Match], gazetteer: Gazetteer) -> None:
        """Count the places of decided matches."""
        for choice, count in Counter(map(CHOICE, matches)).items():
            place = choice.place
            if not place:
                continue
            self.places[place] += count
            province, city = gazetteer.homes.get(place, ("", ""))
            if province:
                self.provinces[province] += count
            if city:
                self.cities[city] += count

    def share_of_province(self, province: str) -> float:
        """Return the share, 0 to 1, of all placed names that lie in a province."""
        total = self.provinces.total()
        return self.provinces[province] / total if total else 0.0


def is_separated(text: str, end: int, start: int) -> bool:
    """Tell whether only a list separator stands between two positions."""
    return text[end:start] in SEPARATORS
