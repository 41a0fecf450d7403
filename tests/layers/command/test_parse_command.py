import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from layers.serving.map_routes import shared_atlas
from layers.texts.reading import read_document_bytes
from tests.layers.command.running import TEXT, Result, refused, xietu


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


def test_a_dash_is_stdout_for_figures_too(text, tmp_path):
    result = xietu("parse", text, "-o", tmp_path / "places.geojson", "--figures", "-")
    assert result.stdout.decode("utf-8-sig").startswith("doc,start,end,")
    refused(xietu("parse", text, "--figures", "-"), "2 times")
    refused(
        xietu("parse", text, "-o", tmp_path / "places.geojson", "--figures", "-", "--links", "-"), "2 times"
    )


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
    result = xietu("parse", tmp_path / "two", tmp_path / "one", "--figures", tmp_path / "figures.csv")
    assert result.returncode == 0, result.stderr.decode()
    found = {
        mention["doc"]
        for feature in json.loads(result.stdout)["features"]
        for mention in feature["properties"]["mentions"]
    }
    assert found == {"one/plan", "two/plan"}
    again = tmp_path / "one" / ".." / "one" / "plan.txt"
    assert xietu("parse", tmp_path / "one" / "plan.txt", again).returncode == 0


def test_an_end_of_a_link_that_is_no_place_of_the_output_is_a_unit_and_the_help_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("川渝两地共建高竹新区。", encoding="utf-8")
    out, links = tmp_path / "places.geojson", tmp_path / "links.csv"
    xietu("parse", tmp_path / "a.txt", "-o", out, "--links", links)
    ids = {feature["id"] for feature in json.loads(out.read_bytes())["features"]}
    rows = list(csv.DictReader(links.read_text(encoding="utf-8-sig").splitlines()))
    others = {row[end] for row in rows for end in ("origin", "target")} - ids
    assert {"cn-510000", "cn-500000"} <= others
    assert all(id_.startswith("cn-") for id_ in others)
    assert "is cn- and its code" in " ".join(xietu("parse", "--help").stdout.decode().split())


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


def test_a_name_too_long_for_the_system_is_refused_in_words(text):
    result = xietu("parse", "x" * 5000, text)
    refused(result, "too long")
    assert json.loads(result.stdout)["features"]
    refused(xietu("parse", text, "-o", "x" * 5000), "too long")


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


def test_a_dash_is_stdin_and_stdout(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = [sys.executable, "-m", "layers.cli", "parse", "-", "-o", "-"]
    root = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    result = subprocess.run(words, input=TEXT.encode(), capture_output=True, check=False, env=root)
    assert result.returncode == 0, result.stderr.decode()
    assert {m["doc"] for f in json.loads(result.stdout)["features"] for m in f["properties"]["mentions"]} == {
        "stdin"
    }
    assert not list(tmp_path.iterdir())


def test_what_the_register_does_not_hold_is_counted_apart(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("三河市与香河县共建三河星光产业园，三河市出地。", encoding="utf-8")
    assert b"4 mentions of 3 places (3 of 2 in the register)." in xietu("parse", text).stderr
    text.write_text("三河市与香河县合作。", encoding="utf-8")
    assert b"2 mentions of 2 places.\n" in xietu("parse", text).stderr


def test_the_corpus_has_as_many_places_in_the_command_as_in_the_explorer(corpus):
    places = shared_atlas().places
    named = places[places["n_mentions"] > 0]
    said = f"({named['n_mentions'].sum()} of {len(named)} in the register)"
    assert said in xietu("parse", corpus).stderr.decode()


def test_what_is_counted_is_what_the_explorer_counts(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("三河市与沧州市对接。北京现代沧州分公司、首都医科大学在三河市设点。", encoding="utf-8")
    reading = read_document_bytes("a.txt", text.read_bytes())
    documents = reading.atlas.documents.iloc[0]
    result, sure = xietu("parse", text), xietu("parse", text, "--sure")
    n, places = documents["n_mentions"], documents["n_places"]
    assert reading.n_below > 0
    said = (
        f"1 read: {n} mentions of {places} places; {reading.n_below} more below confidence 0.5, not mapped."
    )
    for of in (result, sure):
        assert said in of.stderr.decode()

    def spans(of):
        rows = [feature["properties"]["mentions"] for feature in json.loads(of.stdout)["features"]]
        return len(rows), sum(map(len, rows))

    assert spans(sure) == (places, n)
    assert spans(result) == (len(reading.atlas.places), len(reading.mentions))
