"""What the person has, and on which days they train: what plans go by."""

from hiptimer.desktop.reminders import days_text
from hiptimer.programmes.enrolment_file import EnrolmentError
from hiptimer.ui.kit.page import Page
from hiptimer.ui.parts.day_chips import DayChips
from hiptimer.ui.parts.kit_chips import KitChips
from hiptimer.ui.parts.services import Services
from hiptimer.ui.preferences.section import PreferenceSection
from hiptimer.words import tr


class KitSection(PreferenceSection):
    """Renders the kit and the training days as the enrolment has them. No signals."""

    def __init__(self, services: Services, page: Page) -> None:
        super().__init__(services.theme, page, services.settings, tr("What you have"))
        self._services = services
        name = tr("Kit")
        self._kit = KitChips(services.theme, name)
        self._kit_told = self.add(name, "", self._kit)
        self._kit.picked.connect(self._take_kit)
        name = tr("Training days")
        self._days = DayChips(services.theme, name)
        self._days_told = self.add(name, "", self._days)
        self._days.picked.connect(self._take_days)
        self.follow(lambda _preferences: self._show())

    def _show(self) -> None:
        desk = self._services.programmes
        self._kit.show_value(self._services.kit_at_hand())
        self._days.show_value(days_text(desk.enrolment.days_on(desk.today)))
        self._kit_told.setText(
            desk.trouble
            or tr(
                "Today, programmes, “Build me one” and the Library use only what you have. A"
                " blanket for a mat, a wall and a pillow are taken as there."
            )
        )  # fmt: skip
        self._days_told.setText(
            tr(
                "Programmes plan for these days, and reminders follow. None chosen: any day"
                " will do."
            )
        )
        for told in (self._kit_told, self._days_told):
            told.show()

    def _take_kit(self, kit: tuple[str, ...]) -> None:
        try:
            self._services.choose_kit(kit)
        except EnrolmentError as error:
            self._show()
            self._kit_told.setText(str(error))

    def _take_days(self, days: str) -> None:
        try:
            self._services.choose_days(days)
        except EnrolmentError as error:
            self._show()
            self._days_told.setText(str(error))
