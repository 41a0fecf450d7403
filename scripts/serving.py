"""Start the explorer, or another Streamlit script, on a free port; open it in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import sample
from tempfile import TemporaryFile
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXPLORER = ROOT / "streamlit_app.py"
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE_S = 240
TRIES = 4
PORTS = range(20_000, 32_000)
"""Below those that systems hand out for a moment to any connection, so that none is taken between choosing and use."""


class Server(NamedTuple):
    """A server that is up: its address, with a slash at the end, and its process."""

    url: str
    pid: int


@contextmanager
def served(script: Path = EXPLORER, *, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """
    Run a Streamlit script on a free port.

    Parameters
    ----------
    environment
        Variables to set beside this process' own.

    Raises
    ------
    RuntimeError
        If the server ends at its start, on another port too, or is not up within four minutes.
    """
    with ExitStack() as stack:
        for rest in reversed(range(TRIES)):
            port, said = _free_port(), stack.enter_context(TemporaryFile())
            command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
            process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=said, stderr=said
            )
            stack.callback(_stop, process)
            if _is_up(process, f"http://127.0.0.1:{port}/_stcore/health"):
                break
            if process.poll() is None or not rest:
                said.seek(0)
                raise RuntimeError(_why(process, said.read()))
        yield Server(f"http://127.0.0.1:{port}/", process.pid)


def _free_port() -> int:
    for port in sample(PORTS, len(PORTS)):
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise RuntimeError(f"No port is free from {PORTS.start} to {PORTS.stop}.")


def _is_up(process: "subprocess.Popen[bytes]", url: str) -> bool:
    """Wait until a server answers; say no where it ended, as it does where its port was taken, or is too slow."""
    end = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < end:
        with suppress(OSError):
            urllib.request.urlopen(url, timeout=10).close()
            return process.poll() is None
        time.sleep(0.2)
    return False


def _why(process: "subprocess.Popen[bytes]", said: bytes) -> str:
    code = process.poll()
    what = f"is not up after {PATIENCE_S} s" if code is None else f"ended at its start, exit {code}"
    return f"The server {what}. It said: {said.decode(errors='replace')[-2000:]}"


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
