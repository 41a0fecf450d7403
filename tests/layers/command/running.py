"""Run the command `xietu` in this process or in one of its own."""

import io
import subprocess
import sys
from typing import NamedTuple

from layers.cli import main

TEXT = "支持三河市、大厂县建设产业园，推进北京大兴国际机场临空经济区和雄安新区发展。\n"


class Result(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


def xietu(*words):
    """Run the command in this process, its streams caught."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe"]
    old = sys.argv, sys.stdout, sys.stderr
    sys.argv, sys.stdout, sys.stderr = ["xietu", *map(str, words)], *streams
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv, sys.stdout, sys.stderr = old
    return Result(code, *(stream.buffer.getvalue() for stream in streams))


def xietu_process(*words):
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "layers.cli", *map(str, words)], capture_output=True, check=False
    )


def refused(result, *words):
    """Exit 2, nothing on stdout, one clear sentence, no traceback."""
    error = result.stderr.decode()
    assert result.returncode == 2, error
    assert "Traceback" not in error
    assert all(word in error for word in words), error
    return error
