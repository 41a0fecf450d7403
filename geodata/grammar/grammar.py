"""Names that no list holds: a known place + an own name + a type ending, placed at the known place and no surer."""

import re
from bisect import bisect_right
from collections.abc import Callable

from geodata.grammar.endings import (
    BRANCHES,
    Ending,
    Named,
    endings_outside,
    may_stand_alone,
    read_endings,
)
from geodata.grammar.name_edges import JOINED, SURE_STOPS, edge_of, is_crossed, is_on_canal, name_edge
from geodata.grammar.own_names import (
    AROUND,
    BREAKS,
    COUNTED_ROAD,
    FIRST,
    HOUSE_NAME,
    MIXED,
    RANKED_ZONES,
    after_said,
    describes,
    is_beside,
    is_called_after,
    is_everyday,
    is_generic,
    is_kind_of_village,
    is_listed,
    is_next_water,
    is_nowhere,
    is_phrase,
    is_ride,
    is_sided,
    is_slogan_of,
    is_telling,
    is_verb_before,
    is_wing,
)
from geodata.grammar.owners import STREET, owned_name, owner_before
from geodata.meanings.fragments import series_start
from geodata.names.gazetteer import Gazetteer
from geodata.names.lexicon import city_names, read_lexicon
from geodata.names.mentions import Match

ITEM = re.compile(r"^\([一二三四五六七八九十0-9]{1,3}\)")
"""The number of a paragraph: (二)市域铁路."""
LOCAL = frozenset(("admin", "facility", "market", "water"))
NATURAL = frozenset("河湖江淀洼岛山荡漾潭渠")
OFF_LINES = NATURAL | {"湾", "村"}
"""What no line owns: M101线一期|张家湾."""
HOUSES = frozenset("大学 学院 医院 中学 小学 学校".split())
CROSSINGS = frozenset("大桥 特大桥 铁路桥 公铁大桥 公路大桥 跨江大桥 隧道 过江通道".split())
"""What crosses a water has its own name before the water's: 双柳长江大桥."""
PLAIN = frozenset("断面 取水口 收费站".split())
"""Behind a describing word these name no place of their own: 防城江入海断面."""
NOT_OF_PROVINCES = PLAIN | {"农产品批发市场", "批发市场"} | RANKED_ZONES
NOT_OF_UNITS, QUARTERS = frozenset(("景区", "厂区")), frozenset(("历史文化街区", "历史街区"))
"""Right behind the full name of a unit, or any name of it, these are any that it has: 垫江县景区, 苏州历史文化街区."""
SIDES = frozenset("东西南北")
"""The side of a town on which a toll gate is called after it: 定州南收费站."""
NO_RIVERS = frozenset("滨临引江山大小两中平环五湿三四五六七八九十多各运冰星银天内外界护城开先拔过沿治入跨")
"""Before 河 these make other words; other single characters are rivers' names in a list of rivers: 柳河、洒河."""
GONE_TO = frozenset("去到在爬登至于是看赴")
"""What no natural name that stands free begins with: 去泰山."""
COLLECTIVE = ("集群", "基地", "中心", "示范区", "试验区", "支撑区", "功能区", "园区", "产业园", "合作区")
ON_LINES = frozenset("东站 西站 南站 北站 隧道".split())
ON_RIVERS = frozenset("断面 取水口 航电枢纽 航运枢纽 水利枢纽 供水一期 供水二期 供水三期".split())
"""What a river carries however long it is."""
INTERCHANGES = frozenset("互通立交 枢纽互通 互通枢纽 互通式立交 互通立交桥 特高压站 特高压变电站".split())
"""What everyday words may be the names of: 梨园互通立交."""
LINE_ENDS = frozenset("段铁路速线期")
"""A line or section has no station or tunnel that is called only so: 雄忻高铁河北段|隧道."""
STREETS, LONGEST_PLACE = frozenset(("大道", "大街")), 4
OTHER_BEHIND = re.compile(rf"\(?(?:集团|股份|控股|有限)|{STREET.pattern}")  # or a street
COUNTED = re.compile(r"(?:[0-9]+|[一二三四五六七八九十两]+)[个家座处](?:大型|重点)?$")
COUNTED_ENDS = "个座家处型点"
COUNTED_KINDS = frozenset(("digital", "park", "energy", "port", "airport"))
"""What a city has so many of, as one name: 张家口27个数据中心."""


def find_names(
    text: str, items: list[Match], gazetteer: Gazetteer, local: Callable[[str, str], bool] = is_nowhere
) -> list[Named]:
    """
    Find names by their type ending.

    Parameters
    ----------
    text
        The levelled text.
    items
        The matches of the gazetteer, decided, in text order, refused words included.
    gazetteer
        Where the known places lie; one in many provinces (京津冀) carries no library and no village.
    local
        Whether a township or village of the city that the text is about is called so: works may be, though it is a word.

    Returns
    -------
    names
        In text order, none overlapping, none inside a match of the gazetteer.
    """
    endings = read_endings()
    found: list[Named] = []
    for number, start, end, after in endings_outside(text, items, SURE_STOPS):
        named = _grow(text, items, after, start, end, endings[number], local)
        if named is None and endings[number].text in STREETS:
            named = _street(text, start, end, endings[number], gazetteer)
        if named is None or OTHER_BEHIND.match(text, end) or is_crossed(text, named):
            continue
        if _is_carried(named, gazetteer) and not _is_any_of_unit(named):
            _add(found, _with_house(text, named, found, items, gazetteer))
    return found


def _street(text: str, start: int, end: int, ending: Ending, gazetteer: Gazetteer) -> Named | None:
    """Return a street that is called after a place, which it is not: 武昌|大道; those after cities are left alone."""
    edge = edge_of(text, start, ending)[0]
    own = text[edge:start]
    called = 2 <= len(own) <= LONGEST_PLACE and own not in city_names() and gazetteer.readings_at(own)
    return Named(edge, end, ending, None) if called else None


def _with_house(
    text: str, named: Named, found: list[Named], items: list[Match], gazetteer: Gazetteer
) -> Named:
    """Let a branch begin where the name of its house does: 积水潭医院新龙泽院区 is in 新龙泽."""
    if named.ending.text not in BRANCHES or named.anchor is None:
        return named
    if found and found[-1].end == named.start and found[-1].ending.kind == "facility":
        return named._replace(start=found[-1].start)
    edge = name_edge(text, named.start)
    edge = max([edge, *(found.end() for found in JOINED.finditer(text, edge, named.start))])
    if HOUSE_NAME.fullmatch(text, edge, named.start):
        return named._replace(start=edge)
    number = bisect_right(items, named.start, key=lambda match: match.end) - 1
    if number < 0 or items[number].end != named.start:
        return named
    house = gazetteer.places.get(items[number].choice.place or "")
    is_house = house.kind == "facility" if house else text[named.start - 2 : named.start] in HOUSES
    return named._replace(start=items[number].start) if is_house else named


def _is_carried(named: Named, gazetteer: Gazetteer) -> bool:
    """Tell whether the known place is narrow enough for what the name says it is: 河北省收费站 is none."""
    if named.anchor is not None and named.ending.text in NOT_OF_PROVINCES and named.ending.kind != "water":
        whole = (named.anchor.start, named.anchor.end + len(named.ending.text)) == named[:2]
        owner = named.anchor.choice.place or ""
        wide = owner.endswith("0000") or not gazetteer.homes.get(owner, ("", owner))[1]
        return not (whole and wide)
    if named.anchor is None or named.ending.kind not in LOCAL:
        return True
    place = named.anchor.choice.place or ""
    known = gazetteer.places.get(place)
    if named.ending.text in MIXED and known is not None and known.kind == "water":
        return False  # 小江|双江口
    if named.ending.text == "断面" and named.anchor.end == named.stop:
        long = known is None or (known.kind == "water" and known.recipe.startswith(("line", "water")))
        return not long and not place.endswith("0000") and bool(gazetteer.homes[place][1])
    if named.ending.text in ON_RIVERS and known is not None and known.kind == "water":
        return True
    return place.startswith("town-") or bool(gazetteer.homes.get(place, ("", ""))[0])


def _is_any_of_unit(named: Named) -> bool:
    """Tell whether a name is made of a unit's full name and of what it may have many of: 垫江县景区."""
    if named.anchor is None or named.anchor.end != named.stop:
        return False
    if named.ending.text in QUARTERS:
        return (named.anchor.choice.place or "").startswith("cn-")
    return named.anchor.choice.rule == "division" and named.ending.text in NOT_OF_UNITS


def _add(found: list[Named], named: Named) -> None:
    """Append a name; it replaces names inside it and gives way to one that it cuts."""
    while found and found[-1].end > named.start:
        if found[-1].start < named.start:
            return
        found.pop()
    found.append(named)


def _anchor(text: str, items: list[Match], number: int, edge: int, start: int) -> tuple[Match | None, int]:
    """Return the known place nearest before the ending, and where the chain of places touching it begins."""
    anchor: Match | None = None
    position = start
    while number >= 0 and items[number].start >= edge:
        match = items[number]
        if match.choice.place is not None and match.choice.confidence >= 0.5:
            if anchor is None:
                anchor, position = match, match.start
            elif text[match.end : position] in ("", "·", "-", "("):
                position = match.start
            else:
                break
        number -= 1
    return anchor, position


def _before_match(items: list[Match], number: int, edge: int) -> int:
    """Return where a name may begin whose edge is inside a known place's name: 都 of 成都 is no particle."""
    while number >= 0 and items[number].end >= edge:
        start, _, choice = items[number]
        named = choice.place and choice.confidence >= 0.5 and choice.rule not in ("section", "route")
        if named and start < edge:
            return start
        number -= 1
    return edge


def _counted(text: str, items: list[Match], number: int, start: int) -> Match | None:
    """Return the city or county that a number of such things belongs to, where it stands right before the number."""
    found = COUNTED.search(text, max(0, start - 8), start) if text[start - 1] in COUNTED_ENDS else None
    while found and number >= 0 and items[number].end >= found.start():
        match = items[number]
        place = match.choice.place or ""
        if match.end == found.start() and place.startswith("cn-") and not place.endswith("0000"):
            return match
        number -= 1
    return None


def _is_own_name(own: str, ending: Ending) -> bool:
    """Tell whether the words between a known place and an ending can be a name's own part."""
    if len(own) > 16 or own[:1] == ")" or (not own and not ending.empty):
        return False
    if ending.text in NATURAL and (len(own) > 3 or AROUND.fullmatch(own[-1:] + ending.text)):
        return False  # 方正沿江四县
    if (
        (ending.text == "村" and is_kind_of_village(own))
        or is_telling(own, ending.text)
        or (own == "发展" and (ending.kind in ("eco", "water", "market") or ending.text == "钢铁"))
    ):
        return False  # 沂源县缺港, 大滩镇发展草原旅游
    if JOINED.search(own) and not ending.text.endswith(COLLECTIVE):
        return False
    if (
        own
        and (
            (ending.text in PLAIN and not (ending.text == "收费站" and own in SIDES))
            or (not ending.empty and len(own) < 2)
        )
        and is_generic(own)
    ):
        return False
    return not BREAKS.search(own)


def _before_bracket(text: str, edge: int, position: int, anchor: Match) -> int:
    """Return where a name begins whose place stands in brackets: 500千伏(霸州)变电站; -1 for a list of places there."""
    opened = text.rfind("(", edge, anchor.start) if text[anchor.end] == ")" else position
    if opened < 0 or opened >= position:
        return position
    listed = any(mark in text[opened : anchor.start] for mark in "、，和与及,")
    return -1 if listed else max(edge, name_edge(text, opened))


def _grow(
    text: str,
    items: list[Match],
    after: int,
    start: int,
    end: int,
    ending: Ending,
    local: Callable[[str, str], bool],
) -> Named | None:
    if ending.kind in COUNTED_KINDS and (whose := _counted(text, items, after - 1, start)):
        return Named(whose.start, end, ending, whose)
    edge, code = edge_of(text, start, ending)
    number = after - 1 if after == len(items) or items[after].end > start else after
    edge = edge if is_on_canal(text, edge, ending) else _before_match(items, number, edge)
    anchor, position = _anchor(text, items, number, edge, start)
    if anchor is not None:
        own = text[anchor.end : start]
        position = _before_bracket(text, edge, position, anchor)
        own = own.lstrip(")") if position >= 0 else own
        if not own and _has_own_name(text, edge, position, anchor, ending):
            return Named(edge, end, ending, None)
        if not own and ending.text in ON_LINES:
            position = anchor.start  # 赣深高铁|惠州站
        if code is not None and code.end() == position:
            position = code.start()  # S233|涞水改线
        on_line = text[anchor.end - 1] in LINE_ENDS
        named = _is_own_name(own, ending) or (
            not own and is_called_after(text, anchor.start, anchor.end, anchor.choice.place or "", ending)
        )
        named = named and not (anchor.choice.rule == "town" and _is_not_its_own(text, anchor, own, ending))
        if named and not (on_line and (not own or ending.text in OFF_LINES)):
            if on_line and ending.text in ON_LINES:
                position = anchor.end  # 赣深高铁|博罗北站
            return Named(position, end, ending, anchor)
        breaks = [found.end() for found in BREAKS.finditer(own)]
        breaks = breaks or [found.end() for found in JOINED.finditer(own)]
        edge = start - len(own) + breaks[-1] if breaks else start
    own = text[edge:start]
    owner = owner_before(text, items, number, edge)
    if (owner is None and not may_stand_alone(ending)) or describes(own, text.startswith("、", edge - 1)):
        return None
    if owner is not None and (named_by := owned_name(text, edge, own, end, ending, owner)):
        return named_by
    edge += after_said(own)
    free = _stands_free(text, edge, text[edge:start], end, ending, local)
    begin = edge if free else series_start(text, start, ending.text)
    generic = is_generic(text[begin:start]) and not (ending.text == "河" and is_sided(text, begin, own))
    return Named(begin, end, ending, None) if begin >= 0 and not generic else None


def _is_not_its_own(text: str, town: Match, own: str, ending: Ending) -> bool:
    """Tell whether a township owns no such thing: a way to it, a section, a village: 石羊镇至宝顶镇旅游通道."""
    return (
        own[:1] == "段"
        or ending.text == "村"
        or (ending.kind in ("rail", "road") and text[town.start - 1] in "至到与和—-")
    )


def _has_own_name(text: str, edge: int, position: int, anchor: Match, ending: Ending) -> bool:
    """Tell whether a bridge or tunnel has a name of its own before the water's: 双柳长江大桥."""
    own = text[edge:position]
    if ending.text == "河" and not own and (anchor.choice.place or "").endswith("00"):
        return is_listed(text, anchor.start, anchor.end + 1)  # 六股河、烟台|河
    if ending.text not in CROSSINGS or text[anchor.end - 1] not in NATURAL or JOINED.search(own):
        return False
    return 2 <= len(own) <= 4 and not is_everyday(own)


def _stands_free(
    text: str, start: int, own: str, end: int, ending: Ending, local: Callable[[str, str], bool]
) -> bool:
    """Tell whether a name without a known place is one: an own name that is no everyday word."""
    longest = {"村": 4}.get(ending.text, 3 if ending.text in NATURAL else 14)
    shortest = 1 if ending.text in "河湖江" and own not in NO_RIVERS else 2
    if not ending.free or not shortest <= len(own) <= longest:
        return False
    sided = is_sided(text, start, own)
    named = sided or is_next_water(text, start, end, own)
    plain = ending.text not in INTERCHANGES and not named and is_everyday(ITEM.sub("", own))
    plain = plain and not local(own, ending.kind)
    if (plain and not is_wing(own, ending.text)) or own in read_lexicon().goods:
        return False
    told = ending.text in NATURAL and own[0] not in GONE_TO
    if ending.text in NATURAL and not (told and (is_listed(text, start, end) or is_beside(text, start, end))):
        return False
    described = not sided and any(tells(own, ending.text) for tells in (is_verb_before, is_phrase, is_ride))
    described = (
        described
        or (ending.text == "新区" and is_generic(own[-2:]))
        or is_slogan_of(own, ending.text, text[start - 1 : start])
    )
    described = described or (ending.text[-1] in "路速道" and COUNTED_ROAD.match(own) is not None)
    return not described and not FIRST.search(text, max(0, start - 3), start)
