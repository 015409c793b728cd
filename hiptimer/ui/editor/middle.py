"""The middle of the editor: the steps, or in their place a preview or an own exercise."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hiptimer.player.timeline import Timeline
from hiptimer.session.model import Catalogue, Exercise
from hiptimer.ui.editor.own_desk import OwnDesk
from hiptimer.ui.editor.own_exercise import OwnExercisePane
from hiptimer.ui.editor.preview_pane import PreviewPane
from hiptimer.ui.editor.surroundings import Surroundings
from hiptimer.ui.kit.theme import Theme


class Middle(QStackedWidget):
    """What stands in the place of the steps is made when it is first wanted.

    Signals: `moved(Timeline, float, int)`, the preview's playhead; `left()`, back to the steps;
    `refused(str)`, why a picture was not taken.
    """

    moved = Signal(object, float, int)
    left = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, around: Surroundings, own: OwnDesk, steps: QWidget) -> None:
        super().__init__()
        self._theme, self._around, self._own = theme, around, own
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
            self._preview.closed.connect(self.show_steps)
            space = QShortcut(QKeySequence("Space"), self._preview)
            space.setContext(Qt.ShortcutContext.WidgetShortcut)
            space.activated.connect(self._preview.toggle)
            self.addWidget(self._preview)
        self.setCurrentWidget(self._preview)
        self._preview.setFocus()
        self._preview.play(timeline, known, offset)

    def show_exercise(self, exercise: Exercise) -> None:
        """Fill in an own exercise."""
        if self._own_pane is None:
            folder, add_picture = str(self._around.own.folder), self._around.own.add_picture
            pane = self._own_pane = OwnExercisePane(self._theme, folder, add_picture)
            pane.saved.connect(self._keep_exercise)
            pane.deleted.connect(self._delete_exercise)
            pane.closed.connect(self.show_steps)
            pane.refused.connect(self.refused)
            self.addWidget(pane)
        self.setCurrentWidget(self._own_pane)
        self._own_pane.show_exercise(exercise, is_kept=self._own.has(exercise.id))

    def show_steps(self) -> None:
        """Back to the steps."""
        if not self.has_steps:
            self.setCurrentIndex(0)
            self.left.emit()

    def _keep_exercise(self, exercise: Exercise) -> None:
        if self._own.keep(exercise):
            self.show_steps()

    def _delete_exercise(self, exercise_id: str) -> None:
        if self._own.delete(exercise_id):
            self.show_steps()
