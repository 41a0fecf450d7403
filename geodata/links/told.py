"""What a clause tells: one link of the frame, and what such links are compared by."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geodata.links.link_rules import Rule
from geodata.links.relations import KEYWORDS
from geodata.models import Link, Place

BY_SOURCE = {
    ("energy", "supply"): "energy_supply", ("energy", "water_supply"): "energy_supply",
    ("water", "supply"): "water_supply",
}  # fmt: skip
SIGNED = re.compile("签(?:订|署|了|约|下|字)|缔结|结为|结成")
RAIL = re.compile("火车|铁路|班列|货列|铁轨|列车|专列")
SHIP = re.compile(
    "[换上装下卸登]船|下水|出海|海运|货轮|轮船|船边|的船|远洋|海铁|靠岸|靠泊|到岸|卸[船货]|大船|码头"
)
BY_BOTH = frozenset(
    "supply supply_chain port_service rail sea cooperation coordination port_cooperation".split()
)
"""What goes by rail and ship where a sentence names both, and the ends are a port and some other place."""
GENERIC = frozenset("cooperation coordination service supply".split())
"""Relations that give way to a more telling one of the same pair."""
DIRECTED = frozenset(
    "relocation industry_transfer project_transfer aid managed_by compensation medical education".split()
)
"""Relations whose direction a verb and its slots tell better than a plain 与."""
TOLD_MOVED = frozenset({"tech_transfer", "data_link", "aid"})
"""What else than firms may move, where words say so: 样机搬到甲市."""
BY_NAMES = (
    ("medical", re.compile(r"医院|院区$|卫生院$")),
    ("education", re.compile(r"(?:大学|学院|中学|(?<!中)小学|学校|幼儿园|校区|分校)$")),
)
"""What hospitals and schools have with each other, whatever the verb."""
OF_HOUSES = frozenset(
    "co_built_park cooperation alliance pilot_policy joint_plan coordination cross_border_zone".split()
)
"""What two hospitals, or two schools, have with each other is care, or teaching."""
INLAND, RAILS = re.compile("无水港|陆港|内陆港"), re.compile("铁|班列|专列|列车")
SETTLES = re.compile("落户|落地|落子|布局|进驻|入驻|开诊")
CONDUIT = re.compile("(?:工程|干线|输水线|水渠|干渠|隧洞)$")
BY_WATER = re.compile("[船港水海轮江渡滚]|吨|标箱")
SHIPPED = re.compile("外贸|进出口|出口|货物|集装箱|物资|箱货|装船|出海|下水|离港")
"""What a port does more with than use it."""
TREATED = re.compile("结算|就医|就诊|看病|住院|门诊|挂号|报销")
"""What those of a division do in the hospital of another, whatever is recognised."""
PAYMENTS = frozenset({"aid", "joint_investment"})
COMPENSATED, RIVERS = re.compile("补偿"), re.compile("流域|上游|下游|水质|断面|水源|[江河湖库]")
OPENS, REACH = 2, 16
EACH = re.compile("分别|依次")


@dataclass(frozen=True, slots=True)
class Told:
    """A link that a clause states: the span is one of the frame, the sentence's span stands beside it."""

    origin: str
    target: str
    relation: str
    start: int
    end: int
    confidence: float
    sentence: tuple[int, int]
    loose: bool = False
    """Whether a word of its clause says what it is, no verb."""
    guessed: bool = False
    """Whether it counts only where nothing else of the sentence is known."""


def pair_up(one: Sequence[str], other: Sequence[str], words: str) -> list[tuple[str, str]]:
    """Return each of some places with each of others; one to one where the words say so: 甲、乙分别帮扶丙、丁."""
    if len(one) == len(other) and EACH.search(words):
        return list(zip(one, other, strict=True))
    return [(a, b) for a in one for b in other]


def by_source(place: Place | None, relation: str) -> str:
    """Return what a work sends where the words name no goods, or warm water."""
    return BY_SOURCE.get((place.kind, relation), relation) if place else relation


def carried_by(place: Place) -> str:
    """Return what a line, a power line or a conduit carries; empty for any other place."""
    if place.kind == "water":
        return "water_supply" if CONDUIT.search(place.name) else ""
    return place.kind if place.kind in ("rail", "road") else "energy_supply" if place.kind == "energy" else ""


def by_name(names: Sequence[str]) -> str:
    """Return what hospitals, schools have to do with anybody; empty where no name is of one."""
    return next((special for special, ending in BY_NAMES if any(ending.search(name) for name in names)), "")


def by_ends(relation: str, ends: Sequence[Place], words: str) -> str:
    """Return a route between two cities as one in the air, unless ships are named; stations, hospitals by what they are."""
    kinds = [place.kind for place in ends]
    if relation == "mutual_recognition" and "admin" in kinds and TREATED.search(words):
        relation = by_name([place.name for place in ends]) or relation
    if relation == "road" and "rail" in kinds and {*kinds} <= {"rail", "airport"}:
        return "rail"
    specials = {by_name([place.name]) for place in ends}
    if relation in OF_HOUSES and len(specials) == 1 and "" not in specials:
        return specials.pop()
    if relation == "relocation" and SETTLES.search(words) and by_name([place.name for place in ends[:1]]):
        return "public_service_extension"  # 某医院落户甲城
    if relation == "sea" and any(INLAND.search(place.name) for place in ends):
        return "sea_rail" if RAILS.search(words) else "port_service"
    if relation == "sea" and "port" not in kinds and "航线" in words and not BY_WATER.search(words):
        return "air"
    shipped = relation == "supply" and kinds.count("port") == 1 and SHIPPED.search(words) is not None
    both_ports = relation in ("cooperation", "coordination") and kinds == ["port", "port"]
    return "port_cooperation" if both_ports else "port_service" if shipped else relation


def beside(one: Told, other: Told, text: str) -> bool:
    """Tell whether two links of a pair are told in turn, each by words of its own: they moved there, and signed a pact."""
    apart = one.end <= other.start or other.end <= one.start
    if (
        not apart
        or any(told.loose or told.guessed for told in (one, other))
        or one.relation == other.relation
    ):
        return False
    vague = [told for told in (one, other) if told.relation in GENERIC]
    last = max(one, other, key=lambda told: told.start)
    return not vague or (
        vague == [last] and SIGNED.search(text, last.start - OPENS, last.end + REACH) is not None
    )


def is_further(told: Told, span: tuple[int, int], here: Sequence[Link]) -> bool:
    """Tell whether a clause, at a span of the text, tells of a pair something besides what rules found in other words."""
    apart = all(link.end <= span[0] or span[1] <= link.start for link in here)
    new = all(link.relation not in (*GENERIC, told.relation) for link in here)
    return apart and new and told.relation not in GENERIC and not (told.loose or told.guessed)


def by_words(told: Told, kinds: Sequence[str], text: str) -> str:
    """
    Return the relation of a link by all that its sentence says.

    Goods between a port and another place that change from rail to ship are such; money given in a sentence about a
    river's compensation is compensation.
    """
    relation = told.relation
    if relation in BY_BOTH and sorted(kinds).count("port") == 1:
        both = RAIL.search(text, *told.sentence) and SHIP.search(text, *told.sentence)
        return "sea_rail" if both else relation
    paid = relation in PAYMENTS and COMPENSATED.search(text, *told.sentence)
    return "compensation" if paid and RIVERS.search(text, *told.sentence) else relation


def is_better(one: Told, other: Told) -> bool:
    """Tell whether of two links of a pair the first tells more, or is surer."""
    if (one.relation in GENERIC) != (other.relation in GENERIC):
        return other.relation in GENERIC
    return one.confidence > other.confidence


def gives_way(rule: Rule, link: Link, told: Told) -> bool:
    """Tell whether what a rule found gives way to what a verb tells: a vague relation, or one without direction."""
    vague = link.relation in GENERIC and told.relation not in GENERIC
    if rule.name == "moved" and link.relation == "relocation" and told.relation in TOLD_MOVED:
        return (link.origin, link.target) == (told.origin, told.target)
    loose = not rule.relation and rule.table is KEYWORDS and told.relation in DIRECTED
    return vague or (loose and link.relation == told.relation and link.origin != told.origin)


def said_once(links: Iterable[Link]) -> list[Link]:
    """Return links in text order, of those that the same words state by two rules only the surer one."""
    kept: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    said: list[Link] = []
    for link in sorted(links, key=lambda k: -k.confidence):
        spans = kept.setdefault(
            (link.origin, link.target, link.relation), []
        )  # ascending, none overlaps another
        n = bisect_left(spans, (link.start, link.end))
        before = n > 0 and spans[n - 1][1] > link.start
        if not before and not (n < len(spans) and spans[n][0] < link.end):
            spans.insert(n, (link.start, link.end))
            said.append(link)
    return sorted(said, key=lambda k: (k.start, k.end, k.origin, k.target, k.relation))
