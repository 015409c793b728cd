"""A sound that a person chose: bounded, trimmed, as loud as ours, whatever it is packed in."""

import io
import math
import struct
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiptimer.coach.clip import PAD_FRAMES, RATE, decode
from hiptimer.coach.loudness import SPEECH, momentary
from hiptimer.coach.own_sound import SoundError, made_of
from hiptimer.coach.own_sound_apart import MAX_BYTES, RefusedError, clip_of
from hiptimer.desktop.apart import Apart
from hiptimer.words.language import use

SOUNDS = Path(__file__).parent / "sounds"
NEAR = 2.0


def wav(samples: "list[float]", *, rate: int = RATE, channels: int = 1) -> bytes:
    """A WAV file of 16 bits of samples between -1 and 1."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array("h", (round(32767 * one) for one in samples)).tobytes())
    return made.getvalue()


def tone(seconds: float, *, rate: int = RATE, pitch: float = 880.0, height: float = 0.5,
         fade: float = 0.0) -> "list[float]":  # fmt: skip
    return [
        height * math.exp(-fade * n / rate) * math.sin(math.tau * pitch * n / rate)
        for n in range(round(seconds * rate))
    ]


def clip(data: bytes) -> "array[int]":
    samples = decode(made_of(data))
    assert samples is not None
    return array("h", samples)


@pytest.mark.parametrize("name", ["bell.flac", "bell.ogg", "bell.mp3", "bare.mp3"])
def test_every_kind_is_as_loud_as_speech(name: str) -> None:
    made = clip((SOUNDS / name).read_bytes())
    assert momentary(made) == pytest.approx(SPEECH, abs=NEAR)
    assert 0.4 < len(made) / RATE < 0.75


def plain(height: float) -> bytes:
    return wav(tone(0.6, height=height))


def clicks() -> bytes:
    """Needles far above what is heard between them."""
    return wav([0.9 if n % 4_800 < 4 else 0.01 * math.sin(n / 9) for n in range(RATE)])


def noise() -> bytes:
    return wav([0.04 * (n * n * 7_919 % 10_007 / 10_007 - 0.5) for n in range(RATE * 2)])


@pytest.mark.parametrize(
    "data",
    [
        plain(0.99),
        plain(0.01),
        wav(tone(0.08, pitch=1_500)),
        wav(tone(2.9, pitch=90)),
        wav(tone(2.9, fade=3.0)),
        clicks(),
        noise(),
        wav(tone(0.5, rate=8_000, pitch=700), rate=8_000),
        wav(tone(0.5, rate=192_000, pitch=700), rate=192_000),
        wav([one for each in tone(0.5) for one in (each, each)], channels=2),
    ],
    ids=["loud", "faint", "short", "low", "bell", "clicks", "noise", "8 kHz", "192 kHz", "stereo"],
)
def test_whatever_it_is_it_comes_out_as_loud(data: bytes) -> None:
    made = clip(data)
    assert momentary(made) == pytest.approx(SPEECH, abs=NEAR)
    assert max(map(abs, made)) < 32_767  # nothing is cut off


def test_it_is_heard_at_once_and_has_silence_around_it_as_ours() -> None:
    made = clip(wav([0.0] * round(0.7 * RATE) + tone(0.5) + [0.0] * RATE))
    pad = [0] * PAD_FRAMES
    assert list(made[:PAD_FRAMES]) == pad
    assert list(made[-PAD_FRAMES:]) == pad
    assert any(made[PAD_FRAMES : PAD_FRAMES + round(0.011 * RATE)])
    assert len(made) / RATE == pytest.approx(0.5 + 2 * PAD_FRAMES / RATE, abs=0.03)


def lying() -> bytes:
    """Four seconds whose head tells of one."""
    data = bytearray(wav(tone(4.0, rate=8_000), rate=8_000))
    at = data.index(b"data") + 4
    data[at : at + 4] = struct.pack("<I", 16_000)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not a sound"),
        (b"MZ\x90\x00", "not a sound"),
        (b"RIFF", "can't be read"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "can't be read"),
        (b"fLaC" + b"\xff" * 200, "can't be read"),
        (b"OggS" + b"\0" * 200, "can't be read"),
        (b"ID3" + b"\xff" * 2_000, "can't be read"),
        ((SOUNDS / "opus.ogg").read_bytes(), "can't be read"),
        ((SOUNDS / "bell.ogg").read_bytes()[:900], "can't be read"),
        (wav(tone(3.5)), "3.5 s long; the limit is 3 s"),
        (wav(tone(0.02)), "too short"),
        (wav([0.0] * RATE), "Nothing can be heard"),
        (wav([3e-4] * RATE), "Nothing can be heard"),
        (wav([0.0] * 48_000 + [0.9, -0.9] + [0.0] * 48_000), "too short"),
        (wav(tone(0.5) * 6, channels=6), "6 channels"),
        (wav(tone(0.5, rate=4_000), rate=4_000), "4,000 samples a second"),
        (b"RIFF" + bytes(MAX_BYTES), "larger than 5 MiB"),
    ],
)
def test_what_is_none_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(SoundError, match=told):
        made_of(data)


def test_a_head_that_lies_gets_nobody_more_than_the_limit() -> None:
    assert len(clip(lying())) / RATE < 3.2


@settings(max_examples=15, deadline=None)
@given(
    name=st.sampled_from(["bell.flac", "bell.ogg", "bell.mp3"]),
    harm=st.lists(st.tuples(st.integers(4, 3_600), st.integers(0, 255)), min_size=1, max_size=40),
)
def test_damaged_bytes_are_refused_or_bounded(name: str, harm: list[tuple[int, int]]) -> None:
    data = bytearray((SOUNDS / name).read_bytes())
    for at, byte in harm:
        data[at] = byte
    try:
        made = clip(bytes(data))
    except SoundError:
        return
    assert len(made) / RATE < 3.2


def test_it_is_the_same_read_apart(tmp_path: Path) -> None:
    file = tmp_path / "glöckchen\udcff.wav"
    file.write_bytes(plain(0.3))
    assert clip_of(file) == made_of(plain(0.3))


def test_refused_apart_it_says_the_same_in_the_language_in_use(tmp_path: Path) -> None:
    file = tmp_path / "long.wav"
    file.write_bytes(wav(tone(3.5)))
    use("de")
    with pytest.raises(RefusedError) as apart:
        clip_of(file)
    with pytest.raises(SoundError) as here:
        made_of(file.read_bytes())
    use("en")
    assert str(apart.value) == str(here.value)
    assert "3,5 s" in str(here.value)


def test_what_can_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no such file"):
        clip_of(tmp_path / "nowhere.wav")
    with pytest.raises(RefusedError, match="not a sound"):
        clip_of(tmp_path)


def test_a_process_that_ends_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    file.write_bytes(plain(0.3))
    with pytest.raises(RefusedError, match="could not be started"):
        clip_of(file, apart=Apart("sounds", command=[str(tmp_path / "nothing")]))
