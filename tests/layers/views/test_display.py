"""What an address says of how the map is drawn."""

import pytest

from layers.views.display import read_fades


@pytest.mark.parametrize(
    ("text", "fades"),
    [
        ("", {}),
        ("transport:40", {"transport": 40}),
        ("transport:40,life:10", {"transport": 40, "life": 10}),
        ("transport:100,life:0,moon:40,economy:x,coordination", {}),
        ("transport:4000000,life:-5,economy:４０", {}),
    ],
)
def test_fades_are_read_and_nonsense_is_left_out(text: str, fades: dict[str, int]):
    assert read_fades(text) == fades
