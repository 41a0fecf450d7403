"""Where a name that ends in a type may begin at the earliest: behind the last mark, verb, heading, line."""

import re
from functools import lru_cache
from itertools import chain

from geodata.grammar.endings import REACH, Ending, Named
from geodata.names.lexicon import verb_automaton
from geodata.names.segmentation import crossing_margin

STOP = frozenset(
    "，。；：、！？“”‘’\"'《》【】〔〕[]<>|\n\r\t ,;:!?…%=*#@/\\_+$~`^&"
    "的了在将把被是有等各个座条项为到从向对以于由其此该这那们她并也都已即"
    "或则如若让使给所且而但就要会能可不无未曾及借今隔讯"
)
"""Characters that no own name holds; a name begins after the last of them."""
BRACKETS = re.compile(r"\([^()]{1,10}\)")
STOPS = STOP | frozenset("()")
LAST_STOP = re.compile(f"(?s:.*)[{re.escape(''.join(sorted(STOPS)))}]")
WHOLE = frozenset(
    "能源 智能 节能 储能 氢能 核能 动能 电能 热能 光能 功能 能量 会展 会议 会客 社会 都会 商会 博会 未来 自由 有机 有色 "
    "国有 可再 无人 无极 无线 无纺 对外 各庄 高等 项目 个体 个性 于家 于桥 向阳 将军 都市 首都 古都 补给 供给 就业 不锈 "
    "会战 可乐 可可 可克 可里 天使 以岭 从化 今麦 商都 夏都 陪都 故都 邺都 "
    "通讯 资讯 讯飞 腾讯 讯息 讯美 电讯".split()
)
"""Words that hold one of these all the same: 智能, 会展, 未来科技城."""

SURE_STOPS = "".join(sorted(STOPS - set().union(*WHOLE) - {")"}))

ON_ROADS = frozenset("隧道 特长隧道 大桥 特大桥 互通 服务区 收费站".split())
ROAD_BEFORE = re.compile("(?:高速|公路|快速通道|快速路|铁路|高铁)(?=[\u4e00-\u9fff]{2})")
"""A road or line before the own name of what is on it: 万开快速通道|浦里隧道."""
ON_CANALS = frozenset("退水闸 节制闸 分水闸 泵站 渡槽 倒虹吸 隧洞".split())
"""Works that canals have, each with a name of its own."""
CANAL_BEFORE = re.compile("(?:干渠|干线)(?=[\u4e00-\u9fff]{2})")
"""A canal before the own name of what is on it: 南水北调中线总干渠|瀑河退水闸."""
LINES_JOINED = re.compile("(?<=[速路线铁际])·")
"""A dot that lists lines: 石黄高速·沿海高速."""
JOINED = re.compile(r"和(?![平谐美顺])|[与及或至到]|经(?![济纬贸开典])")
ALONG = re.compile("沿[海江河湖黄边]")
"""Where 沿 is no verb."""
HEADING = re.compile(
    "第[一二三四五六七八九十0-9]{1,3}[编章节条款篇](?! ?线)|(?<![0-9.A-Za-z])[0-9]{1,2}[.](?![0-9])"
)
"""The number of a heading; the name, if any, begins behind it."""
CODE = re.compile("(?<![A-Z])[A-Z]{1,2}[0-9]{1,4}")
"""The code that a road or line begins with: K1, S22."""
CROSSED = 3.2
"""Margin (`geodata.names.segmentation.crossing_margin`) from which a word tears a name's edge: 许多村|落, 不|少家工厂."""
WHERE = tuple("里上中下内外前后旁间网")
"""Behind a name these only tell where, or that there are many: 岳家庙|里, 京津冀城际铁路|网."""
OFF_METRO = frozenset(("platform", "park", "facility", "eco", "water", "admin", "market"))
"""What is no part of a numbered line that stands before it: 地铁4号线|航天新城."""


REMEMBERED = 4096


def _left_edge(words: str, behind: str) -> int:
    """Return where the last run of name characters in words before an ending begins."""
    plain = BRACKETS.sub(lambda pair: "一" * len(pair.group()), words)
    found = LAST_STOP.match(plain)
    while found and _is_in_word(words + behind, found.end()):
        found = LAST_STOP.match(plain, 0, found.end() - 1)
    return found.end() if found else 0


def _is_in_word(text: str, position: int) -> bool:
    """Tell whether the character before a position is part of a word that own names hold."""
    return text[position - 2 : position] in WHOLE or text[position - 1 : position + 1] in WHOLE


def _after_verb(words: str, behind: str) -> int:
    """Return where in words before an ending the last verb or connecting word ends, 0 where there is none."""
    for _, _, end in reversed(verb_automaton().find_matches_as_indexes(words)):
        if not ALONG.match(words[end - 1 :] + behind):
            return int(end)
    return 0


@lru_cache(REMEMBERED)
def _length(words: str, behind: str) -> int:
    """Return how long the name that ends words may be at most; `behind` is the character behind them."""
    words = words[_left_edge(words, behind) :]
    return len(words) - (_after_verb(words, behind) if words else 0)


def _after_heading(text: str, edge: int, start: int) -> int:
    if text.find("第", edge, start) < 0 and text.find(".", edge, start) < 0:
        return edge
    return max([edge, *(found.end() for found in HEADING.finditer(text, edge, start))])


def name_edge(text: str, end: int) -> int:
    """Return where a name that ends here may begin at the earliest: behind the last mark and the last verb."""
    return end - _length(text[max(0, end - REACH) : end], text[end : end + 1])


def edge_of(text: str, start: int, ending: Ending) -> tuple[int, re.Match[str] | None]:
    """Return where a name before an ending may begin, and the code of a road or line that stands there: S233."""
    edge = _after_heading(text, name_edge(text, start), start)
    if ending.kind in OFF_METRO and (metro := text.rfind("号线", edge, start)) >= 0:
        edge = metro + 2
    if ending.text in ON_ROADS:
        edge = max([edge, *(found.end() for found in ROAD_BEFORE.finditer(text, edge, start))])
    if ending.text in ON_CANALS:
        edge = max([edge, *(found.end() for found in CANAL_BEFORE.finditer(text, edge, start))])
    if ending.kind not in ("rail", "road"):
        return edge, None
    codes = list(CODE.finditer(text, edge, start))
    marks = chain(JOINED.finditer(text, edge, start), LINES_JOINED.finditer(text, edge, start))
    joints = (found.end() for found in marks)
    return max([edge, *(found.start() for found in codes), *joints]), codes[-1] if codes else None


def is_on_canal(text: str, edge: int, ending: Ending) -> bool:
    """Tell whether a name that begins here is of a work on the canal right before it."""
    return ending.text in ON_CANALS and CANAL_BEFORE.match(text, edge - 2) is not None


def is_crossed(text: str, named: Named) -> bool:
    """Tell whether a word lies across the end of a name, or across the beginning of one that stands free."""
    if text[named.end : named.end + 1] not in WHERE and crossing_margin(text, named.end) > CROSSED:
        return True
    return named.anchor is None and crossing_margin(text, named.start) > CROSSED
