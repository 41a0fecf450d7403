"""State farms, forest farms, forest bureaus and regiments that are units like townships: 八五九农场, 满归林业局, 147团."""

import re
from collections.abc import Iterator
from functools import cache

from geodata.boundaries import Town, read_divisions, read_towns
from geodata.meanings.context import Evidence
from geodata.meanings.fragments import begins_name
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import Match, match_before
from geodata.names.segmentation import word_costs
from geodata.texts.signs import Pairs, places_of, sign
from geodata.townships.towns import ONLY, choose_town

TYPES = (
    "农牧场 农场 林场 牧场 总场 种畜场 种羊场 种马场 马场 茶场 园艺场 良种场 原种场 渔场 盐场 林业局".split()
)
ENDING = re.compile("|".join(TYPES))
SIGN = sign(TYPES)
TAIL = re.compile(
    "(?:有限责任公司|有限公司|集团|农牧业发展|中心团场|办事处|管委会|管理委员会|分部|生活区|社区)+$"
)
HEAD = re.compile(
    "^(?:国营|国有|省属|省|县|新疆|生产建设|兵团|[第农]?[一二三四五六七八九十]+师|农垦|呼伦贝尔农垦|北大荒农垦|集团)+"
)
"""What names of the list hold besides, and texts leave out: 黑龙江省|老莱农场, 呼伦贝尔农垦|上库力农牧场|有限公司."""
REGIMENT = re.compile("([〇零一二三四五六七八九十百]+)团(?:场)?$")
REGIMENT_WORD = re.compile("团(?!长|队|体|员|组|圆|结|购|级|支|委|费|伙|部)(?:场)?")
SAID_NUMBER = re.compile("第?([0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5})$")
LONGEST_NUMBER = 6
CORPS = "650000"
"""The province of the regiments."""
DIGITS = {character: str(number) for number, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "O": "0",
}
AT_END = re.compile(f"(?:{ENDING.pattern})$")
LONGEST, SHORTEST = 7, 2
PROVINCE = "the text is about its province, where the name occurs once"
MOSTLY = 0.5
"""The least share of all placed names in a province that a text about it has."""


def number_of(words: str) -> str:
    """Return a number of Chinese digits or with 十 in Arabic digits: 147 of 一四七, 83 of 八十三."""
    if words.isascii():
        return words
    if "十" in words:
        tens, _, ones = words.partition("十")
        return f"{DIGITS.get(tens, '1')}{DIGITS.get(ones, '0')}"
    return "".join(DIGITS.get(character, "") for character in words)


def own_name(name: str, adcode: str) -> str:
    """Return what a farm of the list of townships is called: 上库力农牧场; a regiment as 147团, empty for others."""
    own = TAIL.sub("", name)
    if regiment := REGIMENT.search(own):
        return f"{number_of(regiment[1])}团" if adcode[:2] == CORPS[:2] else ""
    divisions = read_divisions()
    codes = (f"{adcode[:2]}0000", f"{adcode[:4]}00", adcode)
    units = [divisions[code] for code in codes if code in divisions]
    for unit in units:
        own = own.removeprefix(unit.name) if len(own) > len(unit.name) + SHORTEST else own
    own = HEAD.sub("", own)
    found = AT_END.search(own)
    plain = found is None or found.start() < SHORTEST or own[: found.start()] in {u.short_name for u in units}
    return "" if plain else own


@cache
def _farms() -> dict[str, tuple[Town, ...]]:
    """Return the farms by what they are called; 上库力农牧场 as 上库力农场 and 上库力牧场 too."""
    farms: dict[str, list[Town]] = {}
    for town in read_towns():
        if not town.name.endswith(("镇", "乡", "街道", "地区")) and (own := own_name(town.name, town.adcode)):
            stem = own.removesuffix("农牧场")
            for called in (own, f"{stem}农场", f"{stem}牧场") if stem != own else (own,):
                farms.setdefault(called, []).append(town)
    return {called: tuple(towns) for called, towns in farms.items()}


@cache
def _tails() -> Pairs:
    """Return the last two characters of every own part: asked first, for speed."""
    return Pairs(AT_END.sub("", called)[-2:] for called in _farms() if AT_END.search(called))


@cache
def farms_of_stem() -> dict[str, tuple[Town, ...]]:
    """Return the farms with a known point by their names without the type: 上库力 of 上库力农牧场."""
    stems: dict[str, list[Town]] = {}
    for called, towns in _farms().items():
        stem = AT_END.sub("", called)
        stems.setdefault(stem, []).extend(town for town in towns if town.lon is not None)
    return {stem: tuple(dict.fromkeys(towns)) for stem, towns in stems.items()}


def find_farms(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[tuple[int, int, Town, str]]:
    """
    Find farms, forest bureaus and regiments that are units like townships.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    gazetteer, evidence
        Where places lie, and what the document names.

    Yields
    ------
    start, end, town, reason
        Only those whose county, city or province the text names, or whose name no other has.
    """
    farms, tails = _farms(), _tails()
    for begin in places_of(text, SIGN).tolist():
        found = ENDING.match(text, begin)
        if found is None or not tails.holds(text, begin - 2):
            continue
        for start in range(max(0, begin - LONGEST), begin - 1):
            towns = farms.get(text[start : found.end()])
            if towns:
                chosen = choose_town(start, towns, items, gazetteer, evidence) or _told(
                    text, start, begin, towns, evidence
                )
                if chosen is not None:
                    yield start, found.end(), *chosen
                break
    if evidence.provinces[CORPS]:
        yield from _find_regiments(text, items, gazetteer, evidence)


def _find_regiments(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[tuple[int, int, Town, str]]:
    for found in REGIMENT_WORD.finditer(text):
        floor = max(0, found.start() - LONGEST_NUMBER)
        said = SAID_NUMBER.search(text[floor : found.start()])
        if said is None:
            continue
        start, towns = floor + said.start(), _farms().get(f"{number_of(said[1])}团")
        number = match_before(items, start)
        if towns and (number < 0 or items[number].end <= start):
            chosen = choose_town(start, towns, items, gazetteer, evidence)
            if chosen is None and len(towns) == 1 and evidence.share_of_province(CORPS) >= MOSTLY:
                chosen = towns[0], PROVINCE
            if chosen is not None:
                yield start, found.end(), *chosen


def _told(
    text: str, start: int, stop: int, towns: tuple[Town, ...], evidence: Evidence
) -> tuple[Town, str] | None:
    """Return the only farm of a name in the provinces that the text is about, or in China where the name is no word."""
    if not begins_name(text, start):
        return None
    told = [t for t in towns if evidence.share_of_province(f"{t.adcode[:2]}0000") >= MOSTLY]
    if len(told) == 1:
        return told[0], PROVINCE
    stem = text[start:stop]
    alone = len(towns) == 1 and towns[0].lon is not None and len(stem) > SHORTEST
    return (towns[0], ONLY) if alone and stem not in word_costs() else None


def forget_farms() -> None:
    """Let go of the farms; they are read again when they are asked for."""
    for table in (_farms, _tails, farms_of_stem):
        table.cache_clear()
