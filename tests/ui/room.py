"""What of a screen is cut, and what of it is said in no language."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from hiptimer.ui.kit.buttons import Button
from hiptimer.ui.kit.controls import DropList
from hiptimer.ui.kit.fit import FitLabel
from hiptimer.ui.kit.text import Text
from hiptimer.ui.shell.rail_button import RailButton
from tests.ui.marked import texts_of

_DOTS = "…"
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTED = frozenset("aceinorstuyzACEINORSTUYZ")
_EXTRA = ("ë", "wö")
_LEAST_SEEN = 40  # pixels of what is scrolled
_SLACK = 1.5  # pixels that rounding may take


class Painted:
    """Everything that is painted by hand, and which of it had no room."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self.cut: list[str] = []
        self._draw: Callable[..., Any] = QPainter.drawText

        def draw_text(painter: QPainter, *given: Any) -> Any:  # a bound method has no painter
            return self._spy(painter, *given)

        patch.setattr(QPainter, "drawText", draw_text)

    def forget(self) -> None:
        self.texts.clear()
        self.cut.clear()

    def _spy(self, painter: QPainter, *given: Any) -> Any:
        text = next(one for one in given if isinstance(one, str))
        self.texts.append(text)
        if self._is_cut(painter, text, given):
            self.cut.append(text)
        return self._draw(painter, *given)

    def _is_cut(self, painter: QPainter, text: str, given: tuple[Any, ...]) -> bool:
        metrics, place = QFontMetricsF(painter.font()), given[0]
        if isinstance(place, QRect | QRectF):
            flags = next((int(one) for one in given[1:] if not isinstance(one, str)), 0)
            needed = metrics.boundingRect(QRectF(place), flags, text)
            lacks = needed.width() - place.width(), needed.height() - place.height()
            return lacks[0] > _SLACK or lacks[1] > metrics.descent()
        if isinstance(place, QPoint | QPointF):
            at = painter.worldTransform().map(QPointF(place)).x()
            device = painter.device()
            return at < -_SLACK or at + metrics.horizontalAdvance(text) > (device.width() + _SLACK)
        return False


def _visible(top: QWidget) -> list[QWidget]:
    return [one for one in (top, *top.findChildren(QWidget)) if one.isVisible()]


def _told(widget: QWidget, lacks: str) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else widget.accessibleName()
    return f"{type(widget).__name__} “{words}”: {lacks}"


def _lacks(one: QWidget) -> str:
    if isinstance(one, FitLabel):
        return "" if not one.text() or one.fitted.whole else "does not fit"
    if isinstance(one, Text):
        return _text_lacks(one) if one.text() else ""
    if isinstance(one, Button):
        return "" if not one.text() or one.words_are_whole else f"{one.width()} pixels wide"
    if isinstance(one, DropList):
        needed = one.fontMetrics().horizontalAdvance(one.currentText())
        return f"{one.width()} of {needed}" if one.width() < needed else ""
    if isinstance(one, QLineEdit):
        return _field_lacks(one)
    if isinstance(one, QAbstractScrollArea) and not isinstance(one, QPlainTextEdit):
        beyond = one.horizontalScrollBar().maximum()
        return f"{beyond} pixels lie to the right" if beyond > 0 else ""
    return ""


def _text_lacks(one: Text) -> str:
    if broken := _broken(one):
        return f"breaks {broken}"
    if one.width() < one.minimumSizeHint().width():
        return f"{one.width()} of {one.minimumSizeHint().width()} pixels wide"
    if one.hasHeightForWidth() and one.height() < one.heightForWidth(one.width()):
        return f"{one.height()} of {one.heightForWidth(one.width())} pixels high"
    if not one.hasHeightForWidth() and one.width() < one.sizeHint().width():
        return f"{one.width()} of {one.sizeHint().width()} pixels wide"
    return ""


def _broken(one: Text) -> str:
    """A word that goes on in the next line."""
    layout, _ = one.laid_out(one.contentsRect().width())
    text = layout.text()
    ends = [layout.lineAt(n).textStart() for n in range(1, layout.lineCount())]
    return next((text[end - 6 : end + 6] for end in ends if text[end - 1 : end + 1].isalnum()), "")


def _field_lacks(one: QLineEdit) -> str:
    words = one.placeholderText()
    if isinstance(one.parentWidget(), QAbstractSpinBox):
        words = one.text()
    elif one.text():
        return ""
    needed = QFontMetricsF(one.font()).horizontalAdvance(words)
    room = one.contentsRect().width() - one.textMargins().left() - one.textMargins().right()
    return f"“{words}”: {room} of {needed:.0f}" if room < needed else ""


def _outside(one: QWidget) -> str:
    """Words that their parent does not hold. What a scroll area holds can be scrolled to."""
    above = one.parentWidget()
    if above is None or not isinstance(one, QLabel | Button) or one.isWindow():
        return ""
    if isinstance(above.parentWidget(), QAbstractScrollArea):
        return ""
    inside = above.rect().adjusted(-1, -1, 1, 1).contains(one.geometry())
    return "" if inside else f"{one.geometry()} is outside of {above.rect()}"


def cut(top: QWidget) -> list[str]:
    """The words that have no room on what is shown of `top`, each with what it lacks."""
    found = []
    for one in _visible(top):
        if isinstance(one, DropList | RailButton) and one.tip:
            continue  # it says itself whole there
        lacks = _lacks(one) or _outside(one)
        if lacks:
            found.append(_told(one, lacks))
    return found


def out_of_reach(top: QWidget) -> list[str]:
    """What takes the keys and can neither be seen nor be scrolled to."""
    return [
        _told(one, lacks)
        for one in _visible(top)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        if (lacks := _unreached(one, top))
    ]


def _unreached(one: QWidget, top: QWidget) -> str:
    while one is not top and (above := one.parentWidget()) is not None:
        area = above.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is one:
            off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if off and area.horizontalScrollBar().maximum() > 0:
                return f"{area.horizontalScrollBar().maximum()} pixels cannot be scrolled to"
            if area.viewport().height() < _LEAST_SEEN:
                return f"is scrolled in {area.viewport().height()} pixels"
            one = area
        elif not above.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()):
            return f"{one.geometry()} is outside of {above.rect()}"
        else:
            one = above
    return ""


def plain(texts: Iterable[str], own: Iterable[str]) -> list[str]:
    """Those with words that went by no translation; what matches one of the patterns `own` may."""
    allowed = re.compile("|".join(own))
    words = ((text, _WORD.findall(allowed.sub(" ", text))) for text in texts)
    return [text for text, found in words if any(_is_plain(word) for word in found)]


def _is_plain(word: str) -> bool:
    """Whether a word has letters for which the pseudo-language has others."""
    return not word.startswith(_EXTRA) and not _ACCENTED.isdisjoint(word)


def all_texts(top: QWidget, painted: Painted) -> list[str]:
    """What is seen, heard and painted of `top`."""
    return [*texts_of(top, fields=False), *painted.texts]
