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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "voice"
    model.keep(VOICE, folder)
    return folder


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    """The file that was kept, in a folder of its own."""
    (path,) = Path(shutil.copytree(made, tmp_path / "voice")).iterdir()
    return path


def test_what_is_kept_speaks_as_what_ships(kept: Path, tmp_path: Path) -> None:
    assert said(kept.parent) == said(None) == said(tmp_path / "not there")


def test_what_is_kept_is_what_is_loaded(kept: Path) -> None:
    assert model.opened(VOICE, kept.parent).model_path == str(kept)


def test_it_is_kept_once(kept: Path) -> None:
    before = kept.stat().st_ino
    model.keep(VOICE, kept.parent)
    assert [path.stat().st_ino for path in kept.parent.iterdir()] == [before]


def test_what_other_versions_kept_makes_room(kept: Path) -> None:
    kept.rename(kept.with_name("natural-heart-0000000000000000-00000000.ort"))
    kept.with_name("natural-heart-0000000000000000-00000000.words").touch()
    other_voice = kept.with_name("natural-emma-0000000000000000-00000000.ort")
    other_voice.touch()
    model.keep(VOICE, kept.parent)
    (new,) = set(kept.parent.iterdir()) - {other_voice}
    # The runtime does not write the same bytes each time, so the checksum is another.
    assert new.stem.rpartition("-")[0] == kept.stem.rpartition("-")[0]
    assert model.opened(VOICE, kept.parent).model_path == str(new)


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied"])
def test_a_damaged_one_is_removed_and_not_used(kept: Path, damage: str) -> None:
    data = bytearray(kept.read_bytes())
    if damage == "changed":
        data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data if damage == "changed" else data[: 1000 if damage == "cut" else 0])
    assert model.opened(VOICE, kept.parent).model_path != str(kept)
    assert not kept.exists()


def test_one_that_cannot_be_loaded_is_passed_over(kept: Path) -> None:
    # Whole by its checksum, but no model.
    data = b"no model"
    kept.unlink()
    nonsense = kept.with_name(f"{kept.stem.rpartition('-')[0]}-{crc32(data):08x}.ort")
    nonsense.write_bytes(data)
    assert model.opened(VOICE, kept.parent).model_path != str(nonsense)
