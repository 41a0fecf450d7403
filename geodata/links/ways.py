"""Sentences → links of what runs stop by stop: 某线自甲站经乙站接入丙站; 从甲库引水，先入乙市，最后进入丙淀."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from geodata.links.frames import Frame
from geodata.links.link_ends import ACTORS, Ends
from geodata.links.relations import P, classify
from geodata.links.told import Told, carried_by

NEAR = rf"[^，。；：！？\n,;:!?、{P}]"
STOP = rf"{P}+(?:(?:坝[下上]|下游|上游|境内|附近)?的{P}+)?"
STOPS = rf"{STOP}(?:{NEAR}{{0,3}}?[、和及与]{STOP}|，{STOP}(?=[、，]))*"
START = re.compile(
    rf"(?:(?<![来源出自])[自从由]|[起始]于|起自|(?:起点|首站|始发站)[为是在]){P}+(?:(?:出发|引出|始发|起步|起|开出|发出)后?|"
    rf"(?:{NEAR}{{0,6}}[引取调抽提]{NEAR}{{0,2}}水)|向[东西南北]{{1,2}}(?:延伸|铺设|敷设|引水)?)?"
)
"""Where something sets out, and how."""
THROUGH = re.compile(
    rf"[，,]?{NEAR}{{0,2}}?(?:(?:依次|先后|沿途|中途|途)?(?:流经|经由|经停|经过|途经|穿越|穿过|翻越|横穿|经)|"
    rf"(?:先|再|又|后|接着|然后|随后){NEAR}{{0,2}}?(?:进入|入|进|流经|经过|穿过|过|经|到|至)){STOPS}"
)
"""The next that it passes, or several."""
TO = re.compile(
    rf"[，,]?(?:等[地站市县]?|{NEAR}{{0,6}}?)[，,]?(?:最[后终]|终|再|一路|后|直)?(?:接[入到至]|并入|[终止]于|终到|终点[至为是抵在]|抵达?|到达?|至|通[往到达至]|进入|[汇流注]入|[引送输]水?[到至入]|达)"
    rf"{STOP}"
)
"""Where it ends."""
CONDUIT = re.compile(rf"{P}(?:工程|总?干渠|干线|渠|水)?(?=[，,]?(?:依次|先后)?(?:流经|经由?|途经){P})")
"""What leads water, before the places that it passes: 某工程经甲河、乙水库到丙水库."""
OUT = re.compile(rf"[，,]?经由?(?:[中我]国)?{P}+(?:铁路)?(?:口岸)?(?=出境|出关|出海|入境|过境)")
"""Where what runs leaves the country."""
METRO = re.compile(r"(?P<city>[^，。]{2,8}?)市?(?:轨道交通|地铁|轻轨|有轨电车|公交|市域铁路)")
"""How a line's name begins that says whose it is."""
REACHES = re.compile(
    rf"{P}{NEAR}{{0,6}}?(?:(?:东|西|南|北)?延伸?|延长|直?通|开|修|建|铺)(?:到|至|进|入)了?(?P<there>{P}+)"
)
"""A line that goes on to another city: 甲市地铁11号线延伸到乙县."""
EXAMPLES = re.compile("[，,]?等")
WATER = re.compile(
    "引水|取水|调水|输水|供水|配水|补水|抽水|提水|引[江黄汉淮滦]|水资源配置|[干支水明暗]渠|渠道|渠首|输水管"
)
LED = re.compile("(?:引|东线|中线|南水北调).{1,4}(?:入|济|补|[0-9一二]期|北延|$)")
"""How the name of what leads water begins: 引甲入乙."""
LINES = (
    ("rail", re.compile("铁路|高铁|城际|客专|轨道|地铁|轻轨|快线|班列|列车|专列|动车|货列|铁轨")),
    ("road", re.compile("高速|公路|国道|省道|大道|快速路|公交|班车|大巴|道路")),
    ("energy_supply", re.compile("特高压|输电|输气|输油|管廊|天然气管")),
)
RUNS = frozenset({"rail", "road"})
KINDS = (*ACTORS, "market", "facility", "eco")
TRUST, WHOLE = 0.65, 0.75
"""How sure the link of two stops is that follow each other, and that of both ends."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Reads the ways that sentences tell; `members` returns the places of a sign."""

    frame: Frame
    members: Callable[[int], tuple[str, ...]]
    ends: Ends

    def links(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield the links of both ends of a way, and of stops that follow each other, each with the way's span."""
        text = self.frame.text
        yield from self._reaching(sentence)
        conduits = (found for found in CONDUIT.finditer(text, *sentence) if self._leads_water(found))
        for start in (*START.finditer(text, *sentence), *conduits):
            stops, position = [self._inner(*start.span())], start.end()
            listed = True
            while step := THROUGH.match(text, position, sentence[1]):
                stops += self._inner_ones(*step.span())
                position = step.end()
            end = TO.match(text, position, sentence[1]) or OUT.match(text, start.end(), sentence[1])
            if end is None and not (len(stops) > 2 and "再" in text[start.end() : position]):
                continue
            if end:
                listed = EXAMPLES.match(text, position) is None
                stops.append(self._inner(*end.span()))
                position = end.end()
            direct = len(stops) == 2
            led = start.re is CONDUIT
            relation = "water_supply" if led else self._runs(sentence[0], start, position, direct=direct)
            if relation and not text.startswith(P, position):
                yield from self._told(relation, stops, (start.start(), position), sentence, listed=listed)

    def _reaching(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield the city of a line and where it now gets to."""
        for found in REACHES.finditer(self.frame.text, *sentence):
            line = self.ends.places.get(self._inner(found.start(), found.start() + 1))
            named = METRO.match(line.name) if line and line.kind in RUNS else None
            city = self.ends.names.find(named["city"]) if named else None
            there = self._inner(*found.span("there"))
            if line and city and there and self.ends.can_be(line.kind, city, there):
                yield Told(city, there, line.kind, *found.span(), TRUST, sentence)

    def _leads_water(self, found: re.Match[str]) -> bool:
        """Tell whether a place that a sentence begins with is a conduit."""
        place = self.ends.places.get(self._inner(*found.span()))
        return place is not None and (
            carried_by(place) == "water_supply" or LED.match(place.name) is not None
        )

    def _inner(self, start: int, end: int) -> str:
        """Return the last place of a span, which stands for it (河北省|邢台市); empty where it is several."""
        places = self.members(self.frame.mentions(start, end)[-1])
        return places[0] if len(places) == 1 else ""

    def _inner_ones(self, start: int, end: int) -> list[str]:
        """Return the places of a list of stops."""
        spans = re.finditer(STOP, self.frame.text[start:end])
        return [self._inner(start + found.start(), start + found.end()) for found in spans]

    def _runs(self, lower: int, start: re.Match[str], end: int, *, direct: bool) -> str:
        """Return what runs there: a line or a conduit named before, else what the words around say."""
        text, places = self.frame.text, self.ends.places
        before = [p for sign in self.frame.mentions(lower, start.start()) for p in self.members(sign)]
        first = self._inner(*start.span())
        led = WATER.search(text, lower, end) is not None
        conduits = [carried_by(places[p]) for p in before if p in places]
        if led or "water_supply" in conduits:
            return "water_supply"
        if direct:
            return ""  # rules of two places read these
        kinds = [places[p].kind for p in before if p in places and places[p].kind in RUNS]
        said = kinds[-1] if kinds else classify(text[lower:end], LINES)
        return said or ("rail" if self.ends.is_stop(first) else "")

    def _told(
        self,
        relation: str,
        stops: list[str],
        span: tuple[int, int],
        sentence: tuple[int, int],
        *,
        listed: bool,
    ) -> Iterator[Told]:
        row = [place for place in stops if self._is_stop(place, relation)]
        if len(row) < 2 or row[0] != stops[0] or row[-1] != stops[-1]:
            return
        stops_there = relation == "water_supply" or all(map(self.ends.is_stop, row))  # others are only passed
        pairs = [(row[0], row[-1]), *(pairwise(row) if listed and stops_there and len(row) > 2 else ())]
        for number, (one, other) in enumerate(pairs):
            rivers = relation == "water_supply" and not self.ends.can_be(relation, one, other)
            meant = "water" if rivers else relation
            if self.ends.can_be(meant, one, other):
                yield Told(one, other, meant, *span, TRUST if number else WHOLE, sentence)

    def _is_stop(self, place: str, relation: str) -> bool:
        """Tell whether something can stop at a place, or flow into it."""
        kinds = (*KINDS, "water") if relation == "water_supply" else KINDS
        return bool(place) and (self.ends.can_act(place, kinds) or self.ends.is_stop(place))
