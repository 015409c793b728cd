"""The one style sheet: what Qt's own widgets look like. Ours paint themselves from the tokens."""

from collections.abc import Callable
from string import Template

import msgspec

from hiptimer.ui.kit.tokens import Tokens

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog { background: $bg; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QToolTip {
  background: $surface; color: $ink; border: 1px solid $line; border-radius: ${px4}px;
  padding: ${px4}px ${px8}px;
}
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {
  background: $field; color: $ink; border: 1px solid $edge; border-radius: ${px8}px;
  padding: ${px7}px ${px11}px; min-height: ${px24}px;
  selection-background-color: $work; selection-color: $on_fill; placeholder-text-color: $ink2;
}
QAbstractSpinBox > QLineEdit {
  background: transparent; border: none; border-radius: 0; padding: 0; min-height: 0;
}
QLineEdit[place="bg"] {
  background: $surface; border-radius: ${px12}px; padding: ${px9}px ${px15}px;
  font-size: ${px16}px;
}
QComboBox[place="bg"] { background: $surface; }
QPlainTextEdit[place="bg"] { background: $surface; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
  border: 2px solid $work; padding: ${px6}px ${px10}px;
}
QLineEdit[place="bg"]:focus { padding: ${px8}px ${px14}px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  color: $ink2; border-color: $line;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  width: ${px20}px; border: none; background: transparent;
}
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { width: ${px24}px; border: none; }
QComboBox QAbstractItemView {
  background: $surface; color: $ink; border: 1px solid $line; padding: ${px4}px;
  selection-background-color: $work; selection-color: $on_fill; outline: none;
}
QComboBox QAbstractItemView::item { min-height: ${px32}px; padding: 0 ${px8}px; }
TallList, StepList, OfferList { background: transparent; border: none; outline: none; }
QSlider { min-height: ${px28}px; }
QSlider::groove:horizontal { height: ${px4}px; background: $edge; border-radius: ${px2}px; }
QSlider::sub-page:horizontal { height: ${px4}px; background: $work; border-radius: ${px2}px; }
QSlider[toLeft="true"]::sub-page:horizontal { background: $edge; }
QSlider[toLeft="true"]::add-page:horizontal {
  height: ${px4}px; background: $work; border-radius: ${px2}px;
}
QSlider::handle:horizontal {
  background: $work; border: ${px2}px solid $surface; width: ${px16}px; height: ${px16}px;
  margin: -${px8}px 0; border-radius: ${px10}px;
}
QSlider::handle:horizontal:focus { border-color: $ink; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $surface; }
QCalendarWidget QToolButton {
  background: transparent; color: $ink; border: none; border-radius: ${px6}px; padding: ${px6}px;
}
QCalendarWidget QToolButton:hover, QCalendarWidget QToolButton:focus { background: $bg; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView {
  background: $surface; color: $ink; selection-background-color: $work;
  selection-color: $on_fill; outline: none;
}
QCalendarWidget QAbstractItemView:disabled { color: $ink2; }
QMenu { background: $surface; border: 1px solid $line; padding: ${px4}px; }
QMenu::item { padding: ${px6}px ${px16}px; border-radius: ${px4}px; }
QMenu::item:disabled { color: $ink2; }
QMenu::separator { height: 1px; background: $line; margin: ${px4}px ${px8}px; }
QMenu::item:selected { background: $work; color: $on_fill; }
QScrollBar:vertical { background: transparent; width: ${px10}px; margin: 0; }
QScrollBar::handle:vertical {
  background: $edge; border-radius: ${px3}px; min-height: ${px32}px; margin: ${px2}px;
}
QScrollBar:horizontal { background: transparent; height: ${px10}px; margin: 0; }
QScrollBar::handle:horizontal {
  background: $edge; border-radius: ${px3}px; min-width: ${px32}px; margin: ${px2}px;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")

_LENGTHS = (2, 3, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32)


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The sheet for these colours at this text size."""
    colours: dict[str, str] = msgspec.structs.asdict(tokens)
    lengths = {f"px{length}": str(px(length)) for length in _LENGTHS}
    # The edge of a field with the focus is a pixel broader: its padding gives way.
    lengths |= {f"px{length + 1}": str(px(length) + 1) for length in (6, 8, 10, 14)}
    return _SHEET.substitute(colours, field=tokens.bg, **lengths)
