import os
from pathlib import Path

import pytest

from hiptimer.session.codec import load_session
from hiptimer.session.faults import Fault, FormatError
from hiptimer.session.files import read_small
from tests.session.samples import HOLD, session, text


def fault_of(path: Path) -> Fault:
    with pytest.raises(FormatError) as refused:
        read_small(path)
    [fault] = refused.value.faults
    assert fault.file == str(path)
    assert fault.line is None
    return fault


def test_a_file_is_read_and_decoded(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(text(session(HOLD)))
    assert load_session(path).id == "try-out"


def test_faults_carry_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{")
    with pytest.raises(FormatError, match=r"x\.json:1:2: expected a field's name"):
        load_session(path)


def test_a_folder(tmp_path: Path) -> None:
    assert fault_of(tmp_path).text == f"{tmp_path}: expected a JSON file, found a folder"


def test_a_missing_file(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "x.json").found == "no such file"


def test_a_name_that_cannot_be() -> None:
    assert fault_of(Path("a\0b")).found == "a name that no file can have"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.json"
    os.mkfifo(path)
    assert fault_of(path).found == "not a regular file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}")
    path.chmod(0)
    assert fault_of(path).found == "a file that you may not read"


def test_a_large_file_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", refuse)
    assert fault_of(path).found == "51,200 KiB"


def test_a_file_that_grows_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"12345")
    small = os.stat_result((0o100644, *[0] * 5, 3, *[0] * 3))
    monkeypatch.setattr(Path, "stat", lambda _self: small)
    with pytest.raises(FormatError, match="at most"):
        read_small(path, limit=4)
