"""The patterns of links: what may stand between, before and behind two places, and which relation it means."""

import re
from dataclasses import dataclass

P = "\ue000"
"""Stands for one mention in a sentence; no text uses it."""

LIST = rf"{P}(?:(?:[、和及与同跟]|以及)?{P}){{0,12}}"
MEMBERS = rf"{P}(?:(?:[、和及]|以及){P}){{0,12}}"
ETC = r"(?:等?(?:[两三四五六七八九十0-9]{1,2}(?:个?(?:县市|县区|省市|市县)|个?[县市区州省地镇园座])|等)?)"
OUT = "。；！？\n;!?"


def gap(most: int, *, commas: bool = False, places: bool = False) -> str:
    """Return a pattern for up to so many characters of one sentence, without commas and places unless allowed."""
    stops = OUT + ("" if commas else "，,") + ("" if places else P)
    return rf"[^{stops}]{{0,{most}}}?"


@dataclass(frozen=True, slots=True)
class Rule:
    """
    A pattern with groups `a` (from) and `b` (to), either of which may be missing: the subject stands in.

    Attributes
    ----------
    relation
        Empty: read from the words around by `classify`.
    words
        The other relations that may be read, where `relation` is empty; all if empty.
    reach
        How far behind the pattern words are read.
    """

    name: str
    relation: str
    pattern: re.Pattern[str]
    confidence: float
    reach: int = 24


KEYWORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(words))
    for relation, words in (
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
        ("co_built_park", "共建[^，]{0,12}(?:园|基地|城|区|中心)|园区合作"),
        ("supply_chain", "配套|订单|产业链|供应链"),
        ("innovation_cooperation", "创新|科技|研发|科教|产学研"),
        ("industry_transfer", "产业转移|转移"),
        ("rail", "铁路|轨道|高铁|城际|班列|客专"),
        ("road", "公路|高速|路网|道路|断头路|大道"),
        ("coordination", "对接|的关系|协调|沟通|联动|互访"),
        ("cooperation", "合作|共建|协作|协同|协议|携手"),
    )
)
TRANSPORT: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(words))
    for relation, words in (
        ("sea_rail", "海铁"),
        ("rail", "铁路|高铁|城际|专线|客专|市域|轨道|地铁|班列|列车|动车"),
        ("road", "高速|公路|快速路|国道|大道|通道|路$|公交"),
        ("sea", "支线|航线|海上|水路|滚装|轮渡"),
        ("air", "航班|空中"),
        ("energy_supply", "特高压|输电|输气|管道|管线|电网"),
        ("half_hour_access", "分钟|小时|车程|通勤|直达"),
    )
)
SUPPLY: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (relation, re.compile(words))
    for relation, words in (
        ("water_supply", "水"),
        ("energy_supply", "电|气|能源|氢|热|LNG"),
        ("food_supply", "菜|农产品|粮|果|肉|蛋|奶"),
        ("supply_chain", "配套|供货|零部件|订单"),
        ("supply", "建材|产品|货"),
    )
)
MOVED = "入驻|落户|迁入|迁至|迁往|迁到|搬至|搬到|搬迁至|搬迁到|转移到|转移至|疏解到|疏解至|外迁至|落地"
LEAVES = "疏解|转移|外迁|搬迁|迁移|外溢"
RULES: tuple[Rule, ...] = (
    Rule("moved", "relocation", re.compile(rf"(?P<a>{MEMBERS}){gap(25)}(?:{MOVED})(?:了|于|在|到)?(?P<b>{MEMBERS})"), 0.75),
    Rule("from-to", "relocation", re.compile(rf"[从由自](?P<a>{MEMBERS}){gap(8)}(?:迁|搬|转移|疏解){gap(8)}[到至往入](?P<b>{MEMBERS})"), 0.85),
    Rule("towards", "relocation", re.compile(rf"(?P<a>{MEMBERS}){gap(25)}向(?P<b>{MEMBERS}){gap(6)}(?:{LEAVES})"), 0.75),
    Rule("extended", "public_service_extension", re.compile(rf"(?P<a>{MEMBERS}){gap(8)}(?:教育|学校|医疗|医院|养老|公共服务|高校){gap(14)}[向与在](?P<b>{MEMBERS}){gap(12)}(?:延伸|布局|下沉|对接|合作|办学)"), 0.75),
    Rule("received-industry", "industry_transfer", re.compile(rf"(?:承接|接受|吸纳)[好了]?(?P<a>{MEMBERS}){gap(14)}(?:产业[^，。]{{0,6}}转移|外迁[^，。]{{0,6}}企业|产业项目)"), 0.65),
    Rule("received", "relocation", re.compile(rf"承接[好了]?{gap(6)}(?P<a>{MEMBERS}){gap(14)}(?:{LEAVES}|功能|机构|总部|市场)"), 0.6),
    Rule("brought-in", "project_transfer", re.compile(rf"(?P<b>{P}){gap(24, commas=True)}(?:签约|引进|实施|落地|吸引|吸纳|引入|聚集){gap(14)}(?P<a>{MEMBERS}){gap(8)}(?:项目|企业)"), 0.65),
    Rule("come-to", "project_transfer", re.compile(rf"(?P<a>{MEMBERS}){gap(16)}企业落户(?P<b>{MEMBERS})"), 0.7),
    Rule("flows", "tech_contract_flow", re.compile(rf"(?P<a>{MEMBERS}){gap(10)}(?:流向|输出到|输出至)(?P<b>{MEMBERS}){gap(10)}技术"), 0.9),
    Rule("results", "tech_transfer", re.compile(rf"(?P<a>{MEMBERS})(?:科技|科研|创新|的)?{gap(4)}成果{gap(2)}[到在向](?P<b>{MEMBERS}){gap(8)}(?:转化|落地)"), 0.85),
    Rule("supplies-parts", "supply_chain", re.compile(rf"(?P<a>{MEMBERS}){gap(24)}为(?P<b>{MEMBERS}){gap(10)}(?:配套|供货)"), 0.85),
    Rule("orders", "supply_chain", re.compile(rf"(?P<b>{MEMBERS}){gap(14, commas=True)}来自(?P<a>{MEMBERS})的{gap(4)}订单"), 0.7),
    Rule("supplies", "supplied", re.compile(rf"(?P<a>{MEMBERS}){ETC}{gap(14)}[向为给](?P<b>{MEMBERS}){gap(8)}(?:供[水电气应热暖]|输[水电气]|补水|提供|送[水电])"), 0.7),
    Rule("sent", "supplied", re.compile(rf"(?P<a>{MEMBERS}){ETC}{gap(12)}(?:送到|送往|送入|送至|输往|调往|供应)(?P<b>{MEMBERS})"), 0.75),
    Rule("runs-into", "water", re.compile(rf"(?P<a>{MEMBERS}){gap(10, commas=True)}(?:流入|汇入|注入)(?P<b>{P})"), 0.8),
    Rule("branches", "branch_offices", re.compile(rf"(?P<a>{MEMBERS}){gap(10)}在(?P<b>{MEMBERS}){gap(6)}(?:设立|设|建立|布局|开设|互设){gap(4)}(?:分支|分公司|子公司|分中心|分部)"), 0.9),
    Rule("branch-schools", "public_service_extension", re.compile(rf"(?P<a>{MEMBERS}){gap(14)}在(?P<b>{MEMBERS}){gap(6)}(?:设立|建立|开设|建设|共建){gap(6)}(?:分校|分院|校区|院区|医联体)"), 0.8),
    Rule("built-as-aid", "aid_construction", re.compile(rf"(?P<a>{P})(?:市)?援建的?了?{gap(4)}(?P<b>{MEMBERS})"), 0.9),
    Rule("aids", "aid", re.compile(rf"(?P<a>{MEMBERS}){gap(12)}(?:对口帮扶|对口支援|扶贫协作|结对帮扶|帮扶|支援){gap(8)}(?P<b>{MEMBERS})"), 0.85),
    Rule("supports-services", "public_service_support", re.compile(rf"(?P<a>{MEMBERS})?[^，。；\n]{{0,6}}(?:学校|医院|医疗{gap(6)}机构|卫生机构){gap(4)}(?:支持|支援|帮扶)(?P<b>{MEMBERS})"), 0.7),
    Rule("serves", "service", re.compile(rf"(?:主动|全力|积极|集中力量|做好|更好)?服务(?:好|于)?(?P<b>{MEMBERS})(?=建设|发展|，|。|、)"), 0.6),
    Rule("supports", "service", re.compile(rf"支持(?:和服务)?(?P<b>{MEMBERS})建设"), 0.5),
    Rule("entrusted", "managed_by", re.compile(rf"将(?P<a>{P}){gap(8)}(?:委托|托管|交由|交给){gap(4)}(?P<b>{P}){gap(20)}(?:管理|运营)"), 0.85),
    Rule("entrusts", "managed_by", re.compile(rf"(?P<a>{P}){gap(8)}(?:委托|托管给|交由|由)(?P<b>{P}){gap(8)}(?:管理|运营|托管|代管)"), 0.75),
    Rule("under", "managed_by", re.compile(rf"(?P<a>{P}){gap(6)}纳入(?P<b>{P}){gap(8)}管理"), 0.8),
    Rule("line", "way", re.compile(rf"(?P<a>{MEMBERS})(?:[至到]|-|往返)(?P<b>{MEMBERS})"), 0.75),
    Rule("line-quoted", "way", re.compile(rf"“(?P<a>{P})-(?P<b>{P})”"), 0.75),
    Rule("line-via", "way", re.compile(rf"[自从由](?P<a>{P}){gap(6, commas=True)}(?:出发)?[，]?经(?:{LIST}){gap(6)}(?:通往|到达|到|至)(?P<b>{MEMBERS})"), 0.8),
    Rule("line-from", "way", re.compile(rf"[自从由](?P<a>{P}){gap(4)}(?:向|通往|直达|驶往|开往)(?P<b>{MEMBERS})"), 0.75),
    Rule("joins", "way", re.compile(rf"(?:连接|联通|连通|沟通|[把将])(?P<a>{P})(?:[和与、]|同)(?P<b>{P})(?=连|串|拉|，|。|、|的)"), 0.75),
    Rule("via", "half_hour_access", re.compile(rf"(?P<a>{P})[与和](?P<b>{P})(?:经{P})?{gap(3)}(?:[0-9.]+|半|[一二三四五六七八九十]+)(?:小时|分钟){gap(3)}(?:可达|通达|直达|互达)"), 0.85),
    Rule("faces", "", re.compile(rf"(?P<a>{MEMBERS}){gap(10)}对接(?:了)?(?P<b>{MEMBERS})"), 0.65),
    Rule("between", "", re.compile(rf"(?P<a>{MEMBERS}){ETC}{gap(8)}[与和同跟](?P<b>{MEMBERS}){ETC}"), 0.7),
    Rule("with", "", re.compile(rf"(?<![{P}])(?:与|同|对接)(?P<b>{MEMBERS})"), 0.5, 30),
    Rule("for", "port_service", re.compile(rf"对(?P<b>{MEMBERS}){ETC}{gap(4)}港航服务"), 0.6),
    Rule("greens", "food_supply", re.compile(rf"(?P<a>{P}){gap(8)}(?:菜|农产品|肉|蛋){gap(2)}(?:进京|入京)"), 0.85),
)  # fmt: skip


def classify(words: str, table: tuple[tuple[str, re.Pattern[str]], ...] = KEYWORDS) -> str:
    """Return the relation that some words mean, empty where they mean none of the table's."""
    return next((relation for relation, pattern in table if pattern.search(words)), "")
