from pathlib import Path

import pytest

from hiptimer.coach.cache import Clip
from hiptimer.coach.clip import PAD_FRAMES, RATE, encode
from hiptimer.coach.mixer import texts_of
from hiptimer.desktop.paths import shipped
from hiptimer.desktop.preferences import CueDetail
from hiptimer.player.compiler import compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import CueKind, Timeline
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Aim, Defaults, Hold, Session, Sides
from tools.listen import left_out, mix, overlaps, planned_for, write

SAID_SECONDS = 0.5


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    step = Hold(exercise="pigeon", seconds=20.0, sides=Sides.EACH)
    session = Session(format=1, id="s", title="S", aim=Aim.BOTH, steps=(step,), defaults=Defaults())
    return compile_session(session, load_catalogue(shipped("sessions")), CompileOptions())


@pytest.fixture
def clips(timeline: Timeline, tmp_path: Path) -> dict[str, Clip]:
    """Every text as the same half second, loud from its first sample on."""
    loud = b"\x00\x20" * round(SAID_SECONDS * RATE)
    path = tmp_path / "clip.wav"
    path.write_bytes(encode(bytes(2 * PAD_FRAMES) + loud + bytes(2 * PAD_FRAMES)))
    texts = texts_of(timeline.cues, CueDetail.FULL)
    return {text: Clip(str(path), SAID_SECONDS) for text in texts}


def test_everything_is_heard_where_the_timeline_has_it(
    timeline: Timeline, clips: dict[str, Clip], tmp_path: Path
) -> None:
    planned = planned_for(timeline, clips, CueDetail.FULL)
    assert overlaps(planned) == 0
    assert left_out(timeline, planned, CueDetail.FULL) == []
    track = mix(planned, clips, timeline.total_seconds)
    assert len(track) / RATE >= timeline.total_seconds
    sounds = [cue.at for cue in timeline.cues if cue.kind is CueKind.SOUND]
    for cue in timeline.cues:
        if cue.kind is CueKind.SAY and not any(abs(cue.at - at) < 2 for at in sounds):
            first = round(cue.at * RATE)
            assert not any(track[max(0, first - 480) : first])
            assert set(track[first : first + 4_800]) == {0x2000}, cue
    write(track, tmp_path / "out.wav")
    assert (tmp_path / "out.wav").stat().st_size == 44 + 2 * len(track)


def test_a_missing_clip_is_named(timeline: Timeline, clips: dict[str, Clip]) -> None:
    gone = next(iter(clips))
    del clips[gone]
    planned = planned_for(timeline, clips, CueDetail.FULL)
    assert any(gone in line for line in left_out(timeline, planned, CueDetail.FULL))
