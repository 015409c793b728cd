"""What usually goes wrong with an exercise: a still of each, softly crossed out."""

from msgspec import structs
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.figures.relations import faults_of
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn

_WIDE, _HIGH = 150, 120
_INSET = 0.14
_SOFT = 0.55


class CrossedFigure(FigureView):
    """A still with a cross over it. No signals."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.color("danger")
        colour.setAlphaF(_SOFT)
        pen = QPen(colour, self._theme.px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        side = min(self.width(), self.height()) * (0.5 - _INSET)
        middle = QPointF(self.width() / 2, self.height() / 2)
        for slope in (1, -1):
            end = QPointF(side * 1.2, slope * side)
            painter.drawLine(middle - end, middle + end)


class FaultsCard(ColumnCard):
    """Renders the usual faults; hidden where none are drawn. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown = theme

    def show_faults(self, figure: FigureMoment | None) -> None:
        """Show what goes wrong in the exercise of `figure`."""
        clear(self.column)
        manifest = Gallery.of(self._shown).manifest
        names = faults_of(manifest, figure.exercise_id) if figure is not None else ()
        self.setVisible(bool(names))
        if figure is None or not names:
            return
        title = trn("A common mistake", "Common mistakes", len(names))
        self.column.addWidget(Text(self._shown, title, 16, Weight.DemiBold))
        row = FlowLayout(spacing=self._shown.px(14))
        for name in names:
            row.addWidget(self._one(structs.replace(figure, figure=name), name))
        self.column.addLayout(row)

    def _one(self, moment: FigureMoment, name: str) -> QWidget:
        theme = self._shown
        figure = Gallery.of(theme).figure(name)
        told = tr(figure.sees) if figure is not None else ""
        held = QWidget(self)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        picture = CrossedFigure(theme, named=False, ground="surface")
        picture.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
        picture.show_figure(structs.replace(moment, name=told))
        column.addWidget(picture)
        words = Text(theme, told, 14)
        words.setFixedWidth(theme.px(_WIDE))
        column.addWidget(words)
        return held
