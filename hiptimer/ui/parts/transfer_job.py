"""Slow work beside the window: how far it is, and a button that stops it."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from hiptimer.history.errors import HistoryError
from hiptimer.history.transfer.errors import WAITING, Cancelled, Tell, TransferError
from hiptimer.ui.kit import paint
from hiptimer.ui.kit.buttons import QuietButton
from hiptimer.ui.kit.text import Text
from hiptimer.ui.kit.theme import Theme
from hiptimer.words import tr

Work = Callable[[Tell], object]


class _Stopped:
    """What ends a job that was cancelled."""


class Bar(QProgressBar):
    """A thin bar in our colours. Signals: QProgressBar's."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        half = whole.height() / 2
        paint.rounded(painter, whole, half, self._theme.color("surface"))
        paint.outlined(painter, whole, half, self._theme.color("edge"))
        share = self.value() / max(1, self.maximum())
        done = QRectF(0, 0, max(whole.height(), whole.width() * share), whole.height())
        paint.rounded(painter, done, half, self._theme.color("work"))


class JobBar(QWidget):
    """Runs one piece of work at a time on a thread, and shows how far it is; hidden otherwise.

    Signals: `ended` with what the work returned; `failed` with words for a person; `stopped` when
    it was cancelled. All come in the window's thread.
    """

    ended = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    _progressed = Signal(int, int)
    _waits = Signal()
    _over = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._pool: ThreadPoolExecutor | None = None
        self._resting: tuple[QWidget, ...] = ()
        self._asker: QWidget | None = None
        self._words = ""
        self._text = Text(theme, size=16, tone="ink2", wrap=False)
        self._bar = Bar(theme)
        self._cancel = QuietButton(theme, tr("Cancel"))
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(12))
        row.addWidget(self._text)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        self._progressed.connect(self._show_progress)
        self._waits.connect(self._show_waiting)
        self._over.connect(self._finish)
        application = QApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._leave)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return self._pool is not None

    def run(self, words: str, work: Work, resting: Iterable[QWidget] = ()) -> None:
        """Begin `work`; does nothing while another is under way.

        The buttons in `resting` can't be pressed until it is over. The focus of one goes to Cancel
        meanwhile, and back.
        """
        if self._pool is not None:
            return
        self._resting = tuple(resting)
        focused = self.window().focusWidget()
        self._asker = focused if focused in self._resting else None
        self._cancelled.clear()
        self._words = words
        self._show_words(words)
        self._bar.setRange(0, 1000)
        self._bar.setValue(0)
        self.show()
        if self._asker is not None:
            self._cancel.setFocus()
        for button in self._resting:
            button.setEnabled(False)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="transfer")
        self._pool.submit(self._work, work)

    def cancel(self) -> None:
        """Stop the work; what it was to change stays as it was."""
        self._cancelled.set()

    # on the thread

    def _work(self, work: Work) -> None:
        result: object
        try:
            result = work(self._tell)
        except Cancelled:
            result = _Stopped()
        except (TransferError, HistoryError) as error:
            result = error
        except Exception as error:  # noqa: BLE001  raised again in the window's thread
            result = error
        self._over.emit(result)

    def _tell(self, done: int, whole: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        if done == WAITING:
            self._waits.emit()
        else:
            self._progressed.emit(int(1000 * done / max(1, whole)), 1000)

    # in the window's thread

    def _show_progress(self, done: int, _whole: int) -> None:
        self._bar.setValue(done)
        self._show_words(self._words)

    def _show_waiting(self) -> None:
        self._show_words(tr("Waiting: another program is using your log"))

    def _show_words(self, words: str) -> None:
        if self._text.text() != words:
            self._text.setText(words)
            self._bar.setAccessibleName(words)

    def _finish(self, result: object) -> None:
        self._leave()
        for button in self._resting:
            button.setEnabled(True)
        if self._asker is not None and self._cancel.hasFocus():
            self._asker.setFocus()
        self.hide()
        if isinstance(result, _Stopped):
            self.stopped.emit()
        elif isinstance(result, TransferError | HistoryError):
            self.failed.emit(str(result))
        elif isinstance(result, Exception):
            raise result
        else:
            self.ended.emit(result)

    def _leave(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            self._cancelled.set()
            pool.shutdown(wait=True)
