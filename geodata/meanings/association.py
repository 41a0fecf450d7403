"""Names that are only part of others: of authorities, companies, goods, streets → associative, or none."""

import re
from bisect import bisect_right
from functools import cache

import numpy as np

from geodata.meanings.goods import find_goods
from geodata.names.lexicon import common_words, verb_pattern
from geodata.names.mentions import FRAGILE, REFUSED, START, Choice, Match, Positions, edges_of, hand_on
from geodata.texts.signs import places_of, positions, sign

AUTHORITIES = tuple(
    "人大 政协 人民政府 政府 发改 发展改革 发展和改革 公安 检察 法院 纪委 监委 财政局 商务局 教育局 教委 交通局 交通委 "
    "交通运输局 自然资源 生态环境局 生态环境厅 水务局 水利厅 交通厅 商务厅 科技厅 科技局 科委 工信 经信 住建 规自 规划局 "
    "卫生健康委 卫健委 医保局 人社 民政局 民政厅 文旅局 文旅厅 统计局 税务局 市场监管 国资委 司法局 体育局 "
    "人民法院 人民检察 高级人民法院 中级人民法院 高级法院 中级法院 海事法院 铁路运输法院 "
    "知识产权法院 仲裁委 审计局 审计厅 审计署 编办 机关事务 "
    "协同办 推进办 应急管理 农业农村 海关 边检 气象局 地震局 邮政 消防 总工会 团委 妇联 残联 工商联 商务委 数据局 "
    "管委会".split()
)
MUNICIPAL = tuple("政路桥 政院 政总院 政设计 政集团 政公司 政总公司".split())
"""What a firm's name goes on with behind a city's full one, whose last character is the firm's: 北京|市政路桥."""
LEVELS = "党市省区县州旗镇"
"""What may stand between a unit's name and its authority's: 廊坊市委 read as 廊坊."""
GOVERNMENT = re.compile(
    f"(?:[{LEVELS}]|自治区)?(?:委(?![托员会内])|"
    "委(?:书记|常委|副|组织|宣传|政法|统战|办|研究|改革|党校|深改|常务|全会|[省市区县])|"
    f"{'|'.join(AUTHORITIES)})"
)
DEPARTMENT = re.compile("[^局委厅处院会政等和与及、，。；]{0,4}部门")
"""What a unit's authority of any name is called; it is the unit that acts: 裕华区|住建部门."""
PAPERS = "|".join(f"{time}报(?![告送名表案备批销警道价请到酬答])" for time in "日晚晨早时")
"""每两小时报告 names no paper."""
COMPANY_WORDS = (
    r"有限责任公司|有限公司|股份公司|集团|控股|股份|公司|银行|证券|保险|信托|基金会|商报|特区报|都市报|青年报|画报|卫视|电视台|广播|出版社|"
    r"大学(?![城生科路桥])|师范学院|学院(?![路桥])|科学院|研究会|协会|商会|学会|足球俱乐部|俱乐部|分行(?![业驶动政使为列道])|支行(?![业驶动政使为列])|分社(?![区会保])|分局(?![部面限域])|"
    r"事务所|实业(?![界家者兴强报救类部发])|代表处|营业部|联合会|男篮|国安|剧团|乐团|舞团|文工团|艺术团|队(?![伍列])|"
    + PAPERS
)
COMPANY = re.compile(COMPANY_WORDS)
COMPANY_SIGN = sign(word.partition("(")[0] for word in COMPANY_WORDS.split("|"))
BEFORE_COMPANY = re.compile(
    r"[，。；：、！？“”《》\s,;:!?的了在与和及]|[一二两三几多数]+[家处名位座所间个支]|各[占持]|合[用办开]|同归|买|购|办理|存入"
)
ROWS = frozenset("排长军部舰列站团")
"""Before 队 they make no team: 排队, 部队, 高校团队."""
FAR = 12
STREETS = ("路", "道", "街", "大")
GATES, GUARDS = ("港", "场"), ("海关", "边检", "出入境")
"""Authorities that are named after ports and airports: 浦东机场海关."""
ACTS = re.compile(
    "(?:发布|披露|公布)[^，。；、]{0,8}?(?:财报|年报|季报|业绩)|(?:发布)?公告称|净利润|营收|"
    "[拟将已]?(?:回购|中标|增发|收购|增持|减持|发债|分红|换股|招聘)|"
    "[与和同][^，。；、]{1,14}?(?:公司|集团|航空|银行|物流|证券|保险)[^，。；]{0,4}签[署订约]"
)
"""What only the company does that runs a port, an airport or a plant: 天津港拟回购股份, 首都机场与某航空公司签约."""
ACT_STARTS, ACTORS = "发披公净营拟将已回中增收减分换招与和同", "港场厂"
SLOGANS = "增发铁成推扩"
TRADE = re.compile("投资|运营|联合|集聚|试点")
STREET = re.compile(
    r"[东西南北中新老]?(?:道(?=路口)|道(?![路口德理士教场家班县])|路(?![网段线况径由程面桥基灯费权子局港]|过|演|透)|大街|一经?路(?![坐向往走飞奔直])|[二三四五六七八九十]经?路|街(?![道区市头]))"
)
STOCK = re.compile("股价|股份的|涨停|跌停|领涨|领跌|研报|股票|发行人|募资|路演|招股")
STOCKS = sign(("股价", "涨停", "跌停", "领涨", "领跌", "研报", "股票", "发行", "募资", "路演", "招股"))
SHARE = re.compile(
    "[\u4e00-\u9fff]{2,3}?(?=[、，,和与的等及]|[涨跌]|翻[红绿]|走[强弱高低]|跳水|收[涨跌红]|封板|领[涨跌]|拉升|大[涨跌]|股价)"
)
TRADES = tuple(
    "电力 科技 电子 电气 药业 制药 医药 股份 能源 环保 重工 机电 纸业 化工 化学 水泥 建材 食品 乳业 酒业 汽车 钢铁 有色 "
    "矿业 煤业 燃气 水务 港务 机械 材料 新材 光电 通信 软件 传媒 地产 置业 生物 农牧 种业 转债 智能 装备 电缆 轴承 纺织 "
    "玻璃 橡胶 轮胎 电器 家居 物流 葡萄酒 仪器".split()
)
FIRM = re.compile(
    f"(?:{'|'.join(TRADES)})(?:发布公告|公告|披露|中标|拟|宣布|预计|预告|营收|净利|业绩|股价|市值|上市|[涨跌]|签下|拿下|回应|称[，,：:]|被处罚|被立案|退市|IPO|"
    "[(（][0-9]{6}|的(?:股价|股票|年报|财报|公告|业绩))"
)
"""The rest of a firm's short name, and what it is told to do."""
SENTENCE = 50
SHORT = 2
ASSOCIATIVE = 0.3
PARTS = {
    "government": "stands in the name of an authority",
    "company": "stands in the name of an organisation",
    "actor": "stands for the company that runs it",
    "house": "a university is meant sooner than its site",
    "good": "stands in the name of a good, an art or people of the place",
}


HOUSES = ("大学", "学院")
AT_HOUSE = re.compile(
    "(?:[东南西北正]门|[东南西北]侧|地铁站|站|主楼|校园|校内|附近|周边|周围|一带|旁|门口|旧址|所在|以[东南西北]|片区|"
    "项目|一期|二期|三期|选址|封顶|开工|竣工|落成)"
)
"""What is said of a university's site, right behind its name."""
TO_HOUSE = tuple("位于 坐落 毗邻 紧邻 紧靠 邻近 靠近 途经 经过 至 抵达 环 新建 扩建 迁建 校址".split())


def find_houses(text: str, items: list[Match]) -> list[int]:
    """Find the universities that are named as those who act, not as sites: 南开大学教授, 武汉大学与丰宁县共建."""
    edges = edges_of(text, items)
    found = []
    for number in np.flatnonzero(edges.last("学院")).tolist():
        start, end, choice = items[number]
        if choice.rule not in ("register", "variant") or not text.endswith(HOUSES, start, end):
            continue
        if not is_at_house(text, start, end):
            found.append(number)
    return found


def is_at_house(text: str, start: int, end: int) -> bool:
    """Tell whether what stands around a university's name speaks of its site."""
    return bool(AT_HOUSE.match(text, end) or text.endswith(TO_HOUSE, max(0, start - 2), start))


def find_actors(text: str, items: list[Match]) -> list[int]:
    """Find the ports, airports and plants that stand for the company that runs them: 天津港拟回购股份."""
    edges = edges_of(text, items)
    asked = np.flatnonzero(edges.behind(ACT_STARTS) & edges.last(ACTORS)).tolist()
    return [number for number in asked if ACTS.match(text, items[number].end)]


AMONG_FIRMS = re.compile(
    "(?:[、和与及][^、，,。；;和与及\n]{2,8}){0,6}等[\u4e00-\u9fff]{0,6}?(?:企业|公司|集团|厂商|厂家|[车药钢民央国房]企)(?![家业所]?[的]?(?:园|区|基地))"
)
"""What goes on behind a firm in a list of firms: 首钢京唐|、中信戴卡等企业."""
FIRMS = sign("企业 公司 集团 厂商 厂家 车企 药企 钢企 民企 央企 国企 房企".split())
LONGEST_LIST = 64
"""Characters from a firm to what its list says they are."""
SITES = frozenset("厂园区地城港站场镇村带谷矿田库心院馆淀湖河江山岛海湾路线速洲泊坝桥峡洼渠")
"""The characters that names of sites and waters, not of firms, end with."""


def find_firms(text: str, items: list[Match]) -> list[int]:
    """Find the works named like the firms that own them, where the text lists firms: 首钢京唐、中信戴卡等企业."""
    edges = edges_of(text, items)
    firms = [at for at in positions(text, FIRMS) if "等" in text[max(0, at - 7) : at]]
    near = np.zeros(len(items), dtype=bool)
    spans = [[at - LONGEST_LIST + 1 for at in firms], [at + 1 for at in firms]]
    for first, last in zip(*edges.ends.searchsorted(spans), strict=True):
        near[first:last] = True
    found = []
    for number in np.flatnonzero(near & edges.behind("、和与及等")).tolist():
        _, end, choice = items[number]
        if choice.rule == "register" and text[end - 1] not in SITES and AMONG_FIRMS.match(text, end):
            found.append(number)
    return found


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
        `government`, `company`, `street` or `None`.
    """
    tail = text[end : end + 16]
    if tail.startswith(MUNICIPAL) and text[end - 1] == "市":
        return "company"
    if GOVERNMENT.match(tail):
        return None if DEPARTMENT.match(tail) else "government"
    return "street" if STREET.match(tail) else None


@cache
def _parts() -> tuple[str, ...]:
    """Return the words, or beginnings of words, that an authority's or street's name goes on with."""
    begins = {"委", *AUTHORITIES, *MUNICIPAL}
    numbered = {number + way for number in "一二三四五六七八九十" for way in "路经"}
    streets = {"道", "路", "街", "大街", *numbered}
    sides = {side + way[0] for side in "东西南北中新老" for way in streets}
    return tuple(
        sorted(begins | {level + word[0] for level in LEVELS for word in begins} | {"自治"} | streets | sides)
    )


def is_slogan(text: str, start: int, end: int) -> bool:
    """Tell whether a road's short name before such a character begins a slogan: 沿海高速增长, not 连霍高速发展."""
    return text[end - 2 : end] == "高速" and text[start : end - 2] in common_words()


def find_companies(text: str, items: list[Match], ends: Positions) -> set[int]:
    """
    Find the names that open the name of a company, a newspaper, a university, a club.

    Parameters
    ----------
    text
        The levelled text.
    items, ends
        The names, and where they end, ascending.

    Returns
    -------
    numbers
        Which of them: those at most twelve characters before 公司, 集团, 大学 … with neither
        verb nor mark between.
    """
    found = set()
    done = 0
    starts = places_of(text, COMPANY_SIGN)
    behind = np.searchsorted(ends, starts, side="right")
    near = starts - np.append(-FAR - 1, ends)[behind] <= FAR
    for start, after in zip(starts[near].tolist(), behind[near].tolist(), strict=True):
        company = COMPANY.match(text, start) if start >= done else None
        if company is None:
            continue
        done = company.end()
        inside = int(np.searchsorted(ends, company.end()))
        if inside < len(ends) and ends[inside] == company.end() and items[inside].choice is not REFUSED:
            continue  # 河北大学, a name of its own; not 路桥集团
        if company[0] == "队" and text[start - 1] in ROWS:
            continue
        number = after - 1
        while number >= 0 and start - ends[number] <= FAR:
            between = text[ends[number] : start]
            if BEFORE_COMPANY.search(between) or verb_pattern().search(TRADE.sub("", between)):
                break
            found.add(number)
            number -= 1
    return found


def find_stocks(text: str, items: list[Match]) -> set[int]:
    """Find the names that begin those of companies, in sentences that tell of shares: 沧州大化、唐山三友的股价."""
    found = set()
    starts: list[int] | None = None
    for at in positions(text, STOCKS):
        if not STOCK.match(text, at):
            continue
        starts = starts or list(map(START, items))
        low = max(text.rfind(mark, max(0, at - SENTENCE), at) for mark in "。；\n")
        for number in range(bisect_right(starts, max(low, at - SENTENCE)), bisect_right(starts, at)):
            match = items[number]
            if match.end - match.start == SHORT and SHARE.match(text, match.end) and match.choice.place:
                found.add(number)
    return found


def find_firm_names(text: str, items: list[Match]) -> list[int]:
    """Find the places that begin the short name of a firm which is told to act as firms do: 海兴|电力发布公告."""
    edges = edges_of(text, items)
    asked = np.flatnonzero(edges.may_open(TRADES)).tolist()
    return [n for n in asked if items[n].choice.rule == "short-name" and FIRM.match(text, items[n].end)]


def _association_of(text: str, match: Match) -> str | None:
    """Return what a division's name, or in a street's name a water's or mountain's (长江路, 泰山大街), is part of."""
    if match.choice.rule in FRAGILE:
        what = find_association(text, match.end)
        in_town = match.choice.rule == "division" and text[match.end - 1] in "市县区"
        return None if what == "street" and in_town else what  # 泉州市|西街
    if (
        match.choice.rule == "register"
        and text[match.end - 1] in GATES
        and text.startswith(GUARDS, match.end)
    ):
        return "government"
    if match.choice.rule != "register" or match.end - match.start != 2 or text[match.end] not in STREETS:
        return None
    if text[match.end] == "道" and text[match.end - 1] in "河江":
        return None
    return "street" if STREET.match(text, match.end) else None


def associate_matches(text: str, items: list[Match]) -> list[Match]:
    """
    Lower names that are only part of the name of an organisation or a good; refuse those of streets.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Returns
    -------
    items
        Names of authorities, companies and goods have rule `associative` and a confidence below 0.5.
    """
    edges = edges_of(text, items)
    companies = find_companies(text, items, edges.ends)
    parts: dict[int, str] = {}
    streets = ((edges.ends - edges.starts == SHORT) & edges.behind("".join(STREETS))) | edges.last(
        "".join(GATES)
    )
    flagged = np.flatnonzero(edges.may_open(_parts()))
    for number, may_be_street in zip(flagged.tolist(), streets[flagged].tolist(), strict=True):
        if not may_be_street and items[number].choice.rule == "register":
            continue
        what = _association_of(text, items[number])
        following = items[number + 1] if number + 1 < len(items) else None
        if what == "street" and following and following.start == items[number].end and following.choice.place:
            continue  # 唐山|路南区
        if what is not None:
            parts[number] = what
    for number in np.flatnonzero(edges.behind(SLOGANS) & edges.last("速")).tolist():
        if is_slogan(text, items[number].start, items[number].end):
            parts.setdefault(number, "street")
    actors = dict.fromkeys(find_actors(text, items), "actor")
    goods = (
        actors
        | dict.fromkeys(find_goods(text, items), "good")
        | dict.fromkeys(find_houses(text, items), "house")
    )
    lowered: dict[tuple[Choice, str], Choice] = {}
    associated = list(items)
    for number, what in (
        goods
        | parts
        | dict.fromkeys(
            {*companies, *find_stocks(text, items), *find_firms(text, items), *find_firm_names(text, items)},
            "company",
        )
    ).items():
        start, end, choice = items[number]
        if choice.place is None:
            continue
        if what == "street":
            associated[number] = Match(start, end, REFUSED)
            continue
        key = choice, what
        if key not in lowered:
            lowered[key] = Choice(choice.place, "associative", ASSOCIATIVE, PARTS[what], choice.rejected)
        associated[number] = Match(start, end, lowered[key])
    return hand_on(items, associated)
