import io
import math
import wave
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiptimer.coach.clip import PAD_FRAMES, RATE, decode, encode, heard_seconds
from hiptimer.coach.polish import Fast, NothingSaidError, Plain, Sums, polish


def tone(rate: int, seconds: float, pitch: float = 440.0, peak: int = 8000) -> "array[int]":
    step = math.tau * pitch / rate
    return array(
        "h", (round(peak * math.sin(step * index)) for index in range(int(seconds * rate)))
    )


def quiet(rate: int, seconds: float) -> "array[int]":
    return array("h", bytes(2 * int(seconds * rate)))


def level(samples: "array[int]") -> float:
    return math.sqrt(sum(value * value for value in samples) / len(samples))


@pytest.fixture(params=["plain", "numpy"])
def sums(request: pytest.FixtureRequest) -> Sums:
    if request.param == "plain":
        return Plain()
    return Fast(pytest.importorskip("numpy"))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
def test_silence_is_trimmed_and_the_length_kept(rate: int, sums: Sums) -> None:
    said = quiet(rate, 0.3) + tone(rate, 0.5) + quiet(rate, 0.5)
    clip = polish(said, rate, sums)
    heard = len(clip) / RATE - 0.12
    assert 0.5 <= heard < 0.56
    assert heard == pytest.approx(heard_seconds(len(clip)))
    assert not any(clip[:PAD_FRAMES])
    assert not any(clip[-PAD_FRAMES:])


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
@pytest.mark.parametrize("pitch", [200.0, 1_000.0, 5_000.0])
def test_a_pitch_stays_where_it_was(rate: int, pitch: float, sums: Sums) -> None:
    out = sums.resampled(tone(rate, 0.25, pitch), rate, 1.0)
    ideal = tone(RATE, 0.25, pitch)
    middle = slice(2_000, 9_000)
    error = array("h", (one - two for one, two in zip(out[middle], ideal[middle], strict=True)))
    assert level(error) < 0.05 * level(ideal[middle])


@pytest.mark.parametrize("peak", [300, 3_000, 30_000])
def test_loud_and_soft_voices_come_out_alike(peak: int, sums: Sums) -> None:
    clip = polish(tone(24_000, 0.5, peak=peak), 24_000, sums)
    spoken = level(clip[PAD_FRAMES + 1_000 : -PAD_FRAMES - 1_000])
    # A voice this soft may be made twelve times louder, not more: its noise comes along.
    wanted = min(3_676.0, peak / math.sqrt(2) * 12.0)
    assert spoken == pytest.approx(wanted, rel=0.02)


def test_nothing_clips_though_the_voice_has_a_sharp_peak(sums: Sums) -> None:
    said = tone(24_000, 0.5, peak=500)
    said[6_000] = 32_000
    assert max(map(abs, polish(said, 24_000, sums))) < 32_767


def test_silence_is_refused(sums: Sums) -> None:
    with pytest.raises(NothingSaidError):
        polish(quiet(24_000, 0.5), 24_000, sums)
    with pytest.raises(NothingSaidError):
        polish(array("h"), 24_000, sums)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100])
def test_numpy_gives_the_same_clip(rate: int) -> None:
    numpy: Any = pytest.importorskip("numpy")
    said = quiet(rate, 0.1) + tone(rate, 0.3, 700.0) + tone(rate, 0.2, 2_300.0, 2_000)
    plain, fast = polish(said, rate, Plain()), polish(said, rate, Fast(numpy))
    assert len(plain) == len(fast)
    assert max(abs(one - two) for one, two in zip(plain, fast, strict=True)) <= 1


def test_a_clip_is_a_wav_that_anything_can_read() -> None:
    samples = polish(tone(24_000, 0.3), 24_000, Plain()).tobytes()
    with wave.open(io.BytesIO(encode(samples)), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.readframes(file.getnframes()) == samples


@given(st.data())
def test_any_damage_to_a_clip_is_noticed(data: st.DataObject) -> None:
    samples = bytes(range(256)) * 60
    good = encode(samples)
    assert decode(good) == samples
    place = data.draw(st.integers(0, len(good) - 1))
    flipped = bytearray(good)
    flipped[place] ^= data.draw(st.integers(1, 255))
    assert decode(bytes(flipped)) is None
    assert decode(good[:place]) is None
    assert decode(good + b"\0\0") is None
