"""`xietu app` and `xietu serve`: the explorer takes the place of the command."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import XietuError
from layers.command.terminal import check_address, say, settle_corpus

Port = Annotated[int, typer.Option(metavar="N", min=1, max=65535, help="Port to listen on.")]
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Address to listen on; 0.0.0.0 lets other machines in.")
]


def start_app(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """
    Start the explorer and print its address.

    XIETU_CORPUS names a folder with the documents, whose words are then shown; XIETU_TILES and XIETU_TILES_CREDIT
    name tiles under the places (see README).

    Example: xietu app --port 8600
    """
    _start(port, host)


def serve(port: Port = 8501, host: Host = "127.0.0.1") -> None:
    """
    Start the explorer and print its address and that of its layers, an OGC API - Features for QGIS and others.

    Example: xietu serve --port 8600
    """
    _start(port, host, path="/xietu/ogc")


def _start(port: int, host: str, *, path: str = "") -> None:
    """Let the explorer take this process' place; `path` is that of the layers, where their address shall be said."""
    from importlib.util import find_spec

    spec = find_spec("streamlit_app")
    if spec is None or spec.origin is None:
        raise XietuError("streamlit_app.py is not installed beside the packages; install Xietu anew.")
    check_address(host, port)
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0"} else host  # noqa: S104  # compared, not bound
    say(f"Xietu: http://{shown}:{port}  (Ctrl+C stops it)")
    if path:
        say(f"OGC API - Features: http://{shown}:{port}{path}")
    options = {
        "server.port": str(port),
        "server.address": host,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    flags = [f"--{key}={value}" for key, value in options.items()]
    settle_corpus(os.environ)
    os.chdir(_settings_folder(Path(spec.origin).parent))
    command = [sys.executable, "-m", "layers.views.server", "run", spec.origin, *flags]
    os.execv(sys.executable, command)  # noqa: S606  # the explorer takes this process' place, so that Ctrl+C reaches it


def _settings_folder(root: Path) -> Path:
    """Return the folder whose .streamlit/config.toml holds the explorer's look: the checkout, or where pip put it."""
    from sysconfig import get_path

    installed = Path(get_path("data")) / "share" / "xietu"
    return installed if installed.is_dir() and not (root / ".streamlit").is_dir() else root
