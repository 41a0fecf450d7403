"""向家坝灌区一期工程, 引洮二期工程: a work and its phase → one mention of the work."""

import re

import numpy as np

from geodata.names.mentions import Match, edges_of, splice
from geodata.placing.placing import Placer

PHASE = re.compile("(?:供水)?(?:首|[一二三四五六])期(?:骨干)?(?:工程|项目)")
KINDS = frozenset(("water", "energy"))
SURE = 0.5


def join_phases(text: str, items: list[Match], placer: Placer) -> list[Match]:
    """
    Let mentions of waterworks and power stations reach to the end of the phase behind them.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        What tells which matches are works.
    """
    changes: list[tuple[int, int, Match]] = []
    for number in np.flatnonzero(edges_of(text, items).behind("首一二三四五六供")).tolist():
        start, end, choice = items[number]
        phase = PHASE.match(text, end)
        known = placer.find(choice.place or "") if phase and choice.confidence >= SURE else None
        free = number + 1 == len(items) or (phase and items[number + 1].start >= phase.end())
        if phase and known is not None and known.kind in KINDS and free and text[end - 1] not in "河江湖":
            changes.append((number, number + 1, Match(start, phase.end(), choice)))
    return splice(text, items, changes)
