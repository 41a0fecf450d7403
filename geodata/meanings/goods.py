"""What is named after a place: goods, arts, its people: 正定八大碗, 沧州金丝小枣, 井陉拉花, 北京人; not 迁西板栗产业园."""

import re
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import read_divisions
from geodata.names.lexicon import read_lexicon, verb_pattern
from geodata.names.mentions import Edges, Match, edges_of
from geodata.names.segmentation import joints
from geodata.texts.signs import are_among, marks_of, pairs_of

OWN = 3
"""Most characters between a place's name and the noun of a good: 金丝 in 沧州金丝小枣."""
LONGEST_GOOD, LONGEST_NAMESAKE = 4, 8
LONGEST, SHORT = 4, 2
"""Characters of the longest name asked, and of a short one."""
UNITS = frozenset("县区市")
WIDE = frozenset("港园区城站路线")
"""Places whose names end so are no goods' homes: those of the register, of divisions."""
ARE = frozenset("是为系")
NOT_OWN = frozenset(
    "的了在和与及把被将有等为是至到从向对由于以并也都即而且或时要能可让给使其该这那各每全"
    "市县区镇乡村港站路线园厂城国省里内外边带段期级化产出种卖收运销吃买做建引推供进发送养育采办设开投购制加造输入"
    "年月日个家多两三一二四五六七八九十0123456789"
)
"""Characters that no good's own part holds; those of verbs above all."""
HAN = re.compile("[\u4e00-\u9fff]+")
PLACE_ENDS = frozenset(
    "区县市港城站线路桥河湖江海山岛湾园场镇乡村街道口段带圈群廊域里部边岸沿门地院校馆楼店厂坝库渠网环谷洲州原林峡关心库极点"
)
"""Characters that words for parts of a place, or places in it, end with."""
LISTED = re.compile("[\u4e00-\u9fff]{2,6}[、和与及]")
MEMBER = re.compile("([\u4e00-\u9fff]{2,4}?)(?=[、，。；,;和与及等的]|$)")
"""What may stand behind a place in a list of goods: 翠兰 in 岳西翠兰、六安瓜片."""
SINGLE = "梨桃枣杏柚橙橘柑茶酒醋饼糕虾蟹鸡鸭鹅羊菇椒姜葱藕米瓷砚绣锦绸扇陶"
"""Goods of one character, with one or two before them and an end of phrase behind: 赵州雪梨, 钧州瓷."""
SINGLE_ALONE = "柚橙柑鸡鸭鹅驴猪羊牛马犬杨松柏榆杉茶酒醋糖饼瓷砚"
"""Those that may stand right behind a place: 德州驴, 云南松."""
AFTER_SINGLE = "、，。；：！？,;:!?和与及等”’)\n"
NO_GOOD = re.compile(
    r"产业|园|基地|市场|加工|之乡|之都|合作|企业|厂|集群|城(?!市|里|乡)|街|小镇|公司|集团|协会|研究|博物|文化|节|大世界|种植|养殖|主产|产区|产地|产量|产能|单产|总产|播种|面积|收购|销量|进出?口|"
    r"示范|批发|交易|专业|村|乡|县|镇|区|项目|山庄|庄园|行业|生产|制作|制造|工厂|车间|工坊|作坊|学校|学院|中心|广场|大会|展览|展示|体验|带(?!着|到|来|上)|之路|"
    r"公园|湿地|湖|河|山|岛|港|码头|铺|沟|峪|寺|宫|仓|检测|指数|价格指数|专线|班列|酒庄|小区|大学|俱乐部|馆长|艺术区|种业|种质|良种"
)
"""Behind a good these speak of what is done with it in the place: 迁西板栗|产业, 蔚县剪纸|博物馆."""
PEOPLE = re.compile(r"籍(?!贯)|味(?=[、，。儿的道])|菜(?=[、，。；和与的等]|\Z)|娃(?=[、，。的])")
NATIVES = re.compile(
    r"人(?=[、，。；：！？,;:!?”’…)的和与及在都也说爱来去吃最有把对不就还从到以用讲喜早常总更\n]|\Z)"
)
"""Behind a province: 北京人. People of a county or city tell of it: 他是丰润人."""
MARKS = "人籍味菜娃"


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word[:2] for word in read_lexicon().goods)


@cache
def _last_pairs() -> frozenset[str]:
    return frozenset(word[-2:] for word in read_lexicon().goods)


def _may_be_goods(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether a good may be named right behind it, or it be a good itself; most need no look."""
    codes, last = edges.codes, len(edges.codes) - 1
    behind = [codes[np.minimum(edges.ends + step, last)] for step in range(OWN + 2)]
    found: NDArray[np.bool_] = marks_of(MARKS)[behind[0]] | edges.may_open(read_lexicon().people)
    pairs = pairs_of(edges.text)
    for step in range(OWN + 1):
        found |= are_among(pairs[np.minimum(edges.ends + step, last)], _pairs())
    single, after = marks_of(SINGLE), marks_of(AFTER_SINGLE)
    found |= marks_of(SINGLE_ALONE)[behind[0]] & after[behind[1]]
    for step in (1, 2):
        found |= single[behind[step]] & after[behind[step + 1]]
    found |= are_among(pairs[edges.ends - 1], _joints())
    found &= edges.ends - edges.starts <= LONGEST
    return found | are_among(pairs[edges.ends - 2], _last_pairs())


def _is_own(own: str) -> bool:
    """Tell whether characters can stand between a place and a good, as part of the good's name."""
    if not own:
        return True
    if not HAN.fullmatch(own) or not NOT_OWN.isdisjoint(own) or verb_pattern().search(own):
        return False
    return own not in _generic() and own[:2] not in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(word for word in read_lexicon().generic if len(word) > 1)


@cache
def _people() -> re.Pattern[str]:
    return re.compile("|".join(read_lexicon().people))


def _end_of_good(text: str, end: int) -> int:
    """Return where the name of a good, an art or people of a place ends, 0 where none begins behind the place's name."""
    people = PEOPLE.match(text, end)
    if people is not None:
        return people.end()
    goods = read_lexicon().goods
    for step in range(OWN + 1):
        begin = end + step
        if not _is_own(text[end:begin]):
            break
        for length in range(LONGEST_GOOD, 1, -1):
            if text[begin : begin + length] in goods:
                return 0 if NO_GOOD.match(text, begin + length) else begin + length
        single = SINGLE if step in (1, 2) else SINGLE_ALONE if step == 0 else ""
        if (text[begin : begin + 1] or "\n") in single and (
            text[begin + 1 : begin + 2] or "\n"
        ) in AFTER_SINGLE:
            return begin + 1
    people = _people().match(text, end)
    return people.end() if people else 0


@cache
def _joints() -> frozenset[str]:
    """Return the pairs of characters where places may end in whole names of goods: 海青 in 上海青."""
    return frozenset(
        word[cut - 1 : cut + 1] for word in read_lexicon().namesakes for cut in (2, 3) if word[cut:]
    )


def _end_of_namesake(text: str, start: int, end: int) -> int:
    """Return where the whole name of a good, a style or an event that begins with a place's ends, 0 for none."""
    for stop in range(start + LONGEST_NAMESAKE, end, -1):
        if text[start:stop] in read_lexicon().namesakes:
            return 0 if stop - end == 1 and joints().holds(text, stop - 1) else stop  # 上海|青年
    return 0


def _is_of_good(text: str, items: list[Match], number: int) -> bool:
    """Tell whether a name begins that of a good, or is one: 正定八大碗, 吴桥杂技; a full name does not, 蔚县剪纸."""
    start, end, choice = items[number]
    if choice.rule == "register":
        named = any(text[end - length : end] in read_lexicon().goods for length in (4, 3, 2))
        if named and not NO_GOOD.match(text, end):
            return True
    if end - start > LONGEST or text[end - 1] in (WIDE if choice.rule == "register" else UNITS):
        return False
    if choice.place in _wide() and NATIVES.match(text, end) and text[start - 1 : start] not in ARE:
        return True
    stop = _end_of_namesake(text, start, end) or _end_of_good(text, end)
    return stop > 0 and (number + 1 == len(items) or items[number + 1].start >= stop)


@cache
def _wide() -> frozenset[str]:
    return frozenset(f"cn-{code}" for code, unit in read_divisions().items() if unit.level == "province")


def find_goods(text: str, items: list[Match]) -> set[int]:
    """
    Find the names that only begin those of goods, arts and people, and those that are such.

    Parameters
    ----------
    text
        The levelled text.
    items
        Decided matches in text order.

    Returns
    -------
    numbers
        Which of them, by position; where 平谷 is one in 北京平谷大桃, so is 北京.
    """
    found: set[int] = set()
    for number in np.flatnonzero(_may_be_goods(edges_of(text, items))).tolist():
        if items[number].choice.place is not None and _is_of_good(text, items, number):
            found.add(number)
            before = items[number - 1] if number else None
            if before and before.end == items[number].start and before.end - before.start == SHORT:
                found.add(number - 1)
    for number in sorted(found):
        _add_listed(text, items, number, -1, found)
        _add_listed(text, items, number, 1, found)
    return found


def _add_listed(text: str, items: list[Match], number: int, step: int, found: set[int]) -> None:
    """Add the neighbours of a good in its list, which are goods too, known or not: 岳西翠兰、六安瓜片."""
    while 0 <= number + step < len(items) and number + step not in found:
        first, second = sorted((number, number + step))
        number += step
        start, end, choice = items[number]
        joined = LISTED.fullmatch(text, items[first].end, items[second].start)
        good = MEMBER.match(text, end)
        stop = items[number + 1].start if number + 1 < len(items) else len(text)
        plain = (
            choice.rule == "short-name" and end - start <= LONGEST and joined and good and good.end() <= stop
        )
        if not plain or good is None or good[1][-1] in PLACE_ENDS or not _is_own(good[1]):
            return
        found.add(number)
