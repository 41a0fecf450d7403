"""Figures: numbers, units, qualifiers, years, indicators, and whose they are. Every sentence is our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.figures.figures import find_figures
from geodata.figures.indicators import name_indicator
from geodata.figures.quantities import find_quantities, read_amount, read_numeral, scale_of
from geodata.models import Document, Figure
from geodata.pipeline import parse_documents
from geodata.texts.documents import make_document


def read(text: str) -> tuple[Document, list[Figure]]:
    document = make_document("t.txt", text.encode("utf-8"))
    return document, find_figures(document, parse_documents([document]).mentions)


@pytest.mark.parametrize(
    ("text", "place", "value", "unit", "qualifier", "indicator"),
    [
        ("廊坊市新建道路86公里。", "cn-131000", 86, "公里", "", "新建道路"),
        ("唐山市去年货物吞吐量突破7.5亿吨。", "cn-130200", 7.5, "亿吨", "超", "货物吞吐量"),
        ("承德市引进项目逾四十个。", "cn-130800", 40, "个", "超", "项目"),
        ("保定市保持百亿级投资规模。", "cn-130600", 100, "亿元", "约", "保持"),
        ("石家庄市城区半小时可达。", "cn-130100", 0.5, "小时", "", "用时"),
        ("沧州市种植苜蓿近3万亩。", "cn-130900", 3, "万亩", "近", "种植苜蓿"),
        ("衡水市有二百余家丝网企业开工。", "cn-131100", 200, "家", "余", "丝网企业"),
        ("迁安市承接项目不少于80个。", "cn-130283", 80, "个", "超", "承接项目"),
        ("迁安市新增债务不超过8亿元。", "cn-130283", 8, "亿元", "近", "债务"),
        ("邻水县到年底注册企业突破900家。", "cn-511623", 900, "家", "超", "注册企业"),
        ("唐山港吞吐量预计9亿吨。", "tangshan-port", 9, "亿吨", "", "吞吐量"),
    ],
)
def test_number_and_place(
    text: str, place: str, value: float, unit: str, qualifier: str, indicator: str
) -> None:
    document, figures = read(text)
    assert [(f.place, f.value, f.unit, f.qualifier) for f in figures] == [(place, value, unit, qualifier)]
    assert figures[0].indicator == indicator
    assert document.text[figures[0].start : figures[0].end]


@pytest.mark.parametrize(
    ("text", "place", "value", "indicator"),
    [
        # what is spoken of is the inner place, or the one that the noun repeats
        ("固安县的北京大兴国际机场日均发送旅客8万人次。", "beijing-daxing-airport", 8, "日均发送旅客"),
        (
            "荣昌区和隆昌市交界处的川南渝西融合发展试验区，总投资6亿元。",
            "n-southern-sichuan-western-chongqing-pilot-zone",
            6,
            "总投资",
        ),
        ("深中通道通车一年，通道日均车流量9万辆次。", "n-shenzhen-zhongshan-link", 9, "日均车流量"),
        # where something lies, and what is only an example, give way
        ("在天津市，河北省驻点招商26次，引进项目31个。", "cn-130000", 31, "项目"),
        ("滦州市利用唐山港、黄骅港等一批口岸，出口货物5万吨。", "cn-130284", 5, "出口货物"),
        # the nearest clause that opens with a place, and no heading
        ("石家庄市与保定市签约，邢台市承接项目6个，总投资9亿元。", "cn-130500", 9, "总投资"),
        ("遂宁市与潼南区共建涪江流域生态廊道，长度186公里。", "x-a42f3b6d", 186, "长度"),
        ("通州区与香河县共建潮白河国家森林公园，面积107平方公里。", "chaobai-forest-park", 107, "面积"),
        # brackets behind a list are of its last, unless they tell of all; a numbered heading is no part of the next line
        ("走访三河市、大厂县、香河县（在建，企业42家）。", "cn-131024", 42, "企业"),
        ("二、产业承接\n三河市新增北京项目32个。", "cn-131082", 32, "项目"),
        ("大名县新建10亿元以上项目7个。", "cn-130425", 7, "10亿元以上项目"),
        # 全市 of the place that the sentence speaks of, what opens a clause, whoever is moved to, whence it goes
        ("北京市很大。北京市很美。霸州市招商41亿元，占全市的七成。", "cn-131081", 7, "占全市"),
        ("河北省很大。全省11个市(含定州市)实现刷卡，主线站覆盖率100%。", "cn-130000", 100, "覆盖率"),
        ("促成60家天津市企业落户黄骅市。", "cn-130983", 60, "天津市企业"),
        ("天津市62家企业已入驻黄骅市。", "cn-130983", 62, "企业"),
        ("邢台市致富。\n从黄骅港发往石家庄市的货运列车每周4班。", "huanghua-port", 4, "货运列车每周"),
        ("张北县的绿电外送，累计已达96亿千瓦时。", "cn-130722", 96, "电量"),
        ("涿州市区到北京市区缩短至1小时20分。", "cn-130681", 80, "用时"),
        ("两条产线由大兴区搬迁至固安县，新厂占地60亩。", "cn-131022", 60, "占地"),  # where it has gone
        (
            "廊坊市很大。廊坊市很美。\n深入推动北京市疏解。新开工程7处。",
            "cn-131000",
            7,
            "工程",
        ),  # only spoken of
        ("三年间有2亿元真金白银落到阜平县。", "cn-130624", 2, "三年间"),
        ("园区总面积90平方公里，其中大兴区部分30平方公里、固安县部分60平方公里。", "cn-131022", 60, "部分"),
        ("京雄高速一脚踩在大兴区，一脚迈进雄安新区，全线97公里。", "jingxiong-exp", 97, "全线"),
    ],
)
def test_whose_number(text: str, place: str, value: float, indicator: str) -> None:
    _, figures = read(text)
    assert [(f.place, f.value) for f in figures if f.value == value] == [(place, value)]
    assert figures[-1].indicator.endswith(indicator)


@pytest.mark.parametrize(
    "text",
    [
        "两座县城的新生\n\n唐山市很美，唐山市很大。",
        "尚义县、怀安县两座县城变化大。",
        "唐山市很美，唐山市很大。往南一百多公里是海。",
    ],
)
def test_numbers_of_nothing(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("成都市年度计划投资50亿元。", "计划投资"),
        ("2024年成都市年度投资300亿元。", "投资"),
        ("重庆市年内投资20亿元。", "投资"),
        ("重庆市年底前完成投资30亿元。", "投资"),
        ("重庆市年末前投资30亿元。", "投资"),
        ("重庆市2024年度假人数300万人。", "度假人数"),
        ("成都市年均投资30亿元。", "年均投资"),
    ],
)
def test_words_of_time_are_left_out_as_a_whole(text: str, indicator: str) -> None:
    assert [f.indicator for f in read(text)[1]] == [indicator]


@pytest.mark.parametrize(
    ("indicator", "unit", "name"),
    [
        ("集装箱吞吐量", "万标箱", "container throughput"),
        ("签约项目", "个", "signed projects"),
        ("某某合作区规上工业产值", "亿元", "above-scale industrial output value"),
        ("门诊量增长", "成", "growth in outpatient visits"),
        ("同比下降", "%", "fall, year on year"),
        ("三年资金", "亿元", "funds"),
        ("起步区", "平方公里", "start-up areas"),
        ("设计时速", "公里", "design speed"),
        ("距离", "公里", "distance"),
        ("说不清的东西", "亿元", "amount of money"),
        ("说不清的东西", "个", "number"),
        ("说不清的东西", "千伏", "voltage"),
    ],
)
def test_english_names_say_no_more_than_the_words(indicator: str, unit: str, name: str) -> None:
    assert name_indicator(indicator, unit) == name


def test_each_gets_its_own() -> None:
    _, figures = read("张家口市、承德市分别新增企业超80家、60家。")
    assert [(f.place, f.value, f.qualifier) for f in figures] == [
        ("cn-130700", 80, "超"),
        ("cn-130800", 60, "超"),
    ]
    assert figures[0].indicator == figures[1].indicator


def test_range_is_two_figures() -> None:
    _, figures = read("邢台市到邯郸市需要2至2.5小时。")
    assert [(f.value, f.unit) for f in figures] == [(2, "小时"), (2.5, "小时")]


def test_traditional_text_is_quoted_as_written() -> None:
    document, figures = read("滄州市累計簽約三百餘個項目。")
    assert document.text[figures[0].start : figures[0].end] == "三百餘個"
    assert (figures[0].value, figures[0].qualifier) == (300, "余")


def test_year_of_comparison_is_not_the_year() -> None:
    _, figures = read("2021年秦皇岛市岸线比2015年增加9公里。")
    assert figures[0].as_of == "2021"


def test_whole_province_is_the_main_province() -> None:
    _, figures = read("河北省加快建设。河北省继续推进。近年来唐山市变化很大；全省新增湿地20万亩。")
    assert figures[0].place == "cn-130000"


@pytest.mark.parametrize(
    "text", ["唐山市的“四个中心”定位。", "迈开两条腿走路的廊坊市。", "第3个五年", "北京八中", "2024年5月12日"]
)
def test_set_phrases_are_no_figures(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("十", 10),
        ("二百一十", 210),
        ("一千五百", 1500),
        ("两", 2),
        ("百", 100),
        ("三千零五", 3005),
        ("十二", 12),
        ("一二", None),
    ],
)
def test_numerals_in_words(words: str, value: float | None) -> None:
    assert read_numeral(words) == value


def test_scale() -> None:
    assert [scale_of(u) for u in ("万亿元", "亿吨", "万台", "家", "万吨级")] == [1e12, 1e8, 1e4, 1, 1e4]
    amounts = [read_amount(words) for words in ("超1.1万公里", "千亿级", "亿元以上", "半小时", "百名", "无")]
    assert amounts == [11000, 1e11, 1e8, 0.5, 100, None]


@given(
    st.text(
        alphabet="0123456789.,半一二三百千万亿多余个家元吨公里至以上近超约分别，。北京天津和、\n", max_size=80
    )
)
def test_spans_lie_in_order_and_never_fail(text: str) -> None:
    last = -1
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.start >= last
        last = quantity.start
    document, figures = read(f"{text}。")
    assert all(0 <= f.start < f.end <= document.n_chars for f in figures)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("固安县城距天津港120公里。", ["cn-131022"]),
        ("北京市、天津市每年各出资2亿元。", ["cn-110000", "cn-120000"]),
        ("京张高铁把海淀区和张家口市连在一起，两地通勤50分钟。", ["cn-110108"]),
        ("武清区和固安县签约，在宝坻区共建京津中关村科技城，规划面积6平方公里。", ["baodi-zgc-city"]),
        (
            "引汉济渭工程从三河口水库取水，穿越秦岭供给咸阳市，年调水5亿立方米。",
            ["n-han-to-wei-water-diversion"],
        ),
        ("旅客在正定机场落地换乘高铁，最快75分钟到北京西站。", ["beijing-xi-station"]),
        ("涿州高新区另有80余户落户房山区。", ["zhuozhou-hidz"]),
        ("中关村海淀园秦皇岛分园的税收归两家，海淀区得四成，另外20%设立基金。", ["zgc-qhd"]),
        ("张北云计算基地开通专线，时延控制在3毫秒以内。", ["zhangbei-cloud-base"]),
        ("西城区帮扶巴林左旗（内蒙古），前者三年间投入1.2亿元。", ["cn-110102"]),
        ("武清区和固安县签约，共建京津中关村科技城，入驻企业30家。", ["baodi-zgc-city"]),
        ("固安县与永清县相邻，京台高速从大兴区引出，全长46公里。", ["g3-jingtai"]),
    ],
)
def test_whose_a_number_is(text: str, places: list[str]) -> None:
    assert [f.place for f in read(text)[1]][-len(places) :] == places


def test_the_number_of_a_train_counts_nothing() -> None:
    assert [f.unit for f in read("长春—北京的Z62次列车运行8小时。")[1]] == ["小时"]


@pytest.mark.parametrize(
    ("text", "place", "value", "unit"),
    [
        ("衡水湖日均客流六千人。", "hengshui-lake", 6000, "人"),
        ("石家庄国际陆港代办报关单9000余票。", "shijiazhuang-land-port", 9000, "票"),
        ("积石山县6.2级地震后，各地支援。", "cn-622927", 6.2, "级"),
        ("张家口市的张北县、怀来县、宣化区三个算力集群投运机架超过180万架。", "cn-130700", 180, "万架"),
        ("大秦铁路迁西县境内四处平交道口改成立交。", "daqin-railway", 4, "处"),
        ("某某二期工程向定兴县、徐水区供水9800万立方米。", "cn-130626", 9800, "万立方米"),
        ("沧州市2024年工作报告\n\n青县、献县忙。\n青县又忙。\n全年召开例会11次。", "cn-130900", 11, "次"),
        ("京津冀协同发展2024年工作总结\n\n天津港忙。\n天津港又忙。\n全年召开例会11次。", "jjj", 11, "次"),
    ],
)
def test_what_reports_count(text: str, place: str, value: float, unit: str) -> None:
    found = [(f.place, f.value, f.unit) for f in read(text)[1]]
    assert (place, value, unit) in found


@pytest.mark.parametrize(
    "text",
    [
        "迁西县城的栗香湖、某某湾两处公园免费开放。",
        "迁西县的某某庄、另一店、第三峪三个乡镇的台账不符。",
        "沧州市围绕钢铁、石化两个产业招商。",
    ],
)
def test_a_number_that_only_counts_a_list_is_no_figure(text: str) -> None:
    assert read(text)[1] == []


def test_numbers_in_turn_count_no_list() -> None:
    assert {f.value for f in read("衡水市新建医院8处、阜城县2处，均已开诊。")[1]} == {8, 2}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who owns what is counted, whoever the clause begins with
        ("三河市先后与通州区的6家医院签约。", [("cn-110112", 6, "家", "医院")]),
        # what two build is what the numbers are of
        (
            "苏州、宿迁两市共建的苏宿工业园区去年引进项目35个。",
            [("n-susu-industrial-park", 35, "个", "项目")],
        ),
        # one that only helps is not what a sentence is about
        (
            "深汕特别合作区由深圳市主导，汕尾市积极配合，去年完成产值900亿元。",
            [("n-shenzhen-shanwei-special-cooperation-zone", 900, "亿元", "产值")],
        ),
        # a name and a number: what is counted stands before the list
        (
            "粮食总产量：沧州市96亿斤，衡水市81亿斤。",
            [("cn-130900", 96, "亿斤", "粮食总产量"), ("cn-131100", 81, "亿斤", "粮食总产量")],
        ),
        (
            "黄骅港吞吐量3亿吨、天津港5亿吨，后者增长3%。",
            [
                ("huanghua-port", 3, "亿吨", "吞吐量"),
                ("tianjin-port", 5, "亿吨", "吞吐量"),
                ("tianjin-port", 3, "%", "吞吐量增长"),
            ],
        ),
        # a share of the province is no number of it; what passes a mountain is not the mountain's
        ("西宁市的人口约占青海全省40%。", [("cn-630100", 40, "%", "全省")]),
        ("京张高铁穿越军都山的3座隧道贯通。", [("jingzhang-hsr", 3, "座", "隧道贯通")]),
        # 全市 behind a semicolon is that of the sentence before; what only passes a station is told of it
        (
            "宁波市完成产业合作项目69个；全市落实援建资金4485万元。",
            [("cn-330200", 69, "个", "产业合作项目"), ("cn-330200", 4485, "万元", "全市落实援建资金")],
        ),
        (
            "经阿拉山口站通行的班列运送货物超600万吨。",
            [("n-alashankou-station", 600, "万吨", "通行的班列运送货物")],
        ),
        # whom somebody does good; what something has become
        (
            "鹤山市推进项目，为龙州县47个村增收1700万元。",
            [("cn-451423", 47, "个", "村增收"), ("cn-451423", 1700, "万元", "村增收")],
        ),
        ("迁安市的尾砂如今成了雄安建设用的机制砂，外运430万吨。", [("cn-130283", 430, "万吨", "外运")]),
        # people without a unit; rates, months and sums of a list are no amounts
        ("保定市常住人口增加40多万。", [("cn-130600", 40, "万人", "常住人口")]),
        ("前7个月，保定市每百万人口新增医院3家。", [("cn-130600", 3, "家", "每百万人口新增医院")]),
        ("黄骅港、天津港两港合计运煤4亿吨。", [("huanghua-port", 4, "亿吨", "运煤")]),
    ],
)
def test_short_clauses(text: str, wanted: list[tuple[str, float, str, str]]) -> None:
    _, figures = read(text)
    assert [(f.place, f.value, f.unit, f.indicator) for f in figures] == wanted
