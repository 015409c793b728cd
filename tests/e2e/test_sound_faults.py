"""Sound that fails in the midst of a session: what is heard then, and what the window does.

It takes minutes of real time and a machine that does nothing else: `make sound-faults` runs it.
"""

import signal

import pytest

from tools import sound_servers

pytest.importorskip("numpy")

from tools.sound_faults import Heard, Played, play

HAS = {
    "pulseaudio": sound_servers.has_pulseaudio(),
    "pipewire": sound_servers.has_pulseaudio() and sound_servers.has_pipewire(),
}
NEAR_SECONDS = 0.4  # a busy machine delays the recorder as much as what it records
REPEATED_SECONDS = 4.0  # after the sound is back
COMING_OUT = "Bring your knees together with your hands."
QUIET_SECONDS = 6.0  # the words at the end take so long

pytestmark = [pytest.mark.e2e, pytest.mark.aloud]


@pytest.fixture(scope="module", params=HAS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    server: str = request.param
    if not HAS[server]:
        pytest.skip(f"{server} is not installed")
    return play(tmp_path_factory.mktemp(server), server, voice=signal.SIGKILL)


def said(played: Played, begins: str) -> list[Heard]:
    """Where a sentence that begins so was heard."""
    return [one for one in played.heard if one.text.startswith(begins) and one.likeness > 0.9]


def test_the_window_waits_for_nothing(played: Played) -> None:
    assert played.held_up < 2.0


def test_a_server_that_hangs_is_told_once_and_soon(played: Played) -> None:
    begins, ends = played.faults["the server hangs"]
    (told,) = [(at, words) for at, words in played.told if begins <= at < ends]
    assert "does not answer" in told[1]
    assert told[0] - begins < 4.0


def test_the_instruction_that_was_cut_is_said_again(played: Played) -> None:
    _begins, ends = played.faults["the server hangs"]
    again = said(played, COMING_OUT)
    assert [one.at for one in again if ends <= one.at < ends + REPEATED_SECONDS]


def test_sound_comes_back_with_the_loudspeaker(played: Played) -> None:
    """PipeWire goes on elsewhere meanwhile, as it says: then nothing was lost."""
    begins, ends = played.faults["the loudspeaker is gone"]
    again = [one for one in said(played, "Press up with your hands") if one.at >= ends]
    assert len(again) == any(begins <= at < ends for at, _words in played.told)
    (cue,) = [cue for cue in played.cues if cue.text == "Feel your outer hip work."]
    (heard,) = said(played, cue.text)
    assert heard.at == pytest.approx(cue.at, abs=NEAR_SECONDS)


def test_where_nothing_fails_all_is_heard_on_its_instant(played: Played) -> None:
    begins, _ends = played.faults["the server hangs"]
    for text in ("tick", "Hold for 8 seconds."):
        cues = [cue.at for cue in played.cues if cue.text == text and cue.at < begins]
        heard = [one.at for one in said(played, text) if one.at < begins]
        assert heard == pytest.approx(cues, abs=NEAR_SECONDS)


def test_a_voice_that_was_killed_still_says_its_first_instruction(played: Played) -> None:
    heard = [one.at for one in said(played, "Butterfly stretch.") if one.at < 17]
    assert len(heard) == 1


def test_after_the_key_on_the_last_step_only_the_end_is_heard(played: Played) -> None:
    after = [one for one in played.heard if one.at > played.ended + 0.2 and one.likeness > 0.9]
    assert [one.text.startswith(COMING_OUT) for one in after if one.text != "end"] == [True]
    assert all(one.at < played.ended + QUIET_SECONDS for one in after)


def test_nothing_is_left_running(played: Played) -> None:
    assert played.left_over == []


@pytest.mark.skipif(not HAS["pulseaudio"], reason="pulseaudio is not installed")
def test_a_voice_that_hangs_is_replaced_and_still_tells_what_to_do(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    played = play(
        tmp_path_factory.mktemp("stopped"), "pulseaudio", voice=signal.SIGSTOP, short=True
    )
    assert [one for one in said(played, "Butterfly stretch.") if one.at < 37]
    assert played.left_over == []
