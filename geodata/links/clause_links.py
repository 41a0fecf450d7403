"""Clauses → links: a verb of the table takes its two places from the slots of its clause, or from clauses before."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from geodata.links.clauses import ADVERBS, JOURNEY, Carried, Clause, Clauses, Group
from geodata.links.flows import (
    MOVING,
    ZONES,
    apart,
    as_flow,
    fill_up,
    flow_of,
    goes_on,
    is_zone,
    left_in,
    reached,
    with_sources,
)
from geodata.links.frames import Frame
from geodata.links.guesses import GuessReader
from geodata.links.link_ends import ACTORS, THINGS, Ends
from geodata.links.loose_links import LooseReader
from geodata.links.named_links import Names
from geodata.links.owners import read_owners
from geodata.links.parallels import Parallels
from geodata.links.relations import TABLES, TRANSPORT, P, classify
from geodata.links.slots import Filled, made_to, read_slots
from geodata.links.told import GENERIC, Told, beside, by_name, by_source, by_words, is_better, pair_up
from geodata.links.turns import BEFORE_THAT, OF_THEM
from geodata.links.verbs import Verb, read_verbs
from geodata.links.ways import Ways
from geodata.models import Place

LINES = ("rail", "road")
BY_KINDS = {("port", "port"): "sea", ("rail", "rail"): "rail", ("airport", "airport"): "air"}
BY_SHIP = re.compile("水运|海运|船运")
BROAD = frozenset("aid managed_by cooperation coordination co_built_park alliance service".split())
LONG_LIST, PAIR = 4, 2
WHOLE = ("received", "moved", "driven", "headed")
"""Tables whose words may stand anywhere in the clause."""
BEFORE = ("goods", "received", "headed")
"""Tables whose words may stand in the clause before, where the first place is: 甲县的风，经柔性直流送进乙市."""
LONGEST = 6
WORKS = frozenset({"water", "energy"})
"""Kinds of work that bring water or power, wherever they take it from."""
BESIDE = 8
PAID = re.compile("补偿")
OF_NEW = re.compile(rf"(?<=来自){P}的|(?<=源自){P}的|{P}{{1,2}}[至到—-]{P}{{1,2}}的")
"""来自甲市的一家企业, 开通甲市至乙县的客运线: somebody new, whose place is not the one spoken of."""
OWN = re.compile(r"等?(?:[两三四五六七][省市县区地州])?的(?!.{0,12}(?:之间|共|合|联))")
"""Behind places that only own what is spoken of: 甲、乙两市的补偿."""
OTHERS = re.compile(r"[与跟向]|(?<![共协合])同")
EXAMPLES = re.compile(r"等(?:一批|一系列|多[个家项]|[0-9]+多?[个家项])")
"""Behind places that are only examples of what the clause is about."""
UNITS = frozenset({"admin", "port", "airport"})
WORKS_BUILT = frozenset({"digital", "facility", "energy", "market", "airport"})
BUILT_THERE = re.compile("(?<![搬迁重新扩])建[在到于]")
"""Such places are only where they were built: 某数据中心建在甲市."""
STAYS = frozenset({"rail", "road", "water", "region"})
"""Kinds of place that nothing moves away from."""


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Reads the links that the verbs of a stretch state."""

    frame: Frame
    place: Callable[[int], str]
    names: Names
    ends: Ends
    places: Mapping[str, Place]
    opened: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def members(self, sign: int) -> tuple[str, ...]:
        """Return the places of a sign, contractions opened and stages left out."""
        place = self.place(sign)
        if place not in self.opened:
            self.opened[place] = tuple(p for p in self.names.members(place) if not self.ends.is_wide(p))
        return self.opened[place]

    def links(self) -> Iterator[Told]:
        """Yield the links in text order, of each pair of a sentence the surest."""
        clauses = Clauses(self.frame, self.members, self.ends.can_act)
        loose = LooseReader(self.frame, self.ends, self.places)
        guesses = GuessReader(loose, self.place)
        readers = [reader(self.frame, self.members, self.ends) for reader in (Parallels, Ways)]
        pattern = read_verbs()[1]
        carried, end = Carried(), 0
        for sentence in clauses.sentences():
            if "\n" in self.frame.text[end : sentence[0]]:
                carried = Carried(stage=carried.stage)
            goes_on_here = self.frame.text.startswith("其中，", sentence[0])
            carried.fresh, carried.source, end = carried.fresh and goes_on_here, None, sentence[1]
            carried.left = carried.flow = carried.scene = None
            rows = [told for reader in readers for told in reader.links(sentence)]
            best = {frozenset((told.origin, told.target)): [told] for told in rows}
            for sign in self.frame.mentions(*sentence):
                if not self.members(sign):
                    carried.stage = self.names.stage(self.place(sign)) or carried.stage
            named: list[Group] = []
            for span in clauses.clauses(sentence):
                if not clauses.speaks(*span) and not self._are_together(carried):
                    continue
                clause = clauses.read(span, sentence, carried)
                clause = replace(clause, groups=with_sources(self.frame.text, clause))
                named += clause.groups
                verbs = list(pattern.finditer(self.frame.text, *span))
                if any(told.start < clause.end and clause.start < told.end for told in rows):
                    self._carry(clause, verbs, carried)
                    continue
                stated = [
                    told
                    for n, found in enumerate(verbs)
                    for told in self._links_of(clause, verbs, n, found, carried)
                ]
                if all(told.relation in GENERIC for told in stated):
                    stated += loose.links(clause, carried)
                stated = stated or list(goes_on(self.frame.text, clause, carried, self.ends))
                for told in stated:
                    self._add(told, best.setdefault(frozenset((told.origin, told.target)), []))
                self._carry(clause, verbs, carried)
                carried.flow = flow_of(clause, stated) or carried.flow
                carried.source = reached(clause, stated, self.places) or carried.source
            for told in [t for found in best.values() for t in found] or guesses.links(sentence, named):
                kinds = [self.places[p].kind if p in self.places else "" for p in (told.origin, told.target)]
                yield replace(told, relation=by_words(told, kinds, self.frame.text))

    def _add(self, told: Told, found: list[Told]) -> None:
        """Add a link to those of its pair: the better one stays of two that are not told in turn."""
        rivals = [other for other in found if not beside(told, other, self.frame.text)]
        if all(is_better(told, other) for other in rivals):
            found[:] = [*(other for other in found if other not in rivals), told]

    def _are_together(self, carried: Carried) -> bool:
        """Tell whether what is spoken of is two or three places by name, which may do something with each other."""
        subject = carried.subject
        if not carried.fresh or subject is None or not 1 < len(subject.places) <= LONG_LIST:
            return False
        named = self.frame.text[subject.start] == P
        return named and all(self.ends.can_act(place, ACTORS) for place in subject.places)

    def _carry(self, clause: Clause, verbs: list[re.Match[str]], carried: Carried) -> None:
        """Keep what the next clause may take over."""
        first = verbs[0].start() if verbs else clause.end
        text = self.frame.text
        subject = next(
            (g for g in clause.groups if not g.slot and g.start < first and not EXAMPLES.match(text, g.end)),
            None,
        )
        subject = made_to(text, subject, clause) if subject else None
        acting = self._acting(subject) if subject else ()
        if subject and acting:
            carried.subject, carried.fresh = replace(subject, places=acting), True
            carried.example = EXAMPLES.match(text, subject.end) is not None
        elif subject and not carried.fresh:
            carried.subject = None
        carried.stop = next((g for g in clause.groups if not g.slot and self.ends.is_stop(g.places[0])), None)
        sources = [g for g in clause.groups if g.slot == "from"]
        if sources:
            carried.source = sources[-1]
        several = [g for g in clause.groups if len(g.places) > 1 and g.slot != "via"]
        withs = [g for g in clause.groups if g.slot == "with"]
        ends = clause.groups if len(clause.groups) == PAIR else []
        if several:
            carried.several = several[-1]
        elif ends and text[ends[0].end : ends[1].start] in JOURNEY:
            carried.several = Group(ends[0].start, ends[1].end, "", (*ends[0].places, *ends[1].places))
        elif len(ends) == PAIR and not any(len(g.places) > 1 or g.slot == "via" for g in ends):
            places = (*ends[0].places, *ends[1].places)  # 甲县接纳乙区的厂，两地…
            carried.several = Group(ends[0].start, ends[1].end, "", places, 1)
        elif subject and withs:
            places = (*subject.places, *withs[-1].places)
            carried.several = Group(subject.start, withs[-1].end, "", places, len(subject.places))
        carried.left = left_in(text, clause) or carried.left
        if clause.groups:
            carried.last = clause.groups[-1]
        opens = len(clause.groups) == 1 and clause.groups[0].slot == "in" and not verbs
        carried.scene = clause.groups[0] if opens else carried.scene if not clause.groups else None

    def _acting(self, group: Group) -> tuple[str, ...]:
        """Return the places of a list that do something: 大红门站、某市场的商户 are those of the market."""
        if len(group.places) == PAIR and group.end - group.start == 1:
            return group.places  # 京津两市签署协议，共建某园
        return tuple(place for place in group.places if self.ends.can_act(place, (*ACTORS, *THINGS)))

    def _links_of(
        self, clause: Clause, verbs: list[re.Match[str]], n: int, found: re.Match[str], carried: Carried
    ) -> Iterator[Told]:
        verb = read_verbs()[0][int((found.lastgroup or "v0")[1:])]
        text = self.frame.text
        if verb.needs and not verb.needs.search(
            text, self.frame.context(clause.sentence[0]), clause.sentence[1]
        ):
            return
        following = verbs[n + 1].start() if n + 1 < len(verbs) else clause.end
        slots = read_slots(self.frame.text, clause, found, following, verb.near)
        target = next(((s, slots[s]) for s in verb.target if s in slots), None)
        taken = ("object", target[0]) if target and target[0] == "by" else (target[0],) if target else ()
        origin = next(((s, slots[s]) for s in verb.origin if s in slots and s not in taken), None)
        trust = verb.trust
        pairs: list[tuple[str, str]] = []
        several: Group | None = None
        if not (origin and target):
            several, weight = self._several(verb, clause, found, slots, carried)
            trust *= weight
            if several:
                pairs, start = self._mutual(several), several.start
                origin = target = ("", several)
            else:
                last = self._carried(verb, clause, found, carried)
                origin, target, weight = fill_up(verb, carried, (origin, target), last, self.places)
                trust *= weight
        if not origin or not target:
            return
        if not pairs and set(origin[1].places) & set(target[1].places):
            origin, target = apart(origin, target, clause), apart(target, origin, clause)
        one, other = origin[1], target[1]
        pairs = pairs or pair_up(one.places, other.places, text[clause.start : clause.end])
        own = [g for g in (one, other) if clause.start <= g.start < clause.end]
        start, end = min([found.start(), *(g.start for g in own)]), max([found.end(), *(g.end for g in own)])
        words = text[
            clause.start if verb.table in WHOLE else min((g.start for g in own), default=start) : clause.end
        ]
        told_of = other if found.group() in OF_THEM else one
        if verb.table in BEFORE and told_of.end <= clause.start and not classify(words, TABLES[verb.table]):
            words = text[told_of.start : clause.end]
        if verb.table in MOVING and BEFORE_THAT.search(text, clause.start, found.start()):
            pairs = [(b, a) for a, b in pairs]
        shared = several is not None and several.slot == "by" and is_zone(text, clause, several, self.places)
        for a, b in pairs:
            relation = as_flow(self._relation(verb, words, clause, a, b), text, clause, carried)
            relation = "co_built_park" if shared and relation in ("", "cooperation") else relation
            if relation and self.ends.can_be(relation, a, b):
                yield Told(a, b, relation, start, end, round(trust, 3), clause.sentence)
        for owner, thing in (
            read_owners(text, clause, several, slots, carried, self.ends) if verb.table == "joint" else ()
        ):
            yield Told(owner, thing, "co_built_park", start, end, round(trust, 3), clause.sentence)

    def _several(
        self, verb: Verb, clause: Clause, found: re.Match[str], slots: dict[str, Group], carried: Carried
    ) -> tuple[Group | None, float]:
        """Return the list whose members a verb joins with each other, and how sure that is."""
        together = carried.subject if verb.table == "joint" else None
        if together and carried.fresh and len(together.places) > 1 and slots.keys() <= {"object", "in"}:
            slots.setdefault("subject", together)  # 甲、乙签署协议，在丙地共建丁园
        several = (slots[s] for s in verb.mutual if s in slots and self._joined(verb, slots[s], found))
        if group := next(several, None):
            return group, 1.0
        return (None, 1.0) if clause.groups else (together, 0.8)  # 甲县、乙县隔河相望，实现公交互通

    def _joined(self, verb: Verb, group: Group, found: re.Match[str]) -> bool:
        """Tell whether the members of a list do something with each other, not with somebody that has no name."""
        text = self.frame.text
        if (
            len(group.places) < 2
            or OTHERS.search(text, group.end, found.start())
            or (group.start < found.start() and OWN.match(text, group.end))
            or (verb.relation and P in text[group.end : found.start()])  # 甲、乙收到丙的补偿
        ):
            return False
        if group.tied or group.end - group.start == 1 or group.start > found.end() or group.slot == "ba":
            return True
        units = all(p not in self.places or self.places[p].kind in UNITS for p in group.places)
        return (
            verb.table == "joint"
            and units
            and found.start() - group.end <= BESIDE
            and len(group.places) <= LONGEST
        )

    def _mutual(self, group: Group) -> list[tuple[str, str]]:
        if group.cut or len(group.places) <= LONG_LIST:
            return list(group.pairs())
        return list(zip(group.places, group.places[1:], strict=False))

    def _carried(
        self, verb: Verb, clause: Clause, found: re.Match[str], carried: Carried
    ) -> tuple[Filled | None, float]:
        """Return what an earlier clause leaves to a verb without a subject of its own, and how sure that is."""
        if carried.source and "from" in verb.origin:
            works = carried.subject if carried.fresh and self._are(carried.subject, WORKS) else None
            places = (*(works.places if works else ()), *carried.source.places)
            return ("from", replace(carried.source, places=tuple(dict.fromkeys(places)))), 0.9
        if carried.subject is None:
            return None, 0.0
        start = min([found.start(), *(g.start for g in clause.groups)])
        before = ADVERBS.sub("", self.frame.text[clause.start : start], count=1)
        new = len(before.strip("的其“”")) > 1
        if not carried.fresh and (
            carried.example or not all(self.ends.can_act(p, ACTORS) for p in carried.subject.places)
        ):
            return None, 0.0
        if OF_NEW.match(self.frame.text, found.end()):
            return None, 0.0
        if carried.fresh:
            return ("subject", carried.subject), 0.85 if new else 0.95
        return (None, 0.0) if new else (("subject", carried.subject), 0.8)

    def _are(self, group: Group | None, kinds: frozenset[str]) -> bool:
        """Tell whether all places of a group are of some kinds."""
        return group is not None and all(
            p in self.places and self.places[p].kind in kinds for p in group.places
        )

    def _relation(self, verb: Verb, words: str, clause: Clause, one: str, other: str) -> str:
        if verb.relation:
            return verb.relation
        if verb.table in MOVING and one in self.places:
            kind = self.places[one].kind
            if kind in STAYS or (kind in WORKS_BUILT and BUILT_THERE.search(words)):
                return ""
        kinds = sorted(self.places[p].kind if p in self.places else "admin" for p in (one, other))
        relation = classify(words, TABLES[verb.table])
        if not relation and verb.table == "branched" and self._makes_zone(clause, one, other):
            relation = "co_built_park"
        if not relation and verb.table == "transport":
            relation = self._line(clause)
        if not relation and verb.table == "joint" and kinds == ["port", "port"]:
            relation = "port_cooperation"
        if not relation:
            relation = BY_KINDS.get((kinds[0], kinds[1]), "") if verb.default == "kinds" else verb.default
        if relation == "joint_investment" and PAID.search(self.frame.text, *clause.sentence):
            relation = "compensation"
        if relation in ("supply", "water_supply") and (kinds == ["port", "port"] or BY_SHIP.search(words)):
            relation = "sea"
        elif verb.table == "goods":
            relation = by_source(self.places.get(one), relation)
        if relation in BROAD or (not relation and verb.table in ("branched", "received")):
            names = [self.places[p].name for p in (one, other) if p in self.places]
            return by_name(names) or relation
        return relation

    def _makes_zone(self, clause: Clause, one: str, other: str) -> bool:
        """Tell whether a clause names a zone besides two places: 甲市在乙区创建了某园."""
        named = [p for g in clause.groups for p in g.places if p not in (one, other)]
        return any(p in self.places and self.places[p].kind in ZONES for p in named)

    def _line(self, clause: Clause) -> str:
        """Return rail or road where such a line is named in the clause."""
        for sign in self.frame.mentions(clause.start, clause.end):
            for place in self.members(sign):
                if place in self.places and self.places[place].kind in LINES:
                    return self.places[place].kind
        return classify(self.frame.text[clause.end : clause.sentence[1]].split("，", 1)[0], TRANSPORT)
