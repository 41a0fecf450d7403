"""The words around a place that say whether a number is its own: where it lies, what it is part of, where one goes."""

import re

BESIDE = re.compile(r"以(?:[东南西北]{1,2}|[上下])")
"""Behind a place that only says where another lies: 甲市以北、乙市以南的丙江."""
ONE_OF_TWO = re.compile(r"(?:其中)?(?P<which>前者|后者)")
ADJUNCT = re.compile(r"(?:[在于沿]|位于|地处|坐落于?|毗邻|紧邻|邻近|背靠|濒临|素有|享有|号称|誉为|隶属)$")
"""A place behind one of these says where, and gives way to another: 在珠江西岸，珠海…"""
SETS_OUT = re.compile(r"(?:从|自|由|往返于?|连接)$")
ARRIVES = re.compile(
    r"(?:落户|入驻|进驻|迁入|落地)[到在于]?|(?:落|拨|投|流|汇|打|用|花|存|蓄|灌|注)[到在给向入进往至]了?"
)
HEAD = re.compile(
    r"(?:[^，。、；：！？与和同及跟对向从为\n0-9]{0,3}的|对口(?:支援|帮扶|协作|合作)的|投资(?:建设|兴建)的|"
    r"(?:[两三四五](?:[地市省县区方]|省市|市县))?(?:共同|联合|合作|携手|联手)?(?:共建|合建|合办|联办|建设|打造|开发|创办|设立|组建|出资)的“?)?"
)
"""Between two places the second of which is what is spoken of: 武清区的电商产业园, 天津市援建的东乡县."""
MADE_OF = re.compile(r"(?:由|包括|包含|涵盖|覆盖|下辖|管辖|辖|含)$")
"""Before a list whose number belongs to what it makes up: 新区由甲、乙、丙三个园区组成."""
EXAMPLES = re.compile(r"等(?![地县市区省镇国州盟城0-9二三四五六七八九十两]|一(?!批|系列))")
"""Behind places that are named as examples of something else: 甲园、乙园等一批项目."""
SUMMED = re.compile(r"(?P<n>[两三四五])(?:个(?![县市区镇乡村])|大|家|处|座)")
"""Behind a list whose number is that of what it all belongs to: 甲市的乙、丙、丁三个集群."""
WITHIN = re.compile("境内(?!外)")
"""Behind a place in which only part of a line lies: 甲铁路乙市境内四处道口."""
MEMBER = re.compile("[、和与及]|以及")
TO_WHOM = re.compile("[向给为]$")
NEXT = re.compile("[、和]")
ENTERS = re.compile("(?:进入|[流汇注接]入|成[了为])$")
"""Before where a clause says that something gets to: 最终进入甲湖，年引水量6亿立方米."""
FOR_WHOM = re.compile("(?:[为给帮]|帮助|助力|带动)$")
GAINS = re.compile("增收|创收|节约|节省|节水|减负|降本|带来|增加|新增|解决")
"""Around a place that somebody else does good: 为甲县47个村增收1700万元."""
ON_WAY = re.compile("(?:经由?|途经|[从自])$")
HELPS = re.compile("(?:则|也|正)?(?:积极|主动|全力|密切|协同)?(?:配合|协助|支持|参与|跟进|协办|响应)")
"""All that a clause says of a place that only helps whom the sentence is about: 甲区由乙市主导，丙市积极配合."""
PASSES = re.compile("(?:穿越|跨越|翻越|横跨|穿过|流经|途经|经过|来自)$")
"""Before a place that what is counted only passes, or comes from: 穿越甲山的18座隧道."""
SHARE = re.compile("[倍成%]")
SHORT = re.compile(r"(?:部分|片区|段|方面|境内|一侧|则?[约有占为达各]|面积)?")
COUNTED = re.compile(r"[0-9一二三四五六七八九十百千]")
OF_ALL = re.compile(r"全[线长程]|总[长里扬]|线路|里程|时速|正线")
"""Words of a number that belongs to what the sentence began with."""
OF_WAY = re.compile("的?(?:路[上程途]|[水铁公]?路|里程|隧洞|渠道)")
DISTANT = re.compile(r"(?:(?<!差)距离?|(?<![分脱远])离)$")
"""Before a place that only says how far off another lies: 甲县城距乙港120公里."""
SEVERAL = re.compile(r"(?P<n>[两三四五])(?:地|[省市县区城州镇港园校院](?![长委政直属级]))之?间?")
COUNT = {"两": 2, "三": 3, "四": 4, "五": 5}
TRIP = re.compile(
    r"(?:小时|分钟)(?:左右|以内|之内|内)?(?:即可|就[能可]|便可|可|能|就|便)?(?:[直到抵通]达|抵|到)$"
)
"""Before where a journey of so long leads: 最快75分钟到甲站."""
MAKES = re.compile(r"(?:建设|建|打造|设立|成立|组建|规划|开发|开工|布局)了?“?$")
SIZE = re.compile(
    r"(?:一期|首期|核心区|起步区)?(?:总?规划|占地|总面积|总?建筑面积|总?投资|用地|首期|开发面积|设计|入驻|入园|注册企业|园区|"
    r"面积|全长|总长|长度|总?库容|总?装机|概算|年?产能)"
)
"""How a clause begins that tells how large is what the clause before says is built."""
SERVED = re.compile("可?(?:供|满足|解决|保障|惠及|覆盖|灌溉|滋养|养活|服务|支撑)")
"""How a clause begins that tells what the clause before got to is good for: 存进甲水库，供65万人饮用."""
ITS_NEW = re.compile(
    "(?:分校|分院|分店|分部|分公司|院区|校区|新(?:厂|址|校区|院区|园|馆|店|车间|基地|校|家))"
)
"""How a clause begins that tells of what is new where the clause before led to: 把牌子挂到甲区，分校招了新生."""
LED_TO = re.compile("(?:到|至|在|进|入|往)了?$")
WORKED_ON = re.compile("[对为给](?:[^，。]{0,2}的)?$")
TOGETHER = re.compile(r"[共均各两三]|总计|合计|分别")
"""In brackets behind a list: what follows is not the last one's alone."""
REST = re.compile(r"(?:另外?|其余|剩余|余下|剩下)的?$")
GONE = re.compile(r"(?:[搬迁移转挪][移迁建往]?|落户|落地|落子|花落)[到至在于往进入]了?$")
OFFSET = re.compile(r"[往向][东南西北]{1,2}(?:走|约|行)?$")
WHOLE = re.compile(r"[全我](?P<level>省|市|区|县|州)")
SPOKEN_OF = re.compile(
    "(?:把握|推[动进]|强化|围绕|深化|促进|实施|加快|坚持|贯彻|落实|聚焦|疏解|抓[住好]|承接)$"
)
"""Before a place that a line only speaks of, where the text is about another."""
LINE = re.compile(r"(?:铁路|高铁|城际|客专|高速|公路|大道|号线|[^岸海一航]线|管道|运河|隧道|大桥|通道|工程)$")
"""How what has a length is called."""
