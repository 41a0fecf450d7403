"""How far the command has read, on stderr: a bar where it is a screen, a line a file where it is not."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from layers.command.terminal import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def _is_live() -> bool:
    """Say whether stderr is a screen whose last line can be written anew."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


class Reading:
    """
    Files and characters as they are read; what it draws on a screen is gone when it ends.

    Use it as a context: `with Reading() as reading: parse_paths(…, progress=reading.file, told=reading.characters)`.
    """

    def __init__(self) -> None:
        """Draw nothing yet."""
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if _is_live():
            self._bar = _new_bar()
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.stop()

    def file(self, done: int, total: int, name: str) -> None:
        """Say which file is read next, after `done` of `total`."""
        line = f"[{done + 1}/{total}] {name if name.isprintable() else repr(name)}"
        if self._bar is None:
            say(line)
            return
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(line, total=None)
        self._bar.refresh()

    def characters(self, done: int, expected: int) -> None:
        """Say how many characters of the file are read, and how many it has; 0 where nobody knows."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=max(done, expected) if expected else None)
            self._bar.refresh()


def _new_bar() -> "Progress":
    """Return a bar that is drawn when it is told to: a thread of its own would only take time from the reading."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.completed:,.0f} characters"),
        TimeRemainingColumn(compact=True),
        console=Console(file=sys.stderr),
        transient=True,
        auto_refresh=False,
    )
