"""Sentences → links told in parallel: 甲对乙、丙对丁 joins each with its own; 研发在甲、制造在乙 the two roles."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geodata.links.frames import Frame
from geodata.links.link_ends import ACTORS, THINGS, Ends
from geodata.links.matters import read_matters
from geodata.links.relations import TRANSPORT, P, classify
from geodata.links.told import Told

NEAR = rf"[^，。；：！？\n,;:!?、{P}]"
BY = "对口(?:帮扶|支援|协作|合作)|(?:帮扶|支援|援建|补偿|托管|承接|带动|结对|携手|牵手|援助|帮带)了?|对接|对|帮|带|连"
ROW = re.compile(rf"{P}{NEAR}{{0,3}}?(?P<by>{BY}){P}(?:[、，,](?:以及|而|和)?{P}{NEAR}{{0,3}}?(?P=by){P})+")
AIDS = re.compile("帮|援|带|结对|对口")
RESEARCH = "研发|科研|研究|创新|孵化|原创|实验室|头脑"
HEADS = f"{RESEARCH}|设计|总部|前端|销售|决策|窗口|结算|展示"
HANDS = "转化|制造|生产|产业化|落地|中试|应用|工厂|基地|后台|车间|加工|配套|总装|组装|种植|养殖|仓储|交付"
IN = "(?:[放设留落]?在|放到|落到|落于|布局在|布局于)"
ROLES = (
    re.compile(
        rf"(?P<head>{HEADS}){NEAR}{{0,4}}?{IN}{P}{NEAR}{{0,4}}[、，,+]?(?:而|把|将)?{NEAR}{{0,4}}?(?:{HANDS}){NEAR}{{0,4}}?{IN}{P}"
    ),
    re.compile(rf"{P}的?(?P<head>{HEADS}){NEAR}{{0,3}}(?:[、，,+—-]+|加|和){P}的?{NEAR}{{0,2}}?(?:{HANDS})"),
)
GIVES = re.compile(rf"{P}出{NEAR}{{1,6}}[、，,]{P}出{NEAR}{{1,6}}|由{P}出[、，,]{NEAR}{{1,4}}由{P}出")
"""Who gives what to a thing built together: 甲市出资金、乙县出土地."""
GETS = re.compile(
    rf"{P}[得拿分留享占](?P<one>[0-9]{{1,2}}%|[一二三四五六七八九](?=成|[、，]))成?{NEAR}{{0,2}}[、，,]{P}[得拿分留享占]?(?P<other>[0-9]{{1,2}}%|[一二三四五六七八九](?=成|[。，；]|$))"
)
DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", 1)}
PARTIES = re.compile(rf"甲方[为是：（(]{{1,2}}{P}[^。；\n]{{0,40}}?乙方[为是：（(]{{1,2}}{P}")
BODY = re.compile("医联体|医共体|联盟|联合体|共同体|集团")
"""What all who take part belong to."""
LED = re.compile(
    rf"(?P<head>{P}+){NEAR}{{0,4}}?(?:牵头|领衔|发起)[、，,和与]?(?P<members>{P}+(?:[、和与及]{P}+)*){NEAR}{{0,4}}?(?:参与|配合|协同|协办|响应|参加|加入)"
)
"""Who leads and who takes part: 甲院牵头，乙院、丙院参加的医联体."""
FORMED = re.compile(
    rf"(?<![、和与及同{P}])(?P<members>{P}+(?:、{P}+){{0,5}}(?:[、和与及同]|以及){P}+)等?(?:[两三四五六七八九](?:家|所|院|校|地|市|方|单位))?"
    rf"{NEAR}{{0,6}}?(?:组建|组成|成立|结成|建立|缔结|合组)了?{NEAR}{{0,10}}?(?:{BODY.pattern})"
)
"""甲院、乙院与丙院组建专科联盟: a body of which all are members."""
WITH_OTHERS = re.compile(r"[与同跟和][^，。；：\n,;:]{0,8}$")
"""Before a list: others form it with them."""
MOST_MEMBERS, BODY_REACH = 4, 12
RECEIVED = re.compile(
    rf"{P}(?:[、和及]{P}){{0,6}}等?(?:一批|一系列|重点|重大)?{NEAR}{{0,4}}?(?:疏解|承接|转移|外迁)(?:类|落地)?项目"
)
"""What was built as projects that came from a place named before: 承接甲市产业，乙园、丙城等一批疏解项目."""
PAIRED = re.compile(
    rf"[\s0-9.()（）①-⑳]{{0,6}}{P}{{1,2}}(?:[、和]{P}{{1,2}})*(?:-{{1,2}}|→|↔|~|(?:对口|结对|对接|牵手|对|与|和)){P}{{1,2}}(?:[、和]{P}{{1,2}})*(?:[，,、]|$|(?=[0-9]{{1,2}}[.)）、]))"
)
"""A row of a list that pairs places: 甲区—乙县."""
PAIRING = re.compile("-{1,2}|→|↔|~|对口|结对|对接|牵手|对|与|和")
HEADING = re.compile(
    r"[^。！？\n]{2,50}(?:如下|分别为|分别是|名单|安排|关系|清单|对子|情况)[^。！？\n]{0,8}[：:]?\n?(?=[^。]*$)"
)
"""What such a list is of; it stands before the first row."""
LIST_REACH, TITLE = 400, 16
EACH = re.compile(
    rf"{P}(?:[、和与及]{P}){{1,4}}(?:[两三四五](?:[地市省县区方]|省市|市县))?[^，。；\n{P}]{{0,6}}?各(?:自)?(?:[得占拿分享留]|出资|拿出|承担|投入|安排|划出|腾出|让出|出|派)[^，。；\n{P}]{{0,8}}?[0-9一二三四五六七八九]"
)
"""What each of a list gives or gets: 甲市、乙市各得40%."""
LAND = re.compile("[0-9.]+万?(?:平方公里|公顷|亩)")
"""What each gives is ground: 各拿出50平方公里."""
GIVEN = re.compile("出|承担|投入|安排|派|让")
SHARES = (
    ("compensation", re.compile("补偿|生态|流域|水质|断面")),
    ("revenue_sharing", re.compile("税|收益|利润|利益|分成|分配|分享")),
)
MANY = "(?:[0-9]+多?余?[家个户名人项]|[0-9.]+%|[一二两三四五六七八九]成)"
PART = rf"(?:来自)?{P}{{1,2}}(?:的(?:企业|项目|商户|客商|游客|货源)?)?各?(?:有|占|为)?[^，。；、{P}]{{0,4}}{MANY}"
ALSO = rf"(?:{P}[、和])*"
AMONG = re.compile(
    rf"(?:(?:其中|中|里|内)[，,：:]?|(?<=[源客生人者工商])[，,]|(?<=[0-9家个户名人项])[，,](?=来自)){ALSO}{PART}(?:[、，,；]?{ALSO}{PART})*"
)
"""Which of many are whose: 配套企业中，甲有4家、乙有2家."""
SERVES = (
    ("supply_chain", re.compile("(?:配套|供货|协作|供应)[^，。]{0,6}(?:企业|厂|商)|供应商|配套商")),
    ("port_service", re.compile("货源|箱源|到港货|进出口货")),
    ("tourism_belt", re.compile("游客|客源|游人")),
    ("medical", re.compile("患者|病人|就诊")),
    ("education", re.compile("学生|生源|新生")),
    ("staff_exchange", re.compile("工人|员工|务工|职工|用工")),
    (
        "relocation",
        re.compile(
            "(?:承接|接纳|外迁|搬迁|迁入|疏解|转移|退城|出城|入园)[^，。]{0,10}(?:企业|项目|商户|机构|产线|工厂)"
        ),
    ),
    (
        "project_transfer",
        re.compile(
            "(?:签约|落户|入驻|引进|投资|在建|注册|集聚|聚集|新增)[^，。]{0,8}(?:企业|项目|商户|机构|公司)"
        ),
    ),
)
EXIT = re.compile(
    rf"(?:经由?|从|自|由|通过)(?:[中我]国)?{P}{{1,2}}(?:(?:口岸|铁路口岸|站)?)(?:出境|出关|出海|入境|进境|过境|通关)"
)
"""Where what runs leaves or enters the country: 经甲出境300列、经乙出境200列."""
OWNERS = (*ACTORS, *THINGS)
TRUST = 0.7


def _share(words: str) -> int:
    """Return a share in percent: 60% and 六成 are 60."""
    return int(words[:-1]) if words.endswith("%") else DIGITS[words] * 10


@dataclass(frozen=True, slots=True)
class Parallels:
    """Reads the parallel pairs of sentences; `members` returns the places of a sign."""

    frame: Frame
    members: Callable[[int], tuple[str, ...]]
    ends: Ends

    def links(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield the links of a sentence, each with the span of all pairs."""
        text = self.frame.text
        for found in ROW.finditer(text, *sentence):
            signs = list(self.frame.mentions(*found.span()))
            relation = self._meant(found, sentence)
            for one, other in zip(signs[::2], signs[1::2], strict=True):
                if relation:
                    yield from self._told(one, other, relation, found.span(), sentence)
        for pattern in ROLES:
            for found in pattern.finditer(text, *sentence):
                signs = list(self.frame.mentions(*found.span()))
                made = re.search(RESEARCH, found["head"]) is not None
                relation = "tech_transfer" if made else "industry_transfer"
                yield from self._told(signs[0], signs[-1], relation, found.span(), sentence)

        for told in (self._row, self._each, self._among, self._bodies, self._exits):
            yield from told(sentence)
        for found in GETS.finditer(text, *sentence):
            if _share(found["one"]) + _share(found["other"]) == 100:
                signs = list(self.frame.mentions(*found.span()))
                yield from self._told(signs[0], signs[1], "revenue_sharing", found.span(), sentence)
        for found in GIVES.finditer(text, *sentence):
            signs = list(self.frame.mentions(*found.span()))
            yield from self._told(signs[0], signs[1], "co_built_park", found.span(), sentence)
        for found in RECEIVED.finditer(text, *sentence):
            yield from self._received(found, sentence)
        for found in PARTIES.finditer(text, *sentence):
            signs = list(self.frame.mentions(*found.span()))
            relation = classify(text[slice(*sentence)]) or "cooperation"
            yield from self._told(signs[0], signs[-1], relation, found.span(), sentence)

    def _row(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield the pairs of a row of a list whose heading says what joins them: 结对安排如下：甲区—乙县；丙区—丁县."""
        text = self.frame.text
        start = max(text.rfind(mark, *sentence) for mark in "：:") + 1 or sentence[0]
        rows = list(PAIRED.finditer(text, start, sentence[1]))
        if not rows or rows[0].start() != start or rows[-1].end() != sentence[1]:
            return
        heading = HEADING.search(text, max(0, start - LIST_REACH), start)
        relation = self._of(heading.group()) or self._of(self._title(heading.start())) if heading else ""
        for row in rows if relation else ():
            edges = sorted(PAIRING.finditer(text, *row.span()), key=lambda edge: edge.group() == "和")
            edge = edges[0]  # 甲和乙-丙
            ones = self._last_of(row.start(), edge.start())
            others = self._last_of(edge.end(), row.end())
            for one in ones:
                for other in others:
                    yield from self._told(one, other, relation, row.span(), sentence)

    def _title(self, position: int) -> str:
        """Return the short sentence before a heading, as 四、结对 before 维持现有安排不变."""
        text = self.frame.text
        start = max(text.rfind(mark, 0, max(0, position - 1)) for mark in "。\n") + 1
        return text[start:position] if 0 < position - start < TITLE else ""

    def _last_of(self, start: int, end: int) -> list[int]:
        """Return the signs of a list, of two side by side the second: 河北省|崇礼区."""
        signs = list(self.frame.mentions(start, end))
        marks = self.frame.marks
        return [n for i, n in enumerate(signs) if i + 1 == len(signs) or marks[n] + 1 != marks[signs[i + 1]]]

    def _each(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield what the members of a list share who each give or get as much."""
        text = self.frame.text
        for found in EACH.finditer(text, *sentence):
            words = text[slice(*sentence)]
            relation = next((name for name, meant in SHARES if meant.search(words)), "")
            if LAND.match(text, found.end() - 1):
                relation = "cross_border_zone"
            elif not relation and GIVEN.search(found.group().rpartition("各")[2]):
                relation = "joint_investment"
            signs = self.frame.mentions(*found.span())
            for i, one in enumerate(signs if relation else ()):
                for other in signs[i + 1 :]:
                    yield from self._told(one, other, relation, found.span(), sentence)

    def _among(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield whose are some of the many that have to do with what the sentence begins with."""
        text = self.frame.text
        for found in AMONG.finditer(text, *sentence):
            words = text[sentence[0] : found.start()]
            relation = next((name for name, meant in SERVES if meant.search(words)), "")
            before = self.frame.mentions(sentence[0], found.start())
            if not relation or not before or not self.ends.can_act(self._only(before[0]), OWNERS):
                continue
            owner = before[0]
            for sign in self._last_of(*found.span()):
                yield from self._told(sign, owner, relation, found.span(), sentence)

    def _bodies(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield who belongs to the same body: each with who leads it, all with each other where they are few."""
        text = self.frame.text
        for pattern in (LED, FORMED):
            for found in pattern.finditer(text, *sentence):
                if WITH_OTHERS.search(text, sentence[0], found.start()):
                    continue
                members = self._last_of(*found.span("members"))
                head = self._last_of(*found.span("head"))[-1:] if pattern is LED else []
                body = pattern is FORMED or BODY.search(text, found.end(), found.end() + BODY_REACH)
                everybody = [*head, *members]
                pairs = [(one, other) for one in head for other in members]
                if body and len(everybody) <= MOST_MEMBERS:
                    pairs = [(one, other) for i, one in enumerate(everybody) for other in everybody[i + 1 :]]
                relation = classify(text[found.start() : found.end() + BODY_REACH]) or "cooperation"
                for one, other in pairs:
                    yield from self._told(one, other, relation, found.span(), sentence)

    def _exits(self, sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield where the trains or lorries of what a sentence begins with cross the border."""
        text = self.frame.text
        found = list(EXIT.finditer(text, *sentence))
        before = self.frame.mentions(sentence[0], found[0].start()) if found else range(0)
        relation = classify(text[slice(*sentence)], TRANSPORT) if before else ""
        for exit_ in found if relation else ():
            for sign in self._last_of(*exit_.span()):
                yield from self._told(before[0], sign, relation, exit_.span(), sentence)

    def _only(self, sign: int) -> str:
        """Return the place of a sign, empty where it stands for several."""
        places = self.members(sign)
        return places[0] if len(places) == 1 else ""

    def _of(self, words: str) -> str:
        """Return what a heading is about."""
        matters = (
            t.relation for t in read_matters() if "on" in t.slots and not t.kinds and t.words.search(words)
        )
        return next(matters, "") or classify(words)

    def _received(self, found: re.Match[str], sentence: tuple[int, int]) -> Iterator[Told]:
        """Yield where projects came from: the nearest place named before in which none of them lies."""
        listed = list(self.frame.mentions(*found.span()))
        things = [place for sign in listed for place in self.members(sign)]
        for sign in reversed(self.frame.mentions(sentence[0], found.start())):
            sources = self.members(sign)
            pairs = [(one, other) for one in sources for other in things]
            if pairs and all(
                self.ends.can_act(one, ACTORS) and self.ends.can_be("relocation", one, other)
                for one, other in pairs
            ):
                for one, other in pairs:
                    yield Told(one, other, "relocation", *found.span(), TRUST, sentence)
                return

    def _meant(self, found: re.Match[str], sentence: tuple[int, int]) -> str:
        """Return what the sentence is about; aid where the verb itself says so."""
        words = self.frame.text[slice(*sentence)]
        matters = (t.relation for t in read_matters() if "on" in t.slots and not t.kinds)
        fits = {t.relation for t in read_matters() if t.words.search(words)}
        relation = next((t for t in matters if t in fits), "")
        return relation or ("aid" if AIDS.search(found["by"]) else "")

    def _told(
        self, one: int, other: int, relation: str, span: tuple[int, int], sentence: tuple[int, int]
    ) -> Iterator[Told]:
        for origin in self.members(one):
            for target in self.members(other):
                if self.ends.can_be(relation, origin, target):
                    yield Told(origin, target, relation, *span, TRUST, sentence)
