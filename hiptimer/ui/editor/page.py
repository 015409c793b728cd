"""The editor: catalogue or text at the left, the steps, their fields at the right, the strip."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hiptimer.player.timeline import Timeline
from hiptimer.session.drafts.store import HalfExercise
from hiptimer.session.edits.tree import Place
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise, Hold, Reps, Seconds, Session
from hiptimer.session.remarks import remarks
from hiptimer.ui.editor.beyond import Beyond
from hiptimer.ui.editor.catalogue_pane import CataloguePane
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.fields_pane import FieldsPane
from hiptimer.ui.editor.foot import Foot
from hiptimer.ui.editor.head import Head
from hiptimer.ui.editor.json_view import JsonView
from hiptimer.ui.editor.keeping import Keeping
from hiptimer.ui.editor.middle import Middle
from hiptimer.ui.editor.offers import offers
from hiptimer.ui.editor.own_desk import OwnDesk
from hiptimer.ui.editor.own_exercise import NEW
from hiptimer.ui.editor.panes import WIDE, Pane, Panes
from hiptimer.ui.editor.preview_pane import PreviewPane
from hiptimer.ui.editor.remarks_pane import RemarksPane
from hiptimer.ui.editor.shortcuts import bind_steps, of_clipboard
from hiptimer.ui.editor.step_list import StepList
from hiptimer.ui.editor.surroundings import Surroundings
from hiptimer.ui.editor.toolbar import Toolbar
from hiptimer.ui.kit.keys import ALONE, WITHIN, Key, bind
from hiptimer.ui.kit.menu import Item
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.kit.roles import Role, has_role
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.wishes import WORDS, Wish
from hiptimer.words import tr
from hiptimer.words.lengths import clock

LEAST_FOR_STRIP = 260
"""In a page lower than this, in pixels at 100 %, the steps need the strip's room."""


@has_role(Role.PAGE)
class EditorPage(QWidget):
    """Renders a desk.

    Signals: `left` to leave; `play_requested`; `exchange_asked(str)` with the id of an exercise
    that is to be replaced in all own sessions, empty for none.
    """

    left = Signal()
    play_requested = Signal()
    exchange_asked = Signal(str)

    def __init__(self, desk: Desk, keeping: Keeping, theme: Theme, around: Surroundings) -> None:
        super().__init__()
        self.desk, self.keeping = desk, keeping
        self._theme, self._around = theme, around
        self.own = OwnDesk(desk, around.own, around.brought, around.aside, self.say, self)
        self._began: Session = desk.session
        self.head = Head(theme)
        self.catalogue = CataloguePane(theme)
        self.text = JsonView(desk, theme)
        self.toolbar = Toolbar(desk, theme)
        self.list = StepList(desk, theme, around.folder)
        self.remarks = RemarksPane(theme)
        self.fields = FieldsPane(desk, theme)
        self.foot = Foot(desk, theme, around.options)
        self.notice = Notice(theme, self)
        self.notice.hover(self, above=self.foot)
        self.setAccessibleName(tr("Session editor"))
        self._build()
        Beyond(self, self.list)
        self._listen()
        self._bind_keys()
        self.show_offers()
        self.own.look()
        self._show_document()
        self.foot.refresh()
        self.setFocusProxy(self.list)

    @property
    def preview(self) -> PreviewPane | None:
        """The preview, if it was opened."""
        return self.middle.preview

    # what others ask of it

    def say(
        self,
        text: str,
        action: str = "",
        act: Callable[[], None] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Show a quiet message."""
        self.notice.say(text, action, act, stays=stays)

    def show_offers(self) -> None:
        """Read anew what can be added."""
        around = self._around
        self.catalogue.show_offers(
            offers(
                self.desk.known,
                around.own.read().exercises,
                str(around.own.folder),
                around.folder,
            )
        )

    def show_text(self, shown: bool) -> None:
        """Show the text beside the form, or the catalogue again."""
        self.head.text_chip.setChecked(shown)
        self._left.setCurrentWidget(self.text if shown else self.catalogue)
        self.panes.show_text(shown)
        (self.text if shown else self.list).setFocus()

    def turn_text(self) -> None:
        """Show the text, or the catalogue where the text is shown."""
        self.show_text(not self.head.text_chip.isChecked())

    def add(self) -> None:
        """Go to the search of the catalogue, or add what is found there."""
        if self.catalogue.isAncestorOf(QApplication.focusWidget() or self):
            self.catalogue.list.take_first()
            return
        self.show_text(shown=False)
        self.panes.choose(Pane.ADD)
        self.catalogue.focus_search()

    def flush(self) -> None:
        """Take over what was typed into the text a moment ago."""
        if self.text.is_typing:
            self.text.flush()

    def undo(self) -> None:
        """Undo the last change."""
        self.flush()
        change = self.desk.stack.undoText()
        self.desk.stack.undo()
        if change:
            self.desk.told.emit(tr("Undone: {change}", change=change))

    def redo(self) -> None:
        """Do again what was undone."""
        self.flush()
        change = self.desk.stack.redoText()
        self.desk.stack.redo()
        if change:
            self.desk.told.emit(tr("Done again: {change}", change=change))

    def save(self) -> bool:
        """Save; whether that was done."""
        self.flush()
        return self.keeping.save()

    def ask_exchange(self) -> None:
        """Ask to replace the exercise of the chosen step in all own sessions."""
        chosen = self.desk.steps[0] if self.desk.steps else None
        self.exchange_asked.emit(chosen.exercise if isinstance(chosen, Hold | Reps) else "")

    def show_preview(self) -> None:
        """Play from the chosen step on, in the place of the steps; again: back to them."""
        if self.middle.is_previewing:
            self.middle.show_steps()
            return
        self.flush()
        self.foot.refresh()
        timeline = self.foot.timeline
        if timeline is None:
            self.say(tr("There is nothing to play yet. Add a step first."))
            return
        self.panes.choose(Pane.STEPS)
        self.middle.show_preview(timeline, self.desk.known, self._offset_of_chosen(timeline))

    def show_exercise(self, exercise: Exercise = NEW) -> None:
        """Fill in an own exercise, in the place of the steps."""
        self.panes.choose(Pane.STEPS)
        self.middle.show_exercise(exercise)

    def take_picture(self, path: Path) -> None:
        """Take a picture for the own exercise that is filled in, else for a new one."""
        self.panes.choose(Pane.STEPS)
        self.middle.take_picture(path)

    def _offset_of_chosen(self, timeline: Timeline) -> float:
        chosen = self.desk.places[0] if self.desk.places else ()
        for segment in timeline.segments:
            if segment.path[: len(chosen)] == chosen:
                return float(segment.start)
        return 0.0

    def go_back(self) -> None:
        """Esc: back to the steps, and from there out."""
        if not self.middle.has_steps:
            self.middle.show_steps()
        elif self.list.hasFocus() or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.left.emit()
        else:
            self.panes.choose(Pane.STEPS)
            self.list.setFocus()

    def close_page(self) -> None:
        """Stop all that runs: the page goes."""
        self.flush()
        self.middle.show_steps()
        self.foot.stop()
        self.keeping.close()

    # its own

    def _build(self) -> None:
        theme = self._theme
        self._left = QStackedWidget()
        self._left.addWidget(self.catalogue)
        self._left.addWidget(self.text)
        steps = QWidget()
        column = self._steps_column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.toolbar)
        column.addWidget(self.list, 1)
        column.addWidget(self.remarks)
        self.middle = Middle(theme, self._around, self.own, self.keeping, steps)
        self._body = QHBoxLayout()
        self._body.addWidget(self._left)
        self._body.addWidget(self.middle, 1)
        self._body.addWidget(self.fields)
        self.panes = Panes(theme, self._left, self.middle, self.fields)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self.panes)
        self._column.addLayout(self._body, 1)
        self._column.addWidget(self.foot)
        theme.changed.connect(self._fold)

    def _listen(self) -> None:
        desk, head = self.desk, self.head
        desk.changed.connect(self._show_document)
        desk.refused.connect(self.say)
        desk.told.connect(self._tell)
        self.keeping.said.connect(self.say)
        self.keeping.state.connect(head.show_state)
        self.foot.compiled.connect(self._on_compiled)
        self.foot.sought.connect(self._choose_at)
        self.catalogue.taken.connect(self.own.take)
        self.catalogue.left.connect(self.go_back)
        self.catalogue.make_requested.connect(self.show_exercise)
        self.fields.exercise_requested.connect(self.show_exercise)
        self.own.changed.connect(self.show_offers)
        self.middle.moved.connect(self.foot.strip.show_position)
        self.middle.left.connect(self._back_to_steps)
        self.middle.put_aside.connect(self._tell_put_aside)
        self.middle.given_up.connect(self._tell_given_up)
        self.list.offer_dropped.connect(self._drop_offer)
        self.list.doubleClicked.connect(lambda _index: self.to_fields())
        self.remarks.remedied.connect(lambda remedy: desk.edit(remedy.edit))
        self.remarks.pointed.connect(lambda place: desk.choose((place,)))
        head.follow(desk.stack)
        head.left.connect(self.left)
        head.undo.connect(self.undo)
        head.redo.connect(self.redo)
        head.play.connect(self.play_requested)
        head.preview.connect(self.show_preview)
        head.text_turned.connect(self.show_text)

    def _bind_keys(self) -> None:
        bind_steps(self.list, self.desk)
        self.list.give_menu(self._offers)
        bind(self.list, ALONE, {"Return": self.to_fields})
        of_page: dict[Key, Callable[[], object]] = {
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl+S": self.save,
            "Ctrl+F": self.add,
            "Insert": self.add,
            "Ctrl+J": self.turn_text,
            "Ctrl+P": self.show_preview,
            "Ctrl+H": self.ask_exchange,
            "Ctrl+Return": self.play_requested.emit,
            "Esc": self.go_back,
        }
        bind(self, WITHIN, of_page)

    def _offers(self) -> list[Item]:
        """What can be done with the chosen steps."""
        chosen = bool(self.desk.places)
        return [
            Item(tr("Preview from here"), self.show_preview, "Ctrl+P", chosen),
            *self.toolbar.items(),
            *of_clipboard(self.desk),
            Item(tr(WORDS[Wish.EXCHANGE]), self.ask_exchange, "Ctrl+H", apart=True),
        ]

    def _tell(self, words: str) -> None:
        """Say what was done where the steps themselves cannot show it."""
        if not self.list.isVisible():
            self.say(words)

    def _drop_offer(self, name: str, at: Place) -> None:
        offer = self.catalogue.offer(name)
        if offer is not None:
            self.own.take(offer, at)

    def to_fields(self) -> None:
        """Go to the fields of what is chosen."""
        self.panes.choose(Pane.FIELDS)
        self.fields.focus_first()

    def show_half(self, half: HalfExercise) -> None:
        """Go on with an own exercise that is half filled in."""
        self.keeping.hold_exercise(half)
        known = (*self.own.exercises, *self.desk.session.exercises)
        self.show_exercise(next((one for one in known if one.id == half.id), NEW))

    def _tell_put_aside(self, name: str) -> None:
        told = tr("The exercise is not finished yet. It waits here for you.")
        if name:
            told = tr("“{name}” is not finished yet. It waits here for you.", name=name)
        halves = tuple(self.keeping.halves.values())
        self.say(told, tr("Go on with it"), lambda: self.show_half(halves[-1]))

    def _tell_given_up(self, half: HalfExercise) -> None:
        told = tr("What you had filled in is not kept.")
        self.say(told, tr("Bring it back"), lambda: self.show_half(half))

    def _back_to_steps(self) -> None:
        self.list.setFocus()
        if self.foot.timeline is not None:
            self.foot.strip.show_position(self.foot.timeline, 0.0, 0)

    def _choose_at(self, offset: float) -> None:
        timeline = self.foot.timeline
        if timeline is None:
            return
        if self.preview is not None and self.middle.is_previewing:
            self.preview.engine.seek(offset)
            return
        self.desk.choose((timeline.at(Seconds(offset)).path,))

    def _show_document(self) -> None:
        if self.middle.is_previewing:
            self.middle.show_steps()  # it plays what is no more
        self.head.show_title(shown(self.desk.session.title))

    def _on_compiled(self, timeline: Timeline | None) -> None:
        seconds = timeline.total_seconds if timeline is not None else 0.0
        self.head.show_total(tr("{clock} in all", clock=clock(seconds)) if timeline else "")
        self.remarks.show_remarks(
            remarks(
                self.desk.session,
                self.desk.catalogue,
                seconds=seconds,
                has_figure=self._around.has_figure,
                saved=self._began if self._began.steps else None,
            )
        )

    def _fold(self) -> None:
        """Show as many panes as there is room for."""
        px, wide = self._theme.px, self.width() >= self._theme.px(WIDE)
        tall = self.height() >= px(420)
        self.panes.fold(self.width())
        self.foot.setVisible(self.height() >= px(LEAST_FOR_STRIP))
        side = px(28 if wide else 12)
        self._column.setContentsMargins(side, px(16 if tall else 6), side, px(12 if tall else 4))
        self._column.setSpacing(px(12 if tall else 6))
        self._body.setSpacing(px(20 if wide else 12))
        self._steps_column.setSpacing(px(6))

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
