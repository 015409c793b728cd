"""The pipes to the process that plays sound."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from hiptimer.desktop.own_process import SOUND_FLAG, own_command, own_environment

_END_MS = 2000


class Line(Protocol):
    """One process, from its start on: what `ProcessLine` does, and tests do without a process."""

    came: Callable[[bytes], None] | None
    ended: Callable[[], None] | None

    def send(self, line: bytes) -> None:
        """Write to it."""

    def kill(self) -> None:
        """End it, hung or not; `ended` is not called."""

    def wait(self) -> None:
        """Wait until it is gone, a little while at most."""


class ProcessLine(QObject):
    """A process on Qt's own pipes: what cannot be written yet is kept, and nobody waits."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.came: Callable[[bytes], None] | None = None
        self.ended: Callable[[], None] | None = None
        self._process = QProcess(self)
        environment = QProcessEnvironment()
        for name, value in own_environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.stateChanged.connect(self._on_state)
        program, *arguments = own_command(SOUND_FLAG)
        self._process.start(program, arguments)

    def send(self, line: bytes) -> None:
        """Write to it; to one that is gone, nothing."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.write(line)

    def kill(self) -> None:
        """End it, hung or not."""
        self.came = self.ended = None
        self._process.kill()

    def wait(self) -> None:
        """Wait until it is gone, two seconds at most."""
        self._process.waitForFinished(_END_MS)

    def _read(self) -> None:
        while self._process.canReadLine() and self.came is not None:
            self.came(bytes(self._process.readLine().data()))

    def _on_state(self, state: QProcess.ProcessState) -> None:
        if state is not QProcess.ProcessState.NotRunning:
            return
        if self.ended is not None:
            self.ended()
        self.deleteLater()
