"""Start the explorer, or another Streamlit script, on a free port; open it in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
EXPLORER = ROOT / "streamlit_app.py"
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE_S = 60


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
        If the server ends at its start, or is not up within a minute.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(process, f"http://127.0.0.1:{port}/_stcore/health")
        yield Server(f"http://127.0.0.1:{port}/", process.pid)
    finally:
        process.terminate()
        process.wait()


def _await(process: "subprocess.Popen[bytes]", url: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        time.sleep(0.2)
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"The server ended at its start, exit {process.returncode}.") from None
            continue
        return
    raise RuntimeError(f"The server is not up after {PATIENCE_S} s.")
