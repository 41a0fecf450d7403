"""盈淀路—新乐路, 打通武香路, 香河运平路: roads called only 路, where lists, verbs or owners show that they are names."""

import re
from collections.abc import Iterator
from functools import cache

from geodata.grammar.endings import Ending, Named
from geodata.grammar.name_edges import name_edge
from geodata.grammar.own_names import is_everyday, is_generic, is_telling
from geodata.names.lexicon import city_names, common_words
from geodata.names.mentions import Match, match_before
from geodata.texts.signs import codes_of, marks_of, places_of, sign

SIGN = sign("路")
ROAD = Ending("路", "road", ("road",), empty=False, free=True)
MEMBER = re.compile("[\u4e00-\u9fff]{2,5}?(?:路|大道|大街)")
TYPE = re.compile("(?:公路|大道|大街|路)$")
MARKS = frozenset("、和与及-")
GOES_ON = frozenset("网段线况径由程面桥基灯费权子局港过演透口长人上下易透标政透边途")
"""Behind 路 these make another word: 路网, 路口."""
CUT = re.compile(
    '等?(?:[0-9]+|[两二三四五六七八九十]+)?条?[^，。；、\n]{0,6}?[“"]?(?:断头路|瓶颈路|卡脖子路|断点)'
)
"""What a list of such roads ends in."""
CUT_BEFORE = re.compile('(?:断头路|瓶颈路|卡脖子路|断点)[”"]?(?:包括|有|为|即|[:(—-])*$')
OPENED = re.compile("(?:打通|贯通|拓宽|改扩建|续建|延伸至|对接|[^连]接)$")
BUILT = re.compile("[东西南北]延|改扩建|拓宽|跨[^，。；]{1,6}桥|打通|贯通|竣工|通车|接(?![到受待管种力])")
STREETS = frozenset("致富 小康 振兴 产业 旅游 资源 幸福 农村 断头 瓶颈 卡脖子 快速 高速".split())
"""Words that make kinds of roads or figures of speech."""
DEAD_ENDS = ("断头", "瓶颈", "卡脖子")
NUMBERED = re.compile("[经纬]?[一二三四五六七八九十]{1,2}马?$")
"""三马路, 经一路."""
SIDES = "东西南北中"
DIRECTED = re.compile(f"[\u4e00-\u9fff]{{1,2}}[^走占攻打守向转分从由往左右上下主之][{SIDES}]路$")
"""A street by its side of the town: 范阳中路."""
NUMBER = re.compile("[0-9×]+号")
"""Behind a street an address."""
OF_TOWN = re.compile("^(?:主?城区段?|市区段?|县城段?|城内|城关|镇区|新区|老城|段)")
"""What only tells where in the town a street is: 拓宽城区段|范阳中路."""
JOINS = frozenset("与及")
"""Behind a place, another one follows: 邦宽线与|张采路."""
WAYS = frozenset("桥街速")
"""What a name ends in behind which, in a list, a road may stand."""
LONGEST = 4


def find_roads(text: str, items: list[Match]) -> Iterator[Named]:
    """
    Find roads and streets that are called only 路.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Yields
    ------
    named
        In text order: members of a list of roads or of a pair (A路—B路) one of which is known or an own name, roads that
        are opened, widened or extended, and roads right behind the place that they are in.
    """
    done = 0
    for position in _ends(text):
        if position < done:
            continue
        chain = _chain(text, items, position + 1)
        done = chain[-1][1]
        told = _is_told(text, chain)
        known = [_known(items, start, end) for start, end, _ in chain]
        own = [
            not is_known and _is_name(text, start, end, anchor, told=told)
            for (start, end, anchor), is_known in zip(chain, known, strict=True)
        ]
        named = sum(own) + sum(known)
        for (start, end, anchor), is_name in zip(chain, own, strict=True):
            alone = anchor is not None or _is_worked_on(text, start, end)
            alone = alone or DIRECTED.fullmatch(text, start, end) is not None
            if is_name and (told or named > 1 or alone):
                yield Named(start, end, ROAD, anchor)


def _ends(text: str) -> list[int]:
    """Return where a name may end in 路, or in 公路 before another: most are of words (道路, 路口) and left out at once."""
    codes = codes_of(text)
    found = places_of(text, SIGN)
    before, behind = codes[found - 1], codes[found + 1]
    kept = ~marks_of(_common())[before] | (behind == ord("-")) | marks_of(SIDES)[before]
    at: list[int] = found[kept & ~marks_of("".join(sorted(GOES_ON)))[behind]].tolist()
    return at


@cache
def _common() -> str:
    """Return the characters that make a common word with 路; 马 makes names too: 三马路."""
    return "".join(sorted(word[0] for word in common_words() if word[1] == "路" and word[0] != "马"))


Member = tuple[int, int, Match | None]


def _chain(text: str, items: list[Match], end: int) -> list[Member]:
    """Return the members of the list of roads whose first ends here: start, end, and the place that each begins with."""
    chain = [_first(text, items, end)]
    while text[end : end + 1] in MARKS:
        found = MEMBER.match(text, end + 1)
        if found is None or text[found.end() : found.end() + 1] in GOES_ON:
            break
        end = found.end()
        chain.append((found.start(), end, _owner(items, found.start(), end)))
    return chain


def _first(text: str, items: list[Match], end: int) -> Member:
    number = match_before(items, end - 2)
    edge = name_edge(text, end - 1)
    if number >= 0 and edge <= items[number].start and items[number].choice.place:
        match = items[number]
        if 2 <= end - 1 - match.end <= LONGEST and text[match.end] not in JOINS:
            return match.start, end, match
    for begin in (end - 4, end - 5):
        number = match_before(items, begin)
        named = number >= 0 and items[number].end == begin and items[number].choice.place
        if named and DIRECTED.fullmatch(text, begin, end):
            return items[number].start, end, items[number]  # 石家庄|裕华东路, whatever 华东 is
    cut = max(text.rfind(mark, edge, end) for mark in "和与及接")
    start = max(edge, cut + 1)
    town = OF_TOWN.match(text[start:end])
    return start + (town.end() if town else 0), end, None


def _owner(items: list[Match], start: int, end: int) -> Match | None:
    number = match_before(items, start) + 1
    if number < len(items) and items[number].start == start and items[number].end <= end - 3:
        return items[number] if items[number].choice.place else None
    return None


def _known(items: list[Match], start: int, end: int) -> bool:
    """Tell whether a member is a name that is known already."""
    number = match_before(items, start) + 1
    return number < len(items) and items[number].end == end and items[number].choice.place is not None


def _is_told(text: str, chain: list[Member]) -> bool:
    """Tell whether the text calls the members roads that end nowhere: 3条“断头路”."""
    start, end = chain[0][0], chain[-1][1]
    return bool(CUT.match(text, end) or CUT_BEFORE.search(text, max(0, start - 14), start))


def _is_worked_on(text: str, start: int, end: int) -> bool:
    """Tell whether a road is opened, widened or extended, or stands behind a bridge or street in a list."""
    if OPENED.search(text, max(0, start - 4), start) or BUILT.match(text, end):
        return True
    before = text[max(0, start - 4) : start].rstrip("\n ")
    return before[-1:] in MARKS and before[-2:-1] in WAYS


def _is_name(text: str, start: int, end: int, anchor: Match | None, *, told: bool) -> bool:
    """Tell whether a member is a name by its own part: not 农村道路, 思路, 致富路."""
    whole = text[start:end]
    kind = TYPE.search(whole)
    own = text[anchor.end if anchor else start : start + kind.start()] if kind else ""
    if NUMBERED.fullmatch(own):
        return len(own) > 1
    if (
        not 2 <= len(own) <= LONGEST
        or (is_generic(own) and not (anchor and DIRECTED.search(whole)))
        or own in STREETS
        or own.endswith(DEAD_ENDS)
        or is_telling(own, "路")
    ):
        return False
    if kind and kind.group() == "路" and own[-1] + "路" in common_words():
        side = (
            DIRECTED.search(whole) is not None
            and own[:-1] not in city_names()
            and not NUMBER.match(text, end)
        )
        return side and (anchor is not None or not is_everyday(own[:-1]))
    return told or not is_everyday(own)
