"""Names that are none: persons, words torn apart, short forms that another word describes; names hidden by such."""

import re
from functools import cache

from geodata.gazetteer import Gazetteer, Reading
from geodata.lexicon import common_words, read_lexicon
from geodata.mentions import FRAGILE, REFUSED, UNDECIDED, UNREAD, Choice, Match, Matches, Open, find_matches

PERSON_AFTER = re.compile(
    r"(?:说(?!明|起)|表示|介绍|认为|指出|告诉|同志|先生|女士|教授|院士|主任|书记|副书记|局长|处长|强调|坦言|谈到|透露|"
    r"主持(?!召开)|出席|参加|当选|摄(?!影)|报道|建议|向记者|任[职市县区省]|担任|率队|带队)"
)
CREDIT = re.compile(
    r"(?:记者|通讯员|摄影|编辑|责编|校对|审核|监制|编审|审校|撰稿|供稿|作者|供图|文/|图/)[^，。；]{0,12}$"
)
BYLINE = re.compile(
    r"(?:(?:编辑|责编|校对|记者|通讯员|作者|审核|监制|编审|审校|撰稿|供稿|摄影)[:：/]?|[文图][:：/])[ \u3000]?$"
)
DEGREE = re.compile("(?:更|更加|很|越来越|日益|十分|非常|愈加|愈发|格外|最|一年比一年|生意)$")
MANY = re.compile("(?:[0-9]|[一二两三四五六七八九十几多余数])(?:个|家|大|座|处)$")
KINDS_OF = re.compile("(?:[0-9]+|[两三四五六七八九十]+)(?:大|种|类)(?!道)")
"""Behind a short form: so many models, kinds or tasks of it."""
COUNTY_WORD = re.compile(r"县(?:级|道|长(?![沙春治])|域|委|乡)|区(?:域|长|级)|市(?:级|长(?![沙春治])|值|价)")
AREA_WORD = re.compile("[县区市]域|县道")
HIDDEN = 12
"""How far behind an unread name another may end that it hid."""


def is_person(text: str, start: int, end: int) -> bool:
    """Tell whether a two-character name is more likely a person's: behind 编辑：, or a surname before, a title beside."""
    surnames = read_lexicon().surnames
    if end - start != 2 or start == 0:
        return False
    if text[start] in surnames and BYLINE.search(text, max(0, start - 8), start):
        return text[end : end + 1] not in tuple("省市县区")
    if text[start - 1] not in surnames:
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


def is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether a short form is counted, so that it means many or the kind: 8个试验区中, 共同体六大模式."""
    return bool(MANY.search(text, max(0, start - 4), start) or KINDS_OF.match(text, end))


def is_graded(text: str, start: int) -> bool:
    """Tell whether a word of degree stands right before an everyday word, which then is an adjective: 更加兴隆."""
    return DEGREE.search(text, max(0, start - 5), start) is not None


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


def _reading_of_three(text: str, start: int, end: int, choice: Choice) -> Reading | None:
    """Return how to read a name of three characters that tears a word, `None` where it tears none."""
    place = choice.place or ""
    if choice.rule == "division" and AREA_WORD.match(text, end - 1):
        return Reading(place, "short-name", "much")  # 双桥区域 is no 双桥区, unless its city stands before it
    if choice.rule == "division" and start and text[start - 1 : start + 1] in common_words():
        both = text[end - 1 : end + 1] in common_words()  # 平安新县城 tears two words, 产自大名县 one
        return Reading(place, "division", "some" if both else "torn")
    if choice.rule == "short-name" and text[end - 1 : end + 1] in common_words():
        return Reading(place, "short-name", "torn")  # 三门峡谷
    return None


def _tears_word(text: str, start: int) -> bool:
    """Tell whether a name tears a word at its left edge that is no part of a verb: 进|京津, but not 引进|京津."""
    torn = start > 0 and text[start - 1 : start + 1] in common_words()
    return torn and text[max(0, start - 2) : start] not in read_lexicon().verbs


def doubt_fragments(text: str, matches: Matches) -> None:
    """
    Refuse persons; take back the certainty of short names that tear words apart: 易县 in 简易县道.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches; changed in place.
    """
    items = matches.items
    opens = {item.number for item in matches.open}
    persons = set()
    short = [n for n, (start, end, choice) in enumerate(items) if end - start < 4 and choice is not REFUSED]
    for number in short:
        start, end, choice = items[number]
        if end - start == 3:
            reading = _reading_of_three(text, start, end, choice)
            if reading is not None:
                items[number] = Match(start, end, UNDECIDED)
                matches.open.append(Open(number, (reading,)))
            continue
        division = number in opens or (choice.rule in FRAGILE and not (choice.place or "").endswith("00"))
        if division and is_person(text, start, end):
            items[number] = Match(start, end, REFUSED)
            persons.add(number)
        elif number in opens:
            continue
        elif division and count_torn_words(text, start, end):
            items[number] = Match(start, end, UNDECIDED)
            matches.open.append(Open(number, (Reading(choice.place or "", "division", "some"),)))
        elif choice.rule == "short-name" and count_torn_words(text, start, end) == 2:
            items[number] = Match(start, end, UNDECIDED)
            matches.open.append(Open(number, (Reading(choice.place or "", "short-name", "some"),)))
        elif choice.rule == "register" and _tears_word(text, start):
            items[number] = Match(start, end, UNDECIDED)
            matches.open.append(Open(number, (Reading(choice.place or "", "context", "much"),)))
    matches.open = [item for item in matches.open if item.number not in persons]


def uncover_names(text: str, matches: Matches, gazetteer: Gazetteer) -> Matches | None:
    """
    Look again where an unread name hid the beginning of another: 齐河 in 补齐河北.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches, decided.
    gazetteer
        The names to find.

    Returns
    -------
    matches
        With the uncovered names among them, open where context must decide; `None` where there is none.
    """
    items = matches.items
    found: dict[int, tuple[Match, tuple[Reading, ...] | None]] = {}
    for number in [number for number, match in enumerate(items) if match[2] is UNREAD]:
        match = items[number]
        stop = items[number + 1].start if number + 1 < len(items) else len(text)
        piece = text[match.start + 1 : min(stop, match.end + HIDDEN)]
        hidden = find_matches(piece, gazetteer)
        opens = {item.number: item.readings for item in hidden.open}
        for position, (start, end, choice) in enumerate(hidden.items):
            if start < match.end - match.start - 1 < end and choice is not REFUSED:
                offset = match.start + 1
                found[number] = (Match(offset + start, offset + end, choice), opens.get(position))
    if not found:
        return None
    rows = list(items)
    for number, (match, _) in found.items():
        rows[number] = match
    return Matches(
        rows, [Open(number, readings) for number, (_, readings) in found.items() if readings is not None]
    )
