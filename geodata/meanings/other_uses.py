"""What names of places also are: eras (绍兴年间), smokes (半包玉溪), persons (韩昌黎), words of a field (中卫头球)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import read_divisions
from geodata.meanings.listed_others import namesakes
from geodata.names.lexicon import read_lexicon
from geodata.names.mentions import Edges
from geodata.names.segmentation import joints
from geodata.texts.signs import are_among, are_pairs, marks_of, pairs_of, places_of, sign

TABLE = Path(__file__).with_suffix(".toml")
SHORT = 2
THINGS = re.compile(
    "(?:小行星|彗星|台风|飓风|气旋|风暴|航母|战舰|护卫舰|驱逐舰|补给舰|货轮|客轮|油轮|邮轮|游轮|科考船|渔船|轮船|快艇|客机|卫星|火箭|飞船|列车|机车|轿车|"
    "品牌|商标|香烟|白酒|啤酒|饮料|牌子|歌曲|单曲|电影|影片|电视剧|剧目|话剧|京剧|舞剧|小说|诗集|画作|游戏|网名|昵称|绰号|外号|笔名|艺名|乳名|小名|代号|病毒|品种|处理器|芯片|内核|操作系统|大模型|数据库|编译器|指令集)"
    "(?:名为|名叫|叫作|叫做|取名|命名为)?“$"
)
"""What is called by a name in quotation marks, right before them: 台风“木兰”."""
BEHIND_QUOTE = re.compile(
    "(?:牌|款|系列|商标|注册商标|品牌)?的?(?:小行星|彗星|台风|飓风|气旋|航母|战舰|护卫舰|驱逐舰|货轮|客轮|邮轮|游轮|科考船|渔船|轮船|快艇|卫星|火箭|飞船|轿车|手表|缝纫机|自行车|"
    "香烟|卷烟|烟盒|假烟|真烟|白酒|啤酒(?!节)|黄酒|饮料|矿泉水|电视机|收音机|冰箱|品牌|商标|牌|病毒|字号|字样|网名|昵称|绰号|代号|架构|处理器|芯片|内核|操作系统|大模型|数据库|编译器|指令集)"
)
"""What is called by a name in quotation marks, right behind them: “玉溪”香烟."""
CLAUSE = "[^，。；！？\n]{1,14}"
"""Words of one clause."""
TYPES = frozenset("省市县区州盟旗镇乡村港站路桥湖河江山岛湾库线圈带群段城园场谷号人味造")
"""With these behind it a quoted name may still be the place's, or a ship's."""
LONGEST_THING = 8
WORD = re.compile(
    "是[^，。；]{0,12}的?(?:笔名|网名|艺名|昵称|绰号|外号|小名|乳名|代号|名字)|一词|一语|[二两]字|这个词|这[二两]个字|的(?:说法|本[意义]|字面)"
)
"""Behind a quoted name these tell that the word is spoken of: “怀柔”一词."""
NICKNAMES = ("“小", "“老", "“阿")
SOUNDS = frozenset(
    "阿埃艾奥巴贝比伯布查达德迪蒂多厄尔法菲费芬弗福盖戈格古哈汉赫惠霍基吉加杰卡凯科克库拉莱兰朗劳勒雷里利莉卢鲁罗洛马玛麦曼梅蒙米密莫姆穆纳娜内尼涅诺欧帕派佩皮普奇乔琼若萨塞赛桑瑟沙莎舍圣施史斯索塔泰坦特滕提图托瓦威韦维沃乌希夏谢辛休亚耶伊因泽扎詹兹佐茨什逊根纽慕易安文林路龙金华"
)
"""Characters that names of foreigners are written with: 普洱·帕慕克."""
IN_YEARS = re.compile("年(?:间|号)|(?:初|元|末|中)年(?!级|轻|度)")
YEAR = re.compile(
    "[元一二三四五六七八九十廿卅]{1,3}年(?!行动|计划|攻坚|任务|规划|滚动|来|内|级|期|后|前|实现|建设|提升|整治)|通宝|重宝|元宝(?!山)|之治|之盟"
)
YEARS = ("年间", "年号", "初年", "元年", "末年", "中年")
BEHIND = "元通重之一二三四五六七八九十廿卅"
"""What may begin such words right behind any name, or an era."""
FIELD = 44
"""How far on either side of a name words of its sentence are looked for, in characters."""
LISTING = "、"
SENTENCE_ENDS = "。！？\n"
PLACED = frozenset("在到赴往从自至于回")
"""Behind these a name is a place's."""
CLOSING = "，。；、！？,;!?”’)…\n和与及或"
CLOSED = frozenset(CLOSING)
BRANDED = ("香烟", "牌", "啤酒", "白酒", "特曲", "大曲", "烟卷")
"""Behind a name these tell that it is a brand's, where a measure stands before: 半包黄鹤楼|香烟."""
MEASURED = re.compile(
    "(?:[一二两三四五六七八九十半几数每整0-9]|[来开点要拿递买揣带][了着]?)(?:小|大|整)?(?:包|盒|瓶|杯|罐|听|壶|坛|盅|盏|扎)$"
)
"""Behind a measure of what is smoked or drunk, at the end of a phrase, whatever the name: 半包玉溪."""
SMOKED = re.compile(
    "(?:[抽叼点吸递敬掐燃发][着了过上起完根支]{0,2}|(?:[一二两三四五六七八九十半几0-9])(?:条|支|根|口|颗)|口袋里的|兜里的)(?:[一二两三半几]?[根支颗口])?$"
)
DRUNK = re.compile(
    "(?:[喝饮斟泡沏品酌干倒灌开][着了过上完]{0,2}|(?:[一二两三四五六七八九十半几0-9])(?:箱|斤|两|提|桶|件|口|碗|泡|樽|盘))(?:[一二两三半几][两斤口碗])?$"
)
BRAND_STARTS = "".join(sorted({word[0] for word in BRANDED}))
TASTE = 5
"""Characters before a name in which its measure stands."""
MEASURES = "包盒瓶杯罐听壶坛盅盏扎"
TASTED = (
    "包盒瓶杯罐听壶坛盅盏扎抽叼点吸递敬掐燃发着了过上起完根支条口颗的喝饮斟泡沏品酌干倒灌开箱斤两提桶件碗樽盘"
)


@dataclass(frozen=True, slots=True)
class OtherUses:
    """
    What names also are, by list.

    Attributes
    ----------
    eras, old
        Names of eras; words that tell of old times.
    smokes, drinks
        Brands.
    called
        Persons by a surname and a place.
    told
        For a name the words of a sentence in which it is none of a place.
    elsewhere
        The same for namesakes that are places too, abroad or at sea.
    acts, urged
        For a name what stands right behind it where it is a verb; those that a word of urging makes one.
    """

    eras: frozenset[str]
    old: re.Pattern[str]
    smokes: frozenset[str]
    drinks: frozenset[str]
    called: frozenset[str]
    told: dict[str, tuple[str, ...]]
    elsewhere: dict[str, tuple[str, ...]]
    acts: dict[str, re.Pattern[str]]
    urged: frozenset[str]


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))


@cache
def read_other_uses() -> OtherUses:
    """Return the lists of `other_uses.toml`."""
    lists = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return OtherUses(
        eras=frozenset(lists["eras"].split()),
        old=_any_of(lists["old"]),
        smokes=frozenset(lists["smokes"].split()),
        drinks=frozenset(lists["drinks"].split()),
        called=frozenset(lists["called"].split()),
        told={name: tuple(words.split()) for name, words in lists["told"].items()},
        elsewhere={name: tuple(words.split()) for name, words in lists["elsewhere"].items()},
        acts={name: _any_of(words.replace("…", CLAUSE)) for name, words in lists["acts"].items()},
        urged=frozenset(lists["urged"].split()),
    )


@cache
def _told() -> frozenset[str]:
    """Return the first and last characters of names that words of their sentence are asked for."""
    uses = read_other_uses()
    return frozenset(name[0] + name[-1] for name in (*uses.told, *uses.elsewhere))


@cache
def _called() -> frozenset[str]:
    """Return the first and last characters of names that persons are called by."""
    return frozenset(called[-2] + called[-1] for called in read_other_uses().called)


def _cues() -> frozenset[str]:
    uses = read_other_uses()
    return frozenset(word for words in (*uses.told.values(), *uses.elsewhere.values()) for word in words)


CUES = sign(_cues)
"""Words of sentences in which a name is none of a place."""


@cache
def _cue_starts() -> tuple[str, frozenset[str]]:
    """Return such words of one character, and how the others begin."""
    single = "".join(sorted(word for word in _cues() if len(word) == 1))
    return single, frozenset(word[:2] for word in _cues() if len(word) > 1)


def _near_cue(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether such a word may stand as near as it is looked for."""
    single, pairs = _cue_starts()
    may = places_of(edges.text, CUES)
    begins = are_among(pairs_of(edges.text)[may], pairs) | marks_of(single).take(edges.codes[may])
    places = np.append(may[begins], len(edges.text) + FIELD)
    near: NDArray[np.bool_] = places[np.searchsorted(places, edges.starts - FIELD)] < edges.ends + FIELD
    return near


@cache
def _counties() -> frozenset[str]:
    return frozenset(unit.short_name for unit in read_divisions().values() if unit.level == "county")


@cache
def _tastes() -> frozenset[str]:
    uses = read_other_uses()
    return frozenset(name[0] + name[-1] for name in uses.smokes | uses.drinks)


@cache
def _eras() -> frozenset[str]:
    return frozenset(name[0] + name[-1] for name in read_other_uses().eras)


def may_be_used_otherwise(edges: Edges) -> NDArray[np.bool_]:
    """Tell for each match whether it may be an era, a brand, a person or a word of a field; most need no look."""
    found = are_pairs(edges.codes_first, edges.codes_last, _called())
    found |= are_pairs(edges.codes_first, edges.codes_last, _told()) & _near_cue(edges)
    tasted = edges.before(TASTED) & are_pairs(edges.codes_first, edges.codes_last, _tastes())
    found |= (tasted | edges.before(MEASURES)) & edges.behind(CLOSING + BRAND_STARTS)
    found |= edges.behind("香卷") & are_pairs(edges.codes_first, edges.codes_last, _tastes())
    found |= edges.before("“小老阿") & edges.behind("”")
    found |= edges.before("·@") | edges.behind("·")
    found |= edges.before("“") & (edges.codes[np.minimum(edges.ends + 1, len(edges.codes) - 1)] == ord("”"))
    eras = edges.behind(BEHIND) & are_pairs(edges.codes_first, edges.codes_last, _eras())
    return found | eras | edges.may_open(YEARS)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a name begins and ends, no farther than it is looked at."""
    low, high = max(0, start - FIELD), min(len(text), end + FIELD)
    low = max(low, *(text.rfind(mark, low, start) + 1 for mark in SENTENCE_ENDS))
    return low, min((at for mark in SENTENCE_ENDS if (at := text.find(mark, end, high)) >= 0), default=high)


def _is_era(text: str, start: int, end: int) -> bool:
    if IN_YEARS.match(text, end):
        return True
    uses = read_other_uses()
    if text[start:end] not in uses.eras or not YEAR.match(text, end):
        return False
    return uses.old.search(text, *_sentence(text, start, end)) is not None


def _is_tasted(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a cigarette's or a drink's: 半包玉溪, 点了根黄山, 喝了二两汾阳."""
    if text[start:end] in read_other_uses().smokes and text.startswith(("香烟", "卷烟"), end):
        return True
    if (text[end : end + 1] or "\n") not in CLOSED and not text.startswith(BRANDED, end):
        return False
    low, name, uses = max(0, start - TASTE), text[start:end], read_other_uses()
    if MEASURED.search(text, low, start):
        return True
    smoked = name in uses.smokes and SMOKED.search(text, low, start)
    return bool(smoked or (name in uses.drinks and DRUNK.search(text, low, start)))


def _is_foreigner(text: str, start: int, end: int) -> bool:
    """Tell whether a name is part of a foreigner's: 普洱·帕慕克, 安娜·昌吉; not 张家口·崇礼."""
    if text[end : end + 1] == "·":
        given, sides = text[end + 1 : end + 3], [text[end + 1 : end + 1 + size] for size in (2, 3, 4)]
    elif text[start - 1 : start] == "·":
        given, sides = (
            text[max(0, start - 3) : start - 1],
            [text[max(0, start - 1 - size) : start - 1] for size in (2, 3, 4)],
        )
    else:
        return False
    return len(given) == SHORT and set(given) <= SOUNDS and _places().isdisjoint(sides)


@cache
def _places() -> frozenset[str]:
    return frozenset(unit.short_name for unit in read_divisions().values())


def _is_called(text: str, start: int, end: int) -> bool:
    """Tell whether a name with the surname before it is a person's, who is called so by a place: 韩昌黎."""
    if end - start != SHORT or text[start - 1 : start] not in read_lexicon().surnames:
        return False
    return text[start - 1 : end] in read_other_uses().called and not joints().holds(text, start - 2)


def _is_quoted_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a name in quotation marks is spoken of as a word, or called what a thing is: “怀柔”一词, “玉溪”香烟."""
    if WORD.match(text, end + 1) and text[start:end] in _counties():
        return True
    if BEHIND_QUOTE.match(text, end + 1):
        return True
    return THINGS.search(text, max(0, start - LONGEST_THING), start) is not None


def is_used_otherwise(text: str, start: int, end: int) -> bool:
    """
    Tell whether a name of a place is none here: an era, a brand, a person or a word of a field.

    Parameters
    ----------
    text
        The levelled text.
    start, end
        The span of a match for which `may_be_used_otherwise` said so.
    """
    if text[start - 1 : start] == "“":
        if text[end + 1 : end + 2] == "”":  # “武夷山泉”
            return text[end] not in TYPES and "\u4e00" <= text[end] <= "\u9fff"
        if text[end : end + 1] == "”":
            return _is_quoted_thing(text, start, end)
    if text[start - 1 : start] == "@":
        return True
    nickname = text[start - 2 : start] in NICKNAMES and text[end : end + 1] == "”"
    named = nickname or _is_called(text, start, end) or _is_foreigner(text, start, end)
    if named or _is_era(text, start, end) or _is_tasted(text, start, end):
        return True
    uses, name = read_other_uses(), text[start:end]
    told = uses.told.get(name, ()) if text[start - 1 : start] not in PLACED else ()
    told = (*told, *uses.elsewhere.get(name, ()))
    around = text[max(0, start - FIELD) : end + FIELD]
    if not any(word in around for word in told) or text[start - SHORT : start] in _places():
        return False
    return any(text.find(word, *_sentence(text, start, end)) >= 0 for word in told) and not _is_beside_place(
        text, start, end
    )


def _is_beside_place(text: str, start: int, end: int) -> bool:
    """Tell whether a place that is no such word itself stands beside a name in a list: 平阳、苍南两县."""
    told = read_other_uses().told
    beside = []
    if text[end : end + 1] == LISTING:
        beside += [text[end + 1 : end + 1 + size] for size in (2, 3)]
    if text[start - 1 : start] == LISTING:
        beside += [text[max(0, start - 1 - size) : start - 1] for size in (2, 3)]
    return any(name in _places() and name not in told and name not in namesakes() for name in beside)
