"""What the words around a name say: organisations, persons, streets, lists; and what a document is about."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from geodata.gazetteer import Gazetteer
from geodata.lexicon import common_words, read_lexicon, verb_pattern
from geodata.mentions import Match

SEPARATORS = frozenset(
    ("、", "和", "及", "与", "以及", ",", "，", "·", "-", "/", "至", "到", "或", "跟", "同")
)

GOVERNMENT = re.compile(
    r"(?:党|市|省|区|县|州|旗|镇|自治区)?(?:委(?![托员会内])|委(?:书记|常委|副|组织|宣传|政法|统战|办|研究|改革|党校|深改|常务|全会|[省市区县])|"
    r"人大|政协|人民政府|政府|发改|发展改革|发展和改革|公安|检察|法院|纪委|监委|财政局|商务局|教育局|教委|交通局|交通委|"
    r"交通运输局|自然资源|生态环境局|生态环境厅|水务局|水利厅|交通厅|商务厅|科技厅|科技局|科委|工信|经信|住建|规自|规划局|"
    r"卫生健康委|卫健委|医保局|人社|民政局|民政厅|文旅局|文旅厅|统计局|税务局|市场监管|国资委|司法局|体育局|协同办|推进办|"
    r"应急管理|农业农村|海关|边检|气象局|地震局|邮政|消防|总工会|团委|妇联|残联|工商联|商务委|数据局|管委会)"
)
COMPANY = re.compile(
    r"有限责任公司|有限公司|股份公司|集团|控股|股份|公司|银行|证券|保险|信托|基金会|日报|晚报|晨报|时报|卫视|电视台|广播|出版社|"
    r"大学(?![城生科路])|师范学院|学院(?![路])|科学院|研究会|协会|商会|学会|足球俱乐部|俱乐部|男篮|国安|队"
)
BEFORE_COMPANY = re.compile(r"[，。；：、！？“”《》\s,;:!?的了在与和及]")
FAR = 12
TRADE = re.compile("投资|运营|联合|集聚|试点")
STREET = re.compile(
    r"[东西南北中新老]?(?:路(?![网段线况径由程面桥基灯费权子局港]|过|演|透)|大街|[一二三四五六七八九十]经?路|街(?![道区市]))"
)
PERSON_AFTER = re.compile(
    r"(?:说(?!明|起)|表示|介绍|认为|指出|告诉|同志|先生|女士|教授|院士|主任|书记|副书记|局长|处长|强调|坦言|谈到|透露|"
    r"主持(?!召开)|出席|参加|当选|摄(?!影)|报道|建议|向记者|任[职市县区省]|担任|率队|带队)"
)
CREDIT = re.compile(r"(?:记者|通讯员|摄影|编辑|责编|作者|供图|文/|图/)[^，。；]{0,12}$")
COUNTY_WORD = re.compile(r"县(?:级|道|长(?![沙春治])|域|委|乡)|区(?:域|长|级)|市(?:级|长(?![沙春治])|值|价)")
SENTENCE_END = re.compile(r"[。！？；\n;!?]")


@dataclass(slots=True)
class Evidence:
    """What a document has named so far: provinces, cities and places, each with a count."""

    provinces: Counter[str] = field(default_factory=Counter)
    cities: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def add(self, matches: list[Match], gazetteer: Gazetteer) -> None:
        """Count the places of decided matches."""
        counted = Counter(match.choice for match in matches if match.choice.place)
        for choice, count in counted.items():
            place = choice.place or ""
            self.places[place] += count
            province, city = gazetteer.homes.get(place, ("", ""))
            if province:
                self.provinces[province] += count
            if city:
                self.cities[city] += count

    def share_of_province(self, province: str) -> float:
        """Return the share, 0 to 1, of all placed names that lie in a province."""
        total = self.provinces.total()
        return self.provinces[province] / total if total else 0.0


def is_separated(text: str, end: int, start: int) -> bool:
    """Tell whether only a list separator stands between two positions."""
    return text[end:start] in SEPARATORS


def find_association(text: str, end: int) -> str | None:
    """
    Tell whether a division's name is only part of the name of an authority or a street.

    Parameters
    ----------
    text
        The levelled text.
    end
        Where the division's name ends.

    Returns
    -------
    what
        `government`, `street` or `None`.
    """
    if text[end : end + 1] not in _association_starts():
        return None
    tail = text[end : end + 16]
    if GOVERNMENT.match(tail):
        return "government"
    return "street" if STREET.match(tail) else None


@cache
def _association_starts() -> frozenset[str]:
    """Return the characters that an authority's or street's name can go on with."""
    han = (chr(code) for code in range(0x4E00, 0xA000))
    words = re.findall(r"[\u4e00-\u9fff]", GOVERNMENT.pattern + STREET.pattern)
    return frozenset(words) & frozenset(han)


def find_companies(text: str, ends: list[int]) -> set[int]:
    """
    Find the names that open the name of a company, a newspaper, a university, a club.

    Parameters
    ----------
    text
        The levelled text.
    ends
        Where names end, ascending.

    Returns
    -------
    numbers
        Which of them, by position in `ends`: those at most twelve characters before 公司, 集团, 大学 … with neither
        verb nor mark between.
    """
    found = set()
    for company in COMPANY.finditer(text):
        number = bisect_right(ends, company.start()) - 1
        while number >= 0 and company.start() - ends[number] <= FAR:
            between = text[ends[number] : company.start()]
            if BEFORE_COMPANY.search(between) or verb_pattern().search(TRADE.sub("", between)):
                break
            found.add(number)
            number -= 1
    return found


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a two-character name is more likely the given name of a person: a surname before, a title beside."""
    if end - start != 2 or start == 0 or text[start - 1] not in read_lexicon().surnames:
        return False
    before = text[max(0, start - 18) : start - 1]
    if before.endswith(read_lexicon().titles) or PERSON_AFTER.match(text[end : end + 6]):
        return True
    return CREDIT.search(before) is not None


@cache
def _describing() -> frozenset[str]:
    lexicon = read_lexicon()
    own = (*lexicon.verbs, "首都", "京津冀", "我省", "我市", "我区")
    return frozenset(word for word in lexicon.generic if len(word) > 1 and word not in own) | {"高"}


def is_described(text: str, start: int) -> bool:
    """Tell whether a describing word stands right before a short form, which then is none: 高新区, 国家级新区."""
    return any(text[start - length : start] in _describing() for length in (1, 2, 3) if length <= start)


def count_torn_words(text: str, start: int, end: int) -> int:
    """
    Count the common words that a name would tear apart at its two edges.

    Parameters
    ----------
    text
        The levelled text.
    start, end
        The span of a name that may be a fragment: 行唐 in 先行唐山 tears one word at its left edge.

    Returns
    -------
    count
        0, 1 or 2.
    """
    words = common_words()
    left = start > 0 and text[start - 1 : start + 1] in words
    if COUNTY_WORD.match(text, end - 1):
        return 2
    return left + (text[end - 1 : end + 1] in words)


def sentence_start(text: str, position: int, reach: int = 80) -> int:
    """Return where the sentence around a position begins, looking back at most `reach` characters."""
    lower = max(0, position - reach)
    ends = [m.end() for m in SENTENCE_END.finditer(text, lower, position)]
    return ends[-1] if ends else lower
