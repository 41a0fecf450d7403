"""The help of a command as manuals write it: `xietu parse PATH… [options]`."""

from typing import Any

from typer.core import TyperCommand


class PlainCommand(TyperCommand):
    """A command whose help says what to write, not of which type of Python it is; each parameter has its metavar."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what stands behind the command's name in the first line."""
        return [*(name for name, _ in self._arguments(ctx)), "[options]"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what each argument and each option is."""
        params = self.get_params(ctx)
        options = [each.get_help_record(ctx) for each in params if each.param_type_name == "option"]
        for title, rows in (("Arguments", self._arguments(ctx)), ("Options", options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _arguments(self, ctx: Any) -> list[tuple[str, str]]:
        params: list[Any] = self.get_params(ctx)
        return [(each.metavar, each.help) for each in params if each.param_type_name == "argument"]
