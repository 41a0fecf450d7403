"""Selections for property tests."""

from hypothesis import strategies as st

from geodata.boundaries import home_counties
from geodata.models import BASES, KINDS
from layers.atlas.place_index import TOUCHES
from layers.selection.area import Area
from layers.selection.selection import Selection
from layers.themes import theme_styles

DISTRICTS = [*home_counties()[::9], "131000", "130600", "110000", "120000", "130000", "131082", "110112"]


def some(values, size=3):
    return st.lists(st.sampled_from(list(values)), max_size=size).map(tuple)


lon = st.floats(114, 119.5).map(lambda n: round(n, 5))
lat = st.floats(36.5, 42).map(lambda n: round(n, 5))
bboxes = st.tuples(lon, lat, st.floats(0.01, 3), st.floats(0.01, 3)).map(
    lambda b: Area("bbox", (b[0], b[1], b[0] + b[2], b[1] + b[3]))
)
circles = st.tuples(lon, lat, st.floats(0.1, 500)).map(lambda n: Area("circle", n))
rings = st.lists(st.tuples(lon, lat), min_size=3, max_size=6).map(
    lambda ring: tuple(n for corner in ring for n in corner)
)
polygons = st.tuples(rings, st.lists(rings, max_size=2)).map(lambda r: Area("polygon", r[0], tuple(r[1])))
years = st.tuples(st.none() | st.integers(1990, 2010), st.none() | st.integers(2011, 2030))

selections = st.builds(
    Selection,
    themes=some([*theme_styles(), "none"]),
    districts=some(DISTRICTS),
    docs=some(["doc-old", "doc-new"]),
    years=years,
    kinds=some(KINDS),
    bases=some(BASES),
    max_precision_m=st.none() | st.integers(0, 60_000),
    words=st.sampled_from(["", "示例", "demo", "sanhe", "三河 园", "xyz", "sl"]),
    touch=some(TOUCHES),
    area=st.none() | bboxes | circles | polygons,
    inside=st.booleans(),
    scope=st.sampled_from(["documents", "register"]),
)
wild_selections = st.builds(
    Selection,
    docs=st.lists(st.text(min_size=1, max_size=8), max_size=3).map(tuple),
    words=st.text(max_size=20),
    area=st.none() | bboxes | circles | polygons,
    inside=st.booleans(),
)
