"""Where a text says that a name of its own is, kept for when it names it again: 卤阳湖 is in 蒲城县."""

from dataclasses import dataclass, field

from geodata.grammar.grammar import NATURAL
from geodata.grammar.own_names import is_everyday
from geodata.names.gazetteer import Gazetteer

SHORTEST = 2
"""The least length of an own name that is kept, in characters."""


@dataclass(slots=True)
class Recall:
    """The places that a text gives for names, by the names' own parts."""

    told: dict[str, str] = field(default_factory=dict)

    def keep(self, own: str, ending: str, place: str) -> None:
        """Keep where a name is; of its own part and of that without the type ending, no common words: 东站, 产业园."""
        stem = own[: len(own) - len(ending)]
        if len(stem) < SHORTEST or is_everyday(stem):
            return
        self.told.setdefault(own, place)
        if ending not in NATURAL:
            self.told.setdefault(stem, place)

    def recall(self, own: str, anchor: str | None, gazetteer: Gazetteer) -> str | None:
        """
        Return where the text said before that the longest beginning of an own name is.

        Parameters
        ----------
        own
            A name without the known place that it hangs on.
        anchor
            That place or where the sentence is; another province is believed more than what was said before.
        gazetteer
            Where places lie.
        """
        if not self.told:
            return None
        for length in range(len(own), SHORTEST - 1, -1):
            told = self.told.get(own[:length])
            if told is not None:
                homes = gazetteer.homes
                one, other = homes.get(told, ("", ""))[0], homes.get(anchor or "", ("", ""))[0]
                return told if not one or not other or one == other else None
        return None
