"""The relations of links: their names, and the words that mean them."""

import re

P = "\ue000"
"""Stands for one mention in a sentence; no text uses it."""

JOINTLY = "共建|合办|合建|联建|联办|拼出|凑出|(?:合伙|搭伙|合股)[开办建]?|(?:合作|联合|携手|共同)(?:建设|打造|开发|共建)"
"""How two places build a thing together."""

RELATIONS: dict[str, tuple[str, str]] = {
    "relocation": ("疏解迁移", "Relocation"),
    "industry_transfer": ("产业转移", "Industry transfer"),
    "project_transfer": ("项目引进", "Projects brought in"),
    "supply_chain": ("产业配套", "Supply chain"),
    "supply": ("产品供应", "Goods supplied"),
    "branch_offices": ("分支机构", "Branch offices"),
    "tech_contract_flow": ("技术合同", "Technology contracts"),
    "tech_transfer": ("成果转化", "Technology transfer"),
    "innovation_cooperation": ("协同创新", "Joint innovation"),
    "co_built_park": ("共建园区", "Park built together"),
    "cross_border_zone": ("跨界示范区", "Zone across the border"),
    "cross_border_region": ("毗邻区域", "Neighbouring region"),
    "twin_city": ("双城同城", "Twin cities"),
    "two_wings": ("两翼联动", "Two wings"),
    "complementary_development": ("错位发展", "Complementary development"),
    "coordination": ("协调对接", "Coordination"),
    "cooperation": ("战略合作", "Cooperation"),
    "strategy_exchange": ("战略交流", "Exchange between strategies"),
    "joint_plan": ("共同规划", "Joint planning"),
    "joint_investment": ("共同招商出资", "Joint investment"),
    "revenue_sharing": ("利益分享", "Shared revenue"),
    "pilot_policy": ("共同试点", "Joint pilot"),
    "mutual_recognition": ("资质互认", "Mutual recognition"),
    "alliance": ("联盟", "Alliance"),
    "managed_by": ("委托管理", "Managed by"),
    "rail": ("铁路", "Rail"),
    "road": ("公路", "Road"),
    "sea_rail": ("海铁联运", "Sea–rail service"),
    "sea": ("海上航线", "Sea route"),
    "air": ("航线", "Air route"),
    "half_hour_access": ("快速通达", "Fast access"),
    "transit_card": ("公交一卡通", "Shared transit card"),
    "port_service": ("港航服务", "Port services"),
    "port_cooperation": ("港口合作", "Ports working together"),
    "port_city": ("港产城融合", "Port and city"),
    "water": ("水系相连", "River"),
    "water_supply": ("调水供水", "Water supply"),
    "compensation": ("生态补偿", "Ecological compensation"),
    "ecological_service": ("生态屏障", "Ecological service"),
    "joint_ecology": ("生态共治", "Joint ecology"),
    "carbon_trading": ("碳交易", "Carbon trading"),
    "energy_supply": ("能源供应", "Energy supply"),
    "data_link": ("数据互通", "Data link"),
    "food_supply": ("农产品供应", "Food supply"),
    "service": ("服务保障", "Service"),
    "service_platform": ("服务平台", "Service platform"),
    "aid": ("对口帮扶", "Aid"),
    "aid_construction": ("援建", "Built as aid"),
    "public_service_support": ("公共服务支持", "Public service support"),
    "public_service_extension": ("公共服务延伸", "Public services extended"),
    "education": ("教育合作", "Education"),
    "medical": ("医疗合作", "Medical care"),
    "staff_exchange": ("干部人才交流", "Staff exchange"),
    "tourism_belt": ("文旅合作", "Culture and tourism"),
}
"""The closed list of relations: Chinese and English name. Direction runs from origin to target where there is one."""

Meanings = tuple[tuple[str, re.Pattern[str]], ...]
"""Relations with the words that mean them, the most telling first."""


def _meanings(*rows: tuple[str, str]) -> Meanings:
    return tuple((relation, re.compile(words)) for relation, words in rows)


KEYWORDS = _meanings(
    ("compensation", "补偿|对赌协议"),
    ("carbon_trading", "碳排放|碳交易|碳汇|减排交易"),
    (
        "joint_ecology",
        "生态|污染|联防联控|大气|流域|治水|绿化|森林|水环境|共治|共护|共保|联保|巡河|巡查|扑火|防火|护林|管护|清漂|清河|巡护|河长",
    ),
    ("transit_card", "一卡通|公交卡|交通卡|一卡"),
    ("co_built_park", f"飞地|园中园|(?:{JOINTLY}|合作)的(?:[^，。的]{{0,10}}(?:园区?|基地|飞地)(?!区))"),
    ("tech_transfer", "成果[^，]{0,6}转化|孵化转化|技术转移"),
    ("alliance", "联盟|结盟|姊妹|友好(?=[^，。]{0,2}[城园港县市区校])"),
    ("revenue_sharing", "财税分享|税收|利益分配|利益共享|收益|分成|分享"),
    ("joint_investment", "联合招商|共同出资|出资|投资公司|合资|招商"),
    (
        "data_link",
        "互为备份|灾备|数据|算力|信息共享|链路|直连(?!通道|[公道]路|大桥|航线|航班|列车)|光纤|光缆|专网",
    ),
    ("mutual_recognition", "互认|认账|同事同标|跨省通办|通办|政务服务"),
    ("staff_exchange", "互派|挂职"),
    ("two_wings", "两翼"),
    ("twin_city", "双城|同城"),
    (
        "complementary_development",
        "错位|差异化|(?:合理|明确|科学)分工|分工(?:合作|(?:进一步|更加?|日益|逐步|渐趋|渐次)(?:明确|清晰|明晰|合理|优化))",
    ),
    ("sea_rail", "海铁"),
    ("medical", "医疗|医院|医联体|转诊|就医|卫生|医保|参保|出诊|查房|带教"),
    ("education", "教育|学校|高校|院校|办学|职教"),
    ("public_service_support", "公共服务|养老"),
    ("aid", "结对|对子|帮扶|扶贫|对口|东西部协作|山海协作(?!经济区|区|产业园)|援助|支援"),
    ("port_cooperation", "港口"),
    ("port_service", "港航"),
    ("tourism_belt", "旅游|文旅|文化|体育|门票|客源"),
    ("pilot_policy", "试点|改革试验|营商环境"),
    ("joint_plan", "规划(?!面积|用地|总面积|范围|区域)|统一|管控|准入"),
    ("cross_border_zone", "示范区|一体化|合作区|先行区|示范带|开放带|融合发展|共建[^，]{0,6}城"),
    (
        "co_built_park",
        f"(?:{JOINTLY})的?“?(?:{P}|[^，]{{0,12}}(?:园|基地|城|区|中心|飞地|走廊|平台))|园区合作",
    ),
    ("supply_chain", "配套(?!设施|服务|政策|改革)|订单|产业链|供应链|供货|零部件|代工"),
    ("innovation_cooperation", "创新(?!起跑)|科技|研发|科教|产学研"),
    ("industry_transfer", "产业转移|转移"),
    ("rail", "铁路|轨道|高铁|城际(?!公交|客运|巴士)|班列|客专|轻轨|地铁|动车"),
    (
        "road",
        "公路|高速|路网|道路|(?:直连|快捷|快速|交通|直达)通道|断头路|大道|[海江河湖]底隧道|[大新老]桥|过[江河海湖]通道",
    ),
    ("sea", "轮渡|渡轮|海上航线"),
    ("coordination", "对接|联系(?:更|日益|愈|越来越)|的关系|协调|会商|磋商|联席|沟通|联动|互访"),
    ("cooperation", "合作|共建|协作|协同|协议|携手|友好"),
)
TRANSPORT = _meanings(
    ("sea_rail", "海铁"),
    ("rail", "铁路|高铁|城际(?!公交|客运|巴士)|客专|客运专线|市域|轨道|地铁|班列|列车|专列|动车|货列"),
    ("sea", "支线|航线|海上|水路|滚装|轮渡|航道|驳船|船舶|通航|货轮|吨级"),
    (
        "road",
        "高速|公路|断头路|快速路|国道|大道|通道|路$|公交|货车|专线|客运(?:班)?线|班车|大巴|快巴|(?<!穿梭)(?<!水上)巴士|客车",
    ),
    ("air", "航班|空中"),
    ("energy_supply", "特高压|输电|输气|管道|管线|管廊|电网|[送受]端|换流"),
    ("half_hour_access", "分钟|小时|车程|通勤|直达"),
)
GOODS = _meanings(
    ("supply", "[把将]货物?(?=[运发送装拉])"),
    ("half_hour_access", "上班族|乘客|通勤|班车|快巴"),
    (
        "tech_contract_flow",
        "技术(?![工人员])[^，。]{0,12}(?:合同|交易|成交)|(?:买|购|卖|售)[^，。]{0,8}技术(?![工人员])",
    ),
    ("aid", "帮扶|扶贫|真金白银|善款|捐[款赠]|爱心|救灾|慰问"),
    ("staff_exchange", "工人|技工|劳务|毕业生|人才"),
    ("service", "垃圾|危废|固废|污水|渗滤液"),
    ("water_supply", "(?<![水下])水(?![果泥产平利运路陆稻系水质])"),
    (
        "energy_supply",
        "电(?![子商动视影脑信话器机池缆梯缸])|(?<![空大天节])气(?![候象车])|能源|柔性?直流|特高压|的[风光](?=[，,变]|发)|氢|暖|热(?![点门线])|LNG|煤(?!矿)",
    ),
    (
        "food_supply",
        "菜|农产品|粮|大米|稻米|面粉|土豆|[西冬南黄苦]瓜|(?<![结成效如])果(?!园)|肉|蛋|奶|水产|香菇|蘑菇|柑[橘桔]|橙子?|柚子?|蜜桃|鲜枣|红枣|大枣|辣椒|牛羊|生猪|茶叶|杂粮",
    ),
    ("supply_chain", "配套|供货|零部件|订单"),
)
SERVED = _meanings(
    ("port_service", "订舱|报关|通关|装船|无水港|内陆港|陆港"),
    ("medical", "医疗|诊疗|会诊"),
)
TAKEN = (
    *_meanings(
        ("compensation", "补偿|奖励资金|生态资金|奖补|[^，。]{0,4}补[助贴][^，。]{0,3}[0-9]"),
        ("medical", "诊疗|医联体|坐诊"),
        ("aid", "帮扶|支援|协作|援助|结对|援建|对口|补贴|补助|拨款|善款"),
        (
            "supply_chain",
            "(?:[机器件板]|芯片|电池|模具|轮胎|线束|玻璃|轴承|电缆)(?:[^，。、企厂业司]{0,6})(?:[来源产购出]自)",
        ),
        (
            "supply",
            "(?:原料|材料|面料|布料|坯布|包装箱?|钢材|矿石|货品)(?:[^，。、企厂业司]{0,6})(?:[来源产购出]自)",
        ),
        ("tech_contract_flow", "技术合同|技术交易|专利|(?:买|购)[^，。]{0,8}技术"),
        ("tech_transfer", "成果|技术(?!企业)"),
        ("tourism_belt", "游客|客源"),
        ("public_service_support", "老人|老年"),
        ("education", "生源|学生"),
        ("relocation", "疏解|外迁|商户|市场|功能|(?<!养老)机构|总部|搬|迁"),
        ("project_transfer", "项目|投资|客商"),
        ("supply_chain", "订单"),
        (
            "industry_transfer",
            "企业|(?:每|的)[^，]{0,6}家|产业|产能|工厂|产线|制造|转移|[^，。、工]厂|律所|会计所|公司|品牌",
        ),
        ("data_link", "算力"),
        ("port_service", "散货|货物|集装箱|箱源|货源|分流|进口|出口"),
    ),
    *GOODS,
)
MOVED = _meanings(
    ("branch_offices", "分[部所店号](?![在于])|办事处|招商处|联络处|联络站|网点|驻点|工作站|门店|展厅"),
    ("tech_transfer", "成果|专利|样机"),
    ("data_link", "灾备|备份|服务器|机房|算力|数据"),
    ("aid", "扶贫车间|帮扶车间|元[^，。]{0,8}(?:落|拨|流|汇|打|投|用|花)[到向给入在]"),
    ("co_built_park", "飞地|园中园|分园"),
    ("energy_supply", "特高压|输电|柔直|输气|管道"),
    (
        "public_service_extension",
        "(?<![大])[一二三四五六七八九十]中(?=[、和办与])|中学|小学|幼儿园|教育|医疗|学校|养老|公共服务|医院",
    ),
    ("industry_transfer", "产业|产能|制造|产线|生产线"),
)
DRIVEN = _meanings(
    ("sea", "[游客货轮渡][船轮]|船队|快艇"),
    ("rail", "列车|动车|高铁|班列|专列|火车|地铁"),
    ("road", "公交|班车|大巴|客车|货车|卡车|专线|巴士"),
)
AIDED = _meanings(("medical", "医院|医疗|诊疗"), ("education", "教育|教学|送教|学校|校长|教师"))
MANAGED = _meanings(("medical", "医院|医疗|科室|病房"), ("education", "中学|小学|学校|名校|幼儿园"))
SENT_PEOPLE = _meanings(
    ("medical", "医|护士|诊"),
    ("education", "教|校长|支教"),
    ("aid", "援[藏疆青黔桂滇川甘宁]"),
    ("staff_exchange", "干部|挂职"),
    ("aid", "专家|人才|技术"),
)
BRANCHED = _meanings(
    ("food_supply", rf"{P}的[^，。、{P}]{{0,4}}(?:[瓜果菜粮米奶肉蛋鱼]|杂粮|水产)在"),
    ("project_transfer", "投资(?:办|建|设|兴)"),
    ("medical", "院区|分院|医联体|医院|门诊"),
    ("education", "校区|分校|附属学校|学校|教学点|中学|小学|幼儿园"),
    (
        "branch_offices",
        "分中心|分市场|配送中心|[转置云外]仓|专柜|直销店|直营店|专卖店|分所|分部|联络处|分号|网点|分公司|子公司|分支|分部|支行|办事处|研究院|工作站|服务中心|第二总部|区域总部|档口|门店|分店|展厅|销售公司",
    ),
    ("co_built_park", "分园|分区|飞地|离岸|孵化|海创园|创业园|工业园|产业园|科技园|科创园|园中园|加速器"),
    ("food_supply", "(?:蔬菜|供应|种植|养殖|农产品)基地"),
    ("supply", "原料基地|原材料基地"),
    ("industry_transfer", "产能|工厂|车间|生产线|产线|生产基地|制造基地|仓库|分厂|厂$"),
)
HEADED = _meanings(
    ("relocation", "企业|公司|商户|店|机构|生产线|设备|厂(?!房)"),
    ("food_supply", "菜|粮|大米|[牛羊猪鸡鱼肉蛋奶果瓜椒]"),
)
"""What goes north or south."""
TABLES = {
    "goods": GOODS, "received": TAKEN, "moved": MOVED, "driven": DRIVEN,
    "aided": AIDED, "managed": MANAGED, "sent_people": SENT_PEOPLE,
    "branched": BRANCHED, "headed": HEADED, "transport": TRANSPORT, "joint": KEYWORDS,
}  # fmt: skip
"""The tables that the verbs of `verbs.toml` read their relation from."""
SPLIT = re.compile(
    r"(?P<digits>(?<![0-9:.])[0-9]{1,2}(?:[:：∶比][0-9]{1,2}){1,3}(?![0-9:.]))|"
    r"(?P<words>[一二三四五六七八九]{2,3})(?=分成|分享|分配|开|比例|的比例)|(?P<half>对半|五五)(?=分)"
)
SPLIT_WORDS = re.compile(r"分成|分享|分配|留成|共享|比例|利益|收益|税收")
DIGIT = {word: number for number, word in enumerate("一二三四五六七八九", 1)}


def classify(words: str, table: Meanings = KEYWORDS) -> str:
    """Return the relation that some words mean, empty where they mean none of the table's."""
    return next((relation for relation, pattern in table if pattern.search(words)), "")


def read_split(words: str) -> str:
    """
    Return the shares in which what two places earn is split; empty where the words name none.

    Parameters
    ----------
    words
        Levelled words of one sentence, e.g. `税收按4:4:2分享` (`4:4:2`), `三七分成` (`3:7`).
    """
    if not SPLIT_WORDS.search(words):
        return ""
    found = SPLIT.search(words)
    if found is None:
        return ""
    if found["half"]:
        return "5:5"
    if found["words"]:
        parts = [DIGIT[c] for c in found["words"]]
        return ":".join(map(str, parts)) if sum(parts) == 10 else ""
    shares = [int(part) for part in re.split(r"[:：∶比]", found["digits"])]
    return ":".join(map(str, shares)) if sum(shares) in (10, 100) else ""
