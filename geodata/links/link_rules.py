"""The patterns of links: what may stand between, before and behind two places, and which relation it means."""

import re
from dataclasses import dataclass
from typing import Any

from geodata.links.relations import GOODS, KEYWORDS, SERVED, TRANSPORT, Meanings, P

LIST = rf"{P}(?:(?:[、和及与同跟]|以及)?{P}){{0,12}}"
MEMBERS = rf"{P}{P}?(?:(?:[、和及]|以及){P}){{0,12}}"
ETC = r"(?:等?(?:[两三四五六七八九十0-9]{1,2}(?:个?(?:县市|县区|省市|市县)|个?[县市区州省地镇园座库站闸湖])|等)?)"
SEVERAL = rf"{P}(?:(?:[、和及]|以及){P}){{1,4}}"
NUMBERED = rf"{P}(?:[^。；！？\n;!?，,、{P}]{{0,12}}[、和]{P}){{0,5}}"
SCATTERED = rf"{P}(?:[^。；！？\n;!?，,{P}]{{0,8}}[、和与及同][^。；！？\n;!?，,{P}]{{0,2}}{P}){{1,5}}"
OUT = "。；！？\n;!?"
SHORTHAND = re.compile(r"<(?P<group>[ab])(?P<kind>[1+&*~]?)>|(?P<gap>[~≈≋])(?P<most>[0-9]+)_|□|…")


def compile_rule(words: str) -> re.Pattern[str]:
    """
    Compile a pattern written in the shorthand of the rules.

    Parameters
    ----------
    words
        `<a>` and `<b>` are lists of places, `<a1>` one place, `<a+>` a list joined by any word,
        `<a&>` a list of two or more, `<a*>` the same with words between (甲区的一部分与乙县),
        `<a~>` one or more with numbers between, `□` a place without a group, `…` what may end a list
        (等三县市); `~8_` is a gap of up to eight characters of one clause, `≈8_` of one sentence, `≋8_` of
        one sentence with other places in it. All else is a regular expression.
    """

    def expand(found: re.Match[str]) -> str:
        if found["group"]:
            body = {"1": P, "+": LIST, "&": SEVERAL, "*": SCATTERED, "~": NUMBERED}.get(
                found["kind"], MEMBERS
            )
            return f"(?P<{found['group']}>{body})"
        if found["gap"]:
            stops = OUT + {"~": f"，,{P}", "≈": P, "≋": ""}[found["gap"]]
            return f"[^{stops}]{{0,{found['most']}}}?"
        return P if found.group() == "□" else ETC

    return re.compile(SHORTHAND.sub(expand, words))


@dataclass(frozen=True, slots=True)
class Rule:
    """
    A pattern with groups `a` (from) and `b` (to), either of which may be missing: the subject stands in.

    Attributes
    ----------
    relation
        Empty: read from the words around with `table`; otherwise what the pattern always means.
    table
        What words mean which relation.
    reach
        How far behind the pattern words are read.
    inside
        Whether only the pattern's own words are read, and the first few behind.
    only
        The relations that may be read, where `relation` is empty; all if empty.
    default
        The relation where no word says more.
    mutual
        Whether the places of group `a` are joined with each other.
    topic
        Whether a missing group is what the sentence begins with, rather than the actor named last.
    kinds
        The kinds of place that group `a` may be of; all if empty.
    along
        Whether a line that the pattern begins with says the relation: rail or road.
    wide
        Whether group `b` are stages such as 长三角, and the other end the one that the text plays on.
    """

    name: str
    relation: str
    pattern: re.Pattern[str]
    confidence: float
    table: Meanings = KEYWORDS
    reach: int = 24
    inside: bool = False
    only: frozenset[str] = frozenset()
    default: str = ""
    mutual: bool = False
    topic: bool = False
    kinds: frozenset[str] = frozenset()
    along: bool = False
    wide: bool = False


MOVED = (
    "入驻|落户|迁入|迁至|迁往|迁到|迁进|迁建[至到]|搬至|搬到|搬往|搬进|搬迁至|搬迁到|转移到|转移至|转至|转到|疏解到|疏解至|外迁至|外迁到|"
    "落地|布局[到至]"
)
LEAVES = "疏解|转移|外迁|搬迁|迁移|外溢"
HERE = "(?:来|过来|[到至]了?(?:这里|此地|此|当地|本地))"
SUPPLIES = "供[水电气应热暖给]|输[水电气送]|补水|提供|送[水电气]|外送|调水"
SIDE = "(?:[东西南北]{1,2})?一[侧带线]"
"""Behind a mountain or another place from whose side something comes, not from itself."""
SHIPPED = "运抵|运往|运到|运至|发往|销往|销到|送往|送到|送至|送入|输往|输送[到至]|调往|调入|供应到"
SETS_OUT = "发出|出发|始发|开出|驶出|启程|发车|开行|乘[车船坐机]|搭乘|上[车船]|登[机船]|装[车船]"
ARRIVES = "抵达|到达|驶入|开进|驶抵|直达|直抵|开往|驶往|前往|[可就]到|[可能]达"
BEGINS = (
    "起于|起自|始于|起点[为是在]|[东西南北]{1,2}起(?:于|自)?|(?:[首源]端|首站|始发站)[为是在]|"
    f"送端[^，。{P}]{{0,4}}?(?:[为是在]|(?={P}))"
)
FINISHES = (
    "[止终讫]于|终[到至]|抵达?|直[抵达]|落于|(?:终点|落点|末站|终到站|受端)[^，。位为是在]{0,4}?(?:位?于|[为是在])?|"
    "[东西南北]{1,2}[至到达抵止]于?|[，,](?:到达?|至)"
)
"""Where a line begins and ends, in words of its description: 西起甲站，东至乙港; 送端为甲站、受端乙站."""
AIDS = "对口帮扶|对口支援|对口支持|对口协作|扶贫协作|东西部协作|结对帮扶|结对支援|帮扶|支援|援助"
TOGETHER = (
    "共(?:建|护|治|管|保|享|用|同|商|推|办|创|筑|唱|绘)|联(?:合|手|动|防|盟|建|办|通)|合(?:作(?!区|园|功能)|办|建|力)|携手|"
    "签(?:订|署|约)|续签|互(?:认|通|派|联)|[一二三四五六七八九]{2}分|分成|分享"
)
PAIRED = "结(?:成|为|对)|手拉手|牵手"
WITH_HELP = f"…(?:(?:依托|围绕|借助|通过|沿)□)?(?:[两双三四]方|[两三四五][地市区县省])?[^{OUT}，,与同跟向对{P}]{{0,8}}?"
NUMBER = "[0-9.]+|半|[一二三四五六七八九十]+"
BROUGHT = "装进|送进|拽进|拽到|框进|带进|放进|纳入"
JOINED = "划出|共管|共商|连在|绑在|串在|拴在|组成|构成|串联|串起|相连|手拉手"
MUTUAL = frozenset(
    "two_wings twin_city alliance mutual_recognition complementary_development cross_border_zone".split()
)
"""The relations that a plain list (A和B) may state of its members."""

SENT = (*GOODS, *(row for row in TRANSPORT if row[0] in ("sea_rail", "rail", "sea")))
UNITS = frozenset({"admin", "port", "airport"})
ZONES = frozenset({"platform", "park", "region"})
PORTS = frozenset({"port", "facility", "airport"})


def _rule(name: str, relation: str, words: str, confidence: float, **rest: Any) -> Rule:
    return Rule(name, relation, compile_rule(words), confidence, **rest)


RULES: tuple[Rule, ...] = (
    _rule("moved", "relocation", f"<a>~25_(?:{MOVED})[了于在到]?<b>(?!~6_(?:企业|商户|项目|机构|客商)[0-9])", 0.75),
    _rule("settled", "relocation", "<a>~25_在<b>~2_(?:安家|安了家|落户|落脚|扎根)", 0.7),
    _rule("from-here", "relocation", f"[从由自]<a>~4_(?:搬迁|搬|迁移|迁|转移|疏解|外迁)~2_{HERE}", 0.65),
    _rule("extended", "public_service_extension",
          "<a>~8_(?:教育|学校|医疗|医院|养老|公共服务|高校)~14_[向与在]<b>~12_(?:延伸|布局|下沉|对接|合作|办学)", 0.75),
    _rule("received-industry", "industry_transfer",
          "(?:承接|接受|吸纳)[好了]?<a>~14_(?:产业[^，。]{0,6}转移|外迁[^，。]{0,6}企业|产业项目)", 0.65),
    _rule("received", "relocation",
          f"承接[好了]?~6_<a>(?!~10_产业|~2_转移项目)~14_(?:{LEAVES}|功能|机构|总部|市场)", 0.6),
    _rule("brought-in", "project_transfer",
          "<b1>≈24_(?:签约|引进|实施|落地|吸引|吸纳|引入|聚集|承接|累计|新增|拥有|入驻|进驻)~14_<a>~8_(?:项目|企业)", 0.65),
    _rule("brought-in-here", "project_transfer",
          "(?:签约|引进|吸引|引入|承接|落地)~14_<a>~8_(?:项目|企业)", 0.55, topic=True),
    _rule("brought-traders", "relocation",
          "<b1>≈16_(?:签约|引进|吸引|吸纳|引入|聚集|承接|累计|新增|入驻|进驻)~4_<a>~2_(?:商户|商家|经营户|批发商)", 0.65),
    _rule("come-to", "project_transfer", "<a>~16_企业落户<b>", 0.7),
    _rule("flows", "tech_contract_flow", "<a>~10_(?:流向|输出到|输出至)<b>~10_技术", 0.9),
    _rule("results", "tech_transfer", "<a>(?:科技|科研|创新|的)?~4_成果~2_[到在向]<b>~8_(?:转化|落地)", 0.85),
    _rule("orders", "supply_chain", "<b>≈14_来自<a>的~4_订单", 0.7),
    _rule("supplies", "", f"<a>(?!{SIDE})…≈20_[向为给]<b>~8_(?:{SUPPLIES})", 0.7, table=GOODS, inside=True),
    _rule("supplies-too", "", f"[，、]~4_[向为给]<b>~8_(?:{SUPPLIES})", 0.6, table=GOODS, inside=True, topic=True),
    _rule("sent", "", f"<a>…≈24_(?:{SHIPPED}|供应)<b>", 0.75, table=SENT, inside=True, default="supply"),
    _rule("train", "", f"[从由自]<a>~6_(?:{SETS_OUT})≈24_(?:{ARRIVES})<b>", 0.8, table=TRANSPORT),
    _rule("runs-into", "water", "(?<![过经、和及与])<a>~6_(?:流入|汇入|注入)<b1>", 0.8),
    _rule("inflows", "water", "<a>…<b1>的?(?:上游|入[库湖淀海])(?:河[流道]|支流|水系)", 0.7),
    _rule("rises", "water", "发源于<a1>(?=≋40_(?:流入|汇入|注入)<b1>)", 0.8),
    _rule("outposts", "",
          "<a>~10_在<b>(?!的?..下)~6_[设建开][立成设通]?~10_(?:候机楼|无水港|内陆港|服务中心|办事处|工作站|货站)", 0.75,
          table=SERVED, inside=True, default="service"),
    _rule("clients", "", "<a>~6_为<b>~6_(?:办理|代办|提供~4_服务)", 0.65, table=SERVED, default="service", inside=True),
    _rule("built-as-aid", "aid_construction", "<a1>市?援建的?了?~4_<b>", 0.9),
    _rule("aids", "aid", f"<a>~12_(?:{AIDS})~8_<b>", 0.85),
    _rule("supports-services", "public_service_support",
          "(?:学校|医院|卫生机构|医疗机构)~4_(?:支持|支援|帮扶)<b>", 0.7),
    _rule("serves", "service", "(?:主动|全力|积极|集中力量|做好|更好)?服务[好于]?<b>(?=建设|发展|，|。|、)", 0.6),
    _rule("supports", "service", "支持(?:和服务)?<b>建设", 0.5),
    _rule("entrusted", "managed_by", "将<a1>~8_(?:委托|托管|交由|交给)~4_<b1>~20_(?:管理|运营)", 0.85),
    _rule("entrusts", "managed_by",
          "<a1>~8_(?:委托|托管给|交由|由)<b+>~12_(?:管理|运营|托管|代管|监管)", 0.75),
    _rule("entrusted-topic", "managed_by",
          "(?<!□)(?:委托|交由|由)<b+>~12_(?:管理|运营|托管|代管|监管)(?!~3_□)", 0.65, topic=True),
    _rule("under", "managed_by", "<a1>~6_纳入<b1>~8_管理", 0.8),
    _rule("line", "", "(?<!经)(?<!经□、)(?<!经□、□、)<a1>站?(?:[至到]|-|往返)<b>(?![至到-])", 0.75, table=TRANSPORT),
    _rule("line-quoted", "", "“<a1>-<b1>”", 0.75, table=TRANSPORT),
    _rule("line-via", "", f"[自从由]?<a1>≈6_(?:出发)?，?经{LIST}~6_(?:通往|到达|到|至)<b>", 0.8, table=TRANSPORT),
    _rule("line-from", "", "[自从由]<a1>~4_(?:向|通往|直达|驶往|开往)<b>", 0.75, table=TRANSPORT),
    _rule("line-ends", "",
          "(?:起于|起自|始于|起点为)<a1>≈10_(?:止于|终于|终到|讫于|抵达?|到达?|至|终点为)<b1>", 0.8, table=TRANSPORT),
    _rule("line-far-ends", "", f"(?:{BEGINS})□?<a1>≋60_(?:{FINISHES})□?<b~>", 0.75, table=TRANSPORT),
    _rule("line-third-end", "",
          "[东西南北]{1,2}起(?:于|自)?□?<a1>≋60_[，,][东西南北]{1,2}[至到达抵]于?□?□≈10_[，,][东西南北]{1,2}[至到达抵]于?□?<b1>",
          0.75, table=TRANSPORT),
    _rule("line-led", "", f"[从自由]□?<a1>~2_(?:引出|出发|始发|起步|送出|发出)≋60_(?:{FINISHES})□?<b1>",
          0.75, table=TRANSPORT),
    _rule("water-led", "water_supply",
          "[从自由]□?<a1>~2_(?:引出|引水|取水|抽水)≋40_(?:[流汇注送补]入|送[到至往抵达])□?<b1>", 0.75),
    _rule("line-too", "half_hour_access", f"<a1>[到至]{P}~14_[，,、][到至]<b1>(?=~8_(?:分钟|小时))", 0.7),
    _rule("line-too", "half_hour_access", f"<a1>(?:[到至]{P}~14_[，,、]){{2}}[到至]<b1>(?=~8_(?:分钟|小时))", 0.7),
    _rule("line-joins", "", "□~6_[东西南北]{1,2}[接连通]□?<a1>~8_[，,、]~2_[东西南北]{1,2}[接连通至达抵]□?<b1>",
          0.7, along=True),
    _rule("line-time", "half_hour_access", "<a1>[、与和]<b1>之?间~10_(?:[0-9.]+|半)个?(?:小时|分钟)", 0.7),
    _rule("line-apart", "",
          f"<a1>[、与和同到至]<b1>~6_(?:只隔|仅隔|相隔|只需|只要|仅需|最快|缩短?[到至])~4_(?:{NUMBER})个?(?:小时|分钟)",
          0.7, table=TRANSPORT),
    _rule("line-between", "",
          "<a>~8_[与同和至到]<b>~8_之间", 0.75, table=TRANSPORT),
    _rule("roads-between", "",
          "<a&>(?:[两三四](?:[地市县区省]|省市|市县))?之间~14_(?:断头路|瓶颈路|公路|快速路|城际|地铁|轻轨|班车|公交|道路|大桥)",
          0.65, table=TRANSPORT, inside=True, mutual=True, kinds=UNITS),
    _rule("between-two", "", "<a1>[与同和跟]<b1>之间", 0.6),
    _rule("joins", "",
          f"(?:连接|联通|连通|沟通|[把将])<a1>[和与、同]<b1>(?=连|串|拉|，|。|的|{BROUGHT})", 0.75, table=TRANSPORT),
    _rule("via", "half_hour_access",
          "<a1>[与和]<b1>(?:经□)?~3_(?:[0-9.]+|半|[一二三四五六七八九十]+)(?:小时|分钟)~3_(?:可达|通达|直达|互达)", 0.85),
    _rule("port", "port_service",
          "<b>≈24_(?:经|从|通过|在)(?:□[、和])?<a1>~8_(?:装船|出海|下水|出口|离港|上船|中转)", 0.7, kinds=PORTS),
    _rule("faces", "", f"<a+>[^{OUT}，,、{P}]{{0,10}}?对接了?<b>", 0.65),
    _rule("between", "", "<a>…~8_[与同跟]<b>(?![与同跟]□)…(?!~3_对接□)", 0.7),
    _rule("born-of", "co_built_park",
          "□~6_(?:脱胎|源|诞生|始|缘起|起源|孕育|源起)[于自]<a&>~8_(?:合作|协议|协定|约定|牵手|联手|联姻|握手|共识)",
          0.7, mutual=True),
    _rule("together", "", f"(?<![与同跟向对、在])<a&>{WITH_HELP}(?={TOGETHER})", 0.65, mutual=True, kinds=UNITS),
    _rule("paired", "", f"(?<![与同跟和向对、及])<a&>{WITH_HELP}(?={PAIRED})", 0.65, mutual=True, kinds=UNITS),
    _rule("each-other", "half_hour_access",
          f"<a+>…(?:~2_(?:两两|彼此|相互|互相)(?:之?间)?~8_(?:{NUMBER})个?|之?间~4_(?:{NUMBER})个?|~12_之间[，,]~8_(?:{NUMBER})个?)(?:小时|分钟)~4_(?:[通直互可到]达|通行|交通圈)",
          0.75, mutual=True),
    _rule("steered-together", "joint_ecology",
          "<a+>…(?:水位|水量|水资源|防洪|流量|梯级|水库群?)?(?:联合|统一|协同|同步|一体化?)调度", 0.7, mutual=True,
          kinds=frozenset({"water", "energy"})),
    _rule("one-service", "port_cooperation",
          "<a+>…~2_(?:统一|联合|协同|共推|共用|整合)~4_(?:班轮|船期|航线|引航|调度|服务|品牌|运营|管理|揽货|通关)", 0.7,
          mutual=True, kinds=frozenset({"port"})),
    _rule("zone", "cross_border_zone", f"{P}~20_，?(?:由|把|将|让|使)<a*>~12_(?:{JOINED})",
          0.7, mutual=True, along=True),
    _rule("zone-between", "cross_border_zone", "<a*>~2_(?:交界|毗邻|接壤)(?:处|地带|地区|区域)?的?□", 0.65, mutual=True),
    _rule("zone-joins", "cross_border_zone", "□(?:连着|连起|横跨|地跨)<a*>", 0.7, mutual=True),
    _rule("listed", "", "<a>…~8_和<b>…(?!~3_对接□)", 0.65, only=MUTUAL),
    _rule("with", "", "(?<!□)(?:与|同|对接)<b>", 0.5, reach=30),
    _rule("for", "port_service", "对<b>…~4_港航服务≈14_<a1>", 0.65),
    _rule("catches", "industry_transfer",
          "<b1>(?:是|成为|成了|作为)<a>≈16_(?:外迁|转移|外溢|外移)~8_(?:落点|落脚点|目的地|承[接载]地|首选地?)", 0.75),
    _rule("catches-functions", "relocation",
          "<b1>(?:是|成为|成了|作为)<a>≈16_疏解~8_(?:落点|落脚点|目的地|承[接载]地|首选地?)", 0.75),
    _rule("as-successor", "relocation",
          "作为<a>~20_(?:承[接载]地|落脚点|落点|疏解地|接续地|替代市场)[，,]~4_<b1>", 0.7),
    _rule("taken-over", "relocation",
          "<a>~20_(?:疏解|外迁|搬迁|腾退|关停)~4_[，,]<b1>~2_(?:承接|接纳|接收|吸纳|接过)(?!≈10_□)", 0.6),
    _rule("as-source", "water_supply", "作为<b>~8_(?:水源地?|水缸|水塔)[，,]~4_<a1>", 0.7),
    _rule("as-harbour", "port_service", "作为<b>~8_(?:出海口|喂给港|外港|海上门户|出海门户)[，,]~4_<a1>", 0.7),
    _rule("as-larder", "food_supply", "作为<b>~8_(?:菜篮子|米袋子|菜园子?|粮仓|(?:蔬菜|农产品)供应基地)[，,]~4_<a1>", 0.7),
    _rule("reaches", "coordination", "<a1>~12_向<b>~2_(?:延伸|拓展)(?!的)", 0.6, kinds=ZONES),
    _rule("reaches-too", "coordination",
          "(?<![^。；！？\n])<a1>≋40_[，,]向<b>~2_(?:延伸|拓展)(?!的)", 0.6, kinds=ZONES),
    _rule("as-pioneers", "cross_border_zone", "以<a&>为(?:先行区|先导区|示范区|合作区|起步区)", 0.65, mutual=True),
    _rule("corridor", "cross_border_region", "<a1>-<b1>(?:-□)?~4_(?:走廊|经济带|合作带|创新带|产业带)", 0.7),
    _rule("corridor-on", "cross_border_region", "(?<=□-)<a1>-<b1>~4_(?:走廊|经济带|合作带|创新带|产业带)", 0.7),
    _rule("stages", "strategy_exchange", "[与同]<b>…~12_(?:战略|交流|互鉴)", 0.7, wide=True),
    _rule("stages-joined", "cooperation", "[与同]<b>…~12_(?:对接|合作|联动)", 0.7, wide=True),
    _rule("from-upstream", "water_supply",
          "<b1>上游的?<a>…~8_(?:联合|集中|持续|生态|实施){0,2}(?:补水|放水|泄水|供水|输水)(?!~3_[给向至到]□)", 0.7),
    _rule("led-to", "water_supply", "引<a1>(?:之|的)?~3_水~6_(?:济|入|进|润|补|供|到|至|送)给?<b>", 0.8),
    _rule("source-of", "water_supply", "<a1>(?:是|作为|为)<b>≈8_(?:水源|水缸|水塔)", 0.8),
    _rule("feeds", "port_service", "<a1>是<b1>的?(?:喂给港|中转港|支线港|出海口|外港)", 0.8),
    _rule("larder", "food_supply",
          "<a1>≋30_(?:是|成为|成了|当好)□?<b>…的?“?~4_(?:菜篮子|米袋子|菜园子?|粮仓|果盘子|奶源地|(?:蔬菜|农产品)供应基地)",
          0.7),
    _rule("sea-gate", "port_service",
          "<a1>~6_(?:是|成为|成了|作为)≋40_<b>的?~4_(?:出海口|出海通道|出海门户|海上门户|外港)(?!~2_□)",
          0.7, kinds=PORTS),
    _rule("led-investors", "project_transfer",
          "<a>≈40_(?:企业|客商|商会|闽商|浙商|粤商|侨商)~6_(?:赴|到|来|前往|奔赴)<b>~4_(?:投资|建厂|设厂|办厂|兴业|落户)",
          0.65),
    _rule("greens", "food_supply", "<a1>~8_(?:菜|农产品|肉|蛋)~2_(?:进京|入京)", 0.85),
)  # fmt: skip
