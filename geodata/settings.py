"""Where things lie, and the few choices a user can make by environment variable."""

import os
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
REGIONS = PACKAGE / "regions"
HOME_REGION = "jingjinji"
NATIONAL_REGION = "china"


def package_version() -> str:
    """Return the version of Xietu: that of the installed package, else what the folder it runs from says."""
    try:
        return version("xietu")
    except PackageNotFoundError:
        project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return str(project["version"])


def corpus_folder() -> Path | None:
    """Return the folder of `XIETU_CORPUS`, where the words of the documents may be read; `None` where unset."""
    value = os.environ.get("XIETU_CORPUS", "")
    return Path(value).expanduser() if value else None
