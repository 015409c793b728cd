"""The natural voice's model kept ready to load: the same voice, whatever happens to the file."""

import shutil
from pathlib import Path
from zlib import crc32

import pytest

from hiptimer.coach import model
from hiptimer.coach.flat import Flat

np = pytest.importorskip("numpy")
pytest.importorskip("hibari", reason="the natural voice is not installed")

VOICE = "heart"
TEXT = "Change sides. Right hip."


def said(folder: Path | None) -> bytes:
    samples = model.opened(VOICE, folder)(TEXT, seed=0)
    assert len(samples) > 20_000
    return bytes(np.asarray(samples).tobytes())


def kept_in(folder: Path) -> dict[str, Path]:
    """What was kept, by the end of its name."""
    found = {path.suffix: path for path in folder.iterdir()}
    assert len(found) == len(list(folder.iterdir()))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "voice"
    model.keep(VOICE, folder)
    assert set(kept_in(folder)) == {".ort", ".words"}
    return folder


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "voice"))


def test_what_is_kept_speaks_as_what_ships(kept: Path, tmp_path: Path) -> None:
    assert said(kept) == said(None) == said(tmp_path / "not there")


def test_what_is_kept_is_what_is_loaded(kept: Path) -> None:
    opened = model.opened(VOICE, kept)
    assert opened.model_path == str(kept_in(kept)[".ort"])
    lexicon = opened.g2p.lexicon
    assert isinstance(lexicon.golds.d, Flat)
    assert isinstance(lexicon.silvers.d, Flat)
    assert isinstance(opened.g2p.tagger.weights, Flat)


def test_words_are_read_as_from_the_dictionaries_that_ship(kept: Path) -> None:
    texts = [
        "They read the record, and live to read it again, didn't they?",
        "Dr. Smith's piriformis and the iliopsoas of a naïve café owner.",
        "Ninety ninety. Mobilisation with movement. So-as. Unhurried, heavy, thirty seconds.",
    ]
    flat, shipped = model.opened(VOICE, kept), model.opened(VOICE, None)
    assert [flat.phonemize(text) for text in texts] == [shipped.phonemize(text) for text in texts]


def test_it_is_kept_once(kept: Path) -> None:
    before = kept_in(kept)
    model.keep(VOICE, kept)
    assert kept_in(kept) == before


@pytest.mark.parametrize("suffix", [".ort", ".words"])
def test_one_of_another_version_makes_room(kept: Path, suffix: str) -> None:
    path = kept_in(kept)[suffix]
    path.rename(path.with_name(f"natural-heart-0000000000000000-00000000{suffix}"))
    model.keep(VOICE, kept)
    assert kept_in(kept)[suffix].name.rpartition("-")[0] == path.name.rpartition("-")[0]


@pytest.mark.parametrize("suffix", [".ort", ".words"])
@pytest.mark.parametrize("damage", ["cut", "changed", "emptied"])
def test_a_damaged_one_is_removed_and_not_used(kept: Path, suffix: str, damage: str) -> None:
    path = kept_in(kept)[suffix]
    data = bytearray(path.read_bytes())
    if damage == "changed":
        data[len(data) // 2] ^= 0xFF
    path.write_bytes(data if damage == "changed" else data[: 1000 if damage == "cut" else 0])
    opened = model.opened(VOICE, kept)
    assert (opened.model_path == str(path), isinstance(opened.g2p.lexicon.golds.d, Flat)) == (
        False,
        suffix == ".ort",
    )
    assert not path.exists()


def test_one_that_cannot_be_loaded_is_passed_over(kept: Path) -> None:
    # Whole by its checksum, but no model.
    data = b"no model"
    path = kept_in(kept)[".ort"]
    path.unlink()
    nonsense = path.with_name(f"{path.stem.rpartition('-')[0]}-{crc32(data):08x}.ort")
    nonsense.write_bytes(data)
    assert model.opened(VOICE, kept).model_path != str(nonsense)
