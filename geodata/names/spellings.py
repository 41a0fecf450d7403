"""Other ways to write the names of the register: 高新区 for 高新技术产业开发区, without marks."""

from collections.abc import Container, Iterator

from geodata.names.lexicon import common_words

VARIANTS = (
    ("高新技术产业开发区", "高新区", "高新技术开发区", "高新技术产业园区"),
    ("经济技术开发区", "经开区", "经济开发区"),
    ("经济开发区", "经开区", "经济技术开发区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸试验区", "自贸区"),
    ("国际机场", "机场"),
    ("高速公路", "高速"),
    ("高速铁路", "高铁"),
    ("城际铁路", "城际", "城际高铁"),
    ("客运专线", "客专"),
    ("铁路", "线"),
    ("产业园区", "产业园"),
    ("产业园", "产业园区"),
    ("工业园区", "工业园"),
    ("工业园", "工业园区"),
    ("科技园区", "科技园"),
    ("科技园", "科技园区"),
    ("物流园区", "物流园"),
    ("物流园", "物流园区"),
    ("抽水蓄能电站", "抽水蓄能"),
    ("水利枢纽", "枢纽", "航电枢纽", "航运枢纽", "水库"),
    ("航电枢纽", "枢纽", "水利枢纽"),
    ("航运枢纽", "枢纽", "水利枢纽"),
    ("水电站", "电站"),
    ("核电站", "核电", "核电厂"),
    ("核电厂", "核电", "核电站"),
    ("协同发展示范区", "协同示范区"),
    ("临空经济区", "临空区"),
    ("商务中心区", "商务区"),
    ("中央商务区", "CBD"),
    ("口岸", "公路口岸", "铁路口岸"),
    ("港", "港口岸"),
    ("产业", "产业园", "产业园区", "产业基地"),
    ("LNG", "LNG接收站"),
    (
        "特高压",
        *(
            f"特高压{kind}"
            for kind in (
                "线路",
                "工程",
                "通道",
                "直流",
                "交流",
                "直流线路",
                "交流线路",
                "直流工程",
                "交流工程",
                "直流输电工程",
            )
        ),
    ),
    ("柔性直流电网", "柔性直流电网工程", "柔直电网", "柔性直流电网试验示范工程"),
    ("国家级自然保护区", "自然保护区", "国家自然保护区", "保护区"),
    ("自然保护区", "保护区", "国家级自然保护区"),
    ("国家湿地公园", "湿地公园"),
    ("国家森林公园", "森林公园", "国家级森林公园"),
    ("国家地质公园", "地质公园", "世界地质公园"),
    ("风景名胜区", "风景区", "国家级风景名胜区"),
)
"""Endings that texts use for one another; a name with the first is also known with the others."""
ENDINGS = tuple(ending for ending, *_ in VARIANTS)

LINES = ("高速公路", "高速铁路", "铁路", "高速", "高铁")
BELTS = ("发展带", "发展轴", "经济带", "通道")
"""What lies along a line and is called after it: 陇海发展轴, 包茂发展带."""
KNOWN_LINES = frozenset("京广 京沪 京汉 津浦 湘桂 福银 包银".split())
"""Short names of lines that the dictionary of words holds too; others of its words (沿海高速) name no belt."""
LINE_WORDS = frozenset(("线", "高速", "城际", "高铁"))
"""Endings that make other words with a unit's name: 大同线上."""

MARKS = str.maketrans("", "", "·-()“”")


def other_endings(name: str, units: Container[str]) -> Iterator[str]:
    """
    Other ways to write a name: without marks, with endings that mean the same, and the belts called after a line.

    Parameters
    ----------
    name
        A levelled name of the register.
    units
        The names of divisions: behind one an ending may change even where what is left is a common word.

    Yields
    ------
    name
        As texts write it too; it may be known already.
    """
    plain = name if name.isalnum() else name.translate(MARKS)
    inside = name[name.rfind("(") + 1 : -1] if name[-1:] == ")" else ""
    told_apart = inside in units and inside[-1] != "区"  # 唐河(保定) is never 唐河保定
    if plain != name and len(plain) > 3 and not told_apart:
        yield plain
    line = name.removesuffix(next((ending for ending in LINES if name.endswith(ending)), name))
    if len(line) == len("京沪") and line not in units and (line in KNOWN_LINES or line not in common_words()):
        yield from (line + belt for belt in BELTS)
    if not name.endswith(ENDINGS):
        return
    for ending, *others in VARIANTS:
        stem = name.removesuffix(ending)
        if len(stem) > 1 and stem != name:
            own = stem not in common_words()  # 广大线上 is no railway
            yield from (
                stem + other
                for other in others
                if own or len(other) > len(ending) or (stem in units and other not in LINE_WORDS)
            )
