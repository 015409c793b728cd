"""A session has one length: every place that tells it tells the seconds that the player plays."""

import contextlib
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec import structs
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hiptimer.commands import timeline as command
from hiptimer.desktop.awake import KeepAwake
from hiptimer.desktop.media import MediaCommands, NowPlaying
from hiptimer.desktop.preferences_file import save
from hiptimer.history import writes
from hiptimer.history.days import from_utc_text
from hiptimer.history.records import Status
from hiptimer.player.record import Measured
from hiptimer.player.timeline import Timeline
from hiptimer.plays.by_hand import Said
from hiptimer.session.encoding import encode
from hiptimer.session.model import Hold, Session, Side
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.history.changes import Changes
from hiptimer.ui.history.entry_page import Entry
from hiptimer.ui.kit.text import Text
from hiptimer.ui.library.build_page import BuildPage
from hiptimer.ui.library.page import LibraryPage
from hiptimer.ui.library.session_page import SessionPage
from hiptimer.ui.shell.media import MediaControls
from hiptimer.ui.shell.playing import Playing
from hiptimer.ui.shell.window import MainWindow
from hiptimer.ui.today.page import TodayPage
from hiptimer.words.lengths import clock
from hiptimer.words.lengths import minutes as minutes_words
from tests.history.builders import completion
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.marked import MARK
from tools.made_up import Stage
from tools.silent_speaker import SilentSpeaker

CHECKS_ALONE = "self-check"
"""Nothing is worked in it, so it cannot be entered by hand."""
USUAL: dict[str, object] = {}
SLOW: dict[str, object] = {"voice_rate": 0.6}
LONG: dict[str, object] = {"least_prepare": 40.0}
SLOW_AND_LONG: dict[str, object] = {"voice_rate": 0.7, "least_prepare": 25.0}


def uneven(stage: Stage) -> None:
    """The right side had less lately, and turns in less."""
    store, now = stage.services.store, stage.services.clock.now()
    today = now.date().isoformat()
    store.add(completion(training_date=today, left_seconds=900.0, right_seconds=100.0))
    measured = [
        Measured("prone-rotation-test", "internal", side, degrees, "2026-11-19T07:00:00.000Z")
        for side, degrees in ((Side.LEFT, 40.0), (Side.RIGHT, 25.0))
    ]
    store.run(writes.add_measured, *measured)


def add_marked(stage: Stage) -> None:
    """A session of the person's own whose texts have words that are spoken in another way."""
    entry = stage.services.library.find("pigeon")
    assert entry is not None
    assert entry.session is not None
    exercise = stage.services.library.catalogue.exercises["pigeon"]
    own = structs.replace(
        exercise, id="own-pigeon", setup=" ".join([MARK] * 20), ladder=(), positions=()
    )
    session = structs.replace(
        entry.session,
        id="marked",
        exercises=(own,),
        steps=(Hold("own-pigeon", 30.0),),
    )
    (stage.services.paths.sessions / "marked.json").write_bytes(encode(session))


@pytest.fixture(
    params=[(USUAL, False), (SLOW, False), (LONG, False), (SLOW_AND_LONG, True)],
    ids=["usual", "slow voice", "long prepare", "all of it and a weaker side"],
)
def stage(request: pytest.FixtureRequest, set_up: SetUp) -> Stage:
    preferences, is_uneven = request.param
    stage = set_up(empty=True, **preferences)
    save(stage.services.paths.preferences, stage.services.settings.preferences)
    if is_uneven:
        uneven(stage)
    add_marked(stage)
    stage.read_all()
    return stage


@pytest.fixture
def window(stage: Stage, open_window: OpenWindow) -> MainWindow:
    return open_window(stage)


class Rig:
    """A window with all that tells how long a session is."""

    def __init__(self, stage: Stage, window: MainWindow) -> None:
        self.services, self.window = stage.services, window
        self.awake = KeepAwake()
        self.playing = Playing(self.services, window, SilentSpeaker(), self.awake)
        self.library = LibraryPage(self.services)
        self.today = TodayPage(self.services)

    @property
    def sessions(self) -> list[str]:
        shelf = self.services.shelf
        return [one.id for one in shelf.sessions()]

    def close(self) -> None:
        self.playing.put_away()
        self.awake.close()
        self.services.journal.release()

    def played(self, session_id: str) -> Timeline:
        """What the player plays, and shows to the desktop."""
        self.playing.play(session_id, at_once=False)
        bridge, desktop = self.playing.bridge, Desktop()
        assert bridge is not None
        controls = MediaControls(
            bridge, self.playing, lambda: None, desktop.begin, self.services.catalogue,
            lambda _snapshot: None, session_title="", play_id="",
        )  # fmt: skip
        timeline = bridge.snapshot().timeline
        assert desktop.length == timeline.total_seconds
        controls.close()
        self.playing.put_away()
        return timeline

    def printed(self, session_id: str, path: Path) -> str:
        entry = self.services.shelf.entry(session_id)
        assert entry is not None
        self.window.editing.routines.sharing.print_to(entry, path, Gallery.of(self.services.theme))
        with contextlib.closing(QPdfDocument()) as document:
            document.load(str(path))
            return document.getAllText(0).text()

    def edited(self, session: Session) -> Timeline:
        """What the editor's foot shows and its preview plays; the head tells its length."""
        editing = self.window.editing
        editing.begin(session)
        page = editing.page
        assert page is not None
        page.foot.refresh()
        timeline = page.foot.timeline
        assert timeline is not None
        assert shows(page.head, f"{clock(timeline.total_seconds)} in all")
        editing.leave()
        return timeline

    def done_by_hand(self, session_id: str) -> float:
        """From beginning to end of an entry by hand, in the minutes that the form offers."""
        changes, services = Changes(self.services), self.services
        known = next(one for one in changes.known_sessions() if one.id == session_id)
        said = Said(Status.COMPLETED, known.minutes)
        day = services.clock.now().date() - timedelta(days=40)
        changes.add("by hand", Entry(session_id, known.title, day, 600, said))
        made = services.store.delete("by hand")
        assert made.steps
        return (from_utc_text(made.ended) - from_utc_text(made.started)).total_seconds()


class Desktop:
    """Takes what the media controls show."""

    def __init__(self) -> None:
        self.length = 0.0

    def begin(self, _commands: MediaCommands) -> "Desktop":
        return self

    def show(self, now: NowPlaying) -> None:
        self.length = now.length

    def sought(self) -> None:
        """The playhead jumped."""

    def close(self) -> None:
        """The session is over."""


def sides(timeline: Timeline) -> list[Side | None]:
    return [segment.side for segment in timeline.segments]


def shows(widget: QWidget, text: str) -> bool:
    return any(text in one.text() for one in widget.findChildren(Text))


@pytest.fixture
def rig(stage: Stage, window: MainWindow, qtbot: QtBot) -> Iterator[Rig]:
    rig = Rig(stage, window)
    qtbot.addWidget(rig.library)
    qtbot.addWidget(rig.today)
    yield rig
    rig.close()


def test_every_place_tells_the_same(
    rig: Rig, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = rig.services
    assert len(rig.sessions) > 10
    for name in rig.sessions:
        played = rig.played(name)
        seconds = played.total_seconds
        session, glance = services.shelf.session(name), services.shelf.glance(name)
        assert session is not None
        assert glance is not None
        assert glance in services.shelf.glances
        command.run(services.paths, services.clock, name, as_json=True)
        printed = json.loads(capsys.readouterr().out)
        assert [one["side"] for one in printed["segments"]] == sides(played)
        edited = rig.edited(session)
        assert edited.segments == played.segments
        told = {
            "card": glance.seconds,
            "command line": printed["total_seconds"],
        }
        if name != CHECKS_ALONE:
            told["by hand"] = rig.done_by_hand(name)
        assert told == pytest.approx(dict.fromkeys(told, seconds), abs=0.002), name
        rig.library.open_session(name)
        page = rig.library.findChild(SessionPage)
        assert page is not None
        assert shows(page, minutes_words(seconds))
        assert f"{clock(seconds)} min" in rig.printed(name, tmp_path / "sheet.pdf")


def test_today_tells_the_same(rig: Rig) -> None:
    rig.today.refresh()
    assert shows(rig.today, minutes_words(rig.played(rig.today.proposed).total_seconds))


def test_what_is_built_is_as_long_as_it_says(rig: Rig) -> None:
    rig.library.show_builder()
    page = rig.library.findChild(BuildPage)
    assert page is not None
    assert page.made is not None
    assert shows(page, f"· {clock(page.made.seconds)}")
    assert rig.edited(page.made.session).total_seconds == page.made.seconds


@pytest.mark.parametrize("stage", [(USUAL, False)], indirect=True)
def test_the_cards_follow_the_choices_and_the_log(rig: Rig, qtbot: QtBot) -> None:
    shelf = rig.services.shelf
    rig.services.settings.update(voice_rate=1.3, least_prepare=90.0)
    with qtbot.waitSignal(shelf.changed):
        rig.library.refresh()
    known = {glance.id: glance.seconds for glance in shelf.glances}
    assert known == {name: rig.played(name).total_seconds for name in rig.sessions}
