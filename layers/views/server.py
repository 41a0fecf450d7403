"""Streamlit's own command, `python -m layers.views.server run …`, that ends quietly when Ctrl+C stops it."""

import sys

import click
from streamlit.web.cli import main

STOPPED = 130
"""What a shell expects of a command that Ctrl+C has ended."""


def run() -> None:
    """Hand the words of the command line to Streamlit; an interruption is no fault and needs no words."""
    try:
        main(standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(STOPPED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


if __name__ == "__main__":
    run()
