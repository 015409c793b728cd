"""What the window's start may not load: it would be waited for before Today is seen."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from hiptimer.desktop.clock import SystemClock
from hiptimer.desktop.paths import paths_for, shipped
from hiptimer.history.journal import Journal
from hiptimer.history.store import open_store
from hiptimer.player.record import PlayState
from hiptimer.programmes import enrolment_file
from hiptimer.programmes.codec import load_programme
from hiptimer.programmes.enrolment import Enrolment
from hiptimer.programmes.enrolment import enrolled as begin
from hiptimer.session.library import load_catalogue
from hiptimer.session.model import Seconds

pytestmark = pytest.mark.qt

HEAVY = {
    "argparse",
    "asyncio",
    "babel",
    "concurrent.futures",
    "dateutil",
    "email",
    "importlib.metadata",
    "jeepney",
    "multiprocessing",
    "numpy",
    "pyttsx3",
    "sqlite_utils",
    "shibokensupport.signature.parser",
    "subprocess",
    "tomlkit",
    "tzlocal",
    "wakepy",
    "zipfile",
    "zoneinfo",
    "PySide6.QtDBus",
    "PySide6.QtMultimedia",
    "PySide6.QtNetwork",
    "hiptimer.along",
    "hiptimer.coach.recording",
    "hiptimer.coach.speaker",
    "hiptimer.figures.beats",
    "hiptimer.programmes.desk",
    "hiptimer.ui.history.page",
    "hiptimer.ui.library.page",
    "hiptimer.ui.shell.playing",
    "hiptimer.ui.shell.taking_along",
    "hiptimer.ui.preferences.page",
    "hiptimer.ui.kit.controls",
    "hiptimer.ui.kit.menu",
    "hiptimer.ui.figure.widget",
    "hiptimer.ui.today.welcome",
}

# Enumerations that PySide makes when their class is first touched, member by member.
HEAVY_ENUMS = {"QStyle.StandardPixmap", "QIcon.ThemeIcon", "QAccessible.Role"}

PROGRAM = """
import enum, os, sys
from hiptimer import cli
from hiptimer.desktop import pyside
pyside.prepare()  # as the command line does it, before anything imports PySide6
from hiptimer import app

def below(kind):
    for one in kind.__subclasses__():
        yield one.__qualname__
        yield from below(one)

def tell(self):
    names = set(below(enum.Enum))
    told = sorted(sys.modules) + sorted(f"enum {name}" for name in names)
    print("\\n".join(["painted", *told]), flush=True)
    os._exit(0)

app.Application._painted = tell
cli.main(["--data-dir", sys.argv[1]])
"""


def loaded_at_the_first_paint(folder: Path, *, cut_short: bool, enrolled: bool) -> set[str]:
    clock = SystemClock()
    with open_store(paths_for(folder), clock).store as store:  # not the first run
        if cut_short:
            journal = Journal(store, clock)
            journal.begin("a-play", "{}", "{}", 300.0, session_id="pigeon", title="Pigeon")
            journal.write(PlayState(position=Seconds(10.0)))
            journal.release()  # its window's lock goes, as after a crash
    if enrolled:
        exercises = load_catalogue(shipped("sessions")).exercises
        programme = load_programme(shipped("sessions") / "programmes" / "both.json")
        day = clock.now().date() - timedelta(days=9)
        enrolment_file.save(folder, begin(Enrolment(), programme, exercises, day, "monday"))
    (folder / "preferences.toml").write_text("welcomed = true\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return set(done.stdout.splitlines())


@pytest.mark.parametrize(("cut_short", "enrolled"), [(False, False), (True, False), (False, True)])
def test_today_is_painted_without_what_it_does_not_show(
    tmp_path: Path, cut_short: bool, enrolled: bool
) -> None:
    loaded = loaded_at_the_first_paint(tmp_path, cut_short=cut_short, enrolled=enrolled)
    assert "painted" in loaded
    assert {"hiptimer.ui.today.page", "enum Qt.AlignmentFlag"} <= loaded  # it can tell
    assert loaded & HEAVY == set()
    assert loaded & {f"enum {name}" for name in HEAVY_ENUMS} == set()
