import ast
import os
import sys
from pathlib import Path

import pytest

from tools.setup import pythons
from tools.setup.pythons import ask_version, find_python, find_pythons

OLD_TOO = ("__init__.py", "__main__.py", "pythons.py")


def put(folder: Path, name: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).touch()
    return str(folder / name)


def test_a_named_newer_python_is_found_beside_an_old_one(tmp_path: Path) -> None:
    old = put(tmp_path / "bin", "python3")
    new = put(tmp_path / "opt", "python3.12")
    versions = {old: (3, 9), new: (3, 12)}
    path = os.pathsep.join([str(tmp_path / "bin"), str(tmp_path / "opt")])
    assert find_python({"PATH": path, "HOME": str(tmp_path)}, versions.get) == new


def test_a_shim_that_does_not_run_is_passed_over_for_pyenvs_newest(tmp_path: Path) -> None:
    put(tmp_path / "shims", "python3.13")
    versions = {}
    for name in ("3.9.18", "3.11.7", "3.13.1"):
        python = put(tmp_path / ".pyenv" / "versions" / name / "bin", "python")
        major, minor, _ = name.split(".")
        versions[python] = (int(major), int(minor))
    environ = {"PATH": str(tmp_path / "shims"), "HOME": str(tmp_path)}
    found = find_python(environ, versions.get)
    assert found == str(tmp_path / ".pyenv" / "versions" / "3.13.1" / "bin" / "python")


def test_one_python_of_each_version_is_found(tmp_path: Path) -> None:
    first = put(tmp_path / "bin", "python3.13")
    second = put(tmp_path / "opt", "python3.13")
    versions = {first: (3, 13), second: (3, 13)}
    for version, name in (((3, 10), "3.10.1"), ((3, 11), "3.11.7"), ((3, 15), "3.15.0")):
        python = put(tmp_path / ".pyenv" / "versions" / name / "bin", "python")
        versions[python] = version
    path = os.pathsep.join([str(tmp_path / "bin"), str(tmp_path / "opt")])
    found = find_pythons({"PATH": path, "HOME": str(tmp_path)}, versions.get)
    assert list(found) == [(3, 11), (3, 13)]
    assert found[3, 13] == first


def test_nothing_new_enough_is_said_so(tmp_path: Path) -> None:
    put(tmp_path, "python3")
    assert find_python({"PATH": str(tmp_path), "HOME": "/nowhere"}, lambda _: (3, 10)) is None


def test_versions_are_asked_of_the_interpreter_itself(tmp_path: Path) -> None:
    assert ask_version(sys.executable) == sys.version_info[:2]
    assert ask_version(str(tmp_path / "missing")) is None


@pytest.mark.parametrize("name", OLD_TOO)
def test_what_an_old_python_runs_parses_there(name: str) -> None:
    source = Path(pythons.__file__).with_name(name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    assert isinstance(tree, ast.Module)
    # Annotations such as ``str | None`` are evaluated on 3.8 unless this stands first.
    if "def " in source:
        assert "from __future__ import annotations" in source
