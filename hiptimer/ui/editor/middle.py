"""The middle of the editor: the steps, or in their place a preview or an own exercise."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.player.timeline import Timeline
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.ui.editor.keeping import Keeping
from hiptimer.ui.editor.own_desk import OwnDesk
from hiptimer.ui.editor.own_exercise import NEW, OwnExercisePane
from hiptimer.ui.editor.preview_pane import PreviewPane
from hiptimer.ui.editor.surroundings import Surroundings
from hiptimer.ui.kit.theme import Theme


class Middle(QStackedWidget):
    """What stands in the place of the steps is made when it is first wanted.

    A form that is left half filled in is kept, and is there again when its exercise is.

    Signals: `moved(Timeline, float, int)`, the preview's playhead; `left()`, back to the steps;
    `put_aside(str)` with the name of what is half filled in; `given_up(HalfExercise)`.
    """

    moved = Signal(object, float, int)
    left = Signal()
    put_aside = Signal(str)
    given_up = Signal(object)

    def __init__(
        self,
        theme: Theme,
        around: Surroundings,
        own: OwnDesk,
        keeping: Keeping,
        steps: QWidget,
    ) -> None:
        super().__init__()
        self._theme, self._around, self._own, self._keeping = theme, around, own, keeping
        self._form_below = False  # whether the preview stands over a form
        self._preview: PreviewPane | None = None
        self._own_pane: OwnExercisePane | None = None
        self.addWidget(steps)

    @property
    def preview(self) -> PreviewPane | None:
        """The preview, if it was opened."""
        return self._preview

    @property
    def is_previewing(self) -> bool:
        """Whether the preview is shown."""
        return self._preview is not None and self.currentWidget() is self._preview

    @property
    def has_steps(self) -> bool:
        """Whether the steps are shown."""
        return self.currentIndex() == 0

    def show_preview(self, timeline: Timeline, known: Catalogue, offset: float) -> None:
        """Play from an offset on."""
        if self._preview is None:
            self._preview = PreviewPane(self._theme, self._around.engine(), self._around.folder)
            self._preview.moved.connect(self.moved)
            self._preview.closed.connect(self._after_preview)
            space = QShortcut(QKeySequence("Space"), self._preview)
            space.setContext(Qt.ShortcutContext.WidgetShortcut)
            space.activated.connect(self._preview.toggle)
            self.addWidget(self._preview)
        self._form_below = self._own_pane is not None and self.currentWidget() is self._own_pane
        self.setCurrentWidget(self._preview)
        self._preview.setFocus()
        self._preview.play(timeline, known, offset)

    def show_exercise(self, exercise: Exercise) -> None:
        """Fill in an own exercise."""
        if self._own_pane is None:
            folder, bring = str(self._around.own.folder), self._own.bring_picture
            pane = self._own_pane = OwnExercisePane(self._theme, folder, bring)
            pane.saved.connect(self._keep_exercise)
            pane.deleted.connect(self._delete_exercise)
            pane.closed.connect(self._give_up)
            pane.changed.connect(self._keeping.hold_exercise)
            self.addWidget(pane)
        self.setCurrentWidget(self._own_pane)
        self._own_pane.show_exercise(exercise, is_kept=self._own.has(exercise.id))
        half = self._keeping.halves.get(exercise.id)
        if half is not None:
            self._own_pane.show_half(half)

    def take_picture(self, path: Path) -> None:
        """Take a picture for the own exercise that is filled in, else for a new one."""
        if self._own_pane is None or self.currentWidget() is not self._own_pane:
            self.show_exercise(NEW)
        if self._own_pane is not None:
            self._own_pane.take_picture(path)

    def show_steps(self) -> None:
        """Back to the steps; a form that is half filled in waits."""
        if self.has_steps:
            return
        pane = self._own_pane if self.currentWidget() is self._own_pane else None
        self.setCurrentIndex(0)
        self.left.emit()
        if pane is not None and pane.half().id in self._keeping.halves:
            self.put_aside.emit(pane.half().name.strip())

    def _after_preview(self) -> None:
        if self._form_below and self._own_pane is not None:
            self.setCurrentWidget(self._own_pane)
            self._own_pane.name.setFocus()
        else:
            self.show_steps()

    def _give_up(self) -> None:
        """Close the form for good; who did not mean to gets it back."""
        if self._own_pane is None:
            return
        half = self._own_pane.half()
        was_filled_in = half.id in self._keeping.halves
        self._keeping.drop_exercise(half.id)
        self.show_steps()
        if was_filled_in:
            self.given_up.emit(half)

    def _keep_exercise(self, exercise: Exercise) -> None:
        faults = self._own.faults_of(exercise)
        if faults and self._own_pane is not None:
            self._own_pane.show_faults(faults)
            return
        before = exercise.id  # empty, where it is new
        if self._own.keep(exercise):
            self._keeping.drop_exercise(before)
            self.show_steps()

    def _delete_exercise(self, exercise_id: str) -> None:
        if self._own.delete(exercise_id):
            self._keeping.drop_exercise(exercise_id)
            self.show_steps()
