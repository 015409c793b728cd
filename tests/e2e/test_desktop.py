"""The program at home on a desktop: screen kept awake, media controls, one window a data folder."""

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from hiptimer.session.archive import packed
from hiptimer.session.codec import decode_session
from tests.e2e.desk import KEEP, Desk, desk
from tests.e2e.program import CHECKOUT, PATIENCE, Program
from tools.virtual_screen import Screen

pytestmark = [pytest.mark.e2e]

SESSION = {
    "format": 1,
    "id": "long",
    "title": "Long",
    "aim": "gain-rotation",
    "defaults": {"prepare": 0, "change": 1, "rest": 1},
    "steps": [
        {"do": "hold", "exercise": "pigeon", "sides": "left", "seconds": 120},
        {"do": "hold", "exercise": "seated-ir-lift", "sides": "right", "seconds": 120},
    ],
}


class OnDesk(Screen):
    """A virtual screen with a session bus beside it."""

    def __init__(self, display: str, desk: Desk) -> None:
        super().__init__(display)
        self._desk = desk

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to draw, and to find the bus."""
        return {**super().environment, **self._desk.environment}


@pytest.fixture
def around(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as made:
        yield made


@pytest.fixture
def place(screen: Screen, around: Desk) -> OnDesk:
    return OnDesk(screen.display, around)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "long.json"
    path.write_text(json.dumps(SESSION), encoding="utf-8")
    return path


def second_start(command: tuple[str, ...], place: OnDesk, data: Path, *arguments: str) -> int:
    """Start it again on the same folder; how that process ended."""
    done = subprocess.run(
        [*command, "--data-dir", str(data), *arguments],
        env=place.environment, cwd=CHECKOUT, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode


def test_the_screen_is_kept_awake_while_it_plays_and_not_longer(
    place: OnDesk, around: Desk, data: Path, file: Path, command: tuple[str, ...]
) -> None:
    program = Program(place, data, "play", str(file), command=command)
    try:
        program.until("the player", lambda: around.media_property("PlaybackStatus") == "Paused")
        assert around.happened == []
        around.media("Play")
        program.until("awake", lambda: around.happened == [KEEP])
        around.media("Pause")
        program.until("a pause", lambda: around.media_property("PlaybackStatus") == "Paused")
        around.media("Play")
        program.until("going on", lambda: around.media_property("PlaybackStatus") == "Playing")
        assert around.happened == [KEEP]  # a short pause changes nothing
        place.press("ctrl+q")
        assert program.process.wait(PATIENCE) == 0
        assert around.happened == [KEEP, "UnInhibit"]
    finally:
        program.end()
    again = Program(place, data, command=command)
    try:
        again.until(
            "the offer taken up", lambda: bool(around.media_property("CanPlay")), ("alt+r",)
        )
        around.media("Play")
        again.until("awake again", lambda: around.happened[2:] == [KEEP])
        again.process.send_signal(signal.SIGKILL)
        again.process.wait(PATIENCE)
        # Nobody is left to take it back: the desktop sees that who asked for it has gone.
        for _ in range(1000):
            if around.happened[3:]:
                break
            around.media_property("CanPlay")
        assert around.happened[3:] == ["gone"]
    finally:
        again.end()


def test_media_controls_play_a_session(
    place: OnDesk, around: Desk, data: Path, file: Path, command: tuple[str, ...]
) -> None:
    program = Program(place, data, "play", str(file), command=command)

    def shows(field: str) -> object:
        told = around.media_property("Metadata") or {}
        return told.get(field, (None, None))[1]

    try:
        program.until("the player", lambda: shows("xesam:title") is not None)
        assert shows("xesam:album") == "Long"
        around.media("PlayPause")
        program.until("playing", lambda: around.media_property("PlaybackStatus") == "Playing")
        first = shows("xesam:title")
        around.media("Next")
        program.until("the next step", lambda: shows("xesam:title") != first)
        assert "right" in str(shows("xesam:title")).lower()
        program.until("its picture", lambda: shows("mpris:artUrl") is not None)
        picture = Path(unquote(urlparse(str(shows("mpris:artUrl"))).path))
        assert picture.read_bytes()[:3] == b"\xff\xd8\xff"  # JPEG
        around.media("Previous")
        program.until("back", lambda: shows("xesam:title") == first)
    finally:
        program.end()


def test_a_second_start_hands_over_what_it_was_started_for(
    place: OnDesk, around: Desk, data: Path, file: Path, command: tuple[str, ...]
) -> None:
    program = Program(place, data, command=command)
    try:
        assert second_start(command, place, data) == 0
        assert second_start(command, place, data, "play", str(file)) == 0
        program.until("its session", lambda: around.media_property("PlaybackStatus") == "Paused")
        told = around.media_property("Metadata")
        assert told["xesam:album"] == ("s", "Long")
    finally:
        program.end()


def test_a_file_that_is_opened_is_brought_in_whether_or_not_it_runs(
    place: OnDesk, data: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    def sent(name: str) -> Path:
        text = json.dumps({**SESSION, "id": name, "title": name})
        path = tmp_path / f"{name}, für später #1.hiptimer"  # as the file manager hands it over
        path.write_bytes(packed(text, decode_session(text.encode()), {}))
        return path

    def has(name: str) -> bool:
        return (data / "sessions" / f"{name}.json").is_file()

    program = Program(place, data, "play", str(sent("first")), command=command)
    try:
        program.until("the first in the library", lambda: has("first"))
    finally:
        program.end()
    program = Program(place, data, command=command)
    try:
        assert second_start(command, place, data, "play", str(sent("second"))) == 0
        program.until("the second in the library", lambda: has("second"))
    finally:
        program.end()


def test_one_that_died_stands_in_nobodys_way_and_other_folders_are_others(
    place: OnDesk, data: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    died = Program(place, data, command=command)
    died.process.send_signal(signal.SIGKILL)
    died.process.wait(PATIENCE)
    program = Program(place, data, command=command)
    other = tmp_path / "other"
    other.mkdir()
    (other / "preferences.toml").write_text("welcomed = true\n", encoding="utf-8")
    beside = Program(place, other, command=command)
    try:
        assert program.process.poll() is None
        assert beside.process.poll() is None
    finally:
        beside.end()
        program.end()


def test_one_that_hangs_is_told_of(place: OnDesk, data: Path, command: tuple[str, ...]) -> None:
    program = Program(place, data, command=command)
    program.process.send_signal(signal.SIGSTOP)
    second = subprocess.Popen(
        [*command, "--data-dir", str(data)], env=place.environment, cwd=CHECKOUT
    )
    try:
        seen = ("search", "--sync", "--onlyvisible", "--pid", str(second.pid))
        window = place._do(*seen).split()[0]
        place._do("windowfocus", "--sync", window)
        place.press("alt+c")  # Close
        assert second.wait(PATIENCE) == 0
        assert program.process.poll() is None
    finally:
        if second.poll() is None:
            second.kill()
        second.wait(PATIENCE)
        program.process.send_signal(signal.SIGCONT)
        program.end()
