"""The area filter: every form reads back from its text, holes are holes, crossing rings are mended."""

import shapely
from hypothesis import given

from layers.selection.area import Area
from tests.layers.strategies import bboxes, circles, polygons


@given(bboxes | circles | polygons)
def test_an_area_reads_back_from_its_text(area: Area):
    assert Area.from_text(area.to_text()) == area
    assert area.to_geometry().is_valid


def test_a_ring_inside_another_is_a_hole():
    area = Area.from_text(
        "polygon:116,39,118,39,118,41,116,41;116.5,39.5,117,39.5,117,40;119,39,120,39,120,40"
    )
    shape = area.to_geometry()
    assert not shape.contains(shapely.Point(116.9, 39.6))
    assert shape.contains(shapely.Point(116.2, 39.6))
    assert shape.contains(shapely.Point(119.9, 39.5))
    assert Area.from_geometry(shape).to_geometry().equals(shape)


def test_a_ring_that_crosses_itself_keeps_both_halves():
    shape = Area.from_text("polygon:116,39,117,40,117,39,116,40").to_geometry()
    assert shape.contains(shapely.Point(116.9, 39.5))
    assert shape.contains(shapely.Point(116.1, 39.5))


def test_square_kilometres():
    assert round(Area.from_text("circle:116,39,20").km2()) == 1256
    assert round(Area.from_text("polygon:116,39,117,40,117,39,116,40").km2()) == 4775
