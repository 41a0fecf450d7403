"""Sentences → links: relations between two places, read by rules from the words around two mentions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.link_rules import KEYWORDS, RULES, SUPPLY, TRANSPORT, P, Rule, classify
from geodata.models import Document, Link, Mention, Place
from geodata.named_links import CAPITAL, Names
from geodata.normalise import View, make_view
from geodata.subjects import Subjects, read_subjects

RELATIONS: dict[str, tuple[str, str]] = {
    "relocation": ("疏解迁移", "Relocation"),
    "industry_transfer": ("产业转移", "Industry transfer"),
    "project_transfer": ("项目引进", "Projects brought in"),
    "supply_chain": ("产业配套", "Supply chain"),
    "supply": ("产品供应", "Goods supplied"),
    "branch_offices": ("分支机构", "Branch offices"),
    "tech_contract_flow": ("技术合同", "Technology contracts"),
    "tech_transfer": ("成果转化", "Technology transfer"),
    "innovation_cooperation": ("协同创新", "Joint innovation"),
    "co_built_park": ("共建园区", "Park built together"),
    "cross_border_zone": ("跨界示范区", "Zone across the border"),
    "cross_border_region": ("毗邻区域", "Neighbouring region"),
    "twin_city": ("双城同城", "Twin cities"),
    "two_wings": ("两翼联动", "Two wings"),
    "complementary_development": ("错位发展", "Complementary development"),
    "coordination": ("协调对接", "Coordination"),
    "cooperation": ("战略合作", "Cooperation"),
    "strategy_exchange": ("战略交流", "Exchange between strategies"),
    "joint_plan": ("共同规划", "Joint planning"),
    "joint_investment": ("共同招商出资", "Joint investment"),
    "revenue_sharing": ("利益分享", "Shared revenue"),
    "pilot_policy": ("共同试点", "Joint pilot"),
    "mutual_recognition": ("资质互认", "Mutual recognition"),
    "alliance": ("联盟", "Alliance"),
    "managed_by": ("委托管理", "Managed by"),
    "rail": ("铁路", "Rail"),
    "road": ("公路", "Road"),
    "sea_rail": ("海铁联运", "Sea–rail service"),
    "sea": ("海上航线", "Sea route"),
    "air": ("航线", "Air route"),
    "half_hour_access": ("快速通达", "Fast access"),
    "transit_card": ("公交一卡通", "Shared transit card"),
    "port_service": ("港航服务", "Port services"),
    "port_cooperation": ("港口合作", "Ports working together"),
    "port_city": ("港产城融合", "Port and city"),
    "water": ("水系相连", "River"),
    "water_supply": ("调水供水", "Water supply"),
    "compensation": ("生态补偿", "Ecological compensation"),
    "ecological_service": ("生态屏障", "Ecological service"),
    "joint_ecology": ("生态共治", "Joint ecology"),
    "carbon_trading": ("碳交易", "Carbon trading"),
    "energy_supply": ("能源供应", "Energy supply"),
    "data_link": ("数据互通", "Data link"),
    "food_supply": ("农产品供应", "Food supply"),
    "service": ("服务保障", "Service"),
    "service_platform": ("服务平台", "Service platform"),
    "aid": ("对口帮扶", "Aid"),
    "aid_construction": ("援建", "Built as aid"),
    "public_service_support": ("公共服务支持", "Public service support"),
    "public_service_extension": ("公共服务延伸", "Public services extended"),
    "education": ("教育合作", "Education"),
    "medical": ("医疗合作", "Medical care"),
    "staff_exchange": ("干部人才交流", "Staff exchange"),
    "tourism_belt": ("文旅合作", "Culture and tourism"),
}
"""The closed list of relations: Chinese and English name. Direction runs from origin to target where there is one."""

SENTENCE_ENDS = re.compile(r"[。；！？\n;!?]")
CAPITAL_WORDS = re.compile(r"非首都功能|首都(?=外迁|企业|疏解|高校|医院)|央企|在京(?=单位|高校|企业|央企)")
WIDE = 60
"""A place of more districts than this is no partner of a link, but a stage: 京津冀, 全国."""

ACTORS = ("admin", "platform", "park", "region", "port", "airport")
FEW = frozenset(("twin_city", "half_hour_access", "data_link", "carbon_trading", "rail", "road", "staff_exchange", "port_cooperation"))
"""The relations that a contraction (京津, 京廊, 津冀港口) states of its own parts."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A text in which every mention is one sign: `marks` are the places of the signs, `numbers` their mentions."""

    text: str
    marks: list[int]
    numbers: list[int]
    starts: list[int]
    ends: list[int]

    def at(self, position: int) -> int:
        """Return the position in the view of a position in the frame."""
        number = bisect_right(self.marks, position - 1) - 1
        return position if number < 0 else position - self.marks[number] - 1 + self.ends[number]

    def mentions(self, start: int, end: int) -> range:
        """Return the signs between two positions, as indices of `numbers`."""
        return range(bisect_left(self.marks, start), bisect_left(self.marks, end))

    def sentence_end(self, position: int, reach: int) -> int:
        """Return where the sentence ends, or the reach."""
        found = SENTENCE_ENDS.search(self.text, position, position + reach)
        return found.start() if found else min(position + reach, len(self.text))

    def sentence_start(self, position: int, reach: int = 160) -> int:
        """Return where the sentence begins, or the reach."""
        return max(
            [m.end() for m in SENTENCE_ENDS.finditer(self.text, max(0, position - reach), position)],
            default=max(0, position - reach),
        )


def make_frame(text: str, subjects: Subjects) -> Frame:
    """Put one sign in the place of every mention, and of words that mean the capital; -1 is the capital's number."""
    spans = list(zip(subjects.starts, subjects.ends, range(len(subjects.starts)), strict=True))
    for found in CAPITAL_WORDS.finditer(text):
        number = bisect_left(subjects.starts, found.end()) - 1
        if number < 0 or subjects.ends[number] < found.start():
            spans.append((found.start(), found.end(), -1))
    spans.sort()
    pieces: list[str] = []
    marks: list[int] = []
    done = length = 0
    for start, end, _ in spans:
        piece = text[done:start].replace(P, " ")
        pieces += (piece, P)
        length += len(piece)
        marks.append(length)
        length += 1
        done = end
    pieces.append(text[done:])
    return Frame("".join(pieces), marks, [n for _, _, n in spans], [s for s, _, _ in spans], [e for _, e, _ in spans])


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the links of one text."""

    document: Document
    view: View
    frame: Frame
    subjects: Subjects
    names: Names
    places: Mapping[str, Place]

    def place(self, sign: int) -> str:
        """Return the place of a sign."""
        number = self.frame.numbers[sign]
        return CAPITAL if number < 0 else self.subjects.ids[number]

    def is_wide(self, place: str) -> bool:
        """Tell whether a place is a stage rather than a partner."""
        known = self.places.get(place)
        return known is not None and known.kind == "region" and len(known.districts) > WIDE and len(self.names.members(place)) == 1

    def group(self, found: re.Match[str], name: str) -> list[str]:
        """Return the places of a group of a rule, contractions opened."""
        if name not in found.re.groupindex or found[name] is None:
            return []
        signs = self.frame.mentions(*found.span(name))
        return [p for sign in signs for p in self.names.members(self.place(sign)) if not self.is_wide(p)]

    def subject(self, position: int, others: Sequence[str]) -> tuple[list[str], float]:
        """Return the actor that stands nearest before a position, in its sentence or before; and a factor of trust."""
        lower = self.frame.sentence_start(position)
        for sign in reversed(self.frame.mentions(lower, position)):
            place = self.place(sign)
            known = self.places.get(place)
            if known and known.kind in ACTORS and not self.is_wide(place) and not set(self.names.members(place)) & set(others):
                return list(self.names.members(place)), 1.0
        start = self.frame.at(position)
        line = self.subjects.text.rfind("\n", 0, start) + 1
        for place in (self.subjects.first(line, start) if start - line < 2000 else None, *self.subjects.whole.values()):
            if place and place.startswith("cn-") and place not in others:
                return [place], 0.8
        return [], 0.0

    def relation(self, rule: Rule, found: re.Match[str]) -> str:
        """Return the relation of a match, empty where its words mean none."""
        text = self.frame.text
        behind = text[found.end() : self.frame.sentence_end(found.end(), rule.reach)]
        if rule.relation == "supplied":
            return classify(found.group(), SUPPLY)
        if rule.relation == "way":
            return classify(behind[:14], TRANSPORT) or self._line_near(found) or classify(behind, TRANSPORT)
        if rule.relation:
            return rule.relation
        return classify(found.group() + behind.split("，", 1)[0]) or classify(behind, KEYWORDS)

    def _line_near(self, found: re.Match[str]) -> str:
        """Return rail or road where such a line is named shortly before or behind."""
        lower = self.frame.sentence_start(found.start(), 40)
        signs = [*reversed(self.frame.mentions(lower, found.start())), *self.frame.mentions(found.end(), found.end() + 6)]
        kinds = (self.places[self.place(s)].kind for s in signs if self.place(s) in self.places)
        near = next((kind for kind in kinds if kind in ("rail", "road", "energy")), "")
        return "energy_supply" if near == "energy" else near

    def links(self) -> Iterator[Link]:
        """Yield all links, the same one more than once."""
        for rule in RULES:
            for found in rule.pattern.finditer(self.frame.text):
                yield from self._links_of(rule, found)
        for sign in range(len(self.frame.marks)):
            yield from self._links_at(sign)

    def _links_of(self, rule: Rule, found: re.Match[str]) -> Iterator[Link]:
        relation = self.relation(rule, found)
        if not relation:
            return
        one, other = self.group(found, "a"), self.group(found, "b")
        trust = 1.0
        if not one and not self._has(found, "a"):
            one, trust = self.subject(found.start(), other)
        elif not other and not self._has(found, "b"):
            other, trust = self.subject(found.start(), one)
        start, end = self.frame.at(found.start()), self.frame.at(found.end())
        for origin in one:
            for target in other:
                if origin != target:
                    yield self._link(origin, target, relation, start, end, rule.confidence * trust)

    @staticmethod
    def _has(found: re.Match[str], name: str) -> bool:
        return name in found.re.groupindex and found[name] is not None

    def _links_at(self, sign: int) -> Iterator[Link]:
        """Yield what a place's own name says, and what a contraction's next words say of its parts."""
        number = self.frame.numbers[sign]
        if number < 0:
            return
        start, end = self.frame.starts[sign], self.frame.ends[sign]
        place = self.subjects.ids[number]
        for origin, target, relation, confidence in self.names.links(place, self.subjects.text[start:end]):
            yield self._link(origin, target, relation, start, end, confidence)
        members = self.names.members(place)
        if not 1 < len(members) < 4:
            return
        position = self.frame.marks[sign] + 1
        words = self.frame.text[position : self.frame.sentence_end(position, 14)].split(P, 1)[0]
        relation = classify(words.split("，", 1)[0])
        relation = relation if relation in FEW else classify(words[:8], TRANSPORT)
        if relation in FEW:
            for i, one in enumerate(members):
                for other in members[i + 1 :]:
                    yield self._link(one, other, relation, start, end, 0.7)

    def _link(self, origin: str, target: str, relation: str, start: int, end: int, confidence: float) -> Link:
        first, last = self.view.origin(start, end)
        zh, en = RELATIONS[relation]
        return Link(origin, target, relation, zh, en, self.document.doc, first, last, round(confidence, 2))


def find_links(document: Document, mentions: Sequence[Mention], places: Mapping[str, Place]) -> list[Link]:
    """
    Find the relations between two places that a text states.

    Parameters
    ----------
    document
        The text.
    mentions
        Its mentions in text order, as the pipeline gives them; those of confidence below 0.5 have no links.
    places
        The places mentioned, by id.

    Returns
    -------
    links
        In text order, one for every pair and relation of a sentence; offsets count code points of the document's
        text and span the words that state it. Targets may be divisions that the text does not name itself.
    """
    view = make_view(document.text)
    subjects = read_subjects(view, mentions)
    reader = Reader(document, view, make_frame(view.text, subjects), subjects, Names(places), places)
    best: dict[tuple[str, str, str, int], Link] = {}
    for link in reader.links():
        key = (link.origin, link.target, link.relation, link.start)
        if key not in best or link.confidence > best[key].confidence:
            best[key] = link
    return sorted(best.values(), key=lambda k: (k.start, k.end, k.origin, k.target, k.relation))
