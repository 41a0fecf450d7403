"""安平桥始建于南宋, 徐州市戏马台: old bridges and towers whose building is told, sights right behind their city."""

import re
from collections.abc import Callable, Iterator

import numpy as np

from geodata.adcode import MUNICIPALITIES
from geodata.grammar.endings import Ending, Named
from geodata.grammar.name_edges import name_edge
from geodata.grammar.own_names import is_everyday, is_generic
from geodata.kinds.streets import USUAL, is_local
from geodata.meanings.context import SENTENCE_END
from geodata.meanings.fragments import UNITS
from geodata.names.lexicon import city_names, common_words
from geodata.names.mentions import Match, edges_of, match_before
from geodata.texts.signs import marks_of, positions, sign

TOLD = sign("始建 初建 重建 重修 修缮 建于 复建 抢险 加固".split())
BUILT = re.compile(
    "(?:始建|初建|重建|重修|建)于?(?:年代)?(?:于|为)?(?:[\u4e00-\u9fff]{0,2}?[汉晋魏齐周隋唐宋辽金元明清](?:[代朝末初中早晚]|[\u4e00-\u9fff]{1,2}[0-9元一二三四五六七八九十]*年)|[0-9]{3,4}年|公元)"
    "|(?:保护|抢险)?(?:修缮|重修|复建|加固)(?:加固|保护|复原)?(?:工程|项目)?(?:近日|今年|已|于|基本|全面)?(?:完工|竣工|完成|启动|开工|通过|方案|一新)"
)
NAME = re.compile(
    "(?:^|[，。；：、的和与及在从对由将]|(?<=[县市区镇乡村]))([\u4e00-\u9fff]{2,4}?)(城楼|箭楼|古桥|古塔|石桥|砖塔|[桥塔楼阁亭门祠宫殿坊台])$"
)
BETWEEN = re.compile("(?:的|也|都|均|原|最早|正在|相传|据传|据考|早在|是|系)*$")
"""What may stand between a name and when it was built."""
KINDS = frozenset(
    "教学 宿舍 住院 门诊 综合 实验 居民 单元 电视 信号 输电 立交 人行 过街 石拱 高架 主席 舞台 办公 住宅 这座 那座".split()
)
"""What only tells the kind of a house or bridge."""
LAST = "街巷场楼塔阁门桥坊台祠亭渡庙府"
SIGHT = re.compile(
    '([\u4e00-\u9fff]{1,4}?)(广场(?![舞鸽经协])|(?:城楼|栈桥|断桥|浮桥|[街巷楼塔阁门桥坊台祠亭渡庙])(?=[，。、；：）)"”！,;的和与及至到一里上下内外前后旁边附周举现今昨明亮游挤张灯开热夜改整修挂摆排]|工[地程]|$))'
)
"""What stands right behind a city: an own name, as short as may be, its kind, and what no word goes on with."""
BARE = frozenset("西街 东街 南街 北街 中街 老街 钟楼 鼓楼 栈桥 断桥 祖庙 文庙 孔庙 府衙".split())
"""What a city has one of."""
OF_CITIES = frozenset(("文化广场", "人民广场"))
SQUARES = frozenset(("广场",))
COMMON_STREETS = frozenset(
    "商业 美食 文化 步行 小吃 特色 餐饮 风情 示范 酒吧 夜市 旅游 繁华 老旧 样板 仿古 古玩 服装 电子 汽配 购物 城市 休闲 "
    "活动 临时 主要 沿线 城区 政府 城中 县城 市区 大街 小街 临街 沿街 写字 公寓 行政 政务 机关 图书 实训 科研 会议 接待 "
    "候车 售票 出站 检票 安检 登机 收费 标志 门面 烂尾 商品 家属 商住 购物 大排 戏 高".split()
)
"""Before 街 or 广场 these only describe."""
INNER = re.compile("[街巷路道市县区镇乡村各该每两三几多隔的是在有把与和及为从到将向对这那其]|主干|^一")
SQUARE, NO_SQUARE, LONGEST = sign("广场".split()), re.compile("[舞鸽经协]|站"), 4
DATELINE = re.compile("[电讯](?=[一-鿿])")
SQUARE_ENDING = Ending("广场", "facility", ("culture",), empty=False, free=True)
REACH, FAR = 12, 44
"""Characters before the telling words in which the name stands; and in which a place is named before it."""


def find_monuments(text: str, items: list[Match]) -> Iterator[Named]:
    """
    Find old bridges, towers, gates and halls that no list holds.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Yields
    ------
    named
        In text order, each with the place right before it, where there is one, as its anchor.
    """
    done = 0
    for at in positions(text, TOLD):
        if at < done or BUILT.match(text, at) is None:
            continue
        low = max(done, at - REACH)
        between = BETWEEN.search(text, low, at)
        end = between.start() if between else at
        found = NAME.search(text[low:end])
        if found is None:
            continue
        start = low + found.start(1)
        whole = text[start:end]
        if found[1] in KINDS or is_generic(found[1]) or whole[-2:] in common_words():
            continue
        number = match_before(items, start)
        inside = number + 1 < len(items) and items[number + 1].start < end and items[number + 1].choice.place
        if number < 0 or inside or not items[number].choice.place or start - items[number].end > FAR:
            continue
        if SENTENCE_END.search(text, items[number].end, start):
            continue
        done = end
        beside = text[items[number].end : start] in ("", "的")
        ending = Ending(found[2], "facility", ("culture",), empty=False, free=False)
        yield Named(start, end, ending, items[number] if beside else None)


def find_sights(text: str, items: list[Match]) -> Iterator[Named]:
    """
    Find streets, squares, bridges, towers and gates right behind the city or county they are in: 徐州市戏马台.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Yields
    ------
    named
        In text order, from where the city's name begins; a city's short name carries only what is no everyday word.
    """
    edges = edges_of(text, items)
    last = len(edges.codes) - 1
    ahead = [marks_of(LAST)[edges.codes[np.minimum(edges.ends + step, last)]] for step in (1, 2, 3, 4)]
    for number in np.flatnonzero(np.logical_or.reduce(ahead)).tolist():
        match = items[number]
        place = match.choice.place or ""
        full = match.choice.rule == "division" and text[match.end - 1] in UNITS
        city = (
            match.choice.rule == "short-name"
            and place.endswith("00")
            and (not place.endswith("0000") or place[3:] in MUNICIPALITIES)
        )
        found = SIGHT.match(text, match.end) if full or city else None
        if found is None or not _is_sight(found[1], found[2], full=full):
            continue
        following = items[number + 1] if number + 1 < len(items) else None
        inside = following and following.choice.place and following.end >= found.end() > following.start
        if inside or name_edge(text, found.start(2)) > match.end:
            continue
        ending = Ending(found[2], "facility", ("culture",), empty=False, free=False)
        yield Named(match.start, found.end(), ending, match)


def find_squares(text: str, items: list[Match], is_narrow: Callable[[str], bool]) -> Iterator[Named]:
    """
    Find squares that stand free in the text of a town: 胜利广场.

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
        In text order, where a place in one city is named shortly before.
    """
    for at in positions(text, SQUARE):
        edge = max([name_edge(text, at), *(found.end() for found in DATELINE.finditer(text, at - 8, at))])
        own = text[edge:at]
        if not 2 <= len(own) <= LONGEST or own in COMMON_STREETS or own in KINDS or INNER.search(own):
            continue
        if NO_SQUARE.match(text, at + 2) or (own not in USUAL and (is_everyday(own) or is_generic(own))):
            continue
        number = match_before(items, at)
        crossed = number >= 0 and items[number].end > edge and items[number].choice.place
        if not crossed and is_local(items, edge, is_narrow):
            yield Named(edge, at + 2, SQUARE_ENDING, None)


def _is_sight(own: str, ending: str, *, full: bool) -> bool:
    """Tell whether what stands before 街, 楼 or 桥 is a name: 太平街, 戏马台; not 商业街, 办公楼, 背街小巷."""
    if own + ending in BARE:
        return full
    if own + ending in OF_CITIES:
        return True
    if len(own) < 2 or own in COMMON_STREETS or own in KINDS or INNER.search(own):
        return False
    if ending in SQUARES:
        return full or own in USUAL or own in city_names() or not is_everyday(own)
    if (own + ending)[-2:] in common_words() - city_names() or is_generic(own):
        return False
    return full or not is_everyday(own)
