"""The editor: catalogue or text at the left, the steps, their fields at the right, the strip."""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Timeline
from hiptimer.session.edits.kinds import Insert
from hiptimer.session.edits.tree import Place
from hiptimer.session.marks import shown
from hiptimer.session.model import Exercise, Seconds, Session
from hiptimer.session.own_exercises import OwnExercises
from hiptimer.session.remarks import remarks
from hiptimer.session.remedies import Remedy
from hiptimer.ui.editor.catalogue_pane import CataloguePane
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.editor.fields_pane import FieldsPane
from hiptimer.ui.editor.foot import Foot
from hiptimer.ui.editor.head import Head
from hiptimer.ui.editor.json_view import JsonView
from hiptimer.ui.editor.keeping import Keeping
from hiptimer.ui.editor.offers import Offer, offers
from hiptimer.ui.editor.own_desk import OwnDesk
from hiptimer.ui.editor.own_exercise import NEW, OwnExercisePane
from hiptimer.ui.editor.preview import PreviewEngine
from hiptimer.ui.editor.preview_pane import PreviewPane
from hiptimer.ui.editor.remarks_pane import RemarksPane
from hiptimer.ui.editor.step_list import StepList
from hiptimer.ui.editor.toolbar import Toolbar
from hiptimer.ui.kit import words
from hiptimer.ui.kit.buttons import Chip
from hiptimer.ui.kit.notice import Notice
from hiptimer.ui.kit.theme import Theme

WIDE, MIDDLE = 1000, 620
"""At least so wide, in pixels at 100 %, there is room for three panes, or for two."""


class Pane(StrEnum):
    """What the window can show where there is no room for all."""

    ADD = "add"
    STEPS = "steps"
    FIELDS = "fields"


class Surroundings(Struct, frozen=True):
    """What the page asks of the rest of the program."""

    folder: str  # where the routine's own pictures are
    options: CompileOptions
    has_figure: Callable[[str], bool]
    engine: Callable[[], PreviewEngine]
    brought: Callable[[Exercise], Exercise]  # with its picture copied in
    own: OwnExercises  # the person's own exercises


class EditorPage(QWidget):
    """Renders a desk. Signals: `left` to leave; `play_requested`."""

    left = Signal()
    play_requested = Signal()

    def __init__(self, desk: Desk, keeping: Keeping, theme: Theme, around: Surroundings) -> None:
        super().__init__()
        self.desk, self.keeping = desk, keeping
        self._theme, self._around = theme, around
        self._shown = Pane.STEPS
        self._total = ""
        self._state = ""
        self._preview: PreviewPane | None = None
        self._own_pane: OwnExercisePane | None = None
        self.own = OwnDesk(desk, around.own, around.brought, self.say, self)
        self._began: Session = desk.session
        self.head = Head(theme)
        self.catalogue = CataloguePane(theme)
        self.text = JsonView(desk, theme)
        self.toolbar = Toolbar(desk, theme)
        self.list = StepList(desk, theme, around.folder)
        self.remarks = RemarksPane(theme)
        self.fields = FieldsPane(desk, theme)
        self.foot = Foot(desk, theme, around.options)
        self.notice = Notice(theme)
        self.setAccessibleName("Routine editor")
        self._build()
        self._listen()
        self._bind_keys()
        self.show_offers()
        self._show_document()
        self.foot.refresh()
        self.setFocusProxy(self.list)

    @property
    def preview(self) -> PreviewPane | None:
        """The preview, if it was opened."""
        return self._preview

    # what others ask of it

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a quiet message."""
        self.notice.say(text, action, act)

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
        self._chips[Pane.ADD].setText("Text" if shown else "Add")
        self._left.setCurrentWidget(self.text if shown else self.catalogue)
        if shown:
            self._shown = Pane.ADD
        self._fold()
        (self.text if shown else self.list).setFocus()

    def show_pane(self, pane: Pane) -> None:
        """Show a pane where there is no room for all."""
        self._shown = pane
        self._fold()

    def add(self) -> None:
        """Go to the search of the catalogue, or add what is found there."""
        if self.catalogue.isAncestorOf(QApplication.focusWidget() or self):
            self.catalogue.list.take_first()
            return
        self.show_text(shown=False)
        self.show_pane(Pane.ADD)
        self.catalogue.focus_search()

    def flush(self) -> None:
        """Take over what was typed into the text a moment ago."""
        if self.text.is_typing:
            self.text.flush()

    def undo(self) -> None:
        """Undo the last change."""
        self.flush()
        self.desk.stack.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self.flush()
        self.desk.stack.redo()

    def save(self) -> bool:
        """Save; whether that was done."""
        self.flush()
        return self.keeping.save()

    def show_preview(self) -> None:
        """Play from the chosen step on, in the place of the steps; again: back to them."""
        if self._preview is not None and self.middle.currentWidget() is self._preview:
            self.close_preview()
            return
        self.flush()
        self.foot.refresh()
        timeline = self.foot.timeline
        if timeline is None:
            self.say("There is nothing to play yet. Add a step first.")
            return
        if self._preview is None:
            self._preview = PreviewPane(self._theme, self._around.engine(), self._around.folder)
            self._preview.moved.connect(self.foot.strip.show_position)
            self._preview.closed.connect(self.close_preview)
            space = QShortcut(QKeySequence("Space"), self._preview)
            space.setContext(Qt.ShortcutContext.WidgetShortcut)
            space.activated.connect(self._preview.toggle)
            self.middle.addWidget(self._preview)
        self.show_pane(Pane.STEPS)
        self.middle.setCurrentWidget(self._preview)
        self._preview.setFocus()
        self._preview.play(timeline, self.desk.known, self._offset_of_chosen(timeline))

    def close_preview(self) -> None:
        """Back to the steps."""
        if self.middle.currentIndex() == 0:
            return
        self.middle.setCurrentIndex(0)
        self.list.setFocus()
        if self.foot.timeline is not None:
            self.foot.strip.show_position(self.foot.timeline, 0.0, 0)

    def show_exercise(self, exercise: Exercise = NEW) -> None:
        """Fill in an own exercise, in the place of the steps."""
        if self._own_pane is None:
            own = self._around.own
            pane = self._own_pane = OwnExercisePane(self._theme, str(own.folder), own.add_picture)
            pane.saved.connect(self._keep_exercise)
            pane.deleted.connect(self._delete_exercise)
            pane.closed.connect(self.close_preview)
            pane.refused.connect(self.say)
            self.middle.addWidget(pane)
        self.show_pane(Pane.STEPS)
        self.middle.setCurrentWidget(self._own_pane)
        self._own_pane.show_exercise(exercise, is_kept=self.own.has(exercise.id))

    def _keep_exercise(self, exercise: Exercise) -> None:
        if self.own.keep(exercise):
            self.close_preview()

    def _delete_exercise(self, exercise_id: str) -> None:
        if self.own.delete(exercise_id):
            self.close_preview()

    def _offset_of_chosen(self, timeline: Timeline) -> float:
        chosen = self.desk.places[0] if self.desk.places else ()
        for segment in timeline.segments:
            if segment.path[: len(chosen)] == chosen:
                return float(segment.start)
        return 0.0

    def go_back(self) -> None:
        """Esc: back to the steps, and from there out."""
        if self.middle.currentIndex() != 0:
            self.close_preview()
        elif self.list.hasFocus() or not self.isAncestorOf(QApplication.focusWidget() or self):
            self.left.emit()
        else:
            self.show_pane(Pane.STEPS)
            self.list.setFocus()

    def close_page(self) -> None:
        """Stop all that runs: the page goes."""
        self.flush()
        self.close_preview()
        self.foot.stop()
        self.keeping.close()

    # its own

    def _build(self) -> None:
        theme = self._theme
        self._left = QStackedWidget()
        self._left.addWidget(self.catalogue)
        self._left.addWidget(self.text)
        self.middle = QStackedWidget()
        steps = QWidget()
        column = self._steps_column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.toolbar)
        column.addWidget(self.list, 1)
        column.addWidget(self.remarks)
        self.middle.addWidget(steps)
        self._body = QHBoxLayout()
        self._body.addWidget(self._left)
        self._body.addWidget(self.middle, 1)
        self._body.addWidget(self.fields)
        self._folded = self._build_chips()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        self._column.addWidget(self._folded)
        self._column.addLayout(self._body, 1)
        self._column.addWidget(self.foot)
        self._column.addWidget(self.notice)
        theme.changed.connect(self._fold)

    def _build_chips(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._chips: dict[Pane, Chip] = {}
        group = QButtonGroup(self)
        for pane, name in ((Pane.ADD, "Add"), (Pane.STEPS, "Steps"), (Pane.FIELDS, "Fields")):
            chip = self._chips[pane] = Chip(self._theme, name)
            chip.clicked.connect(lambda _=False, one=pane: self.show_pane(one))
            group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        return holder

    def _listen(self) -> None:
        desk, head, stack = self.desk, self.head, self.desk.stack
        desk.changed.connect(self._show_document)
        desk.refused.connect(self.say)
        self.keeping.said.connect(self.say)
        self.keeping.state.connect(self._show_state)
        self.foot.compiled.connect(self._on_compiled)
        self.foot.sought.connect(self._choose_at)
        self.catalogue.taken.connect(self.take)
        self.catalogue.left.connect(self.go_back)
        self.catalogue.make_requested.connect(self.show_exercise)
        self.fields.exercise_requested.connect(self.show_exercise)
        self.own.changed.connect(self.show_offers)
        self.list.offer_dropped.connect(self._drop_offer)
        self.list.doubleClicked.connect(lambda _index: self._to_fields())
        self.remarks.remedied.connect(self._remedy)
        self.remarks.pointed.connect(lambda place: desk.choose((place,)))
        for signal in (stack.undoTextChanged, stack.redoTextChanged):
            signal.connect(self._show_history)
        self._show_history()
        head.left.connect(self.left)
        head.undo.connect(self.undo)
        head.redo.connect(self.redo)
        head.play.connect(self.play_requested)
        head.preview.connect(self.show_preview)
        head.text_turned.connect(self.show_text)

    def _bind_keys(self) -> None:
        desk = self.desk
        of_list: list[tuple[str, Callable[[], object]]] = [
            ("Delete", desk.remove),
            ("Backspace", desk.remove),
            ("Ctrl+D", desk.duplicate),
            ("Ctrl+G", desk.group),
            ("Ctrl+Shift+G", desk.ungroup),
            ("Alt+Up", desk.move_up),
            ("Alt+Down", desk.move_down),
            ("Ctrl+C", self.copy),
            ("Ctrl+X", self.cut),
            ("Ctrl+V", self.paste),
            ("Return", self._to_fields),
        ]
        for key, act in of_list:
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda act=act: act())
        of_page: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+S", self.save),
            ("Ctrl+F", self.add),
            ("Insert", self.add),
            ("Ctrl+J", lambda: self.show_text(not self.head.text_chip.isChecked())),
            ("Ctrl+P", self.show_preview),
            ("Ctrl+Return", self.play_requested.emit),
            ("Esc", self.go_back),
        ]
        for key, act in of_page:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())

    def copy(self) -> None:
        """Copy the chosen steps as text."""
        if text := self.desk.copy():
            QApplication.clipboard().setText(text)

    def cut(self) -> None:
        """Cut the chosen steps."""
        if text := self.desk.cut():
            QApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Paste steps after what is chosen."""
        self.desk.paste(QApplication.clipboard().text())

    def take(self, offer: Offer, at: Place | None = None) -> None:
        """Add what was offered; an own exercise comes along with its picture."""
        place = at or self.desk.place_after()
        own: tuple[Exercise, ...] = ()
        if offer.own is not None:
            try:
                own = (self._around.brought(offer.own),)
            except OSError as error:
                self.say(f"Its picture could not be copied ({error.strerror}). Nothing was added.")
                return
        if self.desk.edit(Insert(place, (offer.step,), own)):
            self.desk.told.emit(f"Added: {self.desk.where()}")

    def _drop_offer(self, name: str, at: Place) -> None:
        offer = self.catalogue.offer(name)
        if offer is not None:
            self.take(offer, at)

    def _to_fields(self) -> None:
        self.show_pane(Pane.FIELDS)
        self.fields.focus_first()

    def _remedy(self, remedy: Remedy) -> None:
        self.desk.edit(remedy.edit)

    def _choose_at(self, offset: float) -> None:
        timeline = self.foot.timeline
        if timeline is None:
            return
        if self._preview is not None and self.middle.currentWidget() is self._preview:
            self._preview.engine.seek(offset)
            return
        self.desk.choose((timeline.at(Seconds(offset)).path,))

    def _show_history(self) -> None:
        stack = self.desk.stack
        self.head.show_undo(stack.undoText(), stack.redoText())

    def _show_document(self) -> None:
        if self.middle.currentWidget() is self._preview:
            self.close_preview()  # it plays what is no more
        self.head.show_title(shown(self.desk.session.title))
        self._show_head()

    def _show_state(self, state: str) -> None:
        self._state = state
        self._show_head()

    def _show_head(self) -> None:
        parts = [part for part in (self._state, self._total) if part]
        self.head.state.setText(" · ".join(parts))

    def _on_compiled(self, timeline: Timeline | None) -> None:
        seconds = timeline.total_seconds if timeline is not None else 0.0
        self._total = f"{words.clock(seconds)} in all" if timeline is not None else ""
        self._show_head()
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
        px = self._theme.px
        width, tall = self.width(), self.height() >= px(420)
        wide, middle = width >= px(WIDE), width >= px(MIDDLE)
        shown = self._shown
        self._left.setVisible(wide or shown is Pane.ADD)
        self.middle.setVisible(middle or shown is Pane.STEPS)
        self.fields.setVisible(wide or shown is Pane.FIELDS or (middle and shown is Pane.STEPS))
        self._folded.setVisible(not wide)
        self._chips[shown].setChecked(True)
        text = self._left.currentWidget() is self.text
        share = width if not middle else px(420) if text and wide else px(220 if wide else 260)
        if not middle:
            self._left.setMaximumWidth(16_777_215)
            self._left.setMinimumWidth(0)
            self.fields.setMaximumWidth(16_777_215)
            self.fields.setMinimumWidth(0)
        else:
            share = min(share, width // 2)
            self._left.setFixedWidth(share if not (text and not wide) else width // 2)
            self.fields.setFixedWidth(px(260) if wide and text else px(280))
        side = px(28 if wide else 12)
        self._column.setContentsMargins(side, px(16 if tall else 6), side, px(12 if tall else 4))
        self._column.setSpacing(px(12 if tall else 6))
        self._body.setSpacing(px(20 if wide else 12))
        self._steps_column.setSpacing(px(6))

    # Qt's names

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
