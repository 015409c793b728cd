"""The track of a whole session: what is heard stands where the timeline has it."""

import wave
from array import array
from io import BytesIO
from itertools import chain
from pathlib import Path
from threading import Event

import pytest

from hiptimer.coach.cache import Clip
from hiptimer.coach.clip import PAD_FRAMES, RATE, encode
from hiptimer.coach.maker import Programs
from hiptimer.coach.mixer import texts_of
from hiptimer.coach.recording import (
    StoppedError,
    ends,
    left_out,
    overlaps,
    planned_for,
    speak,
    track,
    write_wav,
)
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import Counting, CueDetail
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import CueKind, Timeline
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Aim, Defaults, Hold, Reps, Session, Sides

SAID_SECONDS = 0.5
LOUD = 0x2000


def compiled(*steps: Hold | Reps) -> Timeline:
    session = Session(format=1, id="s", title="S", aim=Aim.BOTH, steps=steps, defaults=Defaults())
    return compile_session(session, load_catalogue(shipped("sessions")), CompileOptions())


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return compiled(Hold(exercise="pigeon", seconds=20.0, sides=Sides.EACH))


def clips_of(timeline: Timeline, folder: Path) -> dict[str, Clip]:
    """Every text as the same half second, loud from its first sample on."""
    loud = array("h", [LOUD]) * round(SAID_SECONDS * RATE)
    path = folder / "clip.wav"
    path.write_bytes(encode(bytes(2 * PAD_FRAMES) + loud.tobytes() + bytes(2 * PAD_FRAMES)))
    texts = texts_of(timeline.cues, CueDetail.FULL)
    return {text: Clip(str(path), SAID_SECONDS) for text in texts}


@pytest.fixture
def clips(timeline: Timeline, tmp_path: Path) -> dict[str, Clip]:
    return clips_of(timeline, tmp_path)


def heard(timeline: Timeline, clips: dict[str, Clip], begin: float = 0.0) -> "array[int]":
    planned = planned_for(timeline, clips, CueDetail.FULL)
    seconds = ends(planned, timeline.total_seconds) - begin
    return array("h", chain.from_iterable(track(planned, clips, begin, seconds)))


def test_everything_is_heard_where_the_timeline_has_it(
    timeline: Timeline, clips: dict[str, Clip]
) -> None:
    planned = planned_for(timeline, clips, CueDetail.FULL)
    assert overlaps(planned) == 0
    assert left_out(timeline, planned, CueDetail.FULL) == []
    whole = heard(timeline, clips)
    assert len(whole) / RATE >= timeline.total_seconds
    sounds = [cue.at for cue in timeline.cues if cue.kind is CueKind.SOUND]
    for cue in timeline.cues:
        if cue.kind is CueKind.SAY and not any(abs(cue.at - at) < 2 for at in sounds):
            first = round(cue.at * RATE)
            assert not any(whole[max(0, first - 480) : first])
            assert set(whole[first : first + 4_800]) == {LOUD}, cue


def test_a_part_is_the_same_as_in_the_whole(timeline: Timeline, clips: dict[str, Clip]) -> None:
    begin = timeline.cues[0].at + SAID_SECONDS / 2  # in the middle of a word
    whole = heard(timeline, clips)
    assert heard(timeline, clips, begin) == whole[round(begin * RATE) :]


def test_no_block_is_longer_than_a_second(timeline: Timeline, clips: dict[str, Clip]) -> None:
    planned = planned_for(timeline, clips, CueDetail.FULL)
    lengths = [len(block) for block in track(planned, clips, 0.25, 3.5)]
    assert lengths == [RATE, RATE, RATE, RATE // 2]


def test_voice_and_sound_together_are_added_and_never_wrap(
    timeline: Timeline, clips: dict[str, Clip], tmp_path: Path
) -> None:
    loudest = array("h", [32767]) * RATE
    path = tmp_path / "loudest.wav"
    path.write_bytes(encode(bytes(2 * PAD_FRAMES) + loudest.tobytes() + bytes(2 * PAD_FRAMES)))
    at = next(cue.at for cue in timeline.cues if cue.kind is CueKind.SOUND)
    text = next(iter(clips))
    planned = planned_for(timeline, clips, CueDetail.FULL)
    voice = next(item for item in planned if item.is_voice)
    both = [
        type(voice)(at - 0.5, 1.0, voice.cue, text),
        next(item for item in planned if not item.is_voice),
    ]
    mixed = array("h", chain.from_iterable(track(both, {text: Clip(str(path), 1.0)}, at, 0.4)))
    assert max(mixed) == 32767
    assert min(mixed) > 0  # what is too loud is held at the loudest, and does not turn over


def test_reps_are_counted_softly_where_that_is_chosen(tmp_path: Path) -> None:
    timeline = compiled(Reps(exercise="glute-bridge", reps=4))
    clips = clips_of(timeline, tmp_path)
    plain = planned_for(timeline, clips, CueDetail.FULL)
    soft = planned_for(timeline, clips, CueDetail.FULL, counting=Counting.SOFT)
    counts = [number for number, item in enumerate(plain) if item.is_count]
    assert counts
    for number, (one, other) in enumerate(zip(plain, soft, strict=True)):
        assert (one.soft != other.soft) == (number in counts and not one.soft)
    count = soft[counts[0]]
    block = next(track([count], clips, count.at, 0.1))
    assert set(block) == {round(LOUD * 0.35)}


def test_a_missing_clip_is_named(timeline: Timeline, clips: dict[str, Clip]) -> None:
    gone = next(iter(clips))
    del clips[gone]
    planned = planned_for(timeline, clips, CueDetail.FULL)
    assert any(gone in line for line in left_out(timeline, planned, CueDetail.FULL))


def test_the_wav_is_whole(timeline: Timeline, clips: dict[str, Clip]) -> None:
    planned = planned_for(timeline, clips, CueDetail.FULL)
    file = BytesIO()
    write_wav(track(planned, clips, 0.0, 2.5), file)
    file.seek(0)
    with wave.open(file) as read:
        assert (read.getframerate(), read.getnchannels(), read.getsampwidth()) == (RATE, 1, 2)
        assert read.getnframes() == 2.5 * RATE


def test_without_an_engine_nothing_has_a_clip_and_the_reason_is_told(tmp_path: Path) -> None:
    said = speak(["Breathe."], tmp_path, ("auto", 1.0), programs=Programs(engines=lambda: ()))
    assert said.clips == {}
    assert not said.status.speaks
    assert said.status.reason


def test_whoever_wants_no_more_is_not_kept_waiting(tmp_path: Path) -> None:
    stopped = Event()
    stopped.set()
    with pytest.raises(StoppedError):
        speak(["Breathe."], tmp_path, ("auto", 1.0), stopped=stopped)
