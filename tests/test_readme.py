"""Every command of README.md is run, or, where it would install or serve, its script is checked."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.layers.command.running import xietu

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
    if line.strip() and not line.startswith("#")
]


def test_readme_shows_the_two_commands_first():
    assert COMMANDS[0] == "scripts/app"
    assert "scripts/test" in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_command(command, tmp_path, monkeypatch):
    words = shlex.split(command)
    if words[0].startswith("scripts/"):
        script = ROOT / words[0]
        assert script.stat().st_mode & 0o111
        assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
        return
    assert words[0] == "xietu"
    words = [str(ROOT / word) if (ROOT / word).exists() else word for word in words[1:]]
    monkeypatch.chdir(tmp_path)
    result = xietu(*words)
    assert result.returncode == 0, result.stderr.decode() + result.stdout.decode()[-2000:]
    for word in words:
        if Path(word).suffix in {".geojson", ".gpkg", ".csv"}:
            assert (tmp_path / word).stat().st_size > 0


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()


def test_files_that_are_named_exist():
    for name in re.findall(r"`([a-z_/]+\.(?:toml|lock|txt|md|py))`", README):
        assert list(ROOT.rglob(name)), name
