"""The preferences for reminders, the tray and the monitor for full screen."""

from collections.abc import Callable
from datetime import datetime

from msgspec import structs
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QSystemTrayIcon, QWidget

from hiptimer.desktop.preferences import Preferences
from hiptimer.desktop.reminders import (
    Done,
    Memory,
    ReminderKind,
    Rules,
    days_of,
    days_text,
    next_due,
    rules_of,
)
from hiptimer.ui.kit import words
from hiptimer.ui.kit.buttons import Chip
from hiptimer.ui.kit.controls import DropList, Stepper, Switch
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.monitors import monitor_words
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.rows import Section
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.settings import Settings

_QUARTER = 15
_LAST = 24 * 60 - _QUARTER
_SOME_DAY = datetime(2026, 1, 1)  # noqa: DTZ001  any will do: a fortnight has all weekdays


class DayChips(QWidget):
    """Days of the week, each on or off. Signals: `chosen` with the days, as 0 (Monday) to 6."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: list[Chip] = []
        row = FlowLayout(self, spacing=theme.px(6))
        locale = QLocale()
        for day in range(1, 8):
            chip = Chip(theme, locale.standaloneDayName(day, QLocale.FormatType.ShortFormat))
            chip.setAccessibleName(locale.standaloneDayName(day, QLocale.FormatType.LongFormat))
            chip.setAccessibleDescription(name)
            chip.clicked.connect(self._tell)
            self._chips.append(chip)
            row.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> frozenset[int]:
        """The days that are on."""
        return frozenset(day for day, chip in enumerate(self._chips) if chip.isChecked())

    def set_value(self, days: frozenset[int]) -> None:
        """Show these as on; says nothing to others."""
        for day, chip in enumerate(self._chips):
            chip.setChecked(day in days)

    def _tell(self) -> None:
        self.chosen.emit(self.value)


class _PreferenceSection(Section):
    """A section that renders the preferences in force and changes them."""

    def __init__(self, theme: Theme, page: Page, settings: Settings, title: str) -> None:
        super().__init__(theme, page, title)
        self._settings = settings
        self._shows: list[Callable[[Preferences], None]] = []
        self._build()
        settings.changed.connect(self._show)
        self._show(settings.preferences)

    def _build(self) -> None:
        raise NotImplementedError

    def _show(self, preferences: Preferences) -> None:
        for show in self._shows:
            show(preferences)

    def _switch(self, field: str, name: str) -> Switch:
        switch = Switch(self._theme, name)
        switch.toggled.connect(lambda on: self._settings.update(**{field: on}))
        self._shows.append(lambda p: switch.setChecked(getattr(p, field)))
        return switch

    def _days(self, field: str, name: str, needs: str) -> DayChips:
        chips = DayChips(self._theme, name)
        chips.chosen.connect(lambda days: self._settings.update(**{field: days_text(days)}))
        self._shows.append(lambda p: chips.set_value(days_of(getattr(p, field))))
        self._shows.append(lambda p: chips.setEnabled(getattr(p, needs)))
        return chips

    def _time(self, field: str, name: str, needs: str) -> Stepper:
        return self._number(field, name, needs, 0, _LAST, _QUARTER, _clock)

    def _number(
        self, field: str, name: str, needs: str, least: int, most: int, step: int,
        told: Callable[[int], str],
    ) -> Stepper:  # fmt: skip
        stepper = Stepper(self._theme, name, least, most, step=step, words=told)
        stepper.value_changed.connect(lambda value: self._settings.update(**{field: value}))
        self._shows.append(lambda p: stepper.set_value(getattr(p, field)))
        self._shows.append(lambda p: stepper.setEnabled(getattr(p, needs)))
        return stepper


class ReminderSection(_PreferenceSection):
    """When to be reminded. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, "Reminders")

    def come_into_sight(self) -> None:
        """Scroll the page so that this section begins at its top."""
        top = self._page.place_of(self).y() - self._theme.px(16)
        self._page.verticalScrollBar().setValue(top)

    def _build(self) -> None:
        self.add(
            "Training",
            "A notification on the days you choose. None once you have trained, and none while"
            " your training is paused.",
            self._switch("training_reminders", "Reminders for training"),
        )
        on = "training_reminders"
        days = self._days("training_days", "Training days", on)
        self._tell_of_none(self.add("On these days", "", days), ReminderKind.TRAINING)
        self.add("At", "", self._time("training_minute", "Time of the reminder", on))
        self.add(
            "Breaks to move",
            "Three minutes beside the desk, started by one click. Not during calls, films and"
            " presentations, as far as your system tells.",
            self._switch("break_reminders", "Reminders for breaks"),
        )
        on = "break_reminders"
        days = self._days("break_days", "Days with breaks", on)
        self._tell_of_none(self.add("On these days", "", days), ReminderKind.BREAK)
        self.add("From", "", self._time("break_from", "Breaks from", on))
        self.add("To", "", self._time("break_to", "Breaks to", on))
        self.add(
            "Every",
            "",
            self._number("break_every", "Time between breaks", on, 20, 240, 10, _minutes),
        )

    def _tell_of_none(self, about: Text, kind: ReminderKind) -> None:
        """Have `about` say so where the choices are such that no reminder ever comes."""

        def show(preferences: Preferences) -> None:
            told = never_words(rules_of(preferences), kind)
            about.setText(told)
            about.setVisible(bool(told))

        self._shows.append(show)


class DesktopSection(_PreferenceSection):
    """The tray and the monitor for full screen. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings) -> None:
        super().__init__(theme, page, settings, "On the desktop")

    def _build(self) -> None:
        told = "Closing the window then leaves HipTimer in the tray, and reminders go on."
        switch = self._switch("tray", "Icon in the tray")
        if not QSystemTrayIcon.isSystemTrayAvailable():
            told = "This desktop has no tray. Reminders come while the window is open."
            switch.setEnabled(False)
        self.add("Icon in the tray", told, switch)
        monitors = DropList(self._theme, "Monitor for full screen")
        monitors.activated.connect(
            lambda _index: self._settings.update(full_screen_monitor=monitors.currentData())
        )
        self._shows.append(lambda p: _fill(monitors, p.full_screen_monitor))
        self.add("Monitor for full screen", "F in the player goes there.", monitors)


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


def _fill(monitors: DropList, chosen: str) -> None:
    """What is plugged in now; a monitor that was chosen and is not there stays chosen."""
    there = {"": "The one the window is on", **monitor_words()}
    there.setdefault(chosen, f"{chosen} (not connected)")
    monitors.clear()
    for name, told in there.items():
        monitors.addItem(told, name)
    monitors.setCurrentIndex(monitors.findData(chosen))


def _clock(minutes: int) -> str:
    return words.wall_time(minutes // 60, minutes % 60)


def _minutes(value: int) -> str:
    return f"{words.number(value)} min"
