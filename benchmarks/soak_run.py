"""Plays sessions back to back in the real program, and prints a count after each, as JSON.

    python -m benchmarks.soak_run FOLDER [--sessions 50] [--quick]

The program is the whole one: window, voice, sounds, figures, log, desktop. Only its clock is ours:
it moves by a quarter of a second whenever the program has done all it had to, so that a session of
minutes takes seconds and no machine is too slow for it. Sound goes to the machine's sound server,
or nowhere where there is none.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent

from benchmarks import census
from hiptimer.app import Application
from hiptimer.coach.cache import Cache
from hiptimer.coach.output import Device, Flows, Found
from hiptimer.coach.sound_process import SoundProcess
from hiptimer.coach.speaker import Speaker
from hiptimer.coach.voice import Programs, Voice
from hiptimer.desktop.paths import paths_for
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from hiptimer.history import queries
from hiptimer.testing import VirtualClock
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.parts.bridge import PlayBridge
from hiptimer.ui.parts.keys import Command
from hiptimer.ui.player.ending import EndPage

STEP_SECONDS = 0.25
QUICK_STEP_SECONDS = 1.0  # a leap of two would be taken for sleep
PATIENCE_SECONDS = 180.0
CYCLE = (
    "short-0", "desk-break", "self-check", "ninety-ninety", "pigeon",
    "short-1", "seated-ir", "short-2", "short-3", "pigeon",
)  # fmt: skip
"""What is played, over and over. Every fifth is the same, so that counts after it compare."""
QUICK = ("short-0", "short-1")

_EXERCISES = (
    ("butterfly", "glute-bridge", "clamshell"),
    ("figure-four", "bird-dog", "straddle"),
    ("supine-passive-ir", "side-lying-ir", "seated-ir-band"),
    ("hip-flexor-lunge", "mindful-squat", "rockback-mwm"),
)


class StuckError(RuntimeError):
    """The program does not come to where it should."""


def main() -> int:
    """Play, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="short ones, in larger steps, without voice and sound",
    )
    arguments = parser.parse_args()
    paths = paths_for(arguments.folder)
    save(paths.preferences, Preferences(welcomed=True, reminders_offered=True))
    _write_sessions(paths.sessions)
    order = cycle(QUICK if arguments.quick else CYCLE)
    program = Voiceless if arguments.quick else Application
    step = QUICK_STEP_SECONDS if arguments.quick else STEP_SECONDS
    soak = Soak(program(paths, sys.argv[:1], VirtualClock()), arguments.folder, step)
    try:
        soak.open()
        for number, session in enumerate(islice(order, arguments.sessions)):
            soak.play(session, number)
            taken = {"session": session, **msgspec.to_builtins(soak.count())}
            print(json.dumps(taken), flush=True)
    finally:
        soak.close()
    return 0


def _write_sessions(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, (hold, reps, last) in enumerate(_EXERCISES):
        name = f"short-{number}"
        session = {
            "format": 1, "id": name, "title": f"Short {number}", "aim": "both",
            "defaults": {"prepare": 4, "change": 3, "rest": 3},
            "steps": [
                {"do": "hold", "exercise": hold, "seconds": 8},
                {"do": "reps", "exercise": reps, "reps": 3, "tempo": [1, 0.5, 1, 0]},
                {"do": "hold", "exercise": last, "seconds": 6},
            ],
        }  # fmt: skip
        (folder / f"{name}.json").write_text(json.dumps(session), encoding="utf-8")


class Nowhere:
    """In place of the process that plays sound: plays nothing, and says at once that it did."""

    def __init__(self) -> None:
        self.came: Callable[[bytes], None] | None = None
        self.ended: Callable[[], None] | None = None

    def send(self, line: bytes) -> None:
        """Answer as that process does."""
        found = Found((Device("nowhere", "Nowhere"),))
        if self.came is not None:
            self.came(msgspec.json.encode(Flows() if b"Beat" in line else found))

    def kill(self) -> None:
        """There is nothing to end."""

    def wait(self) -> None:
        """Nothing is left."""


class Voiceless(Application):
    """The program without voice and sound: their processes would come and go as they please."""

    def _make_speaker(self) -> Speaker:
        cache = Cache(self._paths.voice)
        nothing = Programs(engines=tuple)
        return Speaker(
            self.clock,
            self._paths.voice,
            output=SoundProcess(make_line=Nowhere),
            make_voice=lambda clip, status: Voice(cache, clip, status, programs=nothing),
        )


class Soak:
    """One program, from its window's first paint to its end."""

    def __init__(self, application: Application, folder: Path, step: float) -> None:
        self._application, self._step = application, step
        self._folder = folder
        assert isinstance(application.clock, VirtualClock)
        self._clock = application.clock

    def open(self) -> None:
        """Show the window, and wait for what comes after the first paint."""
        begun: list[bool] = []
        rest = self._application.after_first_paint

        def after() -> None:
            rest()
            begun.append(True)

        self._application.after_first_paint = after
        self._application.show(None)
        self._until("the first paint", lambda: bool(begun))
        self._until(
            "the files of one's own", lambda: self._application.window.services.shelf.is_complete
        )

    def play(self, session: str, number: int) -> None:
        """Play from its start over the page at the end and back to where it was begun."""
        services = self._application.window.services
        before = services.store.run(queries.count)
        playing = self._application.playing
        self._make_speech(session)
        self._application.window.request_play(session)
        bridge = playing.bridge
        if bridge is None:
            raise StuckError(f"{session} does not open")
        self._through(bridge, number)
        if services.store.run(queries.count) != before + 1:
            raise StuckError(f"{session} is not in the log")
        page = self._application.window.findChild(EndPage)
        assert isinstance(page, EndPage)
        for key, text in ((Qt.Key.Key_4, "4"), (Qt.Key.Key_Return, "\r")):
            self._press(page, key, text)
        if playing.bridge is not None:
            raise StuckError(f"the end of {session} does not close")
        gallery = Gallery.of(services.theme)
        self._until("the pictures", lambda: not gallery.is_busy)

    def count(self) -> census.Census:
        """What the program holds now."""
        gallery = Gallery.of(self._application.window.services.theme)
        return census.take(
            [self._folder, Path(os.environ.get("TMPDIR", self._folder))],
            picture_bytes=gallery.bytes_kept,
        )

    def close(self) -> None:
        """End the program."""
        self._application.quit()
        QCoreApplication.processEvents()

    def _make_speech(self, session: str) -> None:
        """Have its speech made, as opening its page does, and wait for all of it."""
        speaker = self._application.window.services.voice.speaker
        assert isinstance(speaker, Speaker)  # the program's own
        told: list[tuple[int, int]] = []

        def hear(done: int, total: int) -> None:
            told.append((done, total))

        speaker.ready_changed.connect(hear)
        self._application.playing.prefetch(session)
        self._until("its speech", lambda: bool(told) and told[-1][0] == told[-1][1])
        speaker.ready_changed.disconnect(hear)

    def _through(self, bridge: PlayBridge, number: int) -> None:
        ended: list[object] = []
        bridge.finished.connect(ended.append)
        bridge.left.connect(lambda: ended.append(None))
        turns = 0
        while not ended:
            self._clock.forward(self._step)
            bridge.look()
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 4)
            if bridge.snapshot().state == "waiting":
                self._measure(bridge)
                bridge.done()
            self._meddle(bridge, turns - 10 * (number % 3))
            turns += 1
            if turns > 4 * 3600 / self._step:
                raise StuckError("the session does not end")

    def _measure(self, bridge: PlayBridge) -> None:
        """Write down what a self-check asks for."""
        segment = bridge.snapshot().segment
        check = self._application.window.services.catalogue.checks.get(segment.exercise or "")
        for record in check.records if check is not None else ():
            value = 30.0 if record.kind == "degrees" else record.choices[0]
            bridge.record(record.id, segment.side if record.per_side else None, value)

    def _meddle(self, bridge: PlayBridge, turn: int) -> None:
        """What a person does meanwhile: a pause, a jump back, ten more seconds, silence, again."""
        ask = self._application.playing.ask
        match turn:
            case 20:
                bridge.pause()
            case 24 if bridge.snapshot().state == "paused":
                ask(Command.TOGGLE)
            case 30:
                ask(Command.BACK)
            case 40:
                ask(Command.ADD_TIME)
            case 44 | 48:
                ask(Command.MUTE)
            case 60:
                ask(Command.RESTART_STEP)

    def _press(self, page: EndPage, key: Qt.Key, text: str) -> None:
        target = self._application.window.focusWidget() or page
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(target, event)
        QCoreApplication.processEvents()

    def _until(self, what: str, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > deadline:
                raise StuckError(f"never came: {what}")


if __name__ == "__main__":
    sys.exit(main())
