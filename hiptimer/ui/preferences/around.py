"""What reminders depend on besides the choices: the login, the desktop, the log, a habit."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QSystemTrayIcon

from hiptimer.desktop.at_login import AtLogin, at_login
from hiptimer.desktop.bus import has_session_bus
from hiptimer.history import queries
from hiptimer.history.errors import HistoryError
from hiptimer.history.records import PausePeriod
from hiptimer.history.today import today_of
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.programmes.kit_file import programme_runs
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr
from hiptimer.words.reasons import reason


class Around(Struct, frozen=True):
    """`set_habit` tells in words why a habit could not be kept, "" where it was.

    `planned` tells whether a programme runs: its due days are reminded of then.
    """

    login: AtLogin
    notifies: Callable[[], bool]
    pause: Callable[[], PausePeriod | None]
    habit: Callable[[], str]
    set_habit: Callable[[str], str]
    planned: Callable[[], bool]


def around(services: Services) -> Around:
    """As it is on this machine."""

    def pause() -> PausePeriod | None:
        today = today_of(services.clock, services.settings.preferences).isoformat()
        try:
            pauses = services.store.run(queries.pauses)
        except HistoryError:
            return None
        holding = (
            one
            for one in pauses
            if one.first_day <= today and (one.last_day is None or one.last_day >= today)
        )
        return next(holding, None)

    def habit() -> str:
        try:
            return services.programmes.enrolment.habit or ""
        except EnrolmentError:
            return ""

    def set_habit(text: str) -> str:
        try:
            services.programmes.set_habit(text)
        except EnrolmentError as error:
            return str(error)
        return ""

    def planned() -> bool:
        today = today_of(services.clock, services.settings.preferences)
        return programme_runs(services.paths.data, today)

    return Around(at_login(services.paths), _notifies, pause, habit, set_habit, planned)


def _notifies() -> bool:
    return has_session_bus() or QSystemTrayIcon.supportsMessages()


def turned(login: AtLogin, *, on: bool) -> str:
    """Have the program start at login, or not; why it could not be done, "" where it was."""
    try:
        login.turn(on)
    except OSError as error:
        why = reason(error)
        return tr("Your system did not take it: {why}. Nothing was changed.", why=why)
    return ""
