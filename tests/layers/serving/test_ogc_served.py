"""The OGC API as `xietu serve` serves it, beside the explorer, for GDAL and so for QGIS."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pyogrio
import pytest
import shapely

import streamlit_app
from layers.selection.selection import Selection, select_places
from layers.serving.map_routes import shared_atlas
from layers.serving.ogc_openapi import COLLECTIONS
from layers.serving.ogc_request import ROOT
from tests.layers.serving.asking import ask_app


def test_the_explorer_serves_it_beside_its_pages():
    assert ask_app(streamlit_app.app, ROOT).status == 200


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """`xietu serve` as a process of its own: its address and what it said."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    said = tmp_path_factory.mktemp("serve") / "said.txt"
    with said.open("wb") as stream:
        command = [sys.executable, "-m", "layers.cli", "serve", "--port", str(port)]
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, cwd=Path(streamlit_app.__file__).parent
        )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            assert process.poll() is None, said.read_text("utf-8")
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.5)
        yield address, said
    finally:
        process.terminate()
        process.wait(60)


def test_one_process_serves_the_explorer_and_its_layers(served):
    address, said = served
    assert f"OGC API - Features: http://localhost:{address.rpartition(':')[2]}{ROOT}" in said.read_text(
        "utf-8"
    )
    for path, kind in (("/", "text/html"), (ROOT, "application/json")):
        with urllib.request.urlopen(address + path, timeout=60) as answer:
            assert answer.status == 200
            assert answer.headers["content-type"].startswith(kind)


@pytest.mark.skipif(
    "OAPIF" not in pyogrio.list_drivers(), reason="this GDAL has no driver for OGC API - Features"
)
def test_gdal_reads_the_layers(served, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    source = f"OAPIF:{served[0]}{ROOT}"
    assert [name for name, _ in pyogrio.list_layers(source)] == list(COLLECTIONS)
    rail = pyogrio.read_dataframe(source, layer="rail")
    shown = select_places(shared_atlas(), Selection(themes=("rail",)))
    assert list(rail["id"]) == list(shown["id"])
    assert rail.crs.to_epsg() == 4326
    off = shapely.hausdorff_distance(rail.geometry.to_numpy(), shown.geometry.to_numpy())
    assert (off < 1e-6).all()
    box = (116.9, 39.5, 117.2, 40.1)
    near = pyogrio.read_dataframe(f"{source}?all=true", layer="rail", bbox=box)
    every = select_places(shared_atlas(), Selection(themes=("rail",), scope="register"))
    assert set(near["id"]) == set(every["id"][every.intersects(shapely.box(*box))])
