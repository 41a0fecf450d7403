"""Clauses → what goes on over them: where water is taken, what was left, the next place that something gets to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geodata.links.clauses import Carried, Clause, Group
from geodata.links.link_ends import ACTORS, THINGS, Ends
from geodata.links.link_rules import SIDE
from geodata.links.relations import GOODS, TRANSPORT, P, classify
from geodata.links.slots import Filled
from geodata.links.told import Told
from geodata.links.verbs import Verb
from geodata.models import Place

MOVES = frozenset("relocation industry_transfer project_transfer".split())
"""Relations in which some go to one place and some to another."""
MOVING = frozenset({"moved", "headed"})
"""Tables of verbs of moving."""
GOODS_SENT = frozenset("supply food_supply energy_supply water_supply".split())
PART = re.compile(r"(?:其中|另外?|还|再|[约近超]?(?:[一二三四五六七八九]成|[0-9.]+%))[^，。]{0,6}")
"""How a clause begins that says where some of what was spoken of goes."""
FLOWS = MOVES | frozenset("water water_supply energy_supply supply food_supply sea rail sea_rail".split())
"""Relations in which something gets from one place to another, and may go on."""
TAKEN_HERE = re.compile(
    rf"[^，。、{P}]{{0,4}}?(?:(?:[取引抽汲提调分蓄]取?|抽取|汲取)(?:{P}[^，。、{P}]{{0,2}}|[^，。、{P}]{{0,3}})水|(?:迁|搬|转|运|调|引|送|输|流|发|开|移|来)[到自]?[来出过](?!源))"
)
"""Behind a place in which, or by which, water is taken, or from which something came: 在甲镇取江水, 由甲区转来."""
FROM_SIDE = re.compile(SIDE)
SETS_OUT = re.compile("站?(?:出发|始发|启程|发车|上车|登车|开出|驶出|发出)的")
"""Behind a place from which somebody or something sets out: 甲站出发的旅客."""
RUN = re.compile("(?:开行|开通|新开|增开|加开|开辟|始发|发出)了?")
LEADS_TO = re.compile(
    rf"(?:分别|依次|可)?(?:直?到|至|通往|开往|直?达|发往|前往|驶往|通到)(?:[^，。、{P}]{{2,6}}[、和]){{0,3}}"
)
"""How a clause begins that says where what is run leads."""
GONE = re.compile(
    r"(?:外迁|疏解|腾退|搬迁|迁出|迁离|搬离|关停|关闭|外溢|撤市)(?:之?后|以来|完毕|完成|期间|时)?$"
)
"""At the end of a clause: something has left the place it speaks of."""
NEXT = re.compile(
    r"(?:，|^)?(?:再|又|并|最[终后]|终|然后|随后|而后|继而|进而|之后|接着|后)[^，。]{0,8}?(?:进入|[进到达抵至入往向给]|到达|抵达|送达|(?<![承对迎])接)了?$"
)
"""Before the next place that what set out before gets to: 送至甲县，再进入乙市管网."""
ZONES = frozenset({"platform", "park"})
"""Kinds of place that others run, and that run nothing themselves."""
TRUST = 0.57
ZONE = re.compile(r"(?:园区?|基地|新城|合作区|示范区|中心|走廊)(?=[^，]{0,4}由)")


def with_sources(text: str, clause: Clause) -> list[Group]:
    """Return the groups of a clause, those that something is taken or comes from as such: 在甲镇取江水, 由甲区转来."""
    return [
        replace(group, slot="via")
        if group.slot == "from" and FROM_SIDE.match(text, group.end) and not group.places[0].startswith("cn-")
        else replace(group, slot="from")
        if (group.slot in ("in", "by") and TAKEN_HERE.match(text, group.end, clause.end))
        or (not group.slot and SETS_OUT.match(text, group.end, clause.end))
        else group
        for group in clause.groups
    ]


def left_in(text: str, clause: Clause) -> Group | None:
    """Return what a clause says that something has left, for those who then took it in."""
    if len(clause.groups) != 1 or not GONE.search(text, clause.start, clause.end):
        return None
    return clause.groups[0] if clause.groups[0].slot in ("", "from", "in") else None


def fill_up(
    verb: Verb,
    carried: Carried,
    ends: tuple[Filled | None, Filled | None],
    last: tuple[Filled | None, float],
    places: Mapping[str, Place],
) -> tuple[Filled | None, Filled | None, float]:
    """
    Return both ends of a verb, one of them left over from clauses before, and how sure that is.

    Parameters
    ----------
    verb, carried
        The verb, and what the clauses before leave to it.
    ends
        Origin and target, where the verb's own clause tells them.
    last
        What was spoken of last and may be the missing end, and how sure that is.
    places
        The places of the text.
    """
    origin, target = ends
    if origin and not target and "in" in verb.target and carried.scene:
        return origin, ("in", carried.scene), 0.9
    if target and target[0] != "subject":
        if "subject" in verb.origin or ("from" in verb.origin and carried.source):
            return _also_left(verb, carried) or last[0], target, last[1]
    elif origin and ("earlier" in verb.target or (origin[0] != "subject" and "subject" in verb.target)):
        return origin, *_got_by(verb, carried, last)
    elif target and "object" in verb.origin:
        return _left_over(verb, carried, places), target, 0.85
    return origin, target, 1.0


def _got_by(verb: Verb, carried: Carried, last: tuple[Filled | None, float]) -> tuple[Filled | None, float]:
    """Return who gets what a clause says only the giver of: 货源三成来自甲港，其余从乙港运来; 甲县退耕，乙市给予补助."""
    earlier = "earlier" in verb.target
    if not earlier and (last[0] is None or last[0][0] != "from"):
        return last
    subject = carried.subject if carried.fresh else None
    return ("subject", subject) if subject else None, 0.85


def _left_over(verb: Verb, carried: Carried, places: Mapping[str, Place]) -> Filled | None:
    """Return what a verb is done to that names nothing: 某市场外迁后，甲县接纳商户; 某园由两市共建，甲市主导运营."""
    if verb.table == "received" and carried.left:
        return "from", carried.left
    subject = carried.subject if carried.fresh and verb.table == "managed" else None
    if subject is None or not all(p in places and places[p].kind in ZONES for p in subject.places):
        return None
    return "object", subject


def apart(one: Filled, other: Filled, clause: Clause) -> Filled:
    """Return a group of an earlier clause without the places of another: 甲与乙签约，接受后者帮扶."""
    if clause.start <= one[1].start:
        return one
    rest = tuple(place for place in one[1].places if place not in other[1].places)
    return one[0], replace(one[1], places=rest)


def flow_of(clause: Clause, stated: Sequence[Told]) -> tuple[Group, Group, str] | None:
    """Return where something set out and got by what a clause states, and how; none where that is not one list."""
    flows = [told for told in stated if told.relation in FLOWS and not told.guessed]
    origins = tuple(dict.fromkeys(told.origin for told in flows))
    if not flows:
        return None
    targets = tuple(dict.fromkeys(told.target for told in flows))
    source, got = (Group(clause.start, clause.start, "from", places) for places in (origins, targets))
    return source, got, flows[-1].relation


def _also_left(verb: Verb, carried: Carried) -> Filled | None:
    """Return where those come from that went elsewhere: 甲县承接乙市企业30家，另有9家去了丙县."""
    if verb.table not in MOVING or carried.flow is None or carried.subject is None:
        return None
    source, target, relation = carried.flow
    return ("from", source) if relation in MOVES and {*carried.subject.places} <= {*target.places} else None


def reached(clause: Clause, stated: Sequence[Told], places: Mapping[str, Place]) -> Group | None:
    """Return the water that water was led to, from which others are supplied next: 引到甲水库，供乙、丙两县饮用."""
    ends = {told.target for told in stated if told.relation in ("water", "water_supply")}
    place = places.get(next(iter(ends))) if len(ends) == 1 else None
    if place is None or place.kind != "water":
        return None
    return next((group for group in clause.groups if group.places == (place.id,)), None)


def goes_on(text: str, clause: Clause, carried: Carried, ends: Ends) -> Iterator[Told]:
    """Yield where what set out in a clause before gets next."""
    yield from _opened(text, clause, carried, ends)
    if carried.flow is None or not clause.groups:
        return
    source, got, relation = carried.flow
    first = clause.groups[0]
    if first.slot not in ("", "to") or not NEXT.search(text, clause.start, first.start):
        return
    led = carried.source is not None and carried.source.places == got.places  # 送入某水库，再接某干渠
    for origin in (*source.places, *(got.places if led else ())):
        for target in first.places:
            if ends.can_be(relation, origin, target) and ends.can_act(target, (*ACTORS, *THINGS)):
                yield Told(origin, target, relation, first.start, first.end, TRUST, clause.sentence)


def as_flow(relation: str, text: str, clause: Clause, carried: Carried) -> str:
    """Return what a clause tells of a part: of goods sent before that they go on, of goods named before what they are."""
    if not PART.match(text, clause.start, clause.end):
        return relation
    if relation == "relocation" and carried.flow and carried.flow[2] in GOODS_SENT:
        return carried.flow[2]
    if relation == "supply":
        told = classify(text[clause.sentence[0] : clause.end], GOODS)
        return told if told in GOODS_SENT else relation
    return relation


def _opened(text: str, clause: Clause, carried: Carried, ends: Ends) -> Iterator[Told]:
    """Yield where several lines lead that the clause before says are run: 甲站开行公交三条，分别到乙镇、丙镇."""
    subject = carried.stop or (carried.subject if carried.fresh else None)
    if subject is None or len(subject.places) != 1 or not clause.groups:
        return
    first, place = clause.groups[0], subject.places[0]
    runs = RUN.search(text, subject.end, clause.start)
    relation = classify(text[subject.end : clause.start], TRANSPORT) if runs else ""
    if not relation or not LEADS_TO.fullmatch(text, clause.start, first.start):
        return
    for target in first.places if ends.can_act(place, ACTORS) or ends.is_stop(place) else ():
        if ends.can_be(relation, place, target) and ends.can_act(target, (*ACTORS, *THINGS)):
            yield Told(place, target, relation, first.start, first.end, TRUST, clause.sentence)


def is_zone(text: str, clause: Clause, owners: Group, places: Mapping[str, Place]) -> bool:
    """Tell whether what a clause says of its owners is a park or a zone: 临港园区由甲市和乙市合作开发."""
    before = [p for g in clause.groups if g.end <= owners.start for p in g.places]
    named = any(p in places and places[p].kind in ("park", "platform") for p in before)
    return named or ZONE.search(text, clause.start, owners.start) is not None
