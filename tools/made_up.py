"""Made-up data on which screens are shown: a log, sessions of one's own, a broken file."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hiptimer.coach.levels import NATURAL_MISSING, Level, VoiceInfo, VoiceStatus
from hiptimer.coach.output import Device
from hiptimer.desktop.paths import Paths, shipped
from hiptimer.desktop.preferences import Preferences
from hiptimer.history import writes
from hiptimer.history.days import utc_text
from hiptimer.history.journal import Journal
from hiptimer.history.records import Completion, Status, StepResult, StepStatus
from hiptimer.history.store import open_store
from hiptimer.player.record import Measured, Pinch, PlayState
from hiptimer.player.timeline import Sound
from hiptimer.plays.play import Plays
from hiptimer.programmes.desk import Programmes
from hiptimer.session.library import Library, load_catalogue
from hiptimer.session.model import Seconds, Side
from hiptimer.testing import VirtualClock
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.parts.shelf import Shelf
from hiptimer.words import tr

LONG = "Hüftinnenrotationsbeweglichkeitsübungen in der Rückenlage"
TITLES = (
    ("passive-to-active", "Passive to active", 1080.0),
    ("rockback-mwm", "Rockback with band", 300.0),
    ("pigeon", "Pigeon", 420.0),
    ("own-long", LONG, 960.0),
)


class SilentVoice:
    """A voice that is told to speak and does not."""

    speaker = None

    def __init__(self) -> None:
        self.tests = 0
        self.heard: list[Sound] = []

    @property
    def status(self) -> VoiceStatus:
        """The system's voice speaks."""
        return VoiceStatus(Level.SYSTEM, "espeak", "English", tr(NATURAL_MISSING))

    def on_status(self, tell: object) -> None:
        """Never tells: its status stays."""

    def on_devices(self, tell: object) -> None:
        """Tell of one loudspeaker at once."""
        if callable(tell):
            tell((Device("built-in", "Built-in loudspeaker"),))

    def look_for_devices(self) -> None:
        """It is known already."""

    def ask_voices(self, tell: object) -> None:
        """Tell of two voices at once."""
        if callable(tell):
            tell(
                (
                    VoiceInfo("espeak:en-gb", "English (Great Britain)", "en-GB", Level.SYSTEM),
                    VoiceInfo("espeak:de", "German", "de", Level.SYSTEM),
                )
            )

    def test(self) -> None:
        """Count that it was asked to speak."""
        self.tests += 1

    def hear(self, sound: Sound) -> None:
        """Remember what it was asked to play."""
        self.heard.append(sound)


@dataclass(frozen=True)
class Stage:
    """Services on made-up data."""

    services: Services

    def read_all(self) -> None:
        """Read all session files now, without waiting for turns."""
        self.services.library.scan_user()
        self.services.shelf.refresh()

    def close(self) -> None:
        """Let the files go."""
        self.services.shelf.stop()
        self.services.store.close()


def set_stage(
    app: QApplication,
    folder: Path,
    now: datetime,
    preferences: Preferences,
    *,
    empty: bool = False,
) -> Stage:
    """Services in `folder`; with `empty`, without log and own sessions."""
    clock = VirtualClock(now)
    paths = Paths(folder / "data", folder / "cache")
    paths.sessions.mkdir(parents=True)
    sessions = shipped("sessions")
    if not empty:
        _write_own(paths.sessions)
    catalogue = load_catalogue(sessions)
    library = Library(sessions, paths.sessions, catalogue)
    store = open_store(paths, clock).store
    journal = Journal(store, clock)
    if not empty:
        for completion in completions(now):
            store.add(completion)
        store.run(writes.add_measured, *measured(now))
        _leave_open(Journal(store, clock), clock)
    theme = app.property("hiptimer_theme") or Theme(app)
    app.setProperty("hiptimer_theme", theme)
    theme.follow(preferences)
    settings = Settings(preferences, lambda _preferences: None)
    plays = Plays(lambda: library.catalogue, store, journal, clock, lambda: settings.preferences)
    shelf = Shelf(library, plays.options)
    shelf.read()
    services = Services(
        clock=clock,
        paths=paths,
        settings=settings,
        library=library,
        shelf=shelf,
        store=store,
        journal=journal,
        plays=plays,
        voice=SilentVoice(),
        theme=theme,
        make_programmes=cache(
            lambda: Programmes(paths, sessions, library, clock, lambda: settings.preferences)
        ),
    )
    return Stage(services)


def completions(now: datetime, many: int = 40) -> list[Completion]:
    """A log of `many` completions, about four a week, the last one two days ago or yesterday."""
    made = []
    for number in range(many):
        session, title, seconds = TITLES[number % len(TITLES)]
        start = now - timedelta(days=1 + number * 2 - number % 2, minutes=40)
        partial = number % 6 == 1
        done = seconds * (0.4 if partial else 1.0)
        made.append(
            Completion(
                id=f"00000000-0000-4000-8000-{number:012}",
                session_id=session,
                title=title,
                aim="gain-rotation",
                started=utc_text(start),
                ended=utc_text(start + timedelta(seconds=seconds * 1.3)),
                utc_offset_minutes=60,
                zone="CET",
                cutoff_minutes=240,
                training_date=start.date().isoformat(),
                status=Status.PARTIAL if partial else Status.COMPLETED,
                planned_seconds=seconds,
                work_seconds=done,
                left_seconds=done / 2,
                right_seconds=done / 2 - (30 if partial else 0),
                paused_seconds=12.0,
                effort=None if partial else 3 + number % 5,
                pain=None if partial else number % 3,
                note="Left felt freer after the second set." if number % 4 == 0 else "",
                steps=_steps(done),
                pinches=_pinches(start) if number % 6 == 0 else (),
            )
        )
    return made


def measured(now: datetime) -> list[Measured]:
    """Three self-checks in as many months: one side gains, the other stays as it is."""
    made = []
    for back, stiff, free in (
        (90, 22.0, 30.0),
        (55, 25.0, 31.0),
        (20, 29.0, 33.0),
        (0, 31.0, 32.0),
    ):
        when = utc_text(now - timedelta(days=back, hours=1))
        for side, internal in ((Side.LEFT, stiff), (Side.RIGHT, free)):
            test = "prone-rotation-test"
            made.append(Measured(test, "internal", side, internal, when))
            made.append(Measured(test, "external", side, 70.0 - internal, when))
    seen = utc_text(now - timedelta(days=20))
    for record, left, right in (("foot", "out", "ahead"), ("kneecap", "in", "ahead")):
        made.append(Measured("standing-posture", record, Side.LEFT, left, seen))
        made.append(Measured("standing-posture", record, Side.RIGHT, right, seen))
    return made


def _steps(done: float) -> tuple[StepResult, ...]:
    made = []
    names = (
        ("ninety-ninety-stretch", "90/90 stretch", "hold"),
        ("seated-ir-lift", "Seated lift with a long name that wraps somewhere", "reps"),
        ("pigeon", "Pigeon", "hold"),
    )
    for number, (exercise, name, kind) in enumerate(names):
        for side in (Side.LEFT, Side.RIGHT):
            status = StepStatus.PAIN if number == 2 and side is Side.RIGHT else StepStatus.DONE
            made.append(
                StepResult(
                    step=number,
                    exercise=exercise,
                    name=name,
                    kind=kind,
                    side=side,
                    planned_seconds=90.0,
                    done_seconds=0.0 if status is StepStatus.PAIN else min(90.0, done),
                    planned_reps=24 if kind == "reps" else 0,
                    done_reps=24 if kind == "reps" else 0,
                    status=status,
                    level="red band" if kind == "reps" else "",
                )
            )
    return tuple(made)


def _pinches(start: datetime) -> tuple[Pinch, ...]:
    return (Pinch("pigeon", Side.RIGHT, 9, Seconds(412.0), utc_text(start), "skip"),)


def _leave_open(journal: Journal, clock: VirtualClock) -> None:
    journal.begin(
        "10000000-0000-4000-8000-000000000000",
        "{}",
        "{}",
        420.0,
        session_id="pigeon",
        title="Pigeon",
    )
    journal.write(PlayState(position=Seconds(170.0), worked={1: 60.0}))
    journal.release()
    clock.forward(60)


def _write_own(folder: Path) -> None:
    own = {
        "format": 1,
        "id": "own-long",
        "title": LONG,
        "summary": "Mobilisationsübungen für die Hüftaußenrotatorenmuskulatur, abends.",
        "aim": "both",
        "steps": [
            {"do": "hold", "exercise": "pigeon", "seconds": 45, "sets": 2},
            {"do": "rest", "seconds": 30},
            {
                "do": "repeat",
                "times": 2,
                "title": "Round",
                "steps": [{"do": "reps", "exercise": "seated-ir-lift", "reps": 10, "pace": "own"}],
            },
        ],
    }
    (folder / "own-long.json").write_text(json.dumps(own), encoding="utf-8")
    broken = (
        '{\n "format": 1,\n "id": "Broken One",\n "title": "",\n "aims": "both",\n "steps": []\n}'
    )
    (folder / "half-written.json").write_text(broken, encoding="utf-8")
