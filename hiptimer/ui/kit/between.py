"""A number of minutes between two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from hiptimer.ui.kit.controls import step_buttons
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.kit.typed import set_unit
from hiptimer.words import tr

_NO_BUTTONS = "QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; }"


class _Still:
    """Mixed into Qt's fields: the wheel scrolls the page, and changes nothing in passing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Number(_Still, QSpinBox):
    pass


@has_role(Role.GROUP)
class Between(QWidget):
    """A field of Qt's between two buttons of ours that step it."""

    def __init__(
        self, theme: Theme, name: str, field: QAbstractSpinBox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._field = theme, field
        field.setAccessibleName(name)
        # Ours stand beside it; the sheet's own would take the text's room.
        field.setStyleSheet(_NO_BUTTONS)
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        less, more = step_buttons(theme, name)
        for button in (less, more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do it on the field
        less.clicked.connect(field.stepDown)
        more.clicked.connect(field.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (less, field, more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(field)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._field.setFont(self._theme.font(16, tabular=True))
        self._field.updateGeometry()


class MinutesField(Between):
    """Whole minutes."""

    def __init__(self, theme: Theme, name: str, least: int, most: int) -> None:
        self.box = _Number()
        self.box.setRange(least, most)
        set_unit(self.box, tr("{n} min"))
        super().__init__(theme, name, self.box)
        self.box.setMinimumWidth(theme.px(96))

    @property
    def value(self) -> int:
        """The minutes."""
        return self.box.value()
