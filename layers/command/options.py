"""The options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", show_default=False, help="File to write; stdout where left out."
    ),
]
Region = Annotated[
    str, typer.Option(metavar="NAME", help="Register to read places from: a folder under geodata/regions.")
]
Everything = Annotated[bool, typer.Option("--all", help="The whole register, not only what documents name.")]
