"""The natural voice's model kept ready to load: the same voice, whatever happens to the file."""

import shutil
from pathlib import Path
from zlib import crc32

import pytest

from hiptimer.coach import model

np = pytest.importorskip("numpy")
pytest.importorskip("hibari", reason="the natural voice is not installed")

VOICE = "heart"
TEXT = "Change sides. Right hip."


def said(folder: Path | None) -> bytes:
    samples = model.opened(VOICE, folder)(TEXT, seed=0)
    assert len(samples) > 20_000
    return bytes(np.asarray(samples).tobytes())


def kept_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "voice"
    model.keep(VOICE, folder)
    (path,) = kept_in(folder)
    assert path.suffix == ".ort"
    return path


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "voice"
    folder.mkdir()
    return Path(shutil.copy(made, folder))


def test_the_kept_model_speaks_as_the_one_that_ships(kept: Path, tmp_path: Path) -> None:
    assert said(kept.parent) == said(None) == said(tmp_path / "not there")


def test_the_kept_model_is_the_one_that_is_loaded(kept: Path) -> None:
    assert model.opened(VOICE, kept.parent).model_path == str(kept)


def test_it_is_kept_once(kept: Path) -> None:
    before = kept.stat().st_mtime_ns
    model.keep(VOICE, kept.parent)
    assert kept_in(kept.parent) == [kept]
    assert kept.stat().st_mtime_ns >= before


def test_one_of_another_version_makes_room(kept: Path) -> None:
    old = kept.with_name("natural-heart-0000000000000000-00000000.ort")
    kept.rename(old)
    model.keep(VOICE, kept.parent)
    (new,) = kept_in(kept.parent)
    assert new.name.rpartition("-")[0] == kept.name.rpartition("-")[0]


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied"])
def test_a_damaged_one_is_removed_and_not_used(kept: Path, damage: str) -> None:
    data = bytearray(kept.read_bytes())
    if damage == "changed":
        data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data if damage == "changed" else data[: 1000 if damage == "cut" else 0])
    opened = model.opened(VOICE, kept.parent)
    assert opened.model_path != str(kept)
    assert not kept.exists()


def test_one_that_cannot_be_loaded_is_passed_over(kept: Path) -> None:
    # Whole by its checksum, but no model.
    data = b"no model"
    kept.unlink()
    nonsense = kept.with_name(f"{kept.stem.rpartition('-')[0]}-{crc32(data):08x}.ort")
    nonsense.write_bytes(data)
    assert model.opened(VOICE, nonsense.parent).model_path != str(nonsense)
