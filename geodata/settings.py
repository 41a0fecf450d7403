"""Where things lie, and the few choices a user can make by environment variable."""

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
REGIONS = PACKAGE / "regions"
HOME_REGION = "jingjinji"
NATIONAL_REGION = "china"


def corpus_folder() -> Path | None:
    """Return the folder of `XIETU_CORPUS`, where the words of the documents may be read; `None` where unset."""
    value = os.environ.get("XIETU_CORPUS", "")
    return Path(value).expanduser() if value else None
