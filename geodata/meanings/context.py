"""What a document is about: the provinces, cities and places it names; and what stands between two names."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from geodata.models import Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import CHOICE, Match

SEPARATORS = frozenset(
    ("、", "和", "及", "与", "以及", ",", "，", "·", "-", "/", "至", "到", "或", "跟", "同")
)
SEPARATOR_STARTS = "".join(sorted({separator[0] for separator in SEPARATORS}))
SEPARATOR_ENDS = "".join(sorted({separator[-1] for separator in SEPARATORS}))

RANGE = ("至", "到")
"""Between the ends of a section or journey."""
FEW = 6
"""How many cities a water may run through for each of them to speak for it."""
SENTENCE_END = re.compile(r"[。！？；\n;!?]")


@dataclass(slots=True)
class Evidence:
    """What a document has named so far: provinces, cities and places, each with a count."""

    provinces: Counter[str] = field(default_factory=Counter)
    cities: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    """How many names lie in a province."""
    _main: str | None = None

    def add(self, matches: Iterable[Match], gazetteer: Gazetteer) -> None:
        """Count the places of decided matches."""
        self._main = None
        for choice, count in Counter(map(CHOICE, matches)).items():
            place = choice.place
            if not place:
                continue
            self.places[place] += count
            province, city = gazetteer.homes.get(place, ("", ""))
            if province:
                self.provinces[province] += count
                self.placed += count
            if city:
                self.cities[city] += count

    def take_back(self, place: str, gazetteer: Gazetteer) -> None:
        """Count one place of a province and a city less."""
        self._main = None
        province, city = gazetteer.homes[place]
        self.places[place] -= 1
        self.provinces[province] -= 1
        self.cities[city] -= 1
        self.placed -= 1

    def of_cities(self, place: Place) -> int:
        """Return how often the document names places of the few cities that a water runs through: 任河."""
        return (
            sum(self.cities.get(city, 0) for city in _few_cities(place.districts))
            if place.kind == "water"
            else 0
        )

    def main_city(self) -> str:
        """Return the city that most of the names lie in, the first of several; "" for none."""
        if self._main is None:
            self._main = max(self.cities, key=self.cities.__getitem__, default="")
        return self._main

    def share_of_province(self, province: str) -> float:
        """Return the share, 0 to 1, of all placed names that lie in a province."""
        return self.provinces.get(province, 0) / self.placed if self.placed else 0.0


@cache
def _few_cities(districts: tuple[str, ...]) -> frozenset[str]:
    """Return the cities of some counties; none where they are many."""
    cities = frozenset(f"{code[:4]}00" for code in districts)
    return cities if len(cities) <= FEW else frozenset()


def is_separated(text: str, end: int, start: int) -> bool:
    """Tell whether only a list separator stands between two positions."""
    return text[end:start] in SEPARATORS
