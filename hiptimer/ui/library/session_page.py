"""One session: what and why, its steps with their figures, kit, cautions, minutes, last done."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hiptimer.programmes.swap import Swapped
from hiptimer.session.model import Catalogue, Session
from hiptimer.session.words import kit_words
from hiptimer.ui.kit import words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import ENTER, IconButton, LinkButton, PrimaryButton, QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.head import Head
from hiptimer.ui.kit.menu import Items, give_menu
from hiptimer.ui.kit.page import clear
from hiptimer.ui.kit.text import Text, Weight
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.lack_card import LackCard
from hiptimer.ui.library.marks import Marks, tags_typed
from hiptimer.ui.library.menus import star_words
from hiptimer.ui.library.step_row import StepRow
from hiptimer.ui.parts.glance import Glance, folder_of
from hiptimer.ui.parts.steps import StepLine, cautions, lines, why
from hiptimer.ui.parts.terms_card import TermsCard
from hiptimer.ui.parts.told import tell
from hiptimer.words import tr
from hiptimer.words.formats import near_date
from hiptimer.words.language import in_a_row


class SessionPage(BackPage):
    """Renders a session.

    Signals: `left` to go back; `play_requested` with its id; `about_requested` with the `StepLine`
    of a step that was opened; `edit_requested` with its id; `more_requested` with its id and
    the button that was clicked; `favourite_picked` with its id and whether it is one;
    `tags_picked` with its id and the tags; `then_asked` with the button that was clicked, for
    what is to follow it.
    """

    BACKSPACE = True
    about_requested = Signal(object)
    play_requested = Signal(str)
    edit_requested = Signal(str)
    more_requested = Signal(str, object)
    favourite_picked = Signal(str, bool)
    tags_picked = Signal(str, tuple)
    then_asked = Signal(object)

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, back=tr("Back to the library"))
        self._catalogue = catalogue
        self._id = ""
        self._menu_of: Callable[[StepLine], Items] | None = None
        self._facts = Text(theme, size=16, tone="ink2")
        self._summary = Text(theme, size=20)
        self._last = Text(theme, size=16, tone="ink2")
        self._start = PrimaryButton(theme, tr("&Start"), key="Space")
        self._start.clicked.connect(self.start)
        self._edit = QuietButton(theme, tr("&Edit"), key="E")
        self._edit.clicked.connect(lambda: self.edit_requested.emit(self._id))
        self._more = IconButton(theme, "more", tr("More"), side=44)
        self._more.clicked.connect(lambda: self.more_requested.emit(self._id, self._more))
        self.lacks = LackCard(theme)
        self._star = IconButton(theme, "star", "", side=44)
        self._star.setCheckable(True)
        self._star.clicked.connect(lambda on: self.favourite_picked.emit(self._id, on))
        self._tags = QLineEdit()
        self._tags.setAccessibleName(tr("Tags"))
        self._tags.setPlaceholderText(tr("evening, travel"))
        self._tags.editingFinished.connect(self._take_tags)
        self._marks = Marks()
        self._queue: list[tuple[str, str]] = []  # ids and titles
        self._then = LinkButton(theme, tr("And then …"), icon="plus")
        self._then.clicked.connect(lambda: self.then_asked.emit(self._then))
        self._follows = Text(theme, size=16, weight=Weight.DemiBold)
        self._alone = IconButton(theme, "close", tr("Nothing after it"), plain=True, side=36)
        self._alone.clicked.connect(self._clear_then)
        self._steps = ColumnCard(theme)
        self._care = ColumnCard(theme)
        self._kit = ColumnCard(theme)
        self._why = ColumnCard(theme)
        self._terms = TermsCard(theme)
        self._build()

    def show_session(
        self,
        session: Session,
        glance: Glance,
        last_done: str | None,
        today: date,
        swapped: Swapped | None = None,
    ) -> None:
        """Show `session`; `last_done` is a training date, `swapped` how it is done without kit."""
        if session.id != self._id:
            self._clear_then()
        theme, self._id = self._theme, session.id
        self.setAccessibleName(session.title)
        self._title.setText(session.title)
        self._facts.setText(glance.facts)
        self._summary.setText(session.summary)
        self._summary.setVisible(bool(session.summary))
        self._last.setText(_last_done(last_done, today))
        self._start.setAccessibleName(tr("Start {title}", title=session.title))
        steps = lines(session, self._catalogue, folder_of(glance.file))
        self._show_steps(steps)
        self._show_kit(glance)
        self.lacks.show_swapped(swapped)
        care = cautions(session, self._catalogue)
        tell(theme, self._care, tr("Take care"), care)
        reasons = [f"{name}: {text}" for name, text in why(session, self._catalogue)]
        tell(theme, self._why, tr("What it is good for"), reasons)
        listed = (text for step in steps for text in (step.title, step.facts, step.note))
        self._terms.show_texts((session.title, session.summary, *listed, *care, *reasons))
        self.verticalScrollBar().setValue(0)

    def give_menu(self, items: Callable[[StepLine], Items]) -> None:
        """Have steps open a menu of what can be done with them."""
        self._menu_of = items

    @property
    def then(self) -> tuple[str, ...]:
        """The ids of the sessions that are to follow."""
        return tuple(one for one, _ in self._queue)

    def add_then(self, session_id: str, title: str) -> None:
        """Have a session follow those before it."""
        self._queue.append((session_id, title))
        self._show_then()

    def _clear_then(self) -> None:
        self._queue.clear()
        self._show_then()

    def _show_then(self) -> None:
        titles = in_a_row(title for _, title in self._queue)
        self._follows.setText(tr("And then: {titles}", titles=titles) if titles else "")
        for widget in (self._follows, self._alone):
            widget.setVisible(bool(titles))

    def show_marks(self, marks: Marks) -> None:
        """Show whether the session is a favourite, and its tags."""
        self._marks = marks
        on = self._id in marks.favourites
        self._star.setChecked(on)
        self._star.set_icon_name("star-on" if on else "star")
        self._star.set_name(star_words(on=on))
        self._tags.setText(in_a_row(marks.tags.get(self._id, ())))

    def _take_tags(self) -> None:
        tags = tags_typed(self._tags.text(), self._marks.all_tags)
        if tags != self._marks.tags.get(self._id, ()):
            self.tags_picked.emit(self._id, tags)

    def start(self) -> None:
        """Ask for the session to be played."""
        self.play_requested.emit(self._id)

    def _build(self) -> None:
        about = Head(self, 20)
        told = QVBoxLayout()
        told.setSpacing(8)
        for text in (self._facts, self._summary, self._last):
            told.addWidget(text)
        follows = FlowLayout(spacing=8)
        for widget in (self._star, self._then, self._follows, self._alone):
            follows.addWidget(widget)
        told.addLayout(follows)
        self._show_then()
        about.addLayout(told, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._more)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._start)
        buttons.addStretch(1)
        about.addLayout(buttons)
        about.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(about)
        self.column.addWidget(self.lacks)
        body = self.side_by_side()
        side = QVBoxLayout()
        side.setSpacing(20)
        for card in (self._kit, self._care, self._why, self._terms, self._tag_card()):
            side.addWidget(card)
        side.addStretch(1)
        steps = QVBoxLayout()
        steps.addWidget(self._steps)
        steps.addStretch(1)
        body.addLayout(steps, 3)
        body.addLayout(side, 2)
        self.column.addLayout(body)
        self.column.addStretch(1)

    def _tag_card(self) -> ColumnCard:
        theme, card = self._theme, ColumnCard(self._theme)
        card.column.addWidget(Text(theme, tr("Tags"), 16, Weight.DemiBold))
        told = tr("Words of yours to find it by, with commas between them.")
        card.column.addWidget(Text(theme, told, 14, tone="ink2"))
        card.column.addWidget(self._tags)
        return card

    def _show_steps(self, steps: tuple[StepLine, ...]) -> None:
        column = self._steps.column
        clear(column)
        column.addWidget(Text(self._theme, tr("Steps"), 16, Weight.DemiBold))
        for step in steps:
            row = StepRow(self._theme, step)
            if step.about is not None:
                row.clicked.connect(lambda _=False, step=step: self.about_requested.emit(step))
            if self._menu_of is not None and not step.is_block:
                give_menu(row, partial(self._menu_of, step))
            column.addWidget(row)

    def _show_kit(self, glance: Glance) -> None:
        clear(self._kit.column)
        self._kit.column.addWidget(Text(self._theme, tr("Kit"), 16, Weight.DemiBold))
        self._kit.column.addWidget(Text(self._theme, words.capital(kit_words(glance.kit)), 16))

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER and self._tags.hasFocus():
            self._take_tags()
        elif key in ENTER | {Qt.Key.Key_Space}:
            self.start()
        elif key == Qt.Key.Key_E and not event.modifiers():
            self.edit_requested.emit(self._id)
        else:
            super().keyPressEvent(event)


def _last_done(day: str | None, today: date) -> str:
    if day is None:
        return tr("Not done yet.")
    last = date.fromisoformat(day)
    if last == today:
        return tr("Last done: today.")
    if last == today - timedelta(days=1):
        return tr("Last done: yesterday.")
    return tr("Last done: {day}.", day=near_date(last, today))
