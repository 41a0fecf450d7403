"""5号线, T3航站楼, 第四港池, 市第二医院: names by number or kind alone → of the city, airport or port named before."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from geodata.boundaries import read_divisions
from geodata.meanings.context import SENTENCE_END, Evidence
from geodata.models import Kind, Place, Theme
from geodata.names.gazetteer import Gazetteer
from geodata.names.mentions import START, Choice, Match, match_before
from geodata.placing.placing import Placer
from geodata.texts.normalise import level_name
from geodata.texts.signs import positions, sign

HAN_NUMBER = "[一二三四五六七八九十]{1,2}"
LINE = re.compile(r"(?<![0-9A-Za-z-])(?:[0-9]{1,2}号线|[ABFLMRSTZ][0-9]{1,3}(?:号)?线(?![路上下]))")
LINE_PART = re.compile(r"(?:工程)?[一二三四]期(?!工程)|[东西南北](?:延伸?线?|段)(?![续至到长])|支线")
LINE_BACK = 3
LISTED_LINES = re.compile(r"(?<![0-9A-Za-z.])(?:[ABFLMRSTZ]?[0-9]{1,3}(?:号线?)?[、和与及至])+$")
LISTED_BACK = 40
CODE = re.compile("[A-Z]?[0-9]+")
OF_CITY = re.compile("(.{2,4}?)(?:市)?(?:地铁|轨道交通)[A-Z]?[0-9]")
METRO = re.compile("地铁|轨道|市域|市郊|轻轨|盾构|换乘|地下|车站|列车|城轨")
"""What shows that a numbered line is one of a metro, and no line of a works."""
TERMINAL = re.compile(r"(?:T[1-5][A-F]?|[一二三四五]号|第[一二三四五])航站楼")
HARBOUR = re.compile(
    rf"(?:第{HAN_NUMBER}|{HAN_NUMBER}|[0-9]{{1,2}}号)港池"
    r"|[0-9]{1,3}(?:号|#)?(?:[、和与及至-][0-9]{1,3}(?:号|#))*(?<=[号#])[大中小型万吨级通用散杂件货集装箱原油矿石煤炭液体化工滚]{2,9}泊位"
    rf"|(?:{HAN_NUMBER}号|[0-9]{{1,2}}号)(?:[通用散货集装箱]{{2,3}})?码头"
    r"|(?:煤炭|散货|矿石|综合|河口|通用|集装箱|液体化工)港区"
    r"|(?:矿石|煤炭|原油|集装箱|通用|散货|液化烃|液体化工|LNG|杂货|件杂货|客运|邮轮|滚装)码头[一二三四]期"
)
AREA = re.compile("(.{1,5}?港)[^区]+港区$")
HARBOUR_BACK = 28
HOUSE = re.compile(
    rf"市(?:第?{HAN_NUMBER}(?:人民|中心|中西医结合)?医院|人民医院|中心医院|中医(?:医)?院|第{HAN_NUMBER}中医(?:医)?院"
    rf"|妇幼保健院|儿童医院|第?{HAN_NUMBER}中(?:学)?(?![医心路])|图书馆|博物馆|体育馆|文化馆|规划馆|科技馆|疾控中心)"
)
OPENS = '，。；：、（(“" \n\r\t和与及至在对由将向到进入'
CENTRE = re.compile("中心城区|主城区|中心市区")
TAILS = sign(("号线", "航站", "港池", "泊位", "码头", "港区", "城区", "市区"))
HEADS = sign(
    (
        *(letter + digit for letter in "ABFLMRSTZ" for digit in "123456789"),
        *("市" + begin for begin in "第人中妇儿图博体文规科疾一二三四五六七八九十"),
    )
)
BACK = 14
"""How many matches back an owner may stand."""
MAIN = 0.3
"""The least share of all named cities that the city a text is about has."""
CONFIDENCE = 0.65
SHORT = 0.6


def find_numbered(text: str, items: list[Match], evidence: Evidence, placer: Placer) -> Iterator[Match]:
    """
    Find what is named by its number or kind alone, and whose it is.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order; the owners, and what is known already.
    evidence, placer
        What the document names, and what takes up places that no register holds.

    Yields
    ------
    match
        A line of the metro of the sentence's city, a terminal of the airport or a dock, berth or quay of the port named
        before, a hospital or school of the city that the text is about; of the register where it has that name, else
        placed where its owner is.
    """
    done = 0
    for position in sorted({*positions(text, TAILS), *positions(text, HEADS)}):
        if position < done:
            continue
        for found, read in _forms(text, position):
            if found is None:
                continue
            known = _is_covered(items, found.start(), found.end())
            match = None if known else read(text, found, items, evidence, placer)
            if match is not None:
                done = match.end
                yield match
            if read is _line and (match is not None or known):
                yield from _listed_lines(text, found, items, evidence, placer)
            if match is not None:
                break


Reader = Callable[[str, re.Match[str], list[Match], Evidence, Placer], Match | None]


def _forms(text: str, position: int) -> Iterator[tuple[re.Match[str] | None, Reader]]:
    two = text[position : position + 2]
    if two == "号线":
        yield _last(LINE, text, position - LINE_BACK, position + 2), _line
    elif two == "航站":
        yield _last(TERMINAL, text, position - 3, position + 3), _terminal
    elif two in ("港池", "泊位", "码头", "港区"):
        yield _last(HARBOUR, text, position - HARBOUR_BACK, position + 4), _harbour_part
    elif two in ("城区", "市区"):
        yield _last(CENTRE, text, position - 2, position + 2), _centre
    elif two[0] == "市":
        yield HOUSE.match(text, position), _house
    else:
        yield LINE.match(text, position), _line


def _last(pattern: re.Pattern[str], text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the match of a pattern that holds the sign before a stop: the last one."""
    return next(iter(list(pattern.finditer(text, max(0, start), stop))[-1:]), None)


def _is_covered(items: list[Match], start: int, end: int) -> bool:
    number = match_before(items, start) + 1
    return number < len(items) and items[number].start < end


def _before(text: str, items: list[Match], start: int, *, stop: str) -> Iterator[str]:
    """Yield the places named before a position, the nearest first, back to a mark that ends a sentence or paragraph."""
    number = match_before(items, start)
    for step in range(number, max(-1, number - BACK), -1):
        if text.find(stop, items[step].end, start) >= 0:
            return
        place = items[step].choice.place
        if place and items[step].choice.confidence >= 0.5:
            yield place


def _cities(text: str, items: list[Match], start: int, evidence: Evidence, placer: Placer) -> list[str]:
    """Return the cities of the places named before in the paragraph, the nearest first, then those of the document."""
    near = (
        placer.gazetteer.homes.get(place, ("", ""))[1] for place in _before(text, items, start, stop="\n")
    )
    return list(
        dict.fromkeys(city for city in (*near, *(c for c, _ in evidence.cities.most_common(3))) if city)
    )


def _line(
    text: str, found: re.Match[str], items: list[Match], evidence: Evidence, placer: Placer
) -> Match | None:
    start, end = found.span()
    begin = max(0, start - 80)
    ends = SENTENCE_END.search(text, end)
    stop = min(ends.start() if ends else len(text), end + 40)
    told = METRO.search(text, begin, start) or METRO.search(text, end, stop)
    if not told and not _is_before_line(text, items, end, placer):
        return None
    part = LINE_PART.match(text, end)
    stop = part.end() if part else end
    names = dict.fromkeys((text[start:stop], text[start:end]))
    return _line_of_city(text, (start, stop), names, items, evidence, placer)


def _listed_lines(
    text: str, found: re.Match[str], items: list[Match], evidence: Evidence, placer: Placer
) -> Iterator[Match]:
    """Yield the lines that stand in a list before one and share its ending: 3、12、|17号线."""
    listed = LISTED_LINES.search(text, max(0, found.start() - LISTED_BACK), found.start())
    ending = found.group().lstrip("ABFLMRSTZ0123456789")
    for code in CODE.finditer(text, *listed.span()) if listed else ():
        if not _is_covered(items, *code.span()):
            match = _line_of_city(text, code.span(), (code.group() + ending,), items, evidence, placer)
            if match is not None:
                yield match


def _line_of_city(
    text: str,
    span: tuple[int, int],
    names: Iterable[str],
    items: list[Match],
    evidence: Evidence,
    placer: Placer,
) -> Match | None:
    """Return a line of the metro of the city that the text is about there, by the first of its names that is known."""
    start, stop = span
    cities = _cities(text, items, start, evidence, placer)
    units = {city: _unit_name(city) for city in cities}
    for name in names:
        for unit in units.values():
            for kind in ("地铁", "轨道交通"):
                readings = placer.gazetteer.readings_at(unit + kind + name)
                if len(readings) == 1:
                    reason = "a line known by its number in the city that the text is about"
                    return Match(start, stop, Choice(readings[0].place, "anaphora", CONFIDENCE, reason))
    if not cities:
        return None
    city = next((city for city in cities if units[city] in _with_metro(placer.gazetteer)), cities[0])
    name = f"{units[city]}轨道交通{next(iter(names))}"
    reason = "a line by its number; placed in the city that the sentence is about"
    choice = placer.place_part(
        name,
        "rail",
        ("rail",),
        _county(text, items, start, city, placer) or f"cn-{_code(city)}",
        reason,
        confidence=SHORT,
    )
    return Match(start, stop, choice)


def _is_before_line(text: str, items: list[Match], end: int, placer: Placer) -> bool:
    """Tell whether a line of a register follows in a list: 4号线与|大兴线."""
    number = match_before(items, end) + 1
    if text[end : end + 1] not in ("、", "和", "与", "及") or number == len(items):
        return False
    beside = placer.find(items[number].choice.place or "") if items[number].start == end + 1 else None
    return beside is not None and beside.kind == "rail"


def _county(text: str, items: list[Match], start: int, city: str, placer: Placer) -> str:
    """Return the county of a city that was named last in the sentence; empty where none was."""
    named = _before(text, items, start, stop="。")
    counties = (place for place in named if place.startswith("cn-") and not place.endswith("00"))
    return next((place for place in counties if placer.gazetteer.homes[place][1] == city), "")


_METROS: dict[str, frozenset[str]] = {}


def _with_metro(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the names of the cities of whose metro the register knows a line."""
    if gazetteer.region not in _METROS:
        found = (OF_CITY.match(pattern) for pattern in gazetteer.patterns)
        _METROS[gazetteer.region] = frozenset(match.group(1) for match in found if match)
    return _METROS[gazetteer.region]


def _code(city: str) -> str:
    return city if city in read_divisions() else city[:2] + "0000"


def _unit_name(city: str) -> str:
    return read_divisions()[_code(city)].short_name


def _of_kind(text: str, found: re.Match[str], items: list[Match], placer: Placer, kind: Kind) -> Place | None:
    """Return the place of a kind named last in the paragraph before."""
    for place in _before(text, items, found.start(), stop="\n"):
        known = placer.gazetteer.places.get(place)
        if known is not None and known.kind == kind and known.recipe:
            return known
    return None


def _part(
    text: str, found: re.Match[str], items: list[Match], placer: Placer, kind: Kind, themes: tuple[Theme, ...]
) -> Match | None:
    """Return a part of the place of a kind named last before, with that name where the part touches it."""
    owner = _of_kind(text, found, items, placer, kind)
    if owner is None:
        return None
    part = found.group()
    owner = (_port_of(owner, placer) if part.endswith("港区") else None) or owner
    readings = placer.gazetteer.readings_at(level_name(owner.name) + part)
    if len(readings) == 1:
        reason = "the part of this name of the place named before"
        choice = Choice(readings[0].place, "anaphora", CONFIDENCE, reason)
    else:
        reason = "a part by its number or kind; placed where the place named before is"
        choice = placer.place_part(owner.name + part, kind, themes, owner.id, reason, confidence=SHORT)
    number = match_before(items, found.start())
    touches = number >= 0 and items[number].end == found.start() and items[number].choice.place == owner.id
    return Match(items[number].start if touches else found.start(), found.end(), choice)


def _port_of(area: Place, placer: Placer) -> Place | None:
    """Return the port that a harbour area's name begins with: 黄骅港散货港区 is of 黄骅港."""
    port = AREA.match(level_name(area.name))
    readings = placer.gazetteer.readings_at(port.group(1)) if port else ()
    return placer.find(readings[0].place) if len(readings) == 1 else None


def _terminal(
    text: str, found: re.Match[str], items: list[Match], _: Evidence, placer: Placer
) -> Match | None:
    return _part(text, found, items, placer, "airport", ("airport",))


def _harbour_part(
    text: str, found: re.Match[str], items: list[Match], _: Evidence, placer: Placer
) -> Match | None:
    return _part(text, found, items, placer, "port", ("port",))


def _centre(
    text: str, found: re.Match[str], items: list[Match], evidence: Evidence, placer: Placer
) -> Match | None:
    """Read 中心城区 as that of the city that the sentence names last, or else of the one that the text is about."""
    start, end = found.span()
    cities = _cities(text, items, start, evidence, placer)
    if not cities or text[end : end + 1] in ("域", "位"):
        return None
    unit = f"cn-{_code(cities[0])}"
    number = match_before(items, start)
    touches = number >= 0 and items[number].end == start and items[number].choice.place == unit
    reason = "a part that every city has; placed in the city that the sentence is about"
    name = _unit_name(cities[0]) + found.group()
    choice = placer.place_part(name, "region", ("cooperation",), unit, reason, confidence=SHORT)
    return Match(items[number].start if touches else start, end, choice)


def _house(
    text: str, found: re.Match[str], items: list[Match], evidence: Evidence, placer: Placer
) -> Match | None:
    """Read 市第二医院 as one of the city that the sentence names, or else of the one that the text is about."""
    if (text[found.start() - 1 : found.start()] or "\n") not in OPENS:
        return None
    divisions = read_divisions()
    number = bisect_left(items, found.start(), key=START)
    named = (
        place[3:]
        for place in _before(text, items[:number][-BACK:], found.start(), stop="。")
        if place.startswith("cn-")
    )
    city = next((code for code in named if divisions[code].level == "city"), "")
    if not city:
        first = evidence.main_city()
        if not first or evidence.cities[first] < MAIN * evidence.cities.total():
            return None
        city = _code(first)
    rest = found.group()[1:]
    for name in (divisions[city].name + rest, divisions[city].short_name + rest):
        readings = placer.gazetteer.readings_at(name)
        if len(readings) == 1:
            reason = "the house of this name of the city that the text is about"
            return Match(*found.span(), Choice(readings[0].place, "anaphora", CONFIDENCE, reason))
    reason = "a house of the city that the text is about, by its number or kind"
    choice = placer.place_part(
        divisions[city].name + rest, "facility", ("service",), f"cn-{city}", reason, confidence=SHORT
    )
    return Match(*found.span(), choice)
