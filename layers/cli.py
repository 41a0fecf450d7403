"""The `xietu` command, a thin layer over the library: data to stdout, talk to stderr, exit 0, or 2 with a sentence."""

import sys
from typing import Annotated

import typer

from geodata.errors import XietuError
from layers.command.parse import parse
from layers.command.places import export, show_district
from layers.command.register import build, check
from layers.command.start import serve, start_app
from layers.command.terminal import say
from layers.command.usage import PlainCommand

app = typer.Typer(
    help="Read coordination policy texts and see them on a map, sentence by sentence. Works offline.",
    no_args_is_help=True,
    options_metavar="",
    subcommand_metavar="COMMAND …",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool | None) -> None:
    if wanted:
        from geodata.settings import package_version

        typer.echo(f"xietu {package_version()}")
        raise typer.Exit


@app.callback()
def start(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Take the options that belong to no command."""


app.command("app", cls=PlainCommand, short_help="Start the explorer and print its address.")(start_app)
app.command(
    "serve", cls=PlainCommand, short_help="Start the explorer and print the layers' address for QGIS."
)(serve)
app.command("parse", cls=PlainCommand, short_help="Texts to GeoJSON: the places they name.")(parse)
app.command("export", cls=PlainCommand, short_help="Write the built-in layers to a file.")(export)
app.command("district", cls=PlainCommand, short_help="Print the profile of a district.")(show_district)
app.command("build", cls=PlainCommand, short_help="Write the register's mention table anew.")(build)
app.command("check", cls=PlainCommand, short_help="Run every check of the data.")(check)


def main() -> None:
    """Run the command; turn what a user can mend into one sentence and exit status 2."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # GBK, on Chinese Windows, has no ²
    try:
        app(prog_name="xietu")
    except XietuError as error:
        say(str(error))
        sys.exit(2)


if __name__ == "__main__":
    main()
