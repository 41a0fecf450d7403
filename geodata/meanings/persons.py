"""Names of persons that equal names of places: 记者安阳, 儿子张北川, 王兴隆、刘广平两名, 中山先生, 黄骅烈士."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.meanings.person_lists import LONE, ends_title, is_told_of
from geodata.names.lexicon import read_lexicon, surname_characters
from geodata.names.mentions import Edges
from geodata.names.segmentation import joints
from geodata.texts.signs import places_of, sign

SHORT = 2
CREDITS = frozenset("者员影生、:： )）")
CREDITED = sign(
    "记者 通讯员 摄影 实习生 编辑 责编 校对 审核 监制 编审 撰稿 供图 供稿 文字 图片 编剧 导演 主演 作曲 作词".split()
)
BACK = 24
"""How far before a name its credit may stand, in characters."""
NO_CALLINGS = (
    *("人家", "国家", "大家", "专家"),
    *("全家", "老家", "娘家", "婆家", "自家", "厂家", "商家", "店家", "农家", "公家", "搬家"),
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
OF_UNITS = frozenset("省市县区州盟旗")
TELLS = frozenset("为是由有")
"""Between who somebody is and the name: 召集人为周宁晋."""
COLONS, LINE_STARTS = (":", "："), ("", "\n", " ", "\u3000", "】", "]")
"""Around who speaks in a transcript: 刘海兴：好。"""
ADDRESS = re.compile("同志|先生|女士")
UNITS = ("县", "市", "区")
NOT_GIVEN = frozenset("队的和与及在市县区镇乡村港站老新大小东西南北中一两三多各等里内段至到是有为")
"""Characters behind a name that are no part of a given name."""
MEMBER = re.compile(
    r"同志|先生|女士|任(?:副)?(?:组长|总?指挥|召集人|主任|书记|县长|市长|队长|局长|院长|校长|董事长|总经理)(?!单位)|教授|院士|主任(?!会议)|局长|处长|总经理|董事长|工程师|老师|医生|大夫|师傅|老人|大爷|大妈|夫妇|夫妻|父子|母女|兄弟|姐妹|一家人|是一[名位]|"
    r"(?:、[\u4e00-\u9fff]{2,3}){0,3}等?[两三四五六七八九十0-9]+(?:名|位|人(?!口|民|才|员|次|均|口|份|大))(?!列|于|居|次)|"
    r"[两三四](?:家|户)(?=[人换的，,共合各都也])"
)
IS_SOMEONE = re.compile(
    r"是(?:(?:个|一[名位个])?[^，,。；]{0,8}(?:会计|教师|老师|医生|工程师|工人|村民|学生|司机|厂长|队长|选手|演员|作家|画家|店主|老板)|"
    r"(?:土生土长的?|地道的?)?[\u4e00-\u9fff]{1,5}[^，,。；的少多个地等家本外两游客男女老新好]人)(?=[，,。；]|\Z)"
)
PEOPLE = re.compile(
    r"(?:、|和|与|及|,|，|。|；|;|：|:|\(|\)|（|）|\s|通讯员|摄|文|来|在|获|说|对|向|从|把|的|同志|等|是|为|称|\Z|"
    r"负责|住|讲|问|答|帮|带|将|正|已|也|就|还|又|曾|则|都|捐|告|表示|介绍|认|坦|笑|走|站|坐|拿|看|每|今年|以|用|因|让|给|被|当|报道|任|主|率|常驻|驻|赶|参与|一起|共同|各|"
    r"落网|辞世|去世|逝世|病逝|离世|获奖|夺[冠得]|当选|首发|入选|到案|自首|被捕|受伤|遇难|牺牲|领衔|执导|出[演席任]|登[台场]|亮相|上场|受聘|退休|直言|感慨|回忆|解释|透露|强调|指出|宣布|致辞|"
    r"直播|背诵|勇|救|抱|喊|哭|笑|跑|唱|跳|画|写|读|挥|摇|抬|摸|擦|抹|端|骑|诉|宣读|签字|敲|蹲|躺|醒|"
    r"辞[去任职]|担任|涉嫌|犯|不再|调任|升任|连任|演唱|演奏|挂帅|接任|卸任|签约|加盟|转会|饰演|扮演|闯入|斩获|摘[得金银])"
)
BYLINE = re.compile(
    r"(?:记者|通讯员|摄影师?|实习生|编辑|责编|校对|评论员|撰稿|美编|制图|通讯员[\u4e00-\u9fff]{2,3})[ 、\u3000:：]?\Z"
)
SIGNED = re.compile(
    r"(?:编辑|责编|校对|审核|监制|编审|审校|撰[稿文]|文字|图片|制图|美编|摄影|值班主任|值班编委|供稿|供图|[文图])[:：/]\Z"
)
"""Behind these only persons stand."""
SIGNING = ("摄影", "实习生", "编辑", "责编", "校对", "评论员", "撰稿", "美编", "制图")
BYLINE_END = re.compile(r"[、,，)）\s]|通讯员|记者|摄|文(?![化])|从|在|对|了解|获悉|采访")
APPOINTING = (
    *(
        "任命",
        "免去",
        "选举",
        "推选",
        "提名",
        "任用",
        "聘任",
        "聘请",
        "补选",
        "增选",
        "接受",
        "追授",
        "续聘",
        "罢免",
        "撤销",
    ),
    *("专访", "怀念", "悼念", "逮捕", "抓获", "起诉", "判处", "通缉"),
)
"""Behind these a person is named."""
WROTE = re.compile(
    "的(?:[长短中]篇|历史|武侠|科幻|言情|悬疑|新|代表|成名|处女|早期|晚期|最新|同名){0,2}"
    "(?:小说|诗集|诗作|散文|随笔|画作|单曲|专辑|新书|自传|传记|回忆录|演唱会|新歌)"
)
"""Behind a county called like a person these are that person's: 高阳的历史小说."""
CALLED = re.compile(
    r"皇[帝后]|太后|贵妃|亲王|公主(?![岭坟府湖陵墓])|驸马|先生|女士|同志(?!们|会)|烈士(?!陵|纪念|墓|公园|塔|碑)|将军(?![岭山坟路镇关石台墓庙])|夫人|居士|奖得主"
)
"""Right behind a name these are said of a person, whatever the place: 中山先生, 左权将军."""
STYLED = re.compile(
    r"老师(?!们|傅)|教授(?!们|团(?!队)|级)|院士(?!们|团|专家|工作|村|港)|博士(?!后|生|点|站|们|团|学|论|授|招|研)|同学(?!们|会)|大爷|大妈|大叔|大哥|阿姨"
)
"""The same, but a city has many of them: 崇礼老师, not 北京教授."""
NO_LAST = frozenset("州京都头口门城汉沙坊岛南北西东昌")
"""What cities' names end with that given names hardly do: 郑州教授 is of 郑州, 沈阳教授 is called so."""
OF_PLACES = frozenset("在到赴往从由自至于回来省市县区、和与及的")
"""Before a city these show that it is meant, whoever is spoken of behind it: 来自沈阳教授."""
SPEAKS = re.compile(
    r"说(?!明)|直言|感慨|坦承|表示|介绍|认为|指出|告诉|强调|坦言|谈到|透露|主持|出席|参加|当选|率[队团领]|带队|致辞|讲[话授述解]|点评|发言|"
    r"[作做](?:了|题为|主旨|专题)?报告|领衔|到[会任场访]|走进|宣布|回应|解释|回忆|提出|提醒|解读|代表"
)
"""What only a person does."""
NO_ROLES = ("代表", "专家", "记者", "作者", "翻译", "编辑", "选手", "队员", "冠军", "得主", "外援")
"""Roles behind which a city's name is sooner one: 代表沈阳参加, 记者沈阳报道."""
ACTS = frozenset("在把被")
"""Behind somebody's name, one at least who is no reporter, these begin what is told of him."""
MANY_ROLES = (
    *(
        "青年",
        "职工",
        "农民",
        "工人",
        "学生",
        "居民",
        "市民",
        "村民",
        "旅客",
        "乘客",
        "患者",
        "业主",
        "车主",
        "老人",
        "农户",
        "教师",
    ),
    *("球迷", "游客", "志愿者", "法人", "家", "、", "和", "与", "：", ":"),
)
"""Roles that many have, behind which a county may stand: 旅客安平段."""
OF_PERSONS_NOT = frozenset("省市县区州镇乡村的籍人行站港段")
CALLINGS_BEHIND = (
    *("皇帝", "皇后", "太后", "贵妃", "亲王", "公主", "驸马"),
    *("先生", "女士", "同志", "烈士", "将军", "夫人", "居士", "奖得"),
    *("老师", "教授", "院士", "博士", "同学", "大爷", "大妈", "大叔", "大哥", "阿姨"),
)


@cache
def _roles() -> tuple[frozenset[str], tuple[str, ...]]:
    words = (*read_lexicon().roles, *read_lexicon().titles)
    return frozenset(word[-1] for word in words), words


@cache
def _listed_people() -> re.Pattern[str]:
    """Return a pattern of a role, persons in a list, and a surname at the end."""
    surnames = surname_characters()
    return re.compile(
        f"(?:{'|'.join(_roles()[1])})[:：]?(?:[{surnames}][\u4e00-\u9fff]{{1,2}}(?:、|和|与|)){{1,4}}[{surnames}]?\\Z"
    )


@cache
def _of_group() -> re.Pattern[str]:
    """Return a pattern of a group's members, by name, up to a surname at the end: 成员：刘新乐、陈."""
    surnames = surname_characters()
    return re.compile(
        f"(?:成员|嘉宾|获奖者|入选者|当选者|与会者|名单|阵容|人选|评委|学员|主演|首发|家属|遗属)[为是有:：]?(?:[{surnames}][\u4e00-\u9fff]{{1,2}}[、和与]){{0,5}}[{surnames}]\\Z"
    )


def _has_role(before: str) -> bool:
    """Tell whether a text ends by saying who somebody is: 教授, 他的儿子, 队员宋阳新、."""
    ends, roles = _roles()
    said = before[:-1] if before[-1:] in COLONS else before
    if said[-1:] in ends and said.endswith(roles):
        return True
    if before[-1:] in CALLINGS and before[-2:] not in NO_CALLINGS:
        return True
    return before[-1:] in LISTING and _listed_people().search(before) is not None


def _is_credited(text: str, before: str, end: int) -> bool:
    """Tell whether a name stands where a reporter's does: 本报记者安阳、."""
    if before[-1:] in COLONS and SIGNED.search(before):
        return text[end : end + 1] not in OF_UNITS
    if "记者" not in before and "通讯员" not in before and not before.endswith(SIGNING):
        return False
    return BYLINE.search(before) is not None and BYLINE_END.match(text, end) is not None


def _is_someone(before: str, after: str) -> bool:
    """Tell whether a role is one person's, so that a name behind it needs no verb: 消防员柏乡, not 旅客安平站."""
    return not before.endswith((*NO_ROLES, *MANY_ROLES)) and after not in OF_PERSONS_NOT


def _is_whole_person(text: str, before: str, end: int) -> bool:
    """Tell whether a name that begins with a surname is a person's, or most of it: 周宁同志, 儿子张北川."""
    after = text[end : end + 1]
    if ADDRESS.match(text, end):
        return True
    if after not in UNITS and _has_role(before) and (PEOPLE.match(text, end) or _is_someone(before, after)):
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
    if text[end : end + 1] in COLONS and before[-2:-1] in LINE_STARTS:
        return True
    if text[end : end + 1] == "”" and before[-2:-1] == "“":
        return True  # 博主“王安平”
    if before[-2:-1] in LISTING and text[end : end + 1] not in NOT_GIVEN and _listed_people().search(before):
        return True
    if PEOPLE.match(text, end) is None:
        return False
    told = before[:-2] if before[-2:-1] in TELLS else before[:-1]
    return (
        told.endswith(APPOINTING)
        or _has_role(told)
        or _is_listed(before)
        or _of_group().search(before) is not None
    )


def _may_call(text: str, start: int, end: int) -> bool:
    """Tell whether a city's name may be a person's: a surname and a given name, 沈阳 or 金华, not 武汉 or 温州."""
    return text[start] in read_lexicon().surnames and text[end - 1] not in NO_LAST


@cache
def _next_roles() -> re.Pattern[str]:
    """Return a pattern of a role that the next of a list of persons begins with: 编剧吴忠和|导演."""
    return re.compile("|".join(_roles()[1]))


def _is_city_in_person(text: str, start: int, end: int, before: str) -> bool:
    """Tell whether a city's name behind a role is a person's or opens one: 教授沈阳表示, 总经理宁波涛出席."""
    said = before[:-1] if before[-1:] in COLONS else before
    given = text[end : end + 1]
    if said == before and said.endswith("记者") and text.startswith("报道", end + 1):
        return text[start] in read_lexicon().surnames and given not in NOT_GIVEN  # 记者潘大成报道
    if not _has_role(before) or said.endswith(NO_ROLES):
        return False
    if said != before:
        return _may_call(text, start, end) and text[end : end + 1] not in OF_UNITS
    behind = end + (text[end : end + 1] == " ")
    listed = text[end : end + 1] in LISTING and _next_roles().match(text, end + 1)
    acts = given in ACTS and _is_someone(before, "")
    if listed or acts or SPEAKS.match(text, behind):
        return _may_call(text, start, end)  # 消防员武威在火场里
    if not "\u4e00" <= given <= "\u9fff" or given in NOT_GIVEN or text[start] not in read_lexicon().surnames:
        return False
    return SPEAKS.match(text, end + 1) is not None or PEOPLE.match(text, end + 1) is not None


def _is_cut_by_title(text: str, start: int, end: int) -> bool:
    """Tell whether a title ends within a name, and a person's begins there: 副省长|江门生出席."""
    if text[start] != "长" or not ends_title(text, start):
        return False
    return any(SPEAKS.match(text, at) or CALLED.match(text, at) for at in (end, end + 1, end + 2))


def _is_person(text: str, start: int, end: int, *, county: bool) -> bool:
    """Tell whether a name of two characters is a person's, or part of one: 记者安阳, 儿子张北川, 王兴隆、刘广平两名."""
    surnames = read_lexicon().surnames
    last = text[start - 1 : start]
    if text[end : end + 1] == "是" and IS_SOMEONE.match(text, end):
        return True
    before = text[max(0, start - BACK) : start].rstrip(" \u3000")
    if last in CREDITS and _is_credited(text, before, end):
        return True
    speaks = county and SPEAKS.match(text, end) and _has_role(before) and _is_someone(before, "")
    if speaks or is_told_of(text, before, start, end, county=county) or _is_cut_by_title(text, start, end):
        return True
    if text[start] in surnames:
        whole = county and (_is_whole_person(text, before, end) or WROTE.match(text, end))
        if whole or (not county and _is_city_in_person(text, start, end, before)):
            return True
    if text[end - 1] == "区":
        return False  # 国家高|新区
    return last in surnames and last not in PREPOSITIONS and _is_given_name(text, before, end)


def is_named_person(text: str, start: int, end: int) -> bool:
    """Tell whether a water's or mountain's name of two characters is a person's given name: 队员李长江."""
    return end - start == SHORT and _is_person(text, start, end, county=False)


def is_person_or_part(text: str, start: int, end: int, *, county: bool) -> bool:
    """Tell whether the short name of a division is a person's, or part of one: 记者安阳, 演员张家川."""
    if end - start == SHORT:
        return _is_person(text, start, end, county=county)
    if county and text[start] in read_lexicon().surnames and PEOPLE.match(text, end):
        return text[max(0, start - 8) : start].endswith(_roles()[1])  # 演员张家川在
    return False


def is_called(text: str, start: int, end: int, *, county: bool) -> bool:
    """Tell whether a form of address stands right behind a name: 中山先生, 崇礼老师, 沈阳教授, not 北京教授."""
    if CALLED.match(text, end):
        return True
    if STYLED.match(text, end) is None:
        return False
    return county or (
        end - start == SHORT and text[start - 1 : start] not in OF_PLACES and _may_call(text, start, end)
    )


def _may_be_credited(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a reporter's name may stand there: behind a mark, not far behind 记者."""
    near = np.zeros(len(edges.items), dtype=bool)
    credited = places_of(edges.text, CREDITED)
    for first, last in zip(*edges.starts.searchsorted([credited + 1, credited + BACK + 1]), strict=True):
        near[first:last] = True
    near &= edges.before("".join(CREDITS))
    return near


@cache
def _verbs() -> tuple[str, ...]:
    """Return verbs whose last character is a surname: 疏解|北京."""
    verbs = read_lexicon().verbs
    return tuple(verb for verb in verbs if len(verb) > 1 and verb[-1] in read_lexicon().surnames)


def may_be_persons(edges: Edges, longest: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which of many matches stand beside signs of persons, and which if they are counties; most need no look."""
    short = edges.ends - edges.starts == SHORT
    surnames, short_enough = surname_characters(), edges.ends - edges.starts <= longest
    persons = short & ((edges.before(surnames) & ~edges.may_close(_verbs())) | _may_be_credited(edges))
    persons |= edges.may_open((*CALLINGS_BEHIND, "是", "，是", ",是"))
    persons |= short & edges.first("于") & edges.before(":：、有为由")
    persons |= short & edges.first("长") & edges.before("省市县区州局部院校会处科所站队组厂镇乡村书事厅署")
    behind_roles = edges.may_close(_roles()[1])
    told = behind_roles | edges.before("".join(sorted(CALLINGS | LISTING | {" "})))
    persons |= short & edges.first(surnames) & told
    persons |= edges.before("".join(sorted(LONE)))
    counties = (edges.first(surnames) & (short | behind_roles)) | (short & behind_roles)
    return persons & short_enough, counties & short_enough
