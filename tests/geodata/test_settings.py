"""Where things lie."""

import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from geodata import settings

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_a_folder_that_is_not_installed_has_its_version_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    assert settings.package_version()[0].isdigit()
    monkeypatch.setattr(settings, "version", missing)
    assert settings.package_version() == PROJECT["version"]
