"""Charts: what a reader would see amiss in them."""

from layers.views.charts import coverage_chart, theme_chart


def test_every_name_stands_in_the_middle_of_its_bar():
    chart = theme_chart({"rail": 2, "port": 1}, "zh", dark=False, titles=("主题", "处")).to_dict()
    layers = chart.get("layer", [chart])
    axes = [layer["encoding"]["y"]["axis"] for layer in layers if "axis" in layer["encoding"].get("y", {})]
    assert axes
    assert all(axis["labelFlush"] is False for axis in axes)  # else the first hangs half a line too low


def test_a_legend_is_one_line_where_there_is_room_for_its_words():
    counts = {"full": 11, "partly": 2, "none": 0, "silent": 6}

    def columns(words: dict[str, str]) -> str:
        chart = coverage_chart(counts, words, dark=False, count="句").to_dict()
        return str(chart["encoding"]["color"]["legend"]["columns"]["expr"])

    assert columns(dict.fromkeys(counts, "")) == "width < 120.0 ? 2 : 4"
    assert columns({part: f"{part} 名" for part in counts}) == "width < 360.0 ? 2 : 4"
