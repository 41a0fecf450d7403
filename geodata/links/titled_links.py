"""Titles → links: 《甲区与乙、丙两县协同发展规划》 joins the places on both sides of 与, which are off the map."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from geodata.links.link_ends import Ends
from geodata.links.relations import KEYWORDS, classify
from geodata.links.unit_names import Found
from geodata.models import Mention
from geodata.subjects.stretches import Stretch
from geodata.subjects.text_subjects import spans_of
from geodata.texts.normalise import View

IN_TITLE = "stands in the title of a document"
"""The reason that a mention gives which is only part of a title."""
TITLE = re.compile(r"《[^《》\n]{6,80}》")
JOINS = re.compile(r"[与同和]")
COUNTED = re.compile("[两三四五六七八九十0-9]{1,2}个?[省市县区州地]")
LISTED = re.compile(r"[、和及]|以及")
AGREED = re.compile(r"规划|方案|协议|备忘录|行动计划|纲要|清单|章程|合作|协同|协作|共建|一体化")
PLAN = re.compile("规划|方案|行动计划|纲要")
BROAD = frozenset({"cross_border_zone", "twin_city", "cooperation", "coordination", "co_built_park"})
TRUST = 0.7


def read_titles(view: View, stretch: Stretch, ends: Ends) -> Iterator[tuple[Found, int, int]]:
    """
    Yield the links that titles state, each with its span in the view.

    Parameters
    ----------
    view
        The levelled text of the stretch.
    stretch
        With the mentions that stand in titles.
    ends
        Says which places can be the ends of which links.
    """
    named = [m for m in stretch.mentions if m.place and m.reason == IN_TITLE]
    spans = spans_of(view, stretch, named)
    starts = [start for start, _ in spans]
    for title in TITLE.finditer(view.text) if named else ():
        first, last = bisect_left(starts, title.start()), bisect_left(starts, title.end())
        relation = _meant(title.group())
        if last - first > 1 and relation:
            for one, other in _sides(view.text, named[first:last], spans[first:last]):
                if ends.can_be(relation, one, other):
                    yield (one, other, relation, TRUST), *title.span()


def _meant(title: str) -> str:
    """Return what a title says of its places, empty where it names no plan and no agreement."""
    if not AGREED.search(title):
        return ""
    relation = classify(title, KEYWORDS) or "cooperation"
    return "joint_plan" if relation in BROAD and PLAN.search(title) else relation


def _sides(text: str, named: list[Mention], spans: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield the places before the first 与 with those of the list behind it."""
    before: list[str] = []
    after: list[str] = []
    for number, mention in enumerate(named):
        if COUNTED.match(text, *spans[number]):
            continue  # 甲、乙、丙三县市
        between = text[spans[number - 1][1] : spans[number][0]] if number else ""
        side = after or before
        if side and not between:
            side.pop()  # 河北省三河市: the inner one is meant
        elif before and not after and JOINS.fullmatch(between):
            side = after
        elif number and not LISTED.fullmatch(between):
            break
        side.append(mention.place or "")
    yield from ((one, other) for one in before for other in after)
