"""Old ids and names lead to the place of today."""

import pytest

from geodata.register import read_rows
from geodata.settings import REGIONS
from layers.search.old_names import find_renamed
from layers.serving.map_routes import shared_atlas


@pytest.mark.parametrize(
    ("asked", "place", "adcode", "until"),
    [
        ("yanjiao", "town-yanjiao", "", ""),  # an id of before
        ("副中心", "beijing-subcentre", "", ""),
        ("雄安新區", "xiongan", "", ""),
        ("唐海县", "cn-130209", "130209", "2012"),
        ("宣武区", "", "110102", "2010"),  # only the division has a page
        (" 三河市 ", "cn-131082", "", ""),
    ],
)
def test_where_an_old_name_leads(asked: str, place: str, adcode: str, until: str):
    renamed = find_renamed(shared_atlas(), asked)
    assert renamed is not None
    assert (renamed.place, renamed.adcode, renamed.until) == (place, adcode, until)


@pytest.mark.parametrize("asked", ["", "<b>x</b>", "no such place", "x" * 10_000])
def test_what_nothing_is_called(asked: str):
    assert find_renamed(shared_atlas(), asked) is None


def test_every_old_id_leads_to_a_place_of_today():
    ids = set(shared_atlas().places["id"])
    rows = [row for _, row in read_rows(REGIONS / "jingjinji" / "moved_places.csv")]
    assert rows
    assert [row for row in rows if row["new"] not in ids or row["old"] in ids] == []
