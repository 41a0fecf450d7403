"""安平桥始建于南宋, 长乐门城楼修缮: old bridges, towers and gates whose building or mending is told."""

import re
from collections.abc import Iterator

from geodata.context import SENTENCE_END
from geodata.endings import Ending, Named
from geodata.lexicon import common_words
from geodata.mentions import Match, match_before
from geodata.own_names import is_generic
from geodata.signs import positions, sign

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
