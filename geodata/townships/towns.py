"""Townships by their full names (燕郊镇): forty thousand names, believed near their county or another of it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import itemgetter

from geodata.boundaries import Town, division, read_divisions, read_towns
from geodata.meanings.context import Evidence
from geodata.meanings.fragments import begins_name
from geodata.models import Place
from geodata.names.gazetteer import Gazetteer
from geodata.names.lexicon import common_words
from geodata.names.mentions import Match, match_before
from geodata.names.segmentation import crossing_margin, word_costs
from geodata.texts.signs import Pairs, are_among, codes_of, marks_of, pairs_of, places_of, sign

ENDING = re.compile(
    r"(?<=[等个两二三四五六七八九十])(?:乡镇|镇乡|镇街)|镇(?![镇村情企]|组(?![织建团成]))|乡(?![镇村土愁情贤音企亲])(?!(?<=城乡)(?:融合|一体|统筹|居民|差距|建设|公交|供水|环卫|结合|规划|要素|客运))|街道|地区|民族乡|片区|组团|跨线桥|立交桥|水厂"
)
PARTS = ("片区", "组团", "跨线桥", "立交桥", "水厂")
"""What lies in townships and is listed by their names alone."""
SIGN = sign(("镇", "乡", "街道", "地区", "民族", *PARTS))
OFFICE = re.compile(r"(?:民族乡|街道|地区|镇|乡)(?:办事处)?$")
NATIONS = re.compile(
    "(?<=..)(?:(?:[满回苗彝瑶侗白傣壮畲藏水民土羌佤怒黎]|蒙古|土家|布依|朝鲜|傈僳|仡佬|拉祜|哈尼|东乡|达斡尔|哈萨克|锡伯|赫哲|鄂温克|鄂伦春|裕固|撒拉|纳西)族)+$"
)
"""What short forms leave out: 汤泉(满族)乡."""
LONGEST, LONGEST_STEM = 7, 6
LISTED = ("、", "和", "及", "与")
COUNTS = frozenset("等个这两二三四五六七八九十")
COUNTED = re.compile("(?:等|这)?(?:[两二三四五六七八九十]{1,2}|[0-9]{1,2})?[个座]?$")
PLAIN = frozenset("城镇 乡镇 村镇 集镇 市镇 重镇 古镇 小镇 强镇 名镇 山乡 水乡 老乡 家乡 同乡".split())
"""Words that look like the end of a township's name."""
BESIDE = frozenset("紧临 濒临 毗临 邻临".split())
"""Before 城镇 these are verbs: 紧临|城镇开发边界."""
ONLY = "no other township in China is called so"
COUNTY_BEFORE, ITS_CITY = "its county stands before it", "its city stands before it"
BY_CHANCE = 60
"""Of two names that so many pairs of townships bear, one pair may lie in the same of 2,800 counties by chance."""
MOST, NEAR, FEW = 12, 120, 3
"""How many members of a list are read; how far before a township, and in how many counties, its county's tellers may lie."""


Candidate = tuple[int, int, tuple[Town, ...], tuple[Town, str] | None]
"""A span, the townships that are called so, and the one that the text tells, with the reason."""


def town_id(town: Town) -> str:
    """Return the place id of a township: its county's code and the code points of its name."""
    return f"town-{town.adcode}-" + "".join(f"{ord(c):x}" for c in town.name)


def town_place(town: Town) -> Place:
    """Return a township as a place: at its point where one is known, else somewhere in its county."""
    county = division(town.adcode)
    located = town.lon is not None and town.lat is not None
    return Place(
        id=town_id(town),
        name=county.name + town.name,
        name_en="",
        kind="admin",
        themes=(),
        recipe=f"point {town.lon:.4f} {town.lat:.4f}" if located else f"within {town.adcode}",
        basis="locality" if located else "county",
        precision_m=town.precision_m or 15000,
        districts=(town.adcode,),
        source=town.source or "township list, see geodata/data/sources.toml",
    )


def find_towns(
    text: str, items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> Iterator[tuple[int, int, Town, str]]:
    """
    Find townships by full name.

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
        Only townships whose county or city the text names, nearest evidence first.
    """
    by_name = read_towns().by_name
    by_stem = towns_by_stem()
    tails = _stem_tails()
    done = 0
    sure: list[Candidate] = []
    left: list[Candidate] = []
    for begin in _begins(text):
        found = ENDING.match(text, begin) if begin >= done else None
        if found is None:
            continue
        done = found.end()
        shared = found.group() in PARTS
        if shared or text[found.start() - 1 : found.start()] in COUNTS:
            yield from _find_listed(text, found.start(), items, gazetteer, evidence, plain=not shared)
        if shared:
            continue
        stop = found.start()
        longest = LONGEST if (nation := text[stop - 1] == "族") or tails.holds(text, stop - 2) else 1
        for start in range(max(0, stop - longest), stop):
            towns = by_name.get(text[start : found.end()])
            own = NATIONS.sub("", text[start:stop]) if nation else text[start:stop]
            stem = len(own) > 1 and found.group() != "地区" and by_stem.get(own)
            if towns or stem:
                chosen = choose_town(start, towns, items, gazetteer, evidence) if towns else None
                if chosen is None and stem:
                    chosen = choose_town(start, stem, items, gazetteer, evidence)
                chosen = chosen or _only(text, start, found)
                if chosen is not None and _is_cut(text, start, found.end(), chosen[1]):
                    break
                unsure = towns and (chosen is None or chosen[1] == ITS_CITY)
                if unsure and crossing_margin(text, start) <= 0:
                    left.append((start, found.end(), towns or (), chosen))
                elif chosen is not None:
                    sure.append((start, found.end(), (chosen[0],), chosen))
                    yield start, found.end(), *chosen
                break
    yield from _vouched(text, left, sure)


def _vouched(text: str, left: list[Candidate], sure: list[Candidate]) -> Iterator[tuple[int, int, Town, str]]:
    """Yield those left of whose counties one alone has most of the townships named near: 井店镇、偏城镇, both of 涉县."""
    near = sorted(left + sure, key=itemgetter(0)) if left else []
    for start, end, towns, chosen in left:
        first = bisect_left(near, start - NEAR, key=itemgetter(0))
        last = bisect_left(near, end + NEAR, key=itemgetter(0))
        others = {text[s:e]: {town.adcode for town in named} for s, e, named, _ in near[first:last]}
        others.pop(text[start:end])
        counties = {town.adcode: town for town in towns}
        others = {name: codes for name, codes in others.items() if len(codes) * len(counties) <= BY_CHANCE}
        votes = (code for codes in others.values() for code in codes & counties.keys())
        best = Counter(votes).most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            yield start, end, counties[best[0][0]], "a township of its county stands near it"
        elif chosen is not None:
            yield start, end, *chosen


def _is_cut(text: str, start: int, end: int, reason: str) -> bool:
    """Tell whether a township's name ends with a word that another, or 于 and the like, may stand before: 施肥|乡镇."""
    if text[start + 1 : end] not in PLAIN:
        return False
    if text[start - 1 : start + 1] in BESIDE:
        return True
    if reason == ONLY and "\u4e00" <= text[start - 1 : start] <= "\u9fff":
        return text[start - 1] != "的"
    return crossing_margin(text, start) > 0


def _begins(text: str) -> list[int]:
    """Return where the ending of a township's name may begin, or of a list of them."""
    at, pairs, codes = places_of(text, SIGN), pairs_of(text), codes_of(text)
    named = are_among(pairs[at - 2], _stem_tails()) | are_among(pairs[at - 1], _shortest())
    told = marks_of("".join(sorted(COUNTS)) + "族").take(codes[at - 1]) | marks_of("民片组跨立水").take(
        codes[at]
    )
    begins: list[int] = at[named | told].tolist()
    return begins


@cache
def _shortest() -> frozenset[str]:
    return frozenset(town.name for town in read_towns() if len(town.name) == 2)


def _only(text: str, start: int, ending: re.Match[str]) -> tuple[Town, str] | None:
    """Return the only township of a name in China, where the text names nothing near it: 织里镇, not 和平镇."""
    stem = text[start : ending.start()]
    towns = towns_by_stem().get(stem, ())
    whole = len(towns) == 1 and towns[0].lon is not None and towns[0].name == text[start : ending.end()]
    if not whole or len(stem) < 2 or stem in common_words():
        return None
    begins = begins_name(text, start) or (stem not in word_costs() and crossing_margin(text, start) <= 0)
    return (towns[0], ONLY) if begins else None


def _find_listed(
    text: str, end: int, items: list[Match], gazetteer: Gazetteer, evidence: Evidence, *, plain: bool
) -> list[tuple[int, int, Town, str]]:
    """
    Read the members of a list that ends in 镇, 乡 or 街道, in a county that the text tells: 武湖、三里桥、阳逻等街道.

    Not plain is a list of what only lies in townships, so that not all may be common words: 六景、伶俐片区.
    """
    count = COUNTED.search(text, max(0, end - 5), end)
    members = _members(text, count.start(), items) if count else []
    if not plain and all(text[slice(*span)] in common_words() for span, place in members if not place):
        return []
    named = {span: towns_by_stem()[text[slice(*span)]] for span, place in members if not place}
    if len(members) < 2 or not named:
        return []
    counties = Counter(code for towns in named.values() for code in {town.adcode for town in towns})
    homes = {code: gazetteer.homes.get(f"cn-{code}", ("", ""))[1] for code in counties}
    told = {c: n for c, n in counties.items() if evidence.places[f"cn-{c}"] or evidence.cities[homes[c]]}
    best = max(told, key=lambda code: (told[code], evidence.places[f"cn-{code}"], code), default="")
    if not best or (told[best] < 2 and len(members) > len(named) + 1):
        return []
    found = []
    for span, towns in named.items():
        town = min(towns, key=lambda town: (town.adcode != best, town.adcode))
        if town.adcode == best or homes[town.adcode] == homes[best]:
            found.append((*span, town, "it stands in a list of townships"))
    return sorted(found, key=lambda item: item[:2])


def _members(text: str, end: int, items: list[Match]) -> list[tuple[tuple[int, int], str]]:
    """Return the members of the list that ends here, the last first: their spans, and the place they were read as."""
    members: list[tuple[tuple[int, int], str]] = []
    stems = towns_by_stem()
    while len(members) < MOST:
        number = match_before(items, end)
        known = items[number] if number >= 0 and items[number].end == end else None
        left = items[number].end if number >= 0 else 0
        if known is not None and known.choice.place:
            start = known.start
            members.append(((start, end), known.choice.place))
        else:
            cuts = (end - length for length in (4, 3, 2) if end - length >= left or known is not None)
            start = next((cut for cut in cuts if cut >= 0 and text[cut:end] in stems), -1)
            if start < 0:
                break
            members.append(((start, end), ""))
        if text[start - 1 : start] not in LISTED:
            break
        end = start - 1
    return members


@cache
def town_stems() -> tuple[str, ...]:
    """Return the name of every town without 镇, 乡, 街道, 地区 and what people it is of."""
    return tuple(NATIONS.sub("", OFFICE.sub("", town.name)) for town in read_towns())


@cache
def towns_by_stem() -> dict[str, tuple[Town, ...]]:
    """Return towns by name without 镇, 乡, 街道, 地区: what was a 乡 when a text was written may be a 镇 today."""
    stems: dict[str, list[Town]] = {}
    for town, stem in zip(read_towns(), town_stems(), strict=True):
        stems.setdefault(stem, []).append(town)
    return {stem: tuple(towns) for stem, towns in stems.items()}


@cache
def _stem_tails() -> Pairs:
    """Return the last two characters of every name before its ending: asked first, for speed."""
    whole = (ENDING.split(town.name)[0] for town in read_towns())
    return Pairs(name[-2:] for name in chain(town_stems(), whole) if len(name) > 1)


def towns_of_stem(stem: str) -> list[Town]:
    """Return the townships with a known point that are called so without 镇, 乡, 街道, common words too: 青山."""
    return [town for town in towns_by_stem().get(stem, ()) if town.lon is not None]


def towns_of_name(name: str, own: int = 0) -> list[Town]:
    """Return the townships with a point whose short name a name begins with, its own part so long: 燕矶长江大桥 → 燕矶镇."""
    for length in range(max(3, min(own, LONGEST_STEM)), 1, -1):
        stem = name[:length]
        called = towns_by_stem().get(stem, ()) if len(stem) > 1 and stem not in common_words() else ()
        towns = {town.adcode: town for town in called}.values()  # one of a county
        located = [town for town in towns if town.lon is not None]
        if located:
            return located
    return []


def choose_town(
    start: int, towns: tuple[Town, ...], items: list[Match], gazetteer: Gazetteer, evidence: Evidence
) -> tuple[Town, str] | None:
    """Return the township of a name that what stands before it, or the text, tells, and the reason."""
    divisions = read_divisions()
    known = [town for town in towns if town.adcode in divisions]
    number = match_before(items, start)
    of_city: Town | None = None
    for step in range(number, max(-1, number - 8), -1):
        match = items[step]
        place = match.choice.place
        if place is None:
            continue
        if start - match.end > NEAR:
            break
        lies_in = (place[3:], *getattr(gazetteer.places.get(place), "districts", ()))
        within = [town for town in known if len(lies_in) <= 1 + FEW and town.adcode in lies_in]
        if within and (len(within) == 1 or lies_in[0] == within[0].adcode):
            itself = lies_in[0] == within[0].adcode
            return within[0], COUNTY_BEFORE if itself else "a place of its county stands before it"
        homes = gazetteer.homes.get(place, ("", ""))
        inside = [town for town in known if homes[1] and gazetteer.homes[f"cn-{town.adcode}"][1] == homes[1]]
        of_city = of_city or (inside[0] if len(inside) == 1 else None)
        if of_city and match.end == start:
            break
    if of_city:  # and its county farther on: 江津区、泸州市共建白沙镇
        return of_city, "it stands right after its city" if items[number].end == start else ITS_CITY
    counties = [town for town in known if evidence.places[f"cn-{town.adcode}"]]
    if counties:
        return max(
            counties, key=lambda town: evidence.places[f"cn-{town.adcode}"]
        ), "the text names its county"
    cities = [town for town in known if evidence.cities[gazetteer.homes[f"cn-{town.adcode}"][1]]]
    if len(cities) == 1:
        return cities[0], "the text names places of its city, and the name occurs once there"
    return None


def forget_towns() -> None:
    """Let go of the townships; they are read again when they are asked for."""
    for table in (town_stems, towns_by_stem, _stem_tails, _shortest, read_towns):
        table.cache_clear()
