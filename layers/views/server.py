"""Streamlit's own command, `python -m layers.views.server run …`, that ends quietly when Ctrl+C stops it."""

import gc
import sys

gc.disable()  # what a start makes stays; once all is built, the explorer looks for garbage again

import click  # noqa: E402
from streamlit.web.cli import main  # noqa: E402

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
