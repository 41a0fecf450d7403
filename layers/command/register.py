"""`xietu build` and `xietu check`: the register's mention table made anew, the data checked."""

from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import XietuError
from layers.command.options import Region
from layers.command.progress import Reading
from layers.command.terminal import print_lines, say


def build(
    corpus: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of the documents that the register lists.")
    ],
    region: Region = "jingjinji",
) -> None:
    """
    Parse a corpus anew and write the register's mention table and document list.

    Example: xietu build ../corpus
    """
    from geodata.pipeline import build_mentions
    from geodata.settings import REGIONS
    from layers.files.register_tables import check_complete, write_tables

    if not corpus.is_dir():
        raise XietuError(f"{str(corpus)!r} is not a folder; name the folder that holds the documents.")
    check_complete(corpus, region=region)
    with Reading() as reading:
        result = build_mentions(corpus, region=region, progress=reading.file)
    kept = write_tables(result, REGIONS / region, region=region)
    say(f"{len(result.documents)} documents, {kept} mentions written to {REGIONS / region}.")


def check() -> None:
    """
    Run every check of the register and the data; list each fault with file, line and remedy.

    Example: xietu check
    """
    from geodata.checks.checks import check_all

    issues = check_all()
    print_lines(f"{issue.severity}: {issue}" for issue in issues)
    errors = sum(issue.severity == "error" for issue in issues)
    say(f"{errors} errors, {len(issues) - errors} warnings.")
    if errors:
        raise typer.Exit(2)
