"""南京路与营口道交口, 东至A大街, A路18号, 绕行A道: streets where the words around show that one is meant."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from geodata.boundaries import read_divisions
from geodata.grammar.endings import Ending, Named
from geodata.grammar.name_edges import is_crossed, name_edge
from geodata.grammar.own_names import is_everyday
from geodata.names.lexicon import common_words
from geodata.names.mentions import Match, match_before
from geodata.texts.signs import are_pairs, codes_of, marks_of, places_of, sign

SIGN = sign("路 道 街".split())
TYPES = ("大街", "大道", "路", "道", "街")
ENDINGS = {kind: Ending(kind, "road", ("road",), empty=False, free=True) for kind in TYPES}
MEMBER = re.compile(
    "[\u4e00-\u9fff]{2,5}?(?:大街|大道|路|道|街)(?![道面网线况灯口费])|[\u4e00-\u9fff]{2,5}?路(?=口)"
)
JOINTS = frozenset("、与和及至到-")
JOINED = re.compile("[与及至到]|和(?![平谐睦顺])")
SIDES = "东西南北中内外前后"
NUMBERS = "一二三四五六七八九十"
SIDE = re.compile(f"[{SIDES}]?[{NUMBERS}]{{0,2}}$")
"""What an own name may end in that tells the part of a street: 香港|中路, 瑞金|二路, 中山|北一路."""
NUMBERED = re.compile(f"[经纬][{NUMBERS}]{{1,2}}$")
SURE = 0.5
LONGEST = 4
"""How long the own name of a street may be without its side and number, in characters."""
GOES_ON = {
    "路": "网线况径由程面桥基灯费权子局港过演透长人易标政途边",
    "道": "德理士教场家班县具贺歉谢口",
    "街": "道坊头巷舞区镇亭办",
}
"""Behind an ending these make another word."""
NO_WAYS = {
    "路": "",
    "道": "车步绿匝辅坡赛跑轨隧航河国省县乡村古栈管渠频通街铁人知报味茶公商正地门弯黄赤索水"
    "孔岔干流楼廊荫大同称管行食气尿肠王霸厚外坑巷",
    "街": "大小老长条业行逛上临沿背主扫游过食吃华俗吧市物品情整全满闹骂",
}
"""Before an ending these make a common word; before 路 the words of the dictionary do."""
WORDS = frozenset(
    "十字 丁字 三岔 三叉 沥青 水泥 柏油 砂石 石子 青石板 乡间 乡村 农村 机耕 田间 生产 产业 旅游 "
    "致富 资源 断头 瓶颈 卡脖子 快速 高速 主干 次干 盘山 环山 进山 上山 下山 进村 出村 入村 通村 "
    "村村通 回家 上学 放学 上班 下班 返乡 回村 返程 回乡 求学 取经 进城 出城 必经 林荫 登山 健身 "
    "专用 应急 消防 施工 临时 内部 园区 小区 村内 校内 门前 城市 市区 县城 主要 重点 相关 周边 "
    "附近 沿线 两旁 以上 上述 部分 其他 多条 一条 两条 三条 几条 这条 那条 每条 各条 整条 此条 "
    "该条 本条 某条 数条 单行 双向 绕城 过境 出海 集疏港 运煤 拉煤 探索 人生 追梦 逐梦 前行 强军 "
    "维权 寻亲 归乡 赶考 逃亡 丝绸之 复兴之 崛起之 成功之 转型 升级 脱贫 攻坚 抗疫 支教 回国 回程 "
    "来时 去时".split()
)
"""What makes kinds of ways and figures of speech, no names."""
OFTEN = frozenset(
    "幸福 小康 振兴 康庄 阳光 循环 环城 环湖 滨河 沿河 沿江 沿湖 沿海 科技 创业 长征 奋斗 前进 "
    "发展 改革 求索 成长 景观 疏港 进港 城区".split()
)
"""What makes such only where nothing sure tells that a street is meant: 幸福路上, but 幸福路18号."""
GREAT = frozenset(
    "中山 淮海 长江 黄河 泰山 华山 衡山 庐山 黄山 嵩山 恒山 天山 燕山 香山 珠江 海河 滦河 松江".split()
)
FAMILIAR = frozenset("建设 发展 开放 创业 创新 复兴 兴业 共建".split())
"""Verbs that many streets are called after."""
USUAL = frozenset(
    "胜利 人民 解放 和平 健康 青年 民生 民主 民权 民族 文化 光明 团结 友谊 新华 建国 向阳 东风 红旗 工农 劳动 学院 体育 "
    "公园 会战 站前 迎宾 友好 富强 文明 育才 新民 "
    "五一 八一 建华 中华 工人 钟楼 鼓楼 文昌 学府 银行 民航 火车站".split()
)
"""Everyday words that streets, squares and halls of many towns are called after."""
BARE_BASES = frozenset("小区 园区 学校 医院 高速 村委 厂区 校区 车站 项目 产业 道路 城市 乡镇 城区".split())
"""Before a side these only tell by what a street runs: 小区|东路."""
MOVING = re.compile("[走行往向到回去进出上下]")
NEAR_HOME = 400
"""How far back a city or county is looked for that a street may be in, in characters."""
WITHIN = re.compile("[路道街校巷]|门前|[这那每该某各此哪条段之其]|快速$|断头$|高速|回家|主干")
BOUND = re.compile(
    "(?:^|[，、；：,;:。(\n为是市区县镇])(?:[东西南北]|[东西][南北])(?:侧|边|面|界)?(?:至|起|到|临|邻|抵|接|以)$"
)
"""Before a street this tells the bounds of a piece of land: 东至."""
ALONG = re.compile(
    "(?:绕行|绕道|改走|改行|改由|路过|经过|来到|走到|走过|穿过|绕到|绕去|[想要来]去|(?<=[人民友户])去|驶入|驶出|驶上|驶离|转入|右转|左转|拐[进入上到]|转[进到]|途经|沿着?|横穿|进入|家住|住在|位于|地处|坐落[于在]|住所地?[为在:]|地址[为在:]|注册地[为在]|行[驶至]至|行至)$"
)
"""Before a street this tells where something is or goes."""
GOES = re.compile(
    "绕行|绕道|改走|改行|改由|驶入|驶出|驶上|驶离|转入|右转|左转|途经|路过|经过|来到|走到|穿过|绕到|绕去"
)
LACKING = re.compile("[缺少无没修养让铺补]")
FROM = re.compile("(?:[，。；、,;\n]|^)[^，。；、\n]{0,4}[从自]$")
GOING = re.compile("(?:一路)?(?:走到|走向|步行|骑行?到|骑车|开到|驶向|驶往|出发|[向往][东西南北])")
CLOSED = re.compile(
    "[，。；、！？,;!?\n)与和及至到向往行东西南北一跑骑散的]|通行|$|段|附近|旁|上|边|一带|方向"
)
CROSSING = re.compile(
    "的?(?:交口|交叉(?:路)?口|交[汇会]|十字路口|丁字路口|路口|两侧|之间|沿线|围合|合围|位于|坐落|合称|等?[两三四五六七八九十]条(?:主街|主要街道|街道|道路|大街|街巷|马路)|路段|段(?![时落子位])|口(?![岸号碑述袋感味粮]))"
)
"""Behind two streets these tell that they meet or bound something."""
SECTION = re.compile(
    "[至到-][\u4e00-\u9fff]{2,10}?(?:路段|段(?![时落子位]))|\\([\u4e00-\u9fff]{2,9}?[至到-][\u4e00-\u9fff]{2,9}?\\)"
)
ADDRESS = re.compile("[甲乙丙]?[0-9]{1,4}(?:-[0-9]{1,3})?(?:号(?![线文令台矿井机高公])|弄)")
MEETING = re.compile("(?:交口|交叉口|路口|[由自][东西南北]{1,2}[向往至][东西南北])")
WORKS = re.compile(
    "[^，。；、的\n]{0,9}?(?:封闭|围挡|断交|限行|禁行|禁止通行|断行|交通管制|单向通行|占道施工|罩面|积水|拥堵)"
)
"""What happens to a street."""
LOCAL_WORKS = re.compile(
    "[^，。；、的\n]{0,9}?(?:管制|拓宽|改造|修缮|翻修|翻新|整治|施工|通车|堵车|塌陷|爆裂|重开|夜市|停车位|公交站|地铁[站口]|沿线|两[侧头端旁边])"
)
"""What happens to or is at a street, where the text names a town."""
ON = re.compile(
    "上的(?=[\u4e00-\u9fff])|[一某](?:小区|家|处|居民|商[场铺户]|饭店|酒店|住宅|工地|门店|超市|药店)"
)
SHOPS = re.compile(
    "的[一-鿿]{0,8}?(?:店|铺|[书餐茶菜面酒]馆|摊|面包房|居民|住户|街坊|停车位|骑楼|夜市|小区|商户|梧桐|路灯|红绿灯|红灯|公交站|老宅|院子|早餐|早市)"
)
"""What is in a street: 圆通街的面包房."""
CORNER = re.compile("口(?:的|[，。、；处东西南北等]|红绿灯|红灯|附近|堵|发生|$)")
"""Behind 路: a crossing that is called after one street."""
LEAVING = tuple("去往赴回来进出离")
"""Behind these verbs 路上 is the way to a place: 回南京|路上的."""
TIMES = re.compile(
    "(?:昨|今|明|当)[晨晚日天早]|[0-9]{1,2}[时日点分]许?|近日|目前|其中|目前|另外|同时|以及|还有|市民|车辆|行人|社会车辆|一|请|经|因|该"
)
WAYS, UNITS = "路道街", "市区县"


def find_streets(text: str, items: list[Match], is_narrow: Callable[[str], bool]) -> Iterator[Named]:
    """
    Find streets of towns that no list holds, also those that are called after other cities.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.
    is_narrow
        Tells whether a place, by its id, lies in one city.

    Yields
    ------
    named
        In text order, where the words around show that a street is meant: crossings (A路与B道交口), bounds (东至A路),
        addresses (A路18号), detours (绕行A道), sections (A路至B路段), works. The division right before is its anchor.
    """
    done = 0
    for end in _ends(text):
        if end <= done or (text[end : end + 1] == "路" and text[end + 1 : end + 2] != "口"):
            continue
        chain = _chain(text, items, end)
        done = max(done, chain[-1].end)
        before, behind = text[max(0, chain[0].start - 8) : chain[0].start], chain[-1].end
        sure = (
            BOUND.search(before) is not None
            or (len(chain) > 1 and CROSSING.match(text, behind) is not None)
            or any(rule.match(text, named.end) for named in chain for rule in (SECTION, ADDRESS, MEETING))
        )
        local = is_local(items, chain[0].start, is_narrow)
        for named in chain:
            if _is_street(text, named, sure=sure or local) and (
                sure or _is_told(text, chain, named, local=local)
            ):
                yield named


def is_local(items: list[Match], start: int, is_narrow: Callable[[str], bool]) -> bool:
    """Tell whether a place in one city is named shortly before a position, which says where a street is."""
    number = match_before(items, start)
    while number >= 0 and start - items[number].end < NEAR_HOME:
        choice = items[number].choice
        if choice.place and choice.confidence >= SURE and is_narrow(choice.place):
            return True
        number -= 1
    return False


def _ends(text: str) -> list[int]:
    """Return where a street's name may end: most ways are of words (铁路, 街道, 河道) and left out at once."""
    codes = codes_of(text)
    found = places_of(text, SIGN)
    kept = np.zeros(len(found), dtype=bool)
    sides = marks_of(SIDES + NUMBERS)
    named = are_pairs(codes[found - 2], codes[found - 1], _pairs())
    for way in WAYS:
        ways = codes[found] == ord(way)
        before, behind = codes[found - 1], codes[found + 1]
        usual = marks_of(_no_ways(way))[before] & ~sides[before]
        kept |= ways & (named | ~usual) & ~marks_of(GOES_ON[way])[behind]
    ends: list[int] = (found[kept] + 1).tolist()
    return ends


@cache
def _no_ways(way: str) -> str:
    """Return the characters that make a common word with an ending; 大 makes another ending."""
    words = {word[0] for word in common_words() if word[1] == "路"} - {"马"} if way == "路" else set()
    return "".join(sorted((words | set(NO_WAYS[way])) - {"大"}))


@cache
def _units() -> frozenset[str]:
    """Return what many streets are called after: divisions, and some mountains and rivers."""
    return frozenset(unit.short_name for unit in read_divisions().values()) | GREAT


@cache
def _pairs() -> frozenset[str]:
    return frozenset(name[-2:] for name in (*_units(), *USUAL) if len(name) > 1)


def _base(own: str) -> str:
    """Return an own name without its side and number: 香港 of 香港中; 济南 is whole."""
    side = SIDE.search(own)
    return own if own in _units() or side is None else own[: side.start()]


def _chain(text: str, items: list[Match], end: int) -> list[Named]:
    """Return the streets of a list or pair whose first ends here."""
    chain = [_named(text, items, _start(text, items, end), end)]
    while text[end : end + 1] in JOINTS:
        found = MEMBER.match(text, end + 1)
        if found is None or text[found.end() : found.end() + 1] in GOES_ON[text[found.end() - 1]]:
            break
        if text[found.end() : found.end() + 1] == "路" and text[found.end() + 1 : found.end() + 2] != "口":
            break
        end = found.end()
        chain.append(_named(text, items, found.start(), end))
    return chain


def _named(text: str, items: list[Match], start: int, end: int) -> Named:
    kind = next(kind for kind in TYPES if text.endswith(kind, start, end))
    number = match_before(items, start)
    touching = number >= 0 and items[number].end == start and items[number].choice.place
    return Named(start, end, ENDINGS[kind], items[number] if touching else None)


def _start(text: str, items: list[Match], end: int) -> int:
    """Return where the name of a street begins: behind the last mark, verb or unit, or with the place it is called after."""
    kind = next(kind for kind in TYPES if text.endswith(kind, 0, end))
    stop = end - len(kind)
    edge = max(0, name_edge(text, stop), stop - 9)
    edge = max([edge, *(found.end() for found in JOINED.finditer(text, edge, stop - 1))])
    edge = max(
        [edge, *(found.end() for found in TIMES.finditer(text, edge - 1, stop) if found.end() <= stop - 2)]
    )
    edge = max([edge, *(found.end() for found in GOES.finditer(text, edge, stop - 1))])
    number = match_before(items, stop - 1)
    while number >= 0 and items[number].end > edge:
        if items[number].choice.place and items[number].end <= stop - 2:
            return items[number].end
        number -= 1
    numbered = NUMBERED.search(text, max(0, stop - 3), stop)
    if numbered:
        return numbered.start()
    base = stop - len(SIDE.search(text[edge:stop])[0])  # type: ignore[index]  # the pattern fits no character too
    if edge == base and text[base - 2 : base] in FAMILIAR:
        return base - 2
    for size in (4, 3, 2):
        if edge != base - size - 1 and text[base - size : base] in _units():
            return base - size
    return edge


def _is_street(text: str, named: Named, *, sure: bool) -> bool:
    """Tell whether words can be a street's own name: not 这条, 十字, 致富."""
    own = text[named.start : named.stop]
    if NUMBERED.fullmatch(own):
        return sure
    base = _base(own)
    if own in SIDES and named.ending.text == "大街":
        return sure
    if not 2 <= len(base) <= LONGEST or own in WORDS or WITHIN.search(base):
        return False
    if base in BARE_BASES or (own.startswith(LEAVING) and own[1:] in _units()):
        return False
    if own == base and base not in _units() and base not in USUAL:
        way = named.ending.text
        if len(way) == 1 and base[-1] in _no_ways(way):
            return False
    return base in _units() or base in USUAL or not is_crossed(text, named)


def _is_told(text: str, chain: list[Named], named: Named, *, local: bool) -> bool:
    """Tell whether something goes along a street, is on it or happens to it, whose name is no everyday word."""
    own = text[named.start : named.stop]
    base = _base(own)
    if local and _is_known_in_town(text, chain, named):
        return True
    known = base in _units() or base != own or base in USUAL
    if own.endswith("一") and base not in _units():
        return False  # 沿沈大走廊|一路南下
    if base in OFTEN or (not known and is_everyday(base)):
        return False
    before, last = text[max(0, chain[0].start - 8) : chain[0].start], chain[-1]
    anchor = named.anchor
    touching = anchor is not None and anchor.choice.rule == "division" and text[named.start - 1] in UNITS
    open_end = local and known and base[-1:] not in _no_ways(named.ending.text[-1])
    along = ALONG.search(before) and (open_end or CLOSED.match(text, last.end))  # 沿清|河道设置
    if (
        (touching and LACKING.search(base) is None)  # 河西区|围堤道
        or (named.ending.text == "路" and CORNER.match(text, last.end))
        or (local and (SHOPS.match(text, last.end) or LOCAL_WORKS.match(text, last.end)))
        or along
        or WORKS.match(text, last.end)
        or (FROM.search(before) and GOING.match(text, last.end))
    ):
        return True
    if not ON.match(text, named.end) or text.startswith(LEAVING, max(0, named.start - 1)):
        return False
    return known or local or named.ending.text != "路"


def _is_known_in_town(text: str, chain: list[Named], named: Named) -> bool:
    """Tell whether a name is of a street whatever is said of it: 象山|南路, 中山路、象山南路."""
    own = text[named.start : named.stop]
    base = _base(own)
    sided = base != own and len(base) > 1 and set(own[len(base) :]) <= set(SIDES)
    return (sided and MOVING.search(base) is None) or (len(chain) > 1 and _are_names(text, chain))


def _are_names(text: str, chain: list[Named]) -> bool:
    """Tell whether no member of a list of streets is an everyday word."""
    owns = [text[named.start : named.stop] for named in chain]
    return all(
        own in SIDES or own != _base(own) or own in _units() or own in USUAL or not is_everyday(own)
        for own in owns
    )
