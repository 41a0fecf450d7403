"""Two readings → plan against plan: the places only one names, those both name, names and figures that changed."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from layers.atlas.build import MAPPED_CONFIDENCE
from layers.texts.reading import Reading
from layers.themes import DIVISION, theme_styles

Side = Literal["a", "both", "b"]
SIDES: tuple[Side, ...] = ("a", "both", "b")


@dataclass(frozen=True, eq=False)
class Comparison:
    """
    Two documents against each other.

    Attributes
    ----------
    places
        One row a place that either names, by name: id, name, name_en, kind, themes, basis, side (a, both, b),
        mentions_a, mentions_b, and the ways each writes it, `surfaces_a` and `surfaces_b`, most frequent first.
    counts
        One row a theme that occurs, in listed order, with the columns a, both, b; a place of two themes counts twice.
    figures
        Figures that both give for the same place and indicator: place, indicator, indicator_en, unit, value_a,
        value_b, as_of_a, as_of_b.
    """

    places: pd.DataFrame = field(repr=False)
    counts: pd.DataFrame = field(repr=False)
    figures: pd.DataFrame = field(repr=False)

    def n(self, side: Side) -> int:
        """Return how many places are on one side."""
        return int((self.places["side"] == side).sum())


def _surfaces(reading: Reading) -> dict[str, list[str]]:
    """Return by place the ways a document writes it, every mention once."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.place and mention.confidence >= MAPPED_CONFIDENCE:
            found[mention.place].append(mention.surface)
    return found


def _by_frequency(surfaces: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(surfaces), key=lambda s: (-surfaces.count(s), s)))


def compare_readings(a: Reading, b: Reading) -> Comparison:
    """
    Compare what two documents name.

    Places are the same where their ids are; mentions of confidence below 0.5 name nothing.
    """
    in_a, in_b = _surfaces(a), _surfaces(b)
    facts: dict[str, dict[str, object]] = {}
    columns = ["id", "name", "name_en", "kind", "themes", "basis"]
    for reading, named in ((b, in_b), (a, in_a)):
        table = reading.atlas.places
        facts |= {
            row["id"]: row for row in table.loc[table["id"].isin(list(named)), columns].to_dict("records")
        }
    rows = []
    for place in sorted(facts, key=lambda key: (str(facts[key]["name"]), key)):
        side = "both" if place in in_a and place in in_b else "a" if place in in_a else "b"
        ways = {
            f"surfaces_{s}": _by_frequency(named.get(place, [])) for s, named in (("a", in_a), ("b", in_b))
        }
        counts = {f"mentions_{s}": len(named.get(place, [])) for s, named in (("a", in_a), ("b", in_b))}
        rows.append({**facts[place], "side": side, **counts, **ways})
    extra = ["side", "mentions_a", "mentions_b", "surfaces_a", "surfaces_b"]
    places = pd.DataFrame(rows, columns=[*columns, *extra])
    return Comparison(places, _count_themes(places), _same_figures(a, b))


def _count_themes(places: pd.DataFrame) -> pd.DataFrame:
    pairs = [
        (t, side)
        for ts, side in zip(places["themes"], places["side"], strict=True)
        for t in ts or (DIVISION,)
    ]
    table = pd.DataFrame(pairs, columns=["theme", "side"])
    counts = pd.crosstab(table["theme"], table["side"]).reindex(columns=list(SIDES), fill_value=0)
    return counts.reindex([theme for theme in theme_styles() if theme in counts.index]).astype("int64")


def _same_figures(a: Reading, b: Reading) -> pd.DataFrame:
    keys = ["place", "indicator", "unit"]
    kept = [*keys, "indicator_en", "value", "as_of"]
    one, two = (reading.figures[kept] for reading in (a, b))
    both = one.merge(two.drop(columns="indicator_en"), on=keys, suffixes=("_a", "_b"))
    columns = ["place", "indicator", "indicator_en", "unit", "value_a", "value_b", "as_of_a", "as_of_b"]
    return both.drop_duplicates(keys)[columns].reset_index(drop=True)
