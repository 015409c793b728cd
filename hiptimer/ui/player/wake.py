"""When the screen stays awake: while a session plays, and for five minutes of a pause."""

from PySide6.QtCore import QObject, QTimer

from hiptimer.desktop.awake import KeepAwake
from hiptimer.player.events import Event, Finished, Paused, Resumed, Started
from hiptimer.ui.parts.bridge import PlayBridge

PAUSE_MS = 5 * 60 * 1000


class WakeWhilePlaying(QObject):
    """Follows one bridge's events and tells `KeepAwake`. No signals."""

    def __init__(self, bridge: PlayBridge, awake: KeepAwake) -> None:
        super().__init__(bridge)
        self._awake = awake
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PAUSE_MS)
        self._patience.timeout.connect(awake.release)
        bridge.happened.connect(self._follow)
        bridge.finished.connect(self._let_go)
        bridge.left.connect(self._let_go)

    def _follow(self, event: Event) -> None:
        match event:
            case Started() | Resumed():
                self._patience.stop()
                self._awake.hold()
            case Paused():
                self._patience.start()
            case Finished():
                self._let_go()
            case _:
                pass

    def _let_go(self, _completion: object = None) -> None:
        self._patience.stop()
        self._awake.release()
