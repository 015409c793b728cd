"""``hiptimer doctor``: what works on this machine. Qt and the voice are tried in other processes.

Each part says whether it works, and if not, what to do. Qt's libraries, the data folder and the
shipped files are needed: without them the exit code is 1. That there is no screen where this is
asked, no sound device or no voice is told, but is no fault.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

import hiptimer
from hiptimer.coach import punctual
from hiptimer.coach.levels import NATURAL_FOREIGN, Level, engines_here, natural_speaks
from hiptimer.coach.process import NoEngineError, Worker, WorkerLostError
from hiptimer.coach.worker import worker_command, worker_environment
from hiptimer.commands.terminal import print_json
from hiptimer.desktop.checkup import check_desktop
from hiptimer.desktop.conflicts import conflict_copies, conflict_words
from hiptimer.desktop.ffmpeg import Ffmpeg, way_to_get_it
from hiptimer.desktop.ffmpeg import find as find_ffmpeg
from hiptimer.desktop.fonts import NO_FONT
from hiptimer.desktop.own_process import PROBE_FLAG, own_command, own_environment
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.history.errors import free_bytes
from hiptimer.history.opening import LEAST_FREE
from hiptimer.session.library import Library, read_catalogue
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import list_of
from hiptimer.words.reasons import reason

PACKAGES = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "sqlite-utils",
    "pyttsx3",
    "espeakng-loader",
    "hibari-tts",
    "msgspec",
)
LIMIT_SECONDS = 30.0
_NAMES = {
    "window": mark("window"),
    "sound": mark("sound"),
    "voice": mark("voice"),
    "film": mark("film"),
    "data": mark("data"),
    "sessions": mark("sessions"),
    "instance": mark("instance"),
    "media": mark("media"),
    "notify": mark("notify"),
    "tray": mark("tray"),
    "awake": mark("awake"),
    "bus": mark("bus"),
    "desktop": mark("desktop"),
    "log": mark("log"),
}
_VOICES = {
    Level.NATURAL: mark("natural voice, {version}"),
    Level.SYSTEM: mark("system voice, {version}"),
}


class Part(Struct, frozen=True):
    """One thing that was looked at: whether it works, what it is, what to do if it does not."""

    name: str
    works: bool
    text: str
    needed: bool = False
    details: dict[str, Any] = {}


class Program(Struct, frozen=True):
    """Which HipTimer, on which Python and system."""

    hiptimer: str
    python: str
    system: str


class Findings(Program, frozen=True):
    """All that was found, as `--json` prints it."""

    packages: dict[str, str | None]
    parts: tuple[Part, ...]

    @property
    def well(self) -> bool:
        """Whether all that is needed works."""
        return all(part.works for part in self.parts if part.needed)


def run(paths: Paths, *, as_json: bool) -> int:
    """Look, and print; 1 if something is missing that the program cannot do without."""
    found = look(paths, probe_qt)
    if as_json:
        print_json(found)
    else:
        print(table(found))
    return 0 if found.well else 1


def look(paths: Paths, probe: Callable[..., dict[str, Any]]) -> Findings:
    """Look at everything; `probe` tells what Qt finds of "window", "sound" and "instance"."""
    return Findings(
        hiptimer=hiptimer.__version__,
        python=platform.python_version(),
        system=platform.platform(),
        packages={name: _version(name) for name in PACKAGES},
        parts=(
            _window(probe("window")),
            _sound(probe("sound")),
            _voice(paths),
            _film(),
            _data(paths),
            _shipped(),
            _instance(probe("instance", str(paths.data))),
            *(Part(one.name, one.works, one.text) for one in check_desktop(paths)),
        ),
    )


def table(found: Findings) -> str:
    """The findings for a person."""
    lines = [which(found)]
    works, missing = tr("works"), tr("missing")
    names = {part.name: tr(_NAMES[part.name]) for part in found.parts}
    wide, name_wide = max(len(works), len(missing)), max(map(len, names.values()))
    lines += [
        f"{works if part.works else missing:<{wide}}  {names[part.name]:<{name_wide}}  {part.text}"
        for part in found.parts
    ]
    versions = [
        f"{name} {version}" if version else tr("{name} not found", name=name)
        for name, version in found.packages.items()
    ]
    return "\n".join([*lines, ", ".join(versions)])


def which(found: Program) -> str:
    """Which program it is that was looked at, on what."""
    return f"HipTimer {found.hiptimer}, Python {found.python}, {found.system}"


def probe_qt(*what: str) -> dict[str, Any]:
    """What Qt finds, from a process of its own."""
    return asked(PROBE_FLAG, *what)


def asked(*arguments: str) -> dict[str, Any]:
    """What a process of our own tells, as lines of JSON; `why` says why it ended too early."""
    found: dict[str, Any] = {}
    try:
        done = subprocess.run(  # noqa: S603  our own program
            own_command(*arguments),
            env=own_environment(),
            capture_output=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        output, errors, code = done.stdout, done.stderr, done.returncode
    except subprocess.TimeoutExpired as error:
        output, errors, code = error.stdout or b"", error.stderr or b"", -1
        found["why"] = tr("it gave no answer for {n} seconds", n=round(LIMIT_SECONDS))
    except OSError as error:
        return {"why": reason(error)}
    for line in output.decode(errors="replace").splitlines():
        try:
            found |= json.loads(line)
        except (ValueError, TypeError):  # what a plug-in of Qt printed
            continue
    if code:
        found.setdefault("why", _why(errors.decode(errors="replace"), code))
    return found


def _why(errors: str, code: int) -> str:
    """The line of what a process said that tells most: Qt's first, Python's last."""
    said = [line.strip() for line in errors.splitlines() if line.strip()]
    if not said:
        return tr("it ended with {code}", code=code)
    line = next((line for line in said if line.startswith("qt.")), said[-1])
    return tr("it said “{line}”", line=line)


def _window(qt: dict[str, Any]) -> Part:
    if "platform" in qt:
        text = tr("Qt {version} on {platform}", version=qt["version"], platform=qt["platform"])
        if qt.get("font") == "":
            text = f"{text}. {tr(NO_FONT)}"
            return Part("window", works=False, text=text, needed=True, details=qt)
        return Part("window", works=True, text=text, needed=True, details=qt)
    why = qt.get("why") or tr("no reason given")
    if "version" in qt:
        said = tr("Qt {version} found no screen ({why}).", version=qt["version"], why=why)
    else:
        said = tr("Qt could not be loaded ({why}).", why=why)
    hint = tr("Start HipTimer from a desktop; in a checkout, `make setup` names what is missing.")
    return Part(
        "window", works=False, text=f"{said} {hint}", needed="version" not in qt, details=qt
    )


def _sound(qt: dict[str, Any]) -> Part:
    devices = qt.get("devices")
    if devices:
        return Part("sound", works=True, text=list_of(devices, "unit"), details=qt)
    why = qt.get("why") or tr("no reason given")
    if devices == []:
        said = tr("No sound device was found.")
    else:
        said = tr("Qt's sound could not be loaded ({why}).", why=why)
    hint = tr("Sessions show everything on the screen.")
    return Part("sound", works=False, text=f"{said} {hint}", details=qt)


def _instance(qt: dict[str, Any]) -> Part:
    """Whether a second start would find the window of this data folder, open or yet to be."""
    number = qt.get("process")
    match qt.get("window"):
        case "closed" if qt.get("socket"):
            text, works = tr("one window per data folder; none is open now"), True
        case "closed":
            text = tr(
                "No socket can be opened here, so a second start opens a second window. Both are"
                " safe."
            )
            works = False
        case "answers":
            text, works = tr("the window is open and answers"), True
        case "silent":
            text = tr(
                "A window is open and does not answer. What it has done is kept. Wait a moment,"
                " or end it in your system's task manager."
            )
            works = False
        case "unknown":
            text = tr(
                "Nothing can be locked in the data folder ({why}): a second start opens a second"
                " window, which is safe, and no backup can be restored here. Check the folder's"
                " rights, or move it to a disk in this computer.",
                why=qt.get("why"),
            )
            works = False
        case _:
            why = qt.get("why") or tr("no reason given")
            text = tr("It could not be checked ({why}).", why=why)
            works = False
    if number:
        text = tr("{said} (process {number})", said=text, number=number)
    return Part("instance", works=works, text=text, details=qt)


def _voice(paths: Paths) -> Part:
    tried: list[str] = []
    for engine in engines_here():
        try:
            worker = Worker(worker_command(engine.name, engine.voice), worker_environment())
        except WorkerLostError as error:
            tried.append(f"{engine.name}: {error}")
            continue
        try:
            hello = worker.hello(LIMIT_SECONDS)
        except (NoEngineError, WorkerLostError) as error:
            tried.append(f"{engine.name}: {error}")
            continue
        finally:
            worker.end()
        text = tr(_VOICES[engine.level], version=engine.version)
        if not natural_speaks():
            text = f"{text} {tr(NATURAL_FOREIGN)}"
        heard = punctual.last(paths.voice)
        if heard is not None:
            told = tr(
                "In the last session {begun} cues and sounds began, {late} of them late; {left_out}"
                " were left out.",
                begun=heard.begun,
                late=heard.late,
                left_out=heard.left_out,
            )
            text = f"{text}; {told}"
        return Part("voice", works=True, text=text, details={**hello, "tried": tried})
    text = tr("No voice was found ({tried}). Sounds go on without it.", tried="; ".join(tried))
    return Part("voice", works=False, text=text, details={"tried": tried})


def _film() -> Part:
    """The program that writes films and recordings; without it a WAV can be made all the same."""
    found = find_ffmpeg()
    if isinstance(found, Ffmpeg):
        text = tr("ffmpeg {version} in {file}", version=found.version, file=found.path)
        return Part("film", works=True, text=text, details={"path": found.path})
    hint = tr("A recording as WAV can be made without it.")
    text = f"{found.told} {hint} {way_to_get_it()}"
    return Part("film", works=False, text=text)


def _data(paths: Paths) -> Part:
    folder = paths.data
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    details = {"folder": str(folder), "log": paths.history.is_file()}
    if _is_full(there):
        text = tr("The disk that holds {folder} is full. Free some space.", folder=there)
        return Part("data", works=False, text=text, needed=True, details=details)
    if _can_write(there):
        text = str(folder)
        if not folder.exists():
            text = tr("{folder} (created when first needed)", folder=folder)
        conflicts = conflict_words(conflict_copies(paths))
        if conflicts:
            text = f"{text}; {conflicts}"
        return Part("data", works=True, text=text, needed=True, details=details)
    text = tr(
        "Nothing can be written in {folder}. Check its rights, or choose with --data-dir.",
        folder=there,
    )
    return Part("data", works=False, text=text, needed=True, details=details)


def _is_full(folder: Path) -> bool:
    try:
        return free_bytes(folder) < LEAST_FREE
    except OSError:
        return False


def _can_write(folder: Path) -> bool:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _shipped() -> Part:
    root = shipped("sessions")
    files = read_catalogue(root)
    library = Library(root, root / "none", files.catalogue)
    sessions = library.scan_shipped()
    faults = [*files.faults, *(fault for entry in sessions for fault in entry.faults)]
    counts = (len(sessions), len(files.catalogue.exercises), len(files.catalogue.checks))
    sessions_words = trn("{n} session", "{n} sessions", counts[0])
    exercises_words = trn("{n} exercise", "{n} exercises", counts[1])
    checks_words = trn("{n} self-check", "{n} self-checks", counts[2])
    text = list_of((sessions_words, exercises_words, checks_words), "unit")
    works = not faults and all(counts)
    if not works:
        why = faults[0].text if faults else str(root)
        text = tr(
            "{found}; something is damaged ({why}). Install HipTimer again.", found=text, why=why
        )
    return Part("sessions", works=works, text=text, needed=True, details={"folder": str(root)})


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
