"""The rules of ARCHITECTURE.md as tests: who may import what, and what every function says of itself."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    [*(ROOT / "geodata").rglob("*.py"), *(ROOT / "layers").rglob("*.py"), *ROOT.glob("streamlit_app.py")]
)
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
ids = [str(path.relative_to(ROOT)) for path in SOURCES]

ORDER = ("geodata", "layers", "layers.views", "streamlit_app")
STAGES = (
    "texts",
    "names",
    "meanings",
    "townships",
    "grammar",
    "placing",
    "kinds",
    "lists",
    "subjects",
    "figures",
    "links",
    "checks",
)
"""The folders of geodata, each with what only those behind it may import."""
LAYERS = (
    "atlas",
    "selection",
    "search",
    "texts",
    "districts",
    "files",
    "map",
    "overlays",
    "serving",
    "command",
    "views",
)
"""The folders of layers, in the same way."""
FOLDERS = {"geodata": STAGES, "layers": LAYERS}
WHOLE = {"geodata.pipeline", "geodata.evaluation", "layers.cli"}
"""What stands beside the folders and makes use of them."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "core", "tools", "stuff"}
PARSE_MODULES = [
    "geodata.texts.documents",
    "geodata.texts.normalise",
    "geodata.names.gazetteer",
    "geodata.names.mentions",
    "geodata.meanings.resolve",
    "geodata.pipeline",
    "geodata.register",
]
MAX_LINES = 360


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def level_of(module):
    return max(
        (i for i, name in enumerate(ORDER) if module == name or module.startswith(name + ".")), default=None
    )


def imports_of(path, *, top_only=False):
    """Every module a file imports, wherever in the file or at its top only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_package(path, package):
    return any(name.split(".")[0] == package for name in imports_of(path))


def test_there_are_sources():
    assert len(SOURCES) > 20


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_imports_run_one_way(path):
    own = level_of(module_of(path))
    for name in imports_of(path):
        other = level_of(name)
        assert other is None or other <= own, f"{module_of(path)} must not import {name}"


def stage_of(module):
    """The package of a module and the place of its folder among the package's; before all of them without one."""
    package, _, inside = module.partition(".")
    folders = FOLDERS.get(package, ())
    folder = inside.partition(".")[0]
    return package, folders.index(folder) if folder in folders else -1


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_folders_import_only_folders_before_them(path):
    module = module_of(path)
    if module in WHOLE:
        return
    package, own = stage_of(module)
    for name in imports_of(path):
        other_package, other = stage_of(name)
        known = other <= own and name not in WHOLE
        assert known or other_package != package, f"{module} must not import {name}"


@pytest.mark.parametrize("package", FOLDERS)
def test_every_folder_is_a_stage(package):
    folders = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
    assert folders == set(FOLDERS[package])


@pytest.mark.parametrize("package", FOLDERS)
def test_tests_have_the_folders_of_what_they_test(package):
    folders = {path.parent.name for path in (ROOT / "tests" / package).glob("*/test_*.py")}
    assert folders <= set(FOLDERS[package])


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_only_views_know_streamlit_and_only_folium_map_folium(path):
    module = module_of(path)
    if not module.startswith("layers.views") and module != "streamlit_app":
        assert not imports_package(path, "streamlit")
    if module != "layers.map.folium_map":
        assert not imports_package(path, "folium")
        assert not imports_package(path, "branca")


def test_no_module_imports_itself_in_a_circle():
    graph = {
        module_of(path): {n for n in imports_of(path, top_only=True) if n in {module_of(p) for p in SOURCES}}
        for path in SOURCES
    }
    done: set[str] = set()

    def visit(module, trail):
        assert module not in trail, " → ".join([*trail, module])
        if module not in done:
            for other in graph[module]:
                visit(other, [*trail, module])
            done.add(module)

    for module in graph:
        visit(module, [])


def test_parsing_loads_no_pandas():
    code = f"import sys, {', '.join(PARSE_MODULES)}; print([m for m in ('pandas', 'geopandas', 'streamlit') if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.stdout.strip() == "[]", result.stderr


@pytest.mark.parametrize(
    "path", [*SOURCES, *SCRIPTS], ids=[str(p.relative_to(ROOT)) for p in [*SOURCES, *SCRIPTS]]
)
def test_files_are_small_and_named_for_what_they_do(path):
    assert path.stem not in VAGUE
    assert path.read_text(encoding="utf-8").count("\n") <= MAX_LINES


def public_functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    scopes = [
        tree,
        *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")),
    ]
    for scope in scopes:
        for node in scope.body:
            if isinstance(
                node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ) and not node.name.startswith("_"):
                yield node


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_every_public_name_has_its_docstring(path):
    missing = [node.name for node in public_functions(path) if not ast.get_docstring(node)]
    assert not missing


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_no_bare_except_and_no_boolean_by_position(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("__"):
            for arg in node.args.args:
                by_name = isinstance(arg.annotation, ast.Name) and arg.annotation.id == "bool"
                assert not by_name, f"{node.name}({arg.arg}: bool) must stand after the star"


def test_architecture_names_every_module():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"[a-z0-9_]+(?=\.py|\b)", text))
    missing = [
        module_of(path)
        for path in SOURCES
        if path.stem != "__init__" and "views" not in path.parts and path.stem not in named
    ]
    assert not missing, "ARCHITECTURE.md does not name them"


def test_locks_hold_no_address():
    for path in ROOT.glob("requirements*.lock"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
        assert not re.search(r"^\s*(-i|-f|--(extra-)?index|--find)", text, flags=re.MULTILINE)


@pytest.mark.parametrize("package", FOLDERS)
def test_every_data_file_is_packaged(package):
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folder = ROOT / package
    packaged = {path for rule in rules["package-data"][package] for path in folder.glob(rule)}
    lying = {path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert lying <= packaged
    for path in folder.rglob("*.py"):
        assert (path.parent / "__init__.py").is_file(), f"{path.parent} is no package"
