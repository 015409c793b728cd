"""What reaches the loudspeaker: a play recorded from a null sink, each clip found in it.

The limits here are wide, for a busy machine; ``python -m benchmarks cue_onset`` measures.
"""

from itertools import pairwise
from statistics import median

import pytest

from hiptimer.coach.clip import PAD_SECONDS
from hiptimer.player.timeline import Cue, CueKind, Priority, Sound
from hiptimer.session.model import Seconds
from tools import null_sink

pytest.importorskip("numpy")

from tools.heard import RATE, Found, without_padding
from tools.heard_run import Run, play_and_record, read_clip

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not null_sink.available(), reason="pulseaudio-utils is not installed"),
]
SURE = 0.9  # the right clip gives 0.97 and more
LIKE = 0.3  # what a starved sound server leaves of it
NEAR_SECONDS = 0.5


def say(at: float, text: str) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SAY, text, Priority.SETUP)


def ring(at: float, sound: Sound) -> Cue:
    return Cue(Seconds(at), 0, CueKind.SOUND, sound.value, Priority.COUNTDOWN)


CUES = (
    say(0.6, "Left hip."),
    ring(2.4, Sound.CHANGE),
    say(3.8, "Change sides. Right hip."),
    ring(6.4, Sound.START),
    say(7.6, "Breathe out and let the knee be heavy."),
    ring(11.0, Sound.TICK),
    say(11.8, "Halfway."),
    ring(13.2, Sound.END),
)
CUT_AT = 8.2  # in the midst of the long sentence
PAUSE = 2.0


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    actions = [
        (CUT_AT, "halt", 0.0),
        (CUT_AT + PAUSE, "start", CUT_AT),
        (18.0 + PAUSE, "end", 0.0),
    ]
    return play_and_record(tmp_path_factory.mktemp("heard"), CUES, actions, "espeak:gmw/en-us")


def due(run: Run, cue: Cue) -> float:
    """Where in the recording the cue belongs, the pause counted in."""
    if cue.at + _seconds(run, cue) < CUT_AT:
        return run.instant(run.told["started"] + cue.at)
    resumed = run.instant(run.told["actions"][1][1])
    # The cut sentence is begun again on resuming, a clip's silence after it.
    return resumed + max(PAD_SECONDS, cue.at - CUT_AT)


@pytest.fixture(scope="module")
def places(run: Run) -> dict[str, Found]:
    """Where each cue sounds: the place near its instant that is most like its clip."""
    found = {}
    for cue in CUES:
        near = [
            place for place in run.found(cue, LIKE) if abs(place.at - due(run, cue)) < NEAR_SECONDS
        ]
        if near:
            found[cue.text] = max(near, key=lambda place: place.likeness)
    return found


def test_every_cue_sounds_and_whole(places: dict[str, Found]) -> None:
    assert set(places) == {cue.text for cue in CUES}
    assert median(place.likeness for place in places.values()) > 0.97


def test_no_sentence_is_said_twice(run: Run) -> None:
    for cue in CUES:
        if cue.kind is CueKind.SAY:
            assert len(run.found(cue, SURE)) <= 1, cue.text


def test_cues_sound_in_their_order_without_overlap(run: Run, places: dict[str, Found]) -> None:
    heard = sorted(
        (places[cue.text].at, places[cue.text].at + _seconds(run, cue), cue.text) for cue in CUES
    )
    assert [text for _start, _end, text in heard] == [cue.text for cue in CUES]
    for (_, end, _), (start, _, _) in pairwise(heard):
        assert start > end


def test_cues_sound_on_their_instants(run: Run, places: dict[str, Found]) -> None:
    """Each in its place, none a segment off. How exactly, the benchmark of cues' onsets tells.

    A machine that is busy delays the recorder as much as what it records.
    """
    errors = [abs(places[cue.text].at - due(run, cue)) for cue in CUES]
    assert median(errors) < 0.3


def test_a_pause_silences_and_the_cut_sentence_is_said_again(
    run: Run, places: dict[str, Found]
) -> None:
    (halt, halted), (start, resumed), _end = run.told["actions"]
    assert (halt, start) == ("halt", "start")
    before = run.loudest(run.instant(halted) - 0.4, run.instant(halted))
    during = run.loudest(run.instant(halted) + 0.2, run.instant(resumed))
    assert before > 1_000
    assert during < before / 50
    again = places["Breathe out and let the knee be heavy."]
    assert again.at > run.instant(resumed)


def test_nothing_went_wrong_on_the_way(run: Run) -> None:
    assert run.told["troubles"] == []
    assert run.told["status"]["engine"] == "espeak"


def _seconds(run: Run, cue: Cue) -> float:
    return len(without_padding(read_clip(run.path(cue)))) / RATE
