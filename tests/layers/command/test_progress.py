"""What is said while texts are read: a bar on a screen, a line a file elsewhere, never a word on stdout."""

import os
import re
import subprocess
import sys

import pytest

from geodata.pipeline import parse_paths
from geodata.texts.text_files import CHUNK
from layers.command.progress import Reading
from tests.layers.command.running import TEXT


@pytest.mark.parametrize(("term", "live"), [("xterm", True), ("dumb", False), ("", False)])
def test_a_bar_is_drawn_only_on_a_screen_that_can(monkeypatch, capsys, term, live):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Reading() as reading:
        reading.file(0, 2, "a[b].txt")
        reading.characters(500, 2000)
        reading.file(1, 2, "\x1b[2J.txt")
    said = capsys.readouterr()
    assert said.out == ""
    assert ("\x1b" in said.err) == live
    assert "[1/2] a[b].txt" in said.err
    assert "\x1b[2J" not in said.err
    assert ("25 %" in said.err and "500 characters" in said.err) == live


def test_a_file_of_unknown_length_has_no_share(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Reading() as reading:
        reading.file(0, 1, "stdin")
        reading.characters(1_234_567, 0)
    error = capsys.readouterr().err
    assert "1,234,567 characters" in error
    assert not re.search(r"[1-9]\d* %", error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_long_file_is_told_of_while_it_is_read(tmp_path, encoding):
    text = "没有名字的一行。\n" * (2 * CHUNK // 16)
    path = tmp_path / "long.txt"
    path.write_text(text, encoding=encoding)
    steps = []
    parse_paths([path], told=lambda *step: steps.append(step), keep_texts=False)
    read = [done for done, _ in steps]
    assert len(read) > 2 or encoding == "gb18030"
    assert read == sorted(set(read))
    assert steps[-1] == (len(text), len(text))
    assert all(abs(expected - len(text)) < 0.01 * len(text) for _, expected in steps)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_parse_on_a_screen_shows_how_far_it_is_and_leaves_the_screen_clean(tmp_path):
    import pty

    path = tmp_path / "long.txt"
    path.write_text(TEXT + "没有名字的一行。\n" * (CHUNK // 16), encoding="utf-8")
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "layers.cli", "parse", str(path), "-o", str(tmp_path / "x.geojson")]
    process = subprocess.Popen(
        words, stderr=theirs, stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    assert process.communicate(timeout=60)[0] == b""
    assert process.returncode == 0, said
    shown = said.decode()
    assert "[1/1] long.txt" in shown
    assert "100 %" in shown
    assert re.search(r"[0-9,]{7,} characters", shown)
    assert shown.rstrip().endswith("1 read: 4 mentions of 4 places.")
    assert "characters" not in shown.split("\x1b[2K")[-1]
