"""两市, 三地, 双方 → the places they may stand for: those named before, those of the stage or of the title."""

from collections.abc import Callable, Sequence

from geodata.links.link_ends import ACTORS

CITIES = ("市", "州")
COUNT = {"双": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def are_such(places: Sequence[str], words: str, acts: Callable[[str, Sequence[str]], bool]) -> bool:
    """
    Tell whether some places may be meant by a number and a unit.

    Parameters
    ----------
    places
        Named before.
    words
        三省 means provinces, 两市 divisions, 两地 what does things, no sights; any other unit whatever was named.
    acts
        Tells whether a place is of some kinds.
    """
    unit = words[1]
    if len(places) != COUNT[words[0]]:
        return False
    if unit in CITIES:
        return all(place.startswith("cn-") for place in places)
    if unit == "地":
        return all(place.startswith("cn-") or acts(place, ACTORS) for place in places)
    return unit != "省" or all(place.endswith("0000") for place in places)


def of_text(words: str, stage: tuple[str, ...], partners: tuple[str, ...]) -> tuple[str, ...]:
    """Return who 三地 are where none were named before: the provinces of the stage, else those that the title lists."""
    known = ((stage, "地省"), (partners, "地方"))
    return next(
        (places for places, units in known if len(places) == COUNT[words[0]] and words[1] in units), ()
    )
