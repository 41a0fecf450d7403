"""Words of a levelled text → quantities: number, scale, unit and qualifier, in figures or in Chinese numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}
MEASURES = (
    "平方公里|平方千米|平方米|亿方|立方米|立方|公里/小时|公里每小时|千米每小时|千瓦时|千瓦|千伏|重量箱|标准箱|标箱|TEU|吨标准煤|万吨级|吨级|吨|美元|欧元|元|公里|"
    "千米|海里|毫米|厘米|米|公顷|亩|小时|分钟|毫秒|个百分点|百分点|%|‰|微克/立方米|兆瓦时|兆瓦|吉瓦|公斤|斤|千克|PB|EFLOPS|PFLOPS|Gbps"
)
COUNTERS = (
    "人次|架次|车次|辆次|艘次|标准间|台套|个月|个|项|条|家|机架|机柜|架|台|所|栋|幢|座|处|件|户|人|名|位|种|类|对|列|班|趟|场|次|艘|辆|套|张|支|门|间|床|"
    "宗|笔|票|车道|例|只|头|株|枚|眼|口|款|册|盏|片|组|块|轮|天|成|倍|度|大类|大工程|县|市|县区|乡镇|村|校|院|链|年|届|批|级(?=地震)"
)
LOADS = "[车箱船柜罐桶筐袋](?=[^，。；、0-9]{0,3}(?:[菜果粮米面肉奶蛋鱼水煤油气沙石货件布衣木钢瓜豆花药]|鲜|出发|启程|发出))"
"""What a load is counted by, before what is loaded: 120多车蔬菜."""
PLAIN = r"(?<![0-9])[0-9][0-9,]{0,18}(?:\.[0-9]{1,9})?"
WORDS = "零〇一二两三四五六七八九十百千"
SPELT = rf"(?<![{WORDS}])[{WORDS}]{{1,12}}"
SCALE = "万亿|亿|万"
QUANTITY = re.compile(
    rf"(?:(?P<low>{PLAIN})(?:至|到|-))?(?P<number>{PLAIN}|半(?=小时|天|年)|{SPELT})(?P<some>多|余|来|几)?"
    rf"(?P<scale>(?<=[0-9多余来])(?:千亿|百亿|千万|百万|千|百)|{SCALE})?(?P<more>多|余)?"
    rf"(?:(?P<grade>级)(?=投|产|园|企|集|项|市|规)|(?P<unit>{MEASURES}|{COUNTERS}|{LOADS})(?P<half>(?<=成)半)?|(?P<bare>(?<=[万亿多余])(?=[，。；、,;]|$)))(?P<minutes>(?<=小时)[0-9]{{1,2}}分钟?)?(?P<after>以上|左右|以内|以下|之内)?"
)
AMOUNT = re.compile(
    rf"(?=[0-9半{WORDS}万亿])(?P<number>{PLAIN}|半|{SPELT})?(?:多|余|来|几)?(?P<scale>{SCALE})?"
)
BEFORE = re.compile(
    r"(?:不超过|不[高多]于|超过|超|突破|逾|(?<![附最邻])近|(?<![签节制预合契大])约|大约|接近|不足|不到|不[低少]于|至少)$"
)
QUALIFIERS = {
    "超过": "超", "超": "超", "突破": "超", "逾": "超", "不低于": "超", "不少于": "超", "至少": "超", "以上": "超",
    "近": "近", "接近": "近", "不足": "近", "不到": "近", "不超过": "近", "不高于": "近", "不多于": "近", "以内": "近",
    "以下": "近", "之内": "近", "约": "约", "大约": "约", "左右": "约", "级": "约", "多": "余", "余": "余", "来": "余",
    "几": "余",
}  # fmt: skip
COUNTING = frozenset(COUNTERS.split("|"))
WHOLE_UNITS = frozenset(MEASURES.split("|")) - {"万吨级"}
FIRM = 100
"""A numeral in words from here on counts with any unit: 六千人."""
LOOSE = frozenset(
    "县 市 县区 乡镇 村 校 院 链 年 届 批 天 次 度 倍 人 例 只 头 口 眼 片 组 块 轮 款 张 宗 枚 册 票 车道".split()
)
"""Units that, after a numeral in words, more often belong to a set phrase (三地, 百年, 两院) than to a count."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and its span; `unit` holds the scale as written (亿元), `counts` tells a count from a measure."""

    start: int
    end: int
    value: float
    unit: str
    qualifier: str
    counts: bool


def read_numeral(words: str) -> float | None:
    """
    Return the value of a Chinese numeral without 万 or 亿; `None` where it is none.

    Parameters
    ----------
    words
        E.g. `二百一十`, `一千五百`, `两`, `百` (100).
    """
    total = digit = 0
    fresh = True
    for char in words:
        if char in STEPS:
            total += (digit if not fresh else 1) * STEPS[char]
            digit, fresh = 0, True
        elif fresh or char in "零〇" or digit == 0:
            digit, fresh = DIGITS[char], char in "零〇"
        else:
            return None
    return float(total + digit)


def scale_of(unit: str) -> float:
    """Return what the scale at the head of a unit multiplies by: 1e12 for 万亿元, 1 for 家 and for 千伏."""
    if unit in WHOLE_UNITS:
        return 1.0
    for scale, factor in SCALES.items():
        if unit.startswith(scale) and (len(unit) > len(scale)):
            return factor
    return 1.0


def _value(number: str) -> float | None:
    if number == "半":
        return 0.5
    if number[0] in "0123456789":
        return float(number.replace(",", ""))
    return read_numeral(number)


SET_PHRASE = re.compile(
    r"方面|字|中心|统一|意识|自信|全面|一体|坚持|着力|率先|腿|维护|确保|战略|阶段|层面|关系|文明|合计|共计|总计|合共|加起来|之和"
)


PEOPLE = re.compile(r"(?:人口|人数|居民|群众|百姓|游客|旅客|用户|职工|学生|农民工)[^，。；、0-9,;\n]{0,8}$")
"""Before a number that has a scale and no unit: 常住人口激增500多万."""
SHARE_OF = re.compile(r"(?P<about>[约近超]|超过|不足)占[^，。；、0-9,;\n]{1,10}$")
"""Before a share whose qualifier stands before the verb: 约占全省65%."""
SO_FAR = re.compile("个月|天|年|周|季度")
"""Units of time that 前 counts from the year's start: 前7个月."""
PARTIES = re.compile("合|共|联|结成|结为|携手|一起|一块|同|互|各|的事|说了|签|商定|握手")
"""Behind 两家 where it means two places named before."""
SHARE = re.compile("[的占约近]$")
"""Before 一成 where it is a tenth: 全市用电的一成."""
TAKES = re.compile(r"(?:[至到近约]|不足|不到|需|只要|超过)$")


def _is_phrase(text: str, found: re.Match[str], value: float) -> bool:
    """Tell set phrases from counts: a numeral in words counts from two on, and with a unit that means a count."""
    if found["number"][0] in "0123456789半" or found["scale"] or found["some"]:
        return False
    if value < 10 and (text[found.start() - 1 : found.start()] == "“" or SET_PHRASE.match(text, found.end())):
        return True
    unit = found["unit"] or ""
    if unit == "小时" and value == 1:  # 缩短至一小时以内, but not 一小时交通圈
        return not (found["after"] or TAKES.search(text, max(0, found.start() - 4), found.start()))
    if unit == "家" and value < 4 and PARTIES.match(text, found.end()):
        return True
    if unit == "成":
        tenth = value == 1 and SHARE.search(text, max(0, found.start() - 1), found.start())
        return value < 2 and not tenth
    return (
        value < 2
        or (unit in LOOSE and value < FIRM)
        or (unit in COUNTING and found["number"] in ("百", "千", "十"))
    )


def _quantity(text: str, found: re.Match[str], number: str, start: int) -> Quantity | None:
    value = _value(number)
    if value is None or _is_phrase(text, found, value):
        return None
    unit = (found["scale"] or "") + (found["unit"] or ("人" if found["bare"] is not None else "元"))
    if found["grade"] and not found["scale"]:
        return None
    before = BEFORE.search(text, max(0, start - 3), start)
    share = SHARE_OF.search(text, max(0, start - 14), start) if unit in ("%", "成") and not before else None
    words = [
        share["about"] if share else "",
        before.group() if before else "",
        found["some"],
        found["more"],
        found["after"],
        found["grade"],
    ]
    qualifier = next((QUALIFIERS[w] for w in words if w in QUALIFIERS), "")
    counts = (found["unit"] or "元") in COUNTING
    if found["half"]:
        value += 0.5
    if found["minutes"]:
        value, unit = value * 60 + float(found["minutes"].rstrip("分钟")), "分钟"
    return Quantity(before.start() if before else start, found.end(), value, unit, qualifier, counts)


def _is_no_amount(text: str, found: re.Match[str]) -> bool:
    """Tell whether a match is a rate (每百万人口), a time of the year (前7个月), or has no unit and counts no people."""
    before = text[found.start() - 1 : found.start()]
    if found["bare"] is not None:
        return not found["scale"] or PEOPLE.search(text, max(0, found.start() - 16), found.start()) is None
    rate = before == "每" and found["number"] in ("百", "千", "十")
    return rate or (before == "前" and SO_FAR.fullmatch(found["unit"] or "") is not None)


def find_quantities(text: str) -> Iterator[Quantity]:
    """
    Find the quantities in a levelled text; both ends of a range (1至1.5小时) are quantities of their own.

    Parameters
    ----------
    text
        The text of a view (`geodata.texts.normalise.make_view`).

    Yields
    ------
    quantity
        In text order. Years, ordinals, dates and set phrases (一批, 三地, 两翼) are no quantities.
    """
    for found in QUANTITY.finditer(text):
        start = found.start("number")
        if found["unit"] == "年" or text[found.start() - 1 : found.start()] in tuple("0123456789.第-:+/年"):
            continue
        if found["unit"] == "次" and text[found.start() - 1 : found.start()].isascii() and found.start():
            continue  # Z62次
        if _is_no_amount(text, found):
            continue
        if found["low"]:
            low = _quantity(text, found, found["low"], found.start("low"))
            if low is not None:
                yield low
        quantity = _quantity(text, found, found["number"], start)
        if quantity is not None:
            yield quantity


def read_amount(text: str) -> float | None:
    """
    Return the first number of a phrase in base units; `None` where there is none.

    Parameters
    ----------
    text
        Levelled words, e.g. `超1.1万公里` (11000), `千亿级` (1e11), `亿元以上` (1e8), `半小时` (0.5).
    """
    found = AMOUNT.search(text)
    if found is None:
        return None
    value = _value(found["number"]) if found["number"] else 1.0
    return None if value is None else value * SCALES.get(found["scale"] or "", 1.0)
