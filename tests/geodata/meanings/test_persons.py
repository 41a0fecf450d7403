"""Names of places that are persons' here, by what stands beside them."""

import pytest

from tests.geodata.reading import place_of, surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("中山先生的手迹陈列在珠海市。", ["珠海市"]),
        ("黄骅烈士的事迹陈列在黄骅市。", ["黄骅市"]),
        ("左权将军牺牲在左权县。", ["左权县"]),
        ("崇礼老师说，学生来自崇礼区。", ["崇礼区"]),
        ("第一书记石景山说，订单来自石景山区。", ["石景山区"]),
        ("队员李长江在训练，他来自荆州市。", ["荆州市"]),
        ("河北省。联系人：王南川、刘井陉，电话略。", ["河北省"]),
        ("河北省。联络员:孙海林、陈安国(电话略)。", ["河北省"]),
        ("河北省。召集人为周宁晋、赵玉田同志。", ["河北省"]),
        ("河北省。成员：刘新乐、陈武强、马广平。", ["河北省"]),
        ("河北省。由赵泰山、刘井陉任组长。", ["河北省"]),
        ("文/本报记者 韩长城 通讯员 李昌平", []),
        ("责任编辑：怀来 徐水", []),
        ("责编：王小明 安国", []),
        ("主持人：请讲。\n刘海兴：好，先说海兴县。", ["海兴县"]),
        ("博主“王安平”走进白洋淀。", ["白洋淀"]),
        ("武安君白起、昌平君的故事在邯郸市流传。", ["邯郸市"]),
        ("种植顾问王安国每周到保定市坐诊。", ["保定市"]),
        ("廊坊市任命郑安国为副主任，免去宋玉田的局长职务。", ["廊坊市"]),
        ("保定市接受张永清辞去主任职务的请求。", ["保定市"]),
        ("游客在遵化市听讲解员说咸丰皇帝。", ["遵化市"]),
        ("石家庄市图书馆共读高阳的历史小说。", ["石家庄市图书馆"]),
    ],
)
def test_persons_are_no_places(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中山将军大道通车。", "中山"),
        ("参观黄骅烈士陵园。", "黄骅"),
        ("请保定老师们和北京教授来。", "北京"),
        ("站在长江边。", "长江"),
        ("有序疏解北京非首都功能。", "北京"),
        ("河北省。联盟成员有安国、定州、望都。", "安国"),
        ("河北省。责任人：平山、灵寿、行唐三县县长。", "平山"),
    ],
)
def test_places_beside_titles_stay(text, name):
    assert any(name in surface for surface in surfaces(text)), surfaces(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("总经理宁波涛出席剪彩。", "宁波"),
        ("董事长金华强、副总裁安阳光到场。", "金华"),
        ("沈阳教授说，这项技术已经成熟。", "沈阳"),
        ("清华大学沈阳教授团队发布报告。", "沈阳"),
        ("武汉大学教授沈阳表示，研究将继续。", "沈阳"),
        ("编剧 吴忠 坦言，写喜剧没有捷径。", "吴忠"),
        ("编剧吴忠和导演李保定出席首映礼。", "吴忠"),
        ("新星陈清远在跳水决赛中夺冠。", "清远"),
        ("主治医师金华、护士长李延安获奖。", "金华"),
        ("嫌疑人马宁德、周长治落网。", "长治"),
        ("编剧：吴忠　导演：金华", "吴忠"),
        ("村民李怀柔、王大兴两家换了地。", "大兴"),
        ("党员张承德、刘文安紧跟，河道清了。", "文安"),
        ("摄影：林安康 编辑：黄石", "黄石"),
    ],
)
def test_cities_that_are_persons_names(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北京教授来廊坊授课，温州教授同行。", "温州"),
        ("北京教授来廊坊授课，温州教授同行。", "北京"),
        ("来自沈阳教授的建议被采纳。", "沈阳"),
        ("大连、沈阳教授团联合授课。", "沈阳"),
        ("代表沈阳参加全国比赛。", "沈阳"),
        ("记者从金华、宁波获悉，项目开工。", "金华"),
        ("车主在定州、安国两地充电。", "定州"),
        ("院长徐州考察结束。", "徐州"),
        ("教师宁波市培训。", "宁波市"),
    ],
)
def test_cities_beside_roles_that_stay_cities(text, name):
    assert name in surfaces(text)


def test_a_contact_is_a_person():
    assert surfaces("北流市牵头，联络人李北流、韦灵山。") == ["北流市"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("研究员金华林认为，治理要系统推进。", "金华"),
        ("企业家安庆余捐资助学。", "安庆"),
        ("演讲人沈阳博士到场。", "沈阳"),
        ("王毅平、李宁波、张长春三人获奖。", "宁波"),
        ("王毅平、李宁波、张长春三人获奖。", "长春"),
        ("会长武汉民到会。", "武汉"),
    ],
)
def test_more_cities_in_names_of_persons(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("沈阳博士后工作站揭牌。", "沈阳"),
        ("运送宁波、长春三人次。", "长春"),
        ("人员宁波集合。", "宁波"),
        ("武汉民营企业家到会。", "武汉"),
    ],
)
def test_cities_that_only_look_like_them(text, name):
    assert name in surfaces(text)


def test_counties_that_are_chosen_stay_places():
    assert surfaces("廊坊市选举永清为试点县，推广高阳的毛巾。") == ["廊坊市", "永清", "高阳"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("赵北戴河从小爱画画。", []),
        ("棋手许银川夺冠。", []),
        ("演事业，什么都可以牺牲的丁安庆选择了后者。", []),
        ("（孟西安 王鸣媛）", []),
        ("广东的许银川和河北的胡明分别取胜。", ["广东", "河北"]),
        ("小品由潘长江表演。", []),
        ("汨罗岳阳间开通公交。", ["汨罗", "岳阳"]),
        ("女王沈阳开唱。", ["沈阳"]),
    ],
)
def test_what_stands_behind_a_lone_surname_is_a_given_name(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("获奖者有：于田、方正、高邑、安新。", []),
        ("评标委员会由柳林、安宁、孙晓梅等五位专家组成。", []),
        ("“感动河北”人物吕梁，是阳原县的一名邮递员。", ["阳原县"]),
        ("副省长江门生出席会议。", []),
        ("水利局长江河介绍情况。", []),
        ("试点县名单：于田、高邑、安新。", ["于田", "高邑", "安新"]),
        ("专家组由柳林、安泽两县选派。", ["柳林", "安泽"]),
        ("高阳两名学生获奖。", ["高阳"]),
        ("高阳是全省第一名的纺织县。", ["高阳"]),
        ("海安，是南通的一座县级市。", ["海安", "南通"]),
        ("省交通运输厅长江航道项目开工。", ["长江"]),
    ],
)
def test_lists_of_persons_and_titles(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("学者临漳坦言，邺城遗址研究尚浅。", ["邺城遗址"]),
        ("主任迁安介绍情况。", []),
        ("村支书代表迁安出席。", ["迁安"]),
        ("旅客临漳表示。", ["临漳"]),
    ],
)
def test_whoever_speaks_behind_a_role_is_a_person(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("其间，高玉林侵吞公款，叶江川作证。", []),
        ("他从玉林来。", ["玉林"]),
        ("总会会长江洋龙出席。", []),
        ("钳工高阳在鸡泽县带徒弟。", ["鸡泽县"]),
        ("新华社记者潘大成报道", []),
        ("我老家江西泰和的乌鸡。", ["江西泰和"]),
        ("象角村村民和县长韩保深修路。", ["象角村"]),
    ],
)
def test_persons_at_a_clauses_start_and_behind_titles(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市民吉林明把伞让给了老人。", "吉林"),
        ("消防员武威在楼道里背出老人。", "武威"),
        ("“温江”是这位画家的笔名。", "温江"),
        ("标书当场开封，无人异议。", "开封"),
        ("夹江而建的老船厂停产。", "夹江"),
    ],
)
def test_names_of_persons_and_verbs_seen_in_newspapers(text, name):
    assert name not in surfaces(text)


def test_no_one_is_called_a_new_area():
    assert (
        place_of("加快泸州国家高新区建设。", "泸州国家高新区")
        == "n-luzhou-high-tech-industrial-development-zone"
    )
