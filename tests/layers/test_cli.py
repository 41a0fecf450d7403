import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from click import Abort

from layers.build import build_atlas
from layers.cli import main
from layers.terminal import end_progress, settle_corpus, show_progress
from layers.views import server

TEXT = "支持三河市、大厂县建设产业园，推进北京大兴国际机场临空经济区和雄安新区发展。\n"


class Result(NamedTuple):
    returncode: int
    stdout: bytes
    stderr: bytes


def xietu(*words):
    """Run the command in this process, its streams caught."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe"]
    old = sys.argv, sys.stdout, sys.stderr
    sys.argv, sys.stdout, sys.stderr = ["xietu", *map(str, words)], *streams
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv, sys.stdout, sys.stderr = old
    return Result(code, *(stream.buffer.getvalue() for stream in streams))


def xietu_process(*words):
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "layers.cli", *map(str, words)], capture_output=True, check=False
    )


def refused(result, *words):
    """Exit 2, nothing on stdout, one clear sentence, no traceback."""
    error = result.stderr.decode()
    assert result.returncode == 2, error
    assert "Traceback" not in error
    assert all(word in error for word in words), error
    return error


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_help_names_every_command_and_waits_for_no_large_library():
    loaded = [sys.executable, "-X", "importtime", "-m", "layers.cli", "--help"]
    result = subprocess.run(loaded, capture_output=True, check=False)
    for command in ("app", "parse", "export", "district", "build", "check"):
        assert command in result.stdout.decode()
    libraries = {line.rpartition("|")[2].strip() for line in result.stderr.decode().splitlines()}
    assert "layers" in libraries
    assert libraries.isdisjoint({"numpy", "geopandas", "shapely", "streamlit", "folium"})


@pytest.mark.parametrize("command", ["app", "parse", "export", "district", "build", "check"])
def test_every_command_has_help_with_an_example(command):
    assert b"Example: xietu" in xietu(command, "--help").stdout


def test_parse_writes_geojson_to_stdout_and_talk_to_stderr(text):
    result = xietu("parse", text)
    assert result.returncode == 0, result.stderr.decode()
    collection = json.loads(result.stdout)
    features = {feature["id"]: feature for feature in collection["features"]}
    sanhe = features["cn-131082"]
    assert sanhe["properties"]["districts"] == ["131082"]
    assert list(sanhe["properties"]) == [
        "name",
        "name_en",
        "kind",
        "themes",
        "basis",
        "precision_m",
        "districts",
        "mentions",
    ]
    for feature in features.values():
        for mention in feature["properties"]["mentions"]:
            assert list(mention) == ["doc", "start", "end", "surface", "rule", "confidence"]
            assert TEXT[mention["start"] : mention["end"]] == mention["surface"]
    assert b"places" in result.stderr


def test_parse_gives_the_same_bytes_whatever_the_order_and_encoding(tmp_path):
    for name, words in (("a.txt", TEXT), ("b.txt", "建设天津港。")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    one = xietu("parse", tmp_path / "a.txt", tmp_path / "b.txt").stdout
    two = xietu("parse", tmp_path / "b.txt", tmp_path / "a.txt").stdout
    assert one == two
    (tmp_path / "a.txt").write_text(TEXT, encoding="gb18030")
    assert xietu("parse", tmp_path, "-o", tmp_path / "out.geojson").returncode == 0
    assert (tmp_path / "out.geojson").read_bytes() == one


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01"),
        ("latin.txt", b"\xff\xe9\x80\x81\xff" * 30),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_parsed(tmp_path, text, name, data):
    bad = tmp_path / name
    bad.write_bytes(data)
    result = xietu("parse", bad, text)
    refused(result, name)
    assert json.loads(result.stdout)["features"]
    assert xietu("parse", bad).stdout == b""


def test_no_traceback_from_a_real_process(tmp_path):
    refused(xietu_process("parse", tmp_path / "gone.txt"), "gone.txt")
    refused(xietu_process("export", "--theme", "ral"), "did you mean 'rail'")


def test_parse_refuses_what_is_not_there(tmp_path, text):
    refused(xietu("parse", tmp_path / "gone.txt"), "gone.txt")
    result = xietu("parse", tmp_path / "gone.txt", text)
    refused(result, "gone.txt")
    assert json.loads(result.stdout)["features"]
    (tmp_path / "none").mkdir()
    refused(xietu("parse", tmp_path / "none"), "none")
    refused(xietu("parse", text, "--region", "atlantis"), "atlantis")
    refused(xietu("parse", tmp_path / "none", text), "none")


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path, text):
    for words in (["-o", tmp_path / "no" / "x.json"], ["-o", ""], ["-o", tmp_path], ["--figures", tmp_path]):
        result = xietu("parse", text, *words)
        assert "[1/1]" not in refused(result, "Cannot write")
    refused(xietu("export", "-o", tmp_path / "no" / "x.json"), "no folder")


def test_a_reader_that_leaves_early_is_no_fault(text):
    for words in (["parse", text], ["district", "三河", "--all"]):
        process = subprocess.Popen(
            [sys.executable, "-m", "layers.cli", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 0


def test_names_of_files_cannot_write_to_the_terminal(tmp_path):
    (tmp_path / "a\x1b[31m\n.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text(TEXT, encoding="utf-8")
    result = xietu("parse", tmp_path)
    assert result.returncode == 0, result.stderr.decode()
    assert b"\x1b" not in result.stderr
    docs = {m["doc"] for f in json.loads(result.stdout)["features"] for m in f["properties"]["mentions"]}
    assert docs == {"a\x1b[31m\n", "\ufffd"}


def test_two_files_of_one_name_are_told_apart(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    error = refused(xietu("parse", tmp_path / "one", tmp_path / "two"), "rename")
    assert str(tmp_path / "one" / "plan.txt") in error
    assert str(tmp_path / "two" / "plan.txt") in error
    again = tmp_path / "one" / ".." / "one" / "plan.txt"
    assert xietu("parse", tmp_path / "one" / "plan.txt", again).returncode == 0


def test_parse_writes_figures_and_links(tmp_path):
    words = "北京大兴国际机场2023年旅客吞吐量达3941万人次。京津城际连接北京和天津。\n"
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    figures, links = tmp_path / "figures.csv", tmp_path / "links.csv"
    out = tmp_path / "x.geojson"
    result = xietu("parse", tmp_path / "a.txt", "-o", out, "--figures", figures, "--links", links)
    assert result.returncode == 0, result.stderr.decode()
    rows = list(csv.DictReader(figures.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["value"], row["unit"]) for row in rows] == [("3941", "万人次")]
    for row in [*rows, *csv.DictReader(links.read_text(encoding="utf-8-sig").splitlines())]:
        assert 0 <= int(row["start"]) < int(row["end"]) <= len(words)
    assert links.read_text(encoding="utf-8-sig").startswith("doc,start,end,origin,origin_name,target")


def test_the_app_says_when_its_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused(xietu("app", "--port", taken.getsockname()[1]), "is taken", "--port")
    refused(xietu("app", "--host", "nowhere.invalid"), "nowhere.invalid")


def test_a_name_too_long_for_the_system_is_refused_in_words(text):
    result = xietu("parse", "x" * 5000, text)
    refused(result, "too long")
    assert json.loads(result.stdout)["features"]
    refused(xietu("parse", text, "-o", "x" * 5000), "too long")


@pytest.mark.parametrize(("term", "live"), [("xterm", True), ("dumb", False), ("", False)])
def test_a_line_is_written_anew_only_on_a_screen_that_can(monkeypatch, capsys, term, live):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show_progress()(0, 2, "a.txt")
    end_progress()
    error = capsys.readouterr().err
    assert ("\x1b" in error) == live
    assert "[1/2] a.txt" in error


def test_an_interrupted_app_ends_quietly(monkeypatch, capsys):
    def interrupted(**_options):
        raise Abort

    monkeypatch.setattr(server, "main", interrupted)
    with pytest.raises(SystemExit) as stop:
        server.run()
    assert stop.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_no_output_takes_the_place_of_a_text_or_of_another_output(text, tmp_path):
    (tmp_path / "same.txt").symlink_to(text)
    for name in ("plan.txt", "same.txt"):
        refused(xietu("parse", text, "-o", tmp_path / name), "one of the texts")
    refused(xietu("parse", tmp_path, "--links", text), "one of the texts")
    out = tmp_path / "x.csv"
    refused(xietu("parse", text, "--figures", out, "--links", out), "2 times")
    assert text.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said_in_one_sentence(text):
    refused(xietu("parse", text, "-o", "/dev/full"), "Cannot write '/dev/full'")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "layers.cli", "parse", str(text)]
        process = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    refused(Result(process.returncode, b"", process.stderr), "Cannot write to stdout")


def test_build_keeps_what_a_corpus_does_not_hold(text):
    refused(xietu("build", text.parent), "lacks", "nothing was written")


def test_a_long_wrong_name_is_not_repeated_whole():
    assert len(refused(xietu("district", "a" * 9000), "no district")) < 200


def test_version():
    assert xietu("--version").stdout.startswith(b"xietu ")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["export", "--theme", "ral"], "did you mean 'rail'"),
        (["export", "--district", "三何市"], "did you mean 三河市"),
        (["export", "--doc", "nothing"], "no document 'nothing'"),
        (["export", "--format", "shp"], "geojson, csv, gpkg"),
        (["export", "--region", "atlantis"], "atlantis"),
        (["district", "新华区"], "write the city before it"),
        (["build", "nowhere"], "'nowhere'"),
        (["fly"], "fly"),
        (["app", "--port", "99999999"], "port"),
    ],
)
def test_wrong_words_get_one_sentence(words, hint):
    result = xietu(*words)
    refused(result, hint)
    assert result.stdout == b""


@pytest.mark.parametrize("file_format", ["geojson", "csv", "gpkg"])
def test_export(tmp_path, file_format):
    path = tmp_path / f"out.{file_format}"
    result = xietu(
        "export", "--theme", "轨道", "--theme", "port", "--all", "--format", file_format, "-o", path
    )
    assert result.returncode == 0, result.stderr.decode()
    assert result.stdout == b""
    assert path.stat().st_size > 1000


def test_district_profile():
    result = xietu("district", "sanhe", "--all")
    assert result.returncode == 0, result.stderr.decode()
    out = result.stdout.decode()
    assert "河北省廊坊市三河市" in out
    assert "蓟州区" in out


def test_district_profile_in_english_holds_no_chinese():
    result = xietu("district", "sanhe", "--all", "--lang", "en")
    assert result.returncode == 0, result.stderr.decode()
    out = result.stdout.decode()
    assert "Sanhe City, Langfang City, Hebei Province" in out
    assert "Jizhou District" in out
    unnamed = [line for line in out.splitlines() if re.search("[\u4e00-\u9fff]", line)]
    assert len(unnamed) < 5, unnamed
    assert "zh, en" in refused(xietu("district", "sanhe", "--lang", "fr"), "no language")


def test_parse_of_the_corpus(corpus, tmp_path):
    out = tmp_path / "places.geojson"
    result = xietu("parse", corpus, "-o", out)
    assert result.returncode == 0, result.stderr.decode()
    collection = json.loads(out.read_bytes())
    texts = {path.stem: path.read_bytes().decode("utf-8-sig") for path in corpus.glob("*.txt")}
    assert len(collection["features"]) >= 80
    for feature in collection["features"]:
        for m in feature["properties"]["mentions"]:
            assert texts[m["doc"]][m["start"] : m["end"]] == m["surface"]


def test_export_says_how_many_there_are_to_choose_from(tmp_path):
    said = xietu("export", "--theme", "rail", "-o", tmp_path / "rail.geojson").stderr.decode()
    shown, total = (int(word) for word in said.split() if word.isdecimal())
    named = int((build_atlas().places["n_mentions"] > 0).sum())
    assert 0 < shown < total == named


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["export", "--format", "gpkg", "-o", "x.geojson"], "end it in .gpkg"),
        (["export", "-o", "x.shp"], "end it in .geojson"),
        (["parse", "plan.txt", "-o", "x.gpkg"], "end it in .geojson"),
    ],
)
def test_a_name_of_another_format_is_refused(words, hint, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    refused(xietu(*words), hint)
    assert not list(tmp_path.glob("x.*"))


def test_the_name_of_the_output_tells_the_format(tmp_path):
    xietu("export", "--theme", "port", "-o", tmp_path / "out.gpkg")
    assert (tmp_path / "out.gpkg").read_bytes().startswith(b"SQLite")
    xietu("export", "--theme", "port", "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith("\ufeffid,name".encode())


def test_a_dash_is_stdin_and_stdout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = [sys.executable, "-m", "layers.cli", "parse", "-", "-o", "-"]
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    result = subprocess.run(words, input=TEXT.encode(), capture_output=True, check=False, env=root)
    assert result.returncode == 0, result.stderr.decode()
    assert {m["doc"] for f in json.loads(result.stdout)["features"] for m in f["properties"]["mentions"]} == {
        "stdin"
    }
    assert not list(tmp_path.iterdir())


def test_a_terminal_that_lacks_a_character_is_no_fault():
    words = [sys.executable, "-m", "layers.cli", "district", "sanhe", "--lang", "en"]
    settings = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    result = subprocess.run(words, capture_output=True, check=False, env=settings)
    assert result.returncode == 0, result.stderr.decode("gbk")
    assert "634 km?" in result.stdout.decode("gbk")


def test_the_folder_of_the_corpus_holds_from_everywhere(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    settings = {"XIETU_CORPUS": "corpus"}
    settle_corpus(settings)
    assert settings == {"XIETU_CORPUS": str(tmp_path / "corpus")}
    assert "'corpus' is no folder" in capsys.readouterr().err
    (tmp_path / "corpus").mkdir()
    settle_corpus(settings)
    assert capsys.readouterr().err == ""
    settle_corpus({})
