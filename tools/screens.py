"""The screens that pictures and tests go through, and how to get to each."""

from collections.abc import Callable
from datetime import date

import msgspec
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from hiptimer.desktop.kept import versions_of
from hiptimer.desktop.own_bin import OwnBin
from hiptimer.history import queries, writes
from hiptimer.history.body import ROTATION_TEST, SEATED_TEST
from hiptimer.session.document.document import of_session
from hiptimer.session.edits.kinds import change
from hiptimer.session.model import Side, Sides
from hiptimer.ui.editor.page import EditorPage
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.parts.wishes import COPY, TRY
from hiptimer.ui.shell.window import MainWindow
from hiptimer.words import tr
from tools.made_up import completions

_PROGRAMME = "turn-more-freely"


def settle() -> None:
    """Let layouts and timers of no length have their turn."""
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Screen(msgspec.Struct, frozen=True):
    """A screen, and how to get there: `go` gives what is looked at, None for the window."""

    go: Callable[[MainWindow], QWidget | None]
    empty: bool = False  # a log without entries
    welcomed: bool = True


def _page(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.show_page(name)


def _session(window: MainWindow) -> None:
    window.show_session("passive-to-active")


def _broken(window: MainWindow) -> None:
    shelf = window.services.shelf
    window.show_session(next(glance.id for glance in shelf.glances if glance.broken))


def _completion(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").open(window.services.store.run(queries.rows, 1)[0].id)  # type: ignore[attr-defined]


def _day(window: MainWindow) -> None:
    window.show_page("history")
    day = date.fromisoformat(window.services.store.run(queries.rows, 1)[0].training_date)
    window.page("history").open_day(day)  # type: ignore[attr-defined]


def _add(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").add()  # type: ignore[attr-defined]


def _edit(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").edit(window.services.store.run(queries.rows, 1)[0].id)  # type: ignore[attr-defined]


def _move(window: MainWindow) -> None:
    window.show_page("history")
    ids = [row.id for row in window.services.store.run(queries.rows, 3)]
    window.page("history").move_some(ids)  # type: ignore[attr-defined]


def _import(window: MainWindow) -> None:
    window.show_page("history")
    history = window.page("history")
    history.show_transfer()  # type: ignore[attr-defined]
    card = history.currentWidget().bring  # type: ignore[attr-defined]
    file = window.services.paths.data / "other.csv"
    file.write_text("Date,Name,Duration\n03/04/2026,Hip,25\n28/11/2026,Hip,1:05\n")
    card.open_files([file])
    while card.job.is_busy:
        QThread.msleep(5)
        settle()


def _pauses(window: MainWindow) -> None:
    window.services.store.run(writes.add_pause, "2026-08-03", "2026-08-16", "away")
    window.services.store.run(writes.add_pause, "2026-11-17", None, "ill")
    window.show_page("history")
    window.page("history").show_pauses()  # type: ignore[attr-defined]


def _paused(window: MainWindow) -> None:
    _pauses(window)
    window.page("history").back()  # type: ignore[attr-defined]


def _why(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").show_reasons()  # type: ignore[attr-defined]


def _lower(window: MainWindow) -> None:
    window.show_page("history")
    settle()
    bar = window.page("history").currentWidget().verticalScrollBar()  # type: ignore[attr-defined]
    bar.setValue(window.height() - 140)


def _tab(key: str) -> Callable[[MainWindow], None]:
    def go(window: MainWindow) -> None:
        window.show_page("history")
        window.page("history").overview.show_tab(key)  # type: ignore[attr-defined]

    return go


def _done_exercise(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").open_exercise("pigeon", "Pigeon")  # type: ignore[attr-defined]


def _measure(window: MainWindow) -> None:
    window.show_page("body")
    window.page("body").measure("prone-rotation-test")  # type: ignore[attr-defined]


def _photo(window: MainWindow) -> None:
    window.show_page("body")
    body = window.page("body")
    body.measure("prone-rotation-test")  # type: ignore[attr-defined]
    body.measure_photo("internal", Side.LEFT)  # type: ignore[attr-defined]


def _lines(window: MainWindow) -> None:
    _photo(window)
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(window.services.theme.blend("rest", "line", 0.5))
    window.page("body").currentWidget().show_photo(image)  # type: ignore[attr-defined]


def _look(window: MainWindow) -> None:
    window.show_page("body")
    window.page("body").measure("standing-posture")  # type: ignore[attr-defined]


def _topics(window: MainWindow) -> None:
    window.show_page("body")
    window.page("body").show_topics()  # type: ignore[attr-defined]


def _seated(window: MainWindow) -> None:
    store = window.services.store
    for one in store.run(queries.measured, ROTATION_TEST):
        store.run(writes.add_measured, structs.replace(one, check=SEATED_TEST))
    window.show_page("body")


def _exercise(window: MainWindow) -> None:
    _session(window)
    settle()
    rows = window.page("library").currentWidget().findChildren(StepRow)  # type: ignore[attr-defined]
    rows[0].click()


def _values(window: MainWindow) -> None:
    window.show_page("body")
    window.page("body").show_values()  # type: ignore[attr-defined]


def _pain(window: MainWindow) -> None:
    store = window.services.store
    rows = store.run(queries.rows, 1)
    store.run(writes.after, rows[0].id, 6, 7, "Too much at once.")
    window.show_page("today")


def _first_week(window: MainWindow) -> None:
    window.services.store.add(completions(window.services.clock.now(), 1)[0])
    window.show_page("history")


def _notice(window: MainWindow) -> None:
    window.say(
        tr("The training log is damaged and could not be set aside."),
        tr("Undo"),
        stays=True,
    )


def _editor(window: MainWindow) -> None:
    window.editing.edit("own-long")
    _page_of(window).desk.choose([(0,)])


def _page_of(window: MainWindow) -> EditorPage:
    page = window.editing.page
    assert page is not None  # noqa: S101  it was opened
    return page


def _editor_new(window: MainWindow) -> None:
    window.editing.new()


def _editor_text(window: MainWindow) -> None:
    _editor(window)
    page = _page_of(window)
    page.show_text(shown=True)
    page.text.text.setPlainText(page.text.text.toPlainText().replace('"hold"', '"hodl"', 1))
    page.flush()


def _editor_remarks(window: MainWindow) -> None:
    _editor(window)
    desk = _page_of(window).desk
    desk.edit(change((0,), sides=Sides.LEFT, seconds=150.0))
    desk.choose([(2,)])
    desk.remove()


def _editor_preview(window: MainWindow) -> None:
    _editor(window)
    _page_of(window).show_preview()


def _editor_exercise(window: MainWindow) -> None:
    _editor(window)
    _page_of(window).show_exercise()


def _begin_programme(window: MainWindow) -> None:
    desk = window.services.programmes
    entry = desk.entry(_PROGRAMME)
    assert entry is not None  # noqa: S101  it ships
    assert entry.programme is not None  # noqa: S101  likewise
    desk.start(entry.programme)


def _programme(window: MainWindow) -> None:
    _begin_programme(window)
    window.show_programme(_PROGRAMME)


def _offered(window: MainWindow) -> None:
    window.show_programme(_PROGRAMME)


def _trial(window: MainWindow) -> None:
    window.show_programme(_PROGRAMME)
    window.page("programme").currentWidget().wished.emit(TRY)  # type: ignore[attr-defined]


def _own_programme(window: MainWindow) -> None:
    window.show_programme(_PROGRAMME)
    window.page("programme").currentWidget().wished.emit(COPY)  # type: ignore[attr-defined]


def _own_programme_text(window: MainWindow) -> None:
    _own_programme(window)
    window.page("programme").making.page.show_text(shown=True)  # type: ignore[attr-defined]


def _versions(window: MainWindow) -> None:
    services = window.services
    entry, session = services.shelf.entry("own-long"), services.shelf.session("own-long")
    assert entry is not None  # noqa: S101  it is made up
    assert session is not None  # noqa: S101  likewise
    short = of_session(structs.replace(session, steps=session.steps[:1]))
    disk = versions_of(services.paths, services.clock)
    disk.replace(entry.path, short.data(services.library.catalogue))
    services.shelf.read_again(entry.path)
    window.show_session("own-long")
    window.page("library").show_versions("own-long")  # type: ignore[attr-defined]


def _reports(window: MainWindow) -> None:
    window.show_page("history")
    window.page("history").show_pain()  # type: ignore[attr-defined]


def _today_programme(window: MainWindow) -> None:
    _begin_programme(window)
    settle()
    window.show_page("today")


def _help_page(window: MainWindow) -> None:
    window.show_page("help")
    window.page("help").show_manual("first-session")  # type: ignore[attr-defined]


def _help_search(window: MainWindow) -> None:
    window.show_page("help")
    window.page("help").search.setText("f")  # type: ignore[attr-defined]


def _bin(window: MainWindow) -> None:
    services = window.services
    OwnBin(services.paths, services.clock).put(services.paths.sessions / "own-long.json")
    window.show_page("library")
    window.page("library").show_bin()  # type: ignore[attr-defined]


def _ladder(window: MainWindow) -> None:
    window.show_exercise("bird-dog")


def _builder(window: MainWindow) -> None:
    window.show_page("library")
    window.page("library").show_builder()  # type: ignore[attr-defined]


SCREENS = {
    "editor": Screen(_editor),
    "editor-new": Screen(_editor_new),
    "editor-text": Screen(_editor_text),
    "editor-remarks": Screen(_editor_remarks),
    "editor-preview": Screen(_editor_preview),
    "editor-exercise": Screen(_editor_exercise),
    "builder": Screen(_builder),
    "today": Screen(_page("today")),
    "today-notice": Screen(_notice),
    "today-pain": Screen(_pain),
    "welcome": Screen(_page("today"), empty=True, welcomed=False),
    "library": Screen(_page("library")),
    "session": Screen(_session),
    "broken": Screen(_broken),
    "history": Screen(_page("history")),
    "history-empty": Screen(_page("history"), empty=True),
    "history-lower": Screen(_lower),
    "history-paused": Screen(_paused),
    "history-first": Screen(_first_week, empty=True),
    "history-sessions": Screen(_tab("sessions")),
    "history-exercises": Screen(_tab("exercises")),
    "history-exercise": Screen(_done_exercise),
    "history-streaks": Screen(_tab("streaks")),
    "history-day": Screen(_day),
    "history-add": Screen(_add),
    "history-edit": Screen(_edit),
    "history-import": Screen(_import),
    "history-move": Screen(_move),
    "history-pain": Screen(_reports),
    "history-pauses": Screen(_pauses),
    "history-why": Screen(_why),
    "completion": Screen(_completion),
    "body": Screen(_page("body")),
    "body-empty": Screen(_page("body"), empty=True),
    "body-measure": Screen(_measure),
    "body-photo": Screen(_photo),
    "body-lines": Screen(_lines),
    "body-look": Screen(_look),
    "body-seated": Screen(_seated),
    "body-topics": Screen(_topics),
    "body-values": Screen(_values),
    "exercise": Screen(_exercise),
    "exercise-ladder": Screen(_ladder),
    "programme": Screen(_programme),
    "programme-offered": Screen(_offered),
    "programme-trial": Screen(_trial),
    "programme-own": Screen(_own_programme),
    "programme-own-text": Screen(_own_programme_text),
    "today-programme": Screen(_today_programme, empty=True),
    "bin": Screen(_bin),
    "versions": Screen(_versions),
    "help": Screen(_page("help")),
    "help-page": Screen(_help_page),
    "help-search": Screen(_help_search),
    "preferences": Screen(_page("preferences")),
    "about": Screen(_page("about")),
}
