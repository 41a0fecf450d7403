"""Places in names of other kinds are none: works, clubs, dishes, ships, states, towns abroad, persons."""

import pytest

from tests.geodata.reading import sure, surfaces

NONE = [
    ("《深圳特区报》刊发了评论员文章。", "深圳"),
    ("《雄安宣言》是一首诗。", "雄安"),
    ("中超第十轮，山东泰山客场战平上海申花。", "上海"),
    ("广州恒大三次做客，都没有取胜。", "广州"),
    ("摊位上有德州扒鸡和平遥牛肉。", "平遥"),
    ("京剧与上海越剧同台。", "上海"),
    ("郑州号护卫舰完成补给。", "郑州"),
    ("中山国王墓的铜器出土了。", "中山"),
    ("代表团到日本松江市考察。", "松江"),
    ("越南太原、海阳、北江三省派来代表。", "海阳"),
    ("航班飞往吉隆坡。", "吉隆"),
    ("货轮从鹿特丹港开出。", "鹿特丹港"),
    ("中山靖王刘胜的金缕玉衣出自满城区。", "中山"),
    ("河间献王刘德修学好古。", "河间"),
    ("博陵崔氏、清河崔氏是中古大姓。", "清河"),
    ("青海湖牌地毯很厚。", "青海湖"),
    ("WCBA总决赛，四川女篮横扫内蒙古。", "内蒙古"),
    ("苏超第五轮盐城2比1胜泰州。", "泰州"),
    ("吉林敖东涨停，大盘翻红。", "吉林"),
    ("同仁堂、稻香村等老字号入驻。", "稻香村"),
    ("（本报记者安阳、通讯员何平顺发自承德）", "安阳"),
    ("张北海是一名林业工程师。", "北海"),
    ("他的儿子张北川在丝网厂上班。", "张北"),
    ("王兴隆、刘广平两名队员受伤。", "兴隆"),
    ("武汉大学教授宋阳新、陈永清来讲课。", "永清"),
    ("安平是村里的会计。", "安平"),
    ("周宁同志当选工会主席。", "周宁"),
    ("企业在昆山站稳脚跟。", "昆山站"),
    ("平遥站在新起点上。", "平遥站"),
    ("群众在镇江站起来了。", "镇江站"),
]


@pytest.mark.parametrize(("text", "name"), NONE)
def test_names_of_other_kinds_are_no_places(text, name):
    assert name not in surfaces(text)


PLACES = [
    ("山东横扫式清查违建，济南先行。", "山东"),
    ("长沙负责人与株洲、湘潭两市座谈。", "株洲"),
    ("冠军上海、亚军天津、季军河北都到了。", "上海"),
    ("唐山王家村的企业与保定市合作。", "唐山王家村"),
    ("球队在上海集训，联赛下周开始。", "上海"),
    ("德州的企业很多。", "德州"),
    ("郑州号召市民节水。", "郑州"),
    ("中山国有企业改革。", "中山"),
    ("记者从安阳获悉，项目开工。", "安阳"),
    ("武清的老人可以刷卡看病，武清区已经开通。", "武清"),
    ("齐国都城在临淄，游人很多。", "临淄"),
    ("旅客从三明北站出来。", "三明北站"),
    ("在平遥站上车的人很多。", "平遥站"),
    ("昆山站在建工程封顶。", "昆山站"),
    ("随后往崇礼、赴延庆对比赛道，上海也派人参加。", "延庆"),
]


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_the_same_beginnings_of_places_stay(text, name):
    assert name in surfaces(text)


def test_the_sites_of_a_town_are_no_station():
    assert "大名站" not in surfaces("邯郸充电桩大名站点建设提速，大名站长介绍。")
    assert "石景山站" in surfaces("早高峰石景山站长期拥堵，乘客很多。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("防汛准备务求万全，张家口市万全区提前转移居民。", "万全"),
        ("为方便四方来宾，从柳州通往桂林的公交加密。", "来宾"),
        ("论坛呼吁营造亚太和平区域环境。", "和平区"),
        ("这里是洛阳纸贵的时代。", "洛阳"),
    ],
)
def test_everyday_words_are_no_places(text, name):
    assert name not in surfaces(text)


def test_reports_every_two_hours_and_teams_of_universities_are_no_companies():
    assert sure("小清河分洪区水位每两小时报告一次。") == [("小清河分洪区", "flood-xiaoqinghe")]
    assert sure("西安市长安区高校团队来访。") == [("西安市长安区", "cn-610116")]
    assert sure("河北日报记者来访。") == []


def test_who_goes_in_a_group_is_no_group_of_a_town():
    assert "太平人寿组团" not in surfaces("太平人寿组团考察雄安新区。")


@pytest.mark.parametrize("text", ["美国马里兰州代表团到访。", "演的是大意失荆州。", "欢迎体验阳关大道。"])
def test_states_abroad_and_sayings_hold_no_places(text):
    assert sure(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "昆士兰州、马里兰州和田纳西州派团参展。",
        "越南海阳省与义安省的企业。",
        "三十年河东，三十年河西。",
        "孤帆远影碧空尽，唯见长江天际流。",
        "日照香炉生紫烟，遥看瀑布挂前川。",
        "价值连城的宝物，安如泰山。",
        "曲水流觞，秦王扫六合。",
    ],
)
def test_provinces_abroad_and_verses_hold_no_places(text):
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("庙里存有一方南宋绍兴年间的题刻。", "绍兴"),
        ("此塔建于明景泰三年。", "景泰"),
        ("兜里还揣着半包玉溪。", "玉溪"),
        ("造林树种以新疆杨和樟子松为主。", "新疆"),
        ("飞往吉隆坡的航班取消。", "吉隆"),
        ("读友说，韩昌黎的诗他能背百首。", "昌黎"),
        ("编剧 吴忠 坦言，写喜剧没有捷径。", "吴忠"),
        ("新星陈清远在跳水决赛中夺冠。", "清远"),
    ],
)
def test_eras_brands_plants_and_poets(text, name):
    assert name not in surfaces(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("绍兴今年增长，景泰县三年来增绿。", "绍兴"),
        ("玉溪的烟叶丰收，从玉溪一年运出三万吨。", "玉溪"),
        ("新疆杨梅不多，新疆的杨树不少。", "新疆"),
    ],
)
def test_the_same_names_of_cities(text, name):
    assert name in surfaces(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("获海河杯优质工程。", []),
        ("长江杯足球赛开幕。", []),
        ("黄河杯子厂投产。", ["黄河"]),
        ("查获假冒“玉溪”香烟十二条。", []),
        ("“青岛”啤酒节开幕。", ["青岛"]),
        ("南通与徐州战平。", []),
        ("南通与徐州共建园区。", ["南通", "徐州"]),
        ("各县区要大兴农田水利。", []),
        ("全党大兴调查研究。", []),
        ("大兴农田整治项目开工。", ["大兴"]),
        ("王先生在沧州市运河区一家网点买下健康保险。", ["沧州市运河区"]),
        ("执行峰平谷分时电价。", []),
        ("入选全球灯塔工厂。", []),
    ],
)
def test_cups_brands_pairs_of_teams_and_what_is_raised(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("作家普洱·帕慕克的小说。", []),
        ("拳王与吉安·路易吉交手。", []),
        ("内蒙古·乌兰浩特。", ["内蒙古", "乌兰浩特"]),
        ("公司名叫“武夷山泉”，厂子在保定。", ["保定"]),
        ("提出“雄安人”的说法。", ["雄安"]),
        ("因地制宜都市农业发展。", []),
        ("我国在南极建成秦岭站。", []),
        ("“郑和”号训练舰访问越南岘港。", []),
        ("走进郑州商都遗址博物院。", ["郑州商都遗址博物院"]),
        ("在上海文化广场上演。", ["上海文化广场"]),
        ("消防员柏乡勇救落水者。", []),
        ("在柏乡勇救落水者。", ["柏乡"]),
    ],
)
def test_foreigners_brands_in_quotes_and_roles_of_one(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("学生们用废旧报纸复原了赵州桥模型。", []),
        ("买了一支正定雪糕和长城冰箱贴。", []),
        ("赵州桥修缮完工。", ["赵州桥"]),
    ],
)
def test_models_and_keepsakes_are_no_places(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("大连市金州区北海村种果树。", ["大连市金州区北海村"]),
        ("北京村镇银行开业。", []),
        ("在汉中门桥头相遇。", []),
        ("在蓟县山区常州沟考察。", ["蓟县"]),
        ("为254万山区人民修路。", []),
        ("带动30万宁波人创业。", ["宁波"]),
        ("公司在武汉站住了脚。", []),
        ("列车驶入武汉站。", ["武汉站"]),
        ("用“神威·太湖之光”模拟洱海。", ["洱海"]),
        ("贫穷的法兰西农民与乌苏里白鲑。", []),
        ("阿盟外长会议发表声明。", []),
        ("代表有张鹤松（鄂温克族）。", []),
        ("馆陶组热储与其他热储同时开采。", []),
        ("钻孔揭露山西组和太原组。", []),
        ("邯郸组织培训。", ["邯郸"]),
        ("西安坐标系与大沽高程系。", []),
        ("太原理工与河北工大的专家到武强县调研。", ["武强县"]),
        ("国产长江发动机在顺义区试制。", ["顺义区"]),
        ("鄂温克族自治旗开工。", ["鄂温克族自治旗"]),
        ("大赛线上海选，决赛在滨海新区。", ["滨海新区"]),
        ("1947年解放区开展土地改革。", []),
        ("焦作市解放区开工。", ["焦作市解放区"]),
    ],
)
def test_hamlets_numbers_and_others_that_news_tells_of(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("组件发往越南太原省和河南省的两家工厂。", []),
        ("河北省和河南省的两家工厂。", ["河北省", "河南省"]),
        ("越南太原省与中国河南省结好。", ["河南省"]),
    ],
)
def test_a_province_in_a_list_of_provinces_abroad(text, left):
    assert surfaces(text) == left
