"""The map's own scripts joined into one file: a browser fetches one thing instead of twenty, and draws sooner."""

import re
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
MAIN = "frame"
_IMPORT = re.compile(r'^import (?:\{ ?(?P<names>[^}]*?) ?\} from )?"\./(?P<module>\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|class|const|let) (?P<name>[A-Za-z_$][\w$]*))", re.MULTILINE
)


@cache
def joined_scripts(folder: Path = ASSETS, main: str = MAIN) -> str:
    """
    Return the module `main` and all that it imports as one script: each a function, called in the order of imports.

    Only what our modules use is known: `import { a, b } from "./m.js";` on a line of its own, `import "./m.js";`, and
    `export` before a named function, class, const or let.

    Raises
    ------
    ValueError
        If a module imports or exports in another way, or two import each other.
    """
    parts: dict[str, str] = {}
    _join(folder, main, parts, ())
    return '"use strict";\nconst modules = {};\n' + "".join(parts.values())


def _join(folder: Path, module: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if module in above:
        raise ValueError(f"{module}.js imports itself by way of {' → '.join(above)}; move what both need.")
    if module in parts:
        return
    text = (folder / f"{module}.js").read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        _join(folder, found["module"], parts, (*above, module))
    names = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _IMPORT.sub(_taken, text))
    if rest := re.search(r"^\s*(?:import|export)\b.*", body, re.MULTILINE):
        raise ValueError(f"{module}.js: write {rest[0].strip()!r} as the other modules do.")
    parts[module] = f"modules.{module} = (() => {{\n{body}\nreturn {{ {names} }};\n}})();\n"


def _taken(found: re.Match[str]) -> str:
    return f"const {{ {found['names']} }} = modules.{found['module']};" if found["names"] else ""
