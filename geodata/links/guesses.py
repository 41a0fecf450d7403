"""Sentences → guesses: what two places have with each other where no rule tells, by how the words between them lead."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from geodata.links.clauses import Clause, Group
from geodata.links.flows import MOVES
from geodata.links.link_ends import ACTORS
from geodata.links.loose_links import APART, FROM_NATURE, MADE, STAGE, LooseReader
from geodata.links.relations import TRANSPORT, P, classify
from geodata.links.told import Told, by_name, pair_up
from geodata.links.turns import read_turn

LONGEST = 110
"""How many characters a sentence may have that is guessed at."""
FEW = 3
"""Places of a longer list are no partners that a guess joins."""
MOST = 4
"""How many lists of places such a sentence may name."""
LEADS = re.compile(
    r"(?:(?<![推促改先跟演引])进|(?<![达得看听提遇受收升降增减扩谈感想直])到|(?<![加收投列])入|(?<![谈以加])[往上下抵给去]|(?<![乃甚以直])至|(?<![收非])回|(?<![面走导指内])向|[送即]达|过[去来]|[进上下回]来|北上|南下|东出|西进|投奔|"
    r"敲开|叩开|登陆|抢滩|连[着起]|接[着起])了?[“”]?的?$"
)
"""Before the second place: what comes from the first gets there, whatever the verb."""
COMES = re.compile(
    r"(?:来自|源自|取自|出自|产自|(?<!背)靠着?|仰仗|指望|依赖|仰赖|全凭|借道|取道|[吃喝烧用](?:上|着|的是|了)?|[成半多数%](?:都|全)?[是为]|(?:都|全|净|尽|大多|多半|一律|清一色)(?:都)?是|[上读用吃喝住看烧]的是)$"
)
"""Before the second place: what comes from there is used in the first."""
DOES = re.compile(
    r"(?:[让使令]|(?:[照点吹擦][亮红]|托起|撑起|养[活肥]|喂[饱肥]|带[火旺热]|盘活|拉动|解了|救了|暖了|润了)了?)$"
)
"""Before the second place: the first does something for it."""
STAYS = re.compile(r"的[^，,、的]{1,10}[，,]?[^，,、的]{0,4}在")
"""Between a place and another in which something of the first is: 甲县的学生，三成在乙区的企业上班."""
HALVES = re.compile(
    "，(?:而|还有)?(?:另|一半|一部分|其余|剩下|余下|少量|[0-9一二三四五六七八九]+成|[0-9.]+%|[0-9]+[家吨])[^，]*$"
)
"""Between the second place and a third: more of what comes from the first goes there."""
SHORT = re.compile(r"[^，,、的和与及0-9：:；\s]{2,8}")
HEADLINE = 26
LEAVES = re.compile(r"(?:(?<![迁搬撤驶走])[出过]了?|经[由停]?|流经|途经|路过|穿过|翻过|越过|绕过)$")
"""Before a place that is only passed."""
ENDS = re.compile(
    rf"一(?P<what>[头端脚手边侧口])[^。；\n，,{P}]{{0,12}}{P}[^。；\n{P}]{{0,12}}[，,、]而?(?:另一|一|那)(?P=what)[^。；\n，,{P}]{{0,12}}{P}"
)
"""The two ends of something: 一头搭着甲，一头挑起乙."""
TOGETHER = re.compile(
    r"握手|握了手|一张[桌网图纸]|[坐走站]到?了?一起|一家人|亲戚|亲家|联姻|搭伙|搭档|合伙|抱团|彼此|同饮|共饮|同一[条片张座套个本]|同[唱下治守]|"
    r"[结攀认]了?亲|牵[线手]|手拉手|心连心|肩并肩|合[唱演编]|二合一|一盘棋|一条心|落了?笔|合同|合约|通[借兑办]|互[免认换派设]|互通(?!立交|枢纽|式)|直通|互联|协同作|合[开租养]"
)
"""What places have with each other where nothing else says it."""
COMMA = re.compile("[，,]")
LISTS = re.compile("[乃直以甚]至")
FROM_TO = re.compile(rf"(?:[从由自]|往返于?)?{P}[^乃直以甚]?(?:[到至去]|直?[达抵])的?$")
NEVER = re.compile(
    f"是{P}的?[^，。]{{0,3}}[0-9一二两三四五六七八九十半]+倍|不再?[得能向往给到许准可]|禁止|严禁|无需|学习|采访|记者从|考察|访问|调研|参观|出席|召开|举行|会见"
)
"""In a sentence that tells of no link: what is forbidden, who only came to see."""
ROAD = re.compile("[这那条新老山修]路|大桥|隧道")
SHORTEST = 6
"""How many characters a sentence must have besides 从甲到乙."""
TRUST, SURER = 0.41, 0.5
"""How sure a guess is where only the words lead from one place to another, and where a word says what it is about."""
TOLD_BY = frozenset("from to in by for with".split())
"""One of two places in different clauses stands in one of these slots."""
EVERY = tuple("guess object to from in by for with".split())
SLOTS = ("in", "to", "from", "by", "with", "tied")
WAY = re.compile("小时|分钟|公里|[车船路线桥航班坐走开通飞乘]|方向|旅客|货")
"""What a sentence is about that tells of a way, not of a row of things: 从甲到乙."""
GOODS = re.compile(
    rf"{P}[^，。、{P}]{{0,6}}的[^，。、]{{1,8}}?(?:[0-9]+吨|[卷钢花车鞋衣布料箱机品药镜器]|牛羊|[枣菇杏桃梨瓜菌茶酒])"
)
SOMETHING = "cooperation"
"""What two places have with each other where no word says what."""
LINES = ("rail", "road")


@dataclass(frozen=True, slots=True)
class GuessReader:
    """Guesses at sentences that no rule has read."""

    loose: LooseReader
    place: Callable[[int], str]

    def links(self, sentence: tuple[int, int], groups: list[Group]) -> Iterator[Told]:
        """
        Yield what the places of a sentence may have with each other, of low confidence.

        Parameters
        ----------
        sentence
            Its span in the frame.
        groups
            The lists of places of its clauses, in order.
        """
        text = self.loose.frame.text
        if sentence[1] - sentence[0] > LONGEST or NEVER.search(text, *sentence):
            return
        named = [g for g in groups if text[g.start] == P and len(g.places) <= FEW]
        sides = self._sides([g for g in named if not self._is_passed(g, sentence[0])])
        if len(sides) > 2:  # 黄河水从甲库流到乙湖: what flows, not where from
            sides = [g for g in sides if not text.startswith("水", g.end)]
        if not 0 < len(sides) <= MOST:
            return
        clause = Clause(*sentence, sentence)
        for side in sides:
            if side.tied or len(sides) == 1:
                yield from self._among(clause, side)
        several = {side.places for side in sides}
        ends = ENDS.search(text, *sentence)
        for before, other in pairwise(sides):
            halves = before is not sides[0] and HALVES.search(text, before.end, other.start)
            one = sides[0] if halves else before  # 甲库的水，一半进了乙市，一半去了丙市
            both = ends is not None and ends.start() < one.start < other.start < ends.end()
            led = list(self._led(clause, one, other, both=both, apart=len(several) == 2))
            yield from led or (self._apart(clause, one, other) if len(several) == 2 else ())

    def _is_passed(self, group: Group, floor: int) -> bool:
        """Tell whether a list is only passed on the way."""
        before = max(floor, group.start - 3), group.start
        if group.slot == "in" and STAGE.match(self.loose.frame.text, group.end):
            return True
        return group.slot == "via" or LEAVES.search(self.loose.frame.text, *before) is not None

    def _sides(self, named: list[Group]) -> list[Group]:
        """Return the lists of places that may be partners, each once."""
        sides: list[Group] = []
        for group in named:
            ends = self.loose.ends
            acts = all(ends.can_act(p, (*ACTORS, *MADE, "water")) or ends.is_stop(p) for p in group.places)
            if acts and not (sides and set(group.places) & set(sides[-1].places)):
                sides.append(group)
        return sides

    def _among(self, clause: Clause, group: Group) -> Iterator[Told]:
        """Yield what the members of the only list of a sentence have together."""
        if len(group.places) < 2 or not all(self.loose.ends.can_act(place, ACTORS) for place in group.places):
            return
        text = self.loose.frame.text
        comma = COMMA.search(text, group.end, clause.end)
        own = comma.start() if comma and group.slot != "by" else clause.end
        behind = Clause(group.end, own, clause.sentence)
        together = TOGETHER.search(text, group.end, clause.end)
        for one, other in group.pairs():
            told = self.loose.matter(behind, "tied", one, other) if group.tied else None
            if together or told:
                yield from self._told(clause, ("tied",), one, other, (group,), SOMETHING)

    def _led(self, clause: Clause, one: Group, other: Group, *, both: bool, apart: bool) -> Iterator[Told]:
        """Yield what words lead from one list to the next; `both`: they are the two ends of something."""
        text = self.loose.frame.text
        between = text[one.end : other.start]
        if self._told_apart(clause, one, between):
            return
        last = COMMA.split(between)[-1]
        travels = FROM_TO.search(text, max(clause.start, one.start - 2), other.start) is not None
        if travels and not (
            both or WAY.search(text[clause.start : one.start] + text[other.end : clause.end])
        ):
            return
        if both or travels:
            yield from self._pairs(clause, ("to",), *self._row(one, other), self._way(clause, one, other))
        elif P in last or (last.startswith("把") and one.slot in ("in", "to")):
            return  # 甲在…，丙让乙…: somebody else
        elif LEADS.search(between):
            default = self._way(clause, one, other) if one.slot == "from" else ""
            yield from self._pairs(clause, ("to", "object", "guess"), one, other, default)
        elif COMES.search(between):
            yield from self._pairs(clause, ("from", "object", "guess"), other, one, "")
        elif DOES.search(between):
            yield from self._pairs(clause, ("object", "to", "guess"), one, other, "")
        elif between == "对":
            told = self._pairs(clause, ("on",), one, other, "")
            yield from (t for t in told if t.confidence >= SURER)  # 甲区对乙县，一帮就是八年
        elif found := list(self._turned(clause, one, other, apart=apart)):
            yield from found
        elif SHORT.fullmatch(between) and not (one.slot or other.slot) and self._is_all(clause, one):
            surer = self._pairs(clause, ("object", "guess"), one, other, "")
            yield from (told for told in surer if told.confidence >= SURER)
        elif STAYS.fullmatch(between) and other.slot == "in" and not one.slot:
            yield from self._pairs(clause, ("in", "guess"), one, other, "")

    def _told_apart(self, clause: Clause, one: Group, between: str) -> bool:
        """Tell whether words between two lists say that each is told of alone: 七成来自甲市，三成来自乙市."""
        alike = COMES.search(between) and COMES.search(self.loose.frame.text, clause.start, one.start)
        apart = APART.search(between) or LISTS.fullmatch(between) or between.endswith(("、", "和", "与"))
        return bool(alike or apart)

    def _turned(self, clause: Clause, one: Group, other: Group, *, apart: bool) -> Iterator[Told]:
        """Yield what words tell of both by what one of them is to the other."""
        text = self.loose.frame.text
        turn = read_turn(text, clause.sentence, one.end, (other.start, other.end), apart=apart)
        if turn is None:
            return
        ends = (other, one) if turn.back else (one, other)
        for told in self._pairs(clause, EVERY, *ends, turn.default):
            if turn.kept and told.relation not in MOVES:
                yield replace(told, relation=turn.default)
            elif turn.default or told.confidence >= SURER or (turn.goods and told.relation == "supply"):
                yield told

    def _is_all(self, clause: Clause, one: Group) -> bool:
        """Tell whether a sentence is short and begins with a division that does something, as headlines do."""
        divisions = all(place.startswith("cn-") for place in one.places)
        return divisions and one.start - clause.start < 2 and clause.end - clause.start < HEADLINE

    def _row(self, one: Group, other: Group) -> tuple[Group, Group]:
        """Return the ends of one of several ways in a row: 甲至乙、丙至丁."""
        text = self.loose.frame.text
        if text[one.start - 1 : one.start] in ("至", "到"):
            one = replace(one, places=one.places[-1:])
        if text.startswith(("至", "到"), other.end):
            other = replace(other, places=other.places[:1])
        return one, other

    def _apart(self, clause: Clause, one: Group, other: Group) -> Iterator[Told]:
        """Yield what the only two places of a sentence may have with each other, in clauses that say what of."""
        loose = self.loose
        if not (other.slot in TOLD_BY or one.slot in TOLD_BY):
            return
        between = loose.frame.text[one.end : other.start]
        if len(between) < 2 or self._told_apart(clause, one, between):
            return
        for a, b in pair_up(one.places, other.places, ""):
            slots = (*SLOTS, "guess") if "from" in (one.slot, other.slot) else SLOTS
            matter = next((m for slot in slots if (m := loose.matter(clause, slot, a, b))), None)
            acts = all(loose.ends.can_act(place, ACTORS) for place in (a, b))
            if matter is not None and (acts or matter.relation in FROM_NATURE):
                origin, target = loose.ordered(matter, other.slot or "object", a, b, between, "")
                for told in loose.told(matter.relation, origin, target, clause, (one, other), TRUST):
                    yield replace(told, guessed=True)

    def _way(self, clause: Clause, one: Group, other: Group) -> str:
        """Return what kind of way leads from one place to another: a river, a line named, what the words say."""
        places = self.loose.places
        if {places[p].kind for g in (one, other) for p in g.places if p in places} == {"water"}:
            return "water"
        named = (self.place(sign) for sign in self.loose.frame.mentions(clause.start, clause.end))
        line = next((places[p].kind for p in named if p in places and places[p].kind in LINES), "")
        words = self.loose.frame.text[clause.start : clause.end]
        return line or classify(words, TRANSPORT) or ("road" if ROAD.search(words) else "half_hour_access")

    def _pairs(
        self, clause: Clause, slots: tuple[str, ...], origin: Group, target: Group, default: str
    ) -> Iterator[Told]:
        for one, other in pair_up(origin.places, target.places, ""):
            yield from self._told(clause, slots, one, other, (origin, target), default)

    def _told(
        self,
        clause: Clause,
        slots: tuple[str, ...],
        one: str,
        other: str,
        groups: tuple[Group, ...],
        default: str,
    ) -> Iterator[Told]:
        matter = next((m for slot in slots if (m := self.loose.matter(clause, slot, one, other))), None)
        relation = matter.relation if matter else default or self._meant(clause, one, other)
        trust = SURER if matter else TRUST
        for told in self.loose.told(relation, one, other, clause, groups, trust):
            yield replace(told, guessed=True)

    def _meant(self, clause: Clause, one: str, other: str) -> str:
        """Return what two places have with each other by what they are, else by what carries something there."""
        kinds = [self.loose.places[p].kind if p in self.loose.places else "" for p in (one, other)]
        if kinds[0] == "water":
            return "water" if kinds[1] == "water" else "water_supply"
        if kinds[0] == "energy":
            return "energy_supply"
        if kinds == ["port", "port"]:
            return "port_cooperation"
        names = [self.loose.places[p].name for p in (one, other) if p in self.loose.places]
        words = self.loose.frame.text[clause.start : clause.end]
        return (
            by_name(names) or classify(words, TRANSPORT) or ("supply" if GOODS.search(words) else SOMETHING)
        )
