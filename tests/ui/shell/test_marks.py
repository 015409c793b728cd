"""`[shown|spoken]`: no screen, sheet, media control or report shows a mark; the voice says it."""

from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPainter

from hiptimer.coach.ear import spoken
from hiptimer.coach.mixer import texts_of as said_in
from hiptimer.commands.timeline import run
from hiptimer.desktop.preferences import CueDetail, Preferences
from hiptimer.history import queries
from hiptimer.history.records import Status
from hiptimer.history.transfer.files import report_of
from hiptimer.history.transfer.ical import calendar
from hiptimer.player.choices import PinchChoice
from hiptimer.plays.by_hand import Said
from hiptimer.session.edits.kinds import change
from hiptimer.session.remarks import remarks
from hiptimer.ui.editor.sheet import pieces
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.history.changes import Changes
from hiptimer.ui.history.entry_page import Entry
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.player.screen import PlayerScreen
from hiptimer.ui.shell.media import MediaControls
from hiptimer.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow, SetUp
from tests.ui.marked import HEARD, SEEN, mark_all, raw, texts_of
from tests.ui.shell.test_media import PICTURE, Session
from tests.ui.shell.test_playing import Rig
from tools.made_up import Stage
from tools.screens import SCREENS, settle

SESSION = "passive-to-active"
FIELDS = ("editor", "builder")  # their fields have texts as they are written


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All texts that are painted by hand."""
    found: list[str] = []
    draw = QPainter.drawText

    def spy(painter: QPainter, *arguments: Any) -> Any:
        found.extend(one for one in arguments if isinstance(one, str))
        return draw(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", spy)
    return found


@pytest.fixture
def make(set_up: SetUp, tmp_path: Path) -> Callable[..., Stage]:
    return lambda **how: mark_all(set_up(**how), tmp_path / "shipped")


def seen(texts: list[str]) -> bool:
    return any(SEEN in text for text in texts)


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_no_screen_shows_a_mark(
    name: str, make: Callable[..., Stage], open_window: OpenWindow, painted: list[str]
) -> None:
    screen = SCREENS[name]
    window = open_window(make(empty=screen.empty, welcomed=screen.welcomed))
    screen.go(window)
    settle()
    window.grab()
    is_field = name.startswith(FIELDS)
    texts = [*texts_of(window, fields=not is_field), *painted]
    assert not raw(texts)
    assert seen(texts) or name not in {"session", "library", "today", "editor", "body-measure"}


@pytest.fixture
def window(make: Callable[..., Stage], open_window: OpenWindow) -> MainWindow:
    return open_window(make())


def test_no_exercise_page_shows_a_mark(window: MainWindow) -> None:
    window.show_session(SESSION)
    rows = window.page("library").findChildren(StepRow)
    assert len(rows) > 3
    told: list[str] = []
    for row in rows:
        row.clicked.emit()
        told += texts_of(window)
    assert not raw(told)
    assert sum(SEEN in text for text in told) > 100


def test_the_editor_tells_no_mark_of_any_step(window: MainWindow) -> None:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    told: list[str] = []
    page.desk.told.connect(told.append)
    page.desk.refused.connect(told.append)
    for place in [(0,), (1,), (2,), (2, 0)]:
        page.desk.choose([place])
        told += texts_of(page, fields=False)
        page.desk.duplicate()
        page.desk.edit(change((0,), seconds=31.0))
        told += [page.desk.stack.undoText(), page.desk.names(), page.desk.where()]
        page.desk.remove()
    told += [one.text for one in remarks(page.desk.session, page.desk.catalogue, seconds=9e9)]
    assert not raw(told)
    assert seen(told)


def test_the_editors_fields_have_texts_as_they_are_written(window: MainWindow) -> None:
    window.editing.edit("own-long")
    page = window.editing.page
    assert page is not None
    assert raw(texts_of(page, fields=True))
    assert HEARD in page.desk.document.text


def test_the_sheet_shows_no_mark(window: MainWindow) -> None:
    services = window.services
    entry = services.shelf.entry(SESSION)
    assert entry is not None
    assert entry.session is not None
    gallery = Gallery.of(services.theme)
    glance = services.shelf.glance(SESSION)
    assert glance is not None
    made = pieces(entry.session, services.library.catalogue, gallery, glance)
    text = unescape(" ".join(piece.html for piece in made))
    assert SEEN in text
    assert not raw([text])


def test_a_play_shows_no_mark_and_says_what_is_marked(
    make: Callable[..., Stage], painted: list[str]
) -> None:
    stage = make(empty=True)
    rig = Rig(stage)
    rig.playing.play(SESSION)
    bridge, screen = rig.playing.bridge, rig.window.player
    assert bridge is not None
    assert isinstance(screen, PlayerScreen)
    glance = stage.services.shelf.glance(SESSION)
    assert glance is not None
    assert glance.seconds == bridge.keeper.play.timeline.total_seconds
    told: list[str] = []
    bridge.caption.connect(told.append)
    play, media = bridge.keeper.play, Session()
    MediaControls(
        bridge, rig.playing, rig.close, lambda _commands: media, play.known, lambda _shot: PICTURE,
        session_title=play.timeline.title, play_id=play.id,
    )  # fmt: skip
    screen.show()
    for segment in play.timeline.segments:
        bridge.seek(segment.start + 0.01)
        rig.pass_time(3)
        screen.grab()
        told += texts_of(screen)
    bridge.pinch()
    bridge.pinch_choice(PinchChoice.EASIER)
    told += texts_of(screen)
    (easier,) = {str(text) for text, _priority in rig.speaker.named("say_now")}
    assert HEARD in spoken(easier)
    told += painted
    for now in media.shown:
        told += [now.title, now.session]
    assert seen(told)
    assert not raw(told)
    rig.close()

    spoken_texts = [spoken(text) for text in said_in(play.timeline.cues, CueDetail.FULL)]
    assert any(HEARD in text for text in spoken_texts)
    assert not any("|" in text or SEEN in text for text in spoken_texts)


def test_the_log_and_what_is_made_of_it_show_no_mark(make: Callable[..., Stage]) -> None:
    stage = make(empty=True)
    services = stage.services
    rig = Rig(stage)
    rig.playing.play("desk-break")
    bridge = rig.playing.bridge
    assert bridge is not None
    while not services.store.run(queries.count):
        rig.pass_time(1)
        if bridge.snapshot().state == "waiting":
            bridge.done()
    assert rig.window.player is not None
    ending = list(texts_of(rig.window.player))
    rig.close()
    (row,) = services.store.run(queries.rows)
    done = services.store.run(queries.completion, row.id)
    assert done is not None
    names = [word for step in done.steps for word in (step.name, step.level)]
    whole = report_of(
        services.store, services.clock, Preferences(), services.library.catalogue, weeks=1
    )
    told = [
        row.title,
        *names,
        *ending,
        calendar([done], [], services.clock.now()).decode(),
        str(whole),
    ]
    assert all(SEEN in text for text in told[:2])
    assert not raw(told)
    assert HEARD in (done.snapshot or ""), "the session is kept as it was written"


def test_an_entry_by_hand_shows_no_mark(make: Callable[..., Stage]) -> None:
    services = make(empty=True).services
    changes = Changes(services)
    known = next(one for one in changes.known_sessions() if one.id == SESSION)
    said = Said(Status.COMPLETED, known.minutes)
    changes.add("by-hand", Entry(known.id, "", date(2026, 11, 19), 600, said))
    (row,) = services.store.run(queries.rows)
    done = services.store.run(queries.completion, row.id)
    assert done is not None
    told = [known.title, row.title, *(step.name for step in done.steps)]
    assert all(SEEN in text for text in told)
    assert not raw(told)


def test_the_timeline_shows_no_mark(
    make: Callable[..., Stage], capsys: pytest.CaptureFixture[str]
) -> None:
    services = make().services
    entry = services.shelf.entry("pigeon")
    assert entry is not None
    for as_json in (False, True):
        run(services.paths, services.clock, str(entry.path), as_json=as_json)
        printed = capsys.readouterr().out
        assert SEEN in printed
        assert not raw([printed])
