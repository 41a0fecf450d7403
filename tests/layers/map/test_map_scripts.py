import re
import shutil
import subprocess
from pathlib import Path

import pytest

from layers.map.map_scripts import ASSETS, joined_scripts


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def run(script: str) -> str:
    node = shutil.which("node")
    if not node:
        pytest.skip("node, which runs the script, is not installed")
    return subprocess.run([node, "-"], input=script, text=True, capture_output=True, check=True).stdout


def test_what_is_imported_comes_first_and_once(tmp_path: Path):
    folder = write(
        tmp_path,
        main='import { a } from "./left.js";\nimport { b } from "./right.js";\nconsole.log(a, b());\n',
        left='import "./base.js";\nexport const a = 1;\n',
        right='import "./base.js";\nconst hidden = 2;\nexport function b() { return hidden; }\n',
        base='globalThis.seen = (globalThis.seen || 0) + 1;\nconsole.log("base", seen);\n',
    )
    assert run(joined_scripts(folder, "main")) == "base 1\n1 2\n"


def test_names_of_one_module_do_not_meet_those_of_another(tmp_path: Path):
    folder = write(
        tmp_path,
        main='import { a } from "./left.js";\nconst LOOK = 2;\nconsole.log(a, LOOK);\n',
        left="const LOOK = 1;\nexport const a = LOOK;\n",
    )
    assert run(joined_scripts(folder, "main")) == "1 2\n"


@pytest.mark.parametrize(
    "line",
    [
        "export default function () {}",
        "export { a };",
        'import * as left from "./left.js";',
        'import a from "./left.js";',
    ],
)
def test_another_way_of_writing_is_named(tmp_path: Path, line: str):
    with pytest.raises(ValueError, match=re.escape(line)):
        joined_scripts(write(tmp_path, main=f"const a = 1;\n{line}\n"), "main")


def test_modules_that_import_each_other_are_named(tmp_path: Path):
    folder = write(tmp_path, main='import "./left.js";\n', left='import "./main.js";\n')
    with pytest.raises(ValueError, match="main → left"):
        joined_scripts(folder, "main")


def test_every_script_of_the_map_is_in_the_one_file():
    apart = {"component.js", "saved_views.js"}  # they run in Streamlit's page
    text = joined_scripts()
    for path in ASSETS.glob("*.js"):
        assert (f"modules.{path.stem} = " in text) == (path.name not in apart), path.name
