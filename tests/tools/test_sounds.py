import wave
from array import array
from itertools import combinations
from pathlib import Path

import pytest

from hiptimer.desktop.paths import shipped
from hiptimer.player.timeline import Sound
from tools import sounds

SHIPPED = shipped("assets") / "sounds"
PAD = round(0.060 * 48_000)


def read(path: Path) -> "array[int]":
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
        return array("h", file.readframes(file.getnframes()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    sounds.write(folder)
    return folder


def test_every_sound_of_a_session_is_shipped_and_no_other() -> None:
    assert {path.stem for path in SHIPPED.glob("*.wav")} == {sound.value for sound in Sound}


@pytest.mark.parametrize("sound", Sound)
def test_what_is_shipped_is_what_the_tool_makes(sound: Sound, made: Path) -> None:
    name = f"{sound.value}.wav"
    assert (made / name).read_bytes() == (SHIPPED / name).read_bytes()


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_padded_audible_and_not_clipped(sound: Sound) -> None:
    data = read(SHIPPED / f"{sound.value}.wav")
    assert not any(data[:PAD])
    assert not any(data[-PAD:])
    loudest = max(abs(value) for value in data)
    assert 0.3 * 32767 < loudest < 0.9 * 32767
    assert 0.08 < (len(data) - 2 * PAD) / 48_000 < 2.0


def test_no_two_sounds_are_alike(made: Path) -> None:
    numpy = pytest.importorskip("numpy")
    data = {
        sound: numpy.array(read(made / f"{sound.value}.wav"), dtype=float)[::4] for sound in Sound
    }
    for one, other in combinations(Sound, 2):
        size = max(len(data[one]), len(data[other])) * 2
        spectra = [numpy.fft.rfft(data[sound], size) for sound in (one, other)]
        alike = numpy.abs(numpy.fft.irfft(spectra[0] * spectra[1].conj())).max()
        energy = numpy.sqrt((data[one] ** 2).sum() * (data[other] ** 2).sum())
        assert alike / energy < 0.8, (one, other)
