"""A name that nothing bears → the names most like it: those that sound the same, else those written most alike."""

import difflib
from collections.abc import Collection

from layers.atlas.sounds import pinyin_of

LATIN, CHINESE = 0.75, 0.6
"""How much alike names are written at least, 0 to 1: one of three characters, or two of eight letters, may be another."""
MOST = 20


def near_names(query: str, names: Collection[str]) -> dict[str, float]:
    """
    Find the names that somebody may have meant who typed another.

    Parameters
    ----------
    query
        Chinese levelled, or Latin in small letters without spaces and signs.
    names
        Those to choose from, in the same forms; Chinese ones are found by their sound where it is among them.

    Returns
    -------
    alike
        From 0 to 1, by name; a beginning that sounds the same is worth its share of the name. Empty where nothing is alike.
    """
    if len(query) < 2:
        return {}
    latin = query.isascii()
    sound = "" if latin else pinyin_of(query)
    if same := {name: len(sound) / len(name) for name in names if sound and name.startswith(sound)}:
        return same
    cutoff, script = (LATIN if latin else CHINESE), [name for name in names if name.isascii() == latin]
    found = difflib.get_close_matches(query, script, n=MOST, cutoff=cutoff)
    return {name: difflib.SequenceMatcher(None, name, query).ratio() for name in found}
