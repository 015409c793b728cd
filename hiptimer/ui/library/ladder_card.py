"""The rungs of an exercise, easiest first, each with its figure and what is harder there."""

from msgspec import structs
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.figures.relations import figure_of_rung
from hiptimer.session.model import Exercise
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

_BESIDE_FROM = 260
_WIDE, _HIGH = 118, 94  # a small figure, drawn close and without its mat


class LadderCard(ColumnCard):
    """Renders a ladder; hidden where there is none. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown = theme

    def show_ladder(self, exercise: Exercise | None, figure: FigureMoment | None) -> None:
        """Show the rungs of `exercise`, on the side that `figure` shows."""
        clear(self.column)
        rungs = exercise.ladder if exercise is not None else ()
        self.setVisible(bool(rungs))
        if exercise is None or not rungs:
            return
        self.column.addWidget(
            Text(self._shown, tr("Rungs, the easiest first"), 16, Weight.DemiBold)
        )
        manifest = Gallery.of(self._shown).manifest
        for rung in rungs:
            moment = FigureMoment(exercise.id, tr(rung.name))
            if figure is not None:
                moment = structs.replace(figure, name=moment.name)
            subject = figure_of_rung(manifest, exercise, rung)
            row = self._rung(structs.replace(moment, figure=subject), rung.change)
            self.column.addWidget(row)

    def _rung(self, moment: FigureMoment, change: str) -> QWidget:
        theme = self._shown
        picture = FigureView(theme, named=False, ground="surface")
        picture.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
        picture.show_figure(moment)
        told = QVBoxLayout()
        told.setSpacing(theme.px(2))
        told.addStretch(1)
        told.addWidget(Text(theme, moment.name, 16, Weight.DemiBold))
        if change:
            told.addWidget(Text(theme, change, 14, tone="ink2"))
        told.addStretch(1)
        both = Beside(theme, _BESIDE_FROM, theme.px(14))
        both.row.addWidget(picture)
        both.row.addLayout(told, 1)
        return both
