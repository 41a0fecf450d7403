"""通武廊, 房涿涞, 粤桂: zones named by one character for each unit that the text names, or each province → their union."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from geodata.boundaries import read_divisions
from geodata.meanings.context import Evidence
from geodata.models import Place, Theme
from geodata.names.lexicon import common_words, read_lexicon
from geodata.names.mentions import START, Choice, Match, insert
from geodata.placing.lines import guess_line, listed_characters
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign

FOLLOWING = (
    *(number + unit for number in "三四五" for unit in "地县市区"),
    *"地区 一体化 小城市群 城市群 都市圈 协作区 合作区 毗邻 交界 协同 区域".split(),
)
"""What follows a zone so named."""
OF_PROVINCES = (
    *FOLLOWING,
    *(number + unit for number in "两三四五" for unit in ("省", "地", "省区", "省市")),
    *"省际 省界 边界 合作 结合部 接壤 联动 协作".split(),
)
"""What follows a run of short names of provinces."""
SIGN = sign(OF_PROVINCES)
PROVINCES = dict(
    zip(
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇陕甘陇青宁",
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 61 62 62 63 64".split(),
        strict=True,
    )
)
"""The first two digits of the codes of provinces by the character that stands for each."""
LAST_PROVINCES = frozenset(PROVINCES) - frozenset("京津冀")
"""The characters that end such a run; what ends in 京, 津 or 冀 the register knows."""
BEGINNERS = frozenset("在与和及同对推动进化强展入实施到沿跨是")
"""Characters right before such a run."""
LENGTHS = (5, 4, 3)
CORRIDORS = tuple("走廊 科创走廊 创新走廊 产业走廊 经济走廊 发展轴 发展带 城镇带 城镇轴".split())
"""What follows the characters of two cities at whose ends it is: 沈大走廊."""
CORRIDOR_SIGN = sign(CORRIDORS)
THEMES: tuple[Theme, ...] = ("cooperation",)
CONFIDENCE = 0.6


def find_initials(text: str, items: list[Match], evidence: Evidence, placer: Placer) -> list[Match]:
    """
    Find zones named by first characters.

    Parameters
    ----------
    text
        The levelled text.
    items
        All mentions in text order.
    evidence
        What the document has named: each character must begin the name of a county or city among it.
    placer
        Takes up the zones.

    Returns
    -------
    items
        With the zones among them.
    """
    added: list[Match] = []
    initials = _initials(evidence)
    for end in positions(text, SIGN, behind="".join({*initials, *LAST_PROVINCES})):
        zone = _provinces(text, end, items) if text[end - 2] in PROVINCES else None
        if zone is not None:
            placer.places.setdefault(zone.id, zone)
            reason = "the short names of provinces"
            added.append(Match(end - len(zone.name), end, Choice(zone.id, "initials", CONFIDENCE, reason)))
            continue
        if text[end - 2 : end - 1] not in initials or not text.startswith(FOLLOWING, end):
            continue
        number = bisect_left(items, end, key=START)
        left = items[number - 1].end if number else 0
        for length in LENGTHS:
            run = text[end - length : end]
            if end - length < left:
                continue
            units = [
                unit for character in run if len(some := initials.get(character, ())) == 1 for unit in some
            ]
            if len(units) == length == len(set(units)):
                zone = _zone(run, units)
                placer.places.setdefault(zone.id, zone)
                reason = "the first characters of units that the text names"
                added.append(Match(end - length, end, Choice(zone.id, "initials", CONFIDENCE, reason)))
                break
    added += _corridors(text, items, evidence, placer)
    return insert(text, items, added)


@cache
def _listed() -> str:
    return "".join(listed_characters())


def _corridors(text: str, items: list[Match], evidence: Evidence, placer: Placer) -> Iterator[Match]:
    """Find corridors between two cities that the text names, by one character each: 沈大走廊."""
    listed = _listed()
    for end in positions(text, CORRIDOR_SIGN, behind=listed):
        if not text.startswith(CORRIDORS, end) or text[end - 2] not in listed:
            continue
        run, before = text[end - 2 : end], text[end - 3 : end - 2]
        number = bisect_left(items, end - 2, key=START)
        held = number < len(items) and items[number].start < end + 2
        held = held or (number > 0 and items[number - 1].end > end - 2)
        if held or end < 2 or run in common_words() or not _may_begin(text, end - 2, before):
            continue
        pair = guess_line(run, evidence)
        if len(pair) == 2 and all(evidence.places[f"cn-{code}"] or evidence.cities[code] for code in pair):
            stop = end + next(len(form) for form in CORRIDORS if text.startswith(form, end))
            yield Match(end - 2, stop, placer.place_route(text[end - 2 : stop], list(pair), "region", THEMES))


def _may_begin(text: str, start: int, before: str) -> bool:
    """Tell whether a run of initials may begin here: behind a mark, a preposition or a verb."""
    han = "\u4e00" <= before <= "\u9fff"
    return not han or before in BEGINNERS or text[start - 2 : start] in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(read_lexicon().verbs)


def _provinces(text: str, end: int, items: list[Match]) -> Place | None:
    """Return the zone of a run of short names of provinces that ends here and is no word: 粤桂 in 粤桂两省区."""
    start = end
    while text[start - 1 : start] in PROVINCES and start:
        start -= 1
    run = text[start:end]
    number = bisect_left(items, end, key=START)
    known = bool(number) and items[number - 1].end > start
    if not 2 <= len(run) <= len(LENGTHS) + 2 or len(set(run)) < len(run) or known or run in common_words():
        return None
    before = text[start - 1 : start]
    if not text.startswith(OF_PROVINCES, end):
        return None
    if not _may_begin(text, start, before):
        return None
    return _zone(run, [PROVINCES[character] + "0000" for character in run])


def _initials(evidence: Evidence) -> dict[str, list[str]]:
    """Return the adcodes of the counties and cities that the document names by their first character."""
    found: dict[str, list[str]] = {}
    divisions = read_divisions()
    for place in evidence.places:
        unit = divisions.get(place[3:]) if place.startswith("cn-") else None
        if unit is not None and unit.level != "province":
            found.setdefault(unit.short_name[0], []).append(unit.adcode)
    return found


def _zone(name: str, adcodes: list[str]) -> Place:
    recipe = f"union {' '.join(adcodes)}"
    return Place(
        id="x-" + hashlib.sha256(f"{recipe}/{name}".encode()).hexdigest()[:8],
        name=name,
        kind="region",
        themes=THEMES,
        recipe=recipe,
        basis="extent",
        precision_m=10_000,
        source="found in a text by the first characters of the units it names",
    )
