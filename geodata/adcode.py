"""Six-digit codes of China's divisions: what their digits say about level and parents."""

from functools import lru_cache
from typing import Literal

from geodata.errors import GeometryError
from geodata.models import ADCODE

Level = Literal["province", "city", "county"]

MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
# Provinces whose county-level units have no city between: municipalities, Taiwan, Hong Kong, Macao.
_WITHOUT_CITIES = frozenset({"11", "12", "31", "50", "71", "81", "82"})


def parse_adcode(text: str) -> str:
    """
    Return the code if it has the form of an adcode.

    Raises
    ------
    GeometryError
        If `text` is not six ASCII digits.
    """
    if not ADCODE.fullmatch(text):
        raise GeometryError(f"{text!r} is not an adcode: write six digits such as 131082.")
    return text


@lru_cache(maxsize=8192)
def level_of(adcode: str) -> Level:
    """Return the level the digits say: `xx0000` province, `xxxx00` city, else county."""
    parse_adcode(adcode)
    if adcode.endswith("0000"):
        return "province"
    return "city" if adcode.endswith("00") else "county"


def province_of(adcode: str) -> str:
    """Return the code of the province-level unit, itself for a province."""
    return parse_adcode(adcode)[:2] + "0000"


def city_of(adcode: str) -> str | None:
    """
    Return the code of the prefecture-level unit, itself for one.

    Returns
    -------
    adcode
        `None` for a province, for the districts of a municipality and for counties directly under a
        province, whose third digit is 9 (429004 仙桃, 469005 文昌).
    """
    if level_of(adcode) == "city":
        return adcode
    if level_of(adcode) == "province" or adcode[:2] in _WITHOUT_CITIES or adcode[2] == "9":
        return None
    return adcode[:4] + "00"


def parent_of(adcode: str) -> str | None:
    """Return the code of the unit directly above; `None` for a province."""
    level = level_of(adcode)
    if level == "province":
        return None
    city = city_of(adcode) if level == "county" else None
    return city or province_of(adcode)
