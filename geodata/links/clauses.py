"""Frame → clauses: the places of a clause as lists with the preposition before each, and what is carried over to it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge

from geodata.boundaries import read_divisions
from geodata.links.frames import Frame
from geodata.links.meant import COUNT, are_such, of_text
from geodata.links.prepositions import MARK, SLOT_OF
from geodata.links.relations import P

SENTENCE = re.compile(r"[^。；！？\n;!?]+")
COMMA = re.compile(r"[，,：:]")
JOIN = re.compile(
    r"(?:县?城|城区|市区)?(?:[、和与及同跟]|以及)(?:(?:上游|下游|对岸|相邻|邻近)的?)?|至|到|-|—"
)
UNREAD = re.compile(
    r"、[^，。、；的和与及0-9]{2,12}(?:大学|学院|[一二三四五六七八九十]中|中学|小学|学校|幼儿园|医院|公司|集团|银行|研究院|研究所|中心)(?:[、和及与]|以及)|"
    rf"、[^，。、；：的与和及在为是了有将从向对把被到{P}0-9“”]{{2,5}}、"
)
"""Between two places of a list: a member that is no place known."""
JOURNEY = ("至", "到", "-", "—")
HEAD_OF = re.compile(r"(?:(?:上游|下游|流域|沿岸|境内|两岸|坝[下上]|下属|下辖|所辖|所属|辖下)?的)?")
SPLITS = ("与", "同", "跟", "和")
"""Between two places: what comes before is joined with what follows (甲、乙与丙); 和 only where a list goes on behind it."""
MEANT = re.compile(
    r"(?P<last>后者|那里|当地|此地|对方)|(?P<it>(?<=[给帮向对为由与同靠])[它其](?![他它余中次实]))|(?P<port>(?<=[由从经在])此(?=[^，。]{0,2}(?:上船|出海|下水|装船|中转|转运|发[往出]|集结|出口|换装)))|(?P<here>(?<=[在到于往向进])(?:[园区港院场校]里|[园区港院场校]内))|(?P<first>前者)|(?P<own>[我本该](?P<unit>[省市区县州旗镇港园]))(?=[与和同]|(?:结对|对口)|向|为|，|由)|(?P<all>双方|双城|两边|(?<!一[校园区港县企院市])[两三四五六](?:地|省份?|市|县市?|区县?|方|州|园|港|院|校|镇))"
)
THERE = frozenset({"那里", "当地", "此地"})
INSIDE = re.compile(r"(?:境内|[里内])，")
"""Behind a place that a clause of its own names as the scene: 某园区里，…"""
BESIDE = re.compile(
    rf"(?:{P}.?|[，：“又并还也再则将已后别能可时了]|^|[两三四五六][省市县区地州镇]|政府|方面|方)$"
)
PASSED = re.compile("(?:经由?|通过|沿)$")
"""Before a line that leads to what 与 stands before."""
NUMBER = re.compile(
    r"等?(?:[两三四五六七]|[2-7]个?)(?:处|座|地|省|市|县|区|州|镇|港|园|方|家|院|校|旗)|之?间(?!接)|[双两]方|(?:一体化|同城化|抱团|错位|联动|融合|协同)(?:化|发展|高质量)"
)
UNREAD_TAIL = re.compile(
    rf"(?:[、和][^，。、；的与和{P}0-9]{{2,6}}){{1,3}}等?[三四五六七](?:处|座|地|省|市|县|区|州|镇|港|园|家|院|校)"
)
"""Behind a list whose last members are no places known: 甲湿地、乙湿地、某某三处."""
HELPED = re.compile(r"的?(?:大力)?(?:支持|帮助|帮扶|牵头|推动|配合|援助|协助|支援|指导|带动|辐射)下")
"""Behind a place that 在 stands before: it acts (在甲港的支持下)."""
RUN = re.compile(
    "[^，。的]{0,4}?(?:管辖|管理|代管|托管|直管|援建|帮建|投资|运营|开发|出资|牵头|主导|对口支援|帮扶|承建|兴建|创办|经营)[^，。的]{0,4}的"
)
"""Behind a place that 是 stands before: it does this; 一直是甲市管辖的“飞地”."""
BASED = re.compile("(?:总部|母公司|注册地|老家)(?:设|位)?[在于]$")
"""Before a place whose firms act: 总部在甲市的企业."""
LIES = re.compile("(?:位|坐落|地处|建|设|开|立|处)")
LIVES = re.compile(r"(?:[开设落建坐立放留办驻位原曾]|地处|坐落)[在于]?$")
OF_IT = re.compile(r"的(?!支持|帮)")
"""Around a place that only says where the one spoken of is: 开在甲市的工厂."""
STANDPOINTS = ("in", "on", "via", "for")
FOR_IT = re.compile("而言|来说|来讲|而论")
"""Behind a place that is spoken of: 于甲市而言."""
BESIDE_IT = re.compile("相比|相较|比起来|持平")
"""Behind a place that another is only compared with: 与甲港相比."""
AROUND = re.compile("(?:一带|附近|周边|境内)的")
"""Behind a place in which somebody else lies who acts: 由甲县一带的水渠供水."""
THING = re.compile(r"的[^，。、；]{1,6}[、和]")
LONG_LIST, PAIR = 4, 2
ADVERBS = re.compile(
    r"(?:并|还|又|也|再|则|同时|此外|另外|目前|如今|现在|去年|今年|上年|近年来|先后|累计|共计?|已经?|将|正|其中|同样|每[年月周天日]|此前|此后|至今|"
    r"[0-9.]+[年月日]?|以来|年?[底初末]|上半年|下半年|前三季度|自|不断|持续|积极|主动|全力|陆续|逐步|率先|成功|进一步|该[区市县园港]|[全我][市区县省]|"
    r"园区|一并|应急时|下一步|今后|未来|接下来|后续|(?:沿|经|通过|利用)[^，。、]{0,3}(?:管线|管道|铁路|公路|水路|航线|干线|专线)|在)*"
)


@dataclass(frozen=True, slots=True)
class Group:
    """
    A list of places of a clause.

    Attributes
    ----------
    start, end
        Its span in the frame.
    slot
        The slot that the preposition before it gives; empty where there is none.
    places
        The places, contractions opened.
    cut
        How many of them stand before 与 or the like, which joins them with those behind; 0: a plain list.
    tied
        Whether a word joins them (甲和乙), not 、 alone, or their number behind them (甲、乙两市).
    """

    start: int
    end: int
    slot: str
    places: tuple[str, ...]
    cut: int = 0
    tied: bool = False

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the places that are joined with each other."""
        if self.cut:
            yield from ((a, b) for a in self.places[: self.cut] for b in self.places[self.cut :])
            return
        for i, one in enumerate(self.places):
            yield from ((one, other) for other in self.places[i + 1 :])


@dataclass(slots=True)
class Carried:
    """What earlier clauses of a line leave to the next: their subject, where it came from, the last list."""

    subject: Group | None = None
    fresh: bool = True
    """Whether the subject is of the same sentence."""
    example: bool = False
    """Whether the subject only named examples: 甲、乙等一批."""
    source: Group | None = None
    several: Group | None = None
    stage: tuple[str, ...] = ()
    """The provinces of the stage that the text plays on: 三地 in a text about 京津冀."""
    last: Group | None = None
    left: Group | None = None
    """What the sentence says something has left: 某市场外迁后."""
    scene: Group | None = None
    """Where all that follows happens: 在甲园，乙市的企业设了分部."""
    stop: Group | None = None
    """The station that the clause before speaks of."""
    flow: tuple[Group, Group, str] | None = None
    """Where something set out in a clause before, where it got, and what kind of link that told."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, its groups in order, and what it takes over."""

    start: int
    end: int
    sentence: tuple[int, int]
    groups: list[Group] = field(default_factory=list)


def _opened(places: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for members in places for place in members))


def _is_within(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    """Tell whether the second of two names side by side may lie in the first; two divisions side by side may not."""
    if len(outer) != 1 or len(inner) != 1 or not outer[0].startswith("cn-") or not inner[0].startswith("cn-"):
        return True
    return inner[0].startswith(outer[0].rstrip("0"))


class Clauses:
    """
    Cuts a frame into clauses.

    Parameters
    ----------
    frame
        Of one stretch of text.
    members
        Returns the places that a sign stands for: several for a contraction, none for a stage such as 京津冀.
    acts
        Tells whether a place is of some kinds that do things, no sight and no works.
    """

    def __init__(
        self,
        frame: Frame,
        members: Callable[[int], tuple[str, ...]],
        acts: Callable[[str, Sequence[str]], bool],
    ) -> None:
        self._frame = frame
        self._members = members
        self._acts = acts
        self._all_meant = list(MEANT.finditer(frame.text))
        self._meant_at = [found.start() for found in self._all_meant]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the sentences that name or mean a place, each once."""
        done = 0
        for mark in merge(self._frame.marks, self._meant_at):
            if mark < done:
                continue
            start = self._frame.sentence_start(mark)
            done = self._frame.sentence_end(mark, 240)
            yield start, done

    def clauses(self, sentence: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the spans of a sentence's clauses."""
        start, end = sentence
        for found in COMMA.finditer(self._frame.text, start, end):
            yield start, found.start()
            start = found.end()
        yield start, end

    def speaks(self, start: int, end: int) -> bool:
        """Tell whether a clause names or means a place."""
        return bool(self._frame.mentions(start, end)) or self._meant_in(start, end) != []

    def _meant_in(self, start: int, end: int) -> list[re.Match[str]]:
        at = self._meant_at
        return self._all_meant[bisect_left(at, start) : bisect_left(at, end)]

    def read(self, span: tuple[int, int], sentence: tuple[int, int], carried: Carried) -> Clause:
        """Return a clause with its groups; words such as 后者 and 两地 stand for what was carried over."""
        groups = [*self._scattered([*self._named(span)]), *self._meant(span, carried)]
        groups.sort(key=lambda group: group.start)
        return Clause(*span, sentence, groups)

    def _scattered(self, groups: list[Group]) -> Iterator[Group]:
        """Yield lists whose members have something each as one: 甲的泵、乙的阀."""
        last: Group | None = None
        for group in groups:
            if last and not group.slot and THING.fullmatch(self._frame.text, last.end, group.start):
                last = Group(last.start, group.end, last.slot, (*last.places, *group.places))
                continue
            if last:
                yield last
            last = group
        if last:
            yield last

    def _meant(self, span: tuple[int, int], carried: Carried) -> Iterator[Group]:
        text = self._frame.text
        for found in self._meant_in(*span):
            if text[found.start() - 1 : found.start()] == P:
                continue  # 甲、乙两市
            places: tuple[str, ...] = ()
            if found["it"] and carried.last and carried.last.slot in ("in", "from") and carried.subject:
                places = carried.subject.places[-1:]  # 某厂坐落在甲区，为其配套: the works, not the district
            elif found["last"] in THERE and carried.subject and carried.last and carried.last.slot == "by":
                places = carried.subject.places[-1:]  # 某场归甲市管；那里种出的大米
            elif (found["last"] or found["it"]) and carried.last:
                places = carried.last.places[-1:]
            elif (found["here"] or found["port"]) and carried.subject and carried.fresh:
                places = carried.subject.places[-1:]  # 某园也很抢手，乙市企业在园里开设…
            elif found["own"]:
                places = self._of_unit(carried, found["unit"])
            elif found["first"] and carried.several:
                places = carried.several.places[:1]
            elif found["all"] and carried.several:
                several = carried.several.places
                fits = are_such(several, found["all"], self._acts)
                places = several if fits else ()
            if found["all"] and not places:
                places = of_text(found["all"], carried.stage, self._frame.partners)
            if places:
                yield Group(*found.span(), self._slot(span[0], found.start()), places, 0, True)

    @staticmethod
    def _of_unit(carried: Carried, unit: str) -> tuple[str, ...]:
        """Return the only place that was spoken of before, where it is such a unit: 我区 behind 问：甲区…？."""
        places = carried.subject.places if carried.subject else ()
        division = read_divisions().get(places[0][3:]) if len(places) == 1 else None
        return places if division and division.name.endswith(unit) else ()

    def _slot(self, floor: int, start: int) -> str:
        text = self._frame.text
        found = MARK.search(text, max(floor, start - 6), start)
        if found is None:
            return ""
        if found["mark"] == "和" and not BESIDE.search(text, max(floor, found.start() - 5), found.start()):
            return "via"  # 水源保护和甲市
        return SLOT_OF[found["mark"]]

    def _place_of(self, floor: int, start: int, end: int) -> str:
        """Return the slot of a place behind 在: it may act, or be where the one spoken of is."""
        text = self._frame.text
        if HELPED.match(text, end):
            return "by"
        lives = LIVES.search(text, floor, start - 1) and OF_IT.match(text, end)
        return "" if lives else "in"

    def _is_based(self, floor: int, start: int, end: int, *, inner: bool) -> bool:
        """Tell whether 在 before a place only tells where the one spoken of is: 位于甲区境内的乙场, 总部在甲市的企业."""
        text = self._frame.text
        lies = inner and LIES.fullmatch(text, floor, start - 1)
        return bool(lies or (BASED.search(text, floor, start) and text.startswith("的", end)))

    def _is_agent(self, start: int, end: int) -> bool:
        """Tell whether 是…的 around a place says who did it: 这个镇是甲省帮着建起来的."""
        text = self._frame.text
        if text[start - 1 : start] != "是":
            return False
        return (text[end - 1] == "的" and end - start > 3) or RUN.match(text, start + 1, end) is not None

    def _named(self, span: tuple[int, int]) -> Iterator[Group]:
        marks, text = self._frame.marks, self._frame.text
        signs = list(self._frame.mentions(*span))
        first = 0
        while first < len(signs):
            last = first
            floor = max(span[0], marks[signs[first - 1]] + 1 if first else 0)
            parts, joins, inner = [self._members(signs[first])], [""], False
            while last + 1 < len(signs):
                between = text[marks[signs[last]] + 1 : marks[signs[last + 1]]]
                following = self._members(signs[last + 1])
                if not between and not _is_within(parts[-1], following):
                    parts.append(following)  # 济南泰安同城化
                    joins.append("和")
                elif not between or (HEAD_OF.fullmatch(between) and len(parts) == 1):
                    parts[-1], inner = following or parts[-1], between != ""  # the inner one: 平谷区的马坊
                elif PASSED.search(text, floor, marks[signs[first]]) and between in SPLITS[:3]:
                    break  # 甲港经乙铁路与丙市相连
                elif (JOIN.fullmatch(between) and between not in JOURNEY) or UNREAD.fullmatch(between):
                    parts.append(following)
                    word = between.lstrip("县城区市")
                    joins.append(word[:2] if word.startswith("以及") else word[:1])
                else:
                    break
                last += 1
            slot = self._slot(floor, marks[signs[first]])
            based = slot == "in" and self._is_based(
                floor, marks[signs[first]], marks[signs[last]] + 1, inner=inner
            )
            slot = "" if based else slot
            if (slot == "with" and BESIDE_IT.match(text, marks[signs[last]] + 1)) or (
                slot == "by" and AROUND.match(text, marks[signs[last]] + 1)
            ):
                slot = "via"
            if slot in STANDPOINTS and FOR_IT.match(text, marks[signs[last]] + 1):
                slot = ""
            if not slot and self._is_agent(marks[signs[first]], span[1]):
                slot = "by"
            if not slot and INSIDE.match(text, marks[signs[last]] + 1):
                slot = "in"
            elif slot == "in":
                slot = self._place_of(floor, marks[signs[first]], marks[signs[last]] + 1)
            yield from self._lists(marks[signs[first]], marks[signs[last]] + 1, slot, parts, joins)
            first = last + 1

    def _lists(
        self, start: int, end: int, slot: str, parts: list[tuple[str, ...]], joins: list[str]
    ) -> Iterator[Group]:
        """Yield a list as one group; 甲与乙、丙与丁 as one of each pair."""
        splits = [n for n, word in enumerate(joins) if word in SPLITS]
        if (
            len(splits) > 1
            and splits == list(range(1, len(joins), 2))
            and set(joins[2::2]) <= {"、", "和", "及"}
        ):
            for n in splits:
                one = _opened(parts[n - 1 : n])
                yield Group(start, end, slot, (*one, *_opened(parts[n : n + 1])), len(one))
            return
        cut = 0
        counted = NUMBER.match(self._frame.text, end)
        number = COUNT.get(counted.group().lstrip("等")[:1]) if counted else None
        if len(parts) > PAIR and number == len(_opened(parts)):
            splits = []  # 甲、乙、丙与丁四地
        for n in splits:
            if joins[n] != "和" or (n + 1 < len(joins) and len(joins) <= LONG_LIST):
                cut = len(_opened(parts[:n]))
        if places := _opened(parts):
            unread = UNREAD_TAIL.match(self._frame.text, end) is not None
            tied = bool({*SPLITS, "及", "以及"} & {*joins}) or counted is not None or unread
            yield Group(start, end, slot, places, cut if cut < len(places) else 0, tied)
