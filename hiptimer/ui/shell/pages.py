"""The window's pages: made at their first visit, and wired to what the window leads to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hiptimer.ui.today.page import TodayPage

if TYPE_CHECKING:
    from hiptimer.ui.body.page import BodyPage
    from hiptimer.ui.help.page import HelpPage
    from hiptimer.ui.history.page import HistoryPage
    from hiptimer.ui.library.page import LibraryPage
    from hiptimer.ui.preferences.page import PreferencesPage
    from hiptimer.ui.programme.pages import ProgrammePages
    from hiptimer.ui.shell.about_page import AboutPage
    from hiptimer.ui.shell.window import MainWindow

    AnyPage = (
        TodayPage
        | LibraryPage
        | HistoryPage
        | BodyPage
        | PreferencesPage
        | HelpPage
        | ProgrammePages
        | AboutPage
    )

RAIL_OF = {"programme": "today", "about": "preferences"}
"""Pages that the rail does not have, and the one of the rail that is marked for them."""


def make(window: "MainWindow", name: str) -> "AnyPage":
    """The page of this name, wired."""
    return _MAKERS[name](window)


def _today(window: "MainWindow") -> TodayPage:
    page = TodayPage(window.services)
    page.play_requested.connect(window.play_requested)
    page.begin_requested.connect(window.begin_requested)
    page.proposed_changed.connect(window.session_proposed)
    page.programme_requested.connect(window.show_programme)
    page.exercise_requested.connect(window.show_exercise)
    page.library_requested.connect(lambda: window.show_page("library"))
    page.resume_requested.connect(window.resume_requested)
    page.save_requested.connect(window.save_requested)
    page.discard_requested.connect(window.discard_requested)
    page.steps_requested.connect(window.show_session)
    page.backup_requested.connect(lambda: _ask_for_backup(window))
    page.topics_requested.connect(lambda: window.lead("body", open_sources))
    return page


# The pages below are imported at their first visit: the first paint of Today waits for none.


def _library(window: "MainWindow") -> "LibraryPage":
    from hiptimer.ui.library.page import LibraryPage  # noqa: PLC0415

    page = LibraryPage(window.services)
    page.wished.connect(window.do_wish)
    page.said.connect(window.say)
    page.built.connect(window.edit_built)
    page.begin_requested.connect(window.begin_requested)
    page.programme_requested.connect(window.show_programme)
    page.programme_made.connect(window.make_programme)
    page.then_requested.connect(window.then_requested)
    page.play_requested.connect(window.play_requested)
    page.session_opened.connect(window.session_opened)
    return page


def _history(window: "MainWindow") -> "HistoryPage":
    from hiptimer.ui.history.page import HistoryPage  # noqa: PLC0415

    page = HistoryPage(window.services)
    page.said.connect(window.say)
    page.wrote.connect(window.say_written)
    page.start_requested.connect(lambda: window.show_page("today"))
    page.begin_requested.connect(window.begin_requested)
    page.about_requested.connect(window.show_exercise)
    return page


def _body(window: "MainWindow") -> "BodyPage":
    from hiptimer.ui.body.page import BodyPage  # noqa: PLC0415

    page = BodyPage(window.services)
    page.said.connect(window.say)
    page.play_requested.connect(window.play_requested)
    page.programme_requested.connect(window.show_programme)
    page.exercise_requested.connect(window.show_exercise)
    return page


def _preferences(window: "MainWindow") -> "PreferencesPage":
    from hiptimer.ui.preferences.page import PreferencesPage  # noqa: PLC0415

    page = PreferencesPage(window.services)
    page.about_requested.connect(lambda: window.show_page("about"))
    return page


def _about(window: "MainWindow") -> "AboutPage":
    from hiptimer.ui.shell.about_page import AboutPage  # noqa: PLC0415

    page = AboutPage(window.services)
    page.left.connect(lambda: window.show_page("preferences"))
    page.sources_asked.connect(lambda: window.lead("body", open_sources))
    return page


def _help(window: "MainWindow") -> "HelpPage":
    from hiptimer.ui.help.page import HelpPage  # noqa: PLC0415

    return HelpPage(window.services.theme)


def _programme(window: "MainWindow") -> "ProgrammePages":
    from hiptimer.ui.programme.pages import ProgrammePages  # noqa: PLC0415

    page = ProgrammePages(window.services)
    page.said.connect(window.say)
    page.wrote.connect(window.say_written)
    page.waits.connect(window.say_until)
    page.begin_requested.connect(window.begin_requested)
    page.page_requested.connect(window.show_page)
    page.pauses_requested.connect(window.show_pauses)
    page.along_requested.connect(window.take_all_along)
    return page


def show_first(page: "AnyPage") -> None:
    """Have the Library show its cards, where the rail leads; others stay where they were."""
    from hiptimer.ui.library.page import LibraryPage  # noqa: PLC0415  see above

    if isinstance(page, LibraryPage):
        page.show_list()


def open_session(page: "AnyPage", session_id: str) -> None:
    """Have the Library show one session."""
    from hiptimer.ui.library.page import LibraryPage  # noqa: PLC0415  see above

    if isinstance(page, LibraryPage):
        page.open_session(session_id)


def open_exercise(page: "AnyPage", exercise: str) -> None:
    """Have the Library show one exercise."""
    from hiptimer.ui.library.page import LibraryPage  # noqa: PLC0415  see above

    if isinstance(page, LibraryPage):
        page.open_exercise(exercise)


def open_programme(page: "AnyPage", programme: str, back: str) -> None:
    """Have a programme's page show one; the way back leads to the page `back`."""
    from hiptimer.ui.programme.pages import ProgrammePages  # noqa: PLC0415  see above

    if isinstance(page, ProgrammePages):
        page.show_programme(programme, back)


def make_programme(page: "AnyPage", deed: str, programme: str) -> None:
    """Have a programme's page make, bring or edit one of the person's own."""
    from hiptimer.ui.programme.pages import ProgrammePages  # noqa: PLC0415  see above

    if isinstance(page, ProgrammePages):
        page.make(deed, programme)


def _ask_for_backup(window: "MainWindow") -> None:
    """Have Preferences ask which backup to bring back."""
    from hiptimer.ui.preferences.page import PreferencesPage  # noqa: PLC0415  see above

    window.show_page("preferences")
    page = window.page("preferences")
    if isinstance(page, PreferencesPage):
        page.ask_for_backup()


def open_pauses(page: "AnyPage") -> None:
    """Have History show the pauses."""
    from hiptimer.ui.history.page import HistoryPage  # noqa: PLC0415  see above

    if isinstance(page, HistoryPage):
        page.show_pauses()


def open_sources(page: "AnyPage") -> None:
    """Have Body show what is known of hips, with its sources."""
    from hiptimer.ui.body.page import BodyPage  # noqa: PLC0415  see above

    if isinstance(page, BodyPage):
        page.show_topics()


def bring_programme(page: "AnyPage", path: "Path") -> None:
    """Have a programme's page bring one in from a file."""
    from hiptimer.ui.programme.pages import ProgrammePages  # noqa: PLC0415  see above

    if isinstance(page, ProgrammePages):
        page.bring_from(path)


def import_logs(page: "AnyPage", paths: "Sequence[Path]") -> None:
    """Have History look at logs that are to come in."""
    from hiptimer.ui.history.page import HistoryPage  # noqa: PLC0415  see above

    if isinstance(page, HistoryPage):
        page.import_files(paths)


def restore_from(page: "AnyPage", path: "Path") -> None:
    """Have Preferences look at a backup."""
    from hiptimer.ui.preferences.page import PreferencesPage  # noqa: PLC0415  see above

    if isinstance(page, PreferencesPage):
        page.restore_from(path)


_MAKERS: "dict[str, Callable[[MainWindow], AnyPage]]" = {
    "today": _today,
    "library": _library,
    "history": _history,
    "body": _body,
    "preferences": _preferences,
    "about": _about,
    "help": _help,
    "programme": _programme,
}
