"""Places in names of other kinds → none: clubs, ships, old states, works, towns abroad, persons."""

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.meanings.listed_others import is_listed_otherwise, is_province_abroad, may_be_listed_otherwise
from geodata.meanings.listed_words import stand_among_words
from geodata.meanings.other_uses import is_used_otherwise, may_be_used_otherwise
from geodata.meanings.person_lists import is_behind_surname
from geodata.meanings.persons import is_called, is_named_person, is_person_or_part, may_be_persons
from geodata.meanings.plain_words import is_plain, may_be_plain
from geodata.names.lexicon import read_lexicon
from geodata.names.mentions import REFUSED, Edges, Match, Matches, edges_of
from geodata.texts.signs import Pairs, places_of, sign

LONGEST = 4
"""Characters of the longest name asked."""
SHORT, LONGEST_FOREIGN = 2, 7
HOMELY = frozenset("村寺")
"""What names end with that are no names abroad, whatever they begin with: 柏林寺."""
SINGLE = "杯国舰号牌话病株市郡型王君侯靖献恭懿宪哀顷穆昭怀惠孝定简厉式形星村沟屯寨门族组"
"""What names of other kinds may go on with behind a place's, where one character tells."""
STATE = re.compile(r"国(?=[的王君都与和及之灭墓相侯古遗时文铜青故人军铁曾被，,。、；)”》]|\Z)")
ROYAL = re.compile(
    "[靖献恭懿宪哀顷穆昭怀惠孝定简厉]?王(?=[墓陵妃朱刘李”，、。的]|$)|君(?![山子主王庙悦豪合安实乐临华峰越瑞澜])|侯(?=[墓、，的]|[曹邓张李刘陈韩班霍卫贾冯窦荀郭][^村庄家镇店])"
)
"""A prince or lord of old: 中山|靖王, 平原|君."""
SHIP = re.compile(r"[”」』]?(?:舰(?!队|载)|号(?![召称码线楼院井店房文令公地厅门角]))")
MODEL = re.compile(r"[0-9]{0,4}型(?=[^城])")
DIGITS, MODEL_REACH = "0123456789", 5
BRAND = re.compile(r"牌(?![照坊楼子匾桥头])")
CUP = re.compile("杯(?![子盏水中口底状装葬])")
"""A prize or a match named after a water, a mountain or a city."""
SPEECH = re.compile(r"话(?![题剧务费机音语])")
DISEASE = re.compile(r"(?:病(?![虫房床人例患院区])|株(?=病毒)|族(?!自治|乡|[镇村]))")  # 鄂温克|族
GROUP = re.compile("组(?![织建成团长委合网办队员件装图稿群阁歌曲诗])")
"""A layer of rocks, a team: 馆陶|组热储, 山西|组和太原|组."""
COLLEGES = "理工师农医财科"
COLLEGE = re.compile("(?:理工|[工师农医财科]大)(?![学道厦街桥楼棚堂会队赛型])")
"""A university by its short name: 太原|理工, 河北|工大."""
FORM = re.compile("式(?![微样各])|形(?![成势象式态])|星(?=[，。、；的在])")
"""Behind a name what looks like it, or shines: 盘龙|式, 仙桃|形, 太白|星."""
LARGE, COUNTED = "百千万", "0123456789十百千几数余多两"
"""A number's last character, with which a name begins, and what stands before it: 254|万山区."""
STOPS = re.compile("[点稳岗着]|住(?![宅房建])|长(?![期达度途沙春江假时])|起来|上[了新更高]|在[新更高时历]")
"""Behind 站 these make another word: 大名|站点, 唐山|站长, 昆山|站稳."""
EVENTS = tuple("赛 巡演 巡展 巡讲 路演 演唱会 宣讲会 招聘会 推介会 音乐节 马拉松".split())
"""Behind these a stop is the town that an event comes to: 巡回赛|湖州站."""
CITY = re.compile(r"市(?![民场区值价政容级长委域郊直属里内外上中井])|郡")
HAMLET = re.compile("村(?![民镇级庄集委务史医办规])|沟(?![通壑])|[屯寨](?![垦兵])|门(?![店户口诊类面派])")
"""What is no city nor county: 北海|村, 常州|沟, 汉中|门."""
SHORT_OTHER = re.compile("|".join(kind.pattern for kind in (ROYAL, STATE, SPEECH, CITY, FORM, HAMLET)))
"""What makes a name of another kind of a name of two characters only."""
WORK = re.compile(
    r"[^《》]{0,12}(?:报|刊|杂志|周刊|宣言|公约|条约|协定|议定书|公报|志|传|赋|颂|诗|词|歌|曲|记|图|演义|纪事|往事|故事|风云)》"
)
LITTLE = 4
"""Characters of a title so short that it is a novel's, a film's or a song's."""
GENRES = tuple("小说 话剧 歌曲 电影 电视剧 纪录片 散文 长诗 诗 歌剧 舞剧 油画 国画 交响曲 组诗 歌".split())
SENTENCE = 60
LISTED = frozenset("、和与及")
PLACED = ("在", "到", "赴", "回", "飞", "往", "抵", "离", "于", "向", "从", "由", "市", "县", "区")
TEAM_WORDS = tuple(
    "主场 客场 战平 战胜 击败 不敌 力克 轻取 迎战 对阵 逆转 做客 负于 挑战 淘汰 "
    "横扫 大胜 完胜 险胜 小胜 逼平 踢平 打平 战负".split()
)
TEAM_VERB = re.compile(f"(?:{'|'.join(set(TEAM_WORDS) - {'负于', '挑战', '淘汰', '战负'})}|[0-9]+[:：比])")
AGAINST = re.compile(f"(?:{'|'.join(set(TEAM_WORDS) - {'主场', '客场', '做客'})}|比|[0-9][胜负平])$")


PAIRED = re.compile(
    "[与和、][\u4e00-\u9fff]{2,3}?队?(?:战平|战成|打平|踢平|踢成|逼平|握手言和|互交白卷|[0-9]+[:：比平]|争夺冠军|会师决赛|的(?:比赛|对决|德比|较量|焦点战))"
)
"""A second team behind a first, and how they parted: 南通|与徐州战平."""
PARTED = sign(
    (
        *"战平 战成 打平 踢平 踢成 逼平 握手 互交 争夺 会师 的比 的对 的德 的较 的焦".split(),
        *(f"{digit}{mark}" for digit in range(10) for mark in ":：比平"),
    )
)
WITHIN = 7
"""How far behind the mark between two teams it may be told at the latest how they parted."""


@cache
def _heads() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what makes a name of another kind, and the characters it can begin with."""
    heads = sorted(read_lexicon().heads, key=len, reverse=True)
    others = "|".join(
        (*heads, *(kind.pattern for kind in (SHIP, MODEL, BRAND, CUP, DISEASE, GROUP, COLLEGE)))
    )
    return re.compile(others), frozenset(head[0] for head in heads) | frozenset(
        f"{SINGLE}{COLLEGES}{DIGITS}”」』"
    )


@cache
def _tails() -> re.Pattern[str]:
    words = {*read_lexicon().clubs, *read_lexicon().heads}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _abroad() -> tuple[frozenset[str], tuple[str, ...]]:
    words = read_lexicon().abroad
    return frozenset(word[-1] for word in words), words


@cache
def _country() -> re.Pattern[str]:
    return re.compile("|".join(_abroad()[1]))


def _begins_other(text: str, end: int, *, short: bool) -> bool:
    """Tell whether what stands right behind a name makes it a name of another kind: 德州|扒鸡, 中山|国, 郑州|号."""
    others, begins = _heads()
    if text[end : end + 1] not in begins:
        return False
    return bool(others.match(text, end) or (short and SHORT_OTHER.match(text, end)))


def is_abroad(text: str, start: int) -> bool:
    """Tell whether a country stands right before a name: 日本松江."""
    ends, words = _abroad()
    return text[start - 1 : start] in ends and text.endswith(words, max(0, start - 6), start)


def _refuse_listed(text: str, items: list[Match], number: int) -> set[int]:
    """Refuse the matches in a list behind one that lies abroad, prefectures apart: 越南太原、海阳、北江三省."""
    refused: set[int] = set()
    for position in range(number + 1, len(items)):
        (_, end, _), (start, _, choice) = items[position - 1 : position + 1]
        end += text[end : end + 1] == "省"
        province = text[end - 1] == "省" and is_province_abroad(text, items[position])  # 越南太原|省和|河南省
        if text[end:start] not in LISTED or ((choice.place or "").endswith("00") and not province):
            break
        items[position] = Match(*items[position][:2], REFUSED)
        refused.add(position)
    return refused


def lies_abroad(text: str, match: Match) -> bool:
    """Tell whether a name made of its ending begins with a country, or follows one: 荷兰鹿特丹港, 美国安平镇."""
    if match.choice.rule == "grammar-free" and text[match.end - 1] not in HOMELY:
        start, foreign = match.start, read_lexicon().foreign
        if any(text[start : start + length] in foreign for length in range(2, LONGEST_FOREIGN)):
            return True
        if _country().search(text, start, match.end):
            return True
    return is_abroad(text, match.start)


def _in_work(text: str, start: int, end: int) -> bool:
    """Tell whether a name opens the title of a newspaper, a treaty, a novel: 《深圳特区报》; others are lowered later."""
    if text[start - 1 : start] != "《":
        return False
    close = text.find("》", end, end + 20)
    if close < 0:
        return False
    genre = text.endswith(GENRES, max(0, start - 6), start - 1)
    return genre or close - start <= LITTLE or WORK.match(text, end) is not None


def _is_team(text: str, start: int, end: int) -> bool:
    """Tell whether a city stands for its team, in a sentence that tells of a match."""
    lexicon = read_lexicon()
    club = text.startswith(lexicon.clubs, end)
    placed = start and text.startswith(PLACED, start - 1)
    against = AGAINST.search(text, max(0, start - 4), start)
    if placed and text.startswith(("球迷", "足球", "主场", "客场", "主帅", "门将"), end):
        return False
    paired = PAIRED.match(text, end)
    if not club and (placed or not (paired or TEAM_VERB.match(text, end) or against)):
        return False
    low, high = max(0, start - SENTENCE), min(len(text), end + SENTENCE)
    low = max(text.rfind("。", low, start) + 1, text.rfind("\n", low, start) + 1, low)
    stop = min(
        (at for at in (text.find("。", end, high), text.find("\n", end, high)) if at >= 0), default=high
    )
    return any(text.find(word, low, stop) >= 0 for word in lexicon.matches)


@cache
def _signs() -> tuple[str, ...]:
    """Return the words that may begin right behind a name of another kind."""
    lexicon = read_lexicon()
    return (
        *lexicon.heads,
        *lexicon.clubs,
        *TEAM_WORDS,
        *SINGLE,
        "理工",
        *(f"{first}大" for first in COLLEGES[1:]),
        "”号",
        "」号",
        "』号",
        "”舰",
    )


def _may_be_paired(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether it may be a team before another: whether it is told close behind how two parted."""
    places = np.append(places_of(edges.text, PARTED), len(edges.text) + WITHIN + 1)
    told = places[np.searchsorted(places, edges.ends)] - edges.ends <= WITHIN
    return told & edges.behind("与和、")


def _may_be_model(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a number right behind it may be a model's: 红旗|9型."""
    found = edges.behind(DIGITS)
    for number in found.nonzero()[0].tolist():
        end = edges.items[number].end
        found[number] = edges.text.find("型", end, end + MODEL_REACH) >= 0
    return found


def _look_at(edges: Edges) -> tuple[NDArray[np.bool_], ...]:
    """Tell which matches stand beside signs of persons, of persons if counties, of another kind, another use, a stop."""
    used = may_be_used_otherwise(edges)
    others = (
        edges.before("比胜负平")
        | (edges.first(LARGE) & edges.before(COUNTED))
        | may_be_plain(edges)
        | edges.may_open(_signs())
        | _may_be_model(edges)
        | edges.may_open_pair(_clans())
        | edges.may_close((*_abroad()[1], *TEAM_WORDS))
        | _may_be_paired(edges)
    )
    short_enough = edges.ends - edges.starts <= LONGEST
    others = (others & short_enough) | edges.before("《")
    return (
        *may_be_persons(edges, LONGEST),
        others,
        used & short_enough,
        edges.last("站") & (edges.behind("点长住稳岗着起上在") | edges.before("赛演展讲会节松")),
        may_be_listed_otherwise(edges),
    )


def _end_of_other(text: str, end: int, items: list[Match], number: int) -> int:
    """Return where the name of another kind ends, so that nothing grows on its second half: 上海|海港."""
    tail = _tails().match(text, end)
    stop = tail.end() if tail else end
    return end if number + 1 < len(items) and items[number + 1].start < stop else stop


@cache
def _clans() -> Pairs:
    """Return surnames with 氏, which make a clan of a place's name: 清河|崔氏."""
    return Pairs(f"{surname}氏" for surname in read_lexicon().surnames)


def _is_other_kind(text: str, start: int, end: int, *, full: bool) -> bool:
    if _in_work(text, start, end) or is_abroad(text, start):
        return True
    if full:
        return text[start] in LARGE and text[start - 1 : start] in COUNTED
    plain = end - start == SHORT and is_plain(text, start, end)
    return plain or _begins_other(text, end, short=end - start == SHORT) or _is_team(text, start, end)


def _is_stop(text: str, start: int, end: int) -> bool:
    """Tell whether a name that ends with 站 is part of another word, or a stop of an event."""
    return STOPS.match(text, end) is not None or text.endswith(EVENTS, max(0, start - 3), start)


def _is_other_work(text: str, start: int, end: int) -> bool:
    """Tell whether a name of the register stands in that of a work, a good, a ship, a model or an old state."""
    if _in_work(text, start, end) or _begins_other(text, end, short=False):
        return True
    return end - start == SHORT and STATE.match(text, end) is not None


def refuse_other_kinds(text: str, matches: Matches, only: Iterable[int] | None = None) -> None:
    """
    Refuse short names of divisions that stand in names of other kinds.

    Parameters
    ----------
    text
        The levelled text.
    matches
        Its matches; changed in place: those refused are `REFUSED` and no longer open.
    only
        Positions of the matches to look at, where the others have been.
    """
    items = matches.items
    refused: set[int] = set()
    asked = range(len(items)) if only is None else list(only)
    edges = edges_of(text, items)
    masks = _look_at(edges if only is None else Edges(text, [items[number] for number in asked]))
    masks = (*masks, stand_among_words(text, items, edges)[asked])
    flagged = np.flatnonzero(np.logical_or.reduce(masks))
    flags = zip(*(mask[flagged].tolist() for mask in masks), strict=True)
    for position, (
        may_be_person,
        may_if_county,
        may_be_other,
        may_be_used,
        may_be_stop,
        in_list,
        among,
    ) in zip(flagged.tolist(), flags, strict=True):
        number = asked[position]
        start, end, choice = items[number]
        rule = choice.rule
        if choice is REFUSED:
            if text[end - 1] == "省" and is_abroad(text, start):
                refused |= _refuse_listed(text, items, number)
            continue
        short = rule != "register" or end - start == SHORT
        last = items[number - 1].end if number else 0
        if (
            (may_be_person and short and is_behind_surname(text, start, last))
            or (may_be_used and rule != "division" and is_used_otherwise(text, start, end))
            or among
        ):
            refuse = True
        elif rule == "register":
            refuse = (
                (may_be_stop and _is_stop(text, start, end))
                or (may_be_person and is_named_person(text, start, end))
                or (may_be_other and _is_other_work(text, start, end))
            )
        else:
            county = not (choice.place or "").endswith("00")
            person = may_be_person or (may_if_county and county)
            refuse = (
                (person and is_person_or_part(text, start, end, county=county))
                or (may_be_person and is_called(text, start, end, county=county))
                or (may_be_other and _is_other_kind(text, start, end, full=rule == "division"))
                or (
                    in_list and rule != "division" and is_listed_otherwise(text, items, number, county=county)
                )
            )
        if refuse:
            stop = _end_of_other(text, end, items, number)
            edges.end_at(number, stop)
            items[number] = Match(start, stop, REFUSED)
            refused.add(number)
            if is_abroad(text, start):
                refused |= _refuse_listed(text, items, number)
    if refused:
        matches.open = [item for item in matches.open if item.number not in refused]
