"""Words around a number → what it counts or measures, in Chinese as written and in English by a list of words."""

import re
import tomllib
from functools import cache
from pathlib import Path

from geodata.figures.quantities import Quantity

TABLE = Path(__file__).with_suffix(".toml")
PHRASE = re.compile(r"[，。；：！？、\n“”《》(),;:!?]")
LEADING = re.compile(
    r"^(?:其中|前者|后者|目前|如今|今年|去年|同期|已经?|共(?:有|计)?(?![建享同管用])|总计|合计|全年|年(?:度(?!假)|内|[底末](?:之?前)?)?(?!均)|累计|实现|完成|达到?|"
    r"总(?!投资|面积|产值|量|额|里程|装机|人口|吞吐|氮|磷|部|长|库容|规模|产能|建筑)|"
    r"的|为|是|将|把|约|近|超|可|新增|建成|拥有|引进|签约|吸引|吸纳|开展|推出|提出|确定|明确|和|与|及|等|至|到(?![发达位货港账])|截至|了|由|"
    r"比(?=上年|去年|同期))+"
)
TRAILING = re.compile(
    r"(?:已|共|达到?|累计|超过?|约|近|为|是|有|突破|实现|完成|总计|合计|分别|的|新增|建成|增至|升至|上升至|扩大到|拓展到|提高到?|增加到?|"
    r"由[0-9年的]*|预[计期]|力争|从|自|了|至|到|在|得|达成|只有?|仅|将)+$"
)
COMPARED = re.compile(
    r"(?:同比|环比)?(?:[较比]|相比)(?:(?:19|20)[0-9]{2}年|上年|去年|前年|上年同期|去年同期|同期)(?:同期|末|底)?"
)
CHANGE = re.compile(
    r"^(?:最[高低大多快]|平均|峰值|(?:同比|环比)?(?:增长|下降|提高|提升|降低|减少|上升|占(?!地)|增|降))"
)
"""How an indicator begins that speaks of the one before it: 产值800亿元，增长6%."""
AFTER_STOP = re.compile(
    r"[0-9已在被将由于与和及的占达均都还正从向以经]|对接|建成|拔地|投入|落户|签约|入驻|参与|开展|完成|开工|落地|全部|陆续|相继|先后|转移|搬迁|"
    r"迁[至到入]|投产|达产|组成|开学|启用|挂牌|揭牌|成立|通车|开通|投用|落成|竣工|获得|获批|上线|入选|运营|去年|今年|每[年月天]"
)
MEASURED = {
    "亩": "面积", "公顷": "面积", "平方公里": "面积", "平方米": "面积", "元": "金额",
    "美元": "金额", "公里": "里程", "%": "占比", "成": "占比",
    "个百分点": "增幅", "小时": "用时", "个月": "用时", "天": "用时", "分钟": "用时", "吨": "重量",
    "斤": "重量", "千瓦": "装机容量",
    "千伏": "电压等级", "倍": "倍数", "立方米": "水量", "千瓦时": "电量", "标箱": "箱量", "标准箱": "箱量", "TEU": "箱量",
    "毫秒": "时延", "兆瓦": "装机容量", "吉瓦": "装机容量", "人次": "人次", "车次": "车次", "万吨级": "等级", "吨级": "等级",
    "级": "震级",
}  # fmt: skip
NUMBERED = {
    "户": "户数",
    "人": "人数",
    "名": "人数",
    "家": "家数",
    "列": "列数",
    "班": "班次",
    "辆": "辆数",
    "艘": "艘数",
}
"""What a counting unit says alone, where no word says what is counted: 另有200余户落户某地."""
LOCATIVE = ("", "之间", "境内", "之间有", "境内有", "之内", "一带")
"""What says where, not what: 两地之间42公里的断头路."""
LONGEST = 12
OF_WHAT = re.compile(r" (?:in|of) \{0\}")


def read_indicator(before: str, after: str, quantity: Quantity) -> str:
    """
    Return the words that say what is counted: those after a counting unit, else those between name and number.

    Parameters
    ----------
    before
        The levelled words before the number, none of them before the last name; the last 24 are enough.
    after
        The words behind it; the first 16 are enough.
    quantity
        The number.
    """
    if quantity.unit in ("小时", "分钟"):
        return MEASURED[quantity.unit]
    before = COMPARED.sub("", PHRASE.split(before)[-1])
    before = TRAILING.sub("", LEADING.sub("", re.split(r"[0-9]", before)[-1]))
    if before in LOCATIVE and after.startswith("的") and not quantity.counts:
        before, after = "", after[1:]
    after = AFTER_STOP.split(PHRASE.split(after, maxsplit=1)[0], maxsplit=1)[0]
    if quantity.counts and (len(after) >= 2 or after in _tables()["heads"]):
        return after[:LONGEST]
    return before[-LONGEST:] if len(before) > 1 else after[:LONGEST] if len(after) > 1 else ""


def measured_by(unit: str) -> str:
    """Return what a unit measures (公顷: 面积), empty for one that only counts."""
    return MEASURED.get(bare_unit(unit), "")


def numbered_by(unit: str) -> str:
    """Return what a counting unit counts where nothing else says it (户: 户数), empty for one that tells nothing (个)."""
    return NUMBERED.get(bare_unit(unit), "")


def bare_unit(unit: str) -> str:
    """Return a unit without its scale: 元 of 亿元, 千伏 and 个百分点 as they are."""
    known = _tables()["units"]
    for cut in range(len(unit)):
        if unit[cut:] in known and not unit[:cut].strip("万亿千百"):
            return unit[cut:]
    return unit.lstrip("万亿")


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tables


@cache
def name_indicator(indicator: str, unit: str) -> str:
    """
    Return the English name of an indicator read by rule: all its words where all are known, else its class.

    Parameters
    ----------
    indicator
        The Chinese words, e.g. `集装箱吞吐量` (container throughput); those after the last known word are left out.
    unit
        The unit with its scale; it names the class where no word is known.

    Returns
    -------
    name
        Never empty, and never more than the words say: 某某合作区规上工业产值 is only `above-scale industrial output value`.
    """
    tables = _tables()
    for ending in sorted(tables["changes"], key=len, reverse=True):
        if indicator.endswith(ending):
            of = _noun(indicator.removesuffix(ending))
            change = tables["changes"][ending]
            return change.format(of) if of else OF_WHAT.sub("", change).format("value")
    return _noun(indicator) or tables["units"].get(bare_unit(unit), tables["units"][""])


def is_noun(indicator: str) -> bool:
    """Tell whether an indicator ends with a noun of the list, no verb (划定)."""
    return indicator.endswith(("数", "量", "额", "率", "值")) or bool(_noun(indicator))


def _noun(words: str) -> str:
    """Return the English of the last head of some words with the known modifiers right before it."""
    tables = _tables()
    heads = tables["heads"]
    for size in range(len(words), 0, -1):
        head = words[len(words) - size :]
        if head in heads:
            before = _modifiers(words.removesuffix(head))
            return f"{before} {heads[head]}".strip()
    return ""


def _modifiers(words: str) -> str:
    """Return the English of the modifiers that some words end with, the longest first; empty where the last is unknown."""
    modifiers = _tables()["modifiers"]
    parts: list[str] = []
    while words:
        known = next((words[i:] for i in range(len(words)) if words[i:] in modifiers), None)
        if known is not None and len(known) == 1 and known != words:
            break  # 年 in 三年
        if known is None:
            break
        parts.insert(0, modifiers[known])
        words = words.removesuffix(known)
    return " ".join(parts)
