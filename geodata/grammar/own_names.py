"""Own parts of names, and what only looks like one: describing words, everyday words, phrases with a verb."""

import re
from functools import cache, lru_cache

from geodata.grammar.endings import Ending
from geodata.grammar.name_edges import JOINED
from geodata.names.lexicon import common_words, everyday_words, read_lexicon

BREAKS = re.compile(
    r"[站镇乡村县港](?=[^·\-]{2})|(?:高速|铁路|高铁|城际|机场|水库|园区|产业园|开发区|示范区|新区|小镇|大桥|公司|集团|快速通道)(?=[^一-九第])|工程(?![技学大中])|过(?!街)|设(?![计备施定])|"
    r"^建(?![材国华邦瓯德始湖宁水平设筑工三新安阳民康])|^发展(?!$|[区带轴示试集新中大核极走银高])|[两三四五六七八九十]大(?![道街连处学坝])|"
    r"比(?![干亚利邻如特斯克尔什奇])|退出|突出|退[耕田牧渔]|复绿|^对(?![口外青门])|融入|变身|集并|(?:孵化器|加速器)(?=[^一-九第])|"
    r"[0-9](?:平方公里|平方米|公顷|公里)|加(?=产业|企业|公交|园区|基地|高铁|地铁)|(?:半|[0-9]+|[一二三四五六七八九十]+个?)小时|[0-9一二三四五六七八九十]+分钟|"
    r"某|记者|通讯员|之间|本市|本县|本区|全市|全县|全省|全区|共管|合管|上游|下游|流域|沿岸|周边|境内|以[东南西北]|[又添着已正仍曾还更最很隔]|[一二三四五六七八九十两几多数]+(?:[个座条处所项批类种位名]|家(?![店庄村堡坟子屯营台]))|[0-9]+[个家座条处所项批类种万]|第[一二三四五六七八九十]+[次届]|人均|日电|一些|许多|一半|大家(?![庄村沟屯湾])|人们|自己|[他她你咱您]们?(?!念)|什么|怎么|同年|当[年天](?!山)|不少|身[旁边]|全体|一侧|余[名位家]|[百千万]家|[百千万]+(?:亩|吨|平方|户|人)|[百千]?万千瓦(?!级?$)|^.?[百千]?万千瓦|区域性|各类|[两三四多各]地|一般|所有|其他|有关|相关|众多|多家|多个|今年|去年|明年|本月|\d{4}年"
)
NUMBERED = re.compile(r"^[一二三四五六七八九十两几多0-9]+(?:个|家|座|条|处|所|项|批|大|万|亿|余|多)")
SAID = re.compile(
    "^保护(?=[\u4e00-\u9fff]{2})|一起|特别|喜欢|动员|谁知|留足|年底前?|足够|顺便|住进|近日|结果|然后|全部|满足|修起|首开|走[上下进出]|驶[上下]|一系列|一朵|排排|数百|大年|讯|群众|病人|哭|访问|出访|遗体|孩子|父母|我|据|挑|逛|"
    "需要|可以|应该|必须|已经|正在|仍然|甚至|因为|所以|虽然|如果|只要|只有|不仅|而且|或者|并且|以及|终于|突然|立即|立刻|马上|赶紧|赶快|纷纷|陆续|相继|先后|"
    "恢复|突出|退出|结构偏|别再|再[摆建造修换乘转]|离(?![石岛宫隐山])|第[一二三四五六七八九十]+[间块片幢栋]|[一两几数]+[块片间幢栋](?:完整)?|"
    "看到|听到|想到|感到|觉得|知道|认为|希望|愿意|打算|准备|开始|变成|成了|当作|称作|送给|交给|留给|借给|买下|卖掉|修好|建好|办好|漫步|集资|搞好|管好|养好|住在|坐在|站在|放在|写在|走在|开在"
)
"""Words of sentences; a name that stands free begins behind them."""
RANK = re.compile(r"[^星]级|^首[家座批个]|^(?:大型|新型|特色|重点|主要|一流)$")
"""Own parts that only rank or praise: 廊坊的国家级产业园 is no name."""
QUALIFIED = re.compile(
    "(?:部分|一批|若干|多数|少数|各级|热门|违规|违法|非法|违建|无证|无主|病险|高危|闲置|空置|废弃|弃用|停用|低效|薄弱|偏远|边远|破旧|老旧|陈旧|"
    "沉睡|破产|小散|散乱|同类|同级|兄弟|定点|对口|合格|不达标|未达标|公办|民办|在建|拟建|待建|已建|未建|新老|大小)$"
)
"""Right before an ending these tell which of many, whatever verb stands before them: 互免部分|景区, 叫停违规|电站."""
GRADED = re.compile("(?:[一二三]级(?:[甲乙丙]等)?|[一二三][甲乙]|社区|乡镇|基层|民营|公立|私立|专科|互联网)+")
"""Before 医院 these tell what kind of hospital it is: 石家庄市三甲|医院."""
HARBOUR_VERB = re.compile("[疏进出到抵离返赴访来临]$|..集$|内河$|单一.{1,2}$")
"""Before 港 these are verbs, or make another word: 疏港, 进港, 临港, 货车集港, 内河港."""
KINDS_OF_VILLAGE = frozenset(
    "美丽乡 和美乡 移民新 空心 传统 民俗 样板 文明 城中 园中 边境 革命老区 少数民族 薄弱 历史文化名 老旧".split()
)
AT_HARBOUR = re.compile("[疏进出抵离返赴访临]$|[煤矿粮货箱油车材品][炭石食物]?集$")
"""The same behind a known place, which may well have an inland harbour: 永清临港, 大秦铁路煤炭集港; not 济宁内河港."""
LOCKED = re.compile("(?<!新)(?<!马)[开关启提落]$")
"""Before 闸 these are verbs behind a known place: 友谊水库依次开|闸."""
ROADS = frozenset("高速 国道 省道 公路".split())
BESIDE = frozenset("紧邻 毗邻 濒临 紧靠 流经 汇入 注入 横跨 跨过 蹚过 通往".split())
NEAR, FAR = (
    frozenset("距离临"),
    re.compile(
        "[仅约岸]|不[足到]|只有|最近|(?:[0-9]+|[一二三四五六七八九十百千几]+)(?:多|余)?(?:米|公里|里)"
    ),
)
"""Before, and before and behind, a water that stands free these tell how far it is."""
SLOGAN_VERBS, WITH = frozenset("强兴富美旺活立治惠"), frozenset("以用靠凭借")
"""Verbs of slogans, and before what a village is made strong with."""
RANKS = re.compile("[国省市县区考控测境界跨各级劣优良类以上及ⅠⅡⅢⅣⅤ]")
"""Characters that only rank a gauging section: 国省考断面, 跨市断面, 劣Ⅴ类断面."""
LIT = re.compile("(?:光|色|冷|热|照明|灯|LED)$")
"""Before 光源 these make a lamp of it."""
TELLING = re.compile(
    "^[有无缺]$|^(?:退化|受损|萎缩|沙化|干涸)$|^(?:缺[^口]|没有|尚无|尚缺|间(?:班列|航线|航班|列车|高铁|动车))"
)
RIDES = frozenset("高铁 城际 地铁 动车 轻轨 铁路 市郊铁路 高速".split())
RIDING = re.compile("[乘坐搭走绕驶顺沿][A-Z0-9]{0,3}$|换乘|转乘|改乘|候乘|(?:^|[刚驶开一])[上下]$")
"""Behind a place these tell what it has or lacks, what runs from it, how one leaves it."""
ROAD_VERB = re.compile("[上下走跑驶进出绕离抄改]$")
GOING, HOUSES = (
    re.compile("[上去读离往赶进回送到]$"),
    frozenset("小学 中学 学校 幼儿园 医院 机场 火车站 车站 客运站".split()),
)
"""Behind these verbs a house is any: 马上上|小学, 把孩子送|医院."""
CLIMBED = frozenset("登爬攀封院出下")
"""Before 山 these are verbs behind a known place, or a house: 鸡鸣山登|山, 莲池书院|山长."""
LED = frozenset("引调济入")
"""Before 江 these are verbs: 常熟枢纽引江."""
DITCH = frozenset("灌排沟明暗干支斗农毛水河洪田土石砖硬护新旧老修挖渗")
"""Before 渠 these tell what kind of ditch it is: 引水渠, 灌渠, 防渗渠."""
TUNNEL = re.compile("(?:导流|引水|输水|泄洪|排沙|发电|施工|勘探|过水|交通|灌溉)$")
"""Before 隧洞 these tell what it is for."""
DITCHES = re.compile(f"[{''.join(sorted(DITCH))}]$")
RURAL = re.compile("[乡农]$")
LOCK_VERB = re.compile("[拉开提关落启合跳过刹道电]$|(?:枢纽|电站|水库|工程|已|利|式|将|划|期|功)下$")
AROUND = re.compile(
    "跨[市县省区界]|[跨环沿临滨绕傍依穿邻亲靠](?:[河湖江海山城村镇乡路线水岸铁林港淀岛]|铁路|公路|高速|城市|水库|水系|线)|[低坑]洼"
)
"""Where something runs or lies, with no name: 环湖绿道, 跨河大桥, 滨水公园."""
MOVES = re.compile("^[入进到赴往回住建修坐乘去上下通]")
COUNTED_ROAD = re.compile("[一两三几数多这那某每][段截条]")
"""How words begin that only count a road: 一截省界公路."""
FIRST = re.compile("(?:首|[一二两三四五六七八九十几多数这那某每该]|[0-9])[个座条家处批所段截道]$")
"""Before a name that is only a description: 全球首个…码头."""
OWNED_ALONE = frozenset(
    "开发区 经开区 经济开发区 经济技术开发区 高新区 高新技术产业开发区 综合保税区 综保区 保税区 临空经济区 航空经济区 "
    "临空经济示范区 临港经济区 空港新城 航空城 大学城 科学城 滑雪场 抽水蓄能电站".split()
)
"""What a city or county has one of, so that 的 and this name it: 黄陂的临空经济区."""
OWNED_KINDS = frozenset(("park", "facility"))
"""What a city's 的 may stand before, though it never stands free: 安国市的药王庙."""
RANKED = ("国际", "国家", "中国", "世界")
"""Words that begin even names that only describe, behind their owner: 辛集市的国际皮革城."""

TOLD_WATER = re.compile(
    "水[质域面位体环生量]|流域|干流|支流|[沿两左右东西南北]岸|岸线|堤防|河道|清淤|断面|[补来退]水|入[湖江海河]口|"
    "汛期|洪水|行洪|禁[捕渔]|(?:综合)?(?:治理|整治)"
)
"""What is said of a water right behind its name: 青土湖|水域面积."""
LED_IN = re.compile("[年月日][引调济入]")
"""In what comes before a water, these tell when it was led in: 一年入淀水量."""
WATERS = re.compile(
    f"[\u4e00-\u9fff]{{1,3}}[河湖江淀洼荡漾潭港泊塘溪浦渠](?=[、和与及等，。]|{TOLD_WATER.pattern})"
)
"""What may stand in a list of waters of several types: 大莲湖、雪落漾、白鱼荡."""
MIXED = frozenset("河湖江淀荡漾潭渠")
ALIKE = {"山": "山岭梁峰"}
"""What a natural name's neighbours in a list end with."""
LIST_MARKS = frozenset("、和与及")
SIDED = frozenset("前后东西南北")
"""Before 河 these are names only right behind another river of a list: 州河、任河、|前河、|南河."""
CALLED_AFTER, AFTER_WATER = frozenset("河江岛湖"), frozenset("、，。；和与及等")
"""What may be called after a county, and what stands behind it then."""
RANKED_ZONES = frozenset(
    f"国家级{zone}" for zone in ("高新区", "高新技术产业开发区", "经开区", "经济技术开发区")
)
"""Of these a province has many."""
RANKED_ENDS = ("国家级", "省级", "自治区级", "市级", "县级")
HOUSE_NAME = re.compile(
    "[\u4e00-\u9fff]{2,14}(?:大学|学院|医院|中学|小学|学校|幼儿园|附中|附小|[一二三四五六七八九十]中)"
)
CAMPUS = re.compile(HOUSE_NAME.pattern + "[\u4e00-\u9fff]{0,3}")
WINGS = ("校区", "院区")
PAIR = 2
REMEMBERED = 4096
"""How many of the last words asked about are remembered: in policy texts the same few stand before endings."""


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(read_lexicon().generic, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) + r"|[0-9a-zA-Z·\-()]")


@lru_cache(REMEMBERED)
def is_generic(words: str) -> bool:
    """Tell whether words only describe (国家级, 高新技术, 产业 …) and so make no own name."""
    return not _generic().sub("", words)


@lru_cache(REMEMBERED)
def is_everyday(words: str) -> bool:
    """Tell whether words are made of describing and of common words alone (露天, 优势, 快速): no name to stand free."""
    whole = len(words) > PAIR and words in everyday_words()
    return whole or all(map(is_of_words, _generic().sub(" ", words).split()))


def is_of_words(part: str) -> bool:
    """Tell whether words are a row of common words."""
    pairs, longer, reached = common_words(), everyday_words(), {0}
    for end in range(PAIR, len(part) + 1):
        if any(
            end - size in reached and part[end - size : end] in (pairs if size == PAIR else longer)
            for size in (2, 3, 4)
        ):
            reached.add(end)
    return len(part) in reached


@lru_cache(REMEMBERED)
def after_said(own: str) -> int:
    """Return where in the words before an ending the last of a sentence ends: 陆续|安匠; 0 for none."""
    return max((found.end() for found in SAID.finditer(own)), default=0)


@lru_cache(REMEMBERED)
def is_phrase(own: str, ending: str) -> bool:
    """Tell whether words that stand free before an ending describe it, and name nothing: 环湖|绿道, 古镇古|村, 入中心|村."""
    if ending == "断面" and is_generic(RANKS.sub("", own)):
        return True
    plain = AROUND.sub("", own)
    return is_generic(plain + ending) or is_generic(plain) or is_generic(MOVES.sub("", plain))


def is_ride(own: str, ending: str) -> bool:
    """Tell whether words before a line say that one takes it: 国贸乘|1号线."""
    return (ending in RIDES or ending[-1] == "线") and RIDING.search(own) is not None


def is_kind_of_village(own: str) -> bool:
    """Tell whether words before 村 tell what kind of village it is: 示范|村, 移民新|村, 美丽乡|村."""
    return is_generic(own) or own in KINDS_OF_VILLAGE


def is_telling(own: str, ending: str) -> bool:
    """Tell whether words behind a place tell what it has, lacks or how one leaves it: 缺|港, 乘|高铁, 三级|医院."""
    led = own[-1:] in {"江": LED, "山": CLIMBED, "渠": DITCH}.get(ending, ())
    harboured = ending == "港" and AT_HARBOUR.search(own) is not None
    harboured = harboured or (ending == "闸" and LOCKED.search(own) is not None)
    graded = ending == "医院" and GRADED.fullmatch(own) is not None
    return led or harboured or graded or TELLING.search(own) is not None or is_ride(own, ending)


def is_verb_before(own: str, ending: str) -> bool:
    """Tell whether words make a verb, or another word, of a harbour, lock or road: 货车集|港, 人员拉|闸, 刚上|高速."""
    verb = {"港": HARBOUR_VERB, "闸": LOCK_VERB, "村": RURAL, "光源": LIT, "渠": DITCHES, "隧洞": TUNNEL}.get(
        ending
    ) or (ROAD_VERB if ending in ROADS else None)
    verb = GOING if ending in HOUSES else verb
    return verb is not None and verb.search(own) is not None


def is_beside(text: str, start: int, end: int) -> bool:
    """Tell whether what stands beside a water that stands free is said of one: 距黑砂河|三百米, 青土湖|水域面积."""
    if text[start - 2 : start] in BESIDE:
        return True
    if text[end - 1] in MIXED and TOLD_WATER.match(text, end) and not LED_IN.search(text, start, end):
        return True
    return text[start - 1 : start] in NEAR and FAR.match(text, end) is not None


def is_slogan_of(own: str, ending: str, before: str) -> bool:
    """Tell whether words before 村 are of a slogan, or common words alone: 以红枣强|村, 产业兴|村; 复兴村 is a village."""
    if ending == "村" and len(own) > PAIR and is_of_words(own):
        return True  # 同步整治|村内
    if ending != "村" or own[-1:] not in SLOGAN_VERBS:
        return False
    return before in WITH or own[0] in WITH or (len(own) > 2 and is_everyday(own[:-1]))


def is_owned(own: str, ending: Ending, owner: str) -> bool:
    """Tell whether words behind 的 can be a name: 安国市的中药材专业市场, 高邑县的陶瓷园区; not 安国市的现代园区."""
    if is_ride(own, ending.text):
        return False
    if not own:
        return ending.text in OWNED_ALONE and owner.startswith("cn-") and not owner.endswith("0000")
    if ending.free or ending.text == "断面":
        return (
            2 <= len(own) <= 10
            and not (is_generic(own) and own[:2] not in RANKED)
            and not is_verb_before(own, ending.text)
        )
    named = ending.kind in OWNED_KINDS or (ending.kind == "market" and not is_everyday(own))
    return named and 2 <= len(own) <= 6 and not is_generic(own)


def is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a natural name stands in a list with another of its type, or a water with waters: 府河、孝义河."""
    ending = text[end - 1]
    if ending in MIXED and text[end : end + 1] in LIST_MARKS and WATERS.match(text, end + 1):
        return True
    if ending in MIXED and text[start - 1 : start] in LIST_MARKS and text[start - 2] in MIXED:
        return True
    before = text[start - 1 : start] in LIST_MARKS and text[start - 2 : start - 1] in ALIKE.get(
        ending, ending
    )
    after = text[end : end + 1] in LIST_MARKS and ending in text[end + 2 : end + 6]
    return before or after


def is_sided(text: str, start: int, own: str) -> bool:
    """Tell whether a side stands behind a water of a list, as the name of the next: 任河、|前|河."""
    return own in SIDED and text[start - 1 : start] in LIST_MARKS and text[start - 2 : start - 1] in MIXED


def is_next_water(text: str, start: int, end: int, own: str) -> bool:
    """Tell whether an everyday word names a river right behind another of a list: 牡丹江、|海浪|河、绥芬河."""
    river = (
        text[end - 1] in "河江"
        and text[start - 1 : start] in LIST_MARKS
        and text[start - 2 : start - 1] in "河江"
    )
    return river and len(own) == 2 and text[end : end + 1] in AFTER_WATER and not is_generic(own)


def is_called_after(text: str, start: int, end: int, place: str, ending: Ending) -> bool:
    """
    Tell whether a water, island or reserve is called only after a place: 桐梓河, 平潭岛, 草海国家级自然保护区.

    Parameters
    ----------
    text
        The levelled text.
    start, end
        The place's span, before the ending.
    place
        Its id.
    ending
        The type ending.
    """
    unit = place.startswith("cn-")
    if ending.text == "新区":
        return not unit and end - start == PAIR  # 汊河新区
    if ending.text in CALLED_AFTER:
        behind = text[end + len(ending.text) : end + len(ending.text) + 1]
        return unit and not place.endswith("00") and end - start == 2 and behind in AFTER_WATER
    return ending.kind == "eco" and ending.text.startswith(RANKED_ENDS) and not unit


@lru_cache(REMEMBERED)
def describes(own: str, first: int) -> bool:
    """Tell whether words before an ending join, from their first or second character on, count or rank."""
    joined = JOINED.search(own, first)
    return bool(
        joined or BREAKS.search(own) or NUMBERED.match(own) or RANK.search(own) or QUALIFIED.search(own)
    )


def is_nowhere(own: str, kind: str) -> bool:
    """Tell that no unit near is known to be called so, as nothing is known of a text's surroundings."""
    return not (own or kind)


def is_wing(own: str, ending: str) -> bool:
    """Tell whether words before 校区 or 院区 are a school or hospital with a name: 甲市职业学院新|校区."""
    house = CAMPUS.fullmatch(own.rstrip("东西南北新老")) if ending in WINGS else None
    return house is not None and not is_generic(re.split("学|医院", own)[0])
