"""Names that no list holds: a known place + an own name + a type ending, placed at the known place and no surer."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from geodata.mentions import Match
from geodata.register import read_rows
from geodata.settings import NATIONAL_REGION, REGIONS

REACH = 26
"""How far before the ending a name may begin, in characters."""

STOP = frozenset(
    "，。；：、！？“”‘’\"'《》【】〔〕[]<>|\n\r\t ,;:!?…%=*#@/\\_+$~`^&的了在将把被是有等各个座条项为到从向对以于由其该这那并也都已即与或则如若让使给所且而但就要会能可不无未曾及"
)
"""Characters that no own name holds; a name begins after the last of them."""

VERBS = (
    "推进", "加快", "推动", "打造", "支持", "承接", "共建", "建成", "落户", "入驻", "新增", "启动", "实施", "开通", "投资",
    "签约", "引进", "依托", "围绕", "聚焦", "加强", "提升", "完善", "联动", "对接", "促进", "形成", "成立", "设立", "积极", "深化",
    "扩大", "优化", "位于", "坐落", "走进", "来到", "进入", "前往", "参观", "调研", "考察", "布局", "谋划", "筹建", "新建", "扩建",
    "改建", "建立", "组建", "开展", "举办", "召开", "举行", "发布", "印发", "出台", "编制", "制定", "获批", "批复", "批准", "认定",
    "授予", "纳入", "列入", "迁入", "迁至", "搬迁", "疏解", "转移", "外迁", "整合", "统筹", "协调", "服务于", "面向", "连接", "贯通",
    "联通", "途经", "经过", "跨越", "穿越", "直达", "抵达", "开往", "发往", "通往", "衔接", "辐射", "带动", "引领", "吸引", "集聚",
    "汇聚", "拥有", "包括", "涉及", "涵盖", "覆盖", "成为", "作为", "建设好", "抓好", "做好", "用好", "提高", "增强", "保障",
    "确保", "实现", "完成", "开工", "竣工", "投产", "投用", "运营", "启用", "揭牌", "挂牌", "全力", "全面", "着力", "大力", "扎实", "稳步",
    "持续", "继续", "不断", "进一步", "重点", "一批", "多个", "以及", "其中", "目前", "今年", "去年", "近年", "同时", "随着", "通过", "利用",
    "按照", "根据", "关于", "对于", "位居", "超过", "达到", "累计", "总投资", "占地", "面积", "规划建设", "高标准", "高质量", "高水平",
    "探索", "鼓励", "引导", "培育", "壮大", "发挥", "强化", "巩固", "拓展", "延伸", "优先", "加大", "筑牢", "守护", "治理", "修复", "保护好",
    "参与", "协助", "指导", "帮助", "推出", "试点", "搭建", "牵头", "联合", "携手", "赴", "沿", "距", "往返", "来自", "毗邻", "紧邻", "地处",
)  # fmt: skip
GENERIC = (
    "国家级", "省级", "市级", "县级", "区级", "国家", "全国", "全省", "全市", "国际", "世界级", "世界", "区域性", "区域", "跨区域", "跨境", "现代化",
    "现代", "新型", "新兴", "战略性", "重点", "重要", "重大", "主要", "大型", "中型", "小型", "特色", "专业化", "专业性", "专业", "综合性", "综合", "高端",
    "高新技术", "高技术", "高新", "科技", "科创", "创新", "创业", "产业", "工业", "农业", "商业", "商贸", "商务", "物流", "文化", "旅游", "体育", "康养", "健康",
    "医疗", "教育", "生态", "绿色", "低碳", "环保", "智慧", "智能", "数字", "数据", "大数据", "云计算", "云", "算力", "人工智能", "信息", "技术", "工程",
    "经济", "协同", "协作", "合作", "发展", "一体化", "示范", "试点", "试验", "先行", "共建", "联合", "承接", "转移", "平台", "载体", "疏解", "集中", "基础", "基础设施",
    "设施", "公共", "交通", "铁路", "公路", "高速", "城市", "城镇", "城乡", "乡村", "农村", "县域", "全域", "首都", "京津冀", "环京", "沿海", "中心", "核心", "关键",
    "优质", "一流", "高质量", "高标准", "高水平", "高能级", "一批", "若干", "两个", "多个", "三个", "这些", "此类", "各类", "所有", "全部", "部分", "其他", "该",
    "开放", "改革", "自由", "贸易", "综合", "保税", "出口", "加工", "制造业", "制造", "装备", "汽车", "生物", "医药", "生物医药", "新能源", "新材料", "电子", "材料",
    "航空", "航天", "空天", "临空", "临港", "海洋", "港口", "机场", "轨道", "客运", "货运", "农产品", "食品", "蔬菜", "粮食", "冷链", "电商", "跨境电商", "服务", "服务业",
    "生产", "研发", "中试", "孵化", "转化", "成果", "总部", "企业", "大学", "高校", "职业", "人民", "第一", "第二", "第三", "第四", "新", "老", "大", "小", "中", "高", "超", "多",
    "功能", "功能性", "开发", "建设", "管理", "行政", "居住", "生活", "老年", "青年", "儿童", "残疾人", "游客", "市民", "群众", "政务", "园区", "街区", "片区", "社区", "乡镇",
    "沿线", "周边", "周围", "附近", "本地", "当地", "外地", "境内", "河流", "湖泊", "山区", "平原", "湿地", "森林", "草原", "天然", "人工", "饮用水", "地表水", "地下水", "水",
    "能源", "电力", "光伏", "风电", "储能", "氢能", "清洁", "天然气", "石油", "煤炭", "钢铁", "化工", "石化", "建材", "纺织", "服装", "家具", "机械", "冰雪", "红色", "历史",
    "产学研", "产城", "融合", "集成", "集群", "链", "总", "主", "副", "东", "西", "南", "北", "上", "下", "内", "外", "前", "后", "左", "右", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两", "几", "数",
    "级", "型", "化", "性", "类", "式", "期", "号", "区", "市", "县", "省", "人", "年", "月", "日", "家", "处", "所", "名", "米", "公里", "万", "亿", "余", "超", "近", "约", "全", "再", "又", "还", "同", "和", "之", "我", "我省", "我市", "我区", "我国",
)  # fmt: skip
JOINED = re.compile(r"[和与及经或至到]")
COLLECTIVE = ("集群", "基地", "中心", "示范区", "试验区", "支撑区", "功能区", "园区", "产业园", "合作区")
BREAKS = re.compile(
    r"[站镇乡村县港](?=[^·\-]{2})|(?:高速|铁路|高铁|城际|机场|水库|园区|产业园|开发区|示范区|新区|小镇|大桥|公司|集团)(?=[^一-九第])|"
    r"[又添着已正仍曾还更最很太]|[一二三四五六七八九十两几多数]+[个家座条处所项批类种]|第[一二三四五六七八九十]+次|今年|去年|明年|本月|\d{4}年"
)
NUMBERED = re.compile(r"^[一二三四五六七八九十两几多0-9]+(?:个|家|座|条|处|所|项|批|大|万|亿|余|多)")


@dataclass(frozen=True, slots=True)
class Ending:
    """A type ending and what a name that ends so is."""

    text: str
    kind: str
    themes: tuple[str, ...]
    empty: bool
    free: bool


class Named(NamedTuple):
    """A name made by the grammar: its span, its ending, and the match it hangs on (`None`: on none)."""

    start: int
    end: int
    ending: Ending
    anchor: Match | None


@cache
def read_endings() -> tuple[Ending, ...]:
    """Return the type endings of `suffixes.csv`."""
    return tuple(
        Ending(
            row["suffix"],
            row["kind"],
            tuple(row["themes"].split("|")),
            row["empty"] == "yes",
            row["free"] == "yes",
        )
        for _, row in read_rows(REGIONS / NATIONAL_REGION / "suffixes.csv")
    )


@cache
def _automaton() -> AhoCorasick:
    texts = [ending.text for ending in read_endings()]
    return AhoCorasick(
        texts, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(VERBS, key=len, reverse=True)))


@cache
def _generic() -> re.Pattern[str]:
    words = sorted(set(GENERIC), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) + r"|[0-9a-zA-Z·\-()]")


def is_generic(words: str) -> bool:
    """Tell whether words only describe (国家级, 高新技术, 产业 …) and so make no own name."""
    return not _generic().sub("", words)


def _left_edge(text: str, start: int) -> int:
    """Return where the run of name characters before a position begins."""
    lower = max(0, start - REACH)
    position = start
    while position > lower:
        character = text[position - 1]
        if character == ")":
            opening = text.rfind("(", lower, position)
            if opening < 0 or position - opening > 12:
                break
            position = opening
            continue
        if character in STOP or character == "(":
            break
        position -= 1
    return position


def _after_verb(text: str, edge: int, start: int) -> int:
    """Move the edge behind the last verb or connecting word between it and the ending."""
    last = edge
    for found in _verbs().finditer(text, edge, start):
        last = found.end()
    return last


def find_names(text: str, items: list[Match]) -> list[Named]:
    """
    Find names by their type ending.

    Parameters
    ----------
    text
        The levelled text.
    items
        The matches of the gazetteer, decided, in text order, refused words included.

    Returns
    -------
    names
        In text order, none overlapping, none inside a match of the gazetteer.
    """
    endings = read_endings()
    ends = [match.end for match in items]
    starts = [match.start for match in items]
    found: list[Named] = []
    for number, start, end in _automaton().find_matches_as_indexes(text):
        after = bisect_right(ends, start)
        if after < len(items) and starts[after] < end:
            if ends[after] >= end or starts[after] > start:
                continue  # the ending belongs to a known name, or a known name begins inside it
        named = _grow(text, items, after, start, end, endings[number], starts)
        if named is not None:
            while found and found[-1].end > named.start:
                if found[-1].start < named.start:
                    named = None
                    break
                found.pop()
            if named is not None:
                found.append(named)
    return found


def _anchor(text: str, items: list[Match], number: int, edge: int, start: int) -> tuple[Match | None, int]:
    """Return the known place nearest before the ending, and where the chain of places touching it begins."""
    anchor: Match | None = None
    position = start
    while number >= 0 and items[number].start >= edge:
        match = items[number]
        if match.choice.place is not None and match.choice.confidence >= 0.5:
            if anchor is None:
                anchor, position = match, match.start
            elif text[match.end : position] in ("", "·", "-", "("):
                position = match.start
            else:
                break
        number -= 1
    return anchor, position


def _is_own_name(own: str, ending: Ending) -> bool:
    """Tell whether the words between a known place and an ending can be a name's own part."""
    if len(own) > 16 or (not own and not ending.empty):
        return False
    if JOINED.search(own) and not ending.text.endswith(COLLECTIVE):
        return False
    if own and not ending.empty and len(own) < 2 and is_generic(own):
        return False
    return not BREAKS.search(own)


def _grow(
    text: str, items: list[Match], after: int, start: int, end: int, ending: Ending, starts: list[int]
) -> Named | None:
    edge = _after_verb(text, _left_edge(text, start), start)
    number = after - 1 if after == len(items) or starts[after] >= start else after
    anchor, position = _anchor(text, items, number, edge, start)
    if anchor is not None:
        own = text[anchor.end : start].lstrip(")")
        return Named(position, end, ending, anchor) if _is_own_name(own, ending) else None
    own = text[edge:start]
    if not ending.free or not 2 <= len(own) <= 14 or is_generic(own) or JOINED.search(own):
        return None
    if BREAKS.search(own) or NUMBERED.match(own):
        return None
    return Named(edge, end, ending, None)
