"""What a click on a row of a table means, also when the table has changed since or knows more than the atlas."""

from types import SimpleNamespace

import pytest

from layers.views import chosen_row as rows
from layers.views import overlay_tables


def click(monkeypatch: pytest.MonkeyPatch, key: str, *chosen: int, **more: object) -> None:
    session = {key: {"selection": {"rows": list(chosen)}}, **more}
    for module in (rows, overlay_tables):
        monkeypatch.setattr(module, "st", SimpleNamespace(session_state=session))


def test_a_row_stands_for_its_value(monkeypatch):
    click(monkeypatch, "table", 1)
    assert rows.chosen_row("table", ["a", "b"]) == "b"
    assert rows.chosen_row("table", ["a"]) is None
    click(monkeypatch, "table")
    assert rows.chosen_row("table", ["a", "b"]) is None


@pytest.mark.parametrize(
    ("place", "opened"), [("beijing-daxing-airport", ["beijing-daxing-airport"]), ("x-0123abcd", [])]
)
def test_a_circle_of_an_own_text_opens_no_card(monkeypatch, place, opened):
    found: list[str] = []
    click(monkeypatch, "overlay_frame_sized", 0, overlay_rows_sized=[place])
    monkeypatch.setattr(overlay_tables, "open_place", found.append)
    overlay_tables._choose("sized")
    assert found == opened
