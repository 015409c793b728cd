"""Files from elsewhere, looked at while the window goes on."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from hiptimer.words import tr

_Found = TypeVar("_Found")
Tell = Callable[[int, int], None]
Then = Callable[[_Found], None]
Say = Callable[..., object]
"""Shows a message, an action's name and what it does; `stays` until it `is_past`."""


def say_nothing(*_said: object, **_how: object) -> None:
    """For what nobody waits for."""


TOLD_AFTER_MS = 700
"""What takes no longer is not worth a message."""


class StoppedError(Exception):
    """The person wants it no more."""


class LooksAside(Protocol):
    """Does work and hands on what it gives, or the error that it raised."""

    def ask(
        self,
        what: str,
        work: Callable[[Tell], _Found],
        then: Then[_Found],
        failed: Callable[[Exception], None],
        say: Say = say_nothing,
    ) -> None:
        """Do `work`; `what` tells a person what is looked at."""


class AtOnce:
    """Does the work where it is asked for: in tests, and where nobody waits."""

    def ask(
        self,
        _what: str,
        work: Callable[[Tell], _Found],
        then: Then[_Found],
        failed: Callable[[Exception], None],
        say: Say = say_nothing,  # noqa: ARG002  nothing is waited for
    ) -> None:
        """Do `work`."""
        try:
            found = work(lambda _done, _whole: None)
        except Exception as error:  # noqa: BLE001  whoever asked says what it means
            failed(error)
        else:
            then(found)


class Aside(QObject):
    """Does each piece of work on a thread of its own. No public signals.

    What takes longer is told, with a button that stops it. Answers come in the window's thread.
    """

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._stop = threading.Event()
        self._came.connect(lambda answer: answer())

    def ask(
        self,
        what: str,
        work: Callable[[Tell], _Found],
        then: Then[_Found],
        failed: Callable[[Exception], None],
        say: Say = say_nothing,
    ) -> None:
        """Do `work` beside the window; a stopped one is no failure."""
        stop, over = threading.Event(), threading.Event()
        waiting = QTimer(self, singleShot=True, interval=TOLD_AFTER_MS)
        waiting.timeout.connect(
            lambda: say(
                tr("Checking {what}", what=what),
                tr("Cancel"),
                stop.set,
                stays=True,
                is_past=over.is_set,
            )
        )
        waiting.start()

        def tell(_done: int, _whole: int) -> None:
            if stop.is_set() or self._stop.is_set():
                raise StoppedError

        def come(give: Callable[..., object], *what_came: object) -> None:
            over.set()
            waiting.stop()
            waiting.deleteLater()
            if not self._stop.is_set():
                give(*what_came)

        def do() -> None:
            try:
                found = work(tell)
            except StoppedError:
                self._came.emit(partial(come, say, tr("Stopped. Nothing was changed.")))
            except Exception as error:  # noqa: BLE001  whoever asked says what it means
                self._came.emit(partial(come, failed, error))
            else:
                self._came.emit(partial(come, then, found))

        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(threading.Thread(target=do, name="aside"))
        self._threads[-1].start()

    def stop(self) -> None:
        """Stop what is under way at its next look; nobody is told any more."""
        self._stop.set()

    def close(self) -> None:
        """Stop what is under way, and wait for it."""
        self.stop()
        for thread in self._threads:
            thread.join()
