import pytest

from tests.layers.command.running import TEXT


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
