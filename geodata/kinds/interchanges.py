"""容城西互通, 京昆高速|朱家庄互通, 大广高速|衡水北出口: interchanges called only 互通, ways out; not 信息互通."""

import re
from collections.abc import Iterator

from geodata.grammar.endings import Ending, Named
from geodata.grammar.own_names import is_everyday
from geodata.meanings.fragments import begins_name
from geodata.models import Place
from geodata.names.mentions import Choice, Match, match_before
from geodata.placing.placing import Placer
from geodata.texts.signs import positions, sign
from geodata.townships.towns import towns_by_stem

SIGN = sign(("互通", "出口"))
INTERCHANGE = Ending("互通", "road", ("road",), empty=False, free=False)
EXIT = Ending("出口", "road", ("road",), empty=False, free=False)
OTHER_WORDS = re.compile("互通(?:立交|式|枢纽|有|互|共|协议|项目合作|机制)")
"""互通 with these is another word, or a longer ending: 互通有无, 互通立交."""
ROADS = re.compile("高速|匝道|[出入]口|收费站|绕行|车辆|通车|路段|车道|立交|主线|国道|省道|改走|上下道|枢纽")
AROUND = 40
"""How far off, in its sentence, a word of roads may stand, in characters."""
SIDES = frozenset("东西南北")
OWN = re.compile("[\u4e00-\u9fff]{1,3}[庄村店镇家河桥山湾口铺集寨堡屯营坪坝塘沟岭渡关台楼][东西南北]?$")
"""What the name of an interchange ends in that no list holds."""
DRIVEN = re.compile(
    "处?(?:驶[出离入向]|下(?:高速|道|站|线|了)|上(?:高速|道)|匝道|[堵排]队|拥堵|堵车|缓行|分流|绕行|掉头|右转|左转|收费站|(?:临时|双向|今起|已)?(?:封闭|关闭|开通)|发生(?:追尾|事故|车祸))"
)
"""What cars do where a road has its way out, right behind the word."""
OPENS = frozenset("、，。；：和与及至到经在由从设的走于 \n(")


def find_interchanges(text: str, items: list[Match], placer: Placer) -> Iterator[Named]:
    """
    Find interchanges that are called only 互通.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    placer
        What tells which matches are roads.

    Yields
    ------
    named
        In text order: behind a known place, a side of it or an own name that ends like a village's, where its sentence
        tells of roads.
    """
    for position in positions(text, SIGN):
        if text.startswith("出口", position):
            if (way_out := _exit(text, items, position, placer)) is not None:
                yield way_out
            continue
        if not text.startswith("互通", position) or OTHER_WORDS.match(text, position):
            continue
        if text[position - 1 : position] == "联":
            continue  # 互联互通
        around = text[max(0, position - AROUND) : position], text[position + 2 : position + AROUND]
        sentence = re.split("[。；\n]", around[0])[-1] + re.split("[。；\n]", around[1])[0]
        if not ROADS.search(sentence):
            continue
        named = _known(text, items, position, placer) or _sided(text, items, position, placer)
        named = named or _own(text, items, position, placer)
        if named is not None:
            yield named


def _known(text: str, items: list[Match], position: int, placer: Placer) -> Named | None:
    """Return an interchange called after a known place, or a side of one: 任丘互通, 容城西互通."""
    number = match_before(items, position)
    item = items[number] if number >= 0 else None
    place = placer.find(item.choice.place or "") if item is not None else None
    if item is None or place is None:
        return None
    if place.kind == "road" and place.districts and text[position - 1] in SIDES:
        return _on_road(text, item, place, position, placer)
    if place.kind in ("road", "rail"):
        return None
    sided = item.end == position - 1 and text[position - 1] in SIDES
    if not sided and (item.end != position or place.id.endswith("00")):
        return None
    return Named(item.start, position + 2, INTERCHANGE, item)


def _sided(text: str, items: list[Match], position: int, placer: Placer) -> Named | None:
    """Return an interchange on a side of a unit that the text names, though its side makes a word: 容城|北互通."""
    number = match_before(items, position)
    left = items[number].end if number >= 0 else 0
    for length in (2, 3):
        start = position - 1 - length
        if text[position - 1] not in SIDES or start < left:
            return None
        readings = placer.gazetteer.readings_at(text[start : position - 1])
        if len(readings) == 1 and placer.evidence.places[readings[0].place] and begins_name(text, start):
            choice = Choice(readings[0].place, "short-name", 0.75, "the text names it in full elsewhere")
            return Named(start, position + 2, INTERCHANGE, Match(start, position - 1, choice))
    return None


def _exit(text: str, items: list[Match], position: int, placer: Placer) -> Named | None:
    """Return the way out of a road to a place, or a side of one: 大广高速|衡水北出口, 霸州出口|排队, 京藏高速|沙河出口."""
    number = match_before(items, position)
    item = items[number] if number >= 0 else None
    place = placer.find(item.choice.place or "") if item is not None else None
    if item is None or place is None:
        return None
    if place.kind == "road":
        own = text[item.end : position]
        known = own and (placer.gazetteer.readings_at(own) or OWN.fullmatch(own)) and not is_everyday(own)
        return Named(item.end, position + 2, EXIT, item) if known else None
    if item.end < position - (text[position - 1] in SIDES) or place.kind == "rail":
        return None
    before = items[number - 1] if number and items[number - 1].end == item.start else None
    road = placer.find(before.choice.place or "") if before is not None else None
    on_road = road is not None and road.kind == "road"
    return (
        Named(item.start, position + 2, EXIT, item) if on_road or DRIVEN.match(text, position + 2) else None
    )


def _on_road(text: str, item: Match, road: Place, position: int, placer: Placer) -> Named | None:
    """Return an interchange called after a side of a county that its road runs through: 京昆高速|满城北互通."""
    for reading in placer.gazetteer.readings_at(text[item.end : position - 1]):
        if reading.place[3:] in road.districts:
            reason = "a county that the road right before it runs through"
            county = Match(item.end, position - 1, Choice(reading.place, "short-name", 0.75, reason))
            return Named(item.end, position + 2, INTERCHANGE, county)
    return None


def _own(text: str, items: list[Match], position: int, placer: Placer) -> Named | None:
    """Return an interchange with a name of its own, behind a mark or its road: 京昆高速|朱家庄互通."""
    number = match_before(items, position - 2)
    item = items[number] if number >= 0 else None
    place = placer.find(item.choice.place or "") if item is not None else None
    road = item if item is not None and place is not None and place.kind == "road" else None
    left = max((text.rfind(mark, max(0, position - 6), position) + 1 for mark in OPENS), default=0)
    start = max(left, road.end if road is not None else 0)
    behind = text[start - 1 : start] in OPENS or start == 0 or (road is not None and start == road.end)
    own = text[start:position]
    if not behind or not 2 <= len(own) <= 5 or is_everyday(own):
        return None
    if not OWN.fullmatch(own) and not (road is not None and road.end == start and own in towns_by_stem()):
        return None
    return Named(start, position + 2, INTERCHANGE, road if road is not None and road.end == start else None)
