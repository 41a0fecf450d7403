"""Words around two places → how one leads to the other where no verb stands: what is whose, from where, for whom."""

import re
from dataclasses import dataclass

from geodata.links.relations import P

N = rf"[^，。、,{P}]"
"""A character of one clause that is no place."""
PUT = re.compile(
    r"(?:[摆装卸端贴铺站停坐跑烧存堆用挂撒开亮]|出现|上架|亮相|下锅|开[卖售]|叫卖|现身|挂牌|交付|加工|组装|总装)在$"
)
"""Before the second place: what comes from the first is put there."""
SELLER = re.compile(
    r"(?:卖[家方主]|供[方货]|出让方|输出方|供[应货][商方]|货主|老?东家|股东|总部|母公司|娘家|老家|上家|产地|货源|原料|[水气电箱奶菜客]源)"
    r"[^，。、]{0,6}?(?:[在是为]|来自|出自)$|(?:长|种|产|养|造|生)[在于]$"
)
"""Before a place: who sells or makes what was spoken of, or where it grows; 买进的技术，四成卖家在乙市."""
BUYER = re.compile(
    r"(?:客户|买[家主方]|下家|用户|主顾|订户|食客|顾客|受让方|市场|销路|东道主)[^，。、]{0,6}?[在是为]$"
)
"""Before a place: who buys what was spoken of; 客户八成在乙市."""
GOAL = re.compile(
    r"(?:去处|去向|落脚[点处地]|落点|新家|新址|目的地|下一站|归宿|终点|收货方|[接受][^，。、]{0,4}的|买单的)[^，。、]{0,4}?[在是为]$"
)
"""Before a place: where what was spoken of has got to."""
FORMERLY = re.compile(
    r"(?:前身|原先|原来|原本|原址|早先|早年|以前|从前|过去|此前|当年|旧址)[^，。、]{0,6}?(?:[设开建]?在|位于)$"
)
OF_THEM = ("来自", "源自")
"""Where those come from who were spoken of before: 某镇签约商户200户，多数来自甲市."""
BEFORE_THAT = re.compile("(?:原先|原来|原本|早先|早年|以前|从前|过去|此前|当年)[^，。、]{0,4}$")
"""Before a verb of moving or settling: this is where they were; 原先开在乙区."""
LIVED = re.compile("[^，。]{0,6}?(?:读书|念书|上学|求学|上班|工作|任职|当兵|打工|生活|居住|[担就]任)")
"""Behind a place where a person was, nothing that moves as a firm does."""
BUSINESS = re.compile("[厂店铺摊校]|商户|市场|企业|公司|总部|机构|产线|生产线|基地|医院|档口|买卖|生意")
"""What stood elsewhere before: 摊主原先在乙区做买卖."""
STANDS = re.compile(
    r"(?:[站坐住摆跑放停装存卖种养躺堆挂](?:着|了|进了?|满了?)|[来住搬][了进]了?)[^，。、]{0,6}?的?$"
)
"""Before the second place: what is its own stands in the first; 甲院的手术台上，站着乙院的大夫."""
CHAIN = re.compile(r"(?!的[^，。、]{1,3}，)[^，。、…]{2,16}，[^，。、]{0,4}")
THEN = re.compile(r"[^，。…]{0,14}?(?:就|便|才|随之|跟着|分[得到]|又?有了|不再)")
"""Around the second place: what the first does is felt there; 甲库蓄满之后，乙市的水龙头就有了着落."""
OWNS = re.compile(rf"的{N}{{2,16}}")
"""Between two places of one clause: something of the first does something to the second."""
THAT = re.compile(rf"(?={N}{{0,8}}的){N}{{2,14}}，")
USES = re.compile(
    rf"(?!{N}{{0,10}}也)的?{N}{{0,10}}?(?:用|吃|买|喝|拿|收|穿|装|烧|订|要|领|取|接|抢)(?:了|着|掉|走|去|上|到|进|下|的|[0-9])"
)
"""Around the second place: it uses what the first makes; 甲市轧的薄板，乙区的冰箱厂一年用掉8万吨."""
COMPARED = re.compile(
    "比|超|赶上|追[平赶]|看齐|媲美|不亚于|胜过|[好多少大小高低快慢强]过|[多少大小高低]于|一样|类似|相似|同样|不同|区别|分别|都|均|各|也|羡慕|"
    "[想提谈说听]起|听说|[前赴]往|视察|慰问|到访|做客|[应邀]邀|致[电函]|喊话|举办|开幕|召集|会议|论坛|记者|分管|辖|属|面积|人口|距|相隔|省会|首府"
)
"""In a sentence that sets places side by side or tells who went where: no link."""


@dataclass(frozen=True, slots=True)
class Turn:
    """
    How words turn from one place to another.

    Attributes
    ----------
    back
        Whether what is told of runs from the second to the first.
    default
        The relation where no word says more; empty: no link.
    kept
        Whether only a relation of moving fits.
    """

    back: bool = False
    default: str = ""
    kept: bool = False
    goods: bool = False
    """Whether goods that no word of the table names are enough."""


def read_turn(
    text: str, span: tuple[int, int], one_end: int, other: tuple[int, int], *, apart: bool
) -> Turn | None:
    """
    Return how the words of a sentence turn from one place to the next.

    Parameters
    ----------
    text
        Of the frame, places as signs.
    span, one_end, other
        Of the sentence; where the first place ends; the second place.
    apart
        Whether the two are all that the sentence names: only then loose words count.
    """
    between = text[one_end : other[0]]
    if BUYER.search(between):
        return Turn(default="supply")
    if FORMERLY.search(between):
        moved = BUSINESS.search(text, *span) and not LIVED.match(text, other[1])
        return Turn(back=True, default="relocation", kept=True) if moved else None
    if SELLER.search(between) or STANDS.search(between):
        return Turn(back=True)
    put = PUT.search(between) or GOAL.search(between)
    felt = CHAIN.fullmatch(between) and THEN.match(text, other[1])
    if put or felt:
        return Turn(goods=put is not None)
    uses = THAT.fullmatch(between) and USES.match(text, other[1])
    tells = apart and (uses or OWNS.fullmatch(between)) and not COMPARED.search(text, *span)
    return Turn() if tells else None
