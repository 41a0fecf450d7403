"""The rules of ARCHITECTURE.md as tests: who may import what, and what every function says of itself."""

import ast
import re
import subprocess
import sys
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
WHOLE = {"pipeline", "evaluation"}
"""What stands beside the folders of geodata and makes use of them."""
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
    parts = module.split(".")
    return STAGES.index(parts[1]) if parts[0] == "geodata" and len(parts) > 1 and parts[1] in STAGES else None


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_stages_of_geodata_import_only_stages_before_them(path):
    parts = module_of(path).split(".")
    if parts[0] != "geodata" or parts[-1] in WHOLE:
        return
    own = stage_of(module_of(path))
    for name in imports_of(path):
        other = stage_of(name)
        assert other is None or (own is not None and other <= own), (
            f"{module_of(path)} must not import {name}"
        )


def test_every_folder_of_geodata_is_a_stage():
    folders = {path.parent.name for path in (ROOT / "geodata").glob("*/__init__.py")}
    assert folders == set(STAGES)


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_only_views_know_streamlit_and_only_folium_map_folium(path):
    module = module_of(path)
    if not module.startswith("layers.views") and module != "streamlit_app":
        assert not imports_package(path, "streamlit")
    if module != "layers.folium_map":
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
