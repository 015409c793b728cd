"""Who has a data folder's window, for ``hiptimer doctor``. Raises no window, leaves nothing."""

from typing import Any

from PySide6.QtNetwork import QLocalServer

from hiptimer.desktop.instance import LIMIT_MS, Wish, hand_over, signed, socket_name
from hiptimer.desktop.locks import is_held
from hiptimer.desktop.paths import Paths
from hiptimer.words.reasons import reason


def look(paths: Paths, limit_ms: int = LIMIT_MS) -> dict[str, Any]:
    """Look: `window` is "closed", "answers", "silent" or "unknown".

    `process` has the number of one that is open, `socket` tells of a closed one whether it could
    listen, `why` of an unknown one why nothing can be locked.
    """
    name = socket_name(paths.data)
    try:
        is_open = is_held(paths.window_lock)
    except OSError as error:
        return {"window": "unknown", "why": reason(error)}
    if not is_open:
        return {"window": "closed", "socket": _can_listen(f"{name}-try")}
    answers = hand_over(name, Wish(only_asks=True), limit_ms)
    return {"window": "answers" if answers else "silent", "process": signed(paths.window_lock)}


def _can_listen(name: str) -> bool:
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    try:
        return server.listen(name)
    finally:
        server.close()
