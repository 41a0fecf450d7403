"""Clauses → links that no verb of the table tells: two places in different slots, and a word that says what it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geodata.links.clauses import Carried, Clause, Group
from geodata.links.frames import Frame
from geodata.links.link_ends import ACTORS, THINGS, Ends
from geodata.links.matters import Matter, read_matters
from geodata.links.relations import P
from geodata.links.slots import MAKES
from geodata.links.told import Told, pair_up
from geodata.links.turns import SELLER
from geodata.models import Place

TRUST = 0.57
LONGEST = 60
"""How many characters a clause may have whose words are taken to be of both places."""
MOST = 6
"""Places of a longer list are rather a stage than partners."""
FEW = 3
"""The same for a list of an earlier clause; of a longer one whose members have something together, neighbours are joined."""
FAR = 40
"""How many characters on a place of an earlier clause is still spoken of."""
AT_ONCE = 14
"""How many characters behind a list what its members have together is named."""
APART = re.compile(
    r"位于|地处|坐落|毗邻|相邻|接壤|隔[河江海山]|相距|距离|高[于出]|低于|超过|优于|好于|快于|慢于|领先|落后|仅次于|不如|同属|隶属|"
    r"下辖|管辖|辖区|包括|涵盖|位列|排名|相当于|分走|抢走|夺走|争夺|竞争|学习|考察|访问|调研|召开|举行|出席|会见|"
    r"[变改建](?:造|建)?[成为]|成为|升级为|更名|打造[成为]|——|[比较]$"
)
"""Between two places: how they lie or compare, or who visited whom, not what joins them."""
STAGE = re.compile(
    "(?:正式|全面|隆重|成功)?(?:开工|动工|奠基|竣工|完工|举行|举办|召开|启动|开幕|印发|发布|通过验收)"
)
"""Behind a place that is only where something took place: 某工程在甲市开工."""
TIMES = re.compile("的?(?:近|约|超过?)?(?:[0-9.]+|[一二两三四五六七八九十半]+)[多余]?(?:倍|%|成)|相当")
"""Behind a place that another is only measured by: 是甲市的1.5倍."""
COPULA = re.compile(r"(?:是|为|成为|成了|作为|当好|建成|打造)$")
"""Before a place whose … another is: 甲港是乙市的出海口."""
LED = re.compile(
    r"(?:[^，。]{1,5}(?:[了着起住活]|出了)|带动|支撑|辐射|拉动|惠及|覆盖|满足|保障|服务|滋养|反哺|撬动|激活|照亮|温暖)$"
)
"""Before a place that something is done to by what was spoken of before: 撑起了甲市冬天的暖气."""
VERBAL = re.compile(rf"[^、（）(){P}]{{2,16}}(?<![的与和及是为即如])(?<!所在)")
"""Between a place and its object: words of one clause, no list."""
TAKES = re.compile(
    r"(?:承接|接[到入上]|[使利]?用|享受?|借|依托|融入|买|购|采|收|获|得|引|吸|靠|来自|源于|喝上|吃上)了?[^，。□]{0,6}$".replace(
        "□", P
    )
)
"""Before an object: what comes from it goes to the one before."""
USED = re.compile(r"消纳|使用|吸纳|所用|采购|收购|消化|接收|承接|去做|加工|生产|制造|组装|总装|完成")
"""Behind 由甲: what is spoken of goes there."""
FROM_NATURE = frozenset({"water", "water_supply", "energy_supply", "joint_ecology"})
MADE = tuple(kind for kind in THINGS if kind not in ("water", "eco"))
"""The kinds of things that have to do with others as people do: hospitals, markets."""
JOURNEYS = frozenset({"rail", "half_hour_access", "sea_rail"})
"""Relations whose ends may be stations."""
QUICK = frozenset({"half_hour_access"})
"""Relations of one clause alone."""
TRAVELS = frozenset(
    "sea_rail sea rail half_hour_access air energy_supply water_supply food_supply relocation data_link".split()
)
"""Relations that two obliques alone state: from here, to there."""


OWN_WORK = re.compile("并?(?:做好|抓好|搞好|加强|强化|落实)")
"""How a clause begins that tells of who set others to work."""


@dataclass(frozen=True, slots=True)
class LooseReader:
    """Reads what a clause joins without a verb of the table."""

    frame: Frame
    ends: Ends
    places: Mapping[str, Place]

    def links(self, clause: Clause, carried: Carried) -> Iterator[Told]:
        """Yield the links of a clause, all of low confidence."""
        groups = [g for g in clause.groups if len(g.places) <= MOST]
        if not groups or clause.end - clause.start > LONGEST + sum(g.end - g.start for g in groups):
            return
        subject, trust = self._subject(groups, clause, carried)
        if subject is None:
            yield from self._obliques(clause, groups, carried)
            return
        led_from = carried.source is not None and subject is carried.subject
        for other in groups:
            if other is subject or (not other.slot and other.start < subject.end):
                continue
            if led_from and other.slot in ("", "to", "for"):
                continue  # 某工程自甲镇取水，供乙市使用
            yield from self._between(clause, subject, other, trust)
        if carried.source and subject is carried.subject and subject.end <= carried.source.start:
            yield from self._obliques(clause, groups, carried)  # 某工程自甲镇取水，供乙市使用
        if len(groups) == 1 and subject is groups[0]:
            yield from self._tied(clause, subject)

    def _subject(self, groups: list[Group], clause: Clause, carried: Carried) -> tuple[Group | None, float]:
        """Return what a clause speaks of: its first place without a preposition, else that of a clause before."""
        done_to = LED.search(self.frame.text, clause.start, groups[0].start) is not None
        if not groups[0].slot and not done_to:
            return groups[0], TRUST
        last = carried.subject
        if last is not None and self._is_set_to_work(last, clause):
            return None, 0.0
        if last is not None and carried.fresh and self._is_spoken_of(last, clause) and not carried.example:
            return last, TRUST * 0.9
        if done_to:
            return None, 0.0
        return next(((g, TRUST) for g in groups if not g.slot), (None, 0.0))

    def _is_set_to_work(self, last: Group, clause: Clause) -> bool:
        """Tell whether somebody else does what a clause says: 支持甲与乙互为配套，并做好向丙的服务保障."""
        text = self.frame.text
        made = MAKES.search(text, max(0, last.start - 2), last.start) is not None
        return made and clause.start >= last.end and OWN_WORK.match(text, clause.start) is not None

    def _is_spoken_of(self, last: Group, clause: Clause) -> bool:
        """Tell whether a group of an earlier clause is near, short, and named there, not only meant (三地)."""
        near = clause.start - last.end <= FAR and len(last.places) <= FEW
        return near and self.frame.text[last.start] == P

    def _between(self, clause: Clause, subject: Group, other: Group, trust: float) -> Iterator[Told]:
        text = self.frame.text
        start = max(clause.start, subject.end) if subject.end <= other.start else clause.start
        slot = other.slot or "object"
        between = text[start : other.start] if start < other.start else ""
        is_one = slot == "object" and COPULA.search(between) is not None and text.startswith("的", other.end)
        if slot == "in" and STAGE.match(text, other.end):
            return
        if TIMES.match(text, other.end) and "占" not in between and "自" not in between:
            return
        if not is_one and (APART.search(between) or (slot == "object" and not VERBAL.fullmatch(between))):
            return
        for a, b in pair_up(subject.places, other.places, text[clause.start : clause.end]):
            matter = self.matter(clause, slot, a, b)
            if matter is None and subject.end < clause.start:
                matter = self.matter(Clause(subject.end, clause.end, clause.sentence), slot, a, b)
            if matter is None:
                continue
            origin, target = self.ordered(matter, slot, a, b, between, text[other.end : clause.end])
            if is_one and matter.relation == "relocation":
                origin, target = target, origin  # 甲县是乙市外迁企业的落脚点
            yield from self.told(matter.relation, origin, target, clause, (subject, other), trust)

    def _obliques(self, clause: Clause, groups: list[Group], carried: Carried) -> Iterator[Told]:
        """Yield what is told of two obliques alone: 由甲发出、在乙换装的班列."""
        source = next((g for g in groups if g.slot in ("from", "by")), carried.source)
        if source is None or clause.start - source.end > FAR:
            return
        for other in groups:
            if other.slot not in ("to", "in", "for", "") or other.start < source.end:
                continue
            if source.end < clause.start == other.start and not other.slot:
                continue  # 甲站出发的列车晚点了，乙站的也晚点了
            words = Clause(min(clause.start, source.start), clause.end, clause.sentence)
            for a, b in pair_up(source.places, other.places, ""):
                matter = self.matter(words, other.slot or "object", a, b)
                near = matter is not None and (matter.relation not in QUICK or clause.start <= source.start)
                if matter is not None and matter.relation in TRAVELS and near:
                    yield from self.told(matter.relation, a, b, clause, (source, other), TRUST)

    def _tied(self, clause: Clause, group: Group) -> Iterator[Told]:
        """Yield what is told of the members of one list: 甲和乙、丙的公交卡."""
        if not group.tied or not 1 < len(group.places) <= MOST:
            return
        if not all(self.ends.can_act(place, ACTORS) for place in group.places):
            return
        end = min(clause.end, group.end + AT_ONCE)
        chain = zip(group.places, group.places[1:], strict=False)
        for a, b in group.pairs() if group.cut or len(group.places) <= FEW else chain:
            matter = self.matter(Clause(group.end, end, clause.sentence), "tied", a, b)
            if matter is not None:
                yield from self.told(matter.relation, a, b, clause, (group,), TRUST)

    def told(
        self,
        relation: str,
        origin: str,
        target: str,
        clause: Clause,
        groups: tuple[Group, ...],
        trust: float,
    ) -> Iterator[Told]:
        """Yield the link of two places, where both can be the ends of such a relation."""
        if not self.ends.can_be(relation, origin, target):
            return
        kinds = (*ACTORS, *(THINGS if relation in FROM_NATURE else MADE))
        stops = relation in JOURNEYS
        if not all(
            self.ends.can_act(place, kinds) or (stops and self.ends.is_stop(place))
            for place in (origin, target)
        ):
            return
        own = [g for g in groups if clause.start <= g.start < clause.end]
        start, end = min(g.start for g in own), max(g.end for g in own)
        yield Told(origin, target, relation, start, end, round(trust, 3), clause.sentence, loose=True)

    def matter(self, clause: Clause, slot: str, one: str, other: str) -> Matter | None:
        """Return the first matter of a clause that may join two places, the second in a slot."""
        words = self.frame.text[clause.start : clause.end]
        kinds = {self.places[p].kind for p in (one, other) if p in self.places}
        for matter in read_matters():
            if (
                slot in matter.slots
                and (not matter.kinds or matter.kinds & kinds)
                and matter.words.search(words)
            ):
                return matter
        return None

    def ordered(
        self, matter: Matter, slot: str, subject: str, other: str, before: str, behind: str
    ) -> tuple[str, str]:
        """Return the two ends in the direction that slot and words tell."""
        if matter.head:
            known = self.places.get(subject)
            return (subject, other) if known and known.kind in matter.kinds else (other, subject)
        if matter.relation == "managed_by":
            return subject, other
        if slot == "from" or SELLER.search(before) or (slot == "object" and TAKES.search(before)):
            return other, subject
        if slot == "by" and not USED.search(behind):
            return other, subject
        return subject, other
