"""One exercise or self-check: its figure, how it is done, what it does, what to take care of."""

from msgspec import structs
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.figures.relations import other_view_of
from hiptimer.session.model import Check, Exercise, Side
from hiptimer.session.sided import with_side
from hiptimer.session.topics import source_words, topic_of
from hiptimer.session.words import group_words, kit_words, position_words
from hiptimer.ui.figure.gallery import Gallery
from hiptimer.ui.figure.widget import FigureMoment, FigureView
from hiptimer.ui.kit import words
from hiptimer.ui.kit.back_page import BackPage
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.card import ColumnCard
from hiptimer.ui.kit.flow import FlowLayout
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.library.faults_card import FaultsCard
from hiptimer.ui.library.ladder_card import LadderCard
from hiptimer.ui.parts.terms_card import TermsCard
from hiptimer.ui.parts.told import tell
from hiptimer.words import tr
from hiptimer.words.formats import list_of


class ExercisePage(BackPage):
    """Renders an exercise.

    Signals: `left` to go back to the session; `topic_asked` with the id of what to tell more of.
    """

    BACKSPACE = True
    topic_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, back=tr("Back to the session"))
        self._facts = Text(theme, size=16, tone="ink2")
        self._figure = FigureView(theme, ground="surface")
        self._sees = Text(theme, size=16, tone="ink2")
        self._moment: FigureMoment | None = None
        self._view = QuietButton(theme, tr("Other &view"))
        self._view.setCheckable(True)
        self._view.toggled.connect(self._show_view)
        self._ladder, self._faults = LadderCard(theme), FaultsCard(theme)
        self._how, self._care, self._muscles, self._ways, self._why, self._more = (
            ColumnCard(theme) for _ in range(6)
        )
        self._terms = TermsCard(theme)
        self._build()

    def show_exercise(self, thing: Exercise | Check, figure: FigureMoment | None) -> None:
        """Show `thing`, with the figure of the step that it was opened from."""
        self.setAccessibleName(thing.name)
        self._title.setText(thing.name)
        self._facts.setText(_facts(thing))
        self._moment = figure and structs.replace(figure, moves=True)
        self._view.setVisible(self._other_view() is not None)
        self._view.setChecked(False)
        self._show_view()
        ours = Gallery.of(self._theme).figure(figure.subject) if figure else None
        self._sees.setText(tr(ours.sees) if ours else "")
        self._sees.setVisible(ours is not None)
        theme, side = self._theme, figure.side if figure else None
        steps = [f"{n}. {_said(text, side)}" for n, text in enumerate(thing.steps, 1)]
        tell(theme, self._how, tr("How to do it"), steps or [_said(thing.setup, side)])
        tell(theme, self._care, tr("Take care"), thing.cautions)
        why = [thing.why] if thing.why else []
        tell(theme, self._why, tr("What it is good for"), why, source_words(thing.sources))
        exercise = thing if isinstance(thing, Exercise) else None
        tell(theme, self._muscles, tr("Muscles"), _muscles(exercise) if exercise else [])
        tell(theme, self._ways, tr("Easier and harder"), _ways(exercise, side) if exercise else [])
        self._ladder.show_ladder(exercise, figure)
        self._faults.show_faults(figure)
        self._tell_more(thing.id)
        self._terms.show_page(self)
        self.verticalScrollBar().setValue(0)

    def _other_view(self) -> str | None:
        """The id of the figure that shows the same from another side."""
        if self._moment is None:
            return None
        return other_view_of(Gallery.of(self._theme).manifest, self._moment.subject)

    def _show_view(self) -> None:
        """Show the figure from the side that is chosen."""
        moment, other = self._moment, self._other_view()
        if moment is not None and other is not None and self._view.isChecked():
            moment = structs.replace(moment, figure=other)
        self._figure.show_figure(moment)

    def _tell_more(self, thing_id: str) -> None:
        """What is known of hips that belongs to this exercise or check."""
        topic = topic_of(thing_id)
        tell(self._theme, self._more, tr("Good to know"), [tr(topic.brief)] if topic else [])
        if topic is None:
            return
        more = QuietButton(self._theme, tr("Read more"))
        more.setAccessibleName(tr("Read more: {title}", title=tr(topic.title)))
        more.clicked.connect(lambda: self.topic_asked.emit(topic.id))
        row = FlowLayout()
        row.addWidget(more)
        self._more.column.addLayout(row)

    def arranged(self) -> None:
        if hasattr(self, "_figure"):
            self._figure.setMinimumHeight(self._theme.px(240 if self.narrow else 340))

    def _build(self) -> None:
        theme = self._theme
        self.column.addWidget(self._facts)
        shown = ColumnCard(theme)
        shown.column.addWidget(self._figure, 1)
        shown.column.addWidget(self._sees)
        turn = FlowLayout()
        turn.addWidget(self._view)
        shown.column.addLayout(turn)
        last = (self._terms, self._more)
        body = self.side_by_side()
        for cards, stretch in (
            ((shown, self._how, self._ladder), 3),
            ((self._faults, self._care, self._muscles, self._ways, self._why, *last), 2),
        ):
            column = QVBoxLayout()
            column.setSpacing(20)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            body.addLayout(column, stretch)
        self.column.addLayout(body)
        self.column.addStretch(1)
        self.arranged()


def _facts(thing: Exercise | Check) -> str:
    kind = group_words(thing.group) if isinstance(thing, Exercise) else tr("Self-check")
    kit = words.capital(kit_words(thing.kit))
    return " · ".join((kind, position_words(thing.position[0]), kit))


def _muscles(exercise: Exercise) -> list[str]:
    stretched, working = exercise.muscles.stretched, exercise.muscles.working
    told = []
    if stretched:
        told.append(tr("Stretched: {muscles}.", muscles=list_of(stretched, "unit")))
    if working:
        told.append(tr("Working: {muscles}.", muscles=list_of(working, "unit")))
    return told


def _ways(exercise: Exercise, side: Side | None) -> list[str]:
    told = []
    if exercise.easier:
        told.append(tr("Easier: {how}", how=_said(exercise.easier, side)))
    if exercise.harder:
        told.append(tr("Harder: {how}", how=_said(exercise.harder, side)))
    return told


def _said(text: str, side: Side | None) -> str:
    """The text for `side`; where no side is meant, for the one that is drawn."""
    return with_side(text, side or Side.LEFT)
