import re

import pytest

from layers.atlas.build import build_atlas
from tests.layers.command.running import refused, xietu


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


def test_a_name_of_several_districts_says_which_is_taken():
    result = xietu("district", "通州")
    assert result.stdout.decode().startswith("北京市通州区")
    assert "Taken for 北京市通州区 (110112)" in result.stderr.decode()
    assert "江苏省南通市通州区 (320612)" in result.stderr.decode()
    assert xietu("district", "北京通州").stderr == b""


def test_export_says_how_many_there_are_to_choose_from(tmp_path):
    said = xietu("export", "--theme", "rail", "-o", tmp_path / "rail.geojson").stderr.decode()
    shown, total = (int(word) for word in said.split() if word.isdecimal())
    named = int((build_atlas().places["n_mentions"] > 0).sum())
    assert 0 < shown < total == named


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["export", "--format", "gpkg", "-o", "x.geojson"], "end it in .gpkg"),
        (["export", "-o", "x.shp"], "end it in .geojson or .csv or .gpkg"),
        (["export", "-o", "x.zip"], "end it in .geojson or .csv or .gpkg"),
        (["export", "--format", "csv", "-o", "x.gpkg"], "is no name for csv; end it in .csv."),
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


def test_a_long_wrong_name_is_not_repeated_whole():
    assert len(refused(xietu("district", "a" * 9000), "no district")) < 200
