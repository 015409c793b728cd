"""A card of preferences: it shows those in force, and changes them."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from hiptimer.desktop.preferences import Preferences
from hiptimer.ui.kit.controls import Choices, DropList, Slider, Stepper, Switch
from hiptimer.ui.kit.form import Section
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.when import TimeField
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.settings import Settings

Field = TypeVar(
    "Field", bound=Switch | Stepper | Choices | DropList | Slider | DayChips | TimeField
)


class PreferenceSection(Section):
    """Rows of preferences, each shown and changed by its control. No signals."""

    def __init__(self, theme: Theme, page: Page, settings: Settings, title: str) -> None:
        super().__init__(theme, page, title)
        self._settings = settings
        self._shows: list[Callable[[Preferences], object]] = []
        settings.changed.connect(self.refresh)

    def bind(self, field: Field, name: str, *, needs: str = "") -> Field:
        """Have `field` show the preference `name`, and change it while the one `needs` is on."""
        field.picked.connect(lambda value: self._settings.update(**{name: value}))
        self.follow(lambda preferences: field.show_value(getattr(preferences, name)))
        if needs:
            self.follow(lambda preferences: field.setEnabled(getattr(preferences, needs)))
        return field

    def add_switch(self, name: str, told: str, field: str) -> None:
        """Add a row that turns the preference `field` on and off."""
        self.add(name, told, self.bind(Switch(self._theme, name), field))

    def add_choices(self, name: str, told: str, choices: Mapping[str, str], field: str) -> None:
        """Add a row that chooses the preference `field` by the keys of `choices`."""
        self.add(name, told, self.bind(Choices(self._theme, name, choices), field))

    def follow(self, show: Callable[[Preferences], object]) -> None:
        """Call `show` with the preferences in force: now, and whenever they change."""
        self._shows.append(show)
        show(self._settings.preferences)

    def refresh(self) -> None:
        """Show what is in force."""
        for show in self._shows:
            show(self._settings.preferences)
