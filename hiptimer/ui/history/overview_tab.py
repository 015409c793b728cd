"""History's first tab: the year, a month with its days, the year in review."""

from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.desktop.atomic import write_whole
from hiptimer.history.heat import month_of
from hiptimer.history.review import YearReview
from hiptimer.ui.history.cards import YearCard
from hiptimer.ui.history.heat_map import HeatMap
from hiptimer.ui.history.look_back import done_on, figure_for, is_known, review_of
from hiptimer.ui.history.menus import of_day
from hiptimer.ui.history.month_card import MonthCard
from hiptimer.ui.history.review_card import ReviewCard, title_of
from hiptimer.ui.history.review_picture import picture, png
from hiptimer.ui.history.view import HistoryView, year_of
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.menu import pop_up
from hiptimer.ui.parts.services import Services
from hiptimer.ui.parts.transfer_files import DialogFiles, Files
from hiptimer.words import tr
from hiptimer.words.reasons import reason

_UPRIGHT_BELOW = 860


class OverviewTab(QWidget):
    """Renders the log as a whole.

    Signals: `day_opened` with a date; `completion_opened`, `again_asked` with a completion's id;
    `add_asked` with a date; `said` with a sentence; `wrote` with a
    sentence and the path of the file that was written.
    """

    day_opened = Signal(object)
    completion_opened = Signal(str)
    again_asked = Signal(str)
    add_asked = Signal(object)
    said = Signal(str)
    wrote = Signal(str, object)

    def __init__(
        self, services: Services, files: Files | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = services.theme
        self._services, self._files = services, files or DialogFiles()
        self._view: HistoryView | None = None
        self._back = 0  # years that the heat map is turned back
        self._year = 0  # the year in review; 0 for the running one
        self._review: YearReview | None = None
        self._chosen = date.min
        self._year_card = YearCard(theme)
        self._year_card.opened.connect(lambda day: self.day_opened.emit(date.fromisoformat(day)))
        self._year_card.turned.connect(self._turn)
        self._year_card.map.menu_asked.connect(
            lambda day, at: self._open_menu(self._year_card.map, date.fromisoformat(day), at)
        )
        self.month = MonthCard(theme)
        self.month.picked.connect(self.choose)
        self.month.opened.connect(self.day_opened)
        grid = self.month.grid
        grid.menu_asked.connect(lambda day, at: self._open_menu(grid, day, at))
        self.month.completion_opened.connect(self.completion_opened)
        self.month.again_asked.connect(self.again_asked)
        self.month.add_asked.connect(self.add_asked)
        self.review = ReviewCard(theme)
        self.review.turned.connect(self._turn_review)
        self.review.keep_asked.connect(self.keep_picture)
        self.review.copy_asked.connect(self._copy_picture)
        below = Beside(theme, _UPRIGHT_BELOW, theme.px(16))
        below.row.addWidget(self.month, 15)
        below.row.addWidget(self.review, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._year_card)
        column.addWidget(below)

    # what others ask of it

    @property
    def heat_map(self) -> HeatMap:
        """The year."""
        return self._year_card.map

    @property
    def carried(self) -> tuple[int, str, int]:
        """Where one has turned to: that stays in another language."""
        return self._back, self._chosen.isoformat(), self._year

    @carried.setter
    def carried(self, turned: tuple[int, str, int]) -> None:
        self._back, self._year = turned[0], turned[2]
        self._chosen = date.fromisoformat(turned[1])
        if self._view is not None:
            self._show()

    def show_view(self, view: HistoryView) -> None:
        """Show the log as it is now. Raises HistoryError."""
        before, self._view = self._view, view
        if self._chosen == date.min or (before and before.today == self._chosen != view.today):
            self._chosen = _last_day(view)
        self._show()

    def choose(self, day: date) -> None:
        """Look at a day. Raises HistoryError."""
        self._chosen = day
        if self._view is not None:
            self._show_month(self._view)

    def keep_picture(self) -> None:
        """Ask where to keep the year in review as a picture, and write it."""
        if self._review is None:
            return
        name = f"HipTimer {self._review.year}.png"
        kinds = tr("Picture (*.png)")
        path = self._files.to_write(self, title_of(self._review), name, kinds)
        if path is None:
            return
        try:
            write_whole(path, png(picture(self._review, self._services.theme)))
        except OSError as error:
            why = reason(error)
            self.said.emit(tr("{file} could not be written: {why}.", file=path.name, why=why))
            return
        self.wrote.emit(tr("Written: {file}", file=path.name), path)

    # its own

    def _show(self) -> None:
        if self._view is not None:
            self._show_year(self._view)
            self._show_month(self._view)
            self._show_review(self._view)

    def _open_menu(self, over: QWidget, day: date, at: QPoint) -> None:
        if self._view is not None:
            opens, adds = self.day_opened.emit, self.add_asked.emit
            pop_up(over, of_day(day, opens, adds, self._view.today), at)

    def _turn(self, years: int) -> None:
        self._back = max(0, self._back - years)
        if self._view is not None:
            self._show_year(self._view)

    def _show_year(self, view: HistoryView) -> None:
        year, earlier = year_of(self._services, view, self._back)
        since = date.fromisoformat(view.days[0].date) if view.days and not earlier else None
        self._year_card.show_year(year, view.today, since, earlier=earlier, later=self._back > 0)

    def _show_month(self, view: HistoryView) -> None:
        services = self._services
        week_start = services.settings.preferences.week_begins
        days = month_of(view.days, view.pauses, self._chosen)
        self.month.show_month(days, self._chosen, view.today, week_start)
        done = done_on(services, self._chosen)
        figure = figure_for(services, done[0]) if done else None
        self.month.show_day(done, figure, again=bool(done) and is_known(services, done[0]))

    def _turn_review(self, years: int) -> None:
        if self._view is not None and self._review is not None:
            self._year = self._review.year + years
            self._show_review(self._view)

    def _show_review(self, view: HistoryView) -> None:
        years = sorted({int(day.date[:4]) for day in view.days} | {view.today.year})
        year = self._year if self._year in years else view.today.year
        around = range(years[0], view.today.year + 1)
        self._review = review_of(self._services, view, year)
        earlier, later = year - 1 in around, year + 1 in around
        self.review.show_review(self._review, earlier=earlier, later=later)

    def _copy_picture(self) -> None:
        if self._review is not None:
            QGuiApplication.clipboard().setImage(picture(self._review, self._services.theme))
            self.said.emit(tr("The picture is on the clipboard."))


def _last_day(view: HistoryView) -> date:
    """The last day on which something was done, or today."""
    done = [day.date for day in view.days if day.date <= view.today.isoformat()]
    return date.fromisoformat(done[-1]) if done else view.today
