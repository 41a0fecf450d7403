"""Sentences → links: relations between two places, read by rules from the words around two mentions."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.links.clause_links import ClauseReader
from geodata.links.frames import Frame, make_frame
from geodata.links.link_ends import ACTORS, THINGS, Ends
from geodata.links.link_rules import RULES, Rule
from geodata.links.named_links import Names
from geodata.links.refusals import is_refused
from geodata.links.relations import KEYWORDS, RELATIONS, TRANSPORT, P, classify, read_split
from geodata.links.titled_links import read_titles
from geodata.links.told import by_ends, by_source, carried_by, gives_way, is_further, pair_up, said_once
from geodata.links.unit_names import CAPITAL
from geodata.models import Document, Link, Mention, Place
from geodata.subjects.stretches import Source, Stretch, read_stretches, source_of
from geodata.subjects.subjects import LINE_REACH, Subjects
from geodata.subjects.text_subjects import read_subjects, read_topic
from geodata.texts.normalise import View, make_view

OBJECT_AFTER = tuple("与同向对从自由至往接")
"""A place right behind one of these is what another is joined with, not the actor."""

BOTH = re.compile(r"(?:[两三四][地省市区县方]|两省市|双方)")
"""Behind a contraction: what follows is said of its parts together (津冀两地启动补偿)."""
BOTH_ENDINGS = tuple(f"{n}{unit}" for n in "两三四" for unit in ("地", "省", "市", "区", "县", "方", "省市"))
SHARING = frozenset("co_built_park cross_border_zone revenue_sharing cooperation joint_investment".split())
"""The relations whose partners may split what is earned."""
SPLIT_REACH, BEHIND = 60, 14
MANAGED = re.compile("[^，。；\n,;]{0,6}(?:托管|监管|代管)")
"""Behind a park that its name says is another's: 甲·乙园的整体托管模式."""
COMMA = re.compile("[，,]")
CLAUSE_END = re.compile(r"[，。；：！？\n,;:]")
NEAR_NAME = 20
CLAUSE_EDGE = re.compile(rf"[，。；：！？\n,;:{P}]")
BUILT = tuple(row for row in KEYWORDS if row[0] in ("co_built_park", "cross_border_zone"))
SPECIFIC = tuple(row for row in KEYWORDS if row[0] not in ("cooperation", "coordination"))

ITEM = re.compile(r"[一二三四五六七八九十]{1,2}是")
"""How an item begins that has a subject of its own: that of the whole list."""
FEW = frozenset(
    "twin_city half_hour_access data_link carbon_trading rail road staff_exchange port_cooperation".split()
)
"""The relations that a contraction (京津, 京廊, 津冀港口) states of its own parts."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the links of one stretch of a text."""

    doc: str
    stretch: Stretch
    view: View
    frame: Frame
    subjects: Subjects
    names: Names
    ends: Ends
    places: Mapping[str, Place]

    def place(self, sign: int) -> str:
        """Return the place of a sign."""
        number = self.frame.numbers[sign]
        return CAPITAL if number < 0 else self.subjects.ids[number]

    def group(self, found: re.Match[str], name: str, *, wide: bool = False) -> list[str]:
        """Return the places of a group of a rule, contractions opened."""
        if name not in found.re.groupindex or found[name] is None:
            return []
        signs = list(self.frame.mentions(*found.span(name)))
        if len(signs) > 1 and self.frame.marks[signs[1]] == self.frame.marks[signs[0]] + 1:
            del signs[0]  # 河北省张承保地区: the inner one is meant
        opened: list[str] = []
        for place in map(self.place, signs):
            members = self.names.members(place)
            one_province = len(members) > 1 and len({m[:5] for m in members}) == 1
            opened += [place, *members] if one_province else members  # 张承保地区 is a partner of its own
        return [p for p in opened if self.ends.is_wide(p) == wide]

    def topic(self, position: int, others: Sequence[str]) -> tuple[list[str], float]:
        """Return the first actors of the sentence or of the line, and a factor of trust."""
        lower = self.frame.sentence_start(position)
        for sign in self.frame.mentions(lower, position):
            actors = self._actors(sign, lower, others, (*ACTORS, *THINGS))
            if actors and not self.frame.gives_way(sign):
                return actors, 0.9
        return self.subject(position, others)

    def subject(self, position: int, others: Sequence[str]) -> tuple[list[str], float]:
        """Return the actors that stand nearest before a position, in its sentence or before; and a factor of trust."""
        upper, trust = position, 1.0
        start = self.frame.at(position)
        if found := self.subjects.all_of(start):
            return ([found], 0.9) if found not in others else ([], 0.0)
        for _ in range(3):
            lower = self.frame.sentence_start(upper)
            signs = list(self.frame.mentions(lower, upper))
            for sign in reversed(signs) if trust == 1.0 else signs:
                if actors := self._actors(sign, lower, others):
                    return actors, trust
            if lower < 1 or self.frame.text[lower - 1] == "\n" or ITEM.match(self.frame.text, lower):
                break
            upper, trust = lower - 1, 0.85
        line = self.subjects.text.rfind("\n", max(0, start - LINE_REACH), start) + 1
        for place in (
            self.subjects.first(line, start) if start - line < LINE_REACH else None,
            *self.subjects.whole.values(),
        ):
            if place and place.startswith("cn-") and place not in others:
                return [place], 0.8
        return [], 0.0

    def _actors(
        self, sign: int, lower: int, others: Sequence[str], kinds: Sequence[str] = ACTORS
    ) -> list[str]:
        """Return the places of the list that ends with a sign; none where they are an object, a stage or no actor."""
        marks, text = self.frame.marks, self.frame.text
        first = sign
        while (
            first
            and marks[first - 1] >= lower
            and text[marks[first - 1] + 1 : marks[first]] in ("", "、", "和", "及")
        ):
            first -= 1
        if text[max(lower, marks[first] - 1) : marks[first]] in OBJECT_AFTER:
            return []
        places = [self.place(s) for s in range(first, sign + 1)]
        if not all(self.ends.can_act(p, kinds) for p in places):
            return []
        opened = [m for p in places for m in self.names.members(p)]
        return [] if set(opened) & set(others) else opened

    def relations(self, rule: Rule, found: re.Match[str]) -> list[str]:
        """Return the relations of a match, none where its words mean none."""
        text = self.frame.text
        if rule.along:  # 某高铁把甲、乙串联起来
            first = self.places.get(self.place(bisect_left(self.frame.marks, found.start())))
            if first and first.kind in ("rail", "road"):
                return [first.kind]
        if rule.relation or rule.along:
            return [rule.relation] if rule.relation else []
        behind = text[found.end() : self.frame.sentence_end(found.end(), rule.reach)]
        if rule.inside:
            words = found.group() + COMMA.split(behind[:8], maxsplit=1)[0]
            relation = classify(words, rule.table) or rule.default
            return [relation] if relation else []
        if rule.table is TRANSPORT:
            inner = found.group().split(P, 1)[-1]
            relation = (
                classify(inner + behind[:14], TRANSPORT)
                or self._line_near(found, 20 if rule.name == "line-between" else 6)
                or classify(behind, TRANSPORT)
                or classify(
                    CLAUSE_EDGE.split(text[max(0, found.start() - 14) : found.start()])[-1], TRANSPORT
                )
            )
            return [relation] if relation else []
        here = found.group() + COMMA.split(behind, maxsplit=1)[0]
        relation = classify(here) or classify(behind)
        if relation == "joint_investment" and "补偿" in behind:
            relation = "compensation"  # 共同出资，设立补偿资金
        told = [relation or classify(self._behind(found))]
        if relation == "revenue_sharing":  # what is shared is what they build together
            told.append(classify(here, BUILT))
        elif relation in ("cooperation", "coordination") and P not in behind:
            told.append(classify(behind, SPECIFIC))
        return [r for r in told if r and (r in rule.only or not rule.only)]

    def _behind(self, found: re.Match[str]) -> str:
        """Return the words of the clause behind a match, names included: 与北京城市副中心形成首都新的两翼."""
        start = self.frame.at(found.end())
        return CLAUSE_END.split(self.subjects.text[start : start + NEAR_NAME], maxsplit=1)[0]

    def _line_near(self, found: re.Match[str], reach: int) -> str:
        """Return what a line carries that is named shortly before or behind."""
        lower = self.frame.sentence_start(found.start(), 40)
        signs = [
            *reversed(self.frame.mentions(lower, found.start())),
            *self.frame.mentions(found.end(), self.frame.sentence_end(found.end(), reach)),
        ]
        near = (self.places[self.place(s)] for s in signs if self.place(s) in self.places)
        return next(filter(None, map(carried_by, near)), "")

    def links(self) -> Iterator[Link]:
        """Yield all links, the same one more than once."""
        yield from self._stated()
        for found, start, end in read_titles(self.view, self.stretch, self.ends):
            yield self._link(*found[:3], start, end, found[3])
        ids = self.subjects.ids
        surfaces = {place: number for number, place in reversed(list(enumerate(ids)))}
        text, starts, ends = self.subjects.text, self.subjects.starts, self.subjects.ends
        telling = {
            place
            for place, n in surfaces.items()
            if len(self.names.members(place)) > 1 or self.names.links(place, text[starts[n] : ends[n]])
        }
        for sign, number in enumerate(self.frame.numbers):
            if number >= 0 and ids[number] in telling:
                yield from self._links_at(sign)

    def _stated(self) -> Iterator[Link]:
        """Yield what the rules find, and what the verbs of a clause add to it or tell more plainly."""
        joined: dict[frozenset[str], list[tuple[Rule, Link]]] = {}
        for rule in RULES:
            for found in rule.pattern.finditer(self.frame.text):
                for link in self._links_of(rule, found):
                    joined.setdefault(frozenset((link.origin, link.target)), []).append((rule, link))
        stated = sorted(link.start for rows in joined.values() for _, link in rows)
        reader = ClauseReader(self.frame, self.place, self.names, self.ends, self.places)
        for told in reader.links():
            lower, upper = (self._offset(self.frame.at(position)) for position in told.sentence)
            if told.guessed and bisect_left(stated, lower) < bisect_left(stated, upper):
                continue
            pair = frozenset((told.origin, told.target))
            here = [row for row in joined.get(pair, ()) if lower <= row[1].start <= upper]
            if here and not all(gives_way(*row, told) for row in here):
                span = (self._offset(self.frame.at(told.start)), self._offset(self.frame.at(told.end)))
                if not is_further(told, span, [link for _, link in here]):
                    continue
            elif here:
                joined[pair] = [row for row in joined[pair] if row not in here]
            start, end = self.frame.at(told.start), self.frame.at(told.end)
            yield self._link(
                told.origin, told.target, told.relation, start, end, told.confidence, self._split(told.end)
            )
        for rows in joined.values():
            yield from (link for _, link in rows)

    def _offset(self, position: int) -> int:
        return self.stretch.offset + self.view.origin(position, position)[0]

    def _links_of(self, rule: Rule, found: re.Match[str]) -> Iterator[Link]:
        if is_refused(self.frame, rule, found, self.places, self.place, self.ends):
            return
        relations = self.relations(rule, found)
        if not relations:
            return
        one, other = self.group(found, "a"), self.group(found, "b", wide=rule.wide)
        if rule.wide:
            one = [p for p in (self.subjects.main,) if p and self.ends.is_wide(p)]
            relations = relations if one else []
        if rule.kinds and not all(p in self.places and self.places[p].kind in rule.kinds for p in one):
            return
        trust = 1.0
        missing = self.topic if rule.topic else self.subject
        if not one and not self._has(found, "a"):
            one, trust = missing(found.start(), other)
        elif not other and not rule.mutual and not self._has(found, "b"):
            other, trust = missing(found.start(), one)
        start, end = self.frame.at(found.start()), self.frame.at(found.end())
        pairs = self.ends.pairs(one) if rule.mutual else pair_up(one, other, found.group())
        split = self._split(found.end())
        for origin, target in pairs:
            for relation in relations:
                sent = self.ends.can_be(relation, origin, target)
                told = by_source(self.places.get(origin), relation) if sent else relation
                if self.ends.can_be(told, origin, target):
                    yield self._link(origin, target, told, start, end, rule.confidence * trust, split)

    def _split(self, position: int) -> str:
        """Return how the sentence behind a link splits what is earned."""
        return read_split(self.frame.text[position : self.frame.sentence_end(position, SPLIT_REACH)])

    @staticmethod
    def _has(found: re.Match[str], name: str) -> bool:
        return name in found.re.groupindex and found[name] is not None

    def _links_at(self, sign: int) -> Iterator[Link]:
        """Yield what a place's own name says, and what a contraction's next words say of its parts."""
        number = self.frame.numbers[sign]
        start, end = self.frame.starts[sign], self.frame.ends[sign]
        place = self.subjects.ids[number]
        for origin, target, relation, confidence in self.names.links(place, self.subjects.text[start:end]):
            yield self._link(origin, target, relation, start, end, confidence)
            if relation == "co_built_park" and MANAGED.match(self.subjects.text, end):
                yield self._link(target, origin, "managed_by", start, end, confidence)
        members = self.names.members(place)
        if not 1 < len(members) < 4:
            return
        position = self.frame.marks[sign] + 1
        behind = self.frame.text[position : self.frame.sentence_end(position, 24)]
        clause, words = COMMA.split(behind, maxsplit=1)[0], behind.split(P, 1)[0]
        surface = self.subjects.text[start:end]
        relation = classify(surface + COMMA.split(words, maxsplit=1)[0])
        both = (BOTH.match(words) is not None or surface.endswith(BOTH_ENDINGS)) and P not in clause
        if not both and relation not in FEW:
            relation = classify(words[:8], TRANSPORT)
        if relation in FEW or (both and relation):
            for i, one in enumerate(members):
                for other in members[i + 1 :]:
                    yield self._link(one, other, relation, start, end, 0.7)

    def _link(
        self,
        origin: str,
        target: str,
        relation: str,
        start: int,
        end: int,
        confidence: float,
        split: str = "",
    ) -> Link:
        first, last = (self.stretch.offset + position for position in self.view.origin(start, end))
        ends = [self.places[place] for place in (origin, target) if place in self.places]
        relation = by_ends(relation, ends, self.subjects.text[start : end + BEHIND])
        zh, en = RELATIONS[relation]
        if split and relation in SHARING:
            zh, en = f"{zh}，分成{split}", f"{en}, split {split}"
        return Link(origin, target, relation, zh, en, self.doc, first, last, round(confidence, 2))


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
    return [link for link, _ in read_links(source_of(document, mentions), places)]


def read_links(source: Source, places: Mapping[str, Place]) -> Iterator[tuple[Link, str]]:
    """Yield the links of a text of any length in text order, each with its words, as `find_links` returns them."""
    topic, names = read_topic(source), Names(places)
    ends = Ends(names, places)
    for stretch in read_stretches(source):
        view = make_view(stretch.text)
        subjects = read_subjects(view, stretch, topic, acting=True)
        reader = Reader(
            source.doc, stretch, view, make_frame(view.text, subjects), subjects, names, ends, places
        )
        best: dict[tuple[str, str, str, int], Link] = {}
        for link in reader.links():
            key = (link.origin, link.target, link.relation, link.start)
            new = link.start >= stretch.first
            if new and (key not in best or link.confidence > best[key].confidence):
                best[key] = link
        for link in said_once(best.values()):
            yield link, stretch.text[link.start - stretch.offset : link.end - stretch.offset]
