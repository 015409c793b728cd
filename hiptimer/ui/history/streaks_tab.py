"""History's fourth tab: the weeks against the goal, and the streaks with their reasons."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.ui.history.cards import WeeksCard
from hiptimer.ui.history.streak_card import WeekCard, streak_words, when_words
from hiptimer.ui.history.view import HistoryView
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.list_model import THING
from hiptimer.ui.kit.page import Page
from hiptimer.ui.kit.tall_list import TallList
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.history_lines import Line, LinesDelegate, lines_model
from hiptimer.words import tr, trn

_UPRIGHT_BELOW = 620


class StreaksTab(QWidget):
    """Renders weeks and streaks; `page` is what scrolls around it.

    Signals: `asked_why` with a streak's first day; those of `week` tell what is asked there.
    """

    asked_why = Signal(str)

    def __init__(self, theme: Theme, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weeks = WeeksCard(theme)
        self.week = WeekCard(theme)
        both = Beside(theme, _UPRIGHT_BELOW, theme.px(16))
        both.row.addWidget(self._weeks, 4)
        both.row.addWidget(self.week, 3)
        self._model = lines_model(self)
        self._list = TallList(theme, page, tr("Streaks"), alike=False)
        self._list.setModel(self._model)
        self._list.setItemDelegate(LinesDelegate(theme, self))
        self._list.opened.connect(self._open)
        self._card = Card(theme)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        inside.addWidget(self._list)
        told = tr("The first week that you keep begins your first streak.")
        self._none = Text(theme, told, 16, tone="ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        for widget in (both, self._card, self._none):
            column.addWidget(widget)

    def show_view(self, view: HistoryView) -> None:
        """Show the weeks and streaks as they are now."""
        numbers = view.numbers
        in_a_row = trn(
            "{n} day in a row. {why}",
            "{n} days in a row. {why}",
            numbers.days_in_a_row,
            why=numbers.why_days,
        )
        self._weeks.show_weeks(view.weekly)
        days = in_a_row if numbers.days_in_a_row > 1 else ""
        self.week.show_week(numbers.text, days, view.pause, view.today)
        self._model.show_things(streak_lines(view))
        self._list.fit()
        self._card.setVisible(bool(view.streaks))
        self._none.setVisible(not view.streaks)

    def _open(self, index: QModelIndex) -> None:
        self.asked_why.emit(index.data(THING).key)


def streak_lines(view: HistoryView) -> list[Line]:
    """All streaks as lines, each with its reason."""
    return [
        Line(streak_words(one), when_words(one, view.today), one.why, one.first_day)
        for one in view.streaks
    ]
