"""Names of places that are eras, smokes, drinks, persons or words of a field where they stand."""

import pytest

from tests.geodata.reading import surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("岳飞庙里存有一方南宋绍兴年间的题刻拓片。", []),
        ("永和九年，王羲之与友人雅集兰亭。", []),
        ("寺始建于会昌五年，重修于咸丰十一年，今属平山县。", ["平山县"]),
        ("他兜里还揣着半包玉溪。", []),
        ("老人点了根黄山，慢慢说起蠡县的旧事。", ["蠡县"]),
        ("他就着花生喝了二两汾阳，第二天去了汾阳市。", ["汾阳市"]),
        ("韩昌黎的诗他能背百首，可到了昌黎县才懂。", ["昌黎县"]),
        ("袁项城与黎黄陂先后住过天津的洋楼。", ["天津"]),
        ("货轮“安平”号靠泊黄骅港。", ["黄骅港"]),
        ("他的外号叫“小唐山”，家在丰润区。", ["丰润区"]),
        ("台风“木兰”停编，渔船回北戴河区避风。", ["北戴河区"]),
        ("三亚军一冠军，承德县的选手满载而归。", ["承德县"]),
        ("身高1米91的中卫头球绝杀，球迷沸腾。", []),
        ("校队的主力中卫家在沙坡头区。", ["沙坡头区"]),
        ("处理器“香山”与“黄山”架构在北京市海淀区亮相。", ["北京市海淀区"]),
        ("靖远与平远属于北洋水师，残骸至今没找全。", []),
    ],
)
def test_other_uses_of_names_are_no_places(text, left):
    assert surfaces(text) == left


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("绍兴三年行动方案要求治水。", "绍兴"),
        ("永康五年建成三条铁路，永康市财政不减投入。", "永康"),
        ("一条北京到天津的铁路。", "北京"),
        ("他干了一杯，说青岛是好地方。", "青岛"),
        ("代表们主张南通先行先试。", "南通"),
        ("球队从中卫招来一名年轻人。", "中卫"),
        ("吴忠、中卫两市签了协议。", "中卫"),
        ("“雄安”两个字写在墙上。", "雄安"),
        ("“雄安”一词见于北京的报纸。", "雄安"),
        ("白银、兰州两市共建产业园。", "白银"),
    ],
)
def test_the_same_names_are_places_elsewhere(text, name):
    assert name in surfaces(text)


def test_a_word_that_is_spoken_of_is_no_place():
    assert surfaces("“怀柔”一词在史书里常见，老师来自北京。") == ["北京"]
