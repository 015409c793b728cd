"""A session that was cut short: it comes before everything else."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hiptimer.history.days import days_ago, training_date
from hiptimer.history.records import OpenPlay
from hiptimer.ui.figure.late import LateFigure
from hiptimer.ui.kit.buttons import PlainButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import Card
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr, trn
from hiptimer.words.formats import near_date
from hiptimer.words.lengths import clock, minutes

if TYPE_CHECKING:
    from hiptimer.ui.today.cut_short import CutShort


class ResumeCard(Card):
    """Renders an `OpenPlay`, and once it was read where it was cut short.

    Signals: `resume`, `save`, `discard` with its id.
    """

    resume = Signal(str)
    save = Signal(str)
    discard = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._play = ""
        self._strip: QWidget | None = None
        self._title = Text(theme, size=40, weight=Weight.Bold, shrink=0.45)
        self._when = Text(theme, size=16, tone="ink2")
        self._next = Text(theme, size=16, weight=Weight.DemiBold)
        self._ready = Text(theme, size=16, tone="ink2")
        self._others = Text(theme, size=14, tone="ink2")
        self._resume = PrimaryButton(theme, tr("&Resume"), key="Space")
        self._save = QuietButton(theme, tr("Sa&ve what was done"))
        self._discard = PlainButton(theme, tr("&Discard"), tone="danger")
        self._figure = LateFigure(theme)
        self._resume.clicked.connect(self.begin)
        self._save.clicked.connect(lambda: self.save.emit(self._play))
        self._discard.clicked.connect(lambda: self.discard.emit(self._play))
        self.give_menu(self._resume, self._save, self._discard)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        """The page turns it upright where it is narrow."""
        self._left = self._build_left()
        self.row.addLayout(self._left, 17)
        self.row.addWidget(self._figure, 10)
        theme.changed.connect(self._space)
        self._space()

    def begin(self) -> None:
        """Resume it."""
        self.resume.emit(self._play)

    def show_play(self, play: OpenPlay, title: str, others: int, when: str) -> None:
        """Show `play`, cut short on the day `when`; `others` wait after it."""
        if play.id != self._play:
            self._forget_strip()
        self._play = play.id
        left = max(0.0, play.total_seconds - play.position)
        self._title.setText(title)
        self._when.setText(_told(play, when))
        self._resume.setText(tr("&Resume · {minutes} left", minutes=minutes(left)))
        self._ready.setText(
            tr("A moment to get ready first. Only “Discard” leaves out what was done.")
        )
        self._others.setVisible(others > 0)
        self._others.setText(
            trn("{n} more waits after this one.", "{n} more wait after this one.", others)
        )

    def show_place(self, place: "CutShort | None") -> None:
        """Show where it was cut short; None: what was kept cannot be read."""
        self._next.setVisible(place is not None)
        self._figure.setVisible(place is not None)
        if place is None:
            return
        self._next.setText(tr("Goes on with: {what}", what=place.words))
        self._figure.show_figure(place.figure)
        if self._strip is None:
            strip = place.strip(self._theme, self)
            strip.setFixedHeight(self._theme.px(32))
            strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            strip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._strip = strip
            self._left.insertWidget(self._left.indexOf(self._when) + 1, strip)

    def offer_saving(self, can_save: bool) -> None:
        """Offer to save what was done only where the log takes it."""
        self._save.setVisible(can_save)

    def set_upright(self, upright: bool) -> None:
        """Arrange for a narrow page."""
        self._figure.setMinimumHeight(self._theme.px(180 if upright else 300))
        self._figure.setMaximumHeight(self._theme.px(240) if upright else 16_777_215)

    def _forget_strip(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def _build_left(self) -> QVBoxLayout:
        buttons = FlowLayout(spacing=8)
        for button in (self._resume, self._save, self._discard):
            buttons.addWidget(button)
        label = Text(self._theme, tr("Pick up where you stopped"), 16, Weight.Medium, "ink2")
        left = QVBoxLayout()
        left.addStretch(2)
        for widget in (label, self._title, self._when, self._next, self._ready):
            left.addWidget(widget)
        left.addLayout(buttons)
        left.addWidget(self._others)
        left.addStretch(3)
        return left

    def _space(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(40), px(28), px(32), px(28))
        self.row.setSpacing(px(24))
        self._left.setSpacing(px(8))
        self._next.setContentsMargins(0, px(10), 0, 0)
        self._ready.setContentsMargins(0, 0, 0, px(14))


def when(play: OpenPlay, now: datetime, cutoff: int) -> str:
    """The day on which it was cut short; at nine minutes past midnight that was today."""
    today = training_date(now, cutoff)
    return near_date(today - timedelta(days=days_ago(play.started, now, cutoff)), today)


def _told(play: OpenPlay, day: str) -> str:
    return tr(
        "{day} · stopped at {done} of {minutes} · keeps until you decide",
        day=day, done=clock(play.position), minutes=minutes(play.total_seconds),
    )  # fmt: skip
