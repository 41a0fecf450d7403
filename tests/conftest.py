"""Shared fixtures: a small atlas of our own, the corpus where it is at hand, Chromium, golden files."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from geodata.models import Figure, Link, Mention, Node, Place, Statement
from geodata.register import DocumentRecord, Register
from layers.atlas.build import Atlas, make_atlas, named_divisions

ROOT = Path(__file__).parent.parent

# The same examples at each run, however busy the machine: what passed once passes again. `--hypothesis-profile=search` looks for new ones.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", settings.get_profile("same"), derandomize=False)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with a file of tests/golden; `--update-golden` writes it."""

    def compare(name: str, data: bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(data)
        assert path.read_bytes() == data, f"{name} differs; look at the diff, then --update-golden"

    return compare


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the five documents: beside the project, or where XIETU_CORPUS says."""
    folder = Path(os.environ.get("XIETU_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip("the corpus is not at hand (XIETU_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium or Chrome; scripts/test finds or installs one."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium here (set CHROMIUM)")
    return found


def _place(
    key: str, name: str, kind: str, themes: str, recipe: str, basis: str, precision_m: int, **more: object
) -> Place:
    return Place(key, name, kind, tuple(themes.split()), recipe, basis, precision_m, **more)  # type: ignore[arg-type]


PLACES = [
    _place("airport-demo", "示例机场", "airport", "airport logistics", "point 117.0 39.9", "site", 500, name_en="Demo airport"),
    _place(
        "beisanxian", "北三县", "region", "cooperation", "union 131082 131028 131024", "boundary", 0,
        name_en="Northern three counties", aliases=("廊坊北三县",),
    ),
    _place("demo-lake", "示例湖", "water", "water ecology", "part 130632 115.95 38.9 8", "extent", 2000, name_en="Demo lake"),
    _place("demo-line", "示例城际铁路", "rail", "rail", "line a b c", "schematic", 5000, name_en="Demo intercity railway"),
    _place("demo-market", "=示例市场<img src=x onerror=alert(1)>", "market", "logistics", "", "unlocated", 0),
    _place("demo-park", "三河示例产业园", "park", "industry innovation", "within 131082", "county", 15000, name_en="Demo park"),
    _place("demo-port", "示例港", "port", "port", "points 118.5 39.0 117.8 38.98", "locality", 3000, name_en="Demo port"),
    _place("never-named", "未提到的园区", "park", "industry", "point 116.4 39.9", "site", 300),
    _place("tongwulang", "通武廊", "region", "cooperation pilot", "union 110112 120114 131000", "boundary", 0),
]  # fmt: skip

NODES = {
    "a": Node("a", "甲站", 116.4, 39.9),
    "b": Node("b", "乙站", 116.9, 39.95),
    "c": Node("c", "丙站", 117.2, 40.0),
}
DOCUMENTS = (
    DocumentRecord("doc-new", "新方案", "2024-05-01", "某委", "zh-Hans", "b" * 64, 2000),
    DocumentRecord("doc-old", "旧方案", "2018-03-02", "某市", "zh-Hans", "a" * 64, 1000),
)


def _mention(doc: str, start: int, surface: str, place: str, confidence: float = 0.98) -> Mention:
    return Mention(doc, start, start + len(surface), surface, place, "register", confidence)


MENTIONS = (
    _mention("doc-old", 10, "北三县", "beisanxian"),
    _mention("doc-old", 30, "三河", "cn-131082"),
    _mention("doc-old", 45, "示例机场", "airport-demo"),
    _mention("doc-old", 500, "示例湖", "demo-lake"),
    _mention("doc-new", 5, "示例城际铁路", "demo-line"),
    _mention("doc-new", 100, "通武廊", "tongwulang"),
    _mention("doc-new", 200, "示例港", "demo-port"),
    _mention("doc-new", 300, "示例湖", "demo-lake"),
    _mention("doc-new", 400, "=示例市场", "demo-market"),
    _mention("doc-new", 700, "三河示例产业园", "demo-park"),
    _mention("doc-new", 900, "未提到", "never-named", 0.3),
)


def make_register() -> Register:
    """Return a small register of invented places in real districts."""
    return Register(
        region="demo",
        provinces=frozenset({"110000", "120000", "130000"}),
        places={place.id: place for place in PLACES},
        nodes=NODES,
        documents=DOCUMENTS,
        mentions=MENTIONS,
        statements=(Statement("demo-line", "doc-new", 2, "建设城际快线", "Build a fast intercity line"),),
        figures=(
            Figure("demo-port", "doc-new", 210, 214, "吞吐量", "throughput", 5.0, "亿吨", "超", "2024"),
        ),
        links=(Link("demo-port", "demo-park", "rail-sea", "海铁联运", "Sea–rail", "doc-new", 205, 209),),
    )


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """Nine invented places and the divisions their texts name; two documents."""
    register = make_register()
    return make_atlas(register, {**named_divisions(register), **register.places})
