"""Along the bottom: the routine as it will play, and how long that takes."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hiptimer.player.compiler import MissingExerciseError, compile_session
from hiptimer.player.options import CompileOptions
from hiptimer.player.timeline import Timeline
from hiptimer.ui.editor.desk import Desk
from hiptimer.ui.kit.theme import Theme
from hiptimer.ui.parts.strip import SegmentStrip
from hiptimer.words import tr

SOON_MS, LATER_MS = 0, 250
MANY = 60
"""With more steps than this the strip waits until nothing was changed for a moment."""


class Foot(QWidget):
    """Renders the desk's session compiled.

    Signals: `compiled(Timeline | None)` after each change; `sought(float)`, an offset of the
    strip that was clicked.
    """

    compiled = Signal(object)
    sought = Signal(float)

    def __init__(self, desk: Desk, theme: Theme, options: Callable[[], CompileOptions]) -> None:
        super().__init__()
        self._desk, self._theme, self._options = desk, theme, options
        self._timeline: Timeline | None = None
        self._of: object = None
        self.strip = SegmentStrip(theme, desk.known, self)
        self.strip.setAccessibleName(tr("The session as it plays"))
        self.strip.chosen.connect(self.sought)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        desk.changed.connect(self._plan)
        theme.changed.connect(self._space)
        self._space()

    @property
    def timeline(self) -> Timeline | None:
        """The session compiled; None while it has no steps."""
        return self._timeline

    def refresh(self) -> None:
        """Compile now, if the session is another one."""
        self._soon.stop()
        session = self._desk.session
        if session is self._of:
            return
        self._of = session
        self.strip.set_catalogue(self._desk.known)
        try:
            self._timeline = (
                compile_session(session, self._desk.catalogue, self._options())
                if session.steps
                else None
            )
        except MissingExerciseError:
            self._timeline = None
        self.strip.setVisible(self._timeline is not None)
        if self._timeline is not None:
            self.strip.show_position(self._timeline, 0.0, 0)
        self.compiled.emit(self._timeline)

    def _plan(self) -> None:
        many = len(self._desk.session.steps) > MANY
        self._soon.start(LATER_MS if many else SOON_MS)

    def stop(self) -> None:
        """Compile no more."""
        self._soon.stop()

    def _space(self) -> None:
        self.strip.set_unit(self._theme.text_size / 100)
        self.setFixedHeight(self._theme.px(40))
