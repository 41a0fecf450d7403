"""How a text falls into words around a name: 以上|海堤 against 以|上海|堤, by what words cost."""

from functools import cache, lru_cache

from geodata.names.lexicon import everyday_words, read_lexicon
from geodata.settings import DATA
from geodata.texts.signs import Pairs

REACH = 4
"""Characters looked at on either side of a name."""
LONGEST = 4
SHORT = 2
UNKNOWN = 18.0
"""Cost of a single character the dictionary does not hold."""
COUNTY, CITY = 12.6, 10.0
"""What the name of a county, or of a city, costs at most: in policy texts they are commoner than in books."""
NEWER = 11.0
"""Cost of the lexicon's words, younger than the dictionary: 光伏, 高铁."""
FREE = 99.0
CACHED = 20_000


@cache
def word_costs() -> dict[str, float]:
    """Return for words of one to four characters the negative logarithm of their share in a corpus."""
    costs = {}
    same = {word: word for word in everyday_words()}
    for line in (DATA / "word_costs.txt").read_text(encoding="utf-8").splitlines():
        length, cost, words = line.split()
        step = int(length)
        value = int(cost) / 10
        for start in range(0, len(words), step):
            word = words[start : start + step]
            costs[same.get(word, word)] = value
    lexicon = read_lexicon()
    for word in (*lexicon.verbs, *lexicon.generic, *lexicon.newer):
        costs[word] = min(costs.get(word, NEWER), NEWER)
    return costs


@cache
def joints() -> Pairs:
    """Return all pairs of characters that stand side by side within a word."""
    return Pairs(word[at : at + 2] for word in word_costs() for at in range(len(word) - 1))


def forget_words() -> None:
    """Let go of the words and of what they cost; they are read again when they are asked for."""
    for table in (_crossing, _margin, word_costs, joints):
        table.cache_clear()


def _cheapest(text: str, start: int, end: int, name: float | None) -> float:
    """Return the cost of the cheapest way through a text: with the name as a word of its cost, or without it."""
    costs = word_costs()
    size = len(text)
    best = [0.0, *([FREE * size] * size)]
    for left in range(size):
        so_far = best[left]
        for right in range(left + 1, min(size, left + LONGEST) + 1):
            if left <= start and right >= end:
                if name is None or left < start or right > end:
                    continue
                cost = name
            elif name is not None and left < end and right > start:
                continue
            else:
                found = costs.get(text[left:right])
                if found is None:
                    if right > left + 1:
                        continue
                    found = UNKNOWN
                cost = found
            best[right] = min(best[right], so_far + cost)
    return best[size]


def crossing_margin(text: str, position: int) -> float:
    """
    Tell by how much a text reads better if a word crosses a position, where a name is to begin or to end.

    Parameters
    ----------
    text
        The levelled text.
    position
        The edge of a name: behind 村 in 村落.

    Returns
    -------
    margin
        0 where no word that holds both its sides reads better than the edge.
    """
    if not joints().holds(text, position - 1):
        return 0.0
    low = max(0, position - REACH)
    return _crossing(text[low : position + REACH], position - low)


@lru_cache(CACHED)
def _crossing(around: str, position: int) -> float:
    """Return the margin of an edge in the few characters around it."""
    left, right = position, position
    while left and "\u4e00" <= around[left - 1] <= "\u9fff":
        left -= 1
    while right < len(around) and "\u4e00" <= around[right] <= "\u9fff":
        right += 1
    piece, size = around[left:right], right - left
    apart = sum(
        _cheapest(part, len(part), len(part) + 1, None)
        for part in (around[left:position], around[position:right])
    )
    return apart - _cheapest(piece, size, size + 1, None)


@lru_cache(CACHED)
def _margin(around: str, start: int, end: int, most: float) -> float:
    """Return the margin of a name, which costs no more than `most`, in the few characters around it."""
    left, right = start, end
    while left and "\u4e00" <= around[left - 1] <= "\u9fff":
        left -= 1
    while right < len(around) and "\u4e00" <= around[right] <= "\u9fff":
        right += 1
    cost = word_costs().get(around[start:end], FREE)
    if cost == FREE or end - start == SHORT:
        cost = min(cost, most)
    piece, first, last = around[left:right], start - left, end - left
    return _cheapest(piece, first, last, None) - _cheapest(piece, first, last, cost)


def name_margin(
    text: str, start: int, end: int, *, city: bool = False, low: int = 0, high: int | None = None
) -> float:
    """
    Tell by how much a name reads better as a word than torn apart by its neighbours.

    Parameters
    ----------
    text
        The levelled text.
    start, end
        The span of the name.
    city
        Whether it is a city or province, whose names are commoner.
    low, high
        Where the nearest other names end and begin, which are not looked into.

    Returns
    -------
    margin
        Negative where the words around tear it: 提|高阳|光 against 提高|阳光; 99 where no word crosses its edges.
    """
    pairs = joints()
    if not pairs.holds(text, start - 1) and not pairs.holds(text, end - 1):
        return FREE
    low = max(low, start - REACH)
    high = min(len(text) if high is None else high, end + REACH)
    return _margin(text[low:high], start - low, end - low, CITY if city else COUNTY)
