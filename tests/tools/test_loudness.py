"""Speech, tones and ticks are of one loudness: nobody reaches for the volume between them."""

import math
from array import array

import pytest

from hiptimer.coach.clip import RATE
from hiptimer.coach.loudness import SPEECH, momentary
from hiptimer.coach.polish import Plain, polish
from hiptimer.player.timeline import Sound
from tests.loudness import integrated
from tools.sounds import RECIPES, samples

NEAR = 2.0


def sine(level: float, seconds: float, pitch: float = 997.0) -> "array[int]":
    count = round(seconds * RATE)
    peak = 32767 * 10 ** (level / 20)
    return array("h", (round(peak * math.sin(math.tau * pitch * n / RATE)) for n in range(count)))


@pytest.mark.parametrize("level", [-20.0, -30.0])
def test_the_meter_reads_the_standards_tone(level: float) -> None:
    # A sine of 997 Hz at full scale in one channel is -3.01 LUFS.
    tone = sine(level, 2.0)
    assert momentary(tone) == pytest.approx(level - 3.01, abs=0.1)
    assert integrated(tone) == pytest.approx(level - 3.01, abs=0.7)


def test_half_as_long_as_the_window_is_three_lower() -> None:
    assert momentary(sine(-20, 0.2)) == pytest.approx(-26.0, abs=0.2)


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_as_loud_as_speech(sound: Sound) -> None:
    assert momentary(samples(RECIPES[sound])) == pytest.approx(SPEECH, abs=NEAR)


@pytest.mark.parametrize("level", [-6.0, -18.0, -36.0])
def test_speech_of_any_engine_comes_out_as_loud(level: float) -> None:
    # Words of a quarter of a second with short silences between, as voices have them.
    word, gap = sine(level, 0.25, 300.0), array("h", bytes(2 * round(0.08 * RATE)))
    told = array("h")
    for _ in range(8):
        told += word + gap
    assert integrated(polish(told, RATE, Plain())) == pytest.approx(SPEECH, abs=NEAR)
