"""The preferences for reminders, the tray and the monitor for full screen."""

from datetime import datetime

from msgspec import structs
from PySide6.QtWidgets import QSystemTrayIcon

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import Done, Memory, ReminderKind, Rules, next_due, rules_of
from hiptimer.ui.kit.controls import DropList, Stepper, Switch
from hiptimer.ui.kit.monitors import monitor_words
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import TimeField
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.words import tr, trc
from hiptimer.words.formats import wall_time
from hiptimer.words.language import integer

_SOME_DAY = datetime(2026, 1, 1)  # noqa: DTZ001  any will do: a fortnight has all weekdays


class ReminderSection(PreferenceSection):
    """When to be reminded. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, tr("Reminders"))
        on = "training_reminders"
        self.add(
            tr("Training"),
            tr(
                "A notification on the days you choose. None once you have trained, and none while"
                " your training is paused."
            ),
            self.bind(Switch(theme, tr("Reminders for training")), on),
        )
        self._add_days("training_days", tr("Training days"), on, ReminderKind.TRAINING)
        self._add_time(tr("At"), "training_minute", tr("Time of the reminder"), on)
        on = "break_reminders"
        self.add(
            tr("Breaks to move"),
            tr(
                "A few minutes beside the desk, started by one click. Not during calls, films and"
                " presentations, as far as your system tells."
            ),
            self.bind(Switch(theme, tr("Reminders for breaks")), on),
        )
        self._add_days("break_days", tr("Days with breaks"), on, ReminderKind.BREAK)
        self._add_time(trc("time of day", "From"), "break_from", tr("Breaks from"), on)
        self._add_time(trc("time of day", "To"), "break_to", tr("Breaks to"), on)
        every = Stepper(theme, tr("Time between breaks"), 20, 240, step=10, words=_minutes)
        self.add(trc("so many minutes", "Every"), "", self.bind(every, "break_every", needs=on))

    def come_into_sight(self) -> None:
        """Scroll the page so that this section begins at its top."""
        top = self._page.place_of(self).y() - self._theme.px(16)
        self._page.verticalScrollBar().setValue(top)

    def _add_time(self, name: str, field: str, told: str, on: str) -> None:
        self.add(name, "", self.bind(TimeField(self._theme, told), field, needs=on))

    def _add_days(self, field: str, told: str, on: str, kind: ReminderKind) -> None:
        """Add the days, and have the row say so where no reminder ever comes of the choices."""
        chips = DayChips(self._theme, told)
        about = self.add(tr("On these days"), "", self.bind(chips, field, needs=on))

        def show(preferences: Preferences) -> None:
            never = never_words(rules_of(preferences), kind)
            about.setText(never)
            about.setVisible(bool(never))

        self.follow(show)


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


def never_words(rules: Rules, kind: ReminderKind) -> str:
    """Why no reminder of this kind ever comes though they are on; empty where they do."""
    if kind is ReminderKind.TRAINING:
        only, days = structs.replace(rules, breaks=False), rules.training_days
    else:
        only, days = structs.replace(rules, training=False), rules.break_days
    is_on = only.training or only.breaks
    if not is_on or next_due(only, _SOME_DAY, Memory(), Done()) is not None:
        return ""
    if not days:
        return tr("No day is chosen: no reminder will come.")
    return tr("No break fits between these hours: no reminder will come.")


def clock(minutes: int) -> str:
    """A minute of the day, as on the wall."""
    return wall_time(*divmod(minutes, 60))


def _minutes(value: int) -> str:
    return tr("{n} min", n=integer(value))
