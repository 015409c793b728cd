"""The speakers that stand in for the real one."""

import inspect
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.late import LateSpeaker
from hiptimer.coach.levels import Level, VoiceStatus
from hiptimer.coach.speaker import Speaker
from hiptimer.player.timeline import Sound
from tools.silent_speaker import SilentSpeaker

REMEMBERED = (
    *("prefetch", "load", "unload", "start", "halt", "stand", "say_now", "close", "set_volume"),
    *("set_muted", "set_detail", "set_counting", "set_voice", "set_device", "warm_up", "test"),
    "hear",
)


@pytest.mark.parametrize("name", REMEMBERED)
def test_the_silent_speaker_is_asked_as_the_real_one_and_remembers(qtbot: QtBot, name: str) -> None:
    speaker = SilentSpeaker()
    asked = inspect.signature(getattr(Speaker, name)).parameters
    method = getattr(speaker, name)
    assert list(inspect.signature(method).parameters) == list(asked)[1:]
    arguments = tuple(range(len(asked) - 1))
    method(*arguments)
    assert speaker.calls == [(name, arguments)]
    assert speaker.named(name) == [arguments]


def test_the_silent_speaker_tells_what_it_was_given(qtbot: QtBot) -> None:
    speaker = SilentSpeaker()
    told: list[object] = []
    speaker.on_status(told.append)
    speaker.ask_voices(told.append)
    status = VoiceStatus(Level.NATURAL, "hibari")
    speaker.set_status(status)
    assert told == [(), status]
    assert speaker.status == status
    speaker.devices_found.connect(told.append)
    speaker.look_for_devices()
    assert told[-1] == ()
    assert speaker.clip_of("x") is None


def test_a_late_speaker_is_made_when_it_is_first_asked(qtbot: QtBot) -> None:
    made: list[SilentSpeaker] = []

    def make() -> Any:
        made.append(SilentSpeaker())
        return made[-1]

    late = LateSpeaker(make)
    late.close()
    assert made == []
    told: list[object] = []
    late.on_status(told.append)
    late.ask_voices(told.append)
    late.on_devices(told.append)
    late.look_for_devices()
    late.test()
    late.hear(Sound.END)
    assert (late.status, told[-1]) == (made[0].status, ())
    late.close()
    assert [name for name, _arguments in made[0].calls] == ["test", "hear", "close"]
    assert told == [(), ()]
    assert len(made) == 1
