"""The preferences for reminders, the tray and the monitor for full screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QSystemTrayIcon

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import ReminderKind, wants_reminders
from hiptimer.ui.kit.controls import DropList, Stepper, Switch
from hiptimer.ui.kit.monitors import monitor_words
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import TimeField
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.preferences.around import Around, turned
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.ui.preferences.why_not import why_not
from hiptimer.words import tr, trc
from hiptimer.words.formats import wall_time
from hiptimer.words.language import integer

_LONGEST_HABIT = 80


class _HabitField(QLineEdit):
    """A line as wide as its hint. Signals: QLineEdit's."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(f"{self.placeholderText()}MMM")
        return hint.expandedTo(QSize(words, hint.height()))


class ReminderSection(PreferenceSection):
    """When to be reminded. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings, around: Around) -> None:
        super().__init__(theme, page, settings, tr("Reminders"))
        self._around = around
        on = "training_reminders"
        self.add(
            tr("Training"),
            tr(
                "A notification on the days you choose. None once you have trained, and none while"
                " your training is paused."
            ),
            self.bind(Switch(theme, tr("Reminders for training")), on),
        )
        self._add_why_not(ReminderKind.TRAINING)
        self._add_training_days(on)
        self._add_time(tr("At"), "training_minute", tr("Time of the reminder"), on)
        self._add_habit(on)
        on = "break_reminders"
        self.add(
            tr("Breaks to move"),
            tr(
                "A few minutes beside the desk, started by one click. Not during calls, films and"
                " presentations, as far as your system tells, and reckoned from when you come back"
                " to the desk."
            ),
            self.bind(Switch(theme, tr("Reminders for breaks")), on),
        )
        self._add_why_not(ReminderKind.BREAK)
        self._add_break_days(on)
        self._add_time(trc("time of day", "From"), "break_from", tr("Breaks from"), on)
        self._add_time(trc("time of day", "To"), "break_to", tr("Breaks to"), on)
        every = Stepper(theme, tr("Time between breaks"), 20, 240, step=10, words=_minutes)
        self.add(trc("so many minutes", "Every"), "", self.bind(every, "break_every", needs=on))
        self._add_login()

    def come_into_sight(self) -> None:
        """Scroll the page so that this section begins at its top."""
        top = self._page.place_of(self).y() - self._theme.px(16)
        self._page.verticalScrollBar().setValue(top)

    def _add_time(self, name: str, field: str, told: str, on: str) -> None:
        self.add(name, "", self.bind(TimeField(self._theme, told), field, needs=on))

    def _add_break_days(self, on: str) -> None:
        chips = DayChips(self._theme, tr("Days with breaks"))
        self.add(tr("On these days"), "", self.bind(chips, "break_days", needs=on))

    def _add_training_days(self, on: str) -> None:
        """Add the weekdays; a programme that runs has its own, by the training days above."""
        chips = self.bind(DayChips(self._theme, tr("Training days")), "training_days")
        about = self.add(tr("On these days"), "", chips)

        def show(preferences: Preferences) -> None:
            planned = self._around.planned()
            told = tr("Your programme tells the days, by the training days that you chose above.")
            about.setText(told if planned else "")
            about.setVisible(planned)
            chips.setEnabled(getattr(preferences, on) and not planned)

        self.follow(show)

    def _add_why_not(self, kind: ReminderKind) -> None:
        """Add a line below the reminder above: what keeps it from coming, where something does."""
        told = Text(self._theme, size=14, tone="prepare")
        self.column.addWidget(told)

        def show(preferences: Preferences) -> None:
            around = self._around
            words = why_not(preferences, kind, notifies=around.notifies(), pause=around.pause(),
                            planned=around.planned())  # fmt: skip
            told.setText(words)
            told.setVisible(bool(words))

        self.follow(show)

    def _add_habit(self, on: str) -> None:
        """Add what the reminder is tied to: kept beside the programme, which asks for it too."""
        field = _HabitField()
        field.setAccessibleName(tr("A habit to tie it to"))
        field.setPlaceholderText(tr("After breakfast"))
        field.setMaxLength(_LONGEST_HABIT)
        field.setText(self._around.habit())
        told = tr("What you do anyway; the reminder begins with it.")
        about = self.add(tr("A habit to tie it to"), told, field)

        def keep() -> None:
            about.setText(self._around.set_habit(field.text().strip()) or told)

        field.editingFinished.connect(keep)
        self.follow(lambda preferences: field.setEnabled(getattr(preferences, on)))

    def _add_login(self) -> None:
        name = tr("Also when HipTimer is closed")
        told = tr(
            "HipTimer then starts quietly when you log in, without a window, and stays when you"
            " close it. Open it as always to see it."
        )
        switch = Switch(self._theme, name)
        about = self.add(name, told, switch)

        def choose(on: bool) -> None:
            trouble = turned(self._around.login, on=on)
            about.setText(trouble or told)
            if trouble:
                switch.show_value(not on)
            else:
                self._settings.update(at_login=on)

        switch.picked.connect(choose)
        self.follow(lambda preferences: switch.show_value(preferences.at_login))
        self.follow(lambda preferences: switch.setEnabled(wants_reminders(preferences)))


class DesktopSection(PreferenceSection):
    """The tray and the monitor for full screen. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, tr("On the desktop"))
        name = tr("Icon in the tray")
        told = tr("Closing the window then leaves HipTimer in the tray, and reminders go on.")
        switch = self.bind(Switch(theme, name), "tray")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            told = tr("This desktop has no tray. Reminders come while the window is open.")
            switch.setEnabled(False)
        self.add(name, told, switch)
        name = tr("Monitor for full screen")
        monitors = DropList(
            theme, name, absent=lambda one: tr("{monitor} (not connected)", monitor=one)
        )

        def look(_preferences: Preferences) -> None:
            there = [(told, one) for one, told in monitor_words().items()]
            monitors.set_choices([(tr("The one the window is on"), ""), *there])

        self.follow(look)
        self.add(
            name, tr("F in the player goes there."), self.bind(monitors, "full_screen_monitor")
        )


def clock(minutes: int) -> str:
    """A minute of the day, as on the wall."""
    return wall_time(*divmod(minutes, 60))


def _minutes(value: int) -> str:
    return tr("{n} min", n=integer(value))
