"""A session played while its sound fails, recorded: what sounded when, and what should have.

``python -m tools.sound_faults pulseaudio|pipewire`` lists it. The voice's process is killed or
stopped at the start; the sound server hangs in an instruction; the loudspeaker goes in the next
one, and comes back; on the last step, the session is ended by the key for the next step, and by
"Finish here" where that asks.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.preferences_file import save
from hiptimer.player.timeline import Cue, CueKind, Sound
from tools.heard import RATE, occurrences, without_padding
from tools.heard_run import read_clip
from tools.null_sink import Recording
from tools.sound_servers import Server, pipewire, pulseaudio

SERVERS = {"pulseaudio": pulseaudio, "pipewire": pipewire}
SESSION = {
    "format": 1,
    "id": "faults",
    "title": "Faults",
    "aim": "both",
    "defaults": {"prepare": 14, "change": 5, "rest": 5},
    "steps": [
        {"do": "hold", "exercise": "butterfly", "seconds": 8},
        {"do": "hold", "exercise": "pigeon", "seconds": 8, "sides": "left"},
        {"do": "reps", "exercise": "seated-ir-lift", "reps": 4, "tempo": [2, 1, 2, 1],
         "sides": "right"},
        {"do": "hold", "exercise": "butterfly", "seconds": 20},
    ],
}  # fmt: skip
_LEAST_LIKE = 0.55
_HEAD_SECONDS = 1.5  # a longer clip is found by its beginning: it may have been cut, or have gaps
_TONES = {sound.value for sound in Sound}
_AFTER_SECONDS = 8.0  # nothing may sound any more so long after the end
_CHECKOUT = Path(__file__).resolve().parent.parent


class Heard(Struct, frozen=True):
    """One thing that sounded. `at`: seconds after the session's start."""

    at: float
    text: str
    likeness: float


class Played(Struct, frozen=True):
    """What came of it. All instants are seconds after the session's start.

    `faults` has each fault's beginning and end; `told` the words for the person, with instants;
    `ended` the end of the session by the key; `held_up` the longest that the window did nothing;
    `left_over` the processes that outlived the program.
    """

    cues: tuple[Cue, ...]
    heard: list[Heard]
    faults: dict[str, tuple[float, float]]
    told: list[tuple[float, str]]
    ended: float
    held_up: float
    left_over: list[int]


class Program:
    """The program playing, and the lines that it writes."""

    def __init__(self, data: Path, server: Server, actions: list[tuple[float, str]]) -> None:
        self.lines: list[dict[str, Any]] = []
        self._data = data
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "tools.play_session"),
                *(str(data), str(SESSION["id"]), json.dumps(actions)),
            ],
            env={**os.environ, **server.environment},
            cwd=_CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def line(self, what: str) -> dict[str, Any]:
        """The first line of a kind; raises StopIteration while there is none."""
        return next(line for line in self.lines if line["what"] == what)

    def has(self, what: str) -> bool:
        """Whether it wrote such a line."""
        return any(line["what"] == what for line in self.lines)

    def children(self) -> dict[int, str]:
        """The processes that it started, with their command lines."""
        found = {}
        for task in Path(f"/proc/{self._process.pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in map(int, task.read_text().split()):
                    command = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
                    found[child] = command
        return found

    def signal_voice(self, number: int) -> None:
        """Send a signal to the process of the voice, once that has made something."""
        voice = paths_for(self._data).voice
        wait_until(lambda: any(voice.rglob("*.wav")))
        for child, command in self.children().items():
            if "coach.worker" in command:
                os.kill(child, number)

    def ends(self) -> bool:
        """Whether it has ended."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """End it, if it has not."""
        if not self.ends():
            self._process.kill()
        self._process.wait()
        self._reader.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self.lines.append(json.loads(line))


def play(folder: Path, kind: str, *, voice: int, short: bool = False) -> Played:
    """Play on a server of that kind; the voice's process gets the signal `voice` at the start.

    `short`: only the first step, and no other fault.
    """
    data = folder / "data"
    save(paths_for(data).preferences, Preferences(welcomed=True, reminders_offered=True))
    sessions = paths_for(data).sessions
    sessions.mkdir(parents=True, exist_ok=True)
    (sessions / "faults.json").write_text(json.dumps(_session(short)), encoding="utf-8")
    next_at = 43.0 if short else 111.0
    actions = [(next_at, "next"), (next_at + _AFTER_SECONDS, "quit")]
    with SERVERS[kind](folder / "server") as server, _tapes(folder, server) as tapes:
        program = Program(data, server, actions)
        try:
            wait_until(lambda: program.has("begun"))
            program.signal_voice(voice)
            faults = {} if short else _fail(program.line("begun")["at"], server, tapes)
            wait_until(lambda: program.has("held up"), 60)
            started = list(program.children())
            wait_until(program.ends, 20)
        finally:
            program.kill()
        left_over = [process for process in started if Path(f"/proc/{process}").exists()]
    return _played(program, tapes, faults, left_over)


def wait_until(reached: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait for a state of another process. Raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)  # noqa: TID251  another process: there is no event


class Tapes:
    """Recordings of a sink that comes and goes, one after another."""

    def __init__(self, folder: Path, server: Server) -> None:
        self._folder, self._server = folder, server
        self.done: list[tuple[Recording, Any]] = []
        self._runs: Recording | None = None

    def begin(self) -> None:
        """Record."""
        environment = {**os.environ, **self._server.environment}
        file = self._folder / f"tape-{len(self.done)}.raw"
        self._runs = Recording(environment, file)

    def look(self) -> None:
        """See how much there is: it is what instants are told by."""
        if self._runs is not None:
            self._runs.frames()

    def end(self) -> None:
        """Stop, and keep what there is."""
        if self._runs is not None:
            self.done.append((self._runs, self._runs.end()))
            self._runs = None


@contextmanager
def _tapes(folder: Path, server: Server) -> Iterator[Tapes]:
    tapes, over = Tapes(folder, server), threading.Event()

    def look() -> None:
        while not over.wait(0.01):
            tapes.look()

    tapes.begin()
    beside = threading.Thread(target=look)
    beside.start()
    time.sleep(3.0)  # noqa: TID251  what sounds before the recorder has settled is lost
    try:
        yield tapes
    finally:
        over.set()
        beside.join()
        tapes.end()


def _fail(begun: float, server: Server, tapes: Tapes) -> dict[str, tuple[float, float]]:
    """Let the sound fail, twice; when that was."""
    _sleep_until(begun + 31.0)
    server.hang()
    _sleep_until(begun + 38.0)
    server.go_on()
    _sleep_until(begun + 60.0)
    tapes.end()
    server.remove_sink()
    _sleep_until(begun + 67.0)
    server.add_sink()
    tapes.begin()
    return {"the server hangs": (31.0, 38.0), "the loudspeaker is gone": (60.0, 67.0)}


def _sleep_until(instant: float) -> None:
    time.sleep(max(0.0, instant - time.monotonic()))  # noqa: TID251  faults come by the clock


def _session(short: bool) -> dict[str, Any]:
    steps: Any = SESSION["steps"]
    if not short:
        return SESSION
    return {**SESSION, "defaults": {"prepare": 40}, "steps": steps[:1]}


def _played(
    program: Program,
    tapes: Tapes,
    faults: dict[str, tuple[float, float]],
    left_over: list[int],
) -> Played:
    lines = program.lines
    begun = next(line["at"] for line in lines if line.get("kind") == "Started")
    cues = msgspec.convert(program.line("begun")["cues"], tuple[Cue, ...])
    paths = dict(program.line("clips")["paths"])
    for cue in cues:
        if cue.kind is CueKind.SOUND:
            paths[cue.text] = str(shipped("assets") / "sounds" / f"{cue.text}.wav")
    clips = {
        text: without_padding(read_clip(Path(path)))[: round(_HEAD_SECONDS * RATE)]
        for text, path in paths.items()
    }
    places = [
        Heard(tape.instant(round(place.at * RATE)) - begun, text, place.likeness)
        for tape, recorded in tapes.done
        for text, clip in clips.items()
        for place in occurrences(recorded, clip, _LEAST_LIKE)
    ]
    heard = _surest(places, {text: len(clip) / RATE for text, clip in clips.items()})
    told = [(line["at"] - begun, line["words"]) for line in lines if line["what"] == "trouble"]
    finished = [line for line in lines if line.get("kind") == "Finished"]
    ended = finished[-1]["at"] - begun if finished else float("nan")
    held_up = float(program.line("held up")["seconds"])
    return Played(cues, heard, faults, told, ended, held_up, left_over)


def _surest(places: list[Heard], seconds: Mapping[str, float]) -> list[Heard]:
    """Of places that lie over each other, the one most like its clip; of equal ones the longest.

    A sentence that two texts have in common is found in both. A tone under a voice is no part of
    it, and stays beside it.
    """
    kept: list[Heard] = []
    for one in sorted(places, key=lambda one: (-round(one.likeness, 1), -seconds[one.text])):
        end = one.at + seconds[one.text]
        is_tone = one.text in _TONES
        if not any(
            one.at < other.at + seconds[other.text] and other.at < end
            for other in kept
            if is_tone == (other.text in _TONES)
        ):
            kept.append(one)
    return sorted(kept, key=lambda one: one.at)


def main() -> None:
    """List what sounded when, beside the faults and what was told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", choices=SERVERS)
    parser.add_argument("--voice", choices=("killed", "stopped"), default="killed")
    parser.add_argument("--short", action="store_true", help="only the voice's fault")
    options = parser.parse_args()
    voice = signal.SIGKILL if options.voice == "killed" else signal.SIGSTOP
    with tempfile.TemporaryDirectory() as folder:
        played = play(Path(folder), options.server, voice=voice, short=options.short)
    rows = [(one.at, f"heard  {one.text}  ({one.likeness:.2f})") for one in played.heard]
    rows += [(cue.at, f"       due: {cue.text}") for cue in played.cues if cue.at <= played.ended]
    rows += [(at, f"told   {words}") for at, words in played.told]
    for fault, (begins, ends) in played.faults.items():
        rows += [(begins, f"-----  {fault}"), (ends, "-----  it is over")]
    rows.append((played.ended, "-----  the session is over"))
    for at, text in sorted(rows):
        print(f"{at:8.2f}  {text}")
    print(f"the window was held up for {played.held_up:.3f} s at most; left: {played.left_over}")


if __name__ == "__main__":
    main()
