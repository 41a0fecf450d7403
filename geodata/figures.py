"""Sentences → figures: numbers with unit, qualifier and year, tied to the place that the sentence is about."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geodata.models import Document, Figure, Mention
from geodata.normalise import make_view
from geodata.quantities import Quantity, find_quantities
from geodata.subjects import LISTED, SENTENCE, Subjects, read_subjects

PHRASE = re.compile(r"[，。；：！？、\n“”《》(),;:!?]")
YEAR = re.compile(
    r"(?P<than>[比较]|相比|相较于?)?(?:(?:19|20)[0-9]{2}[-至到])?(?P<year>(?:19|20)[0-9]{2})(?=年)"
)
YEAR_REACH = 80
LEADING = re.compile(
    r"^(?:其中|目前|如今|今年|去年|同期|已经?|共有?|总计|合计|全年|年|累计|实现|完成|达到?|总(?!投资|面积|产值|量|额|里程|装机|人口|吞吐)|"
    r"的|为|是|将|约|近|超|新增|建成|拥有|引进|签约|吸引|吸纳|开展|推出|提出|确定|明确|和|与|及|等|[至到]|截至|了|由|比)+"
)
TRAILING = re.compile(
    r"(?:已|共|达到?|累计|超过?|约|近|为|是|有|突破|实现|完成|总计|合计|分别|新增|建成|增至|升至|上升至|扩大到|拓展到|提高到?|增加到?|"
    r"由[0-9年的]*|从|自|了|至|到|在)+$"
)
CHANGE = re.compile(r"^(?:同比|环比)?(?:增长|下降|提高|提升|降低|减少|上升|占|增|降)")
AFTER_STOP = re.compile(
    r"[0-9已在被将由于与和及的占达]|对接|建成|拔地|投入|落户|签约|入驻|参与|开展|完成|开工"
)
MEASURED = {
    "亩": "面积", "公顷": "面积", "平方公里": "面积", "平方米": "面积", "元": "金额",
    "美元": "金额", "公里": "里程", "%": "占比",
    "个百分点": "增幅", "小时": "用时", "分钟": "用时", "吨": "重量", "千瓦": "装机容量", "千伏": "电压等级", "倍": "倍数",
    "立方米": "水量", "万吨级": "等级", "吨级": "等级",
}  # fmt: skip
EACH = "分别"


def _indicator(text: str, quantity: Quantity, floor: int) -> str:
    """Return the words that say what is counted: those after a counting unit, else those between name and number."""
    if quantity.unit in ("小时", "分钟"):
        return MEASURED[quantity.unit]
    after = PHRASE.split(text[quantity.end : quantity.end + 16], maxsplit=1)[0]
    after = AFTER_STOP.split(after, maxsplit=1)[0]
    if quantity.counts and len(after) >= 2:
        return after[:12]
    before = PHRASE.split(text[max(0, floor, quantity.start - 20) : quantity.start])[-1]
    before = TRAILING.sub("", LEADING.sub("", re.split(r"[0-9]", before)[-1]))
    return before[-12:] if len(before) > 1 else after[:12] if len(after) > 1 else ""


def _as_of(text: str, start: int, position: int) -> str:
    """Return the last year before a number that is not the year it is compared with."""
    years = [m["year"] for m in YEAR.finditer(text, start, position) if not m["than"]]
    return str(years[-1]) if years else ""


def _shares(subjects: Subjects, quantities: Sequence[Quantity]) -> dict[int, tuple[int, str]]:
    """Return for the numbers of A、B分别新增900家、300家 the number that leads them and the place of each."""
    text = subjects.text
    shares: dict[int, tuple[int, str]] = {}
    position = text.find(EACH)
    starts = [q.start for q in quantities]
    while position >= 0:
        places = subjects.listed_before(position)
        first = bisect_left(starts, position)
        last = first
        while (
            last - first < len(places)
            and last + 1 < len(quantities)
            and LISTED.fullmatch(text, quantities[last].end, starts[last + 1])
        ):
            last += 1
        if first < len(quantities) and len(places) == last - first + 1 > 1 and starts[first] - position < 30:
            shares |= {first + i: (first, place) for i, place in enumerate(places)}
        position = text.find(EACH, position + 1)
    return shares


def _outside_names(subjects: Subjects, quantities: Iterator[Quantity]) -> Iterator[Quantity]:
    """Leave out the numbers inside names: 张北—雄安1000千伏特高压, 北京八中."""
    for quantity in quantities:
        inside = bisect_left(subjects.starts, quantity.end) - 1
        if inside < 0 or subjects.ends[inside] <= quantity.start:
            yield quantity


def find_figures(document: Document, mentions: Sequence[Mention]) -> list[Figure]:
    """
    Find the numbers that a text ties to a place.

    Parameters
    ----------
    document
        The text.
    mentions
        Its mentions in text order, as the pipeline gives them; those of confidence below 0.5 own no figure.

    Returns
    -------
    figures
        In text order; offsets count code points of the document's text and span number, unit and qualifiers.
        `unit` holds the scale as written (亿元); `confidence` says how near the place stands, below 0.5 a guess.
    """
    view = make_view(document.text)
    text = view.text
    subjects = read_subjects(view, mentions)
    quantities = list(_outside_names(subjects, find_quantities(text)))
    shares = _shares(subjects, quantities)
    figures: list[Figure] = []
    previous, previous_sentence = "", -1
    indicators: dict[int, str] = {}
    for number, quantity in enumerate(quantities):
        leader, place = shares.get(number, (number, ""))
        subject = (place, 0.8) if place else subjects.at(quantity.start, quantity.end)
        if subject is None:
            continue
        sentence = subjects.after_edge(SENTENCE, quantity.start)
        same = sentence == previous_sentence
        indicator = (
            indicators[leader]
            if leader != number
            else _indicator(text, quantity, subjects.last_end(quantity.start))
        )
        if same and CHANGE.match(indicator) and not CHANGE.match(previous):
            indicator = f"{previous}{indicator}"[-16:]
        if not indicator:
            indicator = _indicator(text, quantity, 0)
        if not indicator:
            bare = quantity.unit.lstrip("万亿千百")
            indicator = MEASURED.get(bare, previous if same else "")
        if not indicator:
            continue
        indicators[number] = previous = indicator
        previous_sentence = sentence
        start, end = view.origin(quantity.start, quantity.end)
        lead = quantities[leader]
        figures.append(
            Figure(
                place=subject[0],
                doc=document.doc,
                start=start,
                end=end,
                indicator=indicator,
                indicator_en="",
                value=quantity.value,
                unit=quantity.unit,
                qualifier=quantity.qualifier or lead.qualifier,
                as_of=_as_of(text, max(sentence, quantity.start - YEAR_REACH), quantity.start),
                confidence=subject[1],
            )
        )
    return figures
