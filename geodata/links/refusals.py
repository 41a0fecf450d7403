"""Matches of the link rules → those that tell no link: only passed on the way, of somebody unread, only called alike."""

import re
from collections.abc import Callable, Mapping

from geodata.links.frames import Frame
from geodata.links.link_ends import ACTORS, Ends
from geodata.links.link_rules import Rule
from geodata.links.relations import GOODS, P
from geodata.models import Kind, Place

PASSED = re.compile(rf"(?:经由?|途经|取道|绕经|绕过)(?:{P}+[、和及]){{0,4}}$")
"""Before places that only lie on the way of what others send: 经甲县、乙县两条管线向丙市供气."""
ALIKE = re.compile(
    r"[^，。；\n,;]{0,3}(?:同名|重名|同音|无关|(?:没有|毫无|并无)(?:任何|什么)?关系|不是一回事|不可混|不能混|相比|相较|比起来|并列|共同位列|同列|持平)"
)
"""Behind two places that have only a name in common."""
HOUSE = re.compile(
    r"(?:大学|学院|医院|中学|小学|学校|公司|集团|银行|研究院|研究所)(?:的?[^，。、；与和]{0,4})?$"
)
"""Before 与: a body of its own name acts, which is no place known."""
ANY_HOUSE = re.compile(r"[0-9一二两三四五六七八九十多几些](?:余|来)?[家所个名]|[各该本其全等内]")
"""In such words: bodies without a name, those of the place spoken of."""
CLAUSE_START = re.compile(r"[，。；：！？\n,;:!?]")
WITH = "with"
"""The rule that takes the other place from what was spoken of before."""
REACH = 120
"""How many characters of a clause are looked through."""
STREAMS: frozenset[Kind] = frozenset({"water", "road", "rail"})
"""Kinds that are no zone, wherever they cross a border."""


def clause_start(text: str, position: int) -> int:
    """Return where the clause of a position begins."""
    floor = max(0, position - REACH)
    return max((found.end() for found in CLAUSE_START.finditer(text, floor, position)), default=floor)


def is_refused(
    frame: Frame,
    rule: Rule,
    found: re.Match[str],
    places: Mapping[str, Place],
    place: Callable[[int], str],
    ends: Ends,
) -> bool:
    """
    Tell whether what a rule found is no link.

    Parameters
    ----------
    frame
        Of the stretch.
    rule, found
        The rule and its match.
    places, place
        The places of the text, and which of them a sign stands for.
    ends
        Says which places do things.
    """
    text = frame.text
    if ALIKE.match(text, found.end()):
        return True
    if rule.name == "zone-between":
        last = places.get(place(frame.mentions(found.start(), found.end())[-1]))
        return last is not None and last.kind in STREAMS
    if rule.table[: len(GOODS)] == GOODS and "a" in rule.pattern.groupindex:
        passed = PASSED.search(text, max(0, found.start("a") - 12), found.start("a"))
        first = places.get(place(frame.mentions(*found.span("a"))[0]))
        return passed is not None and not (first and first.kind in STREAMS)
    if rule.name != WITH:
        return False
    signs = frame.mentions(clause_start(text, found.start()), found.start())
    by_things = bool(signs) and not any(ends.can_act(place(sign), ACTORS) for sign in signs)
    return by_things or _of_house(text, found.start())


def _of_house(text: str, position: int) -> bool:
    """Tell whether a body that no list holds is what a clause is about."""
    words = text[max(clause_start(text, position), position - 24) : position]
    named = len(words) > 3 and P not in words and HOUSE.search(words) is not None
    return named and ANY_HOUSE.search(words) is None
