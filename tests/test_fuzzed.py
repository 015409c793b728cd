"""What `make fuzz` has found, and that it would find something."""

from pathlib import Path

import pytest

from tools.fuzz.__main__ import FOUND, edited, fault_of, run
from tools.fuzz.readers import Reader, readers

READERS = {reader.name: reader for reader in readers()}
KEPT = sorted(FOUND.glob("*/*.bin"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_was_found_once_is_borne(path: Path) -> None:
    assert fault_of(READERS[path.parent.name], path.read_bytes()) is None


@pytest.mark.parametrize("name", READERS)
def test_good_files_are_read(name: str) -> None:
    reader = READERS[name]
    for data in reader.examples():
        reader.read(data)


def _stumbles(data: bytes) -> None:
    if b"url(" in data:
        raise ZeroDivisionError("url")


def test_a_reader_that_stumbles_is_found_made_small_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader("weak", _stumbles, (ValueError,), lambda: (b"good",))
    times = iter(range(1000))
    assert run([reader], 1, 500, lambda: float(next(times)), tmp_path) == 1
    [path] = (tmp_path / "weak").iterdir()
    assert path.read_bytes().count(b"url(") >= 1
    assert len(path.read_bytes()) < 20
    assert "ZeroDivisionError" in capsys.readouterr().out
    assert edited((b"good",)) is not None
