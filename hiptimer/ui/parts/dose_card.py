"""A week's dose: minutes held and sets by movement and side, beside what studies used."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from hiptimer.programmes.dose import BEST_MINUTES, STUDIES_MINUTES, Dose, Movement
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.beside import Beside
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.chart import Chart
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import mark, tr, trn
from hiptimer.words.formats import decimal

_UPRIGHT_BELOW = 300
_MOVEMENTS = {
    Movement.TURN_IN: (mark("Turning in, held"), mark("Turning in, by strength")),
    Movement.TURN_OUT: (mark("Turning out, held"), mark("Turning out, by strength")),
    Movement.OPEN_FRONT: (mark("Front of the hip, held"), mark("Front of the hip, active")),
    Movement.APART: (mark("Legs apart, held"), mark("Legs apart, active")),
    Movement.CIRCLES: (mark("Circles, held"), mark("Circles")),
    Movement.BEND: (mark("Bending, held"), mark("Bending, active")),
    Movement.HOLD_LEVEL: (mark("Side of the hip, held"), mark("Side of the hip, by strength")),
    Movement.STRAIGHTEN: (mark("Straightening, held"), mark("Straightening, by strength")),
    Movement.LEGS: (mark("Squat and walk, held"), mark("Squat and walk")),
}


class DoseBar(Chart):
    """Minutes held on both sides, beside what studies used. No signals."""

    WIDTH, LEAST, HEIGHT = 260, 140, 26

    def __init__(self, theme: Theme, dose: Dose) -> None:
        super().__init__(theme)
        self._dose = dose
        self.setAccessibleName(
            tr("Left {left} min, right {right} min", left=decimal(dose.left),
               right=decimal(dose.right))
        )  # fmt: skip

    def draw(self, painter: QPainter) -> None:
        theme = self._theme
        wide, high = float(self.width()), self.height() / 2 - 2
        most = max(BEST_MINUTES * 1.02, self._dose.left, self._dose.right)
        ground = QRectF(0, 0, wide, 2 * high + 2)
        paint.rounded(painter, ground, 4, theme.blend("surface", "line", 0.6))
        for top, value, tone in (
            (0.0, self._dose.left, "left"),
            (high + 2, self._dose.right, "right"),
        ):
            if value > 0:
                bar = QRectF(0, top, max(6.0, wide * value / most), high)
                paint.rounded(painter, bar, high / 2, theme.color(tone))
        for value in (STUDIES_MINUTES, BEST_MINUTES):
            x = min(wide - 2, wide * value / most)
            painter.fillRect(QRectF(x, 0, 2, 2 * high + 2), theme.color("ink"))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.WIDTH), self._theme.px(self.HEIGHT))


class DoseCard(ColumnCard):
    """Renders the week's doses. No signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme

    def show_doses(self, doses: tuple[Dose, ...]) -> None:
        """Show these; hidden where there are none."""
        clear(self.column)
        self.setVisible(bool(doses))
        theme = self._theme
        self.column.addWidget(Text(theme, tr("This week’s dose, so far"), 16, Weight.DemiBold))
        for one in doses:
            name = tr(_MOVEMENTS[one.movement][0 if one.held else 1])
            line = Beside(theme, _UPRIGHT_BELOW, theme.px(8))
            line.row.addWidget(Text(theme, name, 14, Weight.DemiBold), 1)
            line.row.addWidget(Text(theme, _amount(one), 14, tone="ink2"))
            self.column.addWidget(line)
            if one.held:
                self.column.addWidget(DoseBar(theme, one))
        if any(one.held for one in doses):
            told = tr(
                "The two lines in a bar stand at 5 and 10 minutes a week. In studies of stretching"
                " about 5 minutes for a muscle, on five days, were enough to gain something; more"
                " than 10 gained nothing more."
            )
            self.column.addWidget(Text(theme, told, 12, tone="ink2"))


def _amount(dose: Dose) -> str:
    same = abs(dose.left - dose.right) < 0.05
    if dose.held:
        if same:
            return tr("{n} min a side", n=decimal(dose.left))
        return tr("left {left} min, right {right} min", left=decimal(dose.left),
                  right=decimal(dose.right))  # fmt: skip
    if same:
        return trn("{n} set a side", "{n} sets a side", round(dose.left))
    return tr("left {left}, right {right} sets", left=round(dose.left), right=round(dose.right))
