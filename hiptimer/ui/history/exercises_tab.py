"""History's third tab: what the work was made of."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.history.days import week_start_of
from hiptimer.history.ratings import ExerciseSum
from hiptimer.ui.history.cards import PeriodBar, RatingCard, SidesCard
from hiptimer.ui.history.exercise_rows import ExerciseDelegate, exercises_model
from hiptimer.ui.history.view import HistoryView, work
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.menu import Item
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.parts.dose_card import DoseCard
from hiptimer.ui.parts.services import Services
from hiptimer.words import tr

_UPRIGHT_BELOW = 620


class ExercisesTab(QWidget):
    """Renders the work of a time; `page` is what scrolls around it.

    Signals: `opened` with an exercise's id and name; `about_asked`, `sessions_asked` with its id;
    `chosen` when another time is looked at.
    """

    opened = Signal(str, str)
    about_asked = Signal(str)
    sessions_asked = Signal(str)
    chosen = Signal()

    def __init__(self, services: Services, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = services.theme
        self._services = services
        self.period = PeriodBar(theme)
        self.period.chosen.connect(lambda _weeks: self.chosen.emit())
        self._sides = SidesCard(theme)
        self._ratings = RatingCard(theme)
        self._model = exercises_model(self)
        self._delegate = ExerciseDelegate(theme, self)
        self._list = TallList(theme, page, tr("Minutes by exercise"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.opened.connect(self._open)
        self._list.give_menu(self._offers)
        self._card = Card(theme)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        inside.addWidget(self._list)
        self._none = Text(theme, tr("No exercise was recorded in this time."), 16, tone="ink2")
        self._dose = DoseCard(theme)
        below = Beside(theme, _UPRIGHT_BELOW, theme.px(16))
        below.row.addWidget(self._sides, 1)
        below.row.addWidget(self._ratings, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in (self.period, self._card, self._none, below, self._dose):
            column.addWidget(widget)

    def show_view(self, view: HistoryView) -> None:
        """Show the work of the chosen time. Raises HistoryError."""
        shown = work(self._services, view, self.period.weeks)
        self._delegate.most = max((one.seconds for one in shown.sums), default=1.0)
        self._model.show_things(shown.sums)
        self._list.fit()
        self._list.viewport().update()
        self._card.setVisible(bool(shown.sums))
        self._none.setVisible(not shown.sums)
        self._sides.show_sides(*shown.sides)
        self._ratings.show_weeks(shown.weeks)
        services = self._services
        first = week_start_of(view.today, services.settings.preferences.week_begins)
        self._dose.show_doses(services.programmes.dose(services.store, first))

    def _offers(self, index: QModelIndex) -> list[Item]:
        one: ExerciseSum = index.data(THING)
        items = [
            Item(tr("Open"), lambda: self.opened.emit(one.exercise, one.name)),
            Item(tr("Its sessions"), lambda: self.sessions_asked.emit(one.exercise)),
        ]
        if one.exercise in self._services.catalogue.exercises:
            about = Item(tr("About this exercise"), lambda: self.about_asked.emit(one.exercise))
            items.insert(1, about)
        return items

    def _open(self, index: QModelIndex) -> None:
        one: ExerciseSum = index.data(THING)
        self.opened.emit(one.exercise, one.name)
