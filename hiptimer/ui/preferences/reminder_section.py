"""The preferences for reminders, the tray and the monitor for full screen."""

from datetime import datetime

from msgspec import structs
from PySide6.QtWidgets import QSystemTrayIcon

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import Done, Memory, ReminderKind, Rules, next_due, rules_of
from hiptimer.ui.kit import words
from hiptimer.ui.kit.controls import DropList, Stepper, Switch
from hiptimer.ui.kit.monitors import monitor_words
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.settings import Settings
from hiptimer.ui.preferences.section import DayChips, PreferenceSection

_QUARTER = 15
_LAST = 24 * 60 - _QUARTER
_SOME_DAY = datetime(2026, 1, 1)  # noqa: DTZ001  any will do: a fortnight has all weekdays


class ReminderSection(PreferenceSection):
    """When to be reminded. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, "Reminders")
        on = "training_reminders"
        self.add(
            "Training",
            "A notification on the days you choose. None once you have trained, and none while"
            " your training is paused.",
            self.bind(Switch(theme, "Reminders for training"), on),
        )
        self._add_days("training_days", "Training days", on, ReminderKind.TRAINING)
        self._add_time("At", "training_minute", "Time of the reminder", on)
        on = "break_reminders"
        self.add(
            "Breaks to move",
            "A few minutes beside the desk, started by one click. Not during calls, films and"
            " presentations, as far as your system tells.",
            self.bind(Switch(theme, "Reminders for breaks"), on),
        )
        self._add_days("break_days", "Days with breaks", on, ReminderKind.BREAK)
        self._add_time("From", "break_from", "Breaks from", on)
        self._add_time("To", "break_to", "Breaks to", on)
        every = Stepper(theme, "Time between breaks", 20, 240, step=10, words=_minutes)
        self.add("Every", "", self.bind(every, "break_every", needs=on))

    def come_into_sight(self) -> None:
        """Scroll the page so that this section begins at its top."""
        top = self._page.place_of(self).y() - self._theme.px(16)
        self._page.verticalScrollBar().setValue(top)

    def _add_time(self, name: str, field: str, told: str, on: str) -> None:
        stepper = Stepper(self._theme, told, 0, _LAST, step=_QUARTER, words=clock)
        self.add(name, "", self.bind(stepper, field, needs=on))

    def _add_days(self, field: str, told: str, on: str, kind: ReminderKind) -> None:
        """Add the days, and have the row say so where no reminder ever comes of the choices."""
        chips = DayChips(self._theme, told)
        about = self.add("On these days", "", self.bind(chips, field, needs=on))

        def show(preferences: Preferences) -> None:
            never = never_words(rules_of(preferences), kind)
            about.setText(never)
            about.setVisible(bool(never))

        self.follow(show)


class DesktopSection(PreferenceSection):
    """The tray and the monitor for full screen. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, "On the desktop")
        told = "Closing the window then leaves HipTimer in the tray, and reminders go on."
        switch = self.bind(Switch(theme, "Icon in the tray"), "tray")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            told = "This desktop has no tray. Reminders come while the window is open."
            switch.setEnabled(False)
        self.add("Icon in the tray", told, switch)
        name = "Monitor for full screen"
        monitors = DropList(theme, name, absent=lambda one: f"{one} (not connected)")

        def look(_preferences: Preferences) -> None:
            there = [(words, one) for one, words in monitor_words().items()]
            monitors.set_choices([("The one the window is on", ""), *there])

        self.follow(look)
        self.add(name, "F in the player goes there.", self.bind(monitors, "full_screen_monitor"))


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
        return "No day is chosen: no reminder will come."
    return "No break fits between these hours: no reminder will come."


def clock(minutes: int) -> str:
    """A minute of the day, as on the wall."""
    return words.wall_time(minutes // 60, minutes % 60)


def _minutes(value: int) -> str:
    return f"{words.number(value)} min"
