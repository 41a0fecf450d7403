"""Atlas → arrays that answer a filter's questions at once: which rows have this theme, district or word."""

from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal, get_args

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from geodata.adcode import province_of
from geodata.boundaries import counties_of, read_divisions
from geodata.texts.normalise import level_name
from layers.atlas.build import Atlas
from layers.atlas.sounds import initials_of, pinyin_of
from layers.themes import DIVISION

Touch = Literal["named", "covered", "within"]
TOUCHES: tuple[Touch, ...] = get_args(Touch)
TOUCH_WAYS = ("", "itself", "name", "link", "text", "union", "position")
"""Through what a place touches a district, the most direct first: the first four are named, then covered, then within."""
WAYS_OF: dict[Touch, tuple[int, ...]] = {"named": (1, 2, 3, 4), "covered": (5,), "within": (6,)}
Rows = NDArray[np.bool_]

NEAR_CHARS = 40
"""A text names a district together with a place where at most so many characters stand between them."""


class PlaceIndex:
    """The arrays behind `select_places`, each as long as the atlas has places and in its order."""

    def __init__(self, atlas: Atlas) -> None:
        """Lay out the arrays that every filter needs; words and districts follow when first asked."""
        self.atlas = atlas
        table = atlas.places
        self.n = len(table)
        self.row_of = {place: row for row, place in enumerate(table["id"])}
        self.kind = table["kind"].to_numpy(dtype=object)
        self.basis = table["basis"].to_numpy(dtype=object)
        self.precision_m = table["precision_m"].to_numpy(dtype="int64")
        self.located = ~np.asarray(table.geometry.isna())
        self.mentioned = table["n_mentions"].to_numpy(dtype="int64") > 0
        self.themes = self._membership([t or (DIVISION,) for t in table["themes"]])
        self.docs = self._membership(table["docs"])
        self._ways: dict[str, NDArray[np.int8]] = {}

    def _membership(self, column: "list[tuple[str, ...]]") -> dict[str, Rows]:
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, values in enumerate(column):
            for value in values:
                rows[value].append(row)
        return {value: self.mask(members) for value, members in rows.items()}

    def mask(self, rows: "list[int] | NDArray[np.int64]") -> Rows:
        """Return row numbers as an array of true and false."""
        mask = np.zeros(self.n, dtype=bool)
        mask[rows] = True
        return mask

    def any_of(self, members: dict[str, Rows], values: tuple[str, ...]) -> Rows:
        """Return the rows that have at least one of the values."""
        mask = np.zeros(self.n, dtype=bool)
        for value in values:
            if value in members:
                mask |= members[value]
        return mask

    def prepare(self) -> None:
        """Make what the first search for words and the first area would else wait for (about 0.2 ms a place)."""
        _ = self._text, self._initials, self.tree, self._county_rows, self._near

    @cached_property
    def tree(self) -> shapely.STRtree:
        """A spatial index of the geometries; places without one are never found."""
        return shapely.STRtree(self.atlas.places.geometry.to_numpy())

    @cached_property
    def _text(self) -> pa.Array:
        said: defaultdict[str, list[str]] = defaultdict(list)
        facts = self.atlas.statements
        for place, zh, en in zip(facts["place"], facts["zh"], facts["en"], strict=True):
            said[place] += [zh, en]
        for place, surface in zip(self.atlas.mentions["place"], self.atlas.mentions["surface"], strict=True):
            said[place].append(level_name(surface))
        texts = []
        for row in self.atlas.places[["id", "name", "name_en", "aliases", "context_aliases"]].itertuples():
            names = [row.name, *row.aliases, *row.context_aliases]
            parts = [*names, row.name_en, *map(pinyin_of, names), *dict.fromkeys(said[row.id])]
            texts.append("\n".join(parts).casefold())
        return pa.array(texts, type=pa.large_string())

    @cached_property
    def _initials(self) -> pa.Array:
        """The initials of each row's names and of what begins with a word inside them, a line break before each."""
        texts = []
        for row in self.atlas.places[["name", "aliases", "context_aliases"]].itertuples(index=False):
            parts = chain.from_iterable(map(initials_of, (row.name, *row.aliases, *row.context_aliases)))
            texts.append("".join(f"\n{part}" for part in parts).casefold())
        return pa.array(texts, type=pa.large_string())

    def find_words(self, words: str) -> Rows:
        """Return the rows whose names, pinyin, English or statements hold every word, or its initials from a word on."""
        mask = np.ones(self.n, dtype=bool)
        for word in map(str.casefold, map(level_name, words.split())):
            found = pc.match_substring(self._text, word)
            initials = pc.match_substring(self._initials, f"\n{word}")
            mask &= pc.or_(found, initials).to_numpy(zero_copy_only=False)
        return mask

    @cached_property
    def _county_rows(self) -> dict[str, Rows]:
        return self._membership(self.atlas.places["districts"])

    @cached_property
    def _near(self) -> dict[str, set[int]]:
        """Rows that a text names within 40 characters of a division, by the division's place id."""
        near: defaultdict[str, set[int]] = defaultdict(set)
        columns = ["doc", "start", "end", "place"]
        for _, group in self.atlas.mentions[columns].sort_values(columns).groupby("doc"):
            spans = [(s, e, p) for s, e, p in zip(group["start"], group["end"], group["place"], strict=True)]
            for i, (_, end, place) in enumerate(spans):
                for start, _, other in spans[i + 1 :]:
                    if start - end > NEAR_CHARS:
                        break
                    for one, two in ((place, other), (other, place)):
                        if one.startswith("cn-") and two in self.row_of:
                            near[one].add(self.row_of[two])
        return near

    @cached_property
    def _linked(self) -> dict[str, set[int]]:
        linked: defaultdict[str, set[int]] = defaultdict(set)
        for one, two in zip(self.atlas.links["origin"], self.atlas.links["target"], strict=True):
            linked[one].add(self.row_of[two])
            linked[two].add(self.row_of[one])
        return linked

    def touch(self, adcode: str) -> dict[Touch, Rows]:
        """
        Return which rows a district is touched by and why, each row in one of the three at most.

        Named: the place is the district, bears its name, is linked with it, or touches it and is named
        within 40 characters of it (divisions, and what spans the whole province, are not named so). Covered: a
        union of units that holds all its counties. Within: the rest of what lies in it or crosses it.
        """
        ways = self.touch_ways(adcode)
        return {touch: np.isin(ways, numbers) for touch, numbers in WAYS_OF.items()}

    def touch_ways(self, adcode: str) -> NDArray[np.int8]:
        """Return through what each row touches a district, as numbers of `TOUCH_WAYS`; 0 where it does not."""
        if adcode not in self._ways:
            self._ways[adcode] = self._find_ways(adcode)
        return self._ways[adcode]

    def _covers_province(self, adcode: str) -> Rows:
        counties = [self._county_rows.get(code) for code in counties_of(province_of(adcode))]
        covers = np.ones(self.n, dtype=bool)
        for rows in counties:
            covers &= self.mask([]) if rows is None else rows
        return covers

    def _find_ways(self, adcode: str) -> NDArray[np.int8]:
        counties = counties_of(adcode)
        count = np.zeros(self.n, dtype="int64")
        for code in counties:
            if code in self._county_rows:
                count += self._county_rows[code]
        touching = count > 0
        own = f"cn-{adcode}"
        beside = touching & (self.kind != "admin") & ~self._covers_province(adcode)
        union = self.atlas.places["recipe"].str.startswith("union").to_numpy(dtype=bool)
        found = {
            "position": touching,
            "union": union & (count == len(counties)),
            "text": self.mask([row for row in self._near[own] if beside[row]]),
            "link": self.mask(sorted(self._linked[own])),
            "name": self._bears(read_divisions()[adcode].short_name, touching),
            "itself": self.mask([self.row_of[own]] if own in self.row_of else []),
        }
        ways = np.zeros(self.n, dtype=np.int8)
        for way, rows in found.items():  # the more direct ones last: they count
            ways[rows] = TOUCH_WAYS.index(way)
        return ways

    def _bears(self, short: str, rows: Rows) -> Rows:
        """Return those of some rows whose name, or another they go by, holds the short name of a district."""
        if len(short) < 2:
            return self.mask([])
        table = self.atlas.places
        return self.mask(
            [
                int(row)
                for row in np.flatnonzero(rows)
                if any(short in name for name in (table["name"].iat[row], *table["aliases"].iat[row]))
            ]
        )


@lru_cache(maxsize=8)
def place_index(atlas: Atlas) -> PlaceIndex:
    """Return the atlas' index, made once."""
    return PlaceIndex(atlas)
