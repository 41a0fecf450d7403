"""Places in names of other kinds → none: dishes, operas, clubs, ships, old states, works, towns abroad, persons."""

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.lexicon import read_lexicon
from geodata.mentions import REFUSED, Edges, Match, Matches, edges_of
from geodata.segmentation import joints
from geodata.signs import positions, sign

LONGEST = 4
"""Characters of the longest name asked."""
SHORT = 2
STATE = re.compile(r"国(?=[的王君都与和及之灭墓相侯古遗时文铜青故人军铁曾被，,。、；)”》]|\Z)")
SHIP = re.compile(r"(?:舰(?!队|载)|号(?![召称码线楼院井店房文令公地厅门角]))")
BRAND = re.compile(r"牌(?![照坊楼子匾桥头])")
SPEECH = re.compile(r"话(?![题剧务费机音语])")
DISEASE = re.compile(r"(?:病(?![虫房床人例患院区])|株(?=病毒))")
CITY = re.compile(r"市(?![民场区值价政容级长委域郊直属里内外上中井])|郡")
WORK = re.compile(
    r"[^《》]{0,12}(?:报|刊|杂志|周刊|宣言|公约|条约|协定|议定书|公报|志|传|赋|颂|诗|词|歌|曲|记|图|演义|纪事|往事|故事|风云)》"
)
LITTLE = 4
"""Characters of a title so short that it is a novel's, a film's or a song's."""
GENRES = (
    "小说",
    "话剧",
    "歌曲",
    "电影",
    "电视剧",
    "纪录片",
    "散文",
    "长诗",
    "诗",
    "歌剧",
    "舞剧",
    "油画",
    "国画",
    "交响曲",
    "组诗",
    "歌",
)
SENTENCE = 60
PLACED = ("在", "到", "赴", "回", "飞", "往", "抵", "离", "于", "向", "从", "由", "市", "县", "区")
TEAM_WORDS = tuple("主场 客场 战平 战胜 击败 不敌 力克 轻取 迎战 对阵 逆转 做客 负于 挑战 淘汰".split())
TEAM_VERB = re.compile(r"(?:主场|客场|战平|战胜|击败|不敌|力克|轻取|迎战|对阵|逆转|做客|[0-9]+[:：比])")
AGAINST = re.compile(r"(?:战平|战胜|击败|不敌|力克|轻取|迎战|对阵|逆转|负于|挑战|淘汰|比)$")
CREDITS = frozenset("者员影生、:： )）")
CREDITED = sign(("记者", "通讯员", "摄影", "实习生"))
BACK = 24
"""How far before a name its credit may stand, in characters."""
NO_CALLINGS = (
    "人家",
    "国家",
    "大家",
    "专家",
    "全家",
    "动员",
    "成员",
    "人员",
    "全员",
    "移师",
    "会师",
    "出师",
    "京师",
)
CALLINGS = frozenset("家员师友嫂爷")
"""Characters that callings end with: 企业家, 船员."""
PREPOSITIONS = frozenset("从向和于与及同全")
LISTING = frozenset("、和与")
ADDRESS = re.compile("同志|先生|女士")
UNITS = ("县", "市", "区")
NOT_GIVEN = frozenset("的和与及在市县区镇乡村港站老新大小东西南北中一两三多各等里内段至到是有为")
"""Characters behind a name that are no part of a given name."""
MEMBER = re.compile(
    r"同志|先生|女士|教授|院士|主任(?!会议)|局长|处长|总经理|董事长|工程师|老师|医生|大夫|师傅|老人|大爷|大妈|夫妇|夫妻|父子|母女|兄弟|姐妹|一家人|是一[名位]|"
    r"(?:、[\u4e00-\u9fff]{2,3}){0,3}等?[两三四五六七八九十0-9]+(?:名|位)(?!列|于|居|次)"
)
IS_SOMEONE = re.compile(
    r"是(?:个|一[名位个])?[^，,。；]{0,8}(?:会计|教师|老师|医生|工程师|工人|村民|学生|司机|厂长|队长|选手|演员|作家|画家|店主|老板)"
    r"(?=[，,。；]|\Z)"
)
PEOPLE = re.compile(
    r"(?:、|和|与|及|,|，|。|；|：|:|\)|）|\s|通讯员|摄|文|来|在|获|说|对|向|从|把|的|同志|等|是|为|称|\Z|"
    r"负责|住|讲|问|答|帮|带|将|正|已|也|就|还|又|曾|则|都|捐|告|表示|介绍|认|坦|笑|走|站|坐|拿|看|每|今年|以|用|因|让|给|被|当|报道|任|主|率)"
)
BYLINE = re.compile(
    r"(?:记者|通讯员|摄影师?|实习生|编辑|责编|校对|通讯员[\u4e00-\u9fff]{2,3})[ 、\u3000:：]?\Z"
)
BYLINE_END = re.compile(r"[、,，)）\s]|通讯员|记者|摄|文(?![化])|从|在|对|了解|获悉|采访")


@cache
def _heads() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return what makes a name of another kind, and the characters it can begin with."""
    heads = sorted(read_lexicon().heads, key=len, reverse=True)
    return re.compile("|".join(heads)), frozenset(head[0] for head in heads) | frozenset("国舰号牌话病株市郡")


@cache
def _abroad() -> tuple[frozenset[str], tuple[str, ...]]:
    words = read_lexicon().abroad
    return frozenset(word[-1] for word in words), words


@cache
def _roles() -> tuple[frozenset[str], tuple[str, ...]]:
    words = (*read_lexicon().roles, *read_lexicon().titles)
    return frozenset(word[-1] for word in words), words


@cache
def _listed_people() -> re.Pattern[str]:
    """Return a pattern of a role, persons in a list, and a surname at the end."""
    surnames = "".join(sorted(read_lexicon().surnames))
    return re.compile(
        f"(?:{'|'.join(_roles()[1])})(?:[{surnames}][\u4e00-\u9fff]{{1,2}}(?:、|和|与|)){{1,4}}[{surnames}]?\\Z"
    )


def _begins_other(text: str, end: int, *, short: bool) -> bool:
    """Tell whether what stands right behind a name makes it a name of another kind: 德州|扒鸡, 中山|国, 郑州|号."""
    heads, begins = _heads()
    if text[end : end + 1] not in begins:
        return False
    if heads.match(text, end) or SHIP.match(text, end) or BRAND.match(text, end) or DISEASE.match(text, end):
        return True
    return short and bool(STATE.match(text, end) or SPEECH.match(text, end) or CITY.match(text, end))


def is_abroad(text: str, start: int) -> bool:
    """Tell whether a country stands right before a name: 日本松江."""
    ends, words = _abroad()
    return text[start - 1 : start] in ends and text.endswith(words, max(0, start - 6), start)


def lies_abroad(text: str, match: Match) -> bool:
    """Tell whether a name made of its ending begins with a country, or follows one: 荷兰鹿特丹港, 美国安平镇."""
    if match.choice.rule == "grammar-free" and text.startswith(_abroad()[1], match.start):
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
    if not club and (placed or not (TEAM_VERB.match(text, end) or against)):
        return False
    low, high = max(0, start - SENTENCE), min(len(text), end + SENTENCE)
    low = max(text.rfind("。", low, start) + 1, text.rfind("\n", low, start) + 1, low)
    stop = min(
        (at for at in (text.find("。", end, high), text.find("\n", end, high)) if at >= 0), default=high
    )
    return any(text.find(word, low, stop) >= 0 for word in lexicon.matches)


def _has_role(before: str) -> bool:
    """Tell whether a text ends by saying who somebody is: 教授, 他的儿子, 队员宋阳新、."""
    ends, roles = _roles()
    if before[-1:] in ends and before.endswith(roles):
        return True
    if before[-1:] in CALLINGS and before[-2:] not in NO_CALLINGS:
        return True
    return before[-1:] in LISTING and _listed_people().search(before) is not None


def _is_credited(text: str, before: str, end: int) -> bool:
    """Tell whether a name stands where a reporter's does: 本报记者安阳、."""
    if "记者" not in before and "通讯员" not in before and not before.endswith(("摄影", "实习生")):
        return False
    return BYLINE.search(before) is not None and BYLINE_END.match(text, end) is not None


def _is_whole_person(text: str, before: str, end: int) -> bool:
    """Tell whether a name that begins with a surname is a person's, or most of it: 周宁同志, 儿子张北川."""
    after = text[end : end + 1]
    if ADDRESS.match(text, end):
        return True
    if after not in UNITS and PEOPLE.match(text, end) is not None and _has_role(before):
        return True
    if "\u4e00" <= after <= "\u9fff" and after not in NOT_GIVEN:
        if MEMBER.match(text, end + 1):
            return True
        return PEOPLE.match(text, end + 1) is not None and (_has_role(before) or _is_listed(before))
    return False


def _is_listed(before: str) -> bool:
    return ("记者" in before or "通讯员" in before) and _listed_people().search(before) is not None


def _is_given_name(text: str, before: str, end: int) -> bool:
    """Tell whether a name behind a surname is a person's given name: 张北海是一名, 教授宋阳新、陈永清."""
    ends, roles = _roles()
    role = (before[-2:-1] in ends and before[:-1].endswith(roles)) or (
        before[-2:-1] in CALLINGS and not joints().holds(before, len(before) - 2)
    )
    if MEMBER.match(text, end) or (role and text[end : end + 1] not in UNITS):
        return True
    return PEOPLE.match(text, end) is not None and (_has_role(before[:-1]) or _is_listed(before))


def _is_person(text: str, start: int, end: int, *, county: bool) -> bool:
    """Tell whether a name of two characters is a person's, or part of one: 记者安阳, 儿子张北川, 王兴隆、刘广平两名."""
    surnames = read_lexicon().surnames
    last = text[start - 1 : start]
    if text[end : end + 1] == "是" and IS_SOMEONE.match(text, end):
        return True
    before = text[max(0, start - BACK) : start]
    if last in CREDITS and _is_credited(text, before, end):
        return True
    if county and text[start] in surnames and _is_whole_person(text, before, end):
        return True
    return last in surnames and last not in PREPOSITIONS and _is_given_name(text, before, end)


@cache
def _signs() -> tuple[tuple[str, ...], str]:
    """Return the words that may begin right behind a name of another kind, and the characters that persons' begin with."""
    lexicon = read_lexicon()
    heads = (*lexicon.heads, *lexicon.clubs, *TEAM_WORDS, *"国舰号牌话病株市郡是0123456789")
    return (*heads, "同志", "先生", "女士"), "".join(sorted(lexicon.surnames))


def _look_at(edges: Edges) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which matches stand beside signs of persons, and which beside signs of another kind; most need no look."""
    lengths = edges.ends - edges.starts
    behind, surnames = _signs()
    short, named = lengths == SHORT, edges.first(surnames)
    persons = short & (edges.before(surnames) | named | _may_be_credited(edges))
    persons |= named & edges.may_close(read_lexicon().roles)
    others = edges.before("比") | edges.may_open(behind) | edges.may_close((*_abroad()[1], *TEAM_WORDS))
    short_enough = lengths <= LONGEST
    return persons & short_enough, (others & short_enough) | edges.before("《")


def _may_be_credited(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a reporter's name may stand there: behind a mark, not far behind 记者."""
    credited = np.array([-BACK, *positions(edges.text, CREDITED)])
    nearest = credited[np.searchsorted(credited, edges.starts) - 1]
    near: NDArray[np.bool_] = edges.before("".join(CREDITS)) & (edges.starts - nearest <= BACK)
    return near


def _end_of_other(text: str, end: int, items: list[Match], number: int) -> int:
    """Return where the name of another kind ends, so that nothing grows on its second half: 上海|海港."""
    lexicon = read_lexicon()
    tails = [word for word in (*lexicon.clubs, *lexicon.heads) if text.startswith(word, end)]
    stop = end + max(map(len, tails), default=0)
    return end if number + 1 < len(items) and items[number + 1].start < stop else stop


def _is_whole_or_part_of_person(text: str, start: int, end: int, *, county: bool) -> bool:
    if end - start == SHORT:
        return _is_person(text, start, end, county=county)
    if county and text[start] in read_lexicon().surnames and PEOPLE.match(text, end):
        return text[max(0, start - 8) : start].endswith(read_lexicon().roles)  # 演员张家川在
    return False


def _is_other_kind(text: str, start: int, end: int, *, full: bool) -> bool:
    if _in_work(text, start, end) or is_abroad(text, start):
        return True
    return not full and (_begins_other(text, end, short=end - start == SHORT) or _is_team(text, start, end))


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
    heads = _heads()[0]
    refused = set()
    asked = range(len(items)) if only is None else list(only)
    edges = edges_of(text, items)
    persons, others = _look_at(edges if only is None else Edges(text, [items[number] for number in asked]))
    for position in np.flatnonzero(persons | others).tolist():
        number = asked[position]
        start, end, choice = items[number]
        rule = choice.rule
        if choice is REFUSED:
            continue
        if rule == "register":
            refuse = _in_work(text, start, end) or bool(
                heads.match(text, end)
                or SHIP.match(text, end)
                or (end - start == SHORT and STATE.match(text, end))
            )
        else:
            county = not (choice.place or "").endswith("00")
            refuse = _is_whole_or_part_of_person(text, start, end, county=county) or (
                bool(others[position]) and _is_other_kind(text, start, end, full=rule == "division")
            )
        if refuse:
            edges.ends[number] = stop = _end_of_other(text, end, items, number)
            items[number] = Match(start, stop, REFUSED)
            refused.add(number)
    if refused:
        matches.open = [item for item in matches.open if item.number not in refused]
