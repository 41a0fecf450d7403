"""Page in the making."""

from layers.views.state import words


def show() -> None:
    """Draw the page."""
    words()
