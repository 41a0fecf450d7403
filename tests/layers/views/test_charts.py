"""Charts: what a reader would see amiss in them."""

from layers.views.charts import theme_chart


def test_every_name_stands_in_the_middle_of_its_bar():
    chart = theme_chart({"rail": 2, "port": 1}, "zh", dark=False, titles=("主题", "处")).to_dict()
    layers = chart.get("layer", [chart])
    axes = [layer["encoding"]["y"]["axis"] for layer in layers if "axis" in layer["encoding"].get("y", {})]
    assert axes
    assert all(axis["labelFlush"] is False for axis in axes)  # else the first hangs half a line too low
