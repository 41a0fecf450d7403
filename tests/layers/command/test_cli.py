import os
import re
import socket
import subprocess
import sys

import pytest
from click import Abort

from layers.command.terminal import settle_corpus
from layers.views import server
from tests.layers.command.running import refused, xietu, xietu_process


def test_help_names_every_command_and_waits_for_no_large_library():
    loaded = [sys.executable, "-X", "importtime", "-m", "layers.cli", "--help"]
    result = subprocess.run(loaded, capture_output=True, check=False)
    for command in ("app", "serve", "parse", "export", "district", "build", "check"):
        assert command in result.stdout.decode()
    libraries = {line.rpartition("|")[2].strip() for line in result.stderr.decode().splitlines()}
    assert "layers" in libraries
    assert libraries.isdisjoint({"numpy", "geopandas", "shapely", "streamlit", "folium"})


@pytest.mark.parametrize("command", ["app", "serve", "parse", "export", "district", "build", "check"])
def test_every_command_has_help_with_an_example(command):
    assert b"Example: xietu" in xietu(command, "--help").stdout


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("parse", "xietu parse PATH… [options]"),
        ("district", "xietu district NAME [options]"),
        ("build", "xietu build FOLDER [options]"),
        ("export", "xietu export [options]"),
        ("serve", "xietu serve [options]"),
        ("", "xietu COMMAND …"),
    ],
)
def test_usage_is_written_for_people(command, usage):
    said = xietu(*command.split(), "--help").stdout.decode()
    assert said.splitlines()[0] == f"Usage: {usage}"
    assert not re.search(r"<\w+|\{|\[ARGS|\[OPTIONS", said)


def test_no_traceback_from_a_real_process(tmp_path):
    refused(xietu_process("parse", tmp_path / "gone.txt"), "gone.txt")
    refused(xietu_process("export", "--theme", "ral"), "did you mean 'rail'")


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


def test_the_app_says_when_its_port_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused(xietu("app", "--port", taken.getsockname()[1]), "is taken", "--port")
        refused(xietu("serve", "--port", taken.getsockname()[1]), "is taken", "--port")
    refused(xietu("app", "--host", "nowhere.invalid"), "nowhere.invalid")


def test_an_interrupted_app_ends_quietly(monkeypatch, capsys):
    def interrupted(**_options):
        raise Abort

    monkeypatch.setattr(server, "main", interrupted)
    with pytest.raises(SystemExit) as stop:
        server.run()
    assert stop.value.code == 130
    assert capsys.readouterr() == ("", "")


def test_build_keeps_what_a_corpus_does_not_hold_and_reads_nothing_of_it(text):
    said = refused(
        xietu("build", text.parent), repr(str(text.parent)), "lacks 5 of the 5", "nothing was read"
    )
    assert text.name not in said  # not even begun


def test_version():
    assert re.fullmatch(rb"xietu \d+\.\d+\.\d+\s+", xietu("--version").stdout)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["export", "--theme", "ral"], "did you mean 'rail'"),
        (["export", "--district", "三何市"], "did you mean 三河市"),
        (["export", "--doc", "nothing"], "no document 'nothing'"),
        (["export", "--format", "shp"], "geojson, csv, gpkg"),
        (["export", "--region", "atlantis"], "atlantis"),
        (["district", "suzhou"], "安徽省宿州市 (341300); write the unit above it first, or the code"),
        (["district", "新华区"], "write the unit above it first, or the code"),
        (["build", "nowhere"], "'nowhere'"),
        (["fly"], "fly"),
        (["app", "--port", "99999999"], "port"),
    ],
)
def test_wrong_words_get_one_sentence(words, hint):
    result = xietu(*words)
    refused(result, hint)
    assert result.stdout == b""


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
