"""Own sounds while a session plays: in the place of ours, and ours again where one is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hiptimer.coach.sound_files import keep
from hiptimer.desktop.preferences import CueDetail, OwnSound
from hiptimer.player.timeline import Sound
from tests.coach.test_sound_files import a_clip
from tests.coach.test_speaker import Rig, ring


@pytest.fixture
def rig(qapp: object) -> Iterator[Rig]:
    made = Rig()
    yield made
    made.speaker.close()


@pytest.fixture
def read(rig: Rig, qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Does something, and waits until the own sounds were read for it."""

    def do(act: Callable[[], object]) -> None:
        with qtbot.waitSignal(rig.speaker.own_sounds.changed):
            act()

    return do


def played(rig: Rig) -> list[str]:
    return [name for _at, name in rig.output.played]


def test_an_own_sound_plays_in_the_place_of_ours(
    rig: Rig, tmp_path: Path, read: Callable[[Callable[[], object]], None]
) -> None:
    own = keep(tmp_path, Sound.START, a_clip(), "bell.wav")
    read(lambda: rig.speaker.own_sounds.choose(tmp_path, (own,)))
    read(lambda: rig.play(ring(2, Sound.START), ring(4, Sound.END)))
    rig.wait(6)
    assert played(rig) == [own.file.removesuffix(".wav"), "end"]
    assert rig.troubles == []
    read(lambda: rig.speaker.own_sounds.choose(tmp_path, ()))
    rig.play(ring(2, Sound.START))
    rig.wait(4)
    assert played(rig)[-1] == "start"


def test_one_that_was_deleted_is_missed_with_the_next_session_and_told_once(
    rig: Rig, tmp_path: Path, read: Callable[[Callable[[], object]], None]
) -> None:
    own = keep(tmp_path, Sound.START, a_clip(), "bell.wav")
    read(lambda: rig.speaker.own_sounds.choose(tmp_path, (own,)))
    (tmp_path / own.file).unlink()
    for _ in range(2):
        read(lambda: rig.play(ring(2, Sound.START)))
        rig.wait(4)
    assert played(rig) == ["start", "start"]
    assert len(rig.troubles) == 1
    assert "ours plays" in rig.troubles[0]


def test_one_is_heard_by_itself_as_it_is_now(rig: Rig, tmp_path: Path, qtbot: QtBot) -> None:
    rig.speaker.hear(Sound.END)
    assert played(rig) == ["end"]
    rig.wait(5)
    own = keep(tmp_path, Sound.END, a_clip(), "bell.wav")
    rig.speaker.own_sounds.choose(tmp_path, (own,))
    rig.speaker.hear(Sound.END)
    name = own.file.removesuffix(".wav")
    qtbot.waitUntil(lambda: played(rig) == ["end", name])
    rig.wait(5)
    rig.speaker.set_detail(CueDetail.SOUNDS)
    rig.speaker.test()
    qtbot.waitUntil(lambda: played(rig)[-1] == "start")


def test_what_was_asked_for_last_holds(rig: Rig, tmp_path: Path, qtbot: QtBot) -> None:
    first: OwnSound = keep(tmp_path, Sound.END, a_clip(440), "a.wav")
    last = keep(tmp_path, Sound.END, a_clip(660), "b.wav")
    rig.speaker.own_sounds.choose(tmp_path, (first,))
    rig.speaker.own_sounds.choose(tmp_path, (last,))
    heard: list[str] = []
    rig.speaker.own_sounds.look(lambda: heard.append("done"))
    qtbot.waitUntil(lambda: bool(heard))
    rig.play(ring(2, Sound.END))
    rig.wait(4)
    assert played(rig) == [last.file.removesuffix(".wav")]
