"""Names in titles and slogans are lowered; names in quotation marks that are places stay."""

import pytest

from tests.geodata.reading import mentions, sure, surfaces


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("《华北电力年鉴》收入了蓟州区的数据。", ["蓟州区"]),
        ("《关于支持廊坊开展试点的通知》下发后，固安县成立专班。", ["固安县"]),
        ("《关于转发〈天津市规划〉和〈廊坊市规划〉的通知》发到固安县。", ["固安县"]),
        ("〈北京宣言〉提到会展，怀柔区增设两处展厅。", ["怀柔区"]),
        ("没有写完的书名《北京，廊坊市照旧。", ["北京", "廊坊市"]),
        ("“雄安质量”“廊坊贡献”是口号，海河不是。", ["海河"]),
        ("「深圳速度」過去了四十年，前海仍在長高。", ["前海"]),
        ("“平安北京”“数字福建”在丰台区落地。", ["丰台区"]),
        ("“无废雄安”“书香沧州”在安新县启动。", ["安新县"]),
        ("“中国雄安”四个字。", ["雄安"]),
        ("“雄安新区”四个字写在展板上。", ["雄安新区"]),
        ("“天津港口”四个字出现在货单上。", ["天津港口"]),
        ("“石家庄、唐山、邯郸”三个城市被点名。", ["石家庄", "唐山", "邯郸"]),
        ("“京津冀协同发展”这六个字。", ["京津冀"]),
    ],
)
def test_titles_and_slogans_are_no_places_on_the_map(text, left):
    assert surfaces(text) == left


def test_a_place_in_a_title_stays_as_an_associative_mention():
    [title, place] = mentions("《华北电力年鉴》收入了蓟州区的数据。")
    assert (title.surface, title.rule, title.confidence) == ("华北", "associative", 0.3)
    assert "title" in title.reason
    assert place.rule == "division"


def test_a_layout_quoted_behind_a_park_is_the_park_s():
    assert "一核两翼" not in surfaces("天开高教科创园“一核两翼”格局形成。")
    assert "一核两翼" in surfaces("首都“一核两翼”格局形成。")


def test_a_campaign_is_called_after_what_it_does():
    assert sure("开展“清河护岸”集中行动。") == []
    assert sure("“清河护岸我先行”志愿队在车站设点。") == []
    assert sure("水务部门开展“清河”专项行动。") == []
    assert surfaces("开展“雄安新区”建设行动。") == ["雄安新区"]
    assert surfaces("举办“保定高新区”主题摄影。") == ["保定高新区"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("龙门县培养会讲解、会直播的“四会”人才。", ["龙门县"]),
        ("四会市开展“四会”行动。", ["四会市"]),
        ("肇庆的“四会市”招商团启程。", ["肇庆", "四会市"]),
    ],
)
def test_a_quoted_count_is_no_county(text, left):
    assert surfaces(text) == left
