"""Atlas + units → which place lies in or crosses which unit, and which places are too broad to tell units apart."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.adcode import province_of
from geodata.boundaries import counties_of
from layers.atlas.build import Atlas
from layers.atlas.place_index import Rows


class UnitMembers:
    """
    The places of an atlas against some units.

    Attributes
    ----------
    touches
        Rows × units: whether a district of the place belongs to the unit.
    broad
        Rows that touch several of the units only because they are a parent unit or cover a whole province.
    """

    def __init__(self, atlas: Atlas, units: Sequence[str]) -> None:
        column = {county: number for number, unit in enumerate(units) for county in counties_of(unit)}
        self.touches: NDArray[np.bool_] = np.zeros((len(atlas.places), len(units)), dtype=bool)
        whole = [frozenset(counties_of(p)) for p in sorted({province_of(unit) for unit in units})]
        self.broad: Rows = np.zeros(len(atlas.places), dtype=bool)
        kinds = atlas.places["kind"].to_numpy(dtype=object)
        for row, districts in enumerate(atlas.places["districts"]):
            own = {column[code] for code in districts if code in column}
            self.touches[row, list(own)] = True
            covers = any(province <= set(districts) for province in whole)
            self.broad[row] = len(own) > 1 and (kinds[row] == "admin" or covers)


@lru_cache(maxsize=64)
def unit_members(atlas: Atlas, units: tuple[str, ...]) -> UnitMembers:
    """
    Return which places touch which units, made once for an atlas and its units.

    Parameters
    ----------
    units
        Adcodes of any level, none inside another.
    """
    return UnitMembers(atlas, units)
