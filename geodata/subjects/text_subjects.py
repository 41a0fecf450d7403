"""A text and its stretches → subjects: what it is mostly about, and the places that its numbers and links may be of."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata.models import Mention
from geodata.subjects.echoes import find_echoes
from geodata.subjects.stretches import Source, Stretch, read_stretches
from geodata.subjects.subjects import HEADING, OBLIQUE, SURE, Subjects
from geodata.subjects.years import YearFinder
from geodata.texts.normalise import View, make_view

OFFICE = "stands in the name of an authority"
"""The reason that a mention gives which is only part of the name of an office."""
HOUSE = "a university is meant sooner than its site"
"""The reason of a mention that is a university as one who acts."""
OF_HOUSE = re.compile(
    r"[^，。、；与和同及向对将已在从由联合共]{0,8}?(?:教授|校长|书记|院长|博士|硕士|学者|专家|研究员|学生|师生|毕业|团队|教师|老师|学报|出版社|课题)"
)
"""Behind a university: its people, not the university."""
OPENING = re.compile(r"[\s#]*")
TITLE = re.compile(
    r"[\s#]*(?P<words>[^。；！？，,;!?\n]{6,40}(?:报告|要点|通报|通知|台账|说明|总结|简报|纪要|清单|公报|计划|规划|方案)[^。；！？，,;!?\n]{0,8})\n"
)
"""The first line of a document that says what kind it is."""
PARTNERS = ("", "、", "与", "和", "及")
"""Between the places that a title lists."""
GOVERNMENT = re.compile(
    r"(?:[省市区县州]?委[、和]?)?[省市区县州]?(?:人民)?政府(?:办公[厅室])?|[省市区县州]?委(?![托员派办])|管委会|"
    r"[^，。、；和与及同跟向对]{0,8}?(?:局|厅|委员会|发展改革委|法院|检察院)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The place that a text is mostly about, what its 全省 and 全市 are, and its year."""

    main: str | None
    whole: dict[str, str]
    year: int | None = None
    partners: tuple[str, ...] = ()


def read_topic(source: Source) -> Topic:
    """Return what a text is mostly about: its most often named place, the earlier one where equal."""
    counts: Counter[str] = Counter()
    years = YearFinder()
    partners: tuple[str, ...] = ()
    titled: str | None = None
    for stretch in read_stretches(source):
        view = make_view(stretch.text)
        years.read(stretch.text[stretch.first - stretch.offset :])
        spans = _read_spans(view, stretch)
        if stretch.offset == 0:
            partners, titled = _partners(spans), _titled(spans)
        skipped = sum(m.start < stretch.first for m in _sure(stretch))
        for number in range(skipped, len(spans.ids)):
            start = spans.starts[number]
            oblique = OBLIQUE.search(view.text, max(0, start - 4), start)
            if not oblique and not view.text.startswith("协同发展", spans.ends[number]):
                counts[spans.ids[number]] += 1
    whole: dict[str, str] = {}
    for place, _ in counts.most_common():
        if place.startswith("cn-") and len(place) == 9:
            if place.endswith("0000"):
                whole.setdefault("市" if place[3:5] in ("11", "12", "31", "50") else "省", place)
            else:
                whole.setdefault("市" if place.endswith("00") else "县", place)
    main = counts.most_common(1)
    named = main[0][0] if main and main[0][1] > 1 else None
    return Topic(titled or named, whole, years.year(), partners)


def _titled(spans: Subjects) -> str | None:
    """Return the only place that the title of a text names, of 河北省廊坊市 the inner one; None of none or more."""
    title = TITLE.match(spans.text)
    if title is None:
        return None
    number = sum(title.start("words") <= start < title.end() for start in spans.starts)
    inner = number > 0 and all(spans.ends[n] == spans.starts[n + 1] for n in range(number - 1))
    return spans.ids[number - 1] if inner else None


def _partners(spans: Subjects) -> tuple[str, ...]:
    """Return the divisions of the list that the first line of a text begins with; none where it begins otherwise."""
    opening = OPENING.match(spans.text)
    start = opening.end() if opening else 0
    listed: list[str] = []
    for begin, end, place in zip(spans.starts, spans.ends, spans.ids, strict=True):
        between = spans.text[start:begin]
        if (listed and between not in PARTNERS) or (not listed and between):
            break
        if listed and not between:
            listed.pop()  # 河北省廊坊市: the inner one is meant
        listed.append(place)
        start = end
    return tuple(listed) if len(listed) > 1 and all(p.startswith("cn-") for p in listed) else ()


def _sure(stretch: Stretch) -> list[Mention]:
    return [m for m in stretch.mentions if m.place and m.confidence >= SURE]


def _read_spans(view: View, stretch: Stretch, *, acting: bool = False) -> Subjects:
    """Return the sure mentions of a stretch as spans of its view; `acting`: also those of offices and universities."""
    offices = [m for m in stretch.mentions if m.place and m.reason == OFFICE] if acting else []
    houses = _houses(view, stretch) if acting else []
    sure = sorted([*_sure(stretch), *offices, *houses], key=lambda m: m.start)
    spans = spans_of(view, stretch, sure)
    if offices:
        named = {m.start for m in offices}
        spans = [
            (start, _office_end(view.text, end) if m.start in named else end)
            for m, (start, end) in zip(sure, spans, strict=True)
        ]
    return Subjects(view.text, [s for s, _ in spans], [e for _, e in spans], [m.place or "" for m in sure])


def _houses(view: View, stretch: Stretch) -> list[Mention]:
    """Return the universities that act, not those that only begin another name or stand before their people."""
    starts = {m.start for m in stretch.mentions}
    houses = [m for m in stretch.mentions if m.place and m.reason == HOUSE and m.end not in starts]
    spans = spans_of(view, stretch, houses)
    return [m for m, (_, end) in zip(houses, spans, strict=True) if not OF_HOUSE.match(view.text, end)]


def spans_of(view: View, stretch: Stretch, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return the spans of mentions of a stretch in its view."""
    starts = np.fromiter((m.start for m in mentions), np.int64, len(mentions)) - stretch.offset
    ends = np.fromiter((m.end for m in mentions), np.int64, len(mentions)) - stretch.offset
    if view.index is not None:
        starts, ends = np.searchsorted(view.index, starts), np.searchsorted(view.index, ends)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _office_end(text: str, end: int) -> int:
    """Return where the office ends that begins with a place: 市人民政府, 市委、市政府."""
    found = GOVERNMENT.match(text, end)
    return found.end() if found else end


def read_subjects(view: View, stretch: Stretch, topic: Topic, *, acting: bool = False) -> Subjects:
    """
    Return the places of a stretch of text as its possible subjects.

    Parameters
    ----------
    view
        The levelled text of the stretch.
    stretch
        With its mentions; those of confidence below 0.5 are left out.
    topic
        What the whole text is about.
    acting
        Whether the place in the name of a government is one too: it acts, but no number is its own.
    """
    plain = _read_spans(view, stretch, acting=acting)
    plain = replace(
        plain,
        headings=[m.span() for m in HEADING.finditer(view.text)],
        main=topic.main,
        whole=topic.whole,
        year=topic.year,
        partners=topic.partners,
    )
    echoes = find_echoes(view.text, plain.starts, plain.ends)
    if not echoes:
        return plain
    rows = sorted(
        [*zip(plain.starts, plain.ends, plain.ids, [False] * len(plain.ids), strict=True)]
        + [(start, end, plain.ids[number], True) for start, end, number in echoes]
    )
    return replace(
        plain,
        starts=[row[0] for row in rows],
        ends=[row[1] for row in rows],
        ids=[row[2] for row in rows],
        echoes=frozenset(n for n, row in enumerate(rows) if row[3]),
    )
