"""What Qt says goes into the program's own log."""

import logging
import sys
from collections import Counter
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
_MOST_KNOWN = 200


class QtMessages:
    """From `install` to `remove`, Qt's messages are log lines.

    What Qt says again and again is kept the first time, and then each time that it was said ten
    times as often: without a sound device every cue is complained of, and that alone would push
    all else out of the log.
    """

    def __init__(self) -> None:
        self._before: Any = None
        self._counts: Counter[str] = Counter()

    def install(self) -> None:
        """Take them from now on."""
        self._before = qInstallMessageHandler(self._keep)

    def remove(self) -> None:
        """Leave them to whoever had them before."""
        qInstallMessageHandler(self._before)

    def _keep(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        line = f"{context.category or 'default'}: {message}"
        if line not in self._counts and len(self._counts) >= _MOST_KNOWN:
            self._counts.clear()  # messages with numbers in them are all different
        self._counts[line] += 1
        count = self._counts[line]
        if str(count).strip("0") == "1":  # 1, 10, 100 …
            times = f" ({count} times)" if count > 1 else ""
            _log.log(_LEVELS.get(kind, logging.WARNING), "%s%s", line, times)
        if kind is QtMsgType.QtFatalMsg and sys.stderr is not None:
            sys.stderr.write(f"{message}\n")  # Qt ends the process now: who started it should know
