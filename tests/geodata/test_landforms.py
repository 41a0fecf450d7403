"""Mountains, seas, plains and parts of provinces that texts name, and what is only called after them."""

import pytest

from tests.geodata.reading import sure, surfaces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("长江三峡沿线加强文物保护，三峡旅游升温。", ["n-changjiang-three-gorges"] * 2),
        ("苗岭、大娄山和邛崃山一带生态修复。", ["n-miaoling-mountains", "n-dalou-mountains", "n-qionglai-mountains"]),
        ("唐古拉山、阿尔金山雪线上升。", ["n-tanggula-mountains", "n-altun-mountains"]),
        ("阴山北麓防风固沙。", ["n-yinshan-mountains"]),
        ("面向黄海，海州湾海洋牧场扩容。", ["n-yellow-sea", "n-haizhou-bay"]),
        ("南襄盆地、汉中盆地粮食增产。", ["n-nanxiang-basin", "n-hanzhong-basin"]),
        ("东北平原、长江中下游平原黑土和水田保护。", ["n-northeast-china-plain", "n-middle-lower-yangtze-plain"]),
        ("科尔沁草原、若尔盖草原禁牧休牧。", ["n-horqin-grassland", "n-zoige-grassland"]),
        ("塔里木盆地南缘治沙，柴达木光伏并网。", ["n-tarim-basin", "n-qaidam-basin"]),
        ("川西、黔东、滇中三地文旅联动。", ["n-west-sichuan", "n-east-guizhou", "n-central-yunnan-city-cluster"]),
        ("大凉山区、白于山区和泰沂山区植树。", ["n-daliang-mountains", "n-baiyu-mountains", "n-taiyi-mountain-area"]),
        ("兴化湾、温州湾和南黄海风电。", ["n-xinghua-bay", "n-wenzhou-bay", "n-south-yellow-sea"]),
        ("宁绍平原、金衢盆地、胶莱平原节水。", ["n-ningshao-plain", "n-jinqu-basin", "n-jiaolai-plain"]),
        ("潮汕地区、皖西南和辽西北交通。", ["n-chaoshan-area", "n-southwest-anhui", "n-northwest-liaoning"]),
        ("汉江中下游、淮河中游防洪。", ["n-middle-lower-han-river", "n-middle-huai-river"]),
        ("大兴安岭南麓山区脱贫县持续增收。", ["n-khingan-south-foothills"]),
        ("黄河中上游水土保持，长江下游岸线整治。", ["n-upper-and-middle-yellow-river", "n-lower-yangtze"]),
        ("海峡西岸、胶东和鲁南的港口分工协作。", [
            "n-west-coast-of-the-strait-economic-zone",
            "n-jiaodong-economic-circle",
            "n-southern-shandong-economic-circle",
        ]),
    ],
)  # fmt: skip
def test_natural_features_and_parts_of_provinces_are_read(text, wanted):
    assert [place for _, place in sure(text)] == wanted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("黄海水产研究所、黄海造船有限公司和黄海学院签约。", []),
        ("三峡集团、三峡能源、三峡银行参会，据《三峡日报》报道。", []),
        ("中海油东海公司、东海证券、中原证券、东海舰队参加座谈。", []),
        ("岷山饭店接待代表，阴山优麦公司投产，鲁南制药扩产。", []),
        ("喜马拉雅音频上线新栏目，县长黄海表示支持。", []),
        ("馆藏北宋瓷器，收藏北魏造像，冰川西侧立碑。", []),
        ("逐鹿中原，福如东海，更喜岷山千里雪。", []),
        ("会稽山公司上市，他犹豫中离开。", []),
        ("渤海、黄海、东海海洋环境。", ["渤海", "黄海", "东海"]),
        ("东海、灌云、灌南三县协作。", ["东海", "灌云", "灌南"]),
    ],
)
def test_what_is_called_after_them_is_no_place(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "务川西部山区增收。",
        "汤阴山区绿化。",
        "东辽南部乡镇受灾。",
        "开鲁中部灌渠清淤。",
        "利川西收费站车流增加。",
    ],
)
def test_the_end_of_a_county_and_what_follows_make_no_region(text):
    assert not [place for _, place in sure(text) if place and place.startswith("n-")]


def test_rock_art_and_reserves_are_more_than_their_mountain():
    assert surfaces("阴山岩画申遗。") == ["阴山岩画"]
