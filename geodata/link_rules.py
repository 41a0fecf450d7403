"""The patterns of links: what may stand between, before and behind two places, and which relation it means."""

import re
from dataclasses import dataclass
from typing import Any

P = "\ue000"
"""Stands for one mention in a sentence; no text uses it."""

LIST = rf"{P}(?:(?:[、和及与同跟]|以及)?{P}){{0,12}}"
MEMBERS = rf"{P}(?:(?:[、和及]|以及){P}){{0,12}}"
ETC = r"(?:等?(?:[两三四五六七八九十0-9]{1,2}(?:个?(?:县市|县区|省市|市县)|个?[县市区州省地镇园座])|等)?)"
OUT = "。；！？\n;!?"
SHORTHAND = re.compile(r"<(?P<group>[ab])(?P<kind>[1+]?)>|(?P<gap>[~≈≋])(?P<most>[0-9]+)_|□|…")


def compile_rule(words: str) -> re.Pattern[str]:
    """
    Compile a pattern written in the shorthand of the rules.

    Parameters
    ----------
    words
        `<a>` and `<b>` are lists of places, `<a1>` one place, `<a+>` a list joined by any word, `□` a place without a
        group, `…` what may end a list (等三县市); `~8_` is a gap of up to eight characters of one clause, `≈8_` of one
        sentence, `≋8_` of one sentence with other places in it. All else is a regular expression.
    """

    def expand(found: re.Match[str]) -> str:
        if found["group"]:
            body = {"1": P, "+": LIST}.get(found["kind"], MEMBERS)
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
        Empty: read from the words around by `classify`; `supplied` and `way`: read with a table of their own.
    reach
        How far behind the pattern words are read.
    only
        The relations that may be read, where `relation` is empty; all if empty.
    """

    name: str
    relation: str
    pattern: re.Pattern[str]
    confidence: float
    reach: int = 24
    only: frozenset[str] = frozenset()


Meanings = tuple[tuple[str, re.Pattern[str]], ...]
"""Relations with the words that mean them, the most telling first."""


def _meanings(*rows: tuple[str, str]) -> Meanings:
    return tuple((relation, re.compile(words)) for relation, words in rows)


KEYWORDS = _meanings(
    ("compensation", "补偿"),
    ("carbon_trading", "碳排放|碳交易|碳汇|减排交易"),
    ("joint_ecology", "生态|污染|联防联控|大气|流域|治水|绿化|森林|水环境|共治"),
    ("tech_transfer", "成果[^，]{0,6}转化|孵化转化|技术转移"),
    ("revenue_sharing", "财税分享|税收|利益分配|利益共享|收益|分成"),
    ("joint_investment", "联合招商|共同出资|出资|投资公司|合资|招商"),
    ("data_link", "数据|算力|信息共享|链路"),
    ("mutual_recognition", "互认|同事同标"),
    ("alliance", "联盟"),
    ("staff_exchange", "互派|挂职"),
    ("two_wings", "两翼"),
    ("twin_city", "双城|同城"),
    ("complementary_development", "错位|差异化"),
    ("sea_rail", "海铁"),
    ("transit_card", "一卡通|一卡"),
    ("medical", "医疗|医院|医联体|转诊|就医|卫生"),
    ("education", "教育|学校|高校|院校|办学|职教"),
    ("public_service_support", "公共服务|养老"),
    ("port_cooperation", "港口"),
    ("port_service", "港航"),
    ("tourism_belt", "旅游|文旅|文化|体育"),
    ("pilot_policy", "试点|改革试验|营商环境"),
    ("joint_plan", "规划|统一标准|管控"),
    ("cross_border_zone", "示范区|一体化|合作区|先行区|示范带|开放带|融合发展|共建[^，]{0,6}城"),
    ("co_built_park", f"共建(?:{P}|[^，]{{0,12}}(?:园|基地|城|区|中心))|园区合作"),
    ("supply_chain", "配套|订单|产业链|供应链"),
    ("innovation_cooperation", "创新|科技|研发|科教|产学研"),
    ("industry_transfer", "产业转移|转移"),
    ("rail", "铁路|轨道|高铁|城际|班列|客专"),
    ("road", "公路|高速|路网|道路|断头路|大道"),
    ("coordination", "对接|的关系|协调|沟通|联动|互访"),
    ("cooperation", "合作|共建|协作|协同|协议|携手"),
)
TRANSPORT = _meanings(
    ("sea_rail", "海铁"),
    ("rail", "铁路|高铁|城际|专线|客专|市域|轨道|地铁|班列|列车|动车"),
    ("road", "高速|公路|快速路|国道|大道|通道|路$|公交"),
    ("sea", "支线|航线|海上|水路|滚装|轮渡"),
    ("air", "航班|空中"),
    ("energy_supply", "特高压|输电|输气|管道|管线|电网"),
    ("half_hour_access", "分钟|小时|车程|通勤|直达"),
)
SUPPLY = _meanings(
    ("water_supply", "水"),
    ("energy_supply", "电|气|能源|氢|热|LNG"),
    ("food_supply", "菜|农产品|粮|果|肉|蛋|奶"),
    ("supply_chain", "配套|供货|零部件|订单"),
    ("supply", "建材|产品|货"),
)
MOVED = "入驻|落户|迁入|迁至|迁往|迁到|搬至|搬到|搬迁至|搬迁到|转移到|转移至|疏解到|疏解至|外迁至|落地"
LEAVES = "疏解|转移|外迁|搬迁|迁移|外溢"
MUTUAL = frozenset(
    "two_wings twin_city alliance mutual_recognition complementary_development cross_border_zone".split()
)
"""The relations that a plain list (A和B) may state of its members."""


def _rule(name: str, relation: str, words: str, confidence: float, **rest: Any) -> Rule:
    return Rule(name, relation, compile_rule(words), confidence, **rest)


RULES: tuple[Rule, ...] = (
    _rule("moved", "relocation", f"<a>~25_(?:{MOVED})[了于在到]?<b>", 0.75),
    _rule("from-to", "relocation", "[从由自]<a>~8_(?:迁|搬|转移|疏解)~8_[到至往入]<b>", 0.85),
    _rule("towards", "relocation", f"<a>~25_向<b>~6_(?:{LEAVES})", 0.75),
    _rule("extended", "public_service_extension",
          "<a>~8_(?:教育|学校|医疗|医院|养老|公共服务|高校)~14_[向与在]<b>~12_(?:延伸|布局|下沉|对接|合作|办学)", 0.75),
    _rule("received-industry", "industry_transfer",
          "(?:承接|接受|吸纳)[好了]?<a>~14_(?:产业[^，。]{0,6}转移|外迁[^，。]{0,6}企业|产业项目)", 0.65),
    _rule("received", "relocation", f"承接[好了]?~6_<a>(?!~10_产业)~14_(?:{LEAVES}|功能|机构|总部|市场)", 0.6),
    _rule("brought-in", "project_transfer",
          "<b1>≈24_(?:签约|引进|实施|落地|吸引|吸纳|引入|聚集)~14_<a>~8_(?:项目|企业)", 0.65),
    _rule("come-to", "project_transfer", "<a>~16_企业落户<b>", 0.7),
    _rule("flows", "tech_contract_flow", "<a>~10_(?:流向|输出到|输出至)<b>~10_技术", 0.9),
    _rule("results", "tech_transfer", "<a>(?:科技|科研|创新|的)?~4_成果~2_[到在向]<b>~8_(?:转化|落地)", 0.85),
    _rule("supplies-parts", "supply_chain", "<a>~24_为<b>~10_(?:配套|供货)", 0.85),
    _rule("orders", "supply_chain", "<b>≈14_来自<a>的~4_订单", 0.7),
    _rule("supplies", "supplied", "<a>…≈20_[向为给]<b>~8_(?:供[水电气应热暖]|输[水电气]|补水|提供|送[水电])", 0.7),
    _rule("sent", "supplied", "<a>…~12_(?:送到|送往|送入|送至|输往|调往|供应)<b>", 0.75),
    _rule("runs-into", "water", "(?<![过经、和及与])<a>~6_(?:流入|汇入|注入)<b1>", 0.8),
    _rule("rises", "water", "发源于<a1>(?=≋40_(?:流入|汇入|注入)<b1>)", 0.8),
    _rule("branches", "branch_offices",
          "<a>~10_在<b>~6_(?:设立|设|建立|布局|开设|互设)~4_(?:分支|分公司|子公司|分中心|分部)", 0.9),
    _rule("branch-schools", "public_service_extension",
          "<a>~14_在<b>~6_(?:设立|建立|开设|建设|共建)~6_(?:分校|分院|校区|院区|医联体)", 0.8),
    _rule("built-as-aid", "aid_construction", "<a1>市?援建的?了?~4_<b>", 0.9),
    _rule("aids", "aid", "<a>~12_(?:对口帮扶|对口支援|扶贫协作|结对帮扶|帮扶|支援)~8_<b>", 0.85),
    _rule("supports-services", "public_service_support",
          "(?:学校|医院|卫生机构|医疗机构)~4_(?:支持|支援|帮扶)<b>", 0.7),
    _rule("serves", "service", "(?:主动|全力|积极|集中力量|做好|更好)?服务[好于]?<b>(?=建设|发展|，|。|、)", 0.6),
    _rule("supports", "service", "支持(?:和服务)?<b>建设", 0.5),
    _rule("entrusted", "managed_by", "将<a1>~8_(?:委托|托管|交由|交给)~4_<b1>~20_(?:管理|运营)", 0.85),
    _rule("entrusts", "managed_by", "<a1>~8_(?:委托|托管给|交由|由)<b1>~8_(?:管理|运营|托管|代管)", 0.75),
    _rule("under", "managed_by", "<a1>~6_纳入<b1>~8_管理", 0.8),
    _rule("line", "way", "(?<!经)(?<!经□、)(?<!经□、□、)<a1>(?:[至到]|-|往返)<b>(?![至到-])", 0.75),
    _rule("line-quoted", "way", "“<a1>-<b1>”", 0.75),
    _rule("line-via", "way", f"[自从由]<a1>≈6_(?:出发)?，?经{LIST}~6_(?:通往|到达|到|至)<b>", 0.8),
    _rule("line-from", "way", "[自从由]<a1>~4_(?:向|通往|直达|驶往|开往)<b>", 0.75),
    _rule("joins", "way", "(?:连接|联通|连通|沟通|[把将])<a1>[和与、同]<b1>(?=连|串|拉|，|。|、|的)", 0.75),
    _rule("via", "half_hour_access",
          "<a1>[与和]<b1>(?:经□)?~3_(?:[0-9.]+|半|[一二三四五六七八九十]+)(?:小时|分钟)~3_(?:可达|通达|直达|互达)", 0.85),
    _rule("faces", "", f"<a+>[^{OUT}，,、{P}]{{0,10}}?对接了?<b>", 0.65),
    _rule("between", "", "<a>…~8_[与同跟]<b>…(?!~3_对接□)", 0.7),
    _rule("listed", "", "<a>…~8_和<b>…(?!~3_对接□)", 0.65, only=MUTUAL),
    _rule("with", "", "(?<!□)(?:与|同|对接)<b>", 0.5, reach=30),
    _rule("for", "port_service", "对<b>…~4_港航服务≈14_<a1>", 0.65),
    _rule("greens", "food_supply", "<a1>~8_(?:菜|农产品|肉|蛋)~2_(?:进京|入京)", 0.85),
)  # fmt: skip


def classify(words: str, table: Meanings = KEYWORDS) -> str:
    """Return the relation that some words mean, empty where they mean none of the table's."""
    return next((relation for relation, pattern in table if pattern.search(words)), "")
