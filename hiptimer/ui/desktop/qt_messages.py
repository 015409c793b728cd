"""What Qt says goes into the program's own log."""

import logging
import sys
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class QtMessages:
    """From `install` to `remove`, Qt's messages are log lines."""

    def __init__(self) -> None:
        self._before: Any = None

    def install(self) -> None:
        """Take them from now on."""
        self._before = qInstallMessageHandler(_keep)

    def remove(self) -> None:
        """Leave them to whoever had them before."""
        qInstallMessageHandler(self._before)


def _keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    _log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, message)
    if kind is QtMsgType.QtFatalMsg and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")  # Qt ends the process now: whoever started it should know
